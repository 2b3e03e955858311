//! Corrections files in private folders.

use std::fs;
use std::path::Path;

use super::*;
use crate::study::sources::sources;
use crate::study::{CORRECTIONS, StudyError};

fn read(bytes: &[u8]) -> Result<Corrections, StudyError> {
    let folder = tempfile::tempdir().expect("folder");
    fs::write(folder.path().join(CORRECTIONS), bytes).expect("file");
    let sources = sources(&[folder.path().to_owned()]).expect("sources");
    find(&sources, None, None)
}

fn changes(text: &str) -> Vec<Result<Change, Refused>> {
    let rows = read(text.as_bytes()).expect("readable").rows;
    rows.into_iter().map(|row| row.change).collect()
}

const HEADER: &str = "recording,action,at_s,label,boundary,from_s,to_s,who,why,date\n";

#[test]
fn every_action_is_read() {
    let text = format!(
        "{HEADER}a.csv,accept,5.5,,,,,AB,a raise,2026-03-02\n\
         a.csv,Reject,9,,,,,AB,a step,\n\
         a.csv,relabel,12,partial,,,,AB,low,\n\
         a.csv,move,12,,top_end,,13.25,AB,late,\n\
         a.csv,level,,,,1,3,AB,she stood there,\n\
         a.csv,exclude,,,,,,AB,strap off,\n"
    );
    let found: Vec<Change> = changes(&text)
        .into_iter()
        .map(|row| row.expect("good"))
        .collect();
    assert_eq!(
        found,
        [
            Change::Rep(5.5, RepChange::Accept),
            Change::Rep(9.0, RepChange::Label(GivenLabel::Rejected)),
            Change::Rep(12.0, RepChange::Label(GivenLabel::Partial)),
            Change::Rep(12.0, RepChange::Move(Boundary::TopEnd, 13.25)),
            Change::Level(1.0, 3.0),
            Change::Exclude,
        ]
    );
    let read = read(text.as_bytes()).expect("readable");
    let message = read.exclusion("a.csv").expect("excluded");
    assert_eq!(message, "excluded by AB: strap off");
    assert_eq!((read.rows[5].row, read.files.len()), (7, 1));
    assert_eq!(
        read.rows[0].date,
        chrono::NaiveDate::from_ymd_opt(2026, 3, 2)
    );
}

#[test]
fn the_example_of_the_docs_is_read() {
    let page = include_str!("../../../docs/data-format.md");
    let (_, example) = page.split_once("\nrecording,action,").expect("an example");
    let rows = example.lines().take_while(|line| !line.starts_with("```"));
    let text: String = rows.map(|row| row.to_owned() + "\n").collect();
    let found = changes(&format!("recording,action,{text}"));
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(Result::is_ok), "{found:?}");
}

#[test]
fn spellings_give_the_same_corrections() {
    let comma = read(
        b"recording,action,at_s,who,why\nraw/a.csv,reject,9.5,J\xc3\xbcrg,\"a step, no raise\"\n",
    );
    let semicolon = read(
        b"Recording;Action;At_s;Who;Why;note of mine\r\n.\\raw\\a.csv;reject;9,5;J\xfcrg;a step, no raise;\r\n;;;;;\r\n",
    );
    let (comma, mut semicolon) = (
        comma.expect("comma").rows,
        semicolon.expect("semicolon").rows,
    );
    assert_eq!(
        semicolon[0].extra,
        [("note of mine".to_owned(), String::new())]
    );
    semicolon[0].extra.clear();
    assert_eq!(comma, semicolon);
    assert_eq!(comma[0].who.as_deref(), Some("Jürg"));
}

#[test]
fn every_faulty_row_says_what_is_wrong_and_costs_only_itself() {
    let cases = [
        (
            "a.csv,accpt,1,,,,,AB,x,",
            "bad_action",
            "did you mean `accept`",
        ),
        ("a.csv,,1,,,,,AB,x,", "missing_cell", "`action` is empty"),
        (
            ",accept,1,,,,,AB,x,",
            "missing_cell",
            "`recording` is empty",
        ),
        ("a.csv,accept,,,,,,AB,x,", "missing_cell", "`at_s` is empty"),
        ("a.csv,accept,1,,,,,,x,", "missing_cell", "`who` is empty"),
        ("a.csv,accept,1,,,,,AB,,", "missing_cell", "`why` is empty"),
        ("a.csv,accept,one,,,,,AB,x,", "bad_number", "at_s `one`"),
        ("a.csv,accept,-1,,,,,AB,x,", "bad_number", "at least 0"),
        (
            "a.csv,accept,1,full,,,,AB,x,",
            "unused_cell",
            "takes no label",
        ),
        (
            "a.csv,relabel,1,fulll,,,,AB,x,",
            "bad_label",
            "did you mean `full`",
        ),
        (
            "a.csv,move,1,,topend,,2,AB,x,",
            "bad_boundary",
            "did you mean `top_end`",
        ),
        (
            "a.csv,level,,,,3,1,AB,x,",
            "bad_window",
            "give the start first",
        ),
        (
            "a.csv,exclude,,,,,,AB,x,02.03.2026",
            "bad_date",
            "2026-01-31",
        ),
        ("a.csv,exclude,,,,,,AB,x,,y", "row_length", "more cells"),
    ];
    for (row, code, words) in cases {
        let text = format!("{HEADER}{row}\na.csv,exclude,,,,,,AB,good,\n");
        let found = changes(&text);
        let refused = found[0].clone().expect_err(row);
        assert_eq!(refused.code, code, "{row}");
        assert!(refused.message.contains(words), "{}", refused.message);
        assert_eq!(found[1], Ok(Change::Exclude));
    }
}

#[test]
fn a_file_that_is_none_is_an_error() {
    let misspelt = read(b"recording,acton,who,why\n").expect_err("misspelt");
    assert!(misspelt.to_string().contains("`action`"), "{misspelt}");
    let lacks = read(b"recording,action,who\n").expect_err("no why");
    assert!(lacks.to_string().contains("no column `why`"), "{lacks}");
    let empty = read(b"").expect_err("empty");
    assert!(
        empty.to_string().contains("at least `recording`, `action`"),
        "{empty}"
    );
    assert!(matches!(read(b"PK\0\0"), Err(StudyError::NotText { .. })));
    let none = find(&[], None, Some(Path::new("no such file.csv")));
    assert!(matches!(none, Err(StudyError::MissingPath { .. })));
}

#[test]
fn several_folders_put_their_names_in_front() {
    let folder = tempfile::tempdir().expect("folder");
    let paths = ["one", "two"].map(|name| folder.path().join(name));
    for path in &paths {
        fs::create_dir(path).expect("folder");
        let text = format!("{HEADER}a.csv,exclude,,,,,,AB,x,\n");
        fs::write(path.join(CORRECTIONS), text).expect("file");
    }
    // Results hold a table of that name, which is no input.
    fs::create_dir(folder.path().join("out")).expect("folder");
    for name in ["run.json", CORRECTIONS] {
        fs::write(folder.path().join("out").join(name), "{}").expect("file");
    }
    let mut paths = paths.to_vec();
    paths.push(folder.path().join("out"));
    let found = find(&sources(&paths).expect("sources"), None, None).expect("readable");
    let names: Vec<&str> = found
        .rows
        .iter()
        .map(|row| row.recording.as_str())
        .collect();
    assert_eq!(names, ["one/a.csv", "two/a.csv"]);
    assert_eq!(found.files[1].name, "two/corrections.csv");
}
