//! `init`: a study drafted from names, which then runs.

use super::support::{Folder, Sheet};

/// Files as laboratories name them.
const FILES: [&str; 7] = [
    "P07_left_set2_2026-03-01.csv",
    "Anna Müller/2026-03-01 L 5kg set 1.csv",
    "sub-01_ses-03_side-left_set-2_load-5.csv",
    "03-11-2025_right.txt",
    "S12/baseline/R_foot.csv",
    "S12/baseline/R_shank.csv",
    "LTibia_20210820_202113_811.csv",
];

fn messy() -> Folder {
    let folder = Folder::new();
    for file in FILES {
        folder.write(&format!("in/{file}"), "time [s]\n");
    }
    folder
}

#[test]
fn a_messy_folder_becomes_a_manifest_with_its_gaps_marked() {
    let folder = messy();
    let ended = folder.soleus("init in");
    assert_eq!(
        (ended.code, ended.stdout.as_str()),
        (0, ""),
        "{}",
        ended.stderr
    );
    let rows = folder.table("in/recordings.csv");
    let row = |file: &str| {
        let found = rows.iter().find(|row| row["file"].starts_with(file));
        found.unwrap_or_else(|| panic!("no row of {file}"))
    };
    assert_eq!(rows.len(), 6);
    let told = |file: &str| {
        let row = row(file);
        [
            "participant",
            "date",
            "session",
            "side",
            "set",
            "load_kg",
            "sensor_site",
        ]
        .map(|column| row[column].clone())
    };
    let expected = |cells: [&str; 7]| cells.map(str::to_owned);
    assert_eq!(
        told("P07"),
        expected(["P07", "2026-03-01", "", "left", "2", "", ""])
    );
    assert_eq!(
        told("Anna"),
        expected(["Anna_Mueller", "2026-03-01", "", "left", "1", "5", ""])
    );
    assert_eq!(
        told("sub"),
        expected(["01", "", "03", "left", "2", "5", ""])
    );
    assert_eq!(told("03-11"), expected(["", "", "", "right", "", "", ""]));
    assert_eq!(
        told("S12"),
        expected(["S12", "", "baseline", "right", "", "", "foot"])
    );
    assert_eq!(
        told("LTibia"),
        expected(["", "2021-08-20", "", "left", "", "", "shank"])
    );
    assert_eq!(
        row("S12")["file"],
        "S12/baseline/R_foot.csv + S12/baseline/R_shank.csv"
    );
    assert!(row("03-11")["to_check"].contains("03-11-2025 may be 3 November or 11 March"));
    assert!(row("Anna")["to_check"].contains("made of `Anna Müller`"));
    for words in [
        "7 files in 6 rows, 4 participants",
        "date         told in 3, empty in 3",
        "1 by a key such as sub-01, 2 by a code such as P07, 1 by the folder",
        "Anna_Mueller may be names of people",
        "Next: open recordings.csv",
    ] {
        assert!(
            ended.stderr.contains(words),
            "`{words}` is not in: {}",
            ended.stderr
        );
    }
}

#[test]
fn a_draft_replaces_nothing_and_can_be_printed() {
    let folder = messy();
    let printed = folder.soleus("init in --print");
    assert_eq!(printed.code, 0);
    assert!(!folder.path("in/recordings.csv").exists() && !folder.path("in/study.toml").exists());
    folder.write("in/study.toml", "[plan]\nreps = 12\n");
    let refused = folder.soleus("init in");
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("study.toml is there already"),
        "{}",
        refused.stderr
    );
    assert!(!folder.path("in/recordings.csv").exists());
    assert_eq!(folder.read("in/study.toml"), "[plan]\nreps = 12\n");
    assert_eq!(folder.soleus("init in --print").stdout, printed.stdout);
    std::fs::remove_file(folder.path("in/study.toml")).expect("removed");
    assert_eq!(folder.soleus("init in").code, 0);
    assert_eq!(folder.read("in/recordings.csv"), printed.stdout);
    assert_eq!(folder.soleus("init in").code, 2);
    assert_eq!(folder.read("in/recordings.csv"), printed.stdout);
    for (line, words) in [
        ("init nowhere", "no such file"),
        ("init in/study.toml", "give the folder"),
    ] {
        let ended = folder.soleus(line);
        assert!(
            ended.code == 2 && ended.stderr.contains(words),
            "{}",
            ended.stderr
        );
    }
    folder.write("empty/picture.png", "");
    assert_eq!(folder.soleus("init empty").code, 2);
}

#[test]
fn a_drafted_study_runs() {
    let folder = Folder::new();
    let names = [
        "P07/2026-03-01 left 5kg.csv",
        "P07/2026-03-03 left 5kg.csv",
        "Zoë Ødegård/2026-03-01 right 5kg.csv",
    ];
    for name in names {
        folder.write(&format!("in/{name}"), Sheet::short().text());
    }
    assert_eq!(folder.soleus("init in").code, 0);
    let check = folder.soleus("check in");
    assert_eq!(check.code, 0, "{}", check.stdout);
    assert!(!check.stdout.contains("Errors") && !check.stdout.contains("date"));
    assert!(check.stdout.contains("3 can be read"), "{}", check.stdout);
    let ended = folder.soleus("run in --out out --formats csv");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let sets = folder.table("out/sets.csv");
    let told: Vec<[&str; 4]> = sets
        .iter()
        .map(|row| ["participant", "date", "side", "load_kg"].map(|column| row[column].as_str()))
        .collect();
    let expected = [
        ["P07", "2026-03-01", "left", "5"],
        ["P07", "2026-03-03", "left", "5"],
        ["Zoe_Oedegard", "2026-03-01", "right", "5"],
    ];
    assert_eq!(told, expected);
    let checked: Vec<&str> = sets.iter().map(|row| row["to_check"].as_str()).collect();
    assert!(
        checked[0].is_empty() && checked[2].contains("made of `Zoë Ødegård`"),
        "{checked:?}"
    );
}
