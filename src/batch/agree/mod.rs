//! A truth and a run's results → tables and a page that say how well they agree.

mod error;
mod marks;
mod sheet;

use std::path::{Path, PathBuf};

use super::own::holds_only;
use crate::agree::{Agreement, Marks, compare};
use crate::report;
use crate::study::is_result_folder;
use crate::tables::{self, Format, comparable, write_agreement};

pub use error::AgreeError;

/// Names a comparison writes at the top of its folder, with any extension.
const OWN: [&str; 9] = [
    "control_loss",
    "counts",
    "detection",
    "differences",
    "figures",
    "figures_by_recording",
    "index",
    "labels",
    "repetitions",
];

/// How results are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct AgreeOptions {
    /// A table of labels, or a folder with `reps.csv` and perhaps `sets.csv`.
    pub truth: PathBuf,
    /// Folder of the results.
    pub results: PathBuf,
    /// Folder for tables and page; `agree` in the results' folder if not given.
    pub out: Option<PathBuf>,
    /// Share of the time both take together that repetitions must have in common to match.
    pub overlap: f64,
    /// Formats of the tables besides Parquet, which is always written.
    pub formats: Vec<Format>,
}

/// What a comparison gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// How well the results agree.
    pub agreement: Agreement,
    /// The page.
    pub page: PathBuf,
}

/// Compares results with a truth, and writes tables and a page.
///
/// # Errors
/// A truth or results that cannot be read ([`AgreeError::is_usage`]), or a disk that cannot be
/// written to.
pub fn agree(options: &AgreeOptions) -> Result<Compared, AgreeError> {
    let agreement = measure(&options.truth, &options.results, options.overlap)?;
    let beside = || options.results.join("agree");
    let out = options.out.clone().unwrap_or_else(beside);
    if !holds_only(&out, &OWN) {
        return Err(AgreeError::Occupied { path: out });
    }
    let mut formats = options.formats.clone();
    formats.push(Format::Parquet);
    formats.sort_unstable();
    formats.dedup();
    write_agreement(&agreement, &out, &formats)?;
    let page = report::write_agreement(&out, options.overlap)?;
    Ok(Compared { agreement, page })
}

/// How well the results in a folder agree with a truth.
///
/// # Errors
/// A truth or results that cannot be read, or that have no recording in common.
pub fn measure(truth: &Path, results: &Path, overlap: f64) -> Result<Agreement, AgreeError> {
    if !is_result_folder(results) {
        return Err(AgreeError::NoResults {
            path: results.to_owned(),
        });
    }
    let (reps, sets) = files_of(truth)?;
    let figures = comparable();
    let known = marks::of_truth(&reps, sets.as_deref(), &figures)?;
    let found = marks::of_results(&tables::read(results)?, &figures);
    let known = marks::under_names_of(&found, known);
    refuse_strangers(&known, &found)?;
    Ok(compare(&known, &found, &figures, overlap))
}

/// Tables of repetitions and, where there is one, of sets.
fn files_of(truth: &Path) -> Result<(PathBuf, Option<PathBuf>), AgreeError> {
    if truth.is_file() {
        return Ok((truth.to_owned(), None));
    }
    let (reps, sets) = (truth.join("reps.csv"), truth.join("sets.csv"));
    if !reps.is_file() {
        return Err(AgreeError::NoTruth {
            path: truth.to_owned(),
        });
    }
    Ok((reps, Some(sets).filter(|sets| sets.is_file())))
}

fn refuse_strangers(known: &Marks, found: &Marks) -> Result<(), AgreeError> {
    if known.keys().any(|name| found.contains_key(name)) {
        return Ok(());
    }
    let first = |marks: &Marks| {
        let name = marks.keys().next();
        name.map_or_else(|| "none".to_owned(), |name| format!("`{name}`"))
    };
    Err(AgreeError::NothingInCommon {
        truth: first(known),
        results: first(found),
    })
}
