//! Small studies for the tests of this room.

use crate::tables::{Frame, Tables, Values};

/// A column of words; an empty one is missing.
pub fn words(name: &str, values: &[&str]) -> (String, Values) {
    let values = values.iter().map(|v| Some(*v).filter(|v| !v.is_empty()));
    (name.to_owned(), Values::text(values))
}

/// A column of numbers; a NaN is missing.
pub fn numbers(name: &str, values: &[f64]) -> (String, Values) {
    let values = values.iter().map(|v| Some(*v).filter(|v| v.is_finite()));
    (name.to_owned(), Values::Number(values.collect()))
}

fn flags(name: &str, values: &[bool]) -> (String, Values) {
    (
        name.to_owned(),
        Values::Flag(values.iter().map(|v| Some(*v)).collect()),
    )
}

fn identity(rows: usize) -> Vec<(String, Values)> {
    vec![
        words("participant", &vec!["P01"; rows]),
        words("side", &vec!["left"; rows]),
        words("date", &vec!["2026-03-12"; rows]),
        words("recording", &vec!["a.csv"; rows]),
        numbers("set", &vec![1.0; rows]),
    ]
}

fn frame(rows: usize, figures: Vec<(String, Values)>) -> Frame {
    Frame::new(identity(rows).into_iter().chain(figures).collect())
}

/// One participant, one leg, one day, one set of two repetitions and a step; one broken file.
pub fn study() -> Tables {
    let reps = vec![
        numbers("rep", &[1.0, 2.0, f64::NAN]),
        words("label", &["full", "full", "rejected"]),
        numbers("start_s", &[1.0, 5.0, 9.0]),
        numbers("end_s", &[4.0, 8.0, 10.0]),
        numbers("up_s", &[1.5, 1.6, f64::NAN]),
        numbers("down_s", &[1.5, 0.8, f64::NAN]),
        numbers("foot_pitch_top_deg", &[30.0, 31.0, f64::NAN]),
        numbers("foot_pitch_bottom_deg", &[-8.0, -1.0, f64::NAN]),
        words("below_step", &["below", "level", "unknown"]),
        flags("tempo_ok", &[true, false]),
        flags("range_ok", &[true, false]),
        flags("quality_ok", &[true, false]),
        words("notes", &["", "", "label:phase_of_the_moon"]),
    ];
    let sets = vec![
        words("group", &["<script>alert(1)</script>"]),
        numbers("reps_full", &[2.0]),
        numbers("quality_reps", &[1.0]),
        numbers("control_judged", &[2.0]),
        numbers("control_loss_rep", &[13.0]),
        numbers("below_step_pct", &[80.0]),
    ];
    let sessions = vec![
        words("stage", &["up 2 · down 2 s"]),
        numbers("planned_reps", &[45.0]),
        numbers("plan_sets", &[3.0]),
        numbers("plan_reps_a_set", &[15.0]),
        numbers("quality_reps", &[11.0]),
        numbers("reps_full", &[15.0]),
    ];
    let progress = vec![
        words("metric", &["quality_reps"]),
        words("verdict", &["too_few"]),
    ];
    let inputs = vec![
        words("file", &["a.csv", "b.csv"]),
        words("status", &["ok", "failed"]),
        words("message", &["", "b.csv is empty; record again"]),
    ];
    Tables {
        reps: frame(3, reps),
        sets: frame(1, sets),
        sessions: frame(1, sessions),
        progress: frame(1, progress),
        inputs: Frame::new(inputs),
        corrections: corrections(),
        next_step: frame(1, next_step()),
        adherence: frame(1, adherence()),
        legs: legs(),
        ..Tables::default()
    }
}

/// Lowering slows down by a second.
fn next_step() -> Vec<(String, Values)> {
    vec![
        words("proposal", &["slower"]),
        words("rule", &["tempo_before_load"]),
        words("reason", &["as the rule says"]),
        words("evidence", &["good_share_pct 95.6 >= 90; down_s 3 < 5"]),
        words("source", &["<i>a book</i>"]),
        words("missed", &["range 2 of 30; tempo 1 of 30"]),
        words("notes", &["pain_latest:not_told"]),
        numbers("down_s", &[3.0]),
        numbers("proposed_down_s", &[4.5]),
    ]
}

/// Two of three sessions.
fn adherence() -> Vec<(String, Values)> {
    vec![
        numbers("sessions_planned", &[3.0]),
        numbers("sessions_done", &[2.0]),
        numbers("adherence_pct", &[66.67]),
        numbers("gap_days_planned", &[2.0]),
        numbers("gap_days_median", &[4.0]),
        numbers("gap_days_longest", &[4.0]),
        words("gap_longest_from_date", &["2026-03-08"]),
        words("gap_longest_to_date", &["2026-03-12"]),
        numbers("days_since_last", &[0.0]),
    ]
}

/// The leg above, as the page of the study shows it.
fn legs() -> Frame {
    Frame::new(vec![
        words("participant", &["P01"]),
        words("side", &["left"]),
        words("group", &["<script>alert(1)</script>"]),
        words("status", &["ok"]),
        words("verdict", &["too_few"]),
        numbers("sessions", &[1.0]),
    ])
}

/// A correction of the set above that is applied, and one that is not.
fn corrections() -> Frame {
    Frame::new(vec![
        words("recording", &["a.csv", "a.csv"]),
        words("action", &["reject", "accept"]),
        numbers("at_s", &[9.5, 99.0]),
        words("who", &["<b>Anna</b>", "Ben"]),
        words("why", &["a step", "a raise"]),
        words("date", &["2026-03-13", ""]),
        flags("applied", &[true, false]),
        words("message", &["", "no movement of the recording holds 99 s"]),
        words("automatic_label", &["full", ""]),
        numbers("set", &[1.0, f64::NAN]),
        words("file", &["corrections.csv", "corrections.csv"]),
        numbers("row", &[2.0, 3.0]),
    ])
}

/// A recording without a heel raise that nobody told anything about.
pub fn walk() -> Tables {
    let sets = vec![
        words("participant", &["walk"]),
        numbers("reps_full", &[0.0]),
    ];
    Tables {
        sets: Frame::new(sets),
        ..Tables::default()
    }
}

/// A set over a force plate with a recorded knee: two repetitions, the heel unseen.
pub fn plate() -> Tables {
    let reps = vec![
        numbers("rep", &[1.0, 2.0]),
        words("label", &["full", "full"]),
        numbers("start_s", &[1.0, 5.0]),
        numbers("end_s", &[4.0, 8.0]),
        numbers("com_rise_mm", &[52.0, 48.0]),
        flags("knee_ok", &[true, false]),
        words("notes", &["", "knee_ok:straightened"]),
    ];
    let sets = vec![
        words("source", &["plate"]),
        words("notes", &["heel:not_by_plate;plate:offset_removed"]),
        numbers("reps_full", &[2.0]),
        numbers("knee_score", &[50.0]),
        numbers("knee_passed", &[1.0]),
        numbers("knee_judged", &[2.0]),
        numbers("knee_flex_mean_deg", &[31.6]),
        numbers("knee_flex_drift_deg", &[-4.0]),
        numbers("com_rise_mm_median", &[50.0]),
        numbers("left_share_pct_median", &[48.0]),
        numbers("weight_n", &[700.0]),
    ];
    Tables {
        reps: frame(2, reps),
        sets: frame(1, sets),
        ..Tables::default()
    }
}

/// A trace of two raises with a gap between them.
pub fn trace() -> Frame {
    trace_of("foot_pitch_deg")
}

/// The same in another column.
pub fn trace_of(column: &str) -> Frame {
    let time: Vec<f64> = (0..600).map(|i| f64::from(i) / 50.0).collect();
    let angle = |t: &f64| {
        if (4.2..4.8).contains(t) {
            f64::NAN
        } else {
            20.0 * (t * 1.6).sin()
        }
    };
    let pitch: Vec<f64> = time.iter().map(angle).collect();
    let phase: Vec<&str> = time
        .iter()
        .map(|t| if t % 4.0 < 2.0 { "up" } else { "down" })
        .collect();
    Frame::new(vec![
        numbers("time_s", &time),
        numbers(column, &pitch),
        words("phase", &phase),
    ])
}
