//! The layout of a file, and where in it the names of its columns stand.
//!
//! A layout is recognised where a line holds all names it asks for and the lines above begin as it
//! says. Of several the one that asks for more is meant; of equals the user has to choose. A
//! layout of the user's own goes before the built-in ones.

use std::path::Path;

use super::ReadError;
use super::layout::{HeaderLine, KnownColumn, Layout, Layouts, Meaning, captured, plain};
use super::sidecar::{self, Told};
use crate::study::nearly_spells;
use crate::study::text::delimiter;

/// Lines at the beginning of a file that are looked at: preambles of makers have up to 20.
const LOOKED_AT: usize = 100;
/// Letters from which on a name may be a misspelt one: of two letters, any are alike.
const SPELT_LETTERS: usize = 5;
/// Longest line of names.
const LONGEST_NAMES_BYTES: usize = 1 << 18;
/// Names that a message repeats.
const NAMES_TOLD: usize = 8;
/// Letters of a name that a message repeats.
const LETTERS_TOLD: usize = 40;

/// The header of a file: names and what stands beside them, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Names {
    pub cells: Vec<String>,
    /// Row they stand in, from 1; 0 where another file tells them.
    pub row: u64,
    pub delimiter: char,
    /// Name of the sensor of each column; empty where none is told.
    pub sensors: Vec<String>,
    /// Unit of each column from a line of units.
    pub units: Vec<String>,
    /// Rate of each column from a line of rates.
    pub rates: Vec<String>,
    /// Rate of all, from a line above or from a file beside, hertz.
    pub rate_hz: Option<f64>,
    /// Whether the layout's shared clock holds for this file.
    pub shared: bool,
    /// The cells that the layout is recognised by.
    pub told_by: Vec<String>,
    /// First byte of the rows.
    pub body: usize,
    /// Row of the last line above the rows.
    pub body_row: u64,
}

/// A line of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub text: &'t str,
    pub row: u64,
    /// First byte behind it and its line end.
    pub end: usize,
}

/// A layout that fits, and the index of its line of names.
type Fit<'l> = (&'l Layout, usize);

/// The layout of the text and its names.
pub(super) fn recognise<'l>(
    text: &str,
    path: Option<&Path>,
    layouts: &'l Layouts,
    asked: Option<&str>,
) -> Result<(&'l Layout, Names), ReadError> {
    let lines = first_lines(text);
    let (first, first_line) = lines
        .iter()
        .enumerate()
        .find(|(_, line)| !line.text.trim().is_empty() && !is_separator_line(line.text))
        .ok_or(ReadError::Empty)?;
    if let Some(name) = asked {
        return by_layout(named(layouts, name)?, &lines, first, path);
    }
    if let Some((layout, told)) = sidecar::beside(path, layouts)? {
        return Ok((layout, from_sidecar(told, first_line)));
    }
    let held = names_held(&lines);
    let fits = |own: bool| -> Vec<Fit<'l>> {
        let known: Vec<&Layout> = match own {
            true => layouts.own().iter().collect(),
            false => layouts.others().collect(),
        };
        let fit = |layout: &'l Layout| names_line(layout, &lines, &held).map(|at| (layout, at));
        known.into_iter().filter_map(fit).collect()
    };
    let chosen = match most_specific(fits(true))? {
        Some(fit) => Some(fit),
        None => most_specific(fits(false))?,
    };
    if let Some((layout, at)) = chosen {
        return Ok((layout, names(layout, &lines, at)));
    }
    if let Some(layout) = sidecar::lacking(path, layouts) {
        sidecar::told(layout, path)?;
    }
    let native = layouts.native().ok_or(ReadError::Empty)?;
    let native_names = names(native, &lines, first);
    if resembles(native, &native_names) {
        return Ok((native, native_names));
    }
    Err(unrecognised(&native_names, layouts))
}

/// The layout called `name`.
pub(super) fn named<'l>(layouts: &'l Layouts, name: &str) -> Result<&'l Layout, ReadError> {
    layouts.named(name).ok_or_else(|| ReadError::UnknownLayout {
        name: name.to_owned(),
        suggestion: layouts.suggestion(name),
    })
}

fn by_layout<'l>(
    layout: &'l Layout,
    lines: &[Line<'_>],
    first: usize,
    path: Option<&Path>,
) -> Result<(&'l Layout, Names), ReadError> {
    if layout.sidecar.is_some() {
        let told = sidecar::told(layout, path)?;
        let line = lines.get(first).ok_or(ReadError::Empty)?;
        return Ok((layout, from_sidecar(told, line)));
    }
    if let Some((given, above)) = &layout.names {
        let skipped = above.checked_sub(1).and_then(|at| lines.get(at));
        lines.get(*above).ok_or(ReadError::Empty)?;
        return Ok((
            layout,
            Names {
                cells: given.clone(),
                delimiter: table_delimiter(lines),
                shared: true,
                body: skipped.map_or(0, |line| line.end),
                body_row: skipped.map_or(0, |line| line.row),
                ..Names::default()
            },
        ));
    }
    match names_line(layout, lines, &names_held(lines)) {
        Some(at) => Ok((layout, names(layout, lines, at))),
        None if layout.strict => Ok((layout, names(layout, lines, first))),
        None => Err(ReadError::NotThisLayout {
            layout: layout.name.clone(),
            wanted: layout.recognised_by.join("`, `"),
            preamble: layout
                .preamble
                .iter()
                .map(|one| format!(" under a line `{one}`"))
                .collect(),
        }),
    }
}

/// Of the layouts that fit, the one that asks for most.
fn most_specific(fits: Vec<Fit<'_>>) -> Result<Option<Fit<'_>>, ReadError> {
    let asks = |layout: &Layout| layout.recognised_by.len() + layout.preamble.len();
    let most = fits.iter().map(|(layout, _)| asks(layout)).max();
    let mut best = fits.iter().filter(|(layout, _)| Some(asks(layout)) == most);
    match (best.next(), best.next()) {
        (Some((first, _)), Some((second, _))) => Err(ReadError::AmbiguousLayout {
            first: first.name.clone(),
            second: second.name.clone(),
        }),
        (found, _) => Ok(found.copied()),
    }
}

/// Names that each line may hold, as they are compared; none where it is numbers.
fn names_held(lines: &[Line<'_>]) -> Vec<Vec<[String; 2]>> {
    let of = |line: &Line<'_>| -> Vec<[String; 2]> {
        let cells = cells(line.text, delimiter(line.text));
        let numbers = cells.iter().filter(|cell| is_number(cell)).count();
        if 2 * numbers > cells.len() {
            return Vec::new();
        }
        cells.iter().map(|cell| spelt(cell)).collect()
    };
    lines.iter().map(of).collect()
}

/// Whether a cell is a number, with whichever decimal mark.
pub(super) fn is_number(cell: &str) -> bool {
    let plausible = |byte: u8| byte.is_ascii_digit() || b"+-.,eE".contains(&byte);
    !cell.is_empty() && cell.bytes().all(plausible) && cell.replace(',', ".").parse::<f64>().is_ok()
}

/// The first of the looked-at lines that holds the names that the layout asks for.
fn names_line(layout: &Layout, lines: &[Line<'_>], held: &[Vec<[String; 2]>]) -> Option<usize> {
    if layout.sidecar.is_some() || layout.names.is_some() || layout.recognised_by.is_empty() {
        return None;
    }
    let begins = |text: &str, asked: &str| {
        let text = text.trim_start_matches(['"', ' ']);
        asked.split('|').any(|one| text.starts_with(one))
    };
    let at = held.iter().position(|held| {
        let holds = |asked: &String| {
            let mut names = held.iter().flatten();
            names.any(|name| captured(asked, name).is_some())
        };
        layout.recognised_by.iter().all(holds) && shows_something(layout, held)
    })?;
    let above = lines.get(..at).unwrap_or_default();
    let told = |asked: &String| above.iter().any(|line| begins(line.text, asked));
    layout.preamble.iter().all(told).then_some(at)
}

/// Whether a name is that of a signal: a table of other things may have a column `time`.
fn shows_something(layout: &Layout, held: &[[String; 2]]) -> bool {
    !layout.strict || held.iter().any(|names| is_signal(layout, names))
}

fn is_signal(layout: &Layout, names: &[String; 2]) -> bool {
    let known = |column: &KnownColumn| {
        let signal = matches!(column.meaning, Meaning::Channel(..));
        signal
            && names
                .iter()
                .any(|name| captured(&column.name, name).is_some())
    };
    layout.columns.iter().any(known)
}

/// A cell as a whole and without the brackets behind its name.
pub(super) fn spelt(cell: &str) -> [String; 2] {
    let name = cell.split(['[', '(']).next().unwrap_or(cell);
    [plain(cell), plain(name)]
}

fn names(layout: &Layout, lines: &[Line<'_>], at: usize) -> Names {
    let Some(line) = lines.get(at) else {
        return Names::default();
    };
    let mark = delimiter(line.text);
    let mut found = Names {
        cells: cells(line.text, mark),
        row: line.row,
        delimiter: mark,
        ..Names::default()
    };
    found.told_by = told_by(layout, &found.cells);
    let above = at.saturating_sub(layout.above.len())..at;
    for (kind, line) in layout
        .above
        .iter()
        .zip(lines.get(above).unwrap_or_default())
    {
        found.take(*kind, line.text);
    }
    let mut last = line;
    let mut below = lines.iter().skip(at + 1).peekable();
    for kind in &layout.below {
        let wanted = |line: &&&Line<'_>| match kind {
            HeaderLine::Rate => holds_rates(line.text),
            HeaderLine::Unit => {
                let cells = cells(line.text, mark);
                2 * cells.iter().filter(|cell| is_number(cell)).count() <= cells.len()
            }
            HeaderLine::Sensor | HeaderLine::Other => true,
        };
        if let Some(line) = below.peek().filter(wanted) {
            found.take(*kind, line.text);
            last = line;
            below.next();
        }
    }
    let preamble = lines.get(..at).unwrap_or_default();
    if let Some(word) = &layout.sensor_after {
        let line = preamble
            .iter()
            .find(|line| line.text.starts_with(word.as_str()));
        found.sensors = line.map(|line| cells(line.text, mark)).unwrap_or_default();
    }
    found.rate_hz = told_rate(layout, preamble);
    found.shared = layout.clock.shared_if.as_ref().is_none_or(|word| {
        let mut lines = preamble.iter();
        lines.any(|line| {
            line.text
                .replace(' ', "")
                .starts_with(&word.replace(' ', ""))
        })
    });
    (found.body, found.body_row) = (last.end, last.row);
    found
}

/// The cells that spell the names that the layout asks for.
fn told_by(layout: &Layout, cells: &[String]) -> Vec<String> {
    let spells = |asked: &String| {
        let mut cells = cells.iter();
        cells
            .find(|cell| {
                spelt(cell)
                    .iter()
                    .any(|name| captured(asked, name).is_some())
            })
            .cloned()
            .unwrap_or_default()
    };
    layout.recognised_by.iter().map(spells).collect()
}

impl Names {
    /// The sensors that a line tells, each once.
    pub fn sensors_named(&self) -> Vec<String> {
        let mut sensors: Vec<String> = Vec::new();
        for sensor in self.sensors.iter().filter(|sensor| !sensor.is_empty()) {
            if !sensors.contains(sensor) {
                sensors.push(sensor.clone());
            }
        }
        sensors
    }

    fn take(&mut self, kind: HeaderLine, line: &str) {
        let cells = cells(line, self.delimiter);
        match kind {
            HeaderLine::Sensor => self.sensors = filled_forward(cells, self.cells.len()),
            HeaderLine::Unit => self.units = cells,
            HeaderLine::Rate => self.rates = cells,
            HeaderLine::Other => {}
        }
    }
}

/// Whether a line holds rates: earlier versions of a program write them behind the names instead.
fn holds_rates(line: &str) -> bool {
    line.to_lowercase().contains("hz")
}

/// A sensor's name stands in the first of its columns; the line may end with the last name.
pub(super) fn filled_forward(mut cells: Vec<String>, columns: usize) -> Vec<String> {
    cells.resize(columns.max(cells.len()), String::new());
    let mut last = String::new();
    for cell in &mut cells {
        if cell.is_empty() {
            cell.clone_from(&last);
        } else {
            last.clone_from(cell);
        }
    }
    cells
}

fn told_rate(layout: &Layout, preamble: &[Line<'_>]) -> Option<f64> {
    let of_line = layout
        .clock
        .rate_line
        .and_then(|row| preamble.iter().find(|line| line.row == row as u64))
        .and_then(|line| first_number(line.text));
    let after = |word: &String| {
        let mut lines = preamble.iter();
        lines.find_map(|line| first_number(line.text.strip_prefix(word.as_str())?))
    };
    of_line.or_else(|| layout.clock.rate_after.iter().find_map(after))
}

/// The first positive number in a text such as `,60Hz` or `TAB1000.0TAB1000.0`.
pub(super) fn first_number(text: &str) -> Option<f64> {
    let digits = |letter: char| letter.is_ascii_digit() || letter == '.';
    let number = text
        .split(|letter| !digits(letter))
        .find(|part| !part.is_empty())?;
    number
        .parse()
        .ok()
        .filter(|value: &f64| *value > 0.0 && value.is_finite())
}

fn from_sidecar(told: Told, first: &Line<'_>) -> Names {
    Names {
        cells: told.names,
        units: told.units,
        rate_hz: told.rate_hz,
        delimiter: delimiter(first.text),
        shared: true,
        ..Names::default()
    }
}

/// Whether a file without the layout's names is one of its kind with a mistake: numbers alone, or
/// most names are nearly its own.
fn resembles(layout: &Layout, names: &Names) -> bool {
    let numbers = |cell: &&String| is_number(cell);
    let known: Vec<&str> = layout
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    let own = |cell: &&String| {
        let [_, name] = spelt(cell);
        layout.ignores(&name)
            || known.contains(&name.as_str())
            || name.len() >= SPELT_LETTERS && nearly_spells(&name, &known).is_some()
    };
    let cells = || names.cells.iter().filter(|cell| !cell.is_empty());
    let count = cells().count();
    cells().filter(numbers).count() == count || 2 * cells().filter(own).count() > count
}

fn unrecognised(names: &Names, layouts: &Layouts) -> ReadError {
    let told = names.cells.iter().filter(|cell| !cell.is_empty());
    let found: Vec<String> = told
        .take(NAMES_TOLD)
        .map(|cell| format!("`{}`", cell.chars().take(LETTERS_TOLD).collect::<String>()))
        .collect();
    let more = names.cells.len().saturating_sub(NAMES_TOLD);
    ReadError::Unrecognised {
        row: names.row,
        found: found.join(", "),
        more: if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        },
        nearest: alike(names, layouts),
    }
}

/// The layout that knows most of the names, if it knows two.
fn alike(names: &Names, layouts: &Layouts) -> Option<String> {
    let known = |layout: &Layout| {
        let held = names.cells.iter().map(|cell| spelt(cell));
        held.filter(|names| is_signal(layout, names)).count()
    };
    let counted = layouts.iter().map(|layout| (known(layout), layout));
    let best = counted
        .filter(|(count, _)| *count > 1)
        .max_by_key(|(count, _)| *count);
    best.map(|(_, layout)| layout.name.clone())
}

/// The lines at the beginning of a text.
pub(super) fn first_lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut at, mut row) = (0, 1);
    while lines.len() < LOOKED_AT && at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let tail = rest.get(length..).unwrap_or_default();
        let ending = if tail.starts_with("\r\n") {
            2
        } else {
            usize::from(!tail.is_empty())
        };
        let text = rest.get(..length).unwrap_or_default();
        lines.push(Line {
            // A longer line is none of names, and looking through it takes time.
            text: if length > LONGEST_NAMES_BYTES {
                ""
            } else {
                text
            },
            row,
            end: at + length + ending,
        });
        (at, row) = (at + length + ending, row + 1);
    }
    lines
}

/// The delimiter of a table of numbers: the one that cuts most lines into equally many cells. A row
/// may hold more decimal commas than delimiters.
pub(super) fn table_delimiter(lines: &[Line<'_>]) -> char {
    let rows = lines.iter().skip(lines.len() / 2);
    let counts = |mark: char| -> Vec<usize> {
        let rows = rows.clone().filter(|line| !line.text.trim().is_empty());
        rows.map(|line| line.text.matches(mark).count()).collect()
    };
    let even = |mark: &char| {
        let counts = counts(*mark);
        let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let same = counts.iter().filter(|count| **count == usual).count();
        usual > 0 && 5 * same >= 4 * counts.len()
    };
    let first = lines.first().map_or(',', |line| delimiter(line.text));
    ['\t', ';', ','].into_iter().find(even).unwrap_or(first)
}

/// `sep=;`, which spreadsheets take as an order, not as data.
fn is_separator_line(text: &str) -> bool {
    let plain = text.trim().trim_matches('"');
    plain.len() <= 5 && plain.to_lowercase().starts_with("sep=")
}

/// Cells of a header line, unquoted and trimmed.
pub(super) fn cells(line: &str, delimiter: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match (letter, cells.last_mut()) {
            ('"', _) => quoted = !quoted,
            (letter, _) if letter == delimiter && !quoted => cells.push(String::new()),
            (letter, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
    }
    cells
        .into_iter()
        .map(|cell| cell.trim().to_owned())
        .collect()
}
