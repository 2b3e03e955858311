//! Still windows and the level stance among them.
//!
//! The level is never re-zeroed on the bottoms of repetitions: that would erase the range below
//! the step.

use std::ops::Range;

use super::inertial::Inertial;
use crate::signal::filter::low_pass;
use crate::signal::vector::{Vector, add_scaled, norm, unit};

/// Slower than this is standing still, rad/s (VQF's rest threshold).
const STILL_RATE: f64 = 2.0 * std::f64::consts::PI / 180.0;
/// Standing people tremble at 4–12 Hz; stillness is judged below that.
const STILL_BAND_HZ: f64 = 2.0;
/// Shortest still window, seconds.
pub const MIN_STILL_S: f64 = 1.0;

/// A named window may end this much after the recording, as its end was rounded, seconds.
pub const WINDOW_SLACK_S: f64 = 0.1;
/// Nobody who stands still sways by more, rad.
pub const STANDING_SWAY: f64 = 6.0 * std::f64::consts::PI / 180.0;

/// Windows of at least [`MIN_STILL_S`] in which the sensor hardly turns, as sample ranges.
#[must_use]
pub fn still_windows(sensor: &Inertial) -> Vec<Range<usize>> {
    let smooth = sensor.filtered(&sensor.rate, |values| {
        low_pass(values, STILL_BAND_HZ, sensor.rate_hz)
    });
    let shortest = (MIN_STILL_S * sensor.rate_hz) as usize;
    let mut windows = Vec::new();
    for stretch in &sensor.stretches {
        let mut from = stretch.start;
        for i in stretch.clone().chain([stretch.end]) {
            if i < stretch.end && norm(smooth[i]) < STILL_RATE {
                continue;
            }
            if i - from >= shortest {
                windows.push(from..i);
            }
            from = i + 1;
        }
    }
    windows
}

/// Mean vertical in the sensor's frame over `window`; `None` where it holds no sample.
#[must_use]
pub fn mean_up(sensor: &Inertial, window: Range<usize>) -> Option<Vector> {
    let inside = sensor.up.get(window)?.iter().filter(|up| up[0].is_finite());
    unit(inside.fold([0.0; 3], |sum, up| add_scaled(sum, *up, 1.0)))
}

/// A still window as the choice of the level sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stance {
    /// Samples.
    pub samples: Range<usize>,
    /// Mean pitch, rad, heel up positive, any zero.
    pub pitch: f64,
    /// Length, seconds.
    pub seconds: f64,
}

/// Level stances of one person agree this well, rad.
const AGREEMENT: f64 = 2.5 * std::f64::consts::PI / 180.0;
/// A stance this long at the height of the bottoms is standing on the floor; nobody hangs over the
/// edge for so long before the first repetition.
const FLOOR_STANCE_S: f64 = 3.0;

/// The level stance: the last still one before the first repetition that agrees with another, else
/// the last that lies above the bottoms, else a long one at the height of the bottoms (raises on
/// the floor). `low` and `high` are the
/// typical extremes of the raises, rad, and `first_low` is the sample at which the first begins.
#[must_use]
pub fn choose(stances: &[Stance], first_low: usize, low: f64, high: f64) -> Option<&Stance> {
    let near_top = |stance: &&Stance| stance.pitch < high - 0.25 * (high - low);
    let candidates: Vec<&Stance> = stances.iter().filter(near_top).collect();
    let above = |stance: &Stance| stance.pitch > low + AGREEMENT.max(0.12 * (high - low));
    let before: Vec<&Stance> = candidates
        .iter()
        .copied()
        .filter(|stance| stance.samples.start < first_low)
        .collect();
    let agrees = |stance: &Stance| {
        candidates.iter().any(|other| {
            other.samples != stance.samples && (other.pitch - stance.pitch).abs() < AGREEMENT
        })
    };
    let agreed = before
        .iter()
        .rev()
        .find(|stance| above(stance) && agrees(stance));
    let raised = || before.iter().rev().find(|stance| above(stance));
    let floor = || {
        before.iter().rev().find(|stance| {
            (stance.pitch - low).abs() <= 2.0 * AGREEMENT && stance.seconds >= FLOOR_STANCE_S
        })
    };
    agreed.or_else(raised).or_else(floor).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(from: usize, pitch_deg: f64, seconds: f64) -> Stance {
        Stance {
            samples: from..from + 50,
            pitch: pitch_deg.to_radians(),
            seconds,
        }
    }

    fn chosen(stances: &[Stance]) -> Option<usize> {
        choose(stances, 500, (-12_f64).to_radians(), 25_f64.to_radians())
            .map(|stance| stance.samples.start)
    }

    #[test]
    fn a_hang_at_the_bottom_is_not_taken_for_the_level() {
        assert_eq!(
            chosen(&[stance(0, 0.0, 4.0), stance(300, -11.5, 1.5)]),
            Some(0)
        );
    }

    #[test]
    fn the_last_stance_that_agrees_with_another_wins() {
        assert_eq!(
            chosen(&[
                stance(0, 0.2, 2.0),
                stance(200, 6.0, 2.0),
                stance(900, 0.5, 3.0)
            ]),
            Some(0)
        );
        assert_eq!(
            chosen(&[stance(0, 0.2, 2.0), stance(200, 1.0, 2.0)]),
            Some(200)
        );
    }

    #[test]
    fn a_top_is_no_level_and_a_short_hang_alone_is_none() {
        assert_eq!(
            chosen(&[stance(100, 24.0, 2.0), stance(300, -12.0, 1.2)]),
            None
        );
        assert_eq!(chosen(&[stance(100, -12.0, 5.0)]), Some(100));
    }
}
