//! Units against physics: a sensor at rest shows gravity, and nothing else.
//!
//! The quietest second of each inertial sensor must have a norm of 9.81 m/s² ± 15 %. The factors
//! between units are 10 and more, so a contradiction names the unit. Where even the quietest
//! second is no rest (walking throughout), only a contradiction by a unit's factor is one.

use super::header::ChannelColumn;
use super::sensors::{Signal, sensor, sensor_name};
use super::units::{STANDARD_GRAVITY_MPS2, scale};
use super::{Axis, Leg, Quantity, ReadError, Site};

/// Norm at rest over gravity: offset and gain errors of cheap sensors stay within.
const GRAVITY_BAND: (f64, f64) = (0.85, 1.15);
/// Norm at rest below which there is no gravity in the data, m/s².
const GRAVITY_FREE_MPS2: f64 = 1.0;
/// Spread of the norm over its mean in a second that is rest.
const REST_SPREAD: f64 = 0.1;
/// Factor that movement alone never makes of the mean norm.
const MOVING_FACTOR: f64 = 3.0;
/// Windows start every quarter of a second.
const WINDOW_S: f64 = 1.0;
const STEPS_PER_WINDOW: usize = 4;
/// Units of acceleration as messages name them.
const ACCELERATION_UNITS: [&str; 3] = ["m/s^2", "g", "mg"];

/// An inertial sensor on the recording's clock.
pub(super) struct Inertial<'a> {
    /// First acceleration column.
    pub acc_column: &'a ChannelColumn,
    pub acc_mps2: [&'a [f64]; 3],
    /// First gyroscope column and rates, where there is one.
    pub gyr: Option<(&'a ChannelColumn, [&'a [f64]; 3])>,
}

/// Mean state of a sensor in its quietest second.
pub(super) struct Rest {
    pub norm_mps2: f64,
    pub bias_rps: [f64; 3],
    /// Whether it is rest, not just the least movement there is.
    pub still: bool,
}

/// The sensors that measure acceleration on three axes.
pub(super) fn inertial(signals: &[Signal]) -> Vec<Inertial<'_>> {
    let mut places: Vec<(Option<Leg>, Site)> = signals
        .iter()
        .filter_map(|(column, _)| sensor(column))
        .collect();
    places.sort_unstable();
    places.dedup();
    places
        .into_iter()
        .filter_map(|place| sensor_at(signals, place))
        .collect()
}

fn sensor_at(signals: &[Signal], (leg, site): (Option<Leg>, Site)) -> Option<Inertial<'_>> {
    let find = |quantity| {
        signals
            .iter()
            .find(|(column, _)| column.leg == leg && column.quantity == quantity)
    };
    let axes = |quantity: fn(Site, Axis) -> Quantity| {
        let [x, y, z] = [Axis::X, Axis::Y, Axis::Z].map(|axis| find(quantity(site, axis)));
        let (x, y, z) = (x?, y?, z?);
        Some((&x.0, [x.1.as_slice(), y.1.as_slice(), z.1.as_slice()]))
    };
    let (acc_column, acc_mps2) = axes(Quantity::Acceleration)?;
    Some(Inertial {
        acc_column,
        acc_mps2,
        gyr: axes(Quantity::AngularRate),
    })
}

/// The quietest second; `None` if no second is without missing samples.
pub(super) fn quietest(sensor: &Inertial<'_>, rate_hz: f64) -> Option<Rest> {
    let length = (WINDOW_S * rate_hz).round().max(2.0) as usize;
    let step = (length / STEPS_PER_WINDOW).max(1);
    let samples = sensor.acc_mps2.iter().map(|axis| axis.len()).min()?;
    let starts: Vec<usize> = (0..samples.saturating_sub(length - 1))
        .step_by(step)
        .collect();
    let spreads = |axes: &[&[f64]; 3]| -> Vec<f64> {
        starts
            .iter()
            .map(|&start| axes.iter().map(|axis| moments(axis, start, length).1).sum())
            .collect()
    };
    let acc = spreads(&sensor.acc_mps2);
    let gyr = sensor
        .gyr
        .as_ref()
        .map_or_else(|| vec![0.0; acc.len()], |(_, axes)| spreads(axes));
    // Each in units of its own median, because the units are what is in question.
    let (acc_typical, gyr_typical) = (typical(&acc), typical(&gyr));
    let restless = |(acc, gyr): (&f64, &f64)| acc / acc_typical + gyr / gyr_typical;
    let scores = acc.iter().zip(&gyr).map(restless);
    let (start, _) = starts
        .iter()
        .zip(scores)
        .filter(|(_, score)| score.is_finite())
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(rest(sensor, *start, length))
}

fn rest(sensor: &Inertial<'_>, start: usize, length: usize) -> Rest {
    let norms: Vec<f64> = norms(&sensor.acc_mps2, start, length);
    let (norm_mps2, variance) = moments(&norms, 0, norms.len());
    let bias_rps = match &sensor.gyr {
        Some((_, axes)) => axes.map(|axis| moments(axis, start, length).0),
        None => [0.0; 3],
    };
    Rest {
        norm_mps2,
        bias_rps,
        still: variance.sqrt() < REST_SPREAD * norm_mps2.abs(),
    }
}

fn norms(axes: &[&[f64]; 3], start: usize, length: usize) -> Vec<f64> {
    let [x, y, z] = axes.map(|axis| axis.iter().skip(start).take(length));
    x.zip(y)
        .zip(z)
        .map(|((x, y), z)| (x * x + y * y + z * z).sqrt())
        .collect()
}

/// Mean and variance of a window.
fn moments(values: &[f64], start: usize, length: usize) -> (f64, f64) {
    let window = values.get(start..start + length).unwrap_or_default();
    let count = window.len() as f64;
    let mean = window.iter().sum::<f64>() / count;
    (
        mean,
        window
            .iter()
            .map(|value| (value - mean).powi(2))
            .sum::<f64>()
            / count,
    )
}

fn typical(spreads: &[f64]) -> f64 {
    let mut finite: Vec<f64> = spreads
        .iter()
        .copied()
        .filter(|spread| spread.is_finite())
        .collect();
    finite.sort_by(f64::total_cmp);
    finite
        .get(finite.len() / 2)
        .copied()
        .unwrap_or(1.0)
        .max(f64::MIN_POSITIVE)
}

/// Checks a sensor's acceleration unit against gravity.
pub(super) fn check_gravity(sensor: &Inertial<'_>, rest: &Rest) -> Result<(), ReadError> {
    let ratio = rest.norm_mps2 / STANDARD_GRAVITY_MPS2;
    let (least, most) = GRAVITY_BAND;
    let moving_fits = !rest.still && ratio > 1.0 / MOVING_FACTOR && ratio < MOVING_FACTOR;
    if (least..=most).contains(&ratio) || moving_fits {
        return Ok(());
    }
    let column = sensor.acc_column.spelt.clone();
    let name = sensor_name(sensor.acc_column).to_owned();
    let found_mps2 = rest.norm_mps2;
    let band = if rest.still { most } else { MOVING_FACTOR };
    match likely_unit(&sensor.acc_column.unit, ratio, band) {
        Some(likely) => Err(ReadError::AccelerationUnit {
            column,
            sensor: name,
            found_mps2,
            likely,
        }),
        None if !rest.still => Ok(()),
        None if found_mps2 < GRAVITY_FREE_MPS2 => Err(ReadError::GravityFree {
            column,
            sensor: name,
            found_mps2,
        }),
        None => Err(ReadError::WrongGravity {
            column,
            sensor: name,
            found_mps2,
        }),
    }
}

/// The unit under which the norm at rest would be gravity within the factor `band`.
fn likely_unit(declared: &str, ratio: f64, band: f64) -> Option<&'static str> {
    let declared_size = scale(declared)?.size();
    let fits = |unit: &&str| {
        let Some(size) = scale(unit).map(|scale| scale.size()) else {
            return false;
        };
        let corrected = ratio * size / declared_size;
        corrected > 1.0 / band && corrected < band
    };
    ACCELERATION_UNITS
        .into_iter()
        .filter(|unit| *unit != declared)
        .find(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_norm_at_rest_names_the_unit() {
        let cases = [
            ("m/s^2", 1.0, Some("g")),
            ("m/s^2", 1000.0, Some("mg")),
            ("g", 96.2, Some("m/s^2")),
            ("mg", 0.0098, Some("g")),
            ("m/s^2", 0.02, None),
            ("m/s^2", 15.0, None),
        ];
        for (declared, norm_mps2, unit) in cases {
            assert_eq!(
                likely_unit(declared, norm_mps2 / STANDARD_GRAVITY_MPS2, 1.15),
                unit,
                "{declared} {norm_mps2}"
            );
        }
    }
}
