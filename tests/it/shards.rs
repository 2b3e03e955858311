//! A study scored in parts and put together.

use std::collections::BTreeSet;

use super::support::{Folder, Sheet, example};

fn scored(folder: &Folder, shards: usize) -> Vec<String> {
    (1..=shards)
        .map(|number| {
            let out = format!("part{number}of{shards}");
            let line = format!(
                "run {} --shard {number}/{shards} --out {out} --quiet",
                example()
            );
            assert!([0, 3].contains(&folder.soleus(&line).code), "{line}");
            out
        })
        .collect()
}

#[test]
fn e2e_shards_put_together_are_one_run() {
    let folder = Folder::new();
    let line = format!("run {} --out whole --formats csv,xlsx --quiet", example());
    assert_eq!(folder.soleus(&line).code, 3);
    for shards in [1, 4, 12] {
        let parts = scored(&folder, shards);
        let line = format!(
            "gather {} --shards {} --out all --formats csv,xlsx --jobs 2",
            example(),
            parts.join(" ")
        );
        let ended = folder.soleus(&line);
        assert_eq!(ended.code, 3, "{}", ended.stderr);
        assert!(
            folder.tree("whole") == folder.tree("all"),
            "{shards} shards"
        );
    }
}

#[test]
fn e2e_shards_are_parts_of_the_tables() {
    let folder = Folder::new();
    let line = format!("run {} --out whole --quiet", example());
    assert_eq!(folder.soleus(&line).code, 3);
    let parts = scored(&folder, 3);
    for table in ["reps", "sets"] {
        let name = |folder: &str| format!("{folder}/{table}.csv");
        let whole = folder.read(&name("whole"));
        let mut rows: Vec<String> = Vec::new();
        let mut people: Vec<BTreeSet<String>> = Vec::new();
        for part in &parts {
            let text = folder.read(&name(part));
            let (header, own) = text.split_once('\n').expect("a header");
            assert_eq!(Some(header), whole.lines().next());
            rows.extend(own.lines().map(str::to_owned));
            let of_part = folder.table(&name(part));
            people.push(
                of_part
                    .iter()
                    .map(|row| row["participant"].clone())
                    .collect(),
            );
        }
        assert_eq!(rows, whole.lines().skip(1).collect::<Vec<_>>(), "{table}");
        let together: usize = people.iter().map(BTreeSet::len).sum();
        let different: BTreeSet<_> = people.into_iter().flatten().collect();
        assert_eq!(together, different.len(), "nobody is in two shards");
    }
    assert!(
        folder
            .read("part2of3/run.json")
            .contains("\"shard\": \"2/3\"")
    );
    assert!(!folder.path("part2of3/report").exists());
}

#[test]
fn a_missing_or_other_shard_is_told() {
    let folder = Folder::new();
    let parts = scored(&folder, 3);
    let line = |parts: &[String], more: &str| {
        format!(
            "gather {} --shards {} --out all {more}",
            example(),
            parts.join(" ")
        )
    };
    let ended = folder.soleus(&line(&parts[..2], ""));
    assert_eq!(ended.code, 1);
    assert!(
        ended.stderr.contains("are in none of the shards"),
        "{}",
        ended.stderr
    );
    assert!(!folder.path("all").exists() && !folder.path("all.partial").exists());
    folder.write("other.toml", "[limits]\nhold_min_s = 0.2\n");
    let ended = folder.soleus(&line(&parts, "--study other.toml"));
    assert_eq!(ended.code, 1, "other settings: {}", ended.stderr);
    for shard in ["0/3", "4/3", "x"] {
        let line = format!("run {} --shard {shard} --out no", example());
        assert_eq!(folder.soleus(&line).code, 2, "{shard}");
    }
}

#[test]
fn corrections_and_faults_belong_to_the_shard_of_their_file() {
    let folder = Folder::new();
    let mut manifest = String::from("file,participant,date,side,set,clinic\n");
    for person in 0..4 {
        folder.write(&format!("in/{person}.csv"), Sheet::short().text());
        manifest += &format!("{person}.csv,P0{person},2026-03-01,left,1,north\n");
    }
    // A second row of the same file, which is wrong, and of another participant.
    manifest += "0.csv,P03,2026-03-01,sideways,1,north\n";
    folder.write("in/recordings.csv", manifest);
    folder.write(
        "in/corrections.csv",
        "recording,action,at_s,who,why\n3.csv,exclude,,Anna,wrong person\n1.csv,reject,8.0,Anna,a step\n",
    );
    assert_eq!(folder.soleus("run in --out whole").code, 3);
    let mut inputs = Vec::new();
    for number in 1..=7 {
        let ended = folder.soleus(&format!("run in --shard {number}/7 --out part{number}"));
        assert!(
            !ended.stderr.contains("no recording of this run"),
            "{}",
            ended.stderr
        );
        let header = folder.read(&format!("part{number}/inputs.csv"));
        assert!(
            header
                .lines()
                .next()
                .is_some_and(|names| names.ends_with("clinic")),
            "{number}"
        );
        inputs.extend(folder.table(&format!("part{number}/inputs.csv")));
    }
    let mut files: Vec<&str> = inputs.iter().map(|row| row["file"].as_str()).collect();
    files.sort_unstable();
    assert_eq!(
        files,
        ["0.csv", "1.csv", "2.csv", "3.csv", "recordings.csv"][..files.len()]
    );
    let parts: Vec<String> = (1..=7).map(|number| format!("part{number}")).collect();
    let line = format!("gather in --shards {} --out all", parts.join(" "));
    assert_eq!(folder.soleus(&line).code, 3);
    assert!(folder.tree("whole") == folder.tree("all"));
    std::fs::remove_file(folder.path("in/2.csv")).expect("removed");
    let ended = folder.soleus(&line);
    assert_eq!(ended.code, 1, "{}", ended.stderr);
    assert!(
        ended.stderr.contains("the shards hold 1 files"),
        "{}",
        ended.stderr
    );
    assert!(
        folder.tree("whole") == folder.tree("all"),
        "earlier results are whole"
    );
}
