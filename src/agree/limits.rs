//! Bland–Altman limits of agreement with several differences a person.
//!
//! With nᵢ differences of person i, their means d̄ᵢ with variance s²_b, the pooled variance within
//! persons s²_w and the harmonic mean m of the nᵢ (Bland and Altman 2007,
//! doi:10.1080/10543400701329422, "the true value varies"):
//!
//! ```text
//! bias = mean of d̄ᵢ      s² = s²_b + (1 − 1/m) · s²_w      limits = bias ± 1.96 · s
//! ```
//!
//! Intervals take the person as the unit, however many repetitions one has: Student's t with n − 1
//! degrees of freedom for the bias, and for the limits the method of variance estimates recovery (Zou 2013,
//! doi:10.1177/0962280211402548). With one difference a person these are the ordinary limits.

use statrs::distribution::{ChiSquared, ContinuousCDF, StudentsT};

use crate::progress::Z_95;

/// Half of what a two-sided 95 % interval leaves out.
const TAIL: f64 = 0.025;

/// A figure with its 95 % interval, where there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Lower and upper end; `None` with fewer than two units.
    pub interval: Option<(f64, f64)>,
}

/// Bias and limits of agreement, in the unit of the differences.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// Units that the intervals rest on.
    pub units: usize,
    /// Differences of all units.
    pub differences: usize,
    /// Mean difference of a unit.
    pub bias: Estimate,
    /// Standard deviation of the units' means; `None` with one unit.
    pub sd_between: Option<f64>,
    /// Standard deviation within units; `None` where every unit has one difference.
    pub sd_within: Option<f64>,
    /// Standard deviation of a single difference.
    pub sd: Option<f64>,
    /// Lower limit of agreement.
    pub lower: Option<Estimate>,
    /// Upper limit of agreement.
    pub upper: Option<Estimate>,
}

/// Limits of agreement from the differences of each unit; units without one are passed over.
/// `None` without a difference.
#[must_use]
pub fn limits(units: &[Vec<f64>]) -> Option<Limits> {
    let units: Vec<&[f64]> = units
        .iter()
        .map(Vec::as_slice)
        .filter(|unit| !unit.is_empty())
        .collect();
    let parts = Parts::of(&units)?;
    let (sd, reach) = (parts.sd(), parts.reach());
    let limit = |sense: f64| {
        let value = parts.bias + sense * Z_95 * sd?;
        let interval = reach.map(|(near, far)| match sense > 0.0 {
            true => (value - near, value + far),
            false => (value - far, value + near),
        });
        Some(Estimate { value, interval })
    };
    let bias_reach = parts.bias_reach();
    Some(Limits {
        units: units.len(),
        differences: units.iter().map(|unit| unit.len()).sum(),
        bias: Estimate {
            value: parts.bias,
            interval: bias_reach.map(|reach| (parts.bias - reach, parts.bias + reach)),
        },
        sd_between: parts.between.map(f64::sqrt),
        sd_within: parts.within.map(f64::sqrt),
        sd,
        lower: limit(-1.0),
        upper: limit(1.0),
    })
}

/// Mean and variance components of the differences.
struct Parts {
    bias: f64,
    /// Number of units, and degrees of freedom within them.
    units: f64,
    freedom_within: f64,
    /// Variance of the units' means.
    between: Option<f64>,
    /// Pooled variance within units.
    within: Option<f64>,
    /// 1 − 1/m, m the harmonic mean of the numbers of differences.
    repeated: f64,
}

impl Parts {
    fn of(units: &[&[f64]]) -> Option<Self> {
        let means: Vec<f64> = units.iter().map(|unit| mean(unit)).collect();
        let count = units.len() as f64;
        let inverse: f64 = units.iter().map(|unit| 1.0 / unit.len() as f64).sum();
        let all: usize = units.iter().map(|unit| unit.len()).sum();
        let freedom_within = (all - units.len()) as f64;
        let squares: f64 = units.iter().map(|unit| squares_about_mean(unit)).sum();
        (!means.is_empty()).then(|| Self {
            bias: mean(&means),
            units: count,
            freedom_within,
            between: (count > 1.0).then(|| squares_about_mean(&means) / (count - 1.0)),
            within: (freedom_within > 0.0).then(|| squares / freedom_within),
            repeated: 1.0 - inverse / count,
        })
    }

    fn within_share(&self) -> f64 {
        self.repeated * self.within.unwrap_or(0.0)
    }

    /// Of a single difference; within the unit alone where there is only one.
    fn sd(&self) -> Option<f64> {
        match (self.between, self.within) {
            (Some(between), _) => Some((between + self.within_share()).sqrt()),
            (None, within) => within.map(f64::sqrt),
        }
    }

    fn bias_reach(&self) -> Option<f64> {
        let t = StudentsT::new(0.0, 1.0, self.units - 1.0).ok()?;
        Some(t.inverse_cdf(1.0 - TAIL) * (self.between? / self.units).sqrt())
    }

    /// How far the interval of a limit reaches towards the bias and away from it.
    fn reach(&self) -> Option<(f64, f64)> {
        let (between, sd) = (self.between?, self.sd()?);
        let (low, high) = self.variance_interval(between)?;
        let of_bias = Z_95 * (between / self.units).sqrt();
        let of_sd = |end: f64| Z_95 * (end.max(0.0).sqrt() - sd);
        Some((of_bias.hypot(of_sd(low)), of_bias.hypot(of_sd(high))))
    }

    /// 95 % interval of the variance of a single difference.
    fn variance_interval(&self, between: f64) -> Option<(f64, f64)> {
        let variance = between + self.within_share();
        let of_between = chi_squared_ratios(self.units - 1.0)?;
        let of_within = chi_squared_ratios(self.freedom_within).unwrap_or((1.0, 1.0));
        let below =
            (between * (1.0 - of_between.0)).hypot(self.within_share() * (1.0 - of_within.0));
        let above =
            (between * (of_between.1 - 1.0)).hypot(self.within_share() * (of_within.1 - 1.0));
        Some((variance - below, variance + above))
    }
}

/// Degrees of freedom over the upper and over the lower 2.5 % point of χ².
fn chi_squared_ratios(freedom: f64) -> Option<(f64, f64)> {
    let chi = ChiSquared::new(freedom).ok()?;
    Some((
        freedom / chi.inverse_cdf(1.0 - TAIL),
        freedom / chi.inverse_cdf(TAIL),
    ))
}

/// Mean of shares with its interval, the unit being whatever gave one share; kept within 0 to 1.
#[must_use]
pub fn mean_share(shares: &[f64]) -> Option<Estimate> {
    let single: Vec<Vec<f64>> = shares.iter().map(|share| vec![*share]).collect();
    let bias = limits(&single)?.bias;
    let kept = |(low, high): (f64, f64)| (low.max(0.0), high.min(1.0));
    Some(Estimate {
        interval: bias.interval.map(kept),
        ..bias
    })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn squares_about_mean(values: &[f64]) -> f64 {
    let centre = mean(values);
    values.iter().map(|value| (value - centre).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    use super::*;

    /// Closed form for single differences: t and χ² points of R 4.2 (`qt(.975, 9)` = 2.262157,
    /// `qchisq(c(.025, .975), 9)` = 2.700389, 19.022768).
    #[test]
    fn val_single_differences_have_the_ordinary_limits() {
        let values = [1.0, 3.0, 2.0, 4.0, 0.0, 2.0, 5.0, -1.0, 3.0, 1.0];
        let units: Vec<Vec<f64>> = values.iter().map(|value| vec![*value]).collect();
        let found = limits(&units).unwrap();
        let sd = (30.0_f64 / 9.0).sqrt();
        assert!((found.bias.value - 2.0).abs() < 1e-12 && found.sd_within.is_none());
        assert!((found.sd.unwrap() - sd).abs() < 1e-12);
        let (low, high) = found.bias.interval.unwrap();
        let reach = 2.262_157 * sd / 10_f64.sqrt();
        assert!((high - 2.0 - reach).abs() < 1e-5 && (2.0 - low - reach).abs() < 1e-5);
        let upper = found.upper.unwrap();
        let far = sd * (9.0_f64 / 2.700_389).sqrt();
        let expected = Z_95 * ((30.0_f64 / 9.0 / 10.0) + (far - sd).powi(2)).sqrt();
        assert!((upper.interval.unwrap().1 - upper.value - expected).abs() < 1e-5);
    }

    /// Intervals of the upper limit and of the bias from drawn studies of 12 people with 5 to 14
    /// differences each hold the true ones as often as they say.
    #[test]
    fn prop_intervals_cover_with_people_as_the_unit() {
        const STUDIES: usize = 4000;
        /// Four standard errors of a share of 95 % over the studies.
        const TOLERANCE: f64 = 0.014;
        let mut random = ChaCha8Rng::seed_from_u64(11);
        let mut normal = move || -> f64 { StandardNormal.sample(&mut random) };
        let (bias, between, within) = (0.4, 1.0_f64, 2.0_f64);
        let mut counts = [0, 0];
        for _ in 0..STUDIES {
            let people: Vec<Vec<f64>> = (0..12)
                .map(|person| {
                    let own = bias + between * normal();
                    (0..5 + person % 10)
                        .map(|_| own + within * normal())
                        .collect()
                })
                .collect();
            let found = limits(&people).unwrap();
            let upper = bias + Z_95 * between.hypot(within);
            let holds = |estimate: Estimate, truth: f64| {
                estimate
                    .interval
                    .is_some_and(|(low, high)| low < truth && truth < high)
            };
            counts[0] += usize::from(holds(found.bias, bias));
            counts[1] += usize::from(holds(found.upper.unwrap(), upper));
        }
        for count in counts {
            let share = count as f64 / STUDIES as f64;
            assert!((share - 0.95).abs() < TOLERANCE, "{counts:?}");
        }
    }

    #[test]
    fn repetitions_of_one_person_give_no_interval() {
        let found = limits(&[vec![1.0, 2.0, 3.0], vec![]]).unwrap();
        assert_eq!((found.units, found.differences), (1, 3));
        assert_eq!((found.bias.interval, found.sd_between), (None, None));
        assert_eq!((found.sd, found.upper.unwrap().interval), (Some(1.0), None));
        assert_eq!(limits(&[]), None);
    }

    #[test]
    fn prop_repeating_repetitions_narrows_no_interval() {
        let people = vec![vec![1.0, 2.0, 1.5], vec![0.0, 0.4], vec![2.0, 2.2, 1.1]];
        let doubled: Vec<Vec<f64>> = people.iter().map(|own| own.repeat(2)).collect();
        let width = |units: &[Vec<f64>]| {
            let (low, high) = limits(units).unwrap().bias.interval.unwrap();
            high - low
        };
        assert!(width(&doubled) >= width(&people) - 1e-12);
    }

    #[test]
    fn shares_stay_between_0_and_1() {
        let found = mean_share(&[1.0, 0.9, 1.0]).unwrap();
        assert_eq!(found.interval.unwrap().1, 1.0);
        assert!(found.interval.unwrap().0 > 0.7);
    }
}
