//! Tables of all participants together, the workbook, and files for REDCap.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use soleus::progress::{METRICS, Metric};

use super::support::{Folder, example};

const TABLES: [&str; 4] = [
    "group_weeks",
    "group_weeks_wide",
    "reliability",
    "symmetry_groups",
];

fn run(folder: &Folder, out: &str, options: &str) {
    let ended = folder.soleus(&format!("run {} --out {out} --quiet {options}", example()));
    // One recording of the example has a fault on purpose.
    assert_eq!(ended.code, 3, "{}", ended.stderr);
}

#[test]
fn every_format_is_written_and_replaced_with_its_results() {
    let folder = Folder::new();
    run(&folder, "out", "--formats csv,xlsx,redcap --jobs 1");
    run(&folder, "again", "--formats csv,xlsx,redcap --jobs 4");
    for name in [
        "soleus.xlsx",
        "redcap/data.csv",
        "redcap/data_dictionary.csv",
    ] {
        let bytes = |out: &str| fs::read(folder.path(&format!("{out}/{name}"))).expect(name);
        assert!(bytes("out") == bytes("again"), "{name}");
    }
    assert!(
        folder
            .read("out/run.json")
            .contains("\"xlsx\",\n    \"redcap\"")
    );
    run(&folder, "out", "--formats csv");
    for name in ["soleus.xlsx", "redcap"] {
        assert!(!folder.path(&format!("out/{name}")).exists(), "{name}");
    }
    let dictionary = folder.table("out/data_dictionary.csv");
    for table in TABLES {
        let text = folder.read(&format!("out/{table}.csv"));
        for column in text.lines().next().expect("a header").split(',') {
            let told = |row: &Row| row["table"] == table && row["name"] == column;
            assert!(dictionary.iter().any(told), "{table}.{column}");
        }
    }
}

/// How far a mean of figures as they are written may lie from the mean of the figures: half of
/// the last digit of either.
const ROUNDING: f64 = 0.01;

/// Means of the table against those that a person reckons from `sets` and `sessions`.
#[test]
fn a_week_of_a_group_is_the_mean_of_its_people() {
    let folder = Folder::new();
    run(&folder, "out", "--formats csv");
    let sets = folder.table("out/sets.csv");
    let days: HashMap<_, f64> = folder
        .table("out/sessions.csv")
        .iter()
        .filter_map(|row| Some((day(row), number(&row["days_since_first"])?)))
        .collect();
    let rows = folder.table("out/group_weeks.csv");
    let mut checked = 0;
    for row in &rows {
        let mut people: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        let own = |set: &&Row| {
            let week = days.get(&day(set)).map(|days| (days / 7.0).floor() + 1.0);
            week == number(&row["week"])
                && set["group"] == row["group"]
                && set["stage"] == row["stage"]
                && role(set) == row["leg"]
        };
        for set in sets.iter().filter(own) {
            if let Some(value) = number(&set[&row["metric"]]) {
                people.entry(&set["participant"]).or_default().push(value);
            }
        }
        let sets: usize = people.values().map(Vec::len).sum();
        // A session of several sets enters with their median, which is another test's matter.
        if sets.to_string() == row["n_sessions"] {
            let values = people
                .values()
                .map(|of| of.iter().sum::<f64>() / of.len() as f64);
            let mean = values.sum::<f64>() / people.len() as f64;
            let told = number(&row["mean"]).expect("a mean");
            assert!((told - mean).abs() < ROUNDING, "{mean}: {row:?}");
            assert_eq!(row["n_participants"], people.len().to_string());
            checked += 1;
        }
    }
    assert!(checked > rows.len() / 2, "{checked} of {}", rows.len());
    let wide = folder.table("out/group_weeks_wide.csv");
    let cells = wide.iter().flat_map(|row| {
        let told = |metric: &&Metric| !row[&format!("{}_n", metric.name)].is_empty();
        METRICS.iter().filter(told)
    });
    assert_eq!(cells.count(), rows.len());
}

type Row = HashMap<String, String>;

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// Who, when and which leg.
fn day(row: &Row) -> [String; 3] {
    ["participant", "date", "side"].map(|name| row[name].clone())
}

fn role(set: &Row) -> String {
    match (set["side"].as_str(), set["involved_side"].as_str()) {
        (side, "") => side.to_owned(),
        (side, involved) if side == involved => "involved".to_owned(),
        _ => "uninvolved".to_owned(),
    }
}

#[test]
fn reference_groups_are_named_in_the_study_file() {
    let folder = Folder::new();
    folder.write("in/study.toml", "[cohort]\nreference_group = 3\n");
    folder.write("in/a.csv", super::support::Sheet::short().text());
    let ended = folder.soleus("run in --out out");
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("cohort.reference_group"),
        "{}",
        ended.stderr
    );
    folder.write("in/study.toml", "[cohort]\nreference_group = \"usual\"\n");
    assert_eq!(folder.soleus("run in --out out").code, 0);
    assert!(folder.read("out/run.json").contains("\"usual\""));
}

#[test]
fn regress_a_further_run_replaces_every_file_of_the_earlier_one() {
    let folder = Folder::new();
    folder.write("in/a.csv", super::support::Sheet::short().text());
    let formats = "--formats csv,xlsx,redcap --quiet";
    assert_eq!(
        folder.soleus(&format!("run in --out out {formats}")).code,
        0
    );
    let files = |folder: &Folder| -> Vec<std::path::PathBuf> {
        let entries = fs::read_dir(folder.path("out")).expect("results");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths.filter(|path| path.is_file()).collect()
    };
    let own = files(&folder);
    assert!(own.len() > 30, "{own:?}");
    for path in own.iter().filter(|path| !path.ends_with("run.json")) {
        fs::write(path, "stale").expect("written");
    }
    assert_eq!(
        folder.soleus(&format!("run in --out out {formats}")).code,
        0
    );
    for path in files(&folder) {
        assert!(
            fs::read(&path).expect("read") != b"stale",
            "{}",
            path.display()
        );
    }
}
