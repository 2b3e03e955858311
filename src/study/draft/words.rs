//! Words that names of files are made of, from `data/name_words.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

const DATA: &str = include_str!("../../../data/name_words.toml");

/// The data file as read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(DATA).expect("data/name_words.toml is well formed") // invariant: built-in file, tested
});

/// All words, by what they tell.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub side: Meanings,
    pub short_side: Meanings,
    pub place: Meanings,
    pub kind: Meanings,
    pub beside: List,
    pub text: List,
    pub set: Sets,
    pub session: Sessions,
    pub load: Loads,
    pub participant: People,
    pub filler: Fillers,
    pub months: Months,
}

/// Words by what they mean.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Meanings(BTreeMap<String, Vec<String>>);

impl Meanings {
    /// What `word` means.
    pub fn of(&self, word: &str) -> Option<&str> {
        let found = self
            .0
            .iter()
            .find(|(_, words)| words.iter().any(|own| own == word));
        found.map(|(meaning, _)| meaning.as_str())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    pub words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sets {
    pub words: Vec<String>,
    pub r#else: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sessions {
    pub keys: Vec<String>,
    pub counted: Vec<String>,
    pub labels: Vec<String>,
    pub letters: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Loads {
    pub keys: Vec<String>,
    pub kilograms: Vec<String>,
    pub pounds: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub keys: Vec<String>,
    pub prefixes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fillers {
    pub words: Vec<String>,
    pub groups: Vec<String>,
    pub prefixes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Months {
    pub names: Vec<Vec<String>>,
}

/// Whether `word` is in the list.
pub(super) fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|own| own == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lower_case_and_mean_one_thing() {
        let words = &*WORDS;
        assert_eq!(words.months.names.len(), 12);
        let meanings = [&words.side, &words.short_side, &words.place, &words.kind];
        let mut all: Vec<&String> = meanings
            .iter()
            .flat_map(|meanings| meanings.0.values().flatten())
            .chain(&words.beside.words)
            .chain(&words.set.words)
            .chain(&words.set.r#else)
            .chain(&words.session.counted)
            .chain(&words.session.labels)
            .collect();
        assert!(all.iter().all(|word| word.to_lowercase() == **word));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "a word stands in two lists");
    }
}
