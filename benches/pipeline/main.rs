//! Benchmarks of the whole pipeline, as ratios against named alternatives, in one run.
//!
//! `benches/run` calls this with everything at hand and keeps the page it writes. Alternatives take turns
//! within each round, so that what slows the machine for a while slows all of them; a ratio is taken
//! within a round, and its median and range over the rounds are printed. Whole commands are
//! measured as processes of their own, bound to the cores they are allowed.

mod compare;
mod figures;
mod help;
mod machine;
mod page;
mod peer;
mod plain_read;
mod process;
mod profile;
mod recordings;
mod scaling;
mod soleus_run;
mod stages;
mod targets;

use std::path::PathBuf;

use clap::Parser;

/// What everything here may end with; the words reach the terminal.
type Fault = Box<dyn std::error::Error + Send + Sync>;

/// The command line; `--bench` is what cargo adds.
#[derive(Parser)]
struct Arguments {
    /// Few and small studies, to see that everything works.
    #[arg(long)]
    quick: bool,
    /// Rounds of everything, fewer for a look.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    rounds: Option<u8>,
    /// Python with the packages of `benches/peer/requirements.txt`.
    #[arg(long, value_name = "FILE")]
    python: Option<PathBuf>,
    /// Collapsed stacks of one run on one core, for the table of functions.
    #[arg(long, value_name = "FILE")]
    stacks: Option<PathBuf>,
    /// Where the page is written.
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
    /// Writes the study whose run is looked at for the stacks, and ends.
    #[arg(long, value_name = "DIR")]
    study: Option<PathBuf>,
    /// Reads every recording of a folder and ends: the process that is timed as a yardstick.
    #[arg(long, num_args = 2, value_names = ["READER", "DIR"])]
    read: Option<Vec<String>>,
    #[arg(long, hide = true)]
    bench: bool,
}

/// How much is measured.
struct Extent {
    /// What the page calls it.
    form: &'static str,
    /// Rounds of the comparison.
    rounds: usize,
    /// Recordings of a minute in the compared study.
    compared: usize,
    /// Numbers of recordings in the study that grows.
    growing: &'static [usize],
    /// Rounds of the growing study.
    growing_rounds: usize,
    /// Sets in the file that grows, about a minute each with the rest after it.
    sets: &'static [u32],
    /// Rounds of the stages, each over all distinct recordings.
    stage_rounds: usize,
    /// Calls of `--help`.
    helps: usize,
}

const FULL: Extent = Extent {
    form: "full form",
    rounds: 5,
    compared: 400,
    growing: &[100, 1_000, 10_000],
    growing_rounds: 3,
    sets: &[1, 5, 20],
    stage_rounds: 5,
    helps: 101,
};

const QUICK: Extent = Extent {
    form: "quick form",
    rounds: 1,
    compared: 40,
    growing: &[20, 80],
    growing_rounds: 1,
    sets: &[1, 3],
    stage_rounds: 1,
    helps: 11,
};

fn main() -> Result<(), Fault> {
    let arguments = Arguments::parse();
    if let Some([reader, folder]) = arguments.read.as_deref() {
        return plain_read::run(reader, folder.as_ref());
    }
    let scratch = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut extent = if arguments.quick { QUICK } else { FULL };
    if let Some(rounds) = arguments.rounds.map(usize::from) {
        (extent.rounds, extent.growing_rounds) = (rounds, rounds);
    }
    let recorded = recordings::Recorded::simulate(&scratch.path().join("recorded"))?;
    if let Some(study) = &arguments.study {
        recorded.study(study, extent.compared)?;
        return Ok(());
    }
    let machine = machine::Machine::here();
    let compared = compare::measure(
        &recorded,
        scratch.path(),
        &extent,
        &machine,
        arguments.python.as_deref(),
    )?;
    let stages = stages::measure(&recorded, scratch.path(), extent.stage_rounds)?;
    let grown = scaling::measure(&recorded, scratch.path(), &extent, &machine)?;
    let help = help::measure_calls(extent.helps)?;
    let stacks = arguments.stacks.as_deref().map(profile::read).transpose()?;
    let measured = page::Measured {
        machine: &machine,
        extent: &extent,
        compared: &compared,
        stages: &stages,
        grown: &grown,
        help_s: &help,
        stacks: stacks.as_ref(),
    };
    let text = measured.text();
    print!("{text}");
    if let Some(page) = &arguments.page {
        std::fs::write(page, text)
            .map_err(|error| format!("cannot write {}: {error}", page.display()))?;
    }
    Ok(())
}
