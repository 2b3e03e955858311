//! Figures of matched repetitions and sets: differences, limits of agreement, intraclass correlation.

use std::collections::BTreeMap;

use super::counts::Pair;
use super::limits::{Estimate, Limits, limits};
use super::{Compared, Figure};
use crate::progress::icc;
use crate::signal::stats::{mean, quantile, root_mean_square};

/// Fewest units for an intraclass correlation.
const FEWEST_FOR_ICC: usize = 3;
/// Fewest pairs for a correlation of the spread with the size.
const FEWEST_FOR_SPREAD: usize = 10;

/// What a figure is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A repetition.
    #[default]
    Repetition,
    /// A set.
    Set,
}

impl Level {
    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Repetition => "repetition",
            Self::Set => "set",
        }
    }
}

/// A figure of a matched repetition or set. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct DifferenceRow {
    pub participant: String,
    pub recording: String,
    pub level: Level,
    pub set: Option<u32>,
    pub rep: Option<u32>,
    pub figure: &'static str,
    pub unit: &'static str,
    pub truth: f64,
    pub result: Option<f64>,
    pub difference: Option<f64>,
}

/// Agreement in one figure. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct FigureRow {
    pub participant: Option<String>,
    pub recording: Option<String>,
    pub level: Level,
    pub figure: &'static str,
    pub unit: &'static str,
    pub interval_unit: &'static str,
    pub units: u32,
    pub pairs: u32,
    pub without_result: u32,
    pub bias: Option<f64>,
    pub bias_low: Option<f64>,
    pub bias_high: Option<f64>,
    pub sd_between: Option<f64>,
    pub sd_within: Option<f64>,
    pub sd: Option<f64>,
    pub limit_low: Option<f64>,
    pub limit_low_from: Option<f64>,
    pub limit_low_to: Option<f64>,
    pub limit_high: Option<f64>,
    pub limit_high_from: Option<f64>,
    pub limit_high_to: Option<f64>,
    pub mean_absolute: Option<f64>,
    pub root_mean_square: Option<f64>,
    pub absolute_95: Option<f64>,
    pub spread_with_size: Option<f64>,
    pub icc: Option<f64>,
    pub icc_low: Option<f64>,
    pub icc_high: Option<f64>,
    pub icc_form: Option<String>,
}

/// Figures of the repetitions that both sides count.
pub(super) fn of_reps(
    recording: &Compared,
    pairs: &[Pair],
    figures: &[Figure],
) -> Vec<DifferenceRow> {
    let both = pairs.iter().filter(|pair| pair.is_counted_by_both());
    let rows = both.filter_map(|pair| pair.known.zip(pair.found));
    rows.flat_map(|(known, found)| {
        let row = DifferenceRow {
            level: Level::Repetition,
            set: known.set.or(found.set),
            rep: known.rep.or(found.rep),
            ..recording.difference()
        };
        differences(row, figures, &known.figures, &found.figures)
    })
    .collect()
}

/// Figures of the sets that both sides know.
pub(super) fn of_sets(recording: &Compared, figures: &[Figure]) -> Vec<DifferenceRow> {
    recording
        .sets()
        .flat_map(|(known, found)| {
            let row = DifferenceRow {
                level: Level::Set,
                set: Some(known.set),
                ..recording.difference()
            };
            differences(row, figures, &known.figures, &found.figures)
        })
        .collect()
}

impl Compared<'_> {
    fn difference(&self) -> DifferenceRow {
        DifferenceRow {
            participant: self.participant.clone(),
            recording: self.name.to_owned(),
            ..DifferenceRow::default()
        }
    }
}

/// Rows of the figures that the truth tells.
fn differences(
    row: DifferenceRow,
    figures: &[Figure],
    known: &[Option<f64>],
    found: &[Option<f64>],
) -> Vec<DifferenceRow> {
    let told = figures.iter().zip(known.iter().zip(found));
    told.filter_map(|(figure, (truth, result))| {
        let truth = (*truth)?;
        Some(DifferenceRow {
            figure: figure.name,
            unit: figure.unit,
            truth,
            result: *result,
            difference: result.map(|result| result - truth),
            ..row.clone()
        })
    })
    .collect()
}

/// Agreement within each recording, and over all participants.
pub(super) fn rows(differences: &[DifferenceRow]) -> (Vec<FigureRow>, Vec<FigureRow>) {
    let mut order: Vec<(Level, &str)> = Vec::new();
    let mut of_figures: BTreeMap<(Level, &str), Vec<&DifferenceRow>> = BTreeMap::new();
    for row in differences {
        let key = (row.level, row.figure);
        of_figures
            .entry(key)
            .or_insert_with(|| {
                order.push(key);
                Vec::new()
            })
            .push(row);
    }
    order.sort_by_key(|(level, _)| *level);
    let (mut by_recording, mut pooled) = (Vec::new(), Vec::new());
    for rows in order.iter().filter_map(|key| of_figures.get(key)) {
        by_recording.extend(recordings(rows));
        pooled.extend(participants(rows));
    }
    let place = |row: &FigureRow| (row.participant.clone(), row.recording.clone());
    by_recording.sort_by_key(place);
    (by_recording, pooled)
}

/// One row a recording: the repetition is the unit.
fn recordings(rows: &[&DifferenceRow]) -> Vec<FigureRow> {
    grouped(rows, |row| &row.recording)
        .into_iter()
        .filter_map(|(recording, rows)| {
            let units: Vec<Unit> = rows.iter().map(|row| Unit::of(&[*row])).collect();
            let row = figure_row(&rows, &units)?;
            Some(FigureRow {
                participant: rows.first().map(|row| row.participant.clone()),
                recording: Some(recording.to_owned()),
                interval_unit: row.level.as_str(),
                ..row
            })
        })
        .collect()
}

/// One row: the participant is the unit.
fn participants(rows: &[&DifferenceRow]) -> Option<FigureRow> {
    let units: Vec<Unit> = grouped(rows, |row| &row.participant)
        .values()
        .map(|rows| Unit::of(rows))
        .collect();
    let row = figure_row(rows, &units)?;
    Some(FigureRow {
        interval_unit: "participant",
        ..row
    })
}

fn grouped<'a>(
    rows: &[&'a DifferenceRow],
    key: fn(&DifferenceRow) -> &String,
) -> BTreeMap<&'a str, Vec<&'a DifferenceRow>> {
    let mut groups: BTreeMap<&str, Vec<&DifferenceRow>> = BTreeMap::new();
    for row in rows {
        groups.entry(key(row)).or_default().push(row);
    }
    groups
}

/// The pairs of one unit.
struct Unit {
    truth: Vec<f64>,
    result: Vec<f64>,
}

impl Unit {
    fn of(rows: &[&DifferenceRow]) -> Self {
        let pairs = rows.iter().filter_map(|row| Some((row.truth, row.result?)));
        let (truth, result) = pairs.unzip();
        Self { truth, result }
    }

    fn differences(&self) -> Vec<f64> {
        let pairs = self.result.iter().zip(&self.truth);
        pairs.map(|(result, truth)| result - truth).collect()
    }

    fn means(&self) -> Option<Vec<f64>> {
        Some(vec![mean(&self.truth)?, mean(&self.result)?])
    }
}

fn figure_row(rows: &[&DifferenceRow], units: &[Unit]) -> Option<FigureRow> {
    let first = rows.first()?;
    let all: Vec<f64> = rows.iter().filter_map(|row| row.difference).collect();
    let sizes: Vec<f64> = all.iter().map(|difference| difference.abs()).collect();
    let of_units: Vec<Vec<f64>> = units.iter().map(Unit::differences).collect();
    let row = FigureRow {
        level: first.level,
        figure: first.figure,
        unit: first.unit,
        pairs: all.len() as u32,
        without_result: (rows.len() - all.len()) as u32,
        mean_absolute: mean(&sizes),
        root_mean_square: root_mean_square(&all),
        absolute_95: quantile(&sizes, 0.95),
        spread_with_size: spread_with_size(rows),
        ..FigureRow::default()
    };
    Some(with_icc(with_limits(row, limits(&of_units)), units))
}

fn with_limits(row: FigureRow, limits: Option<Limits>) -> FigureRow {
    let Some(limits) = limits else { return row };
    let ends = |estimate: Option<Estimate>| {
        let interval = estimate.and_then(|estimate| estimate.interval);
        (
            estimate.map(|estimate| estimate.value),
            interval.map(|(low, _)| low),
            interval.map(|(_, high)| high),
        )
    };
    let (bias, bias_low, bias_high) = ends(Some(limits.bias));
    let (limit_low, limit_low_from, limit_low_to) = ends(limits.lower);
    let (limit_high, limit_high_from, limit_high_to) = ends(limits.upper);
    FigureRow {
        units: limits.units as u32,
        bias,
        bias_low,
        bias_high,
        sd_between: limits.sd_between,
        sd_within: limits.sd_within,
        sd: limits.sd,
        limit_low,
        limit_low_from,
        limit_low_to,
        limit_high,
        limit_high_from,
        limit_high_to,
        ..row
    }
}

/// Absolute agreement of a single measurement: truth and result of each unit, the mean of its pairs.
fn with_icc(row: FigureRow, units: &[Unit]) -> FigureRow {
    let table: Vec<Vec<f64>> = units.iter().filter_map(Unit::means).collect();
    if table.len() < FEWEST_FOR_ICC {
        return row;
    }
    let Some(icc) = icc(&table).map(|table| table.agreement_single) else {
        return row;
    };
    FigureRow {
        icc: Some(icc.value),
        icc_low: Some(icc.low),
        icc_high: Some(icc.high),
        icc_form: Some([icc.name, icc.model, icc.type_, icc.unit].join(", ")),
        ..row
    }
}

/// Correlation of the differences' distance from their mean with the size of what is measured.
/// Limits of agreement hold for all sizes only where it is near 0.
fn spread_with_size(rows: &[&DifferenceRow]) -> Option<f64> {
    let pairs: Vec<(f64, f64)> = rows
        .iter()
        .filter_map(|row| Some((f64::midpoint(row.truth, row.result?), row.difference?)))
        .collect();
    if pairs.len() < FEWEST_FOR_SPREAD {
        return None;
    }
    let bias = mean(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>())?;
    let (sizes, spreads): (Vec<f64>, Vec<f64>) = pairs
        .into_iter()
        .map(|(size, difference)| (size, (difference - bias).abs()))
        .unzip();
    correlation(&sizes, &spreads)
}

fn correlation(one: &[f64], other: &[f64]) -> Option<f64> {
    let (middle, centre) = (mean(one)?, mean(other)?);
    let moments = one
        .iter()
        .zip(other)
        .fold([0.0; 3], |[xx, xy, yy], (x, y)| {
            let (x, y) = (x - middle, y - centre);
            [xx + x * x, xy + x * y, yy + y * y]
        });
    let [xx, xy, yy] = moments;
    (xx > 0.0 && yy > 0.0).then(|| xy / (xx * yy).sqrt())
}
