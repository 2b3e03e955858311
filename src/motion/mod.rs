//! [`Recording`](crate::ingest::Recording) → [`Motion`]: how a foot sensor shows a heel.
//!
//! The heel's angle is the main signal and its height is lever × sine: 1° is 3 mm. Double
//! integration is not used, since at slow tempo it fails by centimetres. No mounting convention is
//! needed: the flexion axis comes from the movement ([`axis`]), its sign from physics ([`pivot`]),
//! the zero from a still window ([`level`]).

pub mod axis;
mod foot_imu;
pub mod inertial;
pub mod level;
mod lever;
pub mod pivot;
mod rough;

pub use foot_imu::foot_imu;
pub use lever::Lever;

/// Counting and timing need nothing above this; tremor lives above it, hertz.
pub const COUNT_BAND_HZ: f64 = 3.0;

/// Why there is no motion to score.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MotionError {
    /// No foot sensor in the recording.
    #[error(
        "no foot sensor: columns foot_acc_x … foot_gyr_z are needed to see the heel; record with a sensor on the foot"
    )]
    NoFootSensor,
    /// Every stretch without gaps is too short for an orientation.
    #[error(
        "no stretch of {0:.0} s without gaps: too many samples are missing; record again with a steadier connection"
    )]
    NoContinuousStretch(f64),
}

impl MotionError {
    /// Short word for tables.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFootSensor => "no_foot_sensor",
            Self::NoContinuousStretch(_) => "no_continuous_stretch",
        }
    }
}

/// How the level of the step was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    /// The window that the manifest names, seconds.
    Named(f64, f64),
    /// A still window found before the first repetition, seconds.
    Found(f64, f64),
    /// None; the reason's code.
    None(&'static str),
}

impl Level {
    /// Whether angles are relative to the step.
    #[must_use]
    pub fn is_known(self) -> bool {
        !matches!(self, Self::None(_))
    }
}

/// How it is known which way the heel rises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignOrigin {
    /// The sensor rises with the heel: vertical acceleration follows angular acceleration.
    Acceleration,
    /// The range about the level stance is possible for an ankle one way only.
    Range,
    /// It cannot be told.
    Unknown,
}

/// A heel's movement on the recording's clock. Every series has one value a sample, NaN in gaps.
#[derive(Clone, Debug)]
pub struct Motion {
    /// Sampling rate, hertz.
    pub rate_hz: f64,
    /// Foot pitch, rad, heel up positive; relative to the level stance where it is known, else to
    /// the middle of the range.
    pub pitch: Vec<f64>,
    /// Rate of pitch about the flexion axis, rad/s.
    pub pitch_rate: Vec<f64>,
    /// Sideways tilt of the foot, rad, relative to its median; the side is not known.
    pub roll: Vec<f64>,
    /// Turning about other axes than flexion, below 3 Hz, rad/s.
    pub off_axis_rate: Vec<f64>,
    /// Acceleration that turning gives a sensor at the usual place, m/s²: the scale on which a foot
    /// that is not quite rigid deviates from the model of one that is.
    pub turning_acceleration: Vec<f64>,
    /// Acceleration of the forefoot pivot, m/s²: zero while the foot stays planted.
    pub pivot_acceleration: Vec<f64>,
    /// Direction of the vertical in the shank sensor's frame, where there is a shank sensor.
    pub shank_up: Option<Vec<[f64; 3]>>,
    /// The same of the thigh sensor.
    pub thigh_up: Option<Vec<[f64; 3]>>,
    /// Level of the step.
    pub level: Level,
    /// Where the sign comes from.
    pub sign: SignOrigin,
    /// Single samples of the foot sensor that stood out impossibly and were replaced.
    pub spikes: usize,
    /// Standard error of the pitch relative to the step, rad.
    pub pitch_sd: f64,
    /// Forefoot pivot to back of the heel.
    pub lever: Lever,
}

impl Motion {
    /// Samples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pitch.len()
    }

    /// Whether there are no samples.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pitch.is_empty()
    }

    /// The sample nearest to `seconds`, inside the recording.
    #[must_use]
    pub fn sample(&self, seconds: f64) -> usize {
        ((seconds * self.rate_hz).round().max(0.0) as usize).min(self.len().saturating_sub(1))
    }

    /// The sample range between two instants, in seconds.
    #[must_use]
    pub fn range(&self, from_s: f64, to_s: f64) -> std::ops::Range<usize> {
        let from = self.sample(from_s);
        from..(self.sample(to_s) + 1).max(from).min(self.len())
    }
}
