//! Tables read back as plain typed values, for pages and for a resumed run.
//!
//! Only Parquet is read: it keeps the types and tells a missing value from an empty text.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::{Column, DataFrame, DataType};
use polars_io::SerReader;
use polars_io::parquet::read::{ParallelStrategy, ParquetReader};

use super::error::TableError;
use super::run::Run;
use super::trace::trace_path;

/// Name of the table of repetitions.
pub(super) const REPS: &str = "reps";

/// Values of one column, `None` where they are missing.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Numbers, counts included.
    Number(Vec<Option<f64>>),
    /// Words and dates; those that a column repeats are in memory once.
    Text(Vec<Option<Arc<str>>>),
    /// True or false.
    Flag(Vec<Option<bool>>),
}

impl Values {
    /// Words, equal ones kept once.
    pub fn text<Word: AsRef<str>>(words: impl IntoIterator<Item = Option<Word>>) -> Self {
        let mut known: HashSet<Arc<str>> = HashSet::new();
        let mut kept = |word: Word| {
            let word = word.as_ref();
            if let Some(kept) = known.get(word) {
                return Arc::clone(kept);
            }
            let first: Arc<str> = word.into();
            known.insert(Arc::clone(&first));
            first
        };
        let words = words.into_iter();
        Self::Text(words.map(|word| word.map(&mut kept)).collect())
    }

    fn len(&self) -> usize {
        match self {
            Self::Number(values) => values.len(),
            Self::Text(values) => values.len(),
            Self::Flag(values) => values.len(),
        }
    }
}

/// A table in memory. A column that is not there reads as missing everywhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    names: Vec<String>,
    columns: HashMap<String, Values>,
    rows: usize,
}

impl Frame {
    /// A frame of named columns; shorter columns read as missing at their end.
    #[must_use]
    pub fn new(columns: Vec<(String, Values)>) -> Self {
        let rows = columns
            .iter()
            .map(|(_, values)| values.len())
            .max()
            .unwrap_or(0);
        let names = columns.iter().map(|(name, _)| name.clone()).collect();
        Self {
            names,
            columns: columns.into_iter().collect(),
            rows,
        }
    }

    /// Reads one Parquet file.
    ///
    /// # Errors
    /// When the file is missing, is no Parquet table or holds a type no table of ours holds.
    pub fn read_parquet(path: &Path) -> Result<Self, TableError> {
        Self::from_polars(read_parquet(path)?, path)
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Row numbers, from 0.
    #[must_use]
    pub fn rows(&self) -> std::ops::Range<usize> {
        0..self.rows
    }

    /// Column names in file order.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).collect()
    }

    /// The values of a column; `None` where the table has no such column.
    #[must_use]
    pub fn values(&self, column: &str) -> Option<&Values> {
        self.columns.get(column)
    }

    /// Whether the table has this column.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// A number; `None` where it is missing, not finite or the column is not one of numbers.
    #[must_use]
    pub fn number(&self, row: usize, column: &str) -> Option<f64> {
        match self.columns.get(column)? {
            Values::Number(values) => values
                .get(row)
                .copied()
                .flatten()
                .filter(|value| value.is_finite()),
            _ => None,
        }
    }

    /// A text; `None` where it is missing, empty or the column is not one of texts.
    #[must_use]
    pub fn text(&self, row: usize, column: &str) -> Option<&str> {
        match self.columns.get(column)? {
            Values::Text(values) => values.get(row)?.as_deref().filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// True or false; `None` where it could not be judged or the column is no such one.
    #[must_use]
    pub fn flag(&self, row: usize, column: &str) -> Option<bool> {
        match self.columns.get(column)? {
            Values::Flag(values) => values.get(row).copied().flatten(),
            _ => None,
        }
    }

    /// Column by column, so that hardly more than one is in memory twice.
    pub(super) fn from_polars(data: DataFrame, path: &Path) -> Result<Self, TableError> {
        let fault = |source| TableError::Read {
            path: path.to_owned(),
            source,
        };
        let mut columns = Vec::new();
        for column in data.into_columns() {
            let values = values_of(&column)
                .map_err(fault)?
                .ok_or_else(|| TableError::Column {
                    path: path.to_owned(),
                    column: column.name().to_string(),
                    found: column.dtype().to_string(),
                })?;
            columns.push((column.name().to_string(), values));
        }
        Ok(Self::new(columns))
    }
}

/// Reads a whole Parquet file.
pub(super) fn read_parquet(path: &Path) -> Result<DataFrame, TableError> {
    read_part(path, |reader| reader)
}

/// Reads what `of` asks for of a Parquet file.
pub(super) fn read_part(
    path: &Path,
    of: impl FnOnce(ParquetReader<File>) -> ParquetReader<File>,
) -> Result<DataFrame, TableError> {
    let file = File::open(path).map_err(|source| TableError::Open {
        path: path.to_owned(),
        source,
    })?;
    // On this thread: a thread of another pool that waits for polars' own would begin a further page
    // on its stack, and another on that.
    let reader = ParquetReader::new(file)
        .set_rechunk(true)
        .read_parallel(ParallelStrategy::None);
    of(reader).finish().map_err(|source| TableError::Read {
        path: path.to_owned(),
        source,
    })
}

fn values_of(column: &Column) -> Result<Option<Values>, polars::prelude::PolarsError> {
    Ok(match column.dtype() {
        DataType::String => Some(Values::text(column.str()?.iter())),
        DataType::Boolean => Some(Values::Flag(column.bool()?.iter().collect())),
        kind if kind.is_primitive_numeric() => {
            let numbers = column.cast(&DataType::Float64)?;
            Some(Values::Number(numbers.f64()?.iter().collect()))
        }
        _ => None,
    })
}

/// The tables of one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// One row a repetition.
    pub reps: Frame,
    /// One row a set.
    pub sets: Frame,
    /// One row a participant, day and leg.
    pub sessions: Frame,
    /// One row a participant, leg, stage and metric.
    pub progress: Frame,
    /// Left against right.
    pub agreement: Frame,
    /// One row a participant and leg, none where no next step is wanted.
    pub next_step: Frame,
    /// Sessions done of those planned.
    pub adherence: Frame,
    /// One row an input file.
    pub inputs: Frame,
    /// One row a correction by a person.
    pub corrections: Frame,
    /// Numbers of files and people at each step.
    pub flow: Frame,
    /// Recordings to be looked at, by rank.
    pub review: Frame,
    /// One row a participant and leg.
    pub legs: Frame,
    /// Figures over participants.
    pub distributions: Frame,
    /// What was done in all.
    pub dose: Frame,
    /// Groups over weeks.
    pub group_weeks: Frame,
    /// What made them, from `run.json`.
    pub run: Run,
}

/// Reads the tables that [`write`](super::write) wrote to `dir` as Parquet.
///
/// Tables that results of an earlier version have not read as empty.
///
/// # Errors
/// When one of them is missing or cannot be read.
pub fn read(dir: &Path) -> Result<Tables, TableError> {
    Ok(Tables {
        reps: Frame::read_parquet(&parquet_path(dir, REPS))?,
        ..read_without_repetitions(dir)?
    })
}

/// As [`read`], with no row in [`Tables::reps`]: repetitions are many, and
/// [`Repetitions`](super::Repetitions) gives those of some participants.
///
/// # Errors
/// When a table is missing or cannot be read.
pub fn read_without_repetitions(dir: &Path) -> Result<Tables, TableError> {
    let table =
        |name: &str| -> Result<Frame, TableError> { Frame::read_parquet(&parquet_path(dir, name)) };
    let later = |name: &str| match table(name) {
        Err(TableError::Open { source, .. }) if source.kind() == ErrorKind::NotFound => {
            Ok(Frame::default())
        }
        read => read,
    };
    Ok(Tables {
        reps: Frame::default(),
        sets: table("sets")?,
        sessions: table("sessions")?,
        progress: table("progress")?,
        agreement: table("agreement")?,
        next_step: later("next_step")?,
        adherence: later("adherence")?,
        inputs: table("inputs")?,
        corrections: later("corrections")?,
        flow: later("participant_flow")?,
        review: later("review")?,
        legs: later("legs")?,
        distributions: later("distributions")?,
        dose: later("dose")?,
        group_weeks: later("group_weeks")?,
        run: Run::read(dir),
    })
}

/// Reads every Parquet table in `dir` itself, by name; traces lie deeper and are not among them.
///
/// # Errors
/// When the folder cannot be listed or a table cannot be read.
pub fn read_every(dir: &Path) -> Result<BTreeMap<String, Frame>, TableError> {
    let unreadable = |source| TableError::Open {
        path: dir.to_owned(),
        source,
    };
    let mut tables = BTreeMap::new();
    for entry in fs::read_dir(dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_stem().and_then(OsStr::to_str);
        if let Some(name) = name.filter(|_| path.extension() == Some(OsStr::new("parquet"))) {
            tables.insert(name.to_owned(), Frame::read_parquet(&path)?);
        }
    }
    Ok(tables)
}

/// Reads the trace of one recording.
///
/// # Errors
/// When the name leads out of `dir`, or the file is missing or cannot be read.
pub fn read_trace(dir: &Path, recording: &str) -> Result<Frame, TableError> {
    Frame::read_parquet(&trace_path(dir, recording)?)
}

pub(super) fn parquet_path(dir: &Path, table: &str) -> PathBuf {
    dir.join(format!("{table}.parquet"))
}
