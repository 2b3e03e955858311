//! `report`: pages anew from tables.

use soleus::report::{ReportError, Words};
use soleus::study::is_result_folder;

use super::arguments::ReportArguments;
use super::{CliError, Finish, print};

/// Writes the pages of a folder of results again and prints the page to open first.
pub fn run(arguments: &ReportArguments) -> Result<Finish, CliError> {
    if !is_result_folder(&arguments.dir) {
        return Err(CliError::NoResults {
            path: arguments.dir.clone(),
        });
    }
    let words = match &arguments.language {
        Some(language) => Words::of(language),
        None => Words::of_results(&arguments.dir),
    };
    let summary = soleus::report::write(&arguments.dir, &words.map_err(ReportError::from)?)?;
    print::result(&format!("{}\n", summary.index.display()))?;
    Ok(Finish::Whole)
}
