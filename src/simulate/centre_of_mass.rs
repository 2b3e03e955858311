//! Centre of mass of the body above the legs that raise it.
//!
//! The ankle is carried by the foot, the hip by shank and thigh; head, arms, trunk and a leg that
//! does not raise ride on the hip. Segment masses and places of their centres from Winter,
//! Biomechanics and Motor Control of Human Movement, 4th ed., table 4.1 (doi:10.1002/9780470549148).

use super::body::SHANK_LENGTH_M;
use super::leg::Leg;
use super::motion::Motion;
use super::set_plan::Site;
use super::trig::cos;

/// Knee to hip, metres.
const THIGH_LENGTH_M: f64 = 0.41;
/// Share of the body's mass in a foot, which is taken to move with the ankle.
const FOOT_SHARE: f64 = 0.0145;
/// Share of the body's mass in a shank.
const SHANK_SHARE: f64 = 0.0465;
/// Share of the body's mass in a thigh.
const THIGH_SHARE: f64 = 0.100;
/// Centre of shank and thigh above their lower joint, as a share of their length.
const CENTRE_SHARE: f64 = 0.567;
/// Centre of what rides on the hip above it, times its share of the mass, metres.
const TRUNK_M: f64 = 0.20;

/// The legs that carry the body up together: one, or both.
pub(super) struct CentreOfMass<'a> {
    legs: Vec<&'a Motion<'a>>,
}

impl<'a> CentreOfMass<'a> {
    /// The legs of a recording that raise.
    pub(super) fn of(legs: &'a [Leg<'a>]) -> Self {
        let raising = legs.iter().filter(|leg| leg.raises);
        Self {
            legs: raising.map(|leg| &leg.motion).collect(),
        }
    }

    /// Height above the surface that is stood on, metres.
    pub(super) fn height_m(&self, time_s: f64) -> f64 {
        let legs = self.legs.len() as f64;
        let above_shank = 1.0 - legs * (FOOT_SHARE + SHANK_SHARE);
        let above_thigh = above_shank - legs * THIGH_SHARE;
        let on_shank = SHANK_LENGTH_M * (legs * SHANK_SHARE * CENTRE_SHARE + above_shank);
        let on_thigh = THIGH_LENGTH_M * (legs * THIGH_SHARE * CENTRE_SHARE + above_thigh);
        let of_leg = |leg: &&Motion| {
            leg.ankle_height_m(time_s)
                + on_shank * upright(leg, Site::Shank, time_s)
                + on_thigh * upright(leg, Site::Thigh, time_s)
        };
        TRUNK_M + self.legs.iter().map(of_leg).sum::<f64>() / legs
    }
}

/// Share of a segment's length that is height.
fn upright(leg: &Motion, site: Site, time_s: f64) -> f64 {
    cos(leg.tilt_deg(site, time_s).to_radians())
}
