//! Height of the body by double integration of the force.
//!
//! Plain integration drifts: 1 N of error in the body weight is 30 mm after 2 s at 70 kg. The height
//! z here is the one whose acceleration is closest to the measured one while it does not stray:
//! it minimises Σ (z̈ − u)² + Σ wᵢ (z − gᵢ)², where u is the acceleration and g a guide. With the guide
//! zero and w = ω⁴ everywhere this is a high-pass of fourth order without phase and without
//! run-in at the ends, 1 / (1 + (ω / ω₀)⁴) of which is lost at the frequency ω₀; with the guide taken
//! from the centre of pressure it takes slow changes from there and quick ones from the force.

use crate::signal::least_squares::Banded;

/// Height, m, from the acceleration `u` (m/s²), the guide (m) and the guide's weight (1/s⁴) of each
/// sample; `None` where the series is too short.
#[must_use]
pub fn height(u: &[f64], guide: &[f64], weight: f64, rate_hz: f64) -> Option<Vec<f64>> {
    let count = u.len();
    if count < 5 || guide.len() != count {
        return None;
    }
    let square = rate_hz * rate_hz;
    let mut normal = Banded::zeros(count, 2);
    let mut target = vec![0.0; count];
    let second = [(0, square), (1, -2.0 * square), (2, square)];
    for i in 1..count - 1 {
        for (a, da) in second {
            target[i - 1 + a] += da * u[i];
            for (b, db) in second.into_iter().filter(|(b, _)| *b <= a) {
                normal.add(i - 1 + a, i - 1 + b, da * db);
            }
        }
    }
    for i in 0..count {
        normal.add(i, i, weight);
        target[i] += weight * guide[i];
    }
    normal.solve(&target)
}

/// The guide's weight for a cut-off, 1/s⁴.
#[must_use]
pub fn weight_of(cutoff_hz: f64) -> f64 {
    (2.0 * std::f64::consts::PI * cutoff_hz).powi(4)
}

#[cfg(test)]
mod tests {
    use ndarray::{Array1, Array2};
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;
    use crate::signal::least_squares::solve;

    const RATE_HZ: f64 = 50.0;

    /// A sine of the force comes out as the sine of the height that made it.
    #[test]
    fn the_height_of_a_sine_is_recovered_at_every_tempo() {
        for period_s in [1.6, 4.0, 8.0] {
            let angular = 2.0 * std::f64::consts::PI / period_s;
            let truth: Vec<f64> = (0..3000)
                .map(|i| 0.04 * (angular * f64::from(i) / RATE_HZ).sin())
                .collect();
            let u: Vec<f64> = truth.iter().map(|z| -angular * angular * z).collect();
            let found = height(&u, &vec![0.0; 3000], weight_of(0.03), RATE_HZ).unwrap();
            let error = (800..2200)
                .map(|i| (found[i] - truth[i]).abs())
                .fold(0.0, f64::max);
            assert!(error < 0.001, "period {period_s} s: {error} m");
        }
    }

    #[test]
    fn an_error_of_the_weight_does_not_run_away() {
        let found = height(
            &vec![0.01; 3000],
            &vec![0.0; 3000],
            weight_of(0.05),
            RATE_HZ,
        )
        .unwrap();
        // Plain integration would reach 4.5 m here.
        assert!(found[1500].abs() < 0.01, "{}", found[1500]);
        assert!(height(&[0.0; 3], &[0.0; 3], 1.0, RATE_HZ).is_none());
    }

    /// The same minimum by dense least squares over one row a term of the sum.
    fn slow_height(u: &[f64], guide: &[f64], weight: f64) -> Vec<f64> {
        let (count, square) = (u.len(), RATE_HZ * RATE_HZ);
        let mut design = Array2::zeros((2 * count - 2, count));
        let mut target = Array1::zeros(2 * count - 2);
        for i in 1..count - 1 {
            for (place, factor) in [(i - 1, 1.0), (i, -2.0), (i + 1, 1.0)] {
                design[[i - 1, place]] = factor * square;
            }
            target[i - 1] = u[i];
        }
        for i in 0..count {
            design[[count - 2 + i, i]] = weight.sqrt();
            target[count - 2 + i] = weight.sqrt() * guide[i];
        }
        solve(&design, &target).unwrap().coefficients.to_vec()
    }

    /// Closed form → slow version: the force of a parabola, guided at every sample by the parabola.
    #[test]
    fn val_the_slow_height_of_a_free_fall_is_its_closed_form() {
        let fall: Vec<f64> = (0..60)
            .map(|i| 0.3 - 4.9 * (f64::from(i) / RATE_HZ).powi(2))
            .collect();
        let found = slow_height(&[-9.8; 60], &fall, weight_of(0.5));
        let error = found
            .iter()
            .zip(&fall)
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f64::max);
        assert!(error < 1e-8, "{error}");
    }

    /// Slow version → fast version.
    #[test]
    fn prop_the_banded_height_equals_the_dense_one_on_random_forces() {
        let mut random = ChaCha8Rng::seed_from_u64(10);
        for cutoff_hz in [0.3, 1.0] {
            let u: Vec<f64> = (0..120).map(|_| random.random::<f64>() - 0.5).collect();
            let guide: Vec<f64> = (0..120).map(|_| 0.01 * random.random::<f64>()).collect();
            let slow = slow_height(&u, &guide, weight_of(cutoff_hz));
            let fast = height(&u, &guide, weight_of(cutoff_hz), RATE_HZ).unwrap();
            let error = slow
                .iter()
                .zip(&fast)
                .map(|(a, b)| (a - b).abs())
                .fold(0.0, f64::max);
            assert!(error < 1e-8, "{cutoff_hz} Hz: {error}");
        }
    }
}
