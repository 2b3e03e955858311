//! Units, and with them how many decimals are written.
//!
//! Figures are rounded once, here: a hundred times finer than they are known, coarse enough that
//! the last bits of a sum cannot show, so that the same input gives the same bytes anywhere.

/// Unit of a column of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A ratio, a probability, a number of things.
    One,
    /// Seconds.
    Second,
    /// Degrees.
    Degree,
    /// Degrees a second.
    DegreePerSecond,
    /// Millimetres.
    Millimetre,
    /// Millimetres a second.
    MillimetrePerSecond,
    /// Centimetres.
    Centimetre,
    /// Per cent.
    PerCent,
    /// Joules.
    Joule,
    /// Kilograms.
    Kilogram,
    /// Newtons.
    Newton,
    /// Repetitions a minute.
    PerMinute,
    /// Hertz.
    Hertz,
    /// Body weights.
    BodyWeight,
    /// Body weights times seconds.
    BodyWeightSecond,
    /// Body weights a second.
    BodyWeightPerSecond,
    /// The unit in the row's own column `unit`.
    OfRow,
}

impl Unit {
    const NAMED: [Self; 16] = [
        Self::One,
        Self::Second,
        Self::Degree,
        Self::DegreePerSecond,
        Self::Millimetre,
        Self::MillimetrePerSecond,
        Self::Centimetre,
        Self::PerCent,
        Self::Joule,
        Self::Kilogram,
        Self::Newton,
        Self::PerMinute,
        Self::Hertz,
        Self::BodyWeight,
        Self::BodyWeightSecond,
        Self::BodyWeightPerSecond,
    ];

    /// As the data dictionary spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Second => "s",
            Self::Degree => "deg",
            Self::DegreePerSecond => "dps",
            Self::Millimetre => "mm",
            Self::MillimetrePerSecond => "mm/s",
            Self::Centimetre => "cm",
            Self::PerCent => "pct",
            Self::Joule => "J",
            Self::Kilogram => "kg",
            Self::Newton => "N",
            Self::PerMinute => "1/min",
            Self::Hertz => "Hz",
            Self::BodyWeight => "BW",
            Self::BodyWeightSecond => "BW*s",
            Self::BodyWeightPerSecond => "BW/s",
            Self::OfRow => "as the row's unit",
        }
    }

    /// The unit spelt `word`; a plain number where there is no such unit.
    pub(super) fn named(word: &str) -> Self {
        Self::NAMED
            .into_iter()
            .find(|unit| unit.as_str() == word)
            .unwrap_or(Self::One)
    }

    /// Decimals written.
    pub(super) fn decimals(self) -> i32 {
        match self {
            Self::Millimetre | Self::Centimetre | Self::PerCent | Self::Joule => 2,
            Self::Kilogram | Self::Newton | Self::PerMinute | Self::MillimetrePerSecond => 2,
            Self::Degree | Self::DegreePerSecond | Self::Hertz | Self::BodyWeightPerSecond => 3,
            Self::One | Self::Second | Self::BodyWeight | Self::BodyWeightSecond | Self::OfRow => 4,
        }
    }

    /// `value` as it is written; `None` where it is no finite number.
    pub(super) fn rounded(self, value: f64) -> Option<f64> {
        let scale = 10_f64.powi(self.decimals());
        let rounded = (value * scale).round() / scale;
        // Adding zero turns -0.0, which would be written as such, into 0.0.
        rounded.is_finite().then_some(rounded + 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_decide_the_decimals() {
        assert_eq!(Unit::Millimetre.rounded(12.345_678), Some(12.35));
        assert_eq!(
            Unit::Second.rounded(-0.000_01).map(f64::is_sign_negative),
            Some(false)
        );
        assert_eq!(Unit::Degree.rounded(f64::NAN), None);
        assert_eq!(Unit::named("dps"), Unit::DegreePerSecond);
    }
}
