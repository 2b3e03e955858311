//! `data_dictionary`: one row an output column, of this table too.

use super::sources::PROJECT;
use crate::tables::column::{Column, Kind::Text, columns};

/// What one output column is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct DictionaryRow {
    pub table: &'static str,
    pub name: &'static str,
    pub unit: &'static str,
    pub kind: &'static str,
    pub meaning: &'static str,
    pub formula: &'static str,
    pub inputs_needed: &'static str,
    pub source: &'static str,
}

/// All columns of `data_dictionary`.
pub(in crate::tables) fn data_dictionary() -> Vec<Column<DictionaryRow>> {
    let mut columns = columns! { DictionaryRow, [];
        table [Text] "The table; traces stands for each file in traces/.", "", "", PROJECT;
        name [Text] "The column.", "", "", PROJECT;
        unit [Text] "Its unit; 1 for ratios and numbers of things, empty for words.", "", "", PROJECT;
        kind [Text] "text, date (YYYY-MM-DD), true/false, whole number or number.", "", "", PROJECT;
        meaning [Text] "What it says.", "", "", PROJECT;
        formula [Text] "How it is computed.", "", "", PROJECT;
        inputs_needed [Text] "What has to be recorded or told for it; without that the field is empty.", "", "", PROJECT;
        source [Text] "Where the definition comes from.", "", "", PROJECT;
    };
    // `type` is a word of the language and cannot name a field.
    columns
        .iter_mut()
        .filter(|column| column.name == "kind")
        .for_each(|column| column.name = "type");
    columns
}
