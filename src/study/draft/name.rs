//! The words of a path, and which of them are spoken for.

use super::super::names::recording_stem;

/// What a word was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing yet.
    Free,
    /// A fact of the recording: when, which leg, what load.
    Fact,
    /// The time of day behind a date.
    Clock,
    /// Where the sensor sat, or what the file holds.
    Device,
}

/// A run of letters and digits.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub text: String,
    pub lower: String,
    /// What stands between it and the word before.
    pub gap: String,
    pub role: Role,
}

impl Word {
    pub fn is_free(&self) -> bool {
        self.role == Role::Free
    }

    pub fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// `set2` as `set` and `2`.
    pub fn letters_and_digits(&self) -> Option<(&str, &str)> {
        let at = self.lower.find(|letter: char| letter.is_ascii_digit())?;
        let (letters, digits) = self.lower.split_at(at);
        let plain = letters.chars().all(char::is_alphabetic)
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        (plain && !letters.is_empty()).then_some((letters, digits))
    }

    /// `5kg` as `5` and `kg`; a number alone has no letters.
    pub fn digits_and_letters(&self) -> Option<(&str, &str)> {
        let at = self
            .lower
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(self.lower.len());
        let (digits, letters) = self.lower.split_at(at);
        let plain = letters.chars().all(char::is_alphabetic);
        (plain && !digits.is_empty()).then_some((digits, letters))
    }
}

/// A folder, or a file without its ending.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub words: Vec<Word>,
}

impl Part {
    pub fn new(text: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let (mut gap, mut word) = (String::new(), String::new());
        for letter in text.chars().chain(['/']) {
            if letter.is_alphanumeric() {
                word.push(letter);
                continue;
            }
            if !word.is_empty() {
                words.push(Word {
                    lower: word.to_lowercase(),
                    text: std::mem::take(&mut word),
                    gap: std::mem::take(&mut gap),
                    role: Role::Free,
                });
            }
            gap.push(letter);
        }
        Self { words }
    }

    /// The words from `at` on, with what stood between them.
    pub fn text(&self, at: usize, count: usize) -> String {
        let words = self.words.iter().skip(at).take(count).enumerate();
        words
            .map(|(index, word)| {
                let gap = if index == 0 { "" } else { &word.gap };
                format!("{gap}{}", word.text)
            })
            .collect()
    }

    pub fn give(&mut self, at: usize, count: usize, role: Role) {
        for word in self.words.iter_mut().skip(at).take(count) {
            word.role = role;
        }
    }
}

/// A path below the folder: folders from the top, then the file.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// The path as a manifest writes it, with `/`.
    pub file: String,
    /// Folders and, last, the file.
    pub parts: Vec<Part>,
}

impl Name {
    pub fn new(file: &str) -> Self {
        let mut texts: Vec<&str> = file.split('/').collect();
        let last = texts.pop().unwrap_or_default();
        let stem = recording_stem(last).unwrap_or(last);
        texts.push(stem);
        Self {
            file: file.to_owned(),
            parts: texts.into_iter().map(Part::new).collect(),
        }
    }

    /// The folders' parts.
    pub fn folders(&self) -> &[Part] {
        self.parts.split_last().map_or(&[], |(_, folders)| folders)
    }

    /// The file's part.
    pub fn stem(&self) -> Option<&Part> {
        self.parts.last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let name = Name::new("Anna Müller/2026-03-01 L 2.5kg set 1.csv.gz");
        let words: Vec<_> = name
            .parts
            .iter()
            .map(|part| part.text(0, 99).replace(' ', "_"))
            .collect();
        assert_eq!(words, ["Anna_Müller", "2026-03-01_L_2.5kg_set_1"]);
        let last = &name.parts[1].words;
        assert_eq!(last[5].digits_and_letters(), Some(("5", "kg")));
        assert_eq!(
            Part::new("set02").words[0].letters_and_digits(),
            Some(("set", "02"))
        );
        assert_eq!(Part::new("a1b").words[0].letters_and_digits(), None);
        assert_eq!(name.folders().len(), 1);
    }
}
