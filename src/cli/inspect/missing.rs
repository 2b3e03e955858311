//! Which figures a recording cannot give, and what would give them.

use serde::Serialize;
use soleus::motion::{KneeZero, Level, Motion, SignOrigin};
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
    let mut found = if sees_heel(motion) {
        of_heel(motion, entry, limits)
    } else {
        vec![heel()]
    };
    let common = [
        (motion.rate_hz < limits.control_min_rate_hz).then(|| rate(limits)),
        (entry.tempo == Default::default()).then(tempo),
        ankle(motion),
        knee(motion),
    ];
    found.extend(common.into_iter().flatten());
    found.extend(of_plate(motion, entry));
    found
}

fn sees_heel(motion: &Motion) -> bool {
    motion.foot_pitch.is_some() || motion.heel_height.is_some()
}

fn lacks(figures: &'static str, reason: impl Into<String>) -> Missing {
    Missing {
        figures,
        reason: reason.into(),
    }
}

fn heel() -> Missing {
    lacks(
        "heel_peak_mm, heel_drop_mm, below_step, range_ok, work_heel_j, all measures of the foot",
        "nothing shows the heel itself; record a foot sensor, foot_pitch or heel_height beside it",
    )
}

fn of_heel(motion: &Motion, entry: &Entry, limits: &Limits) -> Vec<Missing> {
    let by_lever = motion.heel_height.is_none() && motion.lever.is_default;
    let found = [
        level(motion.level),
        (motion.sign == SignOrigin::Unknown).then(sign),
        by_lever.then(|| lever(limits)),
        motion.foot_pitch.is_none().then(angle),
        entry.body_mass_kg.is_none().then(body_mass),
    ];
    found.into_iter().flatten().collect()
}

fn level(level: Level) -> Option<Missing> {
    let Level::None(reason) = level else {
        return None;
    };
    let why = match reason {
        "window_outside_recording" => "the level window of the manifest lies outside the recording",
        "window_in_a_gap" => "samples are missing in the level window of the manifest",
        "window_not_still" => "the foot moves in the level window of the manifest",
        "window_at_a_top" => "the level window of the manifest lies at the top of a raise",
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

fn angle() -> Missing {
    lacks(
        "foot_pitch_top_deg, foot_pitch_bottom_deg, foot_rom_deg",
        "a recorded height has no angle; record a foot sensor or foot_pitch beside it",
    )
}

fn rate(limits: &Limits) -> Missing {
    lacks(
        "all measures of control, control_ok",
        format!(
            "the tremor band needs {} Hz; record at a higher rate",
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

fn ankle(motion: &Motion) -> Option<Missing> {
    let reason = motion.ankle.as_ref().err()?;
    let to_do = match *reason {
        "no_foot" => "needs a shank sensor and a foot sensor or foot_pitch, or ankle_angle",
        "sign_unknown" => {
            "which way foot or shank tilts cannot be told; stand still and straight for 2 s first, and give straight_from_s and straight_to_s"
        }
        "swings_like_a_foot" => {
            "the shank sensor swings as only a foot does; strap it to the lower leg"
        }
        "leaning" => "the shank leans sideways; face the step straight on",
        "no_continuous_stretch" => {
            "too many samples of the shank sensor are missing; record again with a steadier connection"
        }
        _ => "needs a second sensor on the shank, or ankle_angle",
    };
    let figures = "ankle_top_deg, ankle_bottom_deg, ankle_rom_deg";
    Some(lacks(figures, to_do))
}

fn knee(motion: &Motion) -> Option<Missing> {
    let zero = match &motion.knee {
        Ok(knee) => knee.zero,
        Err(fault) => {
            let figures = "knee_ok, knee_flex_mean_deg, knee_extension_deg";
            return Some(lacks(figures, fault.to_string()));
        }
    };
    let KneeZero::Unknown(reason) = zero else {
        return None;
    };
    let why = match reason {
        "window_outside_recording" => "the straight window lies outside the recording",
        "window_in_a_gap" => "samples are missing in the straight window",
        "window_not_still" => "the leg moves in the straight window",
        _ => "no window with straight knees is named",
    };
    Some(lacks(
        "knee_flex_mean_deg",
        format!(
            "{why}, so only changes of the angle are known; stand still with straight knees for 2 s and give straight_from_s and straight_to_s"
        ),
    ))
}

fn of_plate(motion: &Motion, entry: &Entry) -> Vec<Missing> {
    let body = match &motion.body {
        Ok(body) => body,
        Err(fault) => {
            let figures = "com_rise_mm, work_com_j, loading_impulse_bws, peak_force_bw, \
                           cop_ml_rms_mm";
            return vec![lacks(figures, fault.to_string())];
        }
    };
    let found = [
        body.cop_side_m.is_none().then(|| {
            lacks(
                "cop_ml_rms_mm, cop_ml_speed_mmps",
                "fz alone shows no sway; export copx and copy, or fx, fy, mx and my, as well",
            )
        }),
        entry.level_s.is_none().then(|| {
            lacks(
                "com_drop_below_standing_mm",
                "stand still with the heel level before the set, and give level_from_s and level_to_s",
            )
        }),
    ];
    found.into_iter().flatten().collect()
}
