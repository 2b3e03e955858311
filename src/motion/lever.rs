//! The lever between forefoot pivot and heel.

use crate::study::{Entry, Limits};

/// Distance from the forefoot pivot to the back of the heel, metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lever {
    /// The distance, m.
    pub metres: f64,
    /// Its standard error, m.
    pub sd: f64,
    /// Whether neither the lever nor the foot's length was given.
    pub is_default: bool,
}

impl Lever {
    /// The lever as measured, else from the foot's length, else the default of the limits.
    #[must_use]
    pub fn of(entry: &Entry, limits: &Limits) -> Self {
        let (millimetres, sd) = match (entry.lever_mm, entry.foot_length_mm) {
            (Some(lever), _) => (lever, limits.lever_measured_sd_mm),
            (None, Some(foot)) => (
                limits.lever_foot_length_share * foot,
                limits.lever_foot_length_sd_mm,
            ),
            (None, None) => (limits.lever_default_mm, limits.lever_default_sd_mm),
        };
        let is_default = entry.lever_mm.is_none() && entry.foot_length_mm.is_none();
        Self {
            metres: millimetres / 1000.0,
            sd: sd / 1000.0,
            is_default,
        }
    }

    /// Height of the heel above the level stance, m, at a foot pitch in rad.
    #[must_use]
    pub fn height(self, pitch: f64) -> f64 {
        self.metres * pitch.sin()
    }

    /// Standard error of that height, m: √((L cos θ · u_θ)² + (sin θ · u_L)²).
    #[must_use]
    pub fn height_sd(self, pitch: f64, pitch_sd: f64) -> f64 {
        (self.metres * pitch.cos() * pitch_sd).hypot(pitch.sin() * self.sd)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_wins_over_the_foot_and_the_foot_over_the_default() {
        let limits = Limits::default();
        let mut entry = Entry {
            foot_length_mm: Some(260.0),
            lever_mm: Some(200.0),
            ..Entry::default()
        };
        assert_eq!(Lever::of(&entry, &limits).metres, 0.2);
        entry.lever_mm = None;
        assert!((Lever::of(&entry, &limits).metres - 0.1898).abs() < 1e-9);
        entry.foot_length_mm = None;
        assert!(Lever::of(&entry, &limits).is_default);
    }

    #[test]
    fn one_degree_is_three_millimetres() {
        let lever = Lever {
            metres: 0.18,
            sd: 0.0,
            is_default: false,
        };
        assert!((lever.height(1_f64.to_radians()) - 0.003_14).abs() < 1e-5);
        assert!((lever.height_sd(0.0, 1_f64.to_radians()) - 0.003_14).abs() < 1e-5);
    }
}
