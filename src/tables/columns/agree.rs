//! Tables of `soleus agree`: found repetitions against known ones.

use super::sources::{CORRELATION, LIMITS_OF_AGREEMENT, PROJECT, REPEATED_LIMITS};
use crate::agree::{
    DetectionRow, DifferenceRow, FigureRow, LabelRow, LossRow, RecordingRow, RepetitionRow,
};
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Flag, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{OfRow, One, PerCent, Second};

const TRUTH: &str = "truth tables or labels";
const BOTH: &str = "truth and results";
const UNITS: &str = "two units or more";

/// One row a recording of either side.
pub(in crate::tables) fn agree_recordings() -> Vec<Column<RecordingRow>> {
    columns! { RecordingRow, [];
        participant [Text] "Participant code.", "of the results, else of the truth, else the recording", BOTH, PROJECT;
        recording [Text] "The recording, as the results name it.", "", BOTH, PROJECT;
        status [Text] = |row| Cell::of(row.status.as_str()),
            "compared, not_in_results (failed or never read) or not_in_truth; only compared ones enter other figures.", "", BOTH, PROJECT;
        truth_reps [Count] "Repetitions that the truth counts: full, partial and unlabelled.", "", TRUTH, PROJECT;
        result_reps [Count] "Repetitions that the results count.", "", BOTH, PROJECT;
        matched [Count] "Counted by both, with one label.", "overlap of both over the time both take together above the limit given (0.5)", BOTH, PROJECT;
        relabelled [Count] "Counted by both, full for one and partial for the other.", "", BOTH, PROJECT;
        missed [Count] "Counted by the truth alone.", "", BOTH, PROJECT;
        extra [Count] "Counted by the results alone.", "", BOTH, PROJECT;
        count_exact [Flag] "Both count the same number.", "truth_reps = result_reps", BOTH, PROJECT;
        all_exact [Flag] "Every repetition matches with its label.", "relabelled, missed and extra are 0", BOTH, PROJECT;
    }
}

/// One row a repetition of either side.
pub(in crate::tables) fn agree_repetitions() -> Vec<Column<RepetitionRow>> {
    columns! { RepetitionRow, [];
        participant [Text] "Participant code.", "", BOTH, PROJECT;
        recording [Text] "The recording.", "", BOTH, PROJECT;
        status [Text] = |row| Cell::of(row.status.as_str()), "As in counts.", "", BOTH, PROJECT;
        set [Count] "Number of the set.", "of the truth, else of the results", BOTH, PROJECT;
        truth_rep [Count] "Its number in the truth.", "", TRUTH, PROJECT;
        truth_label [Text] "Its label in the truth; none where the truth has no such repetition.", "", TRUTH, PROJECT;
        truth_start_s [Number(Second)] "Its begin in the truth.", "", TRUTH, PROJECT;
        truth_end_s [Number(Second)] "Its end in the truth.", "", TRUTH, PROJECT;
        result_rep [Count] "Its number in the results.", "", BOTH, PROJECT;
        result_label [Text] "Its label in the results; none where they have no such repetition.", "", BOTH, PROJECT;
        result_start_s [Number(Second)] "Its begin in the results.", "", BOTH, PROJECT;
        result_end_s [Number(Second)] "Its end in the results.", "", BOTH, PROJECT;
        overlap [Number(One)] "Time in common over the time both take together.", "intersection / union", BOTH, PROJECT;
        outcome [Text] = |row| Cell::of(row.outcome.as_str()),
            "matched, relabelled, missed, extra, or not_counted by either.", "", BOTH, PROJECT;
    }
}

/// How often each label was given for each.
pub(in crate::tables) fn agree_labels() -> Vec<Column<LabelRow>> {
    columns! { LabelRow, [];
        truth_label [Text] "Label in the truth.", "", TRUTH, PROJECT;
        result_label [Text] "Label in the results.", "", BOTH, PROJECT;
        repetitions [Count] "Repetitions with both.", "over compared recordings", BOTH, PROJECT;
    }
}

/// Shares over all compared recordings.
pub(in crate::tables) fn agree_detection() -> Vec<Column<DetectionRow>> {
    columns! { DetectionRow, [];
        measure [Text]
            "repetitions_found (of the truth's), repetitions_extra (of the results'), labels_equal (of those counted by both), recordings_exact, control_losses_found (within one repetition, of sets with one), control_false_alarms (of sets without one).",
            "", BOTH, PROJECT;
        count [Count] "How many.", "", BOTH, PROJECT;
        of [Count] "Of how many.", "", BOTH, PROJECT;
        share_pct [Number(PerCent)] "The share.", "100 x count / of", BOTH, PROJECT;
        participants [Count] "Participants that have any.", "", BOTH, PROJECT;
        participants_mean_pct [Number(PerCent)] "Mean of the participants' own shares.", "", BOTH, PROJECT;
        low_pct [Number(PerCent)] "Lower end of its 95 % interval, the participant being the unit.", "Student's t, not below 0", UNITS, PROJECT;
        high_pct [Number(PerCent)] "Upper end.", "Student's t, not above 100", UNITS, PROJECT;
    }
}

/// One row a matched repetition or set and figure.
pub(in crate::tables) fn agree_differences() -> Vec<Column<DifferenceRow>> {
    columns! { DifferenceRow, [];
        participant [Text] "Participant code.", "", BOTH, PROJECT;
        recording [Text] "The recording.", "", BOTH, PROJECT;
        level [Text] = |row| Cell::of(row.level.as_str()), "repetition or set.", "", BOTH, PROJECT;
        set [Count] "Number of the set.", "", BOTH, PROJECT;
        rep [Count] "Number of the repetition in the truth, else in the results.", "", BOTH, PROJECT;
        figure [Text] "Column of reps or sets.", "", BOTH, PROJECT;
        unit [Text] "Its unit.", "", BOTH, PROJECT;
        truth [Number(OfRow)] = |row| Cell::measured(Some(row.truth), row.unit), "The true value.", "", TRUTH, PROJECT;
        result [Number(OfRow)] = |row| Cell::measured(row.result, row.unit), "The value found; empty where the results have none.", "", BOTH, PROJECT;
        difference [Number(OfRow)] = |row| Cell::measured(row.difference, row.unit), "How much too large the results are.", "result - truth", BOTH, PROJECT;
    }
}

/// One row a figure over all participants, or a recording and figure.
pub(in crate::tables) fn agree_figures(pooled: bool) -> Vec<Column<FigureRow>> {
    let mut columns = if pooled { Vec::new() } else { agree_place() };
    columns.extend(agree_bias());
    columns.extend(agree_limits());
    columns.extend(agree_correlation());
    columns
}

fn agree_place() -> Vec<Column<FigureRow>> {
    columns! { FigureRow, [];
        participant [Text] "Participant code.", "", BOTH, PROJECT;
        recording [Text] "The recording.", "", BOTH, PROJECT;
    }
}

fn agree_bias() -> Vec<Column<FigureRow>> {
    columns! { FigureRow, [];
        level [Text] = |row| Cell::of(row.level.as_str()), "Whether the figure is of a repetition or of a set.", "", BOTH, PROJECT;
        figure [Text] "Column of reps or sets.", "", BOTH, PROJECT;
        unit [Text] "Its unit, and that of all columns without one in their name.", "", BOTH, PROJECT;
        interval_unit [Text] "What intervals and correlations rest on: participant where all are pooled, else repetition or set.", "", BOTH, PROJECT;
        units [Count] "How many of these.", "", BOTH, PROJECT;
        pairs [Count] "Pairs of truth and result.", "", BOTH, PROJECT;
        without_result [Count] "Matched, but without this figure in the results.", "", BOTH, PROJECT;
        bias [Number(OfRow)] = |row| Cell::measured(row.bias, row.unit), "Mean difference, result minus truth.", "mean of the units' mean differences", BOTH, LIMITS_OF_AGREEMENT;
        bias_low [Number(OfRow)] = |row| Cell::measured(row.bias_low, row.unit), "Lower end of its 95 % interval.", "Student's t over units", UNITS, LIMITS_OF_AGREEMENT;
        bias_high [Number(OfRow)] = |row| Cell::measured(row.bias_high, row.unit), "Upper end.", "Student's t over units", UNITS, LIMITS_OF_AGREEMENT;
        mean_absolute [Number(OfRow)] = |row| Cell::measured(row.mean_absolute, row.unit), "Mean size of the difference.", "over all pairs", BOTH, PROJECT;
        root_mean_square [Number(OfRow)] = |row| Cell::measured(row.root_mean_square, row.unit), "Root of the mean square of the difference.", "over all pairs", BOTH, PROJECT;
        absolute_95 [Number(OfRow)] = |row| Cell::measured(row.absolute_95, row.unit), "Size of the difference that 95 % of all pairs do not exceed.", "95th percentile over all pairs", BOTH, PROJECT;
    }
}

fn agree_limits() -> Vec<Column<FigureRow>> {
    columns! { FigureRow, [];
        sd_between [Number(OfRow)] = |row| Cell::measured(row.sd_between, row.unit), "Standard deviation of the units' mean differences.", "", UNITS, REPEATED_LIMITS;
        sd_within [Number(OfRow)] = |row| Cell::measured(row.sd_within, row.unit), "Standard deviation of differences within a unit; empty where each has one.", "pooled", "several pairs a unit", REPEATED_LIMITS;
        sd [Number(OfRow)] = |row| Cell::measured(row.sd, row.unit), "Standard deviation of a single difference.", "sqrt(sd_between^2 + (1 - 1/m) sd_within^2), m the harmonic mean of pairs a unit; sd_within alone with one unit", "two pairs or more", REPEATED_LIMITS;
        limit_low [Number(OfRow)] = |row| Cell::measured(row.limit_low, row.unit), "Lower limit of agreement.", "bias - 1.96 sd", "two pairs or more", LIMITS_OF_AGREEMENT;
        limit_low_from [Number(OfRow)] = |row| Cell::measured(row.limit_low_from, row.unit), "Lower end of its 95 % interval.", "variance estimates recovery", UNITS, REPEATED_LIMITS;
        limit_low_to [Number(OfRow)] = |row| Cell::measured(row.limit_low_to, row.unit), "Upper end.", "variance estimates recovery", UNITS, REPEATED_LIMITS;
        limit_high [Number(OfRow)] = |row| Cell::measured(row.limit_high, row.unit), "Upper limit of agreement.", "bias + 1.96 sd", "two pairs or more", LIMITS_OF_AGREEMENT;
        limit_high_from [Number(OfRow)] = |row| Cell::measured(row.limit_high_from, row.unit), "Lower end of its 95 % interval.", "variance estimates recovery", UNITS, REPEATED_LIMITS;
        limit_high_to [Number(OfRow)] = |row| Cell::measured(row.limit_high_to, row.unit), "Upper end.", "variance estimates recovery", UNITS, REPEATED_LIMITS;
        spread_with_size [Number(One)]
            "Whether differences spread with the size of what is measured; limits hold for all sizes only where it is near 0.",
            "correlation of |difference - mean difference| with (truth + result) / 2", "ten pairs or more", LIMITS_OF_AGREEMENT;
    }
}

fn agree_correlation() -> Vec<Column<FigureRow>> {
    columns! { FigureRow, [];
        icc [Number(One)] "Intraclass correlation of truth and result; depends on how different the units are from each other.", "see icc_form; of the units' means", "three units or more", CORRELATION;
        icc_low [Number(One)] "Lower end of its 95 % interval.", "F distribution", "three units or more", CORRELATION;
        icc_high [Number(One)] "Upper end.", "F distribution", "three units or more", CORRELATION;
        icc_form [Text] "Its name: model, type and unit.", "", "three units or more", CORRELATION;
    }
}

/// One row a set that both sides know.
pub(in crate::tables) fn agree_control_loss() -> Vec<Column<LossRow>> {
    columns! { LossRow, [];
        participant [Text] "Participant code.", "", BOTH, PROJECT;
        recording [Text] "The recording.", "", BOTH, PROJECT;
        set [Count] "Number of the set.", "", BOTH, PROJECT;
        truth_control_loss_rep [Count] "First repetition of the true loss; empty where control held.", "", TRUTH, PROJECT;
        result_control_loss_rep [Count] "First repetition of the loss found.", "", BOTH, PROJECT;
        outcome [Text] = |row| Cell::of(row.outcome.as_str()),
            "held, found (within one repetition), elsewhere, missed or false_alarm.", "", BOTH, PROJECT;
    }
}
