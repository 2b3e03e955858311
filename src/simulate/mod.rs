//! Forward model: recordings of bent-knee heel raises on a step whose truth is known.
//!
//! It is written apart from the scoring rooms and shares no code with them: what a phase is, how
//! a foot turns and what a sensor adds are stated here a second time, so that an error on one
//! side shows against the other.
//!
//! # The foot
//! A rigid foot turns about its forefoot pivot on the edge of the step. World axes: x forward,
//! y left, z up. The foot's attitude is `R = Rz(yaw) · Ry(pitch) · Rx(roll)`; pitch is positive
//! with the heel up, and a heel at distance `L` behind the pivot is at height `L · sin(pitch)`
//! above the step. A sensor at `r` from the pivot (behind, to the side, above) mounted by any
//! fixed rotation `M` measures
//!
//! ```text
//! specific force  f = (R·M)ᵀ · (a − g),   a = second derivative of p(t) + R(t)·r
//! angular rate    ω = Mᵀ · vee(Rᵀ · dR/dt)
//! ```
//!
//! Both derivatives are central differences over ±1 ms of the closed-form path (`motion`), so
//! any sampling rate and any jittered clock sees the same movement. With `sites` that name them,
//! sensors on shank and thigh ride on the ankle and the knee of the same leg.
//!
//! # The movement
//! Every degree of freedom is a track of planned moves between values, each with a
//! profile: minimum jerk, constant speed with cosine ramps, skewed to either side, a raised
//! cosine, or drawn submovements; raising and lowering may differ. Tremor, side wobble and yaw
//! drift are sums of sines whose gain follows the script: small at rest, one
//! within the set, larger after control is lost. The script lays out steps, stances,
//! repetitions, rests and sets in time and keeps what was planned; the truth reads the
//! repetition's figures from it and from the path itself at 1 kHz, tremor included.
//!
//! # The sensor
//! Constant bias, linear bias drift, white noise, clipping, quantisation, clock jitter, single
//! lost samples and gaps. The level stance is itself off by a drawn error.
//!
//! # Plates, tracks, the other leg
//! The hip rides on shank and thigh, the body on the hip: its height gives the force on a plate,
//! its sway the shear and the centre of pressure (`ground`, `plate`). Recorded tracks read the
//! same path (`recorded`). The other leg follows the measured one's script, or stands.
//!
//! # Reproducibility
//! ChaCha8 streams from one seed; sines are this module's own, so the same plan and
//! seed give the same bytes on every machine.

mod body;
mod centre_of_mass;
mod clock;
mod cohort;
mod columns;
mod csv_table;
mod day;
mod draw;
mod error;
mod file_style;
mod ground;
#[cfg(test)]
mod independence_tests;
mod knee_plan;
mod leg;
mod manifest;
mod motion;
mod oscillation;
mod other_leg;
mod participant_plan;
mod phase_shape;
mod plan;
#[cfg(test)]
mod plan_files_tests;
mod plate;
mod plate_plan;
#[cfg(test)]
mod plate_tests;
mod profile;
mod recorded;
mod recorded_plan;
mod rotation;
mod script;
mod sensor;
mod sensor_plan;
mod set_checks;
mod set_plan;
#[cfg(test)]
mod source_tests;
mod sources;
mod spread;
mod steps;
mod study;
mod submovements;
#[cfg(test)]
mod tests;
mod track;
mod trend;
mod trig;
mod truth;
mod truth_set;
mod truth_tables;
mod window;
mod write;

use std::path::Path;

use centre_of_mass::CentreOfMass;
use ground::Ground;
use leg::legs;
use script::Script;
use truth::Truth;

pub use cohort::CohortPlan;
pub use error::SimulateError;
pub use file_style::{Fault, FileStyle, SpecialFile};
pub use knee_plan::KneePlan;
pub use other_leg::{Does, Measured, OtherLegPlan};
pub use participant_plan::{LegPlan, ParticipantPlan, StagePlan};
pub use plan::Plan;
pub use plate_plan::{CopAt, HandSupport, Pickup, PlateColumns, PlateLayout, PlatePlan};
pub use profile::Profile;
pub use recorded_plan::{AngleUnit, HeightUnit, TrackColumn, TracksPlan};
pub use sensor::{AccUnit, GyrUnit};
pub use sensor_plan::SensorPlan;
pub use set_plan::{
    ControlLoss, Fatigue, GapPlan, Lowering, Movement, Rest, SetPlan, Site, Steadiness,
};
pub use spread::Spread;
pub use study::{Summary, write_study};
pub use truth::{TruthLabel, TruthRep};
pub use truth_set::TruthSet;
pub use truth_tables::{TruthColumns, truth_reps, truth_sets};

/// A recording and what is true of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    /// Columns in file order: header as the native layout spells it, and one value a row;
    /// an empty cell is NaN.
    pub columns: Vec<(String, Vec<f64>)>,
    /// Repetitions of the measured leg in time order, bounces and cut ones included.
    pub truth_reps: Vec<TruthRep>,
    /// Its sets in time order.
    pub truth_sets: Vec<TruthSet>,
    /// The same of the other leg, where it raises with the measured one and columns tell both.
    pub other_truth: Option<(Vec<TruthRep>, Vec<TruthSet>)>,
    /// Still stance with the heel level before the first repetition: from, to, in seconds since
    /// the first sample. `None` where the recording begins after it.
    pub level_s: Option<(f64, f64)>,
    /// Still stance with straight knees before that one, where the plan has it and it is recorded.
    pub straight_s: Option<(f64, f64)>,
    /// True foot pitch in the level stance, degrees: what a scorer who calls it level is off by.
    pub level_deg: f64,
}

impl Simulated {
    /// Writes the recording in the native layout; gives the size of the file in bytes.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write(&self, path: &Path, style: &FileStyle) -> Result<u64, SimulateError> {
        write::recording(path, self, style, None)
    }
}

/// One recording as planned; the same plan and seed give the same numbers.
///
/// # Errors
/// A value of the plan that no recording can have, named by its key.
pub fn recording(plan: &SetPlan, seed: u64) -> Result<Simulated, SimulateError> {
    plan.check()?;
    let script = Script::of(plan, seed);
    let other_script = plan.other_leg.map(|other| other.script(&script));
    let legs = legs(plan, &script, other_script.as_ref(), seed);
    let body = CentreOfMass::of(&legs);
    let ground = Ground::of(plan, &legs, &body, seed);
    let columns = columns::columns(plan, &legs, ground.as_ref(), seed);
    let mut truths = legs
        .iter()
        .filter(|leg| leg.raises)
        .map(|leg| Truth::of(plan, leg, &body));
    let truth = truths.next().unwrap_or_default();
    let other_truth = truths.next().filter(|_| plan.names_legs());
    Ok(Simulated {
        columns,
        truth_reps: truth.reps,
        truth_sets: truth.sets,
        other_truth: other_truth.map(|truth| (truth.reps, truth.sets)),
        level_s: truth.level_s,
        straight_s: truth.straight_s,
        level_deg: script.pitch_deg.value(script.level_s.0),
    })
}

/// First set of each raising leg, measured leg first, of a plan that [`recording`] would take.
fn true_sets(plan: &SetPlan, seed: u64) -> Vec<TruthSet> {
    let script = Script::of(plan, seed);
    let other_script = plan.other_leg.map(|other| other.script(&script));
    let legs = legs(plan, &script, other_script.as_ref(), seed);
    let body = CentreOfMass::of(&legs);
    let raising = legs.iter().filter(|leg| leg.raises);
    raising
        .filter_map(|leg| Truth::of(plan, leg, &body).sets.into_iter().next())
        .collect()
}
