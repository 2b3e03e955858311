//! One language: messages of a Fluent file, with English behind it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

const ENGLISH: &str = include_str!("../../../data/languages/en.ftl");

/// The built-in languages by their codes.
const BUILT_IN: [(&str, &str); 2] = [
    ("en", ENGLISH),
    ("de", include_str!("../../../data/languages/de.ftl")),
];

/// Name of a user's own language file among the results, so that pages can be made again from them.
const KEPT_AS: &str = "language.ftl";

/// Why a language cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LanguageError {
    /// Neither a built-in language nor a file.
    #[error(
        "`{name}` is neither a language of this program ({known}) nor a file that exists; give one of these codes or the path of a .ftl file"
    )]
    Unknown {
        /// As given.
        name: String,
        /// Codes of the built-in languages.
        known: String,
    },
    /// A language file could not be read.
    #[error("cannot read the language file {}: {source}; check that it is UTF-8 text and may be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A language file is no Fluent file.
    #[error(
        "{}, line {line}: {cause}; write every message as `name = words`, as Fluent does", path.display()
    )]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line of the fault, from 1.
        line: usize,
        /// What is wrong there.
        cause: String,
    },
    /// A language file does not tell its language.
    #[error(
        "{}: the message `language` is `{found}`, expected a language code such as `en` or `pt-BR`; add `language = en` with the code of the file", path.display()
    )]
    NoCode {
        /// The file.
        path: PathBuf,
        /// What the message says; empty where there is none.
        found: String,
    },
}

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    code: String,
    /// The file's text where it is a user's own.
    own_text: Option<String>,
}

impl Words {
    /// English, which has every message.
    #[must_use]
    pub fn english() -> &'static Self {
        static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
            bundle: bundle("en", ENGLISH),
            code: "en".to_owned(),
            own_text: None,
        });
        &WORDS
    }

    /// A built-in language by its code, or a user's own file by its path.
    ///
    /// # Errors
    /// When it is neither, or the file is no language file.
    pub fn of(name: &str) -> Result<Self, LanguageError> {
        if let Some((code, text)) = BUILT_IN.iter().find(|(code, _)| *code == name) {
            return Ok(Self {
                bundle: bundle(code, text),
                code: (*code).to_owned(),
                own_text: None,
            });
        }
        let path = Path::new(name);
        if !path.is_file() {
            return Err(LanguageError::Unknown {
                name: name.to_owned(),
                known: BUILT_IN.map(|(code, _)| code).join(", "),
            });
        }
        Self::read(path)
    }

    fn read(path: &Path) -> Result<Self, LanguageError> {
        let text = fs::read_to_string(path).map_err(|source| LanguageError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        if let Err((_, faults)) = FluentResource::try_new(text.clone()) {
            let at = faults.first().map_or(0, |fault| fault.pos.start);
            let cause = faults.first().map(|fault| fault.kind.to_string());
            return Err(LanguageError::Syntax {
                path: path.to_owned(),
                line: text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1,
                cause: cause.unwrap_or_default(),
            });
        }
        let own = bundle("en", &text);
        let code = formatted(&own, "language", &FluentArgs::new()).unwrap_or_default();
        if code.parse::<LanguageIdentifier>().is_err() {
            return Err(LanguageError::NoCode {
                path: path.to_owned(),
                found: code,
            });
        }
        Ok(Self {
            bundle: bundle(&code, &text),
            code,
            own_text: Some(text),
        })
    }

    /// The language in which the results in `dir` were made: the file kept there, else the one
    /// that `run.json` names, else English.
    ///
    /// # Errors
    /// When the file kept there is no language file any more.
    pub fn of_results(dir: &Path) -> Result<Self, LanguageError> {
        let own = dir.join(KEPT_AS);
        if own.is_file() {
            return Self::read(&own);
        }
        let named = setting(dir, "report.language").unwrap_or_default();
        let known = BUILT_IN.iter().any(|(code, _)| *code == named);
        Self::of(if known { &named } else { "en" })
    }

    /// Keeps a user's own language file among the results in `dir`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn keep(&self, dir: &Path) -> std::io::Result<()> {
        match &self.own_text {
            Some(text) => fs::write(dir.join(KEPT_AS), text),
            None => Ok(()),
        }
    }

    /// The code of the language, as in `<html lang>`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Whether the tables' own words are in this language.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.code == Self::english().code
    }

    /// The message `id`; the English one where this language has none, the name itself where
    /// neither has it.
    pub(in crate::report) fn say(
        &self,
        id: &str,
        about: &[(&'static str, FluentValue<'_>)],
    ) -> String {
        let args: FluentArgs<'_> = about.iter().cloned().collect();
        formatted(&self.bundle, id, &args)
            .or_else(|| formatted(&Self::english().bundle, id, &args))
            .unwrap_or_else(|| id.to_owned())
    }

    /// The message `family-code`; `None` where no language has it.
    pub(in crate::report) fn find(&self, family: &str, code: &str) -> Option<String> {
        let id = format!("{family}-{code}");
        let args = FluentArgs::new();
        formatted(&self.bundle, &id, &args)
            .or_else(|| formatted(&Self::english().bundle, &id, &args))
    }

    /// The message `family-code` where this is not the language of the tables.
    pub(in crate::report) fn translated(&self, family: &str, code: &str) -> Option<String> {
        let id = format!("{family}-{code}");
        (!self.is_english()).then(|| formatted(&self.bundle, &id, &FluentArgs::new()))?
    }

    /// The message `family-code`, or the code itself.
    pub(in crate::report) fn code_word(&self, family: &str, code: &str) -> String {
        self.find(family, code).unwrap_or_else(|| code.to_owned())
    }
}

/// A setting as the `run.json` of the results in `dir` tells it.
fn setting(dir: &Path, key: &str) -> Option<String> {
    let text = fs::read_to_string(dir.join("run.json")).ok()?;
    let run: serde_json::Value = serde_json::from_str(&text).ok()?;
    let settings = run.get("settings")?.as_array()?;
    let told = settings
        .iter()
        .find(|setting| setting.get("key").and_then(serde_json::Value::as_str) == Some(key));
    told?.get("value")?.as_str().map(str::to_owned)
}

/// Messages that can be read; a faulty line of a built-in file fails the tests.
fn bundle(code: &str, text: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(code.parse().into_iter().collect());
    // The marks are for mixed directions of writing and would stand in figures.
    bundle.set_use_isolating(false);
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
    bundle.add_resource_overriding(resource);
    bundle
}

fn formatted(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    args: &FluentArgs<'_>,
) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut faults);
    Some(text.into_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Beginnings of messages that are looked up by a code of the tables or of a list in the code.
    const FAMILIES: [&str; 33] = [
        "axis-",
        "basis-",
        "boundary-",
        "column-",
        "criterion-",
        "device-",
        "found-",
        "guide-term-",
        "guide-text-",
        "joint-",
        "label-",
        "leg-",
        "loss-",
        "metric-",
        "month-",
        "note-",
        "phase-",
        "reason-",
        "repetitions-caption-",
        "said-",
        "score-",
        "source-",
        "stage-",
        "status-",
        "strip-",
        "trace-name-",
        "trace-rises-",
        "verdict-",
        "language",
        "proposal-",
        "rule-",
        "why-",
        "span",
    ];

    /// Messages of a language file with the names that are filled in, line by line as Fluent has them.
    fn messages(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut last = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| !id.contains(' ')) {
                assert!(!messages.contains_key(id), "{id} stands twice");
                last = id;
            }
            let names = line.split("{ $").skip(1);
            let names = names.filter_map(|rest| rest.split([' ', '}']).next());
            if !last.is_empty() {
                messages.entry(last).or_default().extend(names);
            }
        }
        messages
    }

    /// Sources of this room.
    fn sources() -> String {
        fn below(folder: &Path, all: &mut String) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    below(&path, all);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    all.push_str(&fs::read_to_string(path).unwrap());
                }
            }
        }
        let mut all = String::new();
        below(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report"),
            &mut all,
        );
        all
    }

    #[test]
    fn every_language_has_the_same_messages() {
        let english = messages(ENGLISH);
        assert!(english.len() > 400);
        for (code, text) in BUILT_IN {
            assert!(FluentResource::try_new(text.to_owned()).is_ok(), "{code}");
            for (id, names) in &messages(text) {
                assert_eq!(english.get(id), Some(names), "{code}: {id}");
            }
            assert_eq!(messages(text).len(), english.len(), "{code}");
        }
    }

    #[test]
    fn every_message_that_is_said_exists_and_none_is_left_over() {
        let (english, sources) = (messages(ENGLISH), sources());
        let said: BTreeSet<&str> = sources
            .split("say!(")
            .skip(1)
            .filter_map(|call| call.split('"').nth(1))
            .filter(|id| {
                id.starts_with(|c: char| c.is_ascii_lowercase()) && !id.contains([' ', '\n'])
            })
            .collect();
        for id in &said {
            assert!(
                english.contains_key(id),
                "{id} is said and stands in no file"
            );
        }
        for id in english.keys() {
            let of_a_family = FAMILIES.iter().any(|family| id.starts_with(family));
            assert!(of_a_family || said.contains(id), "{id} is never said");
        }
    }

    #[test]
    fn a_file_of_ones_own_falls_back_to_english() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("words.ftl");
        fs::write(&file, "language = nl\nyes = ja\n").unwrap();
        let words = Words::of(file.to_str().unwrap()).unwrap();
        assert_eq!((words.code(), words.say("yes", &[]).as_str()), ("nl", "ja"));
        assert_eq!(words.say("no", &[]), "no");
        words.keep(dir.path()).unwrap();
        assert_eq!(Words::of_results(dir.path()).unwrap().code(), "nl");
    }

    #[test]
    fn a_faulty_file_is_named_with_its_line() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("words.ftl");
        let fault = |text: &str| {
            fs::write(&file, text).unwrap();
            Words::of(file.to_str().unwrap()).err().unwrap().to_string()
        };
        assert!(fault("language = nl\nyes ja\n").contains("line 2"));
        assert!(fault("yes = ja\n").contains("the message `language`"));
        assert!(matches!(
            Words::of("klingon"),
            Err(LanguageError::Unknown { .. })
        ));
    }
}
