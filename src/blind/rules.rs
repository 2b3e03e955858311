//! Which columns pass, and how.
//!
//! A rule for a name holds in every table, because it is safe whatever stands there: a code is
//! looked up, a word is compared with those allowed. A rule for a table's column lets words through
//! that only this program writes. A column of words without a rule is left out, and so is one that
//! the data dictionary does not declare.

use crate::tables::DictionaryRow;

/// What becomes of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// The participant's code.
    Participant,
    /// The recording's code.
    Recording,
    /// The day of the session, `day 15`.
    Session,
    /// Emptied; the days since the first session stand in a column of their own.
    Day,
    /// Tempo, load, source and the place's code.
    Stage,
    /// The place's code.
    Place,
    /// The layout's name, if it is one of the program's own.
    Layout,
    /// Codes of this program's findings; those that may spell a word of a file go.
    Notes,
    /// The name of an output column.
    ColumnName,
    /// A unit of an output column.
    Unit,
    /// Where a smallest detectable change is from, if the program worded it.
    ChangeSource,
    /// One of these words.
    Among(&'static [&'static str]),
    /// As it is: a number, or a word that only this program writes.
    Keep,
    /// Emptied.
    Drop,
}

const SIDES: &[&str] = &["left", "right", "both"];
const LABELS: &[&str] = &["full", "partial", "micro", "truncated", "rejected", "none"];
const ACTIONS: &[&str] = &["accept", "reject", "relabel", "move", "level", "exclude"];
const BOUNDARIES: &[&str] = &["start", "top_start", "top_end", "end"];
const STATUS: &[&str] = &["ok", "flagged", "failed", "skipped"];
const SOURCES: &[&str] = &["foot_imu", "plate", "heel_height", "angle"];
const LEGS: &[&str] = &["involved", "uninvolved", "left", "right", "both"];
const SCOPES: &[&str] = &["study", "group"];
const DIRECTIONS: &[&str] = &["higher", "lower"];

/// In every table.
const BY_NAME: [(&str, Rule); 20] = [
    ("participant", Rule::Participant),
    ("recording", Rule::Recording),
    ("session", Rule::Session),
    ("group", Rule::Drop),
    ("stage", Rule::Stage),
    ("sensor_site", Rule::Place),
    ("layout", Rule::Layout),
    ("notes", Rule::Notes),
    ("metric", Rule::ColumnName),
    ("unit", Rule::Unit),
    ("sdc_source", Rule::ChangeSource),
    ("side", Rule::Among(SIDES)),
    ("involved_side", Rule::Among(SIDES)),
    ("label", Rule::Among(LABELS)),
    ("source", Rule::Among(SOURCES)),
    ("better", Rule::Among(DIRECTIONS)),
    ("action", Rule::Among(ACTIONS)),
    ("boundary", Rule::Among(BOUNDARIES)),
    ("scope", Rule::Among(SCOPES)),
    ("sha256", Rule::Drop),
];

/// In one table. Rows of a faulty manifest and of corrections, and days to the study's last one, tell
/// when or in which order people were enrolled, and go although they are numbers.
const BY_TABLE: [(&str, &str, Rule); 50] = [
    ("reps", "below_step", Rule::Keep),
    ("reps_automatic", "below_step", Rule::Keep),
    ("sets", "figure_sources", Rule::Keep),
    ("progress", "verdict", Rule::Keep),
    ("progress", "verdict_reason", Rule::Keep),
    ("agreement", "basis", Rule::Keep),
    ("traces", "phase", Rule::Keep),
    ("inputs", "file", Rule::Recording),
    ("inputs", "status", Rule::Among(STATUS)),
    ("inputs", "reason", Rule::Keep),
    ("inputs", "flags", Rule::Keep),
    ("inputs", "row", Rule::Drop),
    ("inputs", "column", Rule::Drop),
    ("inputs", "message", Rule::Drop),
    ("corrections", "who", Rule::Drop),
    ("corrections", "why", Rule::Drop),
    ("corrections", "reason", Rule::Keep),
    ("corrections", "message", Rule::Drop),
    ("corrections", "automatic_label", Rule::Among(LABELS)),
    ("corrections", "file", Rule::Drop),
    ("corrections", "row", Rule::Drop),
    ("participant_flow", "step", Rule::Keep),
    ("participant_flow", "cause", Rule::Drop),
    ("review", "file", Rule::Recording),
    ("review", "status", Rule::Among(STATUS)),
    ("review", "looked_by", Rule::Drop),
    ("review", "reasons", Rule::Keep),
    ("review", "figures", Rule::Keep),
    ("review", "look", Rule::Drop),
    ("legs", "status", Rule::Among(STATUS)),
    ("legs", "reason", Rule::Keep),
    ("legs", "last_session", Rule::Session),
    ("legs", "verdict", Rule::Keep),
    ("legs", "verdict_reason", Rule::Keep),
    ("adherence", "days_since_last", Rule::Drop),
    ("next_step", "proposal", Rule::Keep),
    ("next_step", "rule", Rule::Keep),
    ("next_step", "reason", Rule::Keep),
    ("next_step", "evidence", Rule::Keep),
    ("next_step", "missed", Rule::Keep),
    ("next_step", "source", Rule::Keep),
    ("group_weeks", "leg", Rule::Among(LEGS)),
    ("group_weeks", "reference_group", Rule::Drop),
    ("group_weeks_wide", "leg", Rule::Among(LEGS)),
    ("symmetry_groups", "basis", Rule::Keep),
    ("reliability", "repeats", Rule::Keep),
    ("reliability", "icc_form", Rule::Keep),
    ("reliability", "icc_model", Rule::Keep),
    ("reliability", "icc_type", Rule::Keep),
    ("reliability", "icc_unit", Rule::Keep),
];

/// The rule for a declared column; `None` where nobody gave one, so that it is left out.
pub(super) fn rule(declared: &DictionaryRow) -> Option<Rule> {
    let own = BY_TABLE.iter();
    let own = own.filter(|(table, name, _)| (*table, *name) == (declared.table, declared.name));
    let named = BY_NAME.iter().filter(|(name, _)| *name == declared.name);
    let told = own
        .map(|(_, _, rule)| *rule)
        .chain(named.map(|(_, rule)| *rule))
        .next();
    told.or(match declared.kind {
        "date" => Some(Rule::Day),
        "text" => None,
        _ => Some(Rule::Keep),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::dictionary;

    /// Tables that are written anew or not at all.
    fn is_copied(table: &str) -> bool {
        table != "data_dictionary" && !table.contains('/')
    }

    #[test]
    fn every_column_of_words_has_a_rule() {
        let rows = dictionary();
        let words = rows
            .iter()
            .filter(|row| row.kind == "text" && is_copied(row.table));
        let open: Vec<String> = words
            .filter(|row| rule(row).is_none())
            .map(|row| format!("{}.{}", row.table, row.name))
            .collect();
        assert!(
            open.is_empty(),
            "say in src/blind/rules.rs what becomes of {open:?}"
        );
    }

    #[test]
    fn dates_become_days_and_words_that_nobody_thought_of_go() {
        let row = |kind, name| DictionaryRow {
            table: "new",
            name,
            kind,
            ..DictionaryRow::default()
        };
        assert_eq!(rule(&row("date", "seen_on")), Some(Rule::Day));
        assert_eq!(rule(&row("text", "remark")), None);
        assert_eq!(rule(&row("number", "up_s")), Some(Rule::Keep));
    }
}
