//! The program itself as a process.

use std::path::Path;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::Instant;

use super::process::{Cost, measure, on_core, on_cores};
use super::{Fault, recordings::StudyFolder};

/// The program that is measured.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_soleus");

/// A whole run on some cores: tables as CSV and Parquet, traces and pages. Results replace those in `out`.
pub fn run(study: &StudyFolder, out: &Path, cores: usize, all: usize) -> Result<Cost, Fault> {
    if out.exists() {
        std::fs::remove_dir_all(out)?;
    }
    let mut command = on_cores(cores, all, PROGRAM);
    run_with(&mut command, study, out, cores)
}

/// Seconds until all of `studies` are run at once, each on a core of its own. Results are removed from `out`.
pub fn run_apart(studies: &[StudyFolder], out: &Path) -> Result<f64, Fault> {
    std::fs::create_dir_all(out)?;
    let began = Instant::now();
    thread::scope(|scope| {
        let runs: Vec<_> = studies
            .iter()
            .enumerate()
            .map(|(core, study)| {
                let out = out.join(core.to_string());
                scope.spawn(move || {
                    run_with(&mut on_core(core, PROGRAM), study, &out, 1)
                        .map_err(|fault| fault.to_string())
                })
            })
            .collect();
        runs.into_iter().try_for_each(|run| {
            let ended = run.join().map_err(|_| "a measuring thread panicked")?;
            ended.map(|_| ()).map_err(Fault::from)
        })
    })?;
    let seconds = began.elapsed().as_secs_f64();
    std::fs::remove_dir_all(out)?;
    Ok(seconds)
}

fn run_with(
    command: &mut Command,
    study: &StudyFolder,
    out: &Path,
    jobs: usize,
) -> Result<Cost, Fault> {
    command
        .arg("run")
        .arg(&study.path)
        .arg("--out")
        .arg(out)
        .args(["--quiet", "--formats", "csv,parquet"])
        .args(["--jobs", &jobs.to_string()]);
    Ok(measure(command, ExitStatus::success)?.0)
}

/// Pages rebuilt from the tables in `out`: the same work as at the end of a run.
pub fn report(out: &Path, cores: usize, all: usize) -> Result<Cost, Fault> {
    let mut command = on_cores(cores, all, PROGRAM);
    command.arg("report").arg(out);
    Ok(measure(&mut command, ExitStatus::success)?.0)
}
