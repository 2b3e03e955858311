//! `reliability`: how well a metric repeats itself, from the study's own repeats.
//!
//! Two kinds of repeats: the first two sessions of one stage, no more than a week apart, so that
//! little training lies between them; and the first two sets of one session. A participant is one
//! subject with one pair: that of the involved leg, else of the earliest session. Pairs of all
//! stages stand in one table, each within its own stage; stages that differ in level widen the
//! spread between subjects and with it the ICC, but not the standard error of measurement.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::member::Members;
use crate::agree::limits::{Limits, limits};
use crate::progress::{
    Course, IccTable, METRICS, Metric, Repeats, between_sessions, icc, within_sessions,
};

/// Fewest participants: two leave one degree of freedom, with which an interval says nothing.
const MIN_PARTICIPANTS: usize = 3;
/// Longest time between two sessions that count as repeats, days.
const MAX_DAYS_APART: i64 = 7;

/// One row of `reliability`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct ReliabilityRow {
    pub metric: &'static str,
    pub unit: &'static str,
    pub source: &'static str,
    pub repeats: &'static str,
    pub n_participants: u32,
    pub n_repeats: u32,
    pub mean: Option<f64>,
    /// Intraclass correlations and errors; `None` where there are too few participants.
    pub icc: Option<IccTable>,
    /// Of the second repeat minus the first.
    pub limits: Option<Limits>,
    /// Standard error from all successive sessions, or all sets within sessions.
    pub pooled: Option<Repeats>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
}

/// What is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Sessions,
    Sets,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Sessions, Self::Sets];

    fn as_str(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Sets => "sets",
        }
    }

    /// The first pair of a course.
    fn pair(self, course: &Course<'_>, metric: &Metric) -> Option<Pair> {
        match self {
            Self::Sessions => sessions_pair(course, metric),
            Self::Sets => sets_pair(course, metric),
        }
    }

    /// The standard error that smallest detectable changes are taken from, over all courses.
    fn pooled(self, courses: &[&Course<'_>], metric: &Metric) -> Option<Repeats> {
        let values = |course: &&Course<'_>| -> Vec<f64> {
            course.points(metric).iter().map(|p| p.value).collect()
        };
        match self {
            Self::Sessions => between_sessions(&courses.iter().map(values).collect::<Vec<_>>()),
            Self::Sets => {
                let sets = courses.iter().flat_map(|course| course.set_values(metric));
                within_sessions(&sets.collect::<Vec<_>>())
            }
        }
    }
}

/// Two measurements of one participant and when the first was.
struct Pair {
    date: Option<NaiveDate>,
    values: [f64; 2],
}

fn sessions_pair(course: &Course<'_>, metric: &Metric) -> Option<Pair> {
    let points = course.points(metric);
    let (first, second) = (points.first()?, points.get(1)?);
    let apart = (second.date? - first.date?).num_days();
    (apart <= MAX_DAYS_APART).then_some(Pair {
        date: first.date,
        values: [first.value, second.value],
    })
}

fn sets_pair(course: &Course<'_>, metric: &Metric) -> Option<Pair> {
    let date = course.points(metric).first().and_then(|point| point.date);
    let sessions = course.set_values(metric);
    let repeated = sessions.iter().find(|values| values.len() >= 2)?;
    Some(Pair {
        date,
        values: [*repeated.first()?, *repeated.get(1)?],
    })
}

/// A row for every metric, source and kind of repeats of which there is a value.
pub(super) fn rows(courses: &[Course<'_>], members: &Members<'_>) -> Vec<ReliabilityRow> {
    let mut sources: BTreeMap<&'static str, Vec<&Course<'_>>> = BTreeMap::new();
    for course in courses {
        sources
            .entry(course.stage.source())
            .or_default()
            .push(course);
    }
    let mut rows = Vec::new();
    for metric in METRICS {
        for (source, courses) in &sources {
            if courses
                .iter()
                .any(|course| !course.points(metric).is_empty())
            {
                let of = |kind| row(kind, metric, source, courses, members);
                rows.extend(Kind::ALL.map(of));
            }
        }
    }
    rows
}

fn row(
    kind: Kind,
    metric: &'static Metric,
    source: &'static str,
    courses: &[&Course<'_>],
    members: &Members<'_>,
) -> ReliabilityRow {
    let table = pairs(kind, metric, courses, members);
    let mut row = ReliabilityRow {
        metric: metric.name,
        unit: metric.unit,
        source,
        repeats: kind.as_str(),
        n_participants: table.len() as u32,
        n_repeats: if table.is_empty() { 0 } else { 2 },
        pooled: kind.pooled(courses, metric),
        ..ReliabilityRow::default()
    };
    if table.len() < MIN_PARTICIPANTS {
        row.notes.push("icc:too_few_participants".to_owned());
        return row;
    }
    let count = 2.0 * table.len() as f64;
    row.mean = Some(table.iter().flatten().sum::<f64>() / count);
    row.limits = limits(&differences(&table));
    row.icc = icc(&table);
    if row.icc.is_none() {
        row.notes.push("icc:no_spread".to_owned());
    }
    row
}

/// One pair a participant: of the involved leg, else the earliest.
fn pairs(
    kind: Kind,
    metric: &Metric,
    courses: &[&Course<'_>],
    members: &Members<'_>,
) -> Vec<Vec<f64>> {
    let mut found: BTreeMap<&str, ((bool, Option<NaiveDate>), Pair)> = BTreeMap::new();
    for course in courses {
        let Some(pair) = kind.pair(course, metric) else {
            continue;
        };
        let involved = members.get(course.participant).is_involved(course.side);
        let rank = (!involved, pair.date);
        let better = |known: &((bool, Option<NaiveDate>), Pair)| rank < known.0;
        if found.get(course.participant).is_none_or(better) {
            found.insert(course.participant, (rank, pair));
        }
    }
    let values = found.into_values().map(|(_, pair)| pair.values.to_vec());
    values.collect()
}

/// Second minus first, one a participant.
fn differences(table: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let difference = |row: &Vec<f64>| Some(vec![row.last()? - row.first()?]);
    table.iter().filter_map(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::group_tables;
    use crate::progress::fixture::peaks;
    use crate::score::ScoredSet;
    use crate::study::Side;

    fn peak_rows(sets: &[ScoredSet]) -> Vec<ReliabilityRow> {
        let mut rows = group_tables(sets, &[], None).reliability;
        rows.retain(|row| row.metric == "heel_peak_mm_median");
        rows
    }

    /// Peak expiratory flow by two readings of the mini meter, the first five people of Bland and
    /// Altman 1986, doi 10.1016/S0140-6736(86)90837-8, table 1; figures by hand: differences 13, −15,
    /// −12, 16, 0 with mean 0.4 and squares about it 793.2, so that MSE = 793.2 / 8 and SD² = 793.2 / 4.
    #[test]
    fn val_pairs_of_sessions() {
        let flow = [
            [512.0, 525.0],
            [430.0, 415.0],
            [520.0, 508.0],
            [428.0, 444.0],
            [500.0, 500.0],
        ];
        let sets: Vec<ScoredSet> = flow
            .iter()
            .enumerate()
            .flat_map(|(i, pair)| peaks(&format!("P{i}"), pair))
            .collect();
        let row = &peak_rows(&sets)[0];
        let (icc, limits) = (row.icc.unwrap(), row.limits.unwrap());
        assert_eq!(
            (row.n_participants, row.n_repeats, row.repeats),
            (5, 2, "sessions")
        );
        assert!((icc.consistency_error.sem - (793.2_f64 / 8.0).sqrt()).abs() < 1e-9);
        assert!((limits.bias.value - 0.4).abs() < 1e-9);
        assert!((limits.sd.unwrap() - (793.2_f64 / 4.0).sqrt()).abs() < 1e-9);
        assert_eq!(row.pooled.unwrap().n, 5);
    }

    #[test]
    fn two_people_or_sessions_weeks_apart_are_no_repeats() {
        let two: Vec<ScoredSet> = ["P1", "P2"]
            .iter()
            .flat_map(|p| peaks(p, &[80.0, 90.0]))
            .collect();
        let row = &peak_rows(&two)[0];
        assert_eq!((row.icc, row.limits, row.n_participants), (None, None, 2));
        assert_eq!(row.notes, ["icc:too_few_participants"]);
        let mut late = peaks("P1", &[80.0, 90.0]);
        late[1].entry.date = late[1].entry.date.map(|date| date + chrono::Days::new(20));
        assert_eq!(peak_rows(&late)[0].n_participants, 0);
    }

    #[test]
    fn both_legs_of_a_person_are_one_subject() {
        let mut sets = peaks("P1", &[80.0, 82.0]);
        let mut right = peaks("P1", &[60.0, 61.0]);
        right.iter_mut().for_each(|set| {
            set.entry.side = Some(Side::Right);
            set.entry.involved_side = Some(Side::Right);
        });
        sets.extend(right);
        sets.extend(peaks("P2", &[70.0, 71.0]));
        sets.extend(peaks("P3", &[75.0, 73.0]));
        let row = &peak_rows(&sets)[0];
        assert_eq!(row.n_participants, 3);
        assert!((row.mean.unwrap() - (60.0 + 61.0 + 70.0 + 71.0 + 75.0 + 73.0) / 6.0).abs() < 1e-9);
    }
}
