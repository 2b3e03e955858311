//! What tells a row of a table from the others of it.

use crate::tables::Frame;

/// How rows of two versions of a table find each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// Within a recording by the time they share; numbers and labels may have moved.
    Time {
        /// Whether rows that share too little time still match by the number of the set: a set that
        /// was divided goes on as its first part. A repetition of the same number at another time is
        /// another one.
        by_set: bool,
    },
    /// By the values of these columns; rows that have the same follow their order.
    Columns(Vec<&'static str>),
}

/// The column that rows matched in time are matched within.
const RECORDING: &str = "recording";

/// Tables in the order in which they are told, those matched in time first.
const IN_TIME: [(&str, bool); 3] = [("reps", false), ("reps_automatic", false), ("sets", true)];
/// The others: what is compared with what, never what was measured.
const BY_COLUMNS: [(&str, &[&str]); 16] = [
    ("sessions", &["participant", "session", "date", "side"]),
    ("progress", &["participant", "side", "stage", "metric"]),
    (
        "agreement",
        &["participant", "session", "date", "stage", "metric"],
    ),
    ("next_step", &["participant", "side"]),
    ("adherence", &["participant", "side"]),
    ("inputs", &["file"]),
    (
        "corrections",
        &["recording", "action", "at_s", "boundary", "from_s"],
    ),
    ("group_weeks", &["group", "week", "stage", "leg", "metric"]),
    ("group_weeks_wide", &["group", "week", "stage", "leg"]),
    ("reliability", &["metric", "source", "repeats"]),
    (
        "symmetry_groups",
        &["group", "week", "stage", "metric", "basis"],
    ),
    (
        "participant_flow",
        &["step", "scope", "cause", "group", "week"],
    ),
    ("review", &["recording", "file"]),
    ("legs", &["participant", "side"]),
    ("distributions", &["metric", "scope", "group", "bin"]),
    ("dose", &["scope", "group"]),
];
/// What may tell rows apart in a table of another version.
const ANY: [&str; 22] = [
    "participant",
    "session",
    "date",
    "side",
    "leg",
    "recording",
    "file",
    "set",
    "rep",
    "stage",
    "metric",
    "basis",
    "group",
    "week",
    "scope",
    "step",
    "cause",
    "source",
    "repeats",
    "bin",
    "action",
    "at_s",
];

impl Identity {
    /// That of `table`; one this version does not know is told apart by the usual columns it has.
    pub(super) fn of(table: &str, old: &Frame, new: &Frame) -> Self {
        if let Some((_, by_set)) = IN_TIME.iter().find(|(name, _)| *name == table) {
            return Self::Time { by_set: *by_set };
        }
        let known = BY_COLUMNS.iter().find(|(name, _)| *name == table);
        let columns = known.map_or(ANY.as_slice(), |(_, columns)| columns);
        let shared = |column: &&'static str| old.has(column) && new.has(column);
        Self::Columns(columns.iter().copied().filter(shared).collect())
    }

    /// The columns that are the same in matched rows.
    pub(super) fn columns(&self) -> &[&'static str] {
        match self {
            Self::Time { .. } => &[RECORDING],
            Self::Columns(columns) => columns,
        }
    }

    /// Whether `column` is one of them, so that nothing is left to be compared.
    pub(super) fn names(&self, column: &str) -> bool {
        self.columns().contains(&column)
    }
}

/// Place of a table among the others: what was measured first, unknown ones last.
pub(super) fn rank(table: &str) -> usize {
    let in_time = IN_TIME.iter().map(|(name, _)| *name);
    let known = in_time.chain(BY_COLUMNS.iter().map(|(name, _)| *name));
    let count = IN_TIME.len() + BY_COLUMNS.len();
    known
        .enumerate()
        .find(|(_, name)| *name == table)
        .map_or(count, |(rank, _)| rank)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tables::dictionary;

    fn described() -> BTreeSet<(&'static str, &'static str)> {
        let rows = dictionary().into_iter();
        rows.map(|row| (row.table, row.name)).collect()
    }

    #[test]
    fn identities_are_of_columns_that_there_are() {
        let described = described();
        for (table, columns) in BY_COLUMNS {
            for column in columns {
                assert!(described.contains(&(table, *column)), "{table}.{column}");
            }
        }
        for (table, _) in IN_TIME {
            for column in [RECORDING, "set", "start_s", "end_s"] {
                assert!(described.contains(&(table, column)), "{table}.{column}");
            }
        }
    }

    /// A new table of a run needs an identity of its own here.
    #[test]
    fn every_table_of_a_run_has_an_identity() {
        let known = rank("unknown");
        let no_rows = ["traces", "data_dictionary"];
        for (table, _) in described() {
            let of_a_run = !table.contains('/') && !no_rows.contains(&table);
            assert!(!of_a_run || rank(table) < known, "{table}");
        }
    }
}
