//! What was measured → a page in Markdown.

use std::fmt::Write as _;

use super::Extent;
use super::compare::{Compared, OnCores};
use super::figures::{Rounds, digits};
use super::machine::Machine;
use super::profile::Shares;
use super::scaling::{Grown, Size};
use super::stages::{STAGES, Stages};
use super::targets::{self, READS, cores};

const HEAD: &str = "\
# Performance

How fast soleus is and how much memory it takes, against named alternatives on the same files. Every number on this page is
written by

    benches/run

which installs the packages of the Python script apart, measures, and draws the picture of where the time goes;
`benches/run --quick` does the same with few recordings. Ratios are taken within a round, in which all alternatives
take turns. What stands first is the median over the rounds, in brackets are the least and the most. Seconds are of this
machine; ratios carry over better.";

const FILES: &str = "\
Recordings are simulated by the plan `benches/plan.toml`: one sensor on a foot, six axes at 100 Hz, ten raises, a step on and a step off,
text in the project's own layout with four decimals. The larger studies hold the same forty recordings many times, under other names and people. All files
are in the system's cache before time is taken, so no disk is measured. Whole commands are timed from the start to the end of their process.";

const READ: &str = "\
*CSV to tables* is `soleus run` less `soleus report`, which is the same work as the pages at the end of a run. It includes reading, the digest
of every file, scoring, a trace for every recording, tables as CSV and Parquet. The plain read is polars' CSV reader on the same files, one file a core at a time: as
it is compiled into soleus (where dependencies are compiled for small size and quick builds), and as polars for Python, compiled for speed, without its start and
import; with the types of the columns told and with types found by polars. The fastest of the four is the yardstick.";

const PEER: &str = "\
The script in `benches/peer` is what a careful engineer would write with polars, VQF (its C++ offline variant) and SciPy: read, check the clock, orientation,
foot pitch, zero-phase filters, peaks, phases, travel, tremor, smoothness, side tilt, one table as CSV and Parquet. It runs on two processes that have imported
everything before time is taken. It fits no movements to the phases, judges no control over sets, follows nobody over weeks and writes no traces.";

/// Everything of a run.
pub struct Measured<'a> {
    pub machine: &'a Machine,
    pub extent: &'a Extent,
    pub compared: &'a Compared,
    pub stages: &'a Stages,
    pub grown: &'a Grown,
    pub help_s: &'a Rounds,
    pub stacks: Option<&'a Shares>,
}

impl Measured<'_> {
    /// The page.
    pub fn text(&self) -> String {
        let parts = [
            HEAD.to_owned(),
            self.machine(),
            "## Aims".to_owned(),
            self.targets(),
            self.reasons(),
            "## Whole pipeline against reading alone".to_owned(),
            READ.to_owned(),
            self.reads(),
            "## Against a Python script".to_owned(),
            PEER.to_owned(),
            self.peer(),
            "## Where the time goes".to_owned(),
            self.stages(),
            self.stacks(),
            "## Cores".to_owned(),
            self.cores(),
            "## Size of a study".to_owned(),
            sizes(
                "recordings",
                self.grown
                    .number
                    .iter()
                    .map(|size| (size.recordings as u64, size)),
            ),
            "## Length of a recording".to_owned(),
            sizes(
                "sets in the file",
                self.grown
                    .length
                    .iter()
                    .map(|(sets, size)| (u64::from(*sets), size)),
            ),
        ];
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join("\n\n") + "\n"
    }

    fn machine(&self) -> String {
        let memory = self
            .machine
            .memory_gb
            .map_or(String::new(), |gb| format!(", {gb:.0} GB of memory"));
        let load = self.machine.load.map_or(String::new(), |load| {
            format!(" Load before it began, by other programs: {load}; above 0.2 ratios of cores are not to be trusted.")
        });
        let (rounds, of_sizes) = (self.extent.rounds, self.extent.growing_rounds);
        format!(
            "Measured with soleus {} on {} ({}{memory}), {}, rounds: {rounds}, of sizes {of_sizes}.{load}\n\n{FILES}",
            env!("CARGO_PKG_VERSION"),
            cores(self.machine.cores),
            self.machine.processor,
            self.extent.form,
        )
    }

    fn targets(&self) -> String {
        let rows = targets::all(self)
            .into_iter()
            .map(|target| vec![target.what, target.aim, target.measured, target.verdict]);
        table(&["", "aim", "measured", ""], rows)
    }

    /// What keeps the aims from being reached, from the rows further down.
    fn reasons(&self) -> String {
        let stage = |name: &str| {
            let place = STAGES.iter().position(|stage| stage.starts_with(name));
            place
                .and_then(|place| self.stages.ms.get(place))
                .map(Rounds::median)
        };
        let one = self.compared.on.first().and_then(|on| on.fastest());
        let plain = one.map(|(_, read)| 1e3 * read.median() / self.compared.recordings as f64);
        let (Some(plain), Some(reading), Some(motion), Some(fit)) = (
            plain,
            stage("reading"),
            stage("motion"),
            stage("repetitions"),
        ) else {
            return String::new();
        };
        let mut text = format!(
            "**Reading.** The fastest plain read takes {} ms a recording, soleus's reader {}. Orientation and angle take {} more and the fit that finds \
             begin and end of each phase {}: together {} times the plain read, so that no reader, however fast, would bring the whole near {READS} times it. \
             The Python script does without that fit, without control over sets, weeks and traces, and is the faster for it; the orientation filter, which both \
             have in compiled form, is a good part of what it spends.",
            digits(plain),
            digits(reading),
            digits(motion),
            digits(fit),
            digits((motion + fit) / plain),
        );
        if let [.., before, last] = self.grown.number.as_slice() {
            let more = last.peak_mb.median() - before.peak_mb.median();
            let each = 1e3 * more / (last.recordings - before.recordings).max(1) as f64;
            text += &format!(
                "\n\n**Memory** grows by {} kB a recording: figures of sets, rows of inputs, and what the pages of the whole study count. Repetitions, traces and \
                 pages of people are in memory for some participants at a time.",
                digits(each)
            );
        }
        text
    }

    fn reads(&self) -> String {
        let megabytes = self.compared.megabytes;
        let mut rows = Vec::new();
        for on in &self.compared.on {
            let Some((_, yardstick)) = on.fastest() else {
                continue;
            };
            let tables = on.tables();
            let own = [
                ("CSV to tables", &tables),
                ("CSV to tables and pages", &on.run),
                ("soleus's reader alone, with digest", &on.reader),
            ];
            let all = own
                .into_iter()
                .chain(on.polars.iter().map(|(name, rounds)| (*name, rounds)));
            rows.extend(all.map(|(name, seconds)| {
                vec![
                    cores(on.cores),
                    name.to_owned(),
                    digits(1e3 * seconds.median() / megabytes),
                    digits(megabytes / seconds.median()),
                    seconds.over(yardstick).to_string(),
                    seconds.over(&on.reader).to_string(),
                ]
            }));
        }
        let heads = [
            "",
            "",
            "ms a MB",
            "MB/s",
            "times the fastest plain read",
            "times soleus's reader",
        ];
        format!(
            "{} recordings, {megabytes:.0} MB.\n\n{}",
            self.compared.recordings,
            table(&heads, rows.into_iter())
        )
    }

    fn peer(&self) -> String {
        let (Some(peer), Some(all)) = (&self.compared.peer, self.compared.all()) else {
            return "Not measured: no Python with its packages was at hand.".to_owned();
        };
        let tables = all.tables();
        let row = |name: &str, seconds: &Rounds, own: &Rounds| {
            vec![
                name.to_owned(),
                seconds.to_string(),
                digits(1e3 * seconds.median() / self.compared.megabytes),
                seconds.over(own).to_string(),
            ]
        };
        let rows = [
            row(
                "script, imports left out, against CSV to tables",
                &peer.warm,
                &tables,
            ),
            row(
                "script, imports left out, against the run with its pages",
                &peer.warm,
                &all.run,
            ),
            row(
                "script with start and imports, against CSV to tables",
                &peer.cold,
                &tables,
            ),
        ];
        format!(
            "Both found the same number of full repetitions in {} of {} recordings ({} and {} in all).\n\n{}",
            peer.agreeing,
            peer.recordings,
            peer.full,
            peer.soleus_full,
            table(
                &["", "seconds of the script", "ms a MB", "times soleus"],
                rows.into_iter()
            )
        )
    }

    fn stages(&self) -> String {
        let sum: f64 = self.stages.ms.iter().skip(1).map(Rounds::median).sum();
        let one = self.compared.on.first();
        let each = |seconds: f64| 1e3 * seconds / self.compared.recordings as f64;
        let run = one.map_or(f64::NAN, |on| each(on.run.median()));
        let pages = one.map_or(f64::NAN, |on| each(on.report.median()));
        let row = |name: &str, ms: String, value: f64| {
            vec![
                name.to_owned(),
                ms,
                digits(value / self.stages.megabytes),
                digits(100.0 * value / run),
            ]
        };
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (name, ms) in STAGES.into_iter().zip(&self.stages.ms) {
            rows.push(row(name, ms.to_string(), ms.median()));
        }
        let rest = run - pages - sum;
        rows.push(row(
            "control, weeks, tables, start of the program (what is left)",
            digits(rest),
            rest,
        ));
        rows.push(row("pages", digits(pages), pages));
        rows.push(row("whole run", digits(run), run));
        format!(
            "One core, milliseconds a recording of {} MB, each stage with what the one before left in memory. The reader digests the \
             file on the way: the first row is a part of the second and is given for comparison.\n\n{}",
            digits(self.stages.megabytes),
            table(
                &["", "ms a recording", "ms a MB", "% of the run"],
                rows.into_iter()
            )
        )
    }

    fn stacks(&self) -> String {
        let Some(shares) = self.stacks else {
            return "No stacks were sampled: `perf` was not at hand.".to_owned();
        };
        let rooms = shares
            .rooms
            .iter()
            .map(|(name, percent)| vec![format!("`{name}`"), digits(*percent)]);
        let functions = shares.functions.iter().take(24).map(|(name, own, all)| {
            vec![format!("`{}`", shortened(name)), digits(*own), digits(*all)]
        });
        format!(
            "Stacks of a whole run on one core, {} s of processor time: the picture shows them all, the tables sum them up.\n\n\
             ![Flame graph of a run on one core: width is time, callers stand below what they call](images/flamegraph.svg)\n\n\
             {}\n\n{}",
            digits(shares.seconds),
            table(&["room of the outermost frame", "% of samples"], rooms),
            table(
                &["function", "% in itself", "% with what it calls"],
                functions
            )
        )
    }

    fn cores(&self) -> String {
        let Some(one) = self.compared.on.first() else {
            return String::new();
        };
        let rows = self.compared.on.iter().map(|on: &OnCores| {
            let speed = |of: fn(&OnCores) -> Rounds| of(one).over(&of(on)).to_string();
            vec![
                cores(on.cores),
                on.run.to_string(),
                speed(|on| on.run.clone()),
                speed(OnCores::tables),
                speed(|on| on.report.clone()),
            ]
        });
        let rows = table(
            &[
                "",
                "seconds of the run",
                "run, times one core",
                "CSV to tables",
                "pages",
            ],
            rows,
        );
        let (apart, Some(all)) = (&self.compared.apart, self.compared.all()) else {
            return rows;
        };
        if apart.0.is_empty() {
            return rows;
        }
        format!(
            "{rows}\n\nRuns that share nothing, one a core at once, each with its part of the recordings, are {} times as fast as one core: that is what the \
             machine gives. One run on {} takes {} times as long as they do.",
            one.run.over(apart),
            cores(all.cores),
            all.run.over(apart),
        )
    }
}

fn sizes<'a>(head: &str, sizes: impl Iterator<Item = (u64, &'a Size)>) -> String {
    let sizes: Vec<_> = sizes.collect();
    let first = sizes
        .first()
        .map(|(_, size)| size.run.times(1.0 / size.megabytes));
    let rows = sizes.iter().map(|(count, size)| {
        let each_mb = size.run.times(1.0 / size.megabytes);
        vec![
            count.to_string(),
            digits(size.megabytes),
            size.run.to_string(),
            size.ms_each().to_string(),
            first
                .as_ref()
                .map_or(String::new(), |first| each_mb.over(first).to_string()),
            digits(100.0 * size.report.over(&size.run).median()),
            size.peak_mb.to_string(),
        ]
    });
    table(
        &[
            head,
            "MB",
            "seconds",
            "ms a recording",
            "time a MB, times the first row",
            "pages, % of it",
            "peak memory, MB",
        ],
        rows,
    )
}

/// Generic parameters make names longer than lines.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 90;
    let mut text: String = name.replace('|', "/").chars().take(LONGEST).collect();
    if name.chars().count() > LONGEST {
        text.push('…');
    }
    text
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = format!(
        "| {} |\n|---{}|",
        heads.join(" | "),
        "|---:".repeat(heads.len() - 1)
    );
    for row in rows {
        let _ = write!(text, "\n| {} |", row.join(" | ")); // invariant: writing to a String cannot fail
    }
    text
}
