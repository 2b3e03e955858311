use super::*;
use crate::blind::cast::Cast;
use crate::blind::key::Key;
use crate::tables::dictionary;

fn words(name: &str, cells: &[&str]) -> (String, Values) {
    let cells = cells.iter().map(|cell| (!cell.is_empty()).then_some(*cell));
    (name.to_owned(), Values::text(cells))
}

fn numbers(name: &str, cells: &[f64]) -> (String, Values) {
    let cells = cells.iter().map(|cell| Some(*cell)).collect();
    (name.to_owned(), Values::Number(cells))
}

fn sets() -> Frame {
    Frame::new(vec![
        words("participant", &["Zoe", "Zoe", "Adam"]),
        words("session", &["pre", "post", "later"]),
        words("date", &["2031-07-19", "2031-08-02", ""]),
        words("recording", &["z/1.csv#left", "z/2.csv#left", "a.csv"]),
        words("group", &["fast", "fast", "slow"]),
        words("label", &["full", "my own", "partial"]),
        words(
            "notes",
            &["level:none;sensor:not_read_Zoe", "mine:x", "up_s:gap"],
        ),
        words(
            "stage",
            &["no tempo target", "no tempo target, sensor at zoe's", ""],
        ),
        numbers("up_s", &[1.0, 2.0, 3.0]),
        words("arm", &["fast", "fast", "slow"]),
        numbers("arm_number", &[1.0, 1.0, 2.0]),
    ])
}

fn blinded_sets() -> (Frame, Key) {
    let tables = BTreeMap::from([("sets".to_owned(), sets())]);
    let cast = Cast::of(&tables);
    let mut key = Key::default();
    key.extend(&cast, [7; 32]);
    let frame = blinded("reps", &sets(), &dictionary(), &Codes::new(&cast, &key));
    (frame, key)
}

fn cells<'a>(frame: &'a Frame, column: &str, code: &str) -> Vec<Option<&'a str>> {
    let own = frame
        .rows()
        .filter(|row| frame.text(*row, "participant") == Some(code));
    own.map(|row| frame.text(row, column)).collect()
}

#[test]
fn people_days_and_recordings_stand_there_by_their_codes() {
    let (frame, key) = blinded_sets();
    let zoe = key.rows.iter().find(|row| row.original == "Zoe").unwrap();
    assert_eq!(zoe.first_date, "2031-07-19");
    let code = zoe.code.as_str();
    assert_eq!(
        cells(&frame, "session", code),
        [Some("day 1"), Some("day 15")]
    );
    assert_eq!(cells(&frame, "date", code), [None, None]);
    let first = format!("{code}/recording-01#left");
    assert_eq!(
        cells(&frame, "recording", code).first(),
        Some(&Some(first.as_str()))
    );
    let days: Vec<_> = frame
        .rows()
        .map(|row| frame.number(row, "days_since_first"))
        .collect();
    assert!(days.contains(&Some(0.0)) && days.contains(&Some(14.0)) && days.contains(&None));
    let codes: Vec<_> = frame
        .rows()
        .map(|row| frame.text(row, "participant"))
        .collect();
    assert!(codes.is_sorted());
}

#[test]
fn a_session_without_a_day_has_a_number() {
    let (frame, key) = blinded_sets();
    let adam = key.rows.iter().find(|row| row.original == "Adam").unwrap();
    assert_eq!(cells(&frame, "session", &adam.code), [Some("1")]);
}

#[test]
fn what_may_tell_and_what_nobody_declared_is_gone() {
    let (frame, key) = blinded_sets();
    assert!(!frame.has("arm") && !frame.has("arm_number"));
    let zoe = key.rows.iter().find(|row| row.original == "Zoe").unwrap();
    assert_eq!(cells(&frame, "group", &zoe.code), [None, None]);
    assert_eq!(cells(&frame, "label", &zoe.code), [Some("full"), None]);
    assert_eq!(
        cells(&frame, "notes", &zoe.code),
        [Some("level:none"), None]
    );
    assert_eq!(
        cells(&frame, "stage", &zoe.code),
        [
            Some("no tempo target"),
            Some("no tempo target, sensor at place 1")
        ]
    );
    let figures: Vec<_> = frame
        .rows()
        .filter_map(|row| frame.number(row, "up_s"))
        .collect();
    assert_eq!(figures.len(), 3);
}

fn blinded_alone(name: &str, frame: &Frame, declared: &[DictionaryRow]) -> Frame {
    let (cast, key) = (Cast::default(), Key::default());
    blinded(name, frame, declared, &Codes::new(&cast, &key))
}

#[test]
fn a_table_about_groups_keeps_the_rows_of_the_whole_study_only() {
    let groups = |cells: &[&str]| {
        Frame::new(vec![
            words("group", cells),
            words("scope", &["group", "group", "study"]),
            numbers("up_s", &[1.0, 2.0, 3.0]),
        ])
    };
    let told = |cells: &[&str]| {
        let blinded = blinded_alone("reps", &groups(cells), &dictionary());
        let figures = blinded.rows().filter_map(|row| blinded.number(row, "up_s"));
        figures.collect::<Vec<_>>()
    };
    assert_eq!(told(&["fast", "", ""]), [3.0]);
    assert_eq!(told(&["", "", ""]), [1.0, 2.0, 3.0]);
}

#[test]
fn a_queue_stays_one_of_urgency_and_is_numbered_anew() {
    let column = |name, kind| DictionaryRow {
        table: "queue",
        name,
        kind,
        ..DictionaryRow::default()
    };
    let declared = [
        column("rank", "whole number"),
        column("recording", "text"),
        column("urgency", "whole number"),
    ];
    let frame = Frame::new(vec![
        numbers("rank", &[1.0, 2.0, 3.0]),
        words("recording", &["a", "b", "c"]),
        numbers("urgency", &[9.0, 4.0, 4.0]),
    ]);
    let tables = BTreeMap::from([("queue".to_owned(), frame.clone())]);
    let cast = Cast::of(&tables);
    let mut key = Key::default();
    key.extend(&cast, [1; 32]);
    for (row, code) in key.rows.iter_mut().zip(["z/1", "y/1", "x/1"]) {
        row.code = code.to_owned();
    }
    let blinded = blinded("queue", &frame, &declared, &Codes::new(&cast, &key));
    let told: Vec<_> = blinded
        .rows()
        .map(|row| (blinded.number(row, "rank"), blinded.text(row, "recording")))
        .collect();
    assert_eq!(
        told,
        [
            (Some(1.0), Some("z/1")),
            (Some(2.0), Some("x/1")),
            (Some(3.0), Some("y/1"))
        ]
    );
}

#[test]
fn the_study_s_own_words_for_a_change_go() {
    let told = |text| change_source(text).unwrap();
    assert_eq!(told("pilot of the fast group"), "stated by the study");
    assert_eq!(told("secret, doi 10.1/1 (x)"), "stated by the study");
    let own = "own repeats: sets within a session, n=20, 13 degrees of freedom";
    assert_eq!(told(own), own);
    assert!(
        told("Byrne 2017, doi 10.1016/j.jelekin.2017.07.004 (straight knee)").starts_with("Byrne")
    );
}

#[test]
fn a_date_names_the_column_of_its_days() {
    let names = ["date", "last_date", "seen_on"].map(day_column);
    assert_eq!(
        names,
        [
            "days_since_first",
            "last_days_since_first",
            "seen_on_days_since_first"
        ]
    );
}
