//! `traces/<recording>.parquet`: what pages draw, at 50 Hz.

use super::sources::{BODY, KNEE, LEVER, ORIENTATION, PHASES, PROJECT};
use crate::score::TracePhase;
use crate::tables::column::{
    Column,
    Kind::{Count, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{Degree, Millimetre, Second};

/// One sample of a trace; a channel that has none is `None` throughout.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::tables) struct TraceSample {
    pub(in crate::tables) time_s: f64,
    pub(in crate::tables) foot_pitch_deg: Option<f64>,
    pub(in crate::tables) heel_height_mm: Option<f64>,
    pub(in crate::tables) roll_deg: Option<f64>,
    pub(in crate::tables) knee_flex_deg: Option<f64>,
    pub(in crate::tables) com_height_mm: Option<f64>,
    pub(in crate::tables) phase: Option<TracePhase>,
    pub(in crate::tables) rep: Option<u32>,
}

/// All columns of a trace.
pub(in crate::tables) fn traces() -> Vec<Column<TraceSample>> {
    columns! { TraceSample, [];
        time_s [Number(Second)] "Time since the recording's first sample.", "sample / 50", "", PROJECT;
        foot_pitch_deg [Number(Degree)]
            "Angle of the foot, heel up positive; against level where there is a level window.", "low-pass 20 Hz for drawing", "foot sensor", ORIENTATION;
        heel_height_mm [Number(Millimetre)] "Height of the heel above the step.", "lever x sin(foot_pitch_deg)", "foot sensor, level window, lever", LEVER;
        roll_deg [Number(Degree)] "Sideways tilt of the foot; which side is not known.", "asin(vertical . flexion axis) less its median, low-pass 20 Hz", "foot sensor", ORIENTATION;
        knee_flex_deg [Number(Degree)] "Knee flexion, straight knee 0.", "thigh against shank", "shank and thigh sensors, or a recorded knee angle", KNEE;
        com_height_mm [Number(Millimetre)] "Height of the body's centre of mass against standing.", "double integral of (Fz - body weight) / mass", "force plate", BODY;
        phase [Text] "up, top, down, bottom or rest; empty outside repetitions.", "see reps.start_s to reps.bottom_s", "", PHASES;
        rep [Count] "Number of the repetition.", "see reps.rep", "", PROJECT;
    }
}
