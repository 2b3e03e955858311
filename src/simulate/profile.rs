//! Shapes of a planned move: share of the way covered against share of the time passed.

use std::f64::consts::PI;

use serde::Deserialize;

use super::submovements::Submovements;
use super::trig::sin;

/// How a phase is run through. A scorer that fits minimum-jerk or constant-speed movements meets
/// its own model in the first two only; the others tell how well it times what it does not model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Minimum jerk.
    #[default]
    Smooth,
    /// Constant speed, rising and falling over the first and last share of the time.
    Constant,
    /// Fastest after two fifths of the time, then a long approach.
    Early,
    /// Fastest after three fifths of the time.
    Late,
    /// Speed as a raised cosine.
    RaisedCosine,
    /// Two or three overlapping submovements, drawn anew for each phase.
    Submovements,
}

impl Profile {
    /// Every profile, the default first.
    pub const ALL: [Self; 6] = [
        Self::Smooth,
        Self::Constant,
        Self::Early,
        Self::Late,
        Self::RaisedCosine,
        Self::Submovements,
    ];

    /// The word in a plan.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Smooth => "smooth",
            Self::Constant => "constant",
            Self::Early => "early",
            Self::Late => "late",
            Self::RaisedCosine => "raised_cosine",
            Self::Submovements => "submovements",
        }
    }
}

/// Shape of one move; every one is twice differentiable and at rest at both ends, so that its
/// first and last instant are definite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    /// Minimum jerk (Flash and Hogan 1985, doi:10.1523/JNEUROSCI.05-07-01688.1985).
    MinimumJerk,
    /// Constant speed with cosine ramps over this share of the time at each end.
    Ramped(f64),
    /// Speed ∝ u²(1 − u)³, fastest at u = 2/5. Slow arm movements are fastest before half their
    /// time, ballistic ones after it (Nagasaki 1989, doi:10.1007/BF00248865). The exponents are
    /// the least unequal ones that keep acceleration without a jump; larger ones hide the end in
    /// a tail that no sensor sees.
    Early,
    /// The same backwards: speed ∝ u³(1 − u)², fastest at u = 3/5.
    Late,
    /// Speed ∝ 1 − cos 2πu, the cycloidal motion of cams.
    RaisedCosine,
    /// Minimum-jerk submovements that overlap and add up.
    Submovements(Submovements),
    /// A lowering that gives way: slow at first, then most of the way in a third of the time.
    Drop,
    /// A lowering in three pieces with a stop after each.
    Stops,
}

impl Shape {
    /// Share of the way after share `u` of the time.
    pub(super) fn at(self, u: f64) -> f64 {
        let u = u.clamp(0.0, 1.0);
        match self {
            Self::MinimumJerk => minimum_jerk(u),
            Self::Ramped(ramp) => ramped(u, ramp),
            Self::Early => early(u),
            Self::Late => 1.0 - early(1.0 - u),
            Self::RaisedCosine => u - sin(2.0 * PI * u) / (2.0 * PI),
            Self::Submovements(pieces) => pieces.at(u),
            Self::Drop => 0.25 * minimum_jerk(u) + 0.75 * between(u, 0.55, 0.90),
            Self::Stops => {
                (between(u, 0.0, 0.28) + between(u, 0.36, 0.64) + between(u, 0.72, 1.0)) / 3.0
            }
        }
    }
}

fn minimum_jerk(u: f64) -> f64 {
    u * u * u * (10.0 + u * (6.0 * u - 15.0))
}

/// `60·∫u²(1 − u)³du`, multiplied out.
fn early(u: f64) -> f64 {
    u * u * u * (20.0 + u * (-45.0 + u * (36.0 - 10.0 * u)))
}

pub(super) fn between(u: f64, from: f64, to: f64) -> f64 {
    minimum_jerk(((u - from) / (to - from)).clamp(0.0, 1.0))
}

/// The speed `V·(1 − cos(πu/r))/2` on the first ramp integrates to `V·(u − r/π·sin(πu/r))/2`;
/// `V = 1/(1 − r)` covers the whole way.
fn ramped(u: f64, ramp: f64) -> f64 {
    let top_speed = 1.0 / (1.0 - ramp);
    let rising = |u: f64| top_speed / 2.0 * (u - ramp / PI * sin(PI * u / ramp));
    if u < ramp {
        rising(u)
    } else if u > 1.0 - ramp {
        1.0 - rising(1.0 - u)
    } else {
        top_speed * (u - ramp / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Profile, Shape, Submovements};
    use crate::simulate::SetPlan;
    use crate::simulate::draw::{Draw, Stream};

    /// Step of differences, share of the time.
    const DU: f64 = 1e-4;

    fn shapes() -> Vec<Shape> {
        let draw = &mut Draw::new(5, Stream::Shape);
        let drawn = (0..20).map(|_| Shape::Submovements(Submovements::drawn(draw)));
        let fixed = [
            Shape::MinimumJerk,
            Shape::Ramped(0.05),
            Shape::Early,
            Shape::Late,
            Shape::RaisedCosine,
            Shape::Drop,
            Shape::Stops,
        ];
        fixed.into_iter().chain(drawn).collect()
    }

    /// Shapes that keep moving from their first instant to their last.
    fn steady() -> impl Iterator<Item = Shape> {
        let halts = |shape: &Shape| matches!(shape, Shape::Drop | Shape::Stops);
        shapes().into_iter().filter(move |shape| !halts(shape))
    }

    fn speed(shape: Shape, u: f64) -> f64 {
        (shape.at(u + DU / 2.0) - shape.at(u - DU / 2.0)) / DU
    }

    #[test]
    fn prop_shapes_run_from_0_to_1_and_never_back() {
        for shape in shapes() {
            assert_eq!(shape.at(-1.0), 0.0);
            assert!((shape.at(2.0) - 1.0).abs() < 1e-12);
            let way: Vec<f64> = (0..=1000)
                .map(|k| shape.at(f64::from(k) / 1000.0))
                .collect();
            assert!(
                way.windows(2).all(|pair| pair[1] >= pair[0] - 1e-12),
                "{shape:?}"
            );
        }
    }

    #[test]
    fn prop_phases_move_on_at_every_instant() {
        for shape in steady() {
            let slowest = (20..=980)
                .map(|k| speed(shape, f64::from(k) / 1000.0))
                .fold(f64::MAX, f64::min);
            assert!(slowest > 0.0, "{shape:?}: {slowest}");
        }
    }

    #[test]
    fn prop_speed_and_acceleration_have_no_jump_and_the_ends_are_at_rest() {
        for shape in shapes() {
            let speeds: Vec<f64> = (0..=10_000)
                .map(|k| speed(shape, f64::from(k) * DU))
                .collect();
            let accelerations: Vec<f64> = speeds.windows(2).map(|v| (v[1] - v[0]) / DU).collect();
            let jump = |values: &[f64]| {
                values
                    .windows(2)
                    .map(|pair| (pair[1] - pair[0]).abs())
                    .fold(0.0, f64::max)
            };
            assert!(jump(&speeds) < 0.05, "{shape:?}: {}", jump(&speeds));
            // The sharpest shape turns over a 0.05 ramp: π²/2/0.05²·1.05·DU ≈ 0.2.
            assert!(jump(&accelerations) < 1.0, "{shape:?}");
            assert!(
                speeds[0].abs().max(speeds[10_000].abs()) < 1e-6,
                "{shape:?}"
            );
        }
    }

    #[test]
    fn val_skewed_shapes_are_fastest_where_they_say() {
        for (shape, peak_at, peak) in [
            (Shape::Early, 0.4, 60.0 * 0.4 * 0.4 * 0.6 * 0.6 * 0.6),
            (Shape::Late, 0.6, 60.0 * 0.4 * 0.4 * 0.6 * 0.6 * 0.6),
            (Shape::RaisedCosine, 0.5, 2.0),
            (Shape::MinimumJerk, 0.5, 1.875),
        ] {
            assert!((speed(shape, peak_at) - peak).abs() < 1e-4, "{shape:?}");
            let beside = speed(shape, peak_at - 0.02).max(speed(shape, peak_at + 0.02));
            assert!(beside < peak, "{shape:?}");
        }
    }

    #[test]
    fn prop_each_profile_is_read_as_it_is_spelt() {
        for profile in Profile::ALL {
            let text = format!("profile = '{}'", profile.as_str());
            let plan: SetPlan = toml::from_str(&text).unwrap();
            assert_eq!(plan.profile, profile);
        }
    }
}
