//! `sets`: one row a set.

use super::facts::{identity, told};
use super::inputs_needed::{
    ANKLE, ANY, HEEL_ABOVE_STEP, KNEE_ANGLE, PLATE, PLATE_HEIGHT, PLATE_PRESSURE, RANGE, WIDE,
    WIDE_FOOT,
};
use super::sources::{
    BODY, ERGOMETER, FORCE, KNEE, LEVER, PHASES, PROJECT, RANGES, SMOOTHNESS, SWAY, TREMOR,
    UNCERTAINTY, WORK,
};
use crate::score::ScoredSet;
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{
    BodyWeight, BodyWeightPerSecond, BodyWeightSecond, Centimetre, Degree, DegreePerSecond, Joule,
    Millimetre, MillimetrePerSecond, Newton, One, PerCent, PerMinute, Second,
};

const CONTROL: &str = "as reps.control_ok";

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
        more_joints(),
        forces(),
        sway_and_notes(),
        told(),
    ];
    parts.into_iter().flatten().collect()
}

fn counts_and_times() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        source [Text] = |set| Cell::of(&set.source),
            "What repetitions were found in: foot_imu, plate, heel_height or angle; each figure comes from the source that measures it best.",
            "the source that shows the heel most surely: foot sensor, else recorded foot pitch, heel height or ankle angle, else plate", "the recording", PROJECT;
        reps_full [Count]
            "Full repetitions.", "repetitions labelled full", ANY, PROJECT;
        reps_partial [Count]
            "Partial repetitions.", "repetitions labelled partial", ANY, PROJECT;
        quality_reps [Count]
            "Good repetitions: every criterion that could be judged is passed.",
            "full repetitions with quality_ok = true", "as the criteria", PROJECT;
        cadence_rpm [Number(PerMinute)]
            "Repetitions a minute.", "60 / median time from start to start of counted repetitions without a rest between", ANY, PROJECT;
        tut_active_s [Number(Second)]
            "Time under tension, working phases.", "sum of up_s + top_s + down_s", ANY, PROJECT;
        tut_total_s [Number(Second)]
            "Time under tension with the pauses at the bottom; the calf is loaded there too.",
            "first start_s to last end_s without rests", ANY, PROJECT;
        up_s_median [Number(Second)]
            "Typical time of raising.", "median of up_s of full repetitions", ANY, PHASES;
        down_s_median [Number(Second)]
            "Typical time of lowering.", "median of down_s of full repetitions", ANY, PHASES;
    }
}

fn scores() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        tempo_score [Number(PerCent)]
            "Share of repetitions on time.", "100 x tempo_passed / tempo_judged", "tempo target, else the set itself", PROJECT;
        range_score [Number(PerCent)]
            "Share of repetitions that end below the step with full travel.",
            "100 x range_passed / range_judged", RANGE, PROJECT;
        control_score [Number(PerCent)]
            "Share of repetitions under control.", "100 x control_passed / control_judged", CONTROL, PROJECT;
        set_score [Number(PerCent)]
            "Good repetitions against the planned ones, at most 100.",
            "100 x quality_reps / target_reps, or / reps_full without a target", "as the criteria", PROJECT;
    }
}

fn range() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        heel_peak_mm_median [Number(Millimetre)]
            "Typical height of the heel at the top.", "median of heel_peak_mm of full repetitions", HEEL_ABOVE_STEP, LEVER;
        heel_drop_mm_median [Number(Millimetre)]
            "Typical depth below the step.", "median of heel_drop_mm of full repetitions", HEEL_ABOVE_STEP, LEVER;
        below_step_pct [Number(PerCent)]
            "Share of repetitions that end below the step.",
            "100 x repetitions with below_step = below / repetitions that could be judged", RANGE, PROJECT;
        height_loss_pct [Number(PerCent)]
            "How much the tops fall within the set; negative where they rise.",
            "100 x (median of repetitions 2 to 5 - median of the last three) / median of repetitions 2 to 5, of heel_peak_mm of full repetitions; from eight on", HEEL_ABOVE_STEP, PROJECT;
        rom_cv_pct [Number(PerCent)]
            "Spread of travel between repetitions.", "100 x standard deviation / mean of foot_rom_deg of full repetitions, from three on", "foot sensor or recorded foot pitch", PROJECT;
        down_cv_pct [Number(PerCent)]
            "Spread of the time of lowering.", "100 x standard deviation / mean of down_s of full repetitions, from three on", ANY, PROJECT;
    }
}

fn knee_control_and_work() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        knee_flex_mean_deg [Number(Degree)]
            "Knee flexion held over the set.", "mean of the repetitions' knee_flex_mean_deg",
            "recorded knee angle, or shank and thigh sensors with a straight window", KNEE;
        knee_flex_drift_deg [Number(Degree)]
            "How much the bend of the knee slips over the set.",
            "Theil-Sen slope of the full repetitions' mean flexion against their number x number of them, from three on", KNEE_ANGLE, KNEE;
        control_loss_rep [Count]
            "First repetition of a lasting loss of control, suspected; empty where control held or with fewer than 5 full repetitions. The evidence stands in notes.",
            "change point: the split with the largest standardised rise of the joint deviation sqrt(sum of max(z, 0)^2) over tremor, side wobble, side sway, stops and dropping, against all full repetitions before it (spread: the limits file's, with 4 degrees of freedom, pooled with that of the person's earlier steady sets of the leg and stage and with the set's own); one bad repetition is no loss", CONTROL, PROJECT;
        total_rise_cm [Number(Centimetre)]
            "All rises of the heel added up.", "sum over full and partial repetitions of the rise from the lowest before the top: recorded height, else lever x difference of sines", "recorded heel height, or foot angle, level window and lever", WORK;
        work_heel_j [Number(Joule)]
            "Work of the set by the heel convention.",
            "sum of work_heel_j of full and partial repetitions", "recorded heel height, or foot angle, level window and lever; body mass", WORK;
    }
}

fn limits_and_labels() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        start_s [Number(Second)]
            "First repetition's start.", "first start_s", ANY, PROJECT;
        end_s [Number(Second)]
            "Last repetition's end.", "last end_s", ANY, PROJECT;
        reps_micro [Count]
            "Bounces: movements too small to count.", "repetitions labelled micro", ANY, PROJECT;
        reps_truncated [Count]
            "Raises cut by the start or end of the recording or by a gap.", "repetitions labelled truncated", ANY, PROJECT;
        reps_rejected [Count]
            "Movements that are no heel raise: steps, shuffles, squats.", "repetitions labelled rejected", ANY, PROJECT;
    }
}

fn judged() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        tempo_passed [Count]
            "Full repetitions on time.", "full repetitions with tempo_ok = true", ANY, PROJECT;
        tempo_judged [Count]
            "Full repetitions whose tempo could be judged.", "full repetitions with tempo_ok not empty", ANY, PROJECT;
        range_passed [Count]
            "Full repetitions that pass the range criterion.", "full repetitions with range_ok = true", RANGE, PROJECT;
        range_judged [Count]
            "Full repetitions whose range could be judged.", "full repetitions with range_ok not empty", RANGE, PROJECT;
        control_passed [Count]
            "Full repetitions under control.", "full repetitions with control_ok = true", CONTROL, PROJECT;
        control_judged [Count]
            "Full repetitions whose control could be judged.", "full repetitions with control_ok not empty", CONTROL, PROJECT;
        knee_passed [Count]
            "Full repetitions with the knee kept bent.", "full repetitions with knee_ok = true", KNEE_ANGLE, PROJECT;
        knee_judged [Count]
            "Full repetitions whose knee could be judged.", "full repetitions with knee_ok not empty", KNEE_ANGLE, PROJECT;
        knee_score [Number(PerCent)]
            "Share of repetitions with the knee kept bent.", "100 x knee_passed / knee_judged", KNEE_ANGLE, PROJECT;
    }
}

fn more_phases() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        top_s_median [Number(Second)]
            "Typical hold at the top.", "median of top_s of full repetitions", ANY, PHASES;
        bottom_s_median [Number(Second)]
            "Typical pause at the bottom.", "median of bottom_s of full repetitions", ANY, PHASES;
        up_cv_pct [Number(PerCent)]
            "Spread of the time of raising.", "100 x standard deviation / mean of up_s of full repetitions, from three on", ANY, PROJECT;
        foot_rom_deg_median [Number(Degree)]
            "Typical travel of the foot.", "median of foot_rom_deg of full repetitions", "foot sensor or recorded foot pitch", PROJECT;
        heel_drop_u_mm [Number(Millimetre)]
            "Uncertainty of heel_drop_mm_median: half-width of its 95 % interval.",
            "as heel_drop_u_mm of a repetition; level and lever are common to all and do not average out", HEEL_ABOVE_STEP, UNCERTAINTY;
        heel_peak_u_mm [Number(Millimetre)]
            "Uncertainty of heel_peak_mm_median: half-width of its 95 % interval.",
            "as heel_peak_u_mm of a repetition; level and lever are common to all and do not average out", HEEL_ABOVE_STEP, UNCERTAINTY;
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
            "Typical side wobble.", "median of roll_rms_deg of full repetitions", WIDE_FOOT, RANGES;
    }
}

fn more_joints() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        ankle_rom_deg_median [Number(Degree)]
            "Typical range of the ankle.", "median of ankle_rom_deg of full repetitions", ANKLE, RANGES;
        knee_within_rep_range_deg_median [Number(Degree)]
            "How much the knee typically bends and straightens within a repetition.", "median of knee_within_rep_range_deg of full repetitions", KNEE_ANGLE, KNEE;
        knee_extension_deg_median [Number(Degree)]
            "How much the knee typically straightens while the heel rises.", "median of knee_extension_deg of full repetitions", KNEE_ANGLE, KNEE;
    }
}

fn forces() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        weight_n [Number(Newton)]
            "Weight of what stands on the plate, load included.", "mean Fz of the quietest second of the longest stretch of standing with one load, zero offset removed", PLATE, PROJECT;
        com_rise_mm_median [Number(Millimetre)]
            "Typical rise of the body's centre of mass.", "median of com_rise_mm of full repetitions", PLATE_HEIGHT, BODY;
        com_drop_below_standing_mm_median [Number(Millimetre)]
            "Typical depth of the body below its own level stance; this is no heel drop.", "median of com_drop_below_standing_mm of full repetitions", PLATE_HEIGHT, BODY;
        work_com_j [Number(Joule)]
            "Work of the set on the centre of mass.", "sum of work_com_j of full and partial repetitions", PLATE_HEIGHT, ERGOMETER;
        loading_impulse_bws [Number(BodyWeightSecond)]
            "Loading over time of the set, rests left out.", "sum of loading_impulse_bws of full and partial repetitions", PLATE, FORCE;
        peak_force_bw_median [Number(BodyWeight)]
            "Typical highest force.", "median of peak_force_bw of full repetitions", PLATE, FORCE;
        force_rate_bws_median [Number(BodyWeightPerSecond)]
            "Typical greatest rate of force development while raising.", "median of force_rate_bws of full repetitions", PLATE, FORCE;
        left_share_pct_median [Number(PerCent)]
            "Typical share of the load that the left leg carries.", "median of left_share_pct of full repetitions", "a force plate under each leg (left_fz, right_fz)", PROJECT;
        figure_sources [Text]
            "Which source each group of figures comes from.", "repetitions, foot_pitch, heel, ankle, knee and body, each with its source where there is one", "", PROJECT;
        plate_late_s [Number(Second)]
            "How much later the plate's clock ran than the other sources'; empty where they agree.", "delay at which both show the same raises, taken off the plate's time", "a force plate beside another source", PROJECT;
        clock_offset_s [Number(Second)]
            "When the second file of the set began, on the first file's clock.", "shift at which the speed of the raise correlates best", "two files of one set (file: `a.csv + b.csv`)", PROJECT;
        clock_correlation [Number(One)]
            "How well the raises of both files agree at that shift.", "correlation of the speeds of the raise", "two files of one set", PROJECT;
        clock_residual_s [Number(Second)]
            "How far the halves of the recording differ in that shift.", "absolute difference of the shifts of both halves", "two files of one set", PROJECT;
    }
}

fn sway_and_notes() -> Vec<Column<ScoredSet>> {
    columns! { ScoredSet, [figures];
        cop_ml_rms_mm_median [Number(Millimetre)]
            "Typical side sway of the centre of pressure.", "median of cop_ml_rms_mm of full repetitions", PLATE_PRESSURE, SWAY;
        cop_ml_speed_mmps_median [Number(MillimetrePerSecond)]
            "Typical mean speed of the side sway.", "median of cop_ml_speed_mmps of full repetitions", PLATE_PRESSURE, SWAY;
        notes [Text] = |set| Cell::notes(set.entry.notes.iter().chain(&set.figures.notes)),
            "Why a figure is missing or special, and the evidence of a loss of control: column:reason codes.",
            "joined by ;", "", PROJECT;
    }
}
