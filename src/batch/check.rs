//! A [`Study`] read whole and scored not at all: everything that a run would stumble over, at once.
//!
//! A file fails here exactly if a run would fail it before scoring. What only scoring can find is
//! left to it: a plate nobody stood on, sensors on one segment, too few samples in one piece.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use crate::motion::shown;
use crate::study::{Correction, Entry, Refused, STUDY_FILE, Study};
use crate::tables::{InputRow, InputStatus, trace_path};

use super::corrections::unknown_recording;
use super::failure::Failure;
use super::file::Job;
use super::warning::{self, Warning};
use super::{Assembled, BatchError, Other, Sources, Watcher, assemble, legs, sources, threads};

/// How a study is checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckOptions {
    /// Layout of the files whose manifest row names none: a name or a file; `None` finds it by the
    /// file's content.
    pub layout: Option<String>,
    /// Rate for the files that do not tell it and whose manifest row does not, hertz.
    pub rate_hz: Option<f64>,
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
    let sources = sources(study, options.layout.as_deref(), options.rate_hz)?;
    let jobs = Job::of(study);
    watcher.begin(jobs.len());
    let read = |job: &Job<'_>| {
        let found = read_guarded(job, &sources);
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
        study: of_study(study)
            .into_iter()
            .chain(
                study
                    .corrections
                    .rows
                    .iter()
                    .filter_map(|row| of_correction(row, study)),
            )
            .collect(),
    })
}

/// A row of the corrections file that cannot be applied, whatever the recordings show.
fn of_correction(row: &Correction, study: &Study) -> Option<Finding> {
    let file = row.recording.split('#').next().unwrap_or_default();
    let entries = study.entries.iter().map(|entry| entry.file.as_str());
    let skipped = study.skipped.iter().map(|skipped| skipped.file.as_str());
    let faults = study.faults.iter().map(|fault| fault.file.as_str());
    let known: Vec<&str> = entries.chain(skipped).chain(faults).collect();
    let Refused { code, message } = match &row.change {
        Err(refused) => refused.clone(),
        Ok(_) if known.contains(&file) => return None,
        Ok(_) => unknown_recording(&row.recording, known.iter().copied()),
    };
    Some(Finding {
        severity: Severity::Error,
        reason: code.into_owned(),
        manifest_row: None,
        row: Some(row.row),
        column: None,
        message: format!("{}, row {}: {message}", row.file, row.row),
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
fn read_guarded(job: &Job<'_>, sources: &Sources<'_>) -> Vec<Place> {
    let guarded = catch_unwind(AssertUnwindSafe(|| read(job, sources)));
    guarded.unwrap_or_else(|payload| {
        let failure = Failure::of_panic(&*payload);
        let first = place_of(job, vec![failed(failure)]);
        let others = others(&job.entries);
        let others = others.iter().map(|other| other.place(without_first(job)));
        std::iter::once(first).chain(others).collect()
    })
}

fn without_first(job: &Job<'_>) -> Vec<Finding> {
    vec![failed(Failure::without_first(job.file))]
}

fn place_of(job: &Job<'_>, findings: Vec<Finding>) -> Place {
    Place {
        file: job.file.to_owned(),
        manifest_row: job.entries.iter().find_map(|entry| entry.manifest_row),
        findings,
    }
}

/// A further file of a set, and the row that names it.
struct Further<'a> {
    file: &'a str,
    path: &'a Path,
    entry: &'a Entry,
}

impl Further<'_> {
    fn place(&self, findings: Vec<Finding>) -> Place {
        Place {
            file: self.file.to_owned(),
            manifest_row: self.entry.manifest_row,
            findings,
        }
    }
}

/// The further files of the set, by the row that a run takes them from.
fn others<'a>(entries: &[&'a Entry]) -> Vec<Further<'a>> {
    let naming = entries.iter().find(|entry| !entry.others.is_empty());
    let of = |entry: &&'a Entry| {
        let entry: &'a Entry = entry;
        let files = entry.others.iter();
        let further = files.map(move |(file, path)| Further { file, path, entry });
        further.collect::<Vec<_>>()
    };
    naming.map(of).unwrap_or_default()
}

/// The file, and the others of its set.
fn read(job: &Job<'_>, sources: &Sources<'_>) -> Vec<Place> {
    let of_rows = job.entries.iter().flat_map(|entry| of_entry(entry));
    let mut findings: Vec<Finding> = of_rows.collect();
    let others = others(&job.entries);
    let beside: Vec<Place> = match assemble(job.path, &job.entries, sources) {
        Ok(assembled) => {
            findings.extend(of_recording(job, &assembled, sources));
            let pairs = others.iter().zip(&assembled.others);
            pairs
                .map(|(further, other)| further.place(joined(other)))
                .collect()
        }
        Err(error) => {
            findings.push(failed(Failure::from(&error)));
            let alone = |further: &Further<'_>| further.place(unjoined(job, further, sources));
            others.iter().map(alone).collect()
        }
    };
    std::iter::once(place_of(job, findings))
        .chain(beside)
        .collect()
}

/// A file whose set has no first one; what is wrong with the file itself is told as well.
fn unjoined(job: &Job<'_>, further: &Further<'_>, sources: &Sources<'_>) -> Vec<Finding> {
    let alone = Entry {
        others: Vec::new(),
        layout: None,
        ..further.entry.clone()
    };
    let mut findings = without_first(job);
    if let Err(error) = assemble(further.path, &[&alone], sources) {
        findings.push(failed(Failure::from(&error)));
    }
    findings
}

fn joined(other: &Other) -> Vec<Finding> {
    let fault = other.joint.as_ref().err();
    fault.cloned().map(failed).into_iter().collect()
}

fn of_entry(entry: &Entry) -> Vec<Finding> {
    let warnings = warning::of_entry(entry);
    let told = warnings
        .iter()
        .map(|warning| warned(warning, entry.manifest_row));
    told.collect()
}

/// What the recording, its legs and the rows show together.
fn of_recording(job: &Job<'_>, assembled: &Assembled, sources: &Sources<'_>) -> Vec<Finding> {
    let recording = &assembled.recording;
    let warnings = warning::of_recording(recording);
    let mut findings: Vec<Finding> = warnings.iter().map(|one| warned(one, None)).collect();
    if let Err(error) = shown(recording) {
        findings.push(failed(Failure::from(&error)));
    }
    let (assigned, faults) = legs::assign(recording, &job.entries);
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
        let warnings = warning::of_leg(leg, recording, sources.limits);
        findings.extend(warnings.iter().map(|warning| warned(warning, row)));
        if let Err(error) = trace_path(Path::new(""), &leg.recording) {
            findings.push(failed(Failure::from(&error)));
        }
    }
    findings
}
