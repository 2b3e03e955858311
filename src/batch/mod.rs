//! A [`Study`] → tables, traces and pages, in parallel; one bad file costs one row of `inputs`.
//!
//! Each file is read, followed and scored on its own, and what it gave is kept on disk at once.
//! Then control is judged over all sets of a participant, some participants at a time, so that
//! only figures of sets stay in memory; weeks are compared, and tables and pages are written. All
//! of it goes to a folder beside the one asked for and takes its place when it is whole, so that a
//! run cut short leaves earlier results as they were, and its own recordings to the next. Results
//! are in the order of participants and files, whatever the number of threads.

mod agree;
mod assemble;
mod blinded;
mod check;
mod compare;
mod corrected;
mod corrections;
mod error;
mod failure;
mod file;
mod fingerprint;
mod flag;
mod folder;
mod inputs;
mod judging;
mod kept;
mod legs;
mod lock;
mod run_file;
mod scoring;
mod warning;

use std::path::{Path, PathBuf};

use crate::progress::{METRICS, follow};
use crate::score::ScoredSet;
use crate::study::{Entry, Shard, Study};
use crate::tables::{self, CorrectionRow, Format, InputRow, InputStatus};
use crate::{cohort, report, report::Words};

pub use agree::{AgreeError, AgreeOptions, Compared, agree, measure};
pub use assemble::{Assembled, JoinedBy, Joint, Other, Sources, assemble};
pub use blinded::{BlindOptions, Blinded, blind};
pub use check::{CheckOptions, CheckStatus, Checked, CheckedFile, Finding, Severity, check};
pub use compare::{CompareError, CompareOptions, compare_results};
pub use error::BatchError;
pub use flag::flag_sentences;
pub use folder::unfinished;
pub use legs::{Assigned, Unassigned, assign};
pub use lock::Lock;
pub use warning::Warning;

use corrected::Told;
use file::Job;
use folder::ResultFolder;
use judging::Judged;
use kept::{Shelf, Trust};
use scoring::{Earlier, Scoring};

/// How a study is run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Folder of the results; earlier results in it are replaced.
    pub out: PathBuf,
    /// Layout of the files whose manifest row names none, by name or as a file; `None` finds it by
    /// what is in the file.
    pub layout: Option<String>,
    /// Sampling rate of the files that do not tell theirs and whose manifest row does not, hertz.
    pub rate_hz: Option<f64>,
    /// Files scored at the same time; 0 for as many as there are processors.
    pub jobs: usize,
    /// Language of the participants' pages, by code or as a file; `None` takes the study's.
    pub language: Option<String>,
    /// Formats of the tables besides Parquet, which is always written.
    pub formats: Vec<Format>,
    /// Whether recordings that an earlier run on the same folder finished are taken where nothing
    /// changed for them.
    pub resume: bool,
    /// The shard that the study is of, which gets tables of its recordings and no pages.
    pub shard: Option<Shard>,
}

/// What is told while a study runs, from several threads.
pub trait Watcher: Sync {
    /// Reading begins; [`Watcher::done`] will be called this many times.
    fn begin(&self, files: usize);
    /// A file is done, or was not even begun because of a fault in its manifest row.
    fn done(&self, input: &InputRow);
    /// All files are done; weeks are compared, tables and pages written.
    fn closing(&self);
    /// Whether the run is to stop: recordings that are being scored are finished, no other is begun.
    fn is_to_stop(&self) -> bool {
        false
    }
}

/// What a run gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Every input, by name.
    pub inputs: Vec<InputRow>,
    /// Every correction, in the order of the files.
    pub corrections: Vec<CorrectionRow>,
    /// Participants with a set.
    pub participants: usize,
    /// Sets with at least one counted repetition.
    pub sets: usize,
    /// Full repetitions.
    pub reps_full: u64,
    /// Partial repetitions.
    pub reps_partial: u64,
    /// Files that an earlier run had scored and that were not scored again.
    pub before: usize,
    /// The page to open first; of a shard, its repetitions.
    pub index: PathBuf,
}

impl Outcome {
    /// Inputs that ended this way.
    #[must_use]
    pub fn count(&self, status: InputStatus) -> usize {
        self.inputs
            .iter()
            .filter(|row| row.status == status)
            .count()
    }

    /// Corrections that are not applied.
    pub fn refused(&self) -> impl Iterator<Item = &CorrectionRow> {
        self.corrections.iter().filter(|row| !row.applied)
    }
}

/// Scores every recording of `study` and writes tables, traces, pages and `run.json`.
///
/// # Errors
/// Wrong options or a folder that must not be replaced ([`BatchError::is_usage`]), a disk that
/// cannot be written to, or a watcher that wants the run to stop; earlier results are whole then.
/// A recording that cannot be scored is no error but a row of `inputs`.
pub fn run(study: &Study, options: &Options, watcher: &dyn Watcher) -> Result<Outcome, BatchError> {
    assembled(study, options, watcher, None)
}

/// As [`run`], with recordings that were scored elsewhere: `shards` are results of runs with
/// [`Options::shard`] that hold every recording of `study` together. The results are those of one
/// run, byte for byte.
///
/// # Errors
/// As [`run`], and a recording that is in none of the shards.
pub fn gather(
    study: &Study,
    shards: &[PathBuf],
    options: &Options,
    watcher: &dyn Watcher,
) -> Result<Outcome, BatchError> {
    assembled(study, options, watcher, Some(shards))
}

fn assembled(
    study: &Study,
    options: &Options,
    watcher: &dyn Watcher,
    shards: Option<&[PathBuf]>,
) -> Result<Outcome, BatchError> {
    let sources = sources(study, options.layout.as_deref(), options.rate_hz)?;
    let words = words(study, options)?;
    let pool = threads(options.jobs)?;
    let folder = ResultFolder::prepare(&options.out, study, options.resume)?;
    let folder = match shards {
        Some(_) => folder.of_shards(),
        None => folder,
    };
    let run = Run {
        study,
        options,
        sources: &sources,
        words: &words,
        watcher,
        folder: &folder,
        earlier: earlier(&folder, options.resume, shards),
    };
    let outcome = pool.install(|| -> Result<Outcome, BatchError> {
        if options.shard.is_some() {
            return run.fill_part();
        }
        let outcome = run.fill()?;
        let index = run.write_pages()?;
        Ok(Outcome { index, ..outcome })
    })?;
    let index = outcome.index.strip_prefix(folder.path());
    let index = options.out.join(index.unwrap_or(Path::new("")));
    folder.publish()?;
    Ok(Outcome { index, ..outcome })
}

/// Where finished recordings may be taken from.
fn earlier(folder: &ResultFolder, resume: bool, shards: Option<&[PathBuf]>) -> Earlier {
    let own = [folder.path(), folder.out()].into_iter().map(Shelf::of);
    match shards {
        Some(shards) => Earlier {
            shelves: shards.iter().map(|shard| Shelf::of(shard)).collect(),
            trust: Trust::Kept,
        },
        None => Earlier {
            shelves: own.filter(|_| resume).collect(),
            trust: Trust::Inputs,
        },
    }
}

fn threads(jobs: usize) -> Result<rayon::ThreadPool, BatchError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    pool.map_err(|cause| BatchError::Threads {
        cause: cause.to_string(),
    })
}

/// What files are read with; refuses settings and layouts that do not exist.
fn sources<'a>(
    study: &'a Study,
    layout: Option<&str>,
    rate_hz: Option<f64>,
) -> Result<Sources<'a>, BatchError> {
    let metrics: Vec<&str> = METRICS.iter().map(|metric| metric.name).collect();
    study.settings.check_metrics(&metrics)?;
    Sources::of(study, layout, rate_hz)
}

/// The language asked for, else the study's, else English.
fn words(study: &Study, options: &Options) -> Result<Words, BatchError> {
    let settings = &study.settings;
    let beside = settings.language_file.as_deref().map(Path::to_string_lossy);
    let asked = options.language.as_deref().or(beside.as_deref());
    let name = asked.or(settings.language.as_deref()).unwrap_or("en");
    Ok(Words::of(name)?)
}

/// A run on its way to its folder.
struct Run<'a> {
    study: &'a Study,
    options: &'a Options,
    sources: &'a Sources<'a>,
    words: &'a Words,
    watcher: &'a dyn Watcher,
    folder: &'a ResultFolder,
    earlier: Earlier,
}

/// What recordings gave, in the study's order of files and participants.
struct Recordings<'a> {
    inputs: Vec<InputRow>,
    /// What became of corrections of scored recordings.
    told: Vec<Told>,
    judged: Judged,
    /// How many files were scored before this run.
    before: usize,
    /// Tables with the repetitions in them.
    writer: tables::Writer<'a>,
}

impl Run<'_> {
    /// All tables and pages.
    fn fill(&self) -> Result<Outcome, BatchError> {
        let (study, settings, dir) = (self.study, &self.study.settings, self.folder.path());
        let formats = formats(self.options);
        let found = self.recordings(&formats)?;
        let Judged { sets, automatic } = found.judged;
        let unscored = inputs::unscored(&found.inputs);
        let progress = follow(&sets, &unscored, &settings.plan, &settings.changes);
        let corrections = corrections::all(study, &found.inputs, &sets, &automatic, found.told);
        let reference = settings.reference_group.as_deref();
        let groups = cohort::group_tables(&sets, &progress.agreement, reference);
        let counted = cohort::Found {
            sets: &sets,
            sessions: &progress.sessions,
            progress: &progress.progress,
            inputs: &found.inputs,
            corrections: &corrections,
            plan: &settings.plan,
        };
        let results = tables::Results {
            automatic: &automatic,
            groups: Some(&groups),
            agreement: &progress.agreement,
            next_steps: &progress.next_steps,
            adherence: &progress.adherence,
            flow: &cohort::flow(&counted),
            review: &cohort::review(&counted),
            legs: &cohort::legs(&counted),
            distributions: &cohort::distributions(&counted),
            dose: &cohort::dose(&counted),
            ..results(&counted)
        };
        found.writer.finish(&results)?;
        let outcome = outcome(found.inputs, corrections, &sets, found.before);
        self.write_run_file(&formats, &outcome)?;
        self.words.keep(dir).map_err(|source| BatchError::Write {
            path: dir.to_owned(),
            source,
        })?;
        Ok(outcome)
    }

    /// The pages, once nothing of the tables is in memory any more; gives the one to open first.
    fn write_pages(&self) -> Result<PathBuf, BatchError> {
        self.go_on()?;
        Ok(report::write(self.folder.path(), self.words)?.index)
    }

    /// The tables of a shard: what is of its recordings alone.
    fn fill_part(&self) -> Result<Outcome, BatchError> {
        let formats = formats(self.options);
        let found = self.recordings(&formats)?;
        let Judged { sets, automatic } = found.judged;
        let corrections =
            corrections::all(self.study, &found.inputs, &sets, &automatic, found.told);
        found.writer.finish_part(&sets, &found.inputs)?;
        let mut outcome = outcome(found.inputs, corrections, &sets, found.before);
        self.write_run_file(&formats, &outcome)?;
        outcome.index = self.folder.path().join("reps.parquet");
        Ok(outcome)
    }

    /// Scores all files, judges control and writes the table of repetitions.
    fn recordings<'f>(&'f self, formats: &'f [Format]) -> Result<Recordings<'f>, BatchError> {
        let (study, dir) = (self.study, self.folder.path());
        let jobs = Job::of(study);
        let scoring = Scoring {
            study,
            sources: self.sources,
            watcher: self.watcher,
            folder: self.folder,
            earlier: &self.earlier,
        };
        let mut done = scoring.run(&jobs)?;
        self.watcher.closing();
        let mut writer = tables::Writer::begin(dir, formats, carried(study))?;
        let limits = &study.settings.limits;
        let judged = judging::judge(&jobs, &done, &Shelf::of(dir), limits, &mut writer)?;
        let before = done
            .iter()
            .filter(|done| done.before)
            .map(|done| done.rows.len());
        let before = before.sum();
        let mut told = Vec::new();
        let mut rows = Vec::new();
        for done in &mut done {
            told.append(&mut done.told);
            rows.append(&mut done.rows);
        }
        Ok(Recordings {
            inputs: inputs::all(study, rows),
            told,
            judged,
            before,
            writer,
        })
    }

    /// An error where somebody wants the run to stop.
    fn go_on(&self) -> Result<(), BatchError> {
        if !self.watcher.is_to_stop() {
            return Ok(());
        }
        let files = self.study.entries.len();
        Err(BatchError::Stopped {
            finished: files,
            files,
        })
    }

    fn write_run_file(&self, formats: &[Format], outcome: &Outcome) -> Result<(), BatchError> {
        let dir = self.folder.path();
        run_file::write(
            dir,
            self.study,
            self.sources,
            formats,
            self.options.shard,
            outcome,
        )
    }
}

/// Names of the manifest's unknown columns, whatever the order of the files.
fn carried(study: &Study) -> Vec<&str> {
    let mut entries: Vec<&Entry> = study.entries.iter().collect();
    entries.sort_by_key(|entry| &entry.file);
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in entries.into_iter().flat_map(|entry| &entry.extra) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

fn formats(options: &Options) -> Vec<Format> {
    let mut formats = options.formats.clone();
    formats.push(Format::Parquet);
    formats.sort_unstable();
    formats.dedup();
    formats
}

fn results<'a>(found: &cohort::Found<'a>) -> tables::Results<'a> {
    tables::Results {
        sets: found.sets,
        sessions: found.sessions,
        progress: found.progress,
        inputs: found.inputs,
        corrections: found.corrections,
        ..tables::Results::default()
    }
}

fn outcome(
    inputs: Vec<InputRow>,
    corrections: Vec<CorrectionRow>,
    sets: &[ScoredSet],
    before: usize,
) -> Outcome {
    let mut people: Vec<&str> = sets
        .iter()
        .map(|set| set.entry.participant.as_str())
        .collect();
    people.sort_unstable();
    people.dedup();
    let figures = || sets.iter().map(|set| &set.figures);
    Outcome {
        inputs,
        corrections,
        participants: people.len(),
        sets: figures()
            .filter(|set| set.reps_full + set.reps_partial > 0)
            .count(),
        reps_full: figures().map(|set| u64::from(set.reps_full)).sum(),
        reps_partial: figures().map(|set| u64::from(set.reps_partial)).sum(),
        before,
        index: PathBuf::new(),
    }
}
