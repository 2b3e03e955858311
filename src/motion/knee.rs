//! Knee flexion from a sensor on the shank and one on the thigh, mounted anyhow.
//!
//! Standing, bending the knee tilts the shank forward and the thigh backward: opposite ways, and
//! knee flexion is the sum of both tilts when each is counted positive in its bending direction.
//! That direction is where the bent stance lies, seen from standing straight. A lean of the
//! whole leg tilts both the same way in space and cancels in the sum.
//!
//! Zero is the still window with straight knees that the manifest names. Without it a still stance
//! before the first repetition gives the direction if both segments tilt clearly from there to the
//! bent stance; then only changes of flexion are known.

mod check;
mod clock;

use super::inertial::{Inertial, MIN_STRETCH_S};
use super::segments::{Segment, Working, inside, mean_direction, named_stance, still_together};
use crate::ingest::{Leg, Quantity, Recording, Site};
use crate::signal::stats::median;
use crate::signal::vector::{Vector, angle};
use crate::study::{Entry, Limits};

pub use clock::Late;

/// Tilt from standing straight to the working stance that settles a segment's direction, rad.
const CLEAR_TILT: f64 = 4.0 * DEG;
/// The same for the sum of both where no window is named: the first stance may be half bent.
const CLEAR_BEND: f64 = 12.0 * DEG;
/// More than this from the first stance to the working stance is getting up from a seat.
const STANDING_BEND: f64 = 65.0 * DEG;
/// Shortest stance that tells a direction, seconds.
const STANCE_S: f64 = 0.8;
/// Time about the first repetition's start whose median is the zero of changes, seconds.
const START_S: f64 = 0.1;
/// Standard error of a goniometer's or camera's knee angle, rad.
const RECORDED_SD: f64 = 2.0 * DEG;
const DEG: f64 = std::f64::consts::PI / 180.0;

/// What knee flexion is counted from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KneeZero {
    /// The angle was recorded as it is.
    Recorded,
    /// The window with straight knees that the manifest names, seconds.
    Straight(f64, f64),
    /// Not known, only changes are: counted from the first repetition's start; the reason's code.
    Unknown(&'static str),
}

/// Knee flexion over time. Every series has one value a sample, NaN in gaps.
#[derive(Clone, Debug)]
pub struct Knee {
    /// Flexion, rad, bending positive.
    pub flexion: Vec<f64>,
    /// What it is counted from.
    pub zero: KneeZero,
    /// Tilt of the shank since the straight or first stance, rad, forward positive; empty where
    /// the angle was recorded.
    pub shank_tilt: Vec<f64>,
    /// Tilt of the thigh, rad, backward (as the knee bends) positive; empty likewise.
    pub thigh_tilt: Vec<f64>,
    /// A clock that was late and was set right.
    pub late: Option<Late>,
    /// Standard error of flexion (of a change where the zero is unknown), rad.
    pub sd: f64,
}

/// What a shank shows, with a thigh sensor or without.
#[derive(Clone, Debug)]
pub struct Shank {
    /// Tilt since the straight or first stance, rad, forward positive; NaN in gaps.
    pub tilt: Vec<f64>,
    /// A clock that was late and was set right.
    pub late: Option<Late>,
    /// Standard error of the tilt, rad.
    pub sd: f64,
}

/// Why there is no knee angle, or no tilt of the shank.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum KneeFault {
    /// Neither angle nor sensors.
    #[error("there is no knee angle; record knee_angle, or sensors on shank and thigh")]
    NoSensor,
    /// Thigh without shank.
    #[error("there is no shank sensor; record one beside that on the thigh")]
    NoShank,
    /// Shank without thigh.
    #[error("there is no thigh sensor; record one beside that on the shank")]
    NoThigh,
    /// Too many samples missing.
    #[error(
        "no stretch of {MIN_STRETCH_S:.0} s without gaps in the {site} sensor; record again with a steadier connection",
        site = name(*.0)
    )]
    NoContinuousStretch(Site),
    /// Nothing tells which way is bending.
    #[error(
        "which way the knee bends cannot be told; name a still window with straight knees (straight_from_s, straight_to_s), or stand still and straight for 2 s before bending"
    )]
    SignUnknown,
    /// Both sensors on one segment.
    #[error("shank and thigh sensor turn alike, as on one segment; move one")]
    SameSegment,
    /// A sensor swings as only a foot does.
    #[error(
        "the {site} tilts by {1:.0} deg in every raise, over 30 deg; check on which segment the sensor sat",
        site = name(*.0)
    )]
    SwingsLikeAFoot(Site, f64),
    /// An angle that no knee has.
    #[error(
        "knee flexion from {0:.0} to {1:.0} deg, outside -15 to 150 deg no knee bends; check the sensors' places and the straight window"
    )]
    ImpossibleAngle(f64, f64),
    /// The plane of bending is not upright.
    #[error(
        "the {site} leans sideways by {1:.0} deg, over 12 deg, so its tilt is no knee flexion any more; check that the sensor did not slip",
        site = name(*.0)
    )]
    Leaning(Site, f64),
}

impl KneeFault {
    /// Short word for tables.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSensor => "no_sensor",
            Self::NoShank => "no_shank",
            Self::NoThigh => "no_thigh",
            Self::NoContinuousStretch(_) => "no_continuous_stretch",
            Self::SignUnknown => "sign_unknown",
            Self::SameSegment => "same_segment",
            Self::SwingsLikeAFoot(..) => "swings_like_a_foot",
            Self::ImpossibleAngle(..) => "impossible_angle",
            Self::Leaning(..) => "leaning",
        }
    }
}

fn name(site: Site) -> &'static str {
    match site {
        Site::Foot => "foot",
        Site::Shank => "shank",
        Site::Thigh => "thigh",
    }
}

/// Knee flexion of `leg` (or of the only leg) in `recording`. `raises` are start and end of the
/// counted repetitions, seconds; without them the whole recording is the working stance.
///
/// # Errors
/// [`KneeFault`] where there is no knee angle that could be believed. An unknown zero is no error:
/// [`Knee::zero`] says so.
pub fn knee(
    recording: &Recording,
    leg: Option<Leg>,
    entry: &Entry,
    limits: &Limits,
    raises: &[(f64, f64)],
) -> Result<Knee, KneeFault> {
    if let Some(flexion) = recording.channel(leg, Quantity::KneeAngle) {
        return checked(recorded(flexion), recording.rate_hz, raises);
    }
    let sensors = clock::Leg::of(recording, leg);
    let shank = present(recording, leg, Site::Shank, sensors.shank.as_ref());
    let thigh = present(recording, leg, Site::Thigh, sensors.thigh.as_ref());
    let (shank, thigh) = match (shank?, thigh?) {
        (Some(shank), Some(thigh)) => (shank, thigh),
        (Some(_), None) => return Err(KneeFault::NoThigh),
        (None, Some(_)) => return Err(KneeFault::NoShank),
        (None, None) => return Err(KneeFault::NoSensor),
    };
    let working = working(recording, entry, raises);
    let stance = Stance::of(&[shank, thigh], entry, raises, &working)?;
    let [shank_up, thigh_up] = stance.up[..] else {
        return Err(KneeFault::SignUnknown);
    };
    let tilt = |sensor, up| Segment::of(sensor, up, &working, limits);
    let (Some(shank_tilt), Some(thigh_tilt)) = (tilt(shank, shank_up), tilt(thigh, thigh_up))
    else {
        return Err(KneeFault::SignUnknown);
    };
    let pair = check::Pair::of(shank_tilt, thigh_tilt, working).directed()?;
    pair.check(limits)?;
    let flexion = pair.flexion();
    let zero = match stance.zero {
        KneeZero::Unknown(_) => flexion_at_start(&flexion, recording, raises, &pair.working),
        _ => 0.0,
    };
    let knee = Knee {
        flexion: flexion.iter().map(|value| value - zero).collect(),
        zero: stance.zero,
        sd: pair.shank.sd.hypot(pair.thigh.sd),
        shank_tilt: pair.shank.tilt,
        thigh_tilt: pair.thigh.tilt,
        late: sensors.late,
    };
    check::possible(&knee, &pair.working)?;
    Ok(knee)
}

/// Tilt of the shank alone, forward positive: standing, bending the knee tilts it forward.
///
/// # Errors
/// [`KneeFault`] where there is no shank sensor or nothing tells which way is forward.
pub fn shank(
    recording: &Recording,
    leg: Option<Leg>,
    entry: &Entry,
    limits: &Limits,
    raises: &[(f64, f64)],
) -> Result<Shank, KneeFault> {
    let sensors = clock::Leg::of(recording, leg);
    let shank = present(recording, leg, Site::Shank, sensors.shank.as_ref())?;
    let shank = shank.ok_or(KneeFault::NoShank)?;
    let working = working(recording, entry, raises);
    let stance = Stance::of(&[shank], entry, raises, &working)?;
    let up = stance.up.first().ok_or(KneeFault::SignUnknown)?;
    let segment = Segment::of(shank, *up, &working, limits).ok_or(KneeFault::SignUnknown)?;
    if segment.bent_tilt < CLEAR_TILT {
        return Err(KneeFault::SignUnknown);
    }
    check::segment(&segment, Site::Shank, &working, limits)?;
    Ok(Shank {
        sd: segment.sd,
        tilt: segment.tilt,
        late: sensors.late,
    })
}

/// Ankle angle, rad, dorsiflexion positive, from foot pitch (heel up positive) and the shank's
/// forward tilt: what the shank leans forward less what the heel rises.
#[must_use]
pub fn ankle(foot_pitch: &[f64], shank_tilt_forward: &[f64]) -> Vec<f64> {
    shank_tilt_forward
        .iter()
        .zip(foot_pitch)
        .map(|(shank, foot)| shank - foot)
        .collect()
}

/// A recorded angle, unless no knee has it (a wrong unit or zero).
fn checked(knee: Knee, rate_hz: f64, raises: &[(f64, f64)]) -> Result<Knee, KneeFault> {
    let sample = |seconds: f64| (seconds * rate_hz).max(0.0) as usize;
    let raises = raises
        .iter()
        .map(|(from_s, to_s)| sample(*from_s)..sample(*to_s));
    check::possible_during(&knee, &raises.collect::<Vec<_>>())?;
    Ok(knee)
}

fn recorded(flexion: &[f64]) -> Knee {
    Knee {
        flexion: flexion.to_vec(),
        zero: KneeZero::Recorded,
        shank_tilt: Vec::new(),
        thigh_tilt: Vec::new(),
        late: None,
        sd: RECORDED_SD,
    }
}

/// The sensor; an error where its columns are there and its samples are not.
fn present<'a>(
    recording: &Recording,
    leg: Option<Leg>,
    site: Site,
    sensor: Option<&'a Inertial>,
) -> Result<Option<&'a Inertial>, KneeFault> {
    let recorded = recording
        .channels
        .iter()
        .any(|channel| channel.leg == leg && is_of(channel.quantity, site));
    match sensor {
        None if recorded => Err(KneeFault::NoContinuousStretch(site)),
        sensor => Ok(sensor),
    }
}

fn is_of(quantity: Quantity, wanted: Site) -> bool {
    matches!(quantity, Quantity::AngularRate(site, _) if site == wanted)
}

fn working(recording: &Recording, entry: &Entry, raises: &[(f64, f64)]) -> Working {
    let from_s = entry.straight_s.map_or(0.0, |(_, to_s)| to_s);
    Working::of(raises, from_s, recording.rate_hz, recording.samples)
}

/// The stance that tilts are counted from: one vertical a sensor.
struct Stance {
    up: Vec<Vector>,
    zero: KneeZero,
}

impl Stance {
    /// The named straight window, else the earliest still stance from which the knee clearly bends.
    fn of(
        sensors: &[&Inertial],
        entry: &Entry,
        raises: &[(f64, f64)],
        working: &Working,
    ) -> Result<Self, KneeFault> {
        let reason = match entry.straight_s {
            None => "no_straight_window",
            Some(window) => match Self::named(sensors, window) {
                Ok(stance) => return Ok(stance),
                Err(reason) => reason,
            },
        };
        let first_raise = working.raises.first().filter(|_| !raises.is_empty());
        let end = first_raise.map(|range| range.start);
        Self::found(sensors, working, end)
            .map(|up| Self {
                up,
                zero: KneeZero::Unknown(reason),
            })
            .ok_or(KneeFault::SignUnknown)
    }

    fn named(sensors: &[&Inertial], window: (f64, f64)) -> Result<Self, &'static str> {
        let up: Result<Vec<_>, _> = sensors
            .iter()
            .map(|sensor| named_stance(sensor, window))
            .collect();
        Ok(Self {
            up: up.map_err(|fault| fault.code())?,
            zero: KneeZero::Straight(window.0, window.1),
        })
    }

    fn found(sensors: &[&Inertial], working: &Working, end: Option<usize>) -> Option<Vec<Vector>> {
        let end = end.unwrap_or_else(|| sensors.iter().map(|s| s.up.len()).min().unwrap_or(0));
        let bent: Option<Vec<Vector>> = sensors
            .iter()
            .map(|sensor| mean_direction(&sensor.up, &working.bent))
            .collect();
        let bent = bent?;
        let enough = CLEAR_BEND * sensors.len() as f64 / 2.0;
        still_together(sensors, STANCE_S, end)
            .into_iter()
            .filter_map(|window| {
                let window = [window];
                sensors
                    .iter()
                    .map(|sensor| mean_direction(&sensor.up, &window))
                    .collect::<Option<Vec<Vector>>>()
            })
            .find(|up| {
                let tilts: Vec<f64> = up.iter().zip(&bent).map(|(a, b)| angle(*a, *b)).collect();
                let bend: f64 = tilts.iter().sum();
                tilts.iter().any(|tilt| *tilt > CLEAR_TILT) && bend > enough && bend < STANDING_BEND
            })
    }
}

/// Flexion at the start of the first repetition, or typical of the working stance.
fn flexion_at_start(
    flexion: &[f64],
    recording: &Recording,
    raises: &[(f64, f64)],
    working: &Working,
) -> f64 {
    let about = |seconds: f64| {
        let sample = |s: f64| (s * recording.rate_hz).round().max(0.0) as usize;
        let end = (sample(seconds + START_S) + 1).min(flexion.len());
        let near = sample(seconds - START_S).min(end)..end;
        inside(flexion, std::slice::from_ref(&near))
    };
    raises
        .first()
        .and_then(|(start_s, _)| median(&about(*start_s)))
        .or_else(|| median(&inside(flexion, &working.raises)))
        .unwrap_or(0.0)
}

#[cfg(test)]
mod tests;
