//! Labels, numbers, sets and pauses of the repetitions found.

use super::corrected::Verdict;
use super::label::Label;
use super::sets::{Rep, RepSet, apart};
use crate::signal::stats::median;
use crate::study::{Boundary, Limits};

/// Labels by travel against the median of the first three full ones.
pub(super) fn label(reps: &mut [Rep], limits: &Limits) {
    let Some(reference) = reference_travel(reps, limits) else {
        return;
    };
    for rep in reps.iter_mut().filter(|rep| rep.label == Label::Full) {
        let share = labelled_travel(rep) / reference;
        rep.label = if share >= limits.full_travel_share {
            Label::Full
        } else if share >= limits.partial_travel_share {
            Label::Partial
        } else {
            Label::Micro
        };
    }
}

/// The larger swing: a first repetition from level and a last one back to it are whole raises.
fn labelled_travel(rep: &Rep) -> f64 {
    rep.travel.0.max(rep.travel.1)
}

/// Median travel of the first three repetitions that are full by that very median.
fn reference_travel(reps: &[Rep], limits: &Limits) -> Option<f64> {
    let travels: Vec<f64> = reps
        .iter()
        .filter(|rep| rep.label == Label::Full)
        .map(labelled_travel)
        .collect();
    let mut reference = median(&travels)?;
    for _ in 0..5 {
        let full: Vec<f64> = travels
            .iter()
            .copied()
            .filter(|travel| *travel >= limits.full_travel_share * reference)
            .take(3)
            .collect();
        reference = median(&full).unwrap_or(reference);
    }
    Some(reference)
}

pub(super) fn into_sets(reps: Vec<Rep>, limits: &Limits) -> Vec<RepSet> {
    let mut sets: Vec<RepSet> = Vec::new();
    let mut current = RepSet::default();
    let mut last_end: Option<f64> = None;
    for rep in reps {
        if rep.label.counts() {
            if last_end.is_some_and(|end| rep.start_s - end >= limits.set_rest_s) {
                sets.push(std::mem::take(&mut current));
            }
            last_end = Some(rep.end_s);
        }
        current.reps.push(rep);
    }
    sets.push(current);
    for set in &mut sets {
        number(set);
        pauses(set, limits);
    }
    sets
}

fn number(set: &mut RepSet) {
    let counted = set.reps.iter_mut().filter(|rep| rep.label.counts());
    for (number, rep) in (1..).zip(counted) {
        rep.number = Some(number);
    }
}

/// Pauses at the bottom, and rests, which are no pauses.
fn pauses(set: &mut RepSet, limits: &Limits) {
    let counted: Vec<usize> = (0..set.reps.len())
        .filter(|k| set.reps[*k].label.counts())
        .collect();
    let starts: Vec<f64> = counted.iter().map(|k| set.reps[*k].start_s).collect();
    let periods: Vec<f64> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let rest_s = limits
        .rest_min_s
        .max(limits.rest_periods * median(&periods).unwrap_or(0.0));
    for pair in counted.windows(2) {
        let (before, after) = (&set.reps[pair[0]], &set.reps[pair[1]]);
        let (end_s, start_s) = match told_by_person(before, after) {
            true => (before.end_s, after.start_s),
            false => apart(before.end_s, after.start_s, limits.hold_min_s),
        };
        let pause = start_s - end_s;
        let between = &set.reps[pair[0] + 1..pair[1]];
        if between.iter().any(|rep| rep.label == Label::Truncated) {
            // What was lost there was no pause.
            continue;
        }
        if pause > rest_s {
            set.rests.push((end_s, start_s));
            continue;
        }
        let left = between.iter().find(|rep| leaves_the_bottom(rep));
        let pause = left.map_or(pause, |rep| still(rep.start_s - end_s, limits));
        set.reps[pair[0]].end_s = end_s;
        set.reps[pair[1]].start_s = start_s;
        set.reps[pair[0]].bottom_s = Some(pause);
    }
}

/// Whether a movement that is not counted ends the pause before it: a bounce, and a raise that only a
/// person calls none.
fn leaves_the_bottom(rep: &Rep) -> bool {
    let by_person = rep.by_person.label == Some(Verdict::Changed);
    rep.label == Label::Micro || rep.label == Label::Rejected && by_person
}

/// Whether a person said where the pause between two repetitions begins or ends: it is as long as they
/// say, however short.
fn told_by_person(before: &Rep, after: &Rep) -> bool {
    before.by_person.moved.contains(&Boundary::End)
        || after.by_person.moved.contains(&Boundary::Start)
}

/// A pause, or none where it is too short to be told from none.
fn still(pause_s: f64, limits: &Limits) -> f64 {
    if pause_s < limits.hold_min_s {
        0.0
    } else {
        pause_s
    }
}
