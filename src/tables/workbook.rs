//! All tables in one workbook: a sheet a table, one that tells what each sheet is, and the data
//! dictionary.
//!
//! Values keep their types: numbers, dates, true/false and text, which stays text whatever it
//! begins with. Rows go to temporary files as they come, so that memory does not grow with them.
//! A table that is longer than a sheet continues on a further one. Nothing of the machine or the
//! moment is in the file.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatBorder, Note, Workbook, Worksheet, XlsxError,
};

use super::column::Kind;
use super::described::{Described, Value, value};
use super::error::TableError;
use super::overview;
use super::unit::Unit;

/// File name of the workbook.
pub(super) const NAME: &str = "soleus.xlsx";
/// Rows of a sheet, the header among them.
const MAX_ROWS: usize = 1_048_576;
/// UTF-16 units of a cell's text.
const MAX_TEXT: usize = 32_767;
/// Stands where a longer text was cut.
const CUT: char = '…';
/// Widths of columns, characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=48;
/// Room for the button of the filter, characters.
const BUTTON: usize = 3;
/// Rows that decide how wide a column is.
const MEASURED: usize = 200;
const ABOUT: &str = "about";

/// A workbook while it is filled.
pub(super) struct Book {
    workbook: Workbook,
    path: PathBuf,
    styles: Styles,
    /// Name, table, rows and columns of each sheet.
    sheets: Vec<(String, String, usize, usize)>,
    max_rows: usize,
}

struct Styles {
    header: Format,
    date: Format,
    whole: Format,
    decimals: Vec<Format>,
}

impl Styles {
    fn new() -> Self {
        let header = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00E8_EEF4))
            .set_border_bottom(FormatBorder::Thin);
        let decimals = (0..=4).map(|count| {
            let zeros = "0".repeat(count);
            Format::new().set_num_format(format!("0.{zeros}"))
        });
        Self {
            header,
            date: Format::new().set_num_format("yyyy-mm-dd"),
            whole: Format::new().set_num_format("0"),
            decimals: decimals.collect(),
        }
    }

    /// How a number is shown; ratios and numbers of mixed units as they come.
    fn of(&self, kind: Kind) -> Option<&Format> {
        match kind {
            Kind::Count => Some(&self.whole),
            Kind::Number(Unit::One | Unit::OfRow) => None,
            Kind::Number(unit) => self.decimals.get(unit.decimals() as usize),
            Kind::Text | Kind::Date | Kind::Flag => None,
        }
    }
}

impl Book {
    /// An empty workbook that will stand in `dir`.
    pub(super) fn new(dir: &Path) -> Result<Self, TableError> {
        Self::with_rows(dir, MAX_ROWS)
    }

    fn with_rows(dir: &Path, max_rows: usize) -> Result<Self, TableError> {
        let path = dir.join(NAME);
        fs::create_dir_all(dir).map_err(|source| TableError::Folder {
            path: dir.to_owned(),
            source,
        })?;
        let mut book = Self {
            workbook: Workbook::new(),
            path,
            styles: Styles::new(),
            sheets: Vec::new(),
            max_rows,
        };
        book.begin(dir).map_err(|source| book.fault(source))?;
        Ok(book)
    }

    fn fault(&self, source: XlsxError) -> TableError {
        TableError::Workbook {
            path: self.path.clone(),
            source: Box::new(source),
        }
    }

    fn begin(&mut self, dir: &Path) -> Result<(), XlsxError> {
        // The first day of the format's calendar tells nobody when the file was made.
        let made = ExcelDateTime::from_ymd(1980, 1, 1)?;
        let properties = DocProperties::new()
            .set_title("soleus: tables of a run")
            .set_creation_datetime(&made);
        self.workbook.set_properties(&properties);
        self.workbook.set_tempdir(dir)?;
        self.workbook.add_worksheet().set_name(ABOUT)?;
        Ok(())
    }

    /// Adds a table, on as many sheets as its rows need.
    pub(super) fn add(
        &mut self,
        table: &str,
        columns: &[Described],
        data: &DataFrame,
    ) -> Result<(), TableError> {
        let path = self.path.clone();
        guarded(&path, || self.add_sheets(table, columns, data))
    }

    fn add_sheets(
        &mut self,
        table: &str,
        columns: &[Described],
        data: &DataFrame,
    ) -> Result<(), TableError> {
        let a_sheet = self.max_rows.saturating_sub(1).max(1);
        let (rows, mut first, mut number) = (data.height(), 0, 1);
        loop {
            let name = if number == 1 {
                table.to_owned()
            } else {
                format!("{table} ({number})")
            };
            let count = a_sheet.min(rows - first);
            let part = data.slice(first as i64, count);
            self.sheet(&name, columns, &part)
                .map_err(|source| self.fault(source))?;
            self.sheets
                .push((name, table.to_owned(), count, columns.len()));
            first += count;
            number += 1;
            if first >= rows {
                return Ok(());
            }
        }
    }

    fn sheet(
        &mut self,
        name: &str,
        columns: &[Described],
        data: &DataFrame,
    ) -> Result<(), XlsxError> {
        let styles = &self.styles;
        let sheet = self.workbook.add_worksheet_with_low_memory()?;
        sheet.set_name(name)?;
        header(sheet, styles, columns)?;
        for (at, column) in data.columns().iter().enumerate() {
            let named = columns.get(at).map_or(0, |column| column.name.len());
            let told = (0..data.height().min(MEASURED)).map(|row| shown(value(column, row)));
            let longest = told.max().unwrap_or(0).max(named + BUTTON);
            let width = longest.clamp(*WIDTHS.start(), *WIDTHS.end());
            sheet.set_column_width(at as u16, width as f64)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        if let Some(last) = columns.len().checked_sub(1) {
            sheet.autofilter(0, 0, data.height() as u32, last as u16)?;
        }
        for row in 0..data.height() {
            for (at, (column, described)) in data.columns().iter().zip(columns).enumerate() {
                let place = (row as u32 + 1, at as u16);
                write(sheet, styles, place, described.kind, value(column, row))?;
            }
        }
        Ok(())
    }

    /// Writes the file.
    pub(super) fn finish(self) -> Result<(), TableError> {
        let path = self.path.clone();
        guarded(&path, || self.save())
    }

    fn save(mut self) -> Result<(), TableError> {
        let sheets = std::mem::take(&mut self.sheets);
        let told = self
            .workbook
            .worksheet_from_index(0)
            .and_then(|sheet| about(sheet, &self.styles, &sheets));
        told.map_err(|source| self.fault(source))?;
        let mut part = self.path.clone();
        part.as_mut_os_string().push(".tmp");
        let made = |source| TableError::Create {
            path: self.path.clone(),
            source,
        };
        let mut file = BufWriter::new(File::create(&part).map_err(made)?);
        self.workbook
            .save_to_writer(&mut file)
            .map_err(|source| TableError::Workbook {
                path: self.path.clone(),
                source: Box::new(source),
            })?;
        file.flush().map_err(made)?;
        fs::rename(&part, &self.path).map_err(made)
    }
}

/// The writer of workbooks panics where its temporary files meet a full disk.
fn guarded(path: &Path, fill: impl FnOnce() -> Result<(), TableError>) -> Result<(), TableError> {
    let fault = || TableError::Create {
        path: path.to_owned(),
        source: std::io::ErrorKind::StorageFull.into(),
    };
    catch_unwind(AssertUnwindSafe(fill)).unwrap_or_else(|_| Err(fault()))
}

/// Names with a note each that tells unit and meaning.
fn header(sheet: &mut Worksheet, styles: &Styles, columns: &[Described]) -> Result<(), XlsxError> {
    for (at, column) in columns.iter().enumerate() {
        let at = at as u16;
        sheet.write_string_with_format(0, at, fitting(&column.name), &styles.header)?;
        let unit = match column.kind.unit() {
            "" | "1" => String::new(),
            unit => format!(", {unit}"),
        };
        let text = format!("{}{unit}. {}", column.kind.as_str(), column.meaning);
        let note = Note::new(text).add_author_prefix(false).set_width(260);
        sheet.insert_note(0, at, &note)?;
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    styles: &Styles,
    (row, at): (u32, u16),
    kind: Kind,
    value: Value<'_>,
) -> Result<(), XlsxError> {
    match value {
        Value::Missing => {}
        Value::Flag(flag) => {
            sheet.write_boolean(row, at, flag)?;
        }
        Value::Number(number) => {
            match styles.of(kind) {
                Some(format) => sheet.write_number_with_format(row, at, number, format)?,
                None => sheet.write_number(row, at, number)?,
            };
        }
        Value::Text(text) => {
            match day(text).filter(|_| kind == Kind::Date) {
                Some(day) => sheet.write_datetime_with_format(row, at, &day, &styles.date)?,
                None => sheet.write_string(row, at, fitting(text))?,
            };
        }
    }
    Ok(())
}

/// A date that spreadsheets know: from 1900 on.
fn day(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// The text without what no XML file may hold, cut to what a cell takes.
fn fitting(text: &str) -> String {
    let plain = |mark: char| match mark {
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        mark => mark,
    };
    let long = text.encode_utf16().count() > MAX_TEXT;
    let mut room = if long { MAX_TEXT - 1 } else { MAX_TEXT };
    let mut fitting = String::new();
    for mark in text.chars().map(plain) {
        match room.checked_sub(mark.len_utf16()) {
            Some(left) => room = left,
            None => break,
        }
        fitting.push(mark);
    }
    if long {
        fitting.push(CUT);
    }
    fitting
}

/// Characters a value takes on the sheet.
fn shown(value: Value<'_>) -> usize {
    match value {
        Value::Text(text) => text.chars().count() + 1,
        _ => 0,
    }
}

/// The first sheet: program, version, and what each sheet is.
fn about(
    sheet: &mut Worksheet,
    styles: &Styles,
    sheets: &[(String, String, usize, usize)],
) -> Result<(), XlsxError> {
    let version = format!("soleus {}", env!("CARGO_PKG_VERSION"));
    let lines = [
        version.as_str(),
        "Every table of this run, a sheet each. Notes on the column names tell type, unit and meaning; the sheet data_dictionary has formulas and sources.",
        "An empty cell is a missing value; the column notes tells why, as column:reason codes.",
        "Settings and inputs stand in run.json beside this file.",
    ];
    for (row, line) in lines.iter().enumerate() {
        sheet.write_string(row as u32, 0, *line)?;
    }
    let first = lines.len() as u32 + 1;
    for (at, name) in ["sheet", "rows", "columns", "what it is"]
        .iter()
        .enumerate()
    {
        sheet.write_string_with_format(first, at as u16, *name, &styles.header)?;
    }
    for (row, (name, table, rows, columns)) in (first + 1..).zip(sheets) {
        sheet.write_string(row, 0, name)?;
        sheet.write_number_with_format(row, 1, *rows as f64, &styles.whole)?;
        sheet.write_number_with_format(row, 2, *columns as f64, &styles.whole)?;
        sheet.write_string(row, 3, overview::sentence(table))?;
    }
    sheet.set_freeze_panes(first + 1, 0)?;
    for (at, width) in [24.0, 10.0, 10.0, 90.0].into_iter().enumerate() {
        sheet.set_column_width(at as u16, width)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
