//! `run.json`: what was read, with which settings, and what came out; the same on every machine.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::ingest::Layout;
use crate::study::{Origin, ResolvedSetting, Shard, Study, limit_rows};
use crate::tables::{Format, InputRow, InputStatus};

use super::{BatchError, Outcome, Sources};

pub(super) const NAME: &str = "run.json";
const PROGRAM: &str = env!("CARGO_PKG_NAME");
const VERSION: &str = env!("CARGO_PKG_VERSION");

#[derive(Serialize)]
struct RunFile<'a> {
    program: &'static str,
    version: &'static str,
    finished: bool,
    /// Which part of the study it is, such as `3/8`.
    #[serde(skip_serializing_if = "Option::is_none")]
    shard: Option<String>,
    formats: Vec<&'static str>,
    layout: Option<&'a str>,
    rate_hz: Option<f64>,
    /// The user's own layouts, as read.
    own_layouts: BTreeMap<&'a str, &'a str>,
    counts: Counts,
    settings: Vec<ResolvedSetting>,
    limits: BTreeMap<String, ResolvedLimit>,
    inputs: Vec<Input<'a>>,
}

#[derive(Serialize)]
struct Counts {
    ok: usize,
    flagged: usize,
    failed: usize,
    skipped: usize,
    participants: usize,
    sets: usize,
    reps_full: u64,
    reps_partial: u64,
    corrections_applied: usize,
    corrections_not_applied: usize,
}

/// A limit with what it was before the study changed it.
#[derive(Serialize)]
struct ResolvedLimit {
    value: f64,
    default: f64,
    unit: String,
    origin: Origin,
    reason: String,
}

#[derive(Serialize)]
struct Input<'a> {
    file: &'a str,
    sha256: Option<&'a str>,
    layout: Option<&'a str>,
    status: &'static str,
    reason: Option<&'a str>,
}

/// Marks the folder as one of results before anything else is in it.
pub(super) fn write_started(dir: &Path) -> Result<(), BatchError> {
    let started = serde_json::json!({ "program": PROGRAM, "version": VERSION, "finished": false });
    write_text(dir, &started)
}

/// Writes what the finished run did.
pub(super) fn write(
    dir: &Path,
    study: &Study,
    sources: &Sources<'_>,
    formats: &[Format],
    shard: Option<Shard>,
    outcome: &Outcome,
) -> Result<(), BatchError> {
    let file = RunFile {
        program: PROGRAM,
        version: VERSION,
        finished: true,
        shard: shard.map(|shard| shard.to_string()),
        formats: formats.iter().map(|format| format.as_str()).collect(),
        layout: sources.layout.as_deref(),
        rate_hz: sources.rate_hz,
        own_layouts: sources.layouts.own().iter().map(own_layout).collect(),
        counts: counts(outcome),
        settings: settings(study),
        limits: limits(study),
        inputs: outcome.inputs.iter().map(input).collect(),
    };
    write_text(dir, &file)
}

/// Whether the `run.json` of a folder was written by this program.
pub(super) fn is_ours(dir: &Path) -> bool {
    read(dir).is_some()
}

/// Whether a folder holds finished results.
pub(super) fn is_finished(dir: &Path) -> bool {
    let finished = |run: serde_json::Value| run.get("finished")?.as_bool();
    read(dir).and_then(finished) == Some(true)
}

/// Which part of a study the results in `dir` are of, such as `3/8`; `None` for a whole one.
#[must_use]
pub fn part_of(dir: &Path) -> Option<String> {
    read(dir)?.get("shard")?.as_str().map(str::to_owned)
}

/// The `run.json` of a folder, if this program wrote it.
fn read(dir: &Path) -> Option<serde_json::Value> {
    let text = fs::read_to_string(dir.join(NAME)).ok()?;
    let run: serde_json::Value = serde_json::from_str(&text).ok()?;
    (run.get("program")?.as_str() == Some(PROGRAM)).then_some(run)
}

fn write_text(dir: &Path, file: &impl Serialize) -> Result<(), BatchError> {
    let path = dir.join(NAME);
    // A folder without a whole one would be nobody's.
    let part = path.with_extension("json.tmp");
    serde_json::to_string_pretty(file)
        .map_err(std::io::Error::from)
        .and_then(|text| fs::write(&part, text + "\n"))
        .and_then(|()| fs::rename(&part, &path))
        .map_err(|source| BatchError::Write { path, source })
}

fn own_layout(layout: &Layout) -> (&str, &str) {
    (&layout.name, &layout.text)
}

fn counts(outcome: &Outcome) -> Counts {
    Counts {
        ok: outcome.count(InputStatus::Ok),
        flagged: outcome.count(InputStatus::Flagged),
        failed: outcome.count(InputStatus::Failed),
        skipped: outcome.count(InputStatus::Skipped),
        participants: outcome.participants,
        sets: outcome.sets,
        reps_full: outcome.reps_full,
        reps_partial: outcome.reps_partial,
        corrections_applied: outcome.corrections.len() - outcome.refused().count(),
        corrections_not_applied: outcome.refused().count(),
    }
}

/// Settings other than limits, which stand apart with their reasons; corrections by their digest.
fn settings(study: &Study) -> Vec<ResolvedSetting> {
    let mut settings = study.settings.resolved();
    settings.retain(|setting| !setting.key.starts_with("limits."));
    let files = study.corrections.files.iter();
    settings.extend(files.map(|file| ResolvedSetting {
        key: "corrections".to_owned(),
        value: format!("{} sha256 {}", file.name, file.sha256),
        origin: Origin::Study,
    }));
    settings
}

fn limits(study: &Study) -> BTreeMap<String, ResolvedLimit> {
    let resolved = |(key, row): (String, crate::study::LimitRow)| {
        let changed = study.settings.from_study.contains(&format!("limits.{key}"));
        let limit = ResolvedLimit {
            value: study.settings.limits.get(&key).unwrap_or(row.value),
            default: row.value,
            unit: row.unit,
            origin: if changed {
                Origin::Study
            } else {
                Origin::Default
            },
            reason: row.reason,
        };
        (key, limit)
    };
    limit_rows().into_iter().map(resolved).collect()
}

fn input(row: &InputRow) -> Input<'_> {
    Input {
        file: &row.file,
        sha256: row.sha256.as_deref(),
        layout: row.layout.as_deref(),
        status: row.status.as_str(),
        reason: row.reason.as_deref(),
    }
}
