//! Evidence that an up-and-down cycle of the foot is no heel raise.
//!
//! In a raise the forefoot stays planted, the foot turns about one axis and the shank hardly tilts.
//! Stepping, shuffling and walking accelerate the pivot and turn the foot about several axes; a
//! squat or lunge tilts the shank. What a foot alone cannot tell from a raise is a heel that rises
//! for another reason while the forefoot stays planted, such as the rear foot of a lunge.

use std::ops::Range;

use crate::motion::Motion;
use crate::signal::stats::{quantile, root_mean_square};
use crate::signal::vector::angle;
use crate::study::Limits;

/// Largest pitch swing an ankle on a step can make, rad.
const MAX_SWING: f64 = 85.0 * std::f64::consts::PI / 180.0;

/// A swing is still a raise at this many times the acceleration of the quieter swings.
const USUAL_FACTOR: f64 = 4.0;
/// But never beyond this, m/s²: slow steps begin there.
const MOST_PIVOT_ACC: f64 = 1.2;

/// Why a movement is no heel raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The forefoot left its place.
    PivotMoved,
    /// The foot turned about several axes.
    SeveralAxes,
    /// The shank tilted.
    ShankTilted,
    /// The swing is larger than an ankle allows.
    SwingTooLarge,
}

impl Refusal {
    /// Short word for `notes`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PivotMoved => "forefoot_moved",
            Self::SeveralAxes => "several_axes",
            Self::ShankTilted => "shank_tilted",
            Self::SwingTooLarge => "swing_too_large",
        }
    }
}

/// What the samples of one cycle show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// 95th percentile of the pivot's acceleration, m/s².
    pub pivot_acc: f64,
    /// 95th percentile of the acceleration of turning, m/s².
    pub turning_acc: f64,
    /// Share of turning that is about the flexion axis.
    pub axis_share: f64,
    /// Largest tilt of the shank away from its first direction, rad; NaN without a shank sensor.
    pub shank_tilt: f64,
    /// Larger swing, rad.
    pub swing: f64,
}

impl Evidence {
    /// Reads the evidence off the samples of one swing; `along` is the low-passed pitch rate, rad/s.
    pub fn of(motion: &Motion, along: &[f64], samples: Range<usize>, swing: f64) -> Self {
        let turning = root_mean_square(&along[samples.clone()]).unwrap_or(0.0);
        let off = root_mean_square(&motion.off_axis_rate[samples.clone()]).unwrap_or(0.0);
        Self {
            pivot_acc: quantile(&motion.pivot_acceleration[samples.clone()], 0.95).unwrap_or(0.0),
            turning_acc: quantile(&motion.turning_acceleration[samples.clone()], 0.95).unwrap_or(0.0),
            axis_share: turning / turning.hypot(off).max(1e-9),
            shank_tilt: tilt(motion.shank_up.as_deref(), samples),
            swing,
        }
    }

    /// The first reason against a raise, if any. `usual_pivot_acc` is what the quieter swings of
    /// this recording show, m/s²: a loosely strapped sensor or a soft step raise it.
    pub fn refusal(&self, usual_pivot_acc: f64, limits: &Limits) -> Option<Refusal> {
        if self.shank_tilt > limits.shank_tilt_max_deg.to_radians() {
            return Some(Refusal::ShankTilted);
        }
        if self.swing > MAX_SWING {
            return Some(Refusal::SwingTooLarge);
        }
        let planted = limits.pivot_acc_max_mps2;
        let usual = (USUAL_FACTOR * usual_pivot_acc).min(MOST_PIVOT_ACC).max(planted);
        if self.pivot_acc > usual.max(limits.pivot_turning_share * self.turning_acc) {
            return Some(Refusal::PivotMoved);
        }
        (self.axis_share < limits.axis_share_min).then_some(Refusal::SeveralAxes)
    }
}

fn tilt(up: Option<&[[f64; 3]]>, samples: Range<usize>) -> f64 {
    let Some(up) = up.and_then(|up| up.get(samples)) else { return f64::NAN };
    let Some(first) = up.iter().find(|direction| direction[0].is_finite()) else { return f64::NAN };
    up.iter().map(|direction| angle(*direction, *first)).fold(f64::NAN, f64::max)
}
