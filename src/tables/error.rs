//! What can go wrong while tables are written or read.

use std::io;
use std::path::PathBuf;

use polars::prelude::PolarsError;
use rust_xlsxwriter::XlsxError;
use thiserror::Error;

/// A table that could not be written or read; every variant names the file.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TableError {
    /// A folder could not be made.
    #[error("cannot make the folder {path}: {source}; check that the disk has room and the folder may be written to", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be made.
    #[error("cannot make {path}: {source}; close it in other programs and check that the folder may be written to and the disk has room", path = path.display())]
    Create {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file was made but not filled.
    #[error("cannot write {path}: {source}; check that the disk has room", path = path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the writer said.
        source: PolarsError,
    },
    /// A workbook was not filled.
    #[error("cannot write {path}: {source}; close it in other programs and check that the disk has room", path = path.display())]
    Workbook {
        /// The file.
        path: PathBuf,
        /// What the writer said.
        source: Box<XlsxError>,
    },
    /// A file could not be opened.
    #[error("cannot open {path}: {source}; give the folder that `soleus run --out` filled, or run again if a table was deleted", path = path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is no Parquet table.
    #[error("{path} is not a Parquet table this program can read ({source}); run `soleus run` again to write it anew", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        source: PolarsError,
    },
    /// A column holds something no table of this program holds.
    #[error("column {column} of {path} holds {found}, expected numbers, text or true/false; run `soleus run` again to write the table anew", path = path.display())]
    Column {
        /// The file.
        path: PathBuf,
        /// The column.
        column: String,
        /// The type found.
        found: String,
    },
    /// The name of a recording leads out of the results' folder.
    #[error(
        "the recording name `{recording}` leads out of the folder of traces, expected a path relative to the study; correct the path"
    )]
    Name {
        /// The name as given.
        recording: String,
    },
    /// The columns of a table do not fit together.
    #[error(
        "the table {table} could not be built ({source}); report it, as this is a fault of the program"
    )]
    Build {
        /// The table.
        table: String,
        /// What polars said.
        source: PolarsError,
    },
    /// A format nobody wrote a writer for.
    #[error("format `{found}` is not available, expected csv, parquet, xlsx or redcap; correct it")]
    Format {
        /// The word as given.
        found: String,
    },
}
