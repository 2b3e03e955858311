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
            '^' | '*' | '·' | '⋅' => {}
            letter => plain.extend(letter.to_lowercase()),
        }
    }
    plain
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
