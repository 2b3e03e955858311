//! Units: the spellings people write and their size in SI.

use std::f64::consts::PI;

/// Standard gravity, m/s² (3rd CGPM, 1901).
pub const STANDARD_GRAVITY_MPS2: f64 = 9.806_65;

/// Size of a unit in SI as `times / over`, kept apart so that a decimal factor divides exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    times: f64,
    over: f64,
}

impl Scale {
    /// The seconds that one sample takes at a rate in hertz.
    #[must_use]
    pub(super) fn of_rate(rate_hz: f64) -> Self {
        Self {
            times: 1.0,
            over: rate_hz,
        }
    }

    /// `value` in SI.
    #[must_use]
    pub fn to_si(self, value: f64) -> f64 {
        if self.times == 1.0 {
            value / self.over
        } else {
            value * self.times / self.over
        }
    }

    /// How many SI units one unit is.
    #[must_use]
    pub fn size(self) -> f64 {
        self.times / self.over
    }
}

const UNITS: &[(&str, f64, f64)] = &[
    ("s", 1.0, 1.0),
    ("ms", 1.0, 1e3),
    ("us", 1.0, 1e6),
    ("100us", 1.0, 1e4),
    ("ns", 1.0, 1e9),
    ("m/s^2", 1.0, 1.0),
    ("g", STANDARD_GRAVITY_MPS2, 1.0),
    ("mg", STANDARD_GRAVITY_MPS2, 1e3),
    ("rad/s", 1.0, 1.0),
    ("deg/s", PI, 180.0),
    ("dps", PI, 180.0),
    ("N", 1.0, 1.0),
    ("kN", 1e3, 1.0),
    ("N*m", 1.0, 1.0),
    ("N*mm", 1.0, 1e3),
    ("m", 1.0, 1.0),
    ("mm", 1.0, 1e3),
    ("cm", 1.0, 1e2),
    ("rad", 1.0, 1.0),
    ("deg", PI, 180.0),
    ("1", 1.0, 1.0),
];

/// Spellings that say the same in other words, as [`spelt`] compares them.
const ALIASES: &[(&str, &str)] = &[
    ("m/s/s", "m/s2"),
    ("ms2", "m/s2"),
    ("ms-2", "m/s2"),
    ("meter/s2", "m/s2"),
    ("deg/sec", "deg/s"),
    ("degree/s", "deg/s"),
    ("degrees/s", "deg/s"),
    ("rad/sec", "rad/s"),
    ("radian/s", "rad/s"),
    ("mm.n", "nmm"),
    ("n.mm", "nmm"),
    ("mmn", "nmm"),
    ("n.m", "nm"),
    ("m.n", "nm"),
    ("degree", "deg"),
    ("degrees", "deg"),
    ("sec", "s"),
    ("seconds", "s"),
    ("second", "s"),
];

/// Size of the unit that layouts call `name`.
#[must_use]
pub fn scale(name: &str) -> Option<Scale> {
    UNITS
        .iter()
        .find(|(unit, ..)| *unit == name)
        .map(|&(_, times, over)| Scale { times, over })
}

/// The unit among `units` that `text` spells: case, spaces and the usual signs (`²` `·` `µ` `°`)
/// do not matter.
#[must_use]
pub fn spelt<'a>(text: &str, units: &'a [String]) -> Option<&'a str> {
    let wanted = plain(text);
    units
        .iter()
        .map(String::as_str)
        .find(|unit| plain(unit) == wanted)
}

fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        match letter {
            '²' => plain.push('2'),
            'µ' | 'μ' => plain.push('u'),
            '°' => plain.push_str("deg"),
            '^' | '*' | '·' | '⋅' | '(' | ')' => {}
            letter => plain.extend(letter.to_lowercase()),
        }
    }
    let alias = ALIASES.iter().find(|(other, _)| *other == plain);
    alias.map_or(plain, |(_, usual)| (*usual).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_are_understood() {
        let units = ["m/s^2", "N*m", "deg/s", "us"].map(str::to_owned);
        for (text, unit) in [
            ("m/s²", "m/s^2"),
            ("M/S2", "m/s^2"),
            ("Nm", "N*m"),
            ("N·m", "N*m"),
            ("°/s", "deg/s"),
            ("µs", "us"),
            ("m/(s^2)", "m/s^2"),
            ("m/s/s", "m/s^2"),
        ] {
            assert_eq!(spelt(text, &units), Some(unit), "{text}");
        }
        assert_eq!(spelt("g", &units), None);
    }

    #[test]
    fn sizes_are_exact() {
        assert_eq!(scale("mm").map(|scale| scale.to_si(180.0)), Some(0.18));
        assert_eq!(
            scale("mg").map(|scale| scale.to_si(1000.0)),
            Some(STANDARD_GRAVITY_MPS2)
        );
        assert_eq!(scale("deg").map(|scale| scale.to_si(180.0)), Some(PI));
        assert!(scale("furlong").is_none());
    }
}
