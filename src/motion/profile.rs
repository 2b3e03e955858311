//! Shapes of one planned movement: share of the way against share of the time.
//!
//! Minimum jerk (Flash and Hogan 1985, doi:10.1523/JNEUROSCI.05-07-01688.1985) for a smooth phase,
//! and constant speed with linear ramps for a paced one. A threshold on speed shortens the first by
//! 10–17 % and the second hardly at all, which no correction can tell apart; a fit of both can.

use std::f64::consts::PI;

/// How speed rises and falls within a phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Profile {
    /// Speed 30 x² (1 − x)².
    MinimumJerk,
    /// Constant speed, rising and falling linearly over this share of the time at either end.
    Paced(f64),
    /// Constant speed, rising and falling as half a cosine over this share.
    PacedSoftly(f64),
}

/// The kinds of shape, one of each.
pub const KINDS: [Profile; 2] = [Profile::MinimumJerk, Profile::Paced(0.12)];

/// All shapes of a kind: ramps of 5 to 20 % bracket what paced people do.
pub const PACED: [Profile; 8] = [
    Profile::Paced(0.05),
    Profile::Paced(0.10),
    Profile::Paced(0.15),
    Profile::Paced(0.20),
    Profile::PacedSoftly(0.06),
    Profile::PacedSoftly(0.11),
    Profile::PacedSoftly(0.16),
    Profile::PacedSoftly(0.21),
];

impl Profile {
    /// Share of the way covered at share `x` of the time; 0 before and 1 after the movement.
    #[must_use]
    pub fn way(self, x: f64) -> f64 {
        if x > 0.5 {
            return 1.0 - self.first_half(1.0 - x);
        }
        self.first_half(x)
    }

    fn first_half(self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        match self {
            Self::MinimumJerk => x * x * x * (10.0 + x * (6.0 * x - 15.0)),
            Self::Paced(ramp) if x < ramp => x * x / (2.0 * ramp * (1.0 - ramp)),
            Self::PacedSoftly(ramp) if x < ramp => {
                (x - ramp / PI * (PI * x / ramp).sin()) / (2.0 * (1.0 - ramp))
            }
            Self::Paced(ramp) | Self::PacedSoftly(ramp) => (x - 0.5 * ramp) / (1.0 - ramp),
        }
    }

    /// Derivative of [`way`](Self::way); 0 outside the movement.
    #[must_use]
    pub fn speed(self, x: f64) -> f64 {
        let from_end = x.min(1.0 - x);
        if from_end <= 0.0 {
            return 0.0;
        }
        match self {
            Self::MinimumJerk => 30.0 * x * x * (1.0 - x) * (1.0 - x),
            Self::Paced(ramp) => (from_end / ramp).min(1.0) / (1.0 - ramp),
            Self::PacedSoftly(ramp) if from_end < ramp => {
                0.5 * (1.0 - (PI * from_end / ramp).cos()) / (1.0 - ramp)
            }
            Self::PacedSoftly(ramp) => 1.0 / (1.0 - ramp),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_goes_from_0_to_1_and_speed_is_its_derivative() {
        for profile in PACED.into_iter().chain(KINDS) {
            assert_eq!(
                (profile.way(-0.1), profile.way(0.0), profile.way(1.0)),
                (0.0, 0.0, 1.0)
            );
            for k in 1..200 {
                let x = f64::from(k) / 200.0;
                let slope = (profile.way(x + 1e-6) - profile.way(x - 1e-6)) / 2e-6;
                assert!(
                    (slope - profile.speed(x)).abs() < 1e-3,
                    "{profile:?} at {x}"
                );
            }
        }
    }
}
