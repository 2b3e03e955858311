//! Tables of `soleus compare`, and what a comparison asks the declared columns for.

use std::collections::HashMap;
use std::path::Path;

use super::columns::{ChangeRow, ComparisonRow, RunChangeRow, changes, comparison, run_changes};
use super::dictionary::dictionary;
use super::error::TableError;
use super::files::Format;
use super::unit::Unit;
use super::write::Target;

/// Units of all declared columns, by table and column.
#[derive(Clone, Debug)]
pub struct Units(HashMap<(&'static str, &'static str), &'static str>);

impl Units {
    /// As the data dictionary of this version tells them.
    #[must_use]
    pub fn declared() -> Self {
        let rows = dictionary().into_iter();
        Self(rows.map(|row| ((row.table, row.name), row.unit)).collect())
    }

    /// The unit of a column; `None` where it stands in the row's own column `unit`.
    /// Columns that nobody declared, as those of a manifest, have none: an empty text.
    #[must_use]
    pub fn of(&self, table: &str, column: &str) -> Option<&'static str> {
        let unit = self.0.get(&(table, column)).copied().unwrap_or_default();
        (unit != Unit::OfRow.as_str()).then_some(unit)
    }
}

/// `value` with the decimals that tables write in `unit`; `None` where it is no finite number.
#[must_use]
pub fn rounded(value: f64, unit: &str) -> Option<f64> {
    Unit::named(unit).rounded(value)
}

/// Writes the tables of a comparison to `dir`.
///
/// # Errors
/// When a folder or a file cannot be made or filled.
pub fn write_comparison(
    runs: &[RunChangeRow],
    columns: &[ComparisonRow],
    values: &[ChangeRow],
    dir: &Path,
    formats: &[Format],
) -> Result<(), TableError> {
    let mut to = Target::new(dir, formats)?;
    to.plain("runs", run_changes(), runs)?;
    to.plain("comparison", comparison(), columns)?;
    to.plain("changes", changes(), values)?;
    to.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_the_dictionary() {
        let units = Units::declared();
        assert_eq!(units.of("reps", "up_s"), Some("s"));
        assert_eq!(units.of("reps", "control_ok"), Some(""));
        assert_eq!(units.of("progress", "baseline"), None);
        assert_eq!(units.of("reps", "shoe_size"), Some(""));
    }

    #[test]
    fn differences_have_the_decimals_of_their_column() {
        assert_eq!(rounded(1.2345 - 1.2344, "s"), Some(0.0001));
        assert_eq!(rounded(0.1 + 0.2, "mm"), Some(0.3));
    }
}
