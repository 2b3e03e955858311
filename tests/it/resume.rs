//! Runs that are cut short, stopped, or run again after something changed: nothing finished is
//! scored again, and the results are those of one run.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::support::{Folder, Sheet, short_plan};

/// Recordings of two participants, three sessions each, and one file that cannot be read.
fn study() -> Folder {
    let folder = Folder::new();
    let mut manifest = String::from("file,participant,date,side,set,lever_mm,shoe\n");
    for (person, day) in (0..2).flat_map(|person| (0..3).map(move |day| (person, day))) {
        let name = format!("rec/{person}{day}.csv");
        let text = Sheet::of(&short_plan(), 10 * person + day).text();
        folder.write(&format!("in/{name}"), text);
        manifest += &format!("{name},P0{person},2026-03-0{},left,1,180,old\n", day + 1);
    }
    folder.write("in/rec/broken.csv", "time [s],foot_acc_x\n0,1\n");
    manifest += "rec/broken.csv,P00,2026-03-09,left,1,180,new\n";
    folder.write("in/recordings.csv", manifest);
    folder.write("in/study.toml", "[plan]\nweeks = 6\n");
    folder
}

fn begin(folder: &Folder, line: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_soleus"))
        .args(line.split_whitespace())
        .current_dir(folder.path("."))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts")
}

/// Finished recordings of a folder of results, and when each was written.
fn finished(results: &Path) -> BTreeMap<OsString, std::time::SystemTime> {
    let Ok(entries) = fs::read_dir(results.join("scored")) else {
        return BTreeMap::new();
    };
    entries
        .flatten()
        .filter(|entry| entry.path().extension().is_none())
        .filter_map(|entry| Some((entry.file_name(), entry.metadata().ok()?.modified().ok()?)))
        .collect()
}

fn before(stderr: &str) -> usize {
    let words = stderr.split_once(" before)").map(|(told, _)| told);
    let number = words.and_then(|told| told.rsplit_once('('));
    number.map_or(0, |(_, number)| number.parse().expect("a number"))
}

fn assert_same(folder: &Folder, one: &str, other: &str) {
    let (one_tree, other_tree) = (folder.tree(one), folder.tree(other));
    let names = |tree: &BTreeMap<PathBuf, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one_tree), names(&other_tree), "{one} and {other}");
    for (name, bytes) in &one_tree {
        assert!(
            other_tree.get(name) == Some(bytes),
            "{one} and {other}: {}",
            name.display()
        );
    }
}

#[test]
fn e2e_a_run_killed_at_any_moment_goes_on_and_gives_the_same_bytes() {
    let folder = study();
    let began = Instant::now();
    assert_eq!(folder.soleus("run in --out whole --jobs 1").code, 3);
    let whole = began.elapsed();
    let mut random = ChaCha8Rng::seed_from_u64(20);
    let mut cut_short = 0;
    for moment in 0..20 {
        let out = format!("out{moment}");
        let line = format!("run in --out {out} --jobs 1");
        let mut child = begin(&folder, &line);
        let partial = folder.path(&format!("{out}.partial"));
        // Half of the moments by the clock, over the time a run takes and a little beyond; half by
        // what is finished, as a busy machine has another clock.
        if moment % 2 == 0 {
            let share = (f64::from(moment) + 2.0 * random.random::<f64>()) / 19.0;
            std::thread::sleep(whole.mul_f64(share));
        } else {
            let files = usize::try_from(moment % 7).expect("a count");
            while finished(&partial).len() < files && child.try_wait().expect("a child").is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            std::thread::sleep(whole.mul_f64(0.1 * random.random::<f64>()));
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        let kept = finished(&partial);
        cut_short += usize::from(partial.exists());
        let again = folder.soleus(&format!("{line} --resume"));
        assert_eq!(again.code, 3, "moment {moment}: {}", again.stderr);
        let now = finished(&folder.path(&out));
        let failed = now.len() - 6;
        for (name, written) in &kept {
            let same = now.get(name) == Some(written);
            // What failed is read again, as what was in its way may be gone.
            assert!(
                same || kept.len() == 7 && failed == 1,
                "moment {moment}: {name:?}"
            );
        }
        assert_same(&folder, "whole", &out);
        assert!(!partial.exists() && !folder.path(&format!("{out}.running")).exists());
    }
    assert!(cut_short >= 5, "{cut_short} of 20 runs were cut short");
}

#[test]
fn what_changed_is_scored_again_and_nothing_else() {
    let folder = study();
    let run = |line: &str| folder.soleus(&format!("run in --jobs 2 {line}"));
    assert_eq!(run("--out out").code, 3);
    let renewed = |what: &str, expected: usize| {
        let ended = run("--out out --resume");
        assert_eq!(
            (ended.code, before(&ended.stderr)),
            (3, expected),
            "{what}: {}",
            ended.stderr
        );
        assert_eq!(run("--out fresh").code, 3);
        assert_same(&folder, "out", "fresh");
    };
    renewed("nothing", 6);
    folder.write("in/rec/11.csv", Sheet::of(&short_plan(), 77).text());
    renewed("one file", 5);
    let manifest = folder.read("in/recordings.csv");
    folder.write(
        "in/recordings.csv",
        manifest.replace("2026-03-02,left,1,180", "2026-03-02,left,1,175"),
    );
    renewed("the lever of one day of both", 4);
    folder.write("in/study.toml", "[plan]\nweeks = 8\npain_limit = 2\n");
    renewed("the plan, which no recording is scored by", 6);
    folder.write("in/study.toml", "[limits]\nhold_min_s = 0.2\n");
    renewed("a limit", 0);
    folder.write(
        "in/corrections.csv",
        "recording,action,at_s,who,why\nrec/00.csv,reject,8.0,Anna,a step\nrec/02.csv,exclude,,Anna,the strap slipped\n",
    );
    renewed("corrections of two files", 4);
    folder.write(
        "in/corrections.csv",
        "recording,action,at_s,who,why\nrec/02.csv,exclude,,Anna,the strap slipped\n",
    );
    let ended = run("--out out --resume");
    assert_eq!(
        before(&ended.stderr),
        4,
        "one correction gone, one in another row: {}",
        ended.stderr
    );
}

#[test]
fn what_is_kept_is_taken_only_whole() {
    let folder = study();
    assert_eq!(folder.soleus("run in --out whole").code, 3);
    assert_eq!(folder.soleus("run in --out out").code, 3);
    let kept = finished(&folder.path("out"));
    let names: Vec<_> = kept.keys().collect();
    let path = |at: usize| folder.path("out/scored").join(names[at]);
    let bytes = fs::read(path(0)).expect("kept");
    fs::write(path(0), &bytes[..bytes.len() / 2]).expect("cut");
    let mut bytes = fs::read(path(1)).expect("kept");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(path(1), bytes).expect("changed");
    folder.write("out/traces/rec/00.csv.parquet", "no trace");
    folder.write("out/traces/rec/stranger.csv.parquet", "of another study");
    folder.write("out/notes.txt", "a person's own");
    let ended = folder.soleus("run in --out out --resume");
    let taken = before(&ended.stderr);
    assert!((3..=5).contains(&taken), "{}", ended.stderr);
    assert_eq!(folder.read("out/notes.txt"), "a person's own");
    fs::remove_file(folder.path("out/notes.txt")).expect("removed");
    assert_same(&folder, "whole", "out");
}

#[test]
fn the_order_of_rows_and_the_number_of_jobs_change_nothing() {
    let folder = study();
    let manifest = folder
        .read("in/recordings.csv")
        .replace("rec/broken.csv,P00,2026-03-09,left,1,180,new\n", "");
    let mut lines: Vec<&str> = manifest.lines().collect();
    fs::remove_file(folder.path("in/rec/broken.csv")).expect("removed");
    folder.write("in/recordings.csv", &manifest);
    assert_eq!(
        folder
            .soleus("run in --out one --jobs 1 --formats csv,xlsx,redcap")
            .code,
        0
    );
    lines[1..].reverse();
    folder.write("in/recordings.csv", lines.join("\n") + "\n");
    assert_eq!(
        folder
            .soleus("run in --out other --jobs 3 --formats csv,xlsx,redcap")
            .code,
        0
    );
    // The row of the manifest is told to a person who reads an error, and is in no table.
    let (one, other) = (folder.tree("one"), folder.tree("other"));
    for (name, bytes) in one.iter().filter(|(name, _)| !name.starts_with("scored")) {
        assert!(other.get(name) == Some(bytes), "{}", name.display());
    }
}

#[test]
fn two_runs_on_one_folder_exclude_each_other() {
    let folder = study();
    assert_eq!(folder.soleus("run in --out out").code, 3);
    let earlier = folder.tree("out");
    let lock = soleus::batch::Lock::of(&folder.path("out")).expect("free");
    for line in [
        "run in --out out",
        "run in --out out --resume",
        "run in --out out/",
        "report out",
    ] {
        let ended = folder.soleus(line);
        assert_eq!(ended.code, 2, "{line}: {}", ended.stderr);
        assert!(
            ended.stderr.contains("another run writes to"),
            "{line}: {}",
            ended.stderr
        );
    }
    drop(lock);
    assert_eq!(folder.tree("out"), earlier);
    assert_eq!(folder.soleus("run in --out out").code, 3);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_asked_to_stop_ends_cleanly_and_goes_on() {
    let folder = study();
    for n in 0..40 {
        folder.write(
            &format!("in/rec/more{n}.csv"),
            Sheet::of(&short_plan(), n).text(),
        );
    }
    let manifest = folder.read("in/recordings.csv");
    let more: String = (0..40)
        .map(|n| format!("rec/more{n}.csv,Q{n:02},2026-03-01,left,1,180,old\n"))
        .collect();
    folder.write("in/recordings.csv", manifest + &more);
    assert_eq!(folder.soleus("run in --out whole").code, 3);
    let child = begin(&folder, "run in --out out --jobs 1");
    let partial = folder.path("out.partial");
    let patience = Instant::now();
    while finished(&partial).is_empty() && patience.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let asked = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(asked.expect("kill").success());
    let ended = child.wait_with_output().expect("ended");
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(130), "{told}");
    assert!(told.contains("with --resume to go on"), "{told}");
    assert!(!folder.path("out").exists() && !folder.path("out.running").exists());
    let kept = finished(&partial).len();
    assert!((1..46).contains(&kept), "{kept} kept");
    let again = folder.soleus("run in --out out --resume");
    assert!(before(&again.stderr) + 1 >= kept, "{}", again.stderr);
    assert_same(&folder, "whole", "out");
}

/// A disk of a few megabytes, where the system lets a test make one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_earlier_results_whole() {
    let folder = study();
    assert_eq!(folder.soleus("run in --out small").code, 3);
    let script = format!(
        "mkdir -p disk && mount -t tmpfs -o size=3m none disk && cp -r small disk/out && \
         head -c 1000000 /dev/zero > disk/filler; \
         {0} run in --out disk/out --formats csv,xlsx 2> told; echo $? > code; \
         diff -r small disk/out > differs; rm -f disk/filler; ls disk > left; \
         {0} run in --out disk/out --resume 2> again; echo $? >> code; cp -r disk/out after",
        env!("CARGO_BIN_EXE_soleus")
    );
    let made = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", &script])
        .current_dir(folder.path("."))
        .output();
    if !made.is_ok_and(|made| made.status.success() && folder.path("code").exists()) {
        println!("skipped: no small disk can be made here");
        return;
    }
    let told = folder.read("told");
    assert!(
        told.contains("error: cannot") && told.contains("the disk has room"),
        "{told}"
    );
    assert_eq!(folder.read("differs"), "", "earlier results are whole");
    assert_eq!(
        folder.read("code"),
        "1\n3\n",
        "{told} {}",
        folder.read("again")
    );
    assert_same(&folder, "small", "after");
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let folder = study();
    folder.write("file", "no folder");
    let ended = folder.soleus("run in --out file/out");
    assert_eq!(ended.code, 1, "{}", ended.stderr);
    assert!(ended.stderr.contains("cannot write"), "{}", ended.stderr);
}

#[test]
fn results_that_were_moved_aside_are_put_back() {
    let folder = study();
    assert_eq!(folder.soleus("run in --out out").code, 3);
    let earlier = folder.tree("out");
    fs::rename(folder.path("out"), folder.path("out.replaced")).expect("moved");
    folder.write("nothing/notes.md", "no recording");
    assert_eq!(
        folder
            .soleus("run in --out out --layout no_such_layout")
            .code,
        2
    );
    let ended = folder.soleus("run in --out out --resume");
    assert_eq!(
        (ended.code, before(&ended.stderr)),
        (3, 6),
        "{}",
        ended.stderr
    );
    assert_eq!(folder.tree("out"), earlier);
    assert!(!folder.path("out.replaced").exists());
}

/// Page after page was once begun on the stack of the one before it.
#[test]
fn regress_the_pages_of_many_participants_fit_the_stack() {
    let folder = Folder::new();
    folder.write("in/rec/0.csv", Sheet::short().text());
    let mut manifest = String::from("file,participant,date,side,set\n");
    for person in 0..600 {
        let name = format!("rec/{person}.csv");
        if person > 0 {
            fs::hard_link(folder.path("in/rec/0.csv"), folder.path("in").join(&name))
                .expect("linked");
        }
        manifest += &format!("{name},P{person:03},2026-03-01,left,1\n");
    }
    folder.write("in/recordings.csv", manifest);
    let ended = folder.soleus("run in --out out --jobs 2 --quiet");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let pages = fs::read_dir(folder.path("out/report/participants")).expect("pages");
    assert_eq!(pages.count(), 600);
}
