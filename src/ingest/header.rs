//! The columns of a file against a layout: which is time, which becomes which channel.

use super::layout::{Captured, ClockRule, KnownColumn, Layout, Meaning, Sign, captured, plain};
use super::own_names::own_name;
use super::recognise::{Names, first_number, spelt};
use super::units::{self, Scale};
use super::{Axis, Leg, Quantity, ReadError};
use crate::study::{is_missing, nearest};

/// Columns that a message names.
const WANTED_TOLD: usize = 6;

/// A column that becomes a channel.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ChannelColumn {
    /// Name as the project's own layout has it, such as `left_foot_acc_x`.
    pub name: String,
    /// The header's cell.
    pub spelt: String,
    pub leg: Option<Leg>,
    pub quantity: Quantity,
    /// Unit as the layout spells it.
    pub unit: String,
    pub scale: Scale,
    pub sign: Sign,
    /// Name of its sensor, where the file tells one.
    pub sensor: String,
    /// Whether the layout tells where the sensor sits.
    pub placed: bool,
    /// Index into [`Header::clocks`].
    pub clock: usize,
}

/// What a column of the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Index into [`Header::clocks`].
    Time(usize),
    /// Index into [`Header::channels`].
    Channel(usize),
    Ignored,
    /// No name: a trailing delimiter, unless values follow.
    Unnamed,
}

/// How the rows of some columns get their time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RowClock {
    /// By stamps in one of these units, the first that gives a rate the device can have.
    Stamps {
        spelt: String,
        units: Vec<String>,
        scales: Vec<Scale>,
    },
    /// By a counter of samples.
    Counter { spelt: String, rate_hz: f64 },
    /// By their place in the file.
    Rows { rate_hz: f64 },
}

impl RowClock {
    /// The column, or what stands for one.
    pub fn spelt(&self) -> &str {
        match self {
            Self::Stamps { spelt, .. } | Self::Counter { spelt, .. } => spelt,
            Self::Rows { .. } => "row number",
        }
    }
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
    pub clocks: Vec<RowClock>,
    pub channels: Vec<ChannelColumn>,
    /// Whether an empty line ends the rows.
    pub ends_at_blank_line: bool,
}

/// A cell and what the layout takes it for.
struct Taken<'l> {
    at: usize,
    known: &'l KnownColumn,
    /// Place in the layout's list: earlier ones are preferred.
    rank: usize,
    unit: Option<String>,
    sensor: String,
    number: Option<String>,
    rate_hz: Option<f64>,
}

/// A column of the layout that a cell may be, and its place in the list.
struct Fit<'l> {
    rank: usize,
    known: &'l KnownColumn,
    captured: Captured,
}

/// What a layout, a file's names and the user make of the columns.
pub(super) struct Columns<'a> {
    pub layout: &'a Layout,
    pub names: &'a Names,
    /// Name of the file without its ending, as layouts compare it.
    pub file: &'a str,
    /// Rate that the user gives, hertz.
    pub rate_hz: Option<f64>,
}

impl Columns<'_> {
    /// Reads the header.
    pub fn header(&self) -> Result<Header, ReadError> {
        let cells = &self.names.cells;
        let row = self.names.row;
        let is_number = |cell: &String| cell.replace(',', ".").parse::<f64>().is_ok();
        if cells.iter().all(|cell| is_number(cell) || is_missing(cell))
            && cells.iter().any(is_number)
        {
            return Err(ReadError::NoHeader { row });
        }
        let mut uses = Vec::with_capacity(cells.len());
        let mut taken = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            let found = self.taken(at, cell)?;
            uses.push(match (&found, cell.is_empty()) {
                (None, true) if self.layout.strict => Use::Unnamed,
                _ => Use::Ignored,
            });
            taken.extend(found);
        }
        let (times, signals): (Vec<_>, Vec<_>) = taken
            .into_iter()
            .partition(|taken| !matches!(taken.known.meaning, Meaning::Channel(..)));
        let signals = self.without_repeats(signals)?;
        match (signals.is_empty(), self.layout.strict) {
            (true, true) if !times.is_empty() => return Err(ReadError::NoChannel { row }),
            (true, false) => return Err(self.nothing_known()),
            _ => {}
        }
        let clocks = self.clocks(&times, &signals)?;
        let mut header = Header {
            row,
            spelt: named(cells),
            uses,
            clocks: Vec::new(),
            channels: Vec::new(),
            ends_at_blank_line: self.layout.ends_at_blank_line,
        };
        header.fill(clocks, &signals, self)?;
        Ok(header)
    }

    fn taken(&self, at: usize, cell: &str) -> Result<Option<Taken<'_>>, ReadError> {
        let [whole, name] = spelt(cell);
        if self.layout.ignores(&name) || cell.is_empty() && self.layout.strict {
            return Ok(None);
        }
        let of = |cells: &[String]| cells.get(at).cloned().unwrap_or_default();
        let sensor = of(&self.names.sensors);
        let fitting = self.fitting(&[&whole, &name], &plain(&sensor));
        let Some(first) = fitting.first() else {
            return if self.layout.strict {
                Err(self.unknown(cell, &name))
            } else {
                Ok(None)
            };
        };
        let bracket = bracket(cell);
        let told_rate = bracket.filter(|text| is_rate(text)).and_then(first_number);
        let unit_cell = of(&self.names.units);
        let told = Some(unit_cell.as_str())
            .filter(|unit| !unit.is_empty())
            .or(bracket.filter(|text| !is_rate(text) && name.len() < whole.len()));
        let with_unit = |fit: &Fit<'_>| match told {
            None => Some(fit.known.unit.clone()),
            Some(told) => Some(Some(units::spelt(told, &fit.known.units)?.to_owned())),
        };
        let mut by_unit = fitting
            .iter()
            .filter_map(|fit| Some((fit, with_unit(fit)?)));
        // The brackets of `Mat[1][2]` are part of the name.
        let is_whole =
            first.known.name.contains('[') && captured(&first.known.name, &whole).is_some();
        let (fit, unit) = match by_unit.next() {
            Some(chosen) => chosen,
            None if is_whole => (first, first.known.unit.clone()),
            None => return Err(self.unknown_unit(cell, first.rank, told)),
        };
        Ok(Some(Taken {
            at,
            known: fit.known,
            rank: fit.rank,
            unit,
            sensor: match (&fit.captured.sensor, &fit.known.sensor) {
                (Some(held), _) => as_in_cell(cell, held),
                // What stands above the name tells the quantity, not the sensor.
                (None, Some(_)) => String::new(),
                (None, None) => sensor,
            },
            number: fit.captured.number.clone(),
            rate_hz: told_rate.or_else(|| first_number(&of(&self.names.rates))),
        }))
    }

    /// Columns of the layout that a cell of these names, below this sensor, may be.
    fn fitting(&self, names: &[&str; 2], sensor: &str) -> Vec<Fit<'_>> {
        let fits = |pattern: &Option<String>, text: &str| {
            let pattern = pattern.as_ref();
            pattern.is_none_or(|pattern| captured(pattern, text).is_some())
        };
        let known = self.layout.columns.iter().enumerate();
        known
            .filter_map(|(rank, known)| {
                let mut names = names.iter();
                let captured = names.find_map(|name| captured(&known.name, name))?;
                let fits = fits(&known.sensor, sensor) && fits(&known.file, self.file);
                fits.then_some(Fit {
                    rank,
                    known,
                    captured,
                })
            })
            .collect()
    }

    fn nothing_known(&self) -> ReadError {
        let signals = self.layout.columns.iter().filter(|known| {
            let ours = known
                .file
                .as_ref()
                .is_none_or(|file| captured(file, self.file).is_some());
            ours && matches!(known.meaning, Meaning::Channel(..))
        });
        let wanted = signals.take(WANTED_TOLD).map(|known| match &known.sensor {
            Some(sensor) => format!("`{}` of `{sensor}`", known.name),
            None => format!("`{}`", known.name),
        });
        let wanted: Vec<String> = wanted.collect();
        let mut found = if self.names.sensors.is_empty() {
            self.names.cells.clone()
        } else {
            self.names.sensors.clone()
        };
        found.retain(|name| !name.is_empty());
        found.dedup();
        found.truncate(WANTED_TOLD);
        let by_name = self.layout.columns.iter().any(|known| known.file.is_some());
        ReadError::NothingKnown {
            row: self.names.row,
            layout: self.layout.name.clone(),
            found: found.join("`, `"),
            wanted: if wanted.is_empty() {
                "other names of the file".to_owned()
            } else {
                wanted.join(", ")
            },
            hint: if by_name {
                "keep the file's name as the program gave it"
            } else {
                "export these as well, or describe the file in a layout of your own"
            },
        }
    }

    fn unknown(&self, cell: &str, name: &str) -> ReadError {
        let known = self.layout.columns.iter();
        ReadError::UnknownColumn {
            row: self.names.row,
            column: cell.to_owned(),
            layout: self.layout.name.clone(),
            suggestion: nearest(name, known.map(|column| column.name.as_str())).map(str::to_owned),
        }
    }

    fn unknown_unit(&self, cell: &str, rank: usize, told: Option<&str>) -> ReadError {
        let known = self.layout.columns.get(rank);
        let units = known
            .map(|known| known.units.join(", "))
            .unwrap_or_default();
        ReadError::UnknownUnit {
            row: self.names.row,
            column: cell.to_owned(),
            unit: told.unwrap_or_default().to_owned(),
            units,
        }
    }

    /// Of columns that mean the same, the one the layout prefers; plates are told apart by their
    /// number or by their order.
    fn without_repeats<'t>(
        &self,
        taken: Vec<Taken<'t>>,
    ) -> Result<Vec<(Taken<'t>, Quantity)>, ReadError> {
        let plates = self.plates(&taken);
        let mut kept: Vec<(Taken<'t>, Quantity)> = Vec::new();
        for (taken, quantity) in taken.into_iter().zip(plates) {
            let same = |(other, known): &(Taken<'_>, Quantity)| {
                *known == quantity
                    && leg(other.known) == leg(taken.known)
                    && other.sensor == taken.sensor
            };
            match kept.iter_mut().find(|other| same(other)) {
                Some(_) if self.layout.strict => {
                    return Err(ReadError::RepeatedColumn {
                        row: self.names.row,
                        column: self.cell(taken.at),
                    });
                }
                Some(other) if !self.layout.alternatives => {
                    return Err(ReadError::SameMeaning {
                        row: self.names.row,
                        column: self.cell(taken.at),
                        other: self.cell(other.0.at),
                        layout: self.layout.name.clone(),
                    });
                }
                Some(other) if taken.rank < other.0.rank => *other = (taken, quantity),
                Some(_) => {}
                None => kept.push((taken, quantity)),
            }
        }
        Ok(kept)
    }

    /// What each column measures, plates numbered where there are several.
    fn plates(&self, taken: &[Taken<'_>]) -> Vec<Quantity> {
        let quantity = |taken: &Taken<'_>| match taken.known.meaning {
            Meaning::Channel(_, quantity) => quantity,
            Meaning::Time | Meaning::Counter => Quantity::HeelHeight,
        };
        if self.layout.strict {
            return taken.iter().map(quantity).collect();
        }
        let mut keys: Vec<String> = Vec::new();
        let of_plate: Vec<Option<usize>> = taken
            .iter()
            .enumerate()
            .map(|(at, one)| {
                plate(quantity(one))?;
                let before = taken.iter().take(at);
                let earlier = before.filter(|other| other.rank == one.rank);
                let key = match &one.number {
                    Some(number) => number.clone(),
                    None => format!(
                        "#{}",
                        earlier.filter(|other| other.number.is_none()).count()
                    ),
                };
                Some(place_of(&mut keys, key))
            })
            .collect();
        let several = keys.len() > 1;
        let number = |at: usize| {
            if several {
                u8::try_from(at + 1).unwrap_or(u8::MAX)
            } else {
                0
            }
        };
        let own = |(one, at): (&Taken<'_>, Option<usize>)| match at {
            Some(at) if plate(quantity(one)) == Some(0) => on_plate(quantity(one), number(at)),
            _ => quantity(one),
        };
        taken.iter().zip(of_plate).map(own).collect()
    }

    fn cell(&self, at: usize) -> String {
        self.names.cells.get(at).cloned().unwrap_or_default()
    }

    /// Clocks of the file, the time column of each, and the clock of each signal.
    fn clocks(
        &self,
        times: &[Taken<'_>],
        signals: &[(Taken<'_>, Quantity)],
    ) -> Result<Clocks, ReadError> {
        let is = |wanted: Meaning| move |taken: &&Taken<'_>| taken.known.meaning == wanted;
        let rule = &self.layout.clock;
        if rule.stamp_before_each {
            return self.clocks_before_each(times, signals);
        }
        let mut stamps: Vec<&Taken<'_>> = times.iter().filter(is(Meaning::Time)).collect();
        if let Some(repeated) = stamps.get(1).filter(|_| self.layout.strict) {
            return Err(ReadError::RepeatedColumn {
                row: self.names.row,
                column: self.cell(repeated.at),
            });
        }
        stamps.sort_by_key(|taken| taken.rank);
        let rate_hz = self.rate_hz.or(self.names.rate_hz).or(rule.rate_hz);
        if let Some(stamp) = stamps.first() {
            return Ok(Clocks::one(
                self.stamps(stamp, rule)?,
                Some(stamp.at),
                signals,
            ));
        }
        if let Some(counter) = times.iter().find(is(Meaning::Counter)) {
            let rate_hz = rate_hz.ok_or_else(|| self.no_rate())?;
            let spelt = self.cell(counter.at);
            let clock = RowClock::Counter { spelt, rate_hz };
            return Ok(Clocks::one(clock, Some(counter.at), signals));
        }
        if signals.iter().any(|(taken, _)| taken.rate_hz.is_some()) && self.rate_hz.is_none() {
            return self.clocks_by_rate(signals);
        }
        match rate_hz {
            Some(rate_hz) => Ok(Clocks::one(RowClock::Rows { rate_hz }, None, signals)),
            None if self.layout.strict => Err(ReadError::NoTimeColumn {
                row: self.names.row,
            }),
            None => Err(self.no_rate()),
        }
    }

    fn no_rate(&self) -> ReadError {
        ReadError::NoRate {
            layout: self.layout.name.clone(),
        }
    }

    fn stamps(&self, stamp: &Taken<'_>, rule: &ClockRule) -> Result<RowClock, ReadError> {
        let units = match &stamp.unit {
            Some(unit) => vec![unit.clone()],
            None if rule.rates_hz.is_some() => stamp.known.units.clone(),
            None => return Err(self.missing_unit(stamp)),
        };
        Ok(RowClock::Stamps {
            spelt: self.cell(stamp.at),
            scales: units.iter().filter_map(|unit| units::scale(unit)).collect(),
            units,
        })
    }

    fn missing_unit(&self, taken: &Taken<'_>) -> ReadError {
        ReadError::MissingUnit {
            row: self.names.row,
            column: self.cell(taken.at),
            suggestion: taken.known.units.first().cloned().unwrap_or_default(),
            units: taken.known.units.join(", "),
        }
    }

    fn clocks_before_each(
        &self,
        times: &[Taken<'_>],
        signals: &[(Taken<'_>, Quantity)],
    ) -> Result<Clocks, ReadError> {
        let mut clocks = Clocks::default();
        for (signal, _) in signals {
            let stamp = times.iter().rfind(|time| time.at < signal.at);
            let stamp = stamp.ok_or(ReadError::NoTimeColumn {
                row: self.names.row,
            })?;
            let known = clocks.columns.iter().position(|at| *at == Some(stamp.at));
            let clock = match known {
                Some(clock) => clock,
                None => {
                    clocks.clocks.push(self.stamps(stamp, &self.layout.clock)?);
                    clocks.columns.push(Some(stamp.at));
                    clocks.clocks.len() - 1
                }
            };
            clocks.of_signals.push(clock);
        }
        Ok(clocks)
    }

    fn clocks_by_rate(&self, signals: &[(Taken<'_>, Quantity)]) -> Result<Clocks, ReadError> {
        let mut clocks = Clocks::default();
        for (signal, _) in signals {
            let rate_hz = signal.rate_hz.ok_or_else(|| self.no_rate())?;
            let wanted = RowClock::Rows { rate_hz };
            let known = clocks.clocks.iter().position(|clock| *clock == wanted);
            let clock = known.unwrap_or(clocks.clocks.len());
            if known.is_none() {
                clocks.clocks.push(wanted);
                clocks.columns.push(None);
            }
            clocks.of_signals.push(clock);
        }
        Ok(clocks)
    }
}

/// Clocks of a file, the column of each, and the clock of each signal.
#[derive(Default)]
struct Clocks {
    clocks: Vec<RowClock>,
    columns: Vec<Option<usize>>,
    of_signals: Vec<usize>,
}

impl Clocks {
    fn one(clock: RowClock, column: Option<usize>, signals: &[(Taken<'_>, Quantity)]) -> Self {
        Self {
            clocks: vec![clock],
            columns: vec![column],
            of_signals: vec![0; signals.len()],
        }
    }
}

impl Header {
    /// Leaves out the channels that `unused` says.
    pub fn leave_out(&mut self, unused: impl Fn(&ChannelColumn) -> bool) {
        let mut kept = Vec::with_capacity(self.channels.len());
        let channels = std::mem::take(&mut self.channels);
        for channel in channels {
            let place = (!unused(&channel)).then_some(self.channels.len());
            kept.push(place);
            if place.is_some() {
                self.channels.push(channel);
            }
        }
        for used in &mut self.uses {
            if let Use::Channel(at) = *used {
                let place = kept.get(at).copied().flatten();
                *used = place.map_or(Use::Ignored, Use::Channel);
            }
        }
    }

    fn fill(
        &mut self,
        clocks: Clocks,
        signals: &[(Taken<'_>, Quantity)],
        columns: &Columns<'_>,
    ) -> Result<(), ReadError> {
        for (clock, at) in clocks.columns.iter().enumerate() {
            if let Some(used) = at.and_then(|at| self.uses.get_mut(at)) {
                *used = Use::Time(clock);
            }
        }
        for ((taken, quantity), clock) in signals.iter().zip(clocks.of_signals) {
            let unit = taken
                .unit
                .clone()
                .ok_or_else(|| columns.missing_unit(taken))?;
            let scale = units::scale(&unit).ok_or_else(|| {
                columns.unknown_unit(&columns.cell(taken.at), taken.rank, Some(&unit))
            })?;
            if let Some(used) = self.uses.get_mut(taken.at) {
                *used = Use::Channel(self.channels.len());
            }
            let leg = leg(taken.known);
            self.channels.push(ChannelColumn {
                name: own_name(leg, *quantity),
                spelt: columns.cell(taken.at),
                leg,
                quantity: *quantity,
                unit,
                scale,
                sign: taken.known.sign,
                sensor: taken.sensor.clone(),
                placed: taken.known.placed,
                clock,
            });
        }
        self.clocks = clocks.clocks;
        Ok(())
    }
}

fn named(cells: &[String]) -> Vec<String> {
    let last = cells.iter().rposition(|cell| !cell.is_empty());
    let named = last.map_or(0, |last| last + 1);
    cells.iter().take(named).cloned().collect()
}

/// The part of a cell that a pattern held, in the cell's own spelling.
fn as_in_cell(cell: &str, held: &str) -> String {
    let whole = plain(cell);
    let letters: Vec<char> = cell.trim().chars().collect();
    let before = whole.find(held).and_then(|at| whole.get(..at));
    let Some(before) = before.filter(|_| whole.chars().count() == letters.len()) else {
        return held.to_owned();
    };
    let own = letters.iter().skip(before.chars().count());
    own.take(held.chars().count()).collect()
}

fn place_of(keys: &mut Vec<String>, key: String) -> usize {
    let known = keys.iter().position(|known| *known == key);
    known.unwrap_or_else(|| {
        keys.push(key);
        keys.len() - 1
    })
}

fn leg(known: &KnownColumn) -> Option<Leg> {
    match known.meaning {
        Meaning::Channel(leg, _) => leg,
        Meaning::Time | Meaning::Counter => None,
    }
}

fn plate(quantity: Quantity) -> Option<u8> {
    match quantity {
        Quantity::Force(plate, _)
        | Quantity::Moment(plate, _)
        | Quantity::CentreOfPressure(plate, _) => Some(plate),
        _ => None,
    }
}

fn on_plate(quantity: Quantity, plate: u8) -> Quantity {
    match quantity {
        Quantity::Force(_, axis) => Quantity::Force(plate, axis),
        Quantity::Moment(_, axis) => Quantity::Moment(plate, axis),
        Quantity::CentreOfPressure(_, axis) => Quantity::CentreOfPressure(plate, axis),
        other => other,
    }
}

/// What stands in the brackets behind a name.
fn bracket(cell: &str) -> Option<&str> {
    let (_, unit) = cell.split_once(['[', '('])?;
    let unit = unit.trim_end();
    let unit = unit
        .strip_suffix([']', ')'])
        .unwrap_or(unit)
        .trim_end_matches(']')
        .trim();
    Some(unit).filter(|unit| !unit.is_empty())
}

fn is_rate(text: &str) -> bool {
    let number = text.trim().to_lowercase();
    number
        .strip_suffix("hz")
        .is_some_and(|number| number.trim().parse::<f64>().is_ok())
}

/// An inertial sensor needs all three axes of what it measures.
pub(super) fn whole_sensors(channels: &[ChannelColumn], row: u64) -> Result<(), ReadError> {
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
                    column: own_name(channel.leg, wanted),
                });
            }
        }
    }
    Ok(())
}
