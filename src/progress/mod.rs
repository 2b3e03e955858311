//! Sets over weeks → sessions, trends with verdicts, left against right, adherence and next step.
//!
//! Like is compared with like only: everything here happens within one [`Stage`]. A set without
//! date and session label takes no part.

mod adherence;
mod average;
mod facts;
#[cfg(test)]
pub(crate) mod fixture;
mod icc;
mod mann_kendall;
mod metric;
mod next_step;
mod normal;
mod repeats;
mod series;
mod session;
mod smallest_change;
mod symmetry;
mod theil_sen;
mod trend;
mod unscored;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::score::ScoredSet;
use crate::study::{Plan, StudyChange};

pub use crate::score::Stage;
pub use adherence::AdherenceRow;
pub use average::{mean, median};
pub(crate) use facts::joined;
pub use icc::{Icc, IccTable, MeanSquares, MeasurementError, icc};
pub use mann_kendall::{MannKendall, mann_kendall};
pub use metric::{Better, METRICS, Metric, metric};
pub use next_step::{
    Comparison, Condition, Dose, Facts, NextStepRow, Proposal, Rule, Rules, Threshold,
};
pub use normal::Z_95;
pub use repeats::Repeats;
pub(crate) use repeats::{between_sessions, within_sessions};
pub(crate) use series::Course;
pub(crate) use session::Session;
pub use session::SessionRow;
pub use smallest_change::{PublishedChange, published_changes};
pub use symmetry::AgreementRow;
pub use theil_sen::{Slope, theil_sen};
pub use trend::{ProgressRow, Verdict};
pub use unscored::Unscored;

/// What weeks of training show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// One row a participant, day and leg.
    pub sessions: Vec<SessionRow>,
    /// One row a participant, leg, stage and metric.
    pub progress: Vec<ProgressRow>,
    /// One row a participant, day, stage and metric where both legs were recorded.
    pub agreement: Vec<AgreementRow>,
    /// One row a participant and leg, unless the plan wants none.
    pub next_steps: Vec<NextStepRow>,
    /// One row a participant and leg.
    pub adherence: Vec<AdherenceRow>,
}

/// Follows all sets of a study over time; `unscored` sessions count as done and enter nothing else.
/// The order of `sets` does not matter.
#[must_use]
pub fn follow(
    sets: &[ScoredSet],
    unscored: &[Unscored],
    plan: &Plan,
    changes: &[StudyChange],
) -> Progress {
    let sessions = session::Session::group(sets);
    let first_days = first_days(&sessions);
    let courses = series::Course::all(&sessions);
    let catalogue = smallest_change::Catalogue::new(changes, &courses);
    let row = |session: &session::Session| {
        session.row(plan, first_days.get(session.participant).copied())
    };
    Progress {
        sessions: sessions.iter().map(row).collect(),
        progress: trend::rows(&courses, &catalogue),
        agreement: symmetry::rows(&sessions),
        next_steps: next_step::rows(&sessions, &first_days, plan),
        adherence: adherence::rows(&sessions, unscored, &first_days, plan),
    }
}

/// First dated day of each participant, over both legs.
pub(crate) fn first_days<'a>(sessions: &[session::Session<'a>]) -> BTreeMap<&'a str, NaiveDate> {
    let mut first = BTreeMap::new();
    for session in sessions {
        if let Some(date) = session.day.date() {
            let day = first.entry(session.participant).or_insert(date);
            *day = date.min(*day);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prop_the_order_of_sets_does_not_matter() {
        let mut sets = fixture::peaks("P02", &[80.0, 82.0, 85.0, 83.0, 88.0, 90.0, 91.0]);
        sets.extend(fixture::peaks("P01", &[70.0, 71.0, 69.0]));
        let forward = follow(&sets, &[], &Plan::default(), &[]);
        sets.reverse();
        assert_eq!(follow(&sets, &[], &Plan::default(), &[]), forward);
        assert_eq!(forward.sessions.len(), 10);
        assert_eq!(forward.sessions[0].participant, "P01");
    }
}
