//! Every message of the library and the commands, read as one voice.
//!
//! The set is frozen in `tests/fixtures/messages.txt`; `SOLEUS_WRITE_MESSAGES=1 cargo test messages`
//! writes it anew. A variant of an error that is not in the set fails the test.

mod rows;
mod samples;
mod source;

use std::collections::BTreeSet;
use std::fs;

/// Longest message, letters: three lines of a wide terminal.
const LONGEST: usize = 330;

/// Words that an instruction begins with.
const INSTRUCTIONS: &[&str] = &[
    "add", "change", "check", "choose", "close", "convert", "copy", "correct", "count", "cut",
    "delete", "describe", "draw", "export", "fill", "give", "keep", "leave", "look", "move",
    "name", "number", "put", "record", "rename", "report", "run", "save", "set", "spell", "split",
    "stand", "try", "turn", "use", "wear", "write", "zero",
];

/// A message and what it is called.
pub struct Message {
    /// Enum and variant, or the code of the reason.
    pub name: String,
    pub text: String,
}

impl Message {
    pub fn new(name: impl Into<String>, text: impl ToString) -> Self {
        Self {
            name: name.into(),
            text: text.to_string(),
        }
    }

    /// Of an error, whose variant stands at the beginning of its `Debug` text.
    pub fn of<E: std::error::Error>(kind: &str, error: &E) -> Self {
        let debug = format!("{error:?}");
        let variant = debug.split(|letter: char| !letter.is_alphanumeric()).next();
        Self::new(format!("{kind}::{}", variant.unwrap_or_default()), error)
    }
}

fn all() -> Vec<Message> {
    let mut all = samples::errors();
    all.extend(samples::flags());
    all.extend(rows::faults());
    all.extend(rows::options());
    all
}

fn rendered(messages: &[Message]) -> String {
    let told = messages.iter();
    told.map(|message| format!("{}\n    {}\n", message.name, message.text))
        .collect()
}

#[test]
fn regress_the_messages_are_the_ones_that_were_read_as_a_set() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/messages.txt");
    let now = rendered(&all());
    if std::env::var_os("SOLEUS_WRITE_MESSAGES").is_some() {
        fs::write(path, &now).expect("written");
    }
    let before = fs::read_to_string(path).expect("the committed set");
    let known: BTreeSet<&str> = before.lines().collect();
    let new: Vec<&str> = now.lines().filter(|line| !known.contains(line)).collect();
    assert!(
        before == now,
        "messages have changed: read them beside the others, then SOLEUS_WRITE_MESSAGES=1 writes the set anew\n{}",
        new.join("\n")
    );
}

#[test]
fn every_error_of_the_source_is_in_the_set() {
    let told: BTreeSet<String> = all().into_iter().map(|message| message.name).collect();
    let variants = source::errors();
    assert!(
        variants.len() > 100,
        "the source was not found: {variants:?}"
    );
    let missing: Vec<&String> = variants
        .iter()
        .filter(|name| !told.contains(*name))
        .collect();
    assert!(
        missing.is_empty(),
        "add these to the samples of messages: {missing:?}"
    );
    let reasons = source::reasons();
    assert!(reasons.len() > 8, "{reasons:?}");
    let missing: Vec<&String> = reasons
        .iter()
        .filter(|reason| !told.iter().any(|name| name.contains(reason.as_str())))
        .collect();
    assert!(missing.is_empty(), "no message has the reason {missing:?}");
}

/// Whether one part of the message, after a `;`, begins with an instruction.
fn instructs(text: &str) -> bool {
    let parts = text.split("; ").skip(1);
    let first_word = |part: &str| {
        part.split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    parts
        .map(first_word)
        .any(|word| INSTRUCTIONS.contains(&word.as_str()))
}

#[test]
fn every_message_says_what_to_do() {
    let silent: Vec<String> = all()
        .into_iter()
        .filter(|message| !instructs(&message.text))
        .map(|message| format!("{}: {}", message.name, message.text))
        .collect();
    assert!(
        silent.is_empty(),
        "no instruction behind a `;`:\n{}",
        silent.join("\n")
    );
}

#[test]
fn every_message_is_one_short_sentence() {
    for Message { name, text } in all() {
        assert!(
            text.chars().count() <= LONGEST,
            "{name} is too long: {text}"
        );
        assert!(
            !text.contains('\n') && !text.ends_with(['.', '!', ' ', ';']),
            "{name}: {text}"
        );
        let first = text.chars().next().unwrap_or_default();
        let word = text.split_whitespace().next().unwrap_or_default();
        let name_in_front = word.contains(['/', '.', '`']) || word.ends_with(':');
        assert!(
            !first.is_uppercase() || name_in_front,
            "{name} begins with a capital: {text}"
        );
        for word in [
            "please",
            "invalid",
            "illegal",
            "must not",
            "failed to",
            "unable",
        ] {
            assert!(
                !text.contains(word),
                "{name}: `{word}` blames or begs: {text}"
            );
        }
    }
}

#[test]
fn what_is_no_instruction_is_not_taken_for_one() {
    assert!(instructs("it is wrong; correct it"));
    assert!(!instructs("correct it") && !instructs("it is wrong; expected numbers"));
}
