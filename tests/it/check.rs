//! `check`: all problems at once, and the same recordings fail as in a run.

use std::collections::BTreeSet;

use super::support::{Folder, Sheet, example};

/// A study with a fault of every room before scoring.
fn faulty() -> Folder {
    let folder = Folder::new();
    let good = Sheet::short();
    for name in [
        "a.csv",
        "b.csv",
        "c.csv",
        "d.csv",
        "e.csv",
        "first.csv",
        "twice.csv",
        "beside.csv",
        "late.csv",
    ] {
        folder.write(&format!("in/{name}"), good.text());
    }
    let gap = good
        .clone()
        .at_times(|time_s| !(6.0..6.5).contains(&time_s));
    folder.write("in/gap.csv", gap.text());
    folder.write(
        "in/unit.csv",
        good.clone().renamed("foot_gyr_y", "foot_gyr_y").text(),
    );
    folder.write("in/short.csv", good.clone().cut(300).text());
    folder.write("in/empty.csv", "");
    let shank = |name: &str| name.replace("foot_", "shank_");
    let mut leg = good.clone();
    leg.columns
        .iter_mut()
        .for_each(|(name, _)| *name = shank(name));
    folder.write("in/shank.csv", leg.text());
    folder.write("in/broken second.csv", "time [s]\n");
    folder.write("in/second of a broken one.csv", good.text());
    folder.write(
        "in/recordings.csv",
        "file,participant,date,side,set,lever_mm,target_up_s,target_reps,level_from_s,level_to_s\n\
         a.csv,P1,2026-03-01,left,1,190,1,4,,\n\
         b.csv,P1,31.3.2026,left,2,190,1,4,,\n\
         c.csv,P1,2026-03-01,lft,3,190,1,4,,\n\
         none.csv,P1,2026-03-01,left,4,190,1,4,,\n\
         d.csv,P1,2026-03-01,left,5,190,1,4,,\n\
         e.csv,P1,2026-03-01,left,5,190,1,4,,\n\
         twice.csv,P2,2026-03-01,left,1,190,1,4,,\n\
         twice.csv,P2,2026-03-01,right,1,190,1,4,,\n\
         unit.csv,P3,2026-03-01,left,1,,,,,\n\
         short.csv,P4,2026-03-01,left,1,190,1,4,,\n\
         empty.csv + second of a broken one.csv,P5,2026-03-01,left,1,190,1,4,,\n\
         first.csv + broken second.csv,P6,2026-03-01,left,1,190,1,4,,\n\
         shank.csv,P7,2026-03-01,left,1,190,1,4,,\n\
         gap.csv,,,,,,,,,\n\
         late.csv,P8,2026-03-01,left,1,190,1,4,100,103\n",
    );
    folder.write("in/study.toml", "[participants.P4]\n[participants.P88]\n");
    folder
}

/// Files that fail in a run, by the table `inputs`, and in a check.
fn failing(folder: &Folder) -> (BTreeSet<String>, BTreeSet<String>) {
    let run = folder.soleus("run in --out out --formats csv");
    let inputs = folder.table("out/inputs.csv");
    let failed = inputs.iter().filter(|row| row["status"] == "failed");
    let failed: BTreeSet<String> = failed.map(|row| row["file"].clone()).collect();
    let check = folder.soleus("check in --json");
    assert_eq!(check.code, run.code, "{}", check.stderr);
    let json: serde_json::Value = serde_json::from_str(&check.stdout).expect("JSON");
    let files = json["files"].as_array().expect("files");
    let names = |status: &str| -> BTreeSet<String> {
        let own = files.iter().filter(|file| file["status"] == status);
        own.filter_map(|file| Some(file["file"].as_str()?.to_owned()))
            .collect()
    };
    let skipped = inputs.iter().filter(|row| row["status"] == "skipped");
    let skipped: BTreeSet<String> = skipped.map(|row| row["file"].clone()).collect();
    assert_eq!(names("skipped"), skipped);
    assert_eq!(json["failing"], failed.len());
    (failed, names("failing"))
}

#[test]
fn a_check_fails_the_recordings_that_a_run_fails() {
    let folder = faulty();
    let (run, check) = failing(&folder);
    assert_eq!(run, check);
    assert_eq!(run.len(), 12, "{run:?}");
}

#[test]
fn a_check_of_the_example_agrees_with_its_run() {
    let folder = Folder::new();
    let study = example();
    folder.soleus(&format!("run {study} --out out --formats csv --quiet"));
    let inputs = folder.table("out/inputs.csv");
    let failed: Vec<&String> = inputs
        .iter()
        .filter(|row| row["status"] == "failed")
        .map(|row| &row["file"])
        .collect();
    let ended = folder.soleus(&format!("check {study}"));
    assert_eq!((ended.code, ended.stderr.as_str()), (3, ""));
    let errors = ended.stdout.split("Warnings:").next().unwrap_or_default();
    assert!(
        failed.iter().all(|file| errors.contains(file.as_str())),
        "{errors}"
    );
    assert_eq!(
        errors
            .lines()
            .filter(|line| line.starts_with("recordings/"))
            .count(),
        failed.len()
    );
}

#[test]
fn every_problem_is_told_with_its_place() {
    let folder = faulty();
    let ended = folder.soleus("check in --jobs 2");
    assert_eq!((ended.code, ended.stderr.as_str()), (3, ""));
    let (errors, warnings) = ended.stdout.split_once("Warnings:").expect("both");
    for words in [
        "b.csv\n  manifest row 3: date `31.3.2026` is no ISO 8601 date",
        "manifest row 4: side `lft` is none of",
        "none.csv\n  manifest row 5, column `file`:",
        "d.csv (row 6), e.csv (row 7) are all participant P1",
        "manifest row 9, column `side`: several rows name this file",
        "unit.csv\n  row 1: column `foot_gyr_y` has no unit",
        "the recording lasts 3.0 s",
        "empty.csv\n  the file is empty",
        "second of a broken one.csv\n  empty.csv could not be read",
        "broken second.csv\n  row 1: no column holds a signal",
        "shank.csv\n  nothing shows the heel",
    ] {
        assert!(errors.contains(words), "`{words}` is not in:\n{errors}");
    }
    for words in [
        "gap.csv (manifest row 15)\n  no participant is told",
        "gap.csv (manifest row 15)\n  no date and no session",
        "gap.csv (manifest row 15)\n  no leg is told",
        "no tempo target is told",
        "no number of repetitions is told",
        "neither lever nor foot length is told, so heights rest on 180 ± 15 mm",
        "gap.csv\n  1 gap of 0.5 s in all",
        "late.csv (manifest row 16)\n  the level window ends at 103 s",
        "beside.csv\n  the file is not in the manifest",
        "study file\n  no recording that can be read is of the participant `P88`",
    ] {
        assert!(warnings.contains(words), "`{words}` is not in:\n{warnings}");
    }
    let order = [
        "b.csv\n",
        "none.csv\n",
        "d.csv\n",
        "unit.csv\n",
        "empty.csv\n",
        "shank.csv\n",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|name| errors.find(&format!("\n{name}")))
        .collect();
    assert!(
        places.is_sorted() && places[0].is_some(),
        "{places:?}\n{errors}"
    );
    let last = ended.stdout.lines().last().unwrap_or_default();
    assert_eq!(
        last,
        "16 files: 4 can be read, 12 would fail; 1 skipped; 12 errors, 12 warnings"
    );
    assert_eq!(folder.soleus("check in --jobs 1").stdout, ended.stdout);
}

#[test]
fn a_study_that_cannot_be_read_is_refused() {
    let folder = Folder::new();
    folder.write("in/a.csv", Sheet::short().text());
    for (manifest, study, words) in [
        ("file,participnat\na.csv,P1\n", "", "`participant`"),
        ("file\na.csv\n", "[plan]\nrepz = 1\n", "did you mean `reps`"),
        (
            "file\na.csv\n",
            "[smallest_detectable_change]\nfoot = 1\n",
            "no metric",
        ),
    ] {
        folder.write("in/recordings.csv", manifest);
        folder.write("in/study.toml", study);
        let ended = folder.soleus("check in");
        assert!(
            ended.code == 2 && ended.stderr.contains(words),
            "{}",
            ended.stderr
        );
        assert_eq!(ended.stdout, "");
    }
    assert_eq!(folder.soleus("check nowhere").code, 2);
    folder.write("in/study.toml", "[targets]\nup_s = 1\n");
    assert_eq!(folder.soleus("check in --layout naitve").code, 2);
    let full = "file,participant,date,side,lever_mm,target_reps\na.csv,P1,2026-03-01,left,190,4\n";
    folder.write("in/recordings.csv", full);
    let ended = folder.soleus("check in");
    let clean = "1 file: 1 can be read, 0 would fail; 0 errors, 0 warnings\n";
    assert_eq!((ended.code, ended.stdout.as_str()), (0, clean));
}
