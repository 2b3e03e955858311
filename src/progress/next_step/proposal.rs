//! What a rule proposes, and the sets, repetitions, tempo and load that follow from it.

use serde::Deserialize;

use super::rules::Rules;
use crate::study::{Plan, TempoTarget};

/// A next step. Each changes one thing: pause, repetitions, sets, tempo or load, the last with
/// fewer repetitions.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// Nothing is proposed before the pain is looked at.
    PausePain,
    /// As many repetitions a set as were in control.
    ReduceReps,
    /// The same again.
    Stay,
    /// More repetitions a set, towards the plan's.
    MoreReps,
    /// One set more, towards the plan's.
    MoreSets,
    /// Slower lowering.
    Slower,
    /// More load, fewer repetitions.
    AddLoad,
    /// The same, as often as the plan maintains.
    Maintain,
    /// Nothing can be proposed.
    #[default]
    NotEnoughData,
}

impl Proposal {
    /// Every proposal.
    pub const ALL: [Self; 9] = [
        Self::PausePain,
        Self::ReduceReps,
        Self::Stay,
        Self::MoreReps,
        Self::MoreSets,
        Self::Slower,
        Self::AddLoad,
        Self::Maintain,
        Self::NotEnoughData,
    ];

    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PausePain => "pause_pain",
            Self::ReduceReps => "reduce_reps",
            Self::Stay => "stay",
            Self::MoreReps => "more_reps",
            Self::MoreSets => "more_sets",
            Self::Slower => "slower",
            Self::AddLoad => "add_load",
            Self::Maintain => "maintain",
            Self::NotEnoughData => "not_enough_data",
        }
    }
}

/// Sets, repetitions, tempo, load and how often; `None` where nobody told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Dose {
    /// Sets a session.
    pub sets: Option<u32>,
    /// Repetitions a set.
    pub reps: Option<u32>,
    /// Seconds of each phase.
    pub tempo: TempoTarget,
    /// Load, kilograms.
    pub load_kg: Option<f64>,
    /// Sessions a week.
    pub per_week: Option<f64>,
}

const DAYS_A_WEEK: f64 = 7.0;

/// The dose that `proposal` makes of `now`; `None` where it proposes none. `in_control` is the
/// number of repetitions that every set held, `down_s` the lowering that was judged.
pub(super) fn dose(
    proposal: Proposal,
    now: &Dose,
    in_control: Option<u32>,
    down_s: Option<f64>,
    rules: &Rules,
    plan: &Plan,
) -> Option<Dose> {
    let step = |name: &str| rules.threshold(name, plan);
    let mut next = Dose {
        per_week: Some(DAYS_A_WEEK / plan.every_days),
        ..*now
    };
    match proposal {
        Proposal::PausePain | Proposal::NotEnoughData => return None,
        Proposal::Stay => {}
        Proposal::ReduceReps => next.reps = in_control.or(now.reps),
        Proposal::MoreReps => {
            let more = f64::from(now.reps?) + step("reps_step")?;
            next.reps = Some(more.min(f64::from(plan.reps)) as u32);
        }
        Proposal::MoreSets => next.sets = Some(now.sets? + 1),
        Proposal::Slower => {
            next.tempo.down_s = Some((down_s? + step("down_step_s")?).min(plan.slowest_down_s));
        }
        Proposal::AddLoad => {
            next.load_kg = now.load_kg.map(|load| load + plan.load_step_kg);
            let kept = f64::from(now.reps?) * step("load_reps_pct")? / 100.0;
            next.reps = Some(kept.floor().max(1.0) as u32);
        }
        Proposal::Maintain => next.per_week = Some(plan.maintenance_per_week),
    }
    Some(next)
}
