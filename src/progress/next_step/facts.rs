//! Figures that the rules ask for, from the latest sessions of a leg.

use chrono::NaiveDate;

use super::proposal::Dose;
use crate::progress::average::median;
use crate::progress::session::Session;
use crate::score::{ScoredSet, SetFigures, Stage};
use crate::study::Plan;

const DAYS_A_WEEK: f64 = 7.0;

macro_rules! facts {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// What the rules ask for; `None` where it cannot be had. Fields are named as the columns
        /// of `next_step` are.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Facts { $($(#[doc = $doc])* pub $name: Option<f64>,)* }

        impl Facts {
            /// Every figure by name.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// The figure of this name, where there is one.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<f64> {
                match name { $(stringify!($name) => self.$name,)* _ => None }
            }
        }
    };
}

facts! {
    /// Highest pain of the latest session, 0 to 10.
    pain_latest,
    /// Highest pain of the judged sessions, 0 to 10.
    pain_highest,
    /// Sessions in a row, up to the latest, of its stage; missing where it has no repetition.
    sessions_in_stage,
    /// Sets of the latest session in which control was lost within the planned repetitions, per
    /// cent; missing where control was not judged in one of them.
    sets_lost_pct,
    /// Such sets in all judged sessions.
    sets_lost,
    /// Good repetitions against the planned ones in the worst judged session, per cent; those
    /// beyond a set's plan do not count.
    good_share_pct,
    /// Repetitions planned for a set of the latest session, the lowest where they differ.
    target_reps,
    /// Sets of the stage in the judged session with the fewest.
    sets,
    /// Weeks from the participant's first session to the next planned one.
    weeks_reached,
    /// Seconds of lowering: planned, else measured.
    down_s,
}

/// The judged sessions of a leg.
pub(super) struct Judged<'a> {
    /// The latest session, whatever is in it.
    pub(super) latest: &'a Session<'a>,
    /// Its stage; none without a counted repetition.
    pub(super) stage: Option<Stage>,
    /// Sets of the stage, session by session, the latest first.
    pub(super) sessions: Vec<Vec<&'a ScoredSet>>,
    /// The sessions that these sets are of.
    judged: Vec<&'a Session<'a>>,
    /// Sessions in a row in the stage, judged or not.
    in_a_row: usize,
}

impl<'a> Judged<'a> {
    /// The latest of `sessions`, which are in order, and those in a row before it in its stage, at
    /// most `needed`; `None` without a session.
    pub(super) fn of(sessions: &[&'a Session<'a>], needed: usize) -> Option<Self> {
        let latest = *sessions.last()?;
        let stage = latest.stage();
        let own = |session: &&&Session| stage.is_some() && session.stage() == stage;
        let in_a_row = sessions.iter().rev().take_while(own).count();
        let judged: Vec<&Session> = sessions
            .iter()
            .rev()
            .take(in_a_row.min(needed))
            .copied()
            .collect();
        let of_stage = |session: &&'a Session<'a>| {
            let mut stages = session.by_stage();
            stage.as_ref().and_then(|stage| stages.remove(stage))
        };
        Some(Self {
            latest,
            sessions: judged.iter().filter_map(of_stage).collect(),
            stage,
            judged,
            in_a_row,
        })
    }

    /// All judged sets, the latest session's first.
    pub(super) fn sets(&self) -> impl Iterator<Item = &'a ScoredSet> {
        self.sessions.iter().flatten().copied()
    }

    fn latest_sets(&self) -> &[&'a ScoredSet] {
        self.sessions.first().map_or(&[], Vec::as_slice)
    }

    /// The figures; `first` is the participant's first dated day.
    pub(super) fn facts(&self, plan: &Plan, first: Option<NaiveDate>) -> Facts {
        let latest = self.latest_sets();
        let lost = |sets: &mut dyn Iterator<Item = &ScoredSet>| {
            sets.filter(|set| lost_within_plan(set, plan).is_some())
                .count() as f64
        };
        let judged = |set: &&ScoredSet| set.figures.control_judged > 0;
        let all_judged = !latest.is_empty() && latest.iter().all(judged);
        Facts {
            pain_latest: highest_pain([self.latest]),
            pain_highest: highest_pain(self.judged.iter().copied().chain([self.latest])),
            sessions_in_stage: (self.in_a_row > 0).then_some(self.in_a_row as f64),
            sets_lost_pct: all_judged
                .then(|| 100.0 * lost(&mut latest.iter().copied()) / latest.len() as f64),
            sets_lost: (self.in_a_row > 0).then(|| lost(&mut self.sets())),
            good_share_pct: self.good_share_pct(plan),
            target_reps: latest
                .iter()
                .map(|set| f64::from(target(set, plan)))
                .reduce(f64::min),
            sets: self
                .sessions
                .iter()
                .map(|sets| sets.len() as f64)
                .reduce(f64::min),
            weeks_reached: weeks_reached(first, self.latest.day.date(), plan),
            down_s: self.down_s(),
        }
    }

    /// What is done now.
    pub(super) fn dose(&self, facts: &Facts, plan: &Plan) -> Dose {
        let told = self.latest_sets().first().map(|set| &set.entry);
        Dose {
            sets: facts.sets.map(|sets| sets as u32),
            reps: facts.target_reps.map(|reps| reps as u32),
            tempo: told.map(|entry| entry.tempo).unwrap_or_default(),
            load_kg: told.and_then(|entry| entry.load_kg),
            per_week: Some(DAYS_A_WEEK / plan.every_days),
        }
    }

    /// Repetitions that every set of the latest session held, where control was lost in one.
    pub(super) fn reps_in_control(&self, plan: &Plan) -> Option<u32> {
        let lost = self
            .latest_sets()
            .iter()
            .filter_map(|set| lost_within_plan(set, plan));
        lost.min().map(|rep| rep.saturating_sub(1).max(1))
    }

    /// Criteria with the repetitions that missed them, of those judged; none where all were met.
    pub(super) fn missed(&self) -> Option<String> {
        let of = |passed: fn(&SetFigures) -> u32, judged: fn(&SetFigures) -> u32| {
            let sum = |count: fn(&SetFigures) -> u32| -> u32 {
                self.sets().map(|set| count(&set.figures)).sum()
            };
            (sum(judged).saturating_sub(sum(passed)), sum(judged))
        };
        let mut missed = [
            ("tempo", of(|set| set.tempo_passed, |set| set.tempo_judged)),
            ("range", of(|set| set.range_passed, |set| set.range_judged)),
            (
                "control",
                of(|set| set.control_passed, |set| set.control_judged),
            ),
            ("knee", of(|set| set.knee_passed, |set| set.knee_judged)),
        ];
        missed.sort_by_key(|(_, (missed, _))| std::cmp::Reverse(*missed));
        let told = missed.iter().filter(|(_, (missed, _))| *missed > 0);
        let told: Vec<String> = told
            .map(|(criterion, (missed, judged))| format!("{criterion} {missed} of {judged}"))
            .collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    fn good_share_pct(&self, plan: &Plan) -> Option<f64> {
        let shares: Option<Vec<f64>> = self
            .sessions
            .iter()
            .map(|sets| good_share_pct(sets, plan))
            .collect();
        shares?.into_iter().reduce(f64::min)
    }

    fn down_s(&self) -> Option<f64> {
        let told = self.latest_sets().first()?.entry.tempo.down_s;
        let measured = || median(self.sets().filter_map(|set| set.figures.down_s_median));
        told.or_else(measured)
    }
}

fn target(set: &ScoredSet, plan: &Plan) -> u32 {
    set.entry.target_reps.unwrap_or(plan.reps)
}

/// The repetition of a loss of control that came before the planned ones were done.
fn lost_within_plan(set: &ScoredSet, plan: &Plan) -> Option<u32> {
    let planned = target(set, plan);
    set.figures.control_loss_rep.filter(|rep| *rep <= planned)
}

/// Good repetitions of a session's sets, each set's up to its plan, against all planned ones.
fn good_share_pct(sets: &[&ScoredSet], plan: &Plan) -> Option<f64> {
    let planned: f64 = sets.iter().map(|set| f64::from(target(set, plan))).sum();
    let good_of = |set: &&ScoredSet| {
        let good = set.figures.quality_reps?.min(target(set, plan));
        Some(f64::from(good))
    };
    let good: f64 = sets.iter().map(good_of).sum::<Option<f64>>()?;
    (planned > 0.0).then(|| 100.0 * good / planned)
}

fn highest_pain<'a>(sessions: impl IntoIterator<Item = &'a Session<'a>>) -> Option<f64> {
    let sets = sessions.into_iter().flat_map(|session| &session.sets);
    sets.filter_map(|set| set.entry.pain).max_by(f64::total_cmp)
}

/// The plan is done where the next planned session would lie beyond its weeks.
fn weeks_reached(first: Option<NaiveDate>, latest: Option<NaiveDate>, plan: &Plan) -> Option<f64> {
    let days = (latest? - first?).num_days() as f64;
    Some((days + plan.every_days.ceil()) / DAYS_A_WEEK)
}
