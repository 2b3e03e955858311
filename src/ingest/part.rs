//! One file of a recording: its channels on a clock of their own, before they are joined.

use super::layout::SharedClock;
use super::placing::ASSUMED_FOOT;
use super::sensors::{self, Signal};
use super::{Channel, Gap, Quantity, ReadError, Recording, SourceFile};
use super::{clock, orientation, physics, resample, turning};
use crate::signal::filter::{by_stretch, low_pass};
use crate::study::Limits;

/// Share of the rate that is kept when another file's is higher.
const KEPT_BAND: f64 = 0.4;
/// Two values of a slower file this many of its samples apart have a gap between them.
const REACH_SAMPLES: f64 = 3.0;
/// Files of one recording overlap for at least this share of the shorter one.
const OVERLAP_SHARE: f64 = 0.5;

/// When a file's first sample was taken, on a clock that it has in common with others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Start {
    pub shared: SharedClock,
    pub at_ns: i128,
    pub wraps_ns: Option<i128>,
}

/// A file as read, ready to be joined with others of the same recording.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub(super) rate_hz: f64,
    pub(super) samples: usize,
    pub(super) signals: Vec<Signal>,
    pub(super) start: Option<Start>,
    /// Values there are.
    pub(super) present: usize,
    /// Values there should be.
    pub(super) expected: usize,
    pub(super) source: SourceFile,
}

impl Part {
    /// What was found while reading.
    #[must_use]
    pub fn source(&self) -> &SourceFile {
        &self.source
    }

    /// Whether it has a channel that `other` has not.
    #[must_use]
    pub fn adds_to(&self, other: &Self) -> bool {
        let has = |own: &Signal| {
            let mut its = other.signals.iter();
            its.any(|(column, _)| column.quantity == own.0.quantity && column.leg == own.0.leg)
        };
        !self.signals.iter().all(has)
    }

    /// Whether nothing tells where its sensor sits, so that it was taken to be on the foot.
    #[must_use]
    pub fn is_assumed_foot(&self) -> bool {
        let mut notes = self.source.notes.iter();
        notes.any(|note| note == ASSUMED_FOOT)
    }

    /// Length in seconds.
    #[must_use]
    pub fn duration_s(&self) -> f64 {
        self.samples as f64 / self.rate_hz
    }

    /// How the two files' common clock is called, and `other`'s first sample on this file's clock
    /// in seconds; `None` if they have no clock in common or do not overlap by it.
    #[must_use]
    pub fn offset_s(&self, other: &Self) -> Option<(SharedClock, f64)> {
        let (own, its) = (self.start?, other.start?);
        if own.shared != its.shared
            || own.shared != SharedClock::Epoch && self.source.layout != other.source.layout
        {
            return None;
        }
        let mut late_ns = its.at_ns - own.at_ns;
        if let Some(wraps_ns) = own.wraps_ns.filter(|wraps_ns| *wraps_ns > 0) {
            late_ns = (late_ns + wraps_ns / 2).rem_euclid(wraps_ns) - wraps_ns / 2;
        }
        let late_s = late_ns as f64 * 1e-9;
        let from_s = late_s.max(0.0);
        let to_s = self.duration_s().min(late_s + other.duration_s());
        let shorter_s = self.duration_s().min(other.duration_s());
        (to_s - from_s >= OVERLAP_SHARE * shorter_s).then_some((own.shared, late_s))
    }

    /// Both as one: `other` starts `late_s` after this file, whose clock is kept. Where they hold
    /// parts of one sensor, the faster rate is taken; a channel that both have is this file's.
    #[must_use]
    pub fn joined(mut self, other: Self, late_s: f64) -> Self {
        let of_one_sensor = other.signals.iter().any(|(column, _)| {
            let sensor = sensors::sensor(column);
            sensor.is_some()
                && self
                    .signals
                    .iter()
                    .any(|(own, _)| sensors::sensor(own) == sensor)
        });
        if of_one_sensor && other.rate_hz > self.rate_hz {
            let samples = (self.duration_s() * other.rate_hz).round() as usize;
            let moved = |values: &[f64]| moved(values, self.rate_hz, other.rate_hz, samples, 0.0);
            for (_, values) in &mut self.signals {
                *values = moved(values);
            }
            (self.rate_hz, self.samples) = (other.rate_hz, samples);
        }
        let has = |quantity, leg| {
            let mut own = self.signals.iter();
            own.any(|(column, _)| column.quantity == quantity && column.leg == leg)
        };
        let further: Vec<Signal> = other
            .signals
            .iter()
            .filter(|(column, _)| !has(column.quantity, column.leg))
            .map(|(column, values)| {
                let values = moved(values, other.rate_hz, self.rate_hz, self.samples, late_s);
                (column.clone(), values)
            })
            .collect();
        self.signals.extend(further);
        self.present += other.present;
        self.expected += other.expected;
        for note in other.source.notes {
            if !self.source.notes.contains(&note) {
                self.source.notes.push(note);
            }
        }
        self
    }

    pub(super) fn long_and_fast_enough(&self, limits: &Limits) -> Result<(), ReadError> {
        if self.duration_s() < limits.min_duration_s {
            return Err(ReadError::TooShort {
                found_s: self.duration_s(),
                expected_s: limits.min_duration_s,
            });
        }
        if self.rate_hz < limits.min_rate_hz {
            return Err(ReadError::TooSlow {
                found_hz: self.rate_hz,
                expected_hz: limits.min_rate_hz,
            });
        }
        Ok(())
    }

    /// The recording, its units checked against physics.
    ///
    /// # Errors
    /// Signals that contradict their units, or acceleration without gravity.
    pub fn recording(self) -> Result<Recording, ReadError> {
        let Self {
            rate_hz,
            samples,
            signals,
            mut source,
            ..
        } = self;
        let signals = orientation::with_raw_signals(signals, rate_hz, &mut source.notes)?;
        let share = self.present as f64 / self.expected.max(1) as f64;
        source.missing_pct = 100.0 * (1.0 - share).max(0.0);
        for sensor in physics::inertial(&signals) {
            if let Some(rest) = physics::quietest(&sensor, rate_hz) {
                physics::check_gravity(&sensor, &rest)?;
                turning::check(&sensor, &rest, rate_hz, &mut source.notes)?;
            }
        }
        let gaps: Vec<Gap> = clock::gaps(&missing(&signals, samples), rate_hz);
        let channel = |(column, values): Signal| Channel {
            leg: column.leg,
            quantity: column.quantity,
            values,
        };
        Ok(Recording {
            rate_hz,
            samples,
            gaps,
            channels: signals.into_iter().map(channel).collect(),
            source,
        })
    }
}

/// `values` at `from_hz`, whose first sample is `late_s` late, as `samples` values at `to_hz`.
#[must_use]
pub fn moved(values: &[f64], from_hz: f64, to_hz: f64, samples: usize, late_s: f64) -> Vec<f64> {
    let smooth = if from_hz > to_hz {
        by_stretch(values, |x| low_pass(x, KEPT_BAND * to_hz, from_hz))
    } else {
        values.to_vec()
    };
    let positions: Vec<f64> = (0..smooth.len())
        .map(|at| (at as f64 / from_hz + late_s) * to_hz)
        .collect();
    let reach = (REACH_SAMPLES * to_hz / from_hz).max(REACH_SAMPLES);
    let mut values = resample::resample(&positions, smooth, samples, reach);
    hold_ends(&mut values, (to_hz / from_hz).ceil() as usize);
    values
}

/// Holds the first and the last value over what is shorter than the own interval of a slower file:
/// nothing is missing there.
fn hold_ends(values: &mut [f64], interval: usize) {
    let there = |value: &f64| !value.is_nan();
    let (first, last) = (
        values.iter().position(there),
        values.iter().rposition(there),
    );
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let behind = values.len() - 1 - last;
    let ends = [
        (0..first, first, first),
        (last + 1..values.len(), last, behind),
    ];
    for (samples, from, missing) in ends {
        let held = values.get(from).copied().unwrap_or(f64::NAN);
        if missing <= interval {
            for value in values.get_mut(samples).unwrap_or_default() {
                *value = held;
            }
        }
    }
}

/// Joins a channel-wise recording that starts `late_s` after `first`, whose clock is kept.
#[must_use]
pub fn merged(first: &Recording, second: &Recording, late_s: f64) -> Recording {
    let mut joined = first.clone();
    let has = |channel: &Channel| first.channel(channel.leg, channel.quantity).is_some();
    for channel in second.channels.iter().filter(|channel| !has(channel)) {
        let (from_hz, to_hz) = (second.rate_hz, first.rate_hz);
        joined.channels.push(Channel {
            leg: channel.leg,
            quantity: channel.quantity,
            values: moved(&channel.values, from_hz, to_hz, first.samples, late_s),
        });
    }
    joined
}

/// Samples at which a whole inertial sensor, or every channel, has no value.
fn missing(signals: &[Signal], samples: usize) -> Vec<bool> {
    let mut groups: Vec<Vec<&[f64]>> = vec![
        signals
            .iter()
            .map(|(_, values)| values.as_slice())
            .collect(),
    ];
    let mut places: Vec<_> = signals
        .iter()
        .filter_map(|(column, _)| sensors::sensor(column))
        .collect();
    places.sort_unstable();
    places.dedup();
    for place in places {
        let own = signals
            .iter()
            .filter(|(column, _)| sensors::sensor(column) == Some(place));
        groups.push(own.map(|(_, values)| values.as_slice()).collect());
    }
    let absent = |sample: usize, group: &[&[f64]]| {
        group
            .iter()
            .all(|values| values.get(sample).is_none_or(|value| value.is_nan()))
    };
    (0..samples)
        .map(|sample| groups.iter().any(|group| absent(sample, group)))
        .collect()
}

impl Quantity {
    /// Whether the channel only serves to compute others.
    pub(super) fn is_auxiliary(self) -> bool {
        matches!(
            self,
            Self::FreeAcceleration(..)
                | Self::EarthAcceleration(..)
                | Self::Quaternion(..)
                | Self::RotationMatrix(..)
        )
    }
}
