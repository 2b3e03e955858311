use std::collections::BTreeSet;

use super::*;
use crate::progress::fixture::set;
use crate::progress::follow;
use crate::score::ScoredSet;
use crate::study::{Plan, Side};
use crate::tables::{Format, Results, write};

fn sets() -> Vec<ScoredSet> {
    let mut sets = vec![
        set("P02", 2, 2),
        set("P02", 2, 1),
        set("P02", 0, 1),
        set("P01", 0, 1),
    ];
    sets[0].entry.involved_side = Some(Side::Left);
    sets[3].entry.group = Some("=1+1, \"a\"".to_owned());
    sets[3].entry.extra = vec![("Größe <b>[cm]".to_owned(), "181".to_owned())];
    sets
}

fn exported(file: &str) -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let sets = sets();
    let progress = follow(&sets, &[], &Plan::default(), &[]);
    let results = Results {
        sets: &sets,
        sessions: &progress.sessions,
        progress: &progress.progress,
        ..Results::default()
    };
    write(&results, folder.path(), &[Format::Redcap]).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(folder.path().join(FOLDER).join(file))
        .unwrap();
    let lines = reader.records().map(|line| {
        let line = line.unwrap();
        line.iter().map(str::to_owned).collect()
    });
    lines.collect()
}

fn cell<'a>(lines: &'a [Vec<String>], row: usize, name: &str) -> &'a str {
    let at = lines[0].iter().position(|own| own == name).unwrap();
    &lines[row][at]
}

#[test]
fn the_dictionary_keeps_the_rules_of_redcap() {
    let lines = exported("data_dictionary.csv");
    assert_eq!(lines[0], DICTIONARY);
    assert_eq!(lines[1][..2], ["record_id", "participant"]);
    let names: BTreeSet<&str> = lines[1..].iter().map(|line| line[0].as_str()).collect();
    assert_eq!(names.len(), lines.len() - 1);
    for line in &lines[1..] {
        let name = &line[0];
        let plain = |mark: char| mark.is_ascii_lowercase() || mark.is_ascii_digit() || mark == '_';
        assert!(name.len() <= 26 && name.chars().all(plain), "{name}");
        assert!(
            name.starts_with(|mark: char| mark.is_ascii_lowercase()),
            "{name}"
        );
        assert!(!name.contains("__") && !name.ends_with('_'), "{name}");
        assert!(
            ["text", "notes", "dropdown", "yesno"].contains(&line[3].as_str()),
            "{line:?}"
        );
        assert_eq!(line[3] == "dropdown", !line[5].is_empty(), "{line:?}");
        assert!(
            ["", "number", "integer", "date_ymd"].contains(&line[7].as_str()),
            "{line:?}"
        );
        assert!(!line[4].contains(['<', '[']), "{line:?}");
    }
    let of = |name: &str| lines.iter().find(|line| line[0] == name).unwrap();
    assert_eq!(
        (of("ses_date")[7].as_str(), of("ses_date")[10].as_str()),
        ("date_ymd", "y")
    );
    assert_eq!(of("set_heel_peak_mm_median")[6], "mm");
    assert_eq!(of("set_side")[5], "left, left | right, right | both, both");
    assert_eq!(of("prg_current_stage")[3], "yesno");
    assert_eq!(of("set_gr_e_b_cm")[10], "y");
}

#[test]
fn instances_are_numbered_in_time_order() {
    let lines = exported("data.csv");
    let told: Vec<[&str; 5]> = (1..lines.len())
        .map(|row| {
            [
                "record_id",
                "redcap_repeat_instrument",
                "redcap_repeat_instance",
                "set_date",
                "set_set",
            ]
            .map(|name| cell(&lines, row, name))
        })
        .filter(|line| line[1] != "progress" && line[1] != "sessions")
        .collect();
    assert_eq!(
        told,
        [
            ["P01", "", "", "", ""],
            ["P01", "sets", "1", "2026-03-02", "1"],
            ["P02", "", "", "", ""],
            ["P02", "sets", "1", "2026-03-02", "1"],
            ["P02", "sets", "2", "2026-03-04", "1"],
            ["P02", "sets", "3", "2026-03-04", "2"],
        ]
    );
    assert_eq!(cell(&lines, 1, "study_group"), "=1+1, \"a\"");
    let second = (1..lines.len()).find(|row| cell(&lines, *row, "record_id") == "P02");
    assert_eq!(cell(&lines, second.unwrap(), "study_involved_side"), "left");
}

#[test]
fn every_field_of_the_data_is_in_the_dictionary() {
    let (dictionary, data) = (exported("data_dictionary.csv"), exported("data.csv"));
    let fields: BTreeSet<&str> = dictionary[1..]
        .iter()
        .map(|line| line[0].as_str())
        .collect();
    let own = |name: &&str| !name.starts_with("redcap_repeat_") && !name.ends_with("_complete");
    let used: BTreeSet<&str> = data[0].iter().map(String::as_str).filter(own).collect();
    assert_eq!(fields, used);
    for row in 1..data.len() {
        let form = cell(&data, row, "redcap_repeat_instrument");
        let prefix = INSTRUMENTS
            .iter()
            .find(|(name, _)| *name == form)
            .map(|(_, prefix)| *prefix);
        for (name, value) in data[0].iter().zip(&data[row]).skip(3) {
            let own = match prefix {
                Some(prefix) => {
                    name.starts_with(&format!("{prefix}_")) || *name == format!("{form}_complete")
                }
                None => name.starts_with("study_") || name == "participant_complete",
            };
            assert!(own || value.is_empty(), "{form}: {name} = {value}");
        }
    }
}
