//! Lines to standard output and standard error.

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
