//! Cells: what one row has in one column.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::unit::Unit;
use crate::cohort::InputStatus;
use crate::progress::Verdict;
use crate::score::{BelowStep, Label, Source, TracePhase};
use crate::study::Side;

/// Between the codes of one cell of `notes`.
const SEPARATOR: &str = ";";

/// A value on its way into a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value: an empty field in CSV, null in Parquet.
    Missing,
    /// A word or a date.
    Text(String),
    /// A number in the column's unit.
    Number(f64),
    /// A number in a unit of its own.
    Measured(f64, Unit),
    /// A number of things.
    Count(u64),
    /// True or false.
    Flag(bool),
}

impl Cell {
    /// The cell of a figure.
    pub(super) fn of(value: &(impl ToCell + ?Sized)) -> Self {
        value.cell()
    }

    /// A number in the unit that stands in its row.
    pub(super) fn measured(value: Option<f64>, unit: &str) -> Self {
        value.map_or(Self::Missing, |value| {
            Self::Measured(value, Unit::named(unit))
        })
    }

    /// Note codes of several origins, each once.
    pub(super) fn notes<'a>(codes: impl IntoIterator<Item = &'a String>) -> Self {
        let mut different: Vec<&str> = Vec::new();
        for code in codes {
            if !different.contains(&code.as_str()) {
                different.push(code);
            }
        }
        Self::Text(different.join(SEPARATOR))
    }

    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    pub(super) fn number(self, unit: Unit) -> Option<f64> {
        match self {
            Self::Number(value) => unit.rounded(value),
            Self::Measured(value, unit) => unit.rounded(value),
            _ => None,
        }
    }

    pub(super) fn count(self) -> Option<i64> {
        match self {
            Self::Count(count) => i64::try_from(count).ok(),
            _ => None,
        }
    }

    pub(super) fn flag(self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(flag),
            _ => None,
        }
    }
}

/// What can stand in a table.
pub(super) trait ToCell {
    /// Its cell.
    fn cell(&self) -> Cell;
}

impl<T: ToCell> ToCell for Option<T> {
    fn cell(&self) -> Cell {
        self.as_ref().map_or(Cell::Missing, ToCell::cell)
    }
}

impl<T: ToCell + ?Sized> ToCell for &T {
    fn cell(&self) -> Cell {
        (*self).cell()
    }
}

macro_rules! to_cell {
    ($($kind:ty = |$value:ident| $cell:expr;)*) => {$(
        impl ToCell for $kind {
            fn cell(&self) -> Cell {
                let $value = self;
                $cell
            }
        }
    )*};
}

to_cell! {
    f64 = |number| Cell::Number(*number);
    u32 = |count| Cell::Count(u64::from(*count));
    u64 = |count| Cell::Count(*count);
    bool = |flag| Cell::Flag(*flag);
    str = |text| Cell::Text(text.to_owned());
    String = |text| Cell::Text(text.clone());
    Cow<'_, str> = |text| Cell::Text(text.clone().into_owned());
    Vec<String> = |codes| Cell::notes(codes);
    NaiveDate = |date| Cell::Text(date.format("%Y-%m-%d").to_string());
    Side = |side| side.as_str().cell();
    Label = |label| label.as_str().cell();
    BelowStep = |verdict| verdict.as_str().cell();
    Source = |source| source.as_str().cell();
    TracePhase = |phase| phase.as_str().cell();
    Verdict = |verdict| verdict.as_str().cell();
    InputStatus = |status| status.as_str().cell();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_joined_and_told_once() {
        let codes = ["a:b", "c:d", "a:b"].map(str::to_owned).to_vec();
        assert_eq!(Cell::of(&codes), Cell::Text("a:b;c:d".to_owned()));
        assert_eq!(Cell::of(&Vec::<String>::new()).text(), None);
    }

    #[test]
    fn a_measured_number_is_rounded_in_its_own_unit() {
        assert_eq!(
            Cell::measured(Some(1.234_56), "mm").number(Unit::OfRow),
            Some(1.23)
        );
        assert_eq!(Cell::of(&None::<f64>), Cell::Missing);
    }
}
