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
/// So far a clock that devices have in common may be wrong, seconds.
const WRONG_REACH_S: f64 = 30.0;
/// Gain in correlation at another offset that is no chance.
const CLEARLY_BETTER: f64 = 0.1;
/// Centile of speed that faster movements are cut to.
const CLIPPED_ABOVE: f64 = 0.9;
/// Correlation from which on two signals show the same.
const LEAST_ALIKE: f64 = 0.5;
/// The same of sensors of one leg, which turn together.
const SENSORS_DIFFER_S: f64 = 0.1;
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
    let Pair {
        early,
        late,
        raises,
    } = pair(first, second, leg, entry, limits)?;
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
    let most_s = if raises {
        HALVES_DIFFER_S
    } else {
        SENSORS_DIFFER_S
    };
    if let Some(differ_s) = residual_s.filter(|differ_s| *differ_s > most_s) {
        return Err(JoinFault::Unclear { differ_s });
    }
    Ok(Joined {
        recording: merged(first, second, -found.seconds),
        offset_s: -found.seconds,
        correlation: found.correlation,
        residual_s,
    })
}

/// What two recordings show, at the rate of comparison.
struct Pair {
    early: Vec<f64>,
    late: Vec<f64>,
    /// Whether it is the raise itself.
    raises: bool,
}

/// What both recordings show, at the rate of comparison: the speed of the raise, or how fast their
/// sensors turn where one does not show the raise, such as a shank's alone.
fn pair(
    first: &Recording,
    second: &Recording,
    leg: Option<Leg>,
    entry: &Entry,
    limits: &Limits,
) -> Result<Pair, JoinFault> {
    let early = speed(first, "first", leg, entry, limits);
    let late = speed(second, "second", leg, entry, limits);
    if let (Ok(early), Ok(late)) = (&early, &late) {
        return Ok(Pair {
            early: early.clone(),
            late: late.clone(),
            raises: true,
        });
    }
    match turning(first).zip(turning(second)) {
        Some((early, late)) => Ok(Pair {
            early,
            late,
            raises: false,
        }),
        None => Ok(Pair {
            early: early?,
            late: late?,
            raises: true,
        }),
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
    let speed = clipped(speed)?;
    let smooth = by_stretch(&speed, |x| low_pass(x, BAND_HZ, rate_hz));
    Some(at_rate_of_comparison(&smooth, rate_hz))
}

/// Speeds with the fastest ones cut: one bend of the knees before the set turns a shank faster than
/// all raises, while the foot stands.
fn clipped(mut speed: Vec<f64>) -> Option<Vec<f64>> {
    let mut there: Vec<f64> = speed
        .iter()
        .copied()
        .filter(|speed| !speed.is_nan())
        .collect();
    let at = (CLIPPED_ABOVE * there.len() as f64) as usize;
    let (_, most, _) =
        (at < there.len()).then(|| there.select_nth_unstable_by(at, f64::total_cmp))?;
    let most = *most;
    for value in speed.iter_mut().filter(|value| **value > most) {
        *value = most;
    }
    Some(speed)
}

/// What the signals say an offset known otherwise is wrong by, seconds: `second`'s first sample is
/// said to be `late_s` after `first`'s. `Some(None)` where both do not show the same, `None` where one of
/// them shows nothing to compare.
#[must_use]
pub fn compared_s(
    first: &Recording,
    second: &Recording,
    late_s: f64,
    entry: &Entry,
    limits: &Limits,
) -> Option<Option<f64>> {
    let pair = pair(first, second, None, entry, limits).ok()?;
    Some(residual_s(&pair, late_s))
}

fn residual_s(Pair { early, late, .. }: &Pair, late_s: f64) -> Option<f64> {
    let shift = (late_s * COMPARED_HZ).round() as i64;
    let at = |i: usize| late.get(usize::try_from(i as i64 - shift).ok()?).copied();
    let beside: Vec<f64> = (0..early.len())
        .map(|i| at(i).unwrap_or(f64::NAN))
        .collect();
    let within = |reach_s: f64| lag(early, &beside, COMPARED_HZ, (-reach_s, reach_s));
    let (near, wide) = (within(HALVES_REACH_S)?, within(WRONG_REACH_S)?);
    // A clock may be wrong by more than a raise lasts: then what both show agrees clearly better there.
    let elsewhere =
        wide.correlation >= LEAST_ALIKE && wide.correlation > near.correlation + CLEARLY_BETTER;
    let found = if elsewhere { wide } else { near };
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
