//! Days of training: a date, or a session label where no date is told.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::figures::ScoredSet;

/// When a session was. Dated sessions come first; labels follow in natural order (`2` before `10`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Day {
    /// A calendar day.
    Dated(NaiveDate),
    /// A label without a date.
    Labelled(SessionLabel),
}

impl Day {
    /// The day of a set; `None` where neither date nor session is told.
    pub fn of(set: &ScoredSet) -> Option<Self> {
        let label = || set.entry.session.clone().filter(|label| !label.is_empty());
        set.entry
            .date
            .map(Self::Dated)
            .or_else(|| label().map(|label| Self::Labelled(SessionLabel(label))))
    }

    /// The date, if there is one.
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Dated(date) => Some(*date),
            Self::Labelled(_) => None,
        }
    }
}

/// A session label, ordered with its numbers as numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLabel(String);

impl SessionLabel {
    /// Runs of digits as numbers between runs of other characters.
    fn parts(&self) -> Vec<(bool, u64, &str)> {
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        let mut from = 0;
        let runs = self
            .0
            .as_bytes()
            .chunk_by(move |a, b| is_digit(a) == is_digit(b));
        runs.filter_map(|run| {
            let text = self.0.get(from..from + run.len())?;
            from += run.len();
            Some((
                !is_digit(run.first()?),
                text.parse().unwrap_or(u64::MAX),
                text,
            ))
        })
        .collect()
    }
}

impl Ord for SessionLabel {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts()
            .cmp(&other.parts())
            .then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for SessionLabel {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_sort_as_a_person_would() {
        let mut labels: Vec<_> = ["w10", "w2", "10", "9", "w2b", "é1"]
            .map(|text| SessionLabel(text.to_owned()))
            .to_vec();
        labels.sort();
        let sorted: Vec<_> = labels.iter().map(|label| label.0.as_str()).collect();
        assert_eq!(sorted, ["9", "10", "w2", "w2b", "w10", "é1"]);
    }
}
