//! Adherence: sessions done of those planned, and the days between them.
//!
//! A plan asks for a session every `every_days` from the participant's first day on, for `weeks`,
//! and then for `maintenance_per_week`. Sessions count as planned up to the leg's last session and,
//! within the weeks of the plan, up to the study's last day: who stays away while the study goes on
//! has missed sessions, who has finished the plan has not. No figure depends on today.
//!
//! Done is what was recorded: a dated day with a counted repetition, or with a recording that could
//! not be scored ([`Unscored`]); its sets and repetitions are missing. A session that nobody recorded
//! cannot be told from one that was missed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::average::median;
use super::facts::{extra, joined};
use super::session::{Session, by_leg};
use super::unscored::Unscored;
use crate::score::ScoredSet;
use crate::study::{Plan, Side};

const DAYS_A_WEEK: f64 = 7.0;
/// Far below a day and far above the rounding of days in a week over days between sessions.
const ROUNDING: f64 = 1e-6;

/// One row of `adherence`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct AdherenceRow {
    pub participant: String,
    pub side: Option<Side>,
    pub first_date: Option<NaiveDate>,
    pub last_date: Option<NaiveDate>,
    pub planned_until_date: Option<NaiveDate>,
    pub sessions_planned: Option<u32>,
    pub sessions_done: u32,
    pub sessions_unscored: u32,
    pub sessions_undated: u32,
    pub adherence_pct: Option<f64>,
    pub sets_planned: Option<u32>,
    pub sets_done: u32,
    pub reps_planned: Option<u32>,
    pub reps_full: u32,
    pub quality_reps: Option<u32>,
    pub gap_days_planned: f64,
    pub gap_days_median: Option<f64>,
    pub gap_days_longest: Option<u32>,
    pub gap_longest_from_date: Option<NaiveDate>,
    pub gap_longest_to_date: Option<NaiveDate>,
    pub days_since_last: Option<u32>,
    pub group: Option<String>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
    /// The manifest's unknown columns.
    pub extra: Vec<(String, String)>,
}

/// A row a participant and leg.
pub(super) fn rows(
    sessions: &[Session],
    unscored: &[Unscored],
    first_days: &BTreeMap<&str, NaiveDate>,
    plan: &Plan,
) -> Vec<AdherenceRow> {
    let dated = sessions.iter().filter_map(|session| session.day.date());
    let study_ends = dated
        .chain(unscored.iter().map(|session| session.date))
        .max();
    let row = |leg: &[Session]| {
        let told = leg.first()?;
        let own = |session: &&Unscored| session.is_of(told.participant, told.side);
        let unscored = unscored.iter().filter(own).map(|session| session.date);
        let first = first_days.get(told.participant).copied();
        Some(row(leg, &unscored.collect(), first, study_ends, plan))
    };
    by_leg(sessions).filter_map(row).collect()
}

fn row(
    leg: &[Session],
    unscored: &BTreeSet<NaiveDate>,
    first: Option<NaiveDate>,
    study_ends: Option<NaiveDate>,
    plan: &Plan,
) -> AdherenceRow {
    let done: Vec<&Session> = leg.iter().filter(|session| session.is_done()).collect();
    let scored: BTreeSet<NaiveDate> = done
        .iter()
        .filter_map(|session| session.day.date())
        .collect();
    let days: Vec<NaiveDate> = scored.union(unscored).copied().collect();
    let first = first.into_iter().chain(days.first().copied()).min();
    let all: Vec<&ScoredSet> = leg
        .iter()
        .flat_map(|session| &session.sets)
        .copied()
        .collect();
    let told = leg.first();
    let mut row = AdherenceRow {
        participant: told
            .map(|leg| leg.participant.to_owned())
            .unwrap_or_default(),
        side: told.and_then(|leg| leg.side),
        first_date: days.first().copied(),
        last_date: days.last().copied(),
        sessions_done: days.len() as u32,
        sessions_unscored: (days.len() - scored.len()) as u32,
        sessions_undated: (done.len() - scored.len()) as u32,
        gap_days_planned: plan.every_days,
        group: joined(all.iter().map(|set| set.entry.group.as_deref())),
        extra: extra(&all),
        ..AdherenceRow::default()
    };
    row.fill_done(&done);
    row.fill_planned(first, study_ends, plan);
    row.fill_gaps(&days, study_ends);
    row
}

impl AdherenceRow {
    fn fill_done(&mut self, done: &[&Session]) {
        let dated = done.iter().filter(|session| session.day.date().is_some());
        let sets: Vec<&ScoredSet> = dated.flat_map(|session| session.counted_sets()).collect();
        let good = |set: &&ScoredSet| set.figures.quality_reps;
        self.sets_done = sets.len() as u32;
        self.reps_full = sets.iter().map(|set| set.figures.reps_full).sum();
        self.quality_reps = sets.iter().map(good).sum::<Option<u32>>();
        if self.quality_reps.is_none() {
            self.notes.push("quality_reps:some_sets_missing".to_owned());
        }
        if self.sessions_unscored > 0 {
            self.notes.push("sessions_done:some_not_scored".to_owned());
        }
        if self.sessions_undated > 0 {
            self.notes
                .push("sessions_done:some_without_date".to_owned());
        }
    }

    fn fill_planned(
        &mut self,
        first: Option<NaiveDate>,
        study_ends: Option<NaiveDate>,
        plan: &Plan,
    ) {
        let (Some(first), Some(last), Some(study_ends)) = (first, self.last_date, study_ends)
        else {
            self.notes.push("sessions_planned:no_dates".to_owned());
            return;
        };
        let last_of_plan = (plan.weeks * DAYS_A_WEEK).ceil() as i64 - 1;
        let in_plan = (study_ends - first).num_days().min(last_of_plan);
        let until = (last - first).num_days().max(in_plan);
        let planned = planned_sessions(until, plan);
        self.planned_until_date = first.checked_add_signed(chrono::Duration::days(until));
        self.sessions_planned = Some(planned);
        self.sets_planned = Some(planned.saturating_mul(plan.sets));
        self.reps_planned = self.sets_planned.map(|sets| sets.saturating_mul(plan.reps));
        self.adherence_pct =
            (planned > 0).then(|| 100.0 * f64::from(self.sessions_done) / f64::from(planned));
        if self.adherence_pct.is_none() {
            self.notes.push("adherence_pct:none_planned".to_owned());
        }
    }

    fn fill_gaps(&mut self, days: &[NaiveDate], study_ends: Option<NaiveDate>) {
        let gaps: Vec<(NaiveDate, NaiveDate)> = days
            .iter()
            .zip(days.iter().skip(1))
            .map(|(from, to)| (*from, *to))
            .collect();
        let length = |(from, to): &(NaiveDate, NaiveDate)| (*to - *from).num_days();
        self.gap_days_median = median(gaps.iter().map(|gap| length(gap) as f64));
        // The first of equally long ones.
        let longest = gaps.iter().rev().max_by_key(|gap| length(gap));
        self.gap_days_longest = longest.and_then(|gap| length(gap).try_into().ok());
        self.gap_longest_from_date = longest.map(|(from, _)| *from);
        self.gap_longest_to_date = longest.map(|(_, to)| *to);
        if gaps.is_empty() {
            self.notes.push("gap_days_median:one_session".to_owned());
        }
        let since = days.last().zip(study_ends);
        self.days_since_last =
            since.and_then(|(last, end)| (end - *last).num_days().try_into().ok());
    }
}

/// Sessions planned from day 0 to day `until`, both included.
fn planned_sessions(until: i64, plan: &Plan) -> u32 {
    let (until, building) = (until as f64, plan.weeks * DAYS_A_WEEK);
    let of_building = (building / plan.every_days - ROUNDING).ceil();
    let so_far = (until / plan.every_days + ROUNDING).floor() + 1.0;
    let days_after = (until + 1.0 - building).max(0.0);
    let after = (days_after * plan.maintenance_per_week / DAYS_A_WEEK + ROUNDING).floor();
    (so_far.min(of_building).max(0.0) + after) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::progress::fixture::{date, set};
    use crate::progress::{first_days, session};

    fn adherence(sets: &[ScoredSet], plan: &Plan) -> Vec<AdherenceRow> {
        let sessions = session::Session::group(sets);
        rows(&sessions, &[], &first_days(&sessions), plan)
    }

    fn on_days(participant: &str, days: &[u64]) -> Vec<ScoredSet> {
        days.iter().map(|day| set(participant, *day, 1)).collect()
    }

    #[test]
    fn alternate_days_for_six_weeks_are_21_sessions_then_three_a_week() {
        let plan = Plan::default();
        let planned = |day| planned_sessions(day, &plan);
        assert_eq!([0, 1, 2, 40, 41].map(planned), [1, 1, 2, 21, 21]);
        assert_eq!([42, 44, 48, 55].map(planned), [21, 22, 24, 27]);
        let thrice_a_week = Plan {
            every_days: 7.0 / 3.0,
            ..plan
        };
        assert_eq!(
            [41, 48].map(|day| planned_sessions(day, &thrice_a_week)),
            [18, 21]
        );
    }

    #[test]
    fn who_stays_away_while_the_study_goes_on_misses_sessions() {
        let mut sets = on_days("P01", &[0, 2, 4]);
        sets.extend(on_days("P02", &(0..21).map(|k| 2 * k).collect::<Vec<_>>()));
        let rows = adherence(&sets, &Plan::default());
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.sessions_done, row.sessions_planned, row.days_since_last))
            .collect();
        assert_eq!(told, [(3, Some(21), Some(36)), (21, Some(21), Some(0))]);
        assert_eq!(rows[1].adherence_pct, Some(100.0));
        assert!((rows[0].adherence_pct.unwrap() - 100.0 / 7.0).abs() < 1e-9);
    }

    #[test]
    fn who_has_finished_the_plan_owes_nothing_after_it() {
        let mut sets = on_days("P01", &(0..21).map(|k| 2 * k).collect::<Vec<_>>());
        sets.extend(on_days("P02", &[0, 100]));
        let row = adherence(&sets, &Plan::default()).remove(0);
        assert_eq!(
            (row.sessions_planned, row.adherence_pct),
            (Some(21), Some(100.0))
        );
        assert_eq!(row.planned_until_date, Some(date(41)));
    }

    #[test]
    fn the_first_of_the_longest_gaps_has_its_dates() {
        let row = adherence(&on_days("P01", &[0, 2, 9, 11, 18]), &Plan::default()).remove(0);
        assert_eq!(
            (row.gap_days_median, row.gap_days_longest),
            (Some(4.5), Some(7))
        );
        assert_eq!(
            (row.gap_longest_from_date, row.gap_longest_to_date),
            (Some(date(2)), Some(date(9)))
        );
    }

    #[test]
    fn a_session_without_date_or_repetition_is_not_done() {
        let mut sets = on_days("P01", &[0, 2]);
        sets[1].figures = crate::score::SetFigures::default();
        let mut undated = set("P01", 9, 1);
        (undated.entry.date, undated.entry.session) = (None, Some("late".to_owned()));
        sets.push(undated);
        let row = adherence(&sets, &Plan::default()).remove(0);
        assert_eq!((row.sessions_done, row.sessions_undated), (1, 1));
        assert_eq!((row.gap_days_median, row.last_date), (None, Some(date(0))));
        assert_eq!(
            row.notes,
            [
                "sessions_done:some_without_date",
                "gap_days_median:one_session"
            ]
        );
        sets.remove(0);
        sets.remove(0);
        let undated = adherence(&sets, &Plan::default()).remove(0);
        assert_eq!(
            (undated.sessions_planned, undated.adherence_pct),
            (None, None)
        );
    }

    #[test]
    fn a_session_whose_recording_could_not_be_scored_took_place() {
        let sets = on_days("P01", &[0, 2, 6, 8]);
        let sessions = session::Session::group(&sets);
        let made = |participant: &str, day| Unscored {
            participant: participant.to_owned(),
            side: sets[0].entry.side,
            date: date(day),
        };
        // Of another person, of a day that has a score, and the missing one.
        let unscored = [made("P02", 4), made("P01", 6), made("P01", 4)];
        let row = rows(
            &sessions,
            &unscored,
            &first_days(&sessions),
            &Plan::default(),
        )
        .remove(0);
        assert_eq!((row.sessions_done, row.sessions_unscored), (5, 1));
        assert_eq!(
            (row.sessions_planned, row.gap_days_longest),
            (Some(5), Some(2))
        );
        assert_eq!(
            (row.sets_done, row.notes.as_slice()),
            (4, ["sessions_done:some_not_scored".to_owned()].as_slice())
        );
    }

    proptest! {
        #[test]
        fn prop_a_plan_kept_to_the_day_is_kept_whole(every in 1_u32..8, weeks in 1_u32..10) {
            let plan = Plan {
                every_days: f64::from(every),
                weeks: f64::from(weeks),
                ..Plan::default()
            };
            let days: Vec<u64> = (0..u64::from(weeks) * 7).step_by(every as usize).collect();
            let row = adherence(&on_days("P01", &days), &plan).remove(0);
            prop_assert_eq!(row.sessions_planned, Some(row.sessions_done));
        }

        #[test]
        fn prop_planned_sessions_never_fall_with_time(
            day in 0_i64..400,
            every in 0.1_f64..30.0,
            weeks in 0.0_f64..40.0,
        ) {
            let plan = Plan { every_days: every, weeks, ..Plan::default() };
            prop_assert!(planned_sessions(day + 1, &plan) >= planned_sessions(day, &plan));
        }
    }
}
