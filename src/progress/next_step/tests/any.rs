//! What holds whatever the figures are.

use proptest::prelude::*;

use super::*;

/// Any two or three sessions of up to four sets.
fn anything() -> impl Strategy<Value = Vec<ScoredSet>> {
    let some_set = (
        0_u32..20,
        proptest::option::of(0_u32..20),
        proptest::option::of(4_u32..20),
        0_u32..3,
        proptest::option::of(0_u8..=10),
        proptest::option::of(1_u32..20),
        proptest::option::of(1_u8..8),
    );
    let sessions = proptest::collection::vec(proptest::collection::vec(some_set, 1..5), 1..4);
    (sessions, proptest::option::of(0_u8..3), 1_u64..30).prop_map(|(sessions, load, days)| {
        let mut sets = Vec::new();
        for (session, told) in sessions.into_iter().enumerate() {
            for (number, (full, good, loss, judged, pain, target, down)) in
                told.into_iter().enumerate()
            {
                let mut set = set("P01", session as u64 * days, number as u32 + 1);
                set.figures.reps_full = full;
                set.figures.quality_reps = good;
                set.figures.control_loss_rep = loss;
                set.figures.control_judged = judged;
                set.entry.pain = pain.map(f64::from);
                set.entry.target_reps = target;
                set.entry.load_kg = load.map(f64::from);
                set.entry.tempo.down_s = down.map(f64::from);
                sets.push(set);
            }
        }
        sets
    })
}

proptest! {
    #[test]
    fn prop_pain_above_the_limit_always_blocks(mut sets in anything(), pain in 3.01_f64..10.0) {
        let last = sets.iter().filter_map(|set| set.entry.date).max();
        for set in sets.iter_mut().filter(|set| set.entry.date == last) {
            set.entry.pain = Some(pain);
        }
        let row = step(&sets, &Plan::default());
        prop_assert_eq!((row.proposal, row.next, row.added_load_kg), (Proposal::PausePain, Dose::default(), None));
    }

    #[test]
    fn prop_never_more_than_one_step(sets in anything()) {
        let row = step(&sets, &Plan::default());
        let (now, next) = (row.now, row.next);
        let harder = [
            next.sets > now.sets,
            row.proposal != Proposal::ReduceReps && next.reps > now.reps,
            next.tempo.down_s.is_some() && next.tempo.down_s > row.facts.down_s,
            row.added_load_kg.is_some(),
        ];
        prop_assert!(harder.iter().filter(|step| **step).count() <= 1, "{row:?}");
        prop_assert_eq!((now.tempo.up_s, now.tempo.top_s), (next.tempo.up_s, next.tempo.top_s));
        if row.added_load_kg.is_some() {
            prop_assert!(next.reps <= now.reps);
        }
    }

    #[test]
    fn prop_no_load_before_the_slowest_tempo_and_none_without_the_plans_repetitions(sets in anything()) {
        let plan = Plan::default();
        let row = step(&sets, &plan);
        if row.proposal == Proposal::AddLoad {
            prop_assert!(row.facts.down_s >= Some(plan.slowest_down_s));
            prop_assert!(row.now.sets >= Some(plan.sets) && row.now.reps >= Some(plan.reps));
        }
        if row.proposal == Proposal::Slower {
            prop_assert!(row.next.tempo.down_s <= Some(plan.slowest_down_s));
            prop_assert!(row.next.tempo.down_s > row.facts.down_s);
        }
    }

    #[test]
    fn prop_fewer_repetitions_are_fewer(sets in anything()) {
        let row = step(&sets, &Plan::default());
        let latest = sets.iter().filter(|set| set.entry.date == row.date);
        let planned = latest.map(|set| set.entry.target_reps.unwrap_or(15)).max();
        if row.proposal == Proposal::ReduceReps {
            prop_assert!(row.next.reps < planned && row.next.reps >= Some(1), "{row:?}");
        }
    }
}
