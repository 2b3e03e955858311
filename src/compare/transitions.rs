//! Which words became which, and how often.

use std::collections::BTreeMap;

use super::value::Value;
use crate::tables::Transition;

/// Columns that hold codes joined by `;`: whole lists hardly ever change alike, single codes do.
const LISTS: [&str; 4] = ["figures", "flags", "notes", "reasons"];
/// Between two codes.
const SEPARATOR: char = ';';
/// Letters told of a word; sentences are cut.
const LONGEST: usize = 48;

/// Transitions of a column while they are counted.
#[derive(Debug, Default)]
pub(super) struct Transitions(BTreeMap<String, u32>);

impl Transitions {
    /// Counts one change of `column`.
    pub(super) fn add(&mut self, column: &str, old: Value, new: Value) {
        let words = if LISTS.contains(&column) {
            codes(old, new)
        } else {
            vec![format!("{} -> {}", word(old), word(new))]
        };
        for words in words {
            *self.0.entry(words).or_default() += 1;
        }
    }

    /// The most frequent first, equally frequent ones by name.
    pub(super) fn ranked(self) -> Vec<Transition> {
        let all = self.0.into_iter();
        let mut ranked: Vec<Transition> = all
            .map(|(words, rows)| Transition { words, rows })
            .collect();
        ranked.sort_by_key(|one| std::cmp::Reverse(one.rows));
        ranked
    }
}

/// Codes that came and went; the order of a list alone is told as such.
fn codes(old: Value, new: Value) -> Vec<String> {
    let (old, new) = (list(old), list(new));
    let gone = old.iter().filter(|code| !new.contains(code));
    let come = new.iter().filter(|code| !old.contains(code));
    let gone = gone.map(|code| format!("- {}", cut(code)));
    let mut told: Vec<String> = gone
        .chain(come.map(|code| format!("+ {}", cut(code))))
        .collect();
    if told.is_empty() {
        told.push("other order".to_owned());
    }
    told
}

fn list(value: Value<'_>) -> Vec<&str> {
    match value {
        Value::Text(text) => text.split(SEPARATOR).collect(),
        _ => Vec::new(),
    }
}

fn word(value: Value) -> String {
    value
        .spelt()
        .map_or_else(|| "missing".to_owned(), |text| cut(&text))
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(column: &str, changes: &[(Value, Value)]) -> Vec<(String, u32)> {
        let mut transitions = Transitions::default();
        for (old, new) in changes {
            transitions.add(column, *old, *new);
        }
        let ranked = transitions.ranked().into_iter();
        ranked.map(|one| (one.words, one.rows)).collect()
    }

    #[test]
    fn the_most_frequent_transition_is_told_first() {
        let (yes, no) = (Value::Flag(true), Value::Flag(false));
        let told = told(
            "control_ok",
            &[(no, yes), (yes, no), (yes, no), (Value::Missing, yes)],
        );
        let expected = [
            ("true -> false", 2),
            ("false -> true", 1),
            ("missing -> true", 1),
        ];
        assert_eq!(told, expected.map(|(words, rows)| (words.to_owned(), rows)));
    }

    #[test]
    fn of_lists_the_codes_that_came_and_went_are_told() {
        let list = Value::Text;
        let told = told(
            "notes",
            &[
                (list("a:b;c:d"), list("a:b;e:f")),
                (Value::Missing, list("e:f")),
                (list("a:b;c:d"), list("c:d;a:b")),
            ],
        );
        let expected = [("+ e:f", 2), ("- c:d", 1), ("other order", 1)];
        assert_eq!(told, expected.map(|(words, rows)| (words.to_owned(), rows)));
    }

    #[test]
    fn sentences_are_cut_between_letters() {
        let long = "ä".repeat(100);
        let told = told("message", &[(Value::Text(&long), Value::Missing)]);
        assert_eq!(told[0].0, format!("{}… -> missing", "ä".repeat(47)));
    }
}
