//! Chains of movements between what is refused, their boundaries by fit, and what each movement is.

use std::ops::Range;

use super::boundary::{Movement, Samples, fit};
use super::swings::{Smooth, Swing};
use crate::motion::Motion;
use crate::signal::extrema::Turn;
use crate::signal::filter::low_pass;
use crate::signal::stats::median;

/// Boundaries are fitted to the angle below this; edges of paced phases need more than counting.
const FIT_BAND_HZ: f64 = 6.0;
/// Samples that the fit uses of a usual movement, and of a second: no fewer than twice the band.
const FIT_SAMPLES: f64 = 40.0;
const FIT_RATE_HZ: std::ops::RangeInclusive<f64> = 13.0..=50.0;
/// How far the fit looks into a dwell; what happens further away (rests, shifts of weight) is
/// not part of the plateau, seconds.
const DWELL_REACH_S: f64 = 1.2;
/// Movements fitted at once.
const MAX_CHAIN: usize = 60;
/// Fitted plateaus tell the travel better than turning points, which tremor raises and the low-pass
/// of counting overshoots by up to 3 % about a quick bounce; a plateau further off fits something else.
const TRAVEL_CHANGE: f64 = 0.15;
/// 15 and 85 % of a minimum-jerk movement are passed at these shares of its duration.
const MIDDLE_SHARES: (f64, f64) = (0.2893, 0.7107);

/// A swing with its fitted boundaries.
#[derive(Clone, Debug)]
pub struct Timed {
    /// The swing.
    pub swing: Swing,
    /// First and last instant, seconds.
    pub start_s: f64,
    /// Last instant, seconds.
    pub end_s: f64,
    /// Way between the plateaus on both sides, rad.
    pub travel: f64,
}

/// Fits all `swings` (in time order, refused ones as breaks) of one stretch; `masks` are samples
/// that belong to bounces.
pub fn time(
    motion: &Motion,
    smooth: &Smooth,
    stretch: &Range<usize>,
    swings: &[Swing],
    masks: &[Range<usize>],
) -> Vec<Timed> {
    let wide = low_pass(&motion.raise[stretch.clone()], FIT_BAND_HZ, motion.rate_hz);
    let fitter = Fitter {
        smooth,
        stretch,
        wide,
        masks,
    };
    let mut timed = Vec::with_capacity(swings.len());
    let mut from = 0;
    while from < swings.len() {
        let to = chain_end(swings, from);
        if to == from {
            timed.push(untimed(smooth, swings[from].clone()));
        } else {
            let before = from
                .checked_sub(1)
                .map_or(stretch.start, |k| swings[k].core.end);
            let after = swings.get(to).map_or(stretch.end, |swing| swing.core.start);
            timed.append(&mut fitter.time_chain(&swings[from..to], &(before..after.max(before))));
        }
        from = to.max(from + 1);
    }
    timed
}

/// End of the chain that begins at `from`: a refused swing, or the longest dwell where it would grow
/// too long. Equal to `from` where that swing is refused itself.
fn chain_end(swings: &[Swing], from: usize) -> usize {
    let refused = |swing: &Swing| swing.refusal.is_some();
    let end = swings[from..]
        .iter()
        .position(refused)
        .map_or(swings.len(), |k| from + k);
    if end - from <= MAX_CHAIN {
        return end;
    }
    let dwell = |k: &usize| swings[*k].core.start.saturating_sub(swings[k - 1].core.end);
    (from + MAX_CHAIN / 2..from + MAX_CHAIN)
        .max_by_key(dwell)
        .unwrap_or(from + MAX_CHAIN)
}

fn untimed(smooth: &Smooth, swing: Swing) -> Timed {
    let (start_s, end_s) = (
        smooth.seconds(swing.core.start),
        smooth.seconds(swing.core.end),
    );
    Timed {
        travel: swing.size(),
        swing,
        start_s,
        end_s,
    }
}

struct Fitter<'a> {
    smooth: &'a Smooth,
    stretch: &'a Range<usize>,
    wide: Vec<f64>,
    masks: &'a [Range<usize>],
}

impl Fitter<'_> {
    /// Fits one chain to the samples in `within`, which ends where its neighbours move.
    fn time_chain(&self, chain: &[Swing], within: &Range<usize>) -> Vec<Timed> {
        let guesses: Vec<Movement> = chain
            .iter()
            .map(|swing| guess(self.smooth, swing))
            .collect();
        let fitted = fit(&self.samples(&guesses, within), guesses.clone());
        let ways = fitted
            .plateaus
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).abs());
        let found = chain.iter().zip(fitted.movements).zip(guesses).zip(ways);
        found
            .map(|(((swing, found), guess), way)| {
                let kept = if is_plausible(&found, &guess) {
                    found
                } else {
                    guess
                };
                let near = (way / swing.size() - 1.0).abs() < TRAVEL_CHANGE;
                Timed {
                    travel: if near { way } else { swing.size() },
                    swing: swing.clone(),
                    start_s: kept.start_s,
                    end_s: kept.end_s(),
                }
            })
            .collect()
    }

    fn samples(&self, guesses: &[Movement], within: &Range<usize>) -> Samples {
        let seconds: Vec<f64> = guesses.iter().map(|movement| movement.seconds).collect();
        let usual_s = median(&seconds).unwrap_or(1.0);
        let fit_rate_hz = (FIT_SAMPLES / usual_s).clamp(*FIT_RATE_HZ.start(), *FIT_RATE_HZ.end());
        let stride = (self.smooth.rate_hz / fit_rate_hz).floor().max(1.0) as usize;
        let mut samples = Samples {
            time_s: Vec::new(),
            angle: Vec::new(),
            weight: Vec::new(),
        };
        let mut next = 0;
        for i in within.clone().step_by(stride) {
            let time_s = self.smooth.seconds(i);
            while next < guesses.len() && guesses[next].end_s() + DWELL_REACH_S < time_s {
                next += 1;
            }
            let near = |movement: &Movement| time_s > movement.start_s - DWELL_REACH_S;
            if guesses.get(next).is_some_and(near) {
                let masked = self.masks.iter().any(|mask| mask.contains(&i));
                samples.time_s.push(time_s);
                samples.angle.push(self.wide[i - self.stretch.start]);
                samples.weight.push(if masked { 0.0 } else { 1.0 });
            }
        }
        samples
    }
}

/// A fit that wandered off its swing is worse than the guess it began with.
fn is_plausible(found: &Movement, guess: &Movement) -> bool {
    let middle = found.start_s + 0.5 * found.seconds;
    let ratio = found.seconds / guess.seconds;
    (middle - guess.start_s - 0.5 * guess.seconds).abs() < 0.5 * guess.seconds
        && (0.3..2.5).contains(&ratio)
}

/// A minimum-jerk movement through the swing's 15 and 85 % points.
fn guess(smooth: &Smooth, swing: &Swing) -> Movement {
    let way = |i: usize| (smooth.raise[i] - swing.from.value) / (swing.to.value - swing.from.value);
    let last = swing
        .core
        .clone()
        .find(|i| way(*i) >= 0.85)
        .unwrap_or(swing.core.end);
    let first = (swing.core.start..=last)
        .rev()
        .find(|i| way(*i) <= 0.15)
        .unwrap_or(swing.core.start);
    let seconds =
        (smooth.seconds(last) - smooth.seconds(first)) / (MIDDLE_SHARES.1 - MIDDLE_SHARES.0);
    let seconds = seconds.max(2.0 / smooth.rate_hz).max(0.15);
    Movement {
        start_s: smooth.seconds(first) - MIDDLE_SHARES.0 * seconds,
        seconds,
        up: swing.up(),
    }
}

/// Splits swings that stop for a while on the way, as when a person goes on from a rest at level.
pub fn split_at_stops(
    smooth: &Smooth,
    turns: Vec<Turn>,
    level: Option<f64>,
    tolerance: f64,
) -> Vec<Turn> {
    let mut split: Vec<Turn> = Vec::with_capacity(turns.len());
    for turn in turns {
        if let Some(stop) = split
            .last()
            .and_then(|from| stop_between(smooth, *from, turn, level, tolerance))
        {
            split.push(stop);
        }
        split.push(turn);
    }
    split
}

/// Stops this long are no part of a movement: at the level of the step, and elsewhere, seconds.
const STOP_S: (f64, f64) = (2.0, 3.5);
/// Near the low end of a swing a stop is shorter, seconds.
const LOW_STOP_S: f64 = 0.4;
/// Slower than this is a stop, rad/s.
const STOP_RATE: f64 = 1.5 * std::f64::consts::PI / 180.0;

fn stop_between(
    smooth: &Smooth,
    from: Turn,
    to: Turn,
    level: Option<f64>,
    tolerance: f64,
) -> Option<Turn> {
    let core = smooth.core(from, to);
    let still = longest_still(smooth, core.clone(), STOP_RATE);
    if let Some(stop) = stop_near_low_end(smooth, core.clone(), from, to) {
        return Some(turn_at(smooth, &stop, to));
    }
    let lingering = level.and_then(|level| lingering(smooth, core, level, tolerance));
    let stop = still
        .filter(|stop| is_stop(smooth, stop, level, tolerance))
        .or(lingering)?;
    Some(turn_at(smooth, &stop, to))
}

fn turn_at(smooth: &Smooth, stop: &Range<usize>, to: Turn) -> Turn {
    let middle = stop.start + stop.len() / 2;
    Turn {
        at: middle,
        value: smooth.raise[middle],
        top: to.top,
    }
}

/// A pause shortly above the low end of a swing is the bottom of a raise that does not go down to the
/// level stance it came from or returns to.
fn stop_near_low_end(
    smooth: &Smooth,
    core: Range<usize>,
    from: Turn,
    to: Turn,
) -> Option<Range<usize>> {
    let low = from.value.min(to.value);
    let size = (to.value - from.value).abs();
    let mean_rate = size / smooth.seconds(core.len().max(1));
    let stop = longest_still(smooth, core, STOP_RATE.min(0.15 * mean_rate))?;
    let height = smooth.raise[stop.start + stop.len() / 2] - low;
    (smooth.seconds(stop.len()) >= LOW_STOP_S && height < 0.3 * size).then_some(stop)
}

fn longest_still(smooth: &Smooth, samples: Range<usize>, rate: f64) -> Option<Range<usize>> {
    let mut run: Option<Range<usize>> = None;
    let mut longest: Option<Range<usize>> = None;
    for i in samples {
        let still = smooth.rate[i].abs() < rate;
        run = still.then(|| run.take().map_or(i, |run| run.start)..i + 1);
        if run.as_ref().map(ExactSizeIterator::len) > longest.as_ref().map(ExactSizeIterator::len) {
            longest.clone_from(&run);
        }
    }
    longest
}

fn is_stop(smooth: &Smooth, stop: &Range<usize>, level: Option<f64>, tolerance: f64) -> bool {
    let value = smooth.raise[stop.start + stop.len() / 2];
    let at_level = level.is_some_and(|level| (value - level).abs() < tolerance);
    smooth.seconds(stop.len()) >= if at_level { STOP_S.0 } else { STOP_S.1 }
}

/// Standing on the level while shifting weight: the way through its band takes as long as a stop.
fn lingering(
    smooth: &Smooth,
    samples: Range<usize>,
    level: f64,
    tolerance: f64,
) -> Option<Range<usize>> {
    let near = |i: &usize| (smooth.raise[*i] - level).abs() < tolerance;
    let (first, last) = (samples.clone().find(near)?, samples.rev().find(near)?);
    let seconds = smooth.seconds(last - first);
    (seconds >= STOP_S.0 && 2.0 * tolerance / seconds < STOP_RATE).then_some(first..last + 1)
}
