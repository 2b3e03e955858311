//! Trends and verdicts: did a metric change within one participant, leg and stage?
//!
//! Baseline and latest are means of the first and of the last up to three sessions, which never
//! share a session. `improved` and `declined` need two things at once: a change beyond the
//! smallest detectable change of such means, and a Mann–Kendall test that is one-sided at most
//! 2.5 % in the same direction. The first alone is fooled by a few odd sessions, the second by
//! changes too small to matter. Each metric is judged by itself: of many metrics of a person who
//! does not change, one in forty may still be called changed.

use chrono::NaiveDate;

use super::average::mean;
use super::mann_kendall::{MannKendall, mann_kendall};
use super::metric::Metric;
use super::series::{Course, Point, in_weeks, with_metrics};
use super::smallest_change::Catalogue;
use super::theil_sen::theil_sen;
use crate::study::Side;

/// Most sessions in a baseline or a latest mean.
const MEAN_OF: usize = 3;
/// Fewest sessions for a verdict: with four, even an unbroken rise has p = 1/24 by chance.
const MIN_SESSIONS: usize = 5;
/// Fewest sessions for a test at all.
const MIN_TESTED: usize = 3;
/// One-sided level of the Mann–Kendall test.
const LEVEL: f64 = 0.025;

/// What happened to a metric.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Better beyond the smallest detectable change, steadily.
    Improved,
    /// Worse likewise.
    Declined,
    /// Neither could be shown.
    NoChange,
    /// Fewer than five sessions.
    #[default]
    TooFew,
    /// Nobody knows how large a change must be.
    UnknownSdc,
}

impl Verdict {
    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Improved => "improved",
            Self::Declined => "declined",
            Self::NoChange => "no_change",
            Self::TooFew => "too_few",
            Self::UnknownSdc => "unknown_sdc",
        }
    }
}

/// One row of `progress`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct ProgressRow {
    pub participant: String,
    pub side: Option<Side>,
    pub stage: String,
    pub current_stage: bool,
    pub metric: &'static str,
    pub unit: &'static str,
    pub better: &'static str,
    pub n_sessions: u32,
    pub first_date: Option<NaiveDate>,
    pub last_date: Option<NaiveDate>,
    pub n_averaged: u32,
    pub baseline: Option<f64>,
    pub latest: Option<f64>,
    pub change: Option<f64>,
    pub change_pct: Option<f64>,
    pub smallest_detectable_change: Option<f64>,
    pub sdc_single_session: Option<f64>,
    pub sdc_source: Option<String>,
    pub trend_per_week: Option<f64>,
    pub trend_low_per_week: Option<f64>,
    pub trend_high_per_week: Option<f64>,
    pub mann_kendall_p: Option<f64>,
    pub verdict: Verdict,
    pub verdict_reason: String,
    pub group: Option<String>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
    /// The manifest's unknown columns.
    pub extra: Vec<(String, String)>,
}

/// Rows of all courses, in their order and that of the metrics.
pub(super) fn rows(courses: &[Course], changes: &Catalogue) -> Vec<ProgressRow> {
    let row = |(course, metric, points): (&Course, &'static Metric, Vec<Point>)| {
        let figures = follow(metric, course.stage.source(), &points, changes);
        ProgressRow {
            participant: course.participant.to_owned(),
            side: course.side,
            stage: course.stage.to_string(),
            current_stage: course.current,
            group: course.group.clone(),
            extra: course.extra.clone(),
            ..figures
        }
    };
    with_metrics(courses).map(row).collect()
}

/// The figures of one series, without its identity.
fn follow(
    metric: &'static Metric,
    source: &'static str,
    points: &[Point],
    changes: &Catalogue,
) -> ProgressRow {
    let values: Vec<f64> = points.iter().map(|point| point.value).collect();
    let mut row = ProgressRow {
        metric: metric.name,
        unit: metric.unit,
        better: metric.better.as_str(),
        n_sessions: points.len() as u32,
        first_date: points.first().and_then(|point| point.date),
        last_date: points.last().and_then(|point| point.date),
        ..ProgressRow::default()
    };
    fill_change(&values, &mut row);
    fill_smallest_change(changes, metric, source, &mut row);
    fill_trend(points, &mut row);
    let test = mann_kendall(&values).filter(|_| values.len() >= MIN_TESTED);
    row.mann_kendall_p = test.map(|test| test.p_two_sided());
    (row.verdict, row.verdict_reason) = judge(metric, &row, test);
    row
}

fn fill_change(values: &[f64], row: &mut ProgressRow) {
    let averaged = MEAN_OF.min(values.len() / 2);
    let (first, last) = (
        values.iter().take(averaged),
        values.iter().rev().take(averaged),
    );
    let mean_of = |values: Vec<f64>| mean(&values);
    row.n_averaged = averaged as u32;
    row.baseline = mean_of(first.copied().collect());
    row.latest = mean_of(last.copied().collect());
    row.change = row
        .latest
        .zip(row.baseline)
        .map(|(latest, baseline)| latest - baseline);
    let relative =
        |(change, baseline): (f64, f64)| (baseline > 0.0).then(|| 100.0 * change / baseline);
    row.change_pct = row.change.zip(row.baseline).and_then(relative);
}

fn fill_smallest_change(
    changes: &Catalogue,
    metric: &Metric,
    source: &'static str,
    row: &mut ProgressRow,
) {
    let Some(baseline) = row.baseline else { return };
    let Some(smallest) = changes.of(metric, source, baseline) else {
        row.notes
            .push("smallest_detectable_change:unknown".to_owned());
        return;
    };
    let averaged = row.n_averaged as usize;
    row.smallest_detectable_change = Some(smallest.of_means(averaged, averaged));
    row.sdc_single_session = Some(smallest.value);
    row.sdc_source = Some(smallest.source);
}

fn fill_trend(points: &[Point], row: &mut ProgressRow) {
    let Some(weeks) = in_weeks(points) else {
        row.notes.push("trend_per_week:no_dates".to_owned());
        return;
    };
    let slope = theil_sen(&weeks);
    row.trend_per_week = slope.map(|slope| slope.value);
    let interval = slope.and_then(|slope| slope.interval);
    row.trend_low_per_week = interval.map(|(low, _)| low);
    row.trend_high_per_week = interval.map(|(_, high)| high);
}

fn judge(metric: &Metric, row: &ProgressRow, test: Option<MannKendall>) -> (Verdict, String) {
    let (Some(change), Some(test)) = (
        row.change,
        test.filter(|_| row.n_sessions as usize >= MIN_SESSIONS),
    ) else {
        let reason = format!(
            "{} of the {MIN_SESSIONS} sessions in this stage that a verdict needs",
            row.n_sessions
        );
        return (Verdict::TooFew, reason);
    };
    let Some(smallest) = row.smallest_detectable_change else {
        let reason = "nobody has told how large a change must be; state one in study.toml, [smallest_detectable_change]";
        return (Verdict::UnknownSdc, reason.to_owned());
    };
    let p = if change > 0.0 {
        test.p_rise
    } else {
        test.p_fall
    };
    match (change.abs() > smallest, p <= LEVEL) {
        (true, true) if change * metric.better.sign() > 0.0 => (Verdict::Improved, shown(p)),
        (true, true) => (Verdict::Declined, shown(p)),
        (true, false) => (
            Verdict::NoChange,
            format!(
                "beyond the smallest detectable change, but not steady ({})",
                level(p)
            ),
        ),
        (false, true) => (
            Verdict::NoChange,
            format!(
                "steady ({}), but within the smallest detectable change",
                level(p)
            ),
        ),
        (false, false) => (
            Verdict::NoChange,
            "within the smallest detectable change".to_owned(),
        ),
    }
}

fn shown(p: f64) -> String {
    format!(
        "beyond the smallest detectable change, and steady ({})",
        level(p)
    )
}

fn level(p: f64) -> String {
    if p < 0.001 {
        "one-sided p < 0.001".to_owned()
    } else {
        format!("one-sided p = {p:.3}")
    }
}

#[cfg(test)]
mod tests;
