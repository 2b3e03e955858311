//! Repetitions counted: matched, missed, extra, and labelled alike or not.

use std::collections::BTreeMap;

use super::matching::{Span, matches};
use super::{Compared, Marked, MarkedRep};

/// Word for a repetition that one side does not have.
const NONE: &str = "none";
/// Word for a repetition that nobody labelled.
const UNLABELLED: &str = "unlabelled";

/// Which sides know a recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Both: it enters every figure.
    #[default]
    Compared,
    /// The truth alone: the results failed or never read it.
    NotInResults,
    /// The results alone.
    NotInTruth,
}

impl Status {
    pub(super) fn of(known: bool, found: bool) -> Self {
        match (known, found) {
            (true, false) => Self::NotInResults,
            (false, true) => Self::NotInTruth,
            _ => Self::Compared,
        }
    }

    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compared => "compared",
            Self::NotInResults => "not_in_results",
            Self::NotInTruth => "not_in_truth",
        }
    }
}

/// What became of a repetition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Counted by both, with the same label or without one.
    #[default]
    Matched,
    /// Counted by both, full for one and partial for the other.
    Relabelled,
    /// Counted by the truth only.
    Missed,
    /// Counted by the results only.
    Extra,
    /// Counted by neither: a bounce, a cut raise, a step.
    NotCounted,
}

impl Outcome {
    fn of(known: Option<&MarkedRep>, found: Option<&MarkedRep>) -> Self {
        let counts = |rep: Option<&MarkedRep>| rep.is_some_and(MarkedRep::counts);
        match (counts(known), counts(found)) {
            (false, false) => Self::NotCounted,
            (true, false) => Self::Missed,
            (false, true) => Self::Extra,
            (true, true) => {
                let label = |rep: Option<&MarkedRep>| rep.and_then(|rep| rep.label.clone());
                match (label(known), label(found)) {
                    (Some(one), Some(other)) if one != other => Self::Relabelled,
                    _ => Self::Matched,
                }
            }
        }
    }

    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::Relabelled => "relabelled",
            Self::Missed => "missed",
            Self::Extra => "extra",
            Self::NotCounted => "not_counted",
        }
    }
}

/// A repetition of either side, with its match where it has one.
pub(super) struct Pair<'a> {
    pub(super) known: Option<&'a MarkedRep>,
    pub(super) found: Option<&'a MarkedRep>,
    overlap: Option<f64>,
}

/// All repetitions of a recording in time order.
pub(super) fn pairs<'a>(known: &'a Marked, found: &'a Marked, overlap: f64) -> Vec<Pair<'a>> {
    let spans = |side: &Marked| -> Vec<Span> { side.reps.iter().map(|rep| rep.span_s).collect() };
    let matched = matches(&spans(known), &spans(found), overlap);
    let mut pairs: Vec<Pair> = matched
        .iter()
        .map(|one| Pair {
            known: known.reps.get(one.known),
            found: found.reps.get(one.found),
            overlap: Some(one.overlap),
        })
        .collect();
    let alone = |known, found| Pair {
        known,
        found,
        overlap: None,
    };
    let missed = |k: &usize| !matched.iter().any(|one| one.known == *k);
    let extra = |k: &usize| !matched.iter().any(|one| one.found == *k);
    let left = (0..known.reps.len()).filter(missed);
    pairs.extend(left.map(|k| alone(known.reps.get(k), None)));
    let left = (0..found.reps.len()).filter(extra);
    pairs.extend(left.map(|k| alone(None, found.reps.get(k))));
    pairs.sort_by(|a, b| a.start_s().total_cmp(&b.start_s()));
    pairs
}

impl Pair<'_> {
    fn start_s(&self) -> f64 {
        self.known
            .or(self.found)
            .map_or(f64::INFINITY, |rep| rep.span_s.0)
    }

    /// Whether both sides count it.
    pub(super) fn is_counted_by_both(&self) -> bool {
        matches!(
            Outcome::of(self.known, self.found),
            Outcome::Matched | Outcome::Relabelled
        )
    }

    pub(super) fn row(&self, recording: &Compared) -> RepetitionRow {
        let (known, found) = (self.known, self.found);
        RepetitionRow {
            participant: recording.participant.clone(),
            recording: recording.name.to_owned(),
            status: recording.status,
            set: known.or(found).and_then(|rep| rep.set),
            truth_rep: known.and_then(|rep| rep.rep),
            truth_label: word(known),
            truth_start_s: known.map(|rep| rep.span_s.0),
            truth_end_s: known.map(|rep| rep.span_s.1),
            result_rep: found.and_then(|rep| rep.rep),
            result_label: word(found),
            result_start_s: found.map(|rep| rep.span_s.0),
            result_end_s: found.map(|rep| rep.span_s.1),
            overlap: self.overlap,
            outcome: Outcome::of(known, found),
        }
    }
}

fn word(rep: Option<&MarkedRep>) -> String {
    let label = |rep: &MarkedRep| rep.label.clone().unwrap_or_else(|| UNLABELLED.to_owned());
    rep.map_or_else(|| NONE.to_owned(), label)
}

/// A repetition of either side. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct RepetitionRow {
    pub participant: String,
    pub recording: String,
    pub status: Status,
    pub set: Option<u32>,
    pub truth_rep: Option<u32>,
    pub truth_label: String,
    pub truth_start_s: Option<f64>,
    pub truth_end_s: Option<f64>,
    pub result_rep: Option<u32>,
    pub result_label: String,
    pub result_start_s: Option<f64>,
    pub result_end_s: Option<f64>,
    pub overlap: Option<f64>,
    pub outcome: Outcome,
}

/// A recording's counts. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct RecordingRow {
    pub participant: String,
    pub recording: String,
    pub status: Status,
    pub truth_reps: u32,
    pub result_reps: u32,
    pub matched: u32,
    pub relabelled: u32,
    pub missed: u32,
    pub extra: u32,
    pub count_exact: Option<bool>,
    pub all_exact: Option<bool>,
}

impl RecordingRow {
    pub(super) fn of(recording: &Compared, rows: &[RepetitionRow]) -> Self {
        let count = |outcome| rows.iter().filter(|row| row.outcome == outcome).count() as u32;
        let (matched, relabelled) = (count(Outcome::Matched), count(Outcome::Relabelled));
        let (missed, extra) = (count(Outcome::Missed), count(Outcome::Extra));
        let compared = recording.status == Status::Compared;
        Self {
            participant: recording.participant.clone(),
            recording: recording.name.to_owned(),
            status: recording.status,
            truth_reps: matched + relabelled + missed,
            result_reps: matched + relabelled + extra,
            matched,
            relabelled,
            missed,
            extra,
            count_exact: compared.then_some(missed == extra),
            all_exact: compared.then_some(missed + extra + relabelled == 0),
        }
    }
}

/// How often a repetition of one label was given another. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct LabelRow {
    pub truth_label: String,
    pub result_label: String,
    pub repetitions: u32,
}

pub(super) fn labels(rows: &[RepetitionRow]) -> Vec<LabelRow> {
    let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.status == Status::Compared) {
        *counts
            .entry((&row.truth_label, &row.result_label))
            .or_default() += 1;
    }
    let row = |((truth, result), repetitions): ((&str, &str), u32)| LabelRow {
        truth_label: truth.to_owned(),
        result_label: result.to_owned(),
        repetitions,
    };
    counts.into_iter().map(row).collect()
}
