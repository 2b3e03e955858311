//! Evidence that an up-and-down cycle of the foot is no heel raise.
//!
//! In a raise the forefoot stays planted, the foot turns about one axis and the shank hardly tilts.
//! Stepping, shuffling and walking accelerate the pivot and turn the foot about several axes; a
//! squat or lunge tilts the shank. What a foot alone cannot tell from a raise is a heel that rises
//! for another reason while the forefoot stays planted, such as the rear foot of a lunge.

use std::ops::Range;

use crate::motion::{Motion, Planting, Source};
use crate::signal::stats::{quantile, root_mean_square};
use crate::signal::vector::angle;
use crate::study::Limits;

/// Largest pitch swing an ankle on a step can make, rad.
const MAX_SWING: f64 = 85.0 * std::f64::consts::PI / 180.0;

/// The same as a plate shows it: the body rises by 130 mm at most, rad.
const MAX_BODY_SWING: f64 = 55.0 * std::f64::consts::PI / 180.0;
/// A swing is still a raise at this many times the acceleration of the quieter swings.
const USUAL_FACTOR: f64 = 4.0;
/// But at most this many times the limit,
const MOST: f64 = 2.0;
/// or this many where many swings are alike: a soft foot accelerates in every raise, while walking
/// exceeds even this.
const MOST_REGULAR: f64 = 6.0;
/// Swings at least half as large as the largest tenth that make a recording regular.
const REGULAR_SWINGS: usize = 8;
/// So close to the ends of a recording or to a gap the vertical is less certain, and with it what
/// the pivot seems to do, seconds.
const EDGE_S: f64 = 1.5;

/// Nobody controls a heel that makes 80 % of its way quicker (a phase of 0.4 s), seconds.
const QUICKEST_S: f64 = 0.25;
/// A swing this much quicker than the slower ones of its direction is a step between raises.
const QUICK_SHARE: f64 = 0.35;

/// Slower swings that are enough to tell their usual size.
const ENOUGH_SWINGS: usize = 6;
/// A swing this much larger than the slower ones is a stride.
const OUTGROWN: f64 = 1.8;

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
    /// The swing is quicker than a raise, as in walking.
    TooQuick,
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
            Self::TooQuick => "too_quick",
        }
    }
}

/// What the samples of one cycle show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// 95th percentile of the pivot's acceleration, m/s².
    pub pivot_acc: f64,
    /// Median of the pivot's acceleration, m/s².
    pub pivot_acc_median: f64,
    /// 95th percentile of the acceleration of turning, m/s².
    pub turning_acc: f64,
    /// Share of turning that is about the flexion axis.
    pub axis_share: f64,
    /// Largest tilt of the shank away from its first direction, rad; NaN without a shank sensor.
    pub shank_tilt: f64,
    /// Size of the swing, rad.
    pub swing: f64,
    /// Largest swing that this source shows in raises, rad.
    pub largest: f64,
    /// Whether the heel rises.
    pub up: bool,
    /// Time from 10 to 90 % of the way, seconds.
    pub core_s: f64,
    /// Whether only quickness gives steps away: a track of the heel says nothing of the forefoot.
    pub quickness_tells: bool,
    /// Distance to the nearest end of the stretch, seconds.
    pub seconds_to_edge: f64,
}

impl Evidence {
    /// Reads the evidence off the samples of one swing; `along` is the low-passed rate of the raise, rad/s. Where no
    /// foot sensor tells, the forefoot counts as planted.
    pub fn of(
        motion: &Motion,
        along: &[f64],
        stretch: &Range<usize>,
        samples: Range<usize>,
        (swing, up): (f64, bool),
    ) -> Self {
        let to_edge = samples
            .start
            .saturating_sub(stretch.start)
            .min(stretch.end.saturating_sub(samples.end));
        let planting = motion.planting.as_ref();
        let during = |series: fn(&Planting) -> &[f64]| {
            planting.map_or(&[][..], |planting| &series(planting)[samples.clone()])
        };
        let pivot = during(|planting| &planting.pivot_acceleration);
        let turning = root_mean_square(&along[samples.clone()]).unwrap_or(0.0);
        let off = root_mean_square(during(|planting| &planting.off_axis_rate)).unwrap_or(0.0);
        Self {
            pivot_acc: quantile(pivot, 0.95).unwrap_or(0.0),
            pivot_acc_median: quantile(pivot, 0.5).unwrap_or(0.0),
            turning_acc: quantile(during(|planting| &planting.turning_acceleration), 0.95)
                .unwrap_or(0.0),
            axis_share: turning.max(1e-9) / turning.hypot(off).max(1e-9),
            shank_tilt: tilt(motion.shank_up.as_deref(), samples.clone()),
            swing,
            largest: if motion.source == Source::Plate {
                MAX_BODY_SWING
            } else {
                MAX_SWING
            },
            up,
            core_s: samples.len() as f64 / motion.rate_hz,
            quickness_tells: quickness_tells(motion),
            seconds_to_edge: to_edge as f64 / motion.rate_hz,
        }
    }

    /// The first reason against a raise, if any.
    pub fn refusal(&self, usual: &Usual, limits: &Limits) -> Option<Refusal> {
        if self.shank_tilt > limits.shank_tilt_max_deg.to_radians() {
            return Some(Refusal::ShankTilted);
        }
        if self.swing > self.largest {
            return Some(Refusal::SwingTooLarge);
        }
        if self.quickness_tells && self.swing > OUTGROWN * usual.size {
            return Some(Refusal::SwingTooLarge);
        }
        if self.quickness_tells && self.is_quick(usual) {
            return Some(Refusal::TooQuick);
        }
        if self.pivot_moved(usual, limits) {
            return Some(Refusal::PivotMoved);
        }
        (self.axis_share < limits.axis_share_min).then_some(Refusal::SeveralAxes)
    }

    fn is_quick(&self, usual: &Usual) -> bool {
        let slow_s = if self.up {
            usual.slow_up_s
        } else {
            usual.slow_down_s
        };
        self.core_s < QUICKEST_S.max(QUICK_SHARE * slow_s)
    }

    /// A quick step accelerates the pivot much at times, a slow one a little all the while. The
    /// limits grow with what the recording usually shows, and with the speed of turning.
    fn pivot_moved(&self, usual: &Usual, limits: &Limits) -> bool {
        let (peak, lasting) = (limits.pivot_acc_max_mps2, limits.pivot_acc_median_mps2);
        let most = if usual.is_regular { MOST_REGULAR } else { MOST };
        let peak_limit = (USUAL_FACTOR * usual.pivot_acc).clamp(peak, most * peak);
        let lasting_limit = (USUAL_FACTOR * usual.pivot_acc_median).clamp(lasting, most * lasting);
        let turning = limits.pivot_turning_share * self.turning_acc;
        let near_edge = self.seconds_to_edge < EDGE_S;
        self.pivot_acc > peak_limit.max(turning)
            || (!near_edge && self.pivot_acc_median > lasting_limit.max(turning))
    }
}

/// Whether only quickness gives steps away: a track of the heel says nothing of the forefoot.
pub fn quickness_tells(motion: &Motion) -> bool {
    motion.planting.is_none() && motion.source != Source::Plate
}

/// What the quieter quarter of a recording's swings shows: a loosely strapped sensor or a soft step
/// raise it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usual {
    /// 95th percentile of the pivot's acceleration, m/s².
    pub pivot_acc: f64,
    /// Its median, m/s².
    pub pivot_acc_median: f64,
    /// Whether many swings are alike, as in a set.
    pub is_regular: bool,
    /// Time of the slower large rises from 10 to 90 % of the way, seconds.
    pub slow_up_s: f64,
    /// The same of falls.
    pub slow_down_s: f64,
    /// Typical size of the slower swings, rad.
    pub size: f64,
}

impl Usual {
    /// Of all swings of a stretch.
    pub fn of<'a>(swings: impl Iterator<Item = &'a Evidence> + Clone) -> Self {
        let quiet = |figure: fn(&Evidence) -> f64| {
            quantile(&swings.clone().map(figure).collect::<Vec<_>>(), 0.25).unwrap_or(0.0)
        };
        let sizes: Vec<f64> = swings.clone().map(|swing| swing.swing).collect();
        let large = 0.5 * quantile(&sizes, 0.9).unwrap_or(0.0);
        // Strides are larger than raises and may be many: half the median leaves sway out and keeps both.
        let least = 0.5 * quantile(&sizes, 0.5).unwrap_or(0.0);
        let alike = |up: bool| {
            let wanted = move |swing: &&Evidence| swing.up == up && swing.swing >= least;
            swings.clone().filter(wanted)
        };
        let slow_s = |up: bool| {
            quantile(
                &alike(up).map(|swing| swing.core_s).collect::<Vec<_>>(),
                0.75,
            )
            .unwrap_or(0.0)
        };
        let slow_sizes: Vec<f64> = [true, false]
            .into_iter()
            .flat_map(|up| {
                let quick_s = QUICK_SHARE * slow_s(up);
                alike(up).filter(move |swing| swing.core_s >= quick_s)
            })
            .map(|swing| swing.swing)
            .collect();
        Self {
            is_regular: sizes.iter().filter(|size| **size >= large).count() >= REGULAR_SWINGS,
            slow_up_s: slow_s(true),
            slow_down_s: slow_s(false),
            size: quantile(&slow_sizes, 0.5)
                .filter(|_| slow_sizes.len() >= ENOUGH_SWINGS)
                .unwrap_or(f64::INFINITY),
            pivot_acc: quiet(|swing| swing.pivot_acc),
            pivot_acc_median: quiet(|swing| swing.pivot_acc_median),
        }
    }
}

fn tilt(up: Option<&[[f64; 3]]>, samples: Range<usize>) -> f64 {
    let Some(up) = up.and_then(|up| up.get(samples)) else {
        return f64::NAN;
    };
    let Some(first) = up.iter().find(|direction| direction[0].is_finite()) else {
        return f64::NAN;
    };
    up.iter()
        .map(|direction| angle(*direction, *first))
        .fold(f64::NAN, f64::max)
}
