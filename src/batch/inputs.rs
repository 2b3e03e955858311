//! Rows of `inputs`: every input exactly once, whatever became of it.

use std::collections::BTreeMap;

use crate::ingest::{Recording, SourceFile, digest};
use crate::progress::Unscored;
use crate::score::ScoredSet;
use crate::study::{Corrections, EXCLUDED, Entry, Fault, Settings, Side, Skipped, Study};
use crate::tables::{InputRow, InputStatus};

use super::failure::Failure;
use super::legs::Assigned;

/// The row of a file that is about to be read: what its manifest rows tell.
pub(super) fn told(file: &str, entries: &[&Entry]) -> InputRow {
    let first = entries.first();
    let mut input = InputRow {
        file: file.to_owned(),
        participant: first.map(|entry| entry.participant.clone()),
        side: first.and_then(|entry| entry.side),
        session: first.and_then(|entry| entry.session.clone()),
        date: first.and_then(|entry| entry.date),
        set: first.and_then(|entry| entry.set),
        group: first.and_then(|entry| entry.group.clone()),
        extra: first.map(|entry| entry.extra.clone()).unwrap_or_default(),
        ..InputRow::default()
    };
    note(&mut input, entries.iter().flat_map(|entry| &entry.notes));
    input
}

/// Adds what reading found.
pub(super) fn describe(input: &mut InputRow, recording: &Recording) {
    describe_source(input, &recording.source, recording.duration_s());
    input.gaps = Some(recording.gaps.len() as u64);
    input.missing_pct = Some(recording.source.missing_pct);
}

/// Adds what reading found of a further file of a set, or its digest alone where it failed.
pub(super) fn describe_source(input: &mut InputRow, source: &SourceFile, duration_s: f64) {
    input.sha256 = Some(source.sha256.clone());
    if source.layout.is_empty() {
        return;
    }
    input.layout = Some(source.layout.clone());
    input.rate_hz = Some(source.rate_hz);
    input.duration_s = Some(duration_s);
    input.rows_sorted = Some(source.rows_sorted);
    input.rows_duplicate = Some(source.rows_duplicate);
    input.clock_resets = Some(source.clock_resets);
    note(input, &source.notes);
}

/// Adds what scoring found.
pub(super) fn count(input: &mut InputRow, sets: &[ScoredSet]) {
    let counted = |set: &&ScoredSet| set.figures.reps_full + set.figures.reps_partial > 0;
    input.sets = Some(sets.iter().filter(counted).count() as u32);
    input.reps_full = Some(sets.iter().map(|set| set.figures.reps_full).sum());
    input.reps_partial = Some(sets.iter().map(|set| set.figures.reps_partial).sum());
    input.side = sets
        .iter()
        .map(|set| set.entry.side)
        .reduce(|one, other| if one == other { one } else { Some(Side::Both) })
        .unwrap_or(input.side);
}

/// Makes the row one of a file that a person left out.
pub(super) fn leave_out(input: &mut InputRow, message: &str) {
    *input = InputRow {
        status: InputStatus::Skipped,
        reason: Some(EXCLUDED.to_owned()),
        row: None,
        column: None,
        message: Some(message.to_owned()),
        flags: Vec::new(),
        sets: None,
        reps_full: None,
        reps_partial: None,
        ..std::mem::take(input)
    };
}

/// Makes `rows` those of a left-out file where a person left out each of its legs, and notes it where
/// one was.
pub(super) fn leave_out_without_legs(
    rows: &mut [InputRow],
    legs: &[Assigned],
    corrections: &Corrections,
) {
    let reasons: Vec<String> = legs
        .iter()
        .filter_map(|leg| corrections.exclusion(&leg.recording))
        .collect();
    if reasons.is_empty() {
        return;
    }
    if reasons.len() == legs.len() {
        let message = reasons.join("; ");
        rows.iter_mut().for_each(|row| leave_out(row, &message));
    } else if let Some(first) = rows.first_mut() {
        note(first, &["recording:leg_excluded".to_owned()]);
    }
}

/// Adds codes that are not there yet.
pub(super) fn note<'a>(input: &mut InputRow, codes: impl IntoIterator<Item = &'a String>) {
    for code in codes {
        if !input.notes.contains(code) {
            input.notes.push(code.clone());
        }
    }
}

/// One row a file named by faults.
pub(super) fn of_faults(faults: &[Fault], settings: &Settings) -> Vec<InputRow> {
    let mut rows = BTreeMap::new();
    for fault in faults {
        let row = rows
            .entry(fault.file.as_str())
            .or_insert_with(|| faulty(fault, settings));
        Failure::from(fault).mark(row);
    }
    rows.into_values().collect()
}

/// The row of a file that a fault keeps from being read.
fn faulty(fault: &Fault, settings: &Settings) -> InputRow {
    InputRow {
        file: fault.file.clone(),
        participant: fault.whose.participant.clone(),
        group: group_of(fault, settings),
        ..InputRow::default()
    }
}

/// The group that the row tells, else the study.
fn group_of(fault: &Fault, settings: &Settings) -> Option<String> {
    let person = || settings.participants.get(fault.whose.participant.as_ref()?);
    fault
        .whose
        .group
        .clone()
        .or_else(|| person()?.group.clone())
}

fn of_skipped(skipped: &Skipped) -> InputRow {
    InputRow {
        file: skipped.file.clone(),
        sha256: digest(&skipped.path),
        status: InputStatus::Skipped,
        reason: Some(skipped.reason_code.to_owned()),
        message: Some(skipped.message.clone()),
        ..InputRow::default()
    }
}

/// Every input by name. A file that was read for one manifest row and refused for another has
/// one row, which failed.
pub(super) fn all(study: &Study, read: Vec<InputRow>) -> Vec<InputRow> {
    let mut rows: BTreeMap<String, InputRow> = BTreeMap::new();
    for row in read {
        // A file that is the second of several sets is read for each; a failure is not lost.
        let failed_before = |known: &InputRow| known.status == InputStatus::Failed;
        if !rows.get(&row.file).is_some_and(failed_before) {
            rows.insert(row.file.clone(), row);
        }
    }
    for fault in &study.faults {
        let row = rows
            .entry(fault.file.clone())
            .or_insert_with(|| faulty(fault, &study.settings));
        Failure::from(fault).mark(row);
    }
    for skipped in &study.skipped {
        rows.entry(skipped.file.clone())
            .or_insert_with(|| of_skipped(skipped));
    }
    rows.into_values().collect()
}

/// Sessions of recordings that were made and could not be scored, or that a person left out.
pub(super) fn unscored(inputs: &[InputRow]) -> Vec<Unscored> {
    let is_lost = |row: &&InputRow| {
        row.status == InputStatus::Failed || row.reason.as_deref() == Some(EXCLUDED)
    };
    let session = |row: &InputRow| {
        Some(Unscored {
            participant: row.participant.clone()?,
            side: row.side,
            date: row.date?,
        })
    };
    inputs.iter().filter(is_lost).filter_map(session).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prop_a_file_has_one_row_and_its_failure_shows() {
        let fault = |file: &str, row| Fault {
            file: file.to_owned(),
            manifest_row: Some(row),
            reason_code: "bad_side",
            message: "side `x` is none".to_owned(),
            column: Some("side".to_owned()),
            whose: Box::default(),
        };
        let study = Study {
            root: ".".into(),
            settings: Default::default(),
            entries: Vec::new(),
            faults: vec![fault("b.csv", 3), fault("b.csv", 4), fault("a.csv", 5)],
            skipped: Vec::new(),
            corrections: Default::default(),
            carried: Vec::new(),
        };
        let read = InputRow {
            file: "a.csv".to_owned(),
            sets: Some(1),
            ..InputRow::default()
        };
        let rows = all(&study, vec![read]);
        let names: Vec<_> = rows
            .iter()
            .map(|row| (row.file.as_str(), row.row))
            .collect();
        assert_eq!(names, [("a.csv", Some(5)), ("b.csv", Some(3))]);
        assert_eq!(
            (rows[0].status, rows[0].sets),
            (InputStatus::Failed, Some(1))
        );
        let message = rows[1].message.clone().unwrap_or_default();
        assert!(
            message.contains("row 3") && message.contains("row 4"),
            "{message}"
        );
        assert_eq!(of_faults(&study.faults, &study.settings).len(), 2);
    }
}
