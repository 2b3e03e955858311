//! Rows of `corrections`: every row of every corrections file, whatever became of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::score::{ScoredSet, second_pass};
use crate::study::{Change, Correction, EXCLUDED, Limits, Refused, Study, did_you_mean, nearest};
use crate::tables::{CorrectionRow, InputRow, InputStatus};

use super::corrected::Told;

/// One row a correction, in the order of the files.
pub(super) fn all(
    study: &Study,
    inputs: &[InputRow],
    sets: &[ScoredSet],
    automatic: &[ScoredSet],
    told: Vec<Told>,
) -> Vec<CorrectionRow> {
    let scored = sets.iter().chain(automatic);
    let known = Known {
        study,
        inputs,
        recordings: scored.map(|set| set.recording.as_str()).collect(),
    };
    let mut told: BTreeMap<usize, Told> = told.into_iter().map(|told| (told.place, told)).collect();
    let rows = study.corrections.rows.iter().enumerate();
    rows.map(|(place, row)| match told.remove(&place) {
        Some(told) => of_told(row, told),
        None => of_untold(row, &known),
    })
    .collect()
}

fn of_told(row: &Correction, told: Told) -> CorrectionRow {
    let applied = told.outcome.is_ok();
    let refused = told.outcome.err();
    CorrectionRow {
        applied,
        reason: refused.as_ref().map(|refused| refused.code.clone()),
        message: refused.map(|refused| refused.message),
        automatic_label: told.automatic_label,
        automatic_s: told.automatic_s.0,
        automatic_to_s: told.automatic_s.1,
        set: told.set,
        rep: told.rep,
        ..CorrectionRow::of(row)
    }
}

/// A row that no scored leg speaks of: an exclusion, or one that finds nothing to correct.
fn of_untold(row: &Correction, known: &Known<'_>) -> CorrectionRow {
    let outcome = match &row.change {
        Err(refused) => Err(refused.clone()),
        Ok(Change::Exclude) if known.can_be_excluded(&row.recording) => Ok(()),
        Ok(_) => Err(known.why_not(&row.recording)),
    };
    CorrectionRow {
        applied: outcome.is_ok(),
        reason: outcome.as_ref().err().map(|refused| refused.code.clone()),
        message: outcome.err().map(|refused| refused.message),
        ..CorrectionRow::of(row)
    }
}

/// What a run knows of recordings by name.
struct Known<'a> {
    study: &'a Study,
    inputs: &'a [InputRow],
    recordings: BTreeSet<&'a str>,
}

impl Known<'_> {
    fn can_be_excluded(&self, name: &str) -> bool {
        let of_study = self.study.entries.iter().any(|entry| entry.file == name);
        let skipped = self.study.skipped.iter();
        let mut faulty = skipped.filter(|skipped| skipped.reason_code == EXCLUDED);
        self.recordings.contains(name) || of_study || faulty.any(|skipped| skipped.file == name)
    }

    fn why_not(&self, name: &str) -> Refused {
        let file = name.rsplit_once('#').map_or(name, |(file, _)| file);
        if self.is_excluded(name) || self.is_excluded(file) {
            return refused(
                "recording_excluded",
                format!("{name} is left out by another row; delete one of both"),
            );
        }
        let legs = self.legs(file);
        let status = self.inputs.iter().find(|row| row.file == file);
        match status.map(|row| row.status) {
            None => self.unknown(name),
            Some(InputStatus::Skipped) => refused(
                "recording_skipped",
                format!("{file} is no recording of this study; see its row in `inputs`"),
            ),
            Some(_) if self.recordings.contains(file) => refused(
                "unknown_recording",
                format!("{file} holds one recording; write its name without #left or #right"),
            ),
            Some(_) if !legs.is_empty() => refused(
                "leg_unclear",
                format!("{file} holds several legs; write {}", legs.join(" or ")),
            ),
            Some(InputStatus::Failed) => refused(
                "recording_failed",
                format!(
                    "{file} could not be scored, so there is nothing to correct; see its row in `inputs`"
                ),
            ),
            Some(InputStatus::Ok | InputStatus::Flagged) => refused(
                "second_file",
                format!("{file} is a second file of a set; write the name of the set's first file"),
            ),
        }
    }

    fn is_excluded(&self, name: &str) -> bool {
        self.can_be_excluded(name) && self.study.corrections.exclusion(name).is_some()
    }

    /// Recordings of one leg each that stand in `file`.
    fn legs(&self, file: &str) -> Vec<&str> {
        let own = self.recordings.iter().copied();
        own.filter(|name| name.rsplit_once('#').is_some_and(|(of, _)| of == file))
            .collect()
    }

    fn unknown(&self, name: &str) -> Refused {
        let files = self.inputs.iter().map(|row| row.file.as_str());
        unknown_recording(name, self.recordings.iter().copied().chain(files))
    }
}

/// The refusal of a correction whose recording is not among `known`.
pub(super) fn unknown_recording<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Refused {
    refused(
        "unknown_recording",
        format!(
            "no recording of this run is called `{name}`{}; write it as the column `recording` of `sets` has it",
            did_you_mean(nearest(name, known))
        ),
    )
}

fn refused(code: &'static str, message: String) -> Refused {
    Refused {
        code: code.into(),
        message,
    }
}

/// Corrected recordings as the program alone would have scored them, among all others of the study:
/// control is judged over the sets of a participant.
pub(super) fn automatic(
    sets: &[ScoredSet],
    automatic: Vec<ScoredSet>,
    limits: &Limits,
) -> Vec<ScoredSet> {
    if automatic.is_empty() {
        return automatic;
    }
    let corrected: BTreeSet<String> = automatic.iter().map(|set| set.recording.clone()).collect();
    let mut alone = automatic;
    let others = sets
        .iter()
        .filter(|set| !corrected.contains(&set.recording));
    let count = alone.len();
    alone.extend(others.cloned());
    second_pass(&mut alone, limits);
    alone.truncate(count);
    alone
}
