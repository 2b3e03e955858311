//! Names of columns as patterns.
//!
//! A pattern is spelt out for every word its placeholders stand for; what has no list of words
//! (`*` anything, `{sensor}` the sensor's name, `{n}` a number) stays in it and is matched.
//! Case, and whether words are joined by spaces, `-` or `_`, do not matter.

use super::super::{Axis, Leg, Site};

/// Longest name that is compared: a longer cell is no name.
const LONGEST_NAME: usize = 160;

/// A name as it is compared: lower case, words joined by `_`.
#[must_use]
pub fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// One spelling of a pattern and what its words mean.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spelling {
    pub name: String,
    pub leg: Option<Leg>,
    pub plate: u8,
    /// `None` where the name does not tell it.
    pub site: Option<Site>,
    pub axis: Option<Axis>,
    /// Number of a quaternion's or a matrix's part.
    pub part: Option<u8>,
}

/// Changes the facts of a spelling to what one word of a placeholder means.
type Mean = fn(&mut Spelling);

const PLACEHOLDERS: &[(&str, &[(&str, Mean)])] = &[
    (
        "{leg}",
        &[
            ("", |_| {}),
            ("left_", |to| to.leg = Some(Leg::Left)),
            ("right_", |to| to.leg = Some(Leg::Right)),
        ],
    ),
    (
        "{plate}",
        &[
            ("", |_| {}),
            ("plate1_", |to| to.plate = 1),
            ("plate2_", |to| to.plate = 2),
            ("left_", |to| to.leg = Some(Leg::Left)),
            ("right_", |to| to.leg = Some(Leg::Right)),
        ],
    ),
    (
        "{site}",
        &[
            ("foot", |to| to.site = Some(Site::Foot)),
            ("shank", |to| to.site = Some(Site::Shank)),
            ("thigh", |to| to.site = Some(Site::Thigh)),
        ],
    ),
    (
        "{axis}",
        &[
            ("x", |to| to.axis = Some(Axis::X)),
            ("y", |to| to.axis = Some(Axis::Y)),
            ("z", |to| to.axis = Some(Axis::Z)),
        ],
    ),
    (
        "{plane}",
        &[
            ("x", |to| to.axis = Some(Axis::X)),
            ("y", |to| to.axis = Some(Axis::Y)),
        ],
    ),
    (
        "{quaternion}",
        &[
            ("w", |to| to.part = Some(0)),
            ("x", |to| to.part = Some(1)),
            ("y", |to| to.part = Some(2)),
            ("z", |to| to.part = Some(3)),
        ],
    ),
    (
        "{0123}",
        &[
            ("0", |to| to.part = Some(0)),
            ("1", |to| to.part = Some(1)),
            ("2", |to| to.part = Some(2)),
            ("3", |to| to.part = Some(3)),
        ],
    ),
    (
        "{row}][{column}",
        &[
            ("1][1", |to| to.part = Some(0)),
            ("1][2", |to| to.part = Some(1)),
            ("1][3", |to| to.part = Some(2)),
            ("2][1", |to| to.part = Some(3)),
            ("2][2", |to| to.part = Some(4)),
            ("2][3", |to| to.part = Some(5)),
            ("3][1", |to| to.part = Some(6)),
            ("3][2", |to| to.part = Some(7)),
            ("3][3", |to| to.part = Some(8)),
        ],
    ),
];

/// Every spelling of `pattern`.
pub(super) fn spellings(pattern: &str) -> Vec<Spelling> {
    let start = Spelling {
        name: plain(pattern),
        leg: None,
        plate: 0,
        site: None,
        axis: None,
        part: None,
    };
    PLACEHOLDERS
        .iter()
        .fold(vec![start], |spellings, (placeholder, words)| {
            spellings
                .into_iter()
                .flat_map(|spelling| spelling.filled(placeholder, words))
                .collect()
        })
}

impl Spelling {
    fn filled(self, placeholder: &str, words: &[(&str, Mean)]) -> Vec<Self> {
        if !self.name.contains(placeholder) {
            return vec![self];
        }
        let fill = |&(word, mean): &(&str, Mean)| {
            let mut filled = Self {
                name: self.name.replace(placeholder, word),
                ..self.clone()
            };
            mean(&mut filled);
            filled
        };
        words.iter().map(fill).collect()
    }
}

/// What the open places of a pattern hold in a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captured {
    /// Name of the sensor.
    pub sensor: Option<String>,
    /// The number.
    pub number: Option<String>,
}

/// A place of a pattern that a name fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Anything,
    Sensor,
    Number,
}

const OPEN: [(&str, Open); 3] = [
    ("{sensor}", Open::Sensor),
    ("{n}", Open::Number),
    ("*", Open::Anything),
];

/// Whether `name` (already plain) is spelt by `pattern` (plain too), which may give several
/// spellings with `|` between them.
#[must_use]
pub fn captured(pattern: &str, name: &str) -> Option<Captured> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    pattern.split('|').find_map(|one| {
        if begins_otherwise(one, name) {
            return None;
        }
        let mut captured = Captured::default();
        matches(one, name, &mut captured).then_some(captured)
    })
}

/// Whether the first letters differ, which tells most names apart.
fn begins_otherwise(pattern: &str, name: &str) -> bool {
    let first = pattern.as_bytes().first();
    let is_open = first.is_some_and(|byte| b"*{".contains(byte));
    !is_open && first != name.as_bytes().first()
}

/// The next open place of a pattern: what stands before it, which it is, what stands behind it.
fn next_open(pattern: &str) -> Option<(&str, Open, &str)> {
    let places = OPEN.iter().filter_map(|(word, open)| {
        let at = pattern.find(word)?;
        Some((at, *word, *open))
    });
    let (at, word, open) = places.min_by_key(|(at, ..)| *at)?;
    Some((pattern.get(..at)?, open, pattern.get(at + word.len()..)?))
}

/// Each open place takes as little as it can, a number all its digits: one pass, however many there are.
fn matches(pattern: &str, name: &str, captured: &mut Captured) -> bool {
    let Some((before, mut open, mut tail)) = next_open(pattern) else {
        return pattern == name;
    };
    let Some(mut rest) = name.strip_prefix(before) else {
        return false;
    };
    loop {
        let further = next_open(tail);
        let literal = further.map_or(tail, |(literal, ..)| literal);
        let Some(at) = filled(open, rest, literal, further.is_none()) else {
            return false;
        };
        let (held, behind) = rest.split_at(at);
        match open {
            Open::Sensor => captured.sensor = Some(held.to_owned()),
            Open::Number => captured.number = Some(held.to_owned()),
            Open::Anything => {}
        }
        let Some(behind) = behind.strip_prefix(literal) else {
            return false;
        };
        match further {
            Some((_, next, behind_it)) => (open, tail, rest) = (next, behind_it, behind),
            None => return behind.is_empty(),
        }
    }
}

/// How many bytes of `rest` an open place takes before `literal`, which ends the name if it is the
/// last.
fn filled(open: Open, rest: &str, literal: &str, is_last: bool) -> Option<usize> {
    if open == Open::Number {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        return (digits > 0).then_some(digits);
    }
    let least = match open {
        Open::Sensor => rest.chars().next()?.len_utf8(),
        Open::Anything | Open::Number => 0,
    };
    if is_last {
        let at = rest.len().checked_sub(literal.len())?;
        return (at >= least && rest.ends_with(literal)).then_some(at);
    }
    rest.get(least..)?.find(literal).map(|at| at + least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_places_hold_what_is_between() {
        let sensor = captured("{sensor}:_acc.x*", &plain("Avanti sensor 1: ACC.X 1"));
        assert_eq!(
            sensor.and_then(|captured| captured.sensor).as_deref(),
            Some("avanti_sensor_1")
        );
        let plate = captured("ground_force{n}_vx", "ground_force12_vx");
        assert_eq!(
            plate.and_then(|captured| captured.number).as_deref(),
            Some("12")
        );
        assert_eq!(captured("ground_force{n}_vx", "ground_force_vx"), None);
        assert_eq!(captured("a*b", "ab"), Some(Captured::default()));
        assert_eq!(captured("a*bc*d", "axbxbcxd"), Some(Captured::default()));
        assert_eq!(
            captured("*:lhee", "me:lhee:lhee"),
            Some(Captured::default())
        );
        assert_eq!(captured("{sensor}x", "x"), None);
        let many = captured(&"*a".repeat(60), &"a".repeat(150));
        assert_eq!(many, Some(Captured::default()));
        assert_eq!(captured(&("*a".repeat(60) + "b"), &"a".repeat(150)), None);
        assert_eq!(
            captured("counter|packetcounter", "packetcounter"),
            Some(Captured::default())
        );
        assert_eq!(captured("counter", "packetcounter"), None);
        assert_eq!(captured("*", &"x".repeat(LONGEST_NAME + 1)), None);
    }

    #[test]
    fn every_word_of_a_placeholder_is_a_spelling() {
        let names = |pattern: &str| -> Vec<String> {
            spellings(pattern).into_iter().map(|one| one.name).collect()
        };
        assert_eq!(names("Acc {axis}"), ["acc_x", "acc_y", "acc_z"]);
        assert_eq!(names("Mat[{row}][{column}]").len(), 9);
        assert_eq!(names("Mat[{row}][{column}]")[5], "mat[2][3]");
    }
}
