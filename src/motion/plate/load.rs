//! What stands on the plate: zero offset, body weight, and the stretches of standing.

use std::ops::Range;

use super::PlateFault;
use crate::signal::filter::runs;
use crate::signal::stats::{mean, median, quantile, standard_deviation};

/// Nobody who is recorded weighs less, N.
const LEAST_WEIGHT_N: f64 = 100.0;
/// An empty plate shows less than this share of what it shows when loaded.
const EMPTY_SHARE: f64 = 0.25;
/// A plate is empty for at least this long before its reading is taken for its zero, seconds.
const EMPTY_S: f64 = 0.4;
/// An empty plate is steadier than this, N.
const EMPTY_SPREAD_N: f64 = 8.0;
/// A zero within this share of the weight is one.
const ZERO_SHARE: f64 = 0.005;
/// Force while standing, raising and lowering, as shares of the weight; beyond it is a jump, a step
/// or a fall.
const STANDING_SHARES: (f64, f64) = (0.6, 1.5);
/// Raises cancel in means over this time, seconds.
const BALANCE_S: f64 = 1.5;
/// Such a mean stays within this share of the weight: beyond it another foot or a hand carries.
const BALANCE_SHARE: f64 = 0.085;
/// Left out after a step on and before a step off, seconds.
const SETTLING_S: (f64, f64) = (0.5, 0.2);
/// Squatting before a jump and settling after its landing, seconds.
const ABOUT_JUMP_S: (f64, f64) = (1.0, 1.5);
/// Shortest stretch of standing that movement is read off, seconds.
const MIN_STANDING_S: f64 = 3.0;
/// Window of the quietest standing, seconds.
const QUIET_S: f64 = 1.0;
/// Standing with another load than the usual one lasts at least this long, seconds.
const OTHER_LOAD_S: f64 = 8.0;
/// Loads that are told apart in one recording at most.
const MOST_LOADS: usize = 4;

/// Quiet standing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Mean force of the quietest second, N.
    pub newtons: f64,
    /// Standard deviation in it, N.
    pub spread_n: f64,
    /// Its first instant, seconds.
    pub from_s: f64,
}

/// Reading of the empty plate, N, where it was empty for a while and is not zero.
///
/// # Errors
/// [`PlateFault`] where the plate is never loaded, or loaded upside down.
pub fn offset(force: &[f64], rate_hz: f64) -> Result<Option<f64>, PlateFault> {
    let (low, high) = (
        quantile(force, 0.02).ok_or(PlateFault::NoPlate)?,
        quantile(force, 0.98).ok_or(PlateFault::NoPlate)?,
    );
    let middle = median(force).unwrap_or(0.0);
    if -low > LEAST_WEIGHT_N && -low > 3.0 * high.max(0.0) && middle < 0.0 {
        return Err(PlateFault::Negative { found_n: low });
    }
    if high - low.clamp(0.0, high.max(0.0)) < LEAST_WEIGHT_N && high < LEAST_WEIGHT_N {
        return Err(PlateFault::NeverLoaded { found_n: high });
    }
    let empty = |value: f64| value < low + EMPTY_SHARE * (high - low) && value < 0.5 * high;
    let shortest = (EMPTY_S * rate_hz) as usize;
    let readings: Vec<f64> = runs(force.len(), |i| empty(force[i]))
        .into_iter()
        .filter(|run| run.len() >= shortest)
        .filter_map(|run| {
            // The steps on and off at both ends are left out.
            let inner = run.len() / 5;
            let values = &force[run.start + inner..run.end - inner];
            let steady = standard_deviation(values)? < EMPTY_SPREAD_N;
            median(values).filter(|_| steady)
        })
        .collect();
    Ok(median(&readings).filter(|zero| zero.abs() > ZERO_SHARE * high))
}

/// Stretches of standing in `force` (N, slow grid), each with one load, in time order: first those
/// with the usual weight, then long ones with another (a load picked up, a hand that helps
/// throughout).
pub fn standing(force: &[f64], rate_hz: f64) -> Vec<Range<usize>> {
    let high = quantile(force, 0.95).unwrap_or(0.0);
    let loaded: Vec<f64> = force.iter().copied().filter(|f| *f > 0.5 * high).collect();
    let typical = median(&loaded).unwrap_or(0.0);
    let (least, most) = STANDING_SHARES;
    let mut open: Vec<bool> = force
        .iter()
        .map(|force| *force > least * typical && *force < most * typical)
        .collect();
    close_about_jumps(&mut open, force, most * typical, rate_hz);
    let on_plate: Vec<f64> = force
        .iter()
        .zip(&open)
        .map(|(force, open)| if *open { *force } else { f64::NAN })
        .collect();
    let balance = running_mean(&on_plate, (BALANCE_S * rate_hz) as usize);
    let mut found = Vec::new();
    for round in 0..MOST_LOADS {
        let left: Vec<f64> = (0..force.len())
            .filter(|i| open[*i])
            .map(|i| force[i])
            .collect();
        let Some(weight) = median(&left) else {
            break;
        };
        let shortest_s = if round == 0 {
            MIN_STANDING_S
        } else {
            OTHER_LOAD_S
        };
        let balanced = |i: usize| open[i] && (balance[i] / weight - 1.0).abs() < BALANCE_SHARE;
        let new: Vec<Range<usize>> = runs(force.len(), balanced)
            .into_iter()
            .filter(|run| run.len() as f64 >= shortest_s * rate_hz)
            .collect();
        if new.is_empty() && round > 0 {
            break;
        }
        for run in new {
            open[run.clone()].fill(false);
            found.extend(settled(run, force.len(), rate_hz));
        }
    }
    found.sort_by_key(|run| run.start);
    found
}

/// Closes what lies shortly before and after a force that only a jump, a landing or a stumble makes.
fn close_about_jumps(open: &mut [bool], force: &[f64], least_n: f64, rate_hz: f64) {
    let (before, after) = (
        (ABOUT_JUMP_S.0 * rate_hz) as usize,
        (ABOUT_JUMP_S.1 * rate_hz) as usize,
    );
    for i in (0..force.len()).filter(|i| force[*i] >= least_n) {
        let to = (i + after).min(open.len());
        open[i.saturating_sub(before)..to].fill(false);
    }
}

/// `run` without its ends, where these are not the recording's own.
fn settled(run: Range<usize>, count: usize, rate_hz: f64) -> Option<Range<usize>> {
    let (after, before) = (
        (SETTLING_S.0 * rate_hz) as usize,
        (SETTLING_S.1 * rate_hz) as usize,
    );
    let from = if run.start == 0 { 0 } else { run.start + after };
    let to = if run.end == count {
        count
    } else {
        run.end.saturating_sub(before)
    };
    (to > from + after).then_some(from..to)
}

/// Mean of the finite values within half of `length` samples on both sides.
fn running_mean(values: &[f64], length: usize) -> Vec<f64> {
    let half = length / 2;
    let mut sums = vec![(0.0, 0_usize)];
    for value in values {
        let (sum, count) = sums[sums.len() - 1];
        let present = value.is_finite();
        sums.push((
            sum + if present { *value } else { 0.0 },
            count + usize::from(present),
        ));
    }
    (0..values.len())
        .map(|i| {
            let from = sums[i.saturating_sub(half)];
            let to = sums[(i + half + 1).min(values.len())];
            (to.0 - from.0) / (to.1 - from.1).max(1) as f64
        })
        .collect()
}

/// Weight in the quietest second of `stretch`.
pub fn weight(force: &[f64], rate_hz: f64, stretch: &Range<usize>) -> Option<Weight> {
    seconds(force, rate_hz, stretch).min_by(|a, b| a.spread_n.total_cmp(&b.spread_n))
}

/// Least and greatest weight in seconds of `stretch` that vary by less than `spread_share`: they differ
/// where hands carried some of it for a while.
pub fn quiet_range(
    force: &[f64],
    rate_hz: f64,
    stretch: &Range<usize>,
    spread_share: f64,
) -> Option<(f64, f64)> {
    let quiet = |one: &Weight| one.spread_n < spread_share * one.newtons;
    let weights = || {
        seconds(force, rate_hz, stretch)
            .filter(quiet)
            .map(|one| one.newtons)
    };
    let (least, most) = (weights().reduce(f64::min)?, weights().reduce(f64::max)?);
    Some((least, most))
}

fn seconds<'a>(
    force: &'a [f64],
    rate_hz: f64,
    stretch: &Range<usize>,
) -> impl Iterator<Item = Weight> + 'a {
    let length = (QUIET_S * rate_hz).ceil() as usize;
    let starts =
        (stretch.start..(stretch.end + 1).saturating_sub(length)).step_by((length / 8).max(1));
    starts.filter_map(move |from| {
        let values = force.get(from..from + length)?;
        Some(Weight {
            newtons: mean(values)?,
            spread_n: standard_deviation(values)?,
            from_s: from as f64 / rate_hz,
        })
    })
}
