//! Where a sensor sits, told by words in its name, its file's name or its folder's.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Side;

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/places.toml")).expect("places.toml is well formed") // invariant: built-in file, tested
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    sites: Vec<SiteWords>,
    left: LegWords,
    right: LegWords,
    kinds: KindWords,
    companions: Companions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindWords {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Companions {
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteWords {
    site: Spot,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LegWords {
    words: Vec<String>,
    letter: String,
}

/// A place on the body that a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// The foot.
    Foot,
    /// The shank.
    Shank,
    /// The thigh.
    Thigh,
    /// Another part of the body: nothing of it is scored.
    Elsewhere,
}

/// What a name tells of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Part of the body.
    pub spot: Option<Spot>,
    /// Leg.
    pub side: Option<Side>,
}

/// The place that the words of `name` tell. A single letter is a leg only beside the word of a
/// part of the body.
#[must_use]
pub fn place(name: &str) -> Place {
    let words = words(name);
    let joined: Vec<String> = words
        .iter()
        .zip(words.iter().skip(1))
        .map(|(one, next)| format!("{one}{next}"))
        .collect();
    let mut place = Place::default();
    for (at, word) in words.iter().enumerate() {
        let pair = joined.get(at);
        let spot = spot(word).or_else(|| pair.and_then(|pair| spot(pair)));
        if let Some(spot) = spot {
            let width = if self::spot(word).is_some() { 1 } else { 2 };
            let beside = [at.checked_sub(1), Some(at + width)];
            let letters = beside.into_iter().flatten().filter_map(|at| words.get(at));
            place.spot = place.spot.or(Some(spot));
            place.side = place
                .side
                .or_else(|| letters.filter_map(|word| letter(word)).next());
        } else if let Some((leg, spot)) = prefixed(word) {
            place.spot = place.spot.or(Some(spot));
            place.side = place.side.or(Some(leg));
        }
        place.side = place.side.or_else(|| leg(word));
    }
    place
}

/// What names of files of one set have in common: `name` without the words that tell a part of the
/// body, what a sensor measures or its rate. `None` where there are no such words.
#[must_use]
pub fn common_words(name: &str) -> Option<Vec<String>> {
    let words = words(&without_rates(name));
    let word = |at: Option<usize>| at.and_then(|at| words.get(at));
    let pair = |at: Option<usize>| {
        let pair = word(at).zip(word(at.map(|at| at + 1)));
        pair.is_some_and(|(one, next)| spot(&format!("{one}{next}")).is_some())
    };
    let (mut common, mut told) = (Vec::with_capacity(words.len()), false);
    for (at, own) in words.iter().enumerate() {
        let before = at.checked_sub(1);
        let differs = spot(own).is_some()
            || PLACES.kinds.words.contains(own)
            || pair(Some(at))
            || pair(before);
        let side = prefixed(own).map(|(side, _)| side.as_str().to_owned());
        told |= differs || side.is_some();
        // Milliseconds behind a time of day: files of one recording are begun one after the other.
        let milliseconds = is_number(own, 3) && word(before).is_some_and(|own| is_number(own, 6));
        match side {
            Some(side) => common.push(side),
            None if differs || milliseconds => {}
            None => common.push(own.clone()),
        }
    }
    told.then_some(common)
}

fn is_number(word: &str, digits: usize) -> bool {
    word.len() == digits && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Place of a name among those of one set by what it measures; names without a word are last.
#[must_use]
pub fn kind_order(name: &str) -> usize {
    let kinds = &PLACES.kinds.words;
    let joined = name.to_lowercase();
    let of = |word: &String| kinds.iter().position(|kind| kind == word);
    let whole = kinds.iter().position(|kind| *kind == joined);
    let words = words(name);
    whole
        .or_else(|| words.iter().filter_map(of).min())
        .unwrap_or(kinds.len())
}

/// Takes out rates such as `12.500Hz`.
fn without_rates(name: &str) -> String {
    let mut kept = String::new();
    let mut rest = name;
    while let Some(at) = rest.to_ascii_lowercase().find("hz") {
        let (before, behind) = rest.split_at(at);
        kept.push_str(
            before.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.'),
        );
        rest = behind.get(2..).unwrap_or_default();
    }
    kept + rest
}

/// Whether a file, with the folder it lies in, is one that programs put beside recordings.
#[must_use]
pub fn is_companion(folder: &str, name: &str) -> bool {
    let path = format!("{folder}/{name}").to_lowercase();
    PLACES.companions.names.iter().any(|pattern| {
        let pattern = pattern.to_lowercase();
        match (pattern.strip_prefix('*'), pattern.contains('/')) {
            (Some(ending), _) => path.ends_with(ending),
            (None, true) => path == pattern,
            (None, false) => name.to_lowercase() == pattern,
        }
    })
}

fn spot(word: &str) -> Option<Spot> {
    let holds = |site: &&SiteWords| site.words.iter().any(|known| known == word);
    PLACES.sites.iter().find(holds).map(|site| site.site)
}

fn leg(word: &str) -> Option<Side> {
    let is = |leg: &LegWords| leg.words.iter().any(|known| known == word);
    match (is(&PLACES.left), is(&PLACES.right)) {
        (true, _) => Some(Side::Left),
        (_, true) => Some(Side::Right),
        _ => None,
    }
}

fn letter(word: &str) -> Option<Side> {
    leg(word).or(match word {
        word if word == PLACES.left.letter => Some(Side::Left),
        word if word == PLACES.right.letter => Some(Side::Right),
        _ => None,
    })
}

/// `ltibia` and `rshin`: a leg's letter joined to a part of the body.
fn prefixed(word: &str) -> Option<(Side, Spot)> {
    let sides = [(&PLACES.left, Side::Left), (&PLACES.right, Side::Right)];
    sides.into_iter().find_map(|(words, leg)| {
        let rest = word.strip_prefix(words.letter.as_str())?;
        spot(rest).map(|spot| (leg, spot))
    })
}

/// Words in lower case: parts between anything but letters and digits, and where a capital
/// begins a word in the middle (`LTibia`, `leftFoot`).
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, &letter) in letters.iter().enumerate() {
        if !letter.is_alphanumeric() {
            words.push(String::new());
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let begins = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_uppercase() && after.is_some_and(|after| after.is_lowercase())
            });
        let number = before.is_some_and(|before| before.is_numeric() != letter.is_numeric());
        if begins || number {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_in_many_spellings() {
        let (left, right) = (Some(Side::Left), Some(Side::Right));
        for (name, spot, leg) in [
            ("LTibia_20210820_202113_811", Some(Spot::Shank), left),
            ("inertial/Rshin/A01SQT1_1", Some(Spot::Shank), right),
            ("leftFoot", Some(Spot::Foot), left),
            ("left_sensor", None, left),
            ("Foot LT", Some(Spot::Foot), left),
            ("R_foot", Some(Spot::Foot), right),
            ("walking_xsens_lowerLeg", Some(Spot::Shank), None),
            ("sub-01_side-left_sensor-thigh", Some(Spot::Thigh), left),
            ("trial_L", None, None),
            ("EMG 01 03558 (88016)", None, None),
            ("head", Some(Spot::Elsewhere), None),
            ("football_final", None, None),
        ] {
            assert_eq!(place(name), Place { spot, side: leg }, "{name}");
        }
    }

    #[test]
    fn files_of_one_set_differ_in_place_and_kind_only() {
        let same = |one: &str, other: &str| common_words(one) == common_words(other);
        assert!(same("P01_left_foot_set1", "P01_left_shank_set1"));
        assert!(same("A01SQT1_1_LFoot", "A01SQT1_1_LShank"));
        assert!(same("x_lower_leg_2", "x_thigh_2"));
        assert!(same(
            "A_C42732BE255C_Accelerometer_12.500Hz_1.4.4",
            "A_C42732BE255C_Gyroscope_25.000Hz_1.4.4"
        ));
        assert!(same("TotalAcceleration", "Gyroscope"));
        assert!(same(
            "LFemur_20210820_202113_831",
            "LTibia_20210820_202113_811"
        ));
        assert!(!same("P01_left_foot_set1", "P01_right_foot_set1"));
        assert!(!same("P01_left_foot_set1", "P01_left_foot_set2"));
        assert!(!same("P01_LFoot", "P01_RFoot"));
        assert_eq!(common_words("P01_set1"), None);
    }

    #[test]
    fn companions_are_no_recordings() {
        assert!(is_companion("motion", "sub-1_task-raise_channels.tsv"));
        assert!(is_companion("meta", "device.csv") && !is_companion("raw", "device.csv"));
        assert!(is_companion("any", "metadata.csv") && !is_companion("any", "set1.csv"));
    }
}
