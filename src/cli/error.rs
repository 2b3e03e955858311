//! What ends a command, and its exit code.

use std::io;
use std::path::PathBuf;

use soleus::batch::{AgreeError, BatchError};
use soleus::report::ReportError;
use soleus::simulate::SimulateError;
use soleus::study::StudyError;

/// Exit code of outputs that cannot be used.
const FATAL: u8 = 1;
/// Exit code of wrong usage; nothing was written.
pub const USAGE: u8 = 2;

/// Why a command did not end well.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The study cannot be read.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// The study cannot be run.
    #[error(transparent)]
    Batch(#[from] BatchError),
    /// The folder holds recordings that would be lost.
    #[error("{} holds a study or results already; choose another folder, or add --overwrite to replace them", path.display())]
    Occupied {
        /// The folder as given.
        path: PathBuf,
    },
    /// Nothing can be simulated.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
    /// Results cannot be compared.
    #[error(transparent)]
    Agree(#[from] AgreeError),
    /// Pages cannot be written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The folder holds no results.
    #[error("{} holds no results (no run.json); give the folder that `soleus run --out` filled", path.display())]
    NoResults {
        /// The folder as given.
        path: PathBuf,
    },
    /// Standard output cannot be written.
    #[error("cannot write to standard output: {0}; check that the disk has room")]
    Output(#[from] io::Error),
}

impl CliError {
    /// The exit code.
    pub fn code(&self) -> u8 {
        let usage = match self {
            Self::Study(_) | Self::NoResults { .. } | Self::Occupied { .. } => true,
            Self::Batch(error) => error.is_usage(),
            Self::Agree(error) => error.is_usage(),
            Self::Simulate(error) => !matches!(error, SimulateError::Write { .. }),
            Self::Report(_) | Self::Output(_) => false,
        };
        if usage { USAGE } else { FATAL }
    }

    /// Whether the reader of standard output has gone, which is a normal end.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
