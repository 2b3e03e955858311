//! Which figures a recording cannot give, and what would give them.

use serde::Serialize;
use soleus::motion::{Level, Motion, SignOrigin};
use soleus::study::{Entry, Limits};

/// Figures that cannot be had, or only by an assumption.
#[derive(Debug, Serialize)]
pub struct Missing {
    /// Columns of `reps` or `sets`.
    pub figures: &'static str,
    /// Why, and what to do.
    pub reason: String,
}

/// Everything the leg lacks.
pub fn missing(motion: &Motion, entry: &Entry, limits: &Limits) -> Vec<Missing> {
    let found = [
        level(motion.level),
        (motion.sign == SignOrigin::Unknown).then(sign),
        motion.lever.is_default.then(|| lever(limits)),
        (motion.rate_hz < limits.control_min_rate_hz).then(|| rate(limits)),
        entry.body_mass_kg.is_none().then(body_mass),
        (entry.tempo == Default::default()).then(tempo),
        motion.shank_up.is_none().then(shank),
        (motion.shank_up.is_none() || motion.thigh_up.is_none()).then(knee),
    ];
    found.into_iter().flatten().collect()
}

fn lacks(figures: &'static str, reason: impl Into<String>) -> Missing {
    Missing {
        figures,
        reason: reason.into(),
    }
}

fn level(level: Level) -> Option<Missing> {
    let Level::None(reason) = level else {
        return None;
    };
    let why = match reason {
        "window_outside_recording" => "the level window of the manifest lies outside the recording",
        "window_in_a_gap" => "samples are missing in the level window of the manifest",
        "window_not_still" => "the foot moves in the level window of the manifest",
        _ => "no still window with the heel level before the first repetition",
    };
    Some(lacks(
        "heel_peak_mm, heel_drop_mm, below_step, range_ok",
        format!(
            "{why}; stand still for 3 s with the heel level first, or give level_from_s and level_to_s"
        ),
    ))
}

fn sign() -> Missing {
    lacks(
        "all angles and heights",
        "which way the heel rises cannot be told; wear the sensor behind the toes, and stand still with the heel level first",
    )
}

fn lever(limits: &Limits) -> Missing {
    lacks(
        "heel_peak_mm, heel_drop_mm",
        format!(
            "a lever of {} mm is assumed; give lever_mm or foot_length_mm",
            limits.lever_default_mm
        ),
    )
}

fn rate(limits: &Limits) -> Missing {
    lacks(
        "all measures of control, control_ok",
        format!(
            "the tremor band needs {} Hz; set the sensor to a higher rate",
            limits.control_min_rate_hz
        ),
    )
}

fn body_mass() -> Missing {
    lacks("work_heel_j", "give body_mass_kg in the manifest")
}

fn tempo() -> Missing {
    lacks(
        "tempo_ok",
        "judged against the set's own median; give target_up_s … target_bottom_s",
    )
}

fn shank() -> Missing {
    lacks("ankle_rom_deg", "needs a second sensor on the shank")
}

fn knee() -> Missing {
    lacks(
        "knee_ok, knee_flex_mean_deg",
        "needs sensors on shank and thigh",
    )
}
