//! Series: the values of one metric, session by session, within one participant, leg and stage.
//!
//! The value of a session is the median over its sets of that stage, so that a day with two sets
//! and a day with three can be compared.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::average::median;
use super::facts::{extra, joined};
use super::metric::{METRICS, Metric};
use super::session::{Session, legs};
use crate::score::ScoredSet;
use crate::score::Stage;
use crate::study::Side;

const DAYS_A_WEEK: f64 = 7.0;

/// The value of one session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) date: Option<NaiveDate>,
    pub(crate) value: f64,
}

/// The sets of one session that are of one stage, with the session's date.
type SessionSets<'a> = (Option<NaiveDate>, Vec<&'a ScoredSet>);

/// One participant, leg and stage: its sessions in time order.
#[derive(Clone, Debug)]
pub(crate) struct Course<'a> {
    pub(crate) participant: &'a str,
    pub(crate) side: Option<Side>,
    pub(crate) stage: Stage,
    /// Whether the latest session was of this stage.
    pub(crate) current: bool,
    pub(crate) group: Option<String>,
    pub(crate) extra: Vec<(String, String)>,
    sessions: Vec<SessionSets<'a>>,
}

impl<'a> Course<'a> {
    /// The courses of all participants.
    pub(crate) fn all(sessions: &[Session<'a>]) -> Vec<Self> {
        legs(sessions).flat_map(|leg| Self::of_leg(&leg)).collect()
    }

    fn of_leg(placed: &[&Session<'a>]) -> Vec<Self> {
        let latest = placed.iter().rev().find_map(|session| session.stage());
        let mut stages: BTreeMap<Stage, Vec<SessionSets>> = BTreeMap::new();
        for session in placed {
            for (stage, sets) in session.by_stage() {
                stages
                    .entry(stage)
                    .or_default()
                    .push((session.day.date(), sets));
            }
        }
        let Some(leg) = placed.first() else {
            return Vec::new();
        };
        let course = |(stage, sessions): (Stage, Vec<SessionSets<'a>>)| {
            let sets: Vec<&ScoredSet> = sessions
                .iter()
                .flat_map(|(_, sets)| sets)
                .copied()
                .collect();
            Course {
                participant: leg.participant,
                side: leg.side,
                current: latest.as_ref() == Some(&stage),
                stage,
                group: joined(sets.iter().map(|set| set.entry.group.as_deref())),
                extra: extra(&sets),
                sessions,
            }
        };
        stages.into_iter().map(course).collect()
    }

    /// Values of `metric` in every session that has one.
    pub(crate) fn points(&self, metric: &Metric) -> Vec<Point> {
        let value =
            |sets: &[&ScoredSet]| median(sets.iter().filter_map(|set| (metric.get)(&set.figures)));
        let point =
            |(date, sets): &SessionSets| value(sets).map(|value| Point { date: *date, value });
        self.sessions.iter().filter_map(point).collect()
    }

    /// Values of `metric` in the sets of each session.
    pub(crate) fn set_values(&self, metric: &Metric) -> Vec<Vec<f64>> {
        let values = |sets: &[&ScoredSet]| {
            sets.iter()
                .filter_map(|set| (metric.get)(&set.figures))
                .collect()
        };
        self.sessions.iter().map(|(_, sets)| values(sets)).collect()
    }
}

/// Points as (weeks since the first, value); `None` where one has no date.
pub(super) fn in_weeks(points: &[Point]) -> Option<Vec<(f64, f64)>> {
    let first = points.first()?.date?;
    let week = |point: &Point| {
        Some((
            (point.date? - first).num_days() as f64 / DAYS_A_WEEK,
            point.value,
        ))
    };
    points.iter().map(week).collect()
}

/// Every course with every metric it has values of.
pub(super) fn with_metrics<'c, 'a>(
    courses: &'c [Course<'a>],
) -> impl Iterator<Item = (&'c Course<'a>, &'static Metric, Vec<Point>)> {
    let pairs = courses
        .iter()
        .flat_map(|course| METRICS.iter().map(move |metric| (course, metric)));
    let filled = pairs.map(|(course, metric)| (course, metric, course.points(metric)));
    filled.filter(|(_, _, points)| !points.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::fixture::{peaks, set};
    use crate::progress::metric::metric;

    #[test]
    fn a_change_of_load_starts_another_course() {
        let mut sets = peaks("P01", &[90.0, 91.0, 92.0, 80.0]);
        sets[3].entry.load_kg = Some(5.0);
        let sessions = Session::group(&sets);
        let courses = Course::all(&sessions);
        let peak = metric("heel_peak_mm_median").unwrap();
        let found: Vec<_> = courses
            .iter()
            .map(|course| (course.points(peak).len(), course.current))
            .collect();
        assert_eq!(found, [(3, false), (1, true)]);
        let weeks: Vec<_> = in_weeks(&courses[0].points(peak))
            .unwrap()
            .iter()
            .map(|point| point.0)
            .collect();
        assert_eq!(weeks, [0.0, 2.0 / 7.0, 4.0 / 7.0]);
    }

    #[test]
    fn an_undated_session_among_dated_ones_has_no_place() {
        let mut sets = vec![set("P01", 1, 1), set("P01", 3, 1)];
        sets[1].entry.date = None;
        sets[1].entry.session = Some("extra".to_owned());
        let sessions = Session::group(&sets);
        assert_eq!(
            (sessions.len(), Course::all(&sessions)[0].sessions.len()),
            (2, 1)
        );
    }
}
