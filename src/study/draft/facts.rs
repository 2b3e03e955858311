//! When, which leg, what load: the facts that the words of a path tell.
//!
//! A fact that two words tell alike is told; where they contradict each other, it is not.

use super::date::{Day, days};
use super::name::{Name, Part, Role};
use super::words::{Meanings, WORDS, has};

/// What one path tells, but for the person.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    pub date: Option<String>,
    pub session: Option<String>,
    pub side: Option<String>,
    pub set: Option<String>,
    pub load_kg: Option<String>,
    /// Where the sensor sat.
    pub place: Option<String>,
    /// What the file holds.
    pub kind: Option<String>,
    /// Time of day behind the date, seconds since midnight.
    pub clock_s: Option<f64>,
    /// Whether the leg is told by letters that may be initials.
    pub side_is_short: bool,
    /// What is doubtful, as `column? words`.
    pub doubts: Vec<String>,
}

/// A value and the words it was read from.
struct Told {
    value: String,
    words: String,
}

/// Reads the facts of `name` and takes their words.
pub(super) fn facts(name: &mut Name) -> Facts {
    let mut facts = Facts::default();
    facts.read_date(name);
    let sets = [&WORDS.set.words, &WORDS.set.r#else].map(|keys| each(name, |p| counts(p, keys)));
    let [sets, others] = sets;
    let sets = if sets.is_empty() { others } else { sets };
    facts.set = facts.settle("set", sets);
    let labels = each(name, sessions);
    facts.session = facts.settle("session", labels);
    facts.read_load(name);
    facts.read_side_and_place(name);
    facts
}

/// What `find` finds in every part, the file's own first.
fn each(name: &mut Name, find: impl Fn(&mut Part) -> Vec<Told>) -> Vec<Told> {
    name.parts.iter_mut().rev().flat_map(find).collect()
}

impl Facts {
    /// The value that all agree on.
    fn settle(&mut self, column: &str, told: Vec<Told>) -> Option<String> {
        let first = told.first()?;
        match told.iter().find(|other| other.value != first.value) {
            Some(other) => {
                let doubt = format!(
                    "{column}? `{}` and `{}` contradict each other",
                    first.words, other.words
                );
                self.doubts.push(doubt);
                None
            }
            None => told.into_iter().next().map(|told| told.value),
        }
    }

    fn read_date(&mut self, name: &mut Name) {
        let clock_s = &mut self.clock_s;
        let parts = name.parts.iter_mut().rev();
        let found: Vec<Day> = parts.flat_map(|part| days(part, clock_s)).collect();
        let told = found.iter().filter_map(|day| match day {
            Day::Told(day) => Some(Told {
                value: day.to_string(),
                words: day.to_string(),
            }),
            _ => None,
        });
        let told: Vec<Told> = told.collect();
        self.date = self.settle("date", told);
        for doubt in found
            .iter()
            .filter_map(|day| doubt_of(day, self.date.as_deref()))
        {
            if !self.doubts.contains(&doubt) {
                self.doubts.push(doubt);
            }
        }
    }

    fn read_load(&mut self, name: &mut Name) {
        let mut pounds = Vec::new();
        let found = each(name, |part| loads(part, &WORDS.load.kilograms));
        for part in &mut name.parts {
            pounds.extend(loads(part, &WORDS.load.pounds));
        }
        self.load_kg = self.settle("load_kg", found);
        for load in pounds {
            let doubt = format!("load_kg? `{}` are pounds; write kilograms", load.words);
            self.doubts.push(doubt);
        }
    }

    fn read_side_and_place(&mut self, name: &mut Name) {
        let places = each(name, |part| meanings(part, &WORDS.place, Role::Device));
        let kinds = each(name, |part| meanings(part, &WORDS.kind, Role::Device));
        let mut sides = each(name, |part| meanings(part, &WORDS.side, Role::Fact));
        let (mut more, mut short) = (Vec::new(), Vec::new());
        for part in name.parts.iter_mut().rev() {
            for (side, place) in sides_on_places(part) {
                sides.push(side);
                more.push(place);
            }
        }
        if sides.is_empty() {
            short = short_sides(name);
            self.side_is_short = !short.is_empty();
        }
        self.side = self.settle("side", sides.into_iter().chain(short).collect());
        self.place = self.settle("sensor_site", places.into_iter().chain(more).collect());
        self.kind = kinds.into_iter().next().map(|told| told.value);
    }
}

/// What is doubtful about a day, unless another word told it.
fn doubt_of(day: &Day, told: Option<&str>) -> Option<String> {
    match day {
        Day::Told(_) => None,
        Day::Either(a, b, _) if told.is_some_and(|d| d == a.to_string() || d == b.to_string()) => {
            None
        }
        Day::Either(a, b, words) => Some(format!(
            "date? {words} may be {} or {}",
            a.format("%-d %B"),
            b.format("%-d %B")
        )),
        Day::Unclear(words) => Some(format!(
            "date? {words} does not tell its century or its order"
        )),
    }
}

/// `set2`, `set-2`, `set 2`: a key and a number of up to three digits behind it.
fn counts(part: &mut Part, keys: &[String]) -> Vec<Told> {
    keyed(part, keys, |_, value| {
        let number = value.parse::<u32>().ok()?;
        (value.len() <= 3 && number > 0).then(|| number.to_string())
    })
}

/// Keys with a value behind them, in the same word or the next; the words are taken.
fn keyed(
    part: &mut Part,
    keys: &[String],
    value: impl Fn(&str, &str) -> Option<String>,
) -> Vec<Told> {
    let mut found = Vec::new();
    for at in 0..part.words.len() {
        let Some((told, count)) = keyed_at(part, at, keys, &value) else {
            continue;
        };
        found.push(Told {
            value: told,
            words: part.text(at, count),
        });
        part.give(at, count, Role::Fact);
    }
    found
}

fn keyed_at(
    part: &Part,
    at: usize,
    keys: &[String],
    value: impl Fn(&str, &str) -> Option<String>,
) -> Option<(String, usize)> {
    let word = part.words.get(at).filter(|word| word.is_free())?;
    if let Some((key, digits)) = word.letters_and_digits().filter(|(key, _)| has(keys, key)) {
        return value(key, digits).map(|told| (told, 1));
    }
    let next = part.words.get(at + 1).filter(|next| next.is_free())?;
    let close = next.gap.chars().count() <= 2;
    if !close || !has(keys, &word.lower) {
        return None;
    }
    value(&word.lower, &next.text).map(|told| (told, 2))
}

/// Labels of sessions: `ses-03`, `visit 2`, `baseline`, `T1`.
fn sessions(part: &mut Part) -> Vec<Told> {
    let words = &WORDS.session;
    let short = |value: &str| value.len() <= 8 && value.is_ascii();
    let mut found = keyed(part, &words.keys, |_, value| {
        short(value).then(|| value.to_owned())
    });
    found.extend(keyed(part, &words.counted, |key, value| {
        let number = value.bytes().all(|byte| byte.is_ascii_digit());
        (number && value.len() <= 3).then(|| format!("{key}{value}"))
    }));
    found.extend(taken(part, Role::Fact, |word| {
        let label = has(&words.labels, word);
        label.then(|| word.to_owned())
    }));
    found.extend(taken(part, Role::Fact, |word| {
        let mut letters = words.letters.iter();
        let rest = letters.find_map(|letter| word.strip_prefix(letter.as_str()))?;
        let digit = rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit());
        digit.then(|| word.to_uppercase())
    }));
    found
}

/// Free words that mean something by themselves; they are taken.
fn taken(part: &mut Part, role: Role, value: impl Fn(&str) -> Option<String>) -> Vec<Told> {
    let mut found = Vec::new();
    for word in part.words.iter_mut().filter(|word| word.is_free()) {
        if let Some(told) = value(&word.lower) {
            found.push(Told {
                value: told,
                words: word.text.clone(),
            });
            word.role = role;
        }
    }
    found
}

fn meanings(part: &mut Part, meanings: &Meanings, role: Role) -> Vec<Told> {
    taken(part, role, |word| meanings.of(word).map(str::to_owned))
}

/// `LTibia`, `footR`: a leg and a place in one word.
fn sides_on_places(part: &mut Part) -> Vec<(Told, Told)> {
    let mut found = Vec::new();
    for word in part.words.iter_mut().filter(|word| word.is_free()) {
        let Some((side, place)) = side_on_place(&word.lower) else {
            continue;
        };
        let told = |value: &str| Told {
            value: value.to_owned(),
            words: word.text.clone(),
        };
        found.push((told(side), told(place)));
        word.role = Role::Device;
    }
    found
}

fn side_on_place(word: &str) -> Option<(&'static str, &'static str)> {
    let side = |word: &str| WORDS.side.of(word).or_else(|| WORDS.short_side.of(word));
    let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
    cuts.into_iter().find_map(|(first, second)| {
        let leading = side(first).zip(WORDS.place.of(second));
        leading.or_else(|| side(second).zip(WORDS.place.of(first)))
    })
}

/// Letters that mean a leg: in a file's name anywhere, in a folder's only where nothing else
/// stands in it, since they are initials too.
fn short_sides(name: &mut Name) -> Vec<Told> {
    let last = name.parts.len().saturating_sub(1);
    let mut found = Vec::new();
    for (level, part) in name.parts.iter_mut().enumerate().rev() {
        let free = part.words.iter().filter(|word| word.is_free()).count();
        if level == last || free == 1 {
            found.extend(meanings(part, &WORDS.short_side, Role::Fact));
        }
    }
    found
}

/// `5kg`, `2.5 kg`, `load-5`; a comma is a decimal mark as well.
fn loads(part: &mut Part, units: &[String]) -> Vec<Told> {
    let mut found = Vec::new();
    for at in 0..part.words.len() {
        let Some((value, count)) = load_at(part, at, units) else {
            continue;
        };
        found.push(Told {
            value,
            words: part.text(at, count),
        });
        part.give(at, count, Role::Fact);
    }
    found
}

fn load_at(part: &Part, at: usize, units: &[String]) -> Option<(String, usize)> {
    if let Some((number, unit, count)) = number_at(part, at) {
        if has(units, &unit) {
            return Some((number, count));
        }
        let next = part.words.get(at + count).filter(|next| next.is_free())?;
        return (unit.is_empty() && has(units, &next.lower)).then_some((number, count + 1));
    }
    let word = part.words.get(at).filter(|word| word.is_free())?;
    if let Some((key, digits)) = word.letters_and_digits() {
        let fraction = part.words.get(at + 1).filter(|next| next.gap == ".");
        let told = match fraction.filter(|next| next.is_free() && next.is_number()) {
            Some(fraction) => (format!("{digits}.{}", fraction.text), 2),
            None => (digits.to_owned(), 1),
        };
        return has(&WORDS.load.keys, key).then_some(told);
    }
    let (number, unit, count) = number_at(part, at + 1)?;
    let told = has(&WORDS.load.keys, &word.lower) && unit.is_empty();
    told.then_some((number, count + 1))
}

/// A number at `at` with what stands right behind it: value, letters, words.
fn number_at(part: &Part, at: usize) -> Option<(String, String, usize)> {
    let free = |index: usize| part.words.get(index).filter(|word| word.is_free());
    let (whole, unit) = free(at)?.digits_and_letters()?;
    let fraction = free(at + 1).filter(|word| matches!(word.gap.as_str(), "." | ","));
    if let (true, Some((digits, unit))) = (
        unit.is_empty(),
        fraction.and_then(|w| w.digits_and_letters()),
    ) {
        return Some((format!("{whole}.{digits}"), unit.to_owned(), 2));
    }
    Some((whole.to_owned(), unit.to_owned(), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(file: &str) -> Facts {
        facts(&mut Name::new(file))
    }

    /// Date, session, side, set, load and place, `-` where there is none.
    fn told(file: &str) -> [String; 6] {
        let facts = of(file);
        [
            facts.date,
            facts.session,
            facts.side,
            facts.set,
            facts.load_kg,
            facts.place,
        ]
        .map(|value| value.unwrap_or_else(|| "-".to_owned()))
    }

    #[test]
    fn names_as_laboratories_write_them() {
        let cases = [
            (
                "P07_left_set2_2026-03-01.csv",
                ["2026-03-01", "-", "left", "2", "-", "-"],
            ),
            (
                "Anna Müller/2026-03-01 L 5kg set 1.csv",
                ["2026-03-01", "-", "left", "1", "5", "-"],
            ),
            (
                "sub-01_ses-03_side-left_set-2_load-5.csv",
                ["-", "03", "left", "2", "5", "-"],
            ),
            (
                "03-11-2025_right.txt.gz",
                ["-", "-", "right", "-", "-", "-"],
            ),
            (
                "S12/baseline/R_foot.csv",
                ["-", "baseline", "right", "-", "-", "foot"],
            ),
            (
                "LTibia_20210820_202113_811.csv",
                ["2021-08-20", "-", "left", "-", "-", "shank"],
            ),
            (
                "VP3/Termin 2/01.03.2026 li 2,5 kg Satz 03.csv",
                ["2026-03-01", "termin2", "left", "3", "2.5", "-"],
            ),
            (
                "P1_T2_bilateral_run-2_trial4.csv",
                ["-", "T2", "both", "-", "-", "-"],
            ),
            (
                "P1_run-2_set-1_load2.5_RightFoot.csv",
                ["-", "-", "right", "1", "2.5", "foot"],
            ),
            (
                "sub-01_ses-20260103_right.csv",
                ["2026-01-03", "-", "right", "-", "-", "-"],
            ),
        ];
        for (file, expected) in cases {
            assert_eq!(told(file), expected.map(str::to_owned), "{file}");
        }
    }

    #[test]
    fn whole_words_only() {
        for file in [
            "Lara/relift.csv",
            "leftover/Rico.csv",
            "Anna R/x.csv",
            "footage.csv",
        ] {
            assert_eq!(
                told(file)[2..],
                ["-", "-", "-", "-"].map(str::to_owned),
                "{file}"
            );
        }
        assert_eq!(told("L/x.csv")[2], "left");
    }

    #[test]
    fn what_is_doubtful_is_told_and_left_empty() {
        let cases = [
            (
                "03-11-2025.csv",
                "date? 03-11-2025 may be 3 November or 11 March",
            ),
            (
                "01.03.26.csv",
                "date? 01.03.26 does not tell its century or its order",
            ),
            (
                "left/P1_right.csv",
                "side? `right` and `left` contradict each other",
            ),
            (
                "2026-03-01/2026-03-02.csv",
                "date? `2026-03-02` and `2026-03-01` contradict each other",
            ),
            (
                "set1_set2.csv",
                "set? `set1` and `set2` contradict each other",
            ),
            ("P1_10lb.csv", "load_kg? `10lb` are pounds; write kilograms"),
        ];
        for (file, doubt) in cases {
            assert_eq!(of(file).doubts, [doubt], "{file}");
        }
        let facts = of("2025-03-11/03-11-2025.csv");
        assert_eq!(
            (facts.date.as_deref(), facts.doubts.len()),
            (Some("2025-03-11"), 0)
        );
    }
}
