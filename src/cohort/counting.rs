//! What is counted: files, recordings, sets, sessions and participants, each once.

use std::collections::{BTreeMap, BTreeSet};

use super::{CorrectionRow, InputRow};
use crate::progress::{ProgressRow, SessionRow};
use crate::score::{Day, ScoredSet};
use crate::study::{Change, Plan, Side};

/// Scope of a row that is about all participants.
pub(super) const STUDY: &str = "study";
/// Scope of a row that is about those of one group, or of none.
pub(super) const GROUP: &str = "group";

/// All that a run found, as the cohort is counted from.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Sets with their repetitions.
    pub sets: &'a [ScoredSet],
    /// Sessions.
    pub sessions: &'a [SessionRow],
    /// Trends and verdicts.
    pub progress: &'a [ProgressRow],
    /// Every input file.
    pub inputs: &'a [InputRow],
    /// Every correction.
    pub corrections: &'a [CorrectionRow],
    /// What is prescribed.
    pub plan: &'a Plan,
}

impl<'a> Found<'a> {
    /// Sets by the file that they are recorded in.
    pub(super) fn sets_by_file(&self) -> BTreeMap<&'a str, Vec<&'a ScoredSet>> {
        let mut files: BTreeMap<&str, Vec<&ScoredSet>> = BTreeMap::new();
        for set in self.sets {
            files.entry(file_of(&set.recording)).or_default().push(set);
        }
        files
    }

    /// Corrections by the recording that they name.
    pub(super) fn corrections_by_recording(&self) -> BTreeMap<&'a str, Vec<&'a CorrectionRow>> {
        let mut named: BTreeMap<&str, Vec<&CorrectionRow>> = BTreeMap::new();
        for row in self.corrections {
            named.entry(&row.told.recording).or_default().push(row);
        }
        named
    }
}

/// The file of a recording: its name without the leg that stands behind it where a file holds both.
pub(super) fn file_of(recording: &str) -> &str {
    let legs = ["#left", "#right"];
    let file = legs.iter().find_map(|leg| recording.strip_suffix(leg));
    file.unwrap_or(recording)
}

/// Whether a set holds a repetition that counts.
pub(super) fn is_counted(set: &ScoredSet) -> bool {
    set.figures.reps_full + set.figures.reps_partial > 0
}

/// Whether a row leaves a recording out, and was followed.
pub(super) fn excludes(row: &CorrectionRow) -> bool {
    row.applied && row.told.change == Ok(Change::Exclude)
}

/// A word that is told; an empty one is none.
pub(super) fn told(word: Option<&str>) -> Option<&str> {
    word.filter(|word| !word.is_empty())
}

/// Different things that are counted, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally<'a> {
    pub(super) files: BTreeSet<&'a str>,
    pub(super) recordings: BTreeSet<&'a str>,
    pub(super) sets: usize,
    pub(super) sessions: BTreeSet<(&'a str, Option<Side>, Day)>,
    pub(super) participants: BTreeSet<&'a str>,
}

impl<'a> Tally<'a> {
    /// A file, and its participant where one is told.
    pub(super) fn file(&mut self, row: &'a InputRow) {
        self.files.insert(&row.file);
        self.participants.extend(told(row.participant.as_deref()));
    }

    /// A set, its recording, file, session and participant.
    pub(super) fn set(&mut self, set: &'a ScoredSet) {
        let participant = set.entry.participant.as_str();
        self.files.insert(file_of(&set.recording));
        self.recordings.insert(&set.recording);
        self.sets += 1;
        self.participants.insert(participant);
        let day = Day::of(set).map(|day| (participant, set.entry.side, day));
        self.sessions.extend(day);
    }

    /// All of `sets`.
    pub(super) fn of(sets: impl IntoIterator<Item = &'a ScoredSet>) -> Self {
        let mut tally = Self::default();
        sets.into_iter().for_each(|set| tally.set(set));
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leg_of_a_file_is_in_that_file_and_any_other_sign_is_part_of_its_name() {
        assert_eq!(file_of("a/b.csv#left"), "a/b.csv");
        assert_eq!(file_of("a#1.csv"), "a#1.csv");
    }
}
