//! Columns: one declaration gives a table's values, its files and its data dictionary.

use super::cell::Cell;
use super::unit::Unit;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A day as `YYYY-MM-DD`.
    Date,
    /// `true` or `false`; empty where it cannot be judged.
    Flag,
    /// A whole number of things.
    Count,
    /// A number in a unit.
    Number(Unit),
}

impl Kind {
    /// As the data dictionary spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Date => "date",
            Self::Flag => "true/false",
            Self::Count => "whole number",
            Self::Number(_) => "number",
        }
    }

    /// The unit; empty for words, dates and true/false.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Text | Self::Date | Self::Flag => "",
            Self::Count => Unit::One.as_str(),
            Self::Number(unit) => unit.as_str(),
        }
    }
}

/// A column of a table whose rows are `Row`.
#[derive(Debug)]
pub struct Column<Row> {
    /// Name, unit included.
    pub name: &'static str,
    /// Type and unit.
    pub kind: Kind,
    /// What it says, in a sentence.
    pub meaning: &'static str,
    /// How it is computed.
    pub formula: &'static str,
    /// What has to be recorded or told for it.
    pub inputs: &'static str,
    /// Where the definition comes from.
    pub source: &'static str,
    /// The value in a row.
    pub get: fn(&Row) -> Cell,
}

/// A table: its name, its columns, and the manifest's unknown columns a row carries.
#[derive(Debug)]
pub(super) struct Table<Row> {
    pub(super) name: &'static str,
    pub(super) columns: Vec<Column<Row>>,
    pub(super) extra: fn(&Row) -> &[(String, String)],
}

/// Declares columns, each as
/// `name [Kind] "meaning", "formula", "inputs needed", source;`
/// with `= getter,` after the kind where the value is not the row's field of that name. The
/// brackets behind the row type name the member that holds the fields, if they are not its own.
macro_rules! columns {
    ($row:ty, $member:tt;
     $($name:ident [$kind:expr] $(= $get:expr,)? $meaning:expr, $formula:expr, $inputs:expr, $source:expr;)*) => {
        vec![$($crate::tables::column::Column {
            name: stringify!($name),
            kind: $kind,
            meaning: $meaning,
            formula: $formula,
            inputs: $inputs,
            source: $source,
            get: $crate::tables::column::columns!(@get $member $row, $name $(, $get)?),
        }),*]
    };
    (@get $member:tt $row:ty, $name:ident, $get:expr) => { $get };
    (@get [$($member:ident)?] $row:ty, $name:ident) => {
        |row: &$row| $crate::tables::cell::Cell::of(&row$(.$member)?.$name)
    };
}
pub(super) use columns;
