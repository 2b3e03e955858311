//! Results against other results: what changed between two versions of the program or two settings, and by how much.
//!
//! Rows are matched by what tells them apart (`identity`), values of matched rows are compared as they were written
//! (`column`): tables round once, a hundred times finer than a figure is known, so that equal results are equal to the
//! last digit and no tolerance is needed. What the runs themselves do not have in common comes from `run.json` (`runs`).

mod column;
mod identity;
mod pairs;
mod place;
mod runs;
mod transitions;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use crate::tables::{Change, ChangeRow, ComparisonRow, Frame, Presence, RunChangeRow, Units};

pub use runs::{RunFile, RunInput};

use column::ColumnPair;
use identity::Identity;
use pairs::Pairs;
use place::Place;
use runs::Renamed;

/// A table about the others; its differences are told as those of definitions.
const DICTIONARY: &str = "data_dictionary";

/// One side: a folder of results.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResultSet {
    /// What `run.json` tells.
    pub run: RunFile,
    /// Tables by name.
    pub tables: BTreeMap<String, Frame>,
}

/// What is looked at; empty lists are everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Tables.
    pub tables: Vec<String>,
    /// Columns, of whichever table.
    pub columns: Vec<String>,
}

impl Selection {
    fn has_table(&self, name: &str) -> bool {
        self.tables.is_empty() || self.tables.iter().any(|own| own == name)
    }

    fn has_column(&self, name: &str) -> bool {
        self.columns.is_empty() || self.columns.iter().any(|own| own == name)
    }
}

/// A compared table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Its name.
    pub table: String,
    /// Who has it.
    pub presence: Presence,
    /// Rows that both sides have.
    pub rows_compared: usize,
    /// Rows of the old results alone.
    pub rows_only_old: usize,
    /// Rows of the new results alone.
    pub rows_only_new: usize,
    /// Pairs of values that were compared.
    pub values: usize,
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What the runs do not have in common.
    pub runs: Vec<RunChangeRow>,
    /// Every table that was looked at.
    pub tables: Vec<TableRow>,
    /// Every column, changed or not.
    pub columns: Vec<ComparisonRow>,
    /// Every value that changed, and every row that one side has alone.
    pub changes: Vec<ChangeRow>,
}

impl Comparison {
    /// Whether both sides have the same tables, columns, rows and values. What made them does not count.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let both = |row: &ComparisonRow| row.presence == Presence::Both;
        self.changes.is_empty() && self.columns.iter().all(both)
    }
}

/// Names of the tables that can be compared, of either side.
#[must_use]
pub fn tables_of<'a>(old: &'a ResultSet, new: &'a ResultSet) -> BTreeSet<&'a str> {
    let names = old.tables.keys().chain(new.tables.keys());
    names
        .map(String::as_str)
        .filter(|name| *name != DICTIONARY)
        .collect()
}

/// Names of the columns of the tables that `selection` looks at.
#[must_use]
pub fn columns_of<'a>(
    old: &'a ResultSet,
    new: &'a ResultSet,
    selection: &Selection,
) -> BTreeSet<&'a str> {
    let looked_at = |name: &&str| selection.has_table(name);
    let tables = tables_of(old, new).into_iter().filter(looked_at);
    let frames = tables.flat_map(|name| [old.tables.get(name), new.tables.get(name)]);
    frames.flatten().flat_map(Frame::names).collect()
}

/// Compares `new` with `old`.
#[must_use]
pub fn compare(old: &ResultSet, new: &ResultSet, selection: &Selection) -> Comparison {
    let renamed = Renamed::of(&old.run, &new.run);
    let mut comparison = Comparison {
        runs: runs::differences(old, new, &renamed),
        ..Comparison::default()
    };
    let context = Context {
        units: &Units::declared(),
        renamed: &renamed,
        selection,
    };
    let mut names: Vec<&str> = tables_of(old, new).into_iter().collect();
    names.sort_by_key(|name| identity::rank(name));
    for name in names.into_iter().filter(|name| selection.has_table(name)) {
        match (old.tables.get(name), new.tables.get(name)) {
            (Some(old), Some(new)) => context.add(&mut comparison, name, old, new),
            (Some(old), None) => context.add_alone(&mut comparison, name, old, Presence::OnlyOld),
            (None, Some(new)) => context.add_alone(&mut comparison, name, new, Presence::OnlyNew),
            (None, None) => {}
        }
    }
    comparison
}

/// What every table is compared with.
struct Context<'a> {
    units: &'a Units,
    renamed: &'a Renamed,
    selection: &'a Selection,
}

impl Context<'_> {
    fn add(&self, comparison: &mut Comparison, table: &str, old: &Frame, new: &Frame) {
        let identity = Identity::of(table, old, new);
        let mut names = old.names();
        names.extend(new.names().into_iter().filter(|name| !old.has(name)));
        if !names.iter().any(|name| self.selection.has_column(name)) {
            return;
        }
        let pairs = Pairs::of(&identity, old, new, self.renamed);
        let place = Place::new(table, &identity, old, new);
        comparison.changes.extend(alone(&place, &pairs));
        let mut values = 0;
        let compared = |name: &&str| self.selection.has_column(name) && !identity.names(name);
        for name in names.into_iter().filter(compared) {
            let pair = ColumnPair {
                table,
                name,
                sides: (old, new),
                unit: self.units.of(table, name),
                place: &place,
            };
            let (rows, changes) = pair.compare(&pairs);
            let both = rows.iter().any(|row| row.presence == Presence::Both);
            values += if both { pairs.both.len() } else { 0 };
            comparison.columns.extend(rows);
            comparison.changes.extend(changes);
        }
        comparison.tables.push(TableRow {
            table: table.to_owned(),
            presence: Presence::Both,
            rows_compared: pairs.both.len(),
            rows_only_old: pairs.only_old.len(),
            rows_only_new: pairs.only_new.len(),
            values,
        });
    }

    fn add_alone(
        &self,
        comparison: &mut Comparison,
        table: &str,
        frame: &Frame,
        presence: Presence,
    ) {
        let mut names = frame.names().into_iter();
        if !names.any(|name| self.selection.has_column(name)) {
            return;
        }
        let rows = |side| if presence == side { frame.len() } else { 0 };
        let (rows_only_old, rows_only_new) = (rows(Presence::OnlyOld), rows(Presence::OnlyNew));
        comparison.columns.push(ComparisonRow {
            table: table.to_owned(),
            presence,
            rows_only_old: rows_only_old as u32,
            rows_only_new: rows_only_new as u32,
            ..ComparisonRow::default()
        });
        comparison.tables.push(TableRow {
            table: table.to_owned(),
            presence,
            rows_only_old,
            rows_only_new,
            ..TableRow::default()
        });
    }
}

/// Rows that one side has alone.
fn alone<'a>(place: &'a Place<'a>, pairs: &'a Pairs) -> impl Iterator<Item = ChangeRow> + 'a {
    let old = pairs.only_old.iter();
    let old = old.map(|row| place.change(Change::OnlyOld, Some(*row), None));
    let new = pairs.only_new.iter();
    old.chain(new.map(|row| place.change(Change::OnlyNew, None, Some(*row))))
}

#[cfg(test)]
mod tests;
