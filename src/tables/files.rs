//! Frames → CSV and Parquet files.
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
}

impl Format {
    /// The word on the command line and the file's extension.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

impl FromStr for Format {
    type Err = TableError;

    fn from_str(word: &str) -> Result<Self, TableError> {
        match word.trim().to_ascii_lowercase().as_str() {
            "csv" => Ok(Self::Csv),
            "parquet" => Ok(Self::Parquet),
            _ => Err(TableError::Format {
                found: word.to_owned(),
            }),
        }
    }
}

/// Writes `data` to `path`, making the folders it needs.
pub(super) fn write_frame(
    path: &Path,
    format: Format,
    data: &mut DataFrame,
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
    let file = BufWriter::new(File::create(&part).map_err(made)?);
    fill(file, format, data).map_err(|source| TableError::Write {
        path: path.to_owned(),
        source,
    })?;
    fs::rename(&part, path).map_err(made)
}

fn fill(mut file: BufWriter<File>, format: Format, data: &mut DataFrame) -> PolarsResult<()> {
    match format {
        Format::Csv => CsvWriter::new(&mut file)
            .with_float_scientific(Some(false))
            .finish(data)?,
        Format::Parquet => {
            ParquetWriter::new(&mut file)
                .set_parallel(false)
                .finish(data)?;
        }
    }
    file.flush()?;
    Ok(())
}
