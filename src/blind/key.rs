//! The key: what each code of blinded results stands for, in a file of its own.
//!
//! A code, once given, stays: blinding again by the same key gives the same codes, and only what
//! is new gets new ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha20Rng;

use super::cast::{Cast, Found};
use super::error::BlindError;

const HEADER: [&str; 6] = ["what", "code", "original", "group", "first_date", "sha256"];
/// Letters that codes of participants begin with, in the order in which they are tried.
const PREFIXES: [&str; 3] = ["P", "B", "X"];
/// Folder of recordings that belong to nobody.
const NOBODY: &str = "unassigned";

/// Words of places that tell nothing of a person or a group.
const PLACES: [&str; 28] = [
    "and",
    "ankle",
    "calcaneus",
    "calf",
    "dorsum",
    "femur",
    "foot",
    "forefoot",
    "heel",
    "inside",
    "instep",
    "lateral",
    "left",
    "medial",
    "metatarsal",
    "midfoot",
    "outside",
    "right",
    "shank",
    "shin",
    "shoe",
    "side",
    "thigh",
    "tibia",
    "toe",
    "toes",
    "top",
    "upper",
];

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Participant,
    Recording,
    Place,
}

impl What {
    const ALL: [Self; 3] = [Self::Participant, Self::Recording, Self::Place];

    fn as_str(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::Recording => "recording",
            Self::Place => "place",
        }
    }
}

/// One code.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KeyRow {
    pub what: What,
    pub code: String,
    pub original: String,
    pub group: String,
    pub first_date: String,
    pub sha256: String,
}

/// Codes and what they stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Key {
    pub(super) rows: Vec<KeyRow>,
}

impl Key {
    /// Reads a key; an empty one where there is no such file.
    ///
    /// # Errors
    /// When the file cannot be read or is no key.
    pub fn read(path: &Path) -> Result<Self, BlindError> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let bytes = fs::read(path).map_err(BlindError::unreadable(path))?;
        let broken = |row: u64, cause: String| BlindError::BrokenKey {
            path: path.to_owned(),
            row,
            cause,
        };
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let fault = |error: csv::Error| broken(1, error.to_string());
        if reader.headers().map_err(fault)? != HEADER.as_slice() {
            let cause = format!("the columns of a key are {}", HEADER.join(","));
            return Err(broken(1, cause));
        }
        let mut key = Self::default();
        for (row, record) in (2..).zip(reader.records()) {
            let record = record.map_err(|error| broken(row, error.to_string()))?;
            let read =
                KeyRow::of(&record).ok_or_else(|| broken(row, "no code stands there".into()))?;
            key.rows.push(read);
        }
        match key.repeated() {
            Some(code) => Err(broken(1, format!("`{code}` stands for several things"))),
            None => Ok(key),
        }
    }

    /// Writes the key whole or not at all, for its owner's eyes only where the system can do so.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), BlindError> {
        let mut part = path.to_owned();
        part.as_mut_os_string().push(".tmp");
        let text = self.text().map_err(BlindError::write(path))?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(BlindError::write(folder))?;
        }
        create_private(&part)
            .and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&part, path))
            .map_err(BlindError::write(path))
    }

    /// Whether there is no code.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn shares_a_recording(&self, cast: &Cast) -> bool {
        let of_key = self.rows.iter().filter(|row| row.what == What::Recording);
        of_key.into_iter().any(|row| {
            let known = |found: &Found| found.sha256.as_deref().unwrap_or_default() == row.sha256;
            match row.sha256.as_str() {
                "" => cast.recordings.get(&row.original).is_some_and(known),
                _ => cast.recordings.values().any(known),
            }
        })
    }

    pub(super) fn extend(&mut self, cast: &Cast, seed: [u8; 32]) {
        self.add_people(cast, seed);
        self.tell_people(cast);
        self.add_recordings(cast);
        self.add_places(cast);
        self.rows
            .sort_by(|a, b| (a.what, &a.code).cmp(&(b.what, &b.code)));
    }

    fn add_people(&mut self, cast: &Cast, seed: [u8; 32]) {
        let known = self.originals(What::Participant);
        let is_new = |code: &&String| !known.contains(code.as_str());
        let mut new: Vec<String> = cast.people.keys().filter(is_new).cloned().collect();
        new.shuffle(&mut ChaCha20Rng::from_seed(seed));
        let prefix = self.prefix(cast);
        let last = self.last_number(What::Participant, prefix);
        let width = (last + new.len()).to_string().len().max(3);
        for (number, original) in (last + 1..).zip(new) {
            self.add(
                What::Participant,
                format!("{prefix}{number:0width$}"),
                original,
            );
        }
    }

    /// The letter of earlier codes; else the first that no participant's own code looks like, as
    /// two codes that look alike would be taken for each other.
    fn prefix(&self, cast: &Cast) -> &'static str {
        let earlier = self.rows.iter().find(|row| row.what == What::Participant);
        let looks_like = |prefix: &str, code: &str| {
            let number = code.to_uppercase().strip_prefix(prefix).map(str::to_owned);
            number.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let fits = |prefix: &&str| match earlier {
            Some(row) => looks_like(prefix, &row.code),
            None => !cast.people.keys().any(|code| looks_like(prefix, code)),
        };
        PREFIXES.into_iter().find(fits).unwrap_or("X")
    }

    /// Groups and first days may be told anew in a later run.
    fn tell_people(&mut self, cast: &Cast) {
        for row in self
            .rows
            .iter_mut()
            .filter(|row| row.what == What::Participant)
        {
            if let Some(person) = cast.people.get(&row.original) {
                row.group = person.group.clone().unwrap_or_default();
                let first = person.first();
                row.first_date = first.map_or_else(String::new, |date| date.to_string());
            }
        }
    }

    /// Recordings are numbered within a participant by day; a new one goes behind the known ones.
    fn add_recordings(&mut self, cast: &Cast) {
        let people: BTreeMap<String, String> = self
            .rows
            .iter()
            .filter(|row| row.what == What::Participant)
            .map(|row| (row.original.clone(), row.code.clone()))
            .collect();
        let known = self.originals(What::Recording);
        let mut new: Vec<(&str, &String, &Found)> = Vec::new();
        for (original, found) in &cast.recordings {
            let code = found.participant.as_ref().and_then(|code| people.get(code));
            if !known.contains(original.as_str()) {
                new.push((code.map_or(NOBODY, String::as_str), original, found));
            }
        }
        new.sort_by_key(|(code, original, found)| {
            (*code, found.day.is_none(), found.day, *original)
        });
        let mut last: BTreeMap<&str, usize> = BTreeMap::new();
        for (code, original, found) in new {
            let place = format!("{code}/recording-");
            let number = last
                .entry(code)
                .or_insert_with(|| self.last_number(What::Recording, &place));
            *number += 1;
            let number = *number;
            self.add(
                What::Recording,
                format!("{place}{number:02}"),
                original.clone(),
            );
            if let Some(row) = self.rows.last_mut() {
                row.sha256 = found.sha256.clone().unwrap_or_default();
            }
        }
    }

    fn add_places(&mut self, cast: &Cast) {
        let known = self.originals(What::Place);
        for original in cast
            .places
            .iter()
            .filter(|place| !known.contains(place.as_str()))
        {
            let mut words = original
                .split(|c: char| !c.is_alphabetic())
                .filter(|word| !word.is_empty());
            let has_digit = original.contains(|c: char| c.is_numeric());
            let code = if !has_digit && words.all(|word| PLACES.contains(&word)) {
                original.clone()
            } else {
                format!("place {}", self.last_number(What::Place, "place ") + 1)
            };
            self.add(What::Place, code, original.clone());
        }
    }

    fn add(&mut self, what: What, code: String, original: String) {
        self.rows.push(KeyRow {
            what,
            code,
            original,
            group: String::new(),
            first_date: String::new(),
            sha256: String::new(),
        });
    }

    fn originals(&self, what: What) -> BTreeSet<String> {
        let own = self.rows.iter().filter(|row| row.what == what);
        own.map(|row| row.original.clone()).collect()
    }

    /// The greatest number given behind `prefix`.
    fn last_number(&self, what: What, prefix: &str) -> usize {
        let own = self.rows.iter().filter(|row| row.what == what);
        let numbers = own.filter_map(|row| row.code.strip_prefix(prefix)?.parse().ok());
        numbers.max().unwrap_or(0)
    }

    /// A code or an original that stands there twice.
    fn repeated(&self) -> Option<&str> {
        let (mut codes, mut originals) = (BTreeSet::new(), BTreeSet::new());
        let again = self.rows.iter().find(|row| {
            let new = codes.insert((row.what, &row.code));
            let other = originals.insert((row.what, &row.original));
            !(new && other)
        });
        again.map(|row| row.code.as_str())
    }

    fn text(&self) -> io::Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(HEADER)?;
        for row in &self.rows {
            let cells: [&str; 6] = [
                row.what.as_str(),
                &row.code,
                &row.original,
                &row.group,
                &row.first_date,
                &row.sha256,
            ];
            writer.write_record(cells)?;
        }
        writer
            .into_inner()
            .map_err(|error| io::Error::other(error.to_string()))
    }
}

impl KeyRow {
    fn of(record: &csv::StringRecord) -> Option<Self> {
        let cell = |index: usize| record.get(index).unwrap_or_default().to_owned();
        let what = What::ALL
            .into_iter()
            .find(|what| what.as_str() == cell(0))?;
        let row = Self {
            what,
            code: cell(1),
            original: cell(2),
            group: cell(3),
            first_date: cell(4),
            sha256: cell(5),
        };
        row.is_safe().then_some(row)
    }

    /// Whether the code may name a page and a trace; keys are edited by hand.
    fn is_safe(&self) -> bool {
        let plain = |text: &str| {
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
            text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(allowed)
        };
        match self.what {
            What::Participant => plain(&self.code) && self.code.len() <= 64,
            What::Recording => self.code.split('/').all(plain),
            What::Place => !self.code.is_empty(),
        }
    }
}

#[cfg(unix)]
fn create_private(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
}

#[cfg(not(unix))]
fn create_private(path: &Path) -> io::Result<fs::File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)
}

#[cfg(test)]
mod tests;
