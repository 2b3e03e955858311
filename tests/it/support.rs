//! Private folders, the binary in them, and recordings to put there.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use soleus::simulate::{self, SensorPlan, SetPlan};
use tempfile::TempDir;

/// How the binary ended.
pub struct Ended {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// A folder of its own for each test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        let parent = path.parent().expect("a folder above the file");
        fs::create_dir_all(parent).expect("folder");
        fs::write(path, bytes).expect("file");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the binary with the words of `line`, in this folder.
    pub fn soleus(&self, line: &str) -> Ended {
        let output = Command::new(env!("CARGO_BIN_EXE_soleus"))
            .args(line.split_whitespace())
            .current_dir(self.0.path())
            .output()
            .expect("the binary starts");
        Ended {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Rows of a CSV table, by column.
    pub fn table(&self, name: &str) -> Vec<HashMap<String, String>> {
        let mut reader = csv::Reader::from_path(self.path(name))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        reader.deserialize().map(|row| row.expect("row")).collect()
    }

    /// Every file below `name` with its bytes.
    pub fn tree(&self, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.path(name);
        let mut files = BTreeMap::new();
        collect(&root, &root, &mut files);
        files
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_owned();
            files.insert(name, fs::read(&path).expect("file"));
        }
    }
}

/// The folder of the example study.
pub fn example() -> String {
    format!("{}/data/example", env!("CARGO_MANIFEST_DIR"))
}

/// Four quick raises: enough for a set, and small.
pub fn short_plan() -> SetPlan {
    SetPlan {
        reps: 4,
        up_s: 1.0,
        top_s: 0.5,
        down_s: 1.5,
        bottom_s: 0.3,
        sensor: SensorPlan {
            mounting: Some([1.0, 0.0, 0.0, 0.0]),
            ..SensorPlan::default()
        },
        ..SetPlan::default()
    }
}

/// A recording as columns, to be changed and written.
#[derive(Clone)]
pub struct Sheet {
    pub columns: Vec<(String, Vec<f64>)>,
}

impl Sheet {
    pub fn short() -> Self {
        Self::of(&short_plan(), 1)
    }

    pub fn of(plan: &SetPlan, seed: u64) -> Self {
        let simulated = simulate::recording(plan, seed).expect("a plan that can be recorded");
        Self {
            columns: simulated.columns,
        }
    }

    /// Renames the column that begins with `name`.
    pub fn renamed(mut self, name: &str, to: &str) -> Self {
        self.column(name).0 = to.to_owned();
        self
    }

    /// Changes every value of the columns that begin with `name`.
    pub fn changed(mut self, name: &str, change: impl Fn(f64) -> f64) -> Self {
        for (_, values) in self
            .columns
            .iter_mut()
            .filter(|(own, _)| own.starts_with(name))
        {
            values.iter_mut().for_each(|value| *value = change(*value));
        }
        self
    }

    /// Every `step`th row.
    pub fn thinned(mut self, step: usize) -> Self {
        for (_, values) in &mut self.columns {
            *values = values.iter().copied().step_by(step).collect();
        }
        self
    }

    /// The first `rows` rows.
    pub fn cut(mut self, rows: usize) -> Self {
        self.columns
            .iter_mut()
            .for_each(|(_, values)| values.truncate(rows));
        self
    }

    /// The first sensor turned by a rotation matrix: all its axes told in the new frame.
    pub fn turned(&self, rotation: [[f64; 3]; 3]) -> Self {
        let mut turned = self.clone();
        for first in [1, 4] {
            let axes = [0, 1, 2].map(|axis| self.columns[first + axis].1.clone());
            for (axis, row) in rotation.iter().enumerate() {
                let new = &mut turned.columns[first + axis].1;
                for (sample, value) in new.iter_mut().enumerate() {
                    *value = (0..3).map(|old| row[old] * axes[old][sample]).sum();
                }
            }
        }
        turned
    }

    /// Another recording of the same columns spliced behind this one.
    pub fn then(mut self, next: &Self) -> Self {
        let times = &self.columns[0].1;
        let step_s = times[1] - times[0];
        let shift_s = times[times.len() - 1] + step_s - next.columns[0].1[0];
        for (name, values) in &mut self.columns {
            let more = next.columns.iter().find(|(own, _)| own == name);
            let more = &more.expect("the same columns").1;
            let shift_s = if name.starts_with("time") {
                shift_s
            } else {
                0.0
            };
            values.extend(more.iter().map(|value| value + shift_s));
        }
        self
    }

    /// The rows whose time satisfies `wanted`.
    pub fn at_times(mut self, wanted: impl Fn(f64) -> bool) -> Self {
        let kept: Vec<bool> = self.columns[0]
            .1
            .iter()
            .map(|time_s| wanted(*time_s))
            .collect();
        for (_, values) in &mut self.columns {
            let mut kept = kept.iter();
            values.retain(|_| *kept.next().expect("as many rows as times"));
        }
        self
    }

    pub fn column(&mut self, name: &str) -> &mut (String, Vec<f64>) {
        self.columns
            .iter_mut()
            .find(|(own, _)| own.starts_with(name))
            .expect("a column of this name")
    }

    pub fn text(&self) -> String {
        self.spelt(",", ".")
    }

    /// As text with this delimiter and decimal mark; a missing value is an empty cell.
    pub fn spelt(&self, delimiter: &str, decimal: &str) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let mut text = names.join(delimiter) + "\n";
        let rows = self.columns.first().map_or(0, |(_, values)| values.len());
        for row in 0..rows {
            let cells: Vec<String> = self
                .columns
                .iter()
                .map(|(_, values)| cell(values[row]).replace('.', decimal))
                .collect();
            text += &(cells.join(delimiter) + "\n");
        }
        text
    }
}

fn cell(value: f64) -> String {
    if value.is_nan() {
        String::new()
    } else {
        value.to_string()
    }
}
