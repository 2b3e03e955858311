//! Why a recording fails, from whatever room: what its row of `inputs` says.

use std::path::Path;

use crate::ingest::ReadError;
use crate::motion::MotionError;
use crate::study::Fault;
use crate::tables::{InputRow, InputStatus, TableError};

use super::Unassigned;

/// A failed recording.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Failure {
    pub reason: &'static str,
    pub row: Option<u64>,
    pub column: Option<String>,
    pub message: String,
}

impl Failure {
    /// A failure of the file as a whole.
    pub fn new(reason: &'static str, message: String) -> Self {
        Self {
            reason,
            row: None,
            column: None,
            message,
        }
    }

    /// Another file of a set whose first one cannot be read.
    pub fn without_first(first: &str) -> Self {
        Self::new(
            "first_file_failed",
            format!("{first} could not be read, so nothing was joined; correct that file first"),
        )
    }

    /// A further file of a set that is not there.
    pub fn missing(path: &Path, manifest_row: Option<u64>) -> Self {
        let message = format!(
            "{} does not exist; correct the path, which is relative to the manifest",
            path.display()
        );
        Self {
            row: manifest_row,
            column: Some("file".to_owned()),
            ..Self::new("missing_file", placed(manifest_row, &message))
        }
    }

    /// The program itself failed on the file.
    pub fn of_panic(payload: &(dyn std::any::Any + Send)) -> Self {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let cause = text.or_else(|| payload.downcast_ref::<&str>().copied());
        Self::new(
            "program_fault",
            format!(
                "the program failed on this file ({}); report it with the file",
                cause.unwrap_or("no cause told")
            ),
        )
    }

    /// Marks `input` as failed; of several failures the first keeps its place.
    pub fn mark(self, input: &mut InputRow) {
        if input.status == InputStatus::Failed {
            let told = input.message.get_or_insert_default();
            *told = format!("{told}; {}", self.message);
            return;
        }
        input.status = InputStatus::Failed;
        input.reason = Some(self.reason.to_owned());
        input.row = self.row;
        input.column = self.column;
        input.message = Some(self.message);
    }
}

impl From<&ReadError> for Failure {
    fn from(error: &ReadError) -> Self {
        Self {
            row: error.row(),
            column: error.column().map(str::to_owned),
            ..Self::new(error.reason_code(), error.to_string())
        }
    }
}

impl From<&MotionError> for Failure {
    fn from(error: &MotionError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl From<&TableError> for Failure {
    fn from(error: &TableError) -> Self {
        Self::new("recording_name", error.to_string())
    }
}

impl From<&Fault> for Failure {
    fn from(fault: &Fault) -> Self {
        Self {
            row: fault.manifest_row,
            column: fault.column.clone(),
            ..Self::new(
                fault.reason_code,
                placed(fault.manifest_row, &fault.message),
            )
        }
    }
}

impl From<&Unassigned> for Failure {
    fn from(fault: &Unassigned) -> Self {
        Self {
            row: fault.manifest_row,
            column: Some("side".to_owned()),
            ..Self::new("leg_unclear", placed(fault.manifest_row, &fault.message))
        }
    }
}

/// A row of `inputs` does not say of which file it is; the message does.
fn placed(manifest_row: Option<u64>, message: &str) -> String {
    match manifest_row {
        Some(row) => format!("manifest row {row}: {message}"),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_is_told_as_one() {
        let told = std::panic::catch_unwind(|| panic!("index {} is out", 7));
        let payload = told.expect_err("a panic");
        let mut input = InputRow::default();
        Failure::of_panic(&*payload).mark(&mut input);
        Failure::new("second", "and this".to_owned()).mark(&mut input);
        assert_eq!(input.reason.as_deref(), Some("program_fault"));
        let message = input.message.unwrap_or_default();
        assert!(message.contains("(index 7 is out); report it"), "{message}");
        assert!(message.ends_with("; and this"), "{message}");
    }
}
