//! Spectral arc length of a speed profile (SPARC).
//!
//! Balasubramanian, Melendez-Calderon, Roby-Brami, Burdet 2015, doi:10.1186/s12984-015-0090-9.
//! With N samples v(n) at rate fs, K = 2^(⌈log₂ N⌉ + 4) and V̂(f) = |FFT_K(v)| / max |FFT_K(v)|,
//! the frequencies up to 10 Hz between the first and the last with V̂ ≥ 0.05 give
//! SPARC = −Σ √[(Δf / (f₁ − f₀))² + (ΔV̂)²]. Closer to 0 is smoother; a minimum-jerk phase has −1.40.
//! Valid on velocity or angular rate of one phase, not of a whole repetition.

use rustfft::{FftPlanner, num_complex::Complex};

const PAD_LEVEL: u32 = 4;
const CUTOFF_HZ: f64 = 10.0;
const AMPLITUDE_THRESHOLD: f64 = 0.05;
const MIN_SAMPLES: usize = 8;

/// SPARC of `speed` (any unit) sampled at `rate_hz`; `None` where it is too short or all zero.
#[must_use]
pub fn sparc(speed: &[f64], rate_hz: f64) -> Option<f64> {
    if speed.len() < MIN_SAMPLES || speed.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let length = speed.len().next_power_of_two() << PAD_LEVEL;
    let mut spectrum: Vec<Complex<f64>> = speed
        .iter()
        .map(|value| Complex::new(*value, 0.0))
        .collect();
    spectrum.resize(length, Complex::default());
    FftPlanner::new()
        .plan_fft_forward(length)
        .process(&mut spectrum);
    let magnitude: Vec<f64> = spectrum
        .iter()
        .take(length / 2)
        .map(|value| value.norm())
        .collect();
    let largest = magnitude.iter().copied().fold(0.0, f64::max);
    (largest > 0.0).then(|| arc_length(&magnitude, largest, rate_hz / length as f64))?
}

fn arc_length(magnitude: &[f64], largest: f64, step_hz: f64) -> Option<f64> {
    let kept = magnitude
        .len()
        .min((CUTOFF_HZ / step_hz).floor() as usize + 1);
    let scaled: Vec<f64> = magnitude
        .iter()
        .take(kept)
        .map(|value| value / largest)
        .collect();
    let first = scaled
        .iter()
        .position(|value| *value >= AMPLITUDE_THRESHOLD)?;
    let last = scaled
        .iter()
        .rposition(|value| *value >= AMPLITUDE_THRESHOLD)?;
    let span = last.checked_sub(first).filter(|span| *span > 0)? as f64;
    let arc = scaled[first..=last]
        .windows(2)
        .map(|pair| (1.0 / span).hypot(pair[1] - pair[0]))
        .sum::<f64>();
    Some(-arc)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published test vector of the authors' implementation (github.com/siva82kb/smoothness,
    /// `python/smoothness.py`, doctest of `sparc`).
    #[test]
    fn val_published_vector() {
        let speed: Vec<f64> = (0..200)
            .map(|i| (-5.0 * (-1.0 + 0.01 * f64::from(i)).powi(2)).exp())
            .collect();
        assert!((sparc(&speed, 100.0).unwrap() + 1.41403).abs() < 5e-6);
    }

    #[test]
    fn a_minimum_jerk_phase_has_the_same_value_at_any_duration_and_rate() {
        for (seconds, rate_hz) in [(0.7, 100.0), (2.0, 50.0), (6.0, 200.0)] {
            let count = (seconds * rate_hz) as u32;
            let speed: Vec<f64> = (0..count)
                .map(|i| f64::from(i) / f64::from(count))
                .map(|tau| 30.0 * tau * tau * (1.0 - tau) * (1.0 - tau))
                .collect();
            assert!((sparc(&speed, rate_hz).unwrap() + 1.403).abs() < 0.01);
        }
    }

    #[test]
    fn nothing_moving_has_no_smoothness() {
        assert_eq!(sparc(&[0.0; 100], 100.0), None);
        assert_eq!(sparc(&[1.0; 3], 100.0), None);
    }
}
