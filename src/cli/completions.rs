//! `completions`: a script for a shell.

use clap::CommandFactory;

use super::arguments::{Arguments, CompletionsArguments};
use super::{CliError, Finish, print};

/// Prints the script; it is made whole first, since the generator panics on a closed pipe.
pub fn run(arguments: &CompletionsArguments) -> Result<Finish, CliError> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "soleus", &mut script);
    print::result(&String::from_utf8_lossy(&script))?;
    Ok(Finish::Whole)
}
