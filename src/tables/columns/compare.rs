//! Tables of `soleus compare`: what changed from one version of the results to another.

use super::sources::PROJECT;
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{OfRow, PerCent};

const BOTH: &str = "two folders of results";
const NUMBERS: &str = "numbers on both sides";
/// Kinds of transitions that one cell lists; `changes` has every value.
const TRANSITIONS_LISTED: usize = 20;

/// Which side has a table, a column or a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// Both: its values are compared.
    #[default]
    Both,
    /// The old results alone.
    OnlyOld,
    /// The new results alone.
    OnlyNew,
}

impl Presence {
    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::OnlyOld => "only_old",
            Self::OnlyNew => "only_new",
        }
    }
}

/// How often words became other words, or a code came or went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transition {
    /// `full -> partial`, `missing -> true`; of a list of codes `+ code` or `- code`.
    pub words: String,
    /// Rows in which it did.
    pub rows: u32,
}

/// What became of a column. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct ComparisonRow {
    pub table: String,
    pub column: Option<String>,
    pub unit: String,
    pub presence: Presence,
    pub rows_compared: u32,
    pub rows_only_old: u32,
    pub rows_only_new: u32,
    pub changed: u32,
    pub appeared: u32,
    pub vanished: u32,
    pub median_absolute: Option<f64>,
    pub max_absolute: Option<f64>,
    pub max_absolute_at: Option<String>,
    pub max_relative_pct: Option<f64>,
    pub max_relative_at: Option<String>,
    pub transitions: Vec<Transition>,
}

impl ComparisonRow {
    /// Values that are not what they were.
    #[must_use]
    pub fn differing(&self) -> u32 {
        self.changed + self.appeared + self.vanished
    }
}

/// One row a column of a table, and a unit where its rows have several.
pub(in crate::tables) fn comparison() -> Vec<Column<ComparisonRow>> {
    let mut columns = columns! { ComparisonRow, [];
        table [Text] "The table.", "", BOTH, PROJECT;
        column [Text] "Its column; empty for a table that only one side has.", "", BOTH, PROJECT;
        unit [Text] "Unit of the column, and of median_absolute and max_absolute; a column whose rows have several units has a row for each.", "", BOTH, PROJECT;
        presence [Text] = |row| Cell::of(row.presence.as_str()),
            "Who has the column: both, only_old or only_new. One of only_old or only_new counts as a change.", "", BOTH, PROJECT;
        rows_compared [Count] "Rows that both sides have.", "rows matched by their identity; repetitions and sets of a recording by the time they share", BOTH, PROJECT;
        rows_only_old [Count] "Rows without a match in the new results.", "number of rows", BOTH, PROJECT;
        rows_only_new [Count] "Rows without a match in the old results.", "number of rows", BOTH, PROJECT;
        changed [Count] "Rows with a value on both sides that is not the same.", "number of rows", BOTH, PROJECT;
        appeared [Count] "Rows whose value was missing in the old results.", "number of rows", BOTH, PROJECT;
        vanished [Count] "Rows whose value is missing in the new results.", "number of rows", BOTH, PROJECT;
    };
    columns.extend(sizes());
    columns
}

fn sizes() -> Vec<Column<ComparisonRow>> {
    columns! { ComparisonRow, [];
        median_absolute [Number(OfRow)] = |row| Cell::measured(row.median_absolute, &row.unit),
            "Median size of the change.", "median of |new - old| over the changed rows", NUMBERS, PROJECT;
        max_absolute [Number(OfRow)] = |row| Cell::measured(row.max_absolute, &row.unit),
            "Largest size of the change.", "maximum of |new - old|", NUMBERS, PROJECT;
        max_absolute_at [Text] "The row it is in, as the old results name it; the first of equally large ones.", "", NUMBERS, PROJECT;
        max_relative_pct [Number(PerCent)] "Largest change as a share of the old value, where that is not 0.", "maximum of 100 x |new - old| / |old|", NUMBERS, PROJECT;
        max_relative_at [Text] "The row it is in.", "", NUMBERS, PROJECT;
        transitions [Text] = |row| Cell::Text(listed(&row.transitions)),
            "Which words or true/false became which, and how often, the most frequent first; of codes, which came (+) and went (-). At most 20 kinds; the table changes has every value.",
            "old -> new: rows, joined by ;", "words on both sides", PROJECT;
    }
}

fn listed(transitions: &[Transition]) -> String {
    let told = transitions.iter().take(TRANSITIONS_LISTED);
    let mut words: Vec<String> = told
        .map(|one| format!("{}: {}", one.words, one.rows))
        .collect();
    let others = transitions.iter().skip(TRANSITIONS_LISTED);
    let others: u32 = others.map(|one| one.rows).sum();
    if others > 0 {
        words.push(format!("others: {others}"));
    }
    words.join("; ")
}

/// What became of a value or a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// Another value.
    #[default]
    Changed,
    /// A value where none was.
    Appeared,
    /// No value where one was.
    Vanished,
    /// A row of the old results alone.
    OnlyOld,
    /// A row of the new results alone.
    OnlyNew,
}

impl Change {
    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Appeared => "appeared",
            Self::Vanished => "vanished",
            Self::OnlyOld => "only_old",
            Self::OnlyNew => "only_new",
        }
    }
}

/// A value that is not what it was, or a row without a match. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct ChangeRow {
    pub table: String,
    pub column: Option<String>,
    pub unit: String,
    pub change: Change,
    pub participant: Option<String>,
    pub recording: Option<String>,
    pub set: Option<u32>,
    pub rep: Option<u32>,
    pub row: String,
    pub old: Option<String>,
    pub new: Option<String>,
    pub difference: Option<f64>,
    pub relative_pct: Option<f64>,
}

/// One row a value that changed, or a row that one side has alone.
pub(in crate::tables) fn changes() -> Vec<Column<ChangeRow>> {
    columns! { ChangeRow, [];
        table [Text] "The table.", "", BOTH, PROJECT;
        column [Text] "Its column; empty for a row that only one side has.", "", BOTH, PROJECT;
        unit [Text] "Unit of old, new and difference.", "", BOTH, PROJECT;
        change [Text] = |row| Cell::of(row.change.as_str()),
            "changed, appeared (was missing), vanished (is missing), only_old or only_new (the whole row).", "", BOTH, PROJECT;
        participant [Text] "Participant code of the row, where the table has one; this and what follows as the old results name it, else the new ones.", "as told", BOTH, PROJECT;
        recording [Text] "Recording, or input file, of the row.", "", BOTH, PROJECT;
        set [Count] "Number of the set.", "", BOTH, PROJECT;
        rep [Count] "Number of the repetition.", "", BOTH, PROJECT;
        row [Text] "The row in words: all that tells it from others of its table.", "", BOTH, PROJECT;
        old [Text] "The value in the old results, as it stands there; empty where it is missing.", "", BOTH, PROJECT;
        new [Text] "The value in the new results.", "", BOTH, PROJECT;
        difference [Number(OfRow)] = |row| Cell::measured(row.difference, &row.unit),
            "How much larger the new value is.", "new - old", NUMBERS, PROJECT;
        relative_pct [Number(PerCent)] "The same as a share of the old value, where that is not 0.", "100 x (new - old) / |old|", NUMBERS, PROJECT;
    }
}

/// What the runs themselves do not have in common. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct RunChangeRow {
    pub what: &'static str,
    pub key: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// One row a difference between the runs.
pub(in crate::tables) fn run_changes() -> Vec<Column<RunChangeRow>> {
    columns! { RunChangeRow, [];
        what [Text]
            "version, option (of the command line), setting, limit, own_layout, input_removed, input_added, input_renamed (same bytes under another name), input_changed (other bytes), input_layout, or definition (unit or formula of a column).",
            "run.json; data_dictionary", BOTH, PROJECT;
        key [Text] "Which one: the setting, the file as the old results name it, the table and column.", "", BOTH, PROJECT;
        old [Text] "In the old run; empty where there is none. Of inputs the SHA-256, the name or the layout.", "", BOTH, PROJECT;
        new [Text] "In the new run.", "", BOTH, PROJECT;
    }
}
