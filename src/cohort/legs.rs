//! Participants and legs, one row each: what became of their files, and where they stand now.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::counting::{Found, told};
use super::{InputRow, InputStatus};
use crate::progress::{ProgressRow, SessionRow};
use crate::score::ScoredSet;
use crate::study::{EXCLUDED, Side};

/// The metric whose verdict stands for a leg.
const FOLLOWED: &str = "quality_reps";

/// One row of `legs`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct LegRow {
    pub participant: String,
    pub side: Option<Side>,
    pub group: Option<String>,
    pub status: InputStatus,
    pub reason: Option<String>,
    pub reason_files: Option<u32>,
    pub files: u32,
    pub files_flagged: u32,
    pub files_failed: u32,
    pub files_excluded: u32,
    pub sets: u32,
    pub sessions: u32,
    pub first_date: Option<NaiveDate>,
    pub last_date: Option<NaiveDate>,
    pub last_session: Option<String>,
    pub stage: Option<String>,
    pub stages: u32,
    pub quality_reps: Option<u32>,
    pub reps_full: Option<u32>,
    pub tempo_score: Option<f64>,
    pub range_score: Option<f64>,
    pub control_score: Option<f64>,
    pub heel_drop_mm_median: Option<f64>,
    pub verdict: Option<&'static str>,
    pub verdict_reason: Option<String>,
}

type Key<'a> = (&'a str, Option<Side>);

/// What is known of a leg before it is a row.
#[derive(Default)]
struct Leg<'a> {
    files: Vec<&'a InputRow>,
    sets: Vec<&'a ScoredSet>,
    sessions: Vec<&'a SessionRow>,
    verdict: Option<&'a ProgressRow>,
}

/// One row a participant and leg, by participant; legs all of whose files failed are among them.
#[must_use]
pub fn legs(found: &Found<'_>) -> Vec<LegRow> {
    let mut legs: BTreeMap<Key<'_>, Leg<'_>> = BTreeMap::new();
    for set in found.sets {
        let key = (set.entry.participant.as_str(), set.entry.side);
        legs.entry(key).or_default().sets.push(set);
    }
    give_files(found, &mut legs);
    for session in found.sessions {
        let key = (session.participant.as_str(), session.side);
        legs.entry(key).or_default().sessions.push(session);
    }
    for row in found.progress {
        let key = (row.participant.as_str(), row.side);
        if row.current_stage && row.metric == FOLLOWED {
            legs.entry(key).or_default().verdict = Some(row);
        }
    }
    let mut rows: Vec<LegRow> = legs.iter().map(|(key, leg)| leg.row(*key)).collect();
    rows.sort_by(|a, b| (&a.participant, place(a.side)).cmp(&(&b.participant, place(b.side))));
    rows
}

fn place(side: Option<Side>) -> u8 {
    match side {
        Some(Side::Left) => 0,
        Some(Side::Right) => 1,
        Some(Side::Both) => 2,
        None => 3,
    }
}

/// Gives each file to the legs of its sets; one without sets to the leg that is told, or to all legs of
/// its participant where none is.
fn give_files<'a>(found: &Found<'a>, legs: &mut BTreeMap<Key<'a>, Leg<'a>>) {
    let sets = found.sets_by_file();
    for row in found.inputs {
        let Some(person) = told(row.participant.as_deref()) else {
            continue;
        };
        let own = sets.get(row.file.as_str()).into_iter().flatten();
        let mut keys: BTreeSet<Key<'_>> = own
            .map(|set| (set.entry.participant.as_str(), set.entry.side))
            .collect();
        if keys.is_empty() && row.side.is_none() {
            let known = legs.range((person, None)..).map(|(key, _)| *key);
            keys = known.take_while(|(code, _)| *code == person).collect();
        }
        if keys.is_empty() {
            keys.insert((person, row.side));
        }
        for key in keys {
            legs.entry(key).or_default().files.push(row);
        }
    }
}

impl Leg<'_> {
    fn row(&self, (participant, side): Key<'_>) -> LegRow {
        let status = self.status();
        let reason = self.reason(status);
        let dates = || self.sessions.iter().filter_map(|session| session.date);
        let groups = self.sets.iter().map(|set| set.entry.group.as_deref());
        let stages: BTreeSet<&str> = self
            .sessions
            .iter()
            .filter_map(|s| s.stage.as_deref())
            .collect();
        let row = LegRow {
            participant: participant.to_owned(),
            side,
            group: groups.flatten().find(|g| !g.is_empty()).map(str::to_owned),
            status,
            reason: reason.map(|(reason, _)| reason.to_owned()),
            reason_files: reason.map(|(_, files)| files),
            files: self.files.len() as u32,
            files_flagged: self.count(|row| row.status == InputStatus::Flagged),
            files_failed: self.count(|row| row.status == InputStatus::Failed),
            files_excluded: self.count(|row| row.reason.as_deref() == Some(EXCLUDED)),
            sets: self.sessions.iter().map(|session| session.sets).sum(),
            sessions: self.sessions.len() as u32,
            first_date: dates().min(),
            last_date: dates().max(),
            stages: stages.len() as u32,
            verdict: self.verdict.map(|row| row.verdict.as_str()),
            verdict_reason: self.verdict.map(|row| row.verdict_reason.clone()),
            ..LegRow::default()
        };
        self.sessions
            .last()
            .map_or(row.clone(), |latest| with_latest(row, latest))
    }

    fn count(&self, is: impl Fn(&InputRow) -> bool) -> u32 {
        self.files.iter().filter(|row| is(row)).count() as u32
    }

    /// The worst that became of a file; what was left out counts only where nothing else is there.
    fn status(&self) -> InputStatus {
        let order = [InputStatus::Failed, InputStatus::Flagged, InputStatus::Ok];
        let worst = order
            .into_iter()
            .find(|status| self.count(|row| row.status == *status) > 0);
        worst.unwrap_or(if self.files.is_empty() {
            InputStatus::Ok
        } else {
            InputStatus::Skipped
        })
    }

    /// The commonest reason of the files with this status, and how many have it.
    fn reason(&self, status: InputStatus) -> Option<(&str, u32)> {
        let mut reasons: BTreeMap<&str, u32> = BTreeMap::new();
        for row in self.files.iter().filter(|row| row.status == status) {
            if let Some(reason) = row.reason.as_deref() {
                *reasons.entry(reason).or_default() += 1;
            }
        }
        reasons
            .into_iter()
            .min_by_key(|(reason, files)| (Reverse(*files), *reason))
    }
}

fn with_latest(row: LegRow, latest: &SessionRow) -> LegRow {
    LegRow {
        last_session: latest.session.clone(),
        stage: latest.stage.clone(),
        quality_reps: latest.quality_reps,
        reps_full: Some(latest.reps_full),
        tempo_score: latest.tempo_score,
        range_score: latest.range_score,
        control_score: latest.control_score,
        heel_drop_mm_median: latest.heel_drop_mm_median,
        ..row
    }
}
