//! Body height from the force, guided by the centre of pressure where that follows the raise.
//!
//! The foot's direction on the plate is not known: it is the direction in which the centre of
//! pressure follows the height that the force gives, within the band where that height is sound.
//! Across it lies the sway to the side.

use std::ops::Range;

use super::rise::{risen, rough};
use crate::motion::inertial::GRAVITY;
use crate::signal::filter::{Pass, low_pass, zero_phase};
use crate::signal::stats::{mean, median, standard_deviation};

/// Band in which force and centre of pressure are compared, hertz.
const COMPARED_HZ: (f64, f64) = (0.08, 1.0);
/// Correlation from which on the centre of pressure is a guide.
const GUIDING: f64 = 0.5;
/// Correlation from which on it tells the foot's direction.
const DIRECTING: f64 = 0.2;
/// What the force errs by slowly: a fingertip's touch, drift, m/s².
const FORCE_ERROR: f64 = 0.02;
/// Sway along the foot that a guide is worth at best, as height, m.
const LEAST_GUIDE_ERROR_M: f64 = 0.004;
/// The guide is smoothed, as it matters for slow changes only, hertz.
const GUIDE_BAND_HZ: f64 = 2.0;

/// What force and centre of pressure tell together; series at the slow rate.
pub struct Lifted {
    /// Height, m.
    pub height_m: Vec<f64>,
    /// Centre of pressure across the foot, m.
    pub cop_side_m: Option<Vec<f64>>,
    /// Whether the foot's direction could not be told.
    pub side_assumed: bool,
}

/// Lifts `force` (N) and `centre` (m) to heights, stretch by stretch.
pub fn lift(
    force: &[f64],
    centre: Option<&[Vec<f64>; 2]>,
    stretches: &[Range<usize>],
    rate_hz: f64,
) -> Lifted {
    let acceleration: Vec<Vec<f64>> = stretches
        .iter()
        .map(|stretch| acceleration(&force[stretch.clone()]))
        .collect();
    let found: Vec<Vec<f64>> = acceleration
        .iter()
        .map(|u| rough(u, None, rate_hz))
        .collect();
    let along = centre.and_then(|centre| Along::of(centre, &found, stretches, rate_hz));
    let guides = along.as_ref().filter(|along| along.correlation >= GUIDING);
    let heights: Vec<Vec<f64>> = acceleration
        .iter()
        .enumerate()
        .map(|(k, u)| {
            let guide = guides.map(|along| {
                let weight = (FORCE_ERROR / along.error_m).powi(2);
                (along.guide[k].as_slice(), weight)
            });
            risen(u, guide, rate_hz)
        })
        .collect();
    let direction = along
        .as_ref()
        .filter(|along| along.correlation >= DIRECTING)
        .map(|along| along.direction);
    let assumed = along
        .as_ref()
        .map_or([1.0, 0.0], |along| along.nearest_axis());
    Lifted {
        height_m: laid(&heights, stretches, force.len()),
        cop_side_m: centre.map(|centre| across(centre, direction.unwrap_or(assumed))),
        side_assumed: direction.is_none(),
    }
}

/// Vertical acceleration of the body, m/s²: who begins and ends standing weighs the mean force.
fn acceleration(force: &[f64]) -> Vec<f64> {
    let weight = mean(force).unwrap_or(f64::NAN);
    force
        .iter()
        .map(|force| GRAVITY * (force - weight) / weight)
        .collect()
}

fn laid(pieces: &[Vec<f64>], stretches: &[Range<usize>], count: usize) -> Vec<f64> {
    let mut whole = vec![f64::NAN; count];
    for (piece, stretch) in pieces.iter().zip(stretches) {
        whole[stretch.clone()].copy_from_slice(piece);
    }
    whole
}

fn across(centre: &[Vec<f64>; 2], along: [f64; 2]) -> Vec<f64> {
    centre[0]
        .iter()
        .zip(&centre[1])
        .map(|(x, y)| y * along[0] - x * along[1])
        .collect()
}

/// How the centre of pressure follows the height.
struct Along {
    /// Unit vector along the foot, on the plate.
    direction: [f64; 2],
    /// Correlation with the height in the band compared.
    correlation: f64,
    /// Scatter of the guide about the height, m.
    error_m: f64,
    /// Height that the centre of pressure tells, m, a piece for each stretch.
    guide: Vec<Vec<f64>>,
}

impl Along {
    fn of(
        centre: &[Vec<f64>; 2],
        heights: &[Vec<f64>],
        stretches: &[Range<usize>],
        rate_hz: f64,
    ) -> Option<Self> {
        let compared = |values: &[f64]| {
            let slow = zero_phase(values, Pass::Low, 2, COMPARED_HZ.1, rate_hz);
            zero_phase(&slow, Pass::High, 2, COMPARED_HZ.0, rate_hz)
        };
        let pieces = |axis: usize| -> Vec<Vec<f64>> {
            let cut = stretches
                .iter()
                .map(|stretch| filled(&centre[axis][stretch.clone()]));
            cut.collect()
        };
        let (x, y) = (pieces(0), pieces(1));
        let joined = |pieces: &[Vec<f64>]| -> Vec<f64> {
            pieces.iter().flat_map(|piece| compared(piece)).collect()
        };
        let (z, px, py) = (joined(heights), joined(&x), joined(&y));
        let power: f64 = z.iter().map(|z| z * z).sum();
        let slope = |p: &[f64]| z.iter().zip(p).map(|(z, p)| z * p).sum::<f64>() / power;
        let (kx, ky) = (slope(&px), slope(&py));
        let gain = kx.hypot(ky);
        if !gain.is_finite() || gain <= 0.0 {
            return None;
        }
        let direction = [kx / gain, ky / gain];
        let on = |x: &[f64], y: &[f64]| -> Vec<f64> {
            let both = x.iter().zip(y);
            both.map(|(x, y)| (x * direction[0] + y * direction[1]) / gain)
                .collect()
        };
        let told = on(&px, &py);
        let error: Vec<f64> = told.iter().zip(&z).map(|(told, z)| told - z).collect();
        let spread = standard_deviation(&told)?;
        Some(Self {
            direction,
            correlation: standard_deviation(&z)? / spread,
            error_m: standard_deviation(&error)?.max(LEAST_GUIDE_ERROR_M),
            guide: x
                .iter()
                .zip(&y)
                .map(|(x, y)| {
                    let told = low_pass(&on(x, y), GUIDE_BAND_HZ, rate_hz);
                    let zero = middle(&told);
                    told.into_iter().map(|z| z - zero).collect()
                })
                .collect(),
        })
    }

    /// The plate's axis that is nearest to the direction found.
    fn nearest_axis(&self) -> [f64; 2] {
        if self.direction[0].abs() > self.direction[1].abs() {
            [1.0, 0.0]
        } else {
            [0.0, 1.0]
        }
    }
}

/// Missing values replaced by the last one before them, or the first after.
fn filled(values: &[f64]) -> Vec<f64> {
    let mut last = values
        .iter()
        .copied()
        .find(|value| value.is_finite())
        .unwrap_or(0.0);
    values
        .iter()
        .map(|value| {
            if value.is_finite() {
                last = *value;
            }
            last
        })
        .collect()
}

/// Median of a stretch; 0 where it is empty.
fn middle(values: &[f64]) -> f64 {
    median(values).unwrap_or(0.0)
}
