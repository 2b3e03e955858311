//! Plates, tracks and knee sensors with something wrong: exit code, `inputs`, and what to do.

use std::collections::HashMap;

use soleus::simulate::{
    GapPlan, HandSupport, KneePlan, Movement, Pickup, PlateColumns, PlatePlan, Rest, SetPlan, Site,
    TracksPlan,
};

use super::support::{Folder, Sheet, short_plan};

type Row = HashMap<String, String>;

/// What became of a study of one recording.
struct Found {
    code: i32,
    input: Row,
    set: Option<Row>,
}

fn found(sheet: &Sheet, manifest: &str) -> Found {
    let folder = Folder::new();
    folder.write("in/one.csv", sheet.text());
    if !manifest.is_empty() {
        folder.write("in/recordings.csv", manifest);
    }
    let ended = folder.soleus("run in --out out --formats csv");
    Found {
        code: ended.code,
        input: folder.table("out/inputs.csv").remove(0),
        set: folder.table("out/sets.csv").into_iter().next(),
    }
}

impl Found {
    fn assert_is(&self, code: i32, status: &str, reason: &str, words: &[&str]) {
        let input = &self.input;
        assert_eq!(
            (
                self.code,
                input["status"].as_str(),
                input["reason"].as_str()
            ),
            (code, status, reason),
            "{}",
            input["message"]
        );
        for word in words {
            assert!(
                input["message"].contains(word),
                "`{word}` is not in: {}",
                input["message"]
            );
        }
    }

    fn set(&self) -> &Row {
        self.set.as_ref().expect("a set")
    }
}

/// A set on a plate that is the only source, stepped onto after the start.
fn on_plate(plate: PlatePlan) -> SetPlan {
    SetPlan {
        sites: Vec::new(),
        reps: 6,
        before: vec![Movement::SlowStepOn],
        plate: Some(plate),
        ..short_plan()
    }
}

fn plate_alone(plate: PlatePlan) -> Found {
    found(&Sheet::of(&on_plate(plate), 3), "")
}

#[test]
fn plate_with_an_offset() {
    let found = plate_alone(PlatePlan {
        offset_n: 45.0,
        ..PlatePlan::default()
    });
    found.assert_is(
        0,
        "flagged",
        "plate_offset",
        &["did not read zero", "zero the plate"],
    );
    let weight_n: f64 = found.set()["weight_n"].parse().expect("a weight");
    assert!((weight_n - 686.5).abs() < 3.0, "{weight_n}");
    assert_eq!(found.set()["reps_full"], "6");
}

#[test]
fn plate_whose_vertical_points_down() {
    let plate = PlatePlan {
        z_down: true,
        ..PlatePlan::default()
    };
    plate_alone(plate.clone()).assert_is(
        3,
        "failed",
        "plate_sign",
        &["negative under load", "change the sign of fz"],
    );
    let with_sensor = SetPlan {
        plate: Some(plate),
        ..short_plan()
    };
    let found = found(&Sheet::of(&with_sensor, 3), "");
    found.assert_is(
        0,
        "flagged",
        "plate_unusable",
        &["other sources were scored"],
    );
    assert_eq!(found.set()["reps_full"], "4");
    assert!(
        found.set()["notes"].contains("plate:plate_sign"),
        "{}",
        found.set()["notes"]
    );
}

#[test]
fn plate_that_is_never_loaded() {
    let sheet = Sheet::of(&on_plate(PlatePlan::default()), 3);
    let light = sheet.changed("fz", |force| force / 100.0);
    let words = ["never loaded", "check the channel"];
    found(&light, "").assert_is(3, "failed", "plate_never_loaded", &words);
}

#[test]
fn load_picked_up_on_the_way() {
    let plan = SetPlan {
        rests: vec![Rest {
            after_rep: 6,
            length_s: 12.0,
        }],
        reps: 12,
        ..on_plate(PlatePlan {
            pickups: vec![Pickup {
                at_s: 34.0,
                mass_kg: 12.0,
            }],
            ..PlatePlan::default()
        })
    };
    let found = found(&Sheet::of(&plan, 3), "");
    found.assert_is(
        0,
        "flagged",
        "load_changed",
        &["load is picked up", "a set of its own"],
    );
}

#[test]
fn hand_on_a_rail() {
    let plan = SetPlan {
        sites: vec![Site::Foot],
        ..on_plate(PlatePlan {
            hands: vec![HandSupport {
                from_s: 13.0,
                length_s: 14.0,
                force_n: 45.0,
            }],
            ..PlatePlan::default()
        })
    };
    let found = found(&Sheet::of(&plan, 3), "");
    let words = ["hand on the rail", "without support"];
    found.assert_is(0, "flagged", "hand_support", &words);
    let set = found.set();
    assert_eq!(
        (set["source"].as_str(), set["reps_full"].as_str()),
        ("foot_imu", "6")
    );
}

#[test]
fn saturated_force() {
    let found = plate_alone(PlatePlan {
        range_n: Some(715.0),
        ..PlatePlan::default()
    });
    found.assert_is(0, "flagged", "clipped", &["end of its range"]);
}

#[test]
fn weight_unlike_body_mass() {
    let sheet = Sheet::of(&on_plate(PlatePlan::default()), 3);
    let words = ["differs from body mass", "check body_mass_kg"];
    found(&sheet, "file,body_mass_kg\none.csv,82\n").assert_is(
        0,
        "flagged",
        "weight_differs",
        &words,
    );
}

#[test]
fn centre_of_pressure_of_an_empty_plate_is_no_gap() {
    let found = plate_alone(PlatePlan {
        columns: PlateColumns::ForceCop,
        cop_min_n: 100.0,
        ..PlatePlan::default()
    });
    found.assert_is(0, "ok", "", &[]);
    assert_eq!(
        (
            found.input["gaps"].as_str(),
            found.set()["reps_full"].as_str()
        ),
        ("0", "6")
    );
    assert_ne!(found.set()["cop_ml_rms_mm_median"], "");
}

#[test]
fn plate_without_a_centre_of_pressure() {
    let found = plate_alone(PlatePlan {
        columns: PlateColumns::Force,
        ..PlatePlan::default()
    });
    found.assert_is(0, "ok", "", &[]);
    let set = found.set();
    assert_eq!(
        (
            set["reps_full"].as_str(),
            set["cop_ml_rms_mm_median"].as_str()
        ),
        ("6", "")
    );
    assert!(
        set["notes"].contains("cop_ml_rms_mm:no_moments"),
        "{}",
        set["notes"]
    );
}

/// Foot, shank and thigh; the straight stance comes after a step on.
fn worn() -> Sheet {
    let plan = SetPlan {
        sites: vec![Site::Foot, Site::Shank, Site::Thigh],
        reps: 6,
        before: vec![Movement::SlowStepOn],
        knee: Some(KneePlan {
            straight_s: 3.0,
            ..KneePlan::default()
        }),
        ..short_plan()
    };
    Sheet::of(&plan, 3)
}

/// Where the straight stance of [`worn`] lies.
const STRAIGHT: &str = "file,straight_from_s,straight_to_s\none.csv,3.5,5.7\n";

#[test]
fn val_a_knee_that_is_worn_well() {
    let found = found(&worn(), STRAIGHT);
    found.assert_is(0, "ok", "", &[]);
    let flexion_deg: f64 = found.set()["knee_flex_mean_deg"].parse().expect("a knee");
    assert!((flexion_deg - 45.0).abs() < 1.0, "{flexion_deg}");
}

#[test]
fn two_sensors_on_one_segment() {
    let mut sheet = worn();
    let shank: Vec<_> = sheet
        .columns
        .iter()
        .filter(|(name, _)| name.starts_with("shank_"))
        .map(|(name, values)| (name.replace("shank_", "thigh_"), values.clone()))
        .collect();
    sheet
        .columns
        .retain(|(name, _)| !name.starts_with("thigh_"));
    sheet.columns.extend(shank);
    let found = found(&sheet, STRAIGHT);
    let words = ["which sensor sat on which segment"];
    found.assert_is(0, "flagged", "knee_impossible", &words);
    let set = found.set();
    assert_eq!(
        (
            set["reps_full"].as_str(),
            set["knee_flex_mean_deg"].as_str()
        ),
        ("6", "")
    );
    assert!(
        set["notes"].contains("knee:same_segment"),
        "{}",
        set["notes"]
    );
}

#[test]
fn val_a_thigh_sensor_whose_clock_is_late() {
    let mut sheet = worn();
    for (name, values) in &mut sheet.columns {
        if name.starts_with("thigh_") {
            values.rotate_right(30);
        }
    }
    let found = found(&sheet, STRAIGHT);
    let set = found.set();
    assert!(
        set["notes"].contains("knee:clock_shifted"),
        "{}",
        set["notes"]
    );
    let flexion_deg: f64 = set["knee_flex_mean_deg"].parse().expect("a knee");
    assert!((flexion_deg - 45.0).abs() < 1.0, "{flexion_deg}");
    assert_eq!(set["knee_score"], "100");
}

#[test]
fn marker_lost_for_good() {
    let plan = SetPlan {
        sites: Vec::new(),
        tracks: Some(TracksPlan {
            dropouts: vec![GapPlan {
                from_s: 12.0,
                length_s: 60.0,
            }],
            ..TracksPlan::default()
        }),
        ..short_plan()
    };
    let found = found(&Sheet::of(&plan, 3), "");
    assert_eq!((found.code, found.input["status"].as_str()), (0, "flagged"));
    assert!(
        found.input["message"].contains("is missing"),
        "{}",
        found.input["message"]
    );
}
