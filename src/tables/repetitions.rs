//! Repetitions of some participants at a time, read back from the one table that holds all.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::error::TableError;
use super::read::{Frame, REPS, parquet_path, read_part};

/// The table of repetitions on disk, and where each participant's stand in it.
#[derive(Clone, Debug)]
pub struct Repetitions {
    path: PathBuf,
    /// From the first to behind the last row of each participant. A run writes them one participant
    /// after another; in a table of another order the ranges overlap, and hold others' rows, too.
    places: BTreeMap<String, Range<usize>>,
}

impl Repetitions {
    /// Those of the results in `dir`.
    ///
    /// # Errors
    /// When the table is missing or cannot be read.
    pub fn open(dir: &Path) -> Result<Self, TableError> {
        let path = parquet_path(dir, REPS);
        let column = vec!["participant".to_owned()];
        let data = read_part(&path, |reader| reader.with_columns(Some(column)))?;
        let codes = Frame::from_polars(data, &path)?;
        let mut places: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for row in codes.rows() {
            let Some(code) = codes.text(row, "participant") else {
                continue;
            };
            match places.get_mut(code) {
                Some(place) => place.end = row + 1,
                None => {
                    places.insert(code.to_owned(), row..row + 1);
                }
            }
        }
        Ok(Self { path, places })
    }

    /// A number of rows that holds those of a participant.
    #[must_use]
    pub fn rows_of(&self, participant: &str) -> usize {
        self.places.get(participant).map_or(0, Range::len)
    }

    /// The rows of these participants, and possibly of others.
    ///
    /// # Errors
    /// When the table cannot be read any more.
    pub fn read(&self, participants: &[&str]) -> Result<Frame, TableError> {
        let places = || {
            participants
                .iter()
                .filter_map(|code| self.places.get(*code))
        };
        let first = places().map(|place| place.start).min();
        let last = places().map(|place| place.end).max();
        let Some((first, last)) = first.zip(last) else {
            return Ok(Frame::default());
        };
        let slice = Some((first, last - first));
        let data = read_part(&self.path, |reader| reader.with_slice(slice))?;
        Frame::from_polars(data, &self.path)
    }
}
