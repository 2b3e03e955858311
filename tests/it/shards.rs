//! A study scored in parts and put together.

use std::collections::BTreeSet;

use super::support::{Folder, example};

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
