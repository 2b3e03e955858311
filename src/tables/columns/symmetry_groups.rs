//! `symmetry_groups`: one row a group, week, stage and metric of which both legs were recorded.

use super::sources::{GROUPS, MANIFEST, PROJECT, SYMMETRY};
use crate::cohort::{Summary, SymmetryGroupRow};
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{OfRow, One, PerCent};

const BOTH: &str = "both legs on one day in one stage, dated";
const TWO: &str = "two participants with both legs";

/// All columns of `symmetry_groups`.
pub(in crate::tables) fn symmetry_groups() -> Vec<Column<SymmetryGroupRow>> {
    let parts = [identity(), index(), difference(), ratio()];
    parts.into_iter().flatten().collect()
}

fn low(summary: Option<Summary>) -> Option<f64> {
    Some(summary?.interval?.0)
}

fn high(summary: Option<Summary>) -> Option<f64> {
    Some(summary?.interval?.1)
}

/// A mean logarithm as a ratio in per cent.
fn as_ratio(logarithm: Option<f64>) -> Cell {
    Cell::of(&logarithm.map(|logarithm| 100.0 * logarithm.exp()))
}

fn identity() -> Vec<Column<SymmetryGroupRow>> {
    columns! { SymmetryGroupRow, [];
        group [Text] "Study group; empty for the participants of whom nobody tells one.", "as told", "manifest or study file", MANIFEST;
        week [Count] "Week since the participant's first session; week 1 is the baseline.", "see group_weeks.week", "dated sessions", PROJECT;
        stage [Text] "Stage both legs trained in.", "see reps.stage", "manifest or study file", PROJECT;
        metric [Text] "The column of sets that is compared.", "", BOTH, PROJECT;
        unit [Text] "Unit of the metric and of the difference.", "", "", PROJECT;
        basis [Text] "involved/uninvolved where the involved leg is told, else left/right.", "", "involved_side in study.toml", SYMMETRY;
        n_participants [Count] "Participants with both legs.", "number of participants", BOTH, GROUPS;
        n_sessions [Count] "Days with both legs.", "number of rows of agreement", BOTH, PROJECT;
    }
}

fn index() -> Vec<Column<SymmetryGroupRow>> {
    columns! { SymmetryGroupRow, [];
        n_lsi [Count] = |row| Cell::of(&row.lsi.map_or(0, |lsi| lsi.n)),
            "Participants with a limb symmetry index.", "number of participants", BOTH, GROUPS;
        lsi_mean_pct [Number(PerCent)] = |row| Cell::of(&row.lsi.map(|lsi| lsi.mean)),
            "Mean limb symmetry index; 100 is equal.", "mean of each participant's mean over the week's days of agreement.lsi_pct", BOTH, SYMMETRY;
        lsi_sd_pct [Number(PerCent)] = |row| Cell::of(&row.lsi.and_then(|lsi| lsi.sd)),
            "Its standard deviation over participants.", "with n - 1", TWO, SYMMETRY;
        lsi_low_pct [Number(PerCent)] = |row| Cell::of(&low(row.lsi)), "Lower end of the mean's 95 % interval.", "t(n - 1)", TWO, SYMMETRY;
        lsi_high_pct [Number(PerCent)] = |row| Cell::of(&high(row.lsi)), "Upper end of the mean's 95 % interval.", "t(n - 1)", TWO, SYMMETRY;
    }
}

fn difference() -> Vec<Column<SymmetryGroupRow>> {
    columns! { SymmetryGroupRow, [];
        difference_mean [Number(OfRow)] = |row| Cell::measured(row.difference.map(|one| one.mean), row.unit),
            "Mean of first leg of basis minus the second.", "mean over participants of agreement.difference", BOTH, SYMMETRY;
        difference_sd [Number(OfRow)] = |row| Cell::measured(row.difference.and_then(|one| one.sd), row.unit),
            "Its standard deviation over participants.", "with n - 1", TWO, SYMMETRY;
        difference_low [Number(OfRow)] = |row| Cell::measured(low(row.difference), row.unit),
            "Lower end of the mean's 95 % interval.", "t(n - 1)", TWO, SYMMETRY;
        difference_high [Number(OfRow)] = |row| Cell::measured(high(row.difference), row.unit),
            "Upper end of the mean's 95 % interval.", "t(n - 1)", TWO, SYMMETRY;
    }
}

fn ratio() -> Vec<Column<SymmetryGroupRow>> {
    columns! { SymmetryGroupRow, [];
        n_ratio [Count] = |row| Cell::of(&row.ln_ratio.map_or(0, |one| one.n)),
            "Participants with a ratio: both legs positive.", "number of participants", BOTH, GROUPS;
        ln_ratio_mean [Number(One)] = |row| Cell::of(&row.ln_ratio.map(|one| one.mean)),
            "Mean logarithm of the ratio of the legs; 0 is equal, and it only changes sign with the order of the legs.",
            "mean over participants of ln(first / second)", BOTH, SYMMETRY;
        ln_ratio_sd [Number(One)] = |row| Cell::of(&row.ln_ratio.and_then(|one| one.sd)),
            "Its standard deviation over participants.", "with n - 1", TWO, SYMMETRY;
        ln_ratio_low [Number(One)] = |row| Cell::of(&low(row.ln_ratio)), "Lower end of the mean's 95 % interval.", "t(n - 1)", TWO, SYMMETRY;
        ln_ratio_high [Number(One)] = |row| Cell::of(&high(row.ln_ratio)), "Upper end of the mean's 95 % interval.", "t(n - 1)", TWO, SYMMETRY;
        ratio_pct [Number(PerCent)] = |row| as_ratio(row.ln_ratio.map(|one| one.mean)),
            "Geometric mean of the ratios of the legs.", "100 x exp(ln_ratio_mean)", BOTH, SYMMETRY;
        ratio_low_pct [Number(PerCent)] = |row| as_ratio(low(row.ln_ratio)), "Lower end of its 95 % interval.", "100 x exp(ln_ratio_low)", TWO, SYMMETRY;
        ratio_high_pct [Number(PerCent)] = |row| as_ratio(high(row.ln_ratio)), "Upper end of its 95 % interval.", "100 x exp(ln_ratio_high)", TWO, SYMMETRY;
        notes [Text] "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
