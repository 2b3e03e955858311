//! `group_weeks_wide`: one row a group, week, stage and leg; the metrics beside each other.

use super::sources::{GROUPS, MANIFEST, PAIRED_EFFECT, PROJECT};
use crate::cohort::{GroupWeekRow, GroupWeekWide};
use crate::progress::metric;
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{self, Count, Number, Text},
    columns,
};
use crate::tables::unit::Unit;

const DATED: &str = "dated sessions";
const CHANGED: &str = "a value in week 1 and in this week, same leg and stage";

fn identity() -> Vec<Column<GroupWeekWide>> {
    columns! { GroupWeekWide, [];
        group [Text] "Study group; empty for the participants of whom nobody tells one.", "as told", "manifest or study file", MANIFEST;
        week [Count] "Week since the participant's first session; week 1 is the baseline.", "see group_weeks.week", DATED, PROJECT;
        stage [Text] "Stage; nothing is pooled over stages.", "see reps.stage", "manifest or study file", PROJECT;
        leg [Text] "Leg by its role or side.", "see group_weeks.leg", "involved_side in study.toml", MANIFEST;
    }
}

/// In the unit of `name`.
fn number(name: &str) -> Kind {
    Number(metric(name).map_or(Unit::One, |metric| Unit::named(metric.unit)))
}

/// A figure of one metric in a wide row.
fn figure(row: &GroupWeekWide, name: &str, get: impl Fn(&GroupWeekRow) -> Option<f64>) -> Cell {
    Cell::of(&row.metrics.get(name).and_then(get))
}

macro_rules! wide {
    ($($metric:ident)*) => {
        /// Metrics in their order, as the names of columns begin.
        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($metric)),*];

        /// All columns of `group_weeks_wide`.
        pub(in crate::tables) fn group_weeks_wide() -> Vec<Column<GroupWeekWide>> {
            let mut columns = identity();
            $(columns.extend([
                wide!(@ $metric, "_n", "Participants with a value of ", Count, DATED, GROUPS,
                    |row: &GroupWeekWide| Cell::of(&row.metrics.get(stringify!($metric)).map(|row| row.n_participants))),
                wide!(@ $metric, "_mean", "Mean over participants of ", number(stringify!($metric)), DATED, GROUPS,
                    |row| figure(row, stringify!($metric), |row| Some(row.summary.mean))),
                wide!(@ $metric, "_sd", "Standard deviation over participants of ", number(stringify!($metric)), DATED, GROUPS,
                    |row| figure(row, stringify!($metric), |row| row.summary.sd)),
                wide!(@ $metric, "_change_n", "Participants with a change from baseline of ", Count, CHANGED, GROUPS,
                    |row: &GroupWeekWide| Cell::of(&row.metrics.get(stringify!($metric)).map(|row| row.n_change))),
                wide!(@ $metric, "_change_mean", "Mean change from baseline of ", number(stringify!($metric)), CHANGED, GROUPS,
                    |row| figure(row, stringify!($metric), |row| row.change.map(|change| change.mean))),
                wide!(@ $metric, "_change_low", "Lower end of the 95 % interval of the mean change of ", number(stringify!($metric)), CHANGED, GROUPS,
                    |row| figure(row, stringify!($metric), |row| Some(row.change?.interval?.0))),
                wide!(@ $metric, "_change_high", "Upper end of the 95 % interval of the mean change of ", number(stringify!($metric)), CHANGED, GROUPS,
                    |row| figure(row, stringify!($metric), |row| Some(row.change?.interval?.1))),
                wide!(@ $metric, "_change_g", "Hedges' g (g_av) of the change of ", Number(Unit::One), CHANGED, PAIRED_EFFECT,
                    |row| figure(row, stringify!($metric), |row| row.change_effect.map(|effect| effect.g))),
            ]);)*
            columns
        }
    };
    (@ $metric:ident, $ending:literal, $meaning:literal, $kind:expr, $inputs:expr, $source:expr, $get:expr) => {
        Column {
            name: concat!(stringify!($metric), $ending),
            kind: $kind,
            meaning: concat!($meaning, stringify!($metric), "."),
            formula: "see group_weeks",
            inputs: $inputs,
            source: $source,
            get: $get,
        }
    };
}

wide! {
    quality_reps reps_full set_score tempo_score range_score control_score knee_score tut_active_s
    heel_peak_mm_median heel_drop_mm_median foot_rom_deg_median tremor_rms_dps_median
    roll_rms_deg_median cop_ml_rms_mm_median ankle_rom_deg_median knee_within_rep_range_deg_median
    com_rise_mm_median work_com_j height_loss_pct rom_cv_pct down_cv_pct total_rise_cm work_heel_j
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::METRICS;

    #[test]
    fn every_metric_has_its_columns() {
        let names: Vec<_> = METRICS.iter().map(|metric| metric.name).collect();
        assert_eq!(names, NAMES);
        assert_eq!(group_weeks_wide().len(), 4 + 8 * METRICS.len());
    }
}
