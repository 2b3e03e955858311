//! A table somebody wrote, as text cells that know their row: labels, or a simulation's truth.

use std::fs;
use std::path::{Path, PathBuf};

use super::AgreeError;
use crate::study::text::{decode, delimiter};
use crate::study::{is_missing, nearest};

/// A table with a header.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    path: PathBuf,
    columns: Vec<String>,
    /// Row as a spreadsheet shows it, and its cells.
    rows: Vec<(u64, Vec<String>)>,
    decimal_comma: bool,
}

impl Sheet {
    /// Reads delimited text in the encodings and delimiters of a manifest. `rename` gives columns
    /// their usual name.
    pub(super) fn read(path: &Path, rename: fn(&str) -> &str) -> Result<Self, AgreeError> {
        let bytes = fs::read(path).map_err(|source| AgreeError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        let text = decode(&bytes).ok_or_else(|| AgreeError::NotText {
            path: path.to_owned(),
        })?;
        Self::parse(path, &text.text, rename)
    }

    fn parse(path: &Path, text: &str, rename: fn(&str) -> &str) -> Result<Self, AgreeError> {
        let header = text.lines().find(|line| !line.trim().is_empty());
        let delimiter = delimiter(header.unwrap_or_default());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter as u8)
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut sheet = Self {
            path: path.to_owned(),
            decimal_comma: delimiter != ',',
            ..Self::default()
        };
        for (record, row) in reader.records().zip(1..) {
            let record = record.map_err(|error| sheet.broken(row, &error))?;
            let cells = record.iter();
            if row == 1 {
                sheet.columns = cells.map(|name| rename(name).to_owned()).collect();
                sheet.refuse_repeated()?;
            } else {
                sheet.rows.push((row, cells.map(str::to_owned).collect()));
            }
        }
        Ok(sheet)
    }

    fn broken(&self, row: u64, error: &csv::Error) -> AgreeError {
        let cause = match error.kind() {
            csv::ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => format!("{len} cells, the header has {expected_len}"),
            _ => error.to_string(),
        };
        AgreeError::Broken {
            path: self.path.clone(),
            row,
            cause,
        }
    }

    fn refuse_repeated(&self) -> Result<(), AgreeError> {
        let repeated = self
            .columns
            .iter()
            .enumerate()
            .find(|(k, name)| self.columns.iter().take(*k).any(|other| other == *name));
        repeated.map_or(Ok(()), |(_, column)| {
            Err(AgreeError::RepeatedColumn {
                path: self.path.clone(),
                column: column.clone(),
            })
        })
    }

    /// Refuses a table without one of these columns.
    pub(super) fn require(&self, columns: &[&'static str]) -> Result<(), AgreeError> {
        let missing = columns.iter().find(|column| !self.has(column));
        missing.map_or(Ok(()), |column| {
            let known = self.columns.iter().map(String::as_str);
            Err(AgreeError::NoColumn {
                path: self.path.clone(),
                column,
                suggestion: nearest(column, known).map(str::to_owned),
                found: self.columns.join(", "),
            })
        })
    }

    fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name == column)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().map(|(row, cells)| Line {
            sheet: self,
            row: *row,
            cells,
        })
    }
}

/// One row.
pub(super) struct Line<'a> {
    sheet: &'a Sheet,
    row: u64,
    cells: &'a [String],
}

impl Line<'_> {
    /// The cell of a column; `None` where it says that there is nothing.
    pub(super) fn text(&self, column: &str) -> Option<&str> {
        let place = self.sheet.columns.iter().position(|name| name == column)?;
        let cell = self.cells.get(place)?;
        Some(cell.as_str()).filter(|cell| !is_missing(cell))
    }

    pub(super) fn number(&self, column: &str) -> Result<Option<f64>, AgreeError> {
        let Some(cell) = self.text(column) else {
            return Ok(None);
        };
        let spelt = if self.sheet.decimal_comma {
            cell.replace(',', ".")
        } else {
            cell.to_owned()
        };
        match spelt.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Some(value)),
            _ => Err(self.wrong(column, "a number")),
        }
    }

    pub(super) fn count(&self, column: &str) -> Result<Option<u32>, AgreeError> {
        let expected = "a whole number, 0 or more";
        let whole = |value: f64| {
            let fits = value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value);
            fits.then_some(value as u32)
        };
        self.number(column)?
            .map(|value| whole(value).ok_or_else(|| self.wrong(column, expected)))
            .transpose()
    }

    /// The cell of `column` as a fault.
    pub(super) fn wrong(&self, column: &str, expected: &'static str) -> AgreeError {
        AgreeError::Cell {
            path: self.sheet.path.clone(),
            row: self.row,
            column: column.to_owned(),
            found: self
                .text(column)
                .map_or_else(|| "nothing".to_owned(), |cell| format!("`{cell}`")),
            expected,
        }
    }
}
