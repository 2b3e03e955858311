//! `sets`: one row a set.

use super::facts::{identity, told};
use super::sources::{KNEE, LEVER, PHASES, PROJECT, SMOOTHNESS, TREMOR, UNCERTAINTY, WORK};
use crate::score::ScoredSet;
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{
    Centimetre, Degree, DegreePerSecond, Joule, Millimetre, One, PerCent, PerMinute, Second,
};

const FOOT: &str = "foot sensor, recorded angle or heel height";
const FOOT_AND_LEVEL: &str = "foot sensor and a level window";
const WIDE: &str = "foot sensor at 40 Hz or more";

/// All columns of `sets`: the contract's, then further ones, then told facts.
pub(in crate::tables) fn sets() -> Vec<Column<ScoredSet>> {
    let parts = [
        identity(),
        counts_and_times(),
        scores(),
        range(),
        knee_control_and_work(),
        limits_and_labels(),
        judged(),
        more_phases(),
        more_control(),
        told(),
    ];
    parts.into_iter().flatten().collect()
}

fn counts_and_times() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        source [Text] = |set| Cell::of(&set.source),
            "What the set was measured with: foot_imu, plate, heel_height or angle.",
            "the best source the recording holds", "the recording", PROJECT;
        reps_full [Count]
            "Full repetitions.", "repetitions labelled full", FOOT, PROJECT;
        reps_partial [Count]
            "Partial repetitions.", "repetitions labelled partial", FOOT, PROJECT;
        quality_reps [Count]
            "Good repetitions: every criterion that could be judged is passed.",
            "full repetitions with quality_ok = true", "as the criteria", PROJECT;
        cadence_rpm [Number(PerMinute)]
            "Repetitions a minute.", "60 / median time from start to start of counted repetitions without a rest between", FOOT, PROJECT;
        tut_active_s [Number(Second)]
            "Time under tension, working phases.", "sum of up_s + top_s + down_s", FOOT, PROJECT;
        tut_total_s [Number(Second)]
            "Time under tension with the pauses at the bottom; the calf is loaded there too.",
            "first start_s to last end_s without rests", FOOT, PROJECT;
        up_s_median [Number(Second)]
            "Typical time of raising.", "median of up_s of full repetitions", FOOT, PHASES;
        down_s_median [Number(Second)]
            "Typical time of lowering.", "median of down_s of full repetitions", FOOT, PHASES;
    }
}

fn scores() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        tempo_score [Number(PerCent)]
            "Share of repetitions on time.", "100 x tempo_passed / tempo_judged", "tempo target, else the set itself", PROJECT;
        range_score [Number(PerCent)]
            "Share of repetitions that end below the step with full travel.",
            "100 x range_passed / range_judged", FOOT_AND_LEVEL, PROJECT;
        control_score [Number(PerCent)]
            "Share of repetitions under control.", "100 x control_passed / control_judged", WIDE, PROJECT;
        set_score [Number(PerCent)]
            "Good repetitions against the planned ones, at most 100.",
            "100 x quality_reps / target_reps, or / reps_full without a target", "as the criteria", PROJECT;
    }
}

fn range() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        heel_peak_mm_median [Number(Millimetre)]
            "Typical height of the heel at the top.", "median of heel_peak_mm of full repetitions", FOOT_AND_LEVEL, LEVER;
        heel_drop_mm_median [Number(Millimetre)]
            "Typical depth below the step.", "median of heel_drop_mm of full repetitions", FOOT_AND_LEVEL, LEVER;
        below_step_pct [Number(PerCent)]
            "Share of repetitions that end below the step.",
            "100 x repetitions with below_step = below / repetitions that could be judged", FOOT_AND_LEVEL, PROJECT;
        height_loss_pct [Number(PerCent)]
            "How much the tops fall within the set; negative where they rise.",
            "100 x (median of repetitions 2 to 5 - median of the last three) / median of repetitions 2 to 5, of heel_peak_mm of full repetitions; from eight on", FOOT_AND_LEVEL, PROJECT;
        rom_cv_pct [Number(PerCent)]
            "Spread of travel between repetitions.", "100 x standard deviation / mean of foot_rom_deg of full repetitions, from three on", "foot sensor", PROJECT;
        down_cv_pct [Number(PerCent)]
            "Spread of the time of lowering.", "100 x standard deviation / mean of down_s of full repetitions, from three on", FOOT, PROJECT;
    }
}

fn knee_control_and_work() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        knee_flex_mean_deg [Number(Degree)]
            "Knee flexion held over the set.", "mean of the repetitions' knee_flex_mean_deg",
            "shank and thigh sensors, or a recorded knee angle", KNEE;
        knee_flex_drift_deg [Number(Degree)]
            "How much the bend of the knee slips over the set.",
            "Theil-Sen slope over repetitions x number of repetitions", "shank and thigh sensors, or a recorded knee angle", KNEE;
        control_loss_rep [Count]
            "First repetition of a lasting loss of control, suspected; empty where control held or with fewer than 5 full repetitions. The evidence stands in notes.",
            "change point: the split with the largest standardised rise of the joint deviation sqrt(sum of max(z, 0)^2) over tremor, side wobble, stops and dropping, against all full repetitions before it (spread: the limits file's, with 4 degrees of freedom, pooled with the set's own); one bad repetition is no loss", WIDE, PROJECT;
        total_rise_cm [Number(Centimetre)]
            "All rises of the heel added up.", "sum over full and partial repetitions of lever x (sin of the highest angle - sin of the lowest before it)", "foot sensor, level window, lever", WORK;
        work_heel_j [Number(Joule)]
            "Work of the set by the heel convention.",
            "sum of work_heel_j of full and partial repetitions", "foot sensor, level window, lever, body mass", WORK;
    }
}

fn limits_and_labels() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        start_s [Number(Second)]
            "First repetition's start.", "first start_s", FOOT, PROJECT;
        end_s [Number(Second)]
            "Last repetition's end.", "last end_s", FOOT, PROJECT;
        reps_micro [Count]
            "Bounces: movements too small to count.", "repetitions labelled micro", FOOT, PROJECT;
        reps_truncated [Count]
            "Raises cut by the start or end of the recording or by a gap.", "repetitions labelled truncated", FOOT, PROJECT;
        reps_rejected [Count]
            "Movements that are no heel raise: steps, shuffles, squats.", "repetitions labelled rejected", FOOT, PROJECT;
    }
}

fn judged() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        tempo_passed [Count]
            "Full repetitions on time.", "full repetitions with tempo_ok = true", FOOT, PROJECT;
        tempo_judged [Count]
            "Full repetitions whose tempo could be judged.", "full repetitions with tempo_ok not empty", FOOT, PROJECT;
        range_passed [Count]
            "Full repetitions that pass the range criterion.", "full repetitions with range_ok = true", FOOT_AND_LEVEL, PROJECT;
        range_judged [Count]
            "Full repetitions whose range could be judged.", "full repetitions with range_ok not empty", FOOT_AND_LEVEL, PROJECT;
        control_passed [Count]
            "Full repetitions under control.", "full repetitions with control_ok = true", WIDE, PROJECT;
        control_judged [Count]
            "Full repetitions whose control could be judged.", "full repetitions with control_ok not empty", WIDE, PROJECT;
    }
}

fn more_phases() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        top_s_median [Number(Second)]
            "Typical hold at the top.", "median of top_s of full repetitions", FOOT, PHASES;
        bottom_s_median [Number(Second)]
            "Typical pause at the bottom.", "median of bottom_s of full repetitions", FOOT, PHASES;
        up_cv_pct [Number(PerCent)]
            "Spread of the time of raising.", "100 x standard deviation / mean of up_s of full repetitions, from three on", FOOT, PROJECT;
        foot_rom_deg_median [Number(Degree)]
            "Typical travel of the foot.", "median of foot_rom_deg of full repetitions", "foot sensor", PROJECT;
        heel_drop_u_mm [Number(Millimetre)]
            "Uncertainty of heel_drop_mm_median: half-width of its 95 % interval.",
            "as heel_drop_u_mm of a repetition; level and lever are common to all and do not average out", FOOT_AND_LEVEL, UNCERTAINTY;
    }
}

fn more_control() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        tremor_rms_dps_median [Number(DegreePerSecond)]
            "Typical shaking while holding and lowering.", "median of tremor_rms_dps of full repetitions", WIDE, TREMOR;
        sparc_up_median [Number(One)]
            "Typical smoothness of raising.", "median of sparc_up of full repetitions", WIDE, SMOOTHNESS;
        sparc_down_median [Number(One)]
            "Typical smoothness of lowering.", "median of sparc_down of full repetitions", WIDE, SMOOTHNESS;
        speed_peaks_down_median [Number(One)]
            "Typical number of stops and starts while lowering.", "median of speed_peaks_down of full repetitions", WIDE, PROJECT;
        down_peak_mean_ratio_median [Number(One)]
            "Typical peak-to-mean speed of lowering.", "median of down_peak_mean_ratio of full repetitions", WIDE, PHASES;
        roll_rms_deg_median [Number(Degree)]
            "Typical side wobble.", "median of roll_rms_deg of full repetitions", WIDE, PROJECT;
        notes [Text] = |set| Cell::notes(set.entry.notes.iter().chain(&set.figures.notes)),
            "Why a figure is missing or special, and the evidence of a loss of control: column:reason codes.",
            "joined by ;", "", PROJECT;
    }
}
