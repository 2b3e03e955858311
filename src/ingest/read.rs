//! The way from a path to a [`Recording`].

use std::path::Path;

use super::blocks::Blocks;
use super::clock::{self, Clock, ClockFault};
use super::header::{ChannelColumn, Columns, Header, RowClock, whole_sensors};
use super::layout::{Layout, Layouts, plain};
use super::part::{Part, Start};
use super::placing::{self, Told};
use super::recognise::{self, Names, recognise};
use super::sensors::{self, Signal};
use super::table::{self, RowNumbers, Stamps, Table};
use super::units::Scale;
use super::{ReadError, Recording, SourceFile, grid, orientation, plates, resample};
use crate::study::Limits;
use crate::study::recording_stem;
use crate::study::text::decode;

/// Share by which the stamps' rate may differ from the one told.
const RATE_DIFFERS: f64 = 0.05;
/// Share of rows with a repeated stamp from which stamps are coarser than the sampling.
const COARSE_SHARE: f64 = 0.1;

/// What is known of a file before it is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Thresholds of the study.
    pub limits: &'a Limits,
    /// Layouts that files are looked at by.
    pub layouts: &'a Layouts,
    /// Layout that was named for the file; `None` finds it by the file's content.
    pub layout: Option<&'a str>,
    /// Sampling rate that was named for the file, hertz.
    pub rate_hz: Option<f64>,
    /// Where the sensor sits, or `sensor=place` for several, as the manifest has it.
    pub sensor_site: Option<&'a str>,
    /// Whether it is known which leg the file shows, so that its name need not tell.
    pub leg_told: bool,
}

impl<'a> Reading<'a> {
    /// Nothing is known but limits and layouts.
    #[must_use]
    pub fn new(limits: &'a Limits, layouts: &'a Layouts) -> Self {
        Self {
            limits,
            layouts,
            layout: None,
            rate_hz: None,
            sensor_site: None,
            leg_told: false,
        }
    }
}

/// Reads the recording at `path`.
///
/// # Errors
/// Everything that keeps the file from being scored, with row, column and what to do.
pub fn read(path: &Path, reading: &Reading<'_>) -> Result<Recording, ReadError> {
    read_part(path, reading)?.recording()
}

/// Reads the file at `path`, which may be one of several of a recording.
///
/// # Errors
/// As [`read`], without what only the whole recording can tell.
pub fn read_part(path: &Path, reading: &Reading<'_>) -> Result<Part, ReadError> {
    if let Some(name) = reading.layout {
        recognise::named(reading.layouts, name)?;
    }
    part_of(Blocks::open(path)?, Some(path), reading)
}

/// What can be told of a file without its rows, for one that cannot be read; `None` where not even its
/// layout is known.
#[must_use]
pub fn outline(path: &Path, reading: &Reading<'_>) -> Option<SourceFile> {
    let mut blocks = Blocks::open(path).ok()?;
    let encoding = blocks.encoding;
    let head = blocks.next().ok()??;
    let text = decode(head)?;
    let (layout, names) =
        recognise(&text.text, Some(path), reading.layouts, reading.layout).ok()?;
    Some(SourceFile {
        layout: layout.name.clone(),
        layout_reason: reason(layout, &names, reading),
        encoding: encoding.to_owned(),
        delimiter: names.delimiter,
        columns: names.cells.clone(),
        sensors: names.sensors_named(),
        ..SourceFile::default()
    })
}

/// The first lines of a file, for one of which nothing else is known.
#[must_use]
pub fn first_lines(path: &Path, count: usize) -> Vec<String> {
    let Ok(mut blocks) = Blocks::open(path) else {
        return Vec::new();
    };
    let Ok(Some(head)) = blocks.next() else {
        return Vec::new();
    };
    let text = decode(head).map(|text| text.text.into_owned());
    let lines = text.unwrap_or_default();
    lines.lines().take(count).map(str::to_owned).collect()
}

/// Reads the bytes of a text that is in no file.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(bytes: &[u8], reading: &Reading<'_>) -> Result<Recording, ReadError> {
    part_of(Blocks::of_bytes(bytes, bytes.len())?, None, reading)?.recording()
}

/// Reads the columns of a table that is in memory. Each has the name it would have in a file of the
/// project's own layout, with its unit, and a value a row, NaN where there is none. Rows are counted
/// as in such a file: the names stand in row 1.
///
/// # Errors
/// As [`read`].
pub fn read_columns(
    columns: &[(String, Vec<f64>)],
    reading: &Reading<'_>,
) -> Result<Recording, ReadError> {
    let native = Layouts::built_in();
    let layout = native.native().ok_or(ReadError::Empty)?;
    let names = Names {
        cells: columns.iter().map(|(name, _)| name.clone()).collect(),
        row: 1,
        ..Names::default()
    };
    let mut source = SourceFile {
        layout: layout.name.clone(),
        layout_reason: "a table in memory".to_owned(),
        ..SourceFile::default()
    };
    let header = header(layout, &names, None, reading, &mut source)?;
    tell_columns(&header, &mut source);
    let mut rows = table::Rows::of(&header, ',', names.row, 0);
    let number = |row: usize, column: usize| {
        let values = columns.get(column).map(|(_, values)| values);
        values
            .and_then(|values| values.get(row))
            .copied()
            .unwrap_or(f64::NAN)
    };
    let count = columns.iter().map(|(_, values)| values.len()).max();
    rows.take_numbers(count.unwrap_or(0), number)?;
    parts(layout, &names, &header, rows.table()?, reading, source)?.recording()
}

fn tell_columns(header: &Header, source: &mut SourceFile) {
    source.columns.clone_from(&header.spelt);
    let read_as = |column: &ChannelColumn| {
        let channel = format!("{} [{}]", column.name, column.unit);
        (channel, column.spelt.clone())
    };
    source.read_as = header.channels.iter().map(read_as).collect();
}

pub(super) fn part_of(
    mut blocks: Blocks<'_>,
    path: Option<&Path>,
    reading: &Reading<'_>,
) -> Result<Part, ReadError> {
    let expected_bytes = blocks.expected_bytes;
    let head = blocks.next()?.ok_or(ReadError::Empty)?;
    let text = decode(head).ok_or(ReadError::NotText)?;
    let (layout, names) = recognise(&text.text, path, reading.layouts, reading.layout)?;
    let mut source = SourceFile {
        layout: layout.name.clone(),
        layout_reason: reason(layout, &names, reading),
        delimiter: names.delimiter,
        sensors: names.sensors_named(),
        ..SourceFile::default()
    };
    let header = header(layout, &names, path, reading, &mut source)?;
    tell_columns(&header, &mut source);
    let mut rows = table::Rows::of(&header, names.delimiter, names.body_row, expected_bytes);
    rows.take(below(head, names.body_row))?;
    while let Some(block) = blocks.next()? {
        rows.take(block)?;
    }
    let table = rows.table()?;
    blocks.encoding.clone_into(&mut source.encoding);
    source.sha256 = blocks.sha256()?;
    source.decimal = table.decimal;
    let cut = table.last_row_cut.then(|| "file:last_row_cut".to_owned());
    source.notes.extend(cut);
    let section = table
        .ended_early
        .then(|| "file:further_section_not_read".to_owned());
    source.notes.extend(section);
    parts(layout, &names, &header, table, reading, source)
}

/// What stands below this many lines.
fn below(text: &[u8], lines: u64) -> &[u8] {
    let mut rest = text;
    for _ in 0..lines {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let Some((_, tail)) = end.and_then(|end| rest.split_at_checked(end)) else {
            return &[];
        };
        let ending = if tail.starts_with(b"\r\n") { 2 } else { 1 };
        rest = tail.get(ending..).unwrap_or_default();
    }
    rest
}

/// What told the layout, for a person.
fn reason(layout: &Layout, names: &Names, reading: &Reading<'_>) -> String {
    if reading.layout.is_some() {
        return "as named".to_owned();
    }
    if let Some(sidecar) = &layout.sidecar {
        return format!("described by the file ending `{}` beside it", sidecar.table);
    }
    let told: Vec<&str> = layout
        .recognised_by
        .iter()
        .zip(&names.told_by)
        .map(|(asked, found)| {
            if found.is_empty() {
                asked.as_str()
            } else {
                found
            }
        })
        .collect();
    let below: Vec<String> = layout
        .preamble
        .iter()
        .map(|words| format!("`{}`", words.trim().replace('|', "` or `")))
        .collect();
    let below = if below.is_empty() {
        String::new()
    } else {
        format!(", below {}", below.join(" and "))
    };
    format!("row {} names `{}`{below}", names.row, told.join("`, `"))
}

/// The header with its sensors in their places.
fn header(
    layout: &Layout,
    names: &Names,
    path: Option<&Path>,
    reading: &Reading<'_>,
    source: &mut SourceFile,
) -> Result<Header, ReadError> {
    let file_name = path
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy());
    let stem = file_name
        .as_deref()
        .and_then(recording_stem)
        .unwrap_or_default();
    let columns = Columns {
        layout,
        names,
        file: &plain(stem),
        rate_hz: reading.rate_hz,
    };
    let mut header = columns.header()?;
    let told = Told {
        path,
        site: reading.sensor_site,
        leg: reading.leg_told,
    };
    let notes = placing::settle(&mut header.channels, layout, told, header.row)?;
    source.notes.extend(notes);
    header.leave_out(placing::is_open);
    whole_sensors(&header.channels, header.row)?;
    Ok(header)
}

/// The channels of each clock of the file, brought to one.
fn parts(
    layout: &Layout,
    names: &Names,
    header: &Header,
    mut table: Table,
    reading: &Reading<'_>,
    source: SourceFile,
) -> Result<Part, ReadError> {
    let mut columns: Vec<Option<Vec<f64>>> = table.columns.drain(..).map(Some).collect();
    let mut parts: Vec<Part> = Vec::new();
    for same in same_clocks(header, &table) {
        let (Some(&first), used) = (same.first(), |of: &ChannelColumn| same.contains(&of.clock))
        else {
            continue;
        };
        let (Some(rule), Some(stamps)) = (header.clocks.get(first), table.clocks.get_mut(first))
        else {
            continue;
        };
        let stamps = std::mem::take(stamps);
        let own: Vec<Signal> = header
            .channels
            .iter()
            .zip(&mut columns)
            .filter(|(column, _)| used(column))
            .filter_map(|(column, values)| Some((column.clone(), values.take()?)))
            .collect();
        if !own.is_empty() && !stamps.ticks.is_empty() {
            let of = OfFile {
                layout,
                names,
                header,
                reading,
            };
            parts.push(of.part(own, rule, stamps, source.clone())?);
        }
    }
    parts.sort_by(|a, b| b.rate_hz.total_cmp(&a.rate_hz));
    let start_ns = |part: &Part| part.start.as_ref().map_or(0, |start| start.at_ns);
    let mut parts = parts.into_iter();
    let first = parts
        .next()
        .ok_or(ReadError::HeaderOnly { row: header.row })?;
    let part = parts.fold(first, |first, next| {
        let late_s = (start_ns(&next) - start_ns(&first)) as f64 * 1e-9;
        first.joined(next, late_s)
    });
    part.long_and_fast_enough(reading.limits)?;
    Ok(part)
}

/// What is known of a file whose channels are brought on their clocks.
struct OfFile<'a> {
    layout: &'a Layout,
    names: &'a Names,
    header: &'a Header,
    reading: &'a Reading<'a>,
}

impl OfFile<'_> {
    /// The channels of one clock.
    fn part(
        &self,
        own: Vec<Signal>,
        rule: &RowClock,
        stamps: Stamps,
        mut source: SourceFile,
    ) -> Result<Part, ReadError> {
        source.rows = stamps.rows.len() as u64;
        let told_hz = self.reading.rate_hz.or(self.names.rate_hz);
        let told = (self.reading.limits, told_hz);
        let timed = timed(self.layout, rule, stamps, self.header, told)?;
        let stamped = matches!(rule, RowClock::Stamps { .. });
        let differs = |told_hz: f64| (timed.clock.rate_hz / told_hz - 1.0).abs() > RATE_DIFFERS;
        let findings = [
            (
                stamped && told_hz.is_some_and(differs),
                "time:rate_not_as_told",
            ),
            (timed.strays > 0, "time:stray_stamps"),
        ];
        let noted = findings.into_iter().filter(|(found, _)| *found);
        source.notes.extend(noted.map(|(_, note)| note.to_owned()));
        let mut part = on_clock(own, &timed.clock, self.header.row, source)?;
        let shared = self.layout.clock.shared.filter(|_| self.names.shared);
        part.start = shared.map(|shared| Start {
            shared,
            at_ns: timed.start_ns,
            wraps_ns: timed.wraps_ns,
        });
        Ok(part)
    }
}

/// Clocks by their stamps: those that are the same belong together.
fn same_clocks(header: &Header, table: &Table) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let same = |one: usize, other: usize| {
        let rule = |at: usize| header.clocks.get(at);
        let by_rows = |at: usize| matches!(rule(at), Some(RowClock::Rows { .. }));
        one == other
            || !by_rows(one) && !by_rows(other) && table.clocks.get(one) == table.clocks.get(other)
    };
    for clock in 0..header.clocks.len() {
        let known = groups
            .iter_mut()
            .find(|group| group.first().is_some_and(|first| same(*first, clock)));
        match known {
            Some(group) => group.push(clock),
            None => groups.push(vec![clock]),
        }
    }
    groups
}

/// A clock and where it begins.
struct Timed {
    clock: Clock,
    start_ns: i128,
    wraps_ns: Option<i128>,
    /// Single stamps that were wrong.
    strays: u64,
}

fn timed(
    layout: &Layout,
    rule: &RowClock,
    stamps: Stamps,
    header: &Header,
    (limits, told_hz): (&Limits, Option<f64>),
) -> Result<Timed, ReadError> {
    let Stamps {
        first,
        mut ticks,
        rows,
    } = stamps;
    let strays = clock::set_strays_right(&mut ticks);
    if let Some(wraps_at) = layout.clock.wraps_at {
        unwrap(&mut ticks, wraps_at);
    }
    let scale = match rule {
        RowClock::Stamps { scales, spelt, .. } => plausible(layout, scales, spelt, &ticks)?,
        RowClock::Counter { rate_hz, .. } | RowClock::Rows { rate_hz } => Scale::of_rate(*rate_hz),
    };
    let ns = |ticks: f64| (scale.to_si(ticks) * 1e9).round() as i128;
    let tick_ns = scale.size() * 1e9;
    let whole_ns = if tick_ns.fract() == 0.0 {
        i128::from(first.0) * tick_ns as i128
    } else {
        ns(first.0 as f64)
    };
    let resolution_s = scale.to_si(grid::resolution(&ticks));
    let bridge = clock::Bridge {
        intervals: limits.gap_intervals,
        seconds: limits.gap_bridged_s,
    };
    ticks.iter_mut().for_each(|tick| *tick = scale.to_si(*tick));
    let clock = clock::fit(ticks, resolution_s, bridge, told_hz)
        .map_err(|fault| clock_fault(fault, rule, &rows, header, limits))?;
    Ok(Timed {
        clock,
        start_ns: whole_ns + ns(first.1),
        wraps_ns: layout.clock.wraps_at.map(ns),
        strays,
    })
}

/// A counter that starts again from zero goes on.
fn unwrap(ticks: &mut [f64], wraps_at: f64) {
    let (mut turns, mut before) = (0.0, 0.0);
    for tick in ticks {
        if *tick - before < -wraps_at / 2.0 {
            turns += wraps_at;
        }
        before = *tick;
        *tick += turns;
    }
}

/// The unit in which stamps give a rate that the device can have.
fn plausible(
    layout: &Layout,
    scales: &[Scale],
    spelt: &str,
    ticks: &[f64],
) -> Result<Scale, ReadError> {
    let none = || ReadError::TimeStands {
        column: spelt.to_owned(),
    };
    let first = scales.first().copied().ok_or_else(none)?;
    let Some((from_hz, to_hz)) = layout.clock.rates_hz else {
        return Ok(first);
    };
    let ticks = clock::interval(ticks).ok_or_else(none)?;
    let rate_hz = |scale: &Scale| 1.0 / scale.to_si(ticks);
    let can_be = |scale: &&Scale| (from_hz..=to_hz).contains(&rate_hz(scale));
    scales
        .iter()
        .find(can_be)
        .copied()
        .ok_or_else(|| ReadError::ImplausibleRate {
            column: spelt.to_owned(),
            found_hz: rate_hz(&first),
            from_hz,
            to_hz,
        })
}

fn clock_fault(
    fault: ClockFault,
    rule: &RowClock,
    rows: &RowNumbers,
    header: &Header,
    limits: &Limits,
) -> ReadError {
    let column = rule.spelt().to_owned();
    match fault {
        ClockFault::TooFew => ReadError::TooShort {
            found_s: 0.0,
            expected_s: limits.min_duration_s,
        },
        ClockFault::Stands => ReadError::TimeStands { column },
        ClockFault::Jump { row, jump_s } => ReadError::ClockJump {
            row: rows.get(row).unwrap_or(header.row),
            column,
            jump_s,
        },
    }
}

fn describe_clock(clock: &Clock, source: &mut SourceFile) {
    source.rate_hz = clock.measured_hz;
    source.jitter_s = clock.jitter_s;
    source.rows_sorted = clock.sorted;
    source.rows_duplicate = clock.duplicates;
    source.clock_resets = clock.resets;
    let coarse = clock.duplicates as f64 > COARSE_SHARE * source.rows as f64;
    source
        .notes
        .extend(coarse.then(|| "time:coarse_stamps".to_owned()));
}

/// Columns of one clock, in SI and on the grid.
fn on_clock(
    columns: Vec<Signal>,
    clock: &Clock,
    row: u64,
    mut source: SourceFile,
) -> Result<Part, ReadError> {
    describe_clock(clock, &mut source);
    let mut signals: Vec<Signal> = columns
        .into_iter()
        .map(|signal| in_time_order(signal, clock))
        .collect();
    plates::positive_when_loaded(&mut signals, &mut source.notes);
    orientation::unroll(&mut signals);
    let signals = sensors::usable(signals, row, &mut source.notes)?;
    sensors::note_clipping(&signals, &mut source.notes);
    let there = |values: &Vec<f64>| values.iter().filter(|value| !value.is_nan()).count();
    let present = signals.iter().map(|(_, values)| there(values)).sum();
    let expected = clock.samples * signals.len();
    let on_grid = |(column, values): Signal| {
        let values = resample::resample(&clock.positions, values, clock.samples, clock.reach);
        (column, values)
    };
    Ok(Part {
        rate_hz: clock.rate_hz,
        samples: clock.samples,
        signals: signals.into_iter().map(on_grid).collect(),
        start: None,
        present,
        expected,
        source,
    })
}

/// A column in SI, in time order, still at the stamps of its rows.
fn in_time_order((column, mut values): Signal, clock: &Clock) -> Signal {
    if let Some(order) = &clock.order {
        values = order
            .iter()
            .map(|&row| values.get(row).copied().unwrap_or(f64::NAN))
            .collect();
    }
    let factor = match column.sign {
        super::layout::Sign::Factor(factor) => factor,
        super::layout::Sign::Loaded => 1.0,
    };
    for value in &mut values {
        *value = factor * column.scale.to_si(*value);
    }
    (column, values)
}
