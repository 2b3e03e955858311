//! How much later one series runs than another, by cross-correlation.

use super::stats::mean;

/// Where two series agree best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lag {
    /// How much later the second series shows the same, seconds.
    pub seconds: f64,
    /// Correlation there.
    pub correlation: f64,
    /// Correlation without any shift.
    pub unshifted: f64,
}

/// The lag of `late` behind `early` (both at `rate_hz`) between the two limits, seconds, with the
/// largest correlation; missing samples count as rest. `None` where either hardly moves or they do not
/// overlap.
#[must_use]
pub fn lag(early: &[f64], late: &[f64], rate_hz: f64, limits_s: (f64, f64)) -> Option<Lag> {
    let (early, late) = (centred(early)?, centred(late)?);
    let size = (power(&early) * power(&late)).sqrt();
    if !size.is_normal() {
        return None;
    }
    let correlation = |shift: i64| {
        let from = shift.max(0) as usize;
        let skip = (-shift).max(0) as usize;
        let pairs = early.iter().skip(skip).zip(late.iter().skip(from));
        pairs.map(|(early, late)| early * late).sum::<f64>() / size
    };
    let shift = |seconds: f64| (seconds * rate_hz).round() as i64;
    let (least, most) = (shift(limits_s.0), shift(limits_s.1));
    let found: Vec<f64> = (least..=most).map(correlation).collect();
    let best = (0..found.len()).max_by(|a, b| found[*a].total_cmp(&found[*b]))?;
    let beside = |k: Option<usize>| k.and_then(|k| found.get(k)).copied();
    let vertex = match (beside(best.checked_sub(1)), beside(Some(best + 1))) {
        (Some(before), Some(after)) => {
            let bend = before - 2.0 * found[best] + after;
            if bend < 0.0 {
                0.5 * (before - after) / bend
            } else {
                0.0
            }
        }
        _ => 0.0,
    };
    Some(Lag {
        seconds: (least as f64 + best as f64 + vertex) / rate_hz,
        correlation: found[best],
        unshifted: correlation(0),
    })
}

fn centred(series: &[f64]) -> Option<Vec<f64>> {
    let middle = mean(series)?;
    let centre = |value: &f64| {
        if value.is_finite() {
            value - middle
        } else {
            0.0
        }
    };
    Some(series.iter().map(centre).collect())
}

fn power(series: &[f64]) -> f64 {
    series.iter().map(|value| value * value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Humps of different spacing, seen `late_s` later.
    fn humps(late_s: f64) -> Vec<f64> {
        let hump = |t: f64, middle: f64| (-((t - middle) / 0.5).powi(2)).exp();
        (0..3000)
            .map(|i| {
                let t = f64::from(i) / 50.0 - late_s;
                [10.0, 14.0, 19.0, 23.5]
                    .iter()
                    .map(|middle| hump(t, *middle))
                    .sum()
            })
            .collect()
    }

    #[test]
    fn a_shift_of_a_fraction_of_a_sample_is_found() {
        for late_s in [0.0, 0.313, -2.471] {
            let found = lag(&humps(0.0), &humps(late_s), 50.0, (-10.0, 10.0)).unwrap();
            assert!(
                (found.seconds - late_s).abs() < 0.002,
                "{late_s}: {found:?}"
            );
            assert!(found.correlation > 0.99);
        }
        assert!(lag(&humps(0.0), &[0.0; 3000], 50.0, (-1.0, 1.0)).is_none());
    }
}
