//! Figures of a set: totals, medians, spread, fatigue and scores.

use super::codes::of_recording;
use super::figures::{BelowStep, RepFigures, ScoredSet, SetFigures};
use super::repetition::Rows;
use crate::motion::{KneeZero, Motion};
use crate::reps::Label;
use crate::reps::RepSet;
use crate::signal::stats::{mean, median, variation_pct};
use crate::study::{Entry, Limits};

/// Repetitions that stand for the fresh person: the first is often a trial, doi:10.1016/j.physio.2017.03.002
/// reports heights from early repetitions on.
const FRESH: std::ops::Range<usize> = 1..5;
/// Fewest full repetitions that a spread is given for.
const FEWEST_FOR_SPREAD: usize = 3;
/// Repetitions that stand for the tired person.
const TIRED: usize = 3;

/// All figures of a set that do not need the verdict on control.
#[must_use]
pub fn figures(
    motion: &Motion,
    set: &RepSet,
    rows: &Rows,
    entry: &Entry,
    limits: &Limits,
) -> SetFigures {
    let reps = &rows.rows;
    let mut figures = counts(reps);
    times(&mut figures, set, reps);
    medians(&mut figures, reps);
    spread_and_fatigue(&mut figures, reps);
    knee_drift(&mut figures, motion, set);
    figures.figure_sources = Some(sources(motion));
    if let Ok(body) = &motion.body {
        figures.weight_n = Some(body.weight_n());
        figures.plate_late_s = Some(body.late_s).filter(|late| *late != 0.0);
    }
    totals(&mut figures, rows);
    figures.notes = of_recording(motion, entry);
    if set.counted().next().is_none() {
        figures.notes.push("reps_full:no_repetitions".to_owned());
    } else {
        too_few(&mut figures);
    }
    if reps
        .iter()
        .any(|rep| rep.notes.iter().any(|note| note == "tempo:own_median"))
    {
        figures.notes.push("tempo:own_median".to_owned());
    }
    figures.notes.extend(body_codes(reps));
    figures.notes.extend(codes_by_person(set));
    if motion.rate_hz < limits.control_min_rate_hz {
        figures.notes.push("control_score:rate_too_low".to_owned());
    }
    figures
}

/// What a person said of repetitions of the set, each code once.
fn codes_by_person(set: &RepSet) -> Vec<String> {
    let mut codes: Vec<String> = set
        .reps
        .iter()
        .flat_map(|rep| rep.by_person.codes())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Why body heights are missing, or less sound, in all or some repetitions.
fn body_codes(reps: &[RepFigures]) -> Vec<String> {
    let codes = [
        "com_rise_mm:slow_tempo",
        "com_rise_mm:indicative",
        "com_rise_mm:support",
    ];
    let found = codes.into_iter().filter(|code| {
        let mut notes = reps.iter().flat_map(|rep| &rep.notes);
        notes.any(|note| note == code)
    });
    found.map(str::to_owned).collect()
}

fn counts(reps: &[RepFigures]) -> SetFigures {
    let count = |label: Label| reps.iter().filter(|rep| rep.label == Some(label)).count() as u32;
    SetFigures {
        reps_full: count(Label::Full),
        reps_partial: count(Label::Partial),
        reps_micro: count(Label::Micro),
        reps_truncated: count(Label::Truncated),
        reps_rejected: count(Label::Rejected),
        ..SetFigures::default()
    }
}

fn counted(reps: &[RepFigures]) -> impl Iterator<Item = &RepFigures> {
    reps.iter()
        .filter(|rep| rep.label.is_some_and(Label::counts))
}

fn full(reps: &[RepFigures]) -> impl Iterator<Item = &RepFigures> {
    reps.iter().filter(|rep| rep.label == Some(Label::Full))
}

fn of_full(reps: &[RepFigures], figure: impl Fn(&RepFigures) -> Option<f64>) -> Vec<f64> {
    full(reps).filter_map(figure).collect()
}

fn times(figures: &mut SetFigures, set: &RepSet, reps: &[RepFigures]) {
    figures.start_s = counted(reps).next().and_then(|rep| rep.start_s);
    figures.end_s = counted(reps).last().and_then(|rep| rep.end_s);
    let active: Vec<f64> = counted(reps)
        .filter_map(|rep| Some(rep.up_s? + rep.top_s? + rep.down_s?))
        .collect();
    figures.tut_active_s = (!active.is_empty()).then(|| active.iter().sum());
    let rested: f64 = set.rests.iter().map(|(from, to)| to - from).sum();
    figures.tut_total_s = figures
        .start_s
        .zip(figures.end_s)
        .map(|(start, end)| end - start - rested);
    figures.cadence_rpm = median(&periods(set)).map(|period| 60.0 / period);
}

/// Seconds from start to start of neighbouring counted repetitions without a rest between.
fn periods(set: &RepSet) -> Vec<f64> {
    let counted: Vec<_> = set.counted().collect();
    counted
        .windows(2)
        .filter(|pair| pair[0].bottom_s.is_some())
        .map(|pair| pair[1].start_s - pair[0].start_s)
        .collect()
}

fn medians(figures: &mut SetFigures, reps: &[RepFigures]) {
    let of = |figure: fn(&RepFigures) -> Option<f64>| median(&of_full(reps, figure));
    figures.up_s_median = of(|rep| rep.up_s);
    figures.top_s_median = of(|rep| rep.top_s);
    figures.down_s_median = of(|rep| rep.down_s);
    figures.bottom_s_median = of(|rep| rep.bottom_s);
    figures.foot_rom_deg_median = of(|rep| rep.foot_rom_deg);
    figures.heel_peak_mm_median = of(|rep| rep.heel_peak_mm);
    figures.heel_drop_mm_median = of(|rep| rep.heel_drop_mm);
    figures.heel_drop_u_mm = of(|rep| rep.heel_drop_u_mm);
    figures.heel_peak_u_mm = of(|rep| rep.heel_peak_u_mm);
    figures.tremor_rms_dps_median = of(|rep| rep.tremor_rms_dps);
    figures.sparc_up_median = of(|rep| rep.sparc_up);
    figures.sparc_down_median = of(|rep| rep.sparc_down);
    figures.speed_peaks_down_median = of(|rep| rep.speed_peaks_down.map(f64::from));
    figures.down_peak_mean_ratio_median = of(|rep| rep.down_peak_mean_ratio);
    figures.roll_rms_deg_median = of(|rep| rep.roll_rms_deg);
    figures.cop_ml_rms_mm_median = of(|rep| rep.cop_ml_rms_mm);
    figures.cop_ml_speed_mmps_median = of(|rep| rep.cop_ml_speed_mmps);
    figures.ankle_rom_deg_median = of(|rep| rep.ankle_rom_deg);
    figures.knee_within_rep_range_deg_median = of(|rep| rep.knee_within_rep_range_deg);
    figures.knee_extension_deg_median = of(|rep| rep.knee_extension_deg);
    figures.com_rise_mm_median = of(|rep| rep.com_rise_mm);
    figures.com_drop_below_standing_mm_median = of(|rep| rep.com_drop_below_standing_mm);
    figures.peak_force_bw_median = of(|rep| rep.peak_force_bw);
    figures.force_rate_bws_median = of(|rep| rep.force_rate_bws);
    figures.left_share_pct_median = of(|rep| rep.left_share_pct);
    figures.knee_flex_mean_deg = mean(&of_full(reps, |rep| rep.knee_flex_mean_deg));
    let judged = full(reps)
        .filter(|rep| rep.below_step != BelowStep::Unknown)
        .count();
    let below = full(reps)
        .filter(|rep| rep.below_step == BelowStep::Below)
        .count();
    figures.below_step_pct = share(below, judged);
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| 100.0 * part as f64 / whole as f64)
}

fn spread_and_fatigue(figures: &mut SetFigures, reps: &[RepFigures]) {
    let spread = |figure: fn(&RepFigures) -> Option<f64>| {
        let values = of_full(reps, figure);
        variation_pct(&values).filter(|_| values.len() >= FEWEST_FOR_SPREAD)
    };
    figures.rom_cv_pct = spread(|rep| rep.foot_rom_deg);
    figures.up_cv_pct = spread(|rep| rep.up_s);
    figures.down_cv_pct = spread(|rep| rep.down_s);
    let peaks = of_full(reps, |rep| rep.heel_peak_mm);
    figures.height_loss_pct = height_loss_pct(&peaks);
}

/// Which source each group of figures comes from, as `repetitions=foot_imu;heel=heel_height;…`.
fn sources(motion: &Motion) -> String {
    let source = motion.source.as_str();
    let pitch_of = match (&motion.foot_pitch, motion.pitch_is_recorded) {
        (None, _) => None,
        (Some(_), true) => Some("angle"),
        (Some(_), false) => Some("foot_imu"),
    };
    let heel = motion
        .heel_height
        .as_ref()
        .map(|_| "heel_height")
        .or(pitch_of);
    let ankle = motion
        .ankle
        .as_ref()
        .ok()
        .map(|_| match motion.ankle_is_recorded {
            true => "angle",
            false => "foot_and_shank_imu",
        });
    let knee = motion.knee.as_ref().ok().map(|knee| match knee.zero {
        KneeZero::Recorded => "angle",
        KneeZero::Straight(..) | KneeZero::Unknown(_) => "shank_and_thigh_imu",
    });
    let told = [
        ("repetitions", Some(source)),
        ("foot_pitch", pitch_of),
        ("heel", heel),
        ("ankle", ankle),
        ("knee", knee),
        ("body", motion.body.as_ref().ok().map(|_| "plate")),
    ];
    let named = told
        .iter()
        .filter_map(|(what, of)| Some(format!("{what}={}", (*of)?)));
    named.collect::<Vec<_>>().join(";")
}

/// Theil–Sen slope of the knee's mean flexion against the repetition's number, times repetitions.
fn knee_drift(figures: &mut SetFigures, motion: &Motion, set: &RepSet) {
    let Ok(knee) = &motion.knee else {
        return;
    };
    let means: Vec<(f64, f64)> = set
        .counted()
        .filter(|rep| rep.label == Label::Full)
        .filter_map(|rep| {
            let during = knee.flexion.get(motion.range(rep.start_s, rep.end_s))?;
            Some((f64::from(rep.number?), mean(during)?))
        })
        .collect();
    let pairs = means.iter().enumerate().flat_map(|(k, a)| {
        let later = means[k + 1..].iter();
        later.map(move |b| (b.1 - a.1) / (b.0 - a.0))
    });
    figures.knee_flex_drift_deg = median(&pairs.collect::<Vec<_>>())
        .filter(|_| means.len() >= FEWEST_FOR_SPREAD)
        .map(|slope| (slope * means.len() as f64).to_degrees());
}

fn height_loss_pct(peaks: &[f64]) -> Option<f64> {
    let tired_from = peaks
        .len()
        .checked_sub(TIRED)
        .filter(|from| *from >= FRESH.end)?;
    let fresh = median(peaks.get(FRESH)?).filter(|fresh| *fresh > 0.0)?;
    median(peaks.get(tired_from..)?).map(|tired| 100.0 * (fresh - tired) / fresh)
}

fn totals(figures: &mut SetFigures, rows: &Rows) {
    figures.total_rise_cm = rows.total_rise_m.map(|rise| 100.0 * rise);
    let sum = |figure: fn(&RepFigures) -> Option<f64>| {
        let values: Vec<f64> = counted(&rows.rows).filter_map(figure).collect();
        (!values.is_empty()).then(|| values.iter().sum())
    };
    figures.work_heel_j = sum(|rep| rep.work_heel_j);
    figures.work_com_j = sum(|rep| rep.work_com_j);
    figures.loading_impulse_bws = sum(|rep| rep.loading_impulse_bws);
}

/// Why a figure of spread or fatigue is missing where there are repetitions.
fn too_few(figures: &mut SetFigures) {
    let needed = [
        ("rom_cv_pct", FEWEST_FOR_SPREAD),
        ("up_cv_pct", FEWEST_FOR_SPREAD),
        ("down_cv_pct", FEWEST_FOR_SPREAD),
        ("height_loss_pct", FRESH.end + TIRED),
    ];
    let full = figures.reps_full as usize;
    let codes = needed.iter().filter(|(_, fewest)| full < *fewest);
    figures
        .notes
        .extend(codes.map(|(column, _)| format!("{column}:too_few")));
}

/// Adds up the verdicts of the repetitions once control is judged.
pub fn add_up(set: &mut ScoredSet) {
    for rep in set
        .reps
        .iter_mut()
        .filter(|rep| rep.label == Some(Label::Full))
    {
        let verdicts = [rep.tempo_ok, rep.range_ok, rep.control_ok, rep.knee_ok];
        let judged = verdicts.iter().any(Option::is_some);
        rep.quality_ok = judged.then(|| verdicts.iter().all(|verdict| verdict.unwrap_or(true)));
    }
    let tally = |verdict: fn(&RepFigures) -> Option<bool>| {
        let judged: Vec<bool> = full(&set.reps).filter_map(verdict).collect();
        (
            judged.iter().filter(|passed| **passed).count() as u32,
            judged.len() as u32,
        )
    };
    let figures = &mut set.figures;
    (figures.tempo_passed, figures.tempo_judged) = tally(|rep| rep.tempo_ok);
    (figures.range_passed, figures.range_judged) = tally(|rep| rep.range_ok);
    (figures.control_passed, figures.control_judged) = tally(|rep| rep.control_ok);
    (figures.knee_passed, figures.knee_judged) = tally(|rep| rep.knee_ok);
    let (quality, judged) = tally(|rep| rep.quality_ok);
    let score = |passed: u32, judged: u32| share(passed as usize, judged as usize);
    figures.tempo_score = score(figures.tempo_passed, figures.tempo_judged);
    figures.range_score = score(figures.range_passed, figures.range_judged);
    figures.control_score = score(figures.control_passed, figures.control_judged);
    figures.knee_score = score(figures.knee_passed, figures.knee_judged);
    figures.quality_reps = (judged > 0).then_some(quality);
    let planned = set
        .entry
        .target_reps
        .filter(|planned| *planned > 0)
        .unwrap_or(figures.reps_full);
    figures.set_score = (judged > 0)
        .then(|| score(quality, planned).map(|score| score.min(100.0)))
        .flatten();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn height_loss_compares_the_fresh_with_the_tired() {
        let peaks = [80.0, 90.0, 90.0, 90.0, 90.0, 85.0, 80.0, 72.0, 72.0, 72.0];
        assert!((height_loss_pct(&peaks).unwrap() - 20.0).abs() < 1e-9);
        assert_eq!(height_loss_pct(&peaks[..7]), None);
    }
}
