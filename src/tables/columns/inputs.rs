//! `inputs`: one row an input file, failed and skipped ones included.

use super::sources::{FILE, MANIFEST, PROJECT};
use crate::cohort::InputRow;
use crate::tables::column::{
    Column,
    Kind::{Count, Date, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{Hertz, PerCent, Second};

/// All columns of `inputs`.
pub(in crate::tables) fn inputs() -> Vec<Column<InputRow>> {
    let mut columns = found();
    columns.extend(told_and_scored());
    columns
}

fn found() -> Vec<Column<InputRow>> {
    columns! { InputRow, [];
        file [Text] "The input file, relative to the study or to the folder given.", "path with / between folders", "", FILE;
        sha256 [Text] "Digest of the file's bytes as stored.", "SHA-256, hexadecimal", "", FILE;
        layout [Text] "Layout that read it.", "as told, else the one whose columns fit", "", PROJECT;
        status [Text]
            "ok, flagged (scored, look at it), failed (not scored) or skipped (no input of this study).", "", "", PROJECT;
        reason [Text] "Why it is not ok, as a code.", "", "", PROJECT;
        row [Count] "Row of the fault; the header is row 1.", "", "", FILE;
        column [Text] "Column of the fault.", "", "", FILE;
        rate_hz [Number(Hertz)] "Sampling rate.", "mean over stretches without gaps, of the file's stamps", "time column", FILE;
        duration_s [Number(Second)] "Length of the recording.", "samples / rate, both of the uniform clock fitted to the stamps", "time column", FILE;
        gaps [Count] "Stretches without samples, clock resets included.", "intervals beyond three sampling intervals", "time column", FILE;
        missing_pct [Number(PerCent)] "Missing values.", "100 x missing / all values of the used channels", "", FILE;
        message [Text] "The reason as a sentence, with what to do.", "", "", PROJECT;
    }
}

fn told_and_scored() -> Vec<Column<InputRow>> {
    columns! { InputRow, [];
        participant [Text] "Participant code.", "as told", "manifest or file name", MANIFEST;
        side [Text] "Leg, if it is told.", "as told", "manifest, file name or column names", MANIFEST;
        session [Text] "Session label, if it is told.", "as told", "manifest or file name", MANIFEST;
        date [Date] "Date of the session, if it is told.", "as told", "manifest or file name", MANIFEST;
        set [Count] "Number of the set, if it is told.", "as told", "manifest or file name", MANIFEST;
        group [Text] "Study group.", "as told", "manifest or study file", MANIFEST;
        sets [Count] "Sets with a counted repetition.", "rows of this file in sets that have a full or partial repetition", "", PROJECT;
        reps_full [Count] "Full repetitions found.", "sum over sets", "", PROJECT;
        reps_partial [Count] "Partial repetitions found.", "sum over sets", "", PROJECT;
        rows_sorted [Count] "Rows out of order by up to 1.5 sampling intervals, sorted.", "number of rows", "time column", FILE;
        rows_duplicate [Count] "Rows dropped because they repeat a stamp.", "number of rows", "time column", FILE;
        clock_resets [Count] "Backward jumps of the clock, treated as gaps.", "number of jumps", "time column", FILE;
        flags [Text] "All that the file is flagged for, as codes, the gravest first.", "joined by ;", "", PROJECT;
        notes [Text] "Findings that are no faults: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
