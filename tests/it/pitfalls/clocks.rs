//! Pitfalls of time stamps: lost rows, gaps, duplicates, decimal commas, two clocks.

use std::f64::consts::PI;

use soleus::simulate::{KneePlan, PlatePlan, SetPlan, Site, TruthRep};

use super::kit::{Normal, Row, Scored, mean, number, numbers, scored, scored_alone, scored_with};
use crate::support::{Sheet, short_plan};

const PHASES: [&str; 4] = ["start_s", "top_start_s", "top_end_s", "end_s"];

fn six_raises() -> SetPlan {
    SetPlan {
        reps: 6,
        top_s: 1.5,
        ..short_plan()
    }
}

fn simulated(plan: &SetPlan, seed: u64) -> (Sheet, Vec<TruthRep>) {
    let simulated = soleus::simulate::recording(plan, seed).expect("a recording");
    let sheet = Sheet {
        columns: simulated.columns,
    };
    (sheet, simulated.truth_reps)
}

/// Largest difference between the instants of two lists of repetitions, seconds.
fn apart_s(one: &[&Row], other: &[&Row]) -> f64 {
    assert_eq!(one.len(), other.len());
    let pairs = one.iter().zip(other);
    let apart = pairs.flat_map(|(one, other)| {
        PHASES.map(|phase| (number(one, phase) - number(other, phase)).abs())
    });
    apart.fold(0.0, f64::max)
}

/// timestamps: jitter, gaps, duplicated rows, decimal comma, two clocks.
///
/// "drop 5 % rows": two samples of a phase, 20 ms, is as much as instants may move.
#[test]
fn pitfall_17_lost_shaken_and_doubled_rows_change_no_repetition() {
    const TOLERANCE_S: f64 = 0.02;
    let (sheet, _) = simulated(&six_raises(), 7);
    let mut random = Normal::seeded(17);
    let kept: Vec<bool> = sheet.columns[0]
        .1
        .iter()
        .map(|_| random.uniform() >= 0.05)
        .collect();
    let picked = |keep: &dyn Fn(usize) -> usize| {
        let mut picked = sheet.clone();
        for (_, values) in &mut picked.columns {
            let repeated = values.iter().enumerate();
            *values = repeated
                .flat_map(|(row, value)| std::iter::repeat_n(*value, keep(row)))
                .collect();
        }
        picked
    };
    let dropped = picked(&|row| usize::from(kept[row]));
    let doubled = picked(&|row| if row % 20 == 7 { 2 } else { 1 });
    let shaken = SetPlan {
        sensor: soleus::simulate::SensorPlan {
            clock_jitter_s: 0.002,
            ..six_raises().sensor
        },
        ..six_raises()
    };
    let uneven = sheet
        .clone()
        .changed("time", |time_s| time_s + 0.0005 * (1000.0 * time_s).sin());
    let files = [
        ("whole.csv", sheet.text()),
        ("dropped.csv", dropped.text()),
        ("doubled.csv", doubled.text()),
        ("uneven.csv", uneven.text()),
        ("comma.csv", sheet.spelt(";", ",")),
        ("shaken.csv", simulated(&shaken, 7).0.text()),
    ]
    .map(|(name, text)| (name.to_owned(), text));
    let found = scored(&files, "");
    let expected = found.counted("whole.csv");
    assert_eq!(expected.len(), 6);
    for (name, _) in &files {
        let apart = apart_s(&found.counted(name), &expected);
        println!("{name}: instants move by up to {:.1} ms", 1000.0 * apart);
        assert!(apart <= TOLERANCE_S, "{name}: {apart} s");
    }
    let doubles = sheet.columns[0].1.len().div_ceil(20);
    let told = number(found.input("doubled.csv"), "rows_duplicate");
    assert!((told - doubles as f64).abs() <= 1.0, "{told} of {doubles}");
    assert_eq!(found.input("dropped.csv")["gaps"], "0");
}

/// timestamps: gaps.
///
/// "1 s gap at a top … gap flagged, reps spanning it excluded".
#[test]
fn pitfall_17_a_gap_at_a_top_is_flagged_and_its_repetition_left_out() {
    let (sheet, truth) = simulated(&six_raises(), 7);
    let middle_s = 0.5 * (truth[2].top_start_s + truth[2].top_end_s);
    let gapped = sheet
        .clone()
        .at_times(|time_s| (time_s - middle_s).abs() > 0.5);
    let whole = scored_alone(&sheet);
    let found = scored_alone(&gapped);
    assert_eq!(found.input("one.csv")["gaps"], "1");
    assert!(number(found.input("one.csv"), "missing_pct") > 0.0);
    let rows = found.counted("one.csv");
    assert_eq!(
        (rows.len(), found.set("one.csv")["reps_full"].as_str()),
        (5, "5")
    );
    let spans = |row: &&&Row| {
        number(row, "start_s") < middle_s + 0.5 && number(row, "end_s") > middle_s - 0.5
    };
    assert_eq!(
        rows.iter().filter(spans).count(),
        0,
        "none of the counted spans the gap"
    );
    assert!(found.labelled("one.csv", "truncated") >= 1);
    let mut expected = whole.counted("one.csv");
    expected.remove(2);
    assert!(apart_s(&rows, &expected) < 0.05);
}

/// Moves the columns that begin with one of `names` to a later row.
fn later(mut sheet: Sheet, names: &[&str], rows: usize) -> Sheet {
    for (name, values) in &mut sheet.columns {
        if names.iter().any(|own| name.starts_with(own)) {
            let first = values[0];
            values.truncate(values.len() - rows);
            values.splice(0..0, std::iter::repeat_n(first, rows));
        }
    }
    sheet
}

/// timestamps: two clocks.
///
/// "clock offset 0.3 s between sensors: … sync error shown by cross-correlation". A foot sensor and
/// a plate; 0.05 s is the accuracy of a lag between two sources of one raise.
#[test]
fn pitfall_17_a_plate_whose_clock_is_late_is_found_and_set_right() {
    const TOLERANCE_S: f64 = 0.05;
    let plan = SetPlan {
        plate: Some(PlatePlan::default()),
        top_s: 0.5,
        ..six_raises()
    };
    let (sheet, _) = simulated(&plan, 9);
    let shifted = later(
        sheet.clone(),
        &["fx", "fy", "fz", "mx", "my", "mz", "cop"],
        30,
    );
    let (one, other) = (scored_alone(&sheet), scored_alone(&shifted));
    assert_eq!(one.set("one.csv")["plate_late_s"], "");
    let late_s = number(other.set("one.csv"), "plate_late_s");
    assert!((late_s - 0.3).abs() < TOLERANCE_S, "{late_s}");
    assert!(other.set("one.csv")["notes"].contains("plate:clock_shifted"));
    let rise = |found: &Scored| mean(&numbers(&found.counted("one.csv"), "com_rise_mm"));
    assert!(
        (rise(&one) - rise(&other)).abs() < 2.0,
        "{} {}",
        rise(&one),
        rise(&other)
    );
}

/// The whole leg turns about the vertical, as people sway: what all its sensors share, and what tells
/// their clocks. Gravity stays as it was in each sensor's frame.
fn swaying(mut sheet: Sheet) -> Sheet {
    let times = sheet.columns[0].1.clone();
    let turning_dps = |time_s: f64| {
        let waves = [(0.31, 4.0), (0.57, 5.0), (0.83, 4.0), (1.27, 3.0)];
        let wave = |(hz, dps): (f64, f64)| dps * (2.0 * PI * hz * time_s + 7.0 * hz).sin();
        waves.into_iter().map(wave).sum::<f64>()
    };
    for site in ["foot", "shank", "thigh"] {
        let axes = ["x", "y", "z"];
        let force = axes.map(|axis| sheet.column(&format!("{site}_acc_{axis}")).1.clone());
        for (axis, name) in axes.iter().enumerate() {
            let rates = &mut sheet.column(&format!("{site}_gyr_{name}")).1;
            for (row, rate) in rates.iter_mut().enumerate() {
                let size = force
                    .iter()
                    .map(|values| values[row].powi(2))
                    .sum::<f64>()
                    .sqrt();
                *rate += turning_dps(times[row]) * force[axis][row] / size;
            }
        }
    }
    sheet
}

/// timestamps: two clocks, of the sensors on foot, shank and thigh. Knees and ankles are hinges, so that
/// it is the turning of the whole leg that tells a late clock.
#[test]
fn pitfall_17_a_thigh_sensor_whose_clock_is_late_is_found_and_set_right() {
    /// Knee angles err by 1° (docs/method.md) when all is right.
    const TOLERANCE_DEG: f64 = 1.0;
    let plan = SetPlan {
        reps: 10,
        sites: vec![Site::Foot, Site::Shank, Site::Thigh],
        knee: Some(KneePlan {
            straight_s: 3.0,
            wobble_deg: 0.5,
            ..KneePlan::default()
        }),
        ..six_raises()
    };
    let simulated = soleus::simulate::recording(&plan, 9).expect("a recording");
    let straight_s = simulated.straight_s.expect("a stance with straight knees");
    let sheet = swaying(Sheet {
        columns: simulated.columns,
    });
    let shifted = later(sheet.clone(), &["thigh"], 30);
    let window = format!("{},{}", straight_s.0, straight_s.1);
    let run = |sheet: &Sheet| scored_with(sheet, "straight_from_s,straight_to_s", &window);
    let (one, other) = (run(&sheet), run(&shifted));
    let told = |found: &Scored| found.set("one.csv")["notes"].contains("knee:clock_shifted");
    assert!(!told(&one), "{}", one.set("one.csv")["notes"]);
    assert!(told(&other), "{}", other.set("one.csv")["notes"]);
    let range = |found: &Scored| {
        mean(&numbers(
            &found.counted("one.csv"),
            "knee_within_rep_range_deg",
        ))
    };
    assert!(
        (range(&one) - range(&other)).abs() < TOLERANCE_DEG,
        "{} {}",
        range(&one),
        range(&other)
    );
}
