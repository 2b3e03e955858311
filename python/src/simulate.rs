//! `simulate`: a recording, or a study, whose truth is known.

use std::path::PathBuf;

use polars::prelude::DataFrame;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use soleus::simulate::{
    self as model, FileStyle, Plan, SetPlan, SimulateError, TruthColumns, truth_reps, truth_sets,
    write_study,
};
use soleus::study::{holds_recordings, is_result_folder};
use toml::Table;

use crate::error::{Class, Problem};
use crate::frame::{Frame, numbers};
use crate::settings::FileOrKeys;
use crate::work::quietly;

/// A simulated recording.
#[pyclass(frozen, module = "soleus._soleus")]
pub struct Simulated(model::Simulated);

/// One recording by a plan's `recording` table; `keys` go before those of the plan.
#[pyfunction]
pub fn simulate(
    py: Python<'_>,
    plan: Option<FileOrKeys>,
    keys: FileOrKeys,
    seed: u64,
) -> PyResult<Simulated> {
    let table = |given: Option<FileOrKeys>| -> Result<Table, SimulateError> {
        Ok(match given {
            None => Table::new(),
            Some(FileOrKeys::File(path)) => Plan::read(&path)?.recording,
            Some(FileOrKeys::Keys(keys)) => keys,
        })
    };
    let file = match &plan {
        Some(FileOrKeys::File(path)) => Some(path.clone()),
        _ => None,
    };
    let simulated = || -> Result<Simulated, SimulateError> {
        let mut all = table(plan)?;
        all.extend(table(Some(keys))?);
        let keys = all;
        Ok(Simulated(model::recording(
            &SetPlan::of_table(&keys)?,
            seed,
        )?))
    };
    quietly(py, || {
        simulated().map_err(|error| Problem::from(error).where_unplaced(file.as_deref()))
    })
}

/// Writes a study folder and its truth.
#[pyfunction]
#[pyo3(signature = (plan, out, *, truth=None, seed=None, overwrite=false))]
pub fn simulate_study(
    py: Python<'_>,
    plan: FileOrKeys,
    out: PathBuf,
    truth: Option<PathBuf>,
    seed: Option<u64>,
    overwrite: bool,
) -> PyResult<Bound<'_, PyDict>> {
    let summary = quietly(py, || -> Result<_, Problem> {
        let mut plan = match &plan {
            FileOrKeys::File(path) => Plan::read(path)?,
            FileOrKeys::Keys(keys) => Plan::parse(&keys.to_string())?,
        };
        plan.seed = seed.unwrap_or(plan.seed);
        if !overwrite && (holds_recordings(&out) || is_result_folder(&out)) {
            return Err(Problem::occupied(&out));
        }
        Ok(write_study(&plan, &out, truth.as_deref())?)
    })?;
    let told = PyDict::new(py);
    told.set_item("recordings", summary.recordings)?;
    told.set_item("broken", summary.broken)?;
    told.set_item("repetitions", summary.repetitions)?;
    told.set_item("bytes", summary.bytes)?;
    told.set_item("truth", summary.truth)?;
    Ok(told)
}

#[pymethods]
impl Simulated {
    /// Columns as the file has them; an empty cell is null.
    fn frame(&self) -> PyResult<Frame> {
        let rows = self.0.columns.first().map_or(0, |(_, values)| values.len());
        let columns = self.0.columns.iter();
        let columns = columns
            .map(|(name, values)| numbers(name, values.clone()))
            .collect();
        let frame = DataFrame::new(rows, columns)
            .map_err(|fault| Problem::new(Class::Program, format!("{fault}; report it")))?;
        Ok(Frame(frame))
    }

    /// True repetitions, column by column, of the measured leg or the other one.
    fn reps(&self, other: bool) -> Option<TruthColumns> {
        self.truth(other).map(|(reps, _)| reps)
    }

    /// True sets, column by column, of the measured leg or the other one.
    fn sets(&self, other: bool) -> Option<TruthColumns> {
        self.truth(other).map(|(_, sets)| sets)
    }

    /// Still stance with the heel level, seconds.
    #[getter]
    fn level_s(&self) -> Option<(f64, f64)> {
        self.0.level_s
    }

    /// Still stance with straight knees, seconds.
    #[getter]
    fn straight_s(&self) -> Option<(f64, f64)> {
        self.0.straight_s
    }

    /// True foot pitch in the level stance, degrees.
    #[getter]
    fn level_deg(&self) -> f64 {
        self.0.level_deg
    }

    /// Writes the file in the native layout; gives its size in bytes.
    fn write(&self, py: Python<'_>, path: PathBuf) -> PyResult<u64> {
        let style = FileStyle {
            gzip: path.extension().is_some_and(|ending| ending == "gz"),
            ..FileStyle::default()
        };
        quietly(py, || self.0.write(&path, &style))
    }
}

impl Simulated {
    fn truth(&self, other: bool) -> Option<(TruthColumns, TruthColumns)> {
        let (reps, sets) = match other {
            false => (&self.0.truth_reps, &self.0.truth_sets),
            true => {
                let (reps, sets) = self.0.other_truth.as_ref()?;
                (reps, sets)
            }
        };
        Some((truth_reps(reps), truth_sets(sets)))
    }
}
