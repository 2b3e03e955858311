//! [`Recording`](crate::ingest::Recording) → [`Motion`]: how a sensor, a plate, an encoder or a camera
//! shows a heel.
//!
//! One file a source: `foot_imu`, [`track`] (recorded heights and angles), [`plate`] (forces),
//! `segments` and `knee` (shank and thigh). [`of`] picks the source that repetitions are found in and
//! lays the others beside it, each figure from the source that measures it best.
//!
//! The heel's angle is the main signal and its height is lever × sine: 1° is 3 mm. Double
//! integration is used for the body's height over a plate only, and there given only while the tempo
//! allows it. No mounting convention is needed: the flexion axis comes from the movement ([`axis`]),
//! its sign from physics ([`pivot`]), the zero from a still window ([`level`]).

pub mod axis;
mod foot_imu;
pub mod inertial;
mod join;
mod knee;
pub mod level;
mod lever;
pub mod pivot;
pub mod plate;
pub mod profile;
mod rough;
mod segments;
mod sources;
pub mod track;

pub use join::{JoinFault, Joined, compared_s, join};
pub use knee::{Knee, KneeFault, KneeZero, Late, Shank};
pub use lever::Lever;
pub use plate::{Body, PlateFault};
pub use sources::{of, shown};

/// Counting and timing need nothing above this; tremor lives above it, hertz.
pub const COUNT_BAND_HZ: f64 = 3.0;

/// Why there is no motion to score.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MotionError {
    /// Nothing that shows a heel raise.
    #[error(
        "nothing shows the heel: {0}; record a sensor on the foot (foot_acc_x … foot_gyr_z), a force plate (fz), heel_height, foot_pitch or ankle_angle"
    )]
    NoSource(String),
    /// Every stretch without gaps is too short for an orientation.
    #[error(
        "no stretch of {0:.0} s without gaps: too many samples are missing; record again with a steadier connection"
    )]
    NoContinuousStretch(f64),
    /// The plate cannot be used, and nothing else shows the heel.
    #[error("{0}")]
    Plate(#[from] PlateFault),
}

impl MotionError {
    /// Short word for tables.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSource(_) => "no_source",
            Self::NoContinuousStretch(_) => "no_continuous_stretch",
            Self::Plate(fault) => fault.code(),
        }
    }
}

/// What repetitions are found in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Source {
    /// Inertial sensor on the foot.
    #[default]
    FootImu,
    /// Recorded foot pitch.
    FootPitch,
    /// Recorded heel height.
    HeelHeight,
    /// Recorded ankle angle.
    AnkleAngle,
    /// Force plate.
    Plate,
}

impl Source {
    /// The word in tables; both angles are `angle`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FootImu => "foot_imu",
            Self::FootPitch | Self::AnkleAngle => "angle",
            Self::HeelHeight => "heel_height",
            Self::Plate => "plate",
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

    /// From and to, seconds.
    #[must_use]
    pub fn window(self) -> Option<(f64, f64)> {
        match self {
            Self::Named(from_s, to_s) | Self::Found(from_s, to_s) => Some((from_s, to_s)),
            Self::None(_) => None,
        }
    }
}

/// How it is known which way the heel rises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignOrigin {
    /// The sensor rises with the heel: vertical acceleration follows angular acceleration.
    Acceleration,
    /// The range about the level stance is possible for an ankle one way only.
    Range,
    /// The column's definition.
    Recorded,
    /// It cannot be told.
    Unknown,
}

/// What an inertial sensor tells of whether the forefoot stayed planted.
#[derive(Clone, Debug)]
pub struct Planting {
    /// Turning about other axes than flexion, below 3 Hz, rad/s.
    pub off_axis_rate: Vec<f64>,
    /// Acceleration that turning gives a sensor at the usual place, m/s²: the scale on which a foot
    /// that is not quite rigid deviates from the model of one that is.
    pub turning_acceleration: Vec<f64>,
    /// Acceleration of the forefoot pivot, m/s²: zero while the foot stays planted.
    pub pivot_acceleration: Vec<f64>,
}

/// A heel's movement on the recording's clock. Every series has one value a sample, NaN in gaps.
#[derive(Clone, Debug)]
pub struct Motion {
    /// What [`raise`](Self::raise) comes from.
    pub source: Source,
    /// Sampling rate of all series here, hertz.
    pub rate_hz: f64,
    /// How far the heel is raised, as an angle, rad, heel up positive; relative to the level stance
    /// where it is known, else to the middle of the range. Foot pitch where that is seen, else
    /// plantarflexion of the ankle, or heel height or body height over the lever.
    pub raise: Vec<f64>,
    /// Its rate, rad/s.
    pub raise_rate: Vec<f64>,
    /// Sideways tilt of the foot, rad, relative to its median; the side is not known.
    pub roll: Option<Vec<f64>>,
    /// Whether the forefoot stayed planted, where a foot sensor tells.
    pub planting: Option<Planting>,
    /// Direction of the vertical in the shank sensor's frame, where there is a shank sensor.
    pub shank_up: Option<Vec<[f64; 3]>>,
    /// Foot pitch relative to the level stance, rad, heel up positive, where a sensor or a column
    /// shows it.
    pub foot_pitch: Option<Vec<f64>>,
    /// Whether that pitch was recorded as an angle.
    pub pitch_is_recorded: bool,
    /// Recorded height of the heel above the level stance, m.
    pub heel_height: Option<Vec<f64>>,
    /// Ankle angle, rad, dorsiflexion positive; any zero. Else the reason's code.
    pub ankle: Result<Vec<f64>, &'static str>,
    /// Whether that angle was recorded.
    pub ankle_is_recorded: bool,
    /// The knee, or why there is none.
    pub knee: Result<Knee, KneeFault>,
    /// The body over the plate, or why there is none.
    pub body: Result<Body, PlateFault>,
    /// Level of the step.
    pub level: Level,
    /// Where the sign comes from.
    pub sign: SignOrigin,
    /// Standard error of the foot pitch relative to the step, rad.
    pub pitch_sd: f64,
    /// Standard error of a recorded heel height relative to the step, m.
    pub height_sd: f64,
    /// Forefoot pivot to back of the heel.
    pub lever: Lever,
    /// How figures were had, as `column:reason` codes.
    pub notes: Vec<String>,
}

impl Motion {
    /// Samples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.raise.len()
    }

    /// Whether there are no samples.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.raise.is_empty()
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
