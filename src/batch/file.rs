//! One file on its way from bytes to sets.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::ingest::{self, Recording};
use crate::motion::{Level, Source};
use crate::score::{ScoredSet, Trace};
use crate::study::{Corrections, Entry, Settings, Study};
use crate::tables::{InputRow, InputStatus, trace_path};

use super::assemble::{Assembled, Other, Sources, assemble};
use super::corrected::{self, Told};
use super::failure::Failure;
use super::flag::{self, Flag};
use super::inputs;
use super::legs::{self, Assigned};

/// What all files of a run share.
pub(super) struct Context<'a> {
    pub settings: &'a Settings,
    pub corrections: &'a Corrections,
    pub sources: &'a Sources<'a>,
}

/// What a file, and further ones of the same set, gave.
#[derive(Default)]
pub(super) struct Scored {
    pub rows: Vec<InputRow>,
    pub sets: Vec<ScoredSet>,
    /// Sets of corrected recordings as the program alone scored them.
    pub automatic: Vec<ScoredSet>,
    /// What became of corrections.
    pub told: Vec<Told>,
    /// Traces with the names of their recordings.
    pub traces: Vec<(String, Trace)>,
}

/// A file and the manifest rows that name it; it is read once for all of them.
pub(super) struct Job<'a> {
    pub file: &'a str,
    pub path: &'a Path,
    pub entries: Vec<&'a Entry>,
}

impl<'a> Job<'a> {
    /// The files of `study` by name, each with its rows by participant, day, leg and set, whatever the
    /// order of the manifest.
    pub fn of(study: &'a Study) -> Vec<Self> {
        let mut jobs: Vec<Self> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in &study.entries {
            let place = *places.entry(&entry.file).or_insert(jobs.len());
            match jobs.get_mut(place) {
                Some(job) => job.entries.push(entry),
                None => jobs.push(Self {
                    file: &entry.file,
                    path: &entry.path,
                    entries: vec![entry],
                }),
            }
        }
        for job in &mut jobs {
            job.entries
                .sort_by(|one, other| order(one).cmp(&order(other)));
        }
        jobs.sort_by_key(|job| job.file);
        jobs
    }

    /// How many files it names.
    pub fn files(&self) -> usize {
        1 + self.others().len()
    }

    /// Every file of the set with its path.
    pub fn paths(&self) -> impl Iterator<Item = (&'a str, &'a Path)> {
        let others = self.others().iter();
        let others = others.map(|(file, path)| (file.as_str(), path.as_path()));
        std::iter::once((self.file, self.path)).chain(others)
    }

    /// The further files of the set.
    fn others(&self) -> &'a [(String, std::path::PathBuf)] {
        let named = self.entries.iter().map(|entry| entry.others.as_slice());
        named
            .into_iter()
            .find(|others| !others.is_empty())
            .unwrap_or_default()
    }

    /// Reads the file and scores each leg; a fault of the program costs this file only.
    pub fn score(&self, context: &Context<'_>) -> Scored {
        self.guarded(context, || {
            match assemble(self.path, &self.entries, context.sources) {
                Ok(assembled) => self.score_assembled(assembled, context),
                Err(error) => self.failed(&Failure::from(&error), Some(context.sources)),
            }
        })
    }

    /// As [`Job::score`], of what is read already.
    pub fn score_read(&self, assembled: Assembled, context: &Context<'_>) -> Scored {
        self.guarded(context, || self.score_assembled(assembled, context))
    }

    fn guarded(&self, context: &Context<'_>, score: impl FnOnce() -> Scored) -> Scored {
        let scored = catch_unwind(AssertUnwindSafe(score))
            .unwrap_or_else(|payload| self.failed(&Failure::of_panic(&*payload), None));
        self.left_out(scored, context.corrections)
    }

    /// As it was scored, unless a person left the file out: its rows are kept as skipped ones.
    fn left_out(&self, mut scored: Scored, corrections: &Corrections) -> Scored {
        if let Some(message) = corrections.exclusion(self.file) {
            for row in &mut scored.rows {
                inputs::leave_out(row, &message);
            }
        }
        scored
    }

    fn score_assembled(&self, assembled: Assembled, context: &Context<'_>) -> Scored {
        let recording = assembled.recording;
        let mut row = inputs::told(self.file, &self.entries);
        inputs::describe(&mut row, &recording);
        let mut flags = flag::of_recording(&recording);
        flags.extend(flag::of_joints(assembled.others.iter()));
        let (mut sets, mut automatic, mut told) = (Vec::new(), Vec::new(), Vec::new());
        let mut traces = Vec::new();
        let (assigned, faults) = legs::assign(&recording, &self.entries);
        for fault in &faults {
            Failure::from(fault).mark(&mut row);
        }
        let mut of_legs = Vec::new();
        for leg in &assigned {
            match score_leg(&recording, leg, context) {
                Ok(leg) => {
                    inputs::note(&mut row, &leg.note);
                    sets.extend(leg.sets);
                    automatic.extend(leg.automatic);
                    told.extend(leg.told);
                    traces.extend(leg.trace);
                    of_legs.extend(leg.flags);
                }
                Err(failure) => failure.mark(&mut row),
            }
        }
        flags.extend(flag::of_legs(of_legs));
        for set in sets.iter_mut().chain(&mut automatic) {
            tell_others(set, &assembled.others);
        }
        inputs::count(&mut row, &sets);
        flag::mark(&mut row, flags);
        let nothing = row.status == InputStatus::Failed && sets.is_empty();
        let others = assembled.others.iter().map(|other| {
            let mut row = self.row_of(other);
            if nothing && row.status != InputStatus::Failed {
                Failure::without_first(self.file).mark(&mut row);
            }
            row
        });
        let mut rows: Vec<InputRow> = Vec::with_capacity(1 + assembled.others.len());
        rows.extend(others);
        rows.insert(0, row);
        inputs::leave_out_without_legs(&mut rows, &assigned, context.corrections);
        Scored {
            rows,
            sets,
            automatic,
            told,
            traces,
        }
    }

    fn failed(&self, failure: &Failure, sources: Option<&Sources<'_>>) -> Scored {
        let mut row = inputs::told(self.file, &self.entries);
        row.sha256 = ingest::digest(self.path);
        failure.clone().mark(&mut row);
        row.layout = sources
            .and_then(|sources| ingest::outline(self.path, &sources.reading(&self.entries)))
            .map(|outline| outline.layout);
        let unread = |(file, path): &(String, std::path::PathBuf)| {
            let mut row = inputs::told(file, &self.entries);
            row.sha256 = ingest::digest(path);
            Failure::without_first(self.file).mark(&mut row);
            row
        };
        Scored {
            rows: std::iter::once(row)
                .chain(self.others().iter().map(unread))
                .collect(),
            ..Scored::default()
        }
    }

    fn row_of(&self, other: &Other) -> InputRow {
        let mut row = inputs::told(&other.file, &self.entries);
        if let Some((source, duration_s)) = &other.source {
            inputs::describe_source(&mut row, source, *duration_s);
        }
        match &other.joint {
            Ok(joint) => inputs::note(&mut row, &[format!("clock:{}", joint.by.as_str())]),
            Err(failure) => failure.clone().mark(&mut row),
        }
        row
    }
}

/// What tells rows of one file apart.
fn order(entry: &Entry) -> impl Ord {
    (
        &entry.participant,
        entry.date,
        &entry.session,
        entry.side,
        entry.set,
        entry.manifest_row,
    )
}

/// How the further files of a set were joined; the figures are those of the first of them.
fn tell_others(set: &mut ScoredSet, others: &[Other]) {
    if let Some(joint) = others.iter().find_map(Other::joint) {
        set.figures.clock_offset_s = Some(joint.offset_s);
        set.figures.clock_correlation = joint.correlation;
        set.figures.clock_residual_s = joint.residual_s;
    }
    for other in others {
        let notes = match other.joint() {
            Some(joint) => [
                "second_file:joined".to_owned(),
                format!("second_file:by_{}", joint.by.as_str()),
            ]
            .to_vec(),
            None => vec!["second_file:not_joined".to_owned()],
        };
        for note in notes {
            if !set.figures.notes.contains(&note) {
                set.figures.notes.push(note);
            }
        }
    }
}

/// What a leg gave.
#[derive(Default)]
struct ScoredLeg {
    sets: Vec<ScoredSet>,
    automatic: Vec<ScoredSet>,
    told: Vec<Told>,
    /// The recording and its trace.
    trace: Option<(String, Trace)>,
    /// `None` where the leg is left out.
    flags: Option<Vec<Flag>>,
    note: Option<String>,
}

/// Follows and scores one leg.
fn score_leg(
    recording: &Recording,
    assigned: &Assigned,
    context: &Context<'_>,
) -> Result<ScoredLeg, Failure> {
    let leg =
        corrected::leg(recording, assigned, context).map_err(|error| Failure::from(&error))?;
    let left = ScoredLeg {
        automatic: leg.automatic,
        told: leg.told,
        ..ScoredLeg::default()
    };
    let Some((motion, scored)) = leg.scored else {
        return Ok(left);
    };
    // A name that leads nowhere costs this recording, not the run.
    trace_path(Path::new(""), &assigned.recording).map_err(|error| Failure::from(&error))?;
    Ok(ScoredLeg {
        trace: Some((assigned.recording.clone(), scored.trace)),
        flags: Some(flag::of_leg(&motion, &scored.sets)),
        note: match motion.level {
            Level::None(reason) if !matches!(motion.source, Source::Plate | Source::AnkleAngle) => {
                Some(format!("level:{reason}"))
            }
            _ => None,
        },
        sets: scored.sets,
        ..left
    })
}
