//! All participants → tables for papers: groups by week, reliability of the metrics, limb symmetry.
//!
//! A participant is the unit: the value of a week is the mean over the person's sessions of that
//! week, each leg by itself. Like is compared with like: nothing is pooled over stages, and a
//! change is a person's own, within one stage. Repetitions and sets are never units.

mod effect;
mod group_weeks;
mod member;
mod reliability;
mod summary;
mod symmetry;
mod weekly;
mod wide;

use crate::progress::{AgreementRow, Course, Session, first_days};
use crate::score::ScoredSet;

pub use effect::{Effect, hedges_correction, of_groups, of_pairs};
pub use group_weeks::GroupWeekRow;
pub use reliability::ReliabilityRow;
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
