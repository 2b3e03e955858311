//! Shares over all recordings: repetitions found, counts exact, losses of control found.
//!
//! Intervals take the participant as the unit: the mean of the participants' own shares with Student's t.

use std::collections::BTreeMap;

use super::limits::mean_share;
use super::{LossOutcome, LossRow, RecordingRow, Status};

/// A share. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct DetectionRow {
    pub measure: &'static str,
    pub count: u32,
    pub of: u32,
    pub share_pct: Option<f64>,
    pub participants: u32,
    pub participants_mean_pct: Option<f64>,
    pub low_pct: Option<f64>,
    pub high_pct: Option<f64>,
}

/// Count and total of each participant.
type Shares<'a> = BTreeMap<&'a str, (u32, u32)>;

pub(super) fn rows(recordings: &[RecordingRow], losses: &[LossRow]) -> Vec<DetectionRow> {
    let compared = || {
        recordings
            .iter()
            .filter(|row| row.status == Status::Compared)
    };
    let of_recordings = |measure, share: fn(&RecordingRow) -> (u32, u32)| {
        row(
            measure,
            compared().map(|row| (row.participant.as_str(), share(row))),
        )
    };
    let of_losses = |measure, share: fn(LossOutcome) -> (bool, bool)| {
        let counted = |row: &LossRow| {
            let (is, of) = share(row.outcome);
            (u32::from(is), u32::from(of))
        };
        row(
            measure,
            losses
                .iter()
                .map(|row| (row.participant.as_str(), counted(row))),
        )
    };
    vec![
        of_recordings("repetitions_found", |row| {
            (row.matched + row.relabelled, row.truth_reps)
        }),
        of_recordings("repetitions_extra", |row| (row.extra, row.result_reps)),
        of_recordings("labels_equal", |row| {
            (row.matched, row.matched + row.relabelled)
        }),
        of_recordings("recordings_exact", |row| {
            (u32::from(row.all_exact == Some(true)), 1)
        }),
        of_losses("control_losses_found", |outcome| {
            let lost = !matches!(outcome, LossOutcome::Held | LossOutcome::FalseAlarm);
            (outcome == LossOutcome::Found, lost)
        }),
        of_losses("control_false_alarms", |outcome| {
            let steady = matches!(outcome, LossOutcome::Held | LossOutcome::FalseAlarm);
            (outcome == LossOutcome::FalseAlarm, steady)
        }),
    ]
}

fn row<'a>(
    measure: &'static str,
    parts: impl Iterator<Item = (&'a str, (u32, u32))>,
) -> DetectionRow {
    let mut shares = Shares::new();
    for (participant, (count, of)) in parts {
        let sum = shares.entry(participant).or_default();
        *sum = (sum.0 + count, sum.1 + of);
    }
    shares.retain(|_, (_, of)| *of > 0);
    let single = |(count, of): &(u32, u32)| f64::from(*count) / f64::from(*of);
    let mean = mean_share(&shares.values().map(single).collect::<Vec<f64>>());
    let (count, of) = shares
        .values()
        .fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
    let interval = mean.and_then(|mean| mean.interval);
    DetectionRow {
        measure,
        count,
        of,
        share_pct: (of > 0).then(|| 100.0 * single(&(count, of))),
        participants: shares.len() as u32,
        participants_mean_pct: mean.map(|mean| 100.0 * mean.value),
        low_pct: interval.map(|(low, _)| 100.0 * low),
        high_pct: interval.map(|(_, high)| 100.0 * high),
    }
}
