//! `compare`: results against other results.

mod text;

use soleus::batch::{CompareOptions, compare_results};
use soleus::compare::Selection;

use super::arguments::CompareArguments;
use super::{CliError, Finish, print};

/// Compares, writes the tables that are asked for, and prints what changed.
pub fn run(arguments: CompareArguments) -> Result<Finish, CliError> {
    // Who asks for some tables or columns wants to know all about them.
    let whole = !arguments.table.is_empty() || !arguments.column.is_empty();
    let comparison = compare_results(&CompareOptions {
        old: arguments.old,
        new: arguments.new,
        selection: Selection {
            tables: arguments.table,
            columns: arguments.column,
        },
        out: arguments.out,
        formats: arguments.formats,
    })?;
    print::result(&text::text(&comparison, whole))?;
    Ok(match comparison.is_same() {
        true => Finish::Whole,
        false => Finish::Changed,
    })
}
