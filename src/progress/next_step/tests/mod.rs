//! Every rule, at and around its limit, and what holds whatever the figures are.

mod any;
mod building_up;
mod file;
mod holding_back;

use super::*;
use crate::progress::first_days;
use crate::progress::fixture::set;

/// `sessions` sessions on alternate days of `sets` sets: 15 of 15 repetitions good and in control,
/// lowering in 3 s without load.
fn study(sessions: u64, sets: u32) -> Vec<ScoredSet> {
    let numbers = move |day| (1..=sets).map(move |number| (day, number));
    let steady = |(day, number)| {
        let mut set = set("P01", day, number);
        set.entry.target_reps = Some(15);
        set.entry.load_kg = Some(0.0);
        set.entry.pain = Some(1.0);
        set.entry.tempo.down_s = Some(3.0);
        set.figures.control_judged = 15;
        set.figures.control_passed = 15;
        set
    };
    let days = (0..sessions).map(|session| 2 * session);
    days.flat_map(numbers).map(steady).collect()
}

fn step(sets: &[ScoredSet], plan: &Plan) -> NextStepRow {
    let sessions = Session::group(sets);
    let mut rows = rows(&sessions, &first_days(&sessions), plan);
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

fn told(sets: &[ScoredSet]) -> (String, Proposal) {
    let row = step(sets, &Plan::default());
    (row.rule, row.proposal)
}

fn is(rule: &str, proposal: Proposal) -> (String, Proposal) {
    (rule.to_owned(), proposal)
}

/// The sets of the latest of two sessions of three sets.
fn latest(sets: &mut [ScoredSet]) -> &mut [ScoredSet] {
    &mut sets[3..]
}
