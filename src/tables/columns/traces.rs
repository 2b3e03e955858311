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
            "Angle of the foot, heel up positive; against level where there is a level window.", "low-pass 20 Hz for drawing", "foot sensor or recorded foot pitch", ORIENTATION;
        heel_height_mm [Number(Millimetre)] "Height of the heel above the step.", "recorded heel height, else lever x sin(foot_pitch_deg)", "recorded heel height, or foot angle and lever; level window", LEVER;
        roll_deg [Number(Degree)] "Sideways tilt of the foot; which side is not known.", "asin(vertical . flexion axis) less its median, low-pass 20 Hz", "foot sensor", ORIENTATION;
        knee_flex_deg [Number(Degree)] "Knee flexion: straight knee 0, or 0 at the first repetition's start where no straight window is known.", "thigh against shank, low-pass 20 Hz for drawing", "shank and thigh sensors, or a recorded knee angle", KNEE;
        com_height_mm [Number(Millimetre)] "Height of the body's centre of mass, any zero; at slow tempo for orientation only.", "movements of known shape fitted to (Fz - weight) / mass, with the double integral of what they leave above 0.4 Hz", "force plate", BODY;
        phase [Text] "up, top, down, bottom or rest; empty outside repetitions.", "see reps.start_s to reps.bottom_s", "", PHASES;
        rep [Count] "Number of the repetition.", "see reps.rep", "", PROJECT;
    }
}
