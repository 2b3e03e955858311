//! Why results could not be compared with a truth.

use std::io;
use std::path::PathBuf;

use crate::report::ReportError;
use crate::study::did_you_mean;
use crate::tables::TableError;

/// What ends a comparison.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AgreeError {
    /// There is no such truth.
    #[error("{} does not exist or holds no reps.csv; give a table of labels (recording, start, end), or a folder with reps.csv and sets.csv as `soleus simulate` writes them", path.display())]
    NoTruth {
        /// The path as given.
        path: PathBuf,
    },
    /// The folder holds no results.
    #[error("{} holds no results (no run.json); give the folder that `soleus run --out` filled", path.display())]
    NoResults {
        /// The folder as given.
        path: PathBuf,
    },
    /// The truth cannot be read.
    #[error("{} cannot be read ({source}); check the access rights", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The truth is no text.
    #[error("{} is no text file; save it as CSV", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// Rows cannot be told apart.
    #[error("{}, row {row}: {cause}; save the table as CSV again", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// Row; the header is row 1.
        row: u64,
        /// What is wrong.
        cause: String,
    },
    /// A column that every truth needs is not there.
    #[error("{}, row 1: no column `{column}`{}, found {found}; name the column so", path.display(), did_you_mean(suggestion.as_deref()))]
    NoColumn {
        /// The file.
        path: PathBuf,
        /// The column.
        column: &'static str,
        /// The column that was probably meant.
        suggestion: Option<String>,
        /// The columns there are.
        found: String,
    },
    /// A column stands twice.
    #[error("{}, row 1: column `{column}` stands there twice; keep one", path.display())]
    RepeatedColumn {
        /// The file.
        path: PathBuf,
        /// The column.
        column: String,
    },
    /// A cell holds what it cannot.
    #[error("{}, row {row}, column `{column}`: found {found}, expected {expected}; correct the cell", path.display())]
    Cell {
        /// The file.
        path: PathBuf,
        /// Row; the header is row 1.
        row: u64,
        /// The column.
        column: String,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// Truth and results tell of different recordings.
    #[error(
        "truth and results have no recording in common: the truth names {truth}, the results {results}; spell `recording` as in the results' reps.csv, or let it end in the same file name"
    )]
    NothingInCommon {
        /// A recording of the truth.
        truth: String,
        /// A recording of the results.
        results: String,
    },
    /// The folder for the tables holds something else.
    #[error("{} holds files that `soleus agree` did not write; give --out a new or an empty folder", path.display())]
    Occupied {
        /// The folder asked for.
        path: PathBuf,
    },
    /// Tables cannot be read or written.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The page cannot be written.
    #[error(transparent)]
    Report(#[from] ReportError),
}

impl AgreeError {
    /// Whether what was asked for is at fault, so that nothing was written.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        !matches!(
            self,
            Self::Table(
                TableError::Folder { .. } | TableError::Create { .. } | TableError::Write { .. }
            ) | Self::Report(_)
        )
    }
}
