//! The next step: what the rules of `data/next_step.toml` suggest to a physiotherapist for a leg.
//!
//! The first rule whose conditions hold decides, so that there is never more than one step. A
//! suggestion is arithmetic on the figures of the latest sessions, no finding and no order:
//! `[plan] next_step = false` in the study file leaves it out.

mod facts;
mod proposal;
mod rules;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::facts::{extra, joined};
use super::session::{Session, legs};
use crate::score::ScoredSet;
use crate::study::{Plan, Side};

pub use facts::Facts;
pub use proposal::{Dose, Proposal};
pub use rules::{Comparison, Condition, Rule, Rules, Threshold};

use facts::Judged;

/// The threshold that the rules and the choice of sessions share.
const SESSIONS_NEEDED: &str = "sessions_needed";

/// One row of `next_step`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct NextStepRow {
    pub participant: String,
    pub session: Option<String>,
    pub date: Option<NaiveDate>,
    pub side: Option<Side>,
    pub stage: Option<String>,
    pub proposal: Proposal,
    pub rule: String,
    pub reason: String,
    pub evidence: String,
    pub source: String,
    pub sessions_judged: u32,
    pub facts: Facts,
    /// Criteria that full repetitions of the judged sessions missed, the most missed first, as
    /// `range 12 of 12; tempo 3 of 12`.
    pub missed: Option<String>,
    pub reps_in_control: Option<u32>,
    /// What is done now.
    pub now: Dose,
    /// What is proposed, all of it, changed or not; empty where nothing is.
    pub next: Dose,
    pub added_load_kg: Option<f64>,
    pub group: Option<String>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
    /// The manifest's unknown columns.
    pub extra: Vec<(String, String)>,
}

/// A row a participant and leg, unless the plan wants none.
pub(super) fn rows(
    sessions: &[Session],
    first_days: &BTreeMap<&str, NaiveDate>,
    plan: &Plan,
) -> Vec<NextStepRow> {
    if !plan.next_step {
        return Vec::new();
    }
    let rules = Rules::built_in();
    let needed = rules.threshold(SESSIONS_NEEDED, plan).unwrap_or(1.0) as usize;
    let judged = legs(sessions).filter_map(|leg| Judged::of(&leg, needed));
    let row = |judged: Judged| {
        let first = first_days.get(judged.latest.participant).copied();
        row(&judged, &rules, plan, first)
    };
    judged.map(row).collect()
}

fn row(judged: &Judged, rules: &Rules, plan: &Plan, first: Option<NaiveDate>) -> NextStepRow {
    let facts = judged.facts(plan, first);
    let latest = judged.latest;
    let all: Vec<&ScoredSet> = judged.sets().chain(latest.sets.iter().copied()).collect();
    let mut row = NextStepRow {
        participant: latest.participant.to_owned(),
        session: joined(latest.sets.iter().map(|set| set.entry.session.as_deref())),
        date: latest.day.date(),
        side: latest.side,
        stage: judged.stage.as_ref().map(ToString::to_string),
        sessions_judged: judged.sessions.len() as u32,
        facts,
        missed: judged.missed(),
        reps_in_control: judged.reps_in_control(plan),
        now: judged.dose(&facts, plan),
        group: joined(all.iter().map(|set| set.entry.group.as_deref())),
        extra: extra(&all),
        ..NextStepRow::default()
    };
    if let Some(rule) = rules.first(&facts, plan) {
        row.decide(rule, rules, plan);
    }
    row.notes = row.codes(&all);
    row
}

impl NextStepRow {
    fn decide(&mut self, rule: &Rule, rules: &Rules, plan: &Plan) {
        let numbers = |condition: &Condition| condition.with_numbers(&self.facts, rules, plan);
        self.evidence = rule.when.iter().map(numbers).collect::<Vec<_>>().join("; ");
        self.rule.clone_from(&rule.name);
        self.reason.clone_from(&rule.reason);
        self.source.clone_from(&rule.source);
        self.proposal = rule.propose;
        let (held, down_s) = (self.reps_in_control, self.facts.down_s);
        let next = proposal::dose(rule.propose, &self.now, held, down_s, rules, plan);
        self.next = next.unwrap_or_default();
        let adds = rule.propose == Proposal::AddLoad;
        self.added_load_kg = adds.then_some(plan.load_step_kg);
    }

    /// Why figures are missing or rest on something else than what was told.
    fn codes(&self, sets: &[&ScoredSet]) -> Vec<String> {
        let proposes = self.next != Dose::default();
        let reps_told = sets.iter().all(|set| set.entry.target_reps.is_some());
        let down_told = self.now.tempo.down_s.is_some();
        let codes = [
            (self.facts.pain_latest.is_none(), "pain_latest:not_told"),
            (
                self.facts.target_reps.is_some() && !reps_told,
                "target_reps:from_plan",
            ),
            (self.facts.down_s.is_some() && !down_told, "down_s:measured"),
            (
                proposes && self.now.load_kg.is_none(),
                "proposed_load_kg:load_not_told",
            ),
            (self.facts.weeks_reached.is_none(), "weeks_reached:no_dates"),
        ];
        let given = codes.into_iter().filter(|(holds, _)| *holds);
        given.map(|(_, code)| code.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests;
