//! Two files of the same set, recorded on clocks of their own, as one recording.
//!
//! What both show, the raise, is laid one over the other: the shift with the largest correlation of its
//! speed is the offset of the clocks. Both halves must tell the same offset, else the files are
//! refused: raises in a rhythm fit one repetition further almost as well.

use super::{Motion, MotionError, of};
use crate::ingest::{Axis, Leg, Quantity, Recording, Site, merged};
use crate::signal::align::lag;
use crate::signal::filter::{by_stretch, derivative, low_pass, value_at};
use crate::study::{Entry, Limits};

/// Rate at which raises are compared, hertz.
const COMPARED_HZ: f64 = 50.0;
/// Raises lie below, hertz.
const BAND_HZ: f64 = 2.0;
/// Halves of a set that belong together tell offsets that differ by less, seconds.
const HALVES_DIFFER_S: f64 = 0.25;
/// Correlation from which on two signals show the same.
const LEAST_ALIKE: f64 = 0.5;
/// About the offset found, the halves are looked at this far, seconds.
const HALVES_REACH_S: f64 = 1.0;

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
    let (early, late) = pair(first, second, leg, entry, limits)?;
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
        recording: merged(first, second, -found.seconds),
        offset_s: -found.seconds,
        correlation: found.correlation,
        residual_s,
    })
}

/// What both recordings show, at the rate of comparison: the speed of the raise, or how fast their
/// sensors turn where one does not show the raise, such as a shank's alone.
fn pair(
    first: &Recording,
    second: &Recording,
    leg: Option<Leg>,
    entry: &Entry,
    limits: &Limits,
) -> Result<(Vec<f64>, Vec<f64>), JoinFault> {
    let early = speed(first, "first", leg, entry, limits);
    let late = speed(second, "second", leg, entry, limits);
    if let (Ok(early), Ok(late)) = (&early, &late) {
        return Ok((early.clone(), late.clone()));
    }
    match turning(first).zip(turning(second)) {
        Some(pair) => Ok(pair),
        None => Ok((early?, late?)),
    }
}

/// How fast the sensor nearest to the ground turns, at the rate of comparison.
fn turning(recording: &Recording) -> Option<Vec<f64>> {
    let axes = [Axis::X, Axis::Y, Axis::Z];
    let of = |site| {
        let leg = recording
            .channels
            .iter()
            .find(|channel| channel.quantity == Quantity::AngularRate(site, Axis::X))?
            .leg;
        let channel = |axis| recording.channel(leg, Quantity::AngularRate(site, axis));
        let [x, y, z] = axes.map(channel);
        Some((x?, y?, z?))
    };
    let (x, y, z) = [Site::Foot, Site::Shank, Site::Thigh]
        .into_iter()
        .find_map(of)?;
    let rate_hz = recording.rate_hz;
    let speed: Vec<f64> = x
        .iter()
        .zip(y)
        .zip(z)
        .map(|((x, y), z)| (x * x + y * y + z * z).sqrt())
        .collect();
    let smooth = by_stretch(&speed, |x| low_pass(x, BAND_HZ, rate_hz));
    Some(at_rate_of_comparison(&smooth, rate_hz))
}

/// What the signals say an offset known otherwise is wrong by, seconds: `second`'s first sample is
/// said to be `late_s` after `first`'s. `None` where both do not show the same within a second.
#[must_use]
pub fn residual_s(
    first: &Recording,
    second: &Recording,
    late_s: f64,
    entry: &Entry,
    limits: &Limits,
) -> Option<f64> {
    let (early, late) = pair(first, second, None, entry, limits).ok()?;
    let shift = (late_s * COMPARED_HZ).round() as i64;
    let at = |i: usize| late.get(usize::try_from(i as i64 - shift).ok()?).copied();
    let beside: Vec<f64> = (0..early.len())
        .map(|i| at(i).unwrap_or(f64::NAN))
        .collect();
    let found = lag(
        &early,
        &beside,
        COMPARED_HZ,
        (-HALVES_REACH_S, HALVES_REACH_S),
    )?;
    let rounded_s = shift as f64 / COMPARED_HZ - late_s;
    (found.correlation >= LEAST_ALIKE).then_some(found.seconds - rounded_s)
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
    at_rate_of_comparison(&smooth, motion.rate_hz)
}

fn at_rate_of_comparison(values: &[f64], rate_hz: f64) -> Vec<f64> {
    let count = (values.len() as f64 / rate_hz * COMPARED_HZ) as usize;
    (0..count)
        .map(|k| value_at(values, k as f64 / COMPARED_HZ * rate_hz))
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
