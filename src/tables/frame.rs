//! Rows → a polars frame: the declared columns, then the manifest's unknown ones.

use std::collections::HashSet;

use polars::prelude::{Column as Values, DataFrame, NamedFrom, PolarsError, Series};

use super::column::{Column, Kind, Table};
use super::error::TableError;

/// Put before a manifest column that has the name of one of ours.
const CLASH: &str = "manifest_";

/// The frame of `rows`, with the columns that they carry.
pub(super) fn frame<Row>(table: &Table<Row>, rows: &[Row]) -> Result<DataFrame, TableError> {
    frame_of(table, rows, &carried(rows.iter().map(table.extra)))
}

/// The frame of `rows` with the manifest's columns of these names, whether or not a row has them.
pub(super) fn frame_of<Row>(
    table: &Table<Row>,
    rows: &[Row],
    carried: &[&str],
) -> Result<DataFrame, TableError> {
    let mut columns: Vec<Values> = table
        .columns
        .iter()
        .map(|column| values(column, rows))
        .collect();
    columns.extend(carried_columns(table, rows, carried));
    let fault = |source: PolarsError| TableError::Build {
        table: table.name.to_owned(),
        source,
    };
    DataFrame::new(rows.len(), columns).map_err(fault)
}

fn values<Row>(column: &Column<Row>, rows: &[Row]) -> Values {
    let cells = rows.iter().map(column.get);
    let name = column.name.into();
    let series = match column.kind {
        Kind::Text | Kind::Date => {
            Series::new(name, cells.map(|cell| cell.text()).collect::<Vec<_>>())
        }
        Kind::Flag => Series::new(name, cells.map(|cell| cell.flag()).collect::<Vec<_>>()),
        Kind::Count => Series::new(name, cells.map(|cell| cell.count()).collect::<Vec<_>>()),
        Kind::Number(unit) => Series::new(
            name,
            cells.map(|cell| cell.number(unit)).collect::<Vec<_>>(),
        ),
    };
    series.into()
}

/// Names of the manifest's unknown columns, in the order in which they are first seen.
pub(super) fn carried<'a>(rows: impl Iterator<Item = &'a [(String, String)]>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    let names = rows.flatten().map(|(name, _)| name.as_str());
    names.filter(|name| seen.insert(*name)).collect()
}

fn carried_columns<Row>(table: &Table<Row>, rows: &[Row], names: &[&str]) -> Vec<Values> {
    let value = |row: &Row, wanted: &str| -> Option<String> {
        let mut cells = (table.extra)(row).iter();
        let (_, value) = cells.find(|(name, _)| name == wanted)?;
        Some(value.clone()).filter(|value| !value.is_empty())
    };
    let mut taken: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.name.to_owned())
        .collect();
    let named = |name: &&str| {
        let values: Vec<Option<String>> = rows.iter().map(|row| value(row, name)).collect();
        Series::new(free_name(name, &mut taken).as_str().into(), values).into()
    };
    names.iter().map(named).collect()
}

/// `name`, or `manifest_name` where a column of ours has it already.
fn free_name(name: &str, taken: &mut Vec<String>) -> String {
    let mut free = name.to_owned();
    while taken.contains(&free) {
        free.insert_str(0, CLASH);
    }
    taken.push(free.clone());
    free
}
