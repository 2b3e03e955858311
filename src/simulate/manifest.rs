//! Tables beside the recordings: manifest, study file, and the truth in the results' columns.

use std::path::Path;

use toml::{Table, Value};

use super::error::SimulateError;
use super::plan::Plan;
use super::truth::{TruthRep, TruthSet};

/// One file of the study and what its manifest row tells.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub file: String,
    pub participant: String,
    pub date: String,
    pub session: String,
    pub side: String,
    pub set: u32,
    pub load_kg: f64,
    pub body_mass_kg: Option<f64>,
    pub foot_length_mm: Option<f64>,
    pub lever_mm: Option<f64>,
    pub target_reps: u32,
    /// Up, top, down, bottom.
    pub target_s: [f64; 4],
    pub pain: u32,
    pub rpe: u32,
    pub sensor_site: String,
    pub group: Option<String>,
    pub level_s: Option<(f64, f64)>,
    pub straight_s: Option<(f64, f64)>,
    pub knee_target_deg: Option<f64>,
    /// Whether the truth tells what a sensor on one foot does not.
    pub is_more_than_a_sensor: bool,
}

const MANIFEST: [&str; 20] = [
    "file",
    "participant",
    "date",
    "session",
    "side",
    "set",
    "load_kg",
    "body_mass_kg",
    "foot_length_mm",
    "lever_mm",
    "target_reps",
    "target_up_s",
    "target_top_s",
    "target_down_s",
    "target_bottom_s",
    "pain",
    "rpe",
    "sensor_site",
    "level_from_s",
    "level_to_s",
];

const IDENTITY: [&str; 6] = ["participant", "session", "date", "side", "set", "recording"];

const REPS: [&str; 20] = [
    "rep",
    "label",
    "start_s",
    "top_start_s",
    "top_end_s",
    "end_s",
    "up_s",
    "top_s",
    "down_s",
    "bottom_s",
    "foot_pitch_top_deg",
    "foot_pitch_bottom_deg",
    "foot_rom_deg",
    "heel_peak_mm",
    "heel_drop_mm",
    "below_step",
    "ankle_rom_deg",
    "knee_flex_mean_deg",
    "tremor_rms_dps",
    "down_peak_mean_ratio",
];

/// Columns of the truth where any recording has more than a sensor on one leg.
const MORE: [&str; 3] = [
    "knee_within_rep_range_deg",
    "knee_straightening_deg",
    "com_rise_mm",
];

const STRAIGHT: [&str; 2] = ["straight_from_s", "straight_to_s"];

const SETS: [&str; 12] = [
    "start_s",
    "end_s",
    "reps_full",
    "reps_partial",
    "reps_micro",
    "reps_truncated",
    "up_s_median",
    "down_s_median",
    "foot_rom_deg_median",
    "heel_peak_mm_median",
    "heel_drop_mm_median",
    "control_loss_rep",
];

/// Writes `recordings.csv`; a column nobody fills is left out where it came later than the rest.
pub(super) fn write_manifest(path: &Path, rows: &[Row]) -> Result<(), SimulateError> {
    let grouped = rows.iter().any(|row| row.group.is_some());
    let straight = rows.iter().any(|row| row.straight_s.is_some());
    let targeted = rows.iter().any(|row| row.knee_target_deg.is_some());
    let header = MANIFEST
        .iter()
        .chain(grouped.then_some(&"group"))
        .chain(STRAIGHT.iter().filter(|_| straight))
        .chain(targeted.then_some(&"knee_target_deg"))
        .map(|name| (*name).to_owned());
    let lines = rows.iter().map(|row| {
        let group = grouped.then(|| row.group.clone().unwrap_or_default());
        let target = targeted.then(|| plain(row.knee_target_deg));
        let [from_s, to_s] = ends(row.straight_s);
        let window = [from_s, to_s].into_iter().filter(|_| straight);
        let line = manifest_line(row).into_iter();
        line.chain(group).chain(window).chain(target).collect()
    });
    write_csv(path, header.collect(), lines)
}

/// Begin and end of a window.
fn ends(window_s: Option<(f64, f64)>) -> [String; 2] {
    [
        rounded(window_s.map(|(from_s, _)| from_s), 2),
        rounded(window_s.map(|(_, to_s)| to_s), 2),
    ]
}

fn manifest_line(row: &Row) -> Vec<String> {
    let [level_from_s, level_to_s] = ends(row.level_s);
    let [up_s, top_s, down_s, bottom_s] = row.target_s.map(|target_s| target_s.to_string());
    vec![
        row.file.clone(),
        row.participant.clone(),
        row.date.clone(),
        row.session.clone(),
        row.side.clone(),
        row.set.to_string(),
        row.load_kg.to_string(),
        plain(row.body_mass_kg),
        plain(row.foot_length_mm),
        plain(row.lever_mm),
        row.target_reps.to_string(),
        up_s,
        top_s,
        down_s,
        bottom_s,
        row.pain.to_string(),
        row.rpe.to_string(),
        row.sensor_site.clone(),
        level_from_s,
        level_to_s,
    ]
}

/// Writes `study.toml`: the plan that was prescribed and each participant's involved leg.
pub(super) fn write_study_file(path: &Path, plan: &Plan) -> Result<(), SimulateError> {
    let people = &plan.participants;
    let mut prescribed = Table::new();
    prescribed.insert("every_days".into(), Value::Integer(plan.every_days.into()));
    prescribed.insert("weeks".into(), Value::Integer(plan.weeks.into()));
    let mut study = Table::from_iter([("plan".to_owned(), Value::Table(prescribed))]);
    let involved: Table = people
        .iter()
        .filter_map(|p| Some((&p.code, p.legs.iter().find(|leg| leg.involved)?)))
        .map(|(code, leg)| {
            let side = Value::String(leg.side.clone());
            (
                code.clone(),
                Value::Table(Table::from_iter([("involved_side".to_owned(), side)])),
            )
        })
        .collect();
    if !involved.is_empty() {
        study.insert("participants".into(), Value::Table(involved));
    }
    std::fs::write(path, study.to_string()).map_err(SimulateError::write(path))
}

/// Writes the truth's `reps.csv`.
pub(super) fn write_truth_reps(
    path: &Path,
    truth: &[(Row, TruthRep)],
) -> Result<(), SimulateError> {
    let more = truth.iter().any(|(row, _)| row.is_more_than_a_sensor);
    let header = IDENTITY
        .iter()
        .chain(&REPS)
        .chain(MORE.iter().filter(|_| more))
        .map(|name| (*name).to_owned())
        .collect();
    let lines = truth.iter().map(|(row, rep)| {
        identity(row, rep.set)
            .into_iter()
            .chain(rep_fields(rep))
            .chain(more_fields(rep).into_iter().filter(|_| more))
            .collect()
    });
    write_csv(path, header, lines)
}

fn rep_fields(rep: &TruthRep) -> Vec<String> {
    let number = rep
        .rep
        .map_or_else(String::new, |number| number.to_string());
    let times = [
        rep.start_s,
        rep.top_start_s,
        rep.top_end_s,
        rep.end_s,
        rep.up_s,
        rep.top_s,
        rep.down_s,
        rep.bottom_s,
        rep.foot_pitch_top_deg,
        rep.foot_pitch_bottom_deg,
        rep.foot_rom_deg,
        rep.heel_peak_mm,
        rep.heel_drop_mm,
    ];
    let body = [
        rep.ankle_rom_deg,
        rep.knee_flex_mean_deg,
        rep.tremor_rms_dps,
        rep.down_peak_mean_ratio,
    ];
    let figure = |value: f64| rounded(Some(value), 4);
    [number, rep.label.as_str().to_owned()]
        .into_iter()
        .chain(times.map(figure))
        .chain([rep.below_step.to_owned()])
        .chain(body.map(figure))
        .collect()
}

fn more_fields(rep: &TruthRep) -> [String; 3] {
    [
        rep.knee_within_rep_range_deg,
        rep.knee_straightening_deg,
        rep.com_rise_mm,
    ]
    .map(|value| rounded(Some(value), 4))
}

/// Writes the truth's `sets.csv`.
pub(super) fn write_truth_sets(
    path: &Path,
    truth: &[(Row, TruthSet)],
) -> Result<(), SimulateError> {
    let header = IDENTITY
        .iter()
        .chain(&SETS)
        .map(|name| (*name).to_owned())
        .collect();
    let lines = truth.iter().map(|(row, set)| {
        identity(row, set.set)
            .into_iter()
            .chain(set_fields(set))
            .collect()
    });
    write_csv(path, header, lines)
}

fn set_fields(set: &TruthSet) -> Vec<String> {
    let times = [set.start_s, set.end_s].map(|time_s| rounded(Some(time_s), 4));
    let counts = [
        set.reps_full,
        set.reps_partial,
        set.reps_micro,
        set.reps_truncated,
    ];
    let medians = [
        set.up_s_median,
        set.down_s_median,
        set.foot_rom_deg_median,
        set.heel_peak_mm_median,
        set.heel_drop_mm_median,
    ];
    let loss = set
        .control_loss_rep
        .map_or_else(String::new, |rep| rep.to_string());
    let counts = counts.map(|count| count.to_string());
    let medians = medians.map(|value| rounded(value, 4));
    times
        .into_iter()
        .chain(counts)
        .chain(medians)
        .chain([loss])
        .collect()
}

/// The identity columns; a file's later sets count on from its own number.
fn identity(row: &Row, set_in_file: u32) -> Vec<String> {
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
    .into()
}

fn plain(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn rounded(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(String::new, |value| format!("{value:.decimals$}"))
}

fn write_csv(
    path: &Path,
    header: Vec<String>,
    lines: impl Iterator<Item = Vec<String>>,
) -> Result<(), SimulateError> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let filled = std::iter::once(header)
        .chain(lines)
        .try_for_each(|row| table.write_record(row));
    filled
        .map_err(std::io::Error::from)
        .map_err(SimulateError::write(path))?;
    let bytes = table
        .into_inner()
        .map_err(|error| SimulateError::write(path)(error.into_error()))?;
    std::fs::write(path, bytes).map_err(SimulateError::write(path))
}
