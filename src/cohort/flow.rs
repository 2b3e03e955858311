//! Participant flow: how many files, recordings and participants there were at each step, and
//! where the others went.
//!
//! The steps are those of a CONSORT diagram (Hopewell 2025, doi 10.1136/bmj-2024-081123) as far as
//! recordings tell them: who was invited, refused or allocated is the authors' to tell.

use std::collections::{BTreeMap, BTreeSet};

use super::counting::{Found, GROUP, STUDY, Tally, excludes, file_of, is_counted, told};
use super::{InputRow, InputStatus};
use crate::score::{Day, ScoredSet};
use crate::study::EXCLUDED;

/// Days of a week.
const WEEK: u32 = 7;

/// One row of `participant_flow`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct FlowRow {
    pub step: &'static str,
    pub scope: &'static str,
    pub cause: Option<String>,
    pub group: Option<String>,
    pub week: Option<u32>,
    pub files: Option<u64>,
    pub recordings: Option<u64>,
    pub sets: Option<u64>,
    pub sessions: Option<u64>,
    pub participants: Option<u64>,
}

/// The steps in their order, each split by cause, group or week.
#[must_use]
pub fn flow(found: &Found<'_>) -> Vec<FlowRow> {
    let mut rows = of_files(found);
    rows.extend(excluded(found));
    rows.extend(of_sets(found));
    rows.extend(lost(found));
    rows.extend(files_of_groups(found));
    rows.extend(of_groups(found));
    rows.extend(of_weeks(found));
    rows
}

/// A row of files, whose sets nobody knows.
fn file_row(step: &'static str, cause: Option<&str>, tally: &Tally<'_>) -> FlowRow {
    FlowRow {
        step,
        scope: STUDY,
        cause: cause.map(str::to_owned),
        files: Some(tally.files.len() as u64),
        participants: Some(tally.participants.len() as u64),
        ..FlowRow::default()
    }
}

/// A row of sets with all that holds them.
fn set_row(step: &'static str, tally: &Tally<'_>) -> FlowRow {
    FlowRow {
        recordings: Some(tally.recordings.len() as u64),
        sets: Some(tally.sets as u64),
        sessions: Some(tally.sessions.len() as u64),
        ..file_row(step, None, tally)
    }
}

/// Files found, skipped, failed, scored and flagged; excluded ones have rows of their own.
fn of_files(found: &Found<'_>) -> Vec<FlowRow> {
    let excluded = |row: &InputRow| row.reason.as_deref() == Some(EXCLUDED);
    let status = |status| move |row: &&InputRow| row.status == status && !excluded(row);
    let scored = |row: &&InputRow| matches!(row.status, InputStatus::Ok | InputStatus::Flagged);
    let tally = |keep: &dyn Fn(&&InputRow) -> bool| {
        let mut tally = Tally::default();
        let rows = found.inputs.iter().filter(keep);
        rows.for_each(|row| tally.file(row));
        tally
    };
    let mut rows = vec![file_row("found", None, &tally(&|_| true))];
    rows.extend(by_reason(found, "skipped", &status(InputStatus::Skipped)));
    rows.extend(by_reason(found, "failed", &status(InputStatus::Failed)));
    rows.push(file_row("scored", None, &tally(&scored)));
    rows.extend(by_reason(found, "flagged", &status(InputStatus::Flagged)));
    rows
}

fn by_reason(
    found: &Found<'_>,
    step: &'static str,
    keep: &dyn Fn(&&InputRow) -> bool,
) -> Vec<FlowRow> {
    let mut reasons: BTreeMap<Option<&str>, Tally<'_>> = BTreeMap::new();
    for row in found.inputs.iter().filter(keep) {
        reasons.entry(row.reason.as_deref()).or_default().file(row);
    }
    most_first(reasons, |tally| tally.files.len())
        .into_iter()
        .map(|(reason, tally)| file_row(step, reason, &tally))
        .collect()
}

/// The largest first, then by name.
fn most_first<Key: Ord, Of>(map: BTreeMap<Key, Of>, size: impl Fn(&Of) -> usize) -> Vec<(Key, Of)> {
    let mut rows: Vec<(Key, Of)> = map.into_iter().collect();
    rows.sort_by_key(|(_, of)| std::cmp::Reverse(size(of)));
    rows
}

/// Recordings that a person left out, by the reason given.
fn excluded(found: &Found<'_>) -> Vec<FlowRow> {
    let people: BTreeMap<&str, &str> = found
        .inputs
        .iter()
        .filter_map(|row| Some((row.file.as_str(), row.participant.as_deref()?)))
        .collect();
    let mut reasons: BTreeMap<Option<&str>, Tally<'_>> = BTreeMap::new();
    for row in found.corrections.iter().filter(|row| excludes(row)) {
        let recording = row.told.recording.as_str();
        let tally = reasons.entry(told(row.told.why.as_deref())).or_default();
        tally.recordings.insert(recording);
        tally.files.insert(file_of(recording));
        tally.participants.extend(people.get(file_of(recording)));
    }
    let row = |(why, tally): (Option<&str>, Tally<'_>)| FlowRow {
        recordings: Some(tally.recordings.len() as u64),
        ..file_row("excluded", why, &tally)
    };
    let rows = most_first(reasons, |tally| tally.recordings.len());
    rows.into_iter().map(row).collect()
}

/// Sets that have no repetition, that can be analysed, and those of them that have no day.
fn of_sets(found: &Found<'_>) -> Vec<FlowRow> {
    let tally = |keep: &dyn Fn(&&ScoredSet) -> bool| Tally::of(found.sets.iter().filter(keep));
    vec![
        set_row("no_repetitions", &tally(&|set| !is_counted(set))),
        set_row("analysed", &tally(&|set| is_counted(set))),
        set_row(
            "undated",
            &tally(&|set| is_counted(set) && Day::of(set).is_none()),
        ),
    ]
}

/// Participants without a set that can be analysed, by what became of their files.
fn lost(found: &Found<'_>) -> Vec<FlowRow> {
    let counted = found.sets.iter().filter(|set| is_counted(set));
    let analysed: BTreeSet<&str> = counted.map(|set| set.entry.participant.as_str()).collect();
    let mut fates: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in found.inputs {
        let Some(person) = told(row.participant.as_deref()) else {
            continue;
        };
        if !analysed.contains(person) {
            fates.entry(person).or_default().insert(fate(row));
        }
    }
    let mut causes: BTreeMap<&str, u64> = BTreeMap::new();
    for fates in fates.values() {
        let only = fates.first().filter(|_| fates.len() == 1);
        *causes
            .entry(only.copied().unwrap_or("several"))
            .or_default() += 1;
    }
    let row = |(cause, participants): (&str, u64)| FlowRow {
        step: "not_analysed",
        scope: STUDY,
        cause: Some(cause.to_owned()),
        participants: Some(participants),
        ..FlowRow::default()
    };
    causes.into_iter().map(row).collect()
}

/// What became of a file none of whose sets can be analysed.
fn fate(row: &InputRow) -> &'static str {
    match row.status {
        InputStatus::Failed => "failed",
        InputStatus::Skipped => EXCLUDED,
        InputStatus::Ok | InputStatus::Flagged => "no_repetitions",
    }
}

/// Files and participants of each group, whatever became of them.
fn files_of_groups(found: &Found<'_>) -> Vec<FlowRow> {
    let mut groups: BTreeMap<Option<&str>, Tally<'_>> = BTreeMap::new();
    for row in found.inputs {
        if told(row.participant.as_deref()).is_some() {
            groups
                .entry(told(row.group.as_deref()))
                .or_default()
                .file(row);
        }
    }
    let row = |(group, tally): (Option<&str>, Tally<'_>)| FlowRow {
        scope: GROUP,
        group: group.map(str::to_owned),
        ..file_row("group_found", None, &tally)
    };
    groups.into_iter().map(row).collect()
}

/// What can be analysed of each group.
fn of_groups(found: &Found<'_>) -> Vec<FlowRow> {
    let mut groups: BTreeMap<Option<&str>, Tally<'_>> = BTreeMap::new();
    for set in found.sets.iter().filter(|set| is_counted(set)) {
        let group = told(set.entry.group.as_deref());
        groups.entry(group).or_default().set(set);
    }
    let row = |(group, tally): (Option<&str>, Tally<'_>)| FlowRow {
        scope: GROUP,
        group: group.map(str::to_owned),
        ..set_row("group", &tally)
    };
    groups.into_iter().map(row).collect()
}

/// Participants and sessions of each group in each week since the participant's first session.
fn of_weeks(found: &Found<'_>) -> Vec<FlowRow> {
    type Key<'a> = (Option<&'a str>, u32);
    let mut weeks: BTreeMap<Key<'_>, (u64, BTreeSet<&str>)> = BTreeMap::new();
    for session in found.sessions.iter().filter(|session| session.sets > 0) {
        let Some(days) = session.days_since_first else {
            continue;
        };
        let key = (told(session.group.as_deref()), days / WEEK + 1);
        let (sessions, people) = weeks.entry(key).or_default();
        *sessions += 1;
        people.insert(&session.participant);
    }
    let row = |((group, week), (sessions, people)): (Key<'_>, (u64, BTreeSet<&str>))| FlowRow {
        step: "week",
        scope: GROUP,
        group: group.map(str::to_owned),
        week: Some(week),
        sessions: Some(sessions),
        participants: Some(people.len() as u64),
        ..FlowRow::default()
    };
    weeks.into_iter().map(row).collect()
}
