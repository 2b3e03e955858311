//! Tables and words of a page that is written.

/// Words as they may stand in a cell, which may not be divided by `|`.
pub fn cell(words: &str) -> String {
    words
        .replace('|', "\\|")
        .replace('\n', " ")
        .replace('<', "&lt;")
}

/// A table; none where there are no rows.
pub fn table<const N: usize>(names: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let rows: Vec<String> = rows
        .map(|row| format!("| {} |\n", row.join(" | ")))
        .collect();
    match rows.is_empty() {
        true => String::new(),
        false => format!(
            "| {} |\n|{}\n{}",
            names.join(" | "),
            "---|".repeat(N),
            rows.concat()
        ),
    }
}
