//! The whole study in figures: what became of files, recordings and participants, what a person
//! should look at first, and how a figure is spread over participants.
//!
//! Everything here is counted from files, sets, sessions and trends that other rooms found; nothing
//! is scored. Tables and pages show it as it stands.

mod correction;
mod counting;
mod distributions;
mod dose;
mod flow;
mod input;
mod legs;
mod papers;
mod review;
mod review_rules;

pub use correction::CorrectionRow;
pub use counting::Found;
pub use distributions::{DistributionRow, distributions};
pub use dose::{DoseRow, dose};
pub use flow::{FlowRow, flow};
pub use input::{InputRow, InputStatus};
pub use legs::{LegRow, legs};
pub use papers::{
    Effect, GroupTables, GroupWeekRow, GroupWeekWide, Interval, ReliabilityRow, Summary,
    SymmetryGroupRow, group_tables, hedges_correction, mean_interval, of_groups, of_pairs,
};
pub use review::{ReviewRow, review};

#[cfg(test)]
mod tests;
