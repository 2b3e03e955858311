//! Where a value stands, in words and numbers that a person finds it by.

use super::identity::Identity;
use super::value::Value;
use crate::tables::{Change, ChangeRow, Frame};

/// The rows of a table, by name.
pub(super) struct Place<'a> {
    table: &'a str,
    identity: &'a Identity,
    old: &'a Frame,
    new: &'a Frame,
}

impl<'a> Place<'a> {
    pub(super) fn new(
        table: &'a str,
        identity: &'a Identity,
        old: &'a Frame,
        new: &'a Frame,
    ) -> Self {
        Self {
            table,
            identity,
            old,
            new,
        }
    }

    /// A change in a row that has these numbers; the old one names it, being the one that others
    /// may have written down.
    pub(super) fn change(
        &self,
        change: Change,
        old: Option<usize>,
        new: Option<usize>,
    ) -> ChangeRow {
        let (frame, row) = self.side(old, new);
        let text = |column: &str| frame.text(row, column).map(str::to_owned);
        let count = |column: &str| frame.number(row, column).map(|number| number as u32);
        ChangeRow {
            table: self.table.to_owned(),
            change,
            participant: text("participant"),
            recording: text("recording").or_else(|| text("file")),
            set: count("set"),
            rep: count("rep"),
            row: self.words(frame, row),
            ..ChangeRow::default()
        }
    }

    fn side(&self, old: Option<usize>, new: Option<usize>) -> (&'a Frame, usize) {
        match (old, new) {
            (Some(row), _) => (self.old, row),
            (None, row) => (self.new, row.unwrap_or_default()),
        }
    }

    /// `a.csv, set 1, rep 4` or `P01, left, week 3`.
    fn words(&self, frame: &Frame, row: usize) -> String {
        let mut words: Vec<String> = self
            .identity
            .columns()
            .iter()
            .filter_map(|column| word(frame, column, row))
            .collect();
        if let Identity::Time { .. } = self.identity {
            words.extend(word(frame, "set", row));
        }
        if frame.has("rep") && matches!(self.identity, Identity::Time { .. }) {
            words.push(word(frame, "rep", row).unwrap_or_else(|| uncounted(frame, row)));
        }
        words.join(", ")
    }
}

/// A value that names itself, or a number behind its column's name.
fn word(frame: &Frame, column: &str, row: usize) -> Option<String> {
    match Value::of(frame, column, row) {
        Value::Text(text) => Some(text.to_owned()),
        value => Some(format!("{column} {}", value.spelt()?)),
    }
}

/// A movement without a number, by its label and time.
fn uncounted(frame: &Frame, row: usize) -> String {
    let label = frame.text(row, "label").unwrap_or("movement");
    match frame.number(row, "start_s") {
        Some(start_s) => format!("{label} at {start_s:.1} s"),
        None => label.to_owned(),
    }
}
