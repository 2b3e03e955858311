//! `distributions` and `dose`: figures over participants, and what was done in all.

use super::sources::{ADHERENCE, MANIFEST, PAIN, PROJECT};
use crate::cohort::{DistributionRow, DoseRow};
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{Kilogram, OfRow, One, PerCent, Second};

const QUARTILES: &str = "Hyndman and Fan 1996, doi 10.1080/00031305.1996.10473566";
const CERT: &str = "CERT items 13 and 16: Slade 2016, doi 10.1136/bjsports-2016-096651";
const LATEST: &str = "latest session of each leg";
const SESSIONS: &str = "sessions with a counted repetition";

/// All columns of `distributions`.
pub(in crate::tables) fn distributions() -> Vec<Column<DistributionRow>> {
    let mut columns = spread();
    columns.extend(bins());
    columns
}

fn measured(value: f64, row: &DistributionRow) -> Cell {
    Cell::measured(Some(value), row.unit)
}

fn spread() -> Vec<Column<DistributionRow>> {
    columns! { DistributionRow, [];
        metric [Text] "The column of sessions that is shown; a participant's value is the mean over legs of each leg's latest session, whatever its stage.", "", LATEST, PROJECT;
        unit [Text] "Unit of the metric and of all values of the row.", "", "", PROJECT;
        scope [Text] "study or group.", "", "", PROJECT;
        group [Text] "Study group; empty for the study and where nobody tells one.", "as told", "manifest or study file", MANIFEST;
        n_participants [Count] "Participants with a value.", "number of participants", LATEST, PROJECT;
        min [Number(OfRow)] = |row| measured(row.min, row), "Lowest value.", "minimum", LATEST, PROJECT;
        q1 [Number(OfRow)] = |row| measured(row.q1, row), "A quarter lies below it.", "linear between values (type 7)", LATEST, QUARTILES;
        median [Number(OfRow)] = |row| measured(row.median, row), "Half lies below it.", "linear between values (type 7)", LATEST, QUARTILES;
        q3 [Number(OfRow)] = |row| measured(row.q3, row), "Three quarters lie below it.", "linear between values (type 7)", LATEST, QUARTILES;
        max [Number(OfRow)] = |row| measured(row.max, row), "Highest value.", "maximum", LATEST, PROJECT;
    }
}

fn bins() -> Vec<Column<DistributionRow>> {
    columns! { DistributionRow, [];
        bin [Count] "Number of the bin; bins are the same for every group.", "", "", PROJECT;
        bin_from [Number(OfRow)] = |row| measured(row.bin_from, row), "Lower edge, which belongs to the bin.", "round widths; 10 % for shares", "", PROJECT;
        bin_to [Number(OfRow)] = |row| measured(row.bin_to, row), "Upper edge, which belongs to the next bin; of a share, to the last.", "", "", PROJECT;
        bin_participants [Count] "Participants in the bin.", "number of participants", LATEST, PROJECT;
        bin_mean [Number(OfRow)] = |row| Cell::measured(row.bin_mean, row.unit), "Mean of the values in the bin; empty where it holds none.", "mean", LATEST, PROJECT;
    }
}

/// All columns of `dose`.
pub(in crate::tables) fn dose() -> Vec<Column<DoseRow>> {
    let mut columns = done();
    columns.extend(course());
    columns
}

fn done() -> Vec<Column<DoseRow>> {
    columns! { DoseRow, [];
        scope [Text] "study or group.", "", "", PROJECT;
        group [Text] "Study group; empty for the study and where nobody tells one.", "as told", "manifest or study file", MANIFEST;
        participants [Count] "Participants.", "number of participants", SESSIONS, CERT;
        legs [Count] "Legs.", "number of legs", SESSIONS, CERT;
        sessions [Count] "Sessions, one a participant and day.", "number of sessions", SESSIONS, CERT;
        sets [Count] "Sets.", "sum over sessions", SESSIONS, CERT;
        reps_full [Count] "Full repetitions.", "sum over sessions", SESSIONS, CERT;
        reps_partial [Count] "Partial repetitions.", "sum over sessions", SESSIONS, CERT;
        quality_reps [Count] "Good repetitions.", "sum over sessions", SESSIONS, CERT;
        planned_reps [Count] "Repetitions planned for the sets that were recorded.", "sum over sessions", "study file or manifest", ADHERENCE;
        reps_done_pct [Number(PerCent)] "Full repetitions against those planned for the recorded sets; sets that were not recorded are in neither.", "100 x reps_full / planned_reps", "study file or manifest", ADHERENCE;
        tut_active_s [Number(Second)] "Time under tension.", "sum over sessions", SESSIONS, CERT;
    }
}

fn course() -> Vec<Column<DoseRow>> {
    columns! { DoseRow, [];
        days_between_median [Number(One)] "Days from one session to the next.", "median over neighbouring days of each participant", "dates", CERT;
        days_between_q1 [Number(One)] "A quarter is shorter.", "first quartile of the same", "dates", CERT;
        days_between_q3 [Number(One)] "A quarter is longer.", "third quartile of the same", "dates", CERT;
        weeks_median [Number(One)] "Weeks from the first session to the last.", "median over participants of (last day - first day + 1) / 7", "dates", CERT;
        load_kg_min [Number(Kilogram)] "Lowest load of a session's stage.", "minimum over sessions", "manifest", CERT;
        load_kg_max [Number(Kilogram)] "Highest load of a session's stage.", "maximum over sessions", "manifest", CERT;
        stages [Count] "Different stages.", "number of stages", SESSIONS, CERT;
        participants_staged [Count] "Participants who trained in more than one stage.", "number of participants", SESSIONS, CERT;
        pain_sessions [Count] "Sessions of a leg with pain told.", "number of sessions", "manifest", PAIN;
        pain_above_limit [Count] "Of these, above the plan's pain limit.", "sessions with pain_max > plan.pain_limit", "manifest and study file", PAIN;
        pain_highest [Number(One)] "Highest pain told, 0 to 10.", "maximum over sessions", "manifest", PAIN;
        rpe_median [Number(One)] "Perceived exertion of a typical session.", "median over sessions of rpe_max", "manifest", MANIFEST;
    }
}
