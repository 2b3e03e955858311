//! Settings as resolved: the built-in defaults with what `study.toml` changes, and which is which.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::spelling::nearest;
use super::{Entry, Limits, Plan, Side, StudyChange, StudyError, TempoTarget, study_file};

/// What the study knows of a participant; a manifest row overrides each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParticipantDefaults {
    /// Body mass, kilograms.
    pub body_mass_kg: Option<f64>,
    /// Foot length, millimetres.
    pub foot_length_mm: Option<f64>,
    /// Forefoot pivot to back of the heel, millimetres.
    pub lever_mm: Option<f64>,
    /// Leg known to be the involved one.
    pub involved_side: Option<Side>,
    /// Study group.
    pub group: Option<String>,
}

/// All settings of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What is prescribed.
    pub plan: Plan,
    /// Tempo planned where the manifest says nothing.
    pub tempo: TempoTarget,
    /// Knee flexion to be held where the manifest says nothing, degrees.
    pub knee_target_deg: Option<f64>,
    /// Thresholds.
    pub limits: Limits,
    /// Smallest detectable changes the study sets.
    pub changes: Vec<StudyChange>,
    /// Participants by code.
    pub participants: BTreeMap<String, ParticipantDefaults>,
    /// Language of the participants' pages: a code or a file's name, as written.
    pub language: Option<String>,
    /// The language file, where [`Settings::language`] names one beside the study file.
    pub language_file: Option<PathBuf>,
    /// Group that the others are compared with; the first of the alphabet where none is told.
    pub reference_group: Option<String>,
    /// The study's own layouts, as written.
    pub layouts: toml::Table,
    /// Keys that the study file sets, as `section.key`.
    pub from_study: BTreeSet<String>,
}

/// Where a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Built in.
    Default,
    /// The study file.
    Study,
}

/// One setting as `run.json` shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResolvedSetting {
    /// `section.key`.
    pub key: String,
    /// The value; empty where nothing is set.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

impl Settings {
    /// What the study file at `path` says.
    ///
    /// # Errors
    /// A file that cannot be read, an unknown key, or a value that it cannot have.
    pub fn read(path: &Path) -> Result<Self, StudyError> {
        study_file::read(path)
    }

    /// What the text of a study file says; `place` names it in errors, and what it names lies beside it.
    ///
    /// # Errors
    /// An unknown key, or a value that it cannot have.
    pub fn parse(place: &Path, text: &str) -> Result<Self, StudyError> {
        study_file::parse(place, text)
    }

    /// Every setting with its origin, in a fixed order.
    #[must_use]
    pub fn resolved(&self) -> Vec<ResolvedSetting> {
        let mut values = self.plan_values();
        values.extend(self.target_values());
        let language = self.language.as_deref().unwrap_or("en");
        values.push(("report.language".to_owned(), language.to_owned()));
        values.extend(
            Limits::KEYS.iter().filter_map(|key| {
                Some((format!("limits.{key}"), self.limits.get(key)?.to_string()))
            }),
        );
        for change in &self.changes {
            let value = format!("{} ({})", change.value, change.source);
            values.push((
                format!("smallest_detectable_change.{}", change.metric),
                value,
            ));
        }
        for (code, person) in &self.participants {
            values.extend(
                person
                    .values()
                    .into_iter()
                    .map(|(key, value)| (format!("participants.{code}.{key}"), value)),
            );
        }
        values.push((
            "cohort.reference_group".to_owned(),
            self.reference_group.clone().unwrap_or_default(),
        ));
        values.extend(
            self.layouts
                .iter()
                .map(|(name, layout)| (format!("layouts.{name}"), layout.to_string())),
        );
        values
            .into_iter()
            .map(|(key, value)| self.setting(key, value))
            .collect()
    }

    fn setting(&self, key: String, value: String) -> ResolvedSetting {
        let origin = if self.from_study.contains(&key) {
            Origin::Study
        } else {
            Origin::Default
        };
        ResolvedSetting { key, value, origin }
    }

    fn plan_values(&self) -> Vec<(String, String)> {
        let plan = &self.plan;
        vec![
            ("plan.sets".to_owned(), plan.sets.to_string()),
            ("plan.reps".to_owned(), plan.reps.to_string()),
            ("plan.every_days".to_owned(), plan.every_days.to_string()),
            ("plan.weeks".to_owned(), plan.weeks.to_string()),
            (
                "plan.maintenance_per_week".to_owned(),
                plan.maintenance_per_week.to_string(),
            ),
            ("plan.pain_limit".to_owned(), plan.pain_limit.to_string()),
            ("plan.next_step".to_owned(), plan.next_step.to_string()),
            (
                "plan.slowest_down_s".to_owned(),
                plan.slowest_down_s.to_string(),
            ),
            (
                "plan.load_step_kg".to_owned(),
                plan.load_step_kg.to_string(),
            ),
        ]
    }

    fn target_values(&self) -> Vec<(String, String)> {
        let targets = [
            ("up_s", self.tempo.up_s),
            ("top_s", self.tempo.top_s),
            ("down_s", self.tempo.down_s),
            ("bottom_s", self.tempo.bottom_s),
            ("knee_deg", self.knee_target_deg),
        ];
        targets
            .map(|(key, value)| (format!("targets.{key}"), text(value)))
            .into()
    }

    /// Fills what `entry` leaves empty from the participant and the targets of the study.
    pub fn complete(&self, entry: &mut Entry) {
        if let Some(person) = self.participants.get(&entry.participant) {
            entry.body_mass_kg = entry.body_mass_kg.or(person.body_mass_kg);
            entry.foot_length_mm = entry.foot_length_mm.or(person.foot_length_mm);
            entry.lever_mm = entry.lever_mm.or(person.lever_mm);
            entry.involved_side = entry.involved_side.or(person.involved_side);
            entry.group = entry.group.take().or_else(|| person.group.clone());
        }
        entry.tempo = TempoTarget {
            up_s: entry.tempo.up_s.or(self.tempo.up_s),
            top_s: entry.tempo.top_s.or(self.tempo.top_s),
            down_s: entry.tempo.down_s.or(self.tempo.down_s),
            bottom_s: entry.tempo.bottom_s.or(self.tempo.bottom_s),
        };
        entry.knee_target_deg = entry.knee_target_deg.or(self.knee_target_deg);
    }

    /// Checks that every smallest detectable change is of one of `metrics`.
    ///
    /// The columns of `sets` are known below this room, so the caller names them.
    ///
    /// # Errors
    /// Names the first change whose metric is unknown, with a suggestion.
    pub fn check_metrics(&self, metrics: &[&str]) -> Result<(), StudyError> {
        match self
            .changes
            .iter()
            .find(|change| !metrics.contains(&change.metric.as_str()))
        {
            Some(change) => Err(StudyError::UnknownMetric {
                metric: change.metric.clone(),
                suggestion: nearest(&change.metric, metrics.iter().copied()).map(str::to_owned),
            }),
            None => Ok(()),
        }
    }
}

impl ParticipantDefaults {
    fn values(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("body_mass_kg", text(self.body_mass_kg)),
            ("foot_length_mm", text(self.foot_length_mm)),
            ("lever_mm", text(self.lever_mm)),
            (
                "involved_side",
                self.involved_side
                    .map(Side::as_str)
                    .unwrap_or_default()
                    .to_owned(),
            ),
            ("group", self.group.clone().unwrap_or_default()),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }
}

fn text(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
