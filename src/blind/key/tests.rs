use super::file::HEADER;
use super::*;
use crate::blind::BlindError;
use crate::tables::{Frame, Values};
use std::fs;

fn words(name: &str, cells: &[&str]) -> (String, Values) {
    let cells = cells.iter().map(|cell| (!cell.is_empty()).then_some(*cell));
    (name.to_owned(), Values::text(cells))
}

fn cast(people: &[&str]) -> Cast {
    let files: Vec<String> = people.iter().map(|code| format!("{code}.csv")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let inputs = Frame::new(vec![
        words("file", &files),
        words("participant", people),
        words("sha256", &files),
    ]);
    Cast::of(&BTreeMap::from([("inputs".to_owned(), inputs)]))
}

fn codes(key: &Key) -> BTreeMap<&str, &str> {
    let people = key.rows.iter().filter(|row| row.what == What::Participant);
    people
        .map(|row| (row.original.as_str(), row.code.as_str()))
        .collect()
}

fn many() -> Vec<String> {
    (0..40).map(|number| format!("S{number:02}")).collect()
}

#[test]
fn the_order_of_codes_is_drawn_and_not_that_of_the_study() {
    let people = many();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let made = |seed: u8| {
        let mut key = Key::default();
        key.extend(&cast(&people), [seed; 32]);
        key
    };
    let (one, other) = (made(1), made(2));
    let in_order: Vec<&str> = codes(&one).into_values().collect();
    assert!(!in_order.is_sorted() && codes(&one) != codes(&other));
    let mut sorted = in_order;
    sorted.sort_unstable();
    assert_eq!(
        (sorted.first(), sorted.last()),
        (Some(&"P001"), Some(&"P040"))
    );
}

#[test]
fn a_code_once_given_stays_and_new_people_go_behind() {
    let mut key = Key::default();
    key.extend(&cast(&["A", "C"]), [1; 32]);
    let before = key.clone();
    key.extend(&cast(&["A", "B", "C"]), [9; 32]);
    for row in &before.rows {
        assert!(key.rows.contains(row), "{row:?}");
    }
    assert_eq!(codes(&key).get("B"), Some(&"P003"));
    let again = key.clone();
    key.extend(&cast(&["A", "B", "C"]), [3; 32]);
    assert_eq!(key, again);
}

#[test]
fn codes_do_not_look_like_those_of_the_study() {
    let mut key = Key::default();
    key.extend(&cast(&["p07", "A1"]), [1; 32]);
    assert!(codes(&key).values().all(|code| code.starts_with('B')));
}

#[test]
fn a_key_reads_back_as_written_and_belongs_to_its_recordings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("locked/key.csv");
    let mut key = Key::default();
    key.extend(&cast(&["A", "B"]), [1; 32]);
    key.write(&path).unwrap();
    assert_eq!(Key::read(&path).unwrap(), key);
    assert!(key.shares_a_recording(&cast(&["B", "D"])));
    assert!(!key.shares_a_recording(&cast(&["D"])));
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn what_is_no_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key.csv");
    let head = HEADER.join(",");
    for text in [
        "file,participant\na.csv,A\n".to_owned(),
        format!("{head}\nparticipant,../P001,A,,,\n"),
        format!("{head}\nrecording,P001/../../a,a.csv,,,\n"),
        format!("{head}\nsomething,P001,A,,,\n"),
        format!("{head}\nparticipant,P001,A,,,\nparticipant,P001,B,,,\n"),
        format!("{head}\nparticipant,P001,A,,,\nparticipant,P002,A,,,\n"),
    ] {
        fs::write(&path, &text).unwrap();
        assert!(
            matches!(Key::read(&path), Err(BlindError::BrokenKey { .. })),
            "{text}"
        );
    }
    assert!(
        Key::read(&folder.path().join("none.csv"))
            .unwrap()
            .rows
            .is_empty()
    );
}

#[test]
fn usual_places_stay_and_others_get_a_number() {
    let sets = Frame::new(vec![words(
        "sensor_site",
        &["Dorsum", "heel side", "arm B, heel", "heel 2"],
    )]);
    let mut key = Key::default();
    key.extend(
        &Cast::of(&BTreeMap::from([("sets".to_owned(), sets)])),
        [1; 32],
    );
    let places: Vec<(&str, &str)> = key
        .rows
        .iter()
        .map(|row| (row.original.as_str(), row.code.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            ("dorsum", "dorsum"),
            ("heel side", "heel side"),
            ("arm b, heel", "place 1"),
            ("heel 2", "place 2")
        ]
    );
}
