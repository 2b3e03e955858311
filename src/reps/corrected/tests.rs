//! Corrections laid on repetitions that are drawn from a script of angles.

use super::*;
use crate::reps::drawn::{motion, raise, set_of};
use crate::reps::find;
use crate::study::GivenLabel;

/// Repetition `k` of [`set_of`] starts here and lasts 5 s, with a pause of 0.6 s after it, seconds.
fn start_s(k: usize) -> f64 {
    5.3 + 5.6 * k as f64
}

fn asked(at_s: f64, change: RepChange) -> Asked {
    Asked {
        at_s,
        change,
        place: format!("row at {at_s}"),
    }
}

fn corrected(found: &[RepSet], asked: &[Asked]) -> Corrected {
    correct(found, asked, 200.0, &Limits::default())
}

fn five() -> Vec<RepSet> {
    find(&motion(&set_of(5), None), &Limits::default())
}

fn codes(corrected: &Corrected) -> Vec<&str> {
    fn code(told: &Told) -> &str {
        told.outcome.as_ref().err().map_or("", |why| &why.code)
    }
    corrected.told.iter().map(code).collect()
}

const REJECT: RepChange = RepChange::Label(GivenLabel::Rejected);

#[test]
fn a_rejected_repetition_loses_its_number_and_the_later_ones_move_up() {
    let found = five();
    let after = corrected(&found, &[asked(start_s(2) + 1.0, REJECT)]);
    let numbers: Vec<_> = after.sets[0].reps.iter().map(|rep| rep.number).collect();
    assert_eq!(numbers, [Some(1), Some(2), None, Some(3), Some(4)]);
    let told = &after.told[0];
    assert_eq!(
        (told.automatic_label, told.found_in),
        (Some(Label::Full), Some((0, None)))
    );
    assert_eq!(after.sets[0].reps[2].by_person.codes(), ["label:corrected"]);
    let instants = |set: &RepSet| set.reps.iter().map(|rep| rep.start_s).collect::<Vec<_>>();
    assert_eq!(instants(&after.sets[0]), instants(&found[0]));
    // The heel leaves the bottom for what is called no raise, too.
    let pauses = |set: &RepSet| set.reps[1].bottom_s.unwrap();
    assert!((pauses(&after.sets[0]) - pauses(&found[0])).abs() < 1e-9);
}

#[test]
fn confirming_everything_changes_nothing_but_the_mark() {
    let mut script = set_of(3);
    script.extend([(1.2, 8.0), (1.4, -12.0), (0.6, -12.0)]);
    script.extend(raise());
    let found = find(&motion(&script, None), &Limits::default());
    let all: Vec<Asked> = found[0]
        .reps
        .iter()
        .map(|rep| asked(rep.start_s, RepChange::Accept))
        .collect();
    let mut after = corrected(&found, &all);
    assert!(codes(&after).iter().all(|code| code.is_empty()));
    for rep in &mut after.sets[0].reps {
        assert_eq!(rep.by_person.codes(), ["label:confirmed"]);
        rep.by_person = ByPerson::default();
    }
    assert_eq!(after.sets, found);
    assert_eq!(found[0].reps[3].label, Label::Partial);
}

#[test]
fn what_was_not_counted_counts_once_it_is_accepted() {
    let mut script = vec![(2.0, 0.0), (0.4, 35.0), (0.5, -8.0), (0.4, 0.0)];
    script.extend(set_of(4));
    script.splice(
        script.len() - 4..,
        [(0.5, -5.0), (0.5, -12.0), (0.5, -12.0)],
    );
    script.extend(raise());
    let found = find(&motion(&script, Some((2.0, 3.4))), &Limits::default());
    let counted = |sets: &[RepSet]| sets.iter().map(|set| set.counted().count()).sum::<usize>();
    for odd in found[0].reps.iter().filter(|rep| !rep.label.counts()) {
        let middle_s = 0.5 * (odd.top_start_s + odd.top_end_s);
        let after = corrected(&found, &[asked(middle_s, RepChange::Accept)]);
        assert_eq!(codes(&after), [""], "{odd:?}");
        assert_eq!(counted(&after.sets), counted(&found) + 1);
        assert_eq!(after.told[0].automatic_label, Some(odd.label));
    }
    let odd = found[0].reps.iter().filter(|rep| !rep.label.counts());
    let labels: Vec<Label> = odd.map(|rep| rep.label).collect();
    assert_eq!(labels, [Label::Rejected, Label::Micro]);
}

#[test]
fn a_moved_boundary_changes_the_phases_beside_it_and_no_other() {
    let found = five();
    let end_s = found[0].reps[1].end_s;
    for shift_s in [-0.2, 0.2, 0.5] {
        let change = RepChange::Move(Boundary::End, end_s + shift_s);
        let after = corrected(&found, &[asked(start_s(1) + 1.0, change)]);
        assert_eq!(after.told[0].automatic_s, Some(end_s));
        let (before, now) = (&found[0].reps[1], &after.sets[0].reps[1]);
        // A pause of 0.1 s is shorter than the program tells from none, but a person told it.
        let pause = now.bottom_s.unwrap() - before.bottom_s.unwrap();
        assert!((pause + shift_s).abs() < 1e-9, "{shift_s}: {pause}");
        assert_eq!(now.by_person.codes(), ["end_s:corrected"]);
        let mut restored = after.sets.clone();
        let rep = &mut restored[0].reps[1];
        (rep.end_s, rep.bottom_s) = (before.end_s, before.bottom_s);
        rep.by_person = ByPerson::default();
        assert_eq!(restored, found);
    }
}

#[test]
fn what_would_be_out_of_order_or_over_a_neighbour_is_refused_and_the_rest_applied() {
    let found = five();
    let at = |k: usize| start_s(k) + 1.0;
    let to = |k: usize, boundary, to_s| asked(at(k), RepChange::Move(boundary, to_s));
    let after = corrected(
        &found,
        &[
            to(0, Boundary::TopStart, start_s(0) + 2.6),
            to(1, Boundary::End, start_s(2) + 0.1),
            to(2, Boundary::Start, start_s(1) + 4.0),
            to(3, Boundary::TopStart, start_s(3) + 1.8),
            to(4, Boundary::End, 201.0),
        ],
    );
    assert_eq!(
        codes(&after),
        [
            "out_of_order",
            "over_neighbour",
            "over_neighbour",
            "",
            "outside_recording"
        ]
    );
    let mut restored = after.sets;
    restored[0].reps[3].top_start_s = found[0].reps[3].top_start_s;
    restored[0].reps[3].by_person = ByPerson::default();
    assert_eq!(restored, found);
}

#[test]
fn the_end_of_one_and_the_start_of_the_next_are_moved_apart_or_together() {
    let found = five();
    let (end_s, next_s) = (found[0].reps[1].end_s, found[0].reps[2].start_s);
    let ends = asked(
        start_s(1) + 1.0,
        RepChange::Move(Boundary::End, next_s + 0.1),
    );
    let begins = asked(
        start_s(2) + 1.0,
        RepChange::Move(Boundary::Start, next_s + 0.15),
    );
    let after = corrected(&found, &[ends, begins]);
    assert_eq!(codes(&after), ["", ""]);
    let reps = &after.sets[0].reps;
    assert_eq!(
        (reps[1].end_s, reps[2].start_s),
        (next_s + 0.1, next_s + 0.15)
    );
    assert!((reps[1].bottom_s.unwrap() - 0.05).abs() < 1e-9);
    assert!(end_s < next_s);
}

#[test]
fn contradictions_are_refused_on_both_sides() {
    let found = five();
    let at_s = start_s(1) + 1.0;
    let moved = |to_s| asked(at_s, RepChange::Move(Boundary::TopEnd, start_s(1) + to_s));
    let after = corrected(
        &found,
        &[
            asked(at_s, REJECT),
            asked(at_s + 0.5, RepChange::Accept),
            moved(2.4),
            moved(2.3),
            asked(start_s(3) + 1.0, REJECT),
            asked(start_s(3) + 2.0, REJECT),
        ],
    );
    let both = "contradiction";
    assert_eq!(codes(&after), [both, both, both, both, "", ""]);
    let message = &after.told[0].outcome.as_ref().unwrap_err().message;
    assert!(
        message.contains(&format!("row at {}", at_s + 0.5)),
        "{message}"
    );
    assert_eq!(after.sets[0].counted().count(), 4);
}

#[test]
fn an_instant_means_the_movement_that_holds_it() {
    let found = five();
    let reps = &found[0].reps;
    // As a table prints them, to 0.1 ms.
    let rounded = |seconds: f64| (seconds * 1e4).round() / 1e4;
    for (k, rep) in reps.iter().enumerate() {
        for at_s in [rounded(rep.start_s), rounded(rep.end_s), rep.top_start_s] {
            let after = corrected(&found, &[asked(at_s, REJECT)]);
            assert_eq!(after.sets[0].reps[k].label, Label::Rejected, "{at_s}");
        }
    }
    let after = corrected(&found, &[asked(start_s(0) - 1.0, REJECT)]);
    assert_eq!(codes(&after), ["no_repetition"]);
    assert_eq!((&after.sets, after.told[0].found_in), (&found, None));
    let nothing = corrected(&[], &[asked(1.0, REJECT)]);
    assert_eq!(codes(&nothing), ["no_repetition"]);
}

#[test]
fn a_raise_without_its_lowering_counts_only_with_boundaries_of_its_own() {
    let mut script = set_of(4);
    script.extend([(2.0, 28.0), (0.5, 28.0)]);
    let found = find(&motion(&script, None), &Limits::default());
    let cut = &found[0].reps[4];
    assert_eq!(cut.label, Label::Truncated);
    let at_s = cut.start_s + 1.0;
    let accept = asked(at_s, RepChange::Accept);
    let alone = corrected(&found, std::slice::from_ref(&accept));
    assert_eq!(codes(&alone), ["not_whole"]);
    assert_eq!(alone.sets[0].reps[4].label, Label::Truncated);
    let top =
        |boundary, after_s: f64| asked(at_s, RepChange::Move(boundary, cut.start_s + after_s));
    let whole = [
        accept,
        top(Boundary::TopStart, 1.9),
        top(Boundary::TopEnd, 2.2),
    ];
    let after = corrected(&found, &whole);
    assert_eq!(codes(&after), ["", "", ""]);
    assert_eq!(after.sets[0].reps[4].number, Some(5));
}

#[test]
fn sets_follow_the_repetitions_that_count() {
    let mut script = set_of(3);
    script.extend([(1.0, 0.0), (20.0, 0.0), (1.0, -12.0), (0.5, -12.0)]);
    script.extend((0..3).flat_map(|_| raise()));
    let found = find(&motion(&script, None), &Limits::default());
    assert_eq!((found.len(), found[0].rests.len()), (1, 1));
    let third_s = found[0].reps[2].start_s + 1.0;
    let fourth_s = found[0].reps[3].start_s + 1.0;
    // Without the repetitions on both sides the rest is longer than half a minute.
    let after = corrected(&found, &[asked(third_s, REJECT), asked(fourth_s, REJECT)]);
    let counts: Vec<usize> = after.sets.iter().map(|set| set.counted().count()).collect();
    assert_eq!(counts, [2, 2]);
    assert_eq!(after.told[1].found_in.map(|(set, _)| set), Some(0));
}
