//! `soleus compare`: results of one study against results of the same study made otherwise.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;

use super::support::{Ended, Folder, Sheet, example, short_plan};

type Row = HashMap<String, String>;

/// Two short recordings of one person.
fn study() -> Folder {
    let folder = Folder::new();
    for (name, seed) in [("a", 1), ("b", 2)] {
        folder.write(
            &format!("in/{name}.csv"),
            Sheet::of(&short_plan(), seed).text(),
        );
    }
    folder.write(
        "in/recordings.csv",
        "file,participant,date,side\na.csv,P01,2026-03-02,left\nb.csv,P01,2026-03-04,left\n",
    );
    folder
}

fn run(folder: &Folder, line: &str) -> Ended {
    let ended = folder.soleus(&format!("run {line} --quiet"));
    assert!([0, 3].contains(&ended.code), "{}", ended.stderr);
    ended
}

/// Columns of `table` in which something changed.
fn changed<'a>(comparison: &'a [Row], table: &str) -> BTreeSet<&'a str> {
    let differs = |row: &&Row| {
        let counts = ["changed", "appeared", "vanished"];
        row["table"] == table && counts.iter().any(|count| row[*count] != "0")
    };
    let rows = comparison.iter().filter(differs);
    rows.map(|row| row["column"].as_str()).collect()
}

fn row<'a>(comparison: &'a [Row], table: &str, column: &str) -> &'a Row {
    let mut rows = comparison.iter();
    rows.find(|row| row["table"] == table && row["column"] == column)
        .unwrap_or_else(|| panic!("{table}.{column}"))
}

/// The same study twice, with other numbers of threads, gives nothing to tell.
#[test]
fn the_same_results_are_the_same() {
    let folder = study();
    run(&folder, "in --out old --jobs 1");
    run(&folder, "in --out new --jobs 2");
    let ended = folder.soleus("compare old new --out changes");
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    assert_eq!(ended.stdout.lines().count(), 1, "{}", ended.stdout);
    assert!(
        ended.stdout.starts_with("Nothing changed: "),
        "{}",
        ended.stdout
    );
    assert!(folder.table("changes/changes.csv").is_empty());
    assert!(folder.table("changes/runs.csv").is_empty());
    let tables: BTreeSet<String> = folder
        .table("changes/comparison.csv")
        .into_iter()
        .map(|row| row["table"].clone())
        .collect();
    let written = fs::read_dir(folder.path("old")).expect("results");
    let written: BTreeSet<String> = written
        .filter_map(|entry| {
            let name = entry.expect("an entry").file_name().into_string().ok()?;
            Some(name.strip_suffix(".parquet")?.to_owned())
        })
        .filter(|name| name != "data_dictionary")
        .collect();
    assert_eq!(tables, written, "every table of a run is compared");
}

/// Where the range asks for more of the travel, no time, angle or label may move, and what is counted
/// from `range_ok` must: what changed is counted here from the two tables of repetitions.
#[test]
fn val_a_changed_limit_changes_just_what_rests_on_it() {
    let folder = Folder::new();
    let study = fs::read_to_string(format!("{}/study.toml", example())).expect("study file");
    folder.write(
        "strict.toml",
        study + "\n[limits]\nrange_travel_share = 0.97\n",
    );
    run(&folder, &format!("{} --out old", example()));
    run(
        &folder,
        &format!("{} --out new --study strict.toml", example()),
    );
    let ended = folder.soleus("compare old new --out changes");
    assert_eq!((ended.code, ended.stderr.as_str()), (3, ""));
    let runs = folder.table("changes/runs.csv");
    let told: Vec<_> = runs
        .iter()
        .map(|row| ["what", "key", "old", "new"].map(|column| row[column].as_str()))
        .collect();
    assert_eq!(told, [["limit", "range_travel_share", "0.8", "0.97"]]);
    assert!(
        ended.stdout.starts_with("between the runs\n") && ended.stdout.contains("0.8 -> 0.97"),
        "{}",
        ended.stdout
    );
    let comparison = folder.table("changes/comparison.csv");
    assert_eq!(
        changed(&comparison, "reps"),
        BTreeSet::from(["range_ok", "quality_ok"])
    );
    let of_sets = changed(&comparison, "sets");
    for column in ["range_passed", "range_score", "quality_reps", "set_score"] {
        assert!(of_sets.contains(column), "{column}: {of_sets:?}");
    }
    assert!(
        of_sets.iter().all(|column| {
            ["range_", "quality_", "set_score"]
                .iter()
                .any(|begin| column.starts_with(begin))
        }),
        "{of_sets:?}"
    );
    assert!(changed(&comparison, "inputs").is_empty());

    let (old, new) = (folder.table("old/reps.csv"), folder.table("new/reps.csv"));
    assert_eq!(old.len(), new.len());
    let mut transitions: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (was, is) in old.iter().zip(&new) {
        assert_eq!(was["start_s"], is["start_s"]);
        if was["range_ok"] != is["range_ok"] {
            let key = (was["range_ok"].as_str(), is["range_ok"].as_str());
            *transitions.entry(key).or_default() += 1;
        }
    }
    let lost = transitions[&("true", "false")];
    assert_eq!(
        transitions.len(),
        1,
        "a stricter limit passes nothing: {transitions:?}"
    );
    let range = row(&comparison, "reps", "range_ok");
    assert_eq!(range["transitions"], format!("true -> false: {lost}"));
    assert_eq!(
        (range["changed"].clone(), range["rows_compared"].clone()),
        (lost.to_string(), old.len().to_string())
    );
    let changes = folder.table("changes/changes.csv");
    let told = changes
        .iter()
        .filter(|row| row["table"] == "reps" && row["column"] == "range_ok");
    assert_eq!(told.count(), lost);

    let (old, new) = (folder.table("old/sets.csv"), folder.table("new/sets.csv"));
    let score = |row: &Row| row["range_score"].parse::<f64>().ok();
    let largest = old
        .iter()
        .zip(&new)
        .filter_map(|(was, is)| Some((score(was)? - score(is)?).abs()))
        .fold(0.0, f64::max);
    let range = row(&comparison, "sets", "range_score");
    assert_eq!(range["unit"], "pct");
    assert!((range["max_absolute"].parse::<f64>().expect("a number") - largest).abs() < 0.011);
    assert!(range["max_absolute_at"].contains(", set "), "{range:?}");
    let unmoved = folder.soleus("compare old new --table reps --column up_s --column start_s");
    assert_eq!(unmoved.code, 0, "{}", unmoved.stdout);
    assert!(
        unmoved.stdout.contains("Nothing changed"),
        "{}",
        unmoved.stdout
    );
}

/// A repetition that a person takes out is the same movement with another label, and those behind it
/// move up; nothing is lost and nothing found.
#[test]
fn a_correction_is_told_by_what_it_does() {
    let folder = study();
    run(&folder, "in --out old");
    let reps = folder.table("old/reps.csv");
    let second = reps
        .iter()
        .find(|row| row["recording"] == "a.csv" && row["rep"] == "2")
        .expect("a second repetition");
    let time = |column: &str| second[column].parse::<f64>().expect("a time");
    let middle = 0.5 * (time("start_s") + time("end_s"));
    folder.write(
        "in/corrections.csv",
        format!("recording,action,at_s,who,why\na.csv,reject,{middle:.3},AB,a step\n"),
    );
    run(&folder, "in --out new");
    let ended = folder.soleus("compare old new --out changes");
    assert_eq!((ended.code, ended.stderr.as_str()), (3, ""));
    let runs = folder.table("changes/runs.csv");
    assert_eq!((runs.len(), runs[0]["key"].as_str()), (1, "corrections"));
    assert!(runs[0]["old"].is_empty() && runs[0]["new"].contains("sha256"));
    let comparison = folder.table("changes/comparison.csv");
    let label = row(&comparison, "reps", "label");
    assert_eq!(label["transitions"], "full -> rejected: 1");
    assert_eq!(
        ["rows_compared", "rows_only_old", "rows_only_new"].map(|column| label[column].as_str()),
        [reps.len().to_string().as_str(), "0", "0"]
    );
    let changes = folder.table("changes/changes.csv");
    let numbers: Vec<_> = changes
        .iter()
        .filter(|row| row["table"] == "reps" && row["column"] == "rep")
        .map(|row| ["recording", "rep", "change", "old", "new"].map(|column| row[column].as_str()))
        .collect();
    assert_eq!(
        numbers,
        [
            ["a.csv", "2", "vanished", "2", ""],
            ["a.csv", "3", "changed", "3", "2"],
            ["a.csv", "4", "changed", "4", "3"],
        ]
    );
    let full = row(&comparison, "sets", "reps_full");
    assert_eq!(full["changed"], "1");
    assert_eq!(full["max_absolute"].parse(), Ok(1.0));
    let more = row(&comparison, "corrections", "who");
    assert_eq!(
        (
            more["rows_only_old"].as_str(),
            more["rows_only_new"].as_str()
        ),
        ("0", "1")
    );
    assert!(
        changes
            .iter()
            .all(|row| row["table"] != "reps" || row["recording"] == "a.csv"),
        "the other recording stays as it was, but for what is pooled over both"
    );
    assert!(
        ended.stdout.contains("1 full -> rejected"),
        "{}",
        ended.stdout
    );
}

/// The reader of `--out` finds every column explained, in both formats.
#[test]
fn tables_of_a_comparison_are_in_the_dictionary() {
    let folder = study();
    run(&folder, "in --out old");
    folder.write("in/study.toml", "[plan]\nreps = 3\n");
    run(&folder, "in --out new");
    assert_eq!(
        folder
            .soleus("compare old new --out changes --formats csv,parquet,xlsx")
            .code,
        3
    );
    let dictionary = folder.table("old/data_dictionary.csv");
    for table in ["runs", "comparison", "changes"] {
        let header = folder.read(&format!("changes/{table}.csv"));
        let header = header.lines().next().expect("a header");
        let of_table = format!("compare/{table}");
        let described: Vec<&str> = dictionary
            .iter()
            .filter(|row| row["table"] == of_table)
            .map(|row| row["name"].as_str())
            .collect();
        assert_eq!(header.split(',').collect::<Vec<_>>(), described);
        assert!(folder.path(&format!("changes/{table}.parquet")).is_file());
    }
    assert!(folder.path("changes/soleus.xlsx").is_file());
    let again = folder.soleus("compare old new --out changes");
    assert_eq!(
        again.code, 3,
        "its own folder is written anew: {}",
        again.stderr
    );
}

#[test]
fn what_cannot_be_compared_is_refused_and_nothing_written() {
    let folder = study();
    run(&folder, "in --out old");
    folder.write(
        "cut/run.json",
        r#"{"program": "soleus", "finished": false}"#,
    );
    folder.write("other/run.json", "[1]");
    for (line, expected) in [
        ("compare old in", "in holds no results"),
        ("compare nothing old", "nothing holds no results"),
        ("compare cut old", "cut short"),
        ("compare old other", "run.json cannot be read"),
        ("compare old old --table rep", "did you mean `reps`?"),
        ("compare old old --column up_", "did you mean `up_s`?"),
        (
            "compare old old --table sets --column start",
            "correct --column",
        ),
        ("compare old old --out in", "did not write"),
        ("compare old old --out old", "did not write"),
        ("compare old old --formats redcap", "redcap"),
        ("compare old", "NEW"),
    ] {
        let ended = folder.soleus(line);
        assert_eq!(ended.code, 2, "{line}: {}", ended.stdout);
        assert!(ended.stderr.contains(expected), "{line}: {}", ended.stderr);
    }
    fs::write(folder.path("old/reps.parquet"), "no table").expect("written");
    let ended = folder.soleus("compare old old --out changes");
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("reps.parquet"), "{}", ended.stderr);
    assert!(!folder.path("changes").exists());
}
