//! A leg of three segments that bends and leans on known paths, seen by sensors mounted anyhow.

use std::f64::consts::{FRAC_PI_2, PI};

use super::*;
use crate::ingest::{Axis, Channel, SourceFile};
use crate::motion::inertial::GRAVITY;
use crate::signal::stats::mean;
use crate::signal::vector::{Quaternion, conjugate, from_rate, multiply, rotate, scale};

const RATE_HZ: f64 = 100.0;
const SECONDS: f64 = 45.0;
const REPETITIONS: usize = 8;
const FIRST_S: f64 = 10.0;
const PERIOD_S: f64 = 4.0;
/// Issue's requirement on the mean flexion of a set.
const MEAN_ERROR_DEG: f64 = 1.0;

/// What a leg does; angles in degrees.
#[derive(Clone, Copy)]
struct Body {
    /// Knee flexion while working.
    bend: f64,
    /// Straightening while the heel rises, taken back while it sinks.
    straightening: f64,
    /// Both sensors on the shank.
    one_segment: bool,
}

const STEADY: Body = Body {
    bend: 34.0,
    straightening: 0.0,
    one_segment: false,
};

/// 0 before `from_s`, 1 after `to_s`, smooth between.
fn ramp(t: f64, from_s: f64, to_s: f64) -> f64 {
    let share = ((t - from_s) / (to_s - from_s)).clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

/// Share of a raise, bottom 0, top 1.
fn raised(t: f64) -> f64 {
    let end_s = FIRST_S + PERIOD_S * REPETITIONS as f64;
    if !(FIRST_S..end_s).contains(&t) {
        return 0.0;
    }
    let share = (t - FIRST_S) / PERIOD_S;
    0.5 - 0.5 * (2.0 * PI * share).cos()
}

impl Body {
    fn flexion(&self, t: f64) -> f64 {
        self.bend * ramp(t, 5.0, 7.0) - self.straightening * raised(t)
    }

    /// Tilt of a segment about the axis to the left (forward positive), sideways lean and heading,
    /// degrees. The whole leg leans; the forward tilt of the bent shank is two fifths of flexion.
    fn attitude(&self, site: Site, t: f64) -> [f64; 3] {
        let lean = 0.6 * (1.3 * t).sin() + 0.4 * (3.1 * t).sin() + 2.5 * raised(t);
        let shank = 0.4 * self.flexion(t) + lean;
        let tilt = match site {
            Site::Foot => 30.0 * raised(t),
            Site::Thigh if !self.one_segment => shank - self.flexion(t),
            Site::Shank | Site::Thigh => shank,
        };
        let sideways =
            0.8 * (1.9 * t + 0.5).sin() + 0.5 * (4.3 * t).sin() + 2.0 * ramp(t, 5.0, 7.0);
        let heading = 6.0 * (0.4 * t).sin() + 0.7 * (2.7 * t).sin() + 0.4 * (5.3 * t + 1.0).sin();
        [tilt, sideways, heading]
    }

    fn orientation(&self, site: Site, t: f64) -> Quaternion {
        let [tilt, sideways, heading] = self.attitude(site, t).map(f64::to_radians);
        let heading = from_rate([0.0, 0.0, 1.0], heading);
        let sideways = from_rate([1.0, 0.0, 0.0], sideways);
        multiply(
            heading,
            multiply(sideways, from_rate([0.0, 1.0, 0.0], tilt)),
        )
    }
}

/// Even spread over −1 … 1, the same for the same seed.
fn noise(seed: u64) -> f64 {
    let mut x = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (x ^ (x >> 31)) as f64 / u64::MAX as f64 * 2.0 - 1.0
}

fn mounting(seed: u64) -> Quaternion {
    let turn = |k| PI * noise(seed * 7 + k);
    from_rate([turn(1), turn(2), turn(3)], 1.0)
}

/// Channels of a sensor with bias and noise whose clock is `late_s` late.
fn sensor(body: &Body, site: Site, mounting: Quaternion, late_s: f64) -> Vec<Channel> {
    let mut series = vec![Vec::new(); 6];
    for i in 0..(SECONDS * RATE_HZ) as usize {
        let t = i as f64 / RATE_HZ - late_s;
        let at = |t: f64| multiply(body.orientation(site, t), mounting);
        let step = 1e-3;
        let turned = multiply(conjugate(at(t - step)), at(t + step));
        let rate = scale([turned[1], turned[2], turned[3]], 1.0 / step);
        let force = rotate(conjugate(at(t)), [0.0, 0.0, GRAVITY]);
        let seed = (i as u64 * 8 + site as u64) * 8;
        for axis in 0..3 {
            let key = seed + axis as u64;
            series[axis].push(force[axis] + 0.05 * noise(key));
            series[3 + axis]
                .push(rate[axis] + 0.004 * (axis as f64 - 0.5) + 0.005 * noise(key + 3));
        }
    }
    let axes = [Axis::X, Axis::Y, Axis::Z];
    let quantities = axes
        .map(|axis| Quantity::Acceleration(site, axis))
        .into_iter()
        .chain(axes.map(|axis| Quantity::AngularRate(site, axis)));
    quantities
        .zip(series)
        .map(|(quantity, values)| Channel {
            leg: None,
            quantity,
            values,
        })
        .collect()
}

fn recording(channels: Vec<Channel>) -> Recording {
    Recording {
        rate_hz: RATE_HZ,
        samples: (SECONDS * RATE_HZ) as usize,
        channels,
        gaps: Vec::new(),
        source: SourceFile::default(),
    }
}

fn leg(body: &Body, seed: u64, late_s: [f64; 3]) -> Recording {
    let sites = [Site::Foot, Site::Shank, Site::Thigh];
    let channels = sites.into_iter().zip(late_s).zip(0..);
    recording(
        channels
            .flat_map(|((site, late_s), k)| sensor(body, site, mounting(seed * 3 + k), late_s))
            .collect(),
    )
}

fn with_window(from_s: f64, to_s: f64) -> Entry {
    Entry {
        straight_s: Some((from_s, to_s)),
        ..Entry::default()
    }
}

fn raises() -> Vec<(f64, f64)> {
    (0..REPETITIONS)
        .map(|k| FIRST_S + PERIOD_S * k as f64)
        .map(|start_s| (start_s, start_s + PERIOD_S))
        .collect()
}

fn scored(recording: &Recording, entry: &Entry) -> Result<Knee, KneeFault> {
    knee(recording, None, entry, &Limits::default(), &raises())
}

/// Mean error of flexion over the repetitions and of the straightening in one, degrees.
fn errors(knee: &Knee, body: &Body) -> (f64, f64) {
    let within = |(from_s, to_s): (f64, f64)| {
        let at = |s: f64| (s * RATE_HZ) as usize;
        (at(from_s)..at(to_s))
            .map(|i| knee.flexion[i].to_degrees() - body.flexion(i as f64 / RATE_HZ))
    };
    let all: Vec<f64> = raises().into_iter().flat_map(within).collect();
    let at = |t: f64| {
        let near: Vec<f64> = within((t - 0.1, t + 0.1)).collect();
        mean(&near).unwrap()
    };
    (
        mean(&all).unwrap(),
        at(FIRST_S + 0.5 * PERIOD_S) - at(FIRST_S),
    )
}

#[test]
fn prop_mean_flexion_is_right_under_any_mounting() {
    for seed in 0..6 {
        let knee = scored(&leg(&STEADY, seed, [0.0; 3]), &with_window(1.0, 4.0)).unwrap();
        let (mean, straightening) = errors(&knee, &STEADY);
        assert_eq!((knee.zero, knee.late), (KneeZero::Straight(1.0, 4.0), None));
        assert!(mean.abs() < MEAN_ERROR_DEG, "{seed}: {mean}");
        assert!(straightening.abs() < 1.0, "{seed}: {straightening}");
    }
}

#[test]
fn prop_a_straightening_knee_is_seen_with_and_without_a_window() {
    let body = Body {
        straightening: 10.0,
        ..STEADY
    };
    for seed in 0..3 {
        let recording = leg(&body, seed, [0.0; 3]);
        let named = scored(&recording, &with_window(1.0, 4.0)).unwrap();
        let found = scored(&recording, &Entry::default()).unwrap();
        assert_eq!(found.zero, KneeZero::Unknown("no_straight_window"));
        assert!(found.flexion[(FIRST_S * RATE_HZ) as usize].abs() < 0.02);
        for knee in [named, found] {
            let (_, error) = errors(&knee, &body);
            assert!(error.abs() < 1.0, "{seed}: {error}");
        }
    }
}

#[test]
fn prop_the_24_turns_of_a_cube_change_nothing() {
    let quarter = |axis: Vector, turns: f64| from_rate(axis, turns * FRAC_PI_2);
    let faces = [0.0, 1.0, 2.0, 3.0].map(|turns| quarter([0.0, 1.0, 0.0], turns));
    let sides = [1.0, 3.0].map(|turns| quarter([1.0, 0.0, 0.0], turns));
    for face in faces.into_iter().chain(sides) {
        for turns in [0.0, 1.0, 2.0, 3.0] {
            let mount = multiply(quarter([0.0, 0.0, 1.0], turns), face);
            let mut channels = sensor(&STEADY, Site::Shank, mount, 0.0);
            channels.extend(sensor(&STEADY, Site::Thigh, conjugate(mount), 0.0));
            let knee = scored(&recording(channels), &with_window(1.0, 4.0)).unwrap();
            let (mean, _) = errors(&knee, &STEADY);
            assert!(mean.abs() < MEAN_ERROR_DEG, "{mount:?}: {mean}");
        }
    }
}

#[test]
fn two_sensors_on_one_segment_are_no_knee() {
    let body = Body {
        one_segment: true,
        ..STEADY
    };
    let fault = scored(&leg(&body, 1, [0.0; 3]), &with_window(1.0, 4.0)).unwrap_err();
    assert_eq!(fault, KneeFault::SameSegment);
}

#[test]
fn a_late_clock_is_found_and_set_right() {
    let body = Body {
        straightening: 10.0,
        ..STEADY
    };
    for (late_s, site) in [
        ([0.0, 0.3, 0.0], Site::Shank),
        ([0.0, 0.0, 0.3], Site::Thigh),
        ([0.3, 0.0, 0.0], Site::Foot),
    ] {
        let knee = scored(&leg(&body, 2, late_s), &with_window(1.0, 4.0)).unwrap();
        let late = knee.late.unwrap();
        assert_eq!(late.site, site);
        assert!((late.seconds - 0.3).abs() < 0.05, "{late:?}");
    }
}

#[test]
fn a_window_that_cannot_be_used_is_told_and_changes_remain() {
    let recording = leg(&STEADY, 3, [0.0; 3]);
    for ((from_s, to_s), reason) in [
        ((4.0, 8.0), "window_not_still"),
        ((50.0, 52.0), "window_outside_recording"),
    ] {
        let knee = scored(&recording, &with_window(from_s, to_s)).unwrap();
        assert_eq!(knee.zero, KneeZero::Unknown(reason));
    }
}

#[test]
fn without_a_straight_stance_the_direction_is_not_guessed() {
    let mut recording = leg(&STEADY, 4, [0.0; 3]);
    for channel in &mut recording.channels {
        channel.values[..800].fill(f64::NAN);
    }
    let fault = scored(&recording, &Entry::default()).unwrap_err();
    assert_eq!(fault, KneeFault::SignUnknown);
}

#[test]
fn a_shank_alone_gives_its_forward_tilt_and_with_the_foot_the_ankle() {
    let mut recording = leg(&STEADY, 5, [0.0; 3]);
    recording
        .channels
        .retain(|channel| !is_of(channel.quantity, Site::Thigh));
    let entry = with_window(1.0, 4.0);
    let fault = scored(&recording, &entry).unwrap_err();
    let tilt = shank(&recording, None, &entry, &Limits::default(), &raises()).unwrap();
    let bent = mean(&tilt.tilt[800..1000]).unwrap().to_degrees();
    assert_eq!(fault.code(), "no_thigh");
    assert!((bent - 0.4 * STEADY.bend).abs() < 1.5, "{bent}");
    // Heel up by 0.3 rad over a shank that leans on by 0.1 rad is 0.2 rad of plantarflexion.
    assert!((ankle(&[0.3], &[0.1])[0] + 0.2).abs() < 1e-12);
}

#[test]
fn a_recorded_angle_wins_over_sensors() {
    let mut recording = leg(&STEADY, 6, [0.0; 3]);
    recording.channels.push(Channel {
        leg: None,
        quantity: Quantity::KneeAngle,
        values: vec![0.5; recording.samples],
    });
    let knee = scored(&recording, &Entry::default()).unwrap();
    assert_eq!((knee.zero, knee.flexion[7]), (KneeZero::Recorded, 0.5));
}
