//! Shards: a study cut by participants, for several machines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use super::Study;

/// One part of a study that is cut into several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    number: usize,
    of: usize,
}

impl Shard {
    /// Part `number`, from 1, of `of` parts; `None` where there is no such part.
    #[must_use]
    pub fn new(number: usize, of: usize) -> Option<Self> {
        (1..=of).contains(&number).then_some(Self { number, of })
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let numbers = text.split_once('/').and_then(|(number, of)| {
            Self::new(number.trim().parse().ok()?, of.trim().parse().ok()?)
        });
        numbers.ok_or_else(|| {
            format!("`{text}` is no shard, expected one of the number of shards, such as 3/8")
        })
    }
}

impl Study {
    /// The participants of one shard: neighbours by code, in shards of about as many recordings.
    /// Participants who share a file stay together. What nobody's participant is known of is in the
    /// first shard.
    #[must_use]
    pub fn shard(mut self, shard: Shard) -> Self {
        let shards = self.shards(shard.of);
        let number = |participant: &str| shards.get(participant).copied().unwrap_or(1);
        // A file is in one shard, whatever is wrong with one of its rows.
        let mut of_file: BTreeMap<String, usize> = BTreeMap::new();
        for entry in &self.entries {
            of_file.insert(entry.file.clone(), number(&entry.participant));
        }
        for fault in &self.faults {
            let participant = fault.whose.participant.as_deref();
            let place = of_file.entry(fault.file.clone());
            place.or_insert_with(|| participant.map_or(1, number));
        }
        let is_here = |file: &str| of_file.get(file).copied().unwrap_or(1) == shard.number;
        self.entries.retain(|entry| is_here(&entry.file));
        self.faults.retain(|fault| is_here(&fault.file));
        self.skipped.retain(|skipped| is_here(&skipped.file));
        self.corrections.rows.retain(|row| {
            let recording = row.recording.as_str();
            is_here(
                recording
                    .rsplit_once('#')
                    .map_or(recording, |(file, _)| file),
            )
        });
        self
    }

    /// The shard of every participant.
    fn shards(&self, of: usize) -> BTreeMap<String, usize> {
        let mut recordings: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in &self.entries {
            *recordings.entry(&entry.participant).or_default() += 1;
        }
        let faulty = self.faults.iter();
        for participant in faulty.filter_map(|fault| fault.whose.participant.as_deref()) {
            *recordings.entry(participant).or_default() += 1;
        }
        let first = self.together();
        let mut groups: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
        for (participant, count) in &recordings {
            let first = first.get(participant).unwrap_or(participant);
            let (sum, members) = groups.entry(first).or_default();
            *sum += count;
            members.push(participant);
        }
        let all: usize = recordings.values().sum();
        let mut before = 0;
        let mut shards = BTreeMap::new();
        for (count, members) in groups.into_values() {
            // By the group's middle, so that a large one does not empty the shard after it.
            let shard = (2 * before + count) * of / (2 * all).max(1) + 1;
            before += count;
            let numbered = members
                .into_iter()
                .map(|member| (member.to_owned(), shard.min(of)));
            shards.extend(numbered);
        }
        shards
    }

    /// The first by code of those who share files with a participant, directly or through others.
    fn together(&self) -> BTreeMap<&str, &str> {
        let mut of_file: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for entry in &self.entries {
            let own = of_file.entry(&entry.file).or_default();
            own.insert(&entry.participant);
        }
        of_file.retain(|_, people| people.len() > 1);
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        loop {
            let mut changed = false;
            for people in of_file.values() {
                let known = people.iter().map(|one| *first.get(one).unwrap_or(one));
                let Some(least) = known.min() else { continue };
                for one in people {
                    changed |= first.insert(one, least) != Some(least);
                }
            }
            if !changed {
                return first;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Entry;

    fn study(recordings: &[(&str, &str)]) -> Study {
        let entry = |(participant, file): &(&str, &str)| Entry {
            participant: (*participant).to_owned(),
            file: (*file).to_owned(),
            ..Entry::default()
        };
        Study {
            root: ".".into(),
            settings: Default::default(),
            entries: recordings.iter().map(entry).collect(),
            faults: Vec::new(),
            skipped: Vec::new(),
            corrections: Default::default(),
            carried: Vec::new(),
        }
    }

    fn people(study: &Study) -> BTreeSet<String> {
        let codes = study.entries.iter().map(|entry| entry.participant.clone());
        codes.collect()
    }

    #[test]
    fn prop_every_recording_is_in_one_shard_and_no_participant_in_two() {
        let names: Vec<(String, String)> = (0..97)
            .map(|n| (format!("P{:02}", n * 7 % 13), format!("{n}.csv")))
            .collect();
        let names: Vec<(&str, &str)> = names
            .iter()
            .map(|(code, file)| (code.as_str(), file.as_str()))
            .collect();
        let whole = study(&names);
        for of in [1, 2, 3, 5, 13, 40] {
            let parts: Vec<Study> = (1..=of)
                .filter_map(|number| Shard::new(number, of))
                .map(|shard| whole.clone().shard(shard))
                .collect();
            let files: usize = parts.iter().map(|part| part.entries.len()).sum();
            let seen: usize = parts.iter().map(|part| people(part).len()).sum();
            assert_eq!((files, seen), (97, 13), "{of} shards");
            if of <= 3 {
                let most = parts.iter().map(|part| part.entries.len()).max();
                assert!(most <= Some(97 / of + 8), "{most:?} of {of}");
            }
        }
    }

    #[test]
    fn participants_who_share_a_file_stay_together() {
        let whole = study(&[
            ("A", "1.csv"),
            ("B", "2.csv"),
            ("C", "2.csv"),
            ("C", "3.csv"),
            ("D", "3.csv"),
            ("E", "4.csv"),
        ]);
        let holds = |number| Shard::new(number, 3).map(|shard| people(&whole.clone().shard(shard)));
        let shards: Vec<_> = (1..=3).filter_map(holds).collect();
        let together = ["B", "C", "D"].map(str::to_owned);
        let has_all = |shard: &BTreeSet<String>| together.iter().all(|one| shard.contains(one));
        assert_eq!(shards.iter().filter(|shard| has_all(shard)).count(), 1);
    }

    #[test]
    fn a_shard_is_one_of_those_there_are() {
        for text in ["0/3", "4/3", "1", "a/b", "1/0", "-1/3"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
        assert_eq!("3/8".parse::<Shard>().ok(), Shard::new(3, 8));
    }
}
