//! The whole pipeline against reading alone and against a script, in turns.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitStatus;

use super::figures::Rounds;
use super::machine::Machine;
use super::process::{measure as measure_process, on_cores};
use super::recordings::{Recorded, StudyFolder};
use super::{Extent, Fault, peer, plain_read, soleus_run};

/// Seconds of each round on one number of cores.
#[derive(Default)]
pub struct OnCores {
    /// Cores.
    pub cores: usize,
    /// Whole run, pages included.
    pub run: Rounds,
    /// Pages alone.
    pub report: Rounds,
    /// soleus's reader alone.
    pub reader: Rounds,
    /// Readers of polars by name.
    pub polars: BTreeMap<&'static str, Rounds>,
}

impl OnCores {
    /// CSV to tables: the run without its pages.
    pub fn tables(&self) -> Rounds {
        self.run.less(&self.report)
    }

    /// The fastest of polars' ways.
    pub fn fastest(&self) -> Option<(&'static str, &Rounds)> {
        let all = self.polars.iter().map(|(name, rounds)| (*name, rounds));
        all.min_by(|a, b| a.1.median().total_cmp(&b.1.median()))
    }
}

/// The script against the program.
pub struct Peer {
    /// Seconds with everything imported.
    pub warm: Rounds,
    /// Seconds with imports.
    pub cold: Rounds,
    /// Recordings of the study.
    pub recordings: usize,
    /// Recordings in which both found the same number of full repetitions.
    pub agreeing: usize,
    /// Full repetitions that the script found in all.
    pub full: u64,
    /// Full repetitions that the program found in all.
    pub soleus_full: u64,
}

/// What the comparison gave.
pub struct Compared {
    /// Recordings.
    pub recordings: usize,
    /// Their text, MB.
    pub megabytes: f64,
    /// One core, then all, where there are several.
    pub on: Vec<OnCores>,
    /// As many runs at once as there are cores, each on a core of its own with its part of the recordings: what the
    /// machine gives to work that shares nothing.
    pub apart: Rounds,
    /// The script, where there is Python.
    pub peer: Option<Peer>,
}

impl Compared {
    /// On all cores.
    pub fn all(&self) -> Option<&OnCores> {
        self.on.last()
    }
}

/// polars for Python, whose packages are compiled for speed throughout.
const PYTHON_TOLD: &str = "polars for Python, types told";
const PYTHON_INFERRED: &str = "polars for Python, types found";
const RUST_TOLD: &str = "polars as compiled into soleus, types told";
const RUST_INFERRED: &str = "polars as compiled into soleus, types found";

/// Measures on one core and on all of them.
pub fn measure(
    recorded: &Recorded,
    scratch: &Path,
    extent: &Extent,
    machine: &Machine,
    python: Option<&Path>,
) -> Result<Compared, Fault> {
    let study = recorded.study(&scratch.join("compared"), extent.compared)?;
    let (out, peer_out) = (
        scratch.join("compared-results"),
        scratch.join("peer-results"),
    );
    let mut on: Vec<OnCores> = [1, machine.cores]
        .into_iter()
        .map(|cores| OnCores {
            cores,
            ..OnCores::default()
        })
        .collect();
    on.dedup_by_key(|on| on.cores);
    let parts = (0..machine.cores)
        .map(|part| {
            let path = scratch.join(format!("compared-{part}"));
            recorded.study(&path, extent.compared.div_ceil(machine.cores))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut apart = Rounds::default();
    let mut peer: Option<Peer> = None;
    soleus_run::run(&study, &out, machine.cores, machine.cores)?; // files into memory, once for all
    for _ in 0..extent.rounds {
        for on in &mut on {
            let cores = (on.cores, machine.cores);
            on.run
                .0
                .push(soleus_run::run(&study, &out, cores.0, cores.1)?.wall_s);
            on.report
                .0
                .push(soleus_run::report(&out, cores.0, cores.1)?.wall_s);
            on.reader.0.push(read_s(plain_read::SOLEUS, &study, cores)?);
            for (name, reader) in [
                (RUST_TOLD, plain_read::POLARS_TOLD),
                (RUST_INFERRED, plain_read::POLARS_INFERRED),
            ] {
                on.polars
                    .entry(name)
                    .or_default()
                    .0
                    .push(read_s(reader, &study, cores)?);
            }
            let Some(python) = python else { continue };
            for (name, inferred) in [(PYTHON_TOLD, false), (PYTHON_INFERRED, true)] {
                let seconds = peer::plain_read_s(python, &study, cores.0, cores.1, inferred)?;
                on.polars.entry(name).or_default().0.push(seconds);
            }
        }
        if let [_, _, ..] = parts.as_slice() {
            apart.0.push(soleus_run::run_apart(
                &parts,
                &scratch.join("apart-results"),
            )?);
        }
        if let Some(python) = python {
            let scored = peer::score(python, &study, &peer_out)?;
            let peer = match &mut peer {
                Some(peer) => peer,
                None => peer.insert(agreement(&scored, &out)?),
            };
            peer.warm.0.push(scored.warm_s);
            peer.cold.0.push(scored.cold_s);
        }
    }
    std::fs::remove_dir_all(&out)?;
    Ok(Compared {
        recordings: study.recordings,
        megabytes: study.megabytes(),
        on,
        apart,
        peer,
    })
}

fn read_s(reader: &str, study: &StudyFolder, (cores, all): (usize, usize)) -> Result<f64, Fault> {
    let mut command = on_cores(cores, all, std::env::current_exe()?);
    command.args(["--read", reader]).arg(study.files());
    // Its threads are one a file; polars' own below them would only be in the way.
    command.env("POLARS_MAX_THREADS", cores.to_string());
    Ok(measure_process(&mut command, ExitStatus::success)?.0.wall_s)
}

/// The script's repetitions against those in the program's table `sets`.
fn agreement(scored: &peer::Scored, out: &Path) -> Result<Peer, Fault> {
    let mut sets = csv::Reader::from_path(out.join("sets.csv"))?;
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for row in sets.deserialize() {
        let row: SetRow = row?;
        let name = row.recording.rsplit('/').next().unwrap_or_default();
        *found.entry(name.to_owned()).or_default() += row.reps_full;
    }
    let agrees = |(name, full): &(&String, &u64)| found.get(*name) == Some(full);
    Ok(Peer {
        warm: Rounds::default(),
        cold: Rounds::default(),
        recordings: scored.full.len(),
        agreeing: scored.full.iter().filter(agrees).count(),
        full: scored.full.values().sum(),
        soleus_full: found.values().sum(),
    })
}

#[derive(serde::Deserialize)]
struct SetRow {
    recording: String,
    reps_full: u64,
}
