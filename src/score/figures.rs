//! The figures of a repetition, a set and a trace, named and measured as the tables print them.
//!
//! `None` means "cannot be had"; the reason stands in `notes` as `column:reason`.

pub use crate::motion::Source;
use crate::reps::Label;
use crate::study::Entry;

/// Three-way verdict on the bottom that ends a repetition, with "cannot be told".
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum BelowStep {
    /// Below the step by more than the uncertainty.
    Below,
    /// At its level within the uncertainty.
    Level,
    /// Above by more than the uncertainty.
    Above,
    /// No level window.
    #[default]
    Unknown,
}

impl BelowStep {
    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Level => "level",
            Self::Above => "above",
            Self::Unknown => "unknown",
        }
    }
}

/// One row of `reps` without its identity columns. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct RepFigures {
    pub rep: Option<u32>,
    pub label: Option<Label>,
    pub start_s: Option<f64>,
    pub top_start_s: Option<f64>,
    pub top_end_s: Option<f64>,
    pub end_s: Option<f64>,
    pub up_s: Option<f64>,
    pub top_s: Option<f64>,
    pub down_s: Option<f64>,
    pub bottom_s: Option<f64>,
    pub foot_pitch_top_deg: Option<f64>,
    pub foot_pitch_bottom_deg: Option<f64>,
    pub foot_rom_deg: Option<f64>,
    pub heel_peak_mm: Option<f64>,
    pub heel_drop_mm: Option<f64>,
    pub heel_drop_u_mm: Option<f64>,
    pub heel_peak_u_mm: Option<f64>,
    pub below_step: BelowStep,
    pub ankle_top_deg: Option<f64>,
    pub ankle_bottom_deg: Option<f64>,
    pub ankle_rom_deg: Option<f64>,
    pub knee_flex_mean_deg: Option<f64>,
    pub knee_within_rep_range_deg: Option<f64>,
    pub knee_extension_deg: Option<f64>,
    pub com_rise_mm: Option<f64>,
    pub com_drop_below_standing_mm: Option<f64>,
    pub work_heel_j: Option<f64>,
    pub work_com_j: Option<f64>,
    pub loading_impulse_bws: Option<f64>,
    pub peak_force_bw: Option<f64>,
    pub force_rate_bws: Option<f64>,
    pub net_force_pct: Option<f64>,
    pub left_share_pct: Option<f64>,
    pub tremor_rms_dps: Option<f64>,
    pub sparc_up: Option<f64>,
    pub sparc_down: Option<f64>,
    pub speed_peaks_down: Option<u32>,
    pub down_peak_mean_ratio: Option<f64>,
    pub roll_rms_deg: Option<f64>,
    pub cop_ml_rms_mm: Option<f64>,
    pub cop_ml_speed_mmps: Option<f64>,
    pub tempo_ok: Option<bool>,
    pub range_ok: Option<bool>,
    pub control_ok: Option<bool>,
    pub knee_ok: Option<bool>,
    pub quality_ok: Option<bool>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
}

/// One row of `sets` without its identity columns. Fields are named as the columns are;
/// scores are per cent of the full repetitions that could be judged, whose number stands in
/// `*_judged` and of which `*_passed` passed.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct SetFigures {
    pub start_s: Option<f64>,
    pub end_s: Option<f64>,
    pub reps_full: u32,
    pub reps_partial: u32,
    pub reps_micro: u32,
    pub reps_truncated: u32,
    pub reps_rejected: u32,
    pub quality_reps: Option<u32>,
    pub cadence_rpm: Option<f64>,
    pub tut_active_s: Option<f64>,
    pub tut_total_s: Option<f64>,
    pub up_s_median: Option<f64>,
    pub top_s_median: Option<f64>,
    pub down_s_median: Option<f64>,
    pub bottom_s_median: Option<f64>,
    pub tempo_passed: u32,
    pub tempo_judged: u32,
    pub tempo_score: Option<f64>,
    pub range_passed: u32,
    pub range_judged: u32,
    pub range_score: Option<f64>,
    pub control_passed: u32,
    pub control_judged: u32,
    pub control_score: Option<f64>,
    pub knee_passed: u32,
    pub knee_judged: u32,
    pub knee_score: Option<f64>,
    pub set_score: Option<f64>,
    pub foot_rom_deg_median: Option<f64>,
    pub heel_peak_mm_median: Option<f64>,
    pub heel_drop_mm_median: Option<f64>,
    pub heel_drop_u_mm: Option<f64>,
    pub heel_peak_u_mm: Option<f64>,
    pub below_step_pct: Option<f64>,
    pub height_loss_pct: Option<f64>,
    pub rom_cv_pct: Option<f64>,
    pub up_cv_pct: Option<f64>,
    pub down_cv_pct: Option<f64>,
    pub tremor_rms_dps_median: Option<f64>,
    pub sparc_up_median: Option<f64>,
    pub sparc_down_median: Option<f64>,
    pub speed_peaks_down_median: Option<f64>,
    pub down_peak_mean_ratio_median: Option<f64>,
    pub roll_rms_deg_median: Option<f64>,
    pub cop_ml_rms_mm_median: Option<f64>,
    pub cop_ml_speed_mmps_median: Option<f64>,
    pub ankle_rom_deg_median: Option<f64>,
    pub knee_flex_mean_deg: Option<f64>,
    pub knee_flex_drift_deg: Option<f64>,
    pub knee_within_rep_range_deg_median: Option<f64>,
    pub knee_extension_deg_median: Option<f64>,
    pub weight_n: Option<f64>,
    pub com_rise_mm_median: Option<f64>,
    pub com_drop_below_standing_mm_median: Option<f64>,
    pub work_com_j: Option<f64>,
    pub loading_impulse_bws: Option<f64>,
    pub peak_force_bw_median: Option<f64>,
    pub force_rate_bws_median: Option<f64>,
    pub left_share_pct_median: Option<f64>,
    pub figure_sources: Option<String>,
    pub plate_late_s: Option<f64>,
    pub clock_offset_s: Option<f64>,
    pub clock_correlation: Option<f64>,
    pub clock_residual_s: Option<f64>,
    pub control_loss_rep: Option<u32>,
    pub total_rise_cm: Option<f64>,
    pub work_heel_j: Option<f64>,
    /// `column:reason` codes and the evidence of a loss of control.
    pub notes: Vec<String>,
}

/// A set: who did it and what was found.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ScoredSet {
    /// Identity and plan; `side` and `set` are resolved here.
    pub entry: Entry,
    /// The contract's `recording`.
    pub recording: String,
    /// What repetitions were found in.
    pub source: Source,
    /// Figures of the set.
    pub figures: SetFigures,
    /// Repetitions in time order, rejected ones included.
    pub reps: Vec<RepFigures>,
}

/// Phase a trace sample is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TracePhase {
    /// No repetition.
    None,
    /// Raising.
    Up,
    /// Top.
    Top,
    /// Lowering.
    Down,
    /// Bottom.
    Bottom,
    /// Rest within or between sets.
    Rest,
}

impl TracePhase {
    /// The word in the table; empty outside repetitions.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Up => "up",
            Self::Top => "top",
            Self::Down => "down",
            Self::Bottom => "bottom",
            Self::Rest => "rest",
        }
    }
}

/// What pages draw: columns of `traces/<recording>.parquet` at 50 Hz, NaN where there is nothing.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct Trace {
    pub time_s: Vec<f64>,
    pub foot_pitch_deg: Vec<f64>,
    pub heel_height_mm: Vec<f64>,
    pub roll_deg: Vec<f64>,
    pub knee_flex_deg: Vec<f64>,
    pub com_height_mm: Vec<f64>,
    pub phase: Vec<TracePhase>,
    pub rep: Vec<Option<u32>>,
}

/// All that one recording of one leg gave.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredRecording {
    /// The contract's `recording`.
    pub recording: String,
    /// At least one set; one of 0 repetitions where there is no heel raise.
    pub sets: Vec<ScoredSet>,
    /// What pages draw.
    pub trace: Trace,
}
