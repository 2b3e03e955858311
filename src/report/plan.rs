//! What the plan asks for, as the tables carry it.

use super::format;
use super::outline::Row;

/// A session's share of the plan.
pub struct SessionPlan {
    /// Repetitions asked for.
    pub reps: f64,
    /// How the plan puts it: `3 × 15`, if the table tells.
    spelled: Option<String>,
}

impl SessionPlan {
    /// The plan a row of `sessions` was held against.
    pub fn of(row: Row<'_>) -> Option<Self> {
        let parts = row
            .count("planned_sets")
            .zip(row.count("planned_reps_a_set"));
        let spelled = parts.map(|(sets, reps)| format!("{sets} × {reps}"));
        Some(Self {
            reps: row.number("planned_reps").filter(|reps| *reps > 0.0)?,
            spelled,
        })
    }

    /// `plan: 45 (3 × 15)`.
    pub fn words(&self) -> String {
        let reps = format::short(self.reps);
        let spelled = self
            .spelled
            .as_ref()
            .map_or_else(String::new, |s| format!(" ({s})"));
        format!("plan: {reps}{spelled}")
    }
}
