//! One field: its line in the dictionary, and how a value is written.

use super::{DICTIONARY, PARTICIPANT};
use crate::tables::column::Kind;
use crate::tables::described::{CARRIED, Described, Value};
use crate::tables::unit::Unit;

/// Words that a column may hold, as choices.
const CHOICES: [(&str, &[&str]); 5] = [
    ("side", &["left", "right", "both"]),
    ("involved_side", &["left", "right", "both"]),
    ("source", &["foot_imu", "plate", "heel_height", "angle"]),
    ("better", &["higher", "lower"]),
    (
        "verdict",
        &[
            "improved",
            "declined",
            "no_change",
            "too_few",
            "unknown_sdc",
        ],
    ),
];
/// Columns with text of any length.
const LONG: [&str; 3] = ["notes", "verdict_reason", "sdc_source"];
/// Columns that may tell who a person is.
const IDENTIFIERS: [&str; 4] = ["recording", "session", "first_date", "last_date"];

/// A field of an instrument.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) name: String,
    form: &'static str,
    kind: &'static str,
    label: String,
    choices: String,
    note: String,
    validation: &'static str,
    identifier: bool,
    required: bool,
    words: &'static [&'static str],
}

impl Field {
    /// The field that tells the record.
    pub(super) fn record() -> Self {
        Self {
            name: "record_id".to_owned(),
            form: PARTICIPANT,
            kind: "text",
            label: "Participant code.".to_owned(),
            choices: String::new(),
            note: String::new(),
            validation: "",
            identifier: true,
            required: true,
            words: &[],
        }
    }

    /// The field of a column.
    pub(super) fn of(name: String, form: &'static str, column: &Described) -> Self {
        let words = CHOICES
            .iter()
            .find(|(name, _)| *name == column.name && column.meaning != CARRIED)
            .map_or(&[] as &[&str], |(_, words)| words);
        let (kind, validation) = match column.kind {
            Kind::Text if !words.is_empty() => ("dropdown", ""),
            Kind::Text if LONG.contains(&column.name.as_str()) => ("notes", ""),
            Kind::Text => ("text", ""),
            Kind::Date => ("text", "date_ymd"),
            Kind::Flag => ("yesno", ""),
            Kind::Count => ("text", "integer"),
            Kind::Number(_) => ("text", "number"),
        };
        let choices: Vec<String> = words
            .iter()
            .map(|word| format!("{word}, {}", word.replace('_', " ")))
            .collect();
        let carried = column.meaning == CARRIED;
        Self {
            name,
            form,
            kind,
            label: label(column, carried),
            choices: choices.join(" | "),
            note: note(column.kind),
            validation,
            identifier: carried
                || column.kind == Kind::Date
                || IDENTIFIERS.contains(&column.name.as_str()),
            required: false,
            words,
        }
    }

    /// The field's line in the dictionary, in the order of [`DICTIONARY`].
    pub(super) fn line(&self) -> Vec<String> {
        let yes = |flag: bool| if flag { "y" } else { "" };
        let mut line = vec![
            self.name.clone(),
            self.form.to_owned(),
            String::new(),
            self.kind.to_owned(),
            self.label.clone(),
            self.choices.clone(),
            self.note.clone(),
            self.validation.to_owned(),
            String::new(),
            String::new(),
            yes(self.identifier).to_owned(),
            String::new(),
            yes(self.required).to_owned(),
        ];
        line.resize(DICTIONARY.len(), String::new());
        line
    }

    /// A value as REDCap takes it; a word that is none of the choices is left out.
    pub(super) fn written(&self, value: &Value<'_>) -> String {
        match value {
            Value::Missing => String::new(),
            Value::Flag(flag) => u8::from(*flag).to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) if self.words.is_empty() || self.words.contains(text) => {
                (*text).to_owned()
            }
            Value::Text(_) => String::new(),
        }
    }
}

/// What the field says; labels are read as HTML, and brackets as references to other fields.
fn label(column: &Described, carried: bool) -> String {
    let text = if carried {
        format!("{}: {}", column.meaning.trim_end_matches('.'), column.name)
    } else {
        format!("{}: {}", column.name, column.meaning)
    };
    let plain = |mark: char| match mark {
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '[' => "(".to_owned(),
        ']' => ")".to_owned(),
        mark => mark.to_string(),
    };
    text.chars().map(plain).collect()
}

fn note(kind: Kind) -> String {
    match kind {
        Kind::Number(Unit::OfRow) => "in the metric's unit".to_owned(),
        Kind::Number(Unit::One) | Kind::Count | Kind::Text | Kind::Flag | Kind::Date => {
            String::new()
        }
        Kind::Number(unit) => unit.as_str().to_owned(),
    }
}
