//! How often the printed uncertainty of the heel's depth holds the true depth.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use statrs::distribution::{ContinuousCDF, Normal};
use toml::{Table, Value};

use super::conditions::{Conditions, LeverTold, Uncertainty};
use super::note::{Measure, Notes, measure};
use super::trial::Trial;
use super::{Job, people, seed_of, trial};
use crate::agree::DifferenceRow;
use crate::simulate::{ParticipantPlan, Plan};
use crate::study::Limits;

/// Recordings of a condition, each of another participant, who stands level once.
const PEOPLE: usize = 400;
/// Repetitions of a recording: they share the stance, so that few are enough.
const REPS: i64 = 3;
/// Base of the sequence that errors of the lever are taken from.
const LEVER_BASE: usize = 13;

const COVERED: Measure = measure("depth_within_u", "%", 1.5);
const HALF_WIDTH: Measure = measure("mean_u", "mm", 0.2);
const BELOW_WRONG: Measure = measure("below_though_not", "%", 1.0);

/// One piece of work a condition.
pub(super) fn jobs(conditions: &Conditions) -> Vec<Job<'_>> {
    conditions
        .uncertainty
        .iter()
        .map(|condition| Job {
            name: format!("uncertainty: {}", condition.name),
            run: Box::new(move |dir| {
                let mut recording = short();
                recording.extend(condition.recording.clone());
                let mut plan = people::plan(
                    PEOPLE,
                    1,
                    seed_of(&condition.name),
                    &conditions.base,
                    &recording,
                );
                spread_bottoms(&mut plan);
                let told = tell_levers(&mut plan, condition.lever);
                let trial = trial::run(&plan, dir, |study| {
                    write_levers(study, &told)?;
                    write_setting(study, condition.level_stance_sd_deg)
                })?;
                Ok(notes(condition, &trial))
            }),
        })
        .collect()
}

/// Few quick raises: what is asked is where they end.
fn short() -> Table {
    let numbers = [
        ("rate_hz", 50.0),
        ("up_s", 1.0),
        ("top_s", 0.3),
        ("down_s", 1.5),
        ("bottom_s", 0.3),
    ];
    let mut keys =
        Table::from_iter(numbers.map(|(key, value)| (key.to_owned(), Value::Float(value))));
    keys.insert("reps".to_owned(), Value::Integer(REPS));
    keys
}

/// Lets bottoms lie from well below the step to above it, so that verdicts can be wrong.
fn spread_bottoms(plan: &mut Plan) {
    for (k, person) in plan.participants.iter_mut().enumerate() {
        let bottom_deg = Value::Float(3.0 - 12.0 * people::spread(k, 3));
        person.recording.insert("bottom_deg".to_owned(), bottom_deg);
    }
}

/// Makes each participant's true lever what the manifest is off by its standard error from, and gives
/// the levers that the manifest tells.
fn tell_levers(plan: &mut Plan, told: LeverTold) -> HashMap<String, f64> {
    let limits = Limits::default();
    let mut measured = HashMap::new();
    for (k, person) in plan.participants.iter_mut().enumerate() {
        let error = normal(k);
        let own_mm = own_lever_mm(person);
        match told {
            LeverTold::Measured => {
                let lever_mm = own_mm + error * limits.lever_measured_sd_mm;
                measured.insert(person.code.clone(), lever_mm);
            }
            LeverTold::FootLength => {
                let derived_mm = own_mm - error * limits.lever_foot_length_sd_mm;
                person.tell_lever = false;
                person.foot_length_mm = Some(derived_mm / limits.lever_foot_length_share);
            }
            LeverTold::Default => {
                let lever_mm = limits.lever_default_mm + error * limits.lever_default_sd_mm;
                person.tell_lever = false;
                let lever = Value::Float(lever_mm);
                person.recording.insert("lever_mm".to_owned(), lever);
            }
        }
    }
    measured
}

fn own_lever_mm(person: &ParticipantPlan) -> f64 {
    let lever = person.recording.get("lever_mm").and_then(Value::as_float);
    lever.unwrap_or(Limits::default().lever_default_mm)
}

/// The k-th of numbers that spread as a standard normal distribution does.
fn normal(k: usize) -> f64 {
    let share = people::spread(k, LEVER_BASE);
    Normal::new(0.0, 1.0).map_or(0.0, |normal| normal.inverse_cdf(share))
}

/// Puts the levers as measured into the manifest.
fn write_levers(study: &Path, told: &HashMap<String, f64>) -> io::Result<()> {
    if told.is_empty() {
        return Ok(());
    }
    let path = study.join("recordings.csv");
    let text = fs::read_to_string(&path)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = reader.headers()?.clone();
    writer.write_record(&header)?;
    let place = |name: &str| header.iter().position(|column| column == name);
    let (code, lever) = (place("participant"), place("lever_mm"));
    for row in reader.records() {
        let row = row?;
        let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
        let own = code.and_then(|code| told.get(row.get(code)?));
        if let Some((cell, lever_mm)) = lever.and_then(|lever| cells.get_mut(lever)).zip(own) {
            *cell = format!("{lever_mm:.1}");
        }
        writer.write_record(&cells)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    fs::write(path, bytes)
}

/// States the standard error of standing level in the study file.
fn write_setting(study: &Path, level_stance_sd_deg: Option<f64>) -> io::Result<()> {
    let Some(sd_deg) = level_stance_sd_deg else {
        return Ok(());
    };
    let path = study.join("study.toml");
    let text = fs::read_to_string(&path)?;
    fs::write(
        path,
        format!("{text}\n[limits]\nlevel_stance_sd_deg = {sd_deg:?}\n"),
    )
}

fn notes(condition: &Uncertainty, trial: &Trial) -> Notes {
    let mut notes = Notes::of(
        "uncertainty",
        "Depth of the heel below the step",
        &condition.name,
    );
    let printed = Printed::of(trial);
    let rows = || {
        let rows = trial.agreement.differences.iter();
        rows.filter(|row| row.figure == "heel_drop_mm" && row.level.as_str() == "repetition")
    };
    let mut covered: HashMap<&str, Vec<f64>> = HashMap::new();
    let (mut widths, mut wrong) = (Vec::new(), Vec::new());
    for row in rows() {
        let (Some(difference), Some((u_mm, below))) = (row.difference, printed.of_rep(row)) else {
            continue;
        };
        let within = f64::from(u8::from(difference.abs() <= u_mm));
        covered.entry(&row.recording).or_default().push(within);
        widths.push(u_mm);
        if below {
            wrong.push(f64::from(u8::from(row.truth <= 0.0)));
        }
    }
    let mut shares: Vec<(&str, f64)> = covered
        .into_iter()
        .filter_map(|(recording, within)| Some((recording, crate::signal::stats::mean(&within)?)))
        .collect();
    shares.sort_unstable_by_key(|(recording, _)| *recording);
    let shares: Vec<f64> = shares.into_iter().map(|(_, share)| share).collect();
    notes.share(COVERED, &shares, widths.len());
    notes.mean(HALF_WIDTH, &widths);
    let share = crate::signal::stats::mean(&wrong).map(|share| 100.0 * share);
    notes.add(BELOW_WRONG, share, None, wrong.len());
    notes
}

/// What the results print of each repetition of the truth, which may have another number there: its
/// uncertainty, and whether they call it below.
struct Printed<'a>(HashMap<(&'a str, u32), (f64, bool)>);

impl<'a> Printed<'a> {
    fn of(trial: &'a Trial) -> Self {
        let reps = &trial.tables.reps;
        let row = |k: usize| {
            let rep = reps.number(k, "rep")? as u32;
            let below = reps.text(k, "below_step") == Some("below");
            let printed = (reps.number(k, "heel_drop_u_mm")?, below);
            Some(((reps.text(k, "recording")?, rep), printed))
        };
        let found: HashMap<(&str, u32), (f64, bool)> = reps.rows().filter_map(row).collect();
        let matched = trial.agreement.repetitions.iter();
        let of_truth = matched.filter_map(|row| {
            let recording = row.recording.as_str();
            let printed = found.get(&(recording, row.result_rep?))?;
            Some(((recording, row.truth_rep?), *printed))
        });
        Self(of_truth.collect())
    }

    fn of_rep(&self, row: &DifferenceRow) -> Option<(f64, bool)> {
        self.0.get(&(row.recording.as_str(), row.rep?)).copied()
    }
}
