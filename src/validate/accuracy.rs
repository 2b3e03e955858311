//! Accuracy of counts, times and heights against the simulator's truth.

use super::conditions::{Accuracy, Conditions};
use super::note::{Measure, Notes, measure};
use super::{Job, people, seed_of, trial};
use crate::agree::{Agreement, DifferenceRow};

/// Participants of a condition, and sets of each.
const PEOPLE: usize = 8;
const SETS: u32 = 3;
/// Phases shorter than this are judged in seconds, as their share says little, seconds.
const SHORT_PHASE_S: f64 = 0.2;

const EXACT: Measure = measure("recordings_exact", "%", 4.2);
const FOUND: Measure = measure("repetitions_found", "%", 1.0);
const EXTRA: Measure = measure("repetitions_extra", "%", 1.0);
const PHASE: Measure = measure("phase_error", "%", 0.3);
const PHASE_BIAS: Measure = measure("phase_bias", "%", 0.3);
const HOLD: Measure = measure("hold_error", "s", 0.01);
const ANGLE: Measure = measure("angle_error", "deg", 0.03);
const HEEL: Measure = measure("heel_error", "mm", 0.1);
const GIVEN: Measure = measure("heel_given", "%", 4.2);
const TREMOR: Measure = measure("tremor_error", "%", 1.0);
const BODY: Measure = measure("body_rise_error", "mm", 0.3);
const KNEE: Measure = measure("knee_error", "deg", 0.05);
const ANKLE: Measure = measure("ankle_error", "deg", 0.05);

/// One piece of work a condition.
pub(super) fn jobs(conditions: &Conditions) -> Vec<Job<'_>> {
    conditions
        .accuracy
        .iter()
        .map(|condition| Job {
            name: format!("{}: {}", condition.group, condition.name),
            run: Box::new(move |dir| {
                let plan = people::plan(
                    PEOPLE,
                    SETS,
                    seed_of(&condition.name),
                    &conditions.base,
                    &condition.recording,
                );
                let trial = trial::run(&plan, dir, |_| Ok(()))?;
                Ok(notes(condition, &trial.agreement))
            }),
        })
        .collect()
}

fn notes(condition: &Accuracy, agreement: &Agreement) -> Notes {
    let mut notes = Notes::of("accuracy", &condition.group, &condition.name);
    for (measure, row) in [
        (EXACT, "recordings_exact"),
        (FOUND, "repetitions_found"),
        (EXTRA, "repetitions_extra"),
    ] {
        if let Some(row) = agreement.detection.iter().find(|own| own.measure == row) {
            let interval = row.low_pct.zip(row.high_pct);
            notes.add(measure, row.share_pct, interval, row.of as usize);
        }
    }
    let of = |figures: &'static [&'static str]| {
        let rows = agreement.differences.iter();
        rows.filter(move |row| figures.contains(&row.figure) && row.level.as_str() == "repetition")
    };
    let phases = || of(&["up_s", "down_s"]).filter(|row| row.truth > SHORT_PHASE_S);
    notes.mean(PHASE, &relative_pct(phases(), f64::abs));
    notes.mean(PHASE_BIAS, &relative_pct(phases(), |share| share));
    notes.mean(HOLD, &sizes(of(&["top_s", "bottom_s"])));
    notes.mean(
        ANGLE,
        &sizes(of(&["foot_pitch_top_deg", "foot_pitch_bottom_deg"])),
    );
    notes.mean(HEEL, &sizes(of(&["heel_peak_mm", "heel_drop_mm"])));
    let given: Vec<f64> = of(&["heel_drop_mm"])
        .map(|row| f64::from(u8::from(row.result.is_some())))
        .collect();
    notes.add(
        GIVEN,
        crate::signal::stats::mean(&given).map(|share| 100.0 * share),
        None,
        given.len(),
    );
    notes.mean(TREMOR, &relative_pct(of(&["tremor_rms_dps"]), f64::abs));
    notes.mean(BODY, &sizes(of(&["com_rise_mm"])));
    notes.mean(KNEE, &sizes(of(&["knee_flex_mean_deg"])));
    notes.mean(ANKLE, &sizes(of(&["ankle_rom_deg"])));
    notes
}

fn sizes<'a>(rows: impl Iterator<Item = &'a DifferenceRow>) -> Vec<f64> {
    rows.filter_map(|row| row.difference.map(f64::abs))
        .collect()
}

/// Differences in per cent of the true value.
fn relative_pct<'a>(
    rows: impl Iterator<Item = &'a DifferenceRow>,
    sized: fn(f64) -> f64,
) -> Vec<f64> {
    rows.filter(|row| row.truth > 0.0)
        .filter_map(|row| Some(100.0 * sized(row.difference? / row.truth)))
        .collect()
}
