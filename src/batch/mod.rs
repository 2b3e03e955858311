//! A [`Study`] → tables, traces and pages, in parallel; one bad file costs one row of `inputs`.
//!
//! Each file is read, followed and scored on its own, and its trace is written at once, so that
//! only sets stay in memory. Then control is judged over all sets of a participant, weeks are
//! compared, and tables and pages are written. All of it goes to a folder beside the one asked
//! for and takes its place when it is whole, so that a run cut short leaves earlier results as
//! they were. Results are collected in the study's order, whatever the number of threads.

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
mod flag;
mod folder;
mod inputs;
mod legs;
mod run_file;
mod warning;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::progress::{METRICS, follow};
use crate::score::{ScoredSet, second_pass};
use crate::study::Study;
use crate::tables::{self, CorrectionRow, Format, InputRow, InputStatus};
use crate::{cohort, report, report::Words};

pub use agree::{AgreeError, AgreeOptions, Compared, agree, measure};
pub use assemble::{Assembled, JoinedBy, Joint, Other, Sources, assemble};
pub use blinded::{BlindOptions, Blinded, blind};
pub use check::{CheckOptions, CheckStatus, Checked, CheckedFile, Finding, Severity, check};
pub use compare::{CompareError, CompareOptions, compare_results};
pub use error::BatchError;
pub use flag::flag_sentences;
pub use legs::{Assigned, Unassigned, assign};
pub use warning::Warning;

use file::{Context, Job, Scored};
use folder::ResultFolder;

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
}

/// What is told while a study runs, from several threads.
pub trait Watcher: Sync {
    /// Reading begins; [`Watcher::done`] will be called this many times.
    fn begin(&self, files: usize);
    /// A file is done, or was not even begun because of a fault in its manifest row.
    fn done(&self, input: &InputRow);
    /// All files are done; weeks are compared, tables and pages written.
    fn closing(&self);
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
    /// The page to open first.
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
/// Wrong options or a folder that must not be replaced ([`BatchError::is_usage`]), or a disk that
/// cannot be written to. A recording that cannot be scored is no error but a row of `inputs`.
pub fn run(study: &Study, options: &Options, watcher: &dyn Watcher) -> Result<Outcome, BatchError> {
    let sources = sources(study, options.layout.as_deref(), options.rate_hz)?;
    let words = words(study, options)?;
    let pool = threads(options.jobs)?;
    let folder = ResultFolder::prepare(&options.out, study)?;
    let mut outcome =
        pool.install(|| fill(study, options, &sources, &words, watcher, folder.path()))?;
    let index = outcome
        .index
        .strip_prefix(folder.path())
        .map(Path::to_owned);
    folder.publish()?;
    outcome.index = options.out.join(index.unwrap_or_default());
    Ok(outcome)
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

/// Everything below `dir`.
fn fill(
    study: &Study,
    options: &Options,
    sources: &Sources<'_>,
    words: &Words,
    watcher: &dyn Watcher,
    dir: &Path,
) -> Result<Outcome, BatchError> {
    let Scored {
        rows,
        mut sets,
        automatic,
        told,
    } = score_files(study, sources, watcher, dir)?;
    watcher.closing();
    let settings = &study.settings;
    let automatic = corrections::automatic(&sets, automatic, settings);
    second_pass(&mut sets, settings);
    let inputs = inputs::all(study, rows);
    let unscored = inputs::unscored(&inputs);
    let progress = follow(&sets, &unscored, &settings.plan, &settings.changes);
    let corrections = corrections::all(study, &inputs, &sets, &automatic, told);
    let formats = formats(options);
    let reference = settings.reference_group.as_deref();
    let groups = cohort::group_tables(&sets, &progress.agreement, reference);
    let found = cohort::Found {
        sets: &sets,
        sessions: &progress.sessions,
        progress: &progress.progress,
        inputs: &inputs,
        corrections: &corrections,
        plan: &settings.plan,
    };
    let results = tables::Results {
        automatic: &automatic,
        groups: Some(&groups),
        agreement: &progress.agreement,
        next_steps: &progress.next_steps,
        adherence: &progress.adherence,
        flow: &cohort::flow(&found),
        review: &cohort::review(&found),
        legs: &cohort::legs(&found),
        distributions: &cohort::distributions(&found),
        dose: &cohort::dose(&found),
        ..results(&found)
    };
    tables::write(&results, dir, &formats)?;
    let mut outcome = outcome(inputs, corrections, &sets);
    run_file::write(dir, study, sources, &formats, &outcome)?;
    words.keep(dir).map_err(|source| BatchError::Write {
        path: dir.to_owned(),
        source,
    })?;
    outcome.index = report::write(dir, words)?.index;
    Ok(outcome)
}

fn score_files(
    study: &Study,
    sources: &Sources<'_>,
    watcher: &dyn Watcher,
    dir: &Path,
) -> Result<Scored, BatchError> {
    let jobs = Job::of(study);
    let refused = inputs::of_faults(&study.faults, &study.settings);
    let files: usize = jobs.iter().map(Job::files).sum();
    watcher.begin(files + refused.len());
    refused.iter().for_each(|row| watcher.done(row));
    let context = Context {
        settings: &study.settings,
        corrections: &study.corrections,
        sources,
        dir,
    };
    let score = |job: &Job<'_>| {
        let scored = job.score_guarded(&context)?;
        scored.rows.iter().for_each(|row| watcher.done(row));
        Ok(scored)
    };
    let scored: Vec<Scored> = jobs
        .par_iter()
        .map(score)
        .collect::<Result<_, BatchError>>()?;
    Ok(scored.into_iter().fold(Scored::default(), Scored::and))
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

fn outcome(inputs: Vec<InputRow>, corrections: Vec<CorrectionRow>, sets: &[ScoredSet]) -> Outcome {
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
        index: PathBuf::new(),
    }
}
