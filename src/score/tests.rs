//! Figures and verdicts on motions that are drawn from a script of angles.

use super::*;
use crate::motion::{Level, SignOrigin};
use crate::reps::drawn::{RATE_HZ, motion, set_of};
use crate::reps::find;
use crate::study::TempoTarget;

fn entry() -> Entry {
    let tempo = TempoTarget {
        up_s: Some(2.0),
        down_s: Some(2.5),
        ..TempoTarget::default()
    };
    Entry {
        participant: "P".into(),
        tempo,
        body_mass_kg: Some(70.0),
        target_reps: Some(8),
        ..Entry::default()
    }
}

fn scored(motion: &Motion, entry: &Entry) -> ScoredSet {
    let limits = Limits::default();
    let sets = find(motion, &limits);
    let mut sets = first_pass(motion, &sets, entry, "drawn", &limits).sets;
    second_pass(&mut sets, &limits);
    sets.remove(0)
}

/// Adds a tremor of `degrees` at 6 Hz from `from_s` on.
fn shaken(mut motion: Motion, degrees: f64, from_s: f64) -> Motion {
    let angular = 2.0 * std::f64::consts::PI * 6.0;
    for i in 0..motion.raise.len() {
        let t = i as f64 / RATE_HZ;
        if t >= from_s {
            motion.raise[i] += (degrees * (angular * t).sin()).to_radians();
            motion.raise_rate[i] += (degrees * angular * (angular * t).cos()).to_radians();
        }
    }
    motion
}

#[test]
fn angles_heights_and_the_verdict_on_the_step_follow_from_lever_and_sine() {
    let set = scored(&motion(&set_of(6), None), &entry());
    let rep = &set.reps[2];
    assert!((rep.foot_pitch_top_deg.unwrap() - 28.0).abs() < 0.1);
    assert!((rep.foot_pitch_bottom_deg.unwrap() + 12.0).abs() < 0.1);
    assert!((rep.heel_drop_mm.unwrap() - 180.0 * 12_f64.to_radians().sin()).abs() < 0.3);
    assert_eq!(
        (rep.below_step, rep.range_ok, rep.tempo_ok),
        (BelowStep::Below, Some(true), Some(true))
    );
    let rise_m = 0.18 * (28_f64.to_radians().sin() + 12_f64.to_radians().sin());
    assert!((rep.work_heel_j.unwrap() - 70.0 * 9.806_65 * rise_m).abs() < 0.5);
    let work = set.figures.work_heel_j.unwrap();
    assert!((work - 70.0 * 9.806_65 * set.figures.total_rise_cm.unwrap() / 100.0).abs() < 1e-6);
}

#[test]
fn a_bottom_within_the_uncertainty_is_level_and_fails_the_range() {
    let mut script = vec![(3.0, 0.0)];
    script.extend((0..5).flat_map(|_| [(2.0, 28.0), (0.5, 28.0), (2.5, -1.0), (0.6, -1.0)]));
    let set = scored(&motion(&script, None), &entry());
    let verdicts: Vec<_> = set
        .reps
        .iter()
        .map(|rep| (rep.below_step, rep.range_ok))
        .collect();
    assert_eq!(verdicts, [(BelowStep::Level, Some(false)); 5]);
    assert_eq!(
        (set.figures.range_score, set.figures.quality_reps),
        (Some(0.0), Some(0))
    );
}

#[test]
fn without_a_level_nothing_is_said_about_the_step_but_counts_and_travel() {
    let mut unlevelled = motion(&set_of(5), None);
    unlevelled.level = Level::None("none");
    let set = scored(&unlevelled, &entry());
    assert_eq!(set.figures.reps_full, 5);
    let rep = &set.reps[1];
    assert!((rep.foot_rom_deg.unwrap() - 40.0).abs() < 0.2 && rep.heel_drop_mm.is_none());
    assert_eq!((rep.below_step, rep.range_ok), (BelowStep::Unknown, None));
    assert!(rep.notes.iter().any(|note| note == "level:none"));
}

#[test]
fn without_a_sign_or_at_a_low_rate_control_is_not_judged() {
    let mut unsigned = motion(&set_of(6), None);
    unsigned.sign = SignOrigin::Unknown;
    let set = scored(&unsigned, &entry());
    assert_eq!(
        (
            set.figures.control_score,
            set.figures.quality_reps,
            set.figures.set_score
        ),
        (None, None, None)
    );
    let mut slow = motion(&set_of(6), None);
    slow.rate_hz = 30.0;
    let set = scored(&slow, &entry());
    assert!(
        set.reps
            .iter()
            .all(|rep| rep.control_ok.is_none() && rep.roll_rms_deg.is_none())
    );
}

/// Pitfall 11 of slow movements: the same tremor reads the same at any tempo. 0.2° at 6 Hz is
/// 0.2 · 2π · 6 / √2 = 5.33 °/s.
#[test]
fn tremor_is_read_as_it_is_at_every_tempo() {
    for seconds in [1.0, 5.0] {
        let mut script = vec![(3.0, 0.0), (1.5, -12.0), (0.8, -12.0)];
        script.extend(
            (0..5).flat_map(|_| [(seconds, 28.0), (0.5, 28.0), (seconds, -12.0), (0.6, -12.0)]),
        );
        let set = scored(&shaken(motion(&script, None), 0.2, 0.0), &entry());
        let tremor = set.figures.tremor_rms_dps_median.unwrap();
        assert!((tremor - 5.33).abs() < 0.05 * 5.33, "{seconds} s: {tremor}");
    }
}

#[test]
fn control_is_lost_where_the_tremor_begins_and_the_score_counts_the_rest() {
    let loss_s = 5.3 + 5.6 * 7.0;
    let shaking = shaken(shaken(motion(&set_of(12), None), 0.06, 0.0), 0.3, loss_s);
    let set = scored(&shaking, &entry());
    assert_eq!(set.figures.control_loss_rep, Some(8));
    assert_eq!(
        (set.figures.control_passed, set.figures.control_judged),
        (7, 12)
    );
    assert!(
        set.figures
            .notes
            .iter()
            .any(|note| note.starts_with("control_loss_rep:tremor_"))
    );
}

#[test]
fn an_earlier_steady_set_of_the_same_stage_is_the_yardstick() {
    let limits = Limits::default();
    let on = |day: u32, degrees: f64, load_kg: Option<f64>| {
        let date = chrono::NaiveDate::from_ymd_opt(2026, 3, day);
        let entry = Entry {
            date,
            load_kg,
            ..entry()
        };
        let shaking = shaken(motion(&set_of(8), None), degrees, 0.0);
        let sets = find(&shaking, &limits);
        first_pass(&shaking, &sets, &entry, &format!("day {day}"), &limits)
            .sets
            .remove(0)
    };
    let mut sets = vec![on(9, 0.3, None), on(2, 0.06, None), on(16, 0.3, Some(5.0))];
    second_pass(&mut sets, &limits);
    let scores: Vec<_> = sets.iter().map(|set| set.figures.control_score).collect();
    assert_eq!(scores, [Some(0.0), Some(100.0), Some(100.0)]);
}

#[test]
fn a_drop_fails_however_usual_it_is() {
    let mut script = vec![(3.0, 0.0), (1.5, -12.0), (0.8, -12.0)];
    script.extend((0..6).flat_map(|_| {
        [
            (2.0, 28.0),
            (0.5, 28.0),
            (2.0, 22.0),
            (0.5, -12.0),
            (0.6, -12.0),
        ]
    }));
    let set = scored(
        &motion(&script, None),
        &Entry {
            tempo: TempoTarget::default(),
            ..entry()
        },
    );
    let ratios: Vec<_> = set
        .reps
        .iter()
        .filter_map(|rep| rep.down_peak_mean_ratio)
        .collect();
    assert_eq!(ratios.len(), 6, "{ratios:?}");
    assert!(
        set.reps.iter().all(|rep| rep.control_ok == Some(false)),
        "{ratios:?}"
    );
}

#[test]
fn two_sets_that_claim_one_number_are_told() {
    let date = chrono::NaiveDate::from_ymd_opt(2026, 3, 2);
    let mut sets = vec![scored(&motion(&set_of(4), None), &Entry { date, ..entry() }); 2];
    second_pass(&mut sets, &Limits::default());
    assert!(
        sets.iter()
            .all(|set| set.figures.notes.contains(&"set:number_taken".to_owned()))
    );
}

#[test]
fn the_trace_carries_phases_and_numbers() {
    let drawn = motion(&set_of(3), None);
    let limits = Limits::default();
    let sets = find(&drawn, &limits);
    let trace = first_pass(&drawn, &sets, &entry(), "drawn", &limits).trace;
    let at = |seconds: f64| (seconds * 50.0) as usize;
    assert_eq!(
        (trace.phase[at(6.0)], trace.rep[at(6.0)]),
        (TracePhase::Up, Some(1))
    );
    assert_eq!(trace.phase[at(2.0)], TracePhase::None);
    assert!((trace.foot_pitch_deg[at(7.5)] - 28.0).abs() < 0.2);
}

#[test]
fn raises_beyond_one_chain_are_timed_without_a_seam() {
    let set = scored(&motion(&set_of(45), None), &entry());
    assert_eq!(set.figures.reps_full, 45);
    let worst = set
        .reps
        .iter()
        .filter_map(|rep| rep.down_s)
        .map(|s| (s - 2.5).abs())
        .fold(0.0, f64::max);
    assert!(worst < 0.06, "{worst}");
}
