//! One table → the same table for eyes that must not know.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::codes::Codes;
use super::rules::{Rule, rule};
use crate::ingest::Layouts;
use crate::tables::{DictionaryRow, Frame, Values};

/// Columns that say whose row it is; in a table without them a row is about a group or all.
const OWNERS: [&str; 3] = ["participant", "recording", "file"];
/// Place in a queue.
const RANK: &str = "rank";
/// The scope of a row that is about all groups together.
const WHOLE_STUDY: &str = "study";
/// Heads of note codes besides names of columns.
const HEADS: [&str; 15] = [
    "ankle",
    "clock",
    "foot_acc",
    "foot_gyr",
    "foot_pitch",
    "foot_sensor",
    "heel",
    "knee",
    "label",
    "level",
    "plate",
    "second_file",
    "sign",
    "tempo",
    "time",
];
/// Causes of a smallest detectable change that the program words itself.
const OWN_CHANGES: [&str; 2] = [
    "own repeats: pairs of successive sessions, n=",
    "own repeats: sets within a session, n=",
];
const PUBLISHED_CHANGES: &str = include_str!("../../data/smallest_detectable_change.toml");

static LAYOUTS: LazyLock<Layouts> = LazyLock::new(Layouts::built_in);

/// `frame`, the table `name`, with every column by its rule and rows in the order of the codes.
pub(super) fn blinded(
    name: &str,
    frame: &Frame,
    declared: &[DictionaryRow],
    codes: &Codes<'_>,
) -> Frame {
    let rows = kept_rows(frame);
    let scope = Scope {
        frame,
        codes,
        declared,
    };
    let of_table: BTreeMap<&str, Rule> = declared
        .iter()
        .filter(|row| row.table == name)
        .map(|row| (row.name, rule(row).unwrap_or(Rule::Drop)))
        .collect();
    let mut columns = Vec::new();
    for column in frame.names() {
        let Some(rule) = of_table.get(column) else {
            continue;
        };
        columns.push((column.to_owned(), scope.values(column, *rule, &rows)));
        let day = day_column(column);
        if *rule == Rule::Day && !frame.has(&day) {
            columns.push((day, scope.days(column, &rows)));
        }
    }
    in_order_of_codes(Frame::new(columns))
}

/// `days_since_first` beside `date`, `last_days_since_first` beside `last_date`.
pub(super) fn day_column(date: &str) -> String {
    let prefix = date.strip_suffix("date").unwrap_or(date);
    let joint = if prefix.is_empty() || prefix.ends_with('_') {
        ""
    } else {
        "_"
    };
    format!("{prefix}{joint}days_since_first")
}

/// All rows; in a table about groups those of the whole study only, even if a row's group is empty:
/// beside groups, it is about those of whom nobody tells one.
fn kept_rows(frame: &Frame) -> Vec<usize> {
    let has_owner = OWNERS.iter().any(|owner| frame.has(owner));
    let names_groups = frame.rows().any(|row| frame.text(row, "group").is_some());
    let is_kept =
        |row: &usize| has_owner || !names_groups || frame.text(*row, "scope") == Some(WHOLE_STUDY);
    frame.rows().filter(is_kept).collect()
}

struct Scope<'a> {
    frame: &'a Frame,
    codes: &'a Codes<'a>,
    declared: &'a [DictionaryRow],
}

impl Scope<'_> {
    fn values(&self, column: &str, rule: Rule, rows: &[usize]) -> Values {
        match self.frame.values(column) {
            Some(Values::Number(numbers)) => Values::Number(picked(numbers, rule, rows)),
            Some(Values::Flag(flags)) => Values::Flag(picked(flags, rule, rows)),
            Some(Values::Text(_)) => {
                let cells = rows.iter().map(|row| self.word(*row, column, rule));
                Values::text(cells)
            }
            None => Values::Text(vec![None; rows.len()]),
        }
    }

    fn days(&self, column: &str, rows: &[usize]) -> Values {
        let day = |row: &usize| {
            let participant = self.frame.text(*row, "participant");
            let date = self.frame.text(*row, column)?;
            let days = self.codes.days_since_first(participant, date)?;
            Some(days as f64)
        };
        Values::Number(rows.iter().map(day).collect())
    }

    fn word(&self, row: usize, column: &str, rule: Rule) -> Option<String> {
        if rule == Rule::Session {
            return self.session(row, column);
        }
        let text = self.frame.text(row, column)?;
        let owned = || Some(text.to_owned());
        match rule {
            Rule::Participant => self.codes.participant(text),
            Rule::Recording => self.codes.recording(text),
            Rule::Stage => self.codes.stage(text),
            Rule::Place => self.codes.place(text),
            Rule::Layout => LAYOUTS.named(text).map(|layout| layout.name.clone()),
            Rule::Notes => self.notes(text),
            Rule::ColumnName => self.is_column(text).then(owned)?,
            Rule::Unit => self
                .declared
                .iter()
                .any(|row| row.unit == text)
                .then(owned)?,
            Rule::ChangeSource => change_source(text),
            Rule::Among(words) => words.contains(&text).then(owned)?,
            Rule::Keep => owned(),
            Rule::Session | Rule::Day | Rule::Drop => None,
        }
    }

    /// `last_session` is of `last_date`.
    fn session(&self, row: usize, column: &str) -> Option<String> {
        let cell = |column: &str| self.frame.text(row, column);
        let prefix = column.strip_suffix("session").unwrap_or_default();
        let date = cell(&format!("{prefix}date"));
        self.codes.session(cell("participant"), date, cell(column))
    }

    /// Codes whose head is a word of this program. What follows the colon is worded by the program
    /// for all of these.
    fn notes(&self, notes: &str) -> Option<String> {
        let is_known = |code: &&str| {
            let head = code.split(':').next().unwrap_or_default().trim();
            HEADS.contains(&head) || self.is_column(head)
        };
        let kept: Vec<&str> = notes.split(';').filter(is_known).collect();
        (!kept.is_empty()).then(|| kept.join(";"))
    }

    fn is_column(&self, word: &str) -> bool {
        self.declared.iter().any(|row| row.name == word)
    }
}

fn picked<T: Copy>(values: &[Option<T>], rule: Rule, rows: &[usize]) -> Vec<Option<T>> {
    let cell = |row: &usize| {
        values
            .get(*row)
            .copied()
            .flatten()
            .filter(|_| rule == Rule::Keep)
    };
    rows.iter().map(cell).collect()
}

/// The study's own words for a change it states are free text.
fn change_source(text: &str) -> Option<String> {
    let is_own = OWN_CHANGES.iter().any(|start| text.starts_with(start));
    let published = text.split(" (").next().unwrap_or_default();
    let is_published = published.contains("doi 10.") && PUBLISHED_CHANGES.contains(published);
    let told = if is_own || is_published {
        text
    } else {
        "stated by the study"
    };
    Some(told.to_owned())
}

/// Rows by the participant's code, else by the recording's, each with its own rows in their order:
/// the order of a study's own codes may tell the order of enrolment, or the group. A queue keeps
/// its order as far as it is one of urgency, and is numbered anew.
fn in_order_of_codes(frame: Frame) -> Frame {
    let Some(owner) = OWNERS.into_iter().find(|owner| frame.has(owner)) else {
        return frame;
    };
    let file = ["recording", "file"]
        .into_iter()
        .find(|file| frame.has(file));
    let is_queue = frame.has(RANK);
    let key = |row: &usize| {
        let code = |column| frame.text(*row, column).map(str::to_owned);
        let last = is_queue && frame.flag(*row, "looked_at") == Some(true);
        let [urgency, counted] = ["urgency", "reps_counted"].map(|column| {
            let number = frame.number(*row, column).filter(|_| is_queue);
            Reverse(number.map(|number| number.round() as i64))
        });
        let file = file
            .filter(|file| is_queue || *file == "file")
            .and_then(code);
        (
            last,
            urgency,
            counted,
            code(owner).is_none(),
            code(owner),
            file,
        )
    };
    let mut rows: Vec<usize> = frame.rows().collect();
    rows.sort_by_cached_key(key);
    let moved = |name: &str| {
        let values = match frame.values(name)? {
            Values::Number(_) if name == RANK => {
                Values::Number((1..=rows.len()).map(|rank| Some(rank as f64)).collect())
            }
            Values::Number(numbers) => Values::Number(picked(numbers, Rule::Keep, &rows)),
            Values::Flag(flags) => Values::Flag(picked(flags, Rule::Keep, &rows)),
            Values::Text(texts) => {
                let cell = |row: &usize| texts.get(*row).cloned().flatten();
                Values::Text(rows.iter().map(cell).collect())
            }
        };
        Some((name.to_owned(), values))
    };
    Frame::new(frame.names().into_iter().filter_map(moved).collect())
}

#[cfg(test)]
mod tests;
