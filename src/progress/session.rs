//! Sessions: the sets of one participant, day and leg.
//!
//! Counts and times are sums over the session's sets. Medians are taken over the sets of one stage
//! only, the one most sets were done in; where a session has several, `notes` says `stage:mixed`.
//! Sets without a counted repetition are counted apart and enter nothing else.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::average::median;
use super::facts::{extra, joined};
use crate::score::Day;
use crate::score::Stage;
use crate::score::{ScoredSet, SetFigures};
use crate::study::{Plan, Side};

/// One row of `sessions`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct SessionRow {
    pub participant: String,
    pub session: Option<String>,
    pub date: Option<NaiveDate>,
    pub side: Option<Side>,
    pub days_since_first: Option<u32>,
    pub stage: Option<String>,
    pub load_kg: Option<f64>,
    pub sets: u32,
    pub sets_without_reps: u32,
    pub reps_full: u32,
    pub reps_partial: u32,
    pub quality_reps: Option<u32>,
    pub planned_reps: u32,
    pub plan_sets: u32,
    pub plan_reps_a_set: u32,
    pub plan_pain_limit: f64,
    pub plan_share_pct: Option<f64>,
    pub tut_active_s: Option<f64>,
    pub total_rise_cm: Option<f64>,
    pub work_heel_j: Option<f64>,
    pub tempo_score: Option<f64>,
    pub range_score: Option<f64>,
    pub control_score: Option<f64>,
    pub knee_score: Option<f64>,
    pub set_score: Option<f64>,
    pub up_s_median: Option<f64>,
    pub down_s_median: Option<f64>,
    pub foot_rom_deg_median: Option<f64>,
    pub heel_peak_mm_median: Option<f64>,
    pub heel_drop_mm_median: Option<f64>,
    pub heel_drop_u_mm: Option<f64>,
    pub heel_peak_u_mm: Option<f64>,
    pub target_up_s: Option<f64>,
    pub target_down_s: Option<f64>,
    pub below_step_pct: Option<f64>,
    pub com_rise_mm_median: Option<f64>,
    pub tremor_rms_dps_median: Option<f64>,
    pub roll_rms_deg_median: Option<f64>,
    pub height_loss_pct: Option<f64>,
    pub rom_cv_pct: Option<f64>,
    pub down_cv_pct: Option<f64>,
    pub sets_control_lost: u32,
    pub pain_max: Option<f64>,
    pub rpe_max: Option<f64>,
    pub group: Option<String>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
    /// The manifest's unknown columns.
    pub extra: Vec<(String, String)>,
}

/// The sets of one participant, day and leg, by set number.
#[derive(Clone, Debug)]
pub(crate) struct Session<'a> {
    pub(crate) participant: &'a str,
    pub(crate) side: Option<Side>,
    pub(crate) day: Day,
    pub(crate) sets: Vec<&'a ScoredSet>,
}

/// Whether a set holds a repetition that counts.
fn counted(set: &ScoredSet) -> bool {
    set.figures.reps_full + set.figures.reps_partial > 0
}

impl<'a> Session<'a> {
    /// Sessions by participant, leg and day; sets without date and session label are left out.
    pub(crate) fn group(sets: &'a [ScoredSet]) -> Vec<Self> {
        let mut groups: BTreeMap<_, Vec<&ScoredSet>> = BTreeMap::new();
        for set in sets {
            if let Some(day) = Day::of(set) {
                groups
                    .entry((set.entry.participant.as_str(), set.entry.side, day))
                    .or_default()
                    .push(set);
            }
        }
        let session = |((participant, side, day), mut sets): ((_, _, _), Vec<&'a ScoredSet>)| {
            sets.sort_by(|a, b| (a.entry.set, &a.recording).cmp(&(b.entry.set, &b.recording)));
            Session {
                participant,
                side,
                day,
                sets,
            }
        };
        groups.into_iter().map(session).collect()
    }

    /// Sets with a counted repetition.
    pub(super) fn counted_sets(&self) -> impl Iterator<Item = &'a ScoredSet> {
        self.sets.iter().copied().filter(|set| counted(set))
    }

    /// Whether a repetition counts.
    pub(super) fn is_done(&self) -> bool {
        self.counted_sets().next().is_some()
    }

    /// Sets with a counted repetition, by stage.
    pub(crate) fn by_stage(&self) -> BTreeMap<Stage, Vec<&'a ScoredSet>> {
        let mut stages: BTreeMap<Stage, Vec<&ScoredSet>> = BTreeMap::new();
        for set in self.counted_sets() {
            stages.entry(Stage::of(set)).or_default().push(set);
        }
        stages
    }

    /// The stage most sets were done in, the one of the last such set where several tie.
    pub(crate) fn stage(&self) -> Option<Stage> {
        let stages = self.by_stage();
        let last = |stage: &Stage| {
            self.sets
                .iter()
                .rposition(|set| counted(set) && Stage::of(set) == *stage)
        };
        let main = stages
            .iter()
            .max_by_key(|(stage, sets)| (sets.len(), last(stage)));
        main.map(|(stage, _)| stage.clone())
    }

    /// The row of this session; `first` is the participant's first dated day.
    pub(crate) fn row(&self, plan: &Plan, first: Option<NaiveDate>) -> SessionRow {
        let date = self.day.date();
        let mut row = SessionRow {
            participant: self.participant.to_owned(),
            session: joined(self.sets.iter().map(|set| set.entry.session.as_deref())),
            date,
            side: self.side,
            days_since_first: date
                .zip(first)
                .and_then(|(date, first)| (date - first).num_days().try_into().ok()),
            group: joined(self.sets.iter().map(|set| set.entry.group.as_deref())),
            extra: extra(&self.sets),
            pain_max: highest(self.sets.iter().filter_map(|set| set.entry.pain)),
            rpe_max: highest(self.sets.iter().filter_map(|set| set.entry.rpe)),
            ..SessionRow::default()
        };
        self.fill_totals(plan, &mut row);
        self.fill_medians(&mut row);
        row
    }

    fn fill_totals(&self, plan: &Plan, row: &mut SessionRow) {
        let sets: Vec<&SetFigures> = self
            .sets
            .iter()
            .filter(|set| counted(set))
            .map(|set| &set.figures)
            .collect();
        row.sets = sets.len() as u32;
        row.sets_without_reps = (self.sets.len() - sets.len()) as u32;
        row.reps_full = sets.iter().map(|set| set.reps_full).sum();
        row.reps_partial = sets.iter().map(|set| set.reps_partial).sum();
        row.sets_control_lost = sets
            .iter()
            .filter(|set| set.control_loss_rep.is_some())
            .count() as u32;
        row.tut_active_s = total(
            &sets,
            "tut_active_s",
            |set| set.tut_active_s,
            &mut row.notes,
        );
        row.total_rise_cm = total(
            &sets,
            "total_rise_cm",
            |set| set.total_rise_cm,
            &mut row.notes,
        );
        row.work_heel_j = total(&sets, "work_heel_j", |set| set.work_heel_j, &mut row.notes);
        let good = total(
            &sets,
            "quality_reps",
            |set| set.quality_reps.map(f64::from),
            &mut row.notes,
        );
        row.quality_reps = good.map(|good| good as u32);
        row.planned_reps = self.planned(plan);
        (row.plan_sets, row.plan_reps_a_set) = (plan.sets, plan.reps);
        row.plan_pain_limit = plan.pain_limit;
        let goal = f64::from(plan.sets * plan.reps);
        row.plan_share_pct = good.filter(|_| goal > 0.0).map(|good| 100.0 * good / goal);
    }

    /// Repetitions planned for the sets recorded: the manifest's, else the study's.
    fn planned(&self, plan: &Plan) -> u32 {
        let planned = |set: &&ScoredSet| set.entry.target_reps.unwrap_or(plan.reps);
        self.sets.iter().map(planned).sum()
    }

    fn fill_medians(&self, row: &mut SessionRow) {
        let mut stages = self.by_stage();
        let Some(stage) = self.stage() else { return };
        if stages.len() > 1 {
            row.notes.push("stage:mixed".to_owned());
        }
        let sets = stages.remove(&stage).unwrap_or_default();
        let over_sets = |get: fn(&SetFigures) -> Option<f64>| {
            median(sets.iter().filter_map(|set| get(&set.figures)))
        };
        row.stage = Some(stage.to_string());
        row.load_kg = sets.iter().find_map(|set| set.entry.load_kg);
        row.tempo_score = over_sets(|set| set.tempo_score);
        row.range_score = over_sets(|set| set.range_score);
        row.control_score = over_sets(|set| set.control_score);
        row.knee_score = over_sets(|set| set.knee_score);
        row.com_rise_mm_median = over_sets(|set| set.com_rise_mm_median);
        row.set_score = over_sets(|set| set.set_score);
        row.up_s_median = over_sets(|set| set.up_s_median);
        row.down_s_median = over_sets(|set| set.down_s_median);
        row.foot_rom_deg_median = over_sets(|set| set.foot_rom_deg_median);
        row.heel_peak_mm_median = over_sets(|set| set.heel_peak_mm_median);
        row.heel_drop_mm_median = over_sets(|set| set.heel_drop_mm_median);
        row.heel_drop_u_mm = over_sets(|set| set.heel_drop_u_mm);
        row.heel_peak_u_mm = over_sets(|set| set.heel_peak_u_mm);
        row.target_up_s = sets.iter().find_map(|set| set.entry.tempo.up_s);
        row.target_down_s = sets.iter().find_map(|set| set.entry.tempo.down_s);
        row.below_step_pct = over_sets(|set| set.below_step_pct);
        row.tremor_rms_dps_median = over_sets(|set| set.tremor_rms_dps_median);
        row.roll_rms_deg_median = over_sets(|set| set.roll_rms_deg_median);
        row.height_loss_pct = over_sets(|set| set.height_loss_pct);
        row.rom_cv_pct = over_sets(|set| set.rom_cv_pct);
        row.down_cv_pct = over_sets(|set| set.down_cv_pct);
    }
}

/// Sessions in order, leg by leg.
pub(super) fn by_leg<'s, 'a>(
    sessions: &'s [Session<'a>],
) -> impl Iterator<Item = &'s [Session<'a>]> {
    sessions.chunk_by(|a, b| (a.participant, a.side) == (b.participant, b.side))
}

/// The sessions of each leg that have a place among its others: where a leg has dated sessions,
/// undated ones are left out, as nobody can tell where they belong.
pub(super) fn legs<'s, 'a>(
    sessions: &'s [Session<'a>],
) -> impl Iterator<Item = Vec<&'s Session<'a>>> {
    by_leg(sessions).map(|leg| {
        let any_dated = leg.iter().any(|session| session.day.date().is_some());
        let placed = leg
            .iter()
            .filter(|session| session.day.date().is_some() == any_dated);
        placed.collect()
    })
}

fn highest(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.max_by(f64::total_cmp)
}

/// Sum over the sets that have the figure; a note tells when some have not.
fn total(
    sets: &[&SetFigures],
    column: &str,
    get: fn(&SetFigures) -> Option<f64>,
    notes: &mut Vec<String>,
) -> Option<f64> {
    let values: Vec<f64> = sets.iter().filter_map(|set| get(set)).collect();
    if values.is_empty() {
        return None;
    }
    if values.len() < sets.len() {
        notes.push(format!("{column}:some_sets_missing"));
    }
    Some(values.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::fixture::{date, set};

    fn rows(sets: &[ScoredSet]) -> Vec<SessionRow> {
        Session::group(sets)
            .iter()
            .map(|session| session.row(&Plan::default(), Some(date(0))))
            .collect()
    }

    #[test]
    fn a_session_sums_its_sets_against_the_plan() {
        let mut sets = vec![
            set("P01", 4, 2),
            set("P01", 4, 1),
            set("P01", 4, 3),
            set("P01", 4, 4),
        ];
        sets[0].figures.quality_reps = Some(11);
        sets[1].entry.pain = Some(2.0);
        sets[3].figures = SetFigures::default();
        let row = rows(&sets).remove(0);
        assert_eq!(
            (
                row.sets,
                row.sets_without_reps,
                row.reps_full,
                row.quality_reps
            ),
            (3, 1, 45, Some(41))
        );
        assert_eq!(
            (row.planned_reps, row.days_since_first, row.pain_max),
            (60, Some(4), Some(2.0))
        );
        assert!((row.plan_share_pct.unwrap() - 100.0 * 41.0 / 45.0).abs() < 1e-12);
    }

    #[test]
    fn medians_stay_within_the_main_stage() {
        let mut sets = vec![set("P01", 1, 1), set("P01", 1, 2), set("P01", 1, 3)];
        for (set, peak) in sets.iter_mut().zip([90.0, 94.0, 60.0]) {
            set.figures.heel_peak_mm_median = Some(peak);
        }
        sets[2].entry.load_kg = Some(5.0);
        let row = rows(&sets).remove(0);
        assert_eq!((row.heel_peak_mm_median, row.load_kg), (Some(92.0), None));
        assert_eq!(row.notes, ["stage:mixed"]);
    }

    #[test]
    fn a_set_that_nobody_dates_has_no_session() {
        let mut undated = set("P01", 1, 1);
        undated.entry.date = None;
        assert!(rows(&[undated.clone()]).is_empty());
        undated.entry.session = Some("02".to_owned());
        let row = rows(&[undated]).remove(0);
        assert_eq!(
            (row.session.as_deref(), row.date, row.days_since_first),
            (Some("02"), None, None)
        );
    }
}
