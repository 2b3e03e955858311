//! Attitude and place of the foot at any time: the script plus unsteadiness, in closed form.

use super::draw::{Draw, Stream};
use super::oscillation::Oscillation;
use super::rotation::{Matrix, Vector, add, apply, attitude};
use super::script::Script;
use super::set_plan::SetPlan;

/// Half the tremor's bandwidth, hertz.
const TREMOR_HALF_BAND_HZ: f64 = 1.5;
/// Band of physiological tremor, hertz.
const TREMOR_BAND_HZ: (f64, f64) = (4.0, 9.0);
/// Band of side wobble, hertz.
const WOBBLE_BAND_HZ: (f64, f64) = (0.2, 1.0);
/// Band of slow yaw drift, hertz.
const YAW_BAND_HZ: (f64, f64) = (0.005, 0.05);

/// Band of the knee's unsteadiness, hertz.
const KNEE_BAND_HZ: (f64, f64) = (0.3, 1.2);

/// The moving leg.
pub(super) struct Motion<'a> {
    pub(super) script: &'a Script,
    tremor_deg: Oscillation,
    wobble_deg: Oscillation,
    yaw_deg: Oscillation,
    knee_deg: Option<Oscillation>,
}

impl<'a> Motion<'a> {
    pub(super) fn new(plan: &SetPlan, script: &'a Script, seed: u64) -> Self {
        let draw = &mut Draw::new(seed, Stream::Body);
        let steadiness = &plan.steadiness;
        let (low_hz, high_hz) = TREMOR_BAND_HZ;
        let from_hz = (steadiness.tremor_hz - TREMOR_HALF_BAND_HZ).clamp(low_hz, high_hz);
        let to_hz = (steadiness.tremor_hz + TREMOR_HALF_BAND_HZ).clamp(low_hz, high_hz);
        Self {
            script,
            tremor_deg: Oscillation::new(steadiness.tremor_deg, from_hz, to_hz, draw),
            wobble_deg: Oscillation::new(
                steadiness.wobble_deg,
                WOBBLE_BAND_HZ.0,
                WOBBLE_BAND_HZ.1,
                draw,
            ),
            yaw_deg: Oscillation::new(steadiness.yaw_deg, YAW_BAND_HZ.0, YAW_BAND_HZ.1, draw),
            knee_deg: plan.knee.as_ref().map(|knee| {
                let (low_hz, high_hz) = KNEE_BAND_HZ;
                let draw = &mut Draw::new(seed, Stream::Knee);
                Oscillation::new(knee.wobble_deg, low_hz, high_hz, draw)
            }),
        }
    }

    /// The tremor's share of the pitch, degrees.
    pub(super) fn tremor_deg(&self, time_s: f64) -> f64 {
        self.script.tremor_gain.value(time_s) * self.tremor_deg.value(time_s)
    }

    /// Foot pitch, degrees, heel up positive, tremor included.
    pub(super) fn pitch_deg(&self, time_s: f64) -> f64 {
        self.script.pitch_deg.value(time_s) + self.tremor_deg(time_s)
    }

    /// Unsteadiness of the knee, degrees of flexion.
    pub(super) fn knee_wobble_deg(&self, time_s: f64) -> f64 {
        let wobble =
            |knee: &Oscillation| self.script.wobble_gain.value(time_s) * knee.value(time_s);
        self.knee_deg.as_ref().map_or(0.0, wobble)
    }

    fn roll_deg(&self, time_s: f64) -> f64 {
        let wobble = self.script.wobble_gain.value(time_s) * self.wobble_deg.value(time_s);
        self.script.roll_deg.value(time_s) + wobble
    }

    /// Direction of the toes, degrees, to the left positive.
    pub(super) fn yaw_deg(&self, time_s: f64) -> f64 {
        self.script.yaw_deg.value(time_s) + self.yaw_deg.value(time_s)
    }

    /// Foot frame in the world.
    pub(super) fn foot_attitude(&self, time_s: f64) -> Matrix {
        attitude(
            self.yaw_deg(time_s).to_radians(),
            self.pitch_deg(time_s).to_radians(),
            self.roll_deg(time_s).to_radians(),
        )
    }

    /// A point of the foot, given from the forefoot pivot in the foot's frame, in the world.
    pub(super) fn foot_point(&self, time_s: f64, from_pivot_m: Vector) -> Vector {
        let pivot = [
            self.script.forward_m.value(time_s),
            self.script.left_m.value(time_s),
            self.script.up_m.value(time_s),
        ];
        add(pivot, apply(&self.foot_attitude(time_s), from_pivot_m))
    }
}
