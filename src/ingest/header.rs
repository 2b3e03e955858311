//! The header row: names and units of a file's columns against a layout.

use super::layout::{KnownColumn, Layout, Meaning};
use super::units::{self, Scale};
use super::{Axis, Leg, Quantity, ReadError};
use crate::study::{is_missing, nearest};

/// A column that becomes a channel.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ChannelColumn {
    /// Name in the layout, such as `left_foot_acc_x`.
    pub name: String,
    /// The header's cell.
    pub spelt: String,
    pub leg: Option<Leg>,
    pub quantity: Quantity,
    /// Unit as the layout spells it.
    pub unit: String,
    pub scale: Scale,
}

/// What a column of the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Time,
    /// Index into [`Header::channels`].
    Channel(usize),
    Ignored,
    /// No name: a trailing delimiter, unless values follow.
    Unnamed,
}

/// A header as read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Header {
    /// Row it stands in, from 1.
    pub row: u64,
    /// Cells as spelt, trailing empty ones left out.
    pub spelt: Vec<String>,
    /// What each cell's column is for.
    pub uses: Vec<Use>,
    pub time_spelt: String,
    pub time_scale: Scale,
    pub channels: Vec<ChannelColumn>,
}

/// Reads the header line that stands in `row`.
pub(super) fn read(
    line: &str,
    row: u64,
    delimiter: char,
    layout: &Layout,
) -> Result<Header, ReadError> {
    let cells = cells(line, delimiter);
    let is_number = |cell: &String| cell.replace(',', ".").parse::<f64>().is_ok();
    if cells.iter().all(|cell| is_number(cell) || is_missing(cell)) && cells.iter().any(is_number) {
        return Err(ReadError::NoHeader { row });
    }
    let mut found = Columns {
        row,
        layout,
        uses: Vec::new(),
        time: None,
        channels: Vec::new(),
    };
    for cell in &cells {
        let used = found.used(cell)?;
        found.uses.push(used);
    }
    let Some((time_spelt, time_scale)) = found.time else {
        return Err(ReadError::NoTimeColumn { row });
    };
    if found.channels.is_empty() {
        return Err(ReadError::NoChannel { row });
    }
    whole_sensors(&found.channels, row)?;
    let named = cells
        .iter()
        .rposition(|cell| !cell.is_empty())
        .map_or(0, |last| last + 1);
    let spelt = cells.into_iter().take(named).collect();
    Ok(Header {
        row,
        spelt,
        uses: found.uses,
        time_spelt,
        time_scale,
        channels: found.channels,
    })
}

struct Columns<'a> {
    row: u64,
    layout: &'a Layout,
    uses: Vec<Use>,
    time: Option<(String, Scale)>,
    channels: Vec<ChannelColumn>,
}

impl Columns<'_> {
    fn used(&mut self, cell: &str) -> Result<Use, ReadError> {
        let (name, unit) = name_and_unit(cell);
        if cell.is_empty() {
            return Ok(Use::Unnamed);
        }
        if self.layout.ignores(&name) {
            return Ok(Use::Ignored);
        }
        let known = self
            .layout
            .column(&name)
            .ok_or_else(|| self.unknown(cell, &name))?;
        let unit = self.unit(cell, unit, known)?;
        let repeated = || ReadError::RepeatedColumn {
            row: self.row,
            column: cell.to_owned(),
        };
        let scale = units::scale(unit).ok_or_else(|| self.unknown(cell, &name))?;
        match known.meaning {
            Meaning::Time if self.time.is_some() => Err(repeated()),
            Meaning::Time => {
                self.time = Some((cell.to_owned(), scale));
                Ok(Use::Time)
            }
            Meaning::Channel(..) if self.channels.iter().any(|channel| channel.name == name) => {
                Err(repeated())
            }
            Meaning::Channel(leg, quantity) => {
                let (spelt, unit) = (cell.to_owned(), unit.to_owned());
                self.channels.push(ChannelColumn {
                    name,
                    spelt,
                    leg,
                    quantity,
                    unit,
                    scale,
                });
                Ok(Use::Channel(self.channels.len() - 1))
            }
        }
    }

    fn unknown(&self, cell: &str, name: &str) -> ReadError {
        let known = self
            .layout
            .columns
            .iter()
            .map(|column| column.name.as_str());
        ReadError::UnknownColumn {
            row: self.row,
            column: cell.to_owned(),
            layout: self.layout.name.clone(),
            suggestion: nearest(name, known).map(str::to_owned),
        }
    }

    fn unit<'k>(
        &self,
        cell: &str,
        unit: Option<&str>,
        known: &'k KnownColumn,
    ) -> Result<&'k str, ReadError> {
        let (row, column, units) = (self.row, cell.to_owned(), known.units.join(", "));
        match unit {
            None => {
                let suggestion = known.units.first().cloned().unwrap_or_default();
                Err(ReadError::MissingUnit {
                    row,
                    column,
                    suggestion,
                    units,
                })
            }
            Some(unit) => units::spelt(unit, &known.units).ok_or_else(|| ReadError::UnknownUnit {
                row,
                column,
                unit: unit.to_owned(),
                units,
            }),
        }
    }
}

/// `Foot Acc X [g]` → `foot_acc_x` and `g`; the unit may also stand in round brackets.
fn name_and_unit(cell: &str) -> (String, Option<&str>) {
    let (name, unit) = match cell.split_once(['[', '(']) {
        Some((name, unit)) => (
            name,
            Some(unit.trim_end().trim_end_matches([']', ')']).trim()),
        ),
        None => (cell, None),
    };
    (
        name.trim().to_lowercase().replace([' ', '-'], "_"),
        unit.filter(|unit| !unit.is_empty()),
    )
}

/// Cells of a header line, unquoted and trimmed.
fn cells(line: &str, delimiter: char) -> Vec<String> {
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

/// An inertial sensor needs all three axes of what it measures.
fn whole_sensors(channels: &[ChannelColumn], row: u64) -> Result<(), ReadError> {
    for channel in channels {
        for axis in [Axis::X, Axis::Y, Axis::Z] {
            let wanted = match channel.quantity {
                Quantity::Acceleration(site, _) => Quantity::Acceleration(site, axis),
                Quantity::AngularRate(site, _) => Quantity::AngularRate(site, axis),
                _ => continue,
            };
            if !channels
                .iter()
                .any(|other| other.leg == channel.leg && other.quantity == wanted)
            {
                return Err(ReadError::MissingAxis {
                    row,
                    column: on_axis(&channel.name, axis),
                });
            }
        }
    }
    Ok(())
}

fn on_axis(name: &str, axis: Axis) -> String {
    let letter = match axis {
        Axis::X => "x",
        Axis::Y => "y",
        Axis::Z => "z",
    };
    let stem = name.rsplit_once('_').map_or(name, |(stem, _)| stem);
    format!("{stem}_{letter}")
}
