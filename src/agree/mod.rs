//! Repetitions that were found against those that are known: a simulation's truth, or a person's labels.
//!
//! Repetitions are matched in time ([`matching`]), counted ([`Outcome`]), and the figures of those that both sides count are
//! compared: bias and limits of agreement ([`limits`]) and intraclass correlation, within each recording, where the
//! repetition is the unit, and pooled, where the participant is.

mod counts;
mod detection;
mod figures;
pub mod limits;
mod losses;
pub mod matching;

use std::collections::BTreeMap;

use matching::Span;

pub use counts::{LabelRow, Outcome, RecordingRow, RepetitionRow, Status};
pub use detection::DetectionRow;
pub use figures::{DifferenceRow, FigureRow, Level};
pub use losses::{LossOutcome, LossRow};

/// Labels of repetitions that are counted; one that nobody labelled counts as well.
const COUNTED: [&str; 2] = ["full", "partial"];

/// A compared figure: its column, and the unit of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Column of `reps` or `sets`.
    pub name: &'static str,
    /// Unit as the data dictionary spells it.
    pub unit: &'static str,
}

/// Figures that both sides may have, of repetitions and of sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Columns of `reps`.
    pub reps: Vec<Figure>,
    /// Columns of `sets`.
    pub sets: Vec<Figure>,
}

/// A repetition as one side tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkedRep {
    /// Set it belongs to.
    pub set: Option<u32>,
    /// Number within the set.
    pub rep: Option<u32>,
    /// Label; `None` where that side gives none.
    pub label: Option<String>,
    /// Begin and end, seconds since the first sample.
    pub span_s: Span,
    /// Values in the order of [`Figures::reps`].
    pub figures: Vec<Option<f64>>,
}

impl MarkedRep {
    fn counts(&self) -> bool {
        self.label
            .as_deref()
            .is_none_or(|label| COUNTED.contains(&label))
    }
}

/// A set as one side tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkedSet {
    /// Its number.
    pub set: u32,
    /// First repetition of a lasting loss of control.
    pub control_loss_rep: Option<u32>,
    /// Values in the order of [`Figures::sets`].
    pub figures: Vec<Option<f64>>,
}

/// What one side tells of a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// Participant, where that side tells one.
    pub participant: Option<String>,
    /// Repetitions in any order.
    pub reps: Vec<MarkedRep>,
    /// Sets in any order.
    pub sets: Vec<MarkedSet>,
}

/// One side: what it tells of each recording.
pub type Marks = BTreeMap<String, Marked>;

/// How well found repetitions agree with known ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// One row a recording of either side.
    pub recordings: Vec<RecordingRow>,
    /// One row a repetition of either side.
    pub repetitions: Vec<RepetitionRow>,
    /// How often each label was given for each.
    pub labels: Vec<LabelRow>,
    /// Shares found, over all recordings.
    pub detection: Vec<DetectionRow>,
    /// One row a matched repetition or set and figure.
    pub differences: Vec<DifferenceRow>,
    /// One row a recording and figure.
    pub by_recording: Vec<FigureRow>,
    /// One row a figure, over all participants.
    pub figures: Vec<FigureRow>,
    /// One row a set in which either side sees a loss of control, or could have.
    pub losses: Vec<LossRow>,
}

/// Compares `found` with `known`; repetitions match where they overlap by more than `overlap`
/// (intersection over union).
#[must_use]
pub fn compare(known: &Marks, found: &Marks, figures: &Figures, overlap: f64) -> Agreement {
    let mut agreement = Agreement::default();
    let empty = Marked::default();
    let mut names: Vec<&String> = known.keys().chain(found.keys()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let (truth, result) = (known.get(name), found.get(name));
        let told = |side: Option<&Marked>| side.and_then(|marked| marked.participant.clone());
        let recording = Compared {
            name,
            participant: told(result)
                .or_else(|| told(truth))
                .unwrap_or_else(|| name.clone()),
            status: Status::of(truth.is_some(), result.is_some()),
            known: truth.unwrap_or(&empty),
            found: result.unwrap_or(&empty),
        };
        recording.add_to(&mut agreement, figures, overlap);
    }
    agreement.labels = counts::labels(&agreement.repetitions);
    agreement.detection = detection::rows(&agreement.recordings, &agreement.losses);
    (agreement.by_recording, agreement.figures) = figures::rows(&agreement.differences);
    agreement
}

/// A recording with both sides.
struct Compared<'a> {
    name: &'a str,
    participant: String,
    status: Status,
    known: &'a Marked,
    found: &'a Marked,
}

impl Compared<'_> {
    fn add_to(&self, agreement: &mut Agreement, figures: &Figures, overlap: f64) {
        let pairs = counts::pairs(self.known, self.found, overlap);
        let rows: Vec<RepetitionRow> = pairs.iter().map(|pair| pair.row(self)).collect();
        agreement.recordings.push(RecordingRow::of(self, &rows));
        agreement.repetitions.extend(rows);
        if self.status == Status::Compared {
            let of_reps = figures::of_reps(self, &pairs, &figures.reps);
            let of_sets = figures::of_sets(self, &figures.sets);
            agreement
                .differences
                .extend(of_reps.into_iter().chain(of_sets));
            agreement.losses.extend(losses::rows(self));
        }
    }
}

#[cfg(test)]
mod tests;
