//! Times of several rounds, and ratios within them.

use std::fmt;

/// One figure of each round.
#[derive(Clone, Debug, Default)]
pub struct Rounds(pub Vec<f64>);

impl Rounds {
    /// The middle one.
    pub fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        match (sorted.len() % 2, middle.checked_sub(1)) {
            (0, Some(before)) => f64::midpoint(sorted[before], sorted[middle]),
            (1, _) => sorted[middle],
            _ => f64::NAN,
        }
    }

    /// Smallest and largest.
    pub fn range(&self) -> (f64, f64) {
        let fold = |start: f64, pick: fn(f64, f64) -> f64| self.0.iter().copied().fold(start, pick);
        (
            fold(f64::INFINITY, f64::min),
            fold(f64::NEG_INFINITY, f64::max),
        )
    }

    /// This over `other`, round by round.
    pub fn over(&self, other: &Self) -> Self {
        self.with(other, |own, other| own / other)
    }

    /// This less `other`, round by round.
    pub fn less(&self, other: &Self) -> Self {
        self.with(other, |own, other| own - other)
    }

    /// Each times `factor`.
    pub fn times(&self, factor: f64) -> Self {
        Self(self.0.iter().map(|value| value * factor).collect())
    }

    fn with(&self, other: &Self, op: fn(f64, f64) -> f64) -> Self {
        Self(
            self.0
                .iter()
                .zip(&other.0)
                .map(|(own, other)| op(*own, *other))
                .collect(),
        )
    }
}

/// Median and, of several rounds, the range: `2.03 (1.98–2.10)`.
impl fmt::Display for Rounds {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = self.range();
        write!(out, "{}", digits(self.median()))?;
        if self.0.len() > 1 {
            write!(out, " ({}–{})", digits(least), digits(most))?;
        }
        Ok(())
    }
}

/// Three significant digits.
pub fn digits(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        "–".to_owned()
    } else if size >= 99.95 {
        format!("{value:.0}")
    } else if size >= 9.995 {
        format!("{value:.1}")
    } else if size >= 0.9995 || size == 0.0 {
        format!("{value:.2}")
    } else {
        format!("{value:.3}")
    }
}
