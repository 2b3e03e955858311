//! What a finding can change and what to look at: `data/review.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

const DATA: &str = include_str!("../../data/review.toml");

/// Kinds of figures that a finding can change.
pub(super) const KINDS: [&str; 8] = [
    "counts", "times", "tempo", "range", "heights", "control", "knee", "body",
];

/// A row of `data/review.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    /// Kinds of figures that may be wrong or missing.
    pub(super) figures: BTreeSet<String>,
    /// What a person looks at.
    pub(super) look: String,
    /// Why these figures.
    #[allow(dead_code)] // told to readers of the data file
    pub(super) reason: String,
}

/// All rules, by code.
pub(super) fn rules() -> BTreeMap<String, Rule> {
    toml::from_str(DATA).expect("data/review.toml is well formed") // invariant: built-in file, tested
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_whole() {
        for (code, rule) in rules() {
            assert!(!rule.figures.is_empty(), "{code}");
            let known = |kind: &String| KINDS.contains(&kind.as_str());
            assert!(rule.figures.iter().all(known), "{code}: {:?}", rule.figures);
            assert!(
                rule.look.ends_with('.') && rule.reason.ends_with('.'),
                "{code}"
            );
        }
    }
}
