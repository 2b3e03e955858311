//! Rules that build up: repetitions, sets, tempo, load, and keeping it.

use super::*;
use crate::study::TempoTarget;

#[test]
fn good_repetitions_are_asked_for_in_the_worse_session() {
    let mut sets = study(2, 2);
    let good = |sets: &mut [ScoredSet], number| sets[0].figures.quality_reps = Some(number);
    good(&mut sets, 12);
    assert_eq!(told(&sets).1, Proposal::MoreSets, "27 of 30 are 90 %");
    good(&mut sets, 11);
    assert_eq!(told(&sets), is("not_yet_good", Proposal::Stay));
    sets[1].figures.quality_reps = Some(20);
    assert_eq!(
        told(&sets).1,
        Proposal::Stay,
        "a strong set does not hide a weak one"
    );
    sets[1].figures.quality_reps = None;
    assert_eq!(told(&sets), is("good_not_judged", Proposal::NotEnoughData));
}

#[test]
fn repetitions_and_sets_build_up_to_the_plan_before_anything_else() {
    let mut sets = study(2, 2);
    for (target, next) in [(10, 12), (14, 15)] {
        for set in &mut sets {
            set.entry.target_reps = Some(target);
        }
        let row = step(&sets, &Plan::default());
        assert_eq!(
            (row.proposal, row.next.reps),
            (Proposal::MoreReps, Some(next))
        );
        assert_eq!(
            (row.next.sets, row.next.tempo),
            (row.now.sets, row.now.tempo)
        );
    }
    sets.iter_mut().for_each(|set| set.entry.target_reps = None);
    let row = step(&sets, &Plan::default());
    assert_eq!((row.proposal, row.next.sets), (Proposal::MoreSets, Some(3)));
    assert_eq!(row.notes, ["target_reps:from_plan"]);
}

#[test]
fn lowering_slows_down_to_the_ceiling_and_load_follows() {
    let at = |down_s| {
        let mut sets = study(2, 3);
        sets.iter_mut()
            .for_each(|set| set.entry.tempo.down_s = Some(down_s));
        step(&sets, &Plan::default())
    };
    for (down_s, next) in [(3.0, 4.0), (4.5, 5.0)] {
        let row = at(down_s);
        assert_eq!(
            (row.proposal, row.next.tempo.down_s),
            (Proposal::Slower, Some(next))
        );
        assert_eq!((row.next.reps, row.next.load_kg), (Some(15), Some(0.0)));
    }
    let row = at(5.0);
    assert_eq!(
        (row.proposal, row.added_load_kg),
        (Proposal::AddLoad, Some(2.5))
    );
    assert_eq!((row.next.load_kg, row.next.reps), (Some(2.5), Some(12)));
    assert_eq!(row.next.tempo.down_s, Some(5.0));
}

#[test]
fn a_load_that_nobody_told_stays_untold() {
    let mut sets = study(2, 3);
    for set in &mut sets {
        set.entry.load_kg = None;
        set.entry.tempo.down_s = Some(5.0);
    }
    let row = step(&sets, &Plan::default());
    assert_eq!((row.next.load_kg, row.added_load_kg), (None, Some(2.5)));
    assert_eq!(row.notes, ["proposed_load_kg:load_not_told"]);
}

#[test]
fn without_a_tempo_target_the_measured_lowering_is_judged() {
    let mut sets = study(2, 3);
    for set in &mut sets {
        set.entry.tempo = TempoTarget::default();
        set.figures.down_s_median = Some(2.4);
    }
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.now.tempo.down_s, row.next.tempo.down_s),
        (None, Some(3.4))
    );
    assert_eq!(row.notes, ["down_s:measured"]);
    sets.iter_mut()
        .for_each(|set| set.figures.down_s_median = None);
    assert_eq!(told(&sets), is("tempo_unknown", Proposal::NotEnoughData));
}

#[test]
fn the_plan_is_done_with_its_last_session_and_not_before() {
    let row = step(&study(20, 3), &Plan::default());
    assert_eq!(row.proposal, Proposal::Slower);
    let row = step(&study(21, 3), &Plan::default());
    assert_eq!(
        (row.rule.as_str(), row.proposal),
        ("plan_done", Proposal::Maintain)
    );
    assert_eq!(
        (row.now.per_week, row.next.per_week),
        (Some(3.5), Some(3.0))
    );
    let mut sets = study(21, 3);
    sets.last_mut().unwrap().figures.quality_reps = Some(5);
    assert_eq!(
        told(&sets),
        is("not_yet_good", Proposal::Stay),
        "done but not reached"
    );
}

#[test]
fn the_plan_of_the_study_decides() {
    let plan = Plan {
        slowest_down_s: 3.0,
        load_step_kg: 5.0,
        ..Plan::default()
    };
    let row = step(&study(2, 3), &plan);
    assert_eq!(
        (row.proposal, row.next.load_kg),
        (Proposal::AddLoad, Some(5.0))
    );
    let plan = Plan {
        next_step: false,
        ..plan
    };
    let (sets, none) = (study(2, 3), BTreeMap::new());
    assert_eq!(rows(&Session::group(&sets), &none, &plan), []);
}

#[test]
fn sessions_without_dates_follow_their_labels() {
    let mut sets = study(2, 3);
    for (k, set) in sets.iter_mut().enumerate() {
        set.entry.date = None;
        set.entry.session = Some((10 - k / 3).to_string());
    }
    sets[0].entry.pain = Some(9.0);
    let row = step(&sets, &Plan::default());
    assert_eq!((row.session.as_deref(), row.date), (Some("10"), None));
    assert_eq!(row.proposal, Proposal::PausePain);
    assert_eq!(row.notes, ["weeks_reached:no_dates"]);
}

#[test]
fn legs_and_people_have_rows_of_their_own() {
    let mut sets = study(2, 3);
    let mut right = study(2, 3);
    for set in &mut right {
        set.entry.side = Some(Side::Right);
        set.entry.pain = Some(8.0);
    }
    sets.extend(right);
    let sessions = Session::group(&sets);
    let found = rows(&sessions, &first_days(&sessions), &Plan::default());
    let told: Vec<_> = found.iter().map(|row| (row.side, row.proposal)).collect();
    let expected = [
        (Some(Side::Left), Proposal::Slower),
        (Some(Side::Right), Proposal::PausePain),
    ];
    assert_eq!(told, expected);
}
