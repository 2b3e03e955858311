//! What can be wrong with a plan, and what can fail while writing.

use std::path::{Path, PathBuf};

/// Why nothing, or not everything, was simulated.
#[derive(Debug, thiserror::Error)]
pub enum SimulateError {
    /// The plan file cannot be read.
    #[error("{path} cannot be read ({source}); give the path of a TOML plan", path = path.display())]
    ReadPlan {
        /// The plan file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The plan is no TOML of the known keys.
    #[error("{place}: {message}; correct the plan, every key stands in data/plans/every_key.toml")]
    Parse {
        /// File or table of the plan.
        place: String,
        /// Line, column and what was expected.
        message: String,
    },
    /// A value no recording can have.
    #[error("{key} is {found}, expected {expected}; change it in the plan")]
    Value {
        /// The key as the plan spells it.
        key: String,
        /// What the plan says.
        found: String,
        /// What it may say.
        expected: String,
    },
    /// A file or folder cannot be written.
    #[error("cannot write {path}: {source}; choose a folder that may be written to", path = path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl SimulateError {
    /// A [`SimulateError::Value`].
    pub(super) fn value(key: &str, found: impl ToString, expected: impl ToString) -> Self {
        Self::Value {
            key: key.to_owned(),
            found: found.to_string(),
            expected: expected.to_string(),
        }
    }

    /// Adds the path to a failed write.
    pub(super) fn write(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Write { path, source }
    }
}

/// Whether a number lies between two others, else an error that names the key.
pub(super) fn within(key: &str, found: f64, low: f64, high: f64) -> Result<(), SimulateError> {
    if (low..=high).contains(&found) {
        return Ok(());
    }
    Err(SimulateError::value(
        key,
        found,
        format_args!("a number from {low} to {high}"),
    ))
}
