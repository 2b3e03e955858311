//! `corrections`: one row a correction by a person, applied or not.

use super::sources::PROJECT;
use crate::cohort::CorrectionRow;
use crate::tables::column::{
    Column,
    Kind::{Count, Date, Flag, Number, Text},
    columns,
};
use crate::tables::unit::Unit::Second;

/// Where a correction is told, as the dictionary names it.
const CORRECTIONS: &str = "corrections.csv";

/// All columns of `corrections`.
pub(in crate::tables) fn corrections() -> Vec<Column<CorrectionRow>> {
    let mut columns = told();
    columns.extend(outcome());
    columns.extend(place());
    columns
}

fn told() -> Vec<Column<CorrectionRow>> {
    columns! { CorrectionRow, [told];
        recording [Text] "The recording, as in reps and sets.", "as told", CORRECTIONS, PROJECT;
        action [Text]
            "accept (it is a repetition), reject (it is none), relabel, move (a boundary), level (the level window) or exclude (the recording).",
            "as told", CORRECTIONS, PROJECT;
        at_s [Number(Second)] "An instant inside the repetition that is meant, in seconds since the recording's first sample.", "as told", CORRECTIONS, PROJECT;
        label [Text] "The label given.", "as told", CORRECTIONS, PROJECT;
        boundary [Text] "The boundary moved: start, top_start, top_end or end.", "as told", CORRECTIONS, PROJECT;
        from_s [Number(Second)] "Begin of the level window.", "as told", CORRECTIONS, PROJECT;
        to_s [Number(Second)] "New instant of the boundary, or end of the level window.", "as told", CORRECTIONS, PROJECT;
        who [Text] "Who corrected.", "as told", CORRECTIONS, PROJECT;
        why [Text] "The reason given.", "as told", CORRECTIONS, PROJECT;
        date [Date] "Day of the correction.", "as told", CORRECTIONS, PROJECT;
    }
}

fn outcome() -> Vec<Column<CorrectionRow>> {
    columns! { CorrectionRow, [];
        applied [Flag] "Whether reps, sets and all that follows hold it.", "true unless reason says why not", CORRECTIONS, PROJECT;
        reason [Text] "Why it is not applied, as a code.", "", "", PROJECT;
        message [Text] "The reason as a sentence, with what to do.", "", "", PROJECT;
        automatic_label [Text] "What the program alone calls the movement.", "label in reps_automatic; where level is corrected as well, of the search with that level", "", PROJECT;
        automatic_s [Number(Second)] "Where the program alone sets the boundary; of level, where its own level window begins.", "as in reps_automatic", "", PROJECT;
        automatic_to_s [Number(Second)] "Of level, where the program's own level window ends.", "end of the named or found level stance", "", PROJECT;
        set [Count] "Set that the repetition is in, as corrected.", "see reps.set", "", PROJECT;
        rep [Count] "Number of the repetition as corrected; empty where it does not count.", "see reps.rep", "", PROJECT;
    }
}

fn place() -> Vec<Column<CorrectionRow>> {
    columns! { CorrectionRow, [told];
        file [Text] "The corrections file.", "relative to the study", "", PROJECT;
        row [Count] "Row of that file; the header is row 1.", "", "", PROJECT;
    }
}
