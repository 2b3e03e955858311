//! `progress`: one row a participant, leg, stage and metric.

use super::sources::{DETECTABLE, MANIFEST, MONOTONE, PROJECT, SLOPE};
use crate::progress::ProgressRow;
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Date, Flag, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{OfRow, One, PerCent};

const SESSIONS: &str = "sessions of the stage";

/// All columns of `progress`.
pub(in crate::tables) fn progress() -> Vec<Column<ProgressRow>> {
    let parts = [identity(), change(), smallest(), trend(), verdict()];
    parts.into_iter().flatten().collect()
}

fn identity() -> Vec<Column<ProgressRow>> {
    columns! { ProgressRow, [];
        participant [Text] "Participant code.", "as told", "manifest or file name", MANIFEST;
        side [Text] "Leg: left, right or both.", "as told", "manifest, file name or column names", MANIFEST;
        stage [Text]
            "Tempo target, load, source and sensor site; only sessions of one stage are compared.",
            "see reps.stage", "manifest or study file", PROJECT;
        current_stage [Flag] "Whether the leg's latest session is of this stage.", "stage of the latest session", "dates or session labels", PROJECT;
        metric [Text] "The column of sets that is followed; a session's value is its median over the stage's sets.", "", SESSIONS, PROJECT;
        unit [Text] "Unit of the metric, and of baseline, latest, change, smallest detectable change and trend.", "", "", PROJECT;
        better [Text] "Direction that is better: higher or lower.", "", "", PROJECT;
        n_sessions [Count] "Sessions with a value.", "number of sessions", SESSIONS, PROJECT;
        first_date [Date] "First of them.", "", "dates", PROJECT;
        last_date [Date] "Last of them.", "", "dates", PROJECT;
    }
}

fn change() -> Vec<Column<ProgressRow>> {
    columns! { ProgressRow, [];
        n_averaged [Count]
            "Sessions in the baseline, and as many in the latest; they share none.",
            "min(3, n_sessions / 2), rounded down", SESSIONS, PROJECT;
        baseline [Number(OfRow)] = |row| Cell::measured(row.baseline, row.unit),
            "Where the person started.", "mean of the first n_averaged sessions", SESSIONS, PROJECT;
        latest [Number(OfRow)] = |row| Cell::measured(row.latest, row.unit),
            "Where the person is.", "mean of the last n_averaged sessions", SESSIONS, PROJECT;
        change [Number(OfRow)] = |row| Cell::measured(row.change, row.unit),
            "Change since the baseline.", "latest - baseline", SESSIONS, PROJECT;
        change_pct [Number(PerCent)]
            "Change as a share of the baseline, where that is positive.", "100 x change / baseline", SESSIONS, PROJECT;
    }
}

fn smallest() -> Vec<Column<ProgressRow>> {
    columns! { ProgressRow, [];
        smallest_detectable_change [Number(OfRow)] = |row| Cell::measured(row.smallest_detectable_change, row.unit),
            "How large this change must be to be more than noise (95 %).",
            "sdc_single_session / sqrt(n_averaged)", "see sdc_source", DETECTABLE;
        sdc_single_session [Number(OfRow)] = |row| Cell::measured(row.sdc_single_session, row.unit),
            "The same between two single sessions.", "1.96 x sqrt(2) x standard error of measurement", "see sdc_source", DETECTABLE;
        sdc_source [Text]
            "Whose it is: the study's own statement, its own repeats, or the literature.",
            "the first of: study file; own successive sessions; own sets within sessions (10 degrees of freedom each); literature", "", PROJECT;
    }
}

fn trend() -> Vec<Column<ProgressRow>> {
    columns! { ProgressRow, [];
        trend_per_week [Number(OfRow)] = |row| Cell::measured(row.trend_per_week, row.unit),
            "Steady change a week.", "Theil-Sen: median slope between all pairs of sessions, over real days", "3 dated sessions", SLOPE;
        trend_low_per_week [Number(OfRow)] = |row| Cell::measured(row.trend_low_per_week, row.unit),
            "Lower end of the trend's 95 % interval.", "slope of rank (N - 1.96 sqrt(Var S)) / 2", "5 dated sessions", SLOPE;
        trend_high_per_week [Number(OfRow)] = |row| Cell::measured(row.trend_high_per_week, row.unit),
            "Upper end of the trend's 95 % interval.", "slope of rank (N + 1.96 sqrt(Var S)) / 2 + 1", "5 dated sessions", SLOPE;
        mann_kendall_p [Number(One)]
            "Probability of so steady a rise or fall by chance, two-sided; 0.05 here is the verdict's one-sided 2.5 %.",
            "Mann-Kendall, exact to 25 sessions with ties, then normal with tie and continuity correction", "3 sessions in order", MONOTONE;
    }
}

fn verdict() -> Vec<Column<ProgressRow>> {
    columns! { ProgressRow, [];
        verdict [Text]
            "improved, declined, no_change (none could be shown), too_few (under 5 sessions) or unknown_sdc. Each metric is judged by itself.",
            "improved or declined: |change| > smallest_detectable_change and one-sided Mann-Kendall p <= 0.025 in the same direction", "5 sessions in order", PROJECT;
        verdict_reason [Text] "What the verdict rests on, in words.", "", "", PROJECT;
        group [Text] "Study group.", "as told", "manifest or study file", MANIFEST;
        notes [Text] "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
