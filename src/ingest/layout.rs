//! Layouts: which column means what, as data files built into the binary.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Axis, Leg, Quantity, Site};

static NATIVE: LazyLock<Layout> = LazyLock::new(|| {
    Layout::parse(include_str!("../../data/layouts/native.toml"))
        .expect("native.toml is well formed") // invariant: built-in file, tested
});

/// What a column of a layout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The stamp of the row.
    Time,
    /// A channel of a leg, where the name tells it.
    Channel(Option<Leg>, Quantity),
}

/// A column a layout knows.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownColumn {
    /// Its name.
    pub name: String,
    /// What it is.
    pub meaning: Meaning,
    /// The units it may have; the first is suggested.
    pub units: Vec<String>,
}

/// The columns of one maker's or program's files.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Short name, as `--layout` takes it.
    pub name: String,
    /// What it is of, for a list.
    pub title: String,
    /// Beginnings of names that are not read.
    pub ignored: Vec<String>,
    /// Every column.
    pub columns: Vec<KnownColumn>,
}

/// The built-in layouts.
#[must_use]
pub fn layouts() -> Vec<&'static Layout> {
    vec![&NATIVE]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayoutFile {
    name: String,
    title: String,
    ignored: Vec<String>,
    columns: Vec<Pattern>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    name: String,
    quantity: Kind,
    units: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Time,
    Acceleration,
    AngularRate,
    Force,
    Moment,
    CentreOfPressure,
    HeelHeight,
    FootPitch,
    AnkleAngle,
    KneeAngle,
}

/// One spelling of a pattern and what its words mean.
#[derive(Clone)]
struct Spelling {
    name: String,
    leg: Option<Leg>,
    plate: u8,
    site: Site,
    axis: Axis,
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
            ("foot", |to| to.site = Site::Foot),
            ("shank", |to| to.site = Site::Shank),
            ("thigh", |to| to.site = Site::Thigh),
        ],
    ),
    (
        "{axis}",
        &[
            ("x", |to| to.axis = Axis::X),
            ("y", |to| to.axis = Axis::Y),
            ("z", |to| to.axis = Axis::Z),
        ],
    ),
    (
        "{plane}",
        &[("x", |to| to.axis = Axis::X), ("y", |to| to.axis = Axis::Y)],
    ),
];

impl Layout {
    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let file: LayoutFile = toml::from_str(text)?;
        Ok(Self {
            name: file.name,
            title: file.title,
            ignored: file.ignored,
            columns: file.columns.iter().flat_map(Pattern::columns).collect(),
        })
    }

    /// The column called `name`.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&KnownColumn> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether a column is the user's own and not read.
    #[must_use]
    pub fn ignores(&self, name: &str) -> bool {
        self.ignored
            .iter()
            .any(|beginning| name.starts_with(beginning.as_str()))
    }
}

impl Pattern {
    fn columns(&self) -> Vec<KnownColumn> {
        let start = Spelling {
            name: self.name.clone(),
            leg: None,
            plate: 0,
            site: Site::Foot,
            axis: Axis::X,
        };
        let spellings = PLACEHOLDERS
            .iter()
            .fold(vec![start], |spellings, (placeholder, words)| {
                spellings
                    .into_iter()
                    .flat_map(|spelling| spelling.filled(placeholder, words))
                    .collect()
            });
        let column = |spelling: Spelling| KnownColumn {
            meaning: self.quantity.meaning(&spelling),
            name: spelling.name,
            units: self.units.clone(),
        };
        spellings.into_iter().map(column).collect()
    }
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

impl Kind {
    fn meaning(self, spelling: &Spelling) -> Meaning {
        let &Spelling {
            leg,
            plate,
            site,
            axis,
            ..
        } = spelling;
        let quantity = match self {
            Self::Time => return Meaning::Time,
            Self::Acceleration => Quantity::Acceleration(site, axis),
            Self::AngularRate => Quantity::AngularRate(site, axis),
            Self::Force => Quantity::Force(plate, axis),
            Self::Moment => Quantity::Moment(plate, axis),
            Self::CentreOfPressure => Quantity::CentreOfPressure(plate, axis),
            Self::HeelHeight => Quantity::HeelHeight,
            Self::FootPitch => Quantity::FootPitch,
            Self::AnkleAngle => Quantity::AnkleAngle,
            Self::KneeAngle => Quantity::KneeAngle,
        };
        Meaning::Channel(leg, quantity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::units;

    #[test]
    fn the_native_layout_is_the_contract() {
        let native = &*NATIVE;
        assert_eq!(native.columns.len(), 1 + 2 * 27 + 2 * 15 + 10 + 4 * 3);
        let meaning = |name: &str| native.column(name).map(|column| column.meaning);
        let left_gyr = Quantity::AngularRate(Site::Shank, Axis::Z);
        assert_eq!(
            meaning("left_shank_gyr_z"),
            Some(Meaning::Channel(Some(Leg::Left), left_gyr))
        );
        assert_eq!(
            meaning("plate2_fz"),
            Some(Meaning::Channel(None, Quantity::Force(2, Axis::Z)))
        );
        assert_eq!(
            meaning("right_fz"),
            Some(Meaning::Channel(
                Some(Leg::Right),
                Quantity::Force(0, Axis::Z)
            ))
        );
        assert_eq!(meaning("copz"), None);
        assert!(
            native
                .columns
                .iter()
                .all(|column| column.units.iter().all(|unit| units::scale(unit).is_some()))
        );
    }
}
