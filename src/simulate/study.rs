//! A whole study: every session of every participant, with what truly changes over the weeks.

use std::path::{Path, PathBuf};

use chrono::Days;
use rayon::prelude::*;

use super::cohort::Enrolled;
use super::day::Form;
use super::draw::{Draw, Stream, seed_below};
use super::error::SimulateError;
use super::file_style::{FileStyle, SpecialFile};
use super::manifest::{Row, write_manifest, write_study_file};
use super::other_leg::Measured;
use super::participant_plan::{LegPlan, ParticipantPlan, StagePlan};
use super::plan::Plan;
use super::set_plan::SetPlan;
use super::trend::trends;
use super::truth::TruthRep;
use super::truth_set::TruthSet;
use super::truth_tables::{write_truth_progress, write_truth_reps, write_truth_sets};
use super::{Simulated, recording, write};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Recordings, broken ones included.
    pub recordings: u64,
    /// Those of them that are broken on purpose.
    pub broken: u64,
    /// Full and partial repetitions in the truth.
    pub repetitions: u64,
    /// Size of all recordings, bytes.
    pub bytes: u64,
    /// Folder of the truth tables.
    pub truth: PathBuf,
}

/// Writes a study folder: `recordings/`, `recordings.csv` and `study.toml` to `out`, the tables
/// `reps.csv`, `sets.csv` and `progress.csv` of the truth to `truth`, by default the folder `<out>-truth` beside
/// it, so that a search for recordings never meets them. A broken file has no rows in the truth.
///
/// # Errors
/// A plan that no study can have, or a folder that cannot be written to.
pub fn write_study(
    plan: &Plan,
    out: &Path,
    truth: Option<&Path>,
) -> Result<Summary, SimulateError> {
    plan.check()?;
    let truth = truth.map_or_else(|| beside(out), Path::to_owned);
    for folder in [&out.join("recordings"), &truth] {
        std::fs::create_dir_all(folder).map_err(SimulateError::write(folder))?;
    }
    let everyone = plan.everyone();
    let written = takes(plan, &everyone)?
        .par_iter()
        .map(|take| Written::of(plan, take, out))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .fold(Written::default(), Written::and);
    write_manifest(&out.join("recordings.csv"), &written.rows)?;
    write_study_file(&out.join("study.toml"), plan, &everyone)?;
    write_truth_reps(&truth.join("reps.csv"), &written.reps)?;
    write_truth_sets(&truth.join("sets.csv"), &written.sets)?;
    write_truth_progress(&truth.join("progress.csv"), &trends(plan, &everyone)?)?;
    Ok(written.summary(truth))
}

fn beside(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push("-truth");
    out.with_file_name(name)
}

/// One recording to be made: whose, when, which leg and set.
struct Take<'a> {
    person: &'a Enrolled,
    leg: &'a LegPlan,
    stage: &'a StagePlan,
    date: String,
    session: u32,
    set: u32,
    /// Weeks since the first session.
    weeks: f64,
    seed: u64,
}

fn takes<'a>(plan: &Plan, everyone: &'a [Enrolled]) -> Result<Vec<Take<'a>>, SimulateError> {
    let first_day = plan.first_day()?;
    let mut takes = Vec::new();
    for person in everyone {
        let (participant, who) = (&person.plan, person.seed);
        let every_days = participant.every_days.unwrap_or(plan.every_days);
        for day in planned_days(plan, person) {
            let session = day / every_days + 1;
            let mut draw = Draw::new(seed_below(who, &[session.into()]), Stream::Session);
            let missed = draw.uniform(0.0, 1.0) >= participant.adherence;
            let stage = stage_of(participant, day / 7 + 1).filter(|_| !missed);
            let (Some(stage), Some(date)) =
                (stage, first_day.checked_add_days(Days::new(day.into())))
            else {
                continue;
            };
            for (side, leg) in participant.legs.iter().enumerate() {
                takes.extend((1..=participant.sets).map(|set| Take {
                    person,
                    leg,
                    stage,
                    date: date.to_string(),
                    session,
                    set,
                    weeks: f64::from(day) / 7.0,
                    seed: seed_below(who, &[session.into(), side as u64, set.into()]),
                }));
            }
        }
    }
    Ok(takes)
}

/// Stage of a week.
pub(super) fn stage_of(participant: &ParticipantPlan, week: u32) -> Option<&StagePlan> {
    participant
        .stages
        .iter()
        .filter(|stage| stage.from_week <= week)
        .max_by_key(|stage| stage.from_week)
}

/// Days of a participant's planned sessions since the study's first.
pub(super) fn planned_days(plan: &Plan, person: &Enrolled) -> impl Iterator<Item = u32> {
    let every_days = person.plan.every_days.unwrap_or(plan.every_days);
    (0..plan.weeks * 7).step_by(every_days as usize)
}

/// Adds what the person brings to a recording: mass, load, and which leg is measured.
pub(super) fn with_person(set: &mut SetPlan, person: &Enrolled, leg: &LegPlan, stage: &StagePlan) {
    let body_mass_kg = person.plan.body_mass_kg;
    set.moved_kg = body_mass_kg.map(|mass_kg| mass_kg + stage.load_kg);
    if let Some(plate) = &mut set.plate {
        plate.loaded(body_mass_kg, stage.load_kg);
    }
    if let Some(other) = &mut set.other_leg {
        other.measured = Measured::of(&leg.side);
    }
}

impl Take<'_> {
    /// Number of the file's first set in the session; each file may hold several.
    fn first_set(&self, prescribed: &SetPlan) -> u32 {
        (self.set - 1) * prescribed.sets.max(1) + 1
    }

    /// Side of the file: `both` where both legs raise together.
    fn side(&self, done: &SetPlan) -> &str {
        match done.other_leg {
            Some(other) if other.raises() => "both",
            _ => &self.leg.side,
        }
    }

    fn file(&self, style: &FileStyle, set: u32, side: &str) -> String {
        let ending = if style.gzip { "csv.gz" } else { "csv" };
        let (code, session) = (&self.person.plan.code, self.session);
        format!("recordings/sub-{code}_ses-{session:02}_side-{side}_set-{set}.{ending}")
    }

    fn special<'p>(&self, plan: &'p Plan) -> Option<&'p SpecialFile> {
        plan.special_files.iter().find(|special| {
            special.participant == self.person.plan.code
                && special
                    .session
                    .is_none_or(|session| session == self.session)
                && special
                    .side
                    .as_ref()
                    .is_none_or(|side| *side == self.leg.side)
                && special.set.is_none_or(|set| set == self.set)
        })
    }

    /// The prescribed set as the leg does it today.
    fn done(&self, prescribed: &SetPlan) -> SetPlan {
        let draw = &mut Draw::new(self.seed, Stream::Session);
        let form = Form::drawn(self.leg, self.person.tempo_factor(), draw);
        let possible = self.leg.possible(self.weeks, &form);
        let mut done = self.leg.does(prescribed, self.weeks, &form);
        done.reps = (possible.round() as u32).clamp(1, self.stage.target_reps.max(1));
        with_person(&mut done, self.person, self.leg, self.stage);
        done
    }

    fn row(
        &self,
        file: String,
        prescribed: &SetPlan,
        done: &SetPlan,
        simulated: &Simulated,
    ) -> Row {
        let participant = &self.person.plan;
        let knee = done.knee.as_ref();
        let tells_straight = knee.is_some_and(|knee| knee.tell_straight_window);
        let left = (1.0 - f64::from(done.reps) / f64::from(self.stage.target_reps.max(1))).max(0.0);
        Row {
            file,
            participant: participant.code.clone(),
            date: self.date.clone(),
            session: format!("{:02}", self.session),
            side: self.side(done).to_owned(),
            set: self.first_set(prescribed),
            load_kg: self.stage.load_kg,
            body_mass_kg: participant.body_mass_kg,
            foot_length_mm: participant.foot_length_mm,
            lever_mm: participant.tell_lever.then_some(prescribed.lever_mm),
            target_reps: self.stage.target_reps,
            target_s: [
                prescribed.up_s,
                prescribed.top_s,
                prescribed.down_s,
                prescribed.bottom_s,
            ],
            pain: (participant.pain / (1.0 + self.weeks / 3.0))
                .round()
                .clamp(0.0, 10.0) as u32,
            rpe: (6.0 + 4.0 * left).round() as u32,
            sensor_site: participant.sensor_site.clone(),
            group: participant.group.clone(),
            level_s: simulated.level_s.filter(|_| participant.tell_level_window),
            straight_s: simulated.straight_s.filter(|_| tells_straight),
            knee_target_deg: knee.and_then(|knee| knee.target_deg),
        }
    }
}

/// Everything written so far.
#[derive(Default)]
struct Written {
    rows: Vec<Row>,
    reps: Vec<(Row, TruthRep)>,
    sets: Vec<(Row, TruthSet)>,
    broken: u64,
    bytes: u64,
}

impl Written {
    /// Writes one recording.
    fn of(plan: &Plan, take: &Take, out: &Path) -> Result<Self, SimulateError> {
        let mut written = Self::default();
        let prescribed = take.person.set_plan(plan, take.leg, take.stage)?;
        let done = take.done(&prescribed);
        let simulated = recording(&done, take.seed)?;
        let special = take.special(plan);
        let style = special
            .and_then(|special| special.style.as_ref())
            .unwrap_or(&plan.style);
        let fault = special.and_then(|special| special.fault);
        let file = take.file(style, take.first_set(&prescribed), take.side(&done));
        written.bytes = write::recording(&out.join(&file), &simulated, style, fault)?;
        let row = take.row(file, &prescribed, &done, &simulated);
        if fault.is_none() {
            written.truth(&row, &done, simulated);
        } else {
            written.broken = 1;
        }
        written.rows.push(row);
        Ok(written)
    }

    /// What was written before, and then.
    fn and(mut self, then: Self) -> Self {
        self.rows.extend(then.rows);
        self.reps.extend(then.reps);
        self.sets.extend(then.sets);
        self.broken += then.broken;
        self.bytes += then.bytes;
        self
    }

    /// Keeps what is true of each leg under the name the results have for it.
    fn truth(&mut self, row: &Row, done: &SetPlan, simulated: Simulated) {
        let measured = (simulated.truth_reps, simulated.truth_sets);
        let truths = std::iter::once(measured).chain(simulated.other_truth);
        for ((reps, sets), row) in truths.zip(leg_rows(row, done)) {
            self.reps
                .extend(reps.into_iter().map(|rep| (row.clone(), rep)));
            self.sets
                .extend(sets.into_iter().map(|set| (row.clone(), set)));
        }
    }

    fn summary(&self, truth: PathBuf) -> Summary {
        Summary {
            recordings: self.rows.len() as u64,
            broken: self.broken,
            repetitions: self
                .reps
                .iter()
                .filter(|(_, rep)| rep.label.counts())
                .count() as u64,
            bytes: self.bytes,
            truth,
        }
    }
}

/// A file's row as each of its legs has it in the results, the measured one first.
fn leg_rows(row: &Row, done: &SetPlan) -> Vec<Row> {
    if !done.names_legs() {
        return vec![row.clone()];
    }
    let of_side = |side: &str| Row {
        file: format!("{}#{side}", row.file),
        side: side.to_owned(),
        ..row.clone()
    };
    done.sides(&row.side).into_iter().map(of_side).collect()
}
