//! A frame with what its columns are, for files that keep types and words beside the values.

use polars::prelude::{AnyValue, Column as Values, DataFrame};

use super::column::{Column, Kind};

/// What one column of a written table is.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) meaning: &'static str,
}

/// Meaning of a column that the program does not know.
pub(super) const CARRIED: &str = "Column of the manifest, carried through.";

/// The declared columns, then the manifest's unknown ones, as they stand in `data`.
pub(super) fn described<Row>(columns: &[Column<Row>], data: &DataFrame) -> Vec<Described> {
    let declared = columns.iter().map(|column| Described {
        name: column.name.to_owned(),
        kind: column.kind,
        meaning: column.meaning,
    });
    let carried = data.columns().iter().skip(columns.len());
    let carried = carried.map(|column| Described {
        name: column.name().to_string(),
        kind: Kind::Text,
        meaning: CARRIED,
    });
    declared.chain(carried).collect()
}

/// A value on its way to a file of another kind.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// Nothing.
    Missing,
    /// Words or a date.
    Text(&'a str),
    /// A number, whole ones too.
    Number(f64),
    /// True or false.
    Flag(bool),
}

/// The value of `column` in `row`.
pub(super) fn value(column: &Values, row: usize) -> Value<'_> {
    match column.get(row) {
        Ok(AnyValue::String(text)) => Value::Text(text),
        Ok(AnyValue::Boolean(flag)) => Value::Flag(flag),
        Ok(AnyValue::Float64(number)) => Value::Number(number),
        Ok(AnyValue::Int64(count)) => Value::Number(count as f64),
        _ => Value::Missing,
    }
}
