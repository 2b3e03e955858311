//! What reading, motion and repetitions show of one file.

use serde::Serialize;
use soleus::batch::{Assigned, Other, Sources, assemble, assign};
use soleus::ingest::{self, Recording, Site};
use soleus::motion::inertial::Inertial;
use soleus::motion::{self, Level, Motion, SignOrigin, level};
use soleus::reps::{self, RepSet};
use soleus::score::Label;
use soleus::study::{Entry, Limits, Side};

use super::missing::{Missing, missing};
use super::sources::{self, KneeFindings, PlateFindings};

/// One file.
#[derive(Debug, Serialize)]
pub struct Findings {
    pub file: String,
    pub contents: Option<Contents>,
    /// What is known of a file that could not be read.
    pub outline: Option<Outline>,
    pub others: Vec<OtherFile>,
    pub legs: Vec<LegFindings>,
    pub trouble: Option<Trouble>,
}

/// What a file that could not be read shows without its rows.
#[derive(Debug, Serialize)]
pub struct Outline {
    pub layout: Option<String>,
    pub layout_reason: String,
    pub encoding: String,
    pub delimiter: char,
    pub columns: Vec<String>,
    pub sensors: Vec<String>,
    /// Its first lines, where its layout is not known.
    pub first_lines: Vec<String>,
}

/// Lines shown of a file that has no known layout.
const LINES_SHOWN: usize = 4;
/// Letters shown of each.
const LETTERS_SHOWN: usize = 60;

impl Outline {
    fn of(path: &std::path::Path, entries: &[&Entry], sources: &Sources<'_>) -> Self {
        let known = ingest::outline(path, &sources.reading(entries));
        let first_lines = match known {
            Some(_) => Vec::new(),
            None => ingest::first_lines(path, LINES_SHOWN),
        };
        let shown = |line: &String| line.chars().take(LETTERS_SHOWN).collect();
        let layout = known.as_ref().map(|source| source.layout.clone());
        let source = known.unwrap_or_default();
        Self {
            layout,
            layout_reason: source.layout_reason,
            encoding: source.encoding,
            delimiter: source.delimiter,
            columns: source.columns,
            sensors: source.sensors,
            first_lines: first_lines.iter().map(shown).collect(),
        }
    }
}

/// A further file of the same set.
#[derive(Debug, Serialize)]
pub struct OtherFile {
    pub file: String,
    pub layout: Option<String>,
    pub rate_hz: Option<f64>,
    pub joined_by: Option<&'static str>,
    pub offset_s: Option<f64>,
    pub residual_s: Option<f64>,
    pub correlation: Option<f64>,
    pub trouble: Option<Trouble>,
}

impl OtherFile {
    fn of(other: &Other) -> Self {
        let read = other.source.as_ref().map(|(source, _)| source);
        let read = read.filter(|source| !source.layout.is_empty());
        let joint = other.joint();
        Self {
            file: other.file.clone(),
            layout: read.map(|source| source.layout.clone()),
            rate_hz: read.map(|source| source.rate_hz),
            joined_by: joint.map(|joint| joint.by.as_str()),
            offset_s: joint.map(|joint| joint.offset_s),
            residual_s: joint.and_then(|joint| joint.residual_s),
            correlation: joint.and_then(|joint| joint.correlation),
            trouble: other
                .fault()
                .map(|(reason, message)| Trouble::new(reason, message.to_owned())),
        }
    }
}

/// Why a file, or a leg of it, cannot be scored.
#[derive(Debug, Serialize)]
pub struct Trouble {
    pub reason: String,
    pub row: Option<u64>,
    pub column: Option<String>,
    pub message: String,
}

/// The file as read.
#[derive(Debug, Serialize)]
pub struct Contents {
    pub layout: String,
    /// What of the file told the layout.
    pub layout_reason: String,
    pub encoding: String,
    pub delimiter: char,
    pub decimal: char,
    pub columns: Vec<String>,
    /// Channel with its unit, and the column it is read from.
    pub read_as: Vec<(String, String)>,
    pub rows: u64,
    pub rate_hz: f64,
    pub jitter_s: f64,
    pub duration_s: f64,
    pub gaps_s: Vec<(f64, f64)>,
    pub missing_pct: f64,
    pub rows_sorted: u64,
    pub rows_duplicate: u64,
    pub clock_resets: u64,
    pub notes: Vec<String>,
}

/// One leg.
#[derive(Debug, Serialize)]
pub struct LegFindings {
    pub recording: String,
    pub side: Option<&'static str>,
    /// What the file records of this leg, and of the body.
    pub sources: Vec<String>,
    /// The source that repetitions are found in, as `sets.source` spells it.
    pub source: &'static str,
    /// Still windows of the foot sensor, where there is one.
    pub still_s: Option<Vec<(f64, f64)>>,
    pub level_s: Option<(f64, f64)>,
    pub level_origin: &'static str,
    pub sign_origin: &'static str,
    pub plate: Option<PlateFindings>,
    pub knee: Option<KneeFindings>,
    /// How figures were had, as `column:reason` codes.
    pub notes: Vec<String>,
    pub sets: Vec<SetFindings>,
    pub missing: Vec<Missing>,
}

/// One set.
#[derive(Debug, Serialize)]
pub struct SetFindings {
    pub full: usize,
    pub partial: usize,
    pub not_counted: usize,
    pub start_s: Option<f64>,
    pub end_s: Option<f64>,
    /// Start and label of each movement, those that are not counted too.
    pub reps: Vec<(f64, &'static str)>,
}

impl Findings {
    /// A file that is not read.
    pub fn refused(file: &str, trouble: Trouble) -> Self {
        Self {
            file: file.to_owned(),
            contents: None,
            outline: None,
            others: Vec::new(),
            legs: Vec::new(),
            trouble: Some(trouble),
        }
    }

    /// Reads the file and follows its legs.
    pub fn of(file: &str, entries: &[&Entry], sources: &Sources<'_>) -> Self {
        let Some(first) = entries.first() else {
            return Self::refused(file, Trouble::new("no_entry", String::new()));
        };
        let assembled = match assemble(&first.path, entries, sources) {
            Ok(assembled) => assembled,
            Err(error) => {
                let trouble = Trouble {
                    row: error.row(),
                    column: error.column().map(str::to_owned),
                    ..Trouble::new(error.reason_code(), error.to_string())
                };
                return Self {
                    outline: Some(Outline::of(&first.path, entries, sources)),
                    ..Self::refused(file, trouble)
                };
            }
        };
        let recording = assembled.recording;
        let (assigned, faults) = assign(&recording, entries);
        let mut findings = Self {
            file: file.to_owned(),
            contents: Some(contents(&recording)),
            outline: None,
            others: assembled.others.iter().map(OtherFile::of).collect(),
            legs: Vec::new(),
            trouble: faults.into_iter().next().map(|fault| Trouble {
                row: fault.manifest_row,
                ..Trouble::new("leg_unclear", fault.message)
            }),
        };
        for leg in &assigned {
            findings.follow(&recording, leg, sources.limits);
        }
        findings
    }

    fn follow(&mut self, recording: &Recording, assigned: &Assigned, limits: &Limits) {
        match motion::of(recording, assigned.leg, &assigned.entry, limits) {
            Ok(motion) => self
                .legs
                .push(leg_findings(recording, assigned, &motion, limits)),
            Err(error) => self.trouble = Some(Trouble::new(error.code(), error.to_string())),
        }
    }
}

impl Trouble {
    fn new(reason: &str, message: String) -> Self {
        Self {
            reason: reason.to_owned(),
            row: None,
            column: None,
            message,
        }
    }
}

fn contents(recording: &Recording) -> Contents {
    let source = &recording.source;
    Contents {
        layout: source.layout.clone(),
        layout_reason: source.layout_reason.clone(),
        encoding: source.encoding.clone(),
        delimiter: source.delimiter,
        decimal: source.decimal,
        columns: source.columns.clone(),
        read_as: source.read_as.clone(),
        rows: source.rows,
        rate_hz: source.rate_hz,
        jitter_s: source.jitter_s,
        duration_s: recording.duration_s(),
        gaps_s: recording
            .gaps
            .iter()
            .map(|gap| (gap.from_s, gap.to_s))
            .collect(),
        missing_pct: source.missing_pct,
        rows_sorted: source.rows_sorted,
        rows_duplicate: source.rows_duplicate,
        clock_resets: source.clock_resets,
        notes: source.notes.clone(),
    }
}

fn leg_findings(
    recording: &Recording,
    assigned: &Assigned,
    motion: &Motion,
    limits: &Limits,
) -> LegFindings {
    let (level_s, level_origin) = match motion.level {
        Level::Named(from, to) => (Some((from, to)), "manifest"),
        Level::Found(from, to) => (Some((from, to)), "found"),
        Level::None(reason) => (None, reason),
    };
    LegFindings {
        recording: assigned.recording.clone(),
        side: assigned.entry.side.map(Side::as_str),
        sources: sources::recorded(recording, assigned.leg),
        source: motion.source.as_str(),
        still_s: still_windows(recording, assigned),
        level_s,
        level_origin,
        sign_origin: match motion.sign {
            SignOrigin::Acceleration => "acceleration",
            SignOrigin::Range => "range",
            SignOrigin::Recorded => "recorded",
            SignOrigin::Unknown => "unknown",
        },
        plate: sources::plate(motion),
        knee: sources::knee(motion),
        notes: motion.notes.clone(),
        sets: reps::find(motion, limits)
            .iter()
            .map(set_findings)
            .collect(),
        missing: missing(motion, &assigned.entry, limits),
    }
}

fn still_windows(recording: &Recording, assigned: &Assigned) -> Option<Vec<(f64, f64)>> {
    let foot = Inertial::of(recording, assigned.leg, Site::Foot)?;
    let seconds = |sample: usize| sample as f64 / foot.rate_hz;
    let windows = level::still_windows(&foot).into_iter();
    let told = windows.map(|window| (seconds(window.start), seconds(window.end)));
    Some(told.collect())
}

fn set_findings(set: &RepSet) -> SetFindings {
    let count = |label| set.reps.iter().filter(|rep| rep.label == label).count();
    let (full, partial) = (count(Label::Full), count(Label::Partial));
    SetFindings {
        full,
        partial,
        not_counted: set.reps.len() - full - partial,
        start_s: set.counted().next().map(|rep| rep.start_s),
        end_s: set.counted().last().map(|rep| rep.end_s),
        reps: set
            .reps
            .iter()
            .map(|rep| (rep.start_s, rep.label.as_str()))
            .collect(),
    }
}
