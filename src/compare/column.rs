//! One column on both sides: which values changed, and by how much.

use std::collections::BTreeMap;

use super::pairs::Pairs;
use super::place::Place;
use super::transitions::Transitions;
use super::value::Value;
use crate::signal::stats::median;
use crate::tables::{Change, ChangeRow, ComparisonRow, Frame, Presence, Values, rounded};

/// Column with the unit of the row's values.
const UNIT: &str = "unit";
/// Unit of shares.
const PER_CENT: &str = "pct";

/// A column of both sides.
pub(super) struct ColumnPair<'a> {
    pub(super) table: &'a str,
    pub(super) name: &'a str,
    /// Old and new.
    pub(super) sides: (&'a Frame, &'a Frame),
    /// Its unit; `None` where each row tells its own.
    pub(super) unit: Option<&'static str>,
    pub(super) place: &'a Place<'a>,
}

impl ColumnPair<'_> {
    /// The column's rows of the comparison, one a unit, and its changes.
    pub(super) fn compare(&self, pairs: &Pairs) -> (Vec<ComparisonRow>, Vec<ChangeRow>) {
        let (old, new) = self.sides;
        match (old.values(self.name), new.values(self.name)) {
            (Some(old), Some(new)) => self.compare_values(pairs, old, new),
            (old, _) => {
                let alone = match old {
                    Some(_) => Presence::OnlyOld,
                    None => Presence::OnlyNew,
                };
                let mut row = self.row(self.unit.unwrap_or_default());
                row.presence = alone;
                (vec![row], Vec::new())
            }
        }
    }

    fn compare_values(
        &self,
        pairs: &Pairs,
        old: &Values,
        new: &Values,
    ) -> (Vec<ComparisonRow>, Vec<ChangeRow>) {
        let mut tallies = Tallies::new();
        let mut changes = Vec::new();
        for (old_row, new_row) in &pairs.both {
            let unit = self.unit_of(Some(*old_row), Some(*new_row));
            let tally = self.tally(&mut tallies, unit);
            tally.row.rows_compared += 1;
            let (was, is) = (Value::at(old, *old_row), Value::at(new, *new_row));
            if was != is {
                let change = self.change((*old_row, *new_row), unit, was, is);
                tally.add(self.name, &change, was, is);
                changes.push(change);
            }
        }
        for row in &pairs.only_old {
            let unit = self.unit_of(Some(*row), None);
            self.tally(&mut tallies, unit).row.rows_only_old += 1;
        }
        for row in &pairs.only_new {
            let unit = self.unit_of(None, Some(*row));
            self.tally(&mut tallies, unit).row.rows_only_new += 1;
        }
        if tallies.is_empty() {
            self.tally(&mut tallies, self.unit.unwrap_or_default());
        }
        (tallies.into_values().map(Tally::finish).collect(), changes)
    }

    fn row(&self, unit: &str) -> ComparisonRow {
        ComparisonRow {
            table: self.table.to_owned(),
            column: Some(self.name.to_owned()),
            unit: unit.to_owned(),
            ..ComparisonRow::default()
        }
    }

    /// The unit of a value, where rows tell it that of the old row.
    fn unit_of(&self, old: Option<usize>, new: Option<usize>) -> &str {
        let (old_unit, new_unit) = self.row_units(old, new);
        let of_row = || old_unit.or(new_unit);
        self.unit.or_else(of_row).unwrap_or_default()
    }

    fn row_units(&self, old: Option<usize>, new: Option<usize>) -> (Option<&str>, Option<&str>) {
        (
            old.and_then(|row| self.sides.0.text(row, UNIT)),
            new.and_then(|row| self.sides.1.text(row, UNIT)),
        )
    }

    fn tally<'t>(&self, tallies: &'t mut Tallies, unit: &str) -> &'t mut Tally {
        tallies.entry(unit.to_owned()).or_insert_with(|| Tally {
            row: self.row(unit),
            ..Tally::default()
        })
    }

    fn change(&self, rows: (usize, usize), unit: &str, old: Value, new: Value) -> ChangeRow {
        let (old_row, new_row) = (Some(rows.0), Some(rows.1));
        let (old_unit, new_unit) = self.row_units(old_row, new_row);
        let one_unit = self.unit.is_some() || old_unit == new_unit;
        let (difference, relative_pct) = match (old, new) {
            (Value::Number(old), Value::Number(new)) if one_unit => {
                let share = 100.0 * (new - old) / old.abs();
                (rounded(new - old, unit), rounded(share, PER_CENT))
            }
            _ => (None, None),
        };
        let change = match (old, new) {
            (Value::Missing, _) => Change::Appeared,
            (_, Value::Missing) => Change::Vanished,
            _ => Change::Changed,
        };
        ChangeRow {
            column: Some(self.name.to_owned()),
            unit: unit.to_owned(),
            old: old.spelt(),
            new: new.spelt(),
            difference,
            relative_pct,
            ..self.place.change(change, old_row, new_row)
        }
    }
}

/// By unit.
type Tallies = BTreeMap<String, Tally>;

/// What is counted of a column in one unit.
#[derive(Debug, Default)]
struct Tally {
    row: ComparisonRow,
    sizes: Vec<f64>,
    transitions: Transitions,
}

impl Tally {
    fn add(&mut self, column: &str, change: &ChangeRow, old: Value, new: Value) {
        let row = &mut self.row;
        match change.change {
            Change::Appeared => row.appeared += 1,
            Change::Vanished => row.vanished += 1,
            _ => row.changed += 1,
        }
        if let Some(size) = change.difference.map(f64::abs) {
            self.sizes.push(size);
            keep(
                &mut row.max_absolute,
                &mut row.max_absolute_at,
                size,
                change,
            );
        }
        if let Some(size) = change.relative_pct.map(f64::abs) {
            keep(
                &mut row.max_relative_pct,
                &mut row.max_relative_at,
                size,
                change,
            );
        }
        let is_number = |value| matches!(value, Value::Number(_));
        if !is_number(old) && !is_number(new) {
            self.transitions.add(column, old, new);
        }
    }

    fn finish(mut self) -> ComparisonRow {
        self.row.median_absolute =
            median(&self.sizes).and_then(|median| rounded(median, &self.row.unit));
        self.row.transitions = self.transitions.ranked();
        self.row
    }
}

/// Keeps the largest size with its place, the first of equal ones.
fn keep(largest: &mut Option<f64>, at: &mut Option<String>, size: f64, change: &ChangeRow) {
    if largest.is_none_or(|largest| size > largest) {
        *largest = Some(size);
        *at = Some(change.row.clone());
    }
}
