//! The review queue: recordings that a person should look at, the most urgent first.
//!
//! Urgency is a plain sum of counts that stand beside it, so that anybody can add it up:
//!
//! 1. how many of eight kinds of figures the findings can change (`data/review.toml`);
//! 2. tenths of the movements that were found and not counted, rejected and cut ones;
//! 3. tenths of the recording that are missing;
//! 4. corrections of it that were not applied.
//!
//! In the queue are files that failed, files that are flagged, and scored ones with a finding of
//! low confidence: a note with a rule, three of ten movements uncounted, or a correction that was not
//! applied. A recording that a person corrected or confirmed stays in it behind all others, with
//! who looked at it: what flagged it has not gone away. One that a person left out is not in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::counting::{Found, told};
use super::review_rules::{KINDS, Rule, rules};
use super::{CorrectionRow, InputRow, InputStatus};
use crate::score::ScoredSet;
use crate::study::Side;

/// Tenths of movements that are not counted from which a scored recording is in the queue.
const UNCLEAR_TENTHS: u32 = 3;

/// One row of `review`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct ReviewRow {
    pub rank: u32,
    pub recording: String,
    pub file: String,
    pub participant: Option<String>,
    pub session: Option<String>,
    pub date: Option<NaiveDate>,
    pub side: Option<Side>,
    pub set: Option<u32>,
    pub group: Option<String>,
    pub status: InputStatus,
    pub urgency: u32,
    pub figures_at_stake: u32,
    pub unclear_tenths: u32,
    pub missing_tenths: u32,
    pub corrections_refused: u32,
    pub looked_at: bool,
    pub looked_by: Option<String>,
    pub reps_counted: u32,
    pub reps_unclear: u32,
    /// Codes of all findings.
    pub reasons: Vec<String>,
    /// Kinds of figures that they can change.
    pub figures: Vec<String>,
    pub look: String,
}

/// The queue, by rank.
#[must_use]
pub fn review(found: &Found<'_>) -> Vec<ReviewRow> {
    let queue = Queue {
        rules: rules(),
        sets: found.sets_by_file(),
        corrections: found.corrections_by_recording(),
    };
    let mut rows: Vec<ReviewRow> = found
        .inputs
        .iter()
        .filter(|row| row.status != InputStatus::Skipped)
        .flat_map(|row| queue.rows(row))
        .collect();
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    for (rank, row) in (1..).zip(&mut rows) {
        row.rank = rank;
    }
    rows
}

fn order(row: &ReviewRow) -> (bool, Reverse<u32>, Reverse<u32>, &str) {
    (
        row.looked_at,
        Reverse(row.urgency),
        Reverse(row.reps_counted),
        &row.recording,
    )
}

struct Queue<'a> {
    rules: BTreeMap<String, Rule>,
    sets: BTreeMap<&'a str, Vec<&'a ScoredSet>>,
    corrections: BTreeMap<&'a str, Vec<&'a CorrectionRow>>,
}

impl<'a> Queue<'a> {
    /// The rows of a file: one of each recording in it; a failed file has one, whatever is in it.
    fn rows(&self, input: &InputRow) -> Vec<ReviewRow> {
        let mut recordings: BTreeMap<&str, Vec<&ScoredSet>> = BTreeMap::new();
        for set in self.sets.get(input.file.as_str()).into_iter().flatten() {
            recordings.entry(&set.recording).or_default().push(set);
        }
        if input.status == InputStatus::Failed || recordings.is_empty() {
            let all: Vec<&ScoredSet> = recordings.into_values().flatten().collect();
            return self.row(input, &input.file, &all).into_iter().collect();
        }
        recordings
            .into_iter()
            .filter_map(|(recording, sets)| self.row(input, recording, &sets))
            .collect()
    }

    /// The row of a recording, if there is something to look at.
    fn row(&self, input: &InputRow, recording: &str, sets: &[&ScoredSet]) -> Option<ReviewRow> {
        let unclear: u32 = sets.iter().map(|set| uncounted(set)).sum();
        let counted: u32 = sets
            .iter()
            .map(|set| set.figures.reps_full + set.figures.reps_partial)
            .sum();
        let unclear_tenths = tenths(f64::from(unclear), f64::from(unclear + counted));
        let mut corrections = self.corrections_of(input, recording);
        let refused = corrections.iter().filter(|row| !row.applied).count() as u32;
        corrections.retain(|row| row.applied);
        let looked_at = refused == 0 && !corrections.is_empty();
        let reasons = self.reasons(input, sets, unclear_tenths, refused);
        if reasons.is_empty() {
            return None;
        }
        let figures = self.figures(&reasons, input.status);
        let missing_tenths = tenths(input.missing_pct.unwrap_or(0.0), 100.0);
        let row = ReviewRow {
            recording: recording.to_owned(),
            status: input.status,
            urgency: figures.len() as u32 + unclear_tenths + missing_tenths + refused,
            figures_at_stake: figures.len() as u32,
            unclear_tenths,
            missing_tenths,
            corrections_refused: refused,
            looked_at,
            looked_by: names(&corrections).filter(|_| looked_at),
            reps_counted: counted,
            reps_unclear: unclear,
            look: self.look(&reasons, input),
            reasons,
            figures,
            ..identity(input, sets)
        };
        Some(row)
    }

    /// Corrections that name the recording or its file.
    fn corrections_of(&self, input: &InputRow, recording: &str) -> Vec<&'a CorrectionRow> {
        let mut names = vec![recording, input.file.as_str()];
        names.dedup();
        let rows = names
            .into_iter()
            .filter_map(|name| self.corrections.get(name));
        rows.flatten().copied().collect()
    }

    /// Codes of all that speaks for a look, each once.
    fn reasons(
        &self,
        input: &InputRow,
        sets: &[&ScoredSet],
        unclear_tenths: u32,
        refused: u32,
    ) -> Vec<String> {
        let failed = input.status == InputStatus::Failed;
        let mut codes: Vec<&str> = Vec::new();
        codes.extend(input.reason.as_deref().filter(|_| failed));
        codes.extend(input.flags.iter().map(String::as_str));
        let notes = sets.iter().flat_map(|set| &set.figures.notes);
        codes.extend(
            notes
                .map(String::as_str)
                .filter(|code| self.rules.contains_key(*code)),
        );
        codes.extend((unclear_tenths >= UNCLEAR_TENTHS).then_some("unclear_movements"));
        codes.extend((refused > 0).then_some("correction_refused"));
        let mut seen = BTreeSet::new();
        codes.retain(|code| seen.insert(*code));
        codes.into_iter().map(str::to_owned).collect()
    }

    /// Kinds of figures that the findings can change; of a failed file, all.
    fn figures(&self, reasons: &[String], status: InputStatus) -> Vec<String> {
        let failed = (status == InputStatus::Failed).then_some("failed");
        let codes = reasons.iter().map(String::as_str).chain(failed);
        let rules: Vec<&Rule> = codes.filter_map(|code| self.rules.get(code)).collect();
        let is_changed = |kind: &&str| rules.iter().any(|rule| rule.figures.contains(*kind));
        KINDS
            .into_iter()
            .filter(is_changed)
            .map(str::to_owned)
            .collect()
    }

    /// What to look at: of a failed file what it says itself, then what each finding asks for.
    fn look(&self, reasons: &[String], input: &InputRow) -> String {
        let failed = input.status == InputStatus::Failed;
        let mut words: Vec<&str> = Vec::new();
        words.extend(input.message.as_deref().filter(|_| failed));
        for rule in reasons.iter().filter_map(|code| self.rules.get(code)) {
            if !words.contains(&rule.look.as_str()) {
                words.push(&rule.look);
            }
        }
        words.join(" ")
    }
}

/// Who, when and which set: the one with most uncounted movements, the first where none has any.
fn identity(input: &InputRow, sets: &[&ScoredSet]) -> ReviewRow {
    let worst = sets.iter().rev().max_by_key(|set| uncounted(set));
    let row = ReviewRow {
        file: input.file.clone(),
        participant: told(input.participant.as_deref()).map(str::to_owned),
        side: input.side,
        session: input.session.clone(),
        date: input.date,
        group: input.group.clone(),
        ..ReviewRow::default()
    };
    let Some(set) = worst else { return row };
    let entry = &set.entry;
    ReviewRow {
        participant: Some(entry.participant.clone()),
        session: entry.session.clone(),
        date: entry.date,
        side: entry.side,
        set: entry.set,
        group: entry.group.clone(),
        ..row
    }
}

/// Movements of a set that were found and not counted; bounces are none.
fn uncounted(set: &ScoredSet) -> u32 {
    set.figures.reps_rejected + set.figures.reps_truncated
}

/// Whole tenths of `all`.
fn tenths(part: f64, all: f64) -> u32 {
    if all > 0.0 {
        (10.0 * part / all).floor().clamp(0.0, 10.0) as u32
    } else {
        0
    }
}

/// Who corrected, each once.
fn names(rows: &[&CorrectionRow]) -> Option<String> {
    let mut names: Vec<&str> = rows
        .iter()
        .filter_map(|row| told(row.told.who.as_deref()))
        .collect();
    names.sort_unstable();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}
