//! `soleus`: words on the command line → the library → exit codes.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = match cli::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) => {
            // Help into a closed pipe is no failure.
            let _ = told.print();
            return ExitCode::from(u8::from(told.use_stderr()) * cli::USAGE);
        }
    };
    match cli::run(arguments.command) {
        Ok(finish) => ExitCode::from(finish.code()),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            cli::print::message(&format!("error: {error}"));
            ExitCode::from(error.code())
        }
    }
}
