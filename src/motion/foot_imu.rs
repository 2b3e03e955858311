//! Heel movement from one inertial sensor on the foot, mounted anyhow.

use std::ops::Range;

use super::inertial::Inertial;
use super::level::{STANDING_SWAY, Stance, WINDOW_SLACK_S, choose, mean_up, still_windows};
use super::rough::{Cycle, cycles, undisturbed};
use super::{COUNT_BAND_HZ, Level, Planting, SignOrigin, axis, pivot};
use crate::ingest::{Leg, Recording, Site};
use crate::signal::filter::low_pass;
use crate::signal::stats::{median, quantile};
use crate::signal::vector::{Vector, cross, dot, norm, reject, scale, unit};
use crate::study::{Entry, Limits};

/// A lift known to this many standard errors settles the sign.
const SIGN_CERTAINTY: f64 = 4.0;
/// A sensor lifted by less than this is above the pivot, not behind it, m per rad.
const MIN_LIFT: f64 = 0.004;
/// Usual distance of a foot sensor from the forefoot pivot, m.
const SENSOR_DISTANCE_M: f64 = 0.12;
/// A foot on a step never pitches further down than this, rad.
const MAX_DROP: f64 = 25.0 * std::f64::consts::PI / 180.0;
/// On a floor the heel does not go below the level stance by more than sway, rad.
const FLOOR_DROP: f64 = 3.0 * std::f64::consts::PI / 180.0;

/// Heel movement of `leg` (or of the only foot sensor) in `recording`; `None` where there is no foot
/// sensor or no stretch of it without gaps. What cannot be had for another reason (no level, no
/// sign) is marked in the result instead.
pub fn foot_imu(
    recording: &Recording,
    leg: Option<Leg>,
    entry: &Entry,
    limits: &Limits,
) -> Option<Foot> {
    let foot =
        Inertial::of(recording, leg, Site::Foot).filter(|foot| !foot.stretches.is_empty())?;
    let smooth = smooth_rate(&foot);
    let kinematics = pivot::Kinematics::slow(&foot);
    let view = View::settle(&foot, &smooth, &kinematics, limits);
    let level = find_level(&foot, &view, entry);
    let reference = level.up.unwrap_or(view.reference);
    let sign = view.sign_origin(&foot, level.up);
    let axis = if sign.flipped {
        scale(view.axis, -1.0)
    } else {
        view.axis
    };
    Some(Foot {
        pitch: pitch(&foot.up, axis, reference),
        pitch_rate: foot.rate.iter().map(|w| dot(*w, axis)).collect(),
        roll: roll(&foot.up, axis),
        planting: Planting {
            off_axis_rate: smooth.iter().map(|w| norm(reject(*w, axis))).collect(),
            turning_acceleration: kinematics.of_turning(SENSOR_DISTANCE_M),
            pivot_acceleration: kinematics
                .unexplained(view.place.map_or([0.0; 3], |place| place.from_pivot)),
        },
        level: level.level,
        sign: sign.origin,
        spikes: foot.spikes,
    })
}

/// What the foot sensor shows; series are those of [`Motion`](super::Motion).
pub struct Foot {
    /// Foot pitch, rad.
    pub pitch: Vec<f64>,
    /// Its rate, rad/s.
    pub pitch_rate: Vec<f64>,
    /// Sideways tilt, rad.
    pub roll: Vec<f64>,
    /// Whether the forefoot stayed planted.
    pub planting: Planting,
    /// Level of the step.
    pub level: Level,
    /// Where the sign comes from.
    pub sign: SignOrigin,
    /// Single samples that stood out impossibly and were replaced.
    pub spikes: usize,
}

/// Rotation about `axis` since the vertical was at `reference`, rad.
fn pitch(up: &[Vector], axis: Vector, reference: Vector) -> Vec<f64> {
    let Some(vertical) = unit(reject(reference, axis)) else {
        return vec![f64::NAN; up.len()];
    };
    let ahead = cross(axis, vertical);
    up.iter()
        .map(|up| -dot(*up, ahead).atan2(dot(*up, vertical)))
        .collect()
}

fn roll(up: &[Vector], axis: Vector) -> Vec<f64> {
    let tilt: Vec<f64> = up
        .iter()
        .map(|up| dot(*up, axis).clamp(-1.0, 1.0).asin())
        .collect();
    let middle = median(&tilt).unwrap_or(0.0);
    tilt.into_iter().map(|value| value - middle).collect()
}

/// Flexion axis, zero and place as far as the movement tells them; the sign is still open unless
/// `place` settles it.
struct View {
    axis: Vector,
    reference: Vector,
    place: Option<pivot::Place>,
    cycles: Vec<Cycle>,
}

impl View {
    /// Two rounds: the axis of all undisturbed movement, then the axis of the raises found with it.
    fn settle(
        foot: &Inertial,
        smooth: &[Vector],
        slow: &pivot::Kinematics,
        limits: &Limits,
    ) -> Self {
        let wide = pivot::Kinematics::wide(foot);
        let limit = limits.pivot_acc_max_mps2;
        let mut disturbance = slow.unexplained([0.0; 3]);
        let calm = |i: usize| disturbance[i] < limit;
        let mut axis = axis::robust(smooth, &foot.stretches, calm)
            .or_else(|| axis::robust(smooth, &foot.stretches, |_| true))
            .unwrap_or([1.0, 0.0, 0.0]);
        let reference = typical_up(foot);
        let (mut place, mut found) = (None, Vec::new());
        for _ in 0..2 {
            let estimate = counted_pitch(foot, axis, reference);
            found = undisturbed(
                &cycles(&estimate, limits.min_travel_deg.to_radians()),
                &disturbance,
                limit,
            );
            let samples: Vec<Range<usize>> =
                found.iter().map(|cycle| cycle.samples.clone()).collect();
            let refined = axis::robust(smooth, &samples, |_| true).unwrap_or(axis);
            axis = if dot(refined, axis) < 0.0 {
                scale(refined, -1.0)
            } else {
                refined
            };
            place = pivot::place(&wide, axis, reference, &samples);
            if let Some(place) = place.filter(|place| is_settled(*place)) {
                if place.lift < 0.0 {
                    axis = scale(axis, -1.0);
                }
                disturbance = slow.unexplained(place.from_pivot);
            }
        }
        Self {
            axis,
            reference,
            place: place.filter(|place| is_settled(*place)),
            cycles: found,
        }
    }

    /// The angle during cycles; of the whole recording where there are too few to tell.
    fn moving(&self, estimate: &[f64]) -> Vec<f64> {
        if self.cycles.len() < 2 {
            return estimate.to_vec();
        }
        let cycles = self.cycles.iter();
        cycles
            .flat_map(|cycle| estimate[cycle.samples.clone()].to_vec())
            .collect()
    }

    fn sign_origin(&self, foot: &Inertial, level: Option<Vector>) -> Sign {
        if self.place.is_some() {
            return Sign {
                origin: SignOrigin::Acceleration,
                flipped: false,
            };
        }
        let estimate = counted_pitch(foot, self.axis, level.unwrap_or(self.reference));
        let moving = self.moving(&estimate);
        let (above, below) = (
            quantile(&moving, 0.98).unwrap_or(0.0),
            -quantile(&moving, 0.02).unwrap_or(0.0),
        );
        let (larger, smaller) = (above.max(below), above.min(below));
        let beyond_a_drop = larger > MAX_DROP && smaller < MAX_DROP;
        let on_the_floor = smaller < FLOOR_DROP && larger > 5.0 * FLOOR_DROP;
        let one_way = beyond_a_drop || on_the_floor;
        let origin = if level.is_some() && one_way {
            SignOrigin::Range
        } else {
            SignOrigin::Unknown
        };
        Sign {
            origin,
            // One sinking of the heel is no raise upside down.
            flipped: below > above && (one_way || self.cycles.len() > 1),
        }
    }
}

struct Sign {
    origin: SignOrigin,
    flipped: bool,
}

fn is_settled(place: pivot::Place) -> bool {
    place.certainty() >= SIGN_CERTAINTY && place.lift.abs() >= MIN_LIFT
}

fn smooth_rate(foot: &Inertial) -> Vec<Vector> {
    foot.filtered(&foot.rate, |values| {
        low_pass(values, COUNT_BAND_HZ, foot.rate_hz)
    })
}

fn typical_up(foot: &Inertial) -> Vector {
    let axes = [0, 1, 2]
        .map(|k| median(&foot.up.iter().map(|up| up[k]).collect::<Vec<_>>()).unwrap_or(0.0));
    unit(axes).unwrap_or([0.0, 0.0, 1.0])
}

fn counted_pitch(foot: &Inertial, axis: Vector, reference: Vector) -> Vec<f64> {
    foot.filtered(&pitch(&foot.up, axis, reference), |values| {
        low_pass(values, COUNT_BAND_HZ, foot.rate_hz)
    })
}

struct FoundLevel {
    level: Level,
    up: Option<Vector>,
}

fn find_level(foot: &Inertial, view: &View, entry: &Entry) -> FoundLevel {
    if let Some((from_s, to_s)) = entry.level_s {
        return named_level(foot, view, from_s, to_s);
    }
    let none = FoundLevel {
        level: Level::None("none"),
        up: None,
    };
    let estimate = counted_pitch(foot, view.axis, view.reference);
    let stances = stances(foot, &estimate);
    let raises = large(&view.cycles);
    let (Some(first), Some((low, high))) = (raises.first(), extremes(&estimate, &raises)) else {
        return none;
    };
    let Some(stance) = choose(&stances, first.samples.start, low, high) else {
        return none;
    };
    let (from_s, to_s) = (
        stance.samples.start as f64 / foot.rate_hz,
        (stance.samples.end - 1) as f64 / foot.rate_hz,
    );
    FoundLevel {
        level: Level::Found(from_s, to_s),
        up: mean_up(foot, stance.samples.clone()),
    }
}

fn named_level(foot: &Inertial, view: &View, from_s: f64, to_s: f64) -> FoundLevel {
    let from = (from_s * foot.rate_hz).round().max(0.0) as usize;
    let to = ((to_s * foot.rate_hz).round().max(0.0) as usize + 1).min(foot.up.len());
    let none = |reason| FoundLevel {
        level: Level::None(reason),
        up: None,
    };
    let end_s = foot.up.len() as f64 / foot.rate_hz;
    if from >= to || to_s > end_s + WINDOW_SLACK_S {
        return none("window_outside_recording");
    }
    let Some(up) = mean_up(foot, from..to) else {
        return none("window_in_a_gap");
    };
    let angles: Vec<f64> = pitch(&foot.up[from..to], view.axis, up);
    let (low, high) = (
        quantile(&angles, 0.05).unwrap_or(0.0),
        quantile(&angles, 0.95).unwrap_or(0.0),
    );
    if high - low > STANDING_SWAY {
        return none("window_not_still");
    }
    let estimate = counted_pitch(foot, view.axis, up);
    // Without a sign from physics top and bottom are not told apart yet.
    if view.place.is_some() && is_near_tops(extremes(&estimate, &large(&view.cycles))) {
        return none("window_at_a_top");
    }
    FoundLevel {
        level: Level::Named(from_s, to_s),
        up: Some(up),
    }
}

fn stances(foot: &Inertial, estimate: &[f64]) -> Vec<Stance> {
    still_windows(foot)
        .into_iter()
        .filter_map(|samples| {
            let seconds = samples.len() as f64 / foot.rate_hz;
            median(&estimate[samples.clone()]).map(|pitch| Stance {
                samples,
                pitch,
                seconds,
            })
        })
        .collect()
}

/// Whether the zero of the angle lies near the tops of the raises, given their low and high, rad.
fn is_near_tops(extremes: Option<(f64, f64)>) -> bool {
    extremes.is_some_and(|(low, high)| high < 0.25 * (high - low))
}

/// The cycles that can be raises: shuffles and shifts of weight are smaller.
fn large(cycles: &[Cycle]) -> Vec<Cycle> {
    let swings: Vec<f64> = cycles.iter().map(|cycle| cycle.swing).collect();
    let least = 0.5 * quantile(&swings, 0.75).unwrap_or(0.0);
    cycles
        .iter()
        .filter(|cycle| cycle.swing >= least)
        .cloned()
        .collect()
}

fn extremes(estimate: &[f64], cycles: &[Cycle]) -> Option<(f64, f64)> {
    let lows: Vec<f64> = cycles
        .iter()
        .map(|cycle| estimate[cycle.samples.end - 1])
        .collect();
    let highs: Vec<f64> = cycles.iter().map(|cycle| estimate[cycle.middle]).collect();
    Some((median(&lows)?, median(&highs)?))
}

#[cfg(test)]
#[path = "foot_imu_tests.rs"]
mod tests;
