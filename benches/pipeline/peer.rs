//! The Python scripts of `benches/peer`: a scorer, and polars reading the same files.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitStatus;

use serde::Deserialize;

use super::process::{measure, on_cores};
use super::{Fault, recordings::StudyFolder};

/// What the scorer says.
#[derive(Debug, Deserialize)]
pub struct Scored {
    /// Seconds with everything imported.
    pub warm_s: f64,
    /// Seconds with the start of processes and imports.
    pub cold_s: f64,
    /// Full repetitions by the recording's file name.
    pub full: BTreeMap<String, u64>,
}

#[derive(Deserialize)]
struct Read {
    seconds: f64,
}

fn script(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("benches/peer")
        .join(name)
}

/// Scores `study` on two processes; its table goes to `out`.
pub fn score(python: &Path, study: &StudyFolder, out: &Path) -> Result<Scored, Fault> {
    std::fs::create_dir_all(out)?;
    let mut command = on_cores(2, 2, python);
    command
        .arg(script("score.py"))
        .arg(study.files())
        .arg(out)
        .args(["--processes", "2"]);
    let (_, told) = measure(&mut command, ExitStatus::success)?;
    Ok(serde_json::from_str(&told)?)
}

/// Seconds that polars for Python takes to read `study`, its import and start left out.
pub fn plain_read_s(
    python: &Path,
    study: &StudyFolder,
    cores: usize,
    all: usize,
    inferred: bool,
) -> Result<f64, Fault> {
    let mut command = on_cores(cores, all, python);
    command
        .arg(script("plain_read.py"))
        .arg(study.files())
        .args(["--threads", &cores.to_string()]);
    command.args(inferred.then_some("--inferred"));
    let (_, told) = measure(&mut command, ExitStatus::success)?;
    Ok(serde_json::from_str::<Read>(&told)?.seconds)
}
