//! One strapped-on sensor: bias-free angular rate, specific force and the direction of the vertical.

use crate::ingest::{Axis, Leg, Quantity, Recording, Site};
use crate::signal::filter::Sample;
use crate::signal::orientation;
use crate::signal::vector::{Vector, add_scaled, conjugate, norm, rotate, scale};

/// Standard gravity, m/s².
pub const GRAVITY: f64 = 9.806_65;

/// Shortest stretch without gaps that an orientation is computed for, seconds.
pub const MIN_STRETCH_S: f64 = 1.0;

/// Neighbouring samples of a foot differ by less, rad/s and m/s², unless one of them is wrong.
const SPIKE_RATE: f64 = 6.0;
const SPIKE_FORCE: f64 = 30.0;

const MISSING: Vector = [f64::NAN; 3];

/// A sensor's series in its own frame; NaN in gaps.
#[derive(Clone, Debug)]
pub struct Inertial {
    /// Sampling rate, hertz.
    pub rate_hz: f64,
    /// Angular rate without bias, rad/s.
    pub rate: Vec<Vector>,
    /// Specific force, m/s².
    pub force: Vec<Vector>,
    /// Unit vector pointing up.
    pub up: Vec<Vector>,
    /// Single samples that stood out impossibly and were replaced.
    pub spikes: usize,
    /// Stretches without gaps, as sample ranges.
    pub stretches: Vec<std::ops::Range<usize>>,
}

impl Inertial {
    /// Reads the sensor at `site`; `None` where the recording has no such sensor.
    #[must_use]
    pub fn of(recording: &Recording, leg: Option<Leg>, site: Site) -> Option<Self> {
        let force = triple(recording, leg, |axis| Quantity::Acceleration(site, axis))?;
        let rate = triple(recording, leg, |axis| Quantity::AngularRate(site, axis))?;
        Some(Self::new(recording.rate_hz, rate, force))
    }

    fn new(rate_hz: f64, mut rate: Vec<Vector>, mut force: Vec<Vector>) -> Self {
        let spikes =
            without_spikes(&mut rate, SPIKE_RATE) + without_spikes(&mut force, SPIKE_FORCE);
        let stretches = stretches(&rate, &force, (MIN_STRETCH_S * rate_hz).ceil() as usize);
        let mut up = vec![MISSING; rate.len()];
        let mut bias_free = vec![MISSING; rate.len()];
        for stretch in &stretches {
            let (from, to) = (stretch.start, stretch.end);
            let turned =
                orientation::offline(&over_steps(&rate[from..to]), &force[from..to], rate_hz);
            for (offset, to_earth) in turned.to_earth.iter().enumerate() {
                up[from + offset] = rotate(conjugate(*to_earth), [0.0, 0.0, 1.0]);
                bias_free[from + offset] =
                    add_scaled(rate[from + offset], turned.bias[offset], -1.0);
            }
        }
        rate = bias_free;
        Self {
            rate_hz,
            rate,
            force,
            up,
            spikes,
            stretches,
        }
    }

    /// Applies `filter` to `series`, of one axis or of three, stretch by stretch; NaN elsewhere.
    #[must_use]
    pub fn filtered<S: Sample>(&self, series: &[S], filter: impl Fn(&[S]) -> Vec<S>) -> Vec<S> {
        let mut out = vec![S::ZERO.each(|_| f64::NAN); series.len()];
        for stretch in &self.stretches {
            let filtered = filter(&series[stretch.clone()]);
            out[stretch.clone()].copy_from_slice(&filtered);
        }
        out
    }
}

/// Mean rate over the step that ends at each sample. The published filter lets a sample's own rate stand
/// for the step before it, which puts orientation half a sample ahead: 1° at 400 °/s and 200 Hz.
fn over_steps(rate: &[Vector]) -> Vec<Vector> {
    let mean = |pair: &[Vector]| scale(add_scaled(pair[0], pair[1], 1.0), 0.5);
    let first = rate.first().copied();
    first.into_iter().chain(rate.windows(2).map(mean)).collect()
}

/// Replaces samples that stand out from both neighbours by more than `limit` while these agree, by
/// the neighbours' mean; returns how many. A foot cannot start and stop within one sample.
fn without_spikes(series: &mut [Vector], limit: f64) -> usize {
    let mut count = 0;
    for i in 1..series.len().saturating_sub(1) {
        let (before, at, after) = (series[i - 1], series[i], series[i + 1]);
        let apart = norm(add_scaled(before, after, -1.0));
        let away = norm(add_scaled(at, before, -1.0)).min(norm(add_scaled(at, after, -1.0)));
        if away > limit && away > 4.0 * apart {
            series[i] = scale(add_scaled(before, after, 1.0), 0.5);
            count += 1;
        }
    }
    count
}

fn triple(
    recording: &Recording,
    leg: Option<Leg>,
    quantity: impl Fn(Axis) -> Quantity,
) -> Option<Vec<Vector>> {
    let x = recording.channel(leg, quantity(Axis::X))?;
    let y = recording.channel(leg, quantity(Axis::Y))?;
    let z = recording.channel(leg, quantity(Axis::Z))?;
    Some(
        x.iter()
            .zip(y)
            .zip(z)
            .map(|((x, y), z)| [*x, *y, *z])
            .collect(),
    )
}

fn stretches(rate: &[Vector], force: &[Vector], shortest: usize) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut from = None;
    for i in 0..=rate.len() {
        let whole = i < rate.len()
            && rate[i]
                .iter()
                .chain(&force[i])
                .all(|value| value.is_finite());
        match (whole, from) {
            (true, None) => from = Some(i),
            (false, Some(start)) => {
                if i - start >= shortest.max(2) {
                    found.push(start..i);
                }
                from = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_wrong_sample_is_replaced_and_told() {
        let mut force = vec![[0.0, 0.0, GRAVITY]; 300];
        force[100] = [100.0, 0.0, GRAVITY];
        let mut rate = vec![[0.0; 3]; 300];
        rate[200] = [0.0, 1e30, 0.0];
        let sensor = Inertial::new(50.0, rate, force);
        assert_eq!(sensor.spikes, 2);
        assert!((sensor.up[250][2] - 1.0).abs() < 1e-6);
    }

    #[test]
    fn gaps_split_a_sensor_into_stretches_and_stay_missing() {
        let mut force = vec![[0.0, 0.0, GRAVITY]; 300];
        force[150] = MISSING;
        let sensor = Inertial::new(50.0, vec![[0.0; 3]; 300], force);
        assert_eq!(sensor.stretches, [0..150, 151..300]);
        assert!(sensor.up[150][0].is_nan() && (sensor.up[10][2] - 1.0).abs() < 1e-6);
    }
}
