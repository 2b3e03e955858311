//! Misspelt names: the nearest known one, by Damerau–Levenshtein distance.

use strsim::damerau_levenshtein;

/// Longer ones are no names, and comparing them takes time.
const LONGEST_NAME: usize = 64;

/// The known name nearest to `name`, for a suggestion: at most a third of its letters (two in
/// short names) may differ.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = name.chars().count();
    let reach = (letters / 3).max(2);
    if letters > LONGEST_NAME {
        return None;
    }
    known
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(letters) <= reach)
        .map(|candidate| (damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= reach)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The known name that `name` nearly spells: two letters off in names of five letters or more,
/// one in shorter ones. `None` also where `name` is a known one itself.
#[must_use]
pub fn nearly_spells<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let letters = name.chars().count();
    if letters > LONGEST_NAME || known.contains(&name) {
        return None;
    }
    known
        .iter()
        .filter(|candidate| candidate.chars().count().abs_diff(letters) <= 2)
        .map(|candidate| (damerau_levenshtein(name, candidate), *candidate))
        .filter(|(distance, candidate)| {
            *distance <= if candidate.chars().count() >= 5 { 2 } else { 1 }
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The end of a message: the suggestion, if there is one.
#[must_use]
pub(crate) fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion
        .map(|name| format!(" (did you mean `{name}`?)"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_left_alone() {
        let known = ["side", "participant", "load_kg"];
        assert_eq!(nearly_spells("particpant", &known), Some("participant"));
        assert_eq!(nearly_spells("sied", &known), Some("side"));
        assert_eq!(nearly_spells("side", &known), None);
        assert_eq!(nearly_spells("time", &known), None);
        assert_eq!(nearest("participnt_", known), Some("participant"));
        assert_eq!(nearest("shoe_size", known), None);
    }
}
