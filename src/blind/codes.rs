//! What stands in blinded results in place of a participant, a recording, a day or a place.

use std::collections::BTreeMap;

use super::cast::{AT_PLACE, Cast, parse_date, spelt_place, whole_file};
use super::key::{Key, What};

/// Codes by what they stand for.
pub(super) struct Codes<'a> {
    cast: &'a Cast,
    known: BTreeMap<(What, &'a str), &'a str>,
}

impl<'a> Codes<'a> {
    pub fn new(cast: &'a Cast, key: &'a Key) -> Self {
        let rows = key.rows.iter();
        let known = rows.map(|row| ((row.what, row.original.as_str()), row.code.as_str()));
        Self {
            cast,
            known: known.collect(),
        }
    }

    pub fn participant(&self, original: &str) -> Option<String> {
        self.code(What::Participant, original)
    }

    /// The leg behind the file is kept.
    pub fn recording(&self, original: &str) -> Option<String> {
        let file = whole_file(original);
        let leg = original.strip_prefix(file).unwrap_or_default();
        Some(self.code(What::Recording, file)? + leg)
    }

    /// A place of the usual words stays as it is.
    pub fn place(&self, original: &str) -> Option<String> {
        self.code(What::Place, &spelt_place(original))
    }

    /// Tempo, load and source as they are, then the place by its code.
    pub fn stage(&self, original: &str) -> Option<String> {
        match original.split_once(AT_PLACE) {
            None => Some(original.to_owned()),
            Some((head, place)) => Some(format!("{head}{AT_PLACE}{}", self.place(place)?)),
        }
    }

    /// Days from the participant's first session to a day of theirs; of no other day, as the
    /// distance to a day that all share would tell when each was enrolled.
    pub fn days_since_first(&self, participant: Option<&str>, date: &str) -> Option<i64> {
        let person = self.cast.people.get(participant?)?;
        let date = parse_date(date).filter(|date| person.days.contains(date))?;
        Some((date - person.first()?).num_days())
    }

    /// `day 15`; a number in the order of sessions where the day is not known.
    pub fn session(
        &self,
        participant: Option<&str>,
        date: Option<&str>,
        label: Option<&str>,
    ) -> Option<String> {
        if let Some(date) = date {
            return self.days_since_first(participant, date).map(day_label);
        }
        let person = self.cast.people.get(participant?)?;
        let label = label?;
        let place = person.undated.iter().position(|known| known == label);
        place.map(|place| (place + 1).to_string()).or_else(|| {
            let days = person.dated.get(label).filter(|days| days.len() == 1)?;
            Some(day_label((*days.first()? - person.first()?).num_days()))
        })
    }

    fn code(&self, what: What, original: &str) -> Option<String> {
        self.known
            .get(&(what, original))
            .map(|code| (*code).to_owned())
    }
}

fn day_label(days_since_first: i64) -> String {
    format!("day {}", days_since_first + 1)
}
