//! Blinded results: nothing in them tells who, when or which group, and they are still results.
//!
//! Every word of the study that could tell is a marker, found nowhere else. The unblinded results
//! hold all of them, so that their absence says something.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use soleus::tables::{Frame, Values};

use super::support::{Ended, Folder, Sheet, short_plan};

/// Words that would tell, in lower case.
const MARKERS: [&str; 22] = [
    "zaphira",
    "yorick",
    "verumgroup",
    "shamgroup",
    "basemark",
    "latermark",
    "2031-07-19",
    "2031-08-02",
    "19 july 2031",
    "july 2031",
    "quuxfolder",
    "firstquux",
    "nobodyquux",
    "brokenquux",
    "westwing",
    "roomcolumn",
    "leverarmkappa",
    "ottoline",
    "kneelingmark",
    "notalabelmark",
    "pilotzeta",
    "ownlayoutmark",
];

const LAYOUT: &str = "\
[layouts.ownlayoutmark.recognise]
columns = [\"t_ms\", \"ax\", \"gz\"]
[[layouts.ownlayoutmark.columns]]
name = \"t_ms\"
quantity = \"time\"
unit = \"ms\"
[[layouts.ownlayoutmark.columns]]
name = \"a{axis}\"
quantity = \"acceleration\"
unit = \"m/s^2\"
[[layouts.ownlayoutmark.columns]]
name = \"g{axis}\"
quantity = \"angular_rate\"
unit = \"rad/s\"
";

/// A recording under names of the study's own, read by a layout of its own.
fn own_table() -> String {
    let mut sheet = Sheet::short();
    let axes = ["ax", "ay", "az", "gx", "gy", "gz"];
    for (column, name) in sheet.columns.iter_mut().skip(1).zip(axes) {
        column.0 = name.to_owned();
    }
    let sheet = sheet.changed("time", |time_s| time_s * 1000.0);
    sheet.renamed("time", "t_ms").text()
}

/// Two people of two groups over two days, a broken file, one of nobody's, and corrections.
fn study() -> Folder {
    let folder = Folder::new();
    let recording = |seed| Sheet::of(&short_plan(), seed).text();
    folder.write("in/quuxfolder/firstquux-1.csv", recording(1));
    folder.write("in/quuxfolder/firstquux-2.csv", recording(2));
    folder.write("in/quuxfolder/yorick-1.csv", recording(3));
    folder.write("in/quuxfolder/yorick-2.csv", own_table());
    folder.write(
        "in/quuxfolder/brokenquux.csv",
        "time [s],foot_acc_x [m/s^2]\n0,westwing\n",
    );
    folder.write("in/quuxfolder/nobodyquux.csv", recording(4));
    folder.write(
        "in/recordings.csv",
        "file,participant,date,session,side,sensor_site,roomcolumn,layout\n\
         quuxfolder/firstquux-1.csv,Zaphira,2031-07-19,basemark,left,leverarmkappa,westwing,\n\
         quuxfolder/firstquux-2.csv,Zaphira,2031-08-02,latermark,left,leverarmkappa,westwing,\n\
         quuxfolder/yorick-1.csv,Yorick,2031-07-20,basemark,left,dorsum,westwing,\n\
         quuxfolder/yorick-2.csv,Yorick,2031-08-03,latermark,left,dorsum,westwing,ownlayoutmark\n\
         quuxfolder/brokenquux.csv,Yorick,2031-08-04,latermark,left,dorsum,westwing,\n",
    );
    folder.write(
        "in/study.toml",
        format!(
            "[participants.Zaphira]\ngroup = \"verumgroup\"\n[participants.Yorick]\ngroup = \"shamgroup\"\n\
             [smallest_detectable_change.reps_full]\nvalue = 2\nsource = \"pilotzeta\"\n{LAYOUT}"
        ),
    );
    folder.write(
        "in/corrections.csv",
        "recording,action,at_s,label,boundary,from_s,to_s,who,why,date\n\
         quuxfolder/firstquux-1.csv,reject,9,,,,,Ottoline,kneelingmark,2031-08-02\n\
         quuxfolder/firstquux-2.csv,relabel,9,notalabelmark,,,,Ottoline,kneelingmark,2031-08-02\n",
    );
    let ended = folder.soleus("run in --out results --quiet");
    assert_eq!(ended.code, 3, "{}", ended.stderr);
    folder
}

fn blinded(folder: &Folder, more: &str) -> Ended {
    folder.soleus(&format!("report results --blind out {more}"))
}

/// Everything a file shows: its path, its bytes, and what a reader of Parquet sees.
fn shown(path: &Path, bytes: &[u8]) -> String {
    let mut text = path.to_string_lossy().into_owned() + "\n";
    text += &String::from_utf8_lossy(bytes);
    text.to_lowercase()
}

fn decoded(path: &Path) -> String {
    let frame = Frame::read_parquet(path).unwrap_or_else(|error| panic!("{error}"));
    let mut text = String::new();
    for name in frame.names() {
        text += &format!("{name}\n");
        if let Some(Values::Text(cells)) = frame.values(name) {
            let cells: Vec<&str> = cells.iter().flatten().map(AsRef::as_ref).collect();
            text += &(cells.join("\n") + "\n");
        }
    }
    text.to_lowercase()
}

/// The markers below `name`, each with the files that show it.
fn told(folder: &Folder, name: &str) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (path, bytes) in folder.tree(name) {
        let mut text = shown(&path, &bytes);
        if path.extension().is_some_and(|ending| ending == "parquet") {
            text += &decoded(&folder.path(name).join(&path));
        }
        for marker in MARKERS.into_iter().filter(|marker| text.contains(*marker)) {
            let files = found.entry(marker).or_default();
            files.insert(path.display().to_string());
        }
    }
    found
}

#[test]
fn nothing_in_blinded_results_tells_who_when_or_which_group() {
    let folder = study();
    let unblinded = told(&folder, "results");
    for marker in MARKERS {
        assert!(
            unblinded.contains_key(marker),
            "`{marker}` tells nothing: no result holds it"
        );
    }
    let ended = blinded(&folder, "");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(told(&folder, "out"), BTreeMap::new());
    let again = folder.soleus("report out");
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert_eq!(told(&folder, "out"), BTreeMap::new());
}

#[test]
fn blinded_results_hold_the_same_figures_under_codes() {
    let folder = study();
    assert_eq!(blinded(&folder, "").code, 0);
    let figures = |name: &str| -> BTreeSet<String> {
        let rows = folder.table(name);
        rows.iter()
            .map(|row| {
                format!(
                    "{} {} {}",
                    row["foot_rom_deg"], row["start_s"], row["label"]
                )
            })
            .collect()
    };
    assert_eq!(figures("out/reps.csv"), figures("results/reps.csv"));
    let sessions = folder.table("out/sessions.csv");
    let told: BTreeSet<(&str, &str, &str)> = sessions
        .iter()
        .map(|row| {
            (
                row["session"].as_str(),
                row["days_since_first"].as_str(),
                row["date"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        BTreeSet::from([("day 1", "0", ""), ("day 15", "14", "")])
    );
    assert_eq!(folder.table("out/inputs.csv").len(), 6);
    for row in folder.table("out/sets.csv") {
        let (code, recording) = (&row["participant"], &row["recording"]);
        assert!(
            recording.starts_with(&format!("{code}/recording-0")),
            "{recording}"
        );
        assert!(
            folder
                .path(&format!("out/traces/{recording}.parquet"))
                .is_file()
        );
        assert!(
            folder
                .path(&format!("out/report/participants/{code}.html"))
                .is_file()
        );
    }
    let places: BTreeSet<String> = folder
        .table("out/sets.csv")
        .iter()
        .map(|row| row["sensor_site"].clone())
        .collect();
    assert_eq!(
        places,
        BTreeSet::from(["dorsum".to_owned(), "place 1".to_owned()])
    );
}

#[test]
fn the_key_tells_what_each_code_stands_for_and_lies_outside() {
    let folder = study();
    let ended = blinded(&folder, "");
    assert!(ended.stderr.contains("out-key.csv"), "{}", ended.stderr);
    let key = folder.table("out-key.csv");
    let people: BTreeMap<&str, (&str, &str)> = key
        .iter()
        .filter(|row| row["what"] == "participant")
        .map(|row| {
            (
                row["original"].as_str(),
                (row["group"].as_str(), row["first_date"].as_str()),
            )
        })
        .collect();
    assert_eq!(people.get("Zaphira"), Some(&("verumgroup", "2031-07-19")));
    assert_eq!(people.get("Yorick"), Some(&("shamgroup", "2031-07-20")));
    assert!(
        key.iter()
            .any(|row| row["original"] == "quuxfolder/nobodyquux.csv")
    );
}

#[test]
fn the_same_key_gives_the_same_bytes_and_new_people_new_codes() {
    let folder = study();
    assert_eq!(blinded(&folder, "").code, 0);
    let (first, key) = (folder.tree("out"), folder.read("out-key.csv"));
    assert_eq!(blinded(&folder, "--key out-key.csv").code, 0);
    assert_eq!(
        (folder.tree("out"), folder.read("out-key.csv")),
        (first, key.clone())
    );
    folder.write("in/quuxfolder/anna.csv", Sheet::of(&short_plan(), 5).text());
    let manifest = folder.read("in/recordings.csv");
    folder.write(
        "in/recordings.csv",
        manifest + "quuxfolder/anna.csv,Anna,2031-07-01,basemark,left,dorsum,westwing,\n",
    );
    assert_eq!(folder.soleus("run in --out results --quiet").code, 3);
    assert_eq!(blinded(&folder, "").code, 0);
    let new = folder.read("out-key.csv");
    for line in key.lines() {
        assert!(new.contains(line), "{line}");
    }
    assert!(new.contains("participant,P003,Anna,"), "{new}");
}

#[test]
fn folders_and_keys_that_must_not_be_replaced_are_refused() {
    let folder = study();
    folder.write("mine/notes.txt", "mine");
    folder.write(
        "other-key.csv",
        "what,code,original,group,first_date,sha256\nrecording,P001/recording-01,x.csv,,,00\n",
    );
    folder.write("no-key.csv", "mine\n");
    let before = folder.tree("");
    for (line, words) in [
        ("report results --blind results/out", "lie in each other"),
        ("report results --blind results", "lie in each other"),
        ("report results --blind .", "lie in each other"),
        ("report results --blind mine", "no blinded results"),
        ("report results --blind in", "no blinded results"),
        (
            "report results --blind out --key out/key.csv",
            "among the blinded results",
        ),
        (
            "report results --blind out --key other-key.csv",
            "names no recording of",
        ),
        ("report results --blind out --key no-key.csv", "row 1"),
        ("report mine --blind out", "holds no results"),
        ("report results --key key.csv", "--blind"),
    ] {
        let ended = folder.soleus(line);
        assert_eq!(ended.code, 2, "{line}: {}", ended.stderr);
        assert!(ended.stderr.contains(words), "{line}: {}", ended.stderr);
        assert!(folder.tree("") == before, "{line} wrote something");
    }
    assert_eq!(blinded(&folder, "").code, 0);
    let ended = folder.soleus("report out --blind twice");
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("blinded results already"),
        "{}",
        ended.stderr
    );
}

#[test]
fn what_an_assessor_put_among_blinded_results_stays() {
    let folder = study();
    assert_eq!(blinded(&folder, "").code, 0);
    folder.write("out/ratings.csv", "code,rating\nP001,3\n");
    fs::remove_file(folder.path("out/reps.csv")).expect("removed");
    assert_eq!(blinded(&folder, "").code, 0);
    assert_eq!(folder.read("out/ratings.csv"), "code,rating\nP001,3\n");
    assert!(folder.path("out/reps.csv").is_file());
}
