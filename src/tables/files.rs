//! Formats, and frames → CSV and Parquet files.
//!
//! A file is written under a temporary name and renamed when it is whole, so that a run that is
//! cut short leaves no half table behind.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::str::FromStr;

use polars::prelude::{DataFrame, PolarsResult};
use polars_io::SerWriter;
use polars_io::csv::write::CsvWriter;
use polars_io::parquet::write::ParquetWriter;

use super::error::TableError;

/// A format tables are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Comma-separated text, UTF-8; a missing value is an empty field.
    Csv,
    /// Parquet, which keeps the types; a missing value is null. Pages are drawn from it.
    Parquet,
    /// One workbook with a sheet a table.
    Xlsx,
    /// A data dictionary and data for a REDCap project.
    Redcap,
}

/// Fills a file with a frame.
type Fill = fn(&mut BufWriter<File>, &mut DataFrame) -> PolarsResult<()>;

impl Format {
    /// Every format, in the order of their words.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Parquet, Self::Xlsx, Self::Redcap];

    /// The word on the command line and the file's extension.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Xlsx => "xlsx",
            Self::Redcap => "redcap",
        }
    }

    /// What fills the file that each table has in this format, if it has one.
    pub(super) fn fill(self) -> Option<Fill> {
        match self {
            Self::Csv => Some(fill_csv),
            Self::Parquet => Some(fill_parquet),
            Self::Xlsx | Self::Redcap => None,
        }
    }
}

impl FromStr for Format {
    type Err = TableError;

    fn from_str(word: &str) -> Result<Self, TableError> {
        let named = word.trim().to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == named)
            .ok_or_else(|| TableError::Format {
                found: word.to_owned(),
            })
    }
}

/// Writes `data` to `path` by `fill`, making the folders it needs.
pub(super) fn write_frame(path: &Path, fill: Fill, data: &mut DataFrame) -> Result<(), TableError> {
    write_file(path, |file| fill(file, data))
}

/// Writes a file by `fill`, making the folders it needs.
pub(super) fn write_file(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> PolarsResult<()>,
) -> Result<(), TableError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| TableError::Folder {
            path: folder.to_owned(),
            source,
        })?;
    }
    let mut part = path.to_owned();
    part.as_mut_os_string().push(".tmp");
    let made = |source| TableError::Create {
        path: path.to_owned(),
        source,
    };
    let mut file = BufWriter::new(File::create(&part).map_err(made)?);
    fill(&mut file).map_err(|source| TableError::Write {
        path: path.to_owned(),
        source,
    })?;
    file.flush().map_err(made)?;
    fs::rename(&part, path).map_err(made)
}

fn fill_csv(file: &mut impl Write, data: &mut DataFrame) -> PolarsResult<()> {
    CsvWriter::new(file)
        .with_float_scientific(Some(false))
        .finish(data)
}

pub(super) fn fill_parquet(file: &mut impl Write, data: &mut DataFrame) -> PolarsResult<()> {
    ParquetWriter::new(file)
        .set_parallel(false)
        .finish(data)
        .map(|_| ())
}
