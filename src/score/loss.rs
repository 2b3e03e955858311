//! The repetition from which control was lost.
//!
//! A change point within the set: for each split the repetitions before it give the steady middle
//! of every measure, and each repetition's deviations beyond it are joined as √Σ max(z, 0)². Control
//! is lost at the split with the largest standardised rise, provided that the deviation from there
//! on is large on average, most of the remaining repetitions show it, and the first of them does.
//! A single bad repetition is no loss.
//!
//! How much a measure spreads from one repetition to the next is the person's own affair: it is
//! pooled within the person's earlier sets of the same leg and stage, as far as there are any, with
//! the limits' spread as a prior, and with what the set itself shows before the split.

use super::control::{Measure, held, stages_in_order};
use super::figures::{RepFigures, ScoredSet};
use crate::reps::Label;
use crate::signal::stats::{mean, median, standard_deviation};
use crate::study::Limits;

/// Fewest repetitions before and from the loss.
const FEWEST: (usize, usize) = (3, 2);
/// Fewer repetitions than this from the loss on have to be this much worse to convince.
const CONVINCING: usize = 3;
const LATE_FACTOR: f64 = 1.6;
/// Share of the repetitions from the loss on that must be unsteady.
const LASTING_SHARE: f64 = 0.7;
/// The limits' spread counts like this many degrees of freedom beside the set's own: a few steady
/// repetitions alone would underestimate it.
const PRIOR_FREEDOM: f64 = 4.0;
/// A person who is unsteady from the start has no steady part to lose, spreads.
const STEADY_MEAN: f64 = 1.6;

/// Finds the loss in each set and writes it with its evidence.
pub fn find_all(sets: &mut [ScoredSet], limits: &Limits) {
    for order in stages_in_order(sets) {
        let mut usual = Usual::of(limits);
        for k in order {
            find(&mut sets[k], &usual, limits);
            usual.learn(&sets[k], limits);
        }
    }
}

/// Spread of each measure in steady repetitions: squares about the middle of their own set, and
/// degrees of freedom.
struct Usual {
    squares: [f64; Measure::ALL.len()],
    freedom: [f64; Measure::ALL.len()],
}

impl Usual {
    fn of(limits: &Limits) -> Self {
        Self {
            squares: Measure::ALL.map(|measure| PRIOR_FREEDOM * measure.spread(limits).powi(2)),
            freedom: [PRIOR_FREEDOM; Measure::ALL.len()],
        }
    }

    /// Adds the steady repetitions of a set.
    fn learn(&mut self, set: &ScoredSet, limits: &Limits) {
        for (k, measure) in Measure::ALL.iter().enumerate() {
            let values: Vec<f64> = held(set)
                .filter_map(|rep| measure.of(rep, limits))
                .collect();
            if let Some(spread) = standard_deviation(&values) {
                let freedom = (values.len() - 1) as f64;
                self.squares[k] += freedom * spread * spread;
                self.freedom[k] += freedom;
            }
        }
    }
}

fn find(set: &mut ScoredSet, usual: &Usual, limits: &Limits) {
    let full: Vec<&RepFigures> = set
        .reps
        .iter()
        .filter(|rep| rep.label == Some(Label::Full))
        .collect();
    if (1..FEWEST.0 + FEWEST.1).contains(&full.len()) {
        set.figures
            .notes
            .push("control_loss_rep:too_few".to_owned());
        return;
    }
    let Some(split) = best_split(&full, usual, limits) else {
        return;
    };
    set.figures.control_loss_rep = full.get(split).and_then(|rep| rep.rep);
    let evidence = evidence(&full, split, usual, limits);
    set.figures.notes.push(evidence);
}

fn best_split(full: &[&RepFigures], usual: &Usual, limits: &Limits) -> Option<usize> {
    let last = full.len().checked_sub(FEWEST.1)?;
    let splits = (FEWEST.0..=last)
        .filter_map(|split| rise(full, split, usual, limits).map(|rise| (split, rise)));
    splits
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(split, _)| split)
}

/// Standardised rise of the joint deviation at `split`, if it is a lasting loss.
fn rise(full: &[&RepFigures], split: usize, usual: &Usual, limits: &Limits) -> Option<f64> {
    let deviations = deviations(full, split, usual, limits);
    let (before, after) = deviations.split_at_checked(split)?;
    let (steady, lost) = (mean(before)?, mean(after)?);
    let unsteady = after
        .iter()
        .filter(|deviation| **deviation > limits.loss_z)
        .count();
    let lasting = unsteady as f64 >= LASTING_SHARE * after.len() as f64 && unsteady >= FEWEST.1;
    let begins = after
        .first()
        .is_some_and(|deviation| *deviation > limits.loss_z);
    let weight = (before.len() * after.len()) as f64 / full.len() as f64;
    let needed = if after.len() < CONVINCING {
        LATE_FACTOR * limits.loss_mean_z
    } else {
        limits.loss_mean_z
    };
    (begins && lasting && lost > needed && steady < STEADY_MEAN)
        .then(|| weight.sqrt() * (lost - steady))
}

/// Joint deviation of every repetition from the middle of those before `split`.
fn deviations(full: &[&RepFigures], split: usize, usual: &Usual, limits: &Limits) -> Vec<f64> {
    let steady: Vec<Option<Steady>> = (0..Measure::ALL.len())
        .map(|k| Steady::of(full, split, k, usual, limits))
        .collect();
    full.iter()
        .map(|rep| {
            let squares = Measure::ALL
                .iter()
                .zip(&steady)
                .filter_map(|(measure, steady)| {
                    let steady = steady.as_ref()?;
                    Some(
                        ((measure.of(rep, limits)? - steady.middle) / steady.spread)
                            .max(0.0)
                            .powi(2),
                    )
                });
            squares.sum::<f64>().sqrt()
        })
        .collect()
}

/// The steady part of a set as one measure sees it.
struct Steady {
    middle: f64,
    spread: f64,
}

impl Steady {
    fn of(
        full: &[&RepFigures],
        split: usize,
        k: usize,
        usual: &Usual,
        limits: &Limits,
    ) -> Option<Self> {
        let measure = Measure::ALL[k];
        let values: Vec<f64> = full
            .get(..split)?
            .iter()
            .filter_map(|rep| measure.of(rep, limits))
            .collect();
        let freedom = values.len().saturating_sub(1) as f64;
        let squares = freedom * standard_deviation(&values).unwrap_or(0.0).powi(2);
        let variance = (usual.squares[k] + squares) / (usual.freedom[k] + freedom);
        Some(Self {
            middle: median(&values)?,
            spread: variance.sqrt(),
        })
    }
}

/// What changed, as a code: `control_loss_rep:tremor_2.6_side_wobble_1.9_times_in_5_of_6`.
fn evidence(full: &[&RepFigures], split: usize, usual: &Usual, limits: &Limits) -> String {
    let deviations = deviations(full, split, usual, limits);
    let after = deviations.get(split..).unwrap_or_default();
    let unsteady = after
        .iter()
        .filter(|deviation| **deviation > limits.loss_z)
        .count();
    let changes: Vec<String> = (0..Measure::ALL.len())
        .filter_map(|k| change(full, split, k, usual, limits))
        .collect();
    format!(
        "control_loss_rep:{}_in_{unsteady}_of_{}",
        changes.join("_"),
        after.len()
    )
}

fn change(
    full: &[&RepFigures],
    split: usize,
    k: usize,
    usual: &Usual,
    limits: &Limits,
) -> Option<String> {
    let measure = Measure::ALL[k];
    let before = Steady::of(full, split, k, usual, limits)?;
    let after = median(
        &full
            .get(split..)?
            .iter()
            .filter_map(|rep| measure.of(rep, limits))
            .collect::<Vec<_>>(),
    )?;
    let rise = after - before.middle;
    if rise < before.spread {
        return None;
    }
    let amount = match measure {
        Measure::Tremor | Measure::Roll | Measure::Sway => format!("{:.1}_times", rise.exp()),
        Measure::Stops => format!("plus_{rise:.0}"),
        Measure::Dropping => format!("plus_{rise:.1}"),
    };
    Some(format!("{}_{amount}", measure.code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reps(tremors: &[f64]) -> Vec<RepFigures> {
        let rep = |(k, tremor): (usize, &f64)| RepFigures {
            rep: Some(k as u32 + 1),
            label: Some(Label::Full),
            tremor_rms_dps: Some(*tremor),
            ..RepFigures::default()
        };
        tremors.iter().enumerate().map(rep).collect()
    }

    fn loss(tremors: &[f64]) -> Option<usize> {
        let reps = reps(tremors);
        let limits = Limits::default();
        let full: Vec<&RepFigures> = reps.iter().collect();
        best_split(&full, &Usual::of(&limits), &limits).map(|split| split + 1)
    }

    #[test]
    fn a_lasting_rise_is_found_at_its_first_repetition() {
        assert_eq!(
            loss(&[3.0, 2.8, 3.1, 2.9, 3.3, 2.7, 3.0, 8.0, 9.0, 7.5, 8.4, 9.9]),
            Some(8)
        );
    }

    #[test]
    fn one_bad_repetition_and_slow_variation_are_no_loss() {
        assert_eq!(
            loss(&[3.0, 2.8, 3.1, 2.9, 9.0, 2.7, 3.0, 3.3, 2.6, 3.1]),
            None
        );
        assert_eq!(
            loss(&[3.0, 2.5, 3.4, 3.0, 3.6, 3.5, 3.9, 3.2, 4.0, 4.1]),
            None
        );
    }
}
