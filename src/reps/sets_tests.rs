//! Repetitions found in motions that are drawn from a script of angles.

use super::*;
use crate::motion::{Level, Source};
use crate::reps::drawn::{motion, raise, set_of};

fn found(script: &[(f64, f64)]) -> Vec<RepSet> {
    find(&motion(script, None), &Limits::default())
}

fn labels(set: &RepSet) -> Vec<Label> {
    set.reps.iter().map(|rep| rep.label).collect()
}

#[test]
fn repetitions_are_counted_and_timed() {
    let mut script = set_of(5);
    script.push((1.5, 0.0));
    script.push((3.0, 0.0));
    let sets = found(&script);
    assert_eq!(labels(&sets[0]), [Label::Full; 5]);
    for (k, rep) in sets[0].reps.iter().enumerate() {
        let start = 5.3 + 5.6 * k as f64;
        let errors = [
            rep.start_s - start,
            rep.top_start_s - start - 2.0,
            rep.top_end_s - start - 2.5,
            rep.end_s - start - 5.0,
        ];
        assert!(
            errors.iter().all(|error| error.abs() < 0.05),
            "{k}: {errors:?}"
        );
    }
    assert_eq!(sets[0].reps[4].bottom_s, None);
}

#[test]
fn partial_repetitions_and_bounces_are_told_apart() {
    let mut script = set_of(4);
    script.extend([(1.2, 8.0), (1.4, -12.0), (0.6, -12.0)]);
    script.extend(raise());
    script.extend([(0.5, -5.0), (0.5, -12.0), (0.5, -12.0)]);
    script.extend(raise());
    let sets = found(&script);
    assert_eq!(
        labels(&sets[0]),
        [
            Label::Full,
            Label::Full,
            Label::Full,
            Label::Full,
            Label::Partial,
            Label::Full,
            Label::Micro,
            Label::Full
        ]
    );
    let numbers: Vec<_> = sets[0].reps.iter().map(|rep| rep.number).collect();
    assert_eq!(numbers[4..], [Some(5), Some(6), None, Some(7)]);
    let until_bounce_s = sets[0].reps[6].start_s - sets[0].reps[5].end_s;
    assert!((sets[0].reps[5].bottom_s.unwrap() - until_bounce_s).abs() < 1e-9);
}

#[test]
fn a_rest_at_level_is_no_repetition_and_no_pause() {
    let mut script = set_of(4);
    script.extend([(1.0, 0.0), (12.0, 0.0), (1.0, -12.0), (0.5, -12.0)]);
    script.extend((0..3).flat_map(|_| raise()));
    let sets = found(&script);
    assert_eq!(sets.len(), 1);
    assert_eq!(labels(&sets[0]), [Label::Full; 7]);
    assert_eq!(sets[0].reps[3].bottom_s, None);
    assert_eq!(sets[0].rests.len(), 1);
}

#[test]
fn half_a_minute_of_rest_starts_the_next_set() {
    let mut script = set_of(4);
    script.extend([(1.0, 0.0), (33.0, 0.0), (1.0, -12.0), (0.5, -12.0)]);
    script.extend((0..3).flat_map(|_| raise()));
    let sets = found(&script);
    assert_eq!(
        sets.iter()
            .map(|set| set.counted().count())
            .collect::<Vec<_>>(),
        [4, 3]
    );
    assert_eq!(sets[1].reps[0].number, Some(1));
}

#[test]
fn a_movement_that_carries_the_forefoot_along_is_rejected() {
    let mut script = vec![(2.0, 0.0), (0.4, 35.0), (0.5, -8.0), (0.4, 0.0)];
    script.extend(set_of(4));
    let sets = find(&motion(&script, Some((2.0, 3.4))), &Limits::default());
    assert_eq!(labels(&sets[0])[1..], [Label::Full; 4]);
    assert_eq!(sets[0].reps[0].refusal, Some(Refusal::PivotMoved));
}

#[test]
fn a_raise_cut_by_the_end_or_by_a_gap_is_truncated() {
    let mut script = set_of(4);
    script.extend([(2.0, 28.0), (0.5, 28.0)]);
    let whole = motion(&script, None);
    assert_eq!(
        labels(&find(&whole, &Limits::default())[0])[4],
        Label::Truncated
    );
    let mut gap = motion(&set_of(6), None);
    let from = (5.3 + 5.6 * 2.0 + 3.2) as usize * 100;
    gap.raise[from..from + 80].fill(f64::NAN);
    let sets = find(&gap, &Limits::default());
    assert_eq!(sets[0].counted().count(), 5);
    assert!(labels(&sets[0]).contains(&Label::Truncated));
}

#[test]
fn a_dip_at_the_top_belongs_to_the_hold() {
    let mut script = set_of(3);
    script.extend([
        (2.0, 28.0),
        (0.6, 22.0),
        (0.6, 28.0),
        (2.5, -12.0),
        (0.6, -12.0),
    ]);
    script.extend(raise());
    assert_eq!(labels(&found(&script)[0]), [Label::Full; 5]);
}

#[test]
fn a_first_repetition_from_level_and_a_last_one_back_to_it_are_full() {
    let mut script = vec![
        (3.0, 0.0),
        (2.0, 28.0),
        (0.5, 28.0),
        (2.5, -12.0),
        (0.6, -12.0),
    ];
    script.extend(raise());
    script.extend([(2.0, 28.0), (0.5, 28.0), (1.8, 0.0), (3.0, 0.0)]);
    assert_eq!(labels(&found(&script)[0]), [Label::Full; 3]);
}

#[test]
fn a_tilting_shank_is_no_raise() {
    let mut lunge = motion(&set_of(4), None);
    let tilts = lunge.raise.iter().map(|pitch| [1.5 * pitch, 0.0, 0.0]);
    lunge.shank_up = Some(
        tilts
            .map(|[tilt, ..]| [tilt.sin(), 0.0, tilt.cos()])
            .collect(),
    );
    assert!(
        find(&lunge, &Limits::default())
            .iter()
            .all(|set| set.counted().count() == 0)
    );
}

#[test]
fn shifts_of_weight_are_no_raises() {
    let mut script = vec![(3.0, 0.0)];
    script.extend((0..6).flat_map(|_| [(1.5, 4.5), (1.0, 4.5), (1.5, 0.0), (2.0, 0.0)]));
    assert!(found(&script).iter().all(|set| set.counted().count() == 0));
}

/// A camera sees the foot put onto a box and the raise that follows at once.
#[test]
fn a_single_raise_right_after_the_foot_was_placed_is_counted() {
    let script = [
        (0.0, -70.0),
        (0.6, 0.0),
        (0.3, 0.0),
        (1.0, 25.0),
        (0.4, 25.0),
        (1.2, 0.0),
        (0.8, 0.0),
    ];
    let mut film = motion(&script, None);
    film.source = Source::HeelHeight;
    film.planting = None;
    film.level = Level::None("none");
    let sets = find(&film, &Limits::default());
    let counted: Vec<&Rep> = sets.iter().flat_map(RepSet::counted).collect();
    assert_eq!(counted.len(), 1, "{sets:?}");
    assert!((counted[0].start_s - 0.9).abs() < 0.15, "{counted:?}");
}
