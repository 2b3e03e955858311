//! Rows of text → numbers, one column of `f64` a channel.
//!
//! One scan finds cells and reads them; no text is kept. A cell that is plain digits takes the
//! short way, anything else (quotes, exponents, words for "missing") is cut out and looked at.

use super::ReadError;
use super::header::{Header, RowClock, Use};
use super::number;
use crate::study::is_missing;

/// Bytes of text a row of one column has at least, to guess how much room the columns need.
const CELL_BYTES: usize = 8;
/// Mark while no decimals have been seen: a byte that no UTF-8 text holds.
const NO_MARK: u8 = 0xff;
/// Longest piece of a bad cell that a message repeats.
const QUOTED_LETTERS: usize = 40;

/// Stamps of one clock's samples.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Stamps {
    /// The first, as whole units and the rest.
    pub first: (i64, f64),
    /// Stamps minus the first, in the file's unit.
    pub ticks: Vec<f64>,
    /// Rows in the file.
    pub rows: RowNumbers,
}

/// The figures of a file, in file units and file order.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Table {
    /// A clock each, as in the header.
    pub clocks: Vec<Stamps>,
    /// A column a channel, with the samples of its clock; NaN where one is missing.
    pub columns: Vec<Vec<f64>>,
    /// Decimal mark found; a point if there are no decimals.
    pub decimal: char,
    /// Whether the last row was cut off and left out.
    pub last_row_cut: bool,
    /// Whether text follows behind the empty line that ends the rows.
    pub ended_early: bool,
}

/// Rows of samples in the file, the first line being 1, kept as runs of rows that follow each other.
#[derive(Debug, Default, PartialEq)]
pub(super) struct RowNumbers {
    count: usize,
    /// First sample of each run, and its row.
    runs: Vec<(usize, u64)>,
}

impl RowNumbers {
    fn push(&mut self, row: u64) {
        let follows = self
            .runs
            .last()
            .is_some_and(|(first, from)| from + (self.count - first) as u64 == row);
        if !follows {
            self.runs.push((self.count, row));
        }
        self.count += 1;
    }

    fn truncate(&mut self, count: usize) {
        self.count = self.count.min(count);
        self.runs.retain(|(first, _)| *first < count);
    }

    /// Samples.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The row of a sample.
    pub fn get(&self, sample: usize) -> Option<u64> {
        let run = self.runs.partition_point(|(first, _)| *first <= sample);
        let (first, row) = self.runs.get(run.checked_sub(1)?)?;
        (sample < self.count).then(|| row + (sample - first) as u64)
    }
}

/// The rows of a file, taken block by block.
pub(super) struct Rows<'h> {
    header: &'h Header,
    delimiter: u8,
    mark: u8,
    row: u64,
    /// Values of the row being read.
    values: Vec<f64>,
    /// Stamps of the row being read, by clock.
    stamps: Vec<Option<(i64, f64)>>,
    /// Channels by clock.
    of_clocks: Vec<Vec<usize>>,
    /// Rows seen that hold anything but a line end.
    seen: u64,
    /// Cells up to the last one that is used.
    needed: usize,
    /// Whether an empty line ended the rows.
    ended: bool,
    table: Table,
}

impl<'h> Rows<'h> {
    /// Rows under `header`, whose last line is `row`, of a text of about `bytes`.
    pub fn of(header: &'h Header, delimiter: char, row: u64, bytes: u64) -> Self {
        let channels = header.channels.len();
        let rows = usize::try_from(bytes).unwrap_or(0) / (CELL_BYTES * (channels + 1));
        let used = |column: &Use| matches!(column, Use::Time(_) | Use::Channel(_));
        let of_clock = |clock: usize| {
            let own = header.channels.iter().enumerate();
            own.filter(|(_, channel)| channel.clock == clock)
                .map(|(at, _)| at)
                .collect()
        };
        Self {
            header,
            delimiter: delimiter as u8,
            mark: if delimiter == ',' { b'.' } else { NO_MARK },
            row,
            values: vec![f64::NAN; channels],
            stamps: vec![None; header.clocks.len()],
            of_clocks: (0..header.clocks.len()).map(of_clock).collect(),
            seen: 0,
            needed: header
                .uses
                .iter()
                .rposition(used)
                .map_or(0, |last| last + 1),
            ended: false,
            table: Table {
                clocks: header.clocks.iter().map(|_| Stamps::default()).collect(),
                columns: (0..channels).map(|_| Vec::with_capacity(rows)).collect(),
                ..Table::default()
            },
        }
    }

    /// Takes whole lines; only the last of a file may end within one.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        if self.ended {
            self.table.ended_early |= !bytes.trim_ascii().is_empty();
            return Ok(());
        }
        let mut reader = Reader {
            bytes,
            at: 0,
            rows: self,
        };
        while reader.at < bytes.len() {
            reader.rows.row += 1;
            let row = reader.next_row()?;
            if !reader.rows.keep(&row)? {
                let rest = bytes.get(reader.at..).unwrap_or_default();
                reader.rows.ended = true;
                return self.take(rest);
            }
        }
        Ok(())
    }

    /// Takes `rows` rows of numbers: `number` gives that of a row and a column, NaN where there is none.
    pub fn take_numbers(
        &mut self,
        rows: usize,
        number: impl Fn(usize, usize) -> f64,
    ) -> Result<(), ReadError> {
        for at in 0..rows {
            self.row += 1;
            for (column, kind) in self.header.uses.iter().enumerate() {
                let value = number(at, column);
                match *kind {
                    Use::Channel(channel) => {
                        if let Some(slot) = self.values.get_mut(channel) {
                            *slot = value;
                        }
                    }
                    Use::Time(clock) => {
                        let whole = value.floor();
                        let stamp = value.is_finite().then_some((whole as i64, value - whole));
                        if let Some(slot) = self.stamps.get_mut(clock) {
                            *slot = stamp;
                        }
                    }
                    Use::Ignored | Use::Unnamed => {}
                }
            }
            let cells = self.header.uses.len();
            self.keep(&Row { cells, last: false })?;
        }
        Ok(())
    }

    /// The figures of all rows.
    pub fn table(mut self) -> Result<Table, ReadError> {
        self.cut_empty_ends();
        if self.table.clocks.iter().all(|clock| clock.ticks.is_empty()) {
            return Err(ReadError::HeaderOnly {
                row: self.header.row,
            });
        }
        self.table.decimal = if self.mark == b',' { ',' } else { '.' };
        Ok(self.table)
    }
}

/// A block on its way into the table.
struct Reader<'a, 'r, 'h> {
    bytes: &'a [u8],
    at: usize,
    rows: &'r mut Rows<'h>,
}

struct Row {
    cells: usize,
    /// Whether the row ends with the file.
    last: bool,
}

impl Rows<'_> {
    /// Adds a row to the table; blank ones are passed over. `false` where it ends the rows.
    fn keep(&mut self, row: &Row) -> Result<bool, ReadError> {
        let blank = self.values.iter().all(|value| value.is_nan());
        if row.cells <= 1 && blank && self.header.ends_at_blank_line && self.seen > 0 {
            return Ok(false);
        }
        if blank && (row.cells <= 1 || self.stamps.iter().all(Option::is_none) && !self.by_rows()) {
            return Ok(true);
        }
        if row.cells < self.needed {
            if row.last {
                self.table.last_row_cut = true;
                return Ok(true);
            }
            return Err(ReadError::RowLength {
                row: self.row,
                found: row.cells,
                expected: self.needed,
            });
        }
        for clock in 0..self.of_clocks.len() {
            self.keep_clock(clock)?;
        }
        self.seen += 1;
        Ok(true)
    }

    fn by_rows(&self) -> bool {
        let rows = |clock: &RowClock| matches!(clock, RowClock::Rows { .. });
        self.header.clocks.iter().any(rows)
    }

    /// Adds the row's stamp and values of one clock.
    fn keep_clock(&mut self, clock: usize) -> Result<(), ReadError> {
        let (Some(rule), Some(channels)) =
            (self.header.clocks.get(clock), self.of_clocks.get(clock))
        else {
            return Ok(());
        };
        let value = |channel: &usize| self.values.get(*channel).copied().unwrap_or(f64::NAN);
        let stamp = match rule {
            RowClock::Rows { .. } => Some((self.seen as i64, 0.0)),
            RowClock::Stamps { .. } | RowClock::Counter { .. } => {
                self.stamps.get(clock).copied().flatten()
            }
        };
        let Some((whole, rest)) = stamp else {
            if channels.iter().all(|channel| value(channel).is_nan()) {
                return Ok(());
            }
            return Err(ReadError::NoStamp {
                row: self.row,
                column: rule.spelt().to_owned(),
            });
        };
        let Some(stamps) = self.table.clocks.get_mut(clock) else {
            return Ok(());
        };
        if stamps.ticks.is_empty() {
            stamps.first = (whole, rest);
        }
        let (first, first_rest) = stamps.first;
        // Whole units are subtracted as integers: stamps since 1970 have more digits than f64.
        stamps
            .ticks
            .push((i128::from(whole) - i128::from(first)) as f64 + (rest - first_rest));
        stamps.rows.push(self.row);
        for channel in channels {
            let value = self.values.get(*channel).copied().unwrap_or(f64::NAN);
            if let Some(column) = self.table.columns.get_mut(*channel) {
                column.push(value);
            }
        }
        Ok(())
    }

    /// Where rows are the clock, a slower column ends before the table does, and an export may have
    /// hundreds of empty rows at its end: samples end with the last value.
    fn cut_empty_ends(&mut self) {
        let clocks = self.header.clocks.iter().zip(&self.of_clocks);
        for ((rule, channels), stamps) in clocks.zip(&mut self.table.clocks) {
            if !matches!(rule, RowClock::Rows { .. }) {
                continue;
            }
            let columns = channels.iter().filter_map(|at| self.table.columns.get(*at));
            let ends = columns.map(|column| {
                let last = column.iter().rposition(|value| !value.is_nan());
                last.map_or(0, |last| last + 1)
            });
            let end = ends.max().unwrap_or(0);
            stamps.ticks.truncate(end);
            stamps.rows.truncate(end);
            for channel in channels {
                if let Some(column) = self.table.columns.get_mut(*channel) {
                    column.truncate(end);
                }
            }
        }
    }
}

impl<'a> Reader<'a, '_, '_> {
    /// Reads the cells of a row and goes past its line end.
    fn next_row(&mut self) -> Result<Row, ReadError> {
        self.rows.values.fill(f64::NAN);
        self.rows.stamps.fill(None);
        let mut row = Row {
            cells: 0,
            last: false,
        };
        loop {
            match self.rows.header.uses.get(row.cells) {
                Some(&Use::Channel(channel)) => {
                    let value = self.value(row.cells)?;
                    if let Some(slot) = self.rows.values.get_mut(channel) {
                        *slot = value;
                    }
                }
                Some(&Use::Time(clock)) => {
                    let stamp = self.stamp(row.cells)?;
                    if let Some(slot) = self.rows.stamps.get_mut(clock) {
                        *slot = stamp;
                    }
                }
                Some(Use::Ignored) => self.skip_cell(),
                Some(Use::Unnamed) => self.empty_cell(row.cells)?,
                None => self.surplus_cell(row.cells)?,
            }
            row.cells += 1;
            match self.bytes.get(self.at) {
                Some(&byte) if byte == self.rows.delimiter => self.at += 1,
                Some(b'\r') if self.bytes.get(self.at + 1) == Some(&b'\n') => {
                    self.at += 2;
                    return Ok(row);
                }
                Some(_) => {
                    self.at += 1;
                    return Ok(row);
                }
                None => {
                    row.last = true;
                    return Ok(row);
                }
            }
        }
    }

    #[inline]
    fn value(&mut self, column: usize) -> Result<f64, ReadError> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if let Some((value, length)) = number::plain(rest, self.rows.mark) {
            let end = rest.get(length).copied().unwrap_or(b'\n');
            if end == self.rows.delimiter || end == b'\n' || end == b'\r' {
                self.at += length;
                return Ok(value);
            }
        }
        let cell = self.cell();
        if is_missing_bytes(cell) {
            return Ok(f64::NAN);
        }
        self.find_mark(cell);
        number::careful(cell, self.rows.mark).ok_or_else(|| self.not_a_number(cell, column))
    }

    fn stamp(&mut self, column: usize) -> Result<Option<(i64, f64)>, ReadError> {
        let cell = self.cell();
        if is_missing_bytes(cell) {
            return Ok(None);
        }
        self.find_mark(cell);
        number::stamp(cell, self.rows.mark)
            .map(Some)
            .ok_or_else(|| self.not_a_number(cell, column))
    }

    /// The first decimal mark seen holds for the whole file.
    fn find_mark(&mut self, cell: &[u8]) {
        if self.rows.mark == NO_MARK {
            self.rows.mark = cell
                .iter()
                .copied()
                .find(|byte| b".,".contains(byte))
                .unwrap_or(NO_MARK);
        }
    }

    /// Cuts out the cell, without spaces and quotes around it, and goes to the delimiter or line
    /// end behind it.
    fn cell(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|&&byte| byte == b' ').count();
        let quoted = rest.get(blanks) == Some(&b'"');
        let closing = if quoted {
            closing_quote(rest.get(blanks + 1..).unwrap_or_default()).map(|at| blanks + 1 + at)
        } else {
            None
        };
        let from = closing.unwrap_or(0);
        let tail = rest.get(from..).unwrap_or_default();
        let end = tail
            .iter()
            .position(|&byte| byte == self.rows.delimiter || byte == b'\n' || byte == b'\r');
        let length = from + end.unwrap_or(tail.len());
        self.at += length;
        let cell = match closing {
            Some(closing) => rest.get(blanks + 1..closing),
            None => rest.get(..length),
        };
        cell.unwrap_or_default().trim_ascii()
    }

    fn skip_cell(&mut self) {
        let start = self.at;
        self.cell();
        let passed = self.bytes.get(start..self.at).unwrap_or_default();
        // A quoted note may hold line breaks; rows are counted as lines.
        self.rows.row += passed.iter().filter(|&&byte| byte == b'\n').count() as u64;
    }

    fn empty_cell(&mut self, column: usize) -> Result<(), ReadError> {
        if self.cell().is_empty() {
            return Ok(());
        }
        Err(ReadError::UnnamedColumn {
            row: self.rows.row,
            number: column + 1,
        })
    }

    fn surplus_cell(&mut self, column: usize) -> Result<(), ReadError> {
        if self.cell().is_empty() {
            return Ok(());
        }
        Err(ReadError::RowLength {
            row: self.rows.row,
            found: column + 1,
            expected: self.rows.header.spelt.len(),
        })
    }

    fn not_a_number(&self, cell: &[u8], column: usize) -> ReadError {
        let marks = (cell.contains(&b'.'), cell.contains(&b','));
        let hint = match (self.rows.mark, marks) {
            (_, (true, true)) => {
                " (it has a point and a comma; export without thousands separators)"
            }
            (b'.', (_, true)) => " (decimals are points elsewhere in this file)",
            (b',', (true, _)) => " (decimals are commas elsewhere in this file)",
            _ => "",
        };
        ReadError::NotANumber {
            row: self.rows.row,
            column: self
                .rows
                .header
                .spelt
                .get(column)
                .cloned()
                .unwrap_or_default(),
            found: String::from_utf8_lossy(cell)
                .chars()
                .take(QUOTED_LETTERS)
                .collect(),
            hint,
        }
    }
}

fn is_missing_bytes(cell: &[u8]) -> bool {
    std::str::from_utf8(cell).is_ok_and(is_missing)
}

/// Where the quote that closes a cell stands; doubled quotes are part of the text.
fn closing_quote(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text.get(at..)?.iter().position(|&byte| byte == b'"')?;
        if text.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}
