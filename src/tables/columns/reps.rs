//! `reps`: one row a repetition, in time order, rejected ones included.

use super::facts::{OfSet, identity, told};
use super::sources::{
    BODY, KNEE, LEVER, ORIENTATION, PHASES, PROJECT, RANGES, SMOOTHNESS, SWAY, TREMOR, UNCERTAINTY,
    WORK,
};
use crate::score::{RepFigures, ScoredSet};
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Flag, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{
    BodyWeightSecond, Degree, DegreePerSecond, Joule, Millimetre, One, Second,
};

const FOOT: &str = "foot sensor, recorded angle or heel height";
const FOOT_AND_LEVEL: &str = "foot sensor and a level window";

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
        told(),
    ];
    parts.into_iter().flatten().collect()
}

fn phases<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        rep [Count]
            "Number of the repetition within the set; only full and partial ones have one.",
            "1, 2, 3 ... over full and partial repetitions, anew in each set", FOOT, PROJECT;
        label [Text]
            "full, partial, micro (a bounce, not counted), truncated (cut by the start, the end or a gap) or rejected (no heel raise).",
            "larger of the swings up and down against the median of the recording's first three full ones: full from 70 %, partial from 30 %, micro below", FOOT, PROJECT;
        start_s [Number(Second)]
            "The heel leaves the bottom.",
            "first instant of the planned raise, in seconds since the recording's first sample", FOOT, PHASES;
        top_start_s [Number(Second)]
            "The heel arrives at the top.", "last instant of the planned raise", FOOT, PHASES;
        top_end_s [Number(Second)]
            "The heel leaves the top.", "first instant of the planned lowering", FOOT, PHASES;
        end_s [Number(Second)]
            "The heel is back at the bottom.", "last instant of the planned lowering", FOOT, PHASES;
        up_s [Number(Second)]
            "Time of raising (concentric).", "top_start_s - start_s", FOOT, PHASES;
        top_s [Number(Second)]
            "Hold at the top; 0 below hold_min_s, which cannot be told from none.",
            "top_end_s - top_start_s; 0 below hold_min_s (0.15 s unless the study says otherwise)", FOOT, PHASES;
        down_s [Number(Second)]
            "Time of lowering (eccentric).", "end_s - top_end_s", FOOT, PHASES;
        bottom_s [Number(Second)]
            "Pause at the bottom after the repetition, rests left out.",
            "next start_s - end_s, empty where that exceeds max(3 s, 1.5 x median period); 0 below hold_min_s", FOOT, PHASES;
    }
}

fn range<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        foot_pitch_top_deg [Number(Degree)]
            "Highest angle of the foot against level, heel up positive; tremor included.",
            "max foot pitch from start_s to end_s, low-pass 15 Hz", FOOT_AND_LEVEL, ORIENTATION;
        foot_pitch_bottom_deg [Number(Degree)]
            "Lowest angle of the foot at the bottom that ends the repetition; negative with the heel below the step.",
            "min foot pitch from top_end_s to the next start_s (0.5 s after end_s at the last repetition and before a rest), low-pass 15 Hz", FOOT_AND_LEVEL, ORIENTATION;
        foot_rom_deg [Number(Degree)]
            "Travel of the foot from the top to the bottom that ends the repetition; needs no level window.",
            "foot_pitch_top_deg - foot_pitch_bottom_deg", "foot sensor", ORIENTATION;
        heel_peak_mm [Number(Millimetre)]
            "Height of the heel above the step at the top.",
            "lever x sin(foot_pitch_top_deg)", "foot sensor, level window; lever or foot length for accuracy", LEVER;
        heel_drop_mm [Number(Millimetre)]
            "Depth of the heel below the step at the bottom that ends the repetition, positive below.",
            "-lever x sin(foot_pitch_bottom_deg)", "foot sensor, level window; lever or foot length for accuracy", LEVER;
        heel_drop_u_mm [Number(Millimetre)]
            "Uncertainty of heel_drop_mm: half-width of its 95 % interval.",
            "2 x sqrt((lever x cos(pitch) x u_pitch)^2 + (sin(pitch) x u_lever)^2)", "as heel_drop_mm", UNCERTAINTY;
        below_step [Text]
            "Where the heel ended: below, level or above the step, or unknown without a level window.",
            "sign of the bottom angle where it is beyond its uncertainty, else level; the lever plays no part", FOOT_AND_LEVEL, PROJECT;
    }
}

fn joints_and_body<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        ankle_rom_deg [Number(Degree)]
            "Range of the ankle: foot against shank.",
            "max - min of (foot pitch - shank pitch)", "foot and shank sensors, or a recorded ankle angle", RANGES;
        knee_flex_mean_deg [Number(Degree)]
            "Mean knee flexion, straight knee 0.",
            "mean over the repetition", "shank and thigh sensors with a straight window, or a recorded knee angle", KNEE;
        knee_within_rep_range_deg [Number(Degree)]
            "How much the knee bends and straightens within the repetition.",
            "max - min of knee flexion", "shank and thigh sensors, or a recorded knee angle", KNEE;
        com_rise_mm [Number(Millimetre)]
            "Rise of the body's centre of mass; empty at tempos too slow to integrate.",
            "double integral of (Fz - body weight) / mass over the raise", "force plate, phases up to 2 s", BODY;
        com_drop_below_standing_mm [Number(Millimetre)]
            "Body below its own quiet standing; this is no heel drop.",
            "standing height - lowest height of the centre of mass", "force plate, quiet standing, phases up to 2 s", BODY;
        work_heel_j [Number(Joule)]
            "Work by the heel convention: mass lifted by the heel's travel.",
            "(body mass + load) x 9.80665 x lever x (sin of the highest angle - sin of the lowest before it)", "foot sensor, level window, lever, body mass", WORK;
        work_com_j [Number(Joule)]
            "Work on the centre of mass.",
            "body weight x com_rise_mm / 1000", "force plate, phases up to 2 s", BODY;
        loading_impulse_bws [Number(BodyWeightSecond)]
            "Loading over time, in body weights times seconds; sound at any tempo.",
            "integral of Fz / body weight over the repetition", "force plate", PROJECT;
    }
}

fn control<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        tremor_rms_dps [Number(DegreePerSecond)]
            "Shaking while holding and lowering; does not depend on the tempo.",
            "RMS of the pitch rate in 4 to 12 Hz over hold and lowering, without 0.12 s at each end of both; 0.4 s or more must be left", "foot sensor at 40 Hz or more", TREMOR;
        sparc_up [Number(One)]
            "Smoothness of raising; -1.4 is ideal, lower is less smooth. Compare within one tempo only.",
            "spectral arc length of the pitch rate while raising, to 10 Hz, threshold 0.05", "foot sensor at 40 Hz or more", SMOOTHNESS;
        sparc_down [Number(One)]
            "Smoothness of lowering; -1.4 is ideal, lower is less smooth. Compare within one tempo only.",
            "spectral arc length of the pitch rate while lowering, to 10 Hz, threshold 0.05", "foot sensor at 40 Hz or more", SMOOTHNESS;
        speed_peaks_down [Count]
            "Stops and starts while lowering; 1 is ideal.",
            "peaks of the lowering speed, low-pass 2.5 Hz, with a prominence of 15 % of the highest", "foot sensor at 40 Hz or more", PROJECT;
        down_peak_mean_ratio [Number(One)]
            "Dropping: 1 at constant speed, 1.875 for the smoothest lowering, beyond 2.5 the heel drops.",
            "highest / mean speed of lowering, low-pass 2.5 Hz", "foot sensor at 40 Hz or more", PHASES;
        roll_rms_deg [Number(Degree)]
            "Side wobble of the foot.",
            "RMS of roll about the repetition's own mean and the set's median curve of a repetition; about the mean only with fewer than three repetitions", "foot sensor at 40 Hz or more", RANGES;
        cop_ml_rms_mm [Number(Millimetre)]
            "Side sway of the centre of pressure.",
            "RMS of the side-to-side centre of pressure about its mean, low-pass 10 Hz", "force plate with moments or centre of pressure", SWAY;
    }
}

fn criteria<'a>() -> Vec<Column<RepRow<'a>>> {
    columns! { RepRow<'a>, [figures];
        tempo_ok [Flag]
            "Every phase with a target is on time; without targets, near the set's own median (tempo:own_median).",
            "|phase - target| <= max(0.25 s, 15 %) for every phase", "tempo target, else the set itself", PROJECT;
        range_ok [Flag]
            "The heel ends below the step and travels as far as at the start of the set.",
            "below_step = below and foot_rom_deg >= 80 % of the median foot_rom_deg of the set's first three full ones", FOOT_AND_LEVEL, PROJECT;
        control_ok [Flag]
            "Tremor, wobble and stops stay inside the person's own steady repetitions, and the heel does not drop.",
            "each <= median + 3 spreads of steady repetitions: those under control of earlier sets of the leg and stage, else repetitions 2 to 5 of the set; down_peak_mean_ratio also <= 2.5, whichever is smaller", "foot sensor at 40 Hz or more", PROJECT;
        knee_ok [Flag]
            "The knee keeps its bend and does not help to raise.",
            "flexion within 10 deg of the target, or of the set's start, and extends by at most 6 deg while raising", "shank and thigh sensors, or a recorded knee angle", KNEE;
        quality_ok [Flag]
            "Every criterion that could be judged is passed.",
            "all of tempo_ok, range_ok, control_ok, knee_ok that are not empty", "as the criteria", PROJECT;
        notes [Text] = |row| Cell::notes(row.set.entry.notes.iter().chain(&row.figures.notes)),
            "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
