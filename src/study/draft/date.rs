//! Days and times of day in names.
//!
//! The year first, or a day before a dotted month, is a date. Two numbers that both may be the
//! month, with another mark between them, are none: `03-11-2025` was a March in one laboratory and
//! a November in another.

use chrono::{Datelike, NaiveDate};

use super::name::{Part, Role, Word};
use super::words::{WORDS, has};

/// Years that recordings are from; other numbers of eight digits are numbers.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;

/// A day as a name tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// One day.
    Told(NaiveDate),
    /// Two, and the words of the name.
    Either(NaiveDate, NaiveDate, String),
    /// The words of something that is a day, but of an unknown century or order.
    Unclear(String),
}

/// Every day in `part`; its words, and those of a time of day behind it, are taken.
pub(super) fn days(part: &mut Part, clock_s: &mut Option<f64>) -> Vec<Day> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < part.words.len() {
        let Some((day, count)) = day_at(part, at) else {
            at += 1;
            continue;
        };
        found.push(day);
        part.give(at, count, Role::Fact);
        at += count + clock(part, at + count, clock_s);
    }
    found
}

fn day_at(part: &Part, at: usize) -> Option<(Day, usize)> {
    let words = part.words.get(at..)?;
    compact(words.first()?)
        .map(|day| (day, 1))
        .or_else(|| three(part, at).map(|day| (day, 3)))
}

/// `20260301`, also with a time of day behind it.
fn compact(word: &Word) -> Option<Day> {
    let digits = word.lower.split('t').next()?;
    let sound = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !sound || !matches!(digits.len(), 8 | 12 | 14) {
        return None;
    }
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let year_first = told(number(0, 4)?, number(4, 6)?, number(6, 8)?);
    let year_last = || {
        let last = told(number(4, 8)?, number(2, 4)?, number(0, 2)?);
        last.or_else(|| told(number(4, 8)?, number(0, 2)?, number(2, 4)?))
    };
    match year_first {
        Some(day) => Some(Day::Told(day)),
        None if digits.len() == 8 => year_last().map(|_| Day::Unclear(word.text.clone())),
        None => None,
    }
}

/// Three numbers with one and the same mark between them, or a month's name in the middle.
fn three(part: &Part, at: usize) -> Option<Day> {
    let [first, second, third] = part.words.get(at..at + 3)? else {
        return None;
    };
    if let Some(month) = month(&second.lower) {
        return told(year(third)?, month, short(first)?).map(Day::Told);
    }
    let mark = second.gap.as_str();
    if mark != third.gap || !matches!(mark, "-" | "." | "_" | " ") {
        return None;
    }
    if let Some(year) = year(first) {
        return told(year, short(second)?, short(third)?).map(Day::Told);
    }
    let (a, b) = (short(first)?, short(second)?);
    let text = part.text(at, 3);
    match year(third) {
        Some(year) => ordered(year, a, b, mark == ".", text),
        None => two_digit_year(first, second, third, mark).then_some(Day::Unclear(text)),
    }
}

/// A year behind two numbers.
fn ordered(year: u32, a: u32, b: u32, day_first: bool, text: String) -> Option<Day> {
    match (told(year, b, a), told(year, a, b)) {
        (Some(day), _) if day_first => Some(Day::Told(day)),
        (Some(day), Some(other)) if day != other => Some(Day::Either(day, other, text)),
        (Some(day), _) | (None, Some(day)) => Some(Day::Told(day)),
        (None, None) => None,
    }
}

fn two_digit_year(first: &Word, second: &Word, third: &Word, mark: &str) -> bool {
    let two = |word: &Word| word.is_number() && word.text.len() == 2;
    let plausible = short(first).is_some_and(|day| (1..=31).contains(&day))
        && short(second).is_some_and(|month| (1..=12).contains(&month));
    matches!(mark, "." | "-") && two(first) && two(second) && two(third) && plausible
}

fn told(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    YEARS.contains(&day.year()).then_some(day)
}

/// A number of four digits.
fn year(word: &Word) -> Option<u32> {
    (word.is_number() && word.text.len() == 4)
        .then(|| word.text.parse().ok())
        .flatten()
}

/// A number of one or two digits; of a last one, what stands behind a `T` is a time of day.
fn short(word: &Word) -> Option<u32> {
    let digits = word.lower.split('t').next()?;
    let sound = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| digits.parse().ok()).flatten()
}

fn month(word: &str) -> Option<u32> {
    let found = WORDS.months.names.iter().position(|names| has(names, word));
    found.and_then(|index| u32::try_from(index + 1).ok())
}

/// A time of day behind a date, such as `202113_811` or `20-21-13`; how many words it has.
fn clock(part: &mut Part, at: usize, clock_s: &mut Option<f64>) -> usize {
    let Some((seconds, count)) = time_at(part.words.get(at..).unwrap_or_default()) else {
        return 0;
    };
    part.give(at, count, Role::Clock);
    *clock_s = Some(seconds);
    count
}

fn time_at(words: &[Word]) -> Option<(f64, usize)> {
    let number = |index: usize, digits: usize| {
        let word = words.get(index).filter(|word| word.is_number())?;
        (word.text.len() == digits).then_some(word.text.as_str())
    };
    let packed = number(0, 6).or_else(|| number(0, 4));
    let (seconds, count) = match packed {
        Some(digits) => (of_day(digits)?, 1),
        None => {
            let digits: String = (0..3)
                .map(|index| number(index, 2))
                .collect::<Option<_>>()?;
            (of_day(&digits)?, 3)
        }
    };
    match number(count, 3) {
        Some(milli) => Some((seconds + milli.parse::<f64>().ok()? / 1000.0, count + 1)),
        None => Some((seconds, count)),
    }
}

/// `hhmm` or `hhmmss` in seconds since midnight.
fn of_day(digits: &str) -> Option<f64> {
    let pair = |from: usize| digits.get(from..from + 2)?.parse::<u32>().ok();
    let (hour, minute) = (pair(0)?, pair(2)?);
    let second = if digits.len() == 6 { pair(4)? } else { 0 };
    let sound = hour < 24 && minute < 60 && second < 60;
    sound.then(|| f64::from(3600 * hour + 60 * minute + second))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Day> {
        days(&mut Part::new(text), &mut None)
    }

    fn one(year: i32, month: u32, day: u32) -> Vec<Day> {
        NaiveDate::from_ymd_opt(year, month, day)
            .map(Day::Told)
            .into_iter()
            .collect()
    }

    #[test]
    fn a_day_is_read_where_its_order_is_certain() {
        for text in [
            "P07 2026-03-01 left",
            "2026_3_1",
            "x_20260301_202113",
            "20260301T101500",
            "2026-03-01T10",
            "01.03.2026",
            "1.3.2026 L",
            "1 March 2026",
            "01-Mar-2026",
        ] {
            assert_eq!(found(text), one(2026, 3, 1), "{text}");
        }
        assert_eq!(found("25-11-2025"), one(2025, 11, 25));
        assert_eq!(found("11-25-2025"), one(2025, 11, 25));
        assert_eq!(found("04_04_2025"), one(2025, 4, 4));
    }

    #[test]
    fn a_day_whose_order_is_not_certain_is_no_guess() {
        assert!(
            matches!(found("03-11-2025")[..], [Day::Either(a, b, _)] if (a.month(), b.month()) == (11, 3))
        );
        for text in ["01.03.26", "01032026"] {
            assert_eq!(found(text), [Day::Unclear(text.to_owned())]);
        }
        for text in ["P07_set2", "12345678", "2026-13-01", "1_2_3", "40.50.2026"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    fn free(part: &Part) -> Vec<&str> {
        let words = part.words.iter().filter(|word| word.is_free());
        words.map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn the_time_of_day_behind_a_day_is_none_of_its_numbers() {
        let mut part = Part::new("LTibia_20210820_202113_811");
        let mut clock_s = None;
        days(&mut part, &mut clock_s);
        assert_eq!(clock_s, Some(20.0 * 3600.0 + 21.0 * 60.0 + 13.811));
        assert_eq!(free(&part), ["LTibia"]);
        let mut part = Part::new("2026-03-01_2");
        days(&mut part, &mut clock_s);
        assert_eq!(free(&part), ["2"]);
    }
}
