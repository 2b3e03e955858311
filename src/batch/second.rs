//! The second file of a set: read, joined to the first, and told in a row of its own.

use crate::ingest::{self, Recording};
use crate::motion::{Joined, join};
use crate::study::{Entry, Limits};
use crate::tables::InputRow;

use super::failure::Failure;
use super::{inputs, legs};

/// What came of a second file.
pub(super) struct Second {
    /// Its row of `inputs`.
    pub row: InputRow,
    /// Both files on the first one's clock, unless they could not be joined.
    pub joined: Option<Joined>,
}

/// Reads the second file that `entries` name, if they name one, and joins it to `first`.
pub(super) fn second(
    first: &Recording,
    entries: &[&Entry],
    limits: &Limits,
    layout: Option<&str>,
) -> Option<Second> {
    let entry = entries.iter().find(|entry| entry.second.is_some())?;
    let (file, path) = entry.second.as_ref()?;
    let mut row = inputs::told(file, entries);
    let recording = match ingest::read(path, limits, layout) {
        Ok(recording) => recording,
        Err(error) => {
            row.sha256 = ingest::digest(path);
            Failure::from(&error).mark(&mut row);
            return Some(Second { row, joined: None });
        }
    };
    inputs::describe(&mut row, &recording);
    // Which of two legs the second file shows is not known: the one that fits.
    let (assigned, _) = legs::assign(first, entries);
    let legs = assigned.iter().map(|assigned| assigned.leg);
    let tried = legs.map(|leg| join(first, &recording, leg, entry, limits));
    let fitting = tried.reduce(|best, next| if best.is_ok() { best } else { next });
    match fitting.unwrap_or_else(|| join(first, &recording, None, entry, limits)) {
        Ok(joined) => Some(Second {
            row,
            joined: Some(joined),
        }),
        Err(fault) => {
            Failure::new(fault.code(), fault.to_string()).mark(&mut row);
            Some(Second { row, joined: None })
        }
    }
}
