//! Tables as frames in memory, with the values and types of their files.

use polars::prelude::DataFrame;

use super::column::Table;
use super::columns::data_dictionary;
use super::dictionary::dictionary;
use super::error::TableError;
use super::frame::{frame, frame_of};
use super::trace;
use super::write::{inputs_table, rep_rows, reps_table, sets_table};
use crate::cohort::InputRow;
use crate::score::{ScoredSet, Trace};

/// The table `reps` of these sets; `carried` names the manifest's unknown columns.
///
/// # Errors
/// Only a fault of the program.
pub fn reps_frame(of: &[ScoredSet], carried: &[String]) -> Result<DataFrame, TableError> {
    let carried: Vec<&str> = carried.iter().map(String::as_str).collect();
    frame_of(&reps_table("reps"), &rep_rows(of), &carried)
}

/// The table `sets` of these sets.
///
/// # Errors
/// Only a fault of the program.
pub fn sets_frame(of: &[ScoredSet]) -> Result<DataFrame, TableError> {
    frame(&sets_table(), of)
}

/// The table `inputs` of these files.
///
/// # Errors
/// Only a fault of the program.
pub fn inputs_frame(of: &[InputRow]) -> Result<DataFrame, TableError> {
    frame(&inputs_table(), of)
}

/// One recording's trace.
///
/// # Errors
/// Only a fault of the program.
pub fn trace_frame(of: &Trace) -> Result<DataFrame, TableError> {
    frame(&trace::table(), &trace::samples(of))
}

/// The data dictionary.
///
/// # Errors
/// Only a fault of the program.
pub fn dictionary_frame() -> Result<DataFrame, TableError> {
    let table = Table {
        name: "data_dictionary",
        columns: data_dictionary(),
        extra: |_| &[],
    };
    frame(&table, &dictionary())
}
