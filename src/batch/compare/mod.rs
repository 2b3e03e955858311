//! Two folders of results → what changed, and tables of it where they are asked for.

mod error;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::own::holds_only;
use crate::compare::{Comparison, ResultSet, RunFile, Selection, columns_of, compare, tables_of};
use crate::study::{is_result_folder, nearest};
use crate::tables::{Format, read_every, write_comparison};

pub use error::CompareError;

/// Names a comparison writes at the top of its folder, with any extension.
const OWN: [&str; 4] = ["changes", "comparison", "runs", "soleus"];

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompareOptions {
    /// Folder of the results as they were.
    pub old: PathBuf,
    /// Folder of the results as they are.
    pub new: PathBuf,
    /// Tables and columns looked at.
    pub selection: Selection,
    /// Folder for the tables of the comparison; none are written if not given.
    pub out: Option<PathBuf>,
    /// Formats of these tables.
    pub formats: Vec<Format>,
}

/// Compares two folders of results, and writes the tables if a folder for them is given.
///
/// # Errors
/// A folder that holds no whole results, a table or a column that neither has
/// ([`CompareError::is_usage`]), or a disk that cannot be written to.
pub fn compare_results(options: &CompareOptions) -> Result<Comparison, CompareError> {
    let (old, new) = (read(&options.old)?, read(&options.new)?);
    refuse_unknown(&options.selection, &old, &new)?;
    if let Some(out) = options.out.as_deref().filter(|out| !holds_only(out, &OWN)) {
        return Err(CompareError::Occupied {
            path: out.to_owned(),
        });
    }
    let comparison = compare(&old, &new, &options.selection);
    if let Some(out) = &options.out {
        let Comparison {
            runs,
            columns,
            changes,
            ..
        } = &comparison;
        write_comparison(runs, columns, changes, out, &options.formats)?;
    }
    Ok(comparison)
}

fn read(dir: &Path) -> Result<ResultSet, CompareError> {
    if !is_result_folder(dir) {
        return Err(CompareError::NoResults {
            path: dir.to_owned(),
        });
    }
    let path = dir.join("run.json");
    let text = fs::read_to_string(&path);
    let run = text.and_then(|text| RunFile::parse(&text).map_err(io::Error::from));
    let run = run.map_err(|source| CompareError::Run { path, source })?;
    if !run.finished {
        return Err(CompareError::Unfinished {
            path: dir.to_owned(),
        });
    }
    let tables = read_every(dir)?;
    Ok(ResultSet { run, tables })
}

fn refuse_unknown(
    selection: &Selection,
    old: &ResultSet,
    new: &ResultSet,
) -> Result<(), CompareError> {
    let tables = tables_of(old, new);
    if let Some(name) = unknown(&selection.tables, &tables) {
        let known: Vec<&str> = tables.iter().copied().collect();
        return Err(CompareError::UnknownTable {
            name: name.clone(),
            known: known.join(", "),
            suggestion: nearest(name, tables).map(str::to_owned),
        });
    }
    let columns = columns_of(old, new, selection);
    match unknown(&selection.columns, &columns) {
        Some(name) => Err(CompareError::UnknownColumn {
            name: name.clone(),
            suggestion: begins_with(name, &columns)
                .or_else(|| nearest(name, columns.iter().copied()))
                .map(str::to_owned),
        }),
        None => Ok(()),
    }
}

/// `up_s` for `up`: units and statistics stand behind a name.
fn begins_with<'a>(name: &str, known: &BTreeSet<&'a str>) -> Option<&'a str> {
    let begin = format!("{name}_");
    known
        .iter()
        .copied()
        .find(|known| known.starts_with(&begin))
}

fn unknown<'a>(asked: &'a [String], known: &BTreeSet<&str>) -> Option<&'a String> {
    asked.iter().find(|name| !known.contains(name.as_str()))
}
