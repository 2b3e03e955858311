//! Text of tables: a cell, and a file of them.

use std::path::Path;

use super::error::SimulateError;

/// A number as the plan has it; empty where there is none.
pub(super) fn plain(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A number to so many decimals; empty where there is none, and never `-0`.
pub(super) fn rounded(value: impl Into<Option<f64>>, decimals: usize) -> String {
    let text = value
        .into()
        .map_or_else(String::new, |value| format!("{value:.decimals$}"));
    let zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    match text.strip_prefix('-').filter(|_| zero) {
        Some(zero) => zero.to_owned(),
        None => text,
    }
}

/// Writes a table.
pub(super) fn write_csv(
    path: &Path,
    header: Vec<String>,
    lines: impl Iterator<Item = Vec<String>>,
) -> Result<(), SimulateError> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let filled = std::iter::once(header)
        .chain(lines)
        .try_for_each(|row| table.write_record(row));
    filled
        .map_err(std::io::Error::from)
        .map_err(SimulateError::write(path))?;
    let bytes = table
        .into_inner()
        .map_err(|error| SimulateError::write(path)(error.into_error()))?;
    std::fs::write(path, bytes).map_err(SimulateError::write(path))
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn val_a_cell_is_empty_or_a_number_without_a_negative_zero() {
        let cells = [None, Some(-0.000_01), Some(-0.5), Some(0.0), Some(1.25)];
        let texts = cells.map(|value| rounded(value, 2));
        assert_eq!(texts, ["", "0.00", "-0.50", "0.00", "1.25"]);
    }
}
