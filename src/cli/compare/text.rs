//! A comparison as text: what made the results first, then a headline, then table by table.

use std::fmt::Write as _;

use soleus::compare::{Comparison, TableRow};
use soleus::tables::{Change, ChangeRow, ComparisonRow, Presence, RunChangeRow, Transition};

use crate::cli::print::many;

/// Lines told of one kind; the tables of `--out` have all.
const TOLD: usize = 5;
/// Kinds of transitions told of a column.
const TRANSITIONS_TOLD: usize = 4;
/// Letters told of a setting's value or of a transition.
const LONGEST: usize = 70;

/// All of it, a line end behind each line. `whole` tells of each column all that is known; else one line does.
pub fn text(comparison: &Comparison, whole: bool) -> String {
    let mut text = runs(&comparison.runs);
    if !text.is_empty() {
        text.push('\n');
    }
    text += &headline(comparison);
    let mut quiet = Vec::new();
    for table in &comparison.tables {
        let told = told(comparison, table, whole);
        if told.is_empty() {
            quiet.push(table.table.as_str());
        }
        text += &told;
    }
    if !comparison.is_same() && !quiet.is_empty() {
        let _ = write!(text, "\nunchanged: {}\n", quiet.join(", ")); // invariant: fmt to String
    }
    text
}

fn runs(rows: &[RunChangeRow]) -> String {
    let mut text = String::new();
    for kind in rows.chunk_by(|a, b| a.what == b.what) {
        for row in kind.iter().take(TOLD) {
            text += &run(row);
        }
        let what = kind.first().map_or("", |row| row.what).replace('_', " ");
        if let Some(more) = kind.len().checked_sub(TOLD).filter(|more| *more > 0) {
            let _ = writeln!(text, "  {what:<14}  and {more} more"); // invariant: fmt to String
        }
    }
    if text.is_empty() {
        return text;
    }
    format!("between the runs\n{text}")
}

fn run(row: &RunChangeRow) -> String {
    let what = row.what.replace('_', " ");
    let value = |value: &Option<String>| value.as_deref().map_or_else(|| "none".to_owned(), cut);
    let (old, new) = (value(&row.old), value(&row.new));
    match row.what {
        "version" => format!("  {what:<14}  {old} -> {new}\n"),
        // Digests are for the table; a person knows files by their names.
        "input_added" | "input_removed" | "input_changed" => format!("  {what:<14}  {}\n", row.key),
        "input_renamed" => format!("  {what:<14}  {old} -> {new}\n"),
        _ => format!("  {what:<14}  {}: {old} -> {new}\n", row.key),
    }
}

fn cut(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<&str>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}

fn headline(comparison: &Comparison) -> String {
    let sum = |count: fn(&TableRow) -> usize| comparison.tables.iter().map(count).sum::<usize>();
    let (values, tables) = (sum(|table| table.values), comparison.tables.len());
    if comparison.is_same() {
        return format!(
            "Nothing changed: {} in {} are the same.\n",
            many(values, "value"),
            many(tables, "table")
        );
    }
    let differing = comparison.columns.iter().filter(|row| row.differing() > 0);
    let changed: u32 = differing.clone().map(ComparisonRow::differing).sum();
    let mut columns: Vec<(&str, Option<&str>)> = differing
        .map(|row| (row.table.as_str(), row.column.as_deref()))
        .collect();
    columns.dedup();
    let mut within: Vec<&str> = columns.iter().map(|(table, _)| *table).collect();
    within.dedup();
    let mut text = format!("{changed} of {} changed", many(values, "value"));
    if changed > 0 {
        let (columns, tables) = (many(columns.len(), "column"), many(within.len(), "table"));
        let _ = write!(text, ", in {columns} of {tables}"); // invariant: fmt to String
    }
    for (rows, side) in [
        (sum(|table| table.rows_only_old), "OLD"),
        (sum(|table| table.rows_only_new), "NEW"),
    ] {
        if rows > 0 {
            let _ = write!(text, "; {} only in {side}", many(rows, "row")); // invariant: fmt to String
        }
    }
    text + "\n"
}

/// What is told of a table; nothing where nothing changed.
fn told(comparison: &Comparison, table: &TableRow, whole: bool) -> String {
    let name = &table.table;
    if let Some(side) = side(table.presence) {
        let rows = many(table.rows_only_old + table.rows_only_new, "row");
        return format!("\n{name}: only in {side}, {rows}\n");
    }
    let own = comparison.columns.iter().filter(|row| row.table == *name);
    let own: Vec<&ComparisonRow> = own.collect();
    let mut lines: Vec<(String, String)> = Vec::new();
    for row in &own {
        let units = own.iter().filter(|other| other.column == row.column);
        let label = label(row, units.count() > 1);
        for (number, words) in column(row, whole).into_iter().enumerate() {
            let label = if number == 0 {
                label.clone()
            } else {
                String::new()
            };
            lines.push((label, words));
        }
    }
    let rows = alone(comparison, table);
    if lines.is_empty() && rows.is_empty() {
        return String::new();
    }
    let width = lines.iter().map(|(label, _)| label.chars().count()).max();
    let width = width.unwrap_or_default();
    let mut text = format!(
        "\n{name}: {} compared\n{rows}",
        many(table.rows_compared, "row")
    );
    for (label, words) in lines {
        let _ = writeln!(text, "  {label:<width$}  {words}"); // invariant: fmt to String
    }
    text
}

/// Rows that one side has alone, by name.
fn alone(comparison: &Comparison, table: &TableRow) -> String {
    let mut text = String::new();
    for (change, side, count) in [
        (Change::OnlyOld, "OLD", table.rows_only_old),
        (Change::OnlyNew, "NEW", table.rows_only_new),
    ] {
        let own = |row: &&ChangeRow| row.table == table.table && row.change == change;
        for row in comparison.changes.iter().filter(own).take(TOLD) {
            let _ = writeln!(text, "  only in {side}: {}", row.row); // invariant: fmt to String
        }
        if let Some(more) = count.checked_sub(TOLD).filter(|more| *more > 0) {
            let _ = writeln!(text, "  only in {side}: and {more} more"); // invariant: fmt to String
        }
    }
    text
}

/// The column, with its unit where it has several.
fn label(row: &ComparisonRow, several_units: bool) -> String {
    let name = row.column.as_deref().unwrap_or_default();
    match several_units {
        true => format!("{name} [{}]", row.unit),
        false => name.to_owned(),
    }
}

/// Lines about a column; none where nothing changed.
fn column(row: &ComparisonRow, whole: bool) -> Vec<String> {
    if let Some(side) = side(row.presence) {
        return vec![format!("only in {side}")];
    }
    if row.differing() == 0 {
        return Vec::new();
    }
    let mut lines = vec![counts(row)];
    let sizes = sizes(row);
    if whole {
        lines.extend(sizes);
    } else if let (Some(first), Some(largest)) = (lines.first_mut(), sizes.first()) {
        let _ = write!(first, ", {largest}"); // invariant: fmt to String
    }
    lines
}

fn counts(row: &ComparisonRow) -> String {
    let mut text = format!("{} of {}", row.differing(), row.rows_compared);
    if row.transitions.is_empty() {
        for (count, words) in [
            (row.appeared, "no longer missing"),
            (row.vanished, "now missing"),
        ] {
            if count > 0 {
                let _ = write!(text, ", {count} {words}"); // invariant: fmt to String
            }
        }
    }
    let transitions = transitions(row);
    if !transitions.is_empty() {
        let _ = write!(text, ": {transitions}"); // invariant: fmt to String
    }
    if let Some(median) = row.median_absolute {
        let _ = write!(text, ", median {median}{}", unit(&row.unit)); // invariant: fmt to String
    }
    text
}

/// The largest change and its row, then the largest share of the old value where that is another row.
fn sizes(row: &ComparisonRow) -> Vec<String> {
    let at = |at: &Option<String>| at.clone().unwrap_or_default();
    let (place, other) = (at(&row.max_absolute_at), at(&row.max_relative_at));
    let share = row.max_relative_pct.map(|share| format!("{share} %"));
    let Some(size) = row.max_absolute else {
        return Vec::new();
    };
    let size = format!("{size}{}", unit(&row.unit));
    match share {
        Some(share) if place == other => vec![format!("largest {size} ({share}): {place}")],
        share => {
            let share = share.map(|share| format!("largest share {share}: {other}"));
            let largest = format!("largest {size}: {place}");
            [largest].into_iter().chain(share).collect()
        }
    }
}

/// The most frequent ones; sentences that became others are counted only.
fn transitions(row: &ComparisonRow) -> String {
    let (short, long): (Vec<&Transition>, Vec<&Transition>) = row
        .transitions
        .iter()
        .partition(|one| one.words.chars().count() <= LONGEST);
    if short.is_empty() {
        return String::new();
    }
    let told = short.iter().take(TRANSITIONS_TOLD);
    let mut words: Vec<String> = told
        .map(|one| format!("{} {}", one.rows, one.words))
        .collect();
    let others = short.iter().skip(TRANSITIONS_TOLD).chain(&long);
    let others: u32 = others.map(|one| one.rows).sum();
    if others > 0 {
        words.push(format!("{others} others"));
    }
    words.join(", ")
}

fn side(presence: Presence) -> Option<&'static str> {
    match presence {
        Presence::Both => None,
        Presence::OnlyOld => Some("OLD"),
        Presence::OnlyNew => Some("NEW"),
    }
}

/// Behind a number.
fn unit(unit: &str) -> String {
    match unit {
        "" | "1" => String::new(),
        // A share that was 80 and is 60 is 20 points lower, and a quarter.
        "pct" => " points".to_owned(),
        unit => format!(" {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(column: &str, unit: &str) -> ComparisonRow {
        ComparisonRow {
            table: "reps".to_owned(),
            column: Some(column.to_owned()),
            unit: unit.to_owned(),
            rows_compared: 40,
            ..ComparisonRow::default()
        }
    }

    fn compared() -> Comparison {
        let times = ComparisonRow {
            changed: 3,
            vanished: 1,
            median_absolute: Some(0.02),
            max_absolute: Some(0.4),
            max_absolute_at: Some("a.csv, set 1, rep 4".to_owned()),
            max_relative_pct: Some(25.0),
            max_relative_at: Some("b.csv, set 1, rep 2".to_owned()),
            ..row("up_s", "s")
        };
        let judged = ComparisonRow {
            changed: 12,
            transitions: vec![Transition {
                words: "true -> false".to_owned(),
                rows: 12,
            }],
            ..row("control_ok", "")
        };
        let limit = RunChangeRow {
            what: "limit",
            key: "control_z".to_owned(),
            old: Some("3".to_owned()),
            new: Some("2.5".to_owned()),
        };
        let table = |name: &str, only_new| TableRow {
            table: name.to_owned(),
            rows_compared: 40,
            rows_only_new: only_new,
            values: 120,
            ..TableRow::default()
        };
        let alone = ChangeRow {
            table: "reps".to_owned(),
            change: Change::OnlyNew,
            row: "a.csv, set 1, rep 11".to_owned(),
            ..ChangeRow::default()
        };
        Comparison {
            runs: vec![limit],
            tables: vec![table("reps", 1), table("sets", 0)],
            columns: vec![row("top_s", "s"), times, judged],
            changes: vec![alone],
        }
    }

    #[test]
    fn what_made_the_results_comes_first_and_then_what_changed() {
        let expected = "between the runs\n  limit           control_z: 3 -> 2.5\n\n\
            16 of 240 values changed, in 2 columns of 1 table; 1 row only in NEW\n\n\
            reps: 40 rows compared\n  only in NEW: a.csv, set 1, rep 11\n  \
            up_s        4 of 40, 1 now missing, median 0.02 s, largest 0.4 s: a.csv, set 1, rep 4\n  \
            control_ok  12 of 40: 12 true -> false\n\n\
            unchanged: sets\n";
        assert_eq!(text(&compared(), false), expected);
        let whole = text(&compared(), true);
        assert!(
            whole.contains("\n              largest share 25 %: b.csv, set 1, rep 2\n"),
            "{whole}"
        );
    }

    #[test]
    fn nothing_changed_is_one_sentence() {
        let same = Comparison {
            tables: compared().tables.split_off(1),
            ..Comparison::default()
        };
        let expected = "Nothing changed: 120 values in 1 table are the same.\n";
        assert_eq!(text(&same, false), expected);
    }
}
