//! What made the results: differences between two `run.json`, and between the definitions of columns.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;
use serde_json::Value;

use super::{DICTIONARY, ResultSet};
use crate::tables::{Frame, RunChangeRow, RunLimit, RunSetting};

/// Members of `run.json` that say nothing of how figures were made.
const PASSED_OVER: [&str; 2] = ["counts", "program"];

/// `run.json`, as far as it tells how figures were made.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RunFile {
    /// Version of the program.
    pub version: String,
    /// Whether the run came to its end.
    pub finished: bool,
    /// The user's own layouts, as read.
    pub own_layouts: BTreeMap<String, String>,
    /// Settings other than limits.
    pub settings: Vec<RunSetting>,
    /// Limits by name.
    pub limits: BTreeMap<String, RunLimit>,
    /// Every input.
    pub inputs: Vec<RunInput>,
    /// Options of the command line, and what another version tells.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// An input as `run.json` tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RunInput {
    /// Path relative to the study.
    pub file: String,
    /// Digest of its bytes; `None` where it could not be read.
    pub sha256: Option<String>,
    /// Layout that read it.
    pub layout: Option<String>,
}

impl RunFile {
    /// Reads the text of a `run.json`.
    ///
    /// # Errors
    /// When it is no JSON, or its members are of another form.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    fn inputs(&self) -> BTreeMap<&str, &RunInput> {
        let inputs = self.inputs.iter();
        inputs.map(|input| (input.file.as_str(), input)).collect()
    }
}

/// Files that have another name in the new run and the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Renamed(BTreeMap<String, String>);

impl Renamed {
    /// Of files that one side alone names, those whose bytes no other file of either side has.
    pub(super) fn of(old: &RunFile, new: &RunFile) -> Self {
        let (old_inputs, new_inputs) = (old.inputs(), new.inputs());
        let once = |run: &RunFile| {
            let mut files: HashMap<String, Vec<String>> = HashMap::new();
            for input in &run.inputs {
                if let Some(digest) = &input.sha256 {
                    let named = files.entry(digest.clone()).or_default();
                    named.push(input.file.clone());
                }
            }
            files.retain(|_, named| named.len() == 1);
            files
        };
        let now = once(new);
        let renamed = once(old).into_iter().filter_map(|(digest, named)| {
            let (was, is) = (named.first()?, now.get(&digest)?.first()?);
            let apart =
                !new_inputs.contains_key(was.as_str()) && !old_inputs.contains_key(is.as_str());
            apart.then(|| (was.clone(), is.clone()))
        });
        Self(renamed.collect())
    }

    /// The name that the new run gives a file or a recording of the old one.
    pub(super) fn to_new(&self, name: &str) -> String {
        if let Some(new) = self.0.get(name) {
            return new.clone();
        }
        // A leg of a file that holds both.
        let leg = name.rsplit_once('#');
        let renamed = leg.and_then(|(file, leg)| Some(format!("{}#{leg}", self.0.get(file)?)));
        renamed.unwrap_or_else(|| name.to_owned())
    }
}

/// All differences, those of the program before those of the study.
pub(super) fn differences(
    old: &ResultSet,
    new: &ResultSet,
    renamed: &Renamed,
) -> Vec<RunChangeRow> {
    let (was, is) = (&old.run, &new.run);
    let version = |run: &RunFile| BTreeMap::from([("version".to_owned(), run.version.clone())]);
    let mut rows = differing("version", version(was), version(is));
    rows.extend(differing("option", options(was), options(is)));
    rows.extend(differing("setting", settings(was), settings(is)));
    rows.extend(differing("limit", limits(was), limits(is)));
    let layouts = |run: &RunFile| run.own_layouts.clone();
    rows.extend(differing("own_layout", layouts(was), layouts(is)));
    rows.extend(inputs(was, is, renamed));
    let definitions = |side: &ResultSet| side.tables.get(DICTIONARY).map(definitions);
    if let (Some(was), Some(is)) = (definitions(old), definitions(new)) {
        // Columns that one side has alone are told as such.
        let shared: BTreeSet<String> = was
            .keys()
            .filter(|key| is.contains_key(*key))
            .cloned()
            .collect();
        let kept = |mut all: BTreeMap<String, String>| {
            all.retain(|key, _| shared.contains(key));
            all
        };
        rows.extend(differing("definition", kept(was), kept(is)));
    }
    rows
}

/// Keys whose values are not the same.
fn differing(
    what: &'static str,
    old: BTreeMap<String, String>,
    new: BTreeMap<String, String>,
) -> Vec<RunChangeRow> {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let pairs = keys
        .into_iter()
        .map(|key| (key, old.get(key), new.get(key)));
    pairs
        .filter(|(_, old, new)| old != new)
        .map(|(key, old, new)| RunChangeRow {
            what,
            key: key.clone(),
            old: old.cloned(),
            new: new.cloned(),
        })
        .collect()
}

fn options(run: &RunFile) -> BTreeMap<String, String> {
    let told = run
        .other
        .iter()
        .filter(|(key, value)| !PASSED_OVER.contains(&key.as_str()) && !value.is_null());
    told.map(|(key, value)| (key.clone(), spelt(value)))
        .collect()
}

fn spelt(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(spelt).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Settings by key; a key that stands there several times, as that of corrections, with all its values.
fn settings(run: &RunFile) -> BTreeMap<String, String> {
    let mut settings: BTreeMap<String, String> = BTreeMap::new();
    for setting in run.settings.iter().filter(|own| !own.value.is_empty()) {
        let values = settings.entry(setting.key.clone()).or_default();
        if !values.is_empty() {
            values.push_str("; ");
        }
        values.push_str(&setting.value);
    }
    settings
}

fn limits(run: &RunFile) -> BTreeMap<String, String> {
    let told = |(key, limit): (&String, &RunLimit)| {
        let unit = Some(limit.unit.as_str()).filter(|unit| !unit.is_empty() && *unit != "1");
        let value = match unit {
            Some(unit) => format!("{} {unit}", limit.value),
            None => limit.value.to_string(),
        };
        (key.clone(), value)
    };
    run.limits.iter().map(told).collect()
}

fn inputs(old: &RunFile, new: &RunFile, renamed: &Renamed) -> Vec<RunChangeRow> {
    let mut later = new.inputs();
    let mut rows = Vec::new();
    for (file, was) in old.inputs() {
        let name = renamed.to_new(file);
        let mut row = |what, old: &Option<String>, new: &Option<String>| {
            rows.push(RunChangeRow {
                what,
                key: file.to_owned(),
                old: old.clone(),
                new: new.clone(),
            });
        };
        let Some(is) = later.remove(name.as_str()) else {
            row("input_removed", &was.sha256, &None);
            continue;
        };
        if name != file {
            row("input_renamed", &Some(file.to_owned()), &Some(name));
        }
        if was.sha256 != is.sha256 {
            row("input_changed", &was.sha256, &is.sha256);
        }
        if was.layout != is.layout {
            row("input_layout", &was.layout, &is.layout);
        }
    }
    rows.extend(later.into_values().map(|input| RunChangeRow {
        what: "input_added",
        key: input.file.clone(),
        old: None,
        new: input.sha256.clone(),
    }));
    rows
}

/// Unit and formula of each column that results describe.
fn definitions(dictionary: &Frame) -> BTreeMap<String, String> {
    let text = |row, column| dictionary.text(row, column).unwrap_or_default();
    let rows = dictionary.rows();
    rows.map(|row| {
        let key = format!("{}.{}", text(row, "table"), text(row, "name"));
        let (unit, formula) = (text(row, "unit"), text(row, "formula"));
        let told = [unit, formula].map(str::trim);
        let told = told.into_iter().filter(|part| !part.is_empty());
        (key, told.collect::<Vec<&str>>().join("; "))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(text: &str) -> ResultSet {
        ResultSet {
            run: RunFile::parse(text).expect("a run.json"),
            ..ResultSet::default()
        }
    }

    fn told(old: &str, new: &str) -> Vec<(&'static str, String, String, String)> {
        let (old, new) = (side(old), side(new));
        let renamed = Renamed::of(&old.run, &new.run);
        let rows = differences(&old, &new, &renamed).into_iter();
        let text = |value: Option<String>| value.unwrap_or_default();
        rows.map(|row| (row.what, row.key, text(row.old), text(row.new)))
            .collect()
    }

    fn row(
        what: &'static str,
        key: &str,
        old: &str,
        new: &str,
    ) -> (&'static str, String, String, String) {
        (what, key.to_owned(), old.to_owned(), new.to_owned())
    }

    const OLD: &str = r#"{"program": "soleus", "version": "0.1.0", "finished": true,
        "formats": ["csv", "parquet"], "layout": null, "rate_hz": 100.0, "counts": {"ok": 3},
        "own_layouts": {},
        "settings": [{"key": "plan.sets", "value": "3", "origin": "default"},
                     {"key": "targets.up_s", "value": "", "origin": "default"}],
        "limits": {"control_z": {"value": 3.0, "unit": "1"}, "tempo_s": {"value": 0.25, "unit": "s"}},
        "inputs": [{"file": "a.csv", "sha256": "aa", "layout": "native"},
                   {"file": "b.csv", "sha256": "bb", "layout": "native"},
                   {"file": "c.csv", "sha256": "cc", "layout": "native"},
                   {"file": "d.csv", "sha256": "dd", "layout": "native"}]}"#;

    #[test]
    fn every_kind_of_difference_is_told_and_counts_are_not() {
        let new = OLD
            .replace("0.1.0", "0.2.0")
            .replace("100.0", "null")
            .replace("\"ok\": 3", "\"ok\": 2")
            .replace(
                "targets.up_s\", \"value\": \"\"",
                "targets.up_s\", \"value\": \"2\"",
            )
            .replace("0.25", "0.3")
            .replace("\"file\": \"b.csv\"", "\"file\": \"raw/b.csv\"")
            .replace(
                "\"cc\", \"layout\": \"native\"",
                "\"c2\", \"layout\": \"mine\"",
            )
            .replace(
                "\"d.csv\", \"sha256\": \"dd\"",
                "\"e.csv\", \"sha256\": \"ee\"",
            )
            .replace(
                "\"own_layouts\": {}",
                "\"own_layouts\": {\"mine\": \"name = 1\"}",
            );
        let expected = [
            row("version", "version", "0.1.0", "0.2.0"),
            row("option", "rate_hz", "100.0", ""),
            row("setting", "targets.up_s", "", "2"),
            row("limit", "tempo_s", "0.25 s", "0.3 s"),
            row("own_layout", "mine", "", "name = 1"),
            row("input_renamed", "b.csv", "b.csv", "raw/b.csv"),
            row("input_changed", "c.csv", "cc", "c2"),
            row("input_layout", "c.csv", "native", "mine"),
            row("input_removed", "d.csv", "dd", ""),
            row("input_added", "e.csv", "", "ee"),
        ];
        assert_eq!(told(OLD, &new), expected);
        assert_eq!(told(OLD, OLD), []);
    }

    #[test]
    fn a_file_that_stands_twice_is_not_renamed() {
        let twice = OLD.replace("\"bb\"", "\"aa\"");
        let new = twice.replace("\"a.csv\"", "\"z.csv\"");
        let renamed = Renamed::of(&side(&twice).run, &side(&new).run);
        assert_eq!(renamed, Renamed::default());
        let moved = OLD.replace("\"a.csv\"", "\"raw/a.csv\"");
        let renamed = Renamed::of(&side(OLD).run, &side(&moved).run);
        assert_eq!(renamed.to_new("a.csv#left"), "raw/a.csv#left");
        assert_eq!(renamed.to_new("b.csv#left"), "b.csv#left");
    }
}
