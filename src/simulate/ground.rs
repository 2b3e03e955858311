//! Force between body and ground.
//!
//! The body is a mass `m` at height `z` whose angular momentum does not change:
//!
//! ```text
//! F = m · (a + g)          COP = place − z · (ax, ay) / (g + az)
//! ```
//!
//! `z` follows from the legs; forward and sideways the centre of mass sways and goes along the
//! foot with the raise, which gives shear and a centre of pressure that agree with each other.

use std::f64::consts::TAU;

use super::centre_of_mass::CentreOfMass;
use super::draw::{Draw, Stream};
use super::leg::Leg;
use super::motion::Motion;
use super::oscillation::Oscillation;
use super::other_leg::OtherLegPlan;
use super::plate_plan::{PlatePlan, RAMP_S};
use super::profile::Shape;
use super::rotation::Vector;
use super::sensor::{GRAVITY_MPS2, STEP_S};
use super::set_plan::SetPlan;
use super::trig::sin;

/// Band of sway, hertz.
const SWAY_BAND_HZ: (f64, f64) = (0.1, 0.5);
/// Band of slow wandering, hertz.
const WANDER_BAND_HZ: (f64, f64) = (0.02, 0.3);
/// Heart rate, hertz.
const HEART_HZ: f64 = 1.1;
/// Least support of the body, m/s²: a drop faster than a fall does not pull at the plate.
const LEAST_LIFT_MPS2: f64 = 0.5;
/// Sizes of the heartbeat and its harmonics.
const HEARTBEAT: [f64; 3] = [0.6, 1.0, 0.5];

/// The body on the ground.
pub(super) struct Ground<'a> {
    pub(super) plan: &'a PlatePlan,
    set: &'a SetPlan,
    body: &'a CentreOfMass<'a>,
    leg: &'a Motion<'a>,
    sway_m: [Oscillation; 2],
    wander_n: Oscillation,
    heart_phases: [f64; 3],
}

/// Force of the body on the surface, newtons, and where it acts from the ball of the foot, metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Push {
    pub(super) force_n: Vector,
    pub(super) cop_m: [f64; 2],
}

impl<'a> Ground<'a> {
    /// The body above the legs of a recording, the measured one first, where plates bear it.
    pub(super) fn of(
        set: &'a SetPlan,
        legs: &'a [Leg<'a>],
        body: &'a CentreOfMass<'a>,
        seed: u64,
    ) -> Option<Self> {
        let (plan, leg) = (set.plate.as_ref()?, &legs.first()?.motion);
        let draw = &mut Draw::new(seed, Stream::Sway);
        let mut slow = |peak, (low_hz, high_hz)| Oscillation::new(peak, low_hz, high_hz, draw);
        let sway_m = [plan.sway_ap_mm, plan.sway_ml_mm].map(|mm| slow(mm / 1000.0, SWAY_BAND_HZ));
        let wander_n = slow(plan.wander_n, WANDER_BAND_HZ);
        Some(Self {
            plan,
            set,
            body,
            leg,
            sway_m,
            wander_n,
            heart_phases: [0; 3].map(|_| draw.uniform(0.0, TAU)),
        })
    }

    /// The other leg, where the file tells of it.
    pub(super) fn other_leg(&self) -> Option<&OtherLegPlan> {
        self.set.other_leg.as_ref()
    }

    /// Forces at a time.
    pub(super) fn push(&self, time_s: f64) -> Push {
        let [before, here, after] =
            [-STEP_S, 0.0, STEP_S].map(|step_s| self.place_m(time_s + step_s));
        let acceleration = [0, 1, 2]
            .map(|axis| (before[axis] - 2.0 * here[axis] + after[axis]) / (STEP_S * STEP_S)); // invariant: 3 axes
        let [ahead, aside, up] = acceleration;
        let lift = (GRAVITY_MPS2 + up).max(LEAST_LIFT_MPS2);
        let on_step = self.leg.script.on_step.value(time_s);
        let borne_kg = self.mass_kg(time_s) * on_step;
        let beside_n = on_step * (self.heartbeat_n(time_s) + self.wander_n.value(time_s));
        let hands_n = self.hands_n(time_s).min(borne_kg * GRAVITY_MPS2);
        let upward_n = borne_kg * lift + beside_n - hands_n;
        let [x_m, y_m, height_m] = here;
        Push {
            force_n: [borne_kg * ahead, borne_kg * aside, upward_n],
            cop_m: [x_m - height_m * ahead / lift, y_m - height_m * aside / lift],
        }
    }

    /// Centre of mass from the ball of the foot, metres.
    fn place_m(&self, time_s: f64) -> Vector {
        let SetPlan {
            top_deg,
            bottom_deg,
            ..
        } = *self.set;
        let pitch_deg = self.leg.script.pitch_deg.value(time_s);
        let raised =
            ((pitch_deg - bottom_deg) / (top_deg - bottom_deg) - 0.5) * self.plan.cop_travel_mm;
        let [sway_ap_m, sway_ml_m] = self.sway_m.each_ref().map(|sway| sway.value(time_s));
        [
            raised / 1000.0 + sway_ap_m,
            sway_ml_m,
            self.body.height_m(time_s),
        ]
    }

    fn since_first_s(&self, time_s: f64) -> f64 {
        time_s - self.set.trim_start_s
    }

    fn mass_kg(&self, time_s: f64) -> f64 {
        let taken = |at_s| Shape::MinimumJerk.at((self.since_first_s(time_s) - at_s) / RAMP_S);
        let picked_up = self.plan.pickups.iter();
        let load_kg: f64 = picked_up.map(|load| load.mass_kg * taken(load.at_s)).sum();
        (self.plan.mass_kg() + load_kg).max(0.0)
    }

    fn hands_n(&self, time_s: f64) -> f64 {
        let risen = |since_s: f64| Shape::MinimumJerk.at(since_s / RAMP_S);
        let since_s = self.since_first_s(time_s);
        let hands = self.plan.hands.iter().map(|hands| {
            let (begun_s, left_s) = (
                since_s - hands.from_s,
                hands.from_s + hands.length_s - since_s,
            );
            hands.force_n * risen(begun_s).min(risen(left_s))
        });
        hands.sum()
    }

    fn heartbeat_n(&self, time_s: f64) -> f64 {
        let waves = HEARTBEAT.iter().zip(self.heart_phases).zip([1.0, 2.0, 3.0]);
        let sum: f64 = waves
            .map(|((size, phase), order)| size * sin(TAU * order * HEART_HZ * time_s + phase))
            .sum();
        self.plan.heartbeat_n * sum
    }
}
