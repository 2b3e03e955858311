//! What ends a command, and its exit code.

use std::io;
use std::path::PathBuf;

use soleus::batch::{AgreeError, BatchError, CompareError};
use soleus::report::ReportError;
use soleus::simulate::SimulateError;
use soleus::study::StudyError;
use soleus::validate::ValidateError;

/// Exit code of outputs that cannot be used.
const FATAL: u8 = 1;
/// Exit code of a run that somebody stopped, as shells have it for Ctrl-C.
pub const STOPPED: u8 = 130;
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
    /// A draft would replace what a person wrote.
    #[error("{} is there already and is never replaced; move or delete it first, or add --print to see the manifest", path.display())]
    DraftExists {
        /// The file.
        path: PathBuf,
    },
    /// A layout is drafted for one file.
    #[error("--draft-layout takes one file; give the others the layout once it is right")]
    OneFile,
    /// Nothing can be simulated.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
    /// Results cannot be compared.
    #[error(transparent)]
    Agree(#[from] AgreeError),
    /// Results cannot be compared with others.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// The program cannot be measured.
    #[error(transparent)]
    Validate(#[from] ValidateError),
    /// An earlier validation cannot be read.
    #[error("{} cannot be read ({source}); give the folder that `soleus validate --out` filled", path.display())]
    Published {
        /// The file.
        path: PathBuf,
        /// What the system or the reader said.
        source: io::Error,
    },
    /// An earlier validation is not what its table makes.
    #[error("{} is not what validation.csv beside it makes; run `soleus validate --out` again instead of editing it", path.display())]
    Edited {
        /// The page.
        path: PathBuf,
    },
    /// An earlier validation no longer holds.
    #[error(
        "{count} findings have moved by more than their tolerance; run `soleus validate --out` again and look at what changed"
    )]
    Stale {
        /// How many.
        count: usize,
    },
    /// A file cannot be written.
    #[error("cannot write {}: {source}; check that the folder may be written to and the disk has room", path.display())]
    Write {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Pages cannot be written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The folder holds one part of a study.
    #[error("{} is part {part} of a study and has no pages; put all parts together with `soleus gather`", path.display())]
    Part {
        /// The folder as given.
        path: PathBuf,
        /// Which part.
        part: String,
    },
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
        if let Self::Batch(BatchError::Stopped { .. } | BatchError::StoppedGathering) = self {
            return STOPPED;
        }
        let usage = match self {
            Self::Study(_)
            | Self::OneFile
            | Self::NoResults { .. }
            | Self::Part { .. }
            | Self::Occupied { .. }
            | Self::DraftExists { .. } => true,
            Self::Batch(error) => error.is_usage(),
            Self::Agree(error) => error.is_usage(),
            Self::Compare(error) => error.is_usage(),
            Self::Simulate(error) => !matches!(error, SimulateError::Write { .. }),
            Self::Published { .. } => true,
            Self::Validate(_) | Self::Edited { .. } | Self::Stale { .. } | Self::Write { .. } => {
                false
            }
            Self::Report(error) => matches!(error, ReportError::Language(_)),
            Self::Output(_) => false,
        };
        if usage { USAGE } else { FATAL }
    }

    /// Whether the reader of standard output has gone, which is a normal end.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
