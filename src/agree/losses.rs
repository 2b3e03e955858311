//! Loss of control: found, missed, or seen where there was none.

use super::{Compared, MarkedSet};

/// A loss found this many repetitions from the true one is the same loss.
const TOLERANCE_REPS: u32 = 1;

/// What became of a set's loss of control.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LossOutcome {
    /// Neither side sees one.
    #[default]
    Held,
    /// Both do, within one repetition.
    Found,
    /// Both do, further apart.
    Elsewhere,
    /// Only the truth does.
    Missed,
    /// Only the results do.
    FalseAlarm,
}

impl LossOutcome {
    fn of(known: Option<u32>, found: Option<u32>) -> Self {
        match (known, found) {
            (None, None) => Self::Held,
            (None, Some(_)) => Self::FalseAlarm,
            (Some(_), None) => Self::Missed,
            (Some(known), Some(found)) if known.abs_diff(found) <= TOLERANCE_REPS => Self::Found,
            (Some(_), Some(_)) => Self::Elsewhere,
        }
    }

    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Found => "found",
            Self::Elsewhere => "elsewhere",
            Self::Missed => "missed",
            Self::FalseAlarm => "false_alarm",
        }
    }
}

/// Loss of control in a set. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct LossRow {
    pub participant: String,
    pub recording: String,
    pub set: u32,
    pub truth_control_loss_rep: Option<u32>,
    pub result_control_loss_rep: Option<u32>,
    pub outcome: LossOutcome,
}

/// Sets that both sides know.
pub(super) fn rows(recording: &Compared) -> Vec<LossRow> {
    let row = |(known, found): (&MarkedSet, &MarkedSet)| LossRow {
        participant: recording.participant.clone(),
        recording: recording.name.to_owned(),
        set: known.set,
        truth_control_loss_rep: known.control_loss_rep,
        result_control_loss_rep: found.control_loss_rep,
        outcome: LossOutcome::of(known.control_loss_rep, found.control_loss_rep),
    };
    recording.sets().map(row).collect()
}

impl Compared<'_> {
    /// Sets of both sides with the same number.
    pub(super) fn sets(&self) -> impl Iterator<Item = (&MarkedSet, &MarkedSet)> {
        self.known.sets.iter().filter_map(|known| {
            let same = |found: &&MarkedSet| found.set == known.set;
            Some((known, self.found.sets.iter().find(same)?))
        })
    }
}
