//! Plan of a participant: legs, what they can do, what is prescribed, and what truly changes.

use serde::Deserialize;
use toml::Table;

use super::error::{SimulateError, within};

/// A participant.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ParticipantPlan {
    /// Code (`P01`).
    pub code: String,
    /// Study group, where there are groups.
    pub group: Option<String>,
    /// Body mass, kilograms.
    pub body_mass_kg: Option<f64>,
    /// Foot length, millimetres.
    pub foot_length_mm: Option<f64>,
    /// Whether the manifest tells the lever (true); else the scorer has foot length or nothing.
    pub tell_lever: bool,
    /// Whether the manifest tells the level window (true).
    pub tell_level_window: bool,
    /// Where on the foot the sensor sits (`dorsum`).
    pub sensor_site: String,
    /// Days from one session to the next, where they differ from the study's.
    pub every_days: Option<u32>,
    /// Chance that a planned session takes place (1).
    pub adherence: f64,
    /// Sets a session, each in a file of its own (1).
    pub sets: u32,
    /// Pain in the first session, 0 to 10; a half after three weeks, a third after six (1).
    pub pain: f64,
    /// Legs recorded (none).
    pub legs: Vec<LegPlan>,
    /// Stages of the training, by week (one without load).
    pub stages: Vec<StagePlan>,
    /// Keys of [`SetPlan`](super::SetPlan) that are this participant's.
    pub recording: Table,
}

impl Default for ParticipantPlan {
    fn default() -> Self {
        Self {
            code: "P01".to_owned(),
            group: None,
            body_mass_kg: None,
            foot_length_mm: None,
            tell_lever: true,
            tell_level_window: true,
            sensor_site: "dorsum".to_owned(),
            every_days: None,
            adherence: 1.0,
            sets: 1,
            pain: 1.0,
            legs: Vec::new(),
            stages: vec![StagePlan::default()],
            recording: Table::new(),
        }
    }
}

/// A leg, what it can do and how that truly changes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LegPlan {
    /// `left` or `right` (`left`).
    pub side: String,
    /// Whether it is the involved leg (false).
    pub involved: bool,
    /// Repetitions possible in the first week (15); what the target leaves out is not done.
    pub reps_possible: f64,
    /// True gain of possible repetitions, per cent of the first week's a week (0).
    pub weekly_reps_gain_pct: f64,
    /// True gain of the travel above level, per cent of the first week's a week (0).
    pub weekly_rise_gain_pct: f64,
    /// True gain of the depth below level, degrees a week (0).
    pub weekly_depth_gain_deg: f64,
    /// True change of tremor and wobble, per cent of the first week's a week, negative when
    /// control is gained (0).
    pub weekly_tremor_gain_pct: f64,
    /// Coefficient of variation of repetitions and tremor between sets, per cent (8).
    pub session_cv_pct: f64,
    /// The same for the travel (3).
    pub range_session_cv_pct: f64,
    /// The same for the tempo against its target (3).
    pub tempo_session_cv_pct: f64,
    /// Keys of [`SetPlan`](super::SetPlan) that are this leg's.
    pub recording: Table,
}

impl Default for LegPlan {
    fn default() -> Self {
        Self {
            side: "left".to_owned(),
            involved: false,
            reps_possible: 15.0,
            weekly_reps_gain_pct: 0.0,
            weekly_rise_gain_pct: 0.0,
            weekly_depth_gain_deg: 0.0,
            weekly_tremor_gain_pct: 0.0,
            session_cv_pct: 8.0,
            range_session_cv_pct: 3.0,
            tempo_session_cv_pct: 3.0,
            recording: Table::new(),
        }
    }
}

impl LegPlan {
    /// Refuses what no leg does; `key` is where the leg stands in the plan.
    pub(super) fn check(&self, key: &str) -> Result<(), SimulateError> {
        let bounds = [
            ("reps_possible", self.reps_possible, 0.0, 1000.0),
            (
                "weekly_reps_gain_pct",
                self.weekly_reps_gain_pct,
                -100.0,
                1000.0,
            ),
            (
                "weekly_rise_gain_pct",
                self.weekly_rise_gain_pct,
                -100.0,
                1000.0,
            ),
            (
                "weekly_depth_gain_deg",
                self.weekly_depth_gain_deg,
                -20.0,
                20.0,
            ),
            (
                "weekly_tremor_gain_pct",
                self.weekly_tremor_gain_pct,
                -100.0,
                1000.0,
            ),
            ("session_cv_pct", self.session_cv_pct, 0.0, 100.0),
            (
                "range_session_cv_pct",
                self.range_session_cv_pct,
                0.0,
                100.0,
            ),
            (
                "tempo_session_cv_pct",
                self.tempo_session_cv_pct,
                0.0,
                100.0,
            ),
        ];
        bounds.into_iter().try_for_each(|(name, found, low, high)| {
            within(&format!("{key}.{name}"), found, low, high)
        })
    }
}

/// A stage: what is prescribed from a week on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StagePlan {
    /// First week, from 1 (1).
    pub from_week: u32,
    /// Load carried, kilograms (0).
    pub load_kg: f64,
    /// Repetitions prescribed (15).
    pub target_reps: u32,
    /// Keys of [`SetPlan`](super::SetPlan) that are this stage's; its tempo is what the manifest prescribes.
    pub recording: Table,
}

impl Default for StagePlan {
    fn default() -> Self {
        Self {
            from_week: 1,
            load_kg: 0.0,
            target_reps: 15,
            recording: Table::new(),
        }
    }
}
