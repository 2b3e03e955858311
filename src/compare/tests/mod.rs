mod any;

use super::*;
use crate::tables::{Transition, Values};

fn texts(column: &str, values: &[&str]) -> (String, Values) {
    let values = values
        .iter()
        .map(|text| Some(*text).filter(|text| !text.is_empty()));
    (column.to_owned(), Values::text(values))
}

fn numbers(column: &str, values: &[Option<f64>]) -> (String, Values) {
    (column.to_owned(), Values::Number(values.to_vec()))
}

fn flags(column: &str, values: &[Option<bool>]) -> (String, Values) {
    (column.to_owned(), Values::Flag(values.to_vec()))
}

fn side(tables: Vec<(&str, Frame)>) -> ResultSet {
    let named = tables.into_iter();
    ResultSet {
        tables: named
            .map(|(name, frame)| (name.to_owned(), frame))
            .collect(),
        ..ResultSet::default()
    }
}

/// A movement: begin, end, number, label.
type Movement = (f64, f64, Option<f64>, &'static str);

fn reps(movements: &[Movement]) -> Frame {
    let of = |get: fn(&Movement) -> Option<f64>| movements.iter().map(get).collect::<Vec<_>>();
    let labels: Vec<&str> = movements.iter().map(|own| own.3).collect();
    let count = movements.len();
    Frame::new(vec![
        texts("participant", &vec!["P01"; count]),
        texts("recording", &vec!["a.csv"; count]),
        numbers("set", &vec![Some(1.0); count]),
        numbers("rep", &of(|own| own.2)),
        texts("label", &labels),
        numbers("start_s", &of(|own| Some(own.0))),
        numbers("end_s", &of(|own| Some(own.1))),
    ])
}

fn all(old: &ResultSet, new: &ResultSet) -> Comparison {
    compare(old, new, &Selection::default())
}

fn told(comparison: &Comparison) -> Vec<[&str; 4]> {
    let rows = comparison.changes.iter();
    rows.map(|row| {
        let [column, old, new] =
            [&row.column, &row.old, &row.new].map(|text| text.as_deref().unwrap_or_default());
        [row.row.as_str(), column, old, new]
    })
    .collect()
}

fn column<'a>(comparison: &'a Comparison, name: &str) -> &'a ComparisonRow {
    let mut rows = comparison.columns.iter();
    rows.find(|row| row.column.as_deref() == Some(name))
        .expect("the column")
}

const THREE: [Movement; 3] = [
    (0.0, 4.0, Some(1.0), "full"),
    (5.0, 9.0, Some(2.0), "full"),
    (10.0, 14.0, Some(3.0), "full"),
];

#[test]
fn a_rejected_repetition_moves_numbers_and_no_match() {
    let mut later = THREE;
    later[1] = (5.0, 9.0, None, "rejected");
    later[2].2 = Some(2.0);
    let comparison = all(
        &side(vec![("reps", reps(&THREE))]),
        &side(vec![("reps", reps(&later))]),
    );
    assert_eq!(
        told(&comparison),
        [
            ["a.csv, set 1, rep 2", "rep", "2", ""],
            ["a.csv, set 1, rep 3", "rep", "3", "2"],
            ["a.csv, set 1, rep 2", "label", "full", "rejected"],
        ]
    );
    let rep = column(&comparison, "rep");
    assert_eq!((rep.rows_compared, rep.changed, rep.vanished), (3, 1, 1));
    let full = Transition {
        words: "full -> rejected".to_owned(),
        rows: 1,
    };
    assert_eq!(column(&comparison, "label").transitions, [full]);
    let place = &comparison.changes[1];
    assert_eq!(
        (
            place.recording.as_deref(),
            place.set,
            place.rep,
            place.difference
        ),
        (Some("a.csv"), Some(1), Some(3), Some(-1.0))
    );
}

#[test]
fn repetitions_of_one_side_alone_are_told_by_name_or_time() {
    let with_more = [
        THREE[0],
        (4.0, 4.5, None, "micro"),
        (5.3, 9.2, Some(2.0), "full"),
        (10.0, 14.0, Some(3.0), "full"),
        (15.0, 19.0, Some(4.0), "partial"),
    ];
    let comparison = all(
        &side(vec![("reps", reps(&THREE))]),
        &side(vec![("reps", reps(&with_more))]),
    );
    assert_eq!(
        told(&comparison),
        [
            ["a.csv, set 1, micro at 4.0 s", "", "", ""],
            ["a.csv, set 1, rep 4", "", "", ""],
            ["a.csv, set 1, rep 2", "start_s", "5", "5.3"],
            ["a.csv, set 1, rep 2", "end_s", "9", "9.2"],
        ]
    );
    assert_eq!(comparison.changes[0].change, Change::OnlyNew);
    let start = column(&comparison, "start_s");
    assert_eq!(
        (start.rows_compared, start.rows_only_new, start.changed),
        (3, 2, 1)
    );
    assert_eq!(
        (start.max_absolute, start.max_relative_pct),
        (Some(0.3), Some(6.0))
    );
    assert_eq!(start.unit, "s");
}

#[test]
fn a_repetition_of_the_same_number_at_another_time_is_another_one() {
    let elsewhere = [(20.0, 24.0, Some(1.0), "full")];
    let comparison = all(
        &side(vec![("reps", reps(&THREE[..1]))]),
        &side(vec![("reps", reps(&elsewhere))]),
    );
    let changes: Vec<Change> = comparison.changes.iter().map(|row| row.change).collect();
    assert_eq!(changes, [Change::OnlyOld, Change::OnlyNew]);
}

fn sets(spans: &[(f64, f64, f64)]) -> Frame {
    let of = |get: fn(&(f64, f64, f64)) -> f64| {
        spans.iter().map(|own| Some(get(own))).collect::<Vec<_>>()
    };
    Frame::new(vec![
        texts("recording", &vec!["a.csv"; spans.len()]),
        numbers("set", &of(|own| own.0)),
        numbers("start_s", &of(|own| own.1)),
        numbers("end_s", &of(|own| own.2)),
    ])
}

#[test]
fn a_set_that_is_divided_goes_on_as_its_first_part() {
    let old = side(vec![("sets", sets(&[(1.0, 0.0, 100.0)]))]);
    let new = side(vec![(
        "sets",
        sets(&[(1.0, 0.0, 45.0), (2.0, 55.0, 100.0)]),
    )]);
    let comparison = all(&old, &new);
    assert_eq!(
        told(&comparison),
        [
            ["a.csv, set 2", "", "", ""],
            ["a.csv, set 1", "end_s", "100", "45"]
        ]
    );
}

#[test]
fn a_set_whose_number_moved_is_found_by_its_time() {
    let old = side(vec![("sets", sets(&[(1.0, 0.0, 40.0), (2.0, 60.0, 99.0)]))]);
    let new = side(vec![("sets", sets(&[(1.0, 60.0, 99.0)]))]);
    let comparison = all(&old, &new);
    assert_eq!(
        told(&comparison),
        [
            ["a.csv, set 1", "", "", ""],
            ["a.csv, set 2", "set", "2", "1"]
        ]
    );
}

fn progress(baselines: &[Option<f64>; 4]) -> Frame {
    Frame::new(vec![
        texts("participant", &["P01", "P01", "P02", "P02"]),
        texts(
            "metric",
            &["up_s_median", "work_heel_j", "up_s_median", "work_heel_j"],
        ),
        texts("unit", &["s", "J", "s", "J"]),
        numbers("baseline", baselines),
    ])
}

#[test]
fn a_column_of_several_units_has_a_row_for_each() {
    let old = progress(&[Some(2.0), Some(100.0), None, Some(0.0)]);
    let new = progress(&[Some(2.5), Some(90.0), Some(2.0), Some(40.0)]);
    let comparison = all(
        &side(vec![("progress", old)]),
        &side(vec![("progress", new)]),
    );
    let rows = comparison.columns.iter();
    let told: Vec<_> = rows
        .filter(|row| row.column.as_deref() == Some("baseline"))
        .map(|row| {
            (
                row.unit.as_str(),
                (row.changed, row.appeared),
                row.median_absolute,
                row.max_absolute,
                // Nothing can be said of a change from 0 as a share of it.
                row.max_relative_pct,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("J", (2, 0), Some(25.0), Some(40.0), Some(10.0)),
            ("s", (1, 1), Some(0.5), Some(0.5), Some(25.0)),
        ]
    );
}

#[test]
fn tables_and_columns_of_one_side_alone_are_told_and_are_changes() {
    let frame = |columns| Frame::new(columns);
    let file = || texts("file", &["a.csv"]);
    let old = side(vec![
        ("inputs", frame(vec![file(), texts("status", &["ok"])])),
        ("dose", frame(vec![texts("scope", &["study"])])),
    ]);
    let new = side(vec![(
        "inputs",
        frame(vec![file(), flags("read", &[Some(true)])]),
    )]);
    let comparison = all(&old, &new);
    let told: Vec<_> = comparison
        .columns
        .iter()
        .map(|row| (row.table.as_str(), row.column.as_deref(), row.presence))
        .collect();
    assert_eq!(
        told,
        [
            ("inputs", Some("status"), Presence::OnlyOld),
            ("inputs", Some("read"), Presence::OnlyNew),
            ("dose", None, Presence::OnlyOld),
        ]
    );
    assert!(comparison.changes.is_empty() && !comparison.is_same());
    let only_files = Selection {
        tables: vec!["inputs".to_owned()],
        columns: vec!["file".to_owned()],
    };
    assert!(compare(&old, &new, &only_files).is_same());
}

#[test]
fn a_file_under_another_name_keeps_its_rows() {
    let run = |file: &str| {
        RunFile::parse(&format!(
            r#"{{"finished": true, "inputs": [{{"file": "{file}", "sha256": "aa"}}]}}"#
        ))
        .expect("a run.json")
    };
    let frame = |recording: &str| {
        Frame::new(vec![
            texts("recording", &[recording]),
            numbers("start_s", &[Some(1.0)]),
            numbers("end_s", &[Some(2.0)]),
        ])
    };
    let mut old = side(vec![("reps", frame("a.csv#left"))]);
    let mut new = side(vec![("reps", frame("raw/a.csv#left"))]);
    assert!(!all(&old, &new).is_same());
    (old.run, new.run) = (run("a.csv"), run("raw/a.csv"));
    let comparison = all(&old, &new);
    assert!(comparison.is_same(), "{:?}", comparison.changes);
    assert_eq!(comparison.runs[0].what, "input_renamed");
}
