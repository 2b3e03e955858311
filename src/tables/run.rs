//! `run.json` as pages need it: the version and the settings that figures were made with.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::Deserialize;

/// What made the results; empty where `run.json` is absent or of another form.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Run {
    /// Version of the program.
    pub version: String,
    /// Settings other than limits.
    pub settings: Vec<RunSetting>,
    /// Limits by name.
    pub limits: BTreeMap<String, RunLimit>,
}

/// A setting as resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RunSetting {
    /// `section.key`.
    pub key: String,
    /// The value; empty where nothing is set.
    pub value: String,
    /// `default` or `study`.
    pub origin: String,
}

/// A limit as resolved, in `unit`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RunLimit {
    /// The value used.
    pub value: f64,
    /// The built-in one.
    pub default: f64,
    /// Unit of both.
    pub unit: String,
    /// `default` or `study`.
    pub origin: String,
    /// Why the built-in value.
    pub reason: String,
}

impl Run {
    /// Reads `run.json` of `dir`.
    pub(super) fn read(dir: &Path) -> Self {
        let file = File::open(dir.join("run.json")).map(BufReader::new);
        let run = file
            .ok()
            .and_then(|file| serde_json::from_reader(file).ok());
        run.unwrap_or_default()
    }

    /// The value of a setting, where one is set.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<&str> {
        let setting = self.settings.iter().find(|setting| setting.key == key);
        setting
            .map(|setting| setting.value.as_str())
            .filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_found_and_what_is_unknown_is_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        let text = r#"{"version": "9.9", "inputs": [1], "settings": [
            {"key": "plan.sets", "value": "4", "origin": "study"},
            {"key": "targets.up_s", "value": "", "origin": "default"}]}"#;
        std::fs::write(dir.path().join("run.json"), text).unwrap();
        let run = Run::read(dir.path());
        assert_eq!(
            (run.version.as_str(), run.setting("plan.sets")),
            ("9.9", Some("4"))
        );
        assert_eq!(run.setting("targets.up_s"), None);
    }

    #[test]
    fn without_a_readable_file_nothing_is_known() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Run::read(dir.path()), Run::default());
        std::fs::write(dir.path().join("run.json"), "{\"version\": 3").unwrap();
        assert_eq!(Run::read(dir.path()), Run::default());
    }
}
