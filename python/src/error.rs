//! Errors of the library → exceptions that carry file, row and column.

use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyKeyboardInterrupt, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use soleus::batch::{AgreeError, BatchError};
use soleus::ingest::{LayoutError, ReadError};
use soleus::simulate::SimulateError;
use soleus::study::{Fault, StudyError};
use soleus::tables::{InputRow, TableError};

/// Classes of `soleus._errors`.
#[derive(Clone, Copy, Debug)]
pub enum Class {
    /// A recording cannot be read or scored.
    Read,
    /// A study, its manifest or its settings cannot be used.
    Study,
    /// A layout cannot be used.
    Layout,
    /// Results cannot be written, or are not there.
    Output,
    /// A plan cannot be simulated.
    Plan,
    /// Results cannot be compared with a truth.
    Agree,
    /// A fault of the program.
    Program,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Read => "ReadError",
            Self::Study => "StudyError",
            Self::Layout => "LayoutError",
            Self::Output => "OutputError",
            Self::Plan => "PlanError",
            Self::Agree => "AgreeError",
            Self::Program => "SoleusError",
        }
    }
}

/// An exception before there is an interpreter to make it in.
#[derive(Clone, Debug)]
pub struct Problem {
    class: Class,
    message: String,
    file: Option<String>,
    row: Option<u64>,
    column: Option<String>,
    reason: Option<String>,
    /// Whether somebody asked to stop.
    stopped: bool,
}

impl Problem {
    /// A problem that no place is known of.
    pub fn new(class: Class, message: impl Into<String>) -> Self {
        Self {
            class,
            message: message.into(),
            file: None,
            row: None,
            column: None,
            reason: None,
            stopped: false,
        }
    }

    /// Why a recording could not be read.
    pub fn read(error: &ReadError, file: Option<&str>) -> Self {
        Self {
            file: file.map(str::to_owned),
            row: error.row(),
            column: error.column().map(str::to_owned),
            reason: Some(error.reason_code().to_owned()),
            ..Self::new(Class::Read, error.to_string())
        }
    }

    /// Why a recording failed, from its row of `inputs`.
    pub fn failed(row: InputRow) -> Self {
        Self {
            file: Some(row.file),
            row: row.row,
            column: row.column,
            reason: row.reason,
            ..Self::new(Class::Read, row.message.unwrap_or_default())
        }
    }

    /// Why a recording that was named alone cannot be looked at.
    pub fn of_recording(error: StudyError) -> Self {
        let reason = match error {
            StudyError::MissingPath { .. } => Some("missing_file".to_owned()),
            _ => None,
        };
        Self {
            class: Class::Read,
            reason,
            ..Self::from(error)
        }
    }

    /// The same with the file `path` for a place, where it has none.
    pub fn where_unplaced(self, path: Option<&Path>) -> Self {
        match (self.file.is_none(), path) {
            (true, Some(path)) => self.at(path),
            _ => self,
        }
    }

    /// What is wrong with what is told of a recording.
    pub fn fault(fault: &Fault) -> Self {
        Self {
            file: Some(fault.file.clone()),
            row: fault.manifest_row,
            column: fault.column.clone(),
            reason: Some(fault.reason_code.to_owned()),
            ..Self::new(Class::Read, fault.message.clone())
        }
    }

    /// The same with the path that was given for the file, where it was one of `paths`.
    pub fn of_paths(self, paths: &[PathBuf]) -> Self {
        let own = |path: &&PathBuf| {
            let file = self.file.as_deref();
            file.is_some_and(|file| path.ends_with(file))
        };
        match paths.iter().find(own) {
            Some(path) => self.at(path),
            None => self,
        }
    }

    /// A folder that would lose what is in it.
    pub fn occupied(out: &Path) -> Self {
        let message = format!(
            "{} holds a study or results already; choose another folder, or give overwrite=True to replace them",
            out.display()
        );
        Self::new(Class::Output, message).at(out)
    }

    /// An argument that is out of its range.
    pub fn argument(class: Class, name: &str, found: f64, expected: &str) -> Self {
        Self {
            column: Some(name.to_owned()),
            ..Self::new(
                class,
                format!("{name} is {found}, expected {expected}; correct it"),
            )
        }
    }

    /// The same of a layout by its name, or by its file.
    fn of_layout(self, layout: String) -> Self {
        let file = Some(layout).filter(|layout| Path::new(layout).is_file());
        Self { file, ..self }
    }

    /// The same of keys that are in no file, whose lines nobody has seen.
    pub fn of_keys(self) -> Self {
        Self {
            file: None,
            row: None,
            ..self
        }
    }

    fn at(self, path: &Path) -> Self {
        let file = Some(path.display().to_string());
        Self { file, ..self }
    }

    fn exception(self, py: Python<'_>) -> PyResult<PyErr> {
        if self.stopped {
            return Ok(PyKeyboardInterrupt::new_err(self.message));
        }
        let class = py.import("soleus._errors")?.getattr(self.class.name())?;
        let place = PyDict::new(py);
        place.set_item("file", self.file)?;
        place.set_item("row", self.row)?;
        place.set_item("column", self.column)?;
        place.set_item("reason", self.reason)?;
        let exception = class.call((self.message,), Some(&place))?;
        Ok(PyErr::from_value(exception))
    }
}

impl From<Problem> for PyErr {
    fn from(problem: Problem) -> Self {
        let made = Python::attach(|py| problem.exception(py));
        made.unwrap_or_else(|fault| {
            PyRuntimeError::new_err(format!("the package is not whole: {fault}"))
        })
    }
}

impl From<StudyError> for Problem {
    fn from(error: StudyError) -> Self {
        let problem = Self::new(Class::Study, error.to_string());
        let line = |line: usize| u64::try_from(line).ok();
        match error {
            StudyError::MissingPath { path }
            | StudyError::NotAFolder { path }
            | StudyError::Unreadable { path, .. }
            | StudyError::NotText { path }
            | StudyError::EmptyManifest { path, .. } => problem.at(&path),
            StudyError::NoColumn { path, column, .. } => Self {
                row: Some(1),
                column: Some(column.to_owned()),
                ..problem.at(&path)
            },
            StudyError::MisspeltColumn { path, column, .. }
            | StudyError::RepeatedColumn { path, column } => Self {
                row: Some(1),
                column: Some(column),
                ..problem.at(&path)
            },
            StudyError::BrokenManifest { path, row, .. } => Self {
                row: Some(row),
                ..problem.at(&path)
            },
            StudyError::BrokenStudyFile { path, line: at, .. } => Self {
                row: line(at),
                ..problem.at(&path)
            },
            StudyError::UnknownKey {
                path,
                line: at,
                key,
                ..
            }
            | StudyError::BadValue {
                path,
                line: at,
                key,
                ..
            } => Self {
                row: line(at),
                column: Some(key),
                ..problem.at(&path)
            },
            StudyError::UnknownMetric { metric, .. } => Self {
                column: Some(metric),
                ..problem
            },
            StudyError::TwoStudyFiles { first, .. } => problem.at(&first),
            StudyError::NoRecordings { .. } => problem,
        }
    }
}

impl From<BatchError> for Problem {
    fn from(error: BatchError) -> Self {
        let class = match error {
            BatchError::Study(error) => return error.into(),
            BatchError::Layout(error) => return error.into(),
            BatchError::Table(error) => return error.into(),
            BatchError::Language(_) => Class::Study,
            BatchError::UnknownLayout { .. } => Class::Layout,
            _ => Class::Output,
        };
        let problem = Self::new(class, error.to_string());
        match error {
            BatchError::Stopped { .. } => Self {
                stopped: true,
                ..problem
            },
            BatchError::OutHoldsRecordings { path }
            | BatchError::OutHoldsFiles { path }
            | BatchError::OutIsFile { path }
            | BatchError::Busy { path }
            | BatchError::OutIsMounted { path }
            | BatchError::OutIsHere { path }
            | BatchError::OutIsOtherPart { path, .. }
            | BatchError::Write { path, .. } => problem.at(&path),
            _ => problem,
        }
    }
}

impl From<LayoutError> for Problem {
    fn from(error: LayoutError) -> Self {
        let problem = Self::new(Class::Layout, error.to_string());
        match error {
            LayoutError::Unreadable { path, .. } => problem.at(&path),
            LayoutError::Broken { layout, row, .. } => Self {
                row,
                ..problem.of_layout(layout)
            },
            LayoutError::Unit { layout, column, .. }
            | LayoutError::Column { layout, column, .. } => Self {
                column: Some(column),
                ..problem.of_layout(layout)
            },
        }
    }
}

impl From<TableError> for Problem {
    fn from(error: TableError) -> Self {
        let problem = Self::new(Class::Output, error.to_string());
        match error {
            TableError::Folder { path, .. }
            | TableError::Create { path, .. }
            | TableError::Write { path, .. }
            | TableError::Workbook { path, .. }
            | TableError::Open { path, .. }
            | TableError::Read { path, .. } => problem.at(&path),
            TableError::Column { path, column, .. } => Self {
                column: Some(column),
                ..problem.at(&path)
            },
            _ => problem,
        }
    }
}

impl From<SimulateError> for Problem {
    fn from(error: SimulateError) -> Self {
        let problem = Self::new(Class::Plan, error.to_string());
        match error {
            SimulateError::ReadPlan { path, .. } => problem.at(&path),
            // Keys that are in no file have a table's name for a place.
            SimulateError::Parse { place, .. } => Self {
                file: Some(place).filter(|place| Path::new(place).is_file()),
                ..problem
            },
            SimulateError::Value { key, .. } => Self {
                column: Some(key),
                ..problem
            },
            SimulateError::Write { path, .. } => Self {
                class: Class::Output,
                ..problem.at(&path)
            },
        }
    }
}

impl From<AgreeError> for Problem {
    fn from(error: AgreeError) -> Self {
        let problem = Self::new(Class::Agree, error.to_string());
        match error {
            AgreeError::NoTruth { path }
            | AgreeError::NoResults { path }
            | AgreeError::Unreadable { path, .. }
            | AgreeError::NotText { path } => problem.at(&path),
            AgreeError::Broken { path, row, .. } => Self {
                row: Some(row),
                ..problem.at(&path)
            },
            AgreeError::NoColumn { path, column, .. } => Self {
                row: Some(1),
                column: Some(column.to_owned()),
                ..problem.at(&path)
            },
            AgreeError::RepeatedColumn { path, column } => Self {
                row: Some(1),
                column: Some(column),
                ..problem.at(&path)
            },
            AgreeError::Cell {
                path, row, column, ..
            } => Self {
                row: Some(row),
                column: Some(column),
                ..problem.at(&path)
            },
            AgreeError::Table(error) => error.into(),
            _ => problem,
        }
    }
}
