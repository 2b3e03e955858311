//! A foot that pitches on a known path, seen by a sensor mounted anyhow.

use super::*;
use crate::ingest::{Axis, Channel, Quantity, SourceFile};
use crate::motion::inertial::GRAVITY;
use crate::signal::vector::{Quaternion, add_scaled, from_rate, rotate};

const RATE_HZ: f64 = 100.0;
const LEVER_M: f64 = 0.18;

/// Pitch of a foot that stands level, sinks to −10° and rises six times to 30°, by cosines.
fn pitch_deg(t: f64) -> f64 {
    if t < 6.0 {
        return 0.0;
    }
    if t < 8.0 {
        return -5.0 * (1.0 - (std::f64::consts::PI * (t - 6.0) / 2.0).cos());
    }
    let turned = 2.0 * std::f64::consts::PI * ((t - 8.0).min(18.0)) / 3.0;
    -10.0 + 20.0 * (1.0 - turned.cos())
}

/// The sensor sits 90 mm behind and 50 mm above the pivot, turned by `mounting`; accelerations
/// are second differences of its path.
fn recording(mounting: Quaternion, behind_m: f64) -> Recording {
    let place = |t: f64| {
        let (sin, cos) = pitch_deg(t).to_radians().sin_cos();
        [
            behind_m * cos - 0.05 * sin,
            0.0,
            behind_m * sin + 0.05 * cos,
        ]
    };
    let step = 1e-3;
    let mut channels: Vec<Vec<f64>> = vec![Vec::new(); 6];
    for i in 0..3000 {
        let t = f64::from(i) / RATE_HZ;
        let (before, at, after) = (place(t - step), place(t), place(t + step));
        let acceleration = [0, 1, 2].map(|k| (before[k] - 2.0 * at[k] + after[k]) / (step * step));
        let force = add_scaled(acceleration, [0.0, 0.0, 1.0], GRAVITY);
        let pitch = pitch_deg(t).to_radians();
        let to_foot = from_rate([0.0, pitch, 0.0], 1.0);
        let speed = (pitch_deg(t + step) - pitch_deg(t - step)).to_radians() / (2.0 * step);
        let force = rotate(mounting, rotate(to_foot, force));
        let rate = rotate(mounting, [0.0, -speed, 0.0]);
        for k in 0..3 {
            channels[k].push(force[k]);
            channels[3 + k].push(rate[k] + 0.01);
        }
    }
    let axes = [Axis::X, Axis::Y, Axis::Z];
    let quantity = |k: usize| {
        if k < 3 {
            Quantity::Acceleration(Site::Foot, axes[k])
        } else {
            Quantity::AngularRate(Site::Foot, axes[k - 3])
        }
    };
    let channels = channels
        .into_iter()
        .enumerate()
        .map(|(k, values)| Channel {
            leg: None,
            quantity: quantity(k),
            values,
        })
        .collect();
    Recording {
        rate_hz: RATE_HZ,
        samples: 3000,
        channels,
        gaps: Vec::new(),
        source: SourceFile::default(),
    }
}

fn entry(level_s: Option<(f64, f64)>) -> Entry {
    Entry {
        level_s,
        lever_mm: Some(1000.0 * LEVER_M),
        ..Entry::default()
    }
}

#[test]
fn pitch_is_recovered_in_any_mounting_with_its_sign_from_physics() {
    for axis in [
        [0.0, 0.0, 0.0],
        [3.0, 0.2, 0.1],
        [0.4, -1.2, 2.0],
        [-1.6, 0.0, 0.0],
    ] {
        let recording = recording(from_rate(axis, 1.0), 0.09);
        let motion = foot_imu(
            &recording,
            None,
            &entry(Some((1.0, 5.0))),
            &Limits::default(),
        )
        .unwrap();
        assert_eq!(motion.sign, SignOrigin::Acceleration);
        for i in (0..3000).step_by(37) {
            let error = motion.pitch[i].to_degrees() - pitch_deg(i as f64 / RATE_HZ);
            assert!(error.abs() < 0.3, "{axis:?} sample {i}: {error}");
        }
    }
}

#[test]
fn the_level_is_found_without_a_window_and_a_moving_window_is_refused() {
    let recording = recording([1.0, 0.0, 0.0, 0.0], 0.09);
    let found = foot_imu(&recording, None, &entry(None), &Limits::default()).unwrap();
    assert!(matches!(found.level, Level::Found(from, to) if from < 1.0 && to > 5.0));
    let moving = foot_imu(
        &recording,
        None,
        &entry(Some((9.0, 12.0))),
        &Limits::default(),
    );
    assert_eq!(moving.unwrap().level, Level::None("window_not_still"));
    let outside = foot_imu(
        &recording,
        None,
        &entry(Some((90.0, 95.0))),
        &Limits::default(),
    );
    assert_eq!(
        outside.unwrap().level,
        Level::None("window_outside_recording")
    );
}

#[test]
fn a_sensor_above_the_pivot_does_not_tell_its_sign_by_acceleration() {
    let recording = recording([1.0, 0.0, 0.0, 0.0], 0.0);
    let motion = foot_imu(&recording, None, &entry(None), &Limits::default()).unwrap();
    assert_ne!(motion.sign, SignOrigin::Acceleration);
}

#[test]
fn a_recording_without_a_foot_sensor_says_so() {
    let mut recording = recording([1.0, 0.0, 0.0, 0.0], 0.09);
    recording.channels.truncate(3);
    let error = crate::motion::of(&recording, None, &entry(None), &Limits::default()).unwrap_err();
    assert_eq!(error.code(), "no_source");
}
