//! Two files of the same set, recorded on clocks of their own, as one recording.
//!
//! What both show, the raise, is laid one over the other: the shift with the largest correlation of its
//! speed is the offset of the clocks. Both halves must tell the same offset, else the files are
//! refused: raises in a rhythm fit one repetition further almost as well.

use super::{Motion, MotionError, of};
use crate::ingest::{Channel, Leg, Recording};
use crate::signal::align::lag;
use crate::signal::filter::{by_stretch, derivative, low_pass, value_at};
use crate::study::{Entry, Limits};

/// Rate at which raises are compared, hertz.
const COMPARED_HZ: f64 = 50.0;
/// Raises lie below, hertz.
const BAND_HZ: f64 = 2.0;
/// Halves of a set that belong together tell offsets that differ by less, seconds.
const HALVES_DIFFER_S: f64 = 0.25;
/// About the offset found, the halves are looked at this far, seconds.
const HALVES_REACH_S: f64 = 1.0;
/// Share of the rate that is kept when the second file's is higher.
const KEPT_BAND: f64 = 0.4;

/// Why two files are not joined.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum JoinFault {
    /// One of them shows no raise.
    #[error("the raise that both files should show is not in the {which} one: {cause}")]
    NoRaise {
        /// `first` or `second`.
        which: &'static str,
        /// Why.
        cause: MotionError,
    },
    /// They do not show the same.
    #[error(
        "the two files do not show the same raises (correlation {correlation:.2}, {needed:.2} needed); check that they are of the same set"
    )]
    NotAlike {
        /// At the best shift.
        correlation: f64,
        /// Limit `clock_correlation_min`.
        needed: f64,
    },
    /// The best shift is not the same throughout.
    #[error(
        "the clocks of the two files cannot be matched: halves of the set tell offsets {differ_s:.2} s apart; check that they are of the same set"
    )]
    Unclear {
        /// Difference of the halves, seconds.
        differ_s: f64,
    },
}

impl JoinFault {
    /// Short word for tables.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoRaise { .. } => "no_raise_to_match",
            Self::NotAlike { .. } | Self::Unclear { .. } => "clocks_not_matched",
        }
    }
}

/// Two files on the first one's clock.
#[derive(Clone, Debug)]
pub struct Joined {
    /// Channels of both; those of the second are missing where it did not record.
    pub recording: Recording,
    /// The second file's first sample on the first file's clock, seconds.
    pub offset_s: f64,
    /// Correlation of the raises.
    pub correlation: f64,
    /// How far the halves of the set differ in their offset, seconds, where both show raises.
    pub residual_s: Option<f64>,
}

/// Joins `second` to `first`; a channel that both have is the first file's.
///
/// # Errors
/// [`JoinFault`] where their clocks cannot be matched.
pub fn join(
    first: &Recording,
    second: &Recording,
    leg: Option<Leg>,
    entry: &Entry,
    limits: &Limits,
) -> Result<Joined, JoinFault> {
    let early = speed(first, "first", leg, entry, limits)?;
    let late = speed(second, "second", leg, entry, limits)?;
    let reach = (early.len().max(late.len())) as f64 / COMPARED_HZ;
    let not_alike = |correlation| JoinFault::NotAlike {
        correlation,
        needed: limits.clock_correlation_min,
    };
    let found = lag(&early, &late, COMPARED_HZ, (-reach, reach)).ok_or(not_alike(0.0))?;
    if found.correlation < limits.clock_correlation_min {
        return Err(not_alike(found.correlation));
    }
    let residual_s = halves_differ_s(&early, &late, found.seconds);
    if let Some(differ_s) = residual_s.filter(|differ_s| *differ_s > HALVES_DIFFER_S) {
        return Err(JoinFault::Unclear { differ_s });
    }
    Ok(Joined {
        recording: merged(first, second, found.seconds),
        offset_s: -found.seconds,
        correlation: found.correlation,
        residual_s,
    })
}

/// Speed of the raise at the rate of comparison.
fn speed(
    recording: &Recording,
    which: &'static str,
    leg: Option<Leg>,
    entry: &Entry,
    limits: &Limits,
) -> Result<Vec<f64>, JoinFault> {
    // The manifest's windows are on the first file's clock, and no zero is needed here.
    let entry = Entry {
        level_s: None,
        straight_s: None,
        ..entry.clone()
    };
    let motion =
        of(recording, leg, &entry, limits).map_err(|cause| JoinFault::NoRaise { which, cause })?;
    Ok(compared(&motion))
}

fn compared(motion: &Motion) -> Vec<f64> {
    let smooth = by_stretch(&motion.raise, |x| {
        derivative(&low_pass(x, BAND_HZ, motion.rate_hz), motion.rate_hz)
    });
    let count = (motion.len() as f64 / motion.rate_hz * COMPARED_HZ) as usize;
    (0..count)
        .map(|k| value_at(&smooth, k as f64 / COMPARED_HZ * motion.rate_hz))
        .collect()
}

/// How far the halves differ in their offset; `None` where one shows no raise.
fn halves_differ_s(early: &[f64], late: &[f64], offset_s: f64) -> Option<f64> {
    let half = early.len() / 2;
    let shift = (offset_s * COMPARED_HZ).round() as i64;
    let tells = |from: usize, to: usize| {
        let at = |i: usize| {
            usize::try_from(i as i64 + shift)
                .ok()
                .and_then(|i| late.get(i))
        };
        let beside: Vec<f64> = (from..to)
            .map(|i| at(i).copied().unwrap_or(f64::NAN))
            .collect();
        let found = lag(
            &early[from..to],
            &beside,
            COMPARED_HZ,
            (-HALVES_REACH_S, HALVES_REACH_S),
        );
        found.map(|found| found.seconds)
    };
    let (one, other) = (tells(0, half), tells(half, early.len()));
    one.zip(other).map(|(one, other)| (one - other).abs())
}

fn merged(first: &Recording, second: &Recording, offset_s: f64) -> Recording {
    let mut joined = first.clone();
    let has = |channel: &Channel| first.channel(channel.leg, channel.quantity).is_some();
    for channel in second.channels.iter().filter(|channel| !has(channel)) {
        let values = if second.rate_hz > first.rate_hz {
            let band_hz = KEPT_BAND * first.rate_hz;
            by_stretch(&channel.values, |x| low_pass(x, band_hz, second.rate_hz))
        } else {
            channel.values.clone()
        };
        let at = |i: usize| (i as f64 / first.rate_hz + offset_s) * second.rate_hz;
        joined.channels.push(Channel {
            leg: channel.leg,
            quantity: channel.quantity,
            values: (0..first.samples)
                .map(|i| value_at(&values, at(i)))
                .collect(),
        });
    }
    joined
}
