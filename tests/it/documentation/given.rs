//! What stands in the folder of a page before its first command, and other facts that a page tells in words.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use super::page::root;
use crate::support::{Folder, Sheet, example};

/// A file or folder that a page takes for granted; its name comes first.
pub enum Given {
    /// The example study.
    Example(&'static str),
    /// Two participants of the example, all of whose files can be read.
    Study(&'static str),
    /// What a command of the program leaves, and the code that it ends with.
    Soleus(&'static str, i32),
    /// One recording in the project's own layout.
    Recording(&'static str),
    /// A foot sensor's and a plate's recordings of one set, in this folder.
    TwoFiles(&'static str),
    /// A recording as a logger writes it that no layout knows.
    UnknownTable(&'static str),
    /// A text that a page speaks of and does not show.
    Text(&'static str, &'static str),
    /// A folder.
    Folder(&'static str),
    /// A plan of the project with one person instead of ten, which is simulated in a tenth of the time.
    ShortPlan(&'static str),
    /// The program, as an archive of a release holds it.
    Program(&'static str),
}

use Given::{
    Example, Folder as Empty, Program, Recording, ShortPlan, Soleus, Study, Text, TwoFiles,
    UnknownTable,
};

const GIVEN: &[(&str, &[Given])] = &[
    (
        "README.md",
        &[
            Program("soleus"),
            Study("example"),
            Example("data/example"),
            Recording("recording.csv"),
        ],
    ),
    ("docs/blinding.md", &[Study("study")]),
    ("docs/correct.md", &[Study("study"), Soleus(RUN_STUDY, 0)]),
    (
        "docs/data-format.md",
        &[
            Study("study"),
            Text("stricter.toml", "[limits]\nrange_travel_share = 0.97\n"),
            Soleus(RUN_STUDY, 0),
            Soleus("run study --study stricter.toml --out stricter --quiet", 0),
        ],
    ),
    ("docs/large-studies.md", &[Study("study")]),
    (
        "docs/layouts.md",
        &[
            UnknownTable("table.csv"),
            UnknownTable("folder/table.csv"),
            Text("folder/mine.toml", MINE),
        ],
    ),
    (
        "docs/many-files.md",
        &[
            Recording("measurements/P07_left_set1_2026-03-02.csv"),
            Recording("measurements/P07_left_set2_2026-03-02.csv"),
            Recording("measurements/P07_left_set1_03-09-2026.csv"),
            Recording("measurements/P08 right 2026-03-02 5kg.csv"),
        ],
    ),
    (
        "docs/past-one-machine.md",
        &[
            Study("data/example"),
            Soleus(
                "run data/example --shard 1/2 --out out/shards-example/shards/1-of-2 --quiet",
                0,
            ),
            Soleus(
                "run data/example --shard 2/2 --out out/shards-example/shards/2-of-2 --quiet",
                0,
            ),
        ],
    ),
    (
        "docs/recording.md",
        &[
            TwoFiles("."),
            Recording("sub-P01_ses-20260302_side-left_set-1.csv"),
        ],
    ),
    ("docs/reference/commands.md", EXAMPLES_OF_HELP),
    ("docs/run-again.md", &[Study("study")]),
    ("docs/simulation.md", &[ShortPlan(GAIN)]),
];

/// What the examples of `soleus help COMMAND` speak of.
const EXAMPLES_OF_HELP: &[Given] = &[
    Study("data/example"),
    Study("study"),
    Recording("monday/sub-P01_set-1.csv"),
    Recording("monday/sub-P02_set-1.csv"),
    Text("targets.toml", "[targets]\nup_s = 2\n"),
    Text("reviewed.csv", REVIEWED),
    Text("labels.csv", LABELS),
    Recording("measurements/P07_left_set2_2026-03-01.csv"),
    Recording("recording.csv"),
    UnknownTable("table.csv"),
    Soleus("simulate --out alike --reps 12 --up 2 --down 3 --seed 7", 0),
    Soleus("run alike --out demo-results --quiet", 0),
    Soleus("run study --out results-before --quiet", 0),
    ShortPlan(GAIN),
    Empty("locked"),
];

const RUN_EXAMPLE: &str = "soleus run data/example --out out/example";
const RUN_STUDY: &str = "run study --out results --quiet";
const GAIN: &str = "data/plans/gain_20_pct_21_sessions.toml";
const REVIEWED: &str = "\
recording,action,at_s,who,why
recordings/sub-C03_ses-01_side-left_set-1.csv,reject,76.5,AB,the other foot pushed off
";
const LABELS: &str = "\
recording,start,end,label
sub-C03_ses-01_side-left_set-1.csv,10.8,15.4,full
";
/// A layout of [`Given::UnknownTable`].
const MINE: &str = "\
name = \"mine\"
[[columns]]
name = \"t\"
quantity = \"time\"
unit = \"ms\"
[[columns]]
name = \"a{axis}\"
quantity = \"acceleration\"
unit = \"g\"
[[columns]]
name = \"g{axis}\"
quantity = \"angular_rate\"
unit = \"deg/s\"
";

/// Commands that do not end with 0, as the page says in words beside them.
pub const OTHER_CODES: &[(&str, &str, i32)] = &[
    (
        "README.md",
        "cargo run --release -- run data/example --out out/example",
        3,
    ),
    ("docs/r.md", RUN_EXAMPLE, 3),
];

/// Line of a plan that tells how many people it has.
const PEOPLE: &str = "\ncount = 10\n";
/// The participants of [`Given::Study`].
const TWO: [&str; 2] = [",B02,", ",C03,"];

/// The example study and its results, made once.
pub static SCORED: LazyLock<Folder> = LazyLock::new(|| {
    let folder = Folder::new();
    let ended = folder.soleus(&format!("run {} --out out/example --quiet", example()));
    assert_eq!(ended.code, 3, "{}", ended.stderr);
    folder
});

/// What a page that the table does not name takes for granted.
const USUAL: &[Given] = &[Example("data/example")];

/// A folder as the page takes it for granted.
pub fn folder(page: &str) -> Folder {
    let folder = Folder::new();
    let given = GIVEN.iter().find(|(name, _)| *name == page);
    for given in given.map_or(USUAL, |(_, given)| *given) {
        put(given, &folder);
    }
    folder
}

/// Pages of the tables here that are no pages.
pub fn unknown_pages(known: &[&str]) -> Vec<&'static str> {
    let given = GIVEN.iter().map(|(page, _)| *page);
    let codes = OTHER_CODES.iter().map(|(page, _, _)| *page);
    given
        .chain(codes)
        .filter(|page| !known.contains(page))
        .collect()
}

fn put(given: &Given, folder: &Folder) {
    match given {
        Example(name) => copy(Path::new(&example()), &folder.path(name)),
        Study(name) => study(&folder.path(name)),
        Soleus(words, code) => {
            let ended = folder.soleus(words);
            assert_eq!(ended.code, *code, "soleus {words}: {}", ended.stderr);
        }
        Recording(name) => folder.write(name, Sheet::short().text()),
        TwoFiles(name) => two_files(name, folder),
        UnknownTable(name) => folder.write(name, unknown_table()),
        Text(name, text) => folder.write(name, text),
        Empty(name) => fs::create_dir_all(folder.path(name)).expect("folder"),
        ShortPlan(name) => {
            let plan = fs::read_to_string(root().join(name)).expect("a plan");
            assert!(plan.contains(PEOPLE), "{name} is of other people");
            folder.write(name, plan.replace(PEOPLE, "\ncount = 1\n"));
        }
        Program(name) => {
            fs::copy(env!("CARGO_BIN_EXE_soleus"), folder.path(name)).expect("the program");
        }
    }
}

/// Copies a file, or a folder with all below it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().expect("a folder above")).expect("folder");
    if from.is_file() {
        fs::copy(from, to).unwrap_or_else(|error| panic!("{from:?}: {error}"));
        return;
    }
    fs::create_dir_all(to).expect("folder");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{from:?}: {error}")) {
        let name = entry.expect("entry").file_name();
        copy(&from.join(&name), &to.join(&name));
    }
}

fn study(to: &Path) {
    let example = example();
    let manifest = fs::read_to_string(format!("{example}/recordings.csv")).expect("manifest");
    let kept: Vec<&str> = manifest
        .lines()
        .enumerate()
        .filter(|(row, line)| *row == 0 || TWO.iter().any(|code| line.contains(code)))
        .map(|(_, line)| line)
        .collect();
    fs::create_dir_all(to.join("recordings")).expect("folder");
    fs::write(to.join("recordings.csv"), kept.join("\n") + "\n").expect("manifest");
    for line in &kept[1..] {
        let file = line.split(',').next().expect("a file");
        copy(&Path::new(&example).join(file), &to.join(file));
    }
}

/// A sensor's and a plate's columns of one simulated set, each with the time.
fn two_files(name: &str, folder: &Folder) {
    let plan = soleus::simulate::SetPlan {
        plate: Some(soleus::simulate::PlatePlan::default()),
        ..crate::support::short_plan()
    };
    let whole = Sheet::of(&plan, 1);
    let of_foot = |column: &str| column.starts_with("foot_");
    for (file, foot) in [("foot.csv", true), ("plate.csv", false)] {
        let mut part = whole.clone();
        part.columns
            .retain(|(column, _)| column.starts_with("time") || of_foot(column) == foot);
        folder.write(&format!("{name}/{file}"), part.text());
    }
}

/// Names and units as a logger of one's own has them: milliseconds, g, degrees per second.
fn unknown_table() -> String {
    let mut sheet = Sheet::short().changed("time", |time_s| time_s * 1e3);
    let names = ["t", "ax", "ay", "az", "gx", "gy", "gz"];
    for ((column, values), name) in sheet.columns.iter_mut().zip(names) {
        if name.starts_with('a') {
            values.iter_mut().for_each(|value| *value /= 9.806_65);
        }
        *column = name.to_owned();
    }
    sheet.text()
}
