//! Scales from figures to picture units, and ticks at round numbers.

use chrono::{Days, NaiveDate};

use super::format;
use super::words::{Words, say};

/// A straight-line scale from a range of figures to a range of picture units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// Maps `domain` onto `range`; an empty domain is widened so that the scale stays defined.
    pub fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        let (low, high) = domain;
        let high = if high > low { high } else { low + 1.0 };
        Self {
            low,
            high,
            from: range.0,
            to: range.1,
        }
    }

    /// Where `value` stands in the picture.
    pub fn at(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// The figures at both ends.
    pub fn domain(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// About `wanted` ticks at multiples of 1, 2 or 5 times a power of ten, with their labels.
    pub fn ticks(&self, wanted: usize) -> Vec<(f64, String)> {
        let step = round_step(self.high - self.low, wanted);
        let decimals = (-step.log10().floor()).clamp(0.0, 6.0) as usize;
        let first = (self.low / step - 1e-9).ceil() as i64;
        let last = (self.high / step + 1e-9).floor() as i64;
        (first..=last)
            .map(|k| k as f64 * step)
            .map(|v| (v, format::number(v, decimals)))
            .collect()
    }
}

/// The step of 1, 2 or 5 times a power of ten that cuts `span` into about `wanted` parts.
fn round_step(span: f64, wanted: usize) -> f64 {
    let raw = span / wanted.max(1) as f64;
    let power = 10f64.powf(raw.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|f| raw <= f * power * 1.000_001);
    factor.unwrap_or(10.0) * power
}

/// `domain` widened to whole ticks.
pub fn widened(domain: (f64, f64), wanted: usize) -> (f64, f64) {
    let (low, high) = if domain.1 > domain.0 {
        domain
    } else {
        (domain.0 - 0.5, domain.0 + 0.5)
    };
    let step = round_step(high - low, wanted);
    (
        (low / step + 1e-9).floor() * step,
        (high / step - 1e-9).ceil() * step,
    )
}

/// Smallest and largest of the finite values.
pub fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.filter(|v| v.is_finite()).fold(None, |seen, v| {
        let (low, high) = seen.unwrap_or((v, v));
        Some((low.min(v), high.max(v)))
    })
}

/// A scale of time: days where they are known, else sessions side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    scale: Scale,
    steps: Steps,
}

/// What a step across is.
#[derive(Clone, Debug, PartialEq)]
enum Steps {
    /// Days from a date.
    Dates(NaiveDate),
    /// Days by their numbers.
    Days,
    /// Sessions by their names.
    Sessions(Vec<String>),
}

impl Timeline {
    /// Days from `first`, which is position 0, to position `last`; numbered where it is not known.
    pub fn days(first: Option<NaiveDate>, last: f64, range: (f64, f64)) -> Self {
        let air = (last * 0.02).max(0.8);
        Self {
            scale: Scale::new((-air, last + air), range),
            steps: first.map_or(Steps::Days, Steps::Dates),
        }
    }

    /// Sessions by their names, at positions 0, 1, 2 and so on.
    pub fn sessions(names: Vec<String>, range: (f64, f64)) -> Self {
        let last = names.len().saturating_sub(1) as f64;
        Self {
            scale: Scale::new((-0.8, last + 0.8), range),
            steps: Steps::Sessions(names),
        }
    }

    /// Where a position stands in the picture.
    pub fn at(&self, position: f64) -> f64 {
        self.scale.at(position)
    }

    /// Width of one day or session in the picture.
    pub fn unit(&self) -> f64 {
        self.scale.at(1.0) - self.scale.at(0.0)
    }

    /// What a step across is.
    pub fn name(&self, w: &Words) -> String {
        match self.steps {
            Steps::Dates(_) | Steps::Days => say!(w, "axis-day"),
            Steps::Sessions(_) => say!(w, "axis-session"),
        }
    }

    /// At most about `most` ticks: whole weeks from the first day, labelled `2 Mar` or by the number
    /// of the day, or sessions.
    pub fn ticks(&self, w: &Words, most: usize) -> Vec<(f64, String)> {
        match &self.steps {
            Steps::Dates(first) => self.week_ticks(most, |day| {
                first
                    .checked_add_days(Days::new(day))
                    .map(|date| w.day_month(date))
            }),
            Steps::Days => self.week_ticks(most, |day| Some((day + 1).to_string())),
            Steps::Sessions(names) => self.session_ticks(names, most),
        }
    }

    fn session_ticks(&self, names: &[String], most: usize) -> Vec<(f64, String)> {
        let step = names.len() / most.max(1) + 1;
        let named = names.iter().enumerate().step_by(step);
        named
            .map(|(i, name)| (self.at(i as f64), name.clone()))
            .collect()
    }

    fn week_ticks(&self, most: usize, label: impl Fn(u64) -> Option<String>) -> Vec<(f64, String)> {
        let span = self.scale.domain().1.max(0.0);
        let weeks = [1u64, 2, 4, 8, 13, 26, 52, 104];
        let fits = |w: &u64| span / (*w as f64 * 7.0) < most as f64;
        let step = weeks.into_iter().find(fits).unwrap_or(520) * 7;
        (0..=(span / step as f64) as u64)
            .filter_map(|k| Some((k * step, label(k * step)?)))
            .map(|(day, words)| (self.at(day as f64), words))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        let labels = |domain| -> Vec<String> {
            Scale::new(domain, (0.0, 100.0))
                .ticks(5)
                .into_iter()
                .map(|t| t.1)
                .collect()
        };
        assert_eq!(labels((0.0, 45.0)), ["0", "10", "20", "30", "40"]);
        assert_eq!(labels((-0.13, 0.31)), ["−0.1", "0.0", "0.1", "0.2", "0.3"]);
        assert_eq!(widened((-11.0, 38.0), 5), (-20.0, 40.0));
    }

    #[test]
    fn a_flat_domain_still_has_a_scale() {
        assert!(Scale::new((3.0, 3.0), (0.0, 10.0)).at(3.0).is_finite());
        assert_eq!(widened((3.0, 3.0), 4), (2.5, 3.5));
        assert_eq!(extent([f64::NAN].into_iter()), None);
    }

    #[test]
    fn ticks_across_stay_few() {
        let first = NaiveDate::default();
        assert_eq!(
            Timeline::days(Some(first), 0.0, (0.0, 300.0))
                .ticks(Words::english(), 6)
                .len(),
            1
        );
        for span in [3.0, 40.0, 400.0, 4000.0] {
            let ticks = Timeline::days(Some(first), span, (0.0, 300.0)).ticks(Words::english(), 6);
            assert!((1..=7).contains(&ticks.len()), "{span} days: {ticks:?}");
        }
        let names: Vec<String> = (1..=21).map(|n| n.to_string()).collect();
        let ticks = Timeline::sessions(names, (0.0, 300.0)).ticks(Words::english(), 6);
        assert_eq!(ticks.first().map(|t| t.1.as_str()), Some("1"));
        assert!(ticks.len() <= 6);
    }
}
