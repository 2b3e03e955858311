//! `score`: one recording → repetitions, sets and traces, as a run of it alone gives them.

use std::path::PathBuf;

use pyo3::prelude::*;
use soleus::batch::{self, Alone, BatchError};
use soleus::study::{Study, of_recording, of_recording_in_memory};
use soleus::tables::{InputStatus, TableError, inputs_frame, reps_frame, sets_frame, trace_frame};

use crate::error::Problem;
use crate::frame::Frame;
use crate::read::{Cells, Recording};
use crate::settings::{FileOrKeys, settings};
use crate::work::quietly;

/// What a recording gave.
#[pyclass(frozen, get_all, module = "soleus._soleus")]
pub struct Scored {
    /// One row a repetition.
    reps: Py<Frame>,
    /// One row a set.
    sets: Py<Frame>,
    /// One row a file.
    inputs: Py<Frame>,
    /// The trace of each leg by recording.
    traces: Vec<(String, Py<Frame>)>,
}

/// Scores the recording in the files `paths`, of which `cells` are known.
#[pyfunction]
#[pyo3(signature = (paths, cells, *, layout=None, settings_given=None))]
pub fn score(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    cells: Cells,
    layout: Option<String>,
    settings_given: Option<FileOrKeys>,
) -> PyResult<Scored> {
    let frames = quietly(py, || -> Result<Frames, Problem> {
        let settings = settings(settings_given.as_ref())?;
        let study = of_recording(&paths, &cells, settings).map_err(Problem::of_recording)?;
        let score = |study: &Study| batch::score_alone(study, layout.as_deref(), None);
        scored(&study, score).map_err(|problem| problem.of_paths(&paths))
    })?;
    frames.shared(py)
}

/// Scores a recording that is read, of which `cells` are known.
#[pyfunction]
#[pyo3(signature = (recording, cells, *, settings_given=None))]
pub fn score_read(
    py: Python<'_>,
    recording: &Bound<'_, Recording>,
    cells: Cells,
    settings_given: Option<FileOrKeys>,
) -> PyResult<Scored> {
    let recording = recording.get();
    let frames = quietly(py, || -> Result<Frames, Problem> {
        let settings = settings(settings_given.as_ref())?;
        let study = of_recording_in_memory(&recording.name, &cells, settings);
        scored(&study, |study| {
            batch::score_read(study, &recording.assembled())
        })
    })?;
    frames.shared(py)
}

/// Frames before the interpreter has them.
struct Frames {
    reps: Frame,
    sets: Frame,
    inputs: Frame,
    traces: Vec<(String, Frame)>,
}

/// A recording without any set is an error, as nothing of it can be looked at.
fn scored(
    study: &Study,
    score: impl FnOnce(&Study) -> Result<Alone, BatchError>,
) -> Result<Frames, Problem> {
    let mut alone = score(study)?;
    let failed = |row: &soleus::tables::InputRow| row.status == InputStatus::Failed;
    if alone.sets.is_empty()
        && let Some(at) = alone.inputs.iter().position(failed)
    {
        return Err(Problem::failed(alone.inputs.swap_remove(at)));
    }
    Ok(Frames::of(&alone, &study.carried)?)
}

impl Frames {
    fn of(alone: &Alone, carried: &[String]) -> Result<Self, TableError> {
        let trace = |(name, trace): &(String, soleus::score::Trace)| {
            Ok((name.clone(), Frame(trace_frame(trace)?)))
        };
        Ok(Self {
            reps: Frame(reps_frame(&alone.sets, carried)?),
            sets: Frame(sets_frame(&alone.sets)?),
            inputs: Frame(inputs_frame(&alone.inputs)?),
            traces: alone
                .traces
                .iter()
                .map(trace)
                .collect::<Result<_, TableError>>()?,
        })
    }

    fn shared(self, py: Python<'_>) -> PyResult<Scored> {
        let trace = |(name, frame)| Ok((name, Py::new(py, frame)?));
        Ok(Scored {
            reps: Py::new(py, self.reps)?,
            sets: Py::new(py, self.sets)?,
            inputs: Py::new(py, self.inputs)?,
            traces: self
                .traces
                .into_iter()
                .map(trace)
                .collect::<PyResult<_>>()?,
        })
    }
}
