//! Results → columns and files: CSV, Parquet, one workbook, REDCap, and the data dictionary.
//! Nothing is computed here.
//!
//! Each table is declared once, in `columns/`: name, unit, type, meaning, formula, inputs needed,
//! source and where the value is found. Frames, files and the data dictionary follow from that.

mod agree;
mod cell;
mod column;
mod columns;
mod correction;
mod described;
mod dictionary;
mod error;
mod files;
mod frame;
mod input;
mod overview;
mod read;
mod redcap;
mod trace;
mod unit;
mod workbook;
mod write;

pub use agree::{AgreementTables, comparable, read_agreement, write_agreement};
pub use columns::DictionaryRow;
pub use correction::CorrectionRow;
pub use dictionary::{dictionary, dictionary_csv, dictionary_text};
pub use error::TableError;
pub use files::Format;
pub use input::{InputRow, InputStatus};
pub use read::{Frame, Tables, Values, read, read_trace};
pub use trace::{trace_path, write_trace};
pub use write::{Results, write};
