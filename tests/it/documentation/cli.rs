//! The command line as the program declares it.

#[allow(dead_code, missing_docs)] // the program uses what these tests do not
#[path = "../../../src/cli/arguments.rs"]
mod arguments;
#[allow(dead_code)]
#[path = "../../../src/cli/help.rs"]
mod help;

pub use arguments::Arguments;
