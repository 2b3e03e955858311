//! Gyroscope against accelerometer: in the sensor's frame gravity turns as the gyroscope says.
//!
//! At rest and in slow movement specific force a obeys da/dt = a × ω. Both sides are averaged
//! over about half a second (a triangle, zero phase, −3 dB near 1 Hz), and the slope of the left
//! one on the right one is 1 if the units agree. Samples count where |a| is within 10 % of its
//! value at rest throughout the average, and the verdict needs a tilt of 5° and both sides
//! correlated, so that walking or lying still is never judged.

use super::physics::{Inertial, Rest};
use super::sensors::sensor_name;
use super::{Quantity, ReadError, Site};

/// Half width of one of the two moving means, seconds; together they pass up to about 1 Hz.
const HALF_WIDTH_S: f64 = 0.15;
/// Deviation of |a| from rest in slow movement.
const SLOW_DEVIATION: f64 = 0.1;
/// Tilt that is enough to judge by, degrees.
const LEAST_TILT_DEG: f64 = 5.0;
/// Correlation from which the slope is a fact.
const LEAST_CORRELATION: f64 = 0.8;
/// Slopes in here are agreement: they are measured to some 2 %, sensors are good to 3 %, and a rate typed
/// by hand is wrong by more.
const AGREEMENT: (f64, f64) = (0.88, 1.12);
/// The same on shank and thigh, whose joints move while they turn.
const LOOSE_AGREEMENT: (f64, f64) = (0.7, 1.3);
/// Slopes about a unit's factor that are that unit.
const SAME_UNIT: (f64, f64) = (0.7, 1.3);
/// Slopes outside are a contradiction; between, a note.
const CONTRADICTION: (f64, f64) = (1.0 / 3.0, 3.0);
/// Correlation below which the two turn about different axes, where their speeds agree.
const OTHER_AXES: f64 = 0.6;
/// Slow movement from which that is told, seconds.
const OTHER_AXES_S: f64 = 5.0;
/// Samples that are judged by: hours of them.
const MOST_SAMPLES: usize = 1_000_000;
/// Degrees in a radian: the slope if the values are rad/s under `deg/s`.
const DEGREES: f64 = 180.0 / std::f64::consts::PI;

/// What the gyroscope's unit looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Turning {
    /// Too little slow movement.
    NotJudged,
    /// Slope of gravity's turning on the gyroscope's.
    Slope(f64),
    /// Both turn as fast, but not about the same axes.
    OtherAxes,
}

/// Checks a sensor's angular rates; a mild disagreement becomes a note.
pub(super) fn check(
    sensor: &Inertial<'_>,
    rest: &Rest,
    rate_hz: f64,
    notes: &mut Vec<String>,
) -> Result<(), ReadError> {
    let Some((column, _)) = sensor.gyr else {
        return Ok(());
    };
    let ratio = match turning(sensor, rest, rate_hz) {
        Turning::Slope(ratio) => ratio,
        Turning::NotJudged => return Ok(()),
        Turning::OtherAxes => {
            notes.push(format!("{}_gyr:other_axes", sensor_name(column)));
            return Ok(());
        }
    };
    let (from, to) = match column.quantity {
        Quantity::AngularRate(Site::Foot, _) => AGREEMENT,
        _ => LOOSE_AGREEMENT,
    };
    if ratio > from && ratio < to {
        return Ok(());
    }
    if ratio > CONTRADICTION.0 && ratio < CONTRADICTION.1 {
        notes.push(format!("{}_gyr:scale_{ratio:.2}", sensor_name(column)));
        return Ok(());
    }
    let near = |factor: f64| ratio / factor > SAME_UNIT.0 && ratio / factor < SAME_UNIT.1;
    let declared_degrees = column.unit != "rad/s";
    let likely = match declared_degrees {
        true if near(DEGREES) => Some("rad/s"),
        false if near(1.0 / DEGREES) => Some("deg/s"),
        _ => None,
    };
    let column = column.spelt.clone();
    Err(match likely {
        Some(likely) => ReadError::GyroUnit {
            column,
            ratio,
            likely,
        },
        None => ReadError::GyroContradiction { column, ratio },
    })
}

/// Sums of the regression over slow samples.
#[derive(Default)]
struct Sums {
    seen_seen: f64,
    told_told: f64,
    seen_told: f64,
    samples: f64,
}

fn turning(sensor: &Inertial<'_>, rest: &Rest, rate_hz: f64) -> Turning {
    let Some((_, gyr)) = sensor.gyr else {
        return Turning::NotJudged;
    };
    let (acc_mps2, gyr) = (beginning(sensor.acc_mps2), beginning(gyr));
    let half = (HALF_WIDTH_S * rate_hz).round().max(1.0) as usize;
    let smooth = |values: &[f64]| centred_mean(&centred_mean(values, half), half);
    let acc = acc_mps2.map(smooth);
    let slow = slow_samples(acc_mps2, rest, 2 * half);
    let told = [0, 1, 2].map(|axis| smooth(&turned(acc_mps2, gyr, rest.bias_rps, axis)));
    let mut sums = Sums::default();
    let mut tilt_deg = 0.0_f64;
    let mut first = None;
    for sample in (0..slow.len()).filter(|&sample| slow.get(sample) == Some(&true)) {
        let here = [0, 1, 2].map(|axis| at(&acc, axis, sample));
        let seen = [0, 1, 2].map(|axis| {
            (at(&acc, axis, sample + 1) - at(&acc, axis, sample.wrapping_sub(1))) * rate_hz / 2.0
        });
        let told = [0, 1, 2].map(|axis| at(&told, axis, sample));
        if seen.iter().chain(&told).any(|value| value.is_nan()) {
            continue;
        }
        sums.add(seen, told);
        tilt_deg = tilt_deg.max(angle_deg(*first.get_or_insert(here), here));
    }
    sums.verdict(tilt_deg, OTHER_AXES_S * rate_hz)
}

impl Sums {
    fn add(&mut self, seen: [f64; 3], told: [f64; 3]) {
        self.seen_seen += dot(seen, seen);
        self.told_told += dot(told, told);
        self.seen_told += dot(seen, told);
        self.samples += 1.0;
    }

    fn speeds_agree(&self) -> bool {
        let ratio = (self.seen_seen / self.told_told).sqrt();
        ratio > CONTRADICTION.0 && ratio < CONTRADICTION.1
    }

    fn verdict(&self, tilt_deg: f64, enough: f64) -> Turning {
        let correlation = self.seen_told / (self.seen_seen * self.told_told).sqrt();
        // NaN where nothing was summed: not judged either.
        if tilt_deg > LEAST_TILT_DEG && correlation.abs() > LEAST_CORRELATION {
            Turning::Slope(self.seen_told / self.told_told)
        } else if tilt_deg > LEAST_TILT_DEG
            && self.samples > enough
            && correlation < OTHER_AXES
            && self.speeds_agree()
        {
            Turning::OtherAxes
        } else {
            Turning::NotJudged
        }
    }
}

fn at(axes: &[Vec<f64>; 3], axis: usize, sample: usize) -> f64 {
    axes.get(axis)
        .and_then(|values| values.get(sample))
        .copied()
        .unwrap_or(f64::NAN)
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn angle_deg(a: [f64; 3], b: [f64; 3]) -> f64 {
    (dot(a, b) / (dot(a, a) * dot(b, b)).sqrt())
        .clamp(-1.0, 1.0)
        .acos()
        .to_degrees()
}

/// One component of a × (ω − bias).
fn turned(acc: [&[f64]; 3], gyr: [&[f64]; 3], bias: [f64; 3], axis: usize) -> Vec<f64> {
    let rotated = |values: [&'_ [f64]; 3], by: usize| -> Vec<f64> {
        values
            .into_iter()
            .cycle()
            .nth(axis + by)
            .map(<[f64]>::to_vec)
            .unwrap_or_default()
    };
    let offset = |by: usize| bias.into_iter().cycle().nth(axis + by).unwrap_or(0.0);
    let (a1, a2, w1, w2) = (
        rotated(acc, 1),
        rotated(acc, 2),
        rotated(gyr, 1),
        rotated(gyr, 2),
    );
    let pairs = a1.iter().zip(&a2).zip(w1.iter().zip(&w2));
    pairs
        .map(|((a1, a2), (w1, w2))| a1 * (w2 - offset(2)) - a2 * (w1 - offset(1)))
        .collect()
}

/// As much of the axes as is judged by.
fn beginning(axes: [&[f64]; 3]) -> [&[f64]; 3] {
    axes.map(|axis| axis.get(..axis.len().min(MOST_SAMPLES)).unwrap_or_default())
}

/// Samples around which |a| stays near its value at rest.
fn slow_samples([x, y, z]: [&[f64]; 3], rest: &Rest, half: usize) -> Vec<bool> {
    let fast = x.iter().zip(y).zip(z).map(|((x, y), z)| {
        let norm = (x * x + y * y + z * z).sqrt();
        f64::from((norm / rest.norm_mps2 - 1.0).abs() > SLOW_DEVIATION)
    });
    let share = centred_mean(&fast.collect::<Vec<_>>(), half);
    share.into_iter().map(|share| share.abs() < 1e-9).collect()
}

/// Mean over `2 half + 1` samples; NaN where one of them is missing or beyond the ends.
fn centred_mean(values: &[f64], half: usize) -> Vec<f64> {
    let width = 2 * half + 1;
    let mut mean = vec![f64::NAN; values.len()];
    let (mut sum, mut missing) = (0.0, 0_usize);
    for (newest, &value) in values.iter().enumerate() {
        match value.is_nan() {
            true => missing += 1,
            false => sum += value,
        }
        if let Some(oldest) = newest.checked_sub(width).and_then(|at| values.get(at)) {
            match oldest.is_nan() {
                true => missing -= 1,
                false => sum -= oldest,
            }
        }
        let full = newest + 1 >= width && missing == 0;
        if let Some(slot) = newest
            .checked_sub(half)
            .filter(|_| full)
            .and_then(|at| mean.get_mut(at))
        {
            *slot = sum / width as f64;
        }
    }
    mean
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::physics::{inertial, quietest};
    use crate::ingest::sensors::Signal;
    use crate::ingest::test_files::sway;

    fn slope(signals: &[Signal]) -> Turning {
        let sensors = inertial(signals);
        let rest = quietest(&sensors[0], 100.0).expect("rest");
        turning(&sensors[0], &rest, 100.0)
    }

    #[test]
    fn slow_tilting_gives_the_ratio_of_the_units() {
        for factor in [1.0, DEGREES, 1.0 / DEGREES, -1.0, 0.5] {
            let Turning::Slope(found) = slope(&sway(20.0, factor)) else {
                panic!("judged")
            };
            assert!((found * factor - 1.0).abs() < 0.05, "{factor} {found}");
        }
    }

    #[test]
    fn too_little_tilt_is_not_judged() {
        assert_eq!(slope(&sway(1.0, 0.1)), Turning::NotJudged);
    }

    #[test]
    fn means_are_centred_and_shun_missing_samples() {
        let mean = centred_mean(&[1.0, 2.0, 3.0, f64::NAN, 5.0, 6.0, 7.0], 1);
        assert_eq!((mean[1], mean[5]), (2.0, 6.0));
        assert!([0, 2, 3, 4, 6].iter().all(|&at| mean[at].is_nan()));
    }
}
