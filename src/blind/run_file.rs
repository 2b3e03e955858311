//! `run.json` of blinded results: version, counts and settings, without paths, digests or codes.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::error::BlindError;

const NAME: &str = "run.json";
const PROGRAM: &str = env!("CARGO_PKG_NAME");
/// Settings whose values are numbers or true/false and that hold for all participants.
const SHARED: [&str; 3] = ["plan.", "targets.", "smallest_detectable_change."];
/// Language of the pages; a language file of the study's own is not told.
const LANGUAGE: &str = "report.language";
/// Members of a limit, which the program's own data file words.
const OF_LIMIT: [&str; 5] = ["value", "default", "unit", "origin", "reason"];

/// Whether the results in `dir` are blinded.
#[must_use]
pub fn is_blinded(dir: &Path) -> bool {
    read(dir).is_ok_and(|run| run.get("blinded") == Some(&Value::Bool(true)))
}

fn read(dir: &Path) -> io::Result<Value> {
    let text = fs::read_to_string(dir.join(NAME))?;
    Ok(serde_json::from_str(&text)?)
}

/// Writes the blinded form of the `run.json` in `dir` to `out`.
pub(super) fn write(dir: &Path, out: &Path) -> Result<(), BlindError> {
    let run = read(dir).map_err(BlindError::unreadable(&dir.join(NAME)))?;
    let path = out.join(NAME);
    serde_json::to_string_pretty(&blinded(&run))
        .map_err(io::Error::from)
        .and_then(|text| fs::write(&path, text + "\n"))
        .map_err(BlindError::write(&path))
}

/// Members are written anew one by one, so that one nobody thought of stays out.
fn blinded(run: &Value) -> Value {
    let member = |name: &str| run.get(name).unwrap_or(&Value::Null);
    json!({
        "program": PROGRAM,
        "version": version(member("version")),
        "finished": true,
        "blinded": true,
        "formats": ["csv", "parquet"],
        "layout": null,
        "rate_hz": member("rate_hz").as_f64(),
        "own_layouts": {},
        "counts": counts(member("counts")),
        "settings": settings(member("settings")),
        "limits": limits(member("limits")),
        "inputs": [],
    })
}

fn version(version: &Value) -> Option<&str> {
    let is_number =
        |text: &&str| text.starts_with(|c: char| c.is_ascii_digit()) && text.len() <= 32;
    version.as_str().filter(is_number)
}

fn counts(counts: &Value) -> Map<String, Value> {
    let counts = counts.as_object().into_iter().flatten();
    let numbers = counts.filter(|(_, value)| value.is_number());
    numbers
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn settings(settings: &Value) -> Vec<Value> {
    let settings = settings.as_array().into_iter().flatten();
    settings.filter_map(setting).collect()
}

/// A setting whose value is no more than a number or true/false; behind a smallest detectable
/// change stands its source in free words, which stays out.
fn setting(setting: &Value) -> Option<Value> {
    let key = setting.get("key")?.as_str()?;
    let shared = SHARED.iter().any(|prefix| key.starts_with(prefix));
    let value = setting.get("value")?.as_str()?.split(" (").next()?;
    let plain = value.parse::<f64>().is_ok() || value.parse::<bool>().is_ok();
    let is_code = value.len() <= 3 && value.chars().all(|c| c.is_ascii_lowercase());
    (shared && plain || key == LANGUAGE && is_code)
        .then(|| json!({ "key": key, "value": value, "origin": setting.get("origin") }))
}

fn limits(limits: &Value) -> Map<String, Value> {
    let limits = limits.as_object().into_iter().flatten();
    let own = |limit: &Value| -> Map<String, Value> {
        let members = OF_LIMIT
            .iter()
            .filter_map(|name| Some((*name, limit.get(name)?)));
        members
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect()
    };
    limits
        .map(|(key, limit)| (key.clone(), Value::Object(own(limit))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_plan_stay_and_words_go() {
        let run = json!({
            "program": "soleus", "version": "0.1.0", "finished": true, "layout": "Anna's",
            "counts": { "sets": 3, "note": "secret" },
            "settings": [
                { "key": "plan.sets", "value": "3", "origin": "study" },
                { "key": "smallest_detectable_change.reps_full", "value": "2.5 (secret pilot)", "origin": "study" },
                { "key": "participants.Anna.group", "value": "1", "origin": "study" },
                { "key": "report.language", "value": "de", "origin": "study" },
                { "key": "plan.note", "value": "secret", "origin": "study" },
            ],
            "limits": { "still_s": { "value": 1.0, "reason": "measured", "by": "secret" } },
            "inputs": [{ "file": "secret.csv", "sha256": "ab" }],
        });
        let text = blinded(&run).to_string();
        for gone in ["secret", "Anna", "sha256"] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
        for kept in [
            "0.1.0",
            "plan.sets",
            "\"2.5\"",
            "\"de\"",
            "still_s",
            "measured",
            "\"sets\":3",
        ] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
    }
}
