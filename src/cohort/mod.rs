//! The whole study in figures: what became of files, recordings and participants, what a person
//! should look at first, and how a figure is spread over participants.
//!
//! Everything here is counted from files, sets, sessions and trends that other rooms found; nothing
//! is scored. Tables and pages show it as it stands.
//!
//! For papers a participant is the unit: the value of a week is the mean over the person's sessions of
//! that week, each leg by itself. Like is compared with like: nothing is pooled over stages, and a
//! change is a person's own, within one stage. Repetitions and sets are never units.

mod correction;
mod counting;
mod distributions;
mod dose;
mod effect;
mod flow;
mod group_weeks;
mod input;
mod legs;
mod member;
mod reliability;
mod review;
mod review_rules;
mod summary;
mod symmetry;
mod weekly;
mod wide;

use crate::progress::{AgreementRow, Course, Session, first_days};
use crate::score::ScoredSet;

pub use correction::CorrectionRow;
pub use counting::Found;
pub use distributions::{DistributionRow, distributions};
pub use dose::{DoseRow, dose};
pub use effect::{Effect, hedges_correction, of_groups, of_pairs};
pub use flow::{FlowRow, flow};
pub use group_weeks::GroupWeekRow;
pub use input::{InputRow, InputStatus};
pub use legs::{LegRow, legs};
pub use reliability::ReliabilityRow;
pub use review::{ReviewRow, review};
pub use summary::{Interval, Summary, mean_interval};
pub use symmetry::SymmetryGroupRow;
pub use wide::GroupWeekWide;

/// What a paper prints of all participants together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupTables {
    /// One row a group, week, stage, leg and metric.
    pub group_weeks: Vec<GroupWeekRow>,
    /// The same, one row a group, week, stage and leg.
    pub group_weeks_wide: Vec<GroupWeekWide>,
    /// One row a metric, source and kind of repeats.
    pub reliability: Vec<ReliabilityRow>,
    /// One row a group, week, stage and metric of which both legs were recorded.
    pub symmetry_groups: Vec<SymmetryGroupRow>,
}

/// Summarises all sets of a study; the order of `sets` does not matter. `agreement` are the left
/// and right legs of [`follow`](crate::progress::follow). Groups are compared with `reference`,
/// else with the first in the order of the alphabet.
#[must_use]
pub fn group_tables(
    sets: &[ScoredSet],
    agreement: &[AgreementRow],
    reference: Option<&str>,
) -> GroupTables {
    let sessions = Session::group(sets);
    let first_days = first_days(&sessions);
    let courses = Course::all(&sessions);
    let members = member::Members::of(sets);
    let group_weeks = group_weeks::rows(
        &weekly::Cell::all(&courses, &members, &first_days),
        reference,
    );
    GroupTables {
        group_weeks_wide: wide::rows(&group_weeks),
        group_weeks,
        reliability: reliability::rows(&courses, &members),
        symmetry_groups: symmetry::rows(agreement, &members, &first_days),
    }
}

#[cfg(test)]
mod tests;
