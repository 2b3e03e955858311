//! The study file `study.toml` → [`Settings`]; a key nobody reads is an error with its line.

use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::names::is_participant_code;
use super::row;
use super::settings::{ParticipantDefaults, Settings};
use super::spelling::nearest;
use super::text::decode;
use super::toml_values::Place;
use super::{Limits, StudyChange, StudyError};

pub(super) const SECTIONS: &[&str] = &[
    "plan",
    "targets",
    "limits",
    "smallest_detectable_change",
    "participants",
    "cohort",
    "layouts",
    "report",
];
pub(super) const PLAN: &[&str] = &[
    "sets",
    "reps",
    "every_days",
    "weeks",
    "maintenance_per_week",
    "pain_limit",
    "next_step",
    "slowest_down_s",
    "load_step_kg",
];
pub(super) const TARGETS: &[&str] = &["up_s", "top_s", "down_s", "bottom_s", "knee_deg"];
pub(super) const COHORT: &[&str] = &["reference_group"];
pub(super) const CHANGE: &[&str] = &["value", "source"];
pub(super) const PERSON: &[&str] = &[
    "body_mass_kg",
    "foot_length_mm",
    "lever_mm",
    "involved_side",
    "group",
];
pub(super) const REPORT: &[&str] = &["language"];
/// Source of a change that the study gives without one.
const OWN_SOURCE: &str = "study file";

/// Reads the study file at `path`.
pub(super) fn read(path: &Path) -> Result<Settings, StudyError> {
    let bytes = fs::read(path).map_err(|error| StudyError::Unreadable {
        path: path.to_owned(),
        cause: error.to_string(),
    })?;
    let text = decode(&bytes).ok_or_else(|| StudyError::NotText {
        path: path.to_owned(),
    })?;
    parse(path, &text.text)
}

pub(super) fn parse(path: &Path, text: &str) -> Result<Settings, StudyError> {
    let file = StudyFile { path, text };
    let table = DeTable::parse(text).map_err(|error| file.broken(&error))?;
    let mut settings = Settings {
        layouts: file.layouts()?,
        ..Settings::default()
    };
    for (section, value) in table.get_ref() {
        let name = section.get_ref().as_ref();
        file.known("", section, SECTIONS)?;
        let at = file.place(name, section.span().start);
        let entries = at.table(value)?;
        match name {
            "plan" => file.each(name, entries, PLAN, |key, at, value| {
                plan(&mut settings, key, at, value)
            })?,
            "targets" => file.each(name, entries, TARGETS, |key, at, value| {
                target(&mut settings, key, at, value)
            })?,
            "limits" => file.each(name, entries, Limits::KEYS, |key, at, value| {
                let value = at.number(value, 0.0..=f64::MAX)?;
                settings.limits.set(key, value);
                Ok(())
            })?,
            "report" => file.each(name, entries, REPORT, |_, at, value| {
                let language = at.text(value)?;
                let beside = path.with_file_name(&language);
                settings.language_file = beside.is_file().then_some(beside);
                settings.language = Some(language);
                Ok(())
            })?,
            "smallest_detectable_change" => settings.changes = file.changes(entries)?,
            "participants" => file.participants(&mut settings, entries)?,
            "cohort" => file.each(name, entries, COHORT, |_, at, value| {
                settings.reference_group = Some(at.text(value)?);
                Ok(())
            })?,
            _ => {}
        }
        settings.from_study.extend(told_keys(name, entries));
    }
    Ok(settings)
}

/// Keys as [`Settings::resolved`] names them: participants one level deeper.
fn told_keys(section: &str, entries: &DeTable<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    for (key, value) in entries {
        let key = format!("{section}.{}", key.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) if section == "participants" => {
                keys.extend(
                    inner
                        .keys()
                        .map(|inner| format!("{key}.{}", inner.get_ref())),
                );
            }
            _ => keys.push(key),
        }
    }
    keys
}

fn plan(
    settings: &mut Settings,
    key: &str,
    at: &Place<'_>,
    value: &DeValue<'_>,
) -> Result<(), StudyError> {
    let plan = &mut settings.plan;
    match key {
        "sets" => plan.sets = at.count(value)?,
        "reps" => plan.reps = at.count(value)?,
        "every_days" => plan.every_days = at.number(value, 0.1..=365.0)?,
        "weeks" => plan.weeks = at.number(value, 0.0..=520.0)?,
        "maintenance_per_week" => plan.maintenance_per_week = at.number(value, 0.0..=100.0)?,
        "next_step" => plan.next_step = at.flag(value)?,
        "slowest_down_s" => plan.slowest_down_s = at.number(value, range("target_down_s"))?,
        "load_step_kg" => plan.load_step_kg = at.number(value, range("load_kg"))?,
        _ => plan.pain_limit = at.number(value, 0.0..=10.0)?,
    }
    Ok(())
}

fn target(
    settings: &mut Settings,
    key: &str,
    at: &Place<'_>,
    value: &DeValue<'_>,
) -> Result<(), StudyError> {
    let column = if key == "knee_deg" {
        "knee_target_deg".to_owned()
    } else {
        format!("target_{key}")
    };
    let value = Some(at.number(value, range(&column))?);
    match key {
        "up_s" => settings.tempo.up_s = value,
        "top_s" => settings.tempo.top_s = value,
        "down_s" => settings.tempo.down_s = value,
        "bottom_s" => settings.tempo.bottom_s = value,
        _ => settings.knee_target_deg = value,
    }
    Ok(())
}

fn person(
    person: &mut ParticipantDefaults,
    key: &str,
    at: &Place<'_>,
    value: &DeValue<'_>,
) -> Result<(), StudyError> {
    match key {
        "body_mass_kg" => person.body_mass_kg = Some(at.number(value, range(key))?),
        "foot_length_mm" => person.foot_length_mm = Some(at.number(value, range(key))?),
        "lever_mm" => person.lever_mm = Some(at.number(value, range(key))?),
        "group" => person.group = Some(at.text(value)?),
        _ => {
            let side = row::side(&at.text(value)?);
            person.involved_side = Some(side.ok_or_else(|| at.bad(value, "left, right or both"))?);
        }
    }
    Ok(())
}

fn range(column: &str) -> RangeInclusive<f64> {
    let (from, to) = row::range(column);
    from..=to
}

struct StudyFile<'a> {
    path: &'a Path,
    text: &'a str,
}

/// Line, from 1, in which the byte at `offset` stands.
fn line_of(text: &str, offset: usize) -> usize {
    let before = text.bytes().take(offset);
    before.filter(|&byte| byte == b'\n').count() + 1
}

impl StudyFile<'_> {
    fn line(&self, offset: usize) -> usize {
        line_of(self.text, offset)
    }

    fn place(&self, key: &str, offset: usize) -> Place<'_> {
        Place {
            path: self.path,
            key: key.to_owned(),
            line: self.line(offset),
        }
    }

    fn broken(&self, error: &toml::de::Error) -> StudyError {
        let line = self.line(error.span().map_or(0, |span| span.start));
        StudyError::BrokenStudyFile {
            path: self.path.to_owned(),
            line,
            cause: error.message().to_owned(),
        }
    }

    fn layouts(&self) -> Result<toml::Table, StudyError> {
        let table: toml::Table = toml::from_str(self.text).map_err(|error| self.broken(&error))?;
        let mut layouts = table
            .get("layouts")
            .and_then(toml::Value::as_table)
            .cloned()
            .unwrap_or_default();
        for layout in layouts.iter_mut().map(|(_, layout)| layout) {
            if let toml::Value::String(file) = layout {
                *layout = toml::Value::Table(self.layout_file(file)?);
            }
        }
        Ok(layouts)
    }

    /// A layout in a file of its own, named relative to the study file: its name and its text.
    fn layout_file(&self, file: &str) -> Result<toml::Table, StudyError> {
        let path = self.path.with_file_name(file);
        let text = std::fs::read_to_string(&path).map_err(|error| StudyError::Unreadable {
            path: path.clone(),
            cause: error.to_string(),
        })?;
        let entry = |key: &str, value: String| (key.to_owned(), toml::Value::String(value));
        Ok([entry("file", file.to_owned()), entry("text", text)]
            .into_iter()
            .collect())
    }

    fn known(
        &self,
        section: &str,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        known: &[&str],
    ) -> Result<(), StudyError> {
        let name = key.get_ref().as_ref();
        if known.contains(&name) {
            return Ok(());
        }
        Err(StudyError::UnknownKey {
            path: self.path.to_owned(),
            line: self.line(key.span().start),
            key: if section.is_empty() {
                name.to_owned()
            } else {
                format!("{section}.{name}")
            },
            suggestion: nearest(name, known.iter().copied()).map(str::to_owned),
        })
    }

    /// Hands every key of a section to `take`, once it is known.
    fn each(
        &self,
        section: &str,
        entries: &DeTable<'_>,
        known: &[&str],
        mut take: impl FnMut(&str, &Place<'_>, &DeValue<'_>) -> Result<(), StudyError>,
    ) -> Result<(), StudyError> {
        for (key, value) in entries {
            self.known(section, key, known)?;
            let name = key.get_ref().as_ref();
            let at = self.place(&format!("{section}.{name}"), key.span().start);
            take(name, &at, value.get_ref())?;
        }
        Ok(())
    }

    fn changes(&self, entries: &DeTable<'_>) -> Result<Vec<StudyChange>, StudyError> {
        let mut changes = Vec::new();
        for (key, value) in entries {
            let metric = key.get_ref().to_string();
            let section = format!("smallest_detectable_change.{metric}");
            let at = self.place(&section, key.span().start);
            let mut change = StudyChange {
                metric,
                value: f64::NAN,
                source: OWN_SOURCE.to_owned(),
            };
            match value.get_ref() {
                DeValue::Table(inner) => self.each(&section, inner, CHANGE, |key, at, value| {
                    match key {
                        "value" => change.value = at.number(value, 0.0..=f64::MAX)?,
                        _ => change.source = at.text(value)?,
                    }
                    Ok(())
                })?,
                plain => change.value = at.number(plain, 0.0..=f64::MAX)?,
            }
            if change.value.is_nan() {
                return Err(at.bad(
                    value.get_ref(),
                    "a number, or { value = 1.0, source = \"…\" }",
                ));
            }
            changes.push(change);
        }
        Ok(changes)
    }

    fn participants(
        &self,
        settings: &mut Settings,
        entries: &DeTable<'_>,
    ) -> Result<(), StudyError> {
        for (code, value) in entries {
            let name = code.get_ref().as_ref();
            let section = format!("participants.{name}");
            let at = self.place(&section, code.span().start);
            if !is_participant_code(name) {
                return Err(at.bad(
                    value.get_ref(),
                    "a code of letters, digits, `_`, `.` and `-`, first a letter or digit, last no `.`, none that Windows keeps, such as CON",
                ));
            }
            let mut found = ParticipantDefaults::default();
            self.each(&section, at.table(value)?, PERSON, |key, at, value| {
                person(&mut found, key, at, value)
            })?;
            settings.participants.insert(name.to_owned(), found);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Origin, Side};

    fn parsed(text: &str) -> Result<Settings, StudyError> {
        parse(Path::new("study.toml"), text)
    }

    #[test]
    fn every_section_is_read_and_its_origin_kept() {
        let settings = parsed(
            "[plan]\nreps = 12\n[targets]\nup_s = 2\nknee_deg = 30.5\n[limits]\ncontrol_z = 3.5\n\
             [smallest_detectable_change]\nfoot_rom_deg_median = 2.0\n\
             heel_peak_mm_median = { value = 6, source = \"pilot\" }\n\
             [participants.P01]\nlever_mm = 170\ninvolved_side = \"left\"\n\
             [cohort]\nreference_group = \"control\"\n",
        )
        .expect("good file");
        assert_eq!(settings.reference_group.as_deref(), Some("control"));
        assert_eq!(
            (settings.plan.reps, settings.plan.sets, settings.tempo.up_s),
            (12, 3, Some(2.0))
        );
        assert_eq!(
            (settings.limits.control_z, settings.knee_target_deg),
            (3.5, Some(30.5))
        );
        assert_eq!(settings.changes[1].source, "pilot");
        assert_eq!(settings.participants["P01"].involved_side, Some(Side::Left));
        let study: Vec<_> = settings
            .resolved()
            .into_iter()
            .filter(|row| row.origin == Origin::Study)
            .collect();
        assert_eq!(study.len(), 9);
        assert!(
            settings
                .check_metrics(&["foot_rom_deg_median", "heel_peak_mm_median"])
                .is_ok()
        );
        assert!(settings.check_metrics(&["foot_rom_deg_median"]).is_err());
    }

    #[test]
    fn an_unknown_key_is_an_error_with_line_and_suggestion() {
        let error = parsed("[plan]\nsets = 3\nrepz = 15\n").expect_err("unknown key");
        let expected = StudyError::UnknownKey {
            path: "study.toml".into(),
            line: 3,
            key: "plan.repz".to_owned(),
            suggestion: Some("reps".to_owned()),
        };
        assert_eq!(error, expected);
        for text in [
            "[plans]\n",
            "[participants.P01]\nmass = 70\n",
            "[limits]\ncontrol = 3\n",
            "colour = 1\n",
        ] {
            assert!(
                matches!(parsed(text), Err(StudyError::UnknownKey { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn values_must_make_sense() {
        for text in [
            "plan = 3\n",
            "[plan]\nreps = 1.5\n",
            "[plan]\nreps = \"15\"\n",
            "[plan]\nnext_step = \"no\"\n",
            "[plan]\nload_step_kg = -1\n",
            "[limits]\ncontrol_z = nan\n",
            "[limits]\ncontrol_z = -1\n",
            "[participants.\"a/b\"]\ngroup = \"x\"\n",
            "[participants.P01]\ninvolved_side = \"lft\"\n",
            "[smallest_detectable_change]\nx = { source = \"pilot\" }\n",
        ] {
            assert!(
                matches!(parsed(text), Err(StudyError::BadValue { .. })),
                "{text}"
            );
        }
        assert!(matches!(
            parsed("[plan\n"),
            Err(StudyError::BrokenStudyFile { line: 1, .. })
        ));
    }
}
