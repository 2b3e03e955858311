//! Whole studies in private folders.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(path, text).expect("file");
    }
    folder
}

fn loaded(root: &Path) -> Study {
    load(&[root.to_owned()], None, None, None).expect("study")
}

fn files(study: &Study) -> Vec<&str> {
    study
        .entries
        .iter()
        .map(|entry| entry.file.as_str())
        .collect()
}

#[test]
fn a_study_folder_uses_its_manifest_and_settings() {
    let folder = folder(&[
        (
            "recordings.csv",
            "file;participant;side;set;load_kg;target_up_s\n./raw\\a.csv;P01;left;1;2,5;\nraw/a.csv;P01;right;1;;3\n",
        ),
        (
            "study.toml",
            "[targets]\nup_s = 2\ndown_s = 4\n[participants.P01]\nlever_mm = 170\n",
        ),
        ("raw/a.csv", ""),
        ("raw/b.csv", ""),
        ("old/run.json", "{}"),
        ("old/sets.csv", ""),
    ]);
    let study = loaded(folder.path());
    assert_eq!(files(&study), ["raw/a.csv", "raw/a.csv"]);
    assert_eq!(
        (study.entries[0].load_kg, study.entries[0].lever_mm),
        (Some(2.5), Some(170.0))
    );
    assert_eq!(
        (study.entries[0].tempo.up_s, study.entries[1].tempo.up_s),
        (Some(2.0), Some(3.0))
    );
    assert_eq!(study.entries[1].manifest_row, Some(3));
    let skipped: Vec<_> = study
        .skipped
        .iter()
        .map(|skipped| (skipped.file.as_str(), skipped.reason_code))
        .collect();
    assert_eq!(skipped, [("raw/b.csv", "not_in_manifest")]);
    assert!(study.faults.is_empty());
}

#[test]
fn bids_names_give_the_same_facts() {
    let folder = folder(&[
        (
            "sub-01/sub-01_ses-20260103_side-left_set-2_load-5_task-raise.csv.gz",
            "",
        ),
        ("walk.csv", ""),
    ]);
    let study = loaded(folder.path());
    let entry = &study.entries[0];
    assert_eq!(
        (
            entry.participant.as_str(),
            entry.side,
            entry.set,
            entry.load_kg
        ),
        ("01", Some(Side::Left), Some(2), Some(5.0))
    );
    assert_eq!(
        (entry.date, entry.session.as_deref()),
        (NaiveDate::from_ymd_opt(2026, 1, 3), Some("20260103"))
    );
    assert_eq!(entry.extra, [("task".to_owned(), "raise".to_owned())]);
    assert_eq!(
        (
            study.entries[1].participant.as_str(),
            &study.entries[1].notes[..]
        ),
        ("walk", &[FILE_NAME_NOTE.to_owned()][..])
    );
}

#[test]
fn faults_of_rows_fail_these_rows_only() {
    let folder = folder(&[
        (
            "recordings.csv",
            "file,participant,side,set,date\na.csv,P01,left,1,2026-01-01\nb.csv,P01,left,1,2026-01-01\nnone.csv,P01,left,2,\n\
             a.csv,../P01,left,3,\na.csv,P01,up,4,\na.csv,P01,left,x,\na.csv,P01,left,5,1.1.26\n,P01,left,6,\n\
             a.csv,P01,left,7,2026-01-01,9\na.csv,P02,left,1,\n",
        ),
        ("a.csv", ""),
        ("b.csv", ""),
    ]);
    let study = loaded(folder.path());
    let faults: Vec<_> = study
        .faults
        .iter()
        .map(|fault| (fault.manifest_row, fault.reason_code))
        .collect();
    let expected = [
        (4, "missing_file"),
        (5, "bad_participant_code"),
        (6, "bad_side"),
        (7, "bad_number"),
        (8, "bad_date"),
        (9, "no_file"),
        (10, "row_length"),
        (2, "duplicate_identity"),
        (3, "duplicate_identity"),
    ];
    assert_eq!(faults, expected.map(|(row, reason)| (Some(row), reason)));
    assert!(
        study.faults[7]
            .message
            .contains("a.csv (row 2), b.csv (row 3)")
    );
    assert_eq!(
        (study.entries.len(), study.entries[0].participant.as_str()),
        (1, "P02")
    );
}

#[test]
fn several_paths_never_collide() {
    let folder = folder(&[("x/data/a.csv", ""), ("y/data/a.csv", ""), ("a.csv", "")]);
    let paths: Vec<PathBuf> = ["x/data", "y/data", "a.csv", "x/data/a.csv"]
        .iter()
        .map(|name| folder.path().join(name))
        .collect();
    let study = load(&paths, None, None, None).expect("study");
    assert_eq!(files(&study)[..2], ["x/data/a.csv", "y/data/a.csv"]);
    assert_eq!(study.entries.len(), 3);
    let single = load(&paths[2..3], None, None, None).expect("study");
    assert_eq!(files(&single), ["a.csv"]);
}

#[test]
fn a_chosen_manifest_reads_its_rows_under_the_paths() {
    let folder = folder(&[
        ("lists/m.csv", "file\n../a/x.csv\n../b/y.csv\n"),
        ("a/x.csv", ""),
        ("a/z.csv", ""),
        ("b/y.csv", ""),
    ]);
    let study = load(
        &[folder.path().join("a")],
        Some(&folder.path().join("lists/m.csv")),
        None,
        None,
    )
    .expect("study");
    assert_eq!(files(&study), ["../a/x.csv"]);
    assert_eq!(study.skipped[0].file, "z.csv");
}

#[test]
fn what_stops_a_study_is_an_error() {
    let folder = folder(&[
        ("s/study.toml", "[plan]\nsest = 3\n"),
        ("s/a.csv", ""),
        ("m/recordings.csv", "file,sied\n"),
        ("e/x.md", ""),
    ]);
    let error = |name: &str| load(&[folder.path().join(name)], None, None, None).expect_err(name);
    assert!(error("none").to_string().contains("no such file"));
    assert!(matches!(error("s"), StudyError::UnknownKey { line: 2, .. }));
    assert!(matches!(error("m"), StudyError::MisspeltColumn { .. }));
    assert!(matches!(error("e"), StudyError::NoRecordings { .. }));
}
