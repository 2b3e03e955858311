//! Hedges' g: standardised changes and differences, with the correction for small samples.
//!
//! Change of one group, paired: the standardiser is the root of the average variance of both
//! occasions, d_av in the words of Cumming 2012 and Lakens 2013, doi 10.3389/fpsyg.2013.00863, so that
//! it does not grow with the correlation of the occasions as d_z does. Its variance is that of
//! Bonett 2008, doi 10.1037/1082-989X.13.2.99:
//!
//! ```text
//! d_av = M / s        s² = (s₁² + s₂²) / 2        M mean change, s₁₂ covariance of the occasions
//! Var d = d² (s₁⁴ + s₂⁴ + 2 s₁₂²) / (8 (n−1) s⁴) + (s₁² + s₂² − 2 s₁₂) / ((n−1) s²)
//! ```
//!
//! Difference of two groups: the standardiser is the pooled standard deviation, and
//! Var d = (n₁ + n₂)/(n₁ n₂) + d²/(2 (n₁ + n₂)): Hedges 1981, doi 10.3102/10769986006002107, and
//! Borenstein and others 2009, doi 10.1002/9780470743386, equation 4.20.
//!
//! g = J(m) · d with the exact J(m) = Γ(m/2) / (√(m/2) Γ((m−1)/2)); m = n − 1 for the change and
//! n₁ + n₂ − 2 for the difference. The interval is g ± 1.96 · J · √Var d.

use statrs::function::gamma::ln_gamma;

use super::summary::{Interval, standard_deviation, t_quantile};
use crate::progress::{Z_95, mean};

/// Fewest pairs: with two, J is 0.
const MIN_PAIRS: usize = 3;
/// Fewest participants of either group.
const MIN_GROUP: usize = 2;

/// A standardised mean difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Without the correction.
    pub d: f64,
    /// Hedges' g.
    pub g: f64,
    /// Its 95 % interval.
    pub interval: Interval,
}

impl Effect {
    fn new(d: f64, variance: f64, df: f64) -> Option<Self> {
        let j = hedges_correction(df)?;
        let reach = Z_95 * j * variance.sqrt();
        let g = j * d;
        let effect = Self {
            d,
            g,
            interval: (g - reach, g + reach),
        };
        (g.is_finite() && reach.is_finite()).then_some(effect)
    }
}

/// J(m), which takes the bias of small samples from d; `None` where m is 1 or less.
#[must_use]
pub fn hedges_correction(df: f64) -> Option<f64> {
    let log = ln_gamma(df / 2.0) - ln_gamma((df - 1.0) / 2.0) - 0.5 * (df / 2.0).ln();
    (df > 1.0).then(|| log.exp())
}

/// Change from the first to the second of each pair, by d_av; `None` with fewer than three pairs
/// or without spread.
#[must_use]
pub fn of_pairs(pairs: &[(f64, f64)]) -> Option<Effect> {
    let (first, second): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (m1, m2) = (mean(&first)?, mean(&second)?);
    let (v1, v2) = (
        standard_deviation(&first)?.powi(2),
        standard_deviation(&second)?.powi(2),
    );
    let df = pairs.len() as f64 - 1.0;
    let products: f64 = pairs.iter().map(|(a, b)| (a - m1) * (b - m2)).sum();
    let shared = products / df;
    let s2 = f64::midpoint(v1, v2);
    let d = (m2 - m1) / s2.sqrt();
    let of_d = d * d * (v1 * v1 + v2 * v2 + 2.0 * shared * shared) / (8.0 * df * s2 * s2);
    let of_change = (v1 + v2 - 2.0 * shared).max(0.0) / (df * s2);
    (pairs.len() >= MIN_PAIRS && s2 > 0.0)
        .then(|| Effect::new(d, of_d + of_change, df))
        .flatten()
}

/// `group` minus `reference`, by the pooled standard deviation; `None` with fewer than two in
/// either or without spread.
#[must_use]
pub fn of_groups(group: &[f64], reference: &[f64]) -> Option<Effect> {
    let (m1, m2) = (mean(group)?, mean(reference)?);
    let (s1, s2) = (standard_deviation(group)?, standard_deviation(reference)?);
    let (n1, n2) = (group.len() as f64, reference.len() as f64);
    let df = n1 + n2 - 2.0;
    let pooled = (((n1 - 1.0) * s1 * s1 + (n2 - 1.0) * s2 * s2) / df).sqrt();
    let d = (m1 - m2) / pooled;
    let variance = (n1 + n2) / (n1 * n2) + d * d / (2.0 * (n1 + n2));
    (pooled > 0.0)
        .then(|| Effect::new(d, variance, df))
        .flatten()
}

/// Difference of two means with Welch's 95 % interval, which does not suppose equal spread:
/// Welch 1947, doi 10.1093/biomet/34.1-2.28. Without interval where there is no spread.
pub(super) fn welch(group: &[f64], reference: &[f64]) -> Option<(f64, Option<Interval>)> {
    let enough = group.len() >= MIN_GROUP && reference.len() >= MIN_GROUP;
    let difference = mean(group)? - mean(reference)?;
    let part = |values: &[f64]| Some(standard_deviation(values)?.powi(2) / values.len() as f64);
    let (a, b) = (part(group)?, part(reference)?);
    let freedom = |part: f64, n: usize| part * part / (n as f64 - 1.0);
    let df = (a + b).powi(2) / (freedom(a, group.len()) + freedom(b, reference.len()));
    let reach = t_quantile(df).map(|t| t * (a + b).sqrt());
    let interval = reach.map(|reach| (difference - reach, difference + reach));
    enough.then_some((difference, interval))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `n` values with exactly this mean and standard deviation, from fixed scores.
    fn scaled(scores: &[f64], mean_of: f64, sd: f64) -> Vec<f64> {
        let (m, s) = (mean(scores).unwrap(), standard_deviation(scores).unwrap());
        scores
            .iter()
            .map(|score| mean_of + sd * (score - m) / s)
            .collect()
    }

    fn near(found: f64, known: f64, tolerance: f64) {
        assert!((found - known).abs() < tolerance, "{found} is not {known}");
    }

    /// Example of `ci.stdmean.ps` of the R package statpsych by Bonett, as its manual prints it:
    /// means 110.4 and 102.1, SD 15.3 and 14.6, correlation 0.75, n = 25 → 0.5550319, standard
    /// error 0.1609934.
    #[test]
    fn val_bonett_paired() {
        let scores: Vec<f64> = (0..25).map(|i| f64::from((i * 7) % 25)).collect();
        let others: Vec<f64> = (0..25).map(|i| f64::from((i * i) % 11)).collect();
        let x = scaled(&scores, 0.0, 1.0);
        // What is left of the others once x is taken out, so that the correlation is exact.
        let y = scaled(&others, 0.0, 1.0);
        let shared: f64 = x.iter().zip(&y).map(|(a, b)| a * b).sum::<f64>() / 24.0;
        let rest: Vec<f64> = x.iter().zip(&y).map(|(a, b)| b - shared * a).collect();
        let rest = scaled(&rest, 0.0, 1.0);
        let r: f64 = 0.75;
        let pairs: Vec<(f64, f64)> = x
            .iter()
            .zip(&rest)
            .map(|(a, e)| {
                let b = r * a + (1.0 - r * r).sqrt() * e;
                (102.1 + 14.6 * a, 110.4 + 15.3 * b)
            })
            .collect();
        let found = of_pairs(&pairs).unwrap();
        near(found.d, 0.555_031_9, 1e-7);
        let j = hedges_correction(24.0).unwrap();
        near(found.g, j * 0.555_031_9, 1e-7);
        near(found.interval.1 - found.g, Z_95 * j * 0.160_993_4, 1e-6);
    }

    /// Borenstein, Hedges, Higgins and Rothstein 2009, chapter 4: means 103 and 100, SD 5.5 and
    /// 4.5, 50 in each → d 0.5970, g 0.5924, standard error 0.2028.
    #[test]
    fn val_borenstein_independent() {
        let scores: Vec<f64> = (0..50).map(|i| f64::from((i * 7) % 50)).collect();
        let found = of_groups(&scaled(&scores, 103.0, 5.5), &scaled(&scores, 100.0, 4.5)).unwrap();
        near(found.d, 0.5970, 5e-5);
        near(found.g, 0.5924, 5e-5);
        near((found.interval.1 - found.g) / Z_95, 0.2028, 5e-5);
    }

    /// J(m) by `math.lgamma` of Python 3; J(2) = 1/√π is exact.
    #[test]
    fn val_correction() {
        near(
            hedges_correction(2.0).unwrap(),
            std::f64::consts::FRAC_2_SQRT_PI / 2.0,
            1e-12,
        );
        for (df, known) in [
            (3.0, 0.723_601_254_558_267_5),
            (10.0, 0.922_745_608_053_085_9),
            (50.0, 0.984_911_942_295_570_2),
        ] {
            near(hedges_correction(df).unwrap(), known, 1e-9);
        }
        assert_eq!(hedges_correction(1.0), None);
    }

    /// Welch's test of the sleep data of Student 1908 as `t.test` of R prints it for
    /// extra ~ group: −3.3654832 … 0.2054832.
    #[test]
    fn val_welch_sleep() {
        let one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let (difference, interval) = welch(&one, &two).unwrap();
        let (low, high) = interval.unwrap();
        near(difference, -1.58, 1e-12);
        near(low, -3.365_483_2, 1e-6);
        near(high, 0.205_483_2, 1e-6);
    }

    #[test]
    fn too_few_or_all_the_same_have_no_effect() {
        assert_eq!(of_pairs(&[(1.0, 2.0), (2.0, 3.5)]), None);
        assert_eq!(of_pairs(&[(1.0, 2.0); 4]), None);
        assert_eq!(of_groups(&[1.0], &[1.0, 2.0]), None);
        assert_eq!(of_groups(&[1.0, 1.0], &[2.0, 2.0]), None);
        assert_eq!(welch(&[1.0], &[2.0, 3.0]), None);
    }
}
