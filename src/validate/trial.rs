//! A trial: a plan simulated to files, the files scored, the results compared with the truth.

use std::fs;
use std::path::Path;

use super::ValidateError;
use crate::agree::Agreement;
use crate::batch::{self, Options, Watcher};
use crate::simulate::{Plan, write_study};
use crate::study;
use crate::tables::{self, InputRow, Tables};

/// Overlap from which repetitions are one.
const OVERLAP: f64 = 0.5;

/// What a plan led to.
pub(super) struct Trial {
    /// Results against the truth.
    pub agreement: Agreement,
    /// The results.
    pub tables: Tables,
}

/// Simulates, scores and compares `plan` in the folder `dir`; `change` may alter the study between.
pub(super) fn run(
    plan: &Plan,
    dir: &Path,
    change: impl FnOnce(&Path) -> std::io::Result<()>,
) -> Result<Trial, ValidateError> {
    let (study, truth, results) = (dir.join("study"), dir.join("truth"), dir.join("results"));
    write_study(plan, &study, Some(&truth))?;
    change(&study).map_err(ValidateError::scratch(dir))?;
    let loaded = study::load(std::slice::from_ref(&study), None, None, None)?;
    let options = Options {
        out: results.clone(),
        jobs: 1,
        ..Options::default()
    };
    batch::run(&loaded, &options, &Silent)?;
    let trial = Trial {
        agreement: batch::measure(&truth, &results, OVERLAP)?,
        tables: tables::read(&results)?,
    };
    fs::remove_dir_all(dir).map_err(ValidateError::scratch(dir))?;
    Ok(trial)
}

/// Nobody watches a trial.
struct Silent;

impl Watcher for Silent {
    fn begin(&self, _files: usize) {}
    fn done(&self, _input: &InputRow) {}
    fn closing(&self) {}
}
