//! `layouts`: the known recording layouts.

use soleus::batch::BatchError;
use soleus::ingest::{Layout, Layouts, user_layout_path};

use super::arguments::LayoutsArguments;
use super::{CliError, Finish, print};

/// Prints the list, or the text of one layout.
pub fn run(arguments: &LayoutsArguments) -> Result<Finish, CliError> {
    let known = Layouts::built_in();
    match &arguments.name {
        None => print::result(&list(&known))?,
        Some(name) => match (known.named(name), user_layout_path(name)) {
            (Some(layout), _) => print::result(&layout.text)?,
            (None, Some(path)) => {
                print::result(&Layout::read(&path).map_err(BatchError::from)?.text)?
            }
            (None, None) => return Err(BatchError::unknown_layout(name, &known).into()),
        },
    }
    Ok(Finish::Whole)
}

fn list(known: &Layouts) -> String {
    let widest = known.iter().map(|layout| layout.name.len()).max();
    let width = widest.unwrap_or(0);
    known
        .iter()
        .map(|layout| format!("{:<width$}  {}\n", layout.name, layout.title))
        .collect()
}
