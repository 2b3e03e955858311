//! Change over weeks: how often a participant who does not change is called improved, and how often a true gain is found.
//!
//! Two ways: whole studies through files, and drawn values of a session alone, of which many more can be had.

use chrono::{Days, NaiveDate};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;
use toml::Table;

use super::note::{Measure, Notes, measure};
use super::{Job, people, seed_of, trial};
use crate::progress::{Verdict, follow};
use crate::score::{ScoredSet, SetFigures, Source};
use crate::simulate::Plan;
use crate::study::{self, Entry, Side};
use crate::tables::Frame;

/// Sessions of six weeks on alternate days.
const SESSIONS: u32 = 21;
const EVERY_DAYS: u32 = 2;
const WEEKS: u32 = 6;
/// Participants of a drawn study, which also tells its own smallest detectable change, and studies.
const PEOPLE: usize = 40;
const STUDIES: u64 = 25;
/// Participants of a study through files.
const PEOPLE_RECORDED: usize = 24;
/// Repetitions of a drawn set.
const REPS: u32 = 15;
/// Typical height of the heel at the top, mm.
const PEAK_MM: f64 = 90.0;

/// Spread from session to session, and true gains over the six weeks, per cent.
const SPREADS_PCT: [f64; 3] = [5.0, 10.0, 15.0];
const GAINS_PCT: [f64; 4] = [0.0, 10.0, 20.0, 30.0];

const IMPROVED: Measure = measure("improved", "%", 2.0);
const DECLINED: Measure = measure("declined", "%", 2.0);
const TREND: Measure = measure("trend_error", "% a week", 0.1);

/// Pieces of work.
pub(super) fn jobs() -> Vec<Job<'static>> {
    let mut jobs = Vec::new();
    for spread_pct in SPREADS_PCT {
        for gain_pct in GAINS_PCT {
            jobs.push(Job {
                name: format!("change: {gain_pct} % at a spread of {spread_pct} %"),
                run: Box::new(move |_| Ok(drawn(spread_pct, gain_pct))),
            });
        }
    }
    for gain_pct in [0.0, 20.0] {
        jobs.push(Job {
            name: format!("change: studies through files, {gain_pct} %"),
            run: Box::new(move |dir| {
                let plan = study(gain_pct);
                let trial = trial::run(&plan, dir, |_| Ok(()))?;
                Ok(recorded(gain_pct, &trial.tables.progress))
            }),
        });
    }
    jobs
}

fn condition(gain_pct: f64) -> String {
    match gain_pct {
        0.0 => "no change".to_owned(),
        gain_pct => format!("true gain of {gain_pct} %"),
    }
}

/// Drawn sessions: heel peaks of people whose gain is steady and whose sessions vary.
fn drawn(spread_pct: f64, gain_pct: f64) -> Notes {
    let group = format!("{SESSIONS} drawn sessions, spread {spread_pct} %");
    let mut notes = Notes::of("change", &group, &condition(gain_pct));
    let (mut improved, mut declined, mut trends) = (Vec::new(), Vec::new(), Vec::new());
    for study in 0..STUDIES {
        let seed = study * 1000 + (spread_pct * 10.0 + gain_pct) as u64;
        let sets = drawn_study(spread_pct, gain_pct, seed);
        let progress = follow(&sets, &[], &study::Plan::default(), &[]).progress;
        let rows = progress
            .iter()
            .filter(|row| row.metric == "heel_peak_mm_median");
        for row in rows {
            let is = |verdict| f64::from(u8::from(row.verdict == verdict));
            improved.push(is(Verdict::Improved));
            declined.push(is(Verdict::Declined));
            let weekly_pct = row.trend_per_week.map(|trend| 100.0 * trend / PEAK_MM);
            trends.extend(weekly_pct.map(|trend| (trend - gain_pct / f64::from(WEEKS)).abs()));
        }
    }
    notes.share(IMPROVED, &improved, improved.len());
    notes.share(DECLINED, &declined, declined.len());
    notes.mean(TREND, &trends);
    notes
}

fn drawn_study(spread_pct: f64, gain_pct: f64, seed: u64) -> Vec<ScoredSet> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut sets = Vec::new();
    for person in 0..PEOPLE {
        for session in 0..SESSIONS {
            let day = session * EVERY_DAYS;
            let gained = gain_pct / 100.0 * f64::from(day) / f64::from(WEEKS * 7);
            let noise: f64 = random.sample(StandardNormal);
            let peak_mm = PEAK_MM * (1.0 + gained) * (1.0 + spread_pct / 100.0 * noise);
            sets.push(set(person, day, peak_mm));
        }
    }
    sets
}

fn set(person: usize, day: u32, peak_mm: f64) -> ScoredSet {
    let first = NaiveDate::default();
    ScoredSet {
        entry: Entry {
            participant: format!("P{person:02}"),
            date: first.checked_add_days(Days::new(day.into())),
            side: Some(Side::Left),
            set: Some(1),
            ..Entry::default()
        },
        recording: format!("P{person:02}_{day}"),
        source: Source::FootImu,
        figures: SetFigures {
            reps_full: REPS,
            heel_peak_mm_median: Some(peak_mm),
            ..SetFigures::default()
        },
        reps: Vec::new(),
    }
}

/// A study of short sets whose heel rises by `gain_pct` more at its end.
fn study(gain_pct: f64) -> Plan {
    let base = Table::new();
    let recording: Table = toml::from_str(RECORDING).unwrap_or_default();
    let mut plan = people::plan(
        PEOPLE_RECORDED,
        1,
        seed_of(&condition(gain_pct)),
        &base,
        &recording,
    );
    plan.weeks = WEEKS;
    plan.every_days = EVERY_DAYS;
    for leg in plan
        .participants
        .iter_mut()
        .flat_map(|person| &mut person.legs)
    {
        leg.weekly_rise_gain_pct = gain_pct / f64::from(WEEKS);
        leg.range_session_cv_pct = SPREAD_RECORDED_PCT;
        leg.session_cv_pct = SPREAD_RECORDED_PCT;
    }
    plan
}

const SPREAD_RECORDED_PCT: f64 = 10.0;
const RECORDING: &str = "reps = 5\nrate_hz = 50\nup_s = 1\ntop_s = 0.3\ndown_s = 1.5\nbottom_s = 0.3\nlevel_error_sd_deg = 1";

/// Verdicts on the heel's peak, and on every metric together.
fn recorded(gain_pct: f64, progress: &Frame) -> Notes {
    let group = format!("{SESSIONS} recorded sessions, spread {SPREAD_RECORDED_PCT} %");
    let mut notes = Notes::of("change", &group, &condition(gain_pct));
    let rows = || {
        progress
            .rows()
            .filter(|k| progress.text(*k, "metric") == Some("heel_peak_mm_median"))
    };
    let verdicts = |word: &str| -> Vec<f64> {
        rows()
            .map(|k| f64::from(u8::from(progress.text(k, "verdict") == Some(word))))
            .collect()
    };
    let improved = verdicts("improved");
    notes.share(IMPROVED, &improved, improved.len());
    let declined = verdicts("declined");
    notes.share(DECLINED, &declined, declined.len());
    notes
}
