//! Who was recorded, when, which leg, with what load and target: people and plans, no signals.

mod corrections;
pub(crate) mod day_number;
pub mod draft;
mod error;
mod file_sets;
mod identity;
mod limits;
mod load;
mod manifest;
mod names;
mod places;
mod row;
mod search;
mod settings;
mod shard;
mod sources;
mod spelling;
mod study_file;
pub mod text;
mod toml_values;

use std::path::PathBuf;

use chrono::NaiveDate;

pub use corrections::{
    Boundary, Change, Correction, Corrections, CorrectionsFile, GivenLabel, Refused, RepChange,
};
pub use error::{Fault, Skipped, StudyError, Whose};
pub use identity::FILE_NAME_NOTE;
pub use limits::{LimitRow, Limits, rows as limit_rows};
pub use load::{EXCLUDED, Study, load, of_recording, of_recording_in_memory};
pub use names::{is_participant_code, recording_stem};
pub use places::{Place, Spot, common_words, place};
pub use row::{COLUMNS as MANIFEST_COLUMNS, is_missing};
pub use search::{CORRECTIONS, MANIFEST, STUDY_FILE, holds_recordings, is_result_folder};
pub use settings::{Origin, ParticipantDefaults, ResolvedSetting, Settings};
pub use shard::Shard;
pub(crate) use spelling::did_you_mean;
pub use spelling::{nearest, nearly_spells};

/// The leg a recording is of.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Side {
    /// Left leg.
    Left,
    /// Right leg.
    Right,
    /// Both legs raising together.
    Both,
}

impl Side {
    /// `left`, `right` or `both`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// Planned duration of each phase in seconds; `None` where nothing was prescribed.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct TempoTarget {
    /// Raising (concentric).
    pub up_s: Option<f64>,
    /// Hold at the top.
    pub top_s: Option<f64>,
    /// Lowering (eccentric).
    pub down_s: Option<f64>,
    /// Pause at the bottom.
    pub bottom_s: Option<f64>,
}

/// One recording of one leg as the study describes it: a manifest row, or what a file name tells.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Entry {
    /// Where to open the file; a matter of the machine, and not kept with what was scored.
    #[serde(skip)]
    pub path: PathBuf,
    /// The file as named in `inputs.file`: relative to the study folder, with `/`.
    pub file: String,
    /// Further files of the same set: each one's name in the study, and its path.
    #[serde(skip)]
    pub others: Vec<(String, PathBuf)>,
    /// Row of the manifest (the header is row 1), if a manifest named it; not kept either.
    #[serde(skip)]
    pub manifest_row: Option<u64>,
    /// Participant code; a file's name where nobody tells.
    pub participant: String,
    /// Session label.
    pub session: Option<String>,
    /// Date of the session.
    #[serde(with = "day_number")]
    pub date: Option<NaiveDate>,
    /// Leg, if known before reading the file.
    pub side: Option<Side>,
    /// Number of the set within the session, from 1.
    pub set: Option<u32>,
    /// Load carried, kilograms.
    pub load_kg: Option<f64>,
    /// Body mass, kilograms.
    pub body_mass_kg: Option<f64>,
    /// Foot length, millimetres.
    pub foot_length_mm: Option<f64>,
    /// Forefoot pivot to back of the heel, millimetres.
    pub lever_mm: Option<f64>,
    /// Repetitions planned.
    pub target_reps: Option<u32>,
    /// Tempo planned.
    pub tempo: TempoTarget,
    /// Pain reported, 0 to 10.
    pub pain: Option<f64>,
    /// Perceived exertion reported.
    pub rpe: Option<f64>,
    /// Where the sensor sat, or `sensor=place` for each of several.
    pub sensor_site: Option<String>,
    /// Study group.
    pub group: Option<String>,
    /// Layout named for this file.
    pub layout: Option<String>,
    /// Sampling rate named for a file that does not tell its own, hertz.
    pub rate_hz: Option<f64>,
    /// Still window with the heel level with the step: from, to, in seconds since the first sample.
    pub level_s: Option<(f64, f64)>,
    /// Still window with the knees straight: from, to, in seconds since the first sample.
    pub straight_s: Option<(f64, f64)>,
    /// Knee flexion to be held, degrees.
    pub knee_target_deg: Option<f64>,
    /// Height of the step that stands on a force plate, above the plate, millimetres.
    pub step_height_mm: Option<f64>,
    /// Leg known to be the involved one.
    pub involved_side: Option<Side>,
    /// Columns of the manifest that the program does not know, carried through to every table.
    pub extra: Vec<(String, String)>,
    /// `column:reason` codes that hold for every row of this recording, such as
    /// `participant:file_name`.
    pub notes: Vec<String>,
}

/// What a plan prescribes (`[plan]` of the study file).
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Sets a session.
    pub sets: u32,
    /// Repetitions a set.
    pub reps: u32,
    /// Days from one session to the next.
    pub every_days: f64,
    /// Weeks of building up.
    pub weeks: f64,
    /// Sessions a week afterwards.
    pub maintenance_per_week: f64,
    /// Pain (0–10) above which nothing is progressed.
    pub pain_limit: f64,
    /// Whether a next step is suggested.
    pub next_step: bool,
    /// Lowering beyond which load is suggested and no slower tempo, seconds.
    pub slowest_down_s: f64,
    /// Load suggested at a time, kilograms.
    pub load_step_kg: f64,
}

impl Plan {
    /// The number under a key of `[plan]`; `None` where there is no such key.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<f64> {
        match key {
            "sets" => Some(f64::from(self.sets)),
            "reps" => Some(f64::from(self.reps)),
            "every_days" => Some(self.every_days),
            "weeks" => Some(self.weeks),
            "maintenance_per_week" => Some(self.maintenance_per_week),
            "pain_limit" => Some(self.pain_limit),
            "slowest_down_s" => Some(self.slowest_down_s),
            "load_step_kg" => Some(self.load_step_kg),
            _ => None,
        }
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            sets: 3,
            reps: 15,
            every_days: 2.0,
            weeks: 6.0,
            maintenance_per_week: 3.0,
            pain_limit: 3.0,
            next_step: true,
            slowest_down_s: 5.0,
            load_step_kg: 2.5,
        }
    }
}

/// A smallest detectable change set by the study for one metric.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyChange {
    /// Column of the `sets` table.
    pub metric: String,
    /// The change, in the metric's unit.
    pub value: f64,
    /// Where it comes from.
    pub source: String,
}

#[cfg(test)]
mod load_tests;
