//! Figures and dates as a reader writes them: a true minus, a named month, a dash for nothing.

use chrono::NaiveDate;

/// What stands where a figure could not be had.
pub const MISSING: &str = "–";

/// `value` with a fixed number of decimals, a true minus and no negative zero.
pub fn number(value: f64, decimals: usize) -> String {
    let plain = format!("{value:.decimals$}");
    match plain.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| matches!(c, '0' | '.')) => rest.to_owned(),
        Some(rest) => format!("−{rest}"),
        None => plain,
    }
}

/// `value` with its sign, which a zero has not.
pub fn signed(value: f64, decimals: usize) -> String {
    let text = number(value, decimals);
    let zero = text.chars().all(|c| matches!(c, '0' | '.'));
    if zero || text.starts_with('−') {
        text
    } else {
        format!("+{text}")
    }
}

/// `value` with at most two decimals, as many as it has.
pub fn short(value: f64) -> String {
    let text = number(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `value` or a dash.
pub fn or_dash(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| MISSING.to_owned(), |v| number(v, decimals))
}

/// A date as the tables write it: `2026-03-12`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// `1 set`, `2 sets`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_print() {
        assert_eq!(number(-0.04, 1), "0.0");
        assert_eq!(number(-11.25, 1), "−11.2");
        assert_eq!(
            (signed(3.0, 0), signed(0.02, 1)),
            ("+3".to_owned(), "0.0".to_owned())
        );
        assert_eq!(short(2.50), "2.5");
        assert_eq!(short(20.0), "20");
        assert_eq!(or_dash(None, 1), "–");
    }

    #[test]
    fn counts_and_capitals() {
        assert_eq!(parse_date("12.03.2026"), None);
        assert_eq!(count(1, "set", "sets"), "1 set");
        assert_eq!(capital("left leg"), "Left leg");
    }
}
