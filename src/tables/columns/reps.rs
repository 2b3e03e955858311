//! `reps`: one row a repetition, in time order, rejected ones included.

use super::facts::{OfSet, identity, told};
use super::inputs_needed::{
    ANKLE, ANY, HEEL_ABOVE_STEP, KNEE_ANGLE, PLATE, PLATE_HEIGHT, PLATE_PRESSURE, RANGE, WIDE,
    WIDE_FOOT,
};
use super::sources::{
    BODY, ERGOMETER, FORCE, KNEE, LEVER, ORIENTATION, PHASES, PROJECT, RANGES, SMOOTHNESS, SWAY,
    TREMOR, UNCERTAINTY, WORK,
};
use crate::score::{RepFigures, ScoredSet};
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Flag, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{
    BodyWeight, BodyWeightPerSecond, BodyWeightSecond, Degree, DegreePerSecond, Joule, Millimetre,
    MillimetrePerSecond, One, PerCent, Second,
};

/// A repetition and the set it belongs to.
#[derive(Clone, Copy, Debug)]
pub(in crate::tables) struct RepRow<'a> {
    pub(in crate::tables) set: &'a ScoredSet,
    pub(in crate::tables) figures: &'a RepFigures,
}

impl OfSet for RepRow<'_> {
    fn set(&self) -> &ScoredSet {
        self.set
    }
}

/// All columns of `reps`.
pub(in crate::tables) fn reps<'a>() -> Vec<Column<RepRow<'a>>> {
    let parts = [
        identity(),
        phases(),
        range(),
        joints_and_body(),
        control(),
        criteria(),
        more_joints(),
        more_forces(),
        told(),
    ];
    parts.into_iter().flatten().collect()
}

fn phases<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        rep [Count]
            "Number of the repetition within the set; only full and partial ones have one.",
            "1, 2, 3 ... over full and partial repetitions, anew in each set", ANY, PROJECT;
        label [Text]
            "full, partial, micro (a bounce, not counted), truncated (cut by the start, the end or a gap) or rejected (no heel raise).",
            "larger of the swings up and down against the median of the recording's first three full ones: full from 70 %, partial from 30 %, micro below", ANY, PROJECT;
        start_s [Number(Second)]
            "The heel leaves the bottom.",
            "first instant of the planned raise, in seconds since the recording's first sample", ANY, PHASES;
        top_start_s [Number(Second)]
            "The heel arrives at the top.", "last instant of the planned raise", ANY, PHASES;
        top_end_s [Number(Second)]
            "The heel leaves the top.", "first instant of the planned lowering", ANY, PHASES;
        end_s [Number(Second)]
            "The heel is back at the bottom.", "last instant of the planned lowering", ANY, PHASES;
        up_s [Number(Second)]
            "Time of raising (concentric).", "top_start_s - start_s", ANY, PHASES;
        top_s [Number(Second)]
            "Hold at the top; 0 below hold_min_s, which cannot be told from none.",
            "top_end_s - top_start_s; 0 below hold_min_s (0.15 s unless the study says otherwise)", ANY, PHASES;
        down_s [Number(Second)]
            "Time of lowering (eccentric).", "end_s - top_end_s", ANY, PHASES;
        bottom_s [Number(Second)]
            "Pause at the bottom after the repetition, rests left out.",
            "start_s of the next repetition, or of a bounce or of a movement that a person rejected before it, - end_s; empty where that exceeds max(3 s, 1.5 x median period); 0 below hold_min_s", ANY, PHASES;
    }
}

fn range<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        foot_pitch_top_deg [Number(Degree)]
            "Highest angle of the foot against level, heel up positive; tremor included.",
            "max foot pitch from start_s to end_s, low-pass 15 Hz", "foot sensor or recorded foot pitch, and a level window", ORIENTATION;
        foot_pitch_bottom_deg [Number(Degree)]
            "Lowest angle of the foot at the bottom that ends the repetition; negative with the heel below the step.",
            "min foot pitch from top_end_s to the next start_s (0.5 s after end_s at the last repetition and before a rest), low-pass 15 Hz", "foot sensor or recorded foot pitch, and a level window", ORIENTATION;
        foot_rom_deg [Number(Degree)]
            "Travel of the foot from the top to the bottom that ends the repetition; needs no level window.",
            "foot_pitch_top_deg - foot_pitch_bottom_deg", "foot sensor or recorded foot pitch", ORIENTATION;
        heel_peak_mm [Number(Millimetre)]
            "Height of the heel above the step at the top.",
            "recorded heel height above the level stance, else lever x sin(foot_pitch_top_deg)", HEEL_ABOVE_STEP, LEVER;
        heel_drop_mm [Number(Millimetre)]
            "Depth of the heel below the step at the bottom that ends the repetition, positive below.",
            "recorded heel height below the level stance, else -lever x sin(foot_pitch_bottom_deg)", HEEL_ABOVE_STEP, LEVER;
        heel_drop_u_mm [Number(Millimetre)]
            "Uncertainty of heel_drop_mm: half-width of its 95 % interval.",
            "2 x sqrt((lever x cos(pitch) x u_pitch)^2 + (sin(pitch) x u_lever)^2); of a recorded height 2 x sqrt((lever x sin(level_stance_sd_deg))^2 + height_sd_mm^2)", HEEL_ABOVE_STEP, UNCERTAINTY;
        below_step [Text]
            "Where the heel ended: below, level or above the step, or unknown without a level window.",
            "sign of the bottom (recorded heel height, else foot pitch) where it is beyond its uncertainty, else level; the lever plays no part", RANGE, PROJECT;
    }
}

fn joints_and_body<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        ankle_rom_deg [Number(Degree)]
            "Range of the ankle: foot against shank.",
            "ankle_bottom_deg - ankle_top_deg", ANKLE, RANGES;
        knee_flex_mean_deg [Number(Degree)]
            "Mean knee flexion, straight knee 0.",
            "mean knee flexion from start_s to end_s, low-pass 3 Hz", "recorded knee angle, or shank and thigh sensors with a straight window", KNEE;
        knee_within_rep_range_deg [Number(Degree)]
            "How much the knee bends and straightens within the repetition.",
            "max - min knee flexion from start_s to end_s, low-pass 3 Hz", KNEE_ANGLE, KNEE;
        com_rise_mm [Number(Millimetre)]
            "Rise of the body's centre of mass from the bottom to the top; empty at tempos too slow to integrate.",
            "movements of known shape fitted to (Fz - weight) / mass: height at the top - height before start_s", PLATE_HEIGHT, BODY;
        com_drop_below_standing_mm [Number(Millimetre)]
            "Body at the bottom that ends the repetition below its own level stance; this is no heel drop.",
            "height in the level window - height at end_s, the first bottom by double integration, the others by the fitted movements", "force plate, a named level window less than 8 s before the first raise, median phases up to 2.5 s, no hand support", BODY;
        work_heel_j [Number(Joule)]
            "Work by the heel convention: mass lifted by the heel's travel.",
            "(body mass + load) x 9.80665 x rise of the heel from its lowest before the top (recorded height, else lever x difference of sines)", "recorded heel height, or foot angle, level window and lever; body mass", WORK;
        work_com_j [Number(Joule)]
            "Work on the centre of mass.",
            "weight x com_rise_mm / 1000", PLATE_HEIGHT, ERGOMETER;
        loading_impulse_bws [Number(BodyWeightSecond)]
            "Loading over time, in body weights times seconds; sound at any tempo.",
            "integral of Fz / weight over the repetition; Fz of this leg's own plate where plates tell legs apart", PLATE, FORCE;
    }
}

fn control<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        tremor_rms_dps [Number(DegreePerSecond)]
            "Shaking while holding and lowering; does not depend on the tempo.",
            "RMS of the rate of the raise in 4 to 12 Hz over hold and lowering, without 0.12 s at each end of both; 0.4 s or more must be left", WIDE, TREMOR;
        sparc_up [Number(One)]
            "Smoothness of raising; -1.4 is ideal, lower is less smooth. Compare within one tempo only.",
            "spectral arc length of the rate while raising, to 10 Hz, threshold 0.05", WIDE, SMOOTHNESS;
        sparc_down [Number(One)]
            "Smoothness of lowering; -1.4 is ideal, lower is less smooth. Compare within one tempo only.",
            "spectral arc length of the rate while lowering, to 10 Hz, threshold 0.05", WIDE, SMOOTHNESS;
        speed_peaks_down [Count]
            "Stops and starts while lowering; 1 is ideal.",
            "peaks of the lowering speed, low-pass 2.5 Hz, with a prominence of 15 % of the highest", WIDE, PROJECT;
        down_peak_mean_ratio [Number(One)]
            "Dropping: 1 at constant speed, 1.875 for the smoothest lowering, beyond 2.5 the heel drops.",
            "highest / mean speed of lowering, low-pass 2.5 Hz", WIDE, PHASES;
        roll_rms_deg [Number(Degree)]
            "Side wobble of the foot.",
            "RMS of roll about the repetition's own mean and the set's median curve of a repetition; about the mean only with fewer than three repetitions", WIDE_FOOT, RANGES;
        cop_ml_rms_mm [Number(Millimetre)]
            "Side sway: how far the centre of pressure wanders across the foot; the side is not known.",
            "RMS of the centre of pressure across the foot, low-pass 10 Hz, about the repetition's own mean and the set's median curve of a repetition; at the step's surface where step_height_mm is told", PLATE_PRESSURE, SWAY;
    }
}

fn criteria<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        tempo_ok [Flag]
            "Every phase with a target is on time; without targets, near the set's own median (tempo:own_median).",
            "|phase - target| <= max(0.25 s, 15 %) for every phase", "tempo target, else the set itself", PROJECT;
        range_ok [Flag]
            "The heel ends below the step and travels as far as at the start of the set.",
            "below_step = below and travel from the top to the bottom that ends the repetition (foot pitch, else recorded heel height) >= 80 % of the median of the set's first three full ones", RANGE, PROJECT;
        control_ok [Flag]
            "Tremor, wobble, sway and stops stay inside the person's own steady repetitions, and the heel does not drop.",
            "each that is known <= median + 3 spreads of steady repetitions: those under control of earlier sets of the leg and stage, else repetitions 2 to 5 of the set; down_peak_mean_ratio also <= 2.5, whichever is smaller; side sway alone on a plate", "foot sensor, recorded angle or heel height at 40 Hz or more, or a force plate with moments or centre of pressure", PROJECT;
        knee_ok [Flag]
            "The knee keeps its bend and does not help to raise.",
            "flexion stays within 10 deg of knee_target_deg, or of its value at the set's start (knee_ok:own_start), and knee_extension_deg <= 6 deg", KNEE_ANGLE, PROJECT;
        quality_ok [Flag]
            "Every criterion that could be judged is passed.",
            "all of tempo_ok, range_ok, control_ok, knee_ok that are not empty", "as the criteria", PROJECT;
        notes [Text] = |row| Cell::notes(row.set.entry.notes.iter().chain(&row.figures.notes)),
            "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}

fn more_joints<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        heel_peak_u_mm [Number(Millimetre)]
            "Uncertainty of heel_peak_mm: half-width of its 95 % interval.",
            "as heel_drop_u_mm, at foot_pitch_top_deg", HEEL_ABOVE_STEP, UNCERTAINTY;
        ankle_top_deg [Number(Degree)]
            "Ankle when it is most plantarflexed, about the top; dorsiflexion positive.",
            "min ankle angle from start_s to end_s, low-pass 3 Hz; from sensors: forward tilt of the shank - foot pitch, 0 in the level stance with the shank as in its straight or first stance; recorded: as recorded", ANKLE, RANGES;
        ankle_bottom_deg [Number(Degree)]
            "Ankle when it is most dorsiflexed, about the bottom; dorsiflexion positive.",
            "max ankle angle from start_s to end_s, as ankle_top_deg", ANKLE, RANGES;
        knee_extension_deg [Number(Degree)]
            "How much the knee straightens while the heel rises; positive where it straightens.",
            "median knee flexion within 0.1 s of start_s - least flexion until 0.1 s after top_start_s, low-pass 3 Hz", KNEE_ANGLE, KNEE;
    }
}

fn more_forces<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        peak_force_bw [Number(BodyWeight)]
            "Highest force on the plate, in weights of what stands on it.",
            "max Fz / weight from start_s to end_s, low-pass 15 Hz", PLATE, FORCE;
        force_rate_bws [Number(BodyWeightPerSecond)]
            "Greatest rate of force development while raising, in body weights a second.",
            "max dFz/dt / weight from start_s to top_start_s, Fz low-pass 15 Hz", PLATE, FORCE;
        net_force_pct [Number(PerCent)]
            "Mean force over the repetition against the weight: 0 for a closed repetition without support; a check, not a result.",
            "100 x (mean Fz / weight - 1) from start_s to end_s", PLATE, ERGOMETER;
        left_share_pct [Number(PerCent)]
            "Share of the load that the left leg carries.",
            "100 x mean Fz under the left leg / mean Fz under both, from start_s to end_s", "a force plate under each leg (left_fz, right_fz)", PROJECT;
        cop_ml_speed_mmps [Number(MillimetrePerSecond)]
            "Mean speed of the side sway.",
            "mean |change per second| of the centre of pressure across the foot, low-pass 10 Hz, at 50 Hz", PLATE_PRESSURE, SWAY;
    }
}
