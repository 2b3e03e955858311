//! Shapes of a planned move: share of the way covered against share of the time passed.

use std::f64::consts::PI;

use serde::Deserialize;

use super::trig::sin;

/// How a phase is run through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Minimum jerk.
    #[default]
    Smooth,
    /// Constant speed, rising and falling over the first and last share of the time.
    Constant,
}

/// Shape of one move; every one is twice differentiable and at rest at both ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    /// Minimum jerk (Flash and Hogan 1985, doi:10.1523/JNEUROSCI.05-07-01688.1985).
    MinimumJerk,
    /// Constant speed with cosine ramps over this share of the time at each end.
    Ramped(f64),
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

fn between(u: f64, from: f64, to: f64) -> f64 {
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
    use super::Shape;

    const SHAPES: [Shape; 4] = [
        Shape::MinimumJerk,
        Shape::Ramped(0.05),
        Shape::Drop,
        Shape::Stops,
    ];

    #[test]
    fn prop_shapes_run_from_0_to_1_and_never_back() {
        for shape in SHAPES {
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
    fn prop_speed_has_no_jump() {
        for shape in SHAPES {
            let speed =
                |k: i32| (shape.at(f64::from(k + 1) / 1e4) - shape.at(f64::from(k) / 1e4)) * 1e4;
            let jump = (0..9998)
                .map(|k| (speed(k + 1) - speed(k)).abs())
                .fold(0.0, f64::max);
            assert!(jump < 0.01, "{shape:?}: {jump}");
        }
    }
}
