//! The flexion axis: the one direction in the sensor's frame that the foot turns about.
//!
//! Principal direction of the angular rate over the samples in which the foot turns but is hardly
//! accelerated. An error ε of this axis changes the pitch only by ε × roll, so a few degrees do no
//! harm. Its sign is settled in [`pivot`](super::pivot).

use std::ops::Range;

use crate::signal::vector::{Vector, dot, norm, symmetric_eigen};

/// Angular rates below this say more about sway than about the axis, rad/s.
const MIN_RATE: f64 = 0.06;
/// Rates above it weigh no more, so that a few steps do not outweigh a set, rad/s.
const RATE_CAP: f64 = 0.6;

/// Principal direction of `rate` over `samples` for which `keep` holds; `None` where nothing turns.
#[must_use]
pub fn principal(
    rate: &[Vector],
    samples: &[Range<usize>],
    keep: impl Fn(usize) -> bool,
) -> Option<Vector> {
    let mut matrix = [[0.0; 3]; 3];
    for i in samples.iter().cloned().flatten().filter(|i| keep(*i)) {
        let Some(weighted) = rate.get(i).and_then(|w| capped(*w)) else {
            continue;
        };
        for (row, part) in matrix.iter_mut().zip(weighted) {
            for (cell, other) in row.iter_mut().zip(weighted) {
                *cell += part * other;
            }
        }
    }
    let (largest, axis) = symmetric_eigen(matrix)[0];
    (largest > 0.0).then_some(axis)
}

fn capped(rate: Vector) -> Option<Vector> {
    let speed = norm(rate);
    if speed.is_nan() || speed < MIN_RATE {
        return None;
    }
    Some(rate.map(|part| part * speed.min(RATE_CAP) / speed))
}

/// The principal direction with samples left out that turn mostly about other axes than the first
/// estimate.
#[must_use]
pub fn robust(
    rate: &[Vector],
    samples: &[Range<usize>],
    keep: impl Fn(usize) -> bool,
) -> Option<Vector> {
    let mut axis = principal(rate, samples, &keep)?;
    for _ in 0..3 {
        let current = axis;
        let along = |i: usize| {
            rate.get(i)
                .is_some_and(|w| dot(*w, current).abs() > 0.8 * norm(*w))
        };
        axis = principal(rate, samples, |i| keep(i) && along(i)).unwrap_or(axis);
    }
    Some(axis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::vector::{angle, unit};

    #[test]
    fn the_axis_is_found_under_wobble_and_a_few_fast_turns() {
        let axis = unit([0.4, -0.7, 0.6]).unwrap();
        let side = unit([0.7, 0.4, 0.0]).unwrap();
        let mut rate: Vec<Vector> = (0..2000)
            .map(|i| {
                let (speed, wobble) = (
                    0.5 * (0.02 * f64::from(i)).sin(),
                    0.1 * (0.033 * f64::from(i)).cos(),
                );
                [0, 1, 2].map(|k| speed * axis[k] + wobble * side[k])
            })
            .collect();
        rate[..100].fill([0.0, 0.0, 4.0]);
        let found = robust(
            &rate,
            &[std::ops::Range {
                start: 0,
                end: 2000,
            }],
            |_| true,
        )
        .unwrap();
        let error = angle(found, axis).min(std::f64::consts::PI - angle(found, axis));
        assert!(error.to_degrees() < 3.0, "{}", error.to_degrees());
    }

    #[test]
    fn a_resting_sensor_has_no_axis() {
        assert_eq!(
            robust(
                &[[0.001, 0.0, 0.0]; 50],
                &[std::ops::Range { start: 0, end: 50 }],
                |_| true
            ),
            None
        );
    }
}
