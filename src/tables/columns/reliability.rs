//! `reliability`: one row a metric, source and kind of repeats.

use super::sources::{CORRELATION, DETECTABLE, LIMITS_OF_AGREEMENT, PROJECT, REPEATED_LIMITS};
use crate::agree::limits::Estimate;
use crate::cohort::ReliabilityRow;
use crate::progress::{Icc, MeasurementError, Z_95};
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{OfRow, One, PerCent};

const PAIRS: &str = "three participants with two repeats in one stage";
/// Two-sided 90 % point of the standard normal distribution.
const Z_90: f64 = 1.644_853_626_951_472_2;

/// All columns of `reliability`.
pub(in crate::tables) fn reliability() -> Vec<Column<ReliabilityRow>> {
    let parts = [identity(), correlation(), error(), limits()];
    parts.into_iter().flatten().collect()
}

fn agreement(row: &ReliabilityRow) -> Option<Icc> {
    row.icc.map(|icc| icc.agreement_single)
}

fn consistency(row: &ReliabilityRow) -> Option<Icc> {
    row.icc.map(|icc| icc.consistency_single)
}

fn error_of(row: &ReliabilityRow) -> Option<MeasurementError> {
    row.icc.map(|icc| icc.consistency_error)
}

/// Factor on the smallest change at 95 %, of that at 90 %.
fn at_90(mdc95: f64) -> f64 {
    mdc95 * Z_90 / Z_95
}

fn share(row: &ReliabilityRow) -> Option<f64> {
    let mean = row.mean.filter(|mean| *mean > 0.0)?;
    Some(100.0 * error_of(row)?.mdc95 / mean)
}

fn bias(row: &ReliabilityRow) -> Option<Estimate> {
    row.limits.map(|limits| limits.bias)
}

fn lower(row: &ReliabilityRow) -> Option<Estimate> {
    row.limits?.lower
}

fn upper(row: &ReliabilityRow) -> Option<Estimate> {
    row.limits?.upper
}

fn measured(row: &ReliabilityRow, value: Option<f64>) -> Cell {
    Cell::measured(value, row.unit)
}

fn value(row: &ReliabilityRow, of: Option<Estimate>) -> Cell {
    measured(row, of.map(|of| of.value))
}

fn low(row: &ReliabilityRow, of: Option<Estimate>) -> Cell {
    measured(row, of.and_then(|of| of.interval).map(|(low, _)| low))
}

fn high(row: &ReliabilityRow, of: Option<Estimate>) -> Cell {
    measured(row, of.and_then(|of| of.interval).map(|(_, high)| high))
}

fn identity() -> Vec<Column<ReliabilityRow>> {
    columns! { ReliabilityRow, [];
        metric [Text] "The column of sets that is repeated.", "", PAIRS, PROJECT;
        unit [Text] "Unit of the metric.", "", "", PROJECT;
        source [Text] "What was measured with: foot_imu, plate, heel_height or angle.", "as in sets.source", "", PROJECT;
        repeats [Text]
            "What is repeated: sessions (the first two of one stage, at most 7 days apart) or sets (the first two of one session).",
            "", "", PROJECT;
        n_participants [Count]
            "Participants with a pair, one pair each: of the involved leg, else the earliest.", "number of participants", PAIRS, PROJECT;
        n_repeats [Count] "Repeats of each.", "2", PAIRS, PROJECT;
        mean [Number(OfRow)] = |row| measured(row, row.mean), "Mean of all repeats.", "mean", PAIRS, PROJECT;
    }
}

fn correlation() -> Vec<Column<ReliabilityRow>> {
    columns! { ReliabilityRow, [];
        icc [Number(One)] = |row| Cell::of(&agreement(row).map(|icc| icc.value)),
            "Intraclass correlation of a single measurement, absolute agreement. Pairs of all stages stand in one table; stages of different level widen it.",
            "(MSR - MSE) / (MSR + (k-1) MSE + k (MSC - MSE) / n)", PAIRS, CORRELATION;
        icc_low [Number(One)] = |row| Cell::of(&agreement(row).map(|icc| icc.low)),
            "Lower end of its 95 % interval.", "F with Satterthwaite's degrees of freedom", PAIRS, CORRELATION;
        icc_high [Number(One)] = |row| Cell::of(&agreement(row).map(|icc| icc.high)),
            "Upper end of its 95 % interval.", "F with Satterthwaite's degrees of freedom", PAIRS, CORRELATION;
        icc_form [Text] = |row| Cell::of(&agreement(row).map(|icc| format!("{} = {}", icc.name, icc.shrout_fleiss))),
            "Its name after McGraw and Wong and after Shrout and Fleiss.", "", "", CORRELATION;
        icc_model [Text] = |row| Cell::of(&agreement(row).map(|icc| icc.model)), "Its model.", "", "", CORRELATION;
        icc_type [Text] = |row| Cell::of(&agreement(row).map(|icc| icc.type_)), "Its type.", "", "", CORRELATION;
        icc_unit [Text] = |row| Cell::of(&agreement(row).map(|icc| icc.unit)), "Of what it is the reliability.", "", "", CORRELATION;
        icc_consistency [Number(One)] = |row| Cell::of(&consistency(row).map(|icc| icc.value)),
            "The same as consistency, ICC(C,1) = ICC(3,1): a shift common to all participants is left out.",
            "(MSR - MSE) / (MSR + (k-1) MSE)", PAIRS, CORRELATION;
        icc_consistency_low [Number(One)] = |row| Cell::of(&consistency(row).map(|icc| icc.low)),
            "Lower end of its 95 % interval.", "F", PAIRS, CORRELATION;
        icc_consistency_high [Number(One)] = |row| Cell::of(&consistency(row).map(|icc| icc.high)),
            "Upper end of its 95 % interval.", "F", PAIRS, CORRELATION;
    }
}

fn error() -> Vec<Column<ReliabilityRow>> {
    columns! { ReliabilityRow, [];
        sem [Number(OfRow)] = |row| measured(row, error_of(row).map(|error| error.sem)),
            "Standard error of measurement, a shift common to all left out.", "sqrt(MSE)", PAIRS, DETECTABLE;
        sem_agreement [Number(OfRow)] = |row| measured(row, row.icc.map(|icc| icc.agreement_error.sem)),
            "Standard error of measurement that holds such a shift.", "sqrt(MSE + (MSC - MSE) / n)", PAIRS, DETECTABLE;
        mdc95 [Number(OfRow)] = |row| measured(row, error_of(row).map(|error| error.mdc95)),
            "Minimal detectable change between two single measurements, 95 %.", "1.96 x sqrt(2) x sem", PAIRS, DETECTABLE;
        mdc90 [Number(OfRow)] = |row| measured(row, error_of(row).map(|error| at_90(error.mdc95))),
            "The same, 90 %.", "1.645 x sqrt(2) x sem", PAIRS, DETECTABLE;
        mdc95_pct [Number(PerCent)] = |row| Cell::of(&share(row)),
            "Minimal detectable change as a share of the mean, where that is positive.", "100 x mdc95 / mean", PAIRS, DETECTABLE;
        sem_pooled [Number(OfRow)] = |row| measured(row, row.pooled.map(|pooled| pooled.sem)),
            "Standard error from all repeats of all participants: what progress.sdc_single_session rests on where it is the study's own.",
            "sessions: sqrt(half the mean square of successive differences); sets: pooled SD within sessions", "two sessions in one stage, or two sets in one session", DETECTABLE;
        sem_pooled_df [Number(One)] = |row| Cell::of(&row.pooled.map(|pooled| pooled.df)),
            "Its degrees of freedom.", "see sem_pooled", "", DETECTABLE;
        mdc95_pooled [Number(OfRow)] = |row| measured(row, row.pooled.map(|pooled| Z_95 * std::f64::consts::SQRT_2 * pooled.sem)),
            "Minimal detectable change from it, 95 %.", "1.96 x sqrt(2) x sem_pooled", "see sem_pooled", DETECTABLE;
    }
}

fn limits() -> Vec<Column<ReliabilityRow>> {
    columns! { ReliabilityRow, [];
        bias [Number(OfRow)] = |row| value(row, bias(row)), "Mean of second minus first repeat.", "mean difference", PAIRS, LIMITS_OF_AGREEMENT;
        bias_low [Number(OfRow)] = |row| low(row, bias(row)), "Lower end of its 95 % interval.", "t(n - 1)", PAIRS, LIMITS_OF_AGREEMENT;
        bias_high [Number(OfRow)] = |row| high(row, bias(row)), "Upper end of its 95 % interval.", "t(n - 1)", PAIRS, LIMITS_OF_AGREEMENT;
        sd_difference [Number(OfRow)] = |row| measured(row, row.limits.and_then(|limits| limits.sd)),
            "Standard deviation of second minus first repeat.", "with n - 1", PAIRS, LIMITS_OF_AGREEMENT;
        loa_low [Number(OfRow)] = |row| value(row, lower(row)), "Lower limit of agreement.", "bias - 1.96 x sd_difference", PAIRS, LIMITS_OF_AGREEMENT;
        loa_low_low [Number(OfRow)] = |row| low(row, lower(row)), "Lower end of its 95 % interval.", "variance estimates recovery", PAIRS, REPEATED_LIMITS;
        loa_low_high [Number(OfRow)] = |row| high(row, lower(row)), "Upper end of its 95 % interval.", "variance estimates recovery", PAIRS, REPEATED_LIMITS;
        loa_high [Number(OfRow)] = |row| value(row, upper(row)), "Upper limit of agreement.", "bias + 1.96 x sd_difference", PAIRS, LIMITS_OF_AGREEMENT;
        loa_high_low [Number(OfRow)] = |row| low(row, upper(row)), "Lower end of its 95 % interval.", "variance estimates recovery", PAIRS, REPEATED_LIMITS;
        loa_high_high [Number(OfRow)] = |row| high(row, upper(row)), "Upper end of its 95 % interval.", "variance estimates recovery", PAIRS, REPEATED_LIMITS;
        notes [Text] "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
