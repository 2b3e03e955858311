//! The example study of the README.

use std::collections::BTreeSet;

use super::support::{Folder, example};

#[test]
fn the_example_is_scored_but_for_its_broken_file() {
    let folder = Folder::new();
    let ended = folder.soleus(&format!("run {} --out out", example()));
    assert_eq!(ended.code, 3, "{}", ended.stderr);
    let manifest = csv::Reader::from_path(format!("{}/recordings.csv", example()))
        .expect("manifest")
        .into_deserialize::<std::collections::HashMap<String, String>>()
        .map(|row| row.expect("row")["file"].clone())
        .collect::<BTreeSet<_>>();
    let inputs = folder.table("out/inputs.csv");
    let files: BTreeSet<String> = inputs.iter().map(|row| row["file"].clone()).collect();
    assert_eq!((inputs.len(), &files), (manifest.len(), &manifest));
    let failed: Vec<_> = inputs
        .iter()
        .filter(|row| row["status"] == "failed")
        .collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0]["reason"], "not_a_number");
    assert!(
        ended
            .stderr
            .contains(&format!("{} recordings of 10 participants", manifest.len()))
    );
    assert!(
        ended.stderr.contains("Report: out/report/index.html"),
        "{}",
        ended.stderr
    );
    for code in [
        "A01", "B02", "C03", "D04", "E05", "F06", "G07", "H08", "J09", "K10",
    ] {
        assert!(
            folder
                .path(&format!("out/report/participants/{code}.html"))
                .is_file()
        );
    }
}

#[test]
fn prop_the_number_of_threads_changes_no_byte() {
    let folder = Folder::new();
    for jobs in [1, 2] {
        let ended = folder.soleus(&format!(
            "run {} --out out{jobs} --jobs {jobs} --quiet",
            example()
        ));
        assert_eq!(ended.code, 3);
        assert_eq!(
            ended.stderr.lines().count(),
            1,
            "only the failure: {}",
            ended.stderr
        );
    }
    let (one, two) = (folder.tree("out1"), folder.tree("out2"));
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        two.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &one {
        assert!(two[path] == *bytes, "{} differs", path.display());
    }
}

#[test]
fn the_example_is_what_its_plan_gives() {
    let folder = Folder::new();
    let plan = format!("{}/plan.toml", example());
    let ended = folder.soleus(&format!("simulate --plan {plan} --out study --truth truth"));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    for (path, bytes) in folder.tree("study") {
        let kept = std::fs::read(format!("{}/{}", example(), path.display())).expect("kept file");
        assert!(kept == bytes, "{} differs", path.display());
    }
    let truth = format!(
        "{}/tests/fixtures/example_truth",
        env!("CARGO_MANIFEST_DIR")
    );
    for (path, bytes) in folder.tree("truth") {
        let kept = std::fs::read(format!("{truth}/{}", path.display())).expect("kept truth");
        assert!(kept == bytes, "{} differs", path.display());
    }
}

/// The simulator's truth, which shares no code with scoring, made with the plan kept beside it.
#[test]
fn val_full_repetitions_of_the_example_are_counted_exactly() {
    let folder = Folder::new();
    folder.soleus(&format!("run {} --out out --quiet", example()));
    let truth = format!(
        "{}/tests/fixtures/example_truth/sets.csv",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut truth = csv::Reader::from_path(truth).expect("truth");
    let found = folder.table("out/sets.csv");
    let mut compared = 0;
    for set in truth.deserialize::<std::collections::HashMap<String, String>>() {
        let set = set.expect("row");
        let same =
            |row: &&std::collections::HashMap<String, String>| row["recording"] == set["recording"];
        let own = found.iter().find(same).expect("the set is found");
        assert_eq!(own["reps_full"], set["reps_full"], "{}", set["recording"]);
        compared += 1;
    }
    assert_eq!(compared, found.len());
}
