//! Participants: which word of a path, or which folder, is the person.
//!
//! In this order: the value behind `sub-` or a word like it; a word such as `P07` whose number varies
//! from file to file; a folder whose words vary. A word alone, such as a family name, is told and
//! not taken: it may as well be the place or the person who recorded.

use std::collections::{BTreeMap, BTreeSet};

use super::super::names::{code_from_name, is_participant_code};
use super::name::{Name, Part, Word};
use super::words::{WORDS, has};

/// How a participant was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonOrigin {
    /// The value behind a key, as in `sub-01`.
    Key,
    /// A word of letters and a number, as in `P07`.
    Code,
    /// A folder's name.
    Folder,
}

/// A participant of the draft.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// The code as the draft has it.
    pub code: String,
    /// The words it was read from.
    pub words: String,
    /// How they were found.
    pub origin: PersonOrigin,
}

/// The participant of one path, and what is doubtful about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Who {
    pub person: Option<Person>,
    pub doubts: Vec<String>,
}

/// What tells one person from another, before it is a code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Identity {
    /// The words, which the code is made of.
    words: String,
    /// Words of the folders above, where the person is a folder.
    above: String,
}

/// A participant before all codes are known.
struct Found {
    identity: Identity,
    origin: PersonOrigin,
    doubts: Vec<String>,
}

/// The participants of all paths, in their order.
pub(super) fn people(names: &[Name]) -> Vec<Who> {
    let varying = varying_prefixes(names);
    let level = folder_level(names);
    let mut found: Vec<Result<Found, String>> = names
        .iter()
        .map(|name| one(name, &varying, level))
        .collect();
    spell_alike(&mut found);
    let codes = codes(&found);
    found.into_iter().map(|found| who(found, &codes)).collect()
}

fn one(name: &Name, varying: &BTreeSet<String>, level: Option<usize>) -> Result<Found, String> {
    by_key(name)
        .transpose()
        .or_else(|| by_code(name, varying).transpose())
        .or_else(|| by_folder(name, level?).map(Ok))
        .unwrap_or_else(|| Err(nobody(name)))
}

fn plain(words: String, origin: PersonOrigin) -> Found {
    let above = String::new();
    Found {
        identity: Identity { words, above },
        origin,
        doubts: Vec::new(),
    }
}

/// The value behind `sub-`.
fn by_key(name: &Name) -> Result<Option<Found>, String> {
    let values: Vec<String> = name.parts.iter().rev().flat_map(values_of_keys).collect();
    let Some(first) = values.first() else {
        return Ok(None);
    };
    match values.iter().find(|other| *other != first) {
        Some(other) => Err(contradiction(first, other)),
        None => Ok(Some(plain(first.clone(), PersonOrigin::Key))),
    }
}

fn contradiction(one: &str, other: &str) -> String {
    format!("participant? `{one}` and `{other}` contradict each other")
}

fn values_of_keys(part: &Part) -> Vec<String> {
    let pairs = part.words.iter().zip(part.words.iter().skip(1));
    pairs
        .filter(|(key, value)| key.is_free() && value.is_free())
        .filter(|(key, _)| has(&WORDS.participant.keys, &key.lower))
        .map(|(_, value)| value.text.clone())
        .collect()
}

/// A word of letters and a number: its letters in lower case, and the word.
fn code_of(part: &Part, at: usize) -> Option<(String, String)> {
    let word = part.words.get(at).filter(|word| word.is_free())?;
    if let Some((letters, digits)) = word.letters_and_digits() {
        let short = letters.chars().count() <= 4 && digits.len() <= 6;
        let plain = !has(&WORDS.filler.prefixes, letters);
        return (short && plain).then(|| (letters.to_owned(), word.text.clone()));
    }
    // `P-07`: the letters alone mean nothing.
    let next = part.words.get(at + 1).filter(|next| next.is_free())?;
    let joined = next.gap == "-" && next.is_number() && next.text.len() <= 6;
    let known = has(&WORDS.participant.prefixes, &word.lower);
    (joined && known).then(|| (word.lower.clone(), part.text(at, 2)))
}

fn codes_in(part: &Part) -> impl Iterator<Item = (String, String)> {
    (0..part.words.len()).filter_map(|at| code_of(part, at))
}

/// Letters whose number varies from file to file, and those that are codes anyway.
fn varying_prefixes(names: &[Name]) -> BTreeSet<String> {
    let mut numbers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (letters, word) in names
        .iter()
        .flat_map(|name| name.parts.iter().flat_map(codes_in))
    {
        numbers.entry(letters).or_default().insert(word);
    }
    numbers
        .into_iter()
        .filter(|(letters, words)| words.len() > 1 || has(&WORDS.participant.prefixes, letters))
        .map(|(letters, _)| letters)
        .collect()
}

/// The first code of the path; a second one with other letters is told.
fn by_code(name: &Name, varying: &BTreeSet<String>) -> Result<Option<Found>, String> {
    let codes: Vec<(String, String)> = name
        .parts
        .iter()
        .flat_map(codes_in)
        .filter(|(letters, _)| varying.contains(letters))
        .collect();
    let Some((letters, word)) = codes.first() else {
        return Ok(None);
    };
    let others = || {
        let own = |other: &String| other.eq_ignore_ascii_case(word);
        codes.iter().filter(move |(_, other)| !own(other))
    };
    if let Some((_, other)) = others().find(|(own, _)| own == letters) {
        return Err(contradiction(word, other));
    }
    let doubts = others().next().map(|(_, other)| {
        format!("participant? `{word}` was taken, `{other}` could be one as well")
    });
    Ok(Some(Found {
        doubts: doubts.into_iter().collect(),
        ..plain(word.clone(), PersonOrigin::Code)
    }))
}

/// The words of a folder that may be a person.
fn folder_words(part: &Part) -> String {
    let words = part.words.iter().filter(|word| word.is_free());
    let own = words.filter(|word| !is_filler(word));
    own.map(|word| word.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_filler(word: &Word) -> bool {
    let lists = [
        &WORDS.filler.words,
        &WORDS.set.words,
        &WORDS.set.r#else,
        &WORDS.session.keys,
        &WORDS.load.keys,
        &WORDS.participant.keys,
    ];
    lists.into_iter().any(|list| has(list, &word.lower))
}

/// The level of folders with the most different words: a person's folder lies below one for the
/// group and above one for the exercise, and of both there are fewer.
fn folder_level(names: &[Name]) -> Option<usize> {
    let mut words: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for name in names {
        for (level, part) in name.folders().iter().enumerate() {
            let text = folder_words(part);
            if !text.is_empty() && !is_group(&text) {
                words.entry(level).or_default().insert(text);
            }
        }
    }
    let count = |level: &usize| words.get(level).map_or(0, BTreeSet::len);
    words.keys().copied().rev().max_by_key(|level| count(level))
}

fn is_group(text: &str) -> bool {
    let mut words = text.split(' ').map(str::to_lowercase);
    words.all(|word| has(&WORDS.filler.groups, &word))
}

fn by_folder(name: &Name, level: usize) -> Option<Found> {
    let words = folder_words(name.folders().get(level)?);
    if words.is_empty() {
        return None;
    }
    let above = name.folders().iter().take(level).map(folder_words);
    let above: Vec<String> = above.filter(|words| !words.is_empty()).collect();
    Some(Found {
        identity: Identity {
            words,
            above: above.join("/"),
        },
        origin: PersonOrigin::Folder,
        doubts: Vec::new(),
    })
}

fn nobody(name: &Name) -> String {
    let stem = name.stem().map(folder_words).unwrap_or_default();
    if stem.chars().any(char::is_alphabetic) {
        format!("participant? `{stem}` in the name may be one")
    } else {
        "participant? neither name nor folder tells".to_owned()
    }
}

/// Codes that differ in case only are one, spelt as the first.
fn spell_alike(found: &mut [Result<Found, String>]) {
    let mut spelt: BTreeMap<String, String> = BTreeMap::new();
    let codes = found.iter_mut().flatten();
    for one in codes.filter(|one| one.origin != PersonOrigin::Folder) {
        let words = &mut one.identity.words;
        let first = spelt.entry(words.to_lowercase()).or_insert(words.clone());
        if first != words {
            let doubt =
                format!("participant? `{words}` here and `{first}` elsewhere were taken for one");
            one.doubts.push(doubt);
            words.clone_from(first);
        }
    }
}

/// A code for each identity, no two alike; words that are codes already keep them.
fn codes(found: &[Result<Found, String>]) -> BTreeMap<Identity, String> {
    let identities: BTreeSet<&Identity> = found.iter().flatten().map(|one| &one.identity).collect();
    let (plain, made): (Vec<&Identity>, Vec<&Identity>) = identities
        .into_iter()
        .partition(|identity| is_participant_code(&identity.words));
    let mut codes = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for identity in plain.into_iter().chain(made) {
        let code = unlike(&made_code(&identity.words), &taken);
        taken.insert(code.to_lowercase());
        codes.insert(identity.clone(), code);
    }
    codes
}

/// `code`, with a number behind it where it is taken; case does not tell codes apart, as it does
/// not tell files apart everywhere.
fn unlike(code: &str, taken: &BTreeSet<String>) -> String {
    let room: String = code
        .chars()
        .take(super::super::names::CODE_LENGTH - 5)
        .collect();
    let numbered = (2..).map(|number| format!("{room}-{number}"));
    let mut tried = std::iter::once(code.to_owned()).chain(numbered);
    tried
        .find(|code| !taken.contains(&code.to_lowercase()))
        .unwrap_or_else(|| code.to_owned())
}

/// `words` as a code: letters with marks lose them, what no code has becomes `_`.
fn made_code(words: &str) -> String {
    let plain: String = words.chars().map(without_mark).collect();
    code_from_name(&plain)
}

fn without_mark(letter: char) -> String {
    let plain = match letter {
        'ä' | 'æ' => "ae",
        'ö' | 'œ' | 'ø' => "oe",
        'ü' => "ue",
        'Ä' | 'Æ' => "Ae",
        'Ö' | 'Œ' | 'Ø' => "Oe",
        'Ü' => "Ue",
        'ß' => "ss",
        'à'..='å' => "a",
        'ç' | 'č' | 'ć' => "c",
        'è'..='ë' | 'ě' | 'ę' => "e",
        'ì'..='ï' => "i",
        'ñ' | 'ń' => "n",
        'ò'..='õ' => "o",
        'ù'..='û' => "u",
        'š' | 'ś' => "s",
        'ž' | 'ź' | 'ż' => "z",
        'ł' => "l",
        'À'..='Å' => "A",
        'Ç' | 'Č' => "C",
        'È'..='Ë' => "E",
        'Š' => "S",
        'Ž' => "Z",
        other => return other.to_string(),
    };
    plain.to_owned()
}

fn who(found: Result<Found, String>, codes: &BTreeMap<Identity, String>) -> Who {
    let mut found = match found {
        Ok(found) => found,
        Err(doubt) => {
            return Who {
                person: None,
                doubts: vec![doubt],
            };
        }
    };
    let Identity { words, above } = &found.identity;
    let code = codes.get(&found.identity).cloned().unwrap_or_default();
    let wanted = made_code(words);
    if code != wanted {
        let place = if above.is_empty() {
            format!("`{words}`")
        } else {
            format!("`{above}/{words}`")
        };
        let holder = codes.values().find(|own| own.eq_ignore_ascii_case(&wanted));
        let other = holder.unwrap_or(&wanted);
        let doubt = format!(
            "participant? {place} was taken for another person than `{other}`; if it is the same, write {other}"
        );
        found.doubts.push(doubt);
    } else if code != *words {
        let doubt = format!("participant: the code is made of `{words}`");
        found.doubts.push(doubt);
    }
    if found.origin == PersonOrigin::Folder && looks_like_a_name(words) {
        found
            .doubts
            .push("participant: a person's name? use a code".to_owned());
    }
    Who {
        person: Some(Person {
            code,
            words: words.clone(),
            origin: found.origin,
        }),
        doubts: found.doubts,
    }
}

/// Whether words have letters and no number, as names of people have.
fn looks_like_a_name(words: &str) -> bool {
    let letters = words
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count();
    letters > 2 && !words.chars().any(|letter| letter.is_ascii_digit())
}

impl Person {
    /// Whether the code may be a person's own name, which tables and pages would carry.
    #[must_use]
    pub fn may_be_a_name(&self) -> bool {
        looks_like_a_name(&self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::facts;
    use super::*;

    fn who_of(files: &[&str]) -> Vec<Who> {
        let mut names: Vec<Name> = files.iter().map(|file| Name::new(file)).collect();
        names.iter_mut().for_each(|name| {
            facts(name);
        });
        people(&names)
    }

    fn codes_of(files: &[&str]) -> Vec<String> {
        let who = who_of(files).into_iter();
        who.map(|who| {
            who.person
                .map_or_else(|| "-".to_owned(), |person| person.code)
        })
        .collect()
    }

    #[test]
    fn a_key_a_code_or_the_folder() {
        let files = [
            "P07_left_set2_2026-03-01.csv",
            "Anna Müller/2026-03-01 L 5kg set 1.csv",
            "sub-01_ses-03_side-left_set-2_load-5.csv",
            "03-11-2025_right.txt.gz",
            "S12/baseline/R_foot.csv",
            "LTibia_20210820_202113_811.csv",
            "Patient 4/right.csv",
            "raw/P-09/right.csv",
        ];
        let expected = ["P07", "Anna_Mueller", "01", "-", "S12", "-", "4", "P-09"];
        assert_eq!(codes_of(&files), expected);
    }

    #[test]
    fn a_word_that_never_varies_is_no_code() {
        assert_eq!(codes_of(&["A/XY3_left.csv", "B/XY3_left.csv"]), ["A", "B"]);
        assert_eq!(codes_of(&["XY3_left.csv", "XY4_left.csv"]), ["XY3", "XY4"]);
        assert_eq!(codes_of(&["P07_left.csv", "p07_right.csv"]), ["P07", "P07"]);
        assert_eq!(codes_of(&["IMU1_left.csv", "IMU2_left.csv"]), ["-", "-"]);
    }

    #[test]
    fn the_folder_of_the_person_lies_between_group_and_exercise() {
        let files = [
            "training/Ada/soft ground/left.csv",
            "training/Bea/hard ground/left.csv",
            "control/Cleo/soft ground/left.csv",
        ];
        assert_eq!(codes_of(&files), ["Ada", "Bea", "Cleo"]);
        let days = ["2026-03-01/Ada/left.csv", "2026-03-03/Ada/left.csv"];
        assert_eq!(codes_of(&days), ["Ada", "Ada"]);
    }

    #[test]
    fn different_people_never_share_a_code() {
        let files = [
            "Anna Müller/left.csv",
            "Anna Mueller/left.csv",
            "anna_mueller/left.csv",
            "P1/Anna.csv",
        ];
        let mut codes: Vec<String> = codes_of(&files)
            .iter()
            .map(|code| code.to_lowercase())
            .collect();
        assert!(
            codes.iter().all(|code| is_participant_code(code)),
            "{codes:?}"
        );
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), files.len(), "{codes:?}");
        let two = who_of(&[
            "control/Anna/left.csv",
            "control/Bea/l.csv",
            "training/Anna/left.csv",
        ]);
        let code = |at: usize| two[at].person.as_ref().map(|person| person.code.clone());
        assert_ne!(code(0), code(2));
        assert!(
            two[2].doubts[0].contains("was taken for another person"),
            "{two:?}"
        );
        let long = "x".repeat(80);
        let (one, other) = (format!("{long} a/l.csv"), format!("{long} b/l.csv"));
        let codes = codes_of(&[&one, &other]);
        assert!(codes[0] != codes[1] && codes.iter().all(|code| is_participant_code(code)));
    }

    #[test]
    fn what_is_doubtful_about_a_person_is_told() {
        let doubts = |files: &[&str]| who_of(files).swap_remove(0).doubts.join("; ");
        assert!(doubts(&["P07/P08_left.csv"]).contains("`P07` and `P08` contradict"));
        let two = ["P07_K2_left.csv", "P08_K3_left.csv"];
        assert!(
            doubts(&two).contains("`P07` was taken, `K2` could be"),
            "{}",
            doubts(&two)
        );
        assert!(doubts(&["meier_left.csv"]).contains("`meier` in the name may be one"));
        assert!(doubts(&["2026-03-01_left.csv"]).contains("neither name nor folder"));
        assert!(doubts(&["Anna/left.csv"]).contains("a person's name?"));
        assert_eq!(doubts(&["P07/left.csv"]), "");
    }
}
