//! `participant_flow`, `review` and `legs`: what became of files and people, and what to look at.

use super::sources::{MANIFEST, PROJECT};
use crate::cohort::{FlowRow, LegRow, ReviewRow};
use crate::tables::column::{
    Column,
    Kind::{Count, Date, Flag, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{Millimetre, PerCent};

const CONSORT: &str = "participant flow: Hopewell 2025, doi 10.1136/bmj-2024-081123";
const FILES: &str = "inputs";
const LATEST: &str = "latest session of the leg";

/// All columns of `participant_flow`.
pub(in crate::tables) fn participant_flow() -> Vec<Column<FlowRow>> {
    columns! { FlowRow, [];
        step [Text]
            "found (every file), skipped (no input), excluded (left out by a person), failed, scored, flagged (scored, look at it), no_repetitions, analysed (sets with a counted repetition), undated (of these, without day and session), not_analysed (participants without such a set), group_found (files of each group, whatever became of them), group (what can be analysed of each), week.",
            "", FILES, CONSORT;
        scope [Text] "study or group.", "", "", PROJECT;
        cause [Text]
            "Why, as a code; the words of the person who left a recording out; for not_analysed what became of the files: failed, excluded, no_repetitions or several.",
            "inputs.reason; corrections.why", FILES, PROJECT;
        group [Text] "Study group of the row; empty for the study and where nobody tells one.", "as told", "manifest or study file", MANIFEST;
        week [Count] "Week since the participant's first session; week 1 is days 0 to 6 and holds the baseline.", "days since the first session / 7, whole, + 1", "dates", PROJECT;
        files [Count] "Different files.", "number of files", FILES, PROJECT;
        recordings [Count] "Different recordings, one of each leg where a file holds both.", "number of recordings", "sets", PROJECT;
        sets [Count] "Sets.", "number of sets", "sets", PROJECT;
        sessions [Count] "Sessions, one a participant, day and leg.", "number of sessions", "sets", PROJECT;
        participants [Count] "Different participants, as far as they are told.", "number of participants", "manifest or file name", CONSORT;
    }
}

/// All columns of `review`.
pub(in crate::tables) fn review() -> Vec<Column<ReviewRow>> {
    let mut columns = looked_for();
    columns.extend(urgency());
    columns
}

fn looked_for() -> Vec<Column<ReviewRow>> {
    columns! { ReviewRow, [];
        rank [Count] "Place in the queue, 1 first.", "not looked at first, then by urgency, repetitions counted and name", "", PROJECT;
        recording [Text] "The recording, as in sets; the file where it failed.", "", FILES, PROJECT;
        file [Text] "The file, as in inputs.", "", FILES, PROJECT;
        participant [Text] "Participant code.", "as told", "manifest or file name", MANIFEST;
        session [Text] "Session label.", "as told", "manifest or file name", MANIFEST;
        date [Date] "Date of the session.", "as told", "manifest or file name", MANIFEST;
        side [Text] "Leg: left, right or both.", "as told", "manifest, file name or column names", MANIFEST;
        set [Count] "Set of the recording to begin with: the one with most movements that were not counted.", "", "sets", PROJECT;
        group [Text] "Study group.", "as told", "manifest or study file", MANIFEST;
        status [Text] "ok, flagged or failed, as in inputs.", "", FILES, PROJECT;
    }
}

fn urgency() -> Vec<Column<ReviewRow>> {
    columns! { ReviewRow, [];
        urgency [Count]
            "How much speaks for a look, as a plain sum of the next four.",
            "figures_at_stake + unclear_tenths + missing_tenths + corrections_refused", "", PROJECT;
        figures_at_stake [Count] "How many of eight kinds of figures the findings can change.", "number of kinds in figures", "", PROJECT;
        unclear_tenths [Count] "Tenths of the movements that were not counted.", "whole tenths of reps_unclear / (reps_unclear + reps_counted)", "sets", PROJECT;
        missing_tenths [Count] "Tenths of the values that are missing.", "whole tenths of inputs.missing_pct", FILES, PROJECT;
        corrections_refused [Count] "Corrections of the recording that were not applied.", "number of corrections", "corrections.csv", PROJECT;
        looked_at [Flag] "Whether a person corrected or confirmed something in it, with no correction refused; such recordings rank last.", "", "corrections.csv", PROJECT;
        looked_by [Text] "Who did.", "as told, joined by ,", "corrections.csv", PROJECT;
        reps_counted [Count] "Full and partial repetitions.", "sum over sets", "sets", PROJECT;
        reps_unclear [Count] "Movements that were rejected or cut.", "sum over sets", "sets", PROJECT;
        reasons [Text] "All findings, as codes.", "joined by ;", FILES, PROJECT;
        figures [Text] "Kinds of figures that may be wrong or missing: counts, times, tempo, range, heights, control, knee, body.", "joined by ;, data/review.toml", "", PROJECT;
        look [Text] "What to look at.", "message of a failed file, then the sentence of each finding in data/review.toml", "", PROJECT;
    }
}

/// All columns of `legs`.
pub(in crate::tables) fn legs() -> Vec<Column<LegRow>> {
    let parts = [of_files(), of_time(), of_latest()];
    parts.into_iter().flatten().collect()
}

fn of_files() -> Vec<Column<LegRow>> {
    columns! { LegRow, [];
        participant [Text] "Participant code.", "as told", "manifest or file name", MANIFEST;
        side [Text] "Leg: left, right or both.", "as told", "manifest, file name or column names", MANIFEST;
        group [Text] "Study group.", "as told", "manifest or study file", MANIFEST;
        status [Text]
            "Worst that became of a file of the leg: failed, flagged, ok; skipped where a person left all of them out.", "", FILES, PROJECT;
        reason [Text] "Commonest reason of the files with this status, as a code.", "inputs.reason", FILES, PROJECT;
        reason_files [Count] "Files that have it.", "number of files", FILES, PROJECT;
        files [Count] "Files of the leg; one without repetitions and without a leg counts for each leg of its participant.", "number of files", FILES, PROJECT;
        files_flagged [Count] "Of these, flagged.", "number of files", FILES, PROJECT;
        files_failed [Count] "Of these, failed.", "number of files", FILES, PROJECT;
        files_excluded [Count] "Of these, left out by a person.", "number of files", FILES, PROJECT;
    }
}

fn of_time() -> Vec<Column<LegRow>> {
    columns! { LegRow, [];
        sets [Count] "Sets with a counted repetition.", "sum over sessions", "sessions", PROJECT;
        sessions [Count] "Sessions of the leg.", "number of sessions", "sessions", PROJECT;
        first_date [Date] "First of them.", "", "dates", PROJECT;
        last_date [Date] "Last of them.", "", "dates", PROJECT;
        last_session [Text] "Label of the latest session.", "as told", "manifest or file name", MANIFEST;
        stage [Text] "Stage of the latest session.", "see reps.stage", "manifest or study file", PROJECT;
        stages [Count] "Different stages of the leg.", "number of stages", "sessions", PROJECT;
    }
}

fn of_latest() -> Vec<Column<LegRow>> {
    columns! { LegRow, [];
        quality_reps [Count] "Good repetitions of the latest session.", "see sessions.quality_reps", LATEST, PROJECT;
        reps_full [Count] "Full repetitions of the latest session.", "see sessions.reps_full", LATEST, PROJECT;
        tempo_score [Number(PerCent)] "Tempo score of the latest session.", "see sessions.tempo_score", LATEST, PROJECT;
        range_score [Number(PerCent)] "Range score of the latest session.", "see sessions.range_score", LATEST, PROJECT;
        control_score [Number(PerCent)] "Control score of the latest session.", "see sessions.control_score", LATEST, PROJECT;
        heel_drop_mm_median [Number(Millimetre)] "Depth below the step in the latest session.", "see sessions.heel_drop_mm_median", LATEST, PROJECT;
        verdict [Text] "Verdict on good repetitions a set in the latest stage, as in progress.", "see progress.verdict", "sessions of the stage", PROJECT;
        verdict_reason [Text] "Its reason.", "see progress.verdict_reason", "sessions of the stage", PROJECT;
    }
}
