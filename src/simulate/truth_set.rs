//! What is true of a set: the results' columns of `sets`, from the true repetitions.
//!
//! Definitions are those of the data dictionary, written a second time.

use super::truth::{TruthLabel, TruthRep};

/// A pause longer than this, or than 1.5 median periods where that is more, is a rest, seconds.
const REST_S: f64 = 3.0;
/// Fewest repetitions with a spread.
const FEWEST_FOR_SPREAD: usize = 3;
/// Fresh repetitions whose tops the last ones are held against, from 0.
const FRESH: std::ops::Range<usize> = 1..5;
/// Last repetitions held against them.
const TIRED: usize = 3;

/// A set as it was; counts by true label, figures of full repetitions unless they add up.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)] // fields are named as the columns of `sets`
pub struct TruthSet {
    pub set: u32,
    pub start_s: f64,
    pub end_s: f64,
    pub reps_full: u32,
    pub reps_partial: u32,
    pub reps_micro: u32,
    pub reps_truncated: u32,
    pub cadence_rpm: Option<f64>,
    pub tut_active_s: f64,
    pub tut_total_s: f64,
    pub up_s_median: Option<f64>,
    pub top_s_median: Option<f64>,
    pub down_s_median: Option<f64>,
    pub bottom_s_median: Option<f64>,
    pub up_cv_pct: Option<f64>,
    pub down_cv_pct: Option<f64>,
    pub foot_rom_deg_median: Option<f64>,
    pub rom_cv_pct: Option<f64>,
    pub heel_peak_mm_median: Option<f64>,
    pub heel_drop_mm_median: Option<f64>,
    pub below_step_pct: Option<f64>,
    pub height_loss_pct: Option<f64>,
    pub ankle_rom_deg_median: Option<f64>,
    pub knee_flex_mean_deg: Option<f64>,
    pub knee_flex_drift_deg: Option<f64>,
    pub knee_within_rep_range_deg_median: Option<f64>,
    pub knee_extension_deg_median: Option<f64>,
    pub com_rise_mm_median: Option<f64>,
    pub com_drop_below_standing_mm_median: Option<f64>,
    pub total_rise_cm: f64,
    pub work_heel_j: Option<f64>,
    pub work_com_j: Option<f64>,
    pub tremor_rms_dps_median: Option<f64>,
    pub down_peak_mean_ratio_median: Option<f64>,
    pub control_loss_rep: Option<u32>,
}

/// A set's figures; none without a repetition.
pub(super) fn summary(reps: &[TruthRep], lost_at_s: Option<f64>) -> Option<TruthSet> {
    let set = Set::of(reps);
    let first = set.counted.first().copied().or_else(|| reps.first())?;
    let last = set.counted.last().copied().or_else(|| reps.last())?;
    Some(TruthSet {
        set: first.set,
        start_s: first.start_s,
        end_s: last.end_s,
        reps_full: set.count(TruthLabel::Full),
        reps_partial: set.count(TruthLabel::Partial),
        reps_micro: set.count(TruthLabel::Micro),
        reps_truncated: set.count(TruthLabel::Truncated),
        cadence_rpm: set.cadence_rpm(),
        tut_active_s: set.sum(|rep| rep.up_s + rep.top_s + rep.down_s),
        tut_total_s: last.end_s - first.start_s - set.rested_s(),
        up_s_median: set.middle(|rep| rep.up_s),
        top_s_median: set.middle(|rep| rep.top_s),
        down_s_median: set.middle(|rep| rep.down_s),
        bottom_s_median: set.pause_s(),
        up_cv_pct: set.spread_pct(|rep| rep.up_s),
        down_cv_pct: set.spread_pct(|rep| rep.down_s),
        foot_rom_deg_median: set.middle(|rep| rep.foot_rom_deg),
        rom_cv_pct: set.spread_pct(|rep| rep.foot_rom_deg),
        heel_peak_mm_median: set.middle(|rep| rep.heel_peak_mm),
        heel_drop_mm_median: set.middle(|rep| rep.heel_drop_mm),
        below_step_pct: set.below_step_pct(),
        height_loss_pct: set.height_loss_pct(),
        ankle_rom_deg_median: set.middle(|rep| rep.ankle_rom_deg),
        knee_flex_mean_deg: set.mean(|rep| rep.knee_flex_mean_deg),
        knee_flex_drift_deg: set.knee_drift_deg(),
        knee_within_rep_range_deg_median: set.middle(|rep| rep.knee_within_rep_range_deg),
        knee_extension_deg_median: set.middle(|rep| rep.knee_extension_deg),
        com_rise_mm_median: set.middle(|rep| rep.com_rise_mm),
        com_drop_below_standing_mm_median: set.middle(|rep| rep.com_drop_below_standing_mm),
        total_rise_cm: set.sum(|rep| rep.heel_rise_mm / 10.0),
        work_heel_j: set.work_j(|rep| rep.work_heel_j),
        work_com_j: set.work_j(|rep| rep.work_com_j),
        tremor_rms_dps_median: set.middle(|rep| rep.tremor_rms_dps),
        down_peak_mean_ratio_median: set.middle(|rep| rep.down_peak_mean_ratio),
        control_loss_rep: set.lost_rep(lost_at_s),
    })
}

/// A set's repetitions in time order, and those of them that count.
struct Set<'a> {
    reps: &'a [TruthRep],
    counted: Vec<&'a TruthRep>,
    full: Vec<&'a TruthRep>,
}

impl<'a> Set<'a> {
    fn of(reps: &'a [TruthRep]) -> Self {
        let full = |rep: &&TruthRep| rep.label == TruthLabel::Full;
        Self {
            reps,
            counted: reps.iter().filter(|rep| rep.label.counts()).collect(),
            full: reps.iter().filter(full).collect(),
        }
    }

    fn count(&self, label: TruthLabel) -> u32 {
        self.reps.iter().filter(|rep| rep.label == label).count() as u32
    }

    fn of_full(&self, figure: impl Fn(&TruthRep) -> f64) -> Vec<f64> {
        self.full.iter().map(|rep| figure(rep)).collect()
    }

    fn middle(&self, figure: impl Fn(&TruthRep) -> f64) -> Option<f64> {
        median(self.of_full(figure))
    }

    fn sum(&self, figure: impl Fn(&TruthRep) -> f64) -> f64 {
        self.counted.iter().map(|rep| figure(rep)).sum()
    }

    fn work_j(&self, work_j: impl Fn(&TruthRep) -> Option<f64>) -> Option<f64> {
        let works: Vec<f64> = self.counted.iter().filter_map(|rep| work_j(rep)).collect();
        (!works.is_empty()).then(|| works.iter().sum())
    }

    /// Mean over counted repetitions.
    fn mean(&self, figure: impl Fn(&TruthRep) -> f64) -> Option<f64> {
        let count = self.counted.len() as f64;
        (count > 0.0).then(|| self.sum(figure) / count)
    }

    /// Sample standard deviation against the mean.
    fn spread_pct(&self, figure: impl Fn(&TruthRep) -> f64) -> Option<f64> {
        let values = self.of_full(figure);
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let spread = (squares / (count - 1.0)).sqrt() / mean;
        (values.len() >= FEWEST_FOR_SPREAD).then_some(100.0 * spread)
    }

    /// Longest pause that is no rest, seconds.
    fn longest_pause_s(&self) -> f64 {
        let starts = self.counted.iter().zip(self.counted.iter().skip(1));
        let period_s = median(
            starts
                .map(|(rep, next)| next.start_s - rep.start_s)
                .collect(),
        );
        REST_S.max(1.5 * period_s.unwrap_or(0.0))
    }

    /// Each counted repetition with the next one.
    fn neighbours(&self) -> impl Iterator<Item = (&'a TruthRep, &'a TruthRep)> {
        let next = self.counted.iter().skip(1);
        self.counted
            .iter()
            .zip(next)
            .map(|(rep, next)| (*rep, *next))
    }

    fn cadence_rpm(&self) -> Option<f64> {
        let longest_s = self.longest_pause_s();
        let going_on = self
            .neighbours()
            .filter(|(rep, next)| next.start_s - rep.end_s <= longest_s);
        let period_s = median(
            going_on
                .map(|(rep, next)| next.start_s - rep.start_s)
                .collect(),
        );
        period_s.map(|period_s| 60.0 / period_s)
    }

    fn rested_s(&self) -> f64 {
        let longest_s = self.longest_pause_s();
        let pauses = self
            .neighbours()
            .map(|(rep, next)| next.start_s - rep.end_s);
        pauses.filter(|pause_s| *pause_s > longest_s).sum()
    }

    /// Median pause of full repetitions before the next movement, bounces included; no rests.
    fn pause_s(&self) -> Option<f64> {
        let longest_s = self.longest_pause_s();
        let next = self.reps.iter().skip(1);
        let pauses = self.reps.iter().zip(next).filter_map(|(rep, next)| {
            let pause_s = next.start_s - rep.end_s;
            (rep.label == TruthLabel::Full && pause_s <= longest_s).then_some(pause_s)
        });
        median(pauses.collect())
    }

    fn below_step_pct(&self) -> Option<f64> {
        let below = self.full.iter().filter(|rep| rep.below_step == "below");
        let share = below.count() as f64 / self.full.len() as f64;
        (!self.full.is_empty()).then_some(100.0 * share)
    }

    fn height_loss_pct(&self) -> Option<f64> {
        let peaks = self.of_full(|rep| rep.heel_peak_mm);
        let tired_from = peaks.len().checked_sub(TIRED)?;
        let fresh = median(peaks.get(FRESH)?.to_vec()).filter(|fresh| *fresh > 0.0)?;
        let tired = median(peaks.get(tired_from..)?.to_vec())?;
        (tired_from >= FRESH.end).then_some(100.0 * (fresh - tired) / fresh)
    }

    /// Median slope between all pairs of full repetitions, times their number.
    fn knee_drift_deg(&self) -> Option<f64> {
        let of = |rep: &TruthRep| Some((f64::from(rep.rep?), rep.knee_flex_mean_deg));
        let means: Vec<_> = self.full.iter().filter_map(|rep| of(rep)).collect();
        let pairs = means.iter().enumerate().flat_map(|(index, first)| {
            let later = means.iter().skip(index + 1);
            later.map(move |second| (second.1 - first.1) / (second.0 - first.0))
        });
        let slope = median(pairs.collect()).filter(|_| means.len() >= FEWEST_FOR_SPREAD);
        slope.map(|slope| slope * means.len() as f64)
    }

    fn lost_rep(&self, lost_at_s: Option<f64>) -> Option<u32> {
        let lost_s = lost_at_s?;
        let lost = self.reps.iter().filter(|rep| rep.start_s >= lost_s);
        lost.filter_map(|rep| rep.rep).next()
    }
}

/// Middle value, or the mean of the two in the middle.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get(values.len().checked_sub(1)? / 2)?;
    Some((lower + upper) / 2.0)
}
