//! What may be replaced by results, what is a person's own, and what is left of a run that was killed.

use std::fs;
use std::path::Path;

use super::support::{Folder, Sheet, short_plan};

/// Two people, two days each.
fn study() -> Folder {
    let folder = Folder::new();
    let mut manifest = String::from("file,participant,date,side,set,clinic\n");
    for (person, day) in (0..2).flat_map(|person| (1..3).map(move |day| (person, day))) {
        let name = format!("rec/{person}{day}.csv");
        folder.write(
            &format!("in/{name}"),
            Sheet::of(&short_plan(), 10 * person + day).text(),
        );
        manifest += &format!("{name},P0{person},2026-03-0{day},left,1,north\n");
    }
    folder.write("in/recordings.csv", manifest);
    folder
}

#[test]
fn a_persons_own_files_stay_whatever_they_are_called() {
    let folder = study();
    assert_eq!(folder.soleus("run in --out out").code, 0);
    let own = [
        "report.docx",
        "review.txt",
        "run.sh",
        "notes/reps.csv",
        "sets of Anna.csv",
    ];
    for name in own {
        folder.write(&format!("out/{name}"), name);
    }
    folder.write("out.replaced/mine.txt", "no results");
    folder.write("out.running", "a file of somebody's");
    assert_eq!(
        folder.soleus("run in --out out").code,
        2,
        "the lock would be another's file"
    );
    fs::remove_file(folder.path("out.running")).expect("removed");
    assert_eq!(folder.soleus("run in --out out --resume").code, 0);
    for name in own {
        assert_eq!(folder.read(&format!("out/{name}")), name);
    }
    assert_eq!(folder.read("out.replaced/mine.txt"), "no results");
}

/// What a kill leaves, and how.
type State = (&'static str, fn(&Path));

#[test]
fn what_a_killed_run_leaves_stops_no_later_one() {
    let folder = study();
    assert_eq!(folder.soleus("run in --out whole").code, 0);
    let states: [State; 4] = [
        ("run.json cut", |partial| {
            fs::write(partial.join("run.json"), "{\"prog").expect("cut")
        }),
        ("run.json not yet whole", |partial| {
            fs::rename(partial.join("run.json"), partial.join("run.json.tmp")).expect("renamed");
        }),
        ("earlier results half removed", |partial| {
            fs::remove_file(partial.join("run.json")).expect("removed");
            fs::remove_dir_all(partial.join("report")).expect("removed");
        }),
        ("nothing yet", |partial| {
            fs::remove_dir_all(partial).expect("removed");
            fs::create_dir(partial).expect("made");
        }),
    ];
    for (state, make) in states {
        for resume in ["", " --resume"] {
            assert_eq!(folder.soleus("run in --out out").code, 0);
            fs::rename(folder.path("out"), folder.path("out.partial")).expect("as if killed");
            make(&folder.path("out.partial"));
            let ended = folder.soleus(&format!("run in --out out{resume}"));
            assert_eq!(ended.code, 0, "{state}{resume}: {}", ended.stderr);
            assert!(
                folder.tree("whole") == folder.tree("out"),
                "{state}{resume}"
            );
        }
    }
    folder.write("out.partial/thesis.txt", "a person's");
    assert_eq!(folder.soleus("run in --out out").code, 2);
    assert_eq!(folder.read("out.partial/thesis.txt"), "a person's");
}

#[test]
fn a_file_beside_a_recording_that_tells_its_columns_is_looked_at_again() {
    let folder = Folder::new();
    let text = Sheet::short().text();
    let (header, rows) = text.split_once('\n').expect("a header");
    let names: Vec<&str> = header.split(',').skip(1).collect();
    let mut table = String::from("name\tcomponent\ttype\ttracked_point\tunits\n");
    for name in &names {
        let (name, unit) = name.split_once(" [").expect("a unit");
        let (kind, component) = name.rsplit_once('_').expect("an axis");
        let kind = if kind.ends_with("gyr") {
            "GYRO"
        } else {
            "ACCEL"
        };
        let unit = unit.trim_end_matches(']');
        table += &format!("{name}\t{component}\t{kind}\tfoot\t{unit}\n");
    }
    let values: String = rows
        .lines()
        .map(|row| row.split(',').skip(1).collect::<Vec<_>>().join("\t") + "\n")
        .collect();
    let stem = "in/sub-01_ses-01_task-raise_tracksys-imu";
    folder.write(&format!("{stem}_motion.tsv"), values);
    folder.write(&format!("{stem}_channels.tsv"), table);
    folder.write(
        &format!("{stem}_motion.json"),
        "{\"SamplingFrequency\": 100}",
    );
    let first = folder.soleus("run in --out out --layout bids-motion");
    assert_eq!(first.code, 0, "{}", first.stderr);
    let cadence = |name: &str| folder.table(&format!("{name}/sets.csv"))[0]["cadence_rpm"].clone();
    let before = cadence("out");
    folder.write(
        &format!("{stem}_motion.json"),
        "{\"SamplingFrequency\": 50}",
    );
    assert_eq!(
        folder
            .soleus("run in --out out --layout bids-motion --resume")
            .code,
        0
    );
    assert_eq!(
        folder
            .soleus("run in --out fresh --layout bids-motion")
            .code,
        0
    );
    assert_ne!(before, cadence("out"));
    assert!(folder.tree("fresh") == folder.tree("out"));
}

#[test]
fn a_row_that_is_new_or_stands_elsewhere_scores_nothing_else_again() {
    let folder = study();
    assert_eq!(folder.soleus("run in --out out").code, 0);
    let manifest = folder.read("in/recordings.csv");
    let (header, rows) = manifest.split_once('\n').expect("a header");
    folder.write("in/rec/new.csv", Sheet::of(&short_plan(), 99).text());
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let rows = rows.join("\n");
    folder.write(
        "in/recordings.csv",
        format!("{header}\nrec/new.csv,P09,2026-03-01,left,1,south\n{rows}\n"),
    );
    let ended = folder.soleus("run in --out out --resume");
    assert!(
        ended.stderr.contains("5 scored (4 before)"),
        "{}",
        ended.stderr
    );
    assert_eq!(folder.soleus("run in --out fresh").code, 0);
    assert!(folder.tree("fresh") == folder.tree("out"));
}

#[test]
fn results_of_a_part_and_of_a_whole_study_do_not_replace_each_other() {
    let folder = study();
    assert_eq!(folder.soleus("run in --out whole").code, 0);
    assert_eq!(folder.soleus("run in --out part --shard 1/2").code, 0);
    for line in [
        "run in --out whole --shard 1/2",
        "run in --out part",
        "run in --out part --shard 2/2",
    ] {
        let ended = folder.soleus(line);
        assert_eq!(ended.code, 2, "{line}");
        assert!(
            ended.stderr.contains("holds the results of"),
            "{}",
            ended.stderr
        );
    }
    assert_eq!(
        folder.soleus("run in --out part --shard 1/2 --resume").code,
        0
    );
    let ended = folder.soleus("report part");
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("soleus gather"), "{}", ended.stderr);
}

#[test]
fn the_folder_the_command_was_started_in_is_not_replaced() {
    let folder = study();
    fs::create_dir(folder.path("here")).expect("made");
    let ended = std::process::Command::new(env!("CARGO_BIN_EXE_soleus"))
        .args(["run", "../in", "--out", "."])
        .current_dir(folder.path("here"))
        .output()
        .expect("started");
    assert_eq!(ended.status.code(), Some(2));
    assert!(folder.path("here").is_dir());
}

#[cfg(unix)]
#[test]
fn results_keep_the_rights_of_those_they_replace_and_links_lead_to_them() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = study();
    assert_eq!(folder.soleus("run in --out out").code, 0);
    let shared = fs::Permissions::from_mode(0o2770);
    fs::set_permissions(folder.path("out"), shared).expect("shared");
    symlink(folder.path("out"), folder.path("link")).expect("linked");
    assert_eq!(folder.soleus("run in --out link").code, 0);
    let mode = fs::metadata(folder.path("out"))
        .expect("results")
        .permissions()
        .mode();
    assert_eq!(mode & 0o7777, 0o2770);
    assert!(folder.path("link").is_symlink());
    symlink(folder.path("nowhere"), folder.path("dangling")).expect("linked");
    let ended = folder.soleus("run in --out dangling");
    assert_eq!(ended.code, 1);
    assert!(ended.stderr.contains("leads nowhere"), "{}", ended.stderr);
}
