//! Plan of a study over weeks, read from TOML.
//!
//! Tables named `recording` hold keys of [`SetPlan`]; a stage's override its leg's, those the
//! participant's, those the study's.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::{Table, Value};

use super::cohort::CohortPlan;
use super::error::{SimulateError, within};
use super::file_style::{FileStyle, SpecialFile};
use super::participant_plan::{LegPlan, ParticipantPlan, StagePlan};
use super::set_plan::SetPlan;

/// A study: who is recorded, when, and what truly changes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// Seed of every draw (1).
    pub seed: u64,
    /// Date of the first session, ISO 8601 (2026-01-05).
    pub start_date: String,
    /// Length of the study, weeks (6).
    pub weeks: u32,
    /// Days from one session to the next (2).
    pub every_days: u32,
    /// Keys of [`SetPlan`] that differ from its defaults in every recording (none).
    pub recording: Table,
    /// How files are written.
    pub style: FileStyle,
    /// Participants (none).
    pub participants: Vec<ParticipantPlan>,
    /// Participants planned together (none).
    pub cohorts: Vec<CohortPlan>,
    /// Files that are written differently or broken (none).
    pub special_files: Vec<SpecialFile>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            seed: 1,
            start_date: "2026-01-05".to_owned(),
            weeks: 6,
            every_days: 2,
            recording: Table::new(),
            style: FileStyle::default(),
            participants: Vec::new(),
            cohorts: Vec::new(),
            special_files: Vec::new(),
        }
    }
}

impl Plan {
    /// Reads a plan from TOML text.
    ///
    /// # Errors
    /// Text that is no TOML, an unknown key, or a value that no study can have.
    pub fn parse(text: &str) -> Result<Self, SimulateError> {
        let parse = |error: toml::de::Error| SimulateError::Parse {
            place: "plan".to_owned(),
            message: error.to_string().trim_end().to_owned(),
        };
        let plan: Self = toml::from_str(text).map_err(parse)?;
        plan.check()?;
        Ok(plan)
    }

    /// Reads a plan file.
    ///
    /// # Errors
    /// As [`Plan::parse`], and a file that cannot be read.
    pub fn read(path: &Path) -> Result<Self, SimulateError> {
        let text = std::fs::read_to_string(path).map_err(|source| SimulateError::ReadPlan {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&text).map_err(|error| match error {
            SimulateError::Parse { message, .. } => SimulateError::Parse {
                place: path.display().to_string(),
                message,
            },
            other => other,
        })
    }

    /// Date of the first session.
    ///
    /// # Errors
    /// A text that is no date.
    pub fn first_day(&self) -> Result<NaiveDate, SimulateError> {
        self.start_date.parse().map_err(|_| {
            SimulateError::value("start_date", &self.start_date, "a date as 2026-01-05")
        })
    }

    /// Refuses values no study can have.
    ///
    /// # Errors
    /// The first such value, named by its key.
    pub fn check(&self) -> Result<(), SimulateError> {
        self.first_day()?;
        within("weeks", self.weeks.into(), 1.0, 520.0)?;
        within("every_days", self.every_days.into(), 1.0, 365.0)?;
        self.style.check("style")?;
        for special in &self.special_files {
            special
                .style
                .as_ref()
                .map_or(Ok(()), |style| style.check("special_files.style"))?;
        }
        for cohort in &self.cohorts {
            cohort.check()?;
            self.check_participant(&cohort.each)?;
        }
        for participant in &self.participants {
            self.check_participant(participant)?;
        }
        self.check_codes()
    }

    /// Refuses codes no table can have, and two participants of one.
    fn check_codes(&self) -> Result<(), SimulateError> {
        let mut codes = BTreeSet::new();
        for person in self.everyone() {
            let code = person.plan.code;
            check_code(&code)?;
            if codes.contains(&code) {
                let key = format!("participants.{code}.code (number of participants with it)");
                return Err(SimulateError::value(&key, 2, 1));
            }
            codes.insert(code);
        }
        Ok(())
    }

    fn check_participant(&self, participant: &ParticipantPlan) -> Result<(), SimulateError> {
        let key = |name: &str| format!("participants.{}.{name}", participant.code);
        check_code(&participant.code)?;
        within(&key("adherence"), participant.adherence, 0.0, 1.0)?;
        within(
            &key("every_days"),
            participant.every_days.unwrap_or(1).into(),
            1.0,
            365.0,
        )?;
        within(&key("sets"), participant.sets.into(), 1.0, 100.0)?;
        within(&key("pain"), participant.pain, 0.0, 10.0)?;
        for stage in &participant.stages {
            within(&key("stages.load_kg"), stage.load_kg, 0.0, 300.0)?;
            within(
                &key("stages.target_reps"),
                stage.target_reps.into(),
                0.0,
                500.0,
            )?;
        }
        participant
            .legs
            .iter()
            .try_for_each(|leg| self.check_leg(participant, leg))
    }

    fn check_leg(&self, participant: &ParticipantPlan, leg: &LegPlan) -> Result<(), SimulateError> {
        let key = format!("participants.{}.legs.side", participant.code);
        if !matches!(leg.side.as_str(), "left" | "right") {
            return Err(SimulateError::value(&key, &leg.side, "left or right"));
        }
        let same = participant
            .legs
            .iter()
            .filter(|other| other.side == leg.side)
            .count();
        within(
            &format!("{key} (number of legs of that side)"),
            same as f64,
            1.0,
            1.0,
        )?;
        leg.check(&format!("participants.{}.legs", participant.code))?;
        let mut stages = participant.stages.iter();
        stages.try_for_each(|stage| {
            let set = self.set_plan(participant, leg, stage)?;
            if participant.legs.len() > 1 && set.other_leg.is_some_and(|other| other.raises()) {
                let expected = "one leg where the other leg raises with it in the same file";
                return Err(SimulateError::value(&key, "left and right", expected));
            }
            set.check()
        })
    }

    /// A leg's recordings in a stage, before the form of the day.
    ///
    /// # Errors
    /// An unknown key of a `recording` table, or a value of another type.
    pub fn set_plan(
        &self,
        participant: &ParticipantPlan,
        leg: &LegPlan,
        stage: &StagePlan,
    ) -> Result<SetPlan, SimulateError> {
        let mut merged = self.recording.clone();
        for table in [&participant.recording, &leg.recording, &stage.recording] {
            merge(&mut merged, table);
        }
        merged
            .try_into()
            .map_err(|error: toml::de::Error| SimulateError::Parse {
                place: format!("recording of {} {}", participant.code, leg.side),
                message: error.to_string().trim_end().to_owned(),
            })
    }
}

fn check_code(code: &str) -> Result<(), SimulateError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let begins = code.starts_with(|c: char| c.is_ascii_alphanumeric());
    if begins && code.len() <= 64 && code.chars().all(allowed) {
        return Ok(());
    }
    let expected = "1 to 64 letters, digits, `_`, `.` or `-`, first a letter or digit";
    Err(SimulateError::value("participants.code", code, expected))
}

/// Lays one table over another, tables within them too.
fn merge(below: &mut Table, above: &Table) {
    for (key, value) in above {
        match (below.get_mut(key), value) {
            (Some(Value::Table(inner)), Value::Table(over)) => merge(inner, over),
            _ => drop(below.insert(key.clone(), value.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Plan;

    #[test]
    fn val_stage_overrides_leg_overrides_study() {
        let plan = Plan::parse(
            "[recording]\nup_s = 1\ntop_s = 1.5\nsensor.gyr_noise_dps = 0.2\n\
             [[participants]]\ncode = 'A'\n\
             [[participants.legs]]\nrecording.top_deg = 20\n\
             [[participants.stages]]\nrecording = { up_s = 4, sensor.acc_noise_mps2 = 0.1 }\n",
        )
        .unwrap();
        let who = &plan.participants[0];
        let set = plan.set_plan(who, &who.legs[0], &who.stages[0]).unwrap();
        assert_eq!((set.up_s, set.top_s, set.top_deg), (4.0, 1.5, 20.0));
        assert_eq!(
            (set.sensor.gyr_noise_dps, set.sensor.acc_noise_mps2),
            (0.2, 0.1)
        );
    }

    #[test]
    fn val_wrong_plans_are_named() {
        let cases = [
            ("weeks = 0", "weeks is 0"),
            ("week = 6", "unknown field `week`"),
            ("start_date = 'soon'", "start_date is soon"),
            (
                "[[participants]]\ncode = '../x'",
                "participants.code is ../x",
            ),
            (
                "[[participants]]\n[[participants]]",
                "number of participants",
            ),
            ("[style]\ndecimal_comma = true", "style.delimiter is ,"),
            (
                "[[participants]]\n[[participants.legs]]\nrecording.top_dge = 1",
                "unknown field `top_dge`",
            ),
            (
                "[[participants]]\n[[participants.legs]]\nsession_cv_pct = -1",
                "participants.P01.legs.session_cv_pct is -1",
            ),
            (
                "[[participants]]\n[[participants.stages]]\nload_kg = nan",
                "participants.P01.stages.load_kg is NaN",
            ),
            (
                "[[participants]]\n[[participants.legs]]\nrecording.steadiness.cv = 2",
                "steadiness.cv is 2",
            ),
            (
                "[[participants]]\n[[participants.legs]]\nrecording.profile = 'wavy'",
                "unknown variant `wavy`",
            ),
            (
                "[[participants]]\n[[participants.legs]]\nrecording.up_s = 0",
                "up_s is 0",
            ),
        ];
        for (text, message) in cases {
            let error = Plan::parse(text).unwrap_err().to_string();
            assert!(error.contains(message), "{text}: {error}");
        }
    }
}
