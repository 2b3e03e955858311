//! Lines to standard output and standard error.

use std::fmt::Display;
use std::io::{self, Write};

/// Prints a result.
///
/// # Errors
/// When standard output cannot be written, a closed pipe included.
pub fn result(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints a message; one that nobody can read is lost.
pub fn message(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// A number of things: `1 file`, `2 files`.
pub fn many<N: Display + PartialEq + From<u8>>(count: N, word: &str) -> String {
    let ending = if count == N::from(1) { "" } else { "s" };
    format!("{count} {word}{ending}")
}
