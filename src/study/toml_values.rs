//! Values of the study file, checked, with their place for messages.

use std::ops::RangeInclusive;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::StudyError;

/// A key of the study file, for messages.
pub(super) struct Place<'a> {
    pub path: &'a Path,
    /// The key with its section.
    pub key: String,
    /// Line, from 1.
    pub line: usize,
}

impl Place<'_> {
    pub fn bad(&self, value: &DeValue<'_>, expected: &str) -> StudyError {
        let found = match value {
            DeValue::String(text) => format!("the text `{text}`"),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.to_string(),
            other => format!("a {}", other.type_str()),
        };
        StudyError::BadValue {
            path: self.path.to_owned(),
            line: self.line,
            key: self.key.clone(),
            found,
            expected: expected.to_owned(),
        }
    }

    pub fn table<'t, 'i>(
        &self,
        value: &'t Spanned<DeValue<'i>>,
    ) -> Result<&'t DeTable<'i>, StudyError> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            other => Err(self.bad(other, "a section of its own, in brackets")),
        }
    }

    pub fn number(
        &self,
        value: &DeValue<'_>,
        range: RangeInclusive<f64>,
    ) -> Result<f64, StudyError> {
        let number = match value {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .ok()
                .map(|number| number as f64),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let expected = if *range.end() == f64::MAX {
            format!("a number of at least {}", range.start())
        } else {
            format!("a number from {} to {}", range.start(), range.end())
        };
        number
            .filter(|number: &f64| number.is_finite() && range.contains(number))
            .ok_or_else(|| self.bad(value, &expected))
    }

    pub fn count(&self, value: &DeValue<'_>) -> Result<u32, StudyError> {
        let number = self.number(value, 1.0..=999.0)?;
        if number.fract() == 0.0 {
            Ok(number as u32)
        } else {
            Err(self.bad(value, "a whole number"))
        }
    }

    pub fn flag(&self, value: &DeValue<'_>) -> Result<bool, StudyError> {
        match value {
            DeValue::Boolean(flag) => Ok(*flag),
            other => Err(self.bad(other, "true or false")),
        }
    }

    pub fn text(&self, value: &DeValue<'_>) -> Result<String, StudyError> {
        match value {
            DeValue::String(text) => Ok(text.to_string()),
            other => Err(self.bad(other, "a text in quotes")),
        }
    }
}
