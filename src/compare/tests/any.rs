//! Any two results: nothing is lost, nothing told twice, and neither side is preferred.

use proptest::prelude::*;

use super::{all, flags, numbers, side, texts};
use crate::compare::{ComparisonRow, ResultSet};
use crate::tables::{Frame, Transition};

/// A movement: pause before it, its length, its number, which label, a figure.
type Drawn = (f64, f64, Option<f64>, usize, Option<f64>);

/// Movements one after another, as of one recording.
fn movements() -> impl Strategy<Value = Vec<Drawn>> {
    let number = |least: i32, most: i32| (least..most).prop_map(f64::from);
    let movement = (
        number(0, 4),
        number(0, 6),
        proptest::option::of(number(1, 5)),
        0_usize..3,
        proptest::option::of(number(-3, 4)),
    );
    proptest::collection::vec(movement, 0..12)
}

fn results(drawn: &[Drawn]) -> ResultSet {
    const LABELS: [&str; 3] = ["full", "partial", ""];
    const NOTES: [&str; 3] = ["", "a:b;c:d", "c:d"];
    let mut clock_s = 0.0;
    let spans: Vec<(f64, f64)> = drawn
        .iter()
        .map(|(pause, length, ..)| {
            let start_s = clock_s + pause;
            clock_s = start_s + length;
            (start_s, clock_s)
        })
        .collect();
    let rows = drawn.len();
    let starts: Vec<_> = spans.iter().map(|span| Some(span.0)).collect();
    let ends: Vec<_> = spans.iter().map(|span| Some(span.1)).collect();
    let figures: Vec<_> = drawn.iter().map(|own| own.4).collect();
    let labels: Vec<&str> = drawn.iter().map(|own| LABELS[own.3]).collect();
    let notes: Vec<&str> = drawn.iter().map(|own| NOTES[own.3]).collect();
    let judged: Vec<_> = drawn.iter().map(|own| own.4.map(|x| x > 0.0)).collect();
    let numbered: Vec<_> = drawn.iter().map(|own| own.2).collect();
    let reps = Frame::new(vec![
        texts("recording", &vec!["a.csv"; rows]),
        numbers("rep", &numbered),
        texts("label", &labels),
        numbers("start_s", &starts),
        numbers("end_s", &ends),
        numbers("up_s", &figures),
        flags("tempo_ok", &judged),
        texts("notes", &notes),
    ]);
    let legs = Frame::new(vec![
        texts("participant", &labels),
        numbers("sets", &figures),
    ]);
    side(vec![("reps", reps), ("legs", legs)])
}

/// What a comparison counts of a column, seen from the other side.
fn mirrored(row: &ComparisonRow) -> ComparisonRow {
    let words = |words: &str| match words.split_once(" -> ") {
        Some((old, new)) => format!("{new} -> {old}"),
        None => match words.split_at(1) {
            ("+", code) => format!("-{code}"),
            ("-", code) => format!("+{code}"),
            _ => words.to_owned(),
        },
    };
    let mut transitions: Vec<Transition> = row
        .transitions
        .iter()
        .map(|one| Transition {
            words: words(&one.words),
            rows: one.rows,
        })
        .collect();
    transitions.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.words.cmp(&b.words)));
    ComparisonRow {
        rows_only_old: row.rows_only_new,
        rows_only_new: row.rows_only_old,
        appeared: row.vanished,
        vanished: row.appeared,
        transitions,
        ..without_places(row)
    }
}

/// Places are told by the old side's names, and shares are of the old value.
fn without_places(row: &ComparisonRow) -> ComparisonRow {
    ComparisonRow {
        max_absolute_at: None,
        max_relative_pct: None,
        max_relative_at: None,
        ..row.clone()
    }
}

proptest! {
    #[test]
    fn prop_results_against_themselves_have_no_change(drawn in movements()) {
        let results = results(&drawn);
        let comparison = all(&results, &results);
        prop_assert!(comparison.is_same(), "{:?}", comparison.changes);
        prop_assert!(comparison.runs.is_empty());
        prop_assert_eq!(comparison.tables[0].rows_compared, drawn.len());
    }

    #[test]
    fn prop_exchanging_old_and_new_mirrors_every_count(one in movements(), other in movements()) {
        let (one, other) = (results(&one), results(&other));
        let (there, back) = (all(&one, &other), all(&other, &one));
        let forth: Vec<_> = there.columns.iter().map(mirrored).collect();
        let back_again: Vec<_> = back.columns.iter().map(without_places).collect();
        prop_assert_eq!(forth, back_again);
        prop_assert_eq!(there.changes.len(), back.changes.len());
    }

    /// Each row is matched once or told to be alone, and each difference is one change.
    #[test]
    fn prop_every_row_and_every_difference_is_counted_once(one in movements(), other in movements()) {
        let (old, new) = (results(&one), results(&other));
        let comparison = all(&old, &new);
        for table in &comparison.tables {
            prop_assert_eq!(table.rows_compared + table.rows_only_old, one.len());
            prop_assert_eq!(table.rows_compared + table.rows_only_new, other.len());
        }
        let differing: u32 = comparison.columns.iter().map(ComparisonRow::differing).sum();
        let alone: usize = comparison.tables.iter().map(|own| own.rows_only_old + own.rows_only_new).sum();
        prop_assert_eq!(differing as usize + alone, comparison.changes.len());
    }
}
