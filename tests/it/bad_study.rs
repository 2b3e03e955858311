//! Faults of a manifest or a study file: one recording fails, or nothing is written.

use super::support::{Folder, Sheet};

fn study(manifest: &str) -> Folder {
    let folder = Folder::new();
    for name in ["a.csv", "b.csv", "c.csv"] {
        folder.write(&format!("in/{name}"), Sheet::short().text());
    }
    folder.write("in/recordings.csv", manifest);
    folder
}

/// Runs the study; status, reason, row, column and message of `file`.
fn row_of(folder: &Folder, file: &str) -> [String; 5] {
    let ended = folder.soleus("run in --out out");
    assert_eq!(ended.code, 3, "{}", ended.stderr);
    let inputs = folder.table("out/inputs.csv");
    let mut files: Vec<&String> = inputs.iter().map(|row| &row["file"]).collect();
    files.dedup();
    assert_eq!(files.len(), inputs.len(), "every input once");
    let row = inputs
        .iter()
        .find(|row| row["file"] == file)
        .expect("a row");
    ["status", "reason", "row", "column", "message"].map(|column| row[column].clone())
}

#[test]
fn manifest_naming_a_missing_file() {
    let folder = study("file,participant\na.csv,P01\nnone.csv,P02\nb.csv,P03\nc.csv,P04\n");
    let [status, reason, row, column, message] = row_of(&folder, "none.csv");
    assert_eq!(
        [status, reason, row, column],
        ["failed", "missing_file", "3", "file"]
    );
    assert!(
        message.contains("does not exist; correct the path"),
        "{message}"
    );
    assert_eq!(folder.table("out/sets.csv").len(), 3);
}

#[test]
fn duplicate_identity_fails_both_rows() {
    let folder =
        study("file,participant,side,set\na.csv,P01,left,1\nb.csv,P01,left,1\nc.csv,P01,left,2\n");
    for (file, line) in [("a.csv", "2"), ("b.csv", "3")] {
        let [status, reason, row, _, message] = row_of(&folder, file);
        assert_eq!(
            [status, reason, row],
            ["failed", "duplicate_identity", line]
        );
        assert!(
            message.contains("a.csv (row 2), b.csv (row 3)"),
            "{message}"
        );
    }
    assert_eq!(folder.table("out/sets.csv").len(), 1);
}

#[test]
fn participant_code_with_path_characters() {
    let folder = study("file,participant\na.csv,../P01\nb.csv,P02\nc.csv,P03\n");
    let [status, reason, row, column, message] = row_of(&folder, "a.csv");
    assert_eq!(
        [status, reason, row, column],
        ["failed", "bad_participant_code", "2", "participant"]
    );
    assert!(
        message.contains("../P01") && message.contains("letters"),
        "{message}"
    );
}

#[test]
fn a_file_beside_the_manifest_is_listed_as_skipped() {
    let folder = study("file\na.csv\nb.csv\n");
    let ended = folder.soleus("run in --out out");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let inputs = folder.table("out/inputs.csv");
    let skipped: Vec<_> = inputs
        .iter()
        .filter(|row| row["status"] == "skipped")
        .collect();
    assert_eq!(skipped.len(), 1);
    assert_eq!(
        (skipped[0]["file"].as_str(), skipped[0]["reason"].as_str()),
        ("c.csv", "not_in_manifest")
    );
}

#[test]
fn one_file_for_two_legs_that_its_columns_do_not_tell_apart() {
    let folder = study(
        "file,participant,side\na.csv,P01,left\na.csv,P01,right\nb.csv,P02,left\nc.csv,P03,left\n",
    );
    let [status, reason, row, column, message] = row_of(&folder, "a.csv");
    assert_eq!(
        [status, reason, row, column],
        ["failed", "leg_unclear", "3", "side"]
    );
    assert!(message.contains("left_foot_acc_x"), "{message}");
}

fn assert_refused(folder: &Folder, line: &str, words: &[&str]) {
    let ended = folder.soleus(line);
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    for word in words {
        assert!(
            ended.stderr.contains(word),
            "`{word}` is not in: {}",
            ended.stderr
        );
    }
    assert!(!folder.path("out").exists(), "nothing is written");
}

#[test]
fn misspelt_column() {
    let folder = study("file,participent\na.csv,P01\n");
    let words = [
        "recordings.csv",
        "row 1",
        "`participent`",
        "`participant`",
        "correct it",
    ];
    assert_refused(&folder, "run in --out out", &words);
}

#[test]
fn unknown_study_key() {
    let folder = study("file\na.csv\n");
    folder.write("in/study.toml", "[plan]\nrepz = 12\n");
    assert_refused(
        &folder,
        "run in --out out",
        &["line 2", "plan.repz", "did you mean `reps`"],
    );
}

#[test]
fn smallest_change_of_a_metric_that_does_not_exist() {
    let folder = study("file\na.csv\n");
    folder.write(
        "in/study.toml",
        "[smallest_detectable_change]\nfoot_rom_deg_medain = 2\n",
    );
    let words = ["foot_rom_deg_medain", "did you mean `foot_rom_deg_median`"];
    assert_refused(&folder, "run in --out out", &words);
}

#[test]
fn paths_and_options_that_make_no_sense() {
    let folder = study("file\na.csv\n");
    assert_refused(
        &folder,
        "run nowhere --out out",
        &["nowhere", "no such file"],
    );
    assert_refused(
        &folder,
        "run in --out out --layout naitve",
        &["naitve", "did you mean `native`"],
    );
    assert_refused(
        &folder,
        "run in --out out --formats cvs",
        &["cvs", "expected csv, parquet, xlsx or redcap"],
    );
    assert_refused(&folder, "run in", &["--out"]);
    folder.write("empty/readme.md", "nothing");
    assert_refused(&folder, "run empty --out out", &["no recordings", ".csv"]);
}
