//! Codes that say why a figure is missing or how it was had: `column:reason` in `notes`.
//! `knee`, `ankle` and `plate` stand for all columns that need that source.

use crate::motion::{KneeZero, Level, Motion, SignOrigin, Source};
use crate::study::Entry;

/// Codes that hold for every repetition and set of a recording.
#[must_use]
pub fn of_recording(motion: &Motion, entry: &Entry) -> Vec<String> {
    let mut codes = entry.notes.clone();
    codes.extend(motion.notes.iter().cloned());
    codes.extend(of_heel(motion));
    if entry.body_mass_kg.is_none() {
        codes.push("work_heel_j:no_body_mass".to_owned());
    }
    if let Err(reason) = &motion.ankle {
        codes.push(format!("ankle:{reason}"));
    }
    match &motion.knee {
        Err(fault) => codes.push(format!("knee:{}", fault.code())),
        Ok(knee) => {
            if let KneeZero::Unknown(reason) = knee.zero {
                codes.push(format!("knee_flex_mean_deg:{reason}"));
            }
            if knee.late.is_some() {
                codes.push("knee:clock_shifted".to_owned());
            }
        }
    }
    match &motion.body {
        Err(fault) => codes.push(format!("plate:{}", fault.code())),
        Ok(body) => {
            codes.extend(body.notes.iter().cloned());
            if body.cop_side_m.is_none() {
                codes.push("cop_ml_rms_mm:no_moments".to_owned());
            }
        }
    }
    codes
}

fn of_heel(motion: &Motion) -> Vec<String> {
    let mut codes = Vec::new();
    let mut add = |code: &str| codes.push(code.to_owned());
    if motion.foot_pitch.is_none() && motion.heel_height.is_none() {
        add(match motion.source {
            Source::Plate => "heel:not_by_plate",
            _ => "heel:not_by_ankle",
        });
        return codes;
    }
    match motion.level {
        Level::Named(..) => {}
        Level::Found(..) => add("level:found"),
        Level::None(reason) => add(&format!("level:{reason}")),
    }
    match motion.sign {
        SignOrigin::Acceleration | SignOrigin::Recorded => {}
        SignOrigin::Range => add("sign:from_range"),
        SignOrigin::Unknown => add("sign:unknown"),
    }
    match (&motion.heel_height, &motion.foot_pitch) {
        (Some(_), None) => add("foot_pitch:no_angle"),
        (Some(_), Some(_)) => {}
        (None, _) if motion.lever.is_default => add("heel_drop_mm:default_lever"),
        (None, _) => {}
    }
    codes
}
