//! `simulate`: recordings with known truth.

use soleus::simulate::{
    LegPlan, ParticipantPlan, Plan, SensorPlan, StagePlan, Summary, write_study,
};
use soleus::study::{holds_recordings, is_result_folder};
use toml::{Table, Value};

use super::arguments::{SetArguments, SimulateArguments};
use super::print::many;
use super::{CliError, Finish, print};

/// Repetitions of a set that nobody counted out, as the simulator's default.
const REPS: u32 = 15;

/// Writes a study, or one recording.
pub fn run(arguments: &SimulateArguments) -> Result<Finish, CliError> {
    let mut plan = match &arguments.plan {
        Some(path) => Plan::read(path)?,
        None => one_recording(&arguments.set),
    };
    plan.seed = arguments.seed.unwrap_or(plan.seed);
    let taken = holds_recordings(&arguments.out) || is_result_folder(&arguments.out);
    if taken && !arguments.overwrite {
        return Err(CliError::Occupied {
            path: arguments.out.clone(),
        });
    }
    let summary = write_study(&plan, &arguments.out, arguments.truth.as_deref())?;
    print::message(&closing(&summary, arguments));
    Ok(Finish::Whole)
}

/// A study of one set that is done exactly as told.
fn one_recording(set: &SetArguments) -> Plan {
    let reps = set.reps.unwrap_or(REPS);
    let leg = LegPlan {
        reps_possible: f64::from(reps),
        session_cv_pct: 0.0,
        range_session_cv_pct: 0.0,
        tempo_session_cv_pct: 0.0,
        ..LegPlan::default()
    };
    let stage = StagePlan {
        target_reps: reps,
        ..StagePlan::default()
    };
    let participant = ParticipantPlan {
        legs: vec![leg],
        stages: vec![stage],
        ..ParticipantPlan::default()
    };
    Plan {
        weeks: 1,
        every_days: 7,
        recording: recording(set, reps),
        participants: vec![participant],
        ..Plan::default()
    }
}

fn recording(set: &SetArguments, reps: u32) -> Table {
    let numbers = [
        ("up_s", set.up),
        ("top_s", set.top),
        ("down_s", set.down),
        ("bottom_s", set.bottom),
        ("top_deg", set.top_deg),
        ("bottom_deg", set.bottom_deg),
        ("rate_hz", set.rate),
    ];
    let mut keys: Table = numbers
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), Value::Float(value?))))
        .collect();
    keys.insert("reps".to_owned(), Value::Integer(reps.into()));
    let shapes = [
        ("profile", &set.profile),
        ("down_profile", &set.down_profile),
    ];
    for (key, shape) in shapes {
        keys.extend(shape.clone().map(|shape| (key.to_owned(), shape.into())));
    }
    for (key, reps) in [
        ("partial_reps", &set.partial),
        ("bounce_after", &set.bounce),
    ] {
        let reps = reps.iter().map(|rep| Value::Integer((*rep).into()));
        keys.insert(key.to_owned(), Value::Array(reps.collect()));
    }
    nested(
        &mut keys,
        "fatigue",
        "top_loss_share",
        set.fatigue.map(|pct| pct / 100.0),
    );
    nested(&mut keys, "steadiness", "tremor_deg", set.tremor);
    if let Some(factor) = set.noise {
        keys.insert("sensor".to_owned(), Value::Table(noisy(factor)));
    }
    if let Some(rep) = set.control_loss {
        let loss = Table::from_iter([("rep".to_owned(), Value::Integer(rep.into()))]);
        keys.insert("control_loss".to_owned(), Value::Table(loss));
    }
    keys
}

/// A number in a table of its own.
fn nested(keys: &mut Table, table: &str, key: &str, value: Option<f64>) {
    if let Some(value) = value {
        let inner = Table::from_iter([(key.to_owned(), Value::Float(value))]);
        keys.insert(table.to_owned(), Value::Table(inner));
    }
}

/// The default sensor with its errors times a factor.
fn noisy(factor: f64) -> Table {
    let usual = SensorPlan::default();
    let errors = [
        ("gyr_bias_sd_dps", usual.gyr_bias_sd_dps),
        ("gyr_drift_sd_dps_per_min", usual.gyr_drift_sd_dps_per_min),
        ("gyr_noise_dps", usual.gyr_noise_dps),
        ("acc_bias_sd_mps2", usual.acc_bias_sd_mps2),
        ("acc_noise_mps2", usual.acc_noise_mps2),
    ];
    let scaled = |(key, error): (&str, f64)| (key.to_owned(), Value::Float(error * factor));
    errors.into_iter().map(scaled).collect()
}

fn closing(summary: &Summary, arguments: &SimulateArguments) -> String {
    let out = arguments.out.display();
    let broken = match summary.broken {
        0 => String::new(),
        broken => format!(" ({broken} of them broken on purpose)"),
    };
    format!(
        "{}{broken}, {}, {:.1} MB in {out}\n\
         Truth: {}\nNext: soleus run {out} --out {out}-results",
        many(summary.recordings, "recording"),
        many(summary.repetitions, "repetition"),
        summary.bytes as f64 / 1e6,
        summary.truth.display(),
    )
}
