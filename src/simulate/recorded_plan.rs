//! Plan of recorded tracks: heights and angles as an encoder, markers or a goniometer give them.

use serde::Deserialize;

use super::error::{SimulateError, within};
use super::set_plan::GapPlan;

/// Which tracks are recorded, and what is wrong with them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TracksPlan {
    /// Columns (`["heel_height"]`).
    pub columns: Vec<TrackColumn>,
    /// Unit of heights in the file (`mm`).
    pub height_unit: HeightUnit,
    /// Unit of angles in the file (`deg`).
    pub angle_unit: AngleUnit,
    /// Height that is read with the heel level, millimetres: a marker's place on the heel, a
    /// step's height, a string's length (0).
    pub height_offset_mm: f64,
    /// Angle the foot's markers read with the foot level, degrees (0).
    pub pitch_offset_deg: f64,
    /// White noise of heights, millimetres (0.3).
    pub noise_mm: f64,
    /// White noise of angles, degrees (0.2).
    pub noise_deg: f64,
    /// Stretches in which every track's cells are empty, in seconds since the first sample (none).
    pub dropouts: Vec<GapPlan>,
}

impl Default for TracksPlan {
    fn default() -> Self {
        Self {
            columns: vec![TrackColumn::HeelHeight],
            height_unit: HeightUnit::default(),
            angle_unit: AngleUnit::default(),
            height_offset_mm: 0.0,
            pitch_offset_deg: 0.0,
            noise_mm: 0.3,
            noise_deg: 0.2,
            dropouts: Vec::new(),
        }
    }
}

impl TracksPlan {
    pub(super) fn check(&self) -> Result<(), SimulateError> {
        if self.columns.is_empty() {
            let expected = "one or more of heel_height, foot_pitch, ankle_angle, knee_angle";
            return Err(SimulateError::value("tracks.columns", "[]", expected));
        }
        within("tracks.noise_mm", self.noise_mm, 0.0, 100.0)?;
        within("tracks.noise_deg", self.noise_deg, 0.0, 90.0)?;
        within(
            "tracks.height_offset_mm",
            self.height_offset_mm,
            -5000.0,
            5000.0,
        )?;
        within(
            "tracks.pitch_offset_deg",
            self.pitch_offset_deg,
            -90.0,
            90.0,
        )?;
        let mut dropouts = self.dropouts.iter();
        dropouts.try_for_each(|dropout| {
            within("tracks.dropouts.length_s", dropout.length_s, 0.0, 3600.0)
        })
    }
}

/// A recorded track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackColumn {
    /// Height of the heel.
    HeelHeight,
    /// Pitch of the foot, heel up positive.
    FootPitch,
    /// Ankle angle, dorsiflexion positive.
    AnkleAngle,
    /// Knee angle, flexion positive.
    KneeAngle,
}

impl TrackColumn {
    /// Name of the column without its unit.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HeelHeight => "heel_height",
            Self::FootPitch => "foot_pitch",
            Self::AnkleAngle => "ankle_angle",
            Self::KneeAngle => "knee_angle",
        }
    }
}

/// Unit of heights in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum HeightUnit {
    /// Millimetres.
    #[default]
    #[serde(rename = "mm")]
    Millimetre,
    /// Centimetres.
    #[serde(rename = "cm")]
    Centimetre,
    /// Metres.
    #[serde(rename = "m")]
    Metre,
}

impl HeightUnit {
    /// Name in the header, and the size of 1 m in it.
    pub(super) fn spelling(self) -> (&'static str, f64) {
        match self {
            Self::Millimetre => ("mm", 1000.0),
            Self::Centimetre => ("cm", 100.0),
            Self::Metre => ("m", 1.0),
        }
    }
}

/// Unit of angles in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum AngleUnit {
    /// Degrees.
    #[default]
    #[serde(rename = "deg")]
    Degree,
    /// Radians.
    #[serde(rename = "rad")]
    Radian,
}

impl AngleUnit {
    /// Name in the header, and the size of 1° in it.
    pub(super) fn spelling(self) -> (&'static str, f64) {
        match self {
            Self::Degree => ("deg", 1.0),
            Self::Radian => ("rad", 1f64.to_radians()),
        }
    }
}
