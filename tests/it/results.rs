//! The folder of the results: what may be replaced, what is kept, and legs in one file.

use super::support::{Folder, Sheet, short_plan};

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write(
        "in/sub-P01_ses-01_side-left_set-2_load-5.csv",
        Sheet::short().text(),
    );
    folder
}

#[test]
fn a_folder_without_a_manifest_is_told_by_its_names() {
    let folder = folder();
    folder.write("in/evening/walk one.csv", Sheet::short().text());
    assert_eq!(folder.soleus("run in --out out").code, 0);
    let sets = folder.table("out/sets.csv");
    let told: Vec<_> = sets
        .iter()
        .map(|set| {
            [
                "participant",
                "session",
                "side",
                "set",
                "load_kg",
                "recording",
            ]
            .map(|column| set[column].as_str())
        })
        .collect();
    assert_eq!(
        told[1],
        ["walk_one", "", "", "1", "", "evening/walk one.csv"]
    );
    assert_eq!(
        told[0],
        [
            "P01",
            "01",
            "left",
            "2",
            "5",
            "sub-P01_ses-01_side-left_set-2_load-5.csv"
        ]
    );
    assert!(sets[1]["notes"].contains("participant:file_name"));
    assert!(
        folder
            .path("out/traces/evening/walk one.csv.parquet")
            .is_file()
    );
    assert!(
        folder
            .path("out/report/participants/walk_one.html")
            .is_file()
    );
}

#[test]
fn earlier_results_are_replaced_whole_and_a_persons_own_files_kept() {
    let folder = folder();
    folder.write("in/other.csv", Sheet::short().text());
    assert_eq!(folder.soleus("run in --out in/out").code, 0);
    folder.write("in/out/my notes.md", "look again");
    std::fs::remove_file(folder.path("in/other.csv")).expect("removed");
    let ended = folder.soleus("run in --out in/out");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(
        folder.table("in/out/inputs.csv").len(),
        1,
        "results are no recordings"
    );
    assert!(!folder.path("in/out/traces/other.csv.parquet").exists());
    assert_eq!(folder.read("in/out/my notes.md"), "look again");
    let left: Vec<_> = std::fs::read_dir(folder.path("in"))
        .expect("folder")
        .collect();
    assert_eq!(left.len(), 2, "no partial folder stays behind");
}

#[test]
fn a_folder_that_must_not_be_replaced_is_refused() {
    let folder = folder();
    folder.write("photos/one.jpg", "jpg");
    folder.write("file", "text");
    let before = folder.tree("");
    for (out, words) in [
        ("in", "holds recordings"),
        (".", "holds recordings"),
        ("photos", "no results of this program"),
        ("file", "is a file"),
    ] {
        let ended = folder.soleus(&format!("run in --out {out}"));
        assert_eq!(ended.code, 2, "{out}: {}", ended.stderr);
        assert!(ended.stderr.contains(words), "{}", ended.stderr);
    }
    assert_eq!(folder.tree(""), before);
}

/// A file that holds a left and a right foot, the right one doing three raises.
fn both_legs() -> String {
    let mut sheet = Sheet::short();
    let mut plan = short_plan();
    plan.reps = 3;
    let right = Sheet::of(&plan, 2);
    let rows = right.columns[0].1.len().min(sheet.columns[0].1.len());
    for (name, _) in sheet.columns.iter_mut().skip(1) {
        *name = format!("left_{name}");
    }
    let named = |(name, values): (String, Vec<f64>)| (format!("right_{name}"), values);
    sheet
        .columns
        .extend(right.columns.into_iter().skip(1).map(named));
    sheet.cut(rows).text()
}

#[test]
fn a_file_with_both_legs_is_two_recordings_and_one_input() {
    let folder = Folder::new();
    folder.write("in/both.csv", both_legs());
    assert_eq!(folder.soleus("run in --out out").code, 0);
    let inputs = folder.table("out/inputs.csv");
    assert_eq!(inputs.len(), 1);
    assert_eq!(
        (inputs[0]["side"].as_str(), inputs[0]["sets"].as_str()),
        ("both", "2")
    );
    let sets = folder.table("out/sets.csv");
    let told: Vec<_> = sets
        .iter()
        .map(|set| {
            (
                set["recording"].as_str(),
                set["side"].as_str(),
                set["participant"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("both.csv#left", "left", "both"),
            ("both.csv#right", "right", "both")
        ]
    );
    assert!(folder.path("out/traces/both.csv#right.parquet").is_file());
}

#[test]
fn manifest_rows_choose_their_leg() {
    let folder = Folder::new();
    folder.write("in/both.csv", both_legs());
    folder.write(
        "in/recordings.csv",
        "file,participant,side,load_kg\nboth.csv,P01,right,5\nboth.csv,P01,left,0\n",
    );
    let ended = folder.soleus("run in --out out");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let sets = folder.table("out/sets.csv");
    let told: Vec<_> = sets
        .iter()
        .map(|set| (set["recording"].as_str(), set["load_kg"].as_str()))
        .collect();
    assert_eq!(told, [("both.csv#left", "0"), ("both.csv#right", "5")]);
}

#[test]
fn a_cut_run_leaves_nothing_that_a_search_would_meet() {
    let folder = folder();
    folder.write(
        "in/out.partial/run.json",
        "{\"program\": \"soleus\", \"finished\": false}",
    );
    folder.write("in/out.partial/reps.csv", "recording,rep\n");
    let ended = folder.soleus("run in --out in/out");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(folder.table("in/out/inputs.csv").len(), 1);
    assert!(!folder.path("in/out.partial").exists());
}

#[test]
fn run_json_tells_settings_and_inputs_but_nothing_of_the_machine() {
    let folder = folder();
    folder.write("in/study.toml", "[limits]\ncontrol_z = 3.5\n");
    assert_eq!(folder.soleus("run in --out out --formats parquet").code, 0);
    let text = folder.read("out/run.json");
    let run: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(run["program"], "soleus");
    assert_eq!(run["limits"]["control_z"]["value"], 3.5);
    assert_eq!(run["limits"]["control_z"]["origin"], "study");
    assert_eq!(run["limits"]["control_z"]["default"], 3.0);
    assert_eq!(run["inputs"][0]["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(run["counts"]["reps_full"], 4);
    let here = folder.path("").display().to_string();
    assert!(!text.contains(here.trim_end_matches('/')), "{text}");
    assert!(!folder.path("out/reps.csv").exists());
}
