//! The forward model against physics that does not need it.

use super::{
    ControlLoss, GapPlan, Lowering, Movement, Plan, Profile, Rest, SensorPlan, SetPlan, Simulated,
    Site, TruthLabel, TruthRep, recording, write_study,
};

/// Standard gravity, m/s².
const GRAVITY_MPS2: f64 = 9.80665;
/// Trapezoidal integration at 1 kHz of a rate differenced over ±1 ms, over a minute.
const INTEGRATION_DEG: f64 = 0.02;

fn quiet() -> SetPlan {
    let mut plan = SetPlan {
        sensor: SensorPlan::ideal(),
        reps: 6,
        ..SetPlan::default()
    };
    plan.sensor.mounting = Some([1.0, 0.0, 0.0, 0.0]);
    plan.level_error_sd_deg = 0.0;
    plan
}

fn straight() -> SetPlan {
    let mut plan = quiet();
    plan.steadiness.wobble_deg = 0.0;
    plan.steadiness.yaw_deg = 0.0;
    plan
}

fn everything() -> SetPlan {
    SetPlan {
        sites: vec![Site::Foot, Site::Shank, Site::Thigh],
        sets: 2,
        before: vec![
            Movement::Walk,
            Movement::Squat,
            Movement::Shuffle,
            Movement::QuickStepOn,
        ],
        between: vec![Movement::SlowStepOff, Movement::SlowStepOn],
        after: vec![Movement::QuickStepOff],
        partial_reps: vec![5],
        bounce_after: vec![3, 7],
        dip_at_top: vec![4],
        rests: vec![Rest {
            after_rep: 6,
            length_s: 12.0,
        }],
        control_loss: Some(ControlLoss {
            rep: 9,
            lowering: Lowering::Stops,
            ..ControlLoss::default()
        }),
        reps: 12,
        ..SetPlan::default()
    }
}

fn column<'a>(simulated: &'a Simulated, start: &str) -> &'a [f64] {
    let found = simulated
        .columns
        .iter()
        .find(|(name, _)| name.starts_with(start));
    found.map(|(_, values)| values.as_slice()).unwrap()
}

fn norms(simulated: &Simulated, quantity: &str) -> Vec<f64> {
    let axes = ["x", "y", "z"].map(|axis| column(simulated, &format!("{quantity}_{axis}")));
    (0..axes[0].len())
        .map(|i| {
            axes.iter()
                .map(|axis| axis[i] * axis[i])
                .sum::<f64>()
                .sqrt()
        })
        .collect()
}

/// Pitch by integrating the noiseless rate about the foot's transverse axis.
fn integrated_pitch_deg(simulated: &Simulated, rate_hz: f64) -> Vec<f64> {
    let mut pitch_deg = 0.0;
    let mut path = vec![0.0];
    for pair in column(simulated, "foot_gyr_y").windows(2) {
        pitch_deg += (pair[0] + pair[1]) / 2.0 / rate_hz;
        path.push(pitch_deg);
    }
    path
}

#[test]
fn val_integrated_rate_is_the_pitch_of_the_truth() {
    for profile in Profile::ALL {
        let plan = SetPlan {
            rate_hz: 1000.0,
            profile,
            ..straight()
        };
        let simulated = recording(&plan, 4).unwrap();
        let path = integrated_pitch_deg(&simulated, plan.rate_hz);
        for rep in &simulated.truth_reps {
            let (from, to) = (
                (rep.start_s * 1000.0) as usize,
                (rep.end_s * 1000.0) as usize,
            );
            let top = path[from..=to].iter().copied().fold(f64::MIN, f64::max);
            assert!(
                (top - rep.foot_pitch_top_deg).abs() < INTEGRATION_DEG,
                "{rep:?}"
            );
        }
    }
}

#[test]
fn val_specific_force_is_gravity_at_rest_and_its_tilt_is_the_pitch() {
    let mut plan = straight();
    plan.steadiness.tremor_deg = 0.0;
    plan.top_s = 2.0;
    let simulated = recording(&plan, 2).unwrap();
    let norms = norms(&simulated, "foot_acc");
    let rep = simulated.truth_reps[2];
    let (x, z) = (
        column(&simulated, "foot_acc_x"),
        column(&simulated, "foot_acc_z"),
    );
    for sample in ((rep.top_start_s * 100.0) as usize + 1)..((rep.top_end_s * 100.0) as usize) {
        assert!((norms[sample] - GRAVITY_MPS2).abs() < 1e-5);
        let tilt_deg = (-x[sample]).atan2(z[sample]).to_degrees();
        assert!((tilt_deg - rep.foot_pitch_top_deg).abs() < 1e-3);
    }
}

#[test]
fn val_force_of_a_turning_lever_is_the_textbook_one() {
    let mut plan = straight();
    plan.steadiness.tremor_deg = 0.0;
    plan.sensor.left_mm = 0.0;
    plan.sensor.above_mm = 0.0;
    plan.up_s = 0.5;
    plan.rate_hz = 1000.0;
    let simulated = recording(&plan, 3).unwrap();
    let pitch_deg = integrated_pitch_deg(&simulated, plan.rate_hz);
    let rate = column(&simulated, "foot_gyr_y");
    let (x, z) = (
        column(&simulated, "foot_acc_x"),
        column(&simulated, "foot_acc_z"),
    );
    let lever_m = plan.sensor.behind_mm / 1000.0;
    for i in 1..rate.len() - 1 {
        let turn = (rate[i + 1] - rate[i - 1]).to_radians() / 2.0 * plan.rate_hz;
        let pitch = pitch_deg[i].to_radians();
        let central = lever_m * rate[i].to_radians().powi(2);
        assert!((x[i] - (central - GRAVITY_MPS2 * pitch.sin())).abs() < 0.02);
        assert!((z[i] - (lever_m * turn + GRAVITY_MPS2 * pitch.cos())).abs() < 0.02);
    }
}

#[test]
fn prop_phases_add_up_and_heights_are_lever_times_sine() {
    let plan = everything();
    let simulated = recording(&plan, 9).unwrap();
    for rep in &simulated.truth_reps {
        assert!((rep.up_s + rep.top_s + rep.down_s - (rep.end_s - rep.start_s)).abs() < 1e-9);
        let height_mm = plan.lever_mm * rep.foot_pitch_top_deg.to_radians().sin();
        let drop_mm = -plan.lever_mm * rep.foot_pitch_bottom_deg.to_radians().sin();
        assert!((height_mm - rep.heel_peak_mm).abs() < 1e-9);
        assert!((drop_mm - rep.heel_drop_mm).abs() < 1e-9);
    }
    let in_order = |pair: &[TruthRep]| pair[0].end_s + pair[0].bottom_s <= pair[1].start_s + 1e-9;
    assert!(simulated.truth_reps.windows(2).all(in_order));
}

#[test]
fn val_labels_numbers_and_loss_are_as_planned() {
    let simulated = recording(&everything(), 9).unwrap();
    assert_eq!(simulated.truth_sets.len(), 2);
    for set in &simulated.truth_sets {
        assert_eq!(
            (set.reps_full, set.reps_partial, set.reps_micro),
            (11, 1, 2)
        );
        assert_eq!(set.control_loss_rep, Some(9));
    }
    let fifth = simulated
        .truth_reps
        .iter()
        .find(|rep| rep.rep == Some(5))
        .unwrap();
    assert_eq!(fifth.label, TruthLabel::Partial);
    let pause_s = simulated.truth_sets[1].start_s - simulated.truth_sets[0].end_s;
    assert!(pause_s > 35.0, "{pause_s}");
}

#[test]
fn prop_control_loss_shows_in_the_truth_from_its_repetition_on() {
    let simulated = recording(&everything(), 9).unwrap();
    let counted = simulated.truth_reps.iter().filter(|rep| rep.rep.is_some());
    let (lost, steady): (Vec<&TruthRep>, Vec<&TruthRep>) =
        counted.partition(|rep| rep.rep >= Some(9));
    let mean = |reps: &[&TruthRep]| {
        reps.iter().map(|rep| rep.tremor_rms_dps).sum::<f64>() / reps.len() as f64
    };
    let factor = mean(&lost) / mean(&steady);
    assert!((2.4..3.6).contains(&factor), "{factor}");
    assert!(lost.iter().all(|rep| rep.down_peak_mean_ratio > 2.0));
}

#[test]
fn prop_shank_stays_within_6_deg_in_raises_and_tilts_30_in_squats() {
    let mut plan = SetPlan {
        sites: vec![Site::Shank],
        ..straight()
    };
    let tilt_range = |plan: &SetPlan| {
        let simulated = recording(plan, 5).unwrap();
        let (x, z) = (
            column(&simulated, "shank_acc_x"),
            column(&simulated, "shank_acc_z"),
        );
        let tilts = x.iter().zip(z).map(|(x, z)| (-x).atan2(*z).to_degrees());
        tilts.fold((f64::MAX, f64::MIN), |(low, high), tilt| {
            (low.min(tilt), high.max(tilt))
        })
    };
    let (low, high) = tilt_range(&plan);
    assert!((18.0 - low).max(high - 18.0) < 6.0, "{low} {high}");
    plan.before = vec![Movement::Squat];
    let (low, high) = tilt_range(&plan);
    assert!(high - low > 30.0, "{low} {high}");
}

#[test]
fn prop_steps_accelerate_and_quick_ones_hit() {
    let peak = |movement| {
        let plan = SetPlan {
            reps: 0,
            before: vec![movement],
            rate_hz: 400.0,
            ..quiet()
        };
        let norms = norms(&recording(&plan, 1).unwrap(), "foot_acc");
        norms
            .into_iter()
            .map(|norm| (norm - GRAVITY_MPS2).abs())
            .fold(0.0, f64::max)
    };
    let (quick, slow) = (peak(Movement::QuickStepOn), peak(Movement::SlowStepOn));
    assert!(quick > 8.0 && quick < 40.0, "{quick}");
    assert!(slow > 0.5 && slow < 5.0, "{slow}");
}

#[test]
fn prop_level_window_is_still_and_level() {
    let mut plan = everything();
    plan.sensor = SensorPlan::ideal();
    let simulated = recording(&plan, 12).unwrap();
    let (from_s, to_s) = simulated.level_s.unwrap();
    assert!(to_s - from_s >= 2.0);
    assert!(simulated.level_deg.abs() < 4.0);
    assert_eq!(recording(&quiet(), 12).unwrap().level_deg, 0.0);
    let rates = norms(&simulated, "foot_gyr");
    let still = &rates[(from_s * 100.0) as usize..(to_s * 100.0) as usize];
    assert!(still.iter().all(|dps| *dps < 2.0));
}

#[test]
fn prop_cut_and_gapped_repetitions_are_truncated() {
    let whole = recording(&quiet(), 6).unwrap();
    let (second, fourth) = (whole.truth_reps[1], whole.truth_reps[3]);
    let cut_s = second.start_s + 0.5;
    let gap = GapPlan {
        from_s: fourth.top_end_s - cut_s,
        length_s: 0.5,
    };
    let plan = SetPlan {
        trim_start_s: cut_s,
        gaps: vec![gap],
        ..quiet()
    };
    let simulated = recording(&plan, 6).unwrap();
    let labels: Vec<_> = simulated
        .truth_reps
        .iter()
        .map(|rep| (rep.label, rep.rep))
        .collect();
    let expected = [
        (TruthLabel::Truncated, None),
        (TruthLabel::Full, Some(1)),
        (TruthLabel::Truncated, None),
        (TruthLabel::Full, Some(2)),
        (TruthLabel::Full, Some(3)),
    ];
    assert_eq!(labels, expected);
    assert_eq!(simulated.level_s, None);
    let stamps = column(&simulated, "time");
    let widest_s = stamps
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(0.0, f64::max);
    assert!((widest_s - 0.5).abs() < 0.03, "{widest_s}");
}

#[test]
fn prop_jitter_keeps_the_order_and_losses_their_share() {
    let mut plan = SetPlan {
        rate_hz: 200.0,
        ..quiet()
    };
    plan.sensor.clock_jitter_s = 0.01;
    plan.sensor.lost_share = 0.05;
    let simulated = recording(&plan, 6).unwrap();
    let stamps = column(&simulated, "time");
    assert_eq!(stamps[0], 0.0);
    assert!(stamps.windows(2).all(|pair| pair[1] > pair[0]));
    let planned = stamps[stamps.len() - 1] * plan.rate_hz;
    let lost = 1.0 - stamps.len() as f64 / planned;
    assert!((lost - 0.05).abs() < 0.01, "{lost}");
}

#[test]
fn prop_seeds_reproduce_and_differ() {
    let plan = everything();
    let first = recording(&plan, 7).unwrap();
    assert_eq!(first, recording(&plan, 7).unwrap());
    assert_ne!(first, recording(&plan, 8).unwrap());
    let mut noisier = plan;
    noisier.sensor.gyr_noise_dps = 1.0;
    assert_eq!(first.truth_reps, recording(&noisier, 7).unwrap().truth_reps);
}

#[test]
fn prop_clipping_and_steps_shape_the_values() {
    let mut plan = quiet();
    plan.sensor.gyr_range_dps = 10.0;
    plan.sensor.gyr_step_dps = 0.5;
    let simulated = recording(&plan, 6).unwrap();
    let rates = column(&simulated, "foot_gyr_y");
    assert!(rates.iter().all(|dps| dps.abs() <= 10.0 + 1e-9));
    assert!(
        rates
            .iter()
            .all(|dps| ((dps / 0.5).round() * 0.5 - dps).abs() < 1e-9)
    );
}

#[test]
fn val_the_example_study_is_whole_and_small() {
    let text = include_str!("../../data/example/plan.toml");
    let plan = Plan::parse(text).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("example");
    let summary = write_study(&plan, &out, None).unwrap();
    assert!(summary.bytes < 4_000_000, "{summary:?}");
    assert_eq!(summary.broken, 1);
    assert_eq!(summary.truth, folder.path().join("example-truth"));
    let manifest = std::fs::read_to_string(out.join("recordings.csv")).unwrap();
    let files: Vec<_> = manifest
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(files.len() as u64, summary.recordings);
    assert!(files.iter().all(|file| out.join(file).is_file()));
    let reps = std::fs::read_to_string(summary.truth.join("reps.csv")).unwrap();
    assert!(reps.lines().count() as u64 > summary.repetitions);
}

#[test]
fn prop_a_study_is_written_byte_for_byte_again() {
    let plan = Plan::parse(
        "weeks = 1\nevery_days = 3\nstyle.gzip = true\n[[participants]]\nadherence = 0.8\n\
         [[participants.legs]]\nrecording.reps = 2\nreps_possible = 2\n",
    )
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| {
        let out = folder.path().join(name);
        write_study(&plan, &out, None).unwrap();
        let recordings = std::fs::read_dir(out.join("recordings")).unwrap();
        let mut paths: Vec<_> = recordings.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.push(out.join("recordings.csv"));
        paths
            .into_iter()
            .map(|path| std::fs::read(path).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(read("a"), read("b"));
}
