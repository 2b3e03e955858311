//! The sensor's place relative to the forefoot pivot, and with it the sign of the flexion axis.
//!
//! A foot that turns about a planted forefoot accelerates the sensor at r by
//! a = α × r + ω × (ω × r). The vertical part of a does not suffer from tilt errors (they enter
//! with their cosine), so regressing it on that model gives r in the plane of movement together
//! with its standard error. The sensor sits behind the pivot and rises with the heel: whichever
//! sense of rotation lifts the sensor is heel-up. A constant accelerometer bias turns with the
//! foot, looks much like a slow raise, and is therefore fitted along.
//!
//! What remains of the measured acceleration once the model is taken out is the acceleration of
//! the pivot itself: near zero while the forefoot stays planted, not so in a step.

use std::ops::Range;

use ndarray::{Array1, Array2};

use super::inertial::{GRAVITY, Inertial};
use crate::signal::filter::{derivative, low_pass};
use crate::signal::least_squares::solve;
use crate::signal::stats::median;
use crate::signal::vector::{Vector, add_scaled, cross, dot, norm, reject, scale, unit};

/// Keeps tremor (which moves the sensor most clearly) and drops what soft tissue adds above.
const SIGN_BAND_HZ: f64 = 10.0;
/// Steps live below this; tremor is not wanted in the pivot's acceleration.
const PIVOT_BAND_HZ: f64 = 4.0;
/// Samples that are close in time share their error; one block this long counts as one.
const BLOCK_S: f64 = 0.5;
/// A block explained this many times worse than the usual one is no raise.
const OUTLIER: f64 = 3.0;
/// Rounds of leaving such blocks out.
const TRIMS: usize = 3;

/// Low-passed rates, angular accelerations and linear accelerations in the sensor's frame.
pub struct Kinematics {
    rate_hz: f64,
    rate: Vec<Vector>,
    angular_acceleration: Vec<Vector>,
    linear: Vec<Vector>,
    up: Vec<Vector>,
}

impl Kinematics {
    fn of(sensor: &Inertial, cutoff_hz: f64) -> Self {
        let smooth = |values: &[Vector]| low_pass(values, cutoff_hz, sensor.rate_hz);
        let rate = sensor.filtered(&sensor.rate, smooth);
        let angular_acceleration =
            sensor.filtered(&rate, |values| derivative(values, sensor.rate_hz));
        let linear: Vec<Vector> = sensor
            .force
            .iter()
            .zip(&sensor.up)
            .map(|(f, up)| add_scaled(*f, *up, -GRAVITY))
            .collect();
        let linear = sensor.filtered(&linear, smooth);
        Self {
            rate_hz: sensor.rate_hz,
            rate,
            angular_acceleration,
            linear,
            up: sensor.up.clone(),
        }
    }

    /// For tests of sign: everything up to the tremor band.
    #[must_use]
    pub fn wide(sensor: &Inertial) -> Self {
        Self::of(sensor, SIGN_BAND_HZ)
    }

    /// For tests of planting: steps, not tremor.
    #[must_use]
    pub fn slow(sensor: &Inertial) -> Self {
        Self::of(sensor, PIVOT_BAND_HZ)
    }

    fn carried(&self, i: usize, place: Vector) -> Vector {
        let (w, alpha) = (self.rate[i], self.angular_acceleration[i]);
        add_scaled(cross(alpha, place), cross(w, cross(w, place)), 1.0)
    }

    /// Size of the acceleration that turning gives a sensor `metres` away from the pivot, m/s².
    #[must_use]
    pub fn of_turning(&self, metres: f64) -> Vec<f64> {
        let turning = |(w, alpha): (&Vector, &Vector)| metres * norm(*alpha).hypot(dot(*w, *w));
        self.rate
            .iter()
            .zip(&self.angular_acceleration)
            .map(turning)
            .collect()
    }

    /// Size of the sensor's acceleration that a rotation about a pivot at `-place` does not
    /// explain, m/s².
    #[must_use]
    pub fn unexplained(&self, place: Vector) -> Vec<f64> {
        (0..self.rate.len())
            .map(|i| norm(add_scaled(self.linear[i], self.carried(i, place), -1.0)))
            .collect()
    }
}

/// The sensor's place relative to the pivot, in the plane of movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From pivot to sensor, m, in the sensor's frame.
    pub from_pivot: Vector,
    /// How far a positive rotation about the axis lifts the sensor, m per rad.
    pub lift: f64,
    /// Standard error of `lift`, m.
    pub lift_sd: f64,
}

impl Place {
    /// `lift` in standard errors.
    #[must_use]
    pub fn certainty(&self) -> f64 {
        self.lift.abs() / self.lift_sd
    }
}

/// Regresses the vertical acceleration within `samples` on the pivot model about `axis`;
/// `level_up` is the vertical in the sensor's frame in a level or typical stance.
#[must_use]
pub fn place(
    kinematics: &Kinematics,
    axis: Vector,
    level_up: Vector,
    samples: &[Range<usize>],
) -> Option<Place> {
    let vertical = unit(reject(level_up, axis))?;
    let forward = cross(axis, vertical);
    // 50 Hz keeps everything below the band's 10 Hz.
    let stride = (kinematics.rate_hz / 50.0).floor().max(1.0) as usize;
    let mut rows: Vec<usize> = samples
        .iter()
        .flat_map(|range| range.clone().step_by(stride))
        .filter(|i| {
            kinematics.linear.get(*i).is_some_and(|v| v[0].is_finite())
                && kinematics.up[*i][0].is_finite()
        })
        .collect();
    let block = (BLOCK_S * kinematics.rate_hz).max(1.0);
    let mut model = Regression::of(kinematics, vertical, forward, &rows)?;
    for _ in 0..TRIMS {
        rows = model.without_outliers(&rows, block);
        model = Regression::of(kinematics, vertical, forward, &rows)?;
    }
    let place = &model.coefficients;
    Some(Place {
        from_pivot: add_scaled(scale(vertical, place[0]), forward, place[1]),
        lift: -place[1],
        lift_sd: model.lift_sd(&rows, block)?,
    })
}

struct Regression {
    design: Array2<f64>,
    coefficients: Array1<f64>,
    inverse: Array2<f64>,
    residual: Array1<f64>,
}

impl Regression {
    fn of(
        kinematics: &Kinematics,
        vertical: Vector,
        forward: Vector,
        rows: &[usize],
    ) -> Option<Self> {
        let design = Array2::from_shape_fn((rows.len(), 5), |(row, column)| {
            let i = rows[row];
            let up = kinematics.up[i];
            match column {
                0 => dot(up, kinematics.carried(i, vertical)),
                1 => dot(up, kinematics.carried(i, forward)),
                2 => 1.0,
                3 => dot(up, forward),
                _ => dot(up, vertical) - 1.0,
            }
        });
        let target = Array1::from_iter(
            rows.iter()
                .map(|i| dot(kinematics.up[*i], kinematics.linear[*i])),
        );
        let fit = solve(&design, &target)?;
        let residual = &target - &design.dot(&fit.coefficients);
        Some(Self {
            design,
            coefficients: fit.coefficients,
            inverse: fit.covariance_shape,
            residual,
        })
    }

    /// The rows without the blocks that the model explains far worse than the usual one: steps.
    fn without_outliers(&self, rows: &[usize], block: f64) -> Vec<usize> {
        let sizes: Vec<f64> = self
            .residual
            .iter()
            .map(|residual| residual.abs())
            .collect();
        let mut blocks: Vec<(usize, f64)> = Vec::new();
        for (i, size) in rows.iter().zip(&sizes) {
            let index = (*i as f64 / block) as usize;
            match blocks.last_mut().filter(|(last, _)| *last == index) {
                Some((_, worst)) => *worst = worst.max(*size),
                None => blocks.push((index, *size)),
            }
        }
        let worst: Vec<f64> = blocks.iter().map(|(_, worst)| *worst).collect();
        let limit = OUTLIER * median(&worst).unwrap_or(f64::INFINITY);
        let kept = |i: &usize| {
            let index = (*i as f64 / block) as usize;
            blocks
                .binary_search_by_key(&index, |(index, _)| *index)
                .is_ok_and(|k| blocks[k].1 <= limit)
        };
        rows.iter().copied().filter(kept).collect()
    }

    fn lift_sd(&self, rows: &[usize], block: f64) -> Option<f64> {
        block_robust_sd(&self.design, &self.residual, &self.inverse, rows, block)
    }
}

/// Standard error of the second coefficient, robust to errors shared within blocks of time
/// (cluster-robust sandwich estimator, Liang and Zeger 1986, doi:10.1093/biomet/73.1.13).
fn block_robust_sd(
    design: &Array2<f64>,
    residual: &Array1<f64>,
    inverse: &Array2<f64>,
    rows: &[usize],
    block: f64,
) -> Option<f64> {
    let weights = inverse.row(1).dot(&design.t());
    let (mut variance, mut blocks, mut sum, mut current) = (0.0, 0_usize, 0.0, None);
    for (row, i) in rows.iter().enumerate() {
        let index = (*i as f64 / block) as usize;
        if current != Some(index) {
            variance += sum * sum;
            (sum, current, blocks) = (0.0, Some(index), blocks + 1);
        }
        sum += weights[row] * residual[row];
    }
    variance += sum * sum;
    (blocks > 5).then(|| {
        (variance * blocks as f64 / (blocks - 5) as f64)
            .sqrt()
            .max(1e-6)
    })
}
