//! Shank and thigh above the foot: a bent knee that is held while the heel rises.
//!
//! The ankle is a point of the foot. The shank leans forward by its tilt, the thigh back by knee
//! flexion minus that tilt. As the heel rises the shank leans on by an eighth of the pitch, which
//! keeps it within 6° of its stance as in real raises; in a squat it tilts by more than 30°.

use super::motion::Motion;
use super::rotation::{Matrix, Vector, about_y, add, apply, attitude, product};
use super::sensor_plan::SensorPlan;
use super::set_plan::Site;
use super::trig::{cos, sin};

/// Ankle joint from the forefoot pivot, metres.
const ANKLE_M: Vector = [-0.13, 0.0, 0.07];
/// Ankle to knee, metres.
pub(super) const SHANK_LENGTH_M: f64 = 0.40;
/// Sensor on the shank from the ankle, in the shank's frame, metres.
const SHANK_SENSOR_M: Vector = [0.05, 0.0, 0.20];
/// Sensor on the thigh from the knee, in the thigh's frame, metres.
const THIGH_SENSOR_M: Vector = [0.07, 0.0, 0.20];
/// Share of knee flexion that is the shank's forward tilt.
const SHANK_SHARE: f64 = 0.4;
/// Forward tilt of the shank for each degree of foot pitch.
const TILT_PER_PITCH: f64 = 0.12;
/// Tilt of the shank added by a full squat, degrees.
const SQUAT_SHANK_DEG: f64 = 34.0;
/// Knee flexion added by a full squat, degrees.
const SQUAT_KNEE_DEG: f64 = 85.0;

impl Motion<'_> {
    /// Knee flexion, degrees.
    pub(super) fn knee_deg(&self, time_s: f64) -> f64 {
        self.held_knee_deg(time_s) + SQUAT_KNEE_DEG * self.script.squat.value(time_s)
    }

    /// Knee flexion as it is held, squats apart.
    fn held_knee_deg(&self, time_s: f64) -> f64 {
        let held = self.script.knee_deg.value(time_s) - self.script.straighten_deg.value(time_s);
        held + self.knee_wobble_deg(time_s)
    }

    /// Forward tilt of the shank from the vertical, degrees.
    pub(super) fn shank_tilt_deg(&self, time_s: f64) -> f64 {
        SHANK_SHARE * self.held_knee_deg(time_s)
            + TILT_PER_PITCH * self.script.pitch_deg.value(time_s)
            + SQUAT_SHANK_DEG * self.script.squat.value(time_s)
    }

    /// Ankle angle, degrees, dorsiflexion positive.
    pub(super) fn ankle_deg(&self, time_s: f64) -> f64 {
        self.shank_tilt_deg(time_s) - self.pitch_deg(time_s)
    }

    /// Height of the ankle above the surface stood on, the foot upright, metres.
    pub(super) fn ankle_height_m(&self, time_s: f64) -> f64 {
        let pitch_rad = self.pitch_deg(time_s).to_radians();
        ANKLE_M[2] * cos(pitch_rad) - ANKLE_M[0] * sin(pitch_rad) // invariant: 3 axes
    }

    /// Forward tilt of a segment, degrees: of the thigh negative where the knee is bent.
    pub(super) fn tilt_deg(&self, site: Site, time_s: f64) -> f64 {
        match site {
            Site::Foot => self.pitch_deg(time_s),
            Site::Shank => self.shank_tilt_deg(time_s),
            Site::Thigh => self.shank_tilt_deg(time_s) - self.knee_deg(time_s),
        }
    }

    /// Frame of a segment in the world.
    pub(super) fn segment_attitude(&self, site: Site, time_s: f64) -> Matrix {
        if site == Site::Foot {
            return self.foot_attitude(time_s);
        }
        let tilt_deg = self.tilt_deg(site, time_s);
        let heading = attitude(self.yaw_deg(time_s).to_radians(), 0.0, 0.0);
        product(&heading, &about_y(tilt_deg.to_radians()))
    }

    /// Place of a segment's sensor in the world, metres.
    pub(super) fn sensor_place(&self, site: Site, sensor: &SensorPlan, time_s: f64) -> Vector {
        let on_segment =
            |site, from_joint_m| apply(&self.segment_attitude(site, time_s), from_joint_m);
        if site == Site::Foot {
            let place_mm = [-sensor.behind_mm, sensor.left_mm, sensor.above_mm];
            return self.foot_point(time_s, place_mm.map(|mm| mm / 1000.0));
        }
        let ankle = self.foot_point(time_s, ANKLE_M);
        if site == Site::Shank {
            return add(ankle, on_segment(Site::Shank, SHANK_SENSOR_M));
        }
        let knee = add(ankle, on_segment(Site::Shank, [0.0, 0.0, SHANK_LENGTH_M]));
        add(knee, on_segment(Site::Thigh, THIGH_SENSOR_M))
    }
}
