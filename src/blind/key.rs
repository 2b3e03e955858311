//! The key: what each code of blinded results stands for, in a file of its own.
//!
//! A code, once given, stays: blinding again by the same key gives the same codes, and only what
//! is new gets new ones.

mod file;

use std::collections::{BTreeMap, BTreeSet};

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha20Rng;

use super::cast::{Cast, Found};

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
}

#[cfg(test)]
mod tests;
