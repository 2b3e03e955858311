//! Facts of the manifest that hold for several sets at once.

use crate::score::ScoredSet;

/// Between values that differ within one row.
const SEPARATOR: &str = ";";

/// The different values in order of appearance, joined; `None` where nobody tells one.
pub(crate) fn joined<'a>(values: impl IntoIterator<Item = Option<&'a str>>) -> Option<String> {
    let mut different: Vec<&str> = Vec::new();
    for value in values
        .into_iter()
        .flatten()
        .filter(|value| !value.is_empty())
    {
        if !different.contains(&value) {
            different.push(value);
        }
    }
    (!different.is_empty()).then(|| different.join(SEPARATOR))
}

/// The manifest's unknown columns over `sets`, each with its different values joined.
pub(super) fn extra(sets: &[&ScoredSet]) -> Vec<(String, String)> {
    let mut names: Vec<&String> = Vec::new();
    for (name, _) in sets.iter().flat_map(|set| &set.entry.extra) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let value_in = |set: &'_ ScoredSet, name: &String| {
        set.entry
            .extra
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.clone())
    };
    let values = |name: &String| {
        let all: Vec<_> = sets.iter().map(|set| value_in(set, name)).collect();
        joined(all.iter().map(Option::as_deref)).unwrap_or_default()
    };
    names
        .into_iter()
        .map(|name| (name.clone(), values(name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::fixture::set;

    #[test]
    fn differing_values_stand_beside_each_other() {
        let (mut one, mut two) = (set("P01", 1, 1), set("P01", 1, 2));
        one.entry.extra = vec![
            ("shoe".to_owned(), "bare".to_owned()),
            ("room".to_owned(), "A".to_owned()),
        ];
        two.entry.extra = vec![("room".to_owned(), "B".to_owned())];
        let expected = [("shoe", "bare"), ("room", "A;B")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(extra(&[&one, &two]), expected);
        assert_eq!(joined([None, Some("")]), None);
    }
}
