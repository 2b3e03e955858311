//! Tables beside the recordings: manifest and study file.

use std::path::Path;

use toml::{Table, Value};

use super::cohort::Enrolled;
use super::csv_table::{plain, rounded, write_csv};
use super::error::SimulateError;
use super::plan::Plan;

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

const STRAIGHT: [&str; 2] = ["straight_from_s", "straight_to_s"];

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
pub(super) fn write_study_file(
    path: &Path,
    plan: &Plan,
    everyone: &[Enrolled],
) -> Result<(), SimulateError> {
    let people = everyone.iter().map(|person| &person.plan);
    let mut prescribed = Table::new();
    prescribed.insert("every_days".into(), Value::Integer(plan.every_days.into()));
    prescribed.insert("weeks".into(), Value::Integer(plan.weeks.into()));
    let mut study = Table::from_iter([("plan".to_owned(), Value::Table(prescribed))]);
    let involved: Table = people
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
