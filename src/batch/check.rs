//! A [`Study`] read whole and scored not at all: everything that a run would stumble over, at once.
//!
//! A file fails here exactly if reading would fail it in a run. What only scoring can find is left
//! to it: raises that two files do not share, a plate nobody stood on, sensors on one segment.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use crate::ingest::{self, Channel, Recording};
use crate::motion::shown;
use crate::study::{Entry, Limits, STUDY_FILE, Study};
use crate::tables::{InputRow, InputStatus, trace_path};

use super::failure::Failure;
use super::file::{Job, layout};
use super::warning::{self, Warning};
use super::{BatchError, Watcher, legs, refuse, threads};

/// How a study is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// Layout of the files whose manifest row names none; `None` finds it by the columns.
    pub layout: Option<String>,
    /// Files read at the same time; 0 for as many as there are processors.
    pub jobs: usize,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The recording would fail.
    Error,
    /// It would be scored, with figures missing or resting on a default.
    Warning,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Whether the recording would fail.
    pub severity: Severity,
    /// Short `snake_case` reason, as in `inputs.reason`.
    pub reason: String,
    /// Row of the manifest (the header is row 1), where one is at fault.
    pub manifest_row: Option<u64>,
    /// Row of the recording, where one is at fault.
    pub row: Option<u64>,
    /// Column of the manifest or of the recording.
    pub column: Option<String>,
    /// What was found and what to do.
    pub message: String,
}

/// What a run would make of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckStatus {
    /// It can be read.
    Readable,
    /// It would fail.
    Failing,
    /// It would be skipped.
    Skipped,
}

/// One file and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckedFile {
    /// The file as `inputs.file` names it.
    pub file: String,
    /// What a run would make of it.
    pub status: CheckStatus,
    /// Errors first.
    pub findings: Vec<Finding>,
}

/// All that a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Every file once, in the manifest's order, else by path; skipped ones last.
    pub files: Vec<CheckedFile>,
    /// What concerns no file, but the study file.
    pub study: Vec<Finding>,
}

impl Checked {
    /// Files of this status.
    #[must_use]
    pub fn count(&self, status: CheckStatus) -> usize {
        let files = self.files.iter();
        files.filter(|file| file.status == status).count()
    }

    /// Findings of this severity.
    #[must_use]
    pub fn findings(&self, severity: Severity) -> usize {
        let of_files = self.files.iter().flat_map(|file| &file.findings);
        let all = of_files.chain(&self.study);
        all.filter(|finding| finding.severity == severity).count()
    }
}

/// Reads every file of `study` and tells all that is wrong or missing.
///
/// # Errors
/// Settings or a layout that do not exist, as a run would refuse them, or threads that cannot be
/// started. A recording that cannot be read is a finding.
pub fn check(
    study: &Study,
    options: &CheckOptions,
    watcher: &dyn Watcher,
) -> Result<Checked, BatchError> {
    let asked = options.layout.as_deref();
    refuse(study, asked)?;
    let jobs = Job::of(study);
    watcher.begin(jobs.len());
    let limits = &study.settings.limits;
    let read = |job: &Job<'_>| {
        let found = read_guarded(job, limits, asked);
        watcher.done(&row_of(job.file));
        found
    };
    let found: Vec<Vec<Place>> =
        threads(options.jobs)?.install(|| jobs.par_iter().map(read).collect());
    let mut files = Files::default();
    found
        .into_iter()
        .flatten()
        .for_each(|place| files.add(place));
    study
        .faults
        .iter()
        .for_each(|fault| files.add(refused(fault)));
    Ok(Checked {
        files: files.in_order(study),
        study: of_study(study),
    })
}

/// What the watcher is told: that a file is done, not what came of it.
fn row_of(file: &str) -> InputRow {
    InputRow {
        file: file.to_owned(),
        status: InputStatus::Ok,
        ..InputRow::default()
    }
}

/// Findings of one file, and the manifest row that orders it.
struct Place {
    file: String,
    manifest_row: Option<u64>,
    findings: Vec<Finding>,
}

/// Files by name, in the order they came.
#[derive(Default)]
struct Files {
    places: Vec<Place>,
    known: BTreeMap<String, usize>,
}

impl Files {
    fn add(&mut self, place: Place) {
        let next = self.places.len();
        let at = *self.known.entry(place.file.clone()).or_insert(next);
        match self.places.get_mut(at) {
            Some(known) => {
                let new = |finding: &Finding| !known.findings.contains(finding);
                let more: Vec<Finding> = place.findings.into_iter().filter(new).collect();
                known.findings.extend(more);
            }
            None => self.places.push(place),
        }
    }

    fn in_order(mut self, study: &Study) -> Vec<CheckedFile> {
        // Stable: files without a manifest keep the order of their paths.
        self.places
            .sort_by_key(|place| place.manifest_row.unwrap_or(u64::MAX));
        let mut files: Vec<CheckedFile> = self.places.into_iter().map(checked).collect();
        for skipped in &study.skipped {
            if !self.known.contains_key(&skipped.file) {
                files.push(passed_over(skipped));
            }
        }
        files
    }
}

fn checked(mut place: Place) -> CheckedFile {
    place.findings.sort_by_key(|finding| finding.severity);
    let fails = |finding: &Finding| finding.severity == Severity::Error;
    CheckedFile {
        status: match place.findings.iter().any(fails) {
            true => CheckStatus::Failing,
            false => CheckStatus::Readable,
        },
        file: place.file,
        findings: place.findings,
    }
}

fn passed_over(skipped: &crate::study::Skipped) -> CheckedFile {
    CheckedFile {
        file: skipped.file.clone(),
        status: CheckStatus::Skipped,
        findings: vec![Finding {
            severity: Severity::Warning,
            reason: skipped.reason_code.to_owned(),
            manifest_row: None,
            row: None,
            column: None,
            message: skipped.message.clone(),
        }],
    }
}

fn refused(fault: &crate::study::Fault) -> Place {
    Place {
        file: fault.file.clone(),
        manifest_row: fault.manifest_row,
        findings: vec![Finding {
            severity: Severity::Error,
            reason: fault.reason_code.to_owned(),
            manifest_row: fault.manifest_row,
            row: None,
            column: fault.column.clone(),
            message: fault.message.clone(),
        }],
    }
}

fn of_study(study: &Study) -> Vec<Finding> {
    let warnings = warning::of_study(&study.settings, &study.entries);
    let told = |warning: Warning| Finding {
        column: Some(STUDY_FILE.to_owned()),
        ..warned(&warning, None)
    };
    warnings.into_iter().map(told).collect()
}

fn warned(warning: &Warning, manifest_row: Option<u64>) -> Finding {
    Finding {
        severity: Severity::Warning,
        reason: warning.reason_code().to_owned(),
        manifest_row,
        row: None,
        column: warning.column().map(str::to_owned),
        message: warning.to_string(),
    }
}

fn failed(failure: Failure) -> Finding {
    Finding {
        severity: Severity::Error,
        reason: failure.reason.to_owned(),
        manifest_row: None,
        row: failure.row,
        column: failure.column,
        message: failure.message,
    }
}

/// As [`read`]; a fault of the program costs this file only.
fn read_guarded(job: &Job<'_>, limits: &Limits, asked: Option<&str>) -> Vec<Place> {
    let guarded = catch_unwind(AssertUnwindSafe(|| read(job, limits, asked)));
    guarded.unwrap_or_else(|payload| {
        let failure = Failure::of_panic(&*payload);
        let mut places = vec![place_of(job, vec![failed(failure)])];
        for (file, _, manifest_row) in others(&job.entries) {
            places.push(Place {
                file: file.to_owned(),
                manifest_row,
                findings: vec![failed(Failure::without_first(job.file))],
            });
        }
        places
    })
}

fn place_of(job: &Job<'_>, findings: Vec<Finding>) -> Place {
    Place {
        file: job.file.to_owned(),
        manifest_row: job.entries.iter().find_map(|entry| entry.manifest_row),
        findings,
    }
}

/// The file, and the others of its set.
fn read(job: &Job<'_>, limits: &Limits, asked: Option<&str>) -> Vec<Place> {
    let layout = layout(&job.entries, asked);
    let mut findings: Vec<Finding> = job
        .entries
        .iter()
        .flat_map(|entry| of_entry(entry))
        .collect();
    let first = ingest::read(job.path, limits, layout);
    let (mut places, mut recordings) = (Vec::new(), Vec::new());
    for (file, path, manifest_row) in others(&job.entries) {
        let (findings, recording) = beside(path, job.file, first.is_ok(), limits, layout);
        places.push(Place {
            file: file.to_owned(),
            manifest_row,
            findings,
        });
        recordings.extend(recording);
    }
    match &first {
        Ok(first) => findings.extend(of_recording(job, first, &recordings, limits)),
        Err(error) => findings.push(failed(Failure::from(error))),
    }
    places.insert(0, place_of(job, findings));
    places
}

/// The other files of the set: name, path and the row that names them.
fn others<'a>(entries: &[&'a Entry]) -> Vec<(&'a str, &'a Path, Option<u64>)> {
    let other = |entry: &&'a Entry| {
        let (file, path) = entry.second.as_ref()?;
        Some((file.as_str(), path.as_path(), entry.manifest_row))
    };
    entries.iter().find_map(other).into_iter().collect()
}

/// Another file of the set; it fails with the first one, whose clock it needs.
fn beside(
    path: &Path,
    first: &str,
    first_is_read: bool,
    limits: &Limits,
    layout: Option<&str>,
) -> (Vec<Finding>, Option<Recording>) {
    match ingest::read(path, limits, layout) {
        Err(error) => (vec![failed(Failure::from(&error))], None),
        Ok(_) if !first_is_read => (vec![failed(Failure::without_first(first))], None),
        Ok(recording) => {
            let warnings = warning::of_recording(&recording);
            let findings = warnings.iter().map(|warning| warned(warning, None));
            (findings.collect(), Some(recording))
        }
    }
}

fn of_entry(entry: &Entry) -> Vec<Finding> {
    let warnings = warning::of_entry(entry);
    let told = warnings
        .iter()
        .map(|warning| warned(warning, entry.manifest_row));
    told.collect()
}

/// What reading, the legs and the rows show together.
fn of_recording(
    job: &Job<'_>,
    first: &Recording,
    others: &[Recording],
    limits: &Limits,
) -> Vec<Finding> {
    let warnings = warning::of_recording(first);
    let mut findings: Vec<Finding> = warnings.iter().map(|one| warned(one, None)).collect();
    let all = with_channels(first, others);
    if let Err(error) = shown(&all) {
        findings.push(failed(Failure::from(&error)));
    }
    let (assigned, faults) = legs::assign(&all, &job.entries);
    for fault in faults {
        findings.push(Finding {
            severity: Severity::Error,
            reason: "leg_unclear".to_owned(),
            manifest_row: fault.manifest_row,
            row: None,
            column: Some("side".to_owned()),
            message: fault.message,
        });
    }
    for leg in &assigned {
        let row = leg.entry.manifest_row;
        let warnings = warning::of_leg(leg, &all, limits);
        findings.extend(warnings.iter().map(|warning| warned(warning, row)));
        if let Err(error) = trace_path(Path::new(""), &leg.recording) {
            findings.push(failed(Failure::from(&error)));
        }
    }
    findings
}

/// The first file with the names of all channels of the set; the values of the others need a
/// common clock, which scoring finds.
fn with_channels(first: &Recording, others: &[Recording]) -> Recording {
    let mut all = Recording {
        rate_hz: first.rate_hz,
        samples: first.samples,
        channels: Vec::new(),
        gaps: Vec::new(),
        source: first.source.clone(),
    };
    for channel in first
        .channels
        .iter()
        .chain(others.iter().flat_map(|other| &other.channels))
    {
        let (leg, quantity) = (channel.leg, channel.quantity);
        if all.channel(leg, quantity).is_none() {
            let values = Vec::new();
            all.channels.push(Channel {
                leg,
                quantity,
                values,
            });
        }
    }
    all
}
