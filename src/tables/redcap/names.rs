//! Field names: lower case, letters, digits and `_`, a letter first, at most 26 characters, each
//! of them once in the whole project.

use std::collections::BTreeSet;

/// Longest name that REDCap recommends, characters.
const LONGEST: usize = 26;
/// Words that are shortened where a name is too long, in this order.
const SHORTER: [(&str, &str); 9] = [
    ("smallest_detectable_change", "smallest_change"),
    ("_median", "_med"),
    ("within_rep_range", "rep_range"),
    ("below_standing", "below_std"),
    ("extension", "ext"),
    ("peak_mean_ratio", "peak_ratio"),
    ("speed_peaks", "spd_peaks"),
    ("correlation", "corr"),
    ("without", "no"),
];

/// Names that are taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The free field name of `column`, begun with `prefix`.
    pub(super) fn free(&mut self, prefix: &str, column: &str) -> String {
        let mut name = plain(&format!("{prefix}_{column}"));
        for (long, short) in SHORTER {
            if name.len() > LONGEST {
                name = name.replace(long, short);
            }
        }
        let mut free = cut(&name, LONGEST);
        let mut number = 2;
        while !self.taken.insert(free.clone()) {
            let ending = format!("_{number}");
            free = cut(&name, LONGEST - ending.len()) + &ending;
            number += 1;
        }
        free
    }
}

/// Lower-case letters, digits and single `_` between them.
fn plain(text: &str) -> String {
    let words = text.split(|mark: char| !mark.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("_")
}

/// The first `length` characters without a `_` at the end; `name` is ASCII.
fn cut(name: &str, length: usize) -> String {
    let cut: String = name.chars().take(length).collect();
    cut.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_plain_and_unique() {
        let mut names = Names::default();
        let mut free = |column| names.free("set", column);
        assert_eq!(
            free("knee_within_rep_range_deg_median"),
            "set_knee_rep_range_deg_med"
        );
        assert_eq!(free("Größe (cm)"), "set_gr_e_cm");
        assert_eq!(free("größe [cm]"), "set_gr_e_cm_2");
        let long = "a_column_of_the_manifest_that_never_ends";
        assert_eq!(free(long), "set_a_column_of_the_manife");
        assert_eq!(free(long), "set_a_column_of_the_mani_2");
        assert_eq!(free("日"), "set");
    }
}
