//! Rows → a polars frame: the declared columns, then the manifest's unknown ones.

use std::collections::HashMap;

use polars::prelude::{Column as Values, DataFrame, NamedFrom, PolarsError, Series};

use super::column::{Column, Kind, Table};
use super::error::TableError;

/// Put before a manifest column that has the name of one of ours.
const CLASH: &str = "manifest_";

/// The frame of `rows`.
pub(super) fn frame<Row>(table: &Table<Row>, rows: &[Row]) -> Result<DataFrame, TableError> {
    let mut columns: Vec<Values> = table
        .columns
        .iter()
        .map(|column| values(column, rows))
        .collect();
    columns.extend(extra_columns(table, rows));
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

/// The union of the rows' unknown columns, in the order in which they are first seen.
fn extra_columns<Row>(table: &Table<Row>, rows: &[Row]) -> Vec<Values> {
    let mut order: Vec<&str> = Vec::new();
    let mut columns: HashMap<&str, Vec<Option<&str>>> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        for (name, value) in (table.extra)(row) {
            let column = columns.entry(name).or_insert_with(|| {
                order.push(name);
                vec![None; rows.len()]
            });
            if let Some(cell) = column.get_mut(index) {
                *cell = Some(value.as_str()).filter(|value| !value.is_empty());
            }
        }
    }
    let mut taken: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.name.to_owned())
        .collect();
    let named = |name: &str| {
        let values = columns.remove(name).unwrap_or_default();
        Series::new(free_name(name, &mut taken).as_str().into(), values).into()
    };
    order.into_iter().map(named).collect()
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
