//! `adherence`: sessions done of those planned, one row a participant and leg.

use super::sources::{ADHERENCE, MANIFEST, PROJECT};
use crate::progress::AdherenceRow;
use crate::tables::column::{
    Column,
    Kind::{Count, Date, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{One, PerCent};

const DATES: &str = "dates";

/// All columns of `adherence`.
pub(in crate::tables) fn adherence() -> Vec<Column<AdherenceRow>> {
    let parts = [identity(), amounts(), gaps(), told()];
    parts.into_iter().flatten().collect()
}

fn identity() -> Vec<Column<AdherenceRow>> {
    columns! { AdherenceRow, [];
        participant [Text] "Participant code.", "as told", "manifest or file name", MANIFEST;
        side [Text] "Leg: left, right or both.", "as told", "manifest, file name or column names", MANIFEST;
        first_date [Date] "First day on which the leg trained, as far as recordings tell.", "", DATES, PROJECT;
        last_date [Date] "Last such day.", "", DATES, PROJECT;
        planned_until_date [Date]
            "Day up to which sessions count as planned. No figure depends on the day of the run.",
            "last_date, or the study's last day within the weeks of the plan where that is later", DATES, PROJECT;
    }
}

fn amounts() -> Vec<Column<AdherenceRow>> {
    columns! { AdherenceRow, [];
        sessions_planned [Count]
            "Sessions that the plan asks for from the participant's first day, whichever leg, to planned_until_date.",
            "one every plan.every_days for plan.weeks, then plan.maintenance_per_week", "dates; study file", ADHERENCE;
        sessions_done [Count]
            "Days with a counted repetition, or with a recording that could not be scored. What nobody recorded is not in it.",
            "number of days", DATES, ADHERENCE;
        sessions_unscored [Count]
            "Of these, days whose recordings could all not be scored, or were left out by a person; their sets and repetitions are missing.", "number of days", DATES, ADHERENCE;
        sessions_undated [Count] "Sessions with a label but no date; they enter nothing else.", "number of sessions", "session labels", PROJECT;
        adherence_pct [Number(PerCent)]
            "Sessions done of those planned; beyond 100 where more were done.", "100 x sessions_done / sessions_planned", "dates; study file", ADHERENCE;
        sets_planned [Count] "Sets that the plan builds up to in these sessions.", "sessions_planned x plan.sets", "dates; study file", ADHERENCE;
        sets_done [Count] "Sets with a counted repetition.", "number of sets", DATES, ADHERENCE;
        reps_planned [Count] "Repetitions that the plan builds up to in these sessions, whatever the manifest plans for a set; for the sets that were recorded see sessions.planned_reps.", "sets_planned x plan.reps", "dates; study file", ADHERENCE;
        reps_full [Count] "Full repetitions.", "sum over sets", DATES, ADHERENCE;
        quality_reps [Count] "Good repetitions.", "sum over sets", DATES, ADHERENCE;
    }
}

fn gaps() -> Vec<Column<AdherenceRow>> {
    columns! { AdherenceRow, [];
        gap_days_planned [Number(One)] "Days planned from one session to the next.", "plan.every_days", "study file", ADHERENCE;
        gap_days_median [Number(One)] "Days from one session to the next, typically.", "median over successive days", "2 dated sessions", PROJECT;
        gap_days_longest [Count] "The longest such gap, days.", "maximum over successive days", "2 dated sessions", PROJECT;
        gap_longest_from_date [Date] "Session before the longest gap, the first of equally long ones.", "", "2 dated sessions", PROJECT;
        gap_longest_to_date [Date] "Session after it.", "", "2 dated sessions", PROJECT;
        days_since_last [Count] "Days from the leg's last session to the study's last day.", "last date of the study - last_date", DATES, PROJECT;
    }
}

fn told() -> Vec<Column<AdherenceRow>> {
    columns! { AdherenceRow, [];
        group [Text] "Study group.", "as told", "manifest or study file", MANIFEST;
        notes [Text] "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
