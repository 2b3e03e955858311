//! Inertial sensor: specific force and angular rate of the true movement, and its own errors.

use serde::Deserialize;

use super::clock::Instant;
use super::columns::Column;
use super::draw::{Draw, Stream};
use super::leg::Leg;
use super::motion::Motion;
use super::rotation::{
    Matrix, Vector, add, apply_inverse, from_quaternion, product, small_difference, uniform,
};
use super::sensor_plan::SensorPlan;
use super::set_plan::{SetPlan, Site};

/// Standard gravity, m/s².
pub(super) const GRAVITY_MPS2: f64 = 9.80665;
/// Half-width of the central differences, seconds: at 9 Hz they err by (2π·9·h)²/12 = 0.03 %.
pub(super) const STEP_S: f64 = 1e-3;

/// Unit of acceleration in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum AccUnit {
    /// Metres per second squared.
    #[default]
    #[serde(rename = "m/s^2")]
    MetrePerSecondSquared,
    /// Standard gravity.
    #[serde(rename = "g")]
    Gravity,
    /// Thousandths of standard gravity.
    #[serde(rename = "mg")]
    MilliGravity,
}

impl AccUnit {
    /// Name in the header, and the size of 1 m/s² in it.
    fn spelling(self) -> (&'static str, f64) {
        match self {
            Self::MetrePerSecondSquared => ("m/s^2", 1.0),
            Self::Gravity => ("g", 1.0 / GRAVITY_MPS2),
            Self::MilliGravity => ("mg", 1000.0 / GRAVITY_MPS2),
        }
    }
}

/// Unit of angular rate in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum GyrUnit {
    /// Degrees per second.
    #[default]
    #[serde(rename = "deg/s")]
    DegreePerSecond,
    /// Degrees per second, as makers abbreviate it.
    #[serde(rename = "dps")]
    Dps,
    /// Radians per second.
    #[serde(rename = "rad/s")]
    RadianPerSecond,
}

impl GyrUnit {
    /// Name in the header, and the size of 1 rad/s in it.
    fn spelling(self) -> (&'static str, f64) {
        match self {
            Self::DegreePerSecond => ("deg/s", 1f64.to_degrees()),
            Self::Dps => ("dps", 1f64.to_degrees()),
            Self::RadianPerSecond => ("rad/s", 1.0),
        }
    }
}

/// Columns of a leg's sensors: each site's acceleration and angular rate.
pub(super) fn columns(plan: &SetPlan, leg: &Leg, instants: &[Instant]) -> Vec<Column> {
    let mut draw = Draw::new(leg.seed, Stream::Sensor);
    let record = |&site: &Site| {
        let sensor = Sensor::new(&plan.sensor, site, &mut draw);
        sensor.record(leg, instants, &mut draw)
    };
    plan.sites.iter().flat_map(record).collect()
}

/// One sensor on one segment, with what is wrong with it.
struct Sensor<'a> {
    plan: &'a SensorPlan,
    site: Site,
    mounting: Matrix,
    gyr_bias_dps: Vector,
    gyr_drift_dps_per_min: Vector,
    acc_bias_mps2: Vector,
}

impl<'a> Sensor<'a> {
    fn new(plan: &'a SensorPlan, site: Site, draw: &mut Draw) -> Self {
        let drawn = uniform(draw);
        Self {
            plan,
            site,
            mounting: plan.mounting.map_or(drawn, from_quaternion),
            gyr_bias_dps: draw.normal3(plan.gyr_bias_sd_dps),
            gyr_drift_dps_per_min: draw.normal3(plan.gyr_drift_sd_dps_per_min),
            acc_bias_mps2: draw.normal3(plan.acc_bias_sd_mps2),
        }
    }

    fn frame(&self, motion: &Motion, time_s: f64) -> Matrix {
        product(&motion.segment_attitude(self.site, time_s), &self.mounting)
    }

    /// Specific force of the true movement in the sensor's frame, m/s².
    fn true_force(&self, motion: &Motion, time_s: f64) -> Vector {
        let [before, here, after] = [-STEP_S, 0.0, STEP_S]
            .map(|step_s| motion.sensor_place(self.site, self.plan, time_s + step_s));
        let acceleration = [0, 1, 2]
            .map(|axis| (before[axis] - 2.0 * here[axis] + after[axis]) / (STEP_S * STEP_S)); // invariant: 3 axes
        let lifted = add(acceleration, [0.0, 0.0, GRAVITY_MPS2]);
        apply_inverse(&self.frame(motion, time_s), lifted)
    }

    /// Angular rate of the true movement in the sensor's frame, rad/s.
    fn true_rate(&self, motion: &Motion, time_s: f64) -> Vector {
        let before = self.frame(motion, time_s - STEP_S);
        let after = self.frame(motion, time_s + STEP_S);
        small_difference(&before, &after).map(|angle| angle / (2.0 * STEP_S))
    }

    /// Measured specific force, m/s².
    fn force(&self, motion: &Motion, time_s: f64, draw: &mut Draw) -> Vector {
        let noise = draw.normal3(self.plan.acc_noise_mps2);
        let offset = add(self.acc_bias_mps2, noise);
        let range = self.plan.acc_range_g * GRAVITY_MPS2;
        add(self.true_force(motion, time_s), offset)
            .map(|value| digitised(value, range, self.plan.acc_step_mps2))
    }

    /// Measured angular rate, rad/s.
    fn rate(&self, motion: &Motion, time_s: f64, draw: &mut Draw) -> Vector {
        let drift = self
            .gyr_drift_dps_per_min
            .map(|drift| drift * time_s / 60.0);
        let noise = draw.normal3(self.plan.gyr_noise_dps);
        let offset = add(add(self.gyr_bias_dps, drift), noise);
        let true_dps = self.true_rate(motion, time_s).map(f64::to_degrees);
        add(true_dps, offset)
            .map(|value| digitised(value, self.plan.gyr_range_dps, self.plan.gyr_step_dps))
            .map(f64::to_radians)
    }

    fn record(&self, leg: &Leg, instants: &[Instant], draw: &mut Draw) -> Vec<Column> {
        let mut values: [Vec<f64>; 6] = Default::default();
        let (acc_unit, acc_size) = self.plan.acc_unit.spelling();
        let (gyr_unit, gyr_size) = self.plan.gyr_unit.spelling();
        for instant in instants {
            let force = self
                .force(&leg.motion, instant.time_s, draw)
                .map(|value| value * acc_size);
            let rate = self
                .rate(&leg.motion, instant.time_s, draw)
                .map(|value| value * gyr_size);
            if instant.kept {
                let row = force.into_iter().chain(rate);
                values
                    .iter_mut()
                    .zip(row)
                    .for_each(|(column, value)| column.push(value));
            }
        }
        let quantities = [("acc", acc_unit), ("gyr", gyr_unit)];
        let names = quantities.into_iter().flat_map(|(quantity, unit)| {
            let segment = format!("{}{}", leg.prefix, self.site.as_str());
            ["x", "y", "z"].map(|axis| format!("{segment}_{quantity}_{axis} [{unit}]"))
        });
        names.zip(values).collect()
    }
}

/// Clipped to the range and rounded to the step.
fn digitised(value: f64, range: f64, step: f64) -> f64 {
    let clipped = value.clamp(-range, range);
    if step > 0.0 {
        (clipped / step).round() * step
    } else {
        clipped
    }
}
