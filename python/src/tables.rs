//! Lists that are built in: the data dictionary, layouts, columns of a manifest.

use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use soleus::ingest::{self, Layouts};
use soleus::study::{MANIFEST_COLUMNS, nearly_spells};
use soleus::tables::dictionary_frame;

use crate::error::Problem;
use crate::frame::Frame;

/// The data dictionary.
#[pyfunction]
pub fn dictionary() -> PyResult<Frame> {
    Ok(Frame(dictionary_frame().map_err(Problem::from)?))
}

/// Name and title of each layout that is built in, and its text.
#[pyfunction]
pub fn layouts() -> Vec<(String, String, String)> {
    let told = |layout: &soleus::ingest::Layout| {
        (
            layout.name.clone(),
            layout.title.clone(),
            layout.text.clone(),
        )
    };
    Layouts::built_in().iter().map(told).collect()
}

/// A layout for the file at `path`, as far as the file tells.
#[pyfunction]
pub fn draft_layout(path: PathBuf) -> PyResult<String> {
    let drafted = ingest::draft(&path);
    Ok(drafted.map_err(|error| Problem::read(&error, Some(&path.to_string_lossy())))?)
}

/// Columns that a manifest may have.
#[pyfunction]
pub fn manifest_columns() -> Vec<&'static str> {
    MANIFEST_COLUMNS.to_vec()
}

/// The column of a manifest that `name` is or nearly spells.
#[pyfunction]
pub fn manifest_column(name: &str) -> Option<&'static str> {
    let same = MANIFEST_COLUMNS.iter().find(|known| **known == name);
    same.copied()
        .or_else(|| nearly_spells(name, MANIFEST_COLUMNS))
}

/// Where the trace of a recording lies in the results `dir`.
#[pyfunction]
pub fn trace_path(dir: PathBuf, recording: &str) -> PyResult<PathBuf> {
    let path = soleus::tables::trace_path(Path::new(&dir), recording);
    Ok(path.map_err(Problem::from)?)
}

/// The version of the package, which is the program's.
#[pyfunction]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
