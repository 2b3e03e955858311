//! Results → columns and files: CSV, Parquet, one workbook, REDCap, and the data dictionary.
//! Nothing is computed here.
//!
//! Each table is declared once, in `columns/`: name, unit, type, meaning, formula, inputs needed,
//! source and where the value is found. Frames, files and the data dictionary follow from that.

mod agree;
mod cell;
mod column;
mod columns;
mod compare;
mod copy;
mod described;
mod dictionary;
mod error;
mod files;
mod frame;
mod frames;
mod overview;
mod parts;
mod read;
mod redcap;
mod repetitions;
mod run;
mod trace;
mod unit;
mod workbook;
mod write;

pub use crate::cohort::{CorrectionRow, InputRow, InputStatus};
pub use agree::{AgreementTables, agreement_frames, comparable, read_agreement, write_agreement};
pub use columns::{
    Change, ChangeRow, ComparisonRow, DictionaryRow, Presence, RunChangeRow, Transition,
};
pub use compare::{Units, rounded, write_comparison};
pub use copy::{write_copy, write_trace_copy};
pub use dictionary::{dictionary, dictionary_csv, dictionary_text};
pub use error::TableError;
pub use files::Format;
pub use frames::{dictionary_frame, inputs_frame, reps_frame, sets_frame, trace_frame};
pub use read::{Frame, Tables, Values, read, read_every, read_trace, read_without_repetitions};
pub use repetitions::Repetitions;
pub use run::{Run, RunLimit, RunSetting};
pub use trace::{trace_path, write_trace};
pub use write::{Results, Writer, write};
