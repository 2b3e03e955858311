//! The columns of every table, in their order.

mod adherence;
mod agree;
mod agreement;
mod cohort;
mod compare;
mod corrections;
mod dictionary;
mod facts;
mod group_weeks;
mod group_weeks_wide;
mod inputs;
mod inputs_needed;
mod next_step;
mod progress;
mod reliability;
mod reps;
mod sessions;
mod sets;
mod sources;
mod spread;
mod symmetry_groups;
mod traces;

pub(super) use adherence::adherence;
pub(super) use agree::{
    agree_control_loss, agree_detection, agree_differences, agree_figures, agree_labels,
    agree_recordings, agree_repetitions,
};
pub(super) use agreement::agreement;
pub(super) use cohort::{legs, participant_flow, review};
pub use compare::{Change, ChangeRow, ComparisonRow, Presence, RunChangeRow, Transition};
pub(super) use compare::{changes, comparison, run_changes};
pub(super) use corrections::corrections;
pub use dictionary::DictionaryRow;
pub(super) use dictionary::data_dictionary;
pub(super) use facts::is_told;
pub(super) use group_weeks::group_weeks;
pub(super) use group_weeks_wide::group_weeks_wide;
pub(super) use inputs::inputs;
pub(super) use next_step::next_step;
pub(super) use progress::progress;
pub(super) use reliability::reliability;
pub(super) use reps::{RepRow, reps};
pub(super) use sessions::sessions;
pub(super) use sets::sets;
pub(super) use spread::{distributions, dose};
pub(super) use symmetry_groups::symmetry_groups;
pub(super) use traces::{TraceSample, traces};
