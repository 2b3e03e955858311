//! Participants that differ from each other by a fixed sequence, as a plan of the simulator.

use toml::{Table, Value};

use crate::simulate::{FileStyle, LegPlan, ParticipantPlan, Plan, StagePlan};

/// Tempos in turn, seconds: up, top, down, bottom.
const TEMPOS_S: [[f64; 4]; 3] = [
    [1.2, 0.5, 2.0, 0.3],
    [2.0, 1.0, 3.0, 0.5],
    [3.0, 0.5, 4.0, 0.5],
];

/// A set of everyone, `sets` files each, with `recording` over what is theirs.
pub(super) fn plan(people: usize, sets: u32, seed: u64, base: &Table, recording: &Table) -> Plan {
    Plan {
        seed,
        weeks: 1,
        every_days: 7,
        style: FileStyle::default(),
        participants: (0..people)
            .map(|k| participant(k, sets, base, recording))
            .collect(),
        ..Plan::default()
    }
}

fn participant(k: usize, sets: u32, base: &Table, recording: &Table) -> ParticipantPlan {
    let mut own = base.clone();
    own.extend(differences(k));
    let reps = recording.get("reps").or_else(|| base.get("reps"));
    let reps = reps.and_then(Value::as_integer).unwrap_or(8);
    ParticipantPlan {
        code: format!("P{:03}", k + 1),
        body_mass_kg: Some(55.0 + 35.0 * spread(k, 11)),
        recording: own,
        sets,
        legs: vec![steady_leg(reps as f64, recording)],
        stages: vec![StagePlan {
            target_reps: reps as u32,
            ..StagePlan::default()
        }],
        ..ParticipantPlan::default()
    }
}

/// A leg that does exactly what is planned.
fn steady_leg(reps_possible: f64, recording: &Table) -> LegPlan {
    LegPlan {
        reps_possible,
        session_cv_pct: 0.0,
        range_session_cv_pct: 0.0,
        tempo_session_cv_pct: 0.0,
        recording: recording.clone(),
        ..LegPlan::default()
    }
}

/// What is a participant's own.
fn differences(k: usize) -> Table {
    let [up_s, top_s, down_s, bottom_s] = TEMPOS_S
        .get(k % TEMPOS_S.len())
        .copied()
        .unwrap_or([2.0; 4]);
    let profile = if k.is_multiple_of(2) {
        "smooth"
    } else {
        "constant"
    };
    let mut own = Table::from_iter(
        [
            ("up_s", up_s),
            ("top_s", top_s),
            ("down_s", down_s),
            ("bottom_s", bottom_s),
            ("top_deg", 20.0 + 14.0 * spread(k, 2)),
            ("bottom_deg", -4.0 - 11.0 * spread(k, 3)),
            ("lever_mm", (165.0 + 40.0 * spread(k, 5)).round()),
        ]
        .map(|(key, value)| (key.to_owned(), Value::Float(value))),
    );
    own.insert("profile".to_owned(), Value::String(profile.to_owned()));
    let tremor = Value::Float(0.03 + 0.07 * spread(k, 7));
    let steadiness = Table::from_iter([("tremor_deg".to_owned(), tremor)]);
    own.insert("steadiness".to_owned(), Value::Table(steadiness));
    own
}

/// The k-th number of van der Corput's sequence to a base: spreads over 0 to 1 without clumps.
pub(super) fn spread(k: usize, base: usize) -> f64 {
    let (mut rest, mut place, mut value) = (k + 1, 1.0, 0.0);
    while rest > 0 {
        place /= base as f64;
        value += place * (rest % base) as f64;
        rest /= base;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_van_der_corputs() {
        let first: Vec<f64> = (0..4).map(|k| spread(k, 2)).collect();
        assert_eq!(first, [0.5, 0.25, 0.75, 0.125]);
    }

    #[test]
    fn a_condition_stands_over_what_is_a_persons_own() {
        let recording: Table = toml::from_str("up_s = 5\nreps = 3").unwrap();
        let base: Table = toml::from_str("reps = 8\nlevel_error_sd_deg = 0").unwrap();
        let plan = plan(2, 1, 1, &base, &recording);
        let who = &plan.participants[1];
        let set = plan.set_plan(who, &who.legs[0], &who.stages[0]).unwrap();
        assert_eq!((set.up_s, set.down_s, set.reps), (5.0, 3.0, 3));
        assert_eq!((set.level_error_sd_deg, set.top_deg), (0.0, 23.5));
        assert!(plan.check().is_ok());
    }
}
