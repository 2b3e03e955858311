//! All that a recording shows of one leg, each figure from the source that measures it best.
//!
//! Repetitions are found in the source that shows the heel most surely: the foot sensor, which
//! also tells whether the forefoot stayed planted, else a recorded angle or height, else the plate.
//! Foot pitch, heel height, ankle and knee come from a recorded column where there is one, else from
//! inertial sensors; the body from the plate.

use super::foot_imu::{Foot, foot_imu};
use super::inertial::{Inertial, MIN_STRETCH_S};
use super::track::{Track, View, recorded, track};
use super::{
    Body, KneeFault, Level, Lever, Motion, MotionError, PlateFault, SignOrigin, Source, knee, plate,
};
use crate::ingest::{Axis, Leg, Quantity, Recording, Site};
use crate::signal::align::lag;
use crate::signal::filter::{by_stretch, derivative, low_pass};
use crate::signal::stats::median;
use crate::study::{Entry, Limits};

/// Height of the body's centre over height of the heel (Andreasen 2021, doi:10.1007/s00167-020-06369-8,
/// and rigid-foot geometry give 0.6 to 0.83): puts a plate's raise on the scale of the others.
const BODY_PER_HEEL: f64 = 0.75;
/// Largest difference of two clocks in one file that is looked for, seconds.
const LATEST_S: f64 = 1.0;
/// Smallest that is set right: heel and body do not move quite together, seconds.
const SHORTEST_LAG_S: f64 = 0.06;
/// Correlation that a shift must gain.
const CLEARLY_BETTER: f64 = 0.01;
/// Band in which heel and body are compared, hertz.
const CLOCK_BAND_HZ: f64 = 2.0;
/// A track that misses more than this share of its samples is no source while another is whole.
const WHOLE_SHARE: f64 = 0.5;

/// The motion of `leg` (or of the only one) in `recording`.
///
/// # Errors
/// [`MotionError`] where nothing shows the heel. What cannot be had for another reason (no level,
/// no sign, no second sensor) is marked in the result instead.
pub fn of(
    recording: &Recording,
    leg: Option<Leg>,
    entry: &Entry,
    limits: &Limits,
) -> Result<Motion, MotionError> {
    let sources = Sources::of(recording, leg, entry, limits);
    let mut motion = sources.lead()?;
    sources.lay_beside(&mut motion);
    Ok(motion)
}

/// Whether any column of `recording` shows the heel or the body, without a look at its values.
///
/// # Errors
/// [`MotionError::NoSource`], as [`of`] would tell it.
pub fn shown(recording: &Recording) -> Result<(), MotionError> {
    let shows = |quantity: &Quantity| {
        matches!(
            quantity,
            Quantity::Force(_, Axis::Z)
                | Quantity::HeelHeight
                | Quantity::FootPitch
                | Quantity::AnkleAngle
        )
    };
    let mut quantities = recording.channels.iter().map(|channel| channel.quantity);
    let has = |wanted: Quantity| {
        let mut channels = recording.channels.iter();
        channels.any(|channel| channel.quantity == wanted)
    };
    let foot = has(Quantity::Acceleration(Site::Foot, Axis::X))
        && has(Quantity::AngularRate(Site::Foot, Axis::X));
    match foot || quantities.any(|quantity| shows(&quantity)) {
        true => Ok(()),
        false => Err(no_source(recording)),
    }
}

fn no_source(recording: &Recording) -> MotionError {
    let names = &recording.source.columns;
    let columns = if names.is_empty() {
        "no column".to_owned()
    } else {
        let told: Vec<&str> = names
            .iter()
            .take(COLUMNS_TOLD)
            .map(String::as_str)
            .collect();
        let more = names.len().saturating_sub(COLUMNS_TOLD);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        told.join(", ") + &more
    };
    MotionError::NoSource(format!("the columns are {columns}"))
}

/// Columns that a message names.
const COLUMNS_TOLD: usize = 8;

struct Sources<'a> {
    recording: &'a Recording,
    leg: Option<Leg>,
    entry: &'a Entry,
    limits: &'a Limits,
    foot: Option<Foot>,
    foot_pitch: Option<Track>,
    heel_height: Option<Track>,
    ankle: Option<Track>,
    body: Result<Body, PlateFault>,
}

impl<'a> Sources<'a> {
    fn of(
        recording: &'a Recording,
        leg: Option<Leg>,
        entry: &'a Entry,
        limits: &'a Limits,
    ) -> Self {
        let track = |source| track(recording, leg, source, entry, limits);
        Self {
            recording,
            leg,
            entry,
            limits,
            foot: foot_imu(recording, leg, entry, limits),
            foot_pitch: track(Source::FootPitch),
            heel_height: track(Source::HeelHeight),
            ankle: track(Source::AnkleAngle),
            body: plate::body(recording, leg, entry, limits),
        }
    }

    /// The motion with the source that repetitions are found in and nothing else.
    fn lead(&self) -> Result<Motion, MotionError> {
        let tracks = [
            (Source::FootPitch, &self.foot_pitch),
            (Source::HeelHeight, &self.heel_height),
            (Source::AnkleAngle, &self.ankle),
        ];
        let recorded = tracks
            .into_iter()
            .filter_map(|(source, track)| Some((source, track.as_ref()?)));
        let whole = recorded.clone().find(|(_, track)| is_whole(&track.raise));
        if let Some(foot) = &self.foot
            && (foot.sign != SignOrigin::Unknown || whole.is_none())
        {
            return Ok(self.by_foot(foot));
        }
        if let Some((source, track)) = whole {
            return Ok(self.by_track(source, track));
        }
        match (&self.body, recorded.clone().next()) {
            (Ok(body), _) => Ok(self.by_plate(body)),
            (Err(_), Some((source, track))) => Ok(self.by_track(source, track)),
            (Err(PlateFault::NoPlate), None) => Err(self.nothing()),
            (Err(fault), None) => Err(fault.clone().into()),
        }
    }

    fn nothing(&self) -> MotionError {
        if Inertial::of(self.recording, self.leg, Site::Foot).is_some() {
            return MotionError::NoContinuousStretch(MIN_STRETCH_S);
        }
        no_source(self.recording)
    }

    fn by_foot(&self, foot: &Foot) -> Motion {
        let mut motion = self.blank(Source::FootImu, self.recording.rate_hz);
        motion.raise.clone_from(&foot.pitch);
        motion.raise_rate.clone_from(&foot.pitch_rate);
        motion.roll = Some(foot.roll.clone());
        motion.planting = Some(foot.planting.clone());
        motion.foot_pitch = Some(foot.pitch.clone());
        (motion.level, motion.sign) = (foot.level, foot.sign);
        if foot.spikes > 0 {
            motion.notes.push("foot_sensor:spikes_replaced".to_owned());
        }
        motion
    }

    fn by_track(&self, source: Source, track: &Track) -> Motion {
        let mut motion = self.blank(source, self.recording.rate_hz);
        motion.raise.clone_from(&track.raise);
        motion.raise_rate.clone_from(&track.rate);
        // Bending the knee moves the ankle: standing straight is not where a raise begins.
        motion.level = match source {
            Source::AnkleAngle => Level::None("not_by_ankle"),
            _ => track.level,
        };
        motion
    }

    fn by_plate(&self, body: &Body) -> Motion {
        let mut motion = self.blank(Source::Plate, self.recording.rate_hz);
        let per_metre = 1.0 / (BODY_PER_HEEL * motion.lever.metres);
        motion.raise = (0..self.recording.samples)
            .map(|i| per_metre * body.height_at(i as f64 / motion.rate_hz))
            .collect();
        motion.raise_rate = by_stretch(&motion.raise, |x| derivative(x, motion.rate_hz));
        motion.level = Level::None("not_by_plate");
        motion
    }

    fn blank(&self, source: Source, rate_hz: f64) -> Motion {
        let lever = Lever::of(self.entry, self.limits);
        Motion {
            source,
            rate_hz,
            raise: Vec::new(),
            raise_rate: Vec::new(),
            roll: None,
            planting: None,
            shank_up: None,
            foot_pitch: None,
            pitch_is_recorded: false,
            heel_height: None,
            ankle: Err("no_sensor"),
            ankle_is_recorded: self.ankle.is_some(),
            knee: Err(KneeFault::NoSensor),
            body: Err(PlateFault::NoPlate),
            level: Level::None("none"),
            sign: SignOrigin::Recorded,
            pitch_sd: pitch_sd(self.limits, source),
            height_sd: height_sd(self.limits, lever),
            lever,
            notes: Vec::new(),
        }
    }

    /// Adds what the other sources show.
    fn lay_beside(&self, motion: &mut Motion) {
        motion.body.clone_from(&self.body);
        set_clock(motion, self.limits);
        if let Some(track) = &self.foot_pitch {
            motion.foot_pitch = Some(self.zeroed(track, motion.level));
            motion.pitch_is_recorded = true;
        }
        if let Some(track) = &self.heel_height {
            motion.heel_height = Some(self.zeroed(track, motion.level));
        }
        let raises = View::of(&motion.raise, motion.rate_hz, self.limits).raises_s();
        motion.shank_up = Inertial::of(self.recording, self.leg, Site::Shank).map(|shank| shank.up);
        motion.knee = knee::knee(self.recording, self.leg, self.entry, self.limits, &raises);
        motion.ankle = self.ankle(motion, &raises);
        // A shank that swings as a foot is none of this set and judges no raise.
        if motion.ankle.as_ref().err() == Some(&"swings_like_a_foot") {
            motion.shank_up = None;
        }
    }

    /// What was recorded relative to the level stance, where that is known.
    fn zeroed(&self, track: &Track, level: Level) -> Vec<f64> {
        let at = |seconds: f64| (seconds * self.recording.rate_hz).round().max(0.0) as usize;
        let zero = level.window().and_then(|(from_s, to_s)| {
            let to = (at(to_s) + 1).min(track.recorded.len());
            median(track.recorded.get(at(from_s)..to)?)
        });
        let zero = zero.unwrap_or(0.0);
        track.recorded.iter().map(|value| value - zero).collect()
    }

    /// Ankle angle: as recorded, else from foot and shank.
    fn ankle(&self, motion: &Motion, raises: &[(f64, f64)]) -> Result<Vec<f64>, &'static str> {
        if let Some(raised) = recorded(self.recording, self.leg, Source::AnkleAngle) {
            return Ok(raised.iter().map(|raised| -raised).collect());
        }
        let foot = motion.foot_pitch.as_ref().ok_or("no_foot")?;
        if motion.sign == SignOrigin::Unknown {
            return Err("sign_unknown");
        }
        let shank = knee::shank(self.recording, self.leg, self.entry, self.limits, raises)
            .map_err(|fault| fault.code())?;
        Ok(knee::ankle(foot, &shank.tilt))
    }
}

/// Sets a plate's clock right that runs late or early beside the source of the raise.
fn set_clock(motion: &mut Motion, limits: &Limits) {
    if motion.source == Source::Plate {
        return;
    }
    let Ok(body) = &motion.body else {
        return;
    };
    let rate_hz = body.slow_rate_hz;
    let speed = |height: &dyn Fn(f64) -> f64| -> Vec<f64> {
        let series: Vec<f64> = (0..body.height_m.len())
            .map(|k| height(k as f64 / rate_hz))
            .collect();
        by_stretch(&series, |x| {
            derivative(&low_pass(x, CLOCK_BAND_HZ, rate_hz), rate_hz)
        })
    };
    let heel = speed(&|seconds| {
        let within = seconds < motion.len() as f64 / motion.rate_hz;
        if within {
            motion.raise[motion.sample(seconds)]
        } else {
            f64::NAN
        }
    });
    let whole = speed(&|seconds| body.height_at(seconds));
    let Some(found) = lag(&heel, &whole, rate_hz, (-LATEST_S, LATEST_S)) else {
        return;
    };
    let clear = found.correlation >= limits.clock_correlation_min
        && found.correlation > found.unshifted + CLEARLY_BETTER;
    if clear
        && found.seconds.abs() >= SHORTEST_LAG_S
        && let Ok(body) = &mut motion.body
    {
        body.late_s = found.seconds;
        body.notes.push("plate:clock_shifted".to_owned());
    }
}

/// Standard error of the foot pitch relative to the step, rad.
fn pitch_sd(limits: &Limits, source: Source) -> f64 {
    let within = match source {
        Source::FootImu => limits.orientation_sd_deg,
        _ => limits.angle_sd_deg,
    };
    limits.level_stance_sd_deg.hypot(within).to_radians()
}

/// Standard error of a recorded heel height relative to the step, m: who stands off level stands so
/// at an encoder, too.
fn height_sd(limits: &Limits, lever: Lever) -> f64 {
    let standing = lever.height(limits.level_stance_sd_deg.to_radians());
    standing.hypot(limits.height_sd_mm / 1000.0)
}

fn is_whole(raise: &[f64]) -> bool {
    let present = raise.iter().filter(|value| value.is_finite()).count();
    present as f64 > WHOLE_SHARE * raise.len() as f64
}
