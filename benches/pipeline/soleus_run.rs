//! The program itself as a process.

use std::path::Path;
use std::process::ExitStatus;

use super::process::{Cost, measure, on_cores};
use super::{Fault, recordings::StudyFolder};

/// The program that is measured.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_soleus");

/// A whole run on some cores: tables as CSV and Parquet, traces and pages. Results replace those in `out`.
pub fn run(study: &StudyFolder, out: &Path, cores: usize, all: usize) -> Result<Cost, Fault> {
    if out.exists() {
        std::fs::remove_dir_all(out)?;
    }
    let mut command = on_cores(cores, all, PROGRAM);
    command
        .arg("run")
        .arg(&study.path)
        .arg("--out")
        .arg(out)
        .args(["--quiet", "--formats", "csv,parquet"]);
    command.args(["--jobs", &cores.to_string()]);
    Ok(measure(&mut command, ExitStatus::success)?.0)
}

/// Pages rebuilt from the tables in `out`: the same work as at the end of a run.
pub fn report(out: &Path, cores: usize, all: usize) -> Result<Cost, Fault> {
    let mut command = on_cores(cores, all, PROGRAM);
    command.arg("report").arg(out);
    Ok(measure(&mut command, ExitStatus::success)?.0)
}
