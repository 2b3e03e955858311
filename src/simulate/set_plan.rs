//! Plan of one recording: what the leg does and what the sensor adds.
//!
//! Every key has a default, so `SetPlan::default()` is a steady set of 15 without a flaw in it
//! but sensor noise.

use serde::Deserialize;
use toml::Table;

use super::error::{SimulateError, within};
use super::knee_plan::KneePlan;
use super::other_leg::OtherLegPlan;
use super::plate_plan::PlatePlan;
use super::profile::Profile;
use super::recorded_plan::TracksPlan;
use super::sensor_plan::SensorPlan;

/// One recording of one leg.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetPlan {
    /// Sampling rate, hertz (100).
    pub rate_hz: f64,
    /// Segments that carry a sensor (`["foot"]`); none where plates or tracks are the sources.
    pub sites: Vec<Site>,
    /// Force plates under the body (none).
    pub plate: Option<PlatePlan>,
    /// Heights and angles recorded directly (none).
    pub tracks: Option<TracksPlan>,
    /// The person's other leg in the same file (none).
    pub other_leg: Option<OtherLegPlan>,
    /// Raises a set, partial ones included (15).
    pub reps: u32,
    /// Sets in the file (1).
    pub sets: u32,
    /// Least stance between sets, seconds; up to a fifth more is drawn (45).
    pub set_rest_s: f64,
    /// Duration of raising, seconds (2).
    pub up_s: f64,
    /// Hold at the top, seconds (1).
    pub top_s: f64,
    /// Duration of lowering, seconds (3).
    pub down_s: f64,
    /// Pause at the bottom, seconds (0.5).
    pub bottom_s: f64,
    /// Coefficient of variation of each phase's duration from one repetition to the next (0.06).
    pub tempo_cv: f64,
    /// Shape of raising, and of lowering where `down_profile` does not tell (`smooth`).
    pub profile: Profile,
    /// Shape of lowering (as `profile`).
    pub down_profile: Option<Profile>,
    /// Share of a constant-speed phase spent on each speed ramp, 0.05 to 0.2 (0.1).
    pub ramp_share: f64,
    /// Foot pitch at the top, degrees (28).
    pub top_deg: f64,
    /// Foot pitch at the bottom, degrees; below the step is negative (−10).
    pub bottom_deg: f64,
    /// Coefficient of variation of the travel above and below level from one repetition to the
    /// next (0.03).
    pub range_cv: f64,
    /// Angle by which the heel sags during the hold at the top, degrees (0).
    pub top_sag_deg: f64,
    /// Forefoot pivot to back of the heel, millimetres (185).
    pub lever_mm: f64,
    /// Whether the first repetition starts from level instead of from the bottom (false).
    pub first_from_level: bool,
    /// Least length of the still stance with the heel level, seconds, at least 2; up to a fifth
    /// more is drawn (4).
    pub level_s: f64,
    /// Standard deviation of that stance's true angle about level, degrees (1).
    pub level_error_sd_deg: f64,
    /// What happens before the first level stance, in order (nothing).
    pub before: Vec<Movement>,
    /// What happens between two sets (nothing).
    pub between: Vec<Movement>,
    /// What happens after the last level stance (nothing).
    pub after: Vec<Movement>,
    /// Raises, from 1 in each set, that reach only part of the way (none).
    pub partial_reps: Vec<u32>,
    /// Share of the travel a partial raise reaches, 0.35 to 0.65 (0.5).
    pub partial_share: f64,
    /// Raises after whose bottom a bounce follows (none).
    pub bounce_after: Vec<u32>,
    /// Share of the travel a bounce reaches, below 0.28 (0.18).
    pub bounce_share: f64,
    /// Raises with a dip in the hold at the top (none).
    pub dip_at_top: Vec<u32>,
    /// Share of the travel by which the heel dips there, below 0.25 (0.12).
    pub dip_share: f64,
    /// Rests at level in mid-set (none).
    pub rests: Vec<Rest>,
    /// Fall of the top and change of tempo over the set (none).
    pub fatigue: Fatigue,
    /// Lasting loss of control (none).
    pub control_loss: Option<ControlLoss>,
    /// Tremor, wobble and yaw.
    pub steadiness: Steadiness,
    /// Knee flexion in the level stance, degrees (45).
    pub knee_deg: f64,
    /// Change of knee flexion over a set, degrees, negative when the knee straightens (0).
    pub knee_drift_deg: f64,
    /// Mass that the legs raise, load included, kilograms, where it is known; a study sets it from
    /// body mass and load. A plate's mass stands in for it.
    #[serde(skip)]
    pub moved_kg: Option<f64>,
    /// What else the knee does (nothing).
    pub knee: Option<KneePlan>,
    /// The sensor, the same kind on every site.
    pub sensor: SensorPlan,
    /// Stretches without samples (none).
    pub gaps: Vec<GapPlan>,
    /// Seconds missing at the start, so that the recording may begin inside a repetition (0).
    pub trim_start_s: f64,
    /// Seconds missing at the end (0).
    pub trim_end_s: f64,
}

impl Default for SetPlan {
    fn default() -> Self {
        Self {
            rate_hz: 100.0,
            sites: vec![Site::Foot],
            plate: None,
            tracks: None,
            other_leg: None,
            reps: 15,
            sets: 1,
            set_rest_s: 45.0,
            up_s: 2.0,
            top_s: 1.0,
            down_s: 3.0,
            bottom_s: 0.5,
            tempo_cv: 0.06,
            profile: Profile::Smooth,
            down_profile: None,
            ramp_share: 0.1,
            top_deg: 28.0,
            bottom_deg: -10.0,
            range_cv: 0.03,
            top_sag_deg: 0.0,
            lever_mm: 185.0,
            first_from_level: false,
            level_s: 4.0,
            level_error_sd_deg: 1.0,
            before: Vec::new(),
            between: Vec::new(),
            after: Vec::new(),
            partial_reps: Vec::new(),
            partial_share: 0.5,
            bounce_after: Vec::new(),
            bounce_share: 0.18,
            dip_at_top: Vec::new(),
            dip_share: 0.12,
            rests: Vec::new(),
            fatigue: Fatigue::default(),
            control_loss: None,
            steadiness: Steadiness::default(),
            knee_deg: 45.0,
            knee_drift_deg: 0.0,
            moved_kg: None,
            knee: None,
            sensor: SensorPlan::default(),
            gaps: Vec::new(),
            trim_start_s: 0.0,
            trim_end_s: 0.0,
        }
    }
}

impl SetPlan {
    /// The plan that a table tells, as `recording` of a study's plan has it.
    ///
    /// # Errors
    /// An unknown key, or a value of another type.
    pub fn of_table(table: &Table) -> Result<Self, SimulateError> {
        let parse = |error: toml::de::Error| SimulateError::Parse {
            place: "recording".to_owned(),
            message: error.to_string().trim_end().to_owned(),
        };
        table.clone().try_into().map_err(parse)
    }

    /// Refuses values no recording can have.
    ///
    /// # Errors
    /// The first such value, named by its key.
    pub fn check(&self) -> Result<(), SimulateError> {
        for (key, found, low, high) in self.bounds() {
            within(key, found, low, high)?;
        }
        for rest in &self.rests {
            within("rests.length_s", rest.length_s, 0.5, 3600.0)?;
        }
        for gap in &self.gaps {
            within("gaps.length_s", gap.length_s, 0.0, 3600.0)?;
        }
        self.check_sources()?;
        self.check_body()?;
        self.knee.as_ref().map_or(Ok(()), KneePlan::check)?;
        self.sensor.check()
    }

    fn bounds(&self) -> [(&'static str, f64, f64, f64); 21] {
        [
            ("rate_hz", self.rate_hz, 5.0, 5000.0),
            ("reps", self.reps.into(), 0.0, 500.0),
            ("sets", self.sets.into(), 0.0, 20.0),
            ("set_rest_s", self.set_rest_s, 2.0, 3600.0),
            ("up_s", self.up_s, 0.2, 30.0),
            ("top_s", self.top_s, 0.0, 30.0),
            ("down_s", self.down_s, 0.2, 30.0),
            ("bottom_s", self.bottom_s, 0.0, 30.0),
            ("tempo_cv", self.tempo_cv, 0.0, 0.3),
            ("ramp_share", self.ramp_share, 0.02, 0.4),
            ("top_deg", self.top_deg, 1.0, 70.0),
            ("bottom_deg", self.bottom_deg, -45.0, self.top_deg - 1.0),
            ("range_cv", self.range_cv, 0.0, 0.3),
            ("lever_mm", self.lever_mm, 50.0, 400.0),
            ("level_s", self.level_s, 2.0, 600.0),
            ("level_error_sd_deg", self.level_error_sd_deg, 0.0, 10.0),
            ("partial_share", self.partial_share, 0.35, 0.65),
            ("bounce_share", self.bounce_share, 0.02, 0.28),
            ("dip_share", self.dip_share, 0.02, 0.25),
            ("trim_start_s", self.trim_start_s, 0.0, 3600.0),
            ("trim_end_s", self.trim_end_s, 0.0, 3600.0),
        ]
    }
}

/// Body segment that carries a sensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Site {
    /// Foot or shoe.
    Foot,
    /// Lower leg.
    Shank,
    /// Upper leg.
    Thigh,
}

impl Site {
    /// The word in column names.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Foot => "foot",
            Self::Shank => "shank",
            Self::Thigh => "thigh",
        }
    }
}

/// What the person does besides raising the heel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// Onto the step in 0.7 s, landing with an impact.
    QuickStepOn,
    /// Onto the step in 1.8 s without an impact.
    SlowStepOn,
    /// Off the step in 0.7 s, landing with an impact.
    QuickStepOff,
    /// Off the step in 1.8 s without an impact.
    SlowStepOff,
    /// Four small shifts of the foot.
    Shuffle,
    /// Four strides.
    Walk,
    /// Three squats, the foot flat.
    Squat,
}

/// A rest at level in mid-set.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rest {
    /// Raise after which it comes.
    pub after_rep: u32,
    /// Least stance at level, seconds; up to a fifth more is drawn.
    pub length_s: f64,
}

/// What tiring does, reached at the set's last raise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fatigue {
    /// Share of the top's angle lost (0).
    pub top_loss_share: f64,
    /// Relative change of every phase's duration (0).
    pub tempo_change_share: f64,
}

/// A lasting loss of control.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ControlLoss {
    /// First raise without control (9).
    pub rep: u32,
    /// Factor on tremor from there on (3).
    pub tremor_factor: f64,
    /// Factor on side wobble from there on (2.5).
    pub wobble_factor: f64,
    /// How the heel is lowered from there on (`even`).
    pub lowering: Lowering,
}

impl Default for ControlLoss {
    fn default() -> Self {
        Self {
            rep: 9,
            tremor_factor: 3.0,
            wobble_factor: 2.5,
            lowering: Lowering::Even,
        }
    }
}

/// How the heel is lowered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lowering {
    /// As planned.
    #[default]
    Even,
    /// Held at first, then dropped.
    Drop,
    /// In three pieces with stops.
    Stops,
}

/// Unsteadiness within the set; at rest a tenth of tremor and a sixth of wobble are left.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Steadiness {
    /// Centre of the tremor's 3 Hz wide band, hertz; what lies outside 4 to 9 Hz is cut off (6.5).
    pub tremor_hz: f64,
    /// Peak of a sine of the tremor's RMS, degrees of pitch (0.05).
    pub tremor_deg: f64,
    /// Spread of tremor and wobble from one repetition to the next, as a coefficient of variation
    /// (0.15).
    pub cv: f64,
    /// Peak of a sine of the side wobble's RMS, degrees of roll, 0.2 to 1 Hz (1).
    pub wobble_deg: f64,
    /// The same for the slow drift of yaw, below 0.05 Hz (1.5).
    pub yaw_deg: f64,
}

impl Default for Steadiness {
    fn default() -> Self {
        Self {
            tremor_hz: 6.5,
            tremor_deg: 0.05,
            cv: 0.15,
            wobble_deg: 1.0,
            yaw_deg: 1.5,
        }
    }
}

/// A stretch without samples.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapPlan {
    /// Begin, in seconds since the first sample.
    pub from_s: f64,
    /// Length, seconds.
    pub length_s: f64,
}

impl GapPlan {
    /// Whether a time, in seconds since the first sample, lies in it.
    pub(super) fn holds(&self, since_first_s: f64) -> bool {
        since_first_s > self.from_s && since_first_s < self.from_s + self.length_s
    }
}
