//! One sensor on the shank or thigh: how far the segment tilts in the plane in which the knee bends.
//!
//! The direction of the vertical in the sensor's frame does not depend on heading. Where it moves
//! as the knee bends, that plane is sagittal, and its normal, which is horizontal, is the flexion
//! axis: principal direction of the vertical's displacement from a reference stance to the bent
//! stance together with its scatter within the repetitions. The tilt is the turn about this axis
//! since the reference stance, counted positive towards the bent stance. An axis whose heading
//! is wrong by δ shortens the tilt by 1 − cos δ only (7° by 0.7 %).
//!
//! The projection holds as long as the axis stays near horizontal; [`Segment::lean`] tells.

use std::ops::Range;

use super::inertial::Inertial;
use super::level::{STANDING_SWAY, WINDOW_SLACK_S};
use crate::signal::filter::low_pass;
use crate::signal::stats::{mean, quantile};
use crate::signal::vector::{
    Vector, add_scaled, angle, cross, dot, norm, reject, scale, symmetric_eigen, unit,
};
use crate::study::Limits;

/// Tilt of a segment needs nothing above this; soft tissue wobbles above it, hertz.
const TILT_BAND_HZ: f64 = 6.0;
/// Slower than this is standing still, rad/s: bending takes twice that.
const STILL_RATE: f64 = 4.0 * std::f64::consts::PI / 180.0;
/// Standing people sway and soft tissue wobbles; stillness is judged below this, hertz.
const STILL_BAND_HZ: f64 = 0.7;
/// Tilt that a strapped sensor feigns when muscles tense, rad.
const SOFT_TISSUE_SD: f64 = 0.4 * std::f64::consts::PI / 180.0;

/// Time about the ends of a repetition that counts as its bottom, seconds.
const BOTTOM_S: f64 = 0.2;

/// The samples in which the leg works.
#[derive(Clone, Debug, Default)]
pub struct Working {
    /// The repetitions.
    pub raises: Vec<Range<usize>>,
    /// The bent stance: the bottoms of the repetitions, where the heel is lowest and balance leans
    /// the shank furthest forward. At the top it may stand upright.
    pub bent: Vec<Range<usize>>,
}

impl Working {
    /// From start and end of the repetitions in seconds; where there are none, all samples after
    /// `from_s` are both.
    #[must_use]
    pub fn of(raises_s: &[(f64, f64)], from_s: f64, rate_hz: f64, samples: usize) -> Self {
        let range = |from_s: f64, to_s: f64| {
            let sample =
                |seconds: f64| ((seconds * rate_hz).round().max(0.0) as usize).min(samples);
            Some(sample(from_s)..sample(to_s)).filter(|range| !range.is_empty())
        };
        if raises_s.is_empty() {
            let all: Vec<_> = range(from_s, f64::INFINITY).into_iter().collect();
            return Self {
                bent: all.clone(),
                raises: all,
            };
        }
        let ends = raises_s
            .iter()
            .flat_map(|(start_s, end_s)| [*start_s, *end_s]);
        Self {
            raises: raises_s
                .iter()
                .filter_map(|(start_s, end_s)| range(*start_s, *end_s))
                .collect(),
            bent: ends
                .filter_map(|end_s| range(end_s - BOTTOM_S, end_s + BOTTOM_S))
                .collect(),
        }
    }
}

/// A segment's sagittal tilt. Every series has one value a sample, NaN in gaps.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Turn about the flexion axis since the reference stance, rad, positive towards the bent
    /// stance.
    pub tilt: Vec<f64>,
    /// Turn sideways, rad; which side is positive follows the axis.
    pub sideways: Vec<f64>,
    /// Flexion axis in the sensor's frame; a positive turn about it is a positive tilt.
    pub axis: Vector,
    /// Tilt of the bent stance, rad: what the sign rests on.
    pub bent_tilt: f64,
    /// Largest gravity component along the axis while working (95th percentile), in g.
    pub lean: f64,
    /// Standard error of the tilt, rad.
    pub sd: f64,
}

impl Segment {
    /// Reads the tilt off `sensor`, from the vertical `reference`; `None` where no sample is there
    /// while working or nothing tilts.
    #[must_use]
    pub fn of(
        sensor: &Inertial,
        reference: Vector,
        working: &Working,
        limits: &Limits,
    ) -> Option<Self> {
        let up = smooth_up(sensor);
        let bent = mean_direction(&up, &working.bent)?;
        let (axis, heading_sd) = flexion_axis(&up, reference, bent, &working.raises)?;
        let (tilt, sideways) = turns(&up, axis, reference);
        let bent_tilt = mean(&inside(&tilt, &working.bent))?;
        let along: Vec<f64> = inside(&sideways, &working.raises)
            .iter()
            .map(|lean| lean.sin().abs())
            .collect();
        // Both ends of a tilt carry the orientation's error.
        let orientation = limits.orientation_sd_deg.to_radians() * std::f64::consts::SQRT_2;
        let shortened = bent_tilt * (1.0 - heading_sd.cos());
        let segment = Self {
            tilt,
            sideways,
            axis,
            bent_tilt,
            lean: quantile(&along, 0.95)?,
            sd: orientation.hypot(SOFT_TISSUE_SD).hypot(shortened),
        };
        Some(if bent_tilt < 0.0 {
            segment.reversed()
        } else {
            segment
        })
    }

    /// The same tilt counted the other way.
    #[must_use]
    pub fn reversed(mut self) -> Self {
        self.tilt.iter_mut().for_each(|value| *value = -*value);
        self.sideways.iter_mut().for_each(|value| *value = -*value);
        self.axis = scale(self.axis, -1.0);
        self.bent_tilt = -self.bent_tilt;
        self
    }
}

/// Why a named window cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowFault {
    /// It begins after the recording's end or ends after it.
    OutsideRecording,
    /// It holds no samples.
    InAGap,
    /// The segment moves inside it.
    NotStill,
}

impl WindowFault {
    /// Short word for tables.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OutsideRecording => "window_outside_recording",
            Self::InAGap => "window_in_a_gap",
            Self::NotStill => "window_not_still",
        }
    }
}

/// Mean vertical within a window that was named in seconds.
///
/// # Errors
/// [`WindowFault`] where the window is no still stance of this recording.
pub fn named_stance(sensor: &Inertial, window_s: (f64, f64)) -> Result<Vector, WindowFault> {
    let sample = |seconds: f64| (seconds * sensor.rate_hz).round().max(0.0) as usize;
    let window = sample(window_s.0)..(sample(window_s.1) + 1).min(sensor.up.len());
    let end_s = sensor.up.len() as f64 / sensor.rate_hz;
    if window.is_empty() || window_s.1 > end_s + WINDOW_SLACK_S {
        return Err(WindowFault::OutsideRecording);
    }
    let up = smooth_up(sensor);
    let stance = mean_direction(&up, std::slice::from_ref(&window)).ok_or(WindowFault::InAGap)?;
    let inside = up.get(window).unwrap_or_default();
    let away: Vec<f64> = inside.iter().map(|up| angle(*up, stance)).collect();
    if quantile(&away, 0.95).is_some_and(|away| away > 0.5 * STANDING_SWAY) {
        return Err(WindowFault::NotStill);
    }
    Ok(stance)
}

/// Windows of at least `shortest_s` before sample `end` in which all `sensors` stand still, in time
/// order.
#[must_use]
pub fn still_together(sensors: &[&Inertial], shortest_s: f64, end: usize) -> Vec<Range<usize>> {
    let slow: Vec<Vec<bool>> = sensors.iter().map(|sensor| is_slow(sensor)).collect();
    let still = |i: usize| i < end && slow.iter().all(|slow| slow.get(i) == Some(&true));
    let Some(rate_hz) = sensors.first().map(|sensor| sensor.rate_hz) else {
        return Vec::new();
    };
    let (mut windows, mut from) = (Vec::new(), 0);
    for i in 0..=end {
        if still(i) {
            continue;
        }
        if (i - from) as f64 >= shortest_s * rate_hz {
            windows.push(from..i);
        }
        from = i + 1;
    }
    windows
}

fn is_slow(sensor: &Inertial) -> Vec<bool> {
    // Turning on the spot does not tilt a segment.
    let tilting: Vec<Vector> = sensor
        .rate
        .iter()
        .zip(&sensor.up)
        .map(|(rate, up)| reject(*rate, *up))
        .collect();
    sensor
        .filtered(&tilting, |values| {
            low_pass(values, STILL_BAND_HZ, sensor.rate_hz)
        })
        .iter()
        .map(|rate| norm(*rate) < STILL_RATE)
        .collect()
}

/// Direction of the vertical without what soft tissue adds.
fn smooth_up(sensor: &Inertial) -> Vec<Vector> {
    sensor.filtered(&sensor.up, |values| {
        low_pass(values, TILT_BAND_HZ, sensor.rate_hz)
    })
}

/// Mean direction of the finite ones of `up` inside `ranges`.
#[must_use]
pub fn mean_direction(up: &[Vector], ranges: &[Range<usize>]) -> Option<Vector> {
    let finite = ranges
        .iter()
        .filter_map(|range| up.get(range.clone()))
        .flatten()
        .filter(|up| up[0].is_finite());
    unit(finite.fold([0.0; 3], |sum, up| add_scaled(sum, *up, 1.0)))
}

/// Values inside `ranges`, missing ones left out.
#[must_use]
pub fn inside(series: &[f64], ranges: &[Range<usize>]) -> Vec<f64> {
    ranges
        .iter()
        .filter_map(|range| series.get(range.clone()))
        .flatten()
        .copied()
        .filter(|value| value.is_finite())
        .collect()
}

/// The horizontal axis that carries `reference` to `bent` and most of the scatter within `raises`,
/// with the standard error of its heading, rad.
fn flexion_axis(
    up: &[Vector],
    reference: Vector,
    bent: Vector,
    raises: &[Range<usize>],
) -> Option<(Vector, f64)> {
    let middle = unit(add_scaled(reference, bent, 1.0))?;
    let weight = 1.0 / count(raises);
    let scatter = raises.iter().flat_map(|range| {
        let centre = mean_direction(up, std::slice::from_ref(range)).unwrap_or(middle);
        let samples = up.get(range.clone()).unwrap_or_default().iter();
        samples.map(move |up| (add_scaled(*up, centre, -1.0), weight))
    });
    let bend = std::iter::once((add_scaled(bent, reference, -1.0), 1.0));
    let flat = bend
        .chain(scatter)
        .map(|(away, weight)| (reject(away, middle), weight));
    let [(largest, plane), (second, _), _] = principal(flat);
    let axis = unit(cross(middle, plane))?;
    (largest > 0.0).then(|| (axis, (second / largest).max(0.0).sqrt()))
}

fn count(ranges: &[Range<usize>]) -> f64 {
    ranges.iter().map(Range::len).sum::<usize>().max(1) as f64
}

/// Principal directions of weighted displacements, widest first; missing ones are left out.
#[must_use]
pub fn principal(displacements: impl Iterator<Item = (Vector, f64)>) -> [(f64, Vector); 3] {
    let mut spread = [[0.0; 3]; 3];
    for (away, weight) in displacements.filter(|(away, _)| away[0].is_finite()) {
        for (row, part) in spread.iter_mut().zip(away) {
            for (cell, other) in row.iter_mut().zip(away) {
                *cell += weight * part * other;
            }
        }
    }
    symmetric_eigen(spread)
}

/// Turn about `axis` and sideways since the vertical was at `reference`, rad.
fn turns(up: &[Vector], axis: Vector, reference: Vector) -> (Vec<f64>, Vec<f64>) {
    let Some(vertical) = unit(reject(reference, axis)) else {
        return (vec![f64::NAN; up.len()], vec![f64::NAN; up.len()]);
    };
    let ahead = cross(axis, vertical);
    up.iter()
        .map(|up| {
            (
                -dot(*up, ahead).atan2(dot(*up, vertical)),
                dot(*up, axis).clamp(-1.0, 1.0).asin(),
            )
        })
        .unzip()
}
