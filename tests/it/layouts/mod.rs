//! Recordings as makers' programs write them, and as people do who describe their own files.
//!
//! One simulated movement is written in every layout and has the figures of the project's own.
//! The quoted preambles, units, delimiters and line ends are those of real exports.

mod cells;
mod files;
mod makers;
mod movement;
mod orientation;
mod own;
mod seeds;
mod sets;
mod traps;

use std::collections::HashMap;

use super::support::Folder;

type Row = HashMap<String, String>;

/// Rounding in tables may fall either way where the last bits of the sums differ: one unit of the
/// last digit of the coarsest column (0.01).
const LAST_DIGIT: f64 = 0.010_001;
/// Columns that tell who, where and from which file, which is not compared.
const TOLD: [&str; 9] = [
    "participant",
    "session",
    "date",
    "side",
    "set",
    "recording",
    "sensor_site",
    "stage",
    "notes",
];

/// A file's name and bytes.
type NamedText = (String, Vec<u8>);

fn file(name: &str, text: impl Into<Vec<u8>>) -> NamedText {
    (name.to_owned(), text.into())
}

/// What a run made of some files.
struct Scored {
    code: i32,
    stderr: String,
    reps: Vec<Row>,
    sets: Vec<Row>,
    inputs: Vec<Row>,
}

/// Scores files, with a manifest where one is given.
fn scored(files: &[NamedText], manifest: &str) -> Scored {
    scored_with(files, manifest, "")
}

/// The same with further words on the command line.
fn scored_with(files: &[NamedText], manifest: &str, words: &str) -> Scored {
    let folder = folder_of(files, manifest);
    let ended = folder.soleus(&format!("run in --out out --quiet --formats csv {words}"));
    assert!([0, 3].contains(&ended.code), "{}", ended.stderr);
    Scored {
        code: ended.code,
        stderr: ended.stderr,
        reps: folder.table("out/reps.csv"),
        sets: folder.table("out/sets.csv"),
        inputs: folder.table("out/inputs.csv"),
    }
}

/// A folder with files and perhaps a manifest below `in`.
fn folder_of(files: &[NamedText], manifest: &str) -> Folder {
    let folder = Folder::new();
    for (name, text) in files {
        folder.write(&format!("in/{name}"), text);
    }
    if !manifest.is_empty() {
        folder.write("in/recordings.csv", manifest);
    }
    folder
}

impl Scored {
    fn input(&self, file: &str) -> &Row {
        let mut rows = self.inputs.iter();
        rows.find(|row| row["file"] == file)
            .unwrap_or_else(|| panic!("no row of {file} in inputs: {}", self.stderr))
    }

    /// Status and reason of an input.
    fn fate(&self, file: &str) -> (&str, &str) {
        let row = self.input(file);
        (row["status"].as_str(), row["reason"].as_str())
    }

    fn set(&self) -> &Row {
        self.sets
            .first()
            .unwrap_or_else(|| panic!("no set: {}", self.stderr))
    }

    /// Every input that is no companion was read by this layout, and nothing was wrong with it.
    fn assert_read_as(&self, layout: &str) {
        assert_eq!(self.code, 0, "{layout}: {}", self.stderr);
        let read = self.inputs.iter().filter(|row| row["status"] != "skipped");
        let told: Vec<(&str, &str)> = read
            .map(|row| (row["layout"].as_str(), row["status"].as_str()))
            .collect();
        assert!(!told.is_empty(), "{layout}");
        assert!(told.iter().all(|one| *one == (layout, "ok")), "{told:?}");
    }
}

/// Repetitions agree in every figure, numbers within what `tolerance` allows their column.
fn assert_same_reps(
    found: &Scored,
    expected: &Scored,
    tolerance: impl Fn(&str) -> f64,
    what: &str,
) {
    assert!(!expected.reps.is_empty(), "{what}: {}", expected.stderr);
    assert_eq!(
        found.reps.len(),
        expected.reps.len(),
        "{what}: {}",
        found.stderr
    );
    for (one, other) in found.reps.iter().zip(&expected.reps) {
        for (column, expected) in other {
            let Some(cell) = one.get(column).filter(|_| !TOLD.contains(&column.as_str())) else {
                continue;
            };
            let near = match (cell.parse::<f64>(), expected.parse::<f64>()) {
                (Ok(cell), Ok(expected)) => (cell - expected).abs() < tolerance(column),
                _ => cell == expected,
            };
            assert!(near, "{what}: {column} is `{cell}`, not `{expected}`");
        }
    }
}

/// The printed digits are finer than the tables.
fn last_digit(_: &str) -> f64 {
    LAST_DIGIT
}

fn number(row: &Row, column: &str) -> f64 {
    let cell = &row[column];
    cell.parse()
        .unwrap_or_else(|_| panic!("`{cell}` in {column}: {}", row["notes"]))
}
