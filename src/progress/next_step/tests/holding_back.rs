//! Rules that hold a step back: pain, control, too little to judge.

use super::*;

#[test]
fn pain_above_the_limit_blocks_and_at_the_limit_does_not() {
    let mut sets = study(2, 3);
    latest(&mut sets)[1].entry.pain = Some(3.0);
    assert_eq!(told(&sets), is("tempo_before_load", Proposal::Slower));
    latest(&mut sets)[1].entry.pain = Some(3.1);
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.proposal, row.next),
        (Proposal::PausePain, Dose::default())
    );
    assert_eq!(row.evidence, "pain_latest 3.1 > 3");
}

#[test]
fn pain_of_an_earlier_session_holds_the_step_back() {
    let mut sets = study(2, 3);
    sets[0].entry.pain = Some(4.0);
    assert_eq!(told(&sets), is("pain_in_a_judged_session", Proposal::Stay));
    let mut sets = study(3, 3);
    sets[0].entry.pain = Some(4.0);
    assert_eq!(
        told(&sets).1,
        Proposal::Slower,
        "that session is not judged any more"
    );
}

#[test]
fn pain_that_nobody_told_is_noted() {
    let mut sets = study(2, 3);
    sets.iter_mut().for_each(|set| set.entry.pain = None);
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.proposal, row.facts.pain_latest),
        (Proposal::Slower, None)
    );
    assert_eq!(row.notes, ["pain_latest:not_told"]);
}

#[test]
fn pain_counts_where_no_repetition_was_found() {
    let mut sets = study(2, 3);
    for set in latest(&mut sets) {
        set.figures = crate::score::SetFigures::default();
        set.entry.pain = Some(5.0);
    }
    assert_eq!(told(&sets), is("pain_above_limit", Proposal::PausePain));
    latest(&mut sets)
        .iter_mut()
        .for_each(|set| set.entry.pain = None);
    assert_eq!(told(&sets), is("no_repetitions", Proposal::NotEnoughData));
}

#[test]
fn lost_control_cuts_repetitions_to_those_that_every_set_held() {
    let mut sets = study(2, 3);
    latest(&mut sets)[0].figures.control_loss_rep = Some(12);
    assert_eq!(
        told(&sets),
        is("control_not_held", Proposal::Stay),
        "one set of three"
    );
    latest(&mut sets)[2].figures.control_loss_rep = Some(10);
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.proposal, row.reps_in_control),
        (Proposal::ReduceReps, Some(9))
    );
    assert_eq!((row.next.reps, row.next.sets), (Some(9), Some(3)));
    assert_eq!(row.next.tempo, row.now.tempo);
}

#[test]
fn half_of_the_sets_are_enough_and_one_session_is() {
    let mut sets = study(1, 2);
    sets[1].figures.control_loss_rep = Some(15);
    let row = step(&sets, &Plan::default());
    assert_eq!(row.evidence, "sets_lost_pct 50 >= 50");
    assert_eq!(
        (row.proposal, row.next.reps),
        (Proposal::ReduceReps, Some(14))
    );
}

#[test]
fn control_that_goes_after_the_planned_repetitions_is_kept_control() {
    let mut sets = study(2, 3);
    for set in &mut sets {
        set.figures.reps_full = 18;
        set.figures.control_loss_rep = Some(16);
    }
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.proposal, row.reps_in_control),
        (Proposal::Slower, None)
    );
}

#[test]
fn control_that_was_not_judged_in_each_set_is_not_taken_for_kept() {
    let mut sets = study(2, 3);
    latest(&mut sets)[0].figures.control_judged = 0;
    assert_eq!(
        told(&sets),
        is("control_not_judged", Proposal::NotEnoughData)
    );
}

#[test]
fn control_lost_in_the_earlier_session_holds_the_step_back() {
    let mut sets = study(2, 3);
    sets[0].figures.control_loss_rep = Some(9);
    assert_eq!(told(&sets), is("control_not_held", Proposal::Stay));
}

#[test]
fn one_session_of_a_stage_is_too_few() {
    assert_eq!(
        told(&study(1, 3)),
        is("too_few_sessions", Proposal::NotEnoughData)
    );
    let mut sets = study(3, 3);
    for set in &mut sets[3..6] {
        set.entry.load_kg = Some(5.0);
    }
    let row = step(&sets, &Plan::default());
    assert_eq!(row.rule, "too_few_sessions", "another stage lies between");
    assert_eq!(row.evidence, "sessions_in_stage 1 < 2");
}
