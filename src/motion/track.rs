//! Recorded tracks: heel height (encoder, heel marker), foot pitch and ankle angle (cameras,
//! goniometer), each as a source of its own.
//!
//! Sign and unit are the column's definition; only the zero is looked for. Missing samples stay
//! gaps. For counting, a height becomes an angle by the lever, so that every source is judged on one
//! scale; figures of height come from the height itself.

use std::ops::Range;

use super::level::{MIN_STILL_S, STANDING_SWAY, Stance, WINDOW_SLACK_S, choose};
use super::rough::{Cycle, cycles};
use super::{COUNT_BAND_HZ, Level, Lever, Source};
use crate::ingest::{Leg, Quantity, Recording};
use crate::signal::filter::{by_stretch, derivative, low_pass, runs, stretches};
use crate::signal::stats::{median, quantile};
use crate::study::{Entry, Limits};

/// A piece of a track between gaps that is shorter shows no movement, seconds.
const MIN_PIECE_S: f64 = 0.4;
/// Longest dropout that is bridged, seconds: a fraction of the quickest phase.
const LONGEST_BRIDGE_S: f64 = 0.4;
/// Movement on both sides of a dropout is read off this much, seconds.
const BESIDE_S: f64 = 0.1;
/// The track turns in a dropout where it comes and goes in opposite directions, one side at least
/// this share as fast as the other.
const TURN_SHARE: f64 = 0.3;
/// Slower than this is standing still, rad/s.
const STILL_RATE: f64 = 2.0 * std::f64::consts::PI / 180.0;
/// Standing people tremble at 4–12 Hz; stillness is judged below that.
const STILL_BAND_HZ: f64 = 2.0;

/// A track as a raise.
#[derive(Clone, Debug)]
pub struct Track {
    /// The raise as an angle, rad, relative to the level stance or the middle of the range.
    pub raise: Vec<f64>,
    /// Its rate, rad/s.
    pub rate: Vec<f64>,
    /// What was recorded, relative to the level stance or the middle: m for a height, else rad.
    pub recorded: Vec<f64>,
    /// Level of the step.
    pub level: Level,
}

/// Values of a source's column, heel up positive; `None` where the recording has no such column.
#[must_use]
pub fn recorded(recording: &Recording, leg: Option<Leg>, source: Source) -> Option<Vec<f64>> {
    let (quantity, sign) = match source {
        Source::FootPitch => (Quantity::FootPitch, 1.0),
        Source::AnkleAngle => (Quantity::AnkleAngle, -1.0),
        Source::HeelHeight => (Quantity::HeelHeight, 1.0),
        Source::FootImu | Source::Plate => return None,
    };
    let values = bridged(recording.channel(leg, quantity)?, recording.rate_hz);
    let mut whole = vec![f64::NAN; values.len()];
    let shortest = (MIN_PIECE_S * recording.rate_hz) as usize;
    for piece in stretches(&values)
        .into_iter()
        .filter(|piece| piece.len() >= shortest)
    {
        for i in piece {
            whole[i] = sign * values[i];
        }
    }
    whole.iter().any(|value| value.is_finite()).then_some(whole)
}

/// Lays a straight line over short dropouts during which the movement went on or stood: where the
/// track turns inside a dropout, as at a top, nobody knows how far it went, and it stays a gap.
fn bridged(values: &[f64], rate_hz: f64) -> Vec<f64> {
    let mut whole = values.to_vec();
    let (longest, beside) = (
        (LONGEST_BRIDGE_S * rate_hz) as usize,
        (BESIDE_S * rate_hz).ceil() as usize + 1,
    );
    let mut pieces = stretches(values);
    pieces.retain(|piece| piece.len() >= beside);
    let change = |piece: &[f64]| match (piece.first(), piece.last()) {
        (Some(first), Some(last)) => last - first,
        _ => 0.0,
    };
    for pair in pieces.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        let gap = before.end..after.start;
        if gap.len() > longest {
            continue;
        }
        let arriving = change(&values[before.end - beside..before.end]);
        let leaving = change(&values[after.start..after.start + beside]);
        let (from, to) = (values[before.end - 1], values[after.start]);
        let turns = arriving * leaving < 0.0
            && arriving.abs().min(leaving.abs()) > TURN_SHARE * arriving.abs().max(leaving.abs());
        if !turns {
            let step = (to - from) / (gap.len() + 1) as f64;
            for (k, i) in (1..).zip(gap) {
                whole[i] = from + step * f64::from(k);
            }
        }
    }
    whole
}

/// The track of `source`, which is recorded directly.
#[must_use]
pub fn track(
    recording: &Recording,
    leg: Option<Leg>,
    source: Source,
    entry: &Entry,
    limits: &Limits,
) -> Option<Track> {
    let values = recorded(recording, leg, source)?;
    let per_unit = match source {
        Source::HeelHeight => 1.0 / Lever::of(entry, limits).metres,
        _ => 1.0,
    };
    let turned: Vec<f64> = values.iter().map(|value| value * per_unit).collect();
    let view = View::of(&turned, recording.rate_hz, limits);
    let level = match entry.level_s {
        Some((from_s, to_s)) => view.named(from_s, to_s),
        None => view.found(),
    };
    let zero = level
        .window()
        .and_then(|(from_s, to_s)| median(&turned[view.samples(from_s, to_s)]))
        .unwrap_or_else(|| view.middle());
    let raise: Vec<f64> = turned.iter().map(|value| value - zero).collect();
    Some(Track {
        rate: by_stretch(&raise, |x| derivative(x, recording.rate_hz)),
        recorded: raise.iter().map(|angle| angle / per_unit).collect(),
        raise,
        level,
    })
}

/// A raise whose zero is still to be found.
pub(super) struct View<'a> {
    turned: &'a [f64],
    smooth: Vec<f64>,
    rate_hz: f64,
    cycles: Vec<Cycle>,
}

impl<'a> View<'a> {
    pub(super) fn of(turned: &'a [f64], rate_hz: f64, limits: &Limits) -> Self {
        let smooth = by_stretch(turned, |x| low_pass(x, COUNT_BAND_HZ, rate_hz));
        Self {
            cycles: large(cycles(&smooth, limits.min_travel_deg.to_radians())),
            turned,
            smooth,
            rate_hz,
        }
    }

    /// Where the heel goes up and down by about as much as it mostly does, seconds.
    pub(super) fn raises_s(&self) -> Vec<(f64, f64)> {
        let seconds = |sample: usize| sample as f64 / self.rate_hz;
        let raises = self.cycles.iter();
        raises
            .map(|cycle| (seconds(cycle.samples.start), seconds(cycle.samples.end - 1)))
            .collect()
    }

    fn samples(&self, from_s: f64, to_s: f64) -> Range<usize> {
        let at = |seconds: f64| (seconds * self.rate_hz).round().max(0.0) as usize;
        let from = at(from_s).min(self.turned.len());
        from..(at(to_s) + 1).clamp(from, self.turned.len())
    }

    /// Typical low and high of the raises, rad.
    fn extremes(&self) -> Option<(f64, f64)> {
        let of = |value: fn(&Cycle) -> usize| {
            let values: Vec<f64> = self.cycles.iter().map(|c| self.smooth[value(c)]).collect();
            median(&values)
        };
        Some((
            of(|cycle| cycle.samples.end - 1)?,
            of(|cycle| cycle.middle)?,
        ))
    }

    fn middle(&self) -> f64 {
        let (low, high) = (quantile(self.turned, 0.02), quantile(self.turned, 0.98));
        low.zip(high).map_or(0.0, |(low, high)| 0.5 * (low + high))
    }

    fn named(&self, from_s: f64, to_s: f64) -> Level {
        let end_s = self.turned.len() as f64 / self.rate_hz;
        let samples = self.samples(from_s, to_s);
        if samples.is_empty() || to_s > end_s + WINDOW_SLACK_S {
            return Level::None("window_outside_recording");
        }
        let values = &self.turned[samples];
        let Some(value) = median(values) else {
            return Level::None("window_in_a_gap");
        };
        let (low, high) = (quantile(values, 0.05), quantile(values, 0.95));
        if low
            .zip(high)
            .is_none_or(|(low, high)| high - low > STANDING_SWAY)
        {
            return Level::None("window_not_still");
        }
        let at_top = |(low, high): (f64, f64)| high - value < 0.25 * (high - low);
        if self.extremes().is_some_and(at_top) {
            return Level::None("window_at_a_top");
        }
        Level::Named(from_s, to_s)
    }

    fn found(&self) -> Level {
        let (Some(first), Some((low, high))) = (self.cycles.first(), self.extremes()) else {
            return Level::None("none");
        };
        let stances = self.stances();
        choose(&stances, first.samples.start, low, high).map_or(Level::None("none"), |stance| {
            let seconds = |sample: usize| sample as f64 / self.rate_hz;
            let last = stance.samples.end - 1;
            Level::Found(seconds(stance.samples.start), seconds(last))
        })
    }

    fn stances(&self) -> Vec<Stance> {
        let slow = by_stretch(self.turned, |x| {
            derivative(&low_pass(x, STILL_BAND_HZ, self.rate_hz), self.rate_hz)
        });
        let shortest = (MIN_STILL_S * self.rate_hz) as usize;
        let still = runs(slow.len(), |i| slow[i].abs() < STILL_RATE);
        let long = still.into_iter().filter(|run| run.len() >= shortest);
        long.filter_map(|samples| {
            Some(Stance {
                pitch: median(&self.turned[samples.clone()])?,
                seconds: samples.len() as f64 / self.rate_hz,
                samples,
            })
        })
        .collect()
    }
}

/// The cycles that can be raises: placing the foot and shifts of weight are smaller.
fn large(cycles: Vec<Cycle>) -> Vec<Cycle> {
    let swings: Vec<f64> = cycles.iter().map(|cycle| cycle.swing).collect();
    let least = 0.5 * quantile(&swings, 0.75).unwrap_or(0.0);
    let kept = cycles.into_iter().filter(|cycle| cycle.swing >= least);
    kept.collect()
}
