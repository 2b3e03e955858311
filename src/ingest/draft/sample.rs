//! A table's names and first values, wherever in the file they stand.

use super::super::ReadError;
use super::super::layout::HeaderLine;
use super::super::number;
use super::super::recognise::{cells, filled_forward, first_lines, first_number, table_delimiter};
use super::super::units::spelt as spelt_unit;
use crate::study::is_missing;

/// Rows whose values are looked at.
const ROWS_LOOKED_AT: usize = 2000;
/// Share of a row's cells that are numbers, from which on it is data.
const NUMBERS_SHARE: f64 = 0.6;
/// Steps of time that lie this near to their median are even.
const EVEN: f64 = 0.5;
/// Name of the first column where the file has no names.
const FIRST: &str = "column 1";

/// A file as far as the draft needs it.
pub(super) struct Sample {
    pub names: Vec<String>,
    /// Lines above the names.
    pub above: usize,
    /// Lines below the names that are no data.
    pub below: Vec<HeaderLine>,
    pub units: Vec<String>,
    /// Name of the sensor of each column, where a line above the names tells it.
    pub sensors: Vec<String>,
    /// That line.
    pub sensor_line: String,
    pub columns: Vec<Vec<f64>>,
}

impl Sample {
    /// Whether the file has no row of names, so that numbers stand for them.
    pub fn is_without_names(&self) -> bool {
        self.names.first().is_some_and(|name| name == FIRST)
    }

    pub fn of(text: &str) -> Result<Self, ReadError> {
        let lines = first_lines(text);
        let delimiter = table_delimiter(&lines);
        let split = |at: usize| lines.get(at).map(|line| cells(line.text, delimiter));
        let is_data = |at: &usize| split(*at).is_some_and(|cells| is_data(&cells));
        let two_in_row = |at: &usize| is_data(at) && (is_data(&(at + 1)) || at + 1 == lines.len());
        let data = (0..lines.len())
            .find(two_in_row)
            .ok_or(ReadError::NotDrafted)?;
        let width = split(data).map_or(0, |cells| cells.len());
        let headers: Vec<usize> = (0..data)
            .filter(|&at| split(at).is_some_and(|cells| 2 * cells.len() > width && width > 1))
            .collect();
        let (names, below) = match headers.as_slice() {
            [] => (None, Vec::new()),
            [.., names, last] if split(*last).is_some_and(|cells| are_units(&cells)) => {
                (Some(*names), vec![HeaderLine::Unit])
            }
            [.., last] => (Some(*last), vec![HeaderLine::Other; data - last - 1]),
        };
        let units = match below.as_slice() {
            [HeaderLine::Unit] => split(data - 1).unwrap_or_default(),
            _ => Vec::new(),
        };
        let rest = lines
            .get(data.saturating_sub(1))
            .filter(|_| data > 0)
            .and_then(|line| text.get(line.end..))
            .unwrap_or(text);
        let above_names = names.and_then(|names| names.checked_sub(1));
        let above_names = above_names.filter(|at| headers.contains(at));
        let own = names.and_then(split).unwrap_or_default();
        let sensors = match above_names {
            Some(at) if are_repeated(&own) => filled_forward(split(at).unwrap_or_default(), width),
            _ => Vec::new(),
        };
        let sensor_line = above_names.filter(|_| !sensors.is_empty());
        let sensor_line = sensor_line.and_then(|at| lines.get(at));
        let given = (0..width).map(|at| format!("column {}", at + 1)).collect();
        Ok(Self {
            names: if own.is_empty() { given } else { own },
            sensors,
            sensor_line: sensor_line
                .map(|line| line.text.to_owned())
                .unwrap_or_default(),
            above: names.unwrap_or(data),
            below,
            units,
            columns: columns(rest, delimiter, width),
        })
    }

    /// The unit that a line of units or the brackets behind the name tell.
    pub fn unit_told(&self, at: usize) -> Option<String> {
        let row = self.units.get(at).filter(|unit| !unit.is_empty()).cloned();
        let cell = self.names.get(at)?;
        let bracket = cell.split_once(['[', '(']).map(|(_, unit)| {
            unit.trim_end()
                .trim_end_matches([']', ')'])
                .trim()
                .to_owned()
        });
        row.or(bracket.filter(|unit| !unit.is_empty()))
    }

    /// Whether a column grows by one from row to row.
    pub fn counts(&self, at: usize) -> bool {
        let told = self.unit_told(at).is_some();
        let whole = |column: &Vec<f64>| {
            column
                .iter()
                .all(|value| value.is_nan() || value.fract() == 0.0)
        };
        let column = self.columns.get(at).filter(|column| whole(column));
        !told && column.and_then(|column| step(column)) == Some(1.0)
    }

    /// Whether a column advances as a clock does.
    pub fn advances(&self, at: usize) -> bool {
        let Some(column) = self.columns.get(at) else {
            return false;
        };
        let steps = column.iter().zip(column.iter().skip(1)).map(|(a, b)| b - a);
        let count = column.len().saturating_sub(1);
        let Some(typical) = step(column) else {
            return false;
        };
        let even = steps
            .filter(|step| (step - typical).abs() <= EVEN * typical)
            .count();
        2 * even > count
    }
}

/// Whether names stand there more than once, so that something else must tell them apart.
fn are_repeated(names: &[String]) -> bool {
    let named = || names.iter().filter(|name| !name.is_empty());
    let repeated = |name: &&String| named().filter(|other| other == name).count() > 1;
    named().any(|name| repeated(&name))
}

fn is_data(cells: &[String]) -> bool {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let numbers = cells.iter().filter(|cell| value(cell).is_some()).count();
    filled > 0 && numbers as f64 >= NUMBERS_SHARE * filled as f64 && numbers > 1
}

fn are_units(cells: &[String]) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let known = |cell: &&&String| {
        let all = [
            "s", "ms", "us", "ns", "m/s^2", "g", "mg", "rad/s", "deg/s", "N", "N*m", "mm", "m",
            "deg", "rad", "V",
        ];
        let all = all.map(str::to_owned);
        spelt_unit(cell, &all).is_some()
    };
    !filled.is_empty() && 2 * filled.iter().filter(known).count() >= filled.len()
}

fn value(cell: &str) -> Option<f64> {
    if is_missing(cell) || first_number(cell).is_none() && !cell.contains('0') {
        return None;
    }
    let point = number::careful(cell.as_bytes(), b'.');
    point.or_else(|| number::careful(cell.as_bytes(), b','))
}

fn columns(text: &str, delimiter: char, width: usize) -> Vec<Vec<f64>> {
    let mut columns = vec![Vec::new(); width];
    for line in text.lines().take(ROWS_LOOKED_AT) {
        let cells = cells(line, delimiter);
        for (column, cell) in columns.iter_mut().zip(&cells) {
            column.push(value(cell).unwrap_or(f64::NAN));
        }
    }
    columns
}

/// The typical step forward.
pub(super) fn step(column: &[f64]) -> Option<f64> {
    let steps = column.iter().zip(column.iter().skip(1)).map(|(a, b)| b - a);
    let mut forward: Vec<f64> = steps.filter(|step| *step > 0.0).collect();
    if 2 * forward.len() < column.len() {
        return None;
    }
    let middle = forward.len() / 2;
    (!forward.is_empty()).then(|| *forward.select_nth_unstable_by(middle, f64::total_cmp).1)
}
