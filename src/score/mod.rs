//! Repetitions → figures: tempo, range, control, then the set: totals, fatigue, where control was lost.
//!
//! Two passes. The first turns each repetition into figures and needs one recording. The second
//! judges control against the person's own steady repetitions, which may lie in earlier sets, and
//! then adds up the scores; it needs all sets of a study.

mod codes;
mod control;
mod figures;
mod loss;
mod measures;
mod repetition;
mod set;
mod tempo;
mod trace;

use crate::motion::Motion;
use crate::reps::RepSet;
use crate::study::{Entry, Settings};

pub use figures::{
    BelowStep, Label, RepFigures, ScoredRecording, ScoredSet, SetFigures, Source, Trace, TracePhase,
};

/// Figures of one recording of one leg; scores and control are still open.
#[must_use]
pub fn first_pass(
    motion: &Motion,
    sets: &[RepSet],
    entry: &Entry,
    recording: &str,
    settings: &Settings,
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
            let reps = repetition::figures(motion, set, &entry, settings);
            let figures = set::figures(motion, set, &reps, &entry, settings);
            ScoredSet {
                entry,
                recording: recording.to_owned(),
                source: Source::FootImu,
                figures,
                reps,
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
pub fn second_pass(sets: &mut [ScoredSet], settings: &Settings) {
    control::judge(sets, &settings.limits);
    for set in sets.iter_mut() {
        loss::find(set, &settings.limits);
        set::add_up(set);
    }
}
