//! Tables of the truth: `reps.csv`, `sets.csv` and `progress.csv`, in columns of the results.
//!
//! Every column stands there always, in the order of the results, whatever was recorded: the truth
//! is what was done, and a scorer may be asked about any of it.

use std::path::Path;

use super::csv_table::{rounded, write_csv};
use super::error::SimulateError;
use super::manifest::Row;
use super::trend::Trend;
use super::truth::TruthRep;
use super::truth_set::TruthSet;

/// A column: its name and the text of its cell.
type Column<T> = (&'static str, fn(&T) -> String);

/// Columns by the names of fields; a number to four decimals where nothing else is told.
macro_rules! columns {
    (@ $row:ty, $name:ident) => { |row: &$row| rounded(row.$name, 4) };
    (@ $row:ty, $name:ident, $text:expr) => { $text };
    ($row:ty; $($name:ident $(= $text:expr)?),* $(,)?) => {
        &[$((stringify!($name), columns!(@ $row, $name $(, $text)?))),*]
    };
}

const IDENTITY: [&str; 6] = ["participant", "session", "date", "side", "set", "recording"];

const REPS: &[Column<TruthRep>] = columns! { TruthRep;
    rep = |rep| rep.rep.map_or_else(String::new, |number| number.to_string()),
    label = |rep| rep.label.as_str().to_owned(),
    start_s, top_start_s, top_end_s, end_s, up_s, top_s, down_s, bottom_s,
    foot_pitch_top_deg, foot_pitch_bottom_deg, foot_rom_deg, heel_peak_mm, heel_drop_mm,
    below_step = |rep| rep.below_step.to_owned(),
    ankle_rom_deg, knee_flex_mean_deg, knee_within_rep_range_deg,
    com_rise_mm, com_drop_below_standing_mm, work_heel_j, work_com_j,
    tremor_rms_dps, down_peak_mean_ratio,
    ankle_top_deg, ankle_bottom_deg, knee_extension_deg,
};

const SETS: &[Column<TruthSet>] = columns! { TruthSet;
    reps_full = |set| set.reps_full.to_string(),
    reps_partial = |set| set.reps_partial.to_string(),
    cadence_rpm, tut_active_s, tut_total_s, up_s_median, down_s_median,
    heel_peak_mm_median, heel_drop_mm_median, below_step_pct, height_loss_pct,
    rom_cv_pct, down_cv_pct, knee_flex_mean_deg, knee_flex_drift_deg,
    control_loss_rep = |set| set.control_loss_rep.map_or_else(String::new, |rep| rep.to_string()),
    total_rise_cm, work_heel_j, start_s, end_s,
    reps_micro = |set| set.reps_micro.to_string(),
    reps_truncated = |set| set.reps_truncated.to_string(),
    top_s_median, bottom_s_median, up_cv_pct, foot_rom_deg_median,
    tremor_rms_dps_median, down_peak_mean_ratio_median, ankle_rom_deg_median,
    knee_within_rep_range_deg_median, knee_extension_deg_median,
    com_rise_mm_median, com_drop_below_standing_mm_median, work_com_j,
};

const PROGRESS: &[Column<Trend>] = columns! { Trend;
    participant = |trend| trend.participant.clone(),
    side = |trend| trend.side.clone(),
    from_week = |trend| trend.from_week.to_string(),
    metric = |trend| trend.metric.to_owned(),
    unit = |trend| trend.unit.to_owned(),
    trend_per_week,
};

/// A table of the truth: columns by name, with a text a row; an empty one is a missing value.
pub type TruthColumns = Vec<(&'static str, Vec<String>)>;

/// The repetitions of one recording, in columns of the results.
#[must_use]
pub fn truth_reps(reps: &[TruthRep]) -> TruthColumns {
    of_recording(reps, |rep| rep.set, REPS)
}

/// The sets of one recording, in columns of the results.
#[must_use]
pub fn truth_sets(sets: &[TruthSet]) -> TruthColumns {
    of_recording(sets, |set| set.set, SETS)
}

fn of_recording<T>(rows: &[T], set: fn(&T) -> u32, columns: &[Column<T>]) -> TruthColumns {
    let numbers = rows.iter().map(|row| set(row).to_string()).collect();
    let texts = |(name, text): &Column<T>| (*name, rows.iter().map(text).collect());
    std::iter::once(("set", numbers))
        .chain(columns.iter().map(texts))
        .collect()
}

/// Writes the truth's `reps.csv`.
pub(super) fn write_truth_reps(
    path: &Path,
    truth: &[(Row, TruthRep)],
) -> Result<(), SimulateError> {
    let lines = truth
        .iter()
        .map(|(row, rep)| of_set(row, rep.set, REPS, rep));
    write_csv(path, header(&IDENTITY, REPS), lines)
}

/// Writes the truth's `sets.csv`.
pub(super) fn write_truth_sets(
    path: &Path,
    truth: &[(Row, TruthSet)],
) -> Result<(), SimulateError> {
    let lines = truth
        .iter()
        .map(|(row, set)| of_set(row, set.set, SETS, set));
    write_csv(path, header(&IDENTITY, SETS), lines)
}

/// Writes the truth's `progress.csv`.
pub(super) fn write_truth_progress(path: &Path, trends: &[Trend]) -> Result<(), SimulateError> {
    let lines = trends.iter().map(|trend| cells(PROGRESS, trend).collect());
    write_csv(path, header(&[], PROGRESS), lines)
}

fn header<T>(identity: &[&str], columns: &[Column<T>]) -> Vec<String> {
    let names = columns.iter().map(|(name, _)| name);
    identity
        .iter()
        .chain(names)
        .map(|name| (*name).to_owned())
        .collect()
}

fn cells<T>(columns: &[Column<T>], row: &T) -> impl Iterator<Item = String> {
    columns.iter().map(move |(_, text)| text(row))
}

fn of_set<T>(row: &Row, set_in_file: u32, columns: &[Column<T>], figures: &T) -> Vec<String> {
    identity(row, set_in_file)
        .into_iter()
        .chain(cells(columns, figures))
        .collect()
}

/// The identity columns; a file's later sets count on from its own number.
fn identity(row: &Row, set_in_file: u32) -> [String; 6] {
    let set = (row.set + set_in_file - 1).to_string();
    [
        &row.participant,
        &row.session,
        &row.date,
        &row.side,
        &set,
        &row.file,
    ]
    .map(Clone::clone)
}
