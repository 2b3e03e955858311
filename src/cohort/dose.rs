//! What was done, added up for the study and for each group: the dose that a paper reports
//! (CERT items 13 and 16: Slade 2016, doi 10.1136/bjsports-2016-096651).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::counting::{Found, GROUP, STUDY, told};
use super::distributions::quantile;
use crate::progress::SessionRow;

/// Days of a week.
const WEEK: f64 = 7.0;

/// One row of `dose`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct DoseRow {
    pub scope: &'static str,
    pub group: Option<String>,
    pub participants: u32,
    pub legs: u32,
    pub sessions: u32,
    pub sets: u32,
    pub reps_full: u64,
    pub reps_partial: u64,
    pub quality_reps: u64,
    pub planned_reps: u64,
    pub reps_done_pct: Option<f64>,
    pub tut_active_s: Option<f64>,
    pub days_between_median: Option<f64>,
    pub days_between_q1: Option<f64>,
    pub days_between_q3: Option<f64>,
    pub weeks_median: Option<f64>,
    pub load_kg_min: Option<f64>,
    pub load_kg_max: Option<f64>,
    pub stages: u32,
    pub participants_staged: u32,
    pub pain_sessions: u32,
    pub pain_above_limit: u32,
    pub pain_highest: Option<f64>,
    pub rpe_median: Option<f64>,
}

/// The study as a whole, then each group.
#[must_use]
pub fn dose(found: &Found<'_>) -> Vec<DoseRow> {
    let done: Vec<&SessionRow> = found.sessions.iter().filter(|row| row.sets > 0).collect();
    let mut groups: BTreeMap<Option<&str>, Vec<&SessionRow>> = BTreeMap::new();
    for row in &done {
        groups
            .entry(told(row.group.as_deref()))
            .or_default()
            .push(row);
    }
    let limit = found.plan.pain_limit;
    let mut rows = vec![DoseRow {
        scope: STUDY,
        ..of(&done, limit)
    }];
    rows.extend(groups.into_iter().map(|(group, sessions)| DoseRow {
        scope: GROUP,
        group: group.map(str::to_owned),
        ..of(&sessions, limit)
    }));
    rows
}

/// Which days a participant trained, by date or by the session's label.
type Days<'a> = BTreeMap<&'a str, BTreeSet<(Option<NaiveDate>, Option<&'a str>)>>;

fn of(sessions: &[&SessionRow], pain_limit: f64) -> DoseRow {
    let mut days: Days<'_> = BTreeMap::new();
    let mut stages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut legs = BTreeSet::new();
    for row in sessions {
        let label = row.session.as_deref().filter(|_| row.date.is_none());
        days.entry(&row.participant)
            .or_default()
            .insert((row.date, label));
        let own = stages.entry(&row.participant).or_default();
        own.extend(row.stage.as_deref());
        legs.insert((row.participant.as_str(), row.side));
    }
    let all: BTreeSet<&str> = stages.values().flatten().copied().collect();
    let row = DoseRow {
        participants: days.len() as u32,
        legs: legs.len() as u32,
        sessions: days.values().map(|days| days.len() as u32).sum(),
        stages: all.len() as u32,
        participants_staged: stages.values().filter(|own| own.len() > 1).count() as u32,
        ..totals(sessions)
    };
    with_told(with_days(row, &days), sessions, pain_limit)
}

fn totals(sessions: &[&SessionRow]) -> DoseRow {
    let sum = |of: fn(&SessionRow) -> u32| sessions.iter().map(|row| u64::from(of(row))).sum();
    let (reps_full, planned): (u64, u64) = (sum(|row| row.reps_full), sum(|row| row.planned_reps));
    let under_tension: Vec<f64> = sessions.iter().filter_map(|row| row.tut_active_s).collect();
    DoseRow {
        sets: sessions.iter().map(|row| row.sets).sum(),
        reps_full,
        reps_partial: sum(|row| row.reps_partial),
        quality_reps: sum(|row| row.quality_reps.unwrap_or(0)),
        planned_reps: planned,
        reps_done_pct: (planned > 0).then(|| 100.0 * reps_full as f64 / planned as f64),
        tut_active_s: (!under_tension.is_empty()).then(|| under_tension.iter().sum()),
        ..DoseRow::default()
    }
}

/// Days between neighbouring sessions of a participant, and from the first to the last.
fn with_days(row: DoseRow, days: &Days<'_>) -> DoseRow {
    let (mut between, mut weeks) = (Vec::new(), Vec::new());
    for days in days.values() {
        let dates: Vec<NaiveDate> = days.iter().filter_map(|day| day.0).collect();
        let gap = |from: &NaiveDate, to: &NaiveDate| (*to - *from).num_days() as f64;
        between.extend(
            dates
                .iter()
                .zip(dates.iter().skip(1))
                .map(|(a, b)| gap(a, b)),
        );
        let span = dates.first().zip(dates.last());
        weeks.extend(span.map(|(first, last)| (gap(first, last) + 1.0) / WEEK));
    }
    let (between, weeks) = (sorted(between), sorted(weeks));
    DoseRow {
        days_between_median: quantile(&between, 0.5),
        days_between_q1: quantile(&between, 0.25),
        days_between_q3: quantile(&between, 0.75),
        weeks_median: quantile(&weeks, 0.5),
        ..row
    }
}

fn with_told(row: DoseRow, sessions: &[&SessionRow], pain_limit: f64) -> DoseRow {
    let told = |of: fn(&SessionRow) -> Option<f64>| {
        sorted(sessions.iter().filter_map(|row| of(row)).collect())
    };
    let (pain, load) = (told(|row| row.pain_max), told(|row| row.load_kg));
    DoseRow {
        load_kg_min: load.first().copied(),
        load_kg_max: load.last().copied(),
        pain_sessions: pain.len() as u32,
        pain_above_limit: pain.iter().filter(|pain| **pain > pain_limit).count() as u32,
        pain_highest: pain.last().copied(),
        rpe_median: quantile(&told(|row| row.rpe_max), 0.5),
        ..row
    }
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.retain(|value| value.is_finite());
    values.sort_unstable_by(f64::total_cmp);
    values
}
