//! Cells of a table, as programs print them.

/// The cells of one column.
pub type Column = Vec<String>;

/// So many decimals; a missing value is an empty cell.
pub fn fixed(values: &[f64], decimals: usize) -> Column {
    printed(values, |value| format!("{value:.decimals$}"))
}

/// All digits there are.
pub fn shortest(values: &[f64]) -> Column {
    printed(values, |value| value.to_string())
}

/// As Java and phyphox print: `6.017022500E-2`.
pub fn exponent(values: &[f64]) -> Column {
    printed(values, |value| format!("{value:.9E}"))
}

fn printed(values: &[f64], print: impl Fn(f64) -> String) -> Column {
    let cell = |value: &f64| {
        if value.is_nan() {
            String::new()
        } else {
            print(*value)
        }
    };
    values.iter().map(cell).collect()
}

/// The same cell in every row.
pub fn same(rows: usize, cell: &str) -> Column {
    vec![cell.to_owned(); rows]
}

/// A cell made from the number of its row.
pub fn by_row(rows: usize, cell: impl Fn(usize) -> String) -> Column {
    (0..rows).map(cell).collect()
}

/// Empty cells below, up to so many rows.
pub fn padded(mut column: Column, rows: usize) -> Column {
    column.resize(rows, String::new());
    column
}

/// Values in another unit.
pub fn times(values: &[f64], factor: f64) -> Vec<f64> {
    values.iter().map(|value| value * factor).collect()
}

/// Rows of text; `end` is what stands behind the last cell.
pub fn rows(columns: &[Column], delimiter: &str, end: &str) -> String {
    let count = columns.first().map_or(0, Vec::len);
    let row = |at: usize| {
        let cells: Vec<&str> = columns.iter().map(|column| column[at].as_str()).collect();
        cells.join(delimiter) + end
    };
    (0..count).map(row).collect()
}
