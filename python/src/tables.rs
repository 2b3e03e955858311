//! Lists that are built in: the data dictionary, layouts, columns of a manifest.

use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use soleus::ingest::Layouts;
use soleus::study::MANIFEST_COLUMNS;
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

/// Columns that a manifest may have.
#[pyfunction]
pub fn manifest_columns() -> Vec<&'static str> {
    MANIFEST_COLUMNS.to_vec()
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
