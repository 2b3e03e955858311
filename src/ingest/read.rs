//! The way from a path to a [`Recording`].

use std::path::Path;

use super::clock::{self, Clock, ClockFault};
use super::header::{self, Header};
use super::layout::{Layout, layouts};
use super::sensors::{self, Signal};
use super::table::{self, Table};
use super::{Channel, ReadError, Recording, SourceFile};
use super::{file_bytes, grid, physics, resample, turning};
use crate::study::text::{decode, delimiter};
use crate::study::{Limits, nearest};

/// Share of rows with a repeated stamp from which stamps are coarser than the sampling.
const COARSE_SHARE: f64 = 0.1;

/// Reads the recording at `path` by the layout called `layout`, or by the one that fits.
///
/// # Errors
/// Everything that keeps the file from being scored, with row, column and what to do.
pub fn read(path: &Path, limits: &Limits, layout: Option<&str>) -> Result<Recording, ReadError> {
    let layout = chosen(layout)?;
    let (bytes, sha256) = file_bytes::open(path)?;
    let source = SourceFile {
        sha256,
        layout: layout.name.clone(),
        ..SourceFile::default()
    };
    from_bytes(bytes.as_slice(), limits, layout, source)
}

fn chosen(name: Option<&str>) -> Result<&'static Layout, ReadError> {
    let known = layouts();
    let found = known
        .iter()
        .find(|layout| name.is_none_or(|name| layout.name.eq_ignore_ascii_case(name)));
    found.copied().ok_or_else(|| {
        let name = name.unwrap_or_default();
        let suggestion =
            nearest(name, known.iter().map(|layout| layout.name.as_str())).map(str::to_owned);
        ReadError::UnknownLayout {
            name: name.to_owned(),
            suggestion,
        }
    })
}

pub(super) fn from_bytes(
    bytes: &[u8],
    limits: &Limits,
    layout: &Layout,
    mut source: SourceFile,
) -> Result<Recording, ReadError> {
    let text = decode(bytes).ok_or(ReadError::NotText)?;
    let (line, row, body) = header_line(&text.text).ok_or(ReadError::Empty)?;
    let delimiter = delimiter(line);
    let header = header::read(line, row, delimiter, layout)?;
    let mut table = table::read(body.as_bytes(), &header, delimiter)?;
    source.encoding = text.encoding.to_owned();
    source.delimiter = delimiter;
    source.decimal = table.decimal;
    source.columns.clone_from(&header.spelt);
    source.rows = table.rows.len() as u64;
    source
        .notes
        .extend(table.last_row_cut.then(|| "file:last_row_cut".to_owned()));
    let clock = fitted(&table, &header, limits)?;
    describe_clock(&clock, &mut source);
    refuse_short_and_slow(&clock, limits)?;
    let signals = signals(&header, &mut table, &clock);
    let signals = sensors::usable(signals, header.row, &mut source.notes)?;
    sensors::note_clipping(&signals, &mut source.notes);
    on_clock(signals, &clock, source)
}

/// The first line that is not blank, its row, and the text under it.
fn header_line(text: &str) -> Option<(&str, u64, &str)> {
    let (mut rest, mut row) = (text, 1);
    loop {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, tail) = rest.split_at_checked(end)?;
        let below = tail
            .strip_prefix("\r\n")
            .or_else(|| tail.strip_prefix(['\n', '\r']));
        if !line.trim().is_empty() {
            return Some((line, row, below.unwrap_or_default()));
        }
        rest = below?;
        row += 1;
    }
}

fn fitted(table: &Table, header: &Header, limits: &Limits) -> Result<Clock, ReadError> {
    let stamps_s: Vec<f64> = table
        .ticks
        .iter()
        .map(|tick| header.time_scale.to_si(*tick))
        .collect();
    let resolution_s = header.time_scale.to_si(grid::resolution(&table.ticks));
    let bridge = clock::Bridge {
        intervals: limits.gap_intervals,
        seconds: limits.gap_bridged_s,
    };
    clock::fit(&stamps_s, resolution_s, bridge).map_err(|fault| {
        let column = header.time_spelt.clone();
        match fault {
            ClockFault::TooFew => ReadError::TooShort {
                found_s: 0.0,
                expected_s: limits.min_duration_s,
            },
            ClockFault::Stands => ReadError::TimeStands { column },
            ClockFault::Jump { row, jump_s } => ReadError::ClockJump {
                row: table.rows.get(row).copied().unwrap_or(header.row),
                column,
                jump_s,
            },
        }
    })
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

fn refuse_short_and_slow(clock: &Clock, limits: &Limits) -> Result<(), ReadError> {
    let found_s = clock.samples as f64 / clock.rate_hz;
    if found_s < limits.min_duration_s {
        return Err(ReadError::TooShort {
            found_s,
            expected_s: limits.min_duration_s,
        });
    }
    if clock.rate_hz < limits.min_rate_hz {
        return Err(ReadError::TooSlow {
            found_hz: clock.rate_hz,
            expected_hz: limits.min_rate_hz,
        });
    }
    Ok(())
}

/// Columns in SI, in time order, still at the stamps of their rows.
fn signals(header: &Header, table: &mut Table, clock: &Clock) -> Vec<Signal> {
    let columns = std::mem::take(&mut table.columns);
    let in_si = |(column, mut values): (&header::ChannelColumn, Vec<f64>)| {
        if let Some(order) = &clock.order {
            values = order
                .iter()
                .map(|&row| values.get(row).copied().unwrap_or(f64::NAN))
                .collect();
        }
        values
            .iter_mut()
            .for_each(|value| *value = column.scale.to_si(*value));
        (column.clone(), values)
    };
    header.channels.iter().zip(columns).map(in_si).collect()
}

fn on_clock(
    signals: Vec<Signal>,
    clock: &Clock,
    mut source: SourceFile,
) -> Result<Recording, ReadError> {
    let present: usize = signals
        .iter()
        .map(|(_, values)| values.iter().filter(|value| !value.is_nan()).count())
        .sum();
    let all = (clock.samples * signals.len()).max(1);
    source.missing_pct = 100.0 * (1.0 - present as f64 / all as f64).max(0.0);
    let signals: Vec<Signal> = signals
        .into_iter()
        .map(|(column, values)| {
            (
                column,
                resample::resample(&clock.positions, values, clock.samples, clock.reach),
            )
        })
        .collect();
    for sensor in physics::inertial(&signals) {
        if let Some(rest) = physics::quietest(&sensor, clock.rate_hz) {
            physics::check_gravity(&sensor, &rest)?;
            turning::check(&sensor, &rest, clock.rate_hz, &mut source.notes)?;
        }
    }
    Ok(Recording {
        rate_hz: clock.rate_hz,
        samples: clock.samples,
        gaps: clock::gaps(&missing(&signals, clock.samples), clock.rate_hz),
        channels: signals
            .into_iter()
            .map(|(column, values)| Channel {
                leg: column.leg,
                quantity: column.quantity,
                values,
            })
            .collect(),
        source,
    })
}

/// Samples at which a whole inertial sensor, or every channel, has no value.
fn missing(signals: &[Signal], samples: usize) -> Vec<bool> {
    let mut groups: Vec<Vec<&[f64]>> = vec![
        signals
            .iter()
            .map(|(_, values)| values.as_slice())
            .collect(),
    ];
    let mut places: Vec<_> = signals
        .iter()
        .filter_map(|(column, _)| sensors::sensor(column))
        .collect();
    places.sort_unstable();
    places.dedup();
    for place in places {
        let own = signals
            .iter()
            .filter(|(column, _)| sensors::sensor(column) == Some(place));
        groups.push(own.map(|(_, values)| values.as_slice()).collect());
    }
    let absent = |sample: usize, group: &[&[f64]]| {
        group
            .iter()
            .all(|values| values.get(sample).is_none_or(|value| value.is_nan()))
    };
    (0..samples)
        .map(|sample| groups.iter().any(|group| absent(sample, group)))
        .collect()
}
