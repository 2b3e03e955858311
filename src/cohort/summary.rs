//! Mean, spread and quartiles over participants, with Student's interval of the mean.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::progress::mean;

/// Upper end of a two-sided 95 % interval.
const UPPER: f64 = 0.975;

/// Lower and upper end of a 95 % interval.
pub type Interval = (f64, f64);

/// Values of several participants, one each.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// Participants.
    pub n: u32,
    /// Arithmetic mean.
    pub mean: f64,
    /// Standard deviation with n − 1; `None` for one participant.
    pub sd: Option<f64>,
    /// 95 % interval of the mean: mean ± t(n − 1) · SD / √n; `None` for one participant.
    pub interval: Option<Interval>,
    /// Lowest value, quartiles with the median in the middle, highest value.
    pub five: [f64; 5],
}

impl Summary {
    /// Of `values`, in any order; `None` without a finite value.
    ///
    /// Quartiles are interpolated linearly between order statistics: definition 7 of Hyndman and
    /// Fan 1996, doi 10.1080/00031305.1996.10473566.
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let mean = mean(&sorted)?;
        let sd = standard_deviation(&sorted);
        let at = |share: f64| quantile(&sorted, share);
        Some(Self {
            n: sorted.len() as u32,
            mean,
            sd,
            interval: sd.and_then(|sd| mean_interval(mean, sd, sorted.len())),
            five: [at(0.0)?, at(0.25)?, at(0.5)?, at(0.75)?, at(1.0)?],
        })
    }
}

/// Mean ± t(n − 1) · SD / √n, 95 %; `None` for fewer than two.
#[must_use]
pub fn mean_interval(mean: f64, sd: f64, n: usize) -> Option<Interval> {
    let reach = t_quantile(n as f64 - 1.0)? * sd / (n as f64).sqrt();
    Some((mean - reach, mean + reach))
}

/// The 97.5 % point of Student's t.
pub(super) fn t_quantile(df: f64) -> Option<f64> {
    let t = StudentsT::new(0.0, 1.0, df).ok()?;
    Some(t.inverse_cdf(UPPER)).filter(|t| t.is_finite())
}

/// With n − 1; `None` for fewer than two values.
pub(super) fn standard_deviation(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (values.len() > 1).then(|| (squares / (values.len() as f64 - 1.0)).sqrt())
}

fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = share * (sorted.len().checked_sub(1)? as f64);
    let lower = sorted.get(at.floor() as usize)?;
    let upper = sorted.get(at.ceil() as usize)?;
    Some(lower + (upper - lower) * at.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sleep data of Student 1908, drug 1 (`sleep` in R): `mean` 0.75, `sd` 1.789 and the interval
    /// of `t.test` −0.530 … 2.030, as R prints them; quartiles by hand.
    #[test]
    fn val_students_sleep() {
        let hours = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let found = Summary::of(&hours).unwrap();
        let (low, high) = found.interval.unwrap();
        let expected = [
            (found.mean, 0.75),
            (found.sd.unwrap(), 1.789_010),
            (low, -0.529_780_4),
            (high, 2.029_780_4),
            (found.five[0], -1.6),
            (found.five[1], -0.175),
            (found.five[2], 0.35),
            (found.five[3], 1.7),
            (found.five[4], 3.7),
        ];
        for (value, known) in expected {
            assert!((value - known).abs() < 1e-6, "{value} is not {known}");
        }
    }

    #[test]
    fn one_participant_has_a_mean_and_no_spread() {
        let found = Summary::of(&[3.0]).unwrap();
        assert_eq!(
            (found.n, found.mean, found.sd, found.interval),
            (1, 3.0, None, None)
        );
        assert_eq!(found.five, [3.0; 5]);
        assert_eq!(Summary::of(&[f64::NAN]), None);
    }
}
