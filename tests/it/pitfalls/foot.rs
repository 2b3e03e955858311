//! Pitfalls of a sensor on the foot: level, units, mounting, bias, drift.

use soleus::ingest::{Axis, Layouts, Quantity, Reading, Recording, Site};
use soleus::simulate::{self, SensorPlan, SetPlan};
use soleus::study::Limits;

use super::kit::{
    Foot, Raise, Row, Scored, assert_same_rows, mean, number, numbers, scored, scored_alone,
    scored_with,
};
use crate::support::{Folder, Sheet, short_plan};

const IDENTITY: [&str; 4] = ["participant", "recording", "set", "notes"];

/// Sixty seconds of raises: fifteen of four seconds.
fn minute_plan() -> SetPlan {
    SetPlan {
        up_s: 1.5,
        top_s: 0.5,
        down_s: 1.5,
        bottom_s: 0.5,
        sensor: short_plan().sensor,
        ..SetPlan::default()
    }
}

/// The level stance told by the simulator, as cells of a manifest.
fn with_level(sheet: &Sheet, level_s: (f64, f64)) -> Scored {
    let cells = format!("185,{},{}", level_s.0, level_s.1);
    scored_with(sheet, "lever_mm,level_from_s,level_to_s", &cells)
}

/// "heel below step" computed without a level reference.
///
/// "remove the Cal segment → metric must be `na(reason)`, not 0". The contract spells `na(reason)`
/// as an empty field with a code in `notes`.
#[test]
fn pitfall_01_without_a_level_stance_nothing_is_told_of_the_step() {
    let simulated = simulate::recording(&short_plan(), 3).expect("a recording");
    let (first, last) = (&simulated.truth_reps[0], &simulated.truth_reps[3]);
    // From the raise on and to the last bottom: no stance is left in the recording.
    let (from_s, to_s) = (first.start_s - 0.2, last.end_s + 0.2);
    let sheet = Sheet {
        columns: simulated.columns.clone(),
    };
    let found = scored_alone(&sheet.at_times(|time_s| time_s > from_s && time_s < to_s));
    let rows = found.counted("one.csv");
    assert_eq!(rows.len(), 4);
    for row in rows {
        for column in ["heel_drop_mm", "heel_drop_u_mm", "heel_peak_mm", "range_ok"] {
            assert_eq!(row[column], "", "{column}");
        }
        assert_eq!(row["below_step"], "unknown");
        assert!(row["notes"].contains("level:none"), "{}", row["notes"]);
        assert!(number(row, "foot_rom_deg") > 30.0 && number(row, "up_s") > 0.7);
    }
}

/// "heel below step" computed without a level reference.
///
/// "change mounting pitch by +10° with Cal → result unchanged".
#[test]
fn pitfall_01_ten_degrees_of_mounting_pitch_change_nothing() {
    let simulated = simulate::recording(&short_plan(), 3).expect("a recording");
    let sheet = Sheet {
        columns: simulated.columns,
    };
    let (s, c) = 10_f64.to_radians().sin_cos();
    let pitched = sheet.turned([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]]);
    let level_s = simulated.level_s.expect("a level stance");
    let (one, other) = (with_level(&sheet, level_s), with_level(&pitched, level_s));
    let (one, other) = (one.counted("one.csv"), other.counted("one.csv"));
    assert!(
        numbers(&one, "heel_drop_mm")
            .iter()
            .all(|drop| *drop > 15.0)
    );
    assert_same_rows(&other, &one, &[], "pitched by 10 degrees");
}

/// The same recording with its angular rates or forces in another unit.
fn in_unit(sheet: &Sheet, quantity: &str, unit: &str, factor: f64) -> Sheet {
    let quantity = format!("foot_{quantity}");
    let mut told = sheet.clone().changed(&quantity, |value| value * factor);
    for axis in ["x", "y", "z"] {
        let name = format!("{quantity}_{axis}");
        told = told.renamed(&name, &format!("{name} [{unit}]"));
    }
    told
}

const STANDARD_GRAVITY: f64 = 9.806_65;

/// gyro deg/s vs rad/s, acc g vs m/s².
///
/// "same recording in 4 unit combinations gives identical output".
#[test]
fn pitfall_02_four_unit_combinations_give_the_same_figures() {
    let sheet = Sheet::short();
    let radians = in_unit(&sheet, "gyr", "rad/s", 1_f64.to_radians());
    let in_g = |sheet: &Sheet| in_unit(sheet, "acc", "g", 1.0 / STANDARD_GRAVITY);
    let files = [
        ("a.csv", sheet.clone()),
        ("b.csv", radians.clone()),
        ("c.csv", in_g(&sheet)),
        ("d.csv", in_g(&radians)),
    ]
    .map(|(name, sheet)| (name.to_owned(), sheet.text()));
    let found = scored(&files, "");
    let expected = found.counted("a.csv");
    assert_eq!((found.code, expected.len()), (0, 4));
    for name in ["b.csv", "c.csv", "d.csv"] {
        assert_same_rows(&found.counted(name), &expected, &IDENTITY, name);
    }
}

/// Means of a channel of a read recording between two instants.
fn mean_of(recording: &Recording, quantity: Quantity, from_s: f64, to_s: f64) -> f64 {
    let values = recording.channel(None, quantity).expect("a channel");
    let at = |seconds: f64| (seconds * recording.rate_hz) as usize;
    mean(&values[at(from_s)..at(to_s)])
}

/// gyro deg/s vs rad/s, acc g vs m/s².
///
/// "consistency check: integrated gyro pitch change / accelerometer tilt change must be 1 ± 0.1". From
/// the level stance to the bottom after the first raise, as the program reads the values, whatever
/// their unit; the sensor's y is the axis of pitch.
#[test]
fn pitfall_02_read_rates_add_up_to_the_tilt_of_gravity() {
    const TOLERANCE: f64 = 0.1;
    let plan = SetPlan {
        bottom_s: 1.2,
        ..short_plan()
    };
    let simulated = simulate::recording(&plan, 3).expect("a recording");
    let (level_s, end_s) = (
        simulated.level_s.expect("a stance"),
        simulated.truth_reps[0].end_s,
    );
    let sheet = Sheet {
        columns: simulated.columns,
    };
    let in_radians = in_unit(&sheet, "gyr", "rad/s", 1_f64.to_radians());
    for told in [
        &sheet,
        &in_radians,
        &in_unit(&sheet, "acc", "mg", 1000.0 / STANDARD_GRAVITY),
    ] {
        let folder = Folder::new();
        folder.write("one.csv", told.text());
        let (limits, layouts) = (Limits::default(), Layouts::built_in());
        let reading = Reading::new(&limits, &layouts);
        let recording = soleus::ingest::read(&folder.path("one.csv"), &reading);
        let recording = recording.expect("a recording");
        let rate = Quantity::AngularRate(Site::Foot, Axis::Y);
        let force = |axis, from_s, to_s| {
            mean_of(
                &recording,
                Quantity::Acceleration(Site::Foot, axis),
                from_s,
                to_s,
            )
        };
        let tilt = |from_s: f64, to_s: f64| {
            f64::atan2(-force(Axis::X, from_s, to_s), force(Axis::Z, from_s, to_s))
        };
        let middle_s = 0.5 * (level_s.0 + level_s.1);
        let bias = mean_of(&recording, rate, level_s.0, level_s.1);
        let turned =
            (mean_of(&recording, rate, middle_s, end_s + 0.5) - bias) * (end_s + 0.5 - middle_s);
        let ratio = turned / (tilt(end_s + 0.2, end_s + 0.8) - tilt(level_s.0, level_s.1));
        println!("integrated rate over tilt: {ratio:.3}");
        assert!((ratio - 1.0).abs() < TOLERANCE, "{ratio}");
    }
}

/// gyro deg/s vs rad/s, acc g vs m/s².
///
/// "57.3 or 0.0175 = wrong unit". Contract: a contradiction is an error, not a guess.
#[test]
fn pitfall_02_a_unit_that_contradicts_gravity_is_refused() {
    let sheet = Sheet::short();
    let named = |quantity: &str, unit: &str| in_unit(&sheet, quantity, unit, 1.0).text();
    let radians = in_unit(&sheet, "gyr", "deg/s", 1_f64.to_radians()).text();
    let files = [
        ("degrees_called_radians.csv", named("gyr", "rad/s")),
        ("radians_called_degrees.csv", radians),
        ("metres_called_g.csv", named("acc", "g")),
        ("right.csv", sheet.text()),
    ]
    .map(|(name, text)| (name.to_owned(), text));
    let found = scored(&files, "");
    assert_eq!(found.code, 3);
    for (name, unit) in [
        ("degrees_called_radians.csv", "deg/s"),
        ("radians_called_degrees.csv", "rad/s"),
        ("metres_called_g.csv", "m/s^2"),
    ] {
        let input = found.input(name);
        assert_eq!(input["status"], "failed", "{name}");
        assert!(input["message"].contains(unit), "{}", input["message"]);
        assert!(found.counted(name).is_empty());
    }
    assert_eq!(found.counted("right.csv").len(), 4);
}

/// The 24 rotations that turn a cube onto itself.
fn cube_rotations() -> Vec<[[f64; 3]; 3]> {
    let orders = [
        ([0, 1, 2], 1.0),
        ([1, 2, 0], 1.0),
        ([2, 0, 1], 1.0),
        ([0, 2, 1], -1.0),
        ([1, 0, 2], -1.0),
        ([2, 1, 0], -1.0),
    ];
    let mut found = Vec::new();
    for (order, parity) in orders {
        for signs in 0..8_u8 {
            let signs = [0, 1, 2].map(|bit| if signs >> bit & 1 == 1 { -1.0 } else { 1.0 });
            if parity * signs[0] * signs[1] * signs[2] > 0.0 {
                let mut rotation = [[0.0; 3]; 3];
                for (row, (axis, sign)) in order.into_iter().zip(signs).enumerate() {
                    rotation[row][axis] = sign;
                }
                found.push(rotation);
            }
        }
    }
    found
}

/// The recording of the other foot: everything mirrored in the plane of movement. An axial vector
/// mirrors with the opposite sign.
fn mirrored(sheet: &Sheet) -> Sheet {
    let mirrored = sheet.clone().changed("foot_acc_y", |value| -value);
    let mirrored = mirrored.changed("foot_gyr_x", |value| -value);
    mirrored.changed("foot_gyr_z", |value| -value)
}

/// Names of files, each with the rotation of its sensor.
fn turned_files(mirror: bool) -> Vec<(String, [[f64; 3]; 3])> {
    let side = if mirror { "right" } else { "left" };
    let rotations = cube_rotations().into_iter().enumerate();
    rotations
        .map(|(k, rotation)| (format!("{side}{k:02}.csv"), rotation))
        .collect()
}

/// pitch sign / left–right mounting flipped.
///
/// "mirror and rotate the sensor frame by 24 cube rotations → same reps, same heel-up sign, or an
/// explicit error".
#[test]
fn pitfall_03_cube_rotations_and_mirroring_keep_repetitions_and_sign() {
    let sheet = Sheet::short();
    assert_eq!(cube_rotations().len(), 24);
    let mut files = vec![("as_mounted.csv".to_owned(), sheet.text())];
    for (mirror, own) in [(false, sheet.clone()), (true, mirrored(&sheet))] {
        let turned = |(name, rotation)| (name, own.turned(rotation).text());
        files.extend(turned_files(mirror).into_iter().map(turned));
    }
    let found = scored(&files, "");
    let expected = found.counted("as_mounted.csv");
    assert!(
        numbers(&expected, "foot_pitch_top_deg")
            .iter()
            .all(|top| *top > 20.0)
    );
    assert!(
        numbers(&expected, "foot_pitch_bottom_deg")
            .iter()
            .all(|bottom| *bottom < -5.0)
    );
    for (name, _) in &files {
        assert_same_rows(&found.counted(name), &expected, &IDENTITY, name);
    }
}

/// pitch sign / left–right mounting flipped.
///
/// A frame that is left-handed for one of two sensors contradicts itself: "or an explicit error".
#[test]
fn pitfall_03_a_left_handed_gyroscope_never_turns_the_sign() {
    let sheet = Sheet::short();
    let flipped = |name: &str| sheet.clone().changed(name, |value| -value).text();
    let files =
        ["foot_gyr_y", "foot_acc_x", "foot_gyr"].map(|name| (format!("{name}.csv"), flipped(name)));
    let found = scored(&files, "");
    for (name, _) in &files {
        let input = found.input(name);
        let refused = input["status"] == "failed" && input["message"].contains("gyr");
        let same = found.counted(name).iter().all(|row| {
            row["foot_pitch_top_deg"].is_empty() || number(row, "foot_pitch_top_deg") > 20.0
        });
        assert!(
            refused || (same && found.counted(name).len() == 4),
            "{name}: {input:?}"
        );
    }
}

/// gyro bias leaks into height.
///
/// "add 0.02/0.1/0.5 °/s bias and 60 s set: heel_drop change < 2 mm after bias removal".
#[test]
fn pitfall_04_a_gyroscope_bias_does_not_reach_the_heel() {
    const LARGEST_CHANGE_MM: f64 = 2.0;
    let sheet = Sheet::of(&minute_plan(), 5);
    let files = [0.0, 0.02, 0.1, 0.5].map(|bias| {
        let biased = sheet.clone().changed("foot_gyr", |rate| rate + bias);
        (format!("bias_{bias}.csv"), biased.text())
    });
    let found = scored(&files, "");
    let drops = |name: &str| numbers(&found.counted(name), "heel_drop_mm");
    let expected = drops("bias_0.csv");
    for (name, _) in &files {
        let drops = drops(name);
        assert_eq!(drops.len(), 15, "{name}");
        let changes = drops
            .iter()
            .zip(&expected)
            .map(|(one, other)| (one - other).abs());
        let largest = changes.fold(0.0, f64::max);
        println!("{name}: heel_drop_mm changes by at most {largest:.2}");
        assert!(largest < LARGEST_CHANGE_MM, "{name}: {largest} mm");
    }
}

/// re-zeroing drift on bottoms erases true depth change.
///
/// "synthetic set with bottoms going −5° → −15°: trend recovered". Each bottom to 1°: the budget of
/// a foot sensor's pitch without its calibration.
#[test]
fn pitfall_05_bottoms_that_truly_sink_are_seen_to_sink() {
    const TOLERANCE_DEG: f64 = 1.0;
    let depth = |k: u32| -5.0 - 10.0 * f64::from(k) / 14.0;
    let raises: Vec<Raise> = (0..15)
        .map(|k| Raise {
            up_s: 1.5,
            top_s: 0.5,
            down_s: 2.0,
            bottom_s: 0.5,
            top_deg: 25.0,
            bottom_deg: depth(k),
        })
        .collect();
    let found = scored_alone(&Foot::raising(&raises).sheet(1));
    let rows: Vec<&Row> = found.counted("one.csv");
    assert_eq!(rows.len(), 15);
    for (k, bottom) in (0..).zip(numbers(&rows, "foot_pitch_bottom_deg")) {
        assert!(
            (bottom - depth(k)).abs() < TOLERANCE_DEG,
            "{k}: {bottom} is not {}",
            depth(k)
        );
    }
    let drops = numbers(&rows, "heel_drop_mm");
    let sunk = drops[14] - drops[0];
    // The default lever, 180 mm.
    let expected = 180.0 * (15_f64.to_radians().sin() - 5_f64.to_radians().sin());
    println!("the bottoms sink by {sunk:.1} mm of {expected:.1}");
    assert!((sunk - expected).abs() < 180.0 * TOLERANCE_DEG.to_radians());
}

/// pitch sign / left–right mounting flipped: mountings that are no cube's.
#[test]
fn pitfall_03_drawn_mountings_keep_the_sign() {
    let plan = SetPlan {
        sensor: SensorPlan::default(),
        ..short_plan()
    };
    let files: Vec<(String, String)> = (0..12)
        .map(|seed| (format!("{seed:02}.csv"), Sheet::of(&plan, seed).text()))
        .collect();
    let found = scored(&files, "");
    for (name, _) in &files {
        let rows = found.counted(name);
        assert_eq!(rows.len(), 4, "{name}");
        assert!(
            numbers(&rows, "foot_pitch_top_deg")
                .iter()
                .all(|top| *top > 20.0),
            "{name}"
        );
    }
}
