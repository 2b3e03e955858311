//! Sessions that took place, though nothing of them could be scored.

use chrono::NaiveDate;

use crate::study::Side;

/// A recording that was made and could not be scored, or was left out by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unscored {
    /// Participant code.
    pub participant: String,
    /// The leg, if it is told; `Both` stands for each.
    pub side: Option<Side>,
    /// The day.
    pub date: NaiveDate,
}

impl Unscored {
    /// Whether it is of this participant and leg.
    pub(super) fn is_of(&self, participant: &str, side: Option<Side>) -> bool {
        self.participant == participant && (self.side == side || self.side == Some(Side::Both))
    }
}
