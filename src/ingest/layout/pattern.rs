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

/// The open places of a pattern, longest spelling first.
const OPEN: [&str; 3] = ["{sensor}", "{n}", "*"];

/// Whether `name` (already plain) is spelt by `pattern` (plain too), which may give several
/// spellings with `|` between them.
#[must_use]
pub fn captured(pattern: &str, name: &str) -> Option<Captured> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    pattern.split('|').find_map(|one| {
        let mut captured = Captured::default();
        matches(one, name, &mut captured).then_some(captured)
    })
}

fn matches(pattern: &str, name: &str, captured: &mut Captured) -> bool {
    let open = pattern.char_indices().find_map(|(at, _)| {
        let rest = pattern.get(at..)?;
        let word = OPEN.iter().find(|word| rest.starts_with(**word))?;
        Some((at, *word))
    });
    let Some((at, word)) = open else {
        return pattern == name;
    };
    let (literal, tail) = pattern.split_at(at);
    let (Some(rest), Some(tail)) = (name.strip_prefix(literal), tail.strip_prefix(word)) else {
        return false;
    };
    let ends = rest.char_indices().map(|(end, _)| end);
    for end in ends.chain(std::iter::once(rest.len())) {
        let (held, behind) = rest.split_at(end);
        if word == "{n}" && !held.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let empty = held.is_empty() && word != "*";
        if !empty && matches(tail, behind, captured) {
            match word {
                "{sensor}" => captured.sensor = Some(held.to_owned()),
                "{n}" => captured.number = Some(held.to_owned()),
                _ => {}
            }
            return true;
        }
    }
    false
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
