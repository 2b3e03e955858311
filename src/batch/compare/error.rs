//! Why results could not be compared with others.

use std::io;
use std::path::PathBuf;

use crate::study::did_you_mean;
use crate::tables::TableError;

/// What ends a comparison of results.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CompareError {
    /// A folder holds no results.
    #[error("{} holds no results (no run.json); give two folders that `soleus run --out` filled", path.display())]
    NoResults {
        /// The folder as given.
        path: PathBuf,
    },
    /// A run did not come to its end.
    #[error("{} holds results of a run that was cut short; run `soleus run` again to write them anew", path.display())]
    Unfinished {
        /// The folder as given.
        path: PathBuf,
    },
    /// What made the results cannot be read.
    #[error("{} cannot be read ({source}); run `soleus run` again to write it anew", path.display())]
    Run {
        /// The file.
        path: PathBuf,
        /// What the system or the reader said.
        source: io::Error,
    },
    /// No side has a table of this name.
    #[error("no table `{name}` in either folder{}, expected one of: {known}; correct --table", did_you_mean(suggestion.as_deref()))]
    UnknownTable {
        /// The name as given.
        name: String,
        /// All there are.
        known: String,
        /// The table that was probably meant.
        suggestion: Option<String>,
    },
    /// No table has a column of this name.
    #[error("no column `{name}` in any table looked at{}; correct --column, `soleus dictionary` lists all", did_you_mean(suggestion.as_deref()))]
    UnknownColumn {
        /// The name as given.
        name: String,
        /// The column that was probably meant.
        suggestion: Option<String>,
    },
    /// The folder for the tables holds something else.
    #[error("{} holds files that `soleus compare` did not write; give --out a new or an empty folder", path.display())]
    Occupied {
        /// The folder asked for.
        path: PathBuf,
    },
    /// Tables cannot be read or written.
    #[error(transparent)]
    Table(#[from] TableError),
}

impl CompareError {
    /// Whether what was asked for is at fault, so that nothing was written.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        !matches!(
            self,
            Self::Table(
                TableError::Folder { .. }
                    | TableError::Create { .. }
                    | TableError::Write { .. }
                    | TableError::Workbook { .. }
            )
        )
    }
}
