//! What the rules suggest, and switching it off.

use super::support::{Folder, Sheet};

/// Two sessions of one set that ends in pain.
fn study(study_file: &str) -> Folder {
    let folder = Folder::new();
    folder.write("in/a.csv", Sheet::short().text());
    folder.write("in/b.csv", Sheet::short().text());
    folder.write(
        "in/recordings.csv",
        "file,participant,date,side,set,pain\na.csv,P01,2026-03-02,left,1,2\nb.csv,P01,2026-03-06,left,1,4\n",
    );
    folder.write("in/study.toml", study_file);
    let ended = folder.soleus("run in --out out");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    folder
}

/// The value and the origin of a setting in `run.json`.
fn setting(folder: &Folder, key: &str) -> (String, String) {
    let run: serde_json::Value = serde_json::from_str(&folder.read("out/run.json")).expect("JSON");
    let settings = run["settings"].as_array().expect("settings");
    let row = settings
        .iter()
        .find(|row| row["key"] == key)
        .expect("the setting");
    let text = |field: &str| row[field].as_str().expect("text").to_owned();
    (text("value"), text("origin"))
}

fn told(value: &str, origin: &str) -> (String, String) {
    (value.to_owned(), origin.to_owned())
}

#[test]
fn pain_above_the_plans_limit_stops_the_next_step() {
    let folder = study("");
    let steps = folder.table("out/next_step.csv");
    assert_eq!(steps.len(), 1);
    let row =
        ["proposal", "rule", "evidence", "proposed_reps"].map(|column| steps[0][column].as_str());
    assert_eq!(
        row,
        ["pause_pain", "pain_above_limit", "pain_latest 4 > 3", ""]
    );
    assert_eq!(setting(&folder, "plan.next_step"), told("true", "default"));
    assert_eq!(
        setting(&folder, "plan.slowest_down_s"),
        told("5", "default")
    );
    let folder = study("[plan]\npain_limit = 4\n");
    assert_ne!(
        folder.table("out/next_step.csv")[0]["proposal"],
        "pause_pain"
    );
}

#[test]
fn a_study_that_wants_no_next_step_has_none_anywhere() {
    let folder = study("[plan]\nnext_step = false\n");
    let text = folder.read("out/next_step.csv");
    assert_eq!(text.lines().count(), 1, "the header alone: {text}");
    assert_eq!(setting(&folder, "plan.next_step"), told("false", "study"));
    let adherence = folder.table("out/adherence.csv");
    let row = [
        "sessions_planned",
        "sessions_done",
        "adherence_pct",
        "gap_days_longest",
    ]
    .map(|column| adherence[0][column].as_str());
    assert_eq!(row, ["3", "2", "66.67", "4"]);
    let ended = folder.soleus("report out");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let page = folder.read("out/report/participants/P01.html");
    assert!(!page.contains("pain_above_limit") && !page.contains("Next step"));
}
