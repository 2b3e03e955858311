//! Input files: what was read, what failed, what was left out.

use chrono::NaiveDate;

use crate::study::Side;

/// What became of an input file.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum InputStatus {
    /// Scored.
    #[default]
    Ok,
    /// Scored, with something to look at.
    Flagged,
    /// Not scored because of a fault.
    Failed,
    /// Not an input of this study.
    Skipped,
}

impl InputStatus {
    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Flagged => "flagged",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// One row of `inputs`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct InputRow {
    pub file: String,
    pub sha256: Option<String>,
    pub layout: Option<String>,
    pub status: InputStatus,
    pub reason: Option<String>,
    pub row: Option<u64>,
    pub column: Option<String>,
    pub rate_hz: Option<f64>,
    pub duration_s: Option<f64>,
    pub gaps: Option<u64>,
    pub missing_pct: Option<f64>,
    pub message: Option<String>,
    /// Codes of all that it is flagged for, the gravest first.
    pub flags: Vec<String>,
    pub participant: Option<String>,
    pub side: Option<Side>,
    pub session: Option<String>,
    #[serde(with = "crate::study::day_number")]
    pub date: Option<NaiveDate>,
    pub set: Option<u32>,
    pub group: Option<String>,
    pub sets: Option<u32>,
    pub reps_full: Option<u32>,
    pub reps_partial: Option<u32>,
    pub rows_sorted: Option<u64>,
    pub rows_duplicate: Option<u64>,
    pub clock_resets: Option<u64>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
    /// The manifest's unknown columns.
    pub extra: Vec<(String, String)>,
}
