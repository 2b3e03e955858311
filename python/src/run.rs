//! `run`: a whole study, as `soleus run` does it.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::prelude::*;
use soleus::batch::{self, Options, Watcher};
use soleus::study;
use soleus::tables::{Format, InputRow};

use crate::error::{Class, Problem};
use crate::work::{Stop, detached};

/// Sampling rates that a file can have, hertz.
const RATES_HZ: RangeInclusive<f64> = 1.0..=100_000.0;
/// Files at the same time, as the command takes them; 0 for as many as there are processors.
const JOBS: RangeInclusive<i64> = 0..=u16::MAX as i64;

/// How far a run is.
#[derive(Default)]
struct Progress {
    files: AtomicUsize,
    done: AtomicUsize,
}

struct Watch<'a> {
    progress: &'a Progress,
    stop: &'a Stop,
}

impl Watcher for Watch<'_> {
    fn begin(&self, files: usize) {
        self.progress.files.store(files, Ordering::Relaxed);
    }

    fn done(&self, _: &InputRow) {
        self.progress.done.fetch_add(1, Ordering::Relaxed);
    }

    fn closing(&self) {}

    fn is_to_stop(&self) -> bool {
        self.stop.asked()
    }
}

/// Scores the study under `paths` into the folder `out`; gives the page to open first. `progress` is
/// called with files done and all files.
#[pyfunction]
#[pyo3(signature = (paths, out, *, manifest=None, study_file=None, corrections=None, layout=None, rate_hz=None, jobs=0, formats=Vec::new(), language=None, resume=false, progress=None))]
#[allow(clippy::too_many_arguments)] // one for each option of the command
pub fn run(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    out: PathBuf,
    manifest: Option<PathBuf>,
    study_file: Option<PathBuf>,
    corrections: Option<PathBuf>,
    layout: Option<String>,
    rate_hz: Option<f64>,
    jobs: i64,
    formats: Vec<String>,
    language: Option<String>,
    resume: bool,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<PathBuf> {
    let options = Options {
        out,
        layout,
        rate_hz: rate_hz.map(possible_rate_hz).transpose()?,
        jobs: possible_jobs(jobs)?,
        language,
        formats: formats
            .iter()
            .map(|name| format(name))
            .collect::<Result<_, _>>()?,
        resume,
        shard: None,
    };
    let so_far = Progress::default();
    let work = |stop: &Stop| -> Result<PathBuf, Problem> {
        let study = study::load(
            &paths,
            manifest.as_deref(),
            study_file.as_deref(),
            corrections.as_deref(),
        )?;
        let watch = Watch {
            progress: &so_far,
            stop,
        };
        Ok(batch::run(&study, &options, &watch)?.index)
    };
    let mut told = 0;
    let mut tell = |_: Python<'_>| {
        let files = so_far.files.load(Ordering::Relaxed);
        let done = so_far.done.load(Ordering::Relaxed);
        if let (Some(progress), true) = (&progress, done > told) {
            told = done;
            progress.call1((done, files))?;
        }
        Ok(())
    };
    let index = detached(py, work, &mut tell)?;
    tell(py)?;
    Ok(index)
}

fn possible_jobs(jobs: i64) -> Result<usize, Problem> {
    let told = usize::try_from(jobs).ok().filter(|_| JOBS.contains(&jobs));
    told.ok_or_else(|| {
        let expected = "1 to 65535, or None for as many as there are processors";
        Problem::argument(Class::Study, "jobs", jobs as f64, expected)
    })
}

fn possible_rate_hz(rate_hz: f64) -> Result<f64, Problem> {
    let told = Some(rate_hz).filter(|rate_hz| RATES_HZ.contains(rate_hz));
    told.ok_or_else(|| {
        let expected = "hertz from 1 to 100000";
        Problem::argument(Class::Study, "rate_hz", rate_hz, expected)
    })
}

fn format(name: &str) -> Result<Format, Problem> {
    name.parse()
        .map_err(|error: soleus::tables::TableError| Problem::new(Class::Output, error.to_string()))
}
