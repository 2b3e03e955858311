//! Values of participants by week, within one group, leg, stage and metric.
//!
//! Week 1 holds the participant's first seven days from the first recorded session, whichever leg
//! and stage: week = ⌊days / 7⌋ + 1. Sessions without a date have no week and take no part.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::member::Members;
use crate::progress::{Course, METRICS, Metric};
use crate::score::Stage;

const DAYS_A_WEEK: i64 = 7;

/// First dated day of each participant.
pub(super) type FirstDays<'a> = BTreeMap<&'a str, NaiveDate>;

/// The week of a participant's `date`, from 1.
pub(super) fn week(first_days: &FirstDays<'_>, participant: &str, date: NaiveDate) -> Option<u32> {
    let first = first_days.get(participant)?;
    u32::try_from((date - *first).num_days() / DAYS_A_WEEK + 1).ok()
}

/// Values of one participant in one week.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PersonWeek {
    sum: f64,
    pub(super) sessions: u32,
}

impl PersonWeek {
    pub(super) fn add(&mut self, value: f64) {
        self.sum += value;
        self.sessions += 1;
    }

    /// Mean over the week's sessions.
    pub(super) fn value(&self) -> f64 {
        self.sum / f64::from(self.sessions)
    }
}

/// Values of one week by participant.
pub(super) type Week<'a> = BTreeMap<&'a str, PersonWeek>;

/// One group, leg, stage and metric over weeks.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) group: Option<String>,
    pub(super) leg: Option<&'static str>,
    pub(super) stage: Stage,
    pub(super) metric: &'static Metric,
    pub(super) weeks: BTreeMap<u32, Week<'a>>,
}

impl<'a> Cell<'a> {
    /// By group, leg, stage and metric.
    pub(super) fn all(
        courses: &[Course<'a>],
        members: &Members<'_>,
        first_days: &FirstDays<'_>,
    ) -> Vec<Self> {
        let mut strata: BTreeMap<_, Vec<&Course>> = BTreeMap::new();
        for course in courses {
            let member = members.get(course.participant);
            strata
                .entry((&member.group, member.leg(course.side), &course.stage))
                .or_default()
                .push(course);
        }
        let mut cells = Vec::new();
        for ((group, leg, stage), courses) in strata {
            for metric in METRICS {
                let weeks = weeks(&courses, metric, first_days);
                if !weeks.is_empty() {
                    cells.push(Self {
                        group: group.clone(),
                        leg,
                        stage: stage.clone(),
                        metric,
                        weeks,
                    });
                }
            }
        }
        cells
    }

    /// Participants' changes from week 1 to `number`, as pairs of both values.
    pub(super) fn pairs(&self, number: u32) -> Vec<(f64, f64)> {
        let (Some(first), Some(week)) = (self.weeks.get(&1), self.weeks.get(&number)) else {
            return Vec::new();
        };
        let pair = |(code, now): (&&str, &PersonWeek)| {
            let before = first.get(code)?;
            Some((before.value(), now.value()))
        };
        week.iter().filter_map(pair).collect()
    }
}

fn weeks<'a>(
    courses: &[&Course<'a>],
    metric: &Metric,
    first_days: &FirstDays<'_>,
) -> BTreeMap<u32, Week<'a>> {
    let mut weeks: BTreeMap<u32, Week<'a>> = BTreeMap::new();
    for course in courses {
        for point in course.points(metric) {
            let number = point
                .date
                .and_then(|date| week(first_days, course.participant, date));
            if let Some(number) = number {
                let week = weeks.entry(number).or_default();
                week.entry(course.participant).or_default().add(point.value);
            }
        }
    }
    weeks
}
