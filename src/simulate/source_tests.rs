//! Tracks, knees and second legs against physics that does not need the forward model.

use super::{
    Does, GapPlan, KneePlan, OtherLegPlan, Plan, SensorPlan, SetPlan, Simulated, Site, TrackColumn,
    TracksPlan, TruthLabel, recording, write_study,
};

/// A minimum-jerk move of 12° looked at up to 1 ms before its end.
const LOOK_DEG: f64 = 1e-6;

/// A steady person at 1 kHz without a sensor.
pub(super) fn steady() -> SetPlan {
    let mut plan = SetPlan {
        rate_hz: 1000.0,
        sites: Vec::new(),
        reps: 4,
        up_s: 1.0,
        down_s: 1.2,
        level_error_sd_deg: 0.0,
        sensor: SensorPlan::ideal(),
        ..SetPlan::default()
    };
    plan.steadiness.tremor_deg = 0.0;
    plan.steadiness.wobble_deg = 0.0;
    plan.steadiness.yaw_deg = 0.0;
    plan
}

fn tracked(columns: &[TrackColumn]) -> SetPlan {
    SetPlan {
        tracks: Some(TracksPlan {
            columns: columns.to_vec(),
            noise_mm: 0.0,
            noise_deg: 0.0,
            ..TracksPlan::default()
        }),
        ..steady()
    }
}

pub(super) fn column<'a>(simulated: &'a Simulated, name: &str) -> &'a [f64] {
    let starts = |(own, _): &&(String, Vec<f64>)| own.split(' ').next() == Some(name);
    let found = simulated.columns.iter().find(starts);
    found.map(|(_, values)| values.as_slice()).unwrap()
}

pub(super) fn names(simulated: &Simulated) -> Vec<&str> {
    let names = simulated.columns.iter().map(|(name, _)| name.as_str());
    names.collect()
}

pub(super) fn at(time_s: f64) -> usize {
    (time_s * 1000.0).round() as usize
}

/// Straight knees first, then a set whose second raise straightens them by 12°.
fn straightening() -> SetPlan {
    let knee = KneePlan {
        straighten_reps: vec![2],
        straighten_deg: 12.0,
        straight_s: 3.0,
        straight_deg: 2.0,
        ..KneePlan::default()
    };
    let mut plan = SetPlan {
        sites: vec![Site::Foot, Site::Shank, Site::Thigh],
        knee: Some(knee),
        ..tracked(&[TrackColumn::KneeAngle, TrackColumn::AnkleAngle])
    };
    plan.sensor.mounting = Some([1.0, 0.0, 0.0, 0.0]);
    plan
}

#[test]
fn val_knee_angle_is_that_between_the_segments_and_straightens_as_planned() {
    let simulated = recording(&straightening(), 8).unwrap();
    let tilt_deg = |site: &str, sample: usize| {
        let along = |axis| column(&simulated, &format!("{site}_acc_{axis}"))[sample];
        (-along("x")).atan2(along("z")).to_degrees()
    };
    let check = |time_s: f64, flexion_deg: f64| {
        let between_deg = tilt_deg("shank", at(time_s)) - tilt_deg("thigh", at(time_s));
        assert!((between_deg - flexion_deg).abs() < 1e-3, "{between_deg}");
        assert!((column(&simulated, "knee_angle")[at(time_s)] - flexion_deg).abs() < 1e-9);
        let ankle_deg = tilt_deg("shank", at(time_s)) - tilt_deg("foot", at(time_s));
        assert!((column(&simulated, "ankle_angle")[at(time_s)] - ankle_deg).abs() < 1e-3);
    };
    let (straight_s, _) = simulated.straight_s.unwrap();
    check(straight_s + 1.0, 2.0);
    check(simulated.level_s.unwrap().0, 45.0);
    for (index, rep) in simulated.truth_reps.iter().enumerate() {
        let straightening_deg = if index == 1 { 12.0 } else { 0.0 };
        let top_s = (rep.top_start_s + rep.top_end_s) / 2.0;
        check(top_s, 45.0 - straightening_deg);
        assert!((rep.knee_extension_deg - straightening_deg).abs() < LOOK_DEG);
        assert!((rep.knee_within_rep_range_deg - straightening_deg).abs() < LOOK_DEG);
    }
}

#[test]
fn prop_a_wobbling_drifting_knee_stays_near_its_plan() {
    let plan = SetPlan {
        knee: Some(KneePlan {
            wobble_deg: 2.0,
            ..KneePlan::default()
        }),
        knee_drift_deg: -8.0,
        reps: 10,
        ..tracked(&[TrackColumn::KneeAngle])
    };
    let reps = recording(&plan, 8).unwrap().truth_reps;
    let (first, last) = (reps[0], reps[reps.len() - 1]);
    let drift_deg = last.knee_flex_mean_deg - first.knee_flex_mean_deg;
    assert!((-10.5..-5.5).contains(&drift_deg), "{drift_deg}");
    let mut ranges_deg = reps.iter().map(|rep| rep.knee_within_rep_range_deg);
    assert!(ranges_deg.all(|deg| (1.0..12.0).contains(&deg)));
}

#[test]
fn val_heel_height_is_lever_times_sine_and_dropouts_are_empty() {
    let mut plan = tracked(&[TrackColumn::HeelHeight, TrackColumn::FootPitch]);
    let whole = recording(&plan, 5).unwrap();
    let second = whole.truth_reps[1];
    let tracks = plan.tracks.as_mut().unwrap();
    tracks.height_offset_mm = 35.0;
    tracks.dropouts = vec![GapPlan {
        from_s: second.top_start_s - 0.1,
        length_s: 0.2,
    }];
    let simulated = recording(&plan, 5).unwrap();
    let top = at(simulated.truth_reps[0].top_end_s);
    let [height_mm, pitch_deg] =
        ["heel_height", "foot_pitch"].map(|name| column(&simulated, name)[top]);
    assert!((height_mm - 35.0 - 185.0 * pitch_deg.to_radians().sin()).abs() < 1e-9);
    let heights_mm = column(&simulated, "heel_height").iter();
    assert!(heights_mm.filter(|mm| mm.is_nan()).count().abs_diff(200) <= 1);
    assert_eq!(simulated.truth_reps[1].label, TruthLabel::Truncated);
    plan.sites = vec![Site::Foot];
    let sensor_too = recording(&plan, 5).unwrap();
    assert_eq!(sensor_too.truth_reps[1].label, TruthLabel::Full);
}

#[test]
fn prop_the_other_leg_moves_as_it_is_told() {
    let with = |other_leg| SetPlan {
        rate_hz: 100.0,
        sites: vec![Site::Foot],
        other_leg: Some(other_leg),
        ..tracked(&[TrackColumn::FootPitch])
    };
    let late = OtherLegPlan {
        lag_s: 0.1,
        range_share: 0.9,
        ..OtherLegPlan::default()
    };
    let together = recording(&with(late), 6).unwrap();
    let (reps, _) = together.other_truth.as_ref().unwrap();
    for (own, other) in together.truth_reps.iter().zip(reps) {
        assert!((other.start_s - own.start_s - 0.1).abs() < 1e-9);
        assert!((other.foot_rom_deg / own.foot_rom_deg - 0.9).abs() < 1e-9);
    }
    assert!(names(&together).contains(&"right_foot_gyr_z [deg/s]"));
    let stands = OtherLegPlan {
        does: Does::Stand,
        ..OtherLegPlan::default()
    };
    let alone = recording(&with(stands), 6).unwrap();
    let mut pitch_deg = column(&alone, "right_foot_pitch").iter();
    assert!(pitch_deg.all(|deg| *deg == 0.0));
    assert_eq!(alone.other_truth, None);
}

#[test]
fn val_a_study_tells_windows_legs_and_further_figures() {
    let plan = Plan::parse(
        "weeks = 1\nevery_days = 7\n[recording]\nreps = 2\nsites = ['foot', 'shank', 'thigh']\n\
         other_leg = {}\nknee = { straight_s = 3, target_deg = 40 }\n\
         plate = { layout = 'left_right' }\n[[participants]]\nbody_mass_kg = 60\n\
         [[participants.legs]]\nside = 'right'\n[[participants.stages]]\nload_kg = 10\n",
    )
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("two");
    let summary = write_study(&plan, &out, None).unwrap();
    let manifest = std::fs::read_to_string(out.join("recordings.csv")).unwrap();
    let header = manifest.lines().next().unwrap();
    assert!(header.ends_with("level_to_s,straight_from_s,straight_to_s,knee_target_deg"));
    assert!(manifest.contains("_side-both_set-1.csv,P01,2026-01-05,01,both,1,10,60,"));
    let reps = std::fs::read_to_string(summary.truth.join("reps.csv")).unwrap();
    let header = reps.lines().next().unwrap();
    assert!(header.ends_with("ankle_top_deg,ankle_bottom_deg,knee_extension_deg"));
    let of_side = |side: &str| reps.matches(&format!("csv#{side}")).count();
    assert_eq!(of_side("right"), of_side("left"));
    assert_eq!(2 * of_side("left") + 1, reps.lines().count());
}

#[test]
fn val_wrong_sources_are_named() {
    let cases = [
        ("sites = []", "sites is []"),
        ("plate.mass_kg = 5", "plate.mass_kg is 5"),
        ("plate.mas_kg = 5", "unknown field `mas_kg`"),
        ("plate.layout = 'left_right'", "plate.layout is left_right"),
        ("tracks.columns = []", "tracks.columns is []"),
        ("tracks.columns = ['heel']", "unknown variant `heel`"),
        ("knee.straight_s = 1", "knee.straight_s is 1"),
        ("other_leg.share = 2", "other_leg.share is 2"),
    ];
    for (line, message) in cases {
        let text = format!("[[participants]]\n[[participants.legs]]\nrecording.{line}");
        let error = Plan::parse(&text).unwrap_err().to_string();
        assert!(error.contains(message), "{line}: {error}");
    }
    let both = "[recording]\nother_leg = {}\n[[participants]]\n[[participants.legs]]\n\
                [[participants.legs]]\nside = 'right'\n";
    let error = Plan::parse(both).unwrap_err().to_string();
    assert!(
        error.contains("one leg where the other leg raises"),
        "{error}"
    );
}
