//! Words and numbers of the study's pages, all of them through here.

use crate::report::outline::Row;
use crate::report::words::{Words, verdict_sign};
use crate::report::{format, metrics};

pub use format::{MISSING, capital, count, number, or_dash, short, signed};

/// `one, two and three`.
pub fn list(items: &[String]) -> String {
    Words::english().list(items)
}

/// The sentence for a code.
pub fn sentence(code: &str) -> String {
    Words::english().sentence(code)
}

/// What became of a file.
pub fn status(code: &str) -> String {
    Words::english().status(code)
}

/// The sign and the word of a verdict.
pub fn verdict(code: &str) -> String {
    format!("{} {}", verdict_sign(code), Words::english().verdict(code))
}

/// A stage, part by part.
pub fn stage(stage: &str) -> String {
    Words::english().stage(stage)
}

/// What a set was measured with, in a sentence.
pub fn source(code: &str) -> String {
    Words::english().source(code)
}

/// What a set was measured with, in a word or two.
pub fn device(code: &str) -> String {
    Words::english().device(code)
}

/// What happened to a file: its sentence, else its reason.
pub fn message(row: &Row<'_>) -> String {
    crate::report::left_out::message(row)
}

/// A figure's name, and how many decimals of it mean something.
pub fn metric(column: &str) -> (String, usize) {
    let (metric, name) = metrics::find_or_plain(Words::english(), column);
    (name, metric.decimals)
}

/// A group; the word for none told, and for all together.
pub fn group<'a>(row: &Row<'a>) -> &'a str {
    match row.text("scope") {
        Some("study") => "all participants",
        _ => row.text("group").unwrap_or("no group told"),
    }
}

/// Thousands apart: `12 600`, with a narrow space that does not break.
pub fn whole(count: usize) -> String {
    let digits = count.to_string();
    let first = digits.len() % 3;
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && i % 3 == first {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let told = [0, 999, 1000, 12_600, 1_000_000].map(whole);
        assert_eq!(
            told,
            [
                "0",
                "999",
                "1\u{202f}000",
                "12\u{202f}600",
                "1\u{202f}000\u{202f}000"
            ]
        );
    }
}
