//! Smoothness of a speed profile: spectral arc length (SPARC) and logarithmic jerk (LDLJ).
//!
//! # SPARC
//! Balasubramanian, Melendez-Calderon, Roby-Brami, Burdet 2015, doi:10.1186/s12984-015-0090-9.
//! With N samples v(n) at rate fs, K = 2^(⌈log₂ N⌉ + 4) and V̂(f) = |FFT_K(v)| / max |FFT_K(v)|,
//! the frequencies up to 10 Hz between the first and the last with V̂ ≥ 0.05 give
//! SPARC = −Σ √[(Δf / (f₁ − f₀))² + (ΔV̂)²]. Closer to 0 is smoother; a minimum-jerk phase has −1.40.
//! Valid on velocity or angular rate of one phase, not of a whole repetition.
//!
//! # LDLJ
//! Same authors: with the second differences v̈, duration T = N / fs and the peak of |v|,
//! LDLJ = −ln(T³ / v_peak² · Σ v̈² / fs). A minimum-jerk movement has −ln 204.8 = −5.322.
//! No column holds it. White noise of 0.1 °/s takes a perfect phase of 3 s at 100 Hz from −5.3 to
//! −13.5, and one and the same tremor from −7.8 at phases of 1 s to −17.0 at 5 s: it would tell the
//! sensor and the tempo, not the person. It stands here for those who compare with studies that
//! print it, and gives what they print only on movements as smooth and as long as theirs.

use std::cell::RefCell;

use rustfft::{FftPlanner, num_complex::Complex};

thread_local! {
    /// Plans are made once for each length: making one takes longer than a transform.
    static PLANNER: RefCell<FftPlanner<f64>> = RefCell::new(FftPlanner::new());
}

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
    let magnitude = magnitudes(speed, length);
    let largest = magnitude.iter().copied().fold(0.0, f64::max);
    (largest > 0.0).then(|| arc_length(&magnitude, largest, rate_hz / length as f64))?
}

/// Magnitudes of the first half of the spectrum of `signal`, padded with zeros to `length`.
fn magnitudes(signal: &[f64], length: usize) -> Vec<f64> {
    let mut spectrum: Vec<Complex<f64>> = signal
        .iter()
        .map(|value| Complex::new(*value, 0.0))
        .collect();
    spectrum.resize(length, Complex::default());
    let plan = PLANNER.with_borrow_mut(|planner| planner.plan_fft_forward(length));
    plan.process(&mut spectrum);
    let half = spectrum.iter().take(length / 2);
    half.map(|value| value.norm()).collect()
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

/// Logarithmic dimensionless jerk of `speed` (any unit) sampled at `rate_hz`; `None` where it is too
/// short, missing, or without jerk.
#[must_use]
pub fn ldlj(speed: &[f64], rate_hz: f64) -> Option<f64> {
    if speed.len() < MIN_SAMPLES || speed.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let peak = speed
        .iter()
        .fold(0.0_f64, |peak, value| peak.max(value.abs()));
    let duration_s = speed.len() as f64 / rate_hz;
    let second = |three: &[f64]| (three[0] - 2.0 * three[1] + three[2]) * rate_hz * rate_hz;
    let squares: f64 = speed.windows(3).map(|three| second(three).powi(2)).sum();
    let jerk = duration_s.powi(3) / (peak * peak) * squares / rate_hz;
    (jerk > 0.0 && jerk.is_finite()).then(|| -jerk.ln())
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    /// Published test vector of the authors' implementation (github.com/siva82kb/smoothness,
    /// `python/smoothness.py`, doctest of `sparc`).
    #[test]
    fn val_published_vector() {
        let speed: Vec<f64> = (0..200)
            .map(|i| (-5.0 * (-1.0 + 0.01 * f64::from(i)).powi(2)).exp())
            .collect();
        assert!((sparc(&speed, 100.0).unwrap() + 1.41403).abs() < 5e-6);
    }

    /// The same signal with LDLJ, doctest of `log_dimensionless_jerk` in the same file.
    #[test]
    fn val_published_vector_of_jerk() {
        let speed: Vec<f64> = (0..200)
            .map(|i| (-5.0 * (-1.0 + 0.01 * f64::from(i)).powi(2)).exp())
            .collect();
        assert!((ldlj(&speed, 100.0).unwrap() + 5.81636).abs() < 5e-6);
    }

    fn minimum_jerk(count: u32) -> Vec<f64> {
        let shares = (0..count).map(|i| f64::from(i) / f64::from(count));
        shares
            .map(|tau| 30.0 * (tau * (1.0 - tau)).powi(2))
            .collect()
    }

    /// Closed form: the speed 30 τ² (1 − τ)² has the peak 1.875 and ∫ v̈² = 720, so that the jerk is
    /// 720 / 1.875² = 204.8. Its ends have no second difference, which leaves out 10 / N of it.
    #[test]
    fn jerk_of_a_minimum_jerk_movement_is_the_closed_form() {
        let count = 20_000;
        for seconds in [0.7, 3.0, 6.0] {
            let found = ldlj(&minimum_jerk(count), f64::from(count) / seconds).unwrap();
            assert!((found + 204.8_f64.ln()).abs() < 0.001, "{found}");
        }
        assert!((204.8_f64.ln() - 5.322).abs() < 0.0005);
        assert_eq!(ldlj(&[0.0; 100], 100.0), None);
        assert_eq!(ldlj(&[f64::NAN; 100], 100.0), None);
    }

    /// Why no column holds it: noise of 0.1 °/s on a perfect phase of 3 s with 38°.
    #[test]
    fn jerk_tells_the_noise_and_not_the_movement() {
        let mut random = ChaCha8Rng::seed_from_u64(6);
        let sd_of_uniform = 12_f64.sqrt().recip();
        let noisy: Vec<f64> = minimum_jerk(300)
            .into_iter()
            .map(|speed| 38.0 / 3.0 * speed + 0.1 * (random.random::<f64>() - 0.5) / sd_of_uniform)
            .collect();
        let found = ldlj(&noisy, 100.0).unwrap();
        assert!((found + 13.5).abs() < 0.5, "{found}");
        assert!((sparc(&noisy, 100.0).unwrap() + 1.403).abs() < 0.01);
    }

    /// The discrete Fourier transform as it is defined, one sum a frequency.
    fn slow_magnitudes(signal: &[f64], length: usize) -> Vec<f64> {
        let sum = |bin: usize| {
            let turn = -2.0 * PI * bin as f64 / length as f64;
            let terms = signal.iter().enumerate();
            terms
                .map(|(i, value)| Complex::from_polar(*value, turn * i as f64))
                .sum::<Complex<f64>>()
                .norm()
        };
        (0..length / 2).map(sum).collect()
    }

    fn largest_difference(one: &[f64], other: &[f64]) -> f64 {
        assert_eq!(one.len(), other.len());
        let pairs = one.iter().zip(other);
        pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    }

    /// Closed form → slow version: a geometric sequence sums to (1 − r^N z^N) / (1 − r z).
    #[test]
    fn val_the_slow_spectrum_has_the_closed_form_of_a_decay() {
        let (ratio, count, length) = (0.97_f64, 100, 1024);
        let decay: Vec<f64> = (0..count).map(|i| ratio.powi(i)).collect();
        let exact: Vec<f64> = (0..length / 2)
            .map(|bin| {
                let z = Complex::from_polar(ratio, -2.0 * PI * bin as f64 / length as f64);
                ((Complex::from(1.0) - z.powi(count)) / (Complex::from(1.0) - z)).norm()
            })
            .collect();
        let error = largest_difference(&slow_magnitudes(&decay, length), &exact);
        assert!(error < 1e-10, "{error}");
    }

    /// Slow version → fast version, and the arc length on both.
    #[test]
    fn prop_the_fast_spectrum_equals_the_slow_one_on_random_signals() {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        for count in [50_usize, 96, 130] {
            let noise = (0..count).map(|_| random.random::<f64>() - 0.5);
            let smooth = minimum_jerk(count as u32).into_iter();
            let speed: Vec<f64> = smooth
                .zip(noise)
                .map(|(speed, noise)| speed + noise)
                .collect();
            let length = count.next_power_of_two() << PAD_LEVEL;
            let slow = slow_magnitudes(&speed, length);
            let error = largest_difference(&magnitudes(&speed, length), &slow);
            assert!(error < 1e-10, "{error}");
            let largest = slow.iter().copied().fold(0.0, f64::max);
            let arc = arc_length(&slow, largest, 100.0 / length as f64).unwrap();
            assert!((sparc(&speed, 100.0).unwrap() - arc).abs() < 1e-9);
        }
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
