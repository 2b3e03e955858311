//! `dictionary`: what each column means.

use soleus::tables::{dictionary_csv, dictionary_text};

use super::arguments::DictionaryArguments;
use super::{CliError, Finish, print};

/// Prints the data dictionary.
pub fn run(arguments: &DictionaryArguments) -> Result<Finish, CliError> {
    let text = if arguments.csv {
        dictionary_csv()
    } else {
        dictionary_text()
    };
    print::result(&text)?;
    Ok(Finish::Whole)
}
