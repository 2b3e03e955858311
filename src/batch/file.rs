//! One file on its way from bytes to sets.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::ingest::{self, Recording};
use crate::motion::{Joined, Level, Source};
use crate::score::ScoredSet;
use crate::study::{Corrections, Entry, Settings, Study};
use crate::tables::{InputRow, TableError, write_trace};

use super::corrected::{self, Told};
use super::failure::Failure;
use super::flag::{self, Flag};
use super::inputs;
use super::legs::{self, Assigned};
use super::second;

/// What all files of a run share.
pub(super) struct Context<'a> {
    pub settings: &'a Settings,
    pub corrections: &'a Corrections,
    pub layout: Option<&'a str>,
    /// Folder of the results.
    pub dir: &'a Path,
}

/// What a file, and a second one of the same set, gave.
#[derive(Default)]
pub(super) struct Scored {
    pub rows: Vec<InputRow>,
    pub sets: Vec<ScoredSet>,
    /// Sets of corrected recordings as the program alone scored them.
    pub automatic: Vec<ScoredSet>,
    /// What became of corrections.
    pub told: Vec<Told>,
}

impl Scored {
    /// What both gave.
    pub fn and(mut self, other: Self) -> Self {
        self.rows.extend(other.rows);
        self.sets.extend(other.sets);
        self.automatic.extend(other.automatic);
        self.told.extend(other.told);
        self
    }
}

/// A file and the manifest rows that name it; it is read once for all of them.
pub(super) struct Job<'a> {
    file: &'a str,
    path: &'a Path,
    entries: Vec<&'a Entry>,
}

impl<'a> Job<'a> {
    /// The files of `study` in its order.
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
        jobs
    }

    /// Whether a second file of the same set is named.
    pub fn names_two(&self) -> bool {
        self.entries.iter().any(|entry| entry.second.is_some())
    }

    /// As [`Job::score`]; a fault of the program costs this file only.
    pub fn score_guarded(&self, context: &Context<'_>) -> Result<Scored, TableError> {
        let guarded = catch_unwind(AssertUnwindSafe(|| self.score(context)));
        let scored =
            guarded.unwrap_or_else(|payload| Ok(self.failed(&Failure::of_panic(&*payload))))?;
        Ok(self.left_out(scored, context.corrections))
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

    /// Reads the file, scores each leg and writes its traces.
    ///
    /// # Errors
    /// Only what would fail for every file, such as a full disk.
    fn score(&self, context: &Context<'_>) -> Result<Scored, TableError> {
        let limits = &context.settings.limits;
        let layout = layout(&self.entries, context.layout);
        let mut recording = match ingest::read(self.path, limits, layout) {
            Ok(recording) => recording,
            Err(error) => return Ok(self.failed(&Failure::from(&error))),
        };
        let mut row = inputs::told(self.file, &self.entries);
        inputs::describe(&mut row, &recording);
        let mut flags = flag::of_recording(&recording);
        let second = second::second(&recording, &self.entries, limits, layout);
        let (second_row, joined) =
            second.map_or((None, None), |second| (Some(second.row), second.joined));
        if let Some(joined) = &joined {
            recording.clone_from(&joined.recording);
        }
        let (mut sets, mut automatic, mut told) = (Vec::new(), Vec::new(), Vec::new());
        let (assigned, faults) = legs::assign(&recording, &self.entries);
        for fault in &faults {
            Failure::from(fault).mark(&mut row);
        }
        let mut of_legs = Vec::new();
        for leg in &assigned {
            match score_leg(&recording, leg, context)? {
                Ok(leg) => {
                    inputs::note(&mut row, &leg.note);
                    sets.extend(leg.sets);
                    automatic.extend(leg.automatic);
                    told.extend(leg.told);
                    of_legs.extend(leg.flags);
                }
                Err(failure) => failure.mark(&mut row),
            }
        }
        flags.extend(flag::of_legs(of_legs));
        for set in sets.iter_mut().chain(&mut automatic) {
            tell_second(set, joined.as_ref(), second_row.is_some());
        }
        inputs::count(&mut row, &sets);
        flag::mark(&mut row, flags);
        let mut rows: Vec<InputRow> = [Some(row), second_row].into_iter().flatten().collect();
        inputs::leave_out_without_legs(&mut rows, &assigned, context.corrections);
        Ok(Scored {
            rows,
            sets,
            automatic,
            told,
        })
    }

    fn failed(&self, failure: &Failure) -> Scored {
        let mut row = inputs::told(self.file, &self.entries);
        row.sha256 = ingest::digest(self.path);
        failure.clone().mark(&mut row);
        let unread = self.entries.iter().find_map(|entry| entry.second.as_ref());
        let second = unread.map(|(file, path)| {
            let mut second = inputs::told(file, &self.entries);
            second.sha256 = ingest::digest(path);
            let message = format!("{} could not be read, so nothing was joined", self.file);
            Failure::new("first_file_failed", message).mark(&mut second);
            second
        });
        Scored {
            rows: [Some(row), second].into_iter().flatten().collect(),
            sets: Vec::new(),
            automatic: Vec::new(),
            told: Vec::new(),
        }
    }
}

/// How the second file of a set was joined.
fn tell_second(set: &mut ScoredSet, joined: Option<&Joined>, was_named: bool) {
    match joined {
        Some(joined) => {
            set.figures.clock_offset_s = Some(joined.offset_s);
            set.figures.clock_correlation = Some(joined.correlation);
            set.figures.clock_residual_s = joined.residual_s;
            set.figures.notes.push("second_file:joined".to_owned());
        }
        None if was_named => set.figures.notes.push("second_file:not_joined".to_owned()),
        None => {}
    }
}

/// Layout of the file that `entries` name: a manifest row's, else the one asked for.
#[must_use]
pub fn layout<'a>(entries: &[&'a Entry], asked: Option<&'a str>) -> Option<&'a str> {
    let named = entries.iter().find_map(|entry| entry.layout.as_deref());
    named.or(asked)
}

/// What a leg gave.
#[derive(Default)]
struct ScoredLeg {
    sets: Vec<ScoredSet>,
    automatic: Vec<ScoredSet>,
    told: Vec<Told>,
    /// `None` where the leg is left out.
    flags: Option<Vec<Flag>>,
    note: Option<String>,
}

/// Follows and scores one leg. The outer error ends the run, the inner one costs this recording.
fn score_leg(
    recording: &Recording,
    assigned: &Assigned,
    context: &Context<'_>,
) -> Result<Result<ScoredLeg, Failure>, TableError> {
    let leg = match corrected::leg(recording, assigned, context) {
        Ok(leg) => leg,
        Err(error) => return Ok(Err(Failure::from(&error))),
    };
    let left = ScoredLeg {
        automatic: leg.automatic,
        told: leg.told,
        ..ScoredLeg::default()
    };
    let Some((motion, scored)) = leg.scored else {
        return Ok(Ok(left));
    };
    match write_trace(context.dir, &assigned.recording, &scored.trace) {
        Err(error @ TableError::Name { .. }) => return Ok(Err(Failure::from(&error))),
        written => written?,
    }
    Ok(Ok(ScoredLeg {
        flags: Some(flag::of_leg(&motion, &scored.sets)),
        note: match motion.level {
            Level::None(reason) if !matches!(motion.source, Source::Plate | Source::AnkleAngle) => {
                Some(format!("level:{reason}"))
            }
            _ => None,
        },
        sets: scored.sets,
        ..left
    }))
}
