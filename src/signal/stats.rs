//! Order statistics and moments that leave non-finite values out.

/// Median; `None` where nothing is finite.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan,
/// doi:10.1080/00031305.1996.10473566); `None` where nothing is finite.
#[must_use]
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut finite: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    let last = finite.len().checked_sub(1)?;
    let position = share.clamp(0.0, 1.0) * last as f64;
    let place = position.floor() as usize;
    if place > last {
        return None;
    }
    // Two of the values in order are needed, not all of them.
    let (_, below, larger) = finite.select_nth_unstable_by(place, f64::total_cmp);
    let next = || larger.iter().copied().min_by(f64::total_cmp);
    let above = match position.fract() {
        0.0 => *below,
        _ => next()?,
    };
    Some(*below + (above - *below) * position.fract())
}

/// Mean; `None` where nothing is finite.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_usize);
    for value in values.iter().filter(|value| value.is_finite()) {
        sum += value;
        count += 1;
    }
    (count > 0).then(|| sum / count as f64)
}

/// Sample standard deviation; `None` below two finite values.
#[must_use]
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    let finite: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    let centre = mean(&finite)?;
    let freedom = finite.len().checked_sub(1).filter(|freedom| *freedom > 0)?;
    let squares: f64 = finite.iter().map(|value| (value - centre).powi(2)).sum();
    Some((squares / freedom as f64).sqrt())
}

/// Root of the mean square; `None` where nothing is finite.
#[must_use]
pub fn root_mean_square(values: &[f64]) -> Option<f64> {
    let squares: Vec<f64> = values.iter().map(|value| value * value).collect();
    mean(&squares).map(f64::sqrt)
}

/// Coefficient of variation in per cent of the mean's size; `None` where the mean is 0.
#[must_use]
pub fn variation_pct(values: &[f64]) -> Option<f64> {
    let centre = mean(values).filter(|centre| *centre != 0.0)?;
    standard_deviation(values).map(|spread| 100.0 * spread / centre.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate_and_leave_missing_values_out() {
        assert_eq!(quantile(&[4.0, 1.0, f64::NAN, 3.0, 2.0], 0.25), Some(1.75));
        assert_eq!(median(&[f64::NAN]), None);
        assert_eq!(standard_deviation(&[1.0]), None);
        assert!((variation_pct(&[1.0, 2.0, 3.0]).unwrap() - 50.0).abs() < 1e-12);
    }
}
