//! Loss of control: how often it is found, and how often it is seen where there is none.

use super::conditions::{Conditions, Control};
use super::note::{Measure, Notes, measure};
use super::trial::Trial;
use super::{Job, people, seed_of, trial};
use crate::agree::{LossOutcome, LossRow};

/// Sets of a condition, each of another participant.
const SETS: usize = 48;
/// Repetitions of a set.
const REPS: i64 = 14;

const FOUND: Measure = measure("found_within_one", "%", 4.2);
const ELSEWHERE: Measure = measure("found_elsewhere", "%", 4.2);
const MISSED: Measure = measure("missed", "%", 4.2);
const FALSE_ALARM: Measure = measure("false_alarm", "%", 2.1);
const ACCUSED: Measure = measure("steady_repetitions_accused", "%", 1.0);
const MARKED: Measure = measure("lost_repetitions_marked", "%", 3.0);

/// One piece of work a condition.
pub(super) fn jobs(conditions: &Conditions) -> Vec<Job<'_>> {
    conditions
        .control
        .iter()
        .map(|condition| Job {
            name: format!("control: {}", condition.name),
            run: Box::new(move |dir| {
                let mut base = conditions.base.clone();
                base.insert("reps".to_owned(), toml::Value::Integer(REPS));
                let plan = people::plan(
                    SETS,
                    1,
                    seed_of(&condition.name),
                    &base,
                    &condition.recording,
                );
                Ok(notes(condition, &trial::run(&plan, dir, |_| Ok(()))?))
            }),
        })
        .collect()
}

fn notes(condition: &Control, trial: &Trial) -> Notes {
    let losses = &trial.agreement.losses;
    let lost = losses
        .iter()
        .any(|row| row.truth_control_loss_rep.is_some());
    let group = if lost { "Control lost" } else { "Steady sets" };
    let mut notes = Notes::of("control", group, &condition.name);
    let mut share = |measure, outcome| {
        let is: Vec<f64> = losses
            .iter()
            .map(|row| f64::from(u8::from(row.outcome == outcome)))
            .collect();
        notes.share(measure, &is, is.len());
    };
    if lost {
        share(FOUND, LossOutcome::Found);
        share(ELSEWHERE, LossOutcome::Elsewhere);
        share(MISSED, LossOutcome::Missed);
    } else {
        share(FALSE_ALARM, LossOutcome::FalseAlarm);
    }
    let judged = |from_loss: bool| -> Vec<Vec<f64>> {
        losses
            .iter()
            .map(|row| failed(trial, row, from_loss))
            .collect()
    };
    share_of_sets(&mut notes, ACCUSED, &judged(false));
    if lost {
        share_of_sets(&mut notes, MARKED, &judged(true));
    }
    notes
}

/// Whether each judged repetition of a set failed the control criterion: those from the true loss
/// on, or those before it.
fn failed(trial: &Trial, row: &LossRow, from_loss: bool) -> Vec<f64> {
    let reps = &trial.tables.reps;
    let first_lost = row.truth_control_loss_rep.map_or(f64::INFINITY, f64::from);
    reps.rows()
        .filter(|k| reps.text(*k, "recording") == Some(row.recording.as_str()))
        .filter(|k| {
            let rep = reps.number(*k, "rep");
            rep.is_some_and(|rep| (rep >= first_lost) == from_loss)
        })
        .filter_map(|k| reps.flag(k, "control_ok"))
        .map(|held| f64::from(u8::from(!held)))
        .collect()
}

/// The mean of the sets' own shares, the set being the unit.
fn share_of_sets(notes: &mut Notes, measure: Measure, sets: &[Vec<f64>]) {
    let shares: Vec<f64> = sets
        .iter()
        .filter_map(|set| crate::signal::stats::mean(set))
        .collect();
    notes.share(measure, &shares, sets.iter().map(Vec::len).sum());
}
