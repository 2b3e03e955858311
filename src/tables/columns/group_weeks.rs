//! `group_weeks`: one row a group, week, stage, leg and metric.

use super::sources::{GROUP_EFFECT, GROUPS, MANIFEST, PAIRED_EFFECT, PROJECT, QUARTILES, WELCH};
use crate::cohort::{GroupWeekRow, Interval};
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{OfRow, One};

const DATED: &str = "dated sessions";
const TWO: &str = "two participants with a value";
const BOTH_WEEKS: &str = "a value in week 1 and in this week, same leg and stage";
const GROUPED: &str = "two groups with two participants' changes each";

/// All columns of `group_weeks`.
pub(in crate::tables) fn group_weeks() -> Vec<Column<GroupWeekRow>> {
    let parts = [identity(), level(), change(), comparison()];
    parts.into_iter().flatten().collect()
}

/// One of two ends of an interval, in the row's unit.
fn end(interval: Option<Interval>, get: fn(Interval) -> f64, unit: &str) -> Cell {
    Cell::measured(interval.map(get), unit)
}

fn low((low, _): Interval) -> f64 {
    low
}

fn high((_, high): Interval) -> f64 {
    high
}

fn identity() -> Vec<Column<GroupWeekRow>> {
    columns! { GroupWeekRow, [];
        group [Text] "Study group; empty for the participants of whom nobody tells one.", "as told", "manifest or study file", MANIFEST;
        week [Count]
            "Week since the participant's first session, whichever leg and stage; week 1 is the baseline.",
            "days since first / 7, rounded down, + 1", DATED, PROJECT;
        stage [Text] "Stage; nothing is pooled over stages.", "see reps.stage", "manifest or study file", PROJECT;
        leg [Text]
            "involved or uninvolved where the involved leg is told, else left, right or both; empty where no leg is told.",
            "", "involved_side in study.toml", MANIFEST;
        metric [Text] "The column of sets that is summarised; a session's value is its median over the stage's sets.", "", DATED, PROJECT;
        unit [Text] "Unit of the metric.", "", "", PROJECT;
        better [Text] "Direction that is better: higher or lower.", "", "", PROJECT;
        n_participants [Count] "Participants with a value.", "number of participants", DATED, GROUPS;
        n_sessions [Count] "Their sessions with a value.", "number of sessions", DATED, PROJECT;
    }
}

fn level() -> Vec<Column<GroupWeekRow>> {
    columns! { GroupWeekRow, [];
        mean [Number(OfRow)] = |row| Cell::measured(Some(row.summary.mean), row.unit),
            "Mean over participants.", "mean of each participant's mean over the week's sessions", DATED, GROUPS;
        sd [Number(OfRow)] = |row| Cell::measured(row.summary.sd, row.unit),
            "Standard deviation over participants.", "with n - 1", TWO, GROUPS;
        mean_low [Number(OfRow)] = |row| end(row.summary.interval, low, row.unit),
            "Lower end of the mean's 95 % interval.", "mean - t(n - 1) x sd / sqrt(n)", TWO, PROJECT;
        mean_high [Number(OfRow)] = |row| end(row.summary.interval, high, row.unit),
            "Upper end of the mean's 95 % interval.", "mean + t(n - 1) x sd / sqrt(n)", TWO, PROJECT;
        median [Number(OfRow)] = |row| five(row, 2), "Median over participants.", "middle value", DATED, QUARTILES;
        q1 [Number(OfRow)] = |row| five(row, 1), "Lower quartile.", "linear between order statistics", DATED, QUARTILES;
        q3 [Number(OfRow)] = |row| five(row, 3), "Upper quartile.", "linear between order statistics", DATED, QUARTILES;
        min [Number(OfRow)] = |row| five(row, 0), "Lowest participant.", "minimum", DATED, PROJECT;
        max [Number(OfRow)] = |row| five(row, 4), "Highest participant.", "maximum", DATED, PROJECT;
    }
}

fn five(row: &GroupWeekRow, at: usize) -> Cell {
    Cell::measured(row.summary.five.get(at).copied(), row.unit)
}

fn change() -> Vec<Column<GroupWeekRow>> {
    columns! { GroupWeekRow, [];
        n_change [Count] "Participants with a change from baseline.", "number of participants", BOTH_WEEKS, GROUPS;
        change_mean [Number(OfRow)] = |row| Cell::measured(row.change.map(|change| change.mean), row.unit),
            "Mean of the participants' own changes from week 1; empty in week 1.", "mean of (this week - week 1)", BOTH_WEEKS, GROUPS;
        change_sd [Number(OfRow)] = |row| Cell::measured(row.change.and_then(|change| change.sd), row.unit),
            "Standard deviation of the changes.", "with n_change - 1", BOTH_WEEKS, GROUPS;
        change_low [Number(OfRow)] = |row| end(row.change.and_then(|change| change.interval), low, row.unit),
            "Lower end of the mean change's 95 % interval.", "change_mean - t(n_change - 1) x change_sd / sqrt(n_change)", BOTH_WEEKS, PROJECT;
        change_high [Number(OfRow)] = |row| end(row.change.and_then(|change| change.interval), high, row.unit),
            "Upper end of the mean change's 95 % interval.", "change_mean + t(n_change - 1) x change_sd / sqrt(n_change)", BOTH_WEEKS, PROJECT;
        change_d_av [Number(One)] = |row| Cell::of(&row.change_effect.map(|effect| effect.d)),
            "Standardised change of paired data by the average variance of both weeks, uncorrected.",
            "change_mean / sqrt((SD of week 1 ^2 + SD of this week ^2) / 2), over the n_change participants", "three participants with both weeks", PAIRED_EFFECT;
        change_g [Number(One)] = |row| Cell::of(&row.change_effect.map(|effect| effect.g)),
            "Hedges' g of the change, convention g_av.",
            "J(n_change - 1) x change_d_av, J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2))", "three participants with both weeks", PAIRED_EFFECT;
        change_g_low [Number(One)] = |row| Cell::of(&row.change_effect.map(|effect| low(effect.interval))),
            "Lower end of its 95 % interval.", "change_g - 1.96 x J x standard error of d_av", "three participants with both weeks", PAIRED_EFFECT;
        change_g_high [Number(One)] = |row| Cell::of(&row.change_effect.map(|effect| high(effect.interval))),
            "Upper end of its 95 % interval.", "change_g + 1.96 x J x standard error of d_av", "three participants with both weeks", PAIRED_EFFECT;
    }
}

fn comparison() -> Vec<Column<GroupWeekRow>> {
    columns! { GroupWeekRow, [];
        reference_group [Text]
            "Group the change is compared with; empty in its own rows, in week 1 and without two groups.",
            "cohort.reference_group of study.toml, else the first group of the alphabet", "groups", PROJECT;
        n_reference [Count] "Its participants with a change.", "number of participants", GROUPED, GROUPS;
        change_difference [Number(OfRow)] = |row| Cell::measured(row.difference.map(|(value, _)| value), row.unit),
            "Mean change of this group minus that of the reference; not adjusted for anything.",
            "change_mean - change_mean of reference_group", GROUPED, GROUPS;
        change_difference_low [Number(OfRow)] = |row| end(row.difference.and_then(|(_, interval)| interval), low, row.unit),
            "Lower end of its 95 % interval.", "Welch's t, which does not suppose equal spread", GROUPED, WELCH;
        change_difference_high [Number(OfRow)] = |row| end(row.difference.and_then(|(_, interval)| interval), high, row.unit),
            "Upper end of its 95 % interval.", "Welch's t, which does not suppose equal spread", GROUPED, WELCH;
        difference_g [Number(One)] = |row| Cell::of(&row.difference_effect.map(|effect| effect.g)),
            "Hedges' g of that difference, by the pooled standard deviation of the changes.",
            "J(n_change + n_reference - 2) x change_difference / pooled SD of the changes", GROUPED, GROUP_EFFECT;
        difference_g_low [Number(One)] = |row| Cell::of(&row.difference_effect.map(|effect| low(effect.interval))),
            "Lower end of its 95 % interval.", "difference_g - 1.96 x J x standard error of d", GROUPED, GROUP_EFFECT;
        difference_g_high [Number(One)] = |row| Cell::of(&row.difference_effect.map(|effect| high(effect.interval))),
            "Upper end of its 95 % interval.", "difference_g + 1.96 x J x standard error of d", GROUPED, GROUP_EFFECT;
        notes [Text] "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
