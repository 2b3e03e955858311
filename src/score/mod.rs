//! Repetitions → figures: tempo, range, control, then the set: totals, fatigue, where control was lost.
//!
//! Two passes. The first turns each repetition into figures and needs one recording. The second
//! judges control against the person's own steady repetitions, which may lie in earlier sets, and
//! then adds up the scores; it needs all sets of a study.

mod body;
mod codes;
mod control;
mod day;
mod figures;
mod knee;
mod loss;
mod measures;
mod repetition;
mod set;
mod stage;
mod tempo;
mod trace;
mod wobble;

use std::collections::BTreeMap;

use crate::motion::Motion;
use crate::reps::RepSet;
use crate::study::{Entry, Limits, Side};

pub use crate::reps::Label;
pub use day::Day;
pub use figures::{
    BelowStep, RepFigures, ScoredRecording, ScoredSet, SetFigures, Source, Trace, TracePhase,
};
pub use stage::Stage;

/// Figures of one recording of one leg; scores and control are still open.
#[must_use]
pub fn first_pass(
    motion: &Motion,
    sets: &[RepSet],
    entry: &Entry,
    recording: &str,
    limits: &Limits,
) -> ScoredRecording {
    let first = entry.set.unwrap_or(1);
    let nothing = [RepSet::default()];
    let sets_or_none = if sets.is_empty() { &nothing } else { sets };
    let scored = (first..)
        .zip(sets_or_none)
        .map(|(number, set)| {
            let entry = Entry {
                set: Some(number),
                ..entry.clone()
            };
            let rows = repetition::figures(motion, set, &entry, limits);
            let figures = set::figures(motion, set, &rows, &entry, limits);
            ScoredSet {
                entry,
                recording: recording.to_owned(),
                source: motion.source,
                figures,
                reps: rows.rows,
            }
        })
        .collect();
    ScoredRecording {
        recording: recording.to_owned(),
        sets: scored,
        trace: trace::of(motion, sets),
    }
}

/// Judges control of all sets of a study, each participant against own steady repetitions, finds
/// where control was lost, and adds up the scores. The order of `sets` does not matter.
pub fn second_pass(sets: &mut [ScoredSet], limits: &Limits) {
    note_taken_numbers(sets);
    control::judge(sets, limits);
    loss::find_all(sets, limits);
    sets.iter_mut().for_each(set::add_up);
}

/// A file that holds several sets numbers them on, and may reach a number that another file has.
fn note_taken_numbers(sets: &mut [ScoredSet]) {
    type Identity = (String, Option<Side>, Day, Option<u32>);
    let identity = |set: &ScoredSet| -> Option<Identity> {
        let entry = &set.entry;
        Some((
            entry.participant.clone(),
            entry.side,
            Day::of(set)?,
            entry.set,
        ))
    };
    let mut seen: BTreeMap<Identity, usize> = BTreeMap::new();
    for set in sets.iter() {
        if let Some(identity) = identity(set) {
            *seen.entry(identity).or_default() += 1;
        }
    }
    for set in sets {
        if identity(set).is_some_and(|identity| seen.get(&identity).is_some_and(|count| *count > 1))
        {
            set.figures.notes.push("set:number_taken".to_owned());
        }
    }
}

#[cfg(test)]
mod tests;
