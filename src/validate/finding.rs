//! Findings: what was measured, in a table that can be measured again and compared.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// One measured figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Part of the validation: `accuracy`, `control`, `change`, `uncertainty`, `real`.
    pub part: String,
    /// Conditions compared with each other.
    pub group: String,
    /// The condition.
    pub condition: String,
    /// What was measured.
    pub figure: String,
    /// Its unit.
    pub unit: String,
    /// The value; `None` where the source does not show it.
    pub value: Option<f64>,
    /// Lower end of its 95 % interval, where it has one.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Repetitions, sets, series or samples it rests on.
    pub n: u64,
    /// How far a new measurement may differ before this one is stale.
    pub tolerance: f64,
}

impl Finding {
    /// Part, group, condition and figure: what makes two findings the same.
    #[must_use]
    pub fn key(&self) -> [&str; 4] {
        [&self.part, &self.group, &self.condition, &self.figure]
    }
}

/// Decimals kept in the table; a hundred times finer than any tolerance.
const SCALE: f64 = 1e4;

/// `value` as the table keeps it.
pub(super) fn rounded(value: f64) -> Option<f64> {
    let kept = (value * SCALE).round() / SCALE + 0.0;
    kept.is_finite().then_some(kept)
}

/// Reads a table of findings.
///
/// # Errors
/// A file that is missing or no such table.
pub fn read(path: &Path) -> io::Result<Vec<Finding>> {
    let text = fs::read_to_string(path)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .collect::<Result<_, csv::Error>>()
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// A table of findings as CSV.
///
/// # Errors
/// Never in practice: the text is written to memory.
pub fn csv(findings: &[Finding]) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for finding in findings {
        writer.serialize(finding)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    String::from_utf8(bytes).map_err(io::Error::other)
}
