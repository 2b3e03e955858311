//! Control of each repetition against the person's own steady ones.
//!
//! Five measures: tremor, side wobble of the foot and side sway over a plate (compared by their
//! logarithm), stops and starts (speed peaks) and dropping (peak over mean speed of lowering). The steady repetitions are those of
//! earlier sets of the same stage, where there are any, else repetitions 2–5 of the set with the
//! spread of the limits file.

use std::collections::BTreeMap;

use super::day::Day;
use super::figures::{RepFigures, ScoredSet};
use super::stage::Stage;
use crate::reps::Label;
use crate::signal::stats::{median, standard_deviation};
use crate::study::{Limits, Side};

/// Steady repetitions of earlier sets that are enough to tell a person's own spread.
const ENOUGH: usize = 12;
/// A person's own spread counts for no less than this share of the file's: small samples
/// underestimate.
const LEAST_SPREAD_SHARE: f64 = 0.6;

/// One measure of control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Logarithm of the tremor's root mean square.
    Tremor,
    /// Logarithm of the side wobble's.
    Roll,
    /// Logarithm of the centre of pressure's side sway.
    Sway,
    /// Speed peaks while lowering.
    Stops,
    /// Peak over mean speed of lowering.
    Dropping,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Tremor,
        Self::Roll,
        Self::Sway,
        Self::Stops,
        Self::Dropping,
    ];

    /// Short word for `notes`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Tremor => "tremor",
            Self::Roll => "side_wobble",
            Self::Sway => "side_sway",
            Self::Stops => "stops_and_starts",
            Self::Dropping => "dropping",
        }
    }

    /// The measure of one repetition on the scale it is compared on; differences below the floors
    /// of the limits do not count.
    #[must_use]
    pub fn of(self, rep: &RepFigures, limits: &Limits) -> Option<f64> {
        match self {
            Self::Tremor => rep
                .tremor_rms_dps
                .map(|rms| rms.max(limits.tremor_floor_dps).ln()),
            Self::Roll => rep
                .roll_rms_deg
                .map(|rms| rms.max(limits.roll_floor_deg).ln()),
            Self::Sway => rep
                .cop_ml_rms_mm
                .map(|rms| rms.max(limits.sway_floor_mm).ln()),
            Self::Stops => rep.speed_peaks_down.map(f64::from),
            Self::Dropping => rep.down_peak_mean_ratio,
        }
    }

    /// Usual spread between steady repetitions.
    #[must_use]
    pub fn spread(self, limits: &Limits) -> f64 {
        match self {
            Self::Tremor => limits.tremor_log_sd,
            Self::Roll => limits.roll_log_sd,
            Self::Sway => limits.sway_log_sd,
            Self::Stops => limits.speed_peaks_sd,
            Self::Dropping => limits.peak_mean_sd,
        }
    }
}

/// Judges the full repetitions of all sets; each participant, leg and stage for itself, in the
/// order of their days.
pub fn judge(sets: &mut [ScoredSet], limits: &Limits) {
    for order in stages_in_order(sets) {
        let mut steady: Vec<RepFigures> = Vec::new();
        for k in order {
            let own: Vec<RepFigures> = full(&sets[k]).skip(1).take(4).cloned().collect();
            let band = Band::of(if steady.is_empty() { &own } else { &steady }, limits);
            judge_set(&mut sets[k], &band, limits);
            steady.extend(held(&sets[k]).cloned());
        }
    }
}

/// Places in `sets` of each participant, leg and stage, in the order of their days.
pub fn stages_in_order(sets: &[ScoredSet]) -> Vec<Vec<usize>> {
    let mut stages: BTreeMap<(String, Option<Side>, Stage), Vec<usize>> = BTreeMap::new();
    for (k, set) in sets.iter().enumerate() {
        let like = (
            set.entry.participant.clone(),
            set.entry.side,
            Stage::of(set),
        );
        stages.entry(like).or_default().push(k);
    }
    let mut orders: Vec<Vec<usize>> = stages.into_values().collect();
    for order in &mut orders {
        order.sort_by_key(|k| {
            let set = &sets[*k];
            (Day::of(set), set.entry.set, set.recording.clone())
        });
    }
    orders
}

/// Repetitions under control that later sets may be held against: those of a set with a day.
pub fn held(set: &ScoredSet) -> impl Iterator<Item = &RepFigures> {
    let dated = Day::of(set).is_some();
    full(set).filter(move |rep| dated && rep.control_ok == Some(true))
}

fn full(set: &ScoredSet) -> impl Iterator<Item = &RepFigures> {
    set.reps.iter().filter(|rep| rep.label == Some(Label::Full))
}

/// Upper limits of the measures, where steady repetitions tell them.
struct Band {
    upper: [Option<f64>; 5],
}

impl Band {
    fn of(steady: &[RepFigures], limits: &Limits) -> Self {
        let upper = Measure::ALL.map(|measure| {
            let values: Vec<f64> = steady
                .iter()
                .filter_map(|rep| measure.of(rep, limits))
                .collect();
            let usual = measure.spread(limits);
            let own = standard_deviation(&values).filter(|_| values.len() >= ENOUGH);
            let spread = own.map_or(usual, |own| own.max(LEAST_SPREAD_SHARE * usual));
            median(&values).map(|middle| middle + limits.control_z * spread)
        });
        Self { upper }
    }
}

fn judge_set(set: &mut ScoredSet, band: &Band, limits: &Limits) {
    for rep in set
        .reps
        .iter_mut()
        .filter(|rep| rep.label == Some(Label::Full))
    {
        let judged: Vec<(Measure, f64, f64)> = Measure::ALL
            .into_iter()
            .zip(band.upper)
            .filter_map(|(measure, upper)| Some((measure, measure.of(rep, limits)?, upper?)))
            .collect();
        if judged.is_empty() {
            continue;
        }
        let beyond = |(measure, value, upper): &(Measure, f64, f64)| {
            let limit = if *measure == Measure::Dropping {
                upper.min(limits.drop_peak_mean_ratio)
            } else {
                *upper
            };
            *value > limit
        };
        let failed: Vec<Measure> = judged
            .iter()
            .filter(|one| beyond(one))
            .map(|one| one.0)
            .collect();
        rep.control_ok = Some(failed.is_empty());
        rep.notes.extend(
            failed
                .iter()
                .map(|measure| format!("control_ok:{}", measure.code())),
        );
    }
}
