//! What is true of each repetition of a simulated recording, in the columns of the results.

use super::centre_of_mass::CentreOfMass;
use super::leg::Leg;
use super::motion::Motion;
use super::script::{Kind, PlannedRep, Script};
use super::sensor::GRAVITY_MPS2;
use super::set_plan::SetPlan;
use super::truth_set::{TruthSet, median, summary};
use super::window::Window;

/// Time between two looks at the path, seconds.
const LOOK_S: f64 = 1e-3;
/// How long after the bottom's end tremor may still make it lower, seconds.
const BOTTOM_REACH_S: f64 = 0.25;
/// A bottom within this of level counts as `level`, degrees (1.6 mm at a lever of 180 mm).
const LEVEL_BAND_DEG: f64 = 0.5;
/// Contract: full repetitions travel at least this share of the median of the first three.
const FULL_SHARE: f64 = 0.7;
/// Contract: partial ones at least this share.
const PARTIAL_SHARE: f64 = 0.3;

/// True label of a repetition; steps, shuffles and squats have no row in the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TruthLabel {
    /// Travel of at least 70 % of the median of the first three full ones.
    Full,
    /// 30 to 70 %.
    Partial,
    /// Less: a bounce.
    Micro,
    /// Cut by an end of the recording or a gap.
    Truncated,
}

impl TruthLabel {
    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Micro => "micro",
            Self::Truncated => "truncated",
        }
    }

    /// Whether the repetition has a number.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Full | Self::Partial)
    }
}

/// A repetition as it was. Fields are named as the columns of `reps`; seconds count from the
/// first sample, and a cut repetition keeps its true times, those outside the recording too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TruthRep {
    /// Set within the file, from 1.
    pub set: u32,
    /// Number among the counted ones of the set, from 1.
    pub rep: Option<u32>,
    /// Label.
    pub label: TruthLabel,
    /// The heel leaves the bottom.
    pub start_s: f64,
    /// The heel reaches the top.
    pub top_start_s: f64,
    /// The heel leaves the top.
    pub top_end_s: f64,
    /// The heel is back at the bottom.
    pub end_s: f64,
    /// Duration of raising.
    pub up_s: f64,
    /// Hold at the top.
    pub top_s: f64,
    /// Duration of lowering.
    pub down_s: f64,
    /// Pause at the bottom before the next raise, a bounce, a rest or the return to level.
    pub bottom_s: f64,
    /// Highest angle reached, tremor included.
    pub foot_pitch_top_deg: f64,
    /// Lowest angle of the bottom that ends it, tremor included.
    pub foot_pitch_bottom_deg: f64,
    /// Top minus bottom.
    pub foot_rom_deg: f64,
    /// Height of the heel at the top above the step.
    pub heel_peak_mm: f64,
    /// Depth of the heel at the bottom below the step, positive below.
    pub heel_drop_mm: f64,
    /// `below`, `level` (within 0.5°) or `above`.
    pub below_step: &'static str,
    /// Ankle when it is most plantarflexed: forward tilt of the shank minus foot pitch.
    pub ankle_top_deg: f64,
    /// Ankle when it is most dorsiflexed.
    pub ankle_bottom_deg: f64,
    /// Range of the ankle angle.
    pub ankle_rom_deg: f64,
    /// Mean knee flexion.
    pub knee_flex_mean_deg: f64,
    /// Largest minus least knee flexion.
    pub knee_within_rep_range_deg: f64,
    /// Knee flexion at the start minus its least until the top's start.
    pub knee_extension_deg: f64,
    /// Highest centre of mass minus that at the start.
    pub com_rise_mm: f64,
    /// Centre of mass in the level stance minus that at the end.
    pub com_drop_below_standing_mm: f64,
    /// Rise of the heel from its lowest before the top; a set's `total_rise_cm` adds them up.
    pub heel_rise_mm: f64,
    /// Weight of body and load times the heel's rise, where the mass is known.
    pub work_heel_j: Option<f64>,
    /// The same weight times the rise of the centre of mass.
    pub work_com_j: Option<f64>,
    /// RMS rate of the tremor alone from the top's start to the repetition's end.
    pub tremor_rms_dps: f64,
    /// Largest over mean speed of the planned lowering.
    pub down_peak_mean_ratio: f64,
}

/// Truth of a leg's recording.
#[derive(Default)]
pub(super) struct Truth {
    pub reps: Vec<TruthRep>,
    pub sets: Vec<TruthSet>,
    pub level_s: Option<(f64, f64)>,
    pub straight_s: Option<(f64, f64)>,
}

impl Truth {
    pub(super) fn of(plan: &SetPlan, leg: &Leg, body: &CentreOfMass) -> Self {
        let script = leg.motion.script;
        let window = Window::of(plan, script);
        let sets: Vec<_> = (1..=plan.sets)
            .filter_map(|set| set_truth(plan, set, leg, body, &window))
            .collect();
        Self {
            reps: sets
                .iter()
                .flat_map(|(_, reps)| reps.iter().copied())
                .collect(),
            sets: sets.into_iter().map(|(set, _)| set).collect(),
            level_s: window.stance(script.level_s),
            straight_s: script
                .straight_s
                .and_then(|stance_s| window.stance(stance_s)),
        }
    }
}

fn set_truth(
    plan: &SetPlan,
    set: u32,
    leg: &Leg,
    body: &CentreOfMass,
    window: &Window,
) -> Option<(TruthSet, Vec<TruthRep>)> {
    let script = leg.motion.script;
    let planned: Vec<_> = script
        .reps
        .iter()
        .filter(|rep| rep.set == set && window.holds_any_of(rep))
        .collect();
    let reference_deg = reference_deg(&planned, window);
    let stance_m = stance_height_m(script, body);
    let mut count = 0;
    let mut reps = Vec::with_capacity(planned.len());
    for rep in &planned {
        let label = label(rep, reference_deg, window);
        count += u32::from(label.counts());
        let of_leg = rep_truth(plan, rep, &leg.motion, body, stance_m);
        let labelled = TruthRep {
            label,
            rep: label.counts().then_some(count),
            ..of_leg
        };
        reps.push(labelled.since(window.from_s));
    }
    let lost_at_s = loss_s(plan, set, script).map(|time_s| time_s - window.from_s);
    Some((summary(&reps, lost_at_s)?, reps))
}

/// Median travel of the first three full raises that were recorded whole.
fn reference_deg(planned: &[&PlannedRep], window: &Window) -> Option<f64> {
    let whole = |rep: &&&PlannedRep| rep.kind == Kind::Full && !window.cuts(rep.start_s, rep.end_s);
    median(
        planned
            .iter()
            .filter(whole)
            .take(3)
            .map(|rep| rep.travel_deg)
            .collect(),
    )
}

fn label(rep: &PlannedRep, reference_deg: Option<f64>, window: &Window) -> TruthLabel {
    if window.cuts(rep.start_s, rep.end_s) {
        return TruthLabel::Truncated;
    }
    let share = rep.travel_deg / reference_deg.unwrap_or(rep.travel_deg);
    match rep.kind {
        Kind::Bounce => TruthLabel::Micro,
        _ if share >= FULL_SHARE => TruthLabel::Full,
        _ if share >= PARTIAL_SHARE => TruthLabel::Partial,
        _ => TruthLabel::Micro,
    }
}

/// Start of the raise at which control is lost, in the script's time.
fn loss_s(plan: &SetPlan, set: u32, script: &Script) -> Option<f64> {
    let lost = plan.control_loss?.rep.max(1) as usize;
    let raises = script
        .reps
        .iter()
        .filter(|rep| rep.set == set && rep.kind != Kind::Bounce);
    raises.map(|rep| rep.start_s).nth(lost - 1)
}

/// Angles and height at one look.
struct Look {
    pitch_deg: f64,
    ankle_deg: f64,
    knee_deg: f64,
    body_m: f64,
}

impl Look {
    /// Everything at one instant before the next: what these have in common is computed once.
    fn all(rep: &PlannedRep, motion: &Motion, body: &CentreOfMass) -> Vec<Self> {
        looks(rep.start_s, rep.end_s)
            .map(|t| Self {
                pitch_deg: motion.pitch_deg(t),
                ankle_deg: motion.ankle_deg(t),
                knee_deg: motion.knee_deg(t),
                body_m: body.height_m(t),
            })
            .collect()
    }
}

fn rep_truth(
    plan: &SetPlan,
    rep: &PlannedRep,
    motion: &Motion,
    body: &CentreOfMass,
    stance_m: f64,
) -> TruthRep {
    let whole = Look::all(rep, motion, body);
    let range = |figure: fn(&Look) -> f64| extremes(whole.iter().map(figure));
    let (_, top_deg) = range(|look| look.pitch_deg);
    let at_bottom = looks(rep.top_end_s, rep.bottom_end_s + BOTTOM_REACH_S);
    let (bottom_deg, _) = extremes(at_bottom.map(|t| motion.pitch_deg(t)));
    let (ankle_low, ankle_high) = range(|look| look.ankle_deg);
    let (knee_low, knee_high) = range(|look| look.knee_deg);
    let rising = whole
        .iter()
        .take(looks(rep.start_s, rep.top_start_s).count());
    let (knee_straightest, _) = extremes(rising.map(|look| look.knee_deg));
    let (_, com_high_m) = range(|look| look.body_m);
    let com_rise_mm = 1000.0 * (com_high_m - body.height_m(rep.start_s));
    let heel_rise_mm = heel_mm(plan, top_deg) - heel_mm(plan, lowest_before_deg(rep, motion));
    let weight_n = plan.moved_kg().map(|mass_kg| mass_kg * GRAVITY_MPS2);
    let work_j = |rise_mm: f64| weight_n.map(|weight_n| weight_n * rise_mm / 1000.0);
    TruthRep {
        set: rep.set,
        rep: None,
        label: TruthLabel::Full,
        start_s: rep.start_s,
        top_start_s: rep.top_start_s,
        top_end_s: rep.top_end_s,
        end_s: rep.end_s,
        up_s: rep.top_start_s - rep.start_s,
        top_s: rep.top_end_s - rep.top_start_s,
        down_s: rep.end_s - rep.top_end_s,
        bottom_s: rep.bottom_end_s - rep.end_s,
        foot_pitch_top_deg: top_deg,
        foot_pitch_bottom_deg: bottom_deg,
        foot_rom_deg: top_deg - bottom_deg,
        heel_peak_mm: heel_mm(plan, top_deg),
        heel_drop_mm: -heel_mm(plan, bottom_deg),
        below_step: below_step(bottom_deg),
        ankle_top_deg: ankle_low,
        ankle_bottom_deg: ankle_high,
        ankle_rom_deg: ankle_high - ankle_low,
        knee_flex_mean_deg: mean(whole.iter().map(|look| look.knee_deg)),
        knee_within_rep_range_deg: knee_high - knee_low,
        knee_extension_deg: motion.knee_deg(rep.start_s) - knee_straightest,
        com_rise_mm,
        com_drop_below_standing_mm: 1000.0 * (stance_m - body.height_m(rep.end_s)),
        heel_rise_mm,
        work_heel_j: work_j(heel_rise_mm),
        work_com_j: work_j(com_rise_mm),
        tremor_rms_dps: tremor_rms_dps(rep, motion),
        down_peak_mean_ratio: down_peak_mean_ratio(rep, motion),
    }
}

impl TruthRep {
    fn since(self, first_sample_s: f64) -> Self {
        Self {
            start_s: self.start_s - first_sample_s,
            top_start_s: self.top_start_s - first_sample_s,
            top_end_s: self.top_end_s - first_sample_s,
            end_s: self.end_s - first_sample_s,
            ..self
        }
    }
}

/// Lowest pitch of the bottom before a raise, tremor included.
fn lowest_before_deg(rep: &PlannedRep, motion: &Motion) -> f64 {
    let before = looks(rep.start_s - BOTTOM_REACH_S, rep.top_start_s);
    extremes(before.map(|t| motion.pitch_deg(t))).0
}

/// Height of the body in the level stance before the first set, metres.
fn stance_height_m(script: &Script, body: &CentreOfMass) -> f64 {
    let (from_s, to_s) = script.level_s;
    mean(looks(from_s, to_s).map(|t| body.height_m(t)))
}

fn heel_mm(plan: &SetPlan, pitch_deg: f64) -> f64 {
    plan.lever_mm * super::trig::sin(pitch_deg.to_radians())
}

fn below_step(bottom_deg: f64) -> &'static str {
    if bottom_deg < -LEVEL_BAND_DEG {
        "below"
    } else if bottom_deg > LEVEL_BAND_DEG {
        "above"
    } else {
        "level"
    }
}

fn tremor_rms_dps(rep: &PlannedRep, motion: &Motion) -> f64 {
    let tremor_deg: Vec<f64> = looks(rep.top_start_s - LOOK_S, rep.end_s + LOOK_S)
        .map(|t| motion.tremor_deg(t))
        .collect();
    let steps = tremor_deg.iter().zip(tremor_deg.iter().skip(2));
    let rates_dps = steps.map(|(before, after)| (after - before) / (2.0 * LOOK_S));
    mean(rates_dps.map(|rate_dps| rate_dps * rate_dps)).sqrt()
}

fn down_peak_mean_ratio(rep: &PlannedRep, motion: &Motion) -> f64 {
    let pitch = &motion.script.pitch_deg;
    let peak_dps = looks(rep.top_end_s, rep.end_s - LOOK_S)
        .map(|t| (pitch.value(t) - pitch.value(t + LOOK_S)) / LOOK_S)
        .fold(0.0, f64::max);
    let way_deg = pitch.value(rep.top_end_s) - pitch.value(rep.end_s);
    peak_dps * (rep.end_s - rep.top_end_s) / way_deg
}

fn looks(from_s: f64, to_s: f64) -> impl Iterator<Item = f64> {
    let count = ((to_s - from_s) / LOOK_S).max(0.0) as u32;
    (0..=count).map(move |look| from_s + f64::from(look) * LOOK_S)
}

fn extremes(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::MAX, f64::MIN), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}
