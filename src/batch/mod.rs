//! A [`Study`] → tables, traces and pages, in parallel; one bad file costs one row of `inputs`.
//!
//! Each file is read, followed and scored on its own, and what it gave is kept on disk at once.
//! Then control is judged over all sets of a participant, some participants at a time, so that
//! only figures of sets stay in memory; weeks are compared, and tables and pages are written. All
//! of it goes to a folder beside the one asked for and takes its place when it is whole, so that a
//! run cut short leaves earlier results as they were, and its own recordings to the next. Results
//! are in the order of participants and files, whatever the number of threads.

mod agree;
mod alone;
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
mod own;
mod run;
mod run_file;
mod scoring;
mod warning;

use std::path::{Path, PathBuf};

use crate::progress::METRICS;
use crate::report::Words;
use crate::study::{Shard, Study};
use crate::tables::{CorrectionRow, Format, InputRow, InputStatus};

pub use agree::{AgreeError, AgreeOptions, Compared, agree, measure};
pub use alone::{Alone, score_alone, score_read};
pub use assemble::{Assembled, JoinedBy, Joint, Other, Sources, assemble};
pub use blinded::{BlindOptions, Blinded, blind};
pub use check::{CheckOptions, CheckStatus, Checked, CheckedFile, Finding, Severity, check};
pub use compare::{CompareError, CompareOptions, compare_results};
pub use error::BatchError;
pub use flag::flag_sentences;
pub use folder::unfinished;
pub use legs::{Assigned, Unassigned, assign};
pub use lock::Lock;
pub use run_file::part_of;
pub use warning::Warning;

use folder::ResultFolder;
use kept::{Shelf, Trust};
use run::Run;
use scoring::Earlier;

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
    let folder = ResultFolder::prepare(&options.out, study, options)?;
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
    let outcome = pool.install(|| run.fill())?;
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

/// More threads than this only cost memory.
const MOST_JOBS: usize = 1024;

fn threads(jobs: usize) -> Result<rayon::ThreadPool, BatchError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.min(MOST_JOBS))
        .build();
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
