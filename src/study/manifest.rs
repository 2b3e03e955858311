//! The manifest `recordings.csv`: one row per recording and leg, in any spelling of CSV.

use std::fs;
use std::path::Path;

use super::error::StudyError;
use super::row::COLUMNS;
use super::spelling::nearly_spells;
use super::text::{decode, delimiter};

/// One row, cells by column in file order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ManifestRow {
    /// Row as a spreadsheet shows it; the header is row 1.
    pub row: u64,
    pub cells: Vec<(String, String)>,
    /// Cells beyond the header's columns that are not empty.
    pub surplus: usize,
}

/// A manifest's rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Manifest {
    pub rows: Vec<ManifestRow>,
    pub decimal_comma: bool,
}

/// The columns of a table: those that are known, and those that must be there.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub known: &'static [&'static str],
    pub needed: &'static [&'static str],
}

const SHAPE: Shape = Shape {
    known: COLUMNS,
    needed: &["file"],
};

/// Reads the manifest at `path`.
pub(super) fn read(path: &Path) -> Result<Manifest, StudyError> {
    let bytes = fs::read(path).map_err(|error| StudyError::Unreadable {
        path: path.to_owned(),
        cause: error.to_string(),
    })?;
    let text = decode(&bytes).ok_or_else(|| StudyError::NotText {
        path: path.to_owned(),
    })?;
    parse(path, &text.text, SHAPE)
}

/// The rows of `text`, which was read from `path`.
pub(super) fn parse(path: &Path, text: &str, shape: Shape) -> Result<Manifest, StudyError> {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let delimiter = delimiter(header);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let Some(first) = records.next() else {
        return Err(StudyError::EmptyManifest {
            path: path.to_owned(),
            needed: names(shape.needed.iter().copied()),
        });
    };
    let columns = columns(path, &first.map_err(|error| broken(path, &error))?, shape)?;
    let mut rows = Vec::new();
    let mut lines = Lines {
        text,
        at: 0,
        line: 1,
    };
    for record in records {
        let record = record.map_err(|error| broken(path, &error))?;
        let line = lines.of(&record);
        if record.iter().any(|cell| !cell.is_empty()) {
            rows.push(row(&columns, line, &record));
        }
    }
    Ok(Manifest {
        rows,
        decimal_comma: delimiter != ',',
    })
}

fn broken(path: &Path, error: &csv::Error) -> StudyError {
    let row = error.position().map_or(1, csv::Position::line);
    StudyError::BrokenManifest {
        path: path.to_owned(),
        row,
        cause: error.to_string(),
    }
}

/// Known names in their own spelling, others as the file has them.
fn columns(
    path: &Path,
    header: &csv::StringRecord,
    shape: Shape,
) -> Result<Vec<String>, StudyError> {
    let mut columns: Vec<String> = Vec::new();
    for cell in header {
        let plain = cell.to_lowercase().replace(' ', "_");
        if let Some(suggestion) = nearly_spells(&plain, shape.known) {
            let (path, column) = (path.to_owned(), cell.to_owned());
            return Err(StudyError::MisspeltColumn {
                path,
                column,
                suggestion: suggestion.to_owned(),
            });
        }
        let name = if shape.known.contains(&plain.as_str()) {
            plain
        } else {
            cell.to_owned()
        };
        if !name.is_empty() && columns.contains(&name) {
            return Err(StudyError::RepeatedColumn {
                path: path.to_owned(),
                column: name,
            });
        }
        columns.push(name);
    }
    let has = |needed: &&&str| columns.iter().any(|name| name == **needed);
    if let Some(column) = shape.needed.iter().find(|needed| !has(needed)) {
        let found = columns.iter().map(String::as_str);
        return Err(StudyError::NoColumn {
            path: path.to_owned(),
            column,
            found: names(found.filter(|name| !name.is_empty())),
        });
    }
    Ok(columns)
}

fn names<'a>(columns: impl Iterator<Item = &'a str>) -> String {
    let quoted = columns.map(|name| format!("`{name}`"));
    quoted.collect::<Vec<_>>().join(", ")
}

/// Counts lines as a spreadsheet does; a record's own position may lie before blank lines and
/// line ends that were passed over.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, record: &csv::StringRecord) -> u64 {
        let start = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        let bytes = self.text.as_bytes().iter().enumerate().skip(self.at);
        for (at, &byte) in
            bytes.take_while(|&(at, &byte)| at < start || matches!(byte, b'\r' | b'\n'))
        {
            self.at = at + 1;
            self.line += u64::from(byte == b'\n');
        }
        self.line
    }
}

fn row(columns: &[String], row: u64, record: &csv::StringRecord) -> ManifestRow {
    let named = columns
        .iter()
        .zip(record.iter().chain(std::iter::repeat("")));
    ManifestRow {
        row,
        cells: named
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, cell)| (name.clone(), cell.to_owned()))
            .collect(),
        surplus: record
            .iter()
            .skip(columns.len())
            .filter(|cell| !cell.is_empty())
            .count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Manifest, StudyError> {
        parse(Path::new("recordings.csv"), text, SHAPE)
    }

    #[test]
    fn spellings_give_the_same_rows() {
        let comma =
            parsed("file,participant,shoe\na.csv,P01,\"x\"\n\nb.csv,P02,\n").expect("comma");
        let semicolon =
            parsed("\"File\"; participant ;shoe;\r\na.csv;P01;x;\r\n;;;\r\nb.csv;P02\r\n")
                .expect("semicolon");
        assert_eq!(comma.rows, semicolon.rows);
        assert_eq!(
            comma.rows.iter().map(|row| row.row).collect::<Vec<_>>(),
            [2, 4]
        );
        assert!(semicolon.decimal_comma && !comma.decimal_comma);
    }

    #[test]
    fn a_misspelt_column_is_an_error_with_the_suggestion() {
        let error = parsed("file,particpant\n").expect_err("misspelt");
        assert!(error.to_string().contains("`participant`"), "{error}");
        assert!(matches!(
            parsed("participant\n"),
            Err(StudyError::NoColumn { column: "file", .. })
        ));
        assert!(matches!(
            parsed("file,file\n"),
            Err(StudyError::RepeatedColumn { .. })
        ));
        assert!(matches!(parsed(""), Err(StudyError::EmptyManifest { .. })));
        assert!(parsed("file,time,notes_of_mine\n").is_ok());
    }
}
