//! The second pass, some participants at a time: control is judged over all sets of a person, their
//! repetitions are written, and only figures of sets stay in memory.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::score::{Day, ScoredSet, second_pass};
use crate::study::{Limits, Side};
use crate::tables::Writer;

use super::BatchError;
use super::corrections;
use super::file::Job;
use super::kept::{Done, Shelf};

/// Files whose repetitions are in memory together, unless one participant has more.
const FILES_AT_ONCE: usize = 128;

/// Sets of a study.
#[derive(Default)]
pub(super) struct Judged {
    /// By participant, day, leg and number; without repetitions, which are in their table.
    pub sets: Vec<ScoredSet>,
    /// Sets of corrected recordings as the program alone scored them, with repetitions.
    pub automatic: Vec<ScoredSet>,
}

/// Judges all participants and writes their repetitions, in the order of their codes.
pub(super) fn judge(
    jobs: &[Job<'_>],
    done: &[Done],
    shelf: &Shelf,
    limits: &Limits,
    writer: &mut Writer<'_>,
) -> Result<Judged, BatchError> {
    let mut files: BTreeMap<&str, Vec<(&Job<'_>, &Done)>> = BTreeMap::new();
    for (job, done) in jobs.iter().zip(done) {
        for entry in &job.entries {
            let own = files.entry(&entry.participant).or_default();
            if !own.last().is_some_and(|(last, _)| std::ptr::eq(*last, job)) {
                own.push((job, done));
            }
        }
    }
    let people: Vec<(&str, Vec<(&Job<'_>, &Done)>)> = files.into_iter().collect();
    let mut all = Judged::default();
    let mut rest = people.as_slice();
    while !rest.is_empty() {
        let (lot, later) = rest.split_at(together(rest));
        rest = later;
        let judged = lot
            .par_iter()
            .map(|(participant, files)| judge_one(participant, files, shelf, limits))
            .collect::<Result<Vec<Judged>, BatchError>>()?;
        let from = all.sets.len();
        for one in judged {
            all.sets.extend(one.sets);
            all.automatic.extend(one.automatic);
        }
        let own = all.sets.get_mut(from..).unwrap_or_default();
        writer.reps(own)?;
        own.iter_mut().for_each(|set| set.reps = Vec::new());
    }
    Ok(all)
}

/// How many of the first participants have few enough files together.
fn together<T>(people: &[(&str, Vec<T>)]) -> usize {
    let mut files = 0;
    let fits = people.iter().take_while(|(_, own)| {
        files += own.len();
        files <= FILES_AT_ONCE
    });
    fits.count().max(1)
}

fn judge_one(
    participant: &str,
    files: &[(&Job<'_>, &Done)],
    shelf: &Shelf,
    limits: &Limits,
) -> Result<Judged, BatchError> {
    let mut judged = Judged::default();
    for (job, done) in files {
        let kept = shelf.get(&done.fingerprint);
        let kept = kept.ok_or_else(|| BatchError::Gone {
            file: job.file.to_owned(),
        })?;
        let is_own = |set: &ScoredSet| set.entry.participant == participant;
        judged.sets.extend(kept.sets.into_iter().filter(is_own));
        judged
            .automatic
            .extend(kept.automatic.into_iter().filter(is_own));
    }
    judged.finish(limits);
    Ok(judged)
}

impl Judged {
    /// Puts sets of a participant in order and judges their control.
    pub fn finish(&mut self, limits: &Limits) {
        self.sets.sort_by_cached_key(place);
        self.automatic.sort_by_cached_key(place);
        let automatic = std::mem::take(&mut self.automatic);
        self.automatic = corrections::automatic(&self.sets, automatic, limits);
        second_pass(&mut self.sets, limits);
    }
}

/// Where a set stands among those of its participant: by day, those without one last, leg and
/// number.
fn place(
    set: &ScoredSet,
) -> (
    bool,
    Option<Day>,
    Option<String>,
    Option<Side>,
    Option<u32>,
    String,
) {
    let day = Day::of(set);
    (
        day.is_none(),
        day,
        set.entry.session.clone(),
        set.entry.side,
        set.entry.set,
        set.recording.clone(),
    )
}
