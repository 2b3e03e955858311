//! The measured acceleration, smoothed, and how movements look in it.

use super::fit::{Chain, Movement};
use crate::motion::profile::Profile;

/// Scatter of the acceleration about the movements, m/s².
const SCATTER: f64 = 0.01;

/// The smoothed acceleration and how to smooth a model alike.
pub struct Force {
    pub u: Vec<f64>,
    pub rate_hz: f64,
    /// Half of a symmetric kernel, from its middle on.
    kernel: Vec<f64>,
    /// Weight of a squared residual: smoothed samples are not independent.
    pub weight: f64,
}

/// Part of a series.
pub struct Piece {
    pub from: usize,
    pub values: Vec<f64>,
}

impl Force {
    pub fn of(u: &[f64], band_hz: f64, rate_hz: f64) -> Self {
        // A Gaussian whose gain is 1/√2 at the band's edge.
        let sd = rate_hz * (2.0_f64.ln()).sqrt() / (2.0 * std::f64::consts::PI * band_hz);
        let half: Vec<f64> = (0..=(3.5 * sd).ceil() as usize)
            .map(|k| (-0.5 * (k as f64 / sd).powi(2)).exp())
            .collect();
        let area: f64 = 2.0 * half.iter().sum::<f64>() - half[0];
        let mut data = Self {
            u: Vec::new(),
            rate_hz,
            kernel: half.into_iter().map(|value| value / area).collect(),
            weight: (2.0 * band_hz / rate_hz) / (SCATTER * SCATTER),
        };
        data.u = data.smooth(u);
        data
    }

    fn smooth(&self, values: &[f64]) -> Vec<f64> {
        let at = |i: usize| {
            let beside = self.kernel.iter().enumerate().skip(1).map(|(k, weight)| {
                let before = i.checked_sub(k).and_then(|i| values.get(i)).unwrap_or(&0.0);
                let after = values.get(i + k).unwrap_or(&0.0);
                weight * (before + after)
            });
            self.kernel[0] * values[i] + beside.sum::<f64>()
        };
        (0..values.len()).map(at).collect()
    }

    /// Samples of the smoothed force that are as good as one independent sample.
    pub fn samples_apart(&self) -> f64 {
        1.0 / (self.weight * SCATTER * SCATTER)
    }

    /// Smoothed acceleration of a movement that rises by 1 m: of each sample the mean over its interval.
    pub fn response(&self, movement: &Movement, profile: Profile) -> Piece {
        let pad = self.kernel.len() as f64 + 1.0;
        let from = (movement.start_s * self.rate_hz - pad).floor().max(0.0) as usize;
        let from = from.min(self.u.len());
        let to = (movement.end_s() * self.rate_hz + pad).ceil().max(0.0) as usize;
        let to = to.min(self.u.len()).max(from);
        let speed = |position: f64| {
            let x = (position / self.rate_hz - movement.start_s) / movement.seconds;
            profile.speed(x) / movement.seconds
        };
        let raw: Vec<f64> = (from..to)
            .map(|i| (speed(i as f64 + 0.5) - speed(i as f64 - 0.5)) * self.rate_hz)
            .collect();
        Piece {
            from,
            values: self.smooth(&raw),
        }
    }

    pub fn residuals(&self, chain: &Chain) -> Vec<f64> {
        let mut left = self.u.clone();
        for movement in &chain.movements {
            let response = self.response(movement, chain.profile(movement));
            for (slot, value) in left[response.from..].iter_mut().zip(response.values) {
                *slot -= movement.rise_m * value;
            }
        }
        left
    }
}
