//! Values of a column, as far as they can be the same or not.

use crate::tables::{Frame, Values};

/// A value; an empty text and a number that is not finite are missing, as everywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Missing,
    Number(f64),
    Text(&'a str),
    Flag(bool),
}

impl<'a> Value<'a> {
    /// The value of `column` in a row.
    pub(super) fn of(frame: &'a Frame, column: &str, row: usize) -> Self {
        frame
            .values(column)
            .map_or(Self::Missing, |v| Self::at(v, row))
    }

    /// The value in a row of a column.
    pub(super) fn at(values: &'a Values, row: usize) -> Self {
        let value = match values {
            Values::Number(numbers) => {
                let number = numbers.get(row).copied().flatten();
                number.filter(|number| number.is_finite()).map(Self::Number)
            }
            Values::Text(texts) => {
                let text = texts.get(row).and_then(Option::as_deref);
                text.filter(|text| !text.is_empty()).map(Self::Text)
            }
            Values::Flag(flags) => flags.get(row).copied().flatten().map(Self::Flag),
        };
        value.unwrap_or(Self::Missing)
    }

    /// As it stands in a CSV file; `None` where it is missing.
    pub(super) fn spelt(self) -> Option<String> {
        match self {
            Self::Missing => None,
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.to_owned()),
            Self::Flag(flag) => Some(flag.to_string()),
        }
    }
}
