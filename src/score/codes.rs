//! Codes that say why a figure is missing or how it was had: `column:reason` in `notes`.
//! `knee`, `ankle` and `plate` stand for all columns that need that source.

use crate::motion::{Level, Motion, SignOrigin};
use crate::study::Entry;

/// Codes that hold for every repetition and set of a recording.
#[must_use]
pub fn of_recording(motion: &Motion, entry: &Entry) -> Vec<String> {
    let mut codes = entry.notes.clone();
    let mut add = |code: &str| codes.push(code.to_owned());
    match motion.level {
        Level::Named(..) => {}
        Level::Found(..) => add("level:found"),
        Level::None(reason) => add(&format!("level:{reason}")),
    }
    match motion.sign {
        SignOrigin::Acceleration => {}
        SignOrigin::Range => add("sign:from_range"),
        SignOrigin::Unknown => add("sign:unknown"),
    }
    if motion.spikes > 0 {
        add("foot_sensor:spikes_replaced");
    }
    if motion.lever.is_default {
        add("heel_drop_mm:default_lever");
    }
    if entry.body_mass_kg.is_none() {
        add("work_heel_j:no_body_mass");
    }
    let worn = |sensor: bool| if sensor { "not_scored" } else { "no_sensor" };
    add(&format!("ankle:{}", worn(motion.shank_up.is_some())));
    add(&format!(
        "knee:{}",
        worn(motion.shank_up.is_some() && motion.thigh_up.is_some())
    ));
    add("plate:no_plate");
    codes
}
