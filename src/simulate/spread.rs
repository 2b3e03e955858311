//! Spread between participants of a cohort, and what it makes of one person.

use serde::Deserialize;

use super::draw::Draw;
use super::error::{SimulateError, within};
use super::participant_plan::{LegPlan, ParticipantPlan};
use super::set_plan::SetPlan;

/// No draw lies farther from the cohort's value, in standard deviations.
const FARTHEST_SD: f64 = 2.5;
/// Least factor on what cannot be negative.
const LEAST_FACTOR: f64 = 0.05;
/// Least body mass, kilograms.
const LEAST_MASS_KG: f64 = 30.0;
/// Least foot length, millimetres.
const LEAST_FOOT_MM: f64 = 180.0;

/// How participants of a cohort differ. Draws are normal, cut at 2.5 standard deviations; both
/// legs of a person share them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Spread {
    /// Standard deviation of body mass, kilograms (0).
    pub body_mass_sd_kg: f64,
    /// Standard deviation of foot length, millimetres; the lever goes with the foot (0).
    pub foot_length_sd_mm: f64,
    /// Coefficient of variation of the lever besides, per cent (0).
    pub lever_cv_pct: f64,
    /// Coefficient of variation of the repetitions possible, per cent (0).
    pub reps_cv_pct: f64,
    /// Standard deviation of the angle at the top, degrees (0).
    pub rise_sd_deg: f64,
    /// Standard deviation of the angle at the bottom, degrees (0).
    pub depth_sd_deg: f64,
    /// Coefficient of variation of tremor and wobble, per cent (0).
    pub tremor_cv_pct: f64,
    /// Coefficient of variation of the person's tempo against what is prescribed, per cent (0).
    pub tempo_cv_pct: f64,
    /// Standard deviation of `weekly_reps_gain_pct` (0).
    pub weekly_reps_gain_sd_pct: f64,
    /// Standard deviation of `weekly_rise_gain_pct` (0).
    pub weekly_rise_gain_sd_pct: f64,
    /// Standard deviation of `weekly_depth_gain_deg` (0).
    pub weekly_depth_gain_sd_deg: f64,
    /// Standard deviation of `weekly_tremor_gain_pct` (0).
    pub weekly_tremor_gain_sd_pct: f64,
    /// Standard deviation of adherence, which stays within 0 to 1 (0).
    pub adherence_sd: f64,
}

impl Spread {
    pub(super) fn check(&self, key: &str) -> Result<(), SimulateError> {
        self.bounds()
            .into_iter()
            .try_for_each(|(name, found, high)| within(&format!("{key}.{name}"), found, 0.0, high))
    }

    fn bounds(&self) -> [(&'static str, f64, f64); 13] {
        [
            ("body_mass_sd_kg", self.body_mass_sd_kg, 50.0),
            ("foot_length_sd_mm", self.foot_length_sd_mm, 50.0),
            ("lever_cv_pct", self.lever_cv_pct, 20.0),
            ("reps_cv_pct", self.reps_cv_pct, 100.0),
            ("rise_sd_deg", self.rise_sd_deg, 20.0),
            ("depth_sd_deg", self.depth_sd_deg, 20.0),
            ("tremor_cv_pct", self.tremor_cv_pct, 100.0),
            ("tempo_cv_pct", self.tempo_cv_pct, 30.0),
            (
                "weekly_reps_gain_sd_pct",
                self.weekly_reps_gain_sd_pct,
                100.0,
            ),
            (
                "weekly_rise_gain_sd_pct",
                self.weekly_rise_gain_sd_pct,
                100.0,
            ),
            (
                "weekly_depth_gain_sd_deg",
                self.weekly_depth_gain_sd_deg,
                10.0,
            ),
            (
                "weekly_tremor_gain_sd_pct",
                self.weekly_tremor_gain_sd_pct,
                100.0,
            ),
            ("adherence_sd", self.adherence_sd, 1.0),
        ]
    }
}

/// What tells a member of a cohort from the cohort's values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Own {
    pub(super) body_mass_kg: f64,
    pub(super) foot_length_mm: f64,
    pub(super) lever_factor: f64,
    pub(super) reps_factor: f64,
    pub(super) rise_deg: f64,
    pub(super) depth_deg: f64,
    pub(super) tremor_factor: f64,
    pub(super) tempo_factor: f64,
    pub(super) weekly_reps_pct: f64,
    pub(super) weekly_rise_pct: f64,
    pub(super) weekly_depth_deg: f64,
    pub(super) weekly_tremor_pct: f64,
    pub(super) adherence: f64,
}

impl Own {
    /// Draws a person; every draw takes its own number, so no spread moves another's.
    pub(super) fn drawn(spread: &Spread, draw: &mut Draw) -> Self {
        let mut off = |sd: f64| sd * draw.normal().clamp(-FARTHEST_SD, FARTHEST_SD);
        Self {
            body_mass_kg: off(spread.body_mass_sd_kg),
            foot_length_mm: off(spread.foot_length_sd_mm),
            lever_factor: factor(off(spread.lever_cv_pct)),
            reps_factor: factor(off(spread.reps_cv_pct)),
            rise_deg: off(spread.rise_sd_deg),
            depth_deg: off(spread.depth_sd_deg),
            tremor_factor: factor(off(spread.tremor_cv_pct)),
            tempo_factor: factor(off(spread.tempo_cv_pct)),
            weekly_reps_pct: off(spread.weekly_reps_gain_sd_pct),
            weekly_rise_pct: off(spread.weekly_rise_gain_sd_pct),
            weekly_depth_deg: off(spread.weekly_depth_gain_sd_deg),
            weekly_tremor_pct: off(spread.weekly_tremor_gain_sd_pct),
            adherence: off(spread.adherence_sd),
        }
    }

    /// A member of the cohort; body and foot are as a scale and a ruler tell them.
    pub(super) fn person(&self, each: &ParticipantPlan, code: String) -> ParticipantPlan {
        let mass_kg = |kg: f64| tenths((kg + self.body_mass_kg).max(LEAST_MASS_KG));
        ParticipantPlan {
            code,
            body_mass_kg: each.body_mass_kg.map(mass_kg),
            foot_length_mm: each.foot_length_mm.map(|mm| self.foot_mm(mm)),
            adherence: (each.adherence + self.adherence).clamp(0.0, 1.0),
            legs: each.legs.iter().map(|leg| self.leg(leg)).collect(),
            ..each.clone()
        }
    }

    fn foot_mm(&self, each_mm: f64) -> f64 {
        (each_mm + self.foot_length_mm).max(LEAST_FOOT_MM).round()
    }

    fn leg(&self, leg: &LegPlan) -> LegPlan {
        LegPlan {
            reps_possible: leg.reps_possible * self.reps_factor,
            weekly_reps_gain_pct: leg.weekly_reps_gain_pct + self.weekly_reps_pct,
            weekly_rise_gain_pct: leg.weekly_rise_gain_pct + self.weekly_rise_pct,
            weekly_depth_gain_deg: leg.weekly_depth_gain_deg + self.weekly_depth_deg,
            weekly_tremor_gain_pct: leg.weekly_tremor_gain_pct + self.weekly_tremor_pct,
            ..leg.clone()
        }
    }

    /// A set as this person does it at the study's start, before tempo and the form of the day.
    /// `each_foot_mm` is the cohort's foot, with which the plan's lever goes.
    pub(super) fn set(&self, set: &mut SetPlan, each_foot_mm: Option<f64>) {
        let foot = each_foot_mm.map_or(1.0, |each_mm| self.foot_mm(each_mm) / each_mm);
        set.lever_mm = (set.lever_mm * foot * self.lever_factor)
            .clamp(50.0, 400.0)
            .round();
        set.top_deg = (set.top_deg + self.rise_deg).clamp(1.0, 70.0);
        set.bottom_deg = (set.bottom_deg + self.depth_deg).clamp(-45.0, set.top_deg - 1.0);
        set.steadiness.tremor_deg *= self.tremor_factor;
        set.steadiness.wobble_deg *= self.tremor_factor;
    }
}

fn factor(off_pct: f64) -> f64 {
    (1.0 + off_pct / 100.0).max(LEAST_FACTOR)
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
