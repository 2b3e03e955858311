use super::*;
use crate::progress::fixture::set;
use crate::progress::{Progress, follow};
use crate::score::ScoredSet;
use crate::study::{Change, Correction, Plan, RepChange, Side};

/// Sets with the inputs and corrections that belong to them.
#[derive(Default)]
struct Study {
    sets: Vec<ScoredSet>,
    inputs: Vec<InputRow>,
    corrections: Vec<CorrectionRow>,
}

impl Study {
    fn with<Of>(&self, of: impl Fn(&Found<'_>) -> Of) -> Of {
        let plan = Plan::default();
        let Progress {
            sessions, progress, ..
        } = follow(&self.sets, &[], &plan, &[]);
        of(&Found {
            sets: &self.sets,
            sessions: &sessions,
            progress: &progress,
            inputs: &self.inputs,
            corrections: &self.corrections,
            plan: &plan,
        })
    }

    fn scored(&mut self, set: ScoredSet, flags: &[&str]) {
        let flagged = !flags.is_empty();
        self.inputs.push(InputRow {
            status: if flagged {
                InputStatus::Flagged
            } else {
                InputStatus::Ok
            },
            reason: flags.first().map(|flag| (*flag).to_owned()),
            flags: flags.iter().map(|flag| (*flag).to_owned()).collect(),
            side: set.entry.side,
            ..input(&set.recording, &set.entry.participant)
        });
        self.sets.push(set);
    }

    fn failed(&mut self, file: &str, participant: &str) {
        self.inputs.push(InputRow {
            status: InputStatus::Failed,
            reason: Some("empty_file".to_owned()),
            message: Some(format!("{file} is empty; record again.")),
            ..input(file, participant)
        });
    }
}

fn input(file: &str, participant: &str) -> InputRow {
    InputRow {
        file: file.to_owned(),
        participant: Some(participant.to_owned()),
        ..InputRow::default()
    }
}

fn correction(recording: &str, applied: bool, change: Change) -> CorrectionRow {
    let told = Correction {
        file: "corrections.csv".to_owned(),
        row: 2,
        recording: recording.to_owned(),
        action: None,
        at_s: None,
        label: None,
        boundary: None,
        from_s: None,
        to_s: None,
        who: Some("Anna".to_owned()),
        why: Some("the strap slipped".to_owned()),
        date: None,
        extra: Vec::new(),
        change: Ok(change),
    };
    CorrectionRow {
        applied,
        ..CorrectionRow::of(&told)
    }
}

fn grouped(participant: &str, day: u64, group: &str) -> ScoredSet {
    let mut set = set(participant, day, 1);
    set.entry.group = Some(group.to_owned());
    set
}

/// Two groups, a walk, a failed file, one left out by a person and one beside the manifest.
fn study() -> Study {
    let mut study = Study::default();
    study.scored(grouped("P01", 0, "slow"), &[]);
    study.scored(grouped("P01", 8, "slow"), &["clipped", "many_gaps"]);
    study.scored(grouped("P02", 0, "load"), &["clipped"]);
    let mut walk = set("P03", 0, 1);
    walk.figures.reps_full = 0;
    study.scored(walk, &["no_repetitions"]);
    study.failed("p4.csv", "P04");
    study.inputs.push(InputRow {
        status: InputStatus::Skipped,
        reason: Some("excluded".to_owned()),
        ..input("p2.csv", "P02")
    });
    study.inputs.push(InputRow {
        status: InputStatus::Skipped,
        reason: Some("not_in_manifest".to_owned()),
        participant: None,
        ..input("notes.csv", "")
    });
    study
        .corrections
        .push(correction("p2.csv", true, Change::Exclude));
    study
}

fn of_step(rows: &[FlowRow], step: &str) -> Vec<FlowRow> {
    rows.iter()
        .filter(|row| row.step == step)
        .cloned()
        .collect()
}

#[test]
fn every_file_is_in_the_flow_once() {
    let rows = study().with(flow);
    let files = |step: &str| -> u64 {
        of_step(&rows, step)
            .iter()
            .filter_map(|row| row.files)
            .sum()
    };
    assert_eq!(files("found"), 7);
    assert_eq!(
        [
            files("skipped"),
            files("excluded"),
            files("failed"),
            files("scored")
        ],
        [1, 1, 1, 4]
    );
    assert_eq!(files("flagged"), 3);
    let flagged = of_step(&rows, "flagged");
    assert_eq!(
        (flagged[0].cause.as_deref(), flagged[0].participants),
        (Some("clipped"), Some(2))
    );
}

#[test]
fn who_was_left_out_is_told_with_the_reason_given() {
    let rows = study().with(flow);
    let excluded = &of_step(&rows, "excluded")[0];
    assert_eq!(excluded.cause.as_deref(), Some("the strap slipped"));
    assert_eq!(
        (excluded.recordings, excluded.participants),
        (Some(1), Some(1))
    );
    let lost: Vec<_> = of_step(&rows, "not_analysed")
        .into_iter()
        .map(|row| (row.cause.unwrap_or_default(), row.participants))
        .collect();
    let one = |cause: &str| (cause.to_owned(), Some(1));
    assert_eq!(lost, [one("failed"), one("no_repetitions")]);
}

#[test]
fn weeks_count_from_the_first_session_of_each_participant() {
    let rows = study().with(flow);
    let weeks: Vec<_> = of_step(&rows, "week")
        .into_iter()
        .map(|row| (row.group.unwrap_or_default(), row.week, row.participants))
        .collect();
    let week = |group: &str, week| (group.to_owned(), Some(week), Some(1));
    assert_eq!(weeks, [week("load", 1), week("slow", 1), week("slow", 2)]);
    assert_eq!(of_step(&rows, "group").len(), 2);
}

#[test]
fn the_queue_adds_up_and_a_recording_that_was_looked_at_comes_last() {
    let mut study = study();
    let mut unclear = set("P05", 0, 1);
    unclear.figures.reps_rejected = 15;
    study.scored(unclear, &[]);
    study.scored(set("P06", 0, 1), &[]);
    let accept = Change::Rep(3.0, RepChange::Accept);
    study
        .corrections
        .push(correction("P02_0_1.csv", true, accept));
    let rows = study.with(review);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.rank, row.recording.as_str(), row.urgency, row.looked_at))
        .collect();
    assert_eq!(
        told,
        [
            (1, "P03_0_1.csv", 8, false),
            (2, "p4.csv", 8, false),
            (3, "P01_8_1.csv", 6, false),
            (4, "P05_0_1.csv", 6, false),
            (5, "P02_0_1.csv", 4, true),
        ]
    );
    for row in &rows {
        let parts = row.figures_at_stake
            + row.unclear_tenths
            + row.missing_tenths
            + row.corrections_refused;
        assert_eq!(row.urgency, parts, "{}", row.recording);
        assert_eq!(row.figures_at_stake as usize, row.figures.len());
    }
    assert_eq!(rows[4].looked_by.as_deref(), Some("Anna"));
    assert!(
        rows[1].look.starts_with("p4.csv is empty"),
        "{}",
        rows[1].look
    );
    assert_eq!(rows[2].reasons, ["clipped", "many_gaps"]);
}

#[test]
fn a_correction_that_was_refused_brings_a_sound_recording_into_the_queue() {
    let mut study = Study::default();
    study.scored(set("P01", 0, 1), &[]);
    assert!(study.with(review).is_empty());
    study.corrections.push(correction(
        "P01_0_1.csv",
        false,
        Change::Rep(99.0, RepChange::Accept),
    ));
    let rows = study.with(review);
    assert_eq!((rows[0].corrections_refused, rows[0].looked_at), (1, false));
    assert_eq!((rows[0].side, rows[0].set), (Some(Side::Left), Some(1)));
}

#[test]
fn a_leg_has_the_worst_that_became_of_its_files() {
    let rows = study().with(legs);
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.participant.as_str(),
                row.status.as_str(),
                row.reason.as_deref(),
                row.files,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("P01", "flagged", Some("clipped"), 2),
            ("P02", "flagged", Some("clipped"), 2),
            ("P03", "flagged", Some("no_repetitions"), 1),
            ("P04", "failed", Some("empty_file"), 1),
        ]
    );
    assert_eq!((rows[1].files_excluded, rows[0].sessions), (1, 2));
    assert_eq!((rows[0].reps_full, rows[3].reps_full), (Some(15), None));
}

#[test]
fn what_was_done_is_added_up_for_the_study_and_each_group() {
    let rows = study().with(dose);
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.scope,
                row.group.as_deref(),
                row.participants,
                row.sessions,
                row.reps_full,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("study", None, 2, 3, 45),
            ("group", Some("load"), 1, 1, 15),
            ("group", Some("slow"), 1, 2, 30),
        ]
    );
    assert_eq!(
        (rows[0].days_between_median, rows[0].reps_done_pct),
        (Some(8.0), Some(100.0))
    );
}

#[test]
fn two_legs_of_a_participant_are_one_value_of_a_distribution() {
    let mut study = Study::default();
    for (side, good) in [(Side::Left, 6), (Side::Right, 12)] {
        let mut leg = set("P01", 0, 1);
        leg.entry.side = Some(side);
        leg.recording.push_str(side.as_str());
        leg.figures.quality_reps = Some(good);
        study.scored(leg, &[]);
    }
    let rows = study.with(distributions);
    assert_eq!(
        (rows[0].metric, rows[0].n_participants, rows[0].median),
        ("quality_reps", 1, 9.0)
    );
}

#[test]
fn an_empty_study_has_no_rows_beyond_zero_counts() {
    let study = Study::default();
    assert!(study.with(review).is_empty() && study.with(legs).is_empty());
    assert!(study.with(distributions).is_empty());
    assert_eq!(study.with(dose)[0].participants, 0);
    assert_eq!(study.with(flow)[0].files, Some(0));
}
