//! `soleus`: words on the command line → the library → exit codes.

mod cli;

use std::panic;
use std::process::ExitCode;

use clap::Parser;

/// The writer of workbooks panics where the disk is full, which becomes an error that says so.
const TOLD_AS_ERROR: &str = "rust_xlsxwriter";

fn main() -> ExitCode {
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        let place = fault.location().map_or("", |location| location.file());
        if !place.contains(TOLD_AS_ERROR) {
            tell(fault);
        }
    }));
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
