//! Health of channels: empty, constant and clipped ones.

use super::header::ChannelColumn;
use super::{Leg, Quantity, ReadError, Site};

/// Samples at the end of the range in a row that are no coincidence.
const CLIPPED_RUN: usize = 3;
/// So many runs show a clipped channel …
const CLIPPED_RUNS: usize = 3;
/// … or this share of samples in fewer.
const CLIPPED_SHARE: f64 = 1e-3;
/// A channel needs this many steps of resolution between its ends, or rest looks like clipping.
const LEAST_STEPS: f64 = 50.0;
/// A clipped signal reaches its end by a jump of more than this many steps of resolution.
const JUMP_STEPS: f64 = 3.0;

/// Column and values of one channel.
pub(super) type Signal = (ChannelColumn, Vec<f64>);

/// The inertial sensor a channel belongs to.
pub(super) fn sensor(column: &ChannelColumn) -> Option<(Option<Leg>, Site)> {
    match column.quantity {
        Quantity::Acceleration(site, _)
        | Quantity::AngularRate(site, _)
        | Quantity::FreeAcceleration(site, _)
        | Quantity::EarthAcceleration(site, _)
        | Quantity::Quaternion(site, _)
        | Quantity::RotationMatrix(site, _) => Some((column.leg, site)),
        _ => None,
    }
}

/// What messages and notes call a sensor, such as `left_foot`.
pub(super) fn sensor_name(column: &ChannelColumn) -> &str {
    let name = column.name.as_str();
    name.rsplitn(3, '_').last().unwrap_or(name)
}

/// Takes out channels without values and dead sensors, noting each; a foot sensor that lacks
/// one, or never changes, cannot be read unless the other leg's can.
pub(super) fn usable(
    signals: Vec<Signal>,
    row: u64,
    notes: &mut Vec<String>,
) -> Result<Vec<Signal>, ReadError> {
    let alive = |column: &ChannelColumn| {
        let own = |signal: &&Signal| sensor(&signal.0) == sensor(column);
        signals
            .iter()
            .filter(own)
            .any(|(_, values)| !is_constant(values))
    };
    let foot = |column: &ChannelColumn| sensor(column).is_some_and(|(_, site)| site == Site::Foot);
    let other_foot = |column: &ChannelColumn| {
        signals
            .iter()
            .any(|(other, _)| other.leg != column.leg && foot(other) && alive(other))
    };
    let mut dropped = Vec::new();
    for (column, values) in &signals {
        let dead = sensor(column).is_some() && !alive(column);
        let empty = values.iter().all(|value| value.is_nan());
        match (empty, dead) {
            (true, _) if foot(column) && !(dead && other_foot(column)) => {
                return Err(ReadError::NoValues {
                    column: column.spelt.clone(),
                });
            }
            (false, true) if foot(column) && !other_foot(column) => return Err(frozen(column)),
            (true, _) => notes.push(format!("{}:empty", column.name)),
            (false, true) => notes.push(format!("{}:constant", column.name)),
            (false, false) => {
                let frozen_axis = sensor(column).is_some() && is_constant(values);
                notes.extend(frozen_axis.then(|| format!("{}:constant", column.name)));
            }
        }
        dropped.push(empty || dead);
    }
    let kept: Vec<Signal> = signals
        .into_iter()
        .zip(dropped)
        .filter(|(_, dropped)| !dropped)
        .map(|(signal, _)| signal)
        .collect();
    if kept.is_empty() {
        Err(ReadError::NoChannel { row })
    } else {
        Ok(kept)
    }
}

fn frozen(column: &ChannelColumn) -> ReadError {
    ReadError::ConstantSensor {
        sensor: sensor_name(column).to_owned(),
        column: column.spelt.clone(),
    }
}

fn is_constant(values: &[f64]) -> bool {
    let mut present = values.iter().filter(|value| !value.is_nan());
    let first = present.next();
    present.all(|value| Some(value) == first)
}

/// Notes inertial channels that reach the end of their range.
pub(super) fn note_clipping(signals: &[Signal], notes: &mut Vec<String>) {
    for (column, values) in signals
        .iter()
        .filter(|(column, _)| sensor(column).is_some())
    {
        let clipped = clipped_samples(values);
        if clipped > 0 {
            notes.push(format!("{}:clipped", column.name));
            notes.push(format!("{}:clipped_samples_{clipped}", column.name));
        }
    }
}

/// Samples in runs at the highest or lowest value of the channel; 0 if it is not clipped.
fn clipped_samples(values: &[f64]) -> usize {
    let (low, high) = values
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &value| {
            (low.min(value), high.max(value))
        });
    let pairs = || values.iter().zip(values.iter().skip(1));
    let step = pairs()
        .map(|(a, b)| (b - a).abs())
        .filter(|&step| step > 0.0)
        .fold(f64::INFINITY, f64::min);
    if !step.is_finite() || high - low < LEAST_STEPS * step {
        return 0;
    }
    [low, high]
        .into_iter()
        .map(|end| clipped_at(values, end, step))
        .sum()
}

fn clipped_at(values: &[f64], end: f64, step: f64) -> usize {
    let (mut runs, mut samples, mut jumps) = (0, 0, Vec::new());
    let mut before = f64::NAN;
    for run in values.chunk_by(|a, b| a == b) {
        let value = run.first().copied().unwrap_or(f64::NAN);
        if value == end && run.len() >= CLIPPED_RUN {
            runs += 1;
            samples += run.len();
            jumps.push((before - end).abs());
        }
        before = value;
    }
    jumps.retain(|jump| !jump.is_nan());
    jumps.sort_by(f64::total_cmp);
    let jumps_in = jumps
        .get(jumps.len() / 2)
        .is_some_and(|jump| *jump > JUMP_STEPS * step);
    let often = runs >= CLIPPED_RUNS || samples as f64 >= CLIPPED_SHARE * values.len() as f64;
    if often && jumps_in { samples } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(samples: usize) -> impl Iterator<Item = f64> {
        (0..samples).map(|sample| {
            (sample as f64 * 0.07).sin() + 0.01 * ((sample * 7919 % 101) as f64 / 50.0 - 1.0)
        })
    }

    #[test]
    fn clipping_is_told_from_rest() {
        assert_eq!(clipped_samples(&wave(2000).collect::<Vec<_>>()), 0);
        let clipped: Vec<f64> = wave(2000).map(|value| value.clamp(-0.8, 0.8)).collect();
        assert!(clipped_samples(&clipped) > 500);
        let coarse: Vec<f64> = wave(2000)
            .map(|value| (value * 20.0).round() / 20.0)
            .collect();
        assert_eq!(clipped_samples(&coarse), 0);
        assert_eq!(clipped_samples(&[1.0; 100]), 0);
    }

    #[test]
    fn constants_are_seen_through_missing_samples() {
        assert!(is_constant(&[f64::NAN, 1.0, 1.0]) && is_constant(&[f64::NAN]));
        assert!(!is_constant(&[1.0, 1.1]));
    }
}
