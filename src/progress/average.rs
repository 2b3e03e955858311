//! Median and mean of a few values.

/// The middle value, or the mean of the two middle ones; `None` without values.
#[must_use]
pub fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = values
        .into_iter()
        .filter(|value| value.is_finite())
        .collect();
    sorted.sort_unstable_by(f64::total_cmp);
    median_sorted(&sorted)
}

/// The same of values already in rising order.
#[must_use]
pub fn median_sorted(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    sorted
        .get(middle.checked_sub(1)?)
        .map(|lower| f64::midpoint(*lower, upper))
}

/// The mean; `None` without values.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_of_none_one_and_two() {
        assert_eq!((median([]), mean(&[])), (None, None));
        assert_eq!((median([3.0]), mean(&[3.0])), (Some(3.0), Some(3.0)));
        assert_eq!(median([9.0, 1.0, f64::NAN, 2.0, 4.0]), Some(3.0));
    }
}
