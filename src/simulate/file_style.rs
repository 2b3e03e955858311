//! How files are written, and which of them are broken on purpose.

use serde::Deserialize;

use super::error::{SimulateError, within};

/// How a file is written.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FileStyle {
    /// Compressed with gzip (false).
    pub gzip: bool,
    /// `,`, `;` or a tab (`,`).
    pub delimiter: char,
    /// Comma as the decimal mark, where the delimiter is none (false).
    pub decimal_comma: bool,
    /// Decimals of the stamps, in seconds (4).
    pub time_decimals: usize,
    /// Decimals of every other column (4).
    pub decimals: usize,
}

impl Default for FileStyle {
    fn default() -> Self {
        Self {
            gzip: false,
            delimiter: ',',
            decimal_comma: false,
            time_decimals: 4,
            decimals: 4,
        }
    }
}

/// A file that is written differently, or broken; what the plan does not name matches any.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SpecialFile {
    /// Participant code.
    pub participant: String,
    /// Planned session, from 1.
    pub session: Option<u32>,
    /// Leg.
    pub side: Option<String>,
    /// Set, from 1.
    pub set: Option<u32>,
    /// How it is written.
    pub style: Option<FileStyle>,
    /// How it is broken; it then has no rows in the truth.
    pub fault: Option<Fault>,
}

/// Way in which a file is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A word stands where a number should, two fifths down the file.
    TextInNumber,
    /// The file ends in the middle of a number.
    Cut,
}

impl FileStyle {
    pub(super) fn check(&self, key: &str) -> Result<(), SimulateError> {
        within(&format!("{key}.decimals"), self.decimals as f64, 0.0, 12.0)?;
        within(
            &format!("{key}.time_decimals"),
            self.time_decimals as f64,
            0.0,
            12.0,
        )?;
        if !matches!(self.delimiter, ',' | ';' | '\t') {
            return Err(SimulateError::value(
                &format!("{key}.delimiter"),
                self.delimiter,
                "`,`, `;` or a tab",
            ));
        }
        if self.decimal_comma && self.delimiter == ',' {
            let expected = "`;` or a tab where the decimal mark is a comma";
            return Err(SimulateError::value(
                &format!("{key}.delimiter"),
                ',',
                expected,
            ));
        }
        Ok(())
    }
}
