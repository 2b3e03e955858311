//! Words → settings → the library, and what a person at a terminal sees.
//!
//! Standard output carries results only; progress and messages go to standard error.

mod agree;
mod arguments;
mod check;
mod compare;
mod completions;
mod dictionary;
mod error;
mod help;
mod init;
mod inspect;
mod interrupt;
mod layouts;
pub mod print;
mod progress;
mod report;
mod run_study;
mod simulate;
mod summary;
mod validate;

pub use arguments::Arguments;
pub use error::{CliError, USAGE};

use arguments::Command;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// All is done.
    Whole,
    /// At least one recording failed or one correction was not applied; the others are done.
    SomeFailed,
    /// Two results are compared, and something changed.
    Changed,
}

impl Finish {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Whole => 0,
            Self::SomeFailed | Self::Changed => 3,
        }
    }
}

/// Runs one command.
///
/// # Errors
/// What ends the command as a whole.
pub fn run(command: Command) -> Result<Finish, CliError> {
    match command {
        Command::Run(arguments) => run_study::run(&arguments),
        Command::Gather(arguments) => run_study::gather(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Simulate(arguments) => simulate::run(&arguments),
        Command::Agree(arguments) => agree::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Layouts(arguments) => layouts::run(&arguments),
        Command::Dictionary(arguments) => dictionary::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    }
}
