//! What the plan asks for, as the tables carry it.

use super::outline::Row;
use super::words::{Words, say};

/// The number of good repetitions that a session builds up to: 3 × 15 by default.
pub struct SessionPlan {
    sets: u64,
    reps_a_set: u64,
}

impl SessionPlan {
    /// The plan a row of `sessions` is held against.
    pub fn of(row: Row<'_>) -> Option<Self> {
        let plan = Self {
            sets: row.count("plan_sets")? as u64,
            reps_a_set: row.count("plan_reps_a_set")? as u64,
        };
        (plan.sets * plan.reps_a_set > 0).then_some(plan)
    }

    /// Repetitions of the whole session.
    pub fn reps(&self) -> f64 {
        (self.sets * self.reps_a_set) as f64
    }

    /// `plan: 3 × 15`.
    pub fn words(&self, w: &Words) -> String {
        say!(w, "plan", sets = self.sets, reps = self.reps_a_set)
    }
}
