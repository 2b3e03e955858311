//! Figures, dates and lists as a language writes them.

use chrono::{Datelike, NaiveDate};

use super::language::Words;
use super::say;
use crate::report::format;

impl Words {
    /// `value` with a fixed number of decimals and the language's decimal mark.
    pub(in crate::report) fn number(&self, value: f64, decimals: usize) -> String {
        self.marked(&format::number(value, decimals))
    }

    /// `value` with its sign, which a zero has not.
    pub(in crate::report) fn signed(&self, value: f64, decimals: usize) -> String {
        self.marked(&format::signed(value, decimals))
    }

    /// `value` with at most two decimals, as many as it has.
    pub(in crate::report) fn short(&self, value: f64) -> String {
        self.marked(&format::short(value))
    }

    /// `value` or a dash.
    pub(in crate::report) fn or_dash(&self, value: Option<f64>, decimals: usize) -> String {
        value.map_or_else(|| format::MISSING.to_owned(), |v| self.number(v, decimals))
    }

    /// A number in plain writing with the language's decimal mark.
    pub(in crate::report) fn marked(&self, plain: &str) -> String {
        plain.replace('.', &say!(self, "decimal-mark"))
    }

    /// `12 March 2026`.
    pub(in crate::report) fn long_date(&self, date: NaiveDate) -> String {
        let month = self.code_word("month", &date.month().to_string());
        say!(
            self,
            "date-long",
            day = date.day(),
            month = month,
            year = date.year().to_string()
        )
    }

    /// `12 Mar`.
    pub(in crate::report) fn day_month(&self, date: NaiveDate) -> String {
        let month = self.code_word("month-short", &date.month().to_string());
        say!(self, "date-short", day = date.day(), month = month)
    }

    /// `one`, `one and two`, `one, two and three`.
    pub(in crate::report) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                say!(self, "list", first = first.join(", "), last = last.as_str())
            }
        }
    }

    /// A figure with its unit: `12.5 mm`, `41`, `93 %`, `3.1°`.
    pub(in crate::report) fn with_unit(&self, text: &str, unit: &str) -> String {
        match unit {
            "" => text.to_owned(),
            "°" | "°/s" => format!("{text}{}", self.unit(unit)),
            _ => format!("{text} {}", self.unit(unit)),
        }
    }

    /// A unit: symbols are the same everywhere, words are not.
    pub(in crate::report) fn unit(&self, unit: &str) -> String {
        match unit {
            "points" => say!(self, "unit-points"),
            "× weight" => say!(self, "unit-weights"),
            symbol => symbol.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_dates_follow_the_language() {
        let (english, german) = (Words::english(), Words::of("de").unwrap());
        let date = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        assert_eq!(english.number(-11.25, 1), "−11.2");
        assert_eq!(german.number(-11.25, 1), "−11,2");
        assert_eq!(german.with_unit(&german.short(2.5), "kg"), "2,5 kg");
        assert_eq!(english.long_date(date), "12 March 2026");
        assert_eq!(german.long_date(date), "12. März 2026");
        assert_eq!(english.day_month(date), "12 Mar");
    }

    #[test]
    fn lists_end_in_and() {
        let items: Vec<String> = ["tempo", "range", "control"].map(String::from).into();
        assert_eq!(Words::english().list(&items), "tempo, range and control");
        assert_eq!(
            Words::of("de").unwrap().list(&items),
            "tempo, range und control"
        );
    }
}
