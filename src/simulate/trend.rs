//! True trend of each metric the plan determines, per leg and stage.
//!
//! The forward model itself is run twice with what the leg does in the first and in the last
//! planned session of a stage, everything that varies by chance left out and both with the same
//! draws and the prescribed number of repetitions. The trend is the difference of the figures over
//! the weeks between; figures that add up over a set are counted for the repetitions then possible.

use super::cohort::Enrolled;
use super::day::Form;
use super::error::SimulateError;
use super::participant_plan::{LegPlan, StagePlan};
use super::plan::Plan;
use super::set_plan::SetPlan;
use super::study::{planned_days, stage_of, with_person};
use super::truth_set::TruthSet;

/// A metric's true trend.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trend {
    pub(super) participant: String,
    pub(super) side: String,
    /// First week of the stage.
    pub(super) from_week: u32,
    pub(super) metric: &'static str,
    pub(super) unit: &'static str,
    pub(super) trend_per_week: f64,
}

/// How a figure of a set hangs on the number of repetitions.
#[derive(Clone, Copy)]
enum Figure {
    /// Not at all.
    Typical(fn(&TruthSet) -> Option<f64>),
    /// It adds up over them.
    Total(fn(&TruthSet) -> Option<f64>),
}

use Figure::{Total, Typical};

/// Metrics that the gains of a leg determine, as progress names them.
const METRICS: &[(&str, &str, Figure)] = &[
    ("reps_full", "1", Total(|set| Some(set.reps_full.into()))),
    ("tut_active_s", "s", Total(|set| Some(set.tut_active_s))),
    (
        "heel_peak_mm_median",
        "mm",
        Typical(|set| set.heel_peak_mm_median),
    ),
    (
        "heel_drop_mm_median",
        "mm",
        Typical(|set| set.heel_drop_mm_median),
    ),
    (
        "foot_rom_deg_median",
        "deg",
        Typical(|set| set.foot_rom_deg_median),
    ),
    (
        "tremor_rms_dps_median",
        "dps",
        Typical(|set| set.tremor_rms_dps_median),
    ),
    (
        "ankle_rom_deg_median",
        "deg",
        Typical(|set| set.ankle_rom_deg_median),
    ),
    (
        "com_rise_mm_median",
        "mm",
        Typical(|set| set.com_rise_mm_median),
    ),
    ("work_com_j", "J", Total(|set| set.work_com_j)),
    ("height_loss_pct", "pct", Typical(|set| set.height_loss_pct)),
    ("total_rise_cm", "cm", Total(|set| Some(set.total_rise_cm))),
    ("work_heel_j", "J", Total(|set| set.work_heel_j)),
];

/// Every trend of a study; a stage of fewer than two planned sessions has none.
pub(super) fn trends(plan: &Plan, everyone: &[Enrolled]) -> Result<Vec<Trend>, SimulateError> {
    let mut trends = Vec::new();
    for person in everyone {
        for stage in &person.plan.stages {
            let mut days = planned_days(plan, person).filter(|day| {
                let here = stage_of(&person.plan, day / 7 + 1);
                here.is_some_and(|here| std::ptr::eq(here, stage))
            });
            let (first, last) = (days.next(), days.last());
            let (Some(first), Some(last)) = (first, last) else {
                continue;
            };
            let weeks = [first, last].map(|day| f64::from(day) / 7.0);
            for leg in &person.plan.legs {
                of_stage(plan, person, leg, stage, weeks, &mut trends)?;
            }
        }
    }
    Ok(trends)
}

fn of_stage(
    plan: &Plan,
    person: &Enrolled,
    leg: &LegPlan,
    stage: &StagePlan,
    weeks: [f64; 2],
    trends: &mut Vec<Trend>,
) -> Result<(), SimulateError> {
    let mut prescribed = without_chance(person.set_plan(plan, leg, stage)?);
    prescribed.reps = stage.target_reps.max(1);
    with_person(&mut prescribed, person, leg, stage);
    let [first, last] = weeks.map(|at| {
        let done = leg.does(&prescribed, at, &Form::USUAL);
        super::true_sets(&done, person.seed)
    });
    let shares = weeks.map(|at| {
        let target = f64::from(prescribed.reps);
        leg.possible(at, &Form::USUAL).clamp(1.0, target) / target
    });
    let sides = prescribed.sides(&leg.side);
    for ((side, first), last) in sides.into_iter().zip(&first).zip(&last) {
        trends.extend(METRICS.iter().filter_map(|(metric, unit, figure)| {
            let [from, to] = figure.of([first, last], shares)?;
            Some(Trend {
                participant: person.plan.code.clone(),
                side: side.to_owned(),
                from_week: stage.from_week,
                metric,
                unit,
                trend_per_week: (to - from) / (weeks[1] - weeks[0]), // invariant: 2 sessions
            })
        }));
    }
    Ok(())
}

impl Figure {
    /// The figure in both sessions, in which so large shares of the repetitions are possible.
    fn of(self, sets: [&TruthSet; 2], shares: [f64; 2]) -> Option<[f64; 2]> {
        let ([first, last], [first_share, last_share]) = (sets, shares);
        match self {
            Typical(of) => Some([of(first)?, of(last)?]),
            Total(of) => Some([of(first)? * first_share, of(last)? * last_share]),
        }
    }
}

/// One set as planned, nothing lost of it.
fn without_chance(mut set: SetPlan) -> SetPlan {
    set.sets = 1;
    set.tempo_cv = 0.0;
    set.range_cv = 0.0;
    set.level_error_sd_deg = 0.0;
    set.steadiness.cv = 0.0;
    set.gaps.clear();
    set.trim_start_s = 0.0;
    set.trim_end_s = 0.0;
    if let Some(tracks) = &mut set.tracks {
        tracks.dropouts.clear();
    }
    set
}

#[cfg(test)]
mod tests {
    use super::trends;
    use crate::simulate::Plan;

    /// Where in its cycle the tremor meets the highest instant changes with the travel, degrees a
    /// week: a share of the tremor's 0.05°.
    const MET_DEG: f64 = 2e-3;

    fn per_week(leg: &str, metric: &str) -> f64 {
        let text = format!(
            "[recording]\nreps = 8\ntop_s = 0.5\nup_s = 1\ndown_s = 1\n\
             [[participants]]\nbody_mass_kg = 70\n[[participants.legs]]\n{leg}\n\
             [[participants.stages]]\ntarget_reps = 12\n"
        );
        let plan = Plan::parse(&text).unwrap();
        let trends = trends(&plan, &plan.everyone()).unwrap();
        let found = trends.iter().find(|trend| trend.metric == metric);
        found.unwrap().trend_per_week
    }

    #[test]
    fn val_trends_are_what_the_gains_make_of_the_figures() {
        let rise = "weekly_rise_gain_pct = 2";
        assert!((per_week(rise, "foot_rom_deg_median") - 0.02 * 28.0).abs() < MET_DEG);
        // Mean slope of lever x sine over 28° to 28° x (1 + 0.02 x 40/7): tremor shifts it a little.
        let heel_mm = |deg: f64| 185.0 * deg.to_radians().sin();
        let expected = (heel_mm(28.0 * (1.0 + 0.8 / 7.0)) - heel_mm(28.0)) / (40.0 / 7.0);
        assert!((per_week(rise, "heel_peak_mm_median") - expected).abs() < 0.01);
        assert!(per_week(rise, "heel_drop_mm_median").abs() < 0.01);
        let depth = "weekly_depth_gain_deg = 0.5";
        assert!((per_week(depth, "foot_rom_deg_median") - 0.5).abs() < MET_DEG);
        assert!(per_week(depth, "heel_drop_mm_median") > 1.5);
        let reps = "reps_possible = 8\nweekly_reps_gain_pct = 5";
        assert!((per_week(reps, "reps_full") - 0.4).abs() < 1e-9);
        assert!(per_week(reps, "work_heel_j") > 0.0);
        assert!(per_week(reps, "foot_rom_deg_median").abs() < 1e-9);
        // The target is reached after four weeks.
        let soon = "reps_possible = 10\nweekly_reps_gain_pct = 10";
        assert!((per_week(soon, "reps_full") - 2.0 / (40.0 / 7.0)).abs() < 1e-9);
    }

    #[test]
    fn val_tremor_falls_by_its_share_and_without_gains_nothing_changes() {
        let calmer = |pct: i32| {
            per_week(
                &format!("weekly_tremor_gain_pct = {pct}"),
                "tremor_rms_dps_median",
            )
        };
        assert!(calmer(-4) < -0.01);
        assert!((calmer(-8) / calmer(-4) - 2.0).abs() < 1e-6);
        for metric in [
            "reps_full",
            "heel_peak_mm_median",
            "tremor_rms_dps_median",
            "work_heel_j",
        ] {
            assert_eq!(per_week("", metric), 0.0, "{metric}");
        }
    }

    #[test]
    fn prop_each_stage_has_its_own_trend_and_one_session_none() {
        let plan = Plan::parse(
            "weeks = 3\nevery_days = 7\n[[participants]]\n[[participants.legs]]\n\
             recording.reps = 2\nweekly_rise_gain_pct = 1\n[[participants.stages]]\n\
             [[participants.stages]]\nfrom_week = 3\n",
        )
        .unwrap();
        let trends = trends(&plan, &plan.everyone()).unwrap();
        assert!(!trends.is_empty());
        assert!(trends.iter().all(|trend| trend.from_week == 1));
    }
}
