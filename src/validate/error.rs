//! What can keep a validation from ending.

use std::io;
use std::path::{Path, PathBuf};

use crate::batch::{AgreeError, BatchError};
use crate::simulate::SimulateError;
use crate::study::StudyError;
use crate::tables::TableError;

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ValidateError {
    /// A plan cannot be simulated.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
    /// A study cannot be read.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// A study cannot be scored.
    #[error(transparent)]
    Batch(#[from] BatchError),
    /// Results cannot be compared.
    #[error(transparent)]
    Agree(#[from] AgreeError),
    /// Tables cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Files for the trials cannot be written.
    #[error("cannot write {}: {source}; check that the disk for temporary files has room", path.display())]
    Scratch {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A real recording is not what is expected of it.
    #[error("{}: {cause}; give the folder of the recordings as published", path.display())]
    Real {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        cause: String,
    },
}

impl ValidateError {
    pub(super) fn scratch(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Scratch { path, source }
    }
}
