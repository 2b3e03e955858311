//! Rises and falls of a body in one stretch of standing, first roughly, then fitted.
//!
//! Slow errors of the force would bury a plain double integral, so a first height is cut off below a
//! frequency a little under that of the repetitions, which it tells itself. Its swings are where the
//! fit ([`fit`](super::fit)) begins. The height that is handed on is the fitted one with what the fit leaves
//! of the quick part of the force.

use super::fit::{Chain, Movement, fit};
use super::height::{height, weight_of};
use super::missed::with_missed;
use crate::signal::extrema::{Turn, turns};
use crate::signal::filter::derivative;
use crate::signal::stats::{median, quantile};

/// Slower changes of the force are drift or a hand's support, seconds: the acceleration of a
/// movement adds up to nothing within its own time.
const WANDER_S: f64 = 4.0;
/// First cut-off, hertz.
const FIRST_CUTOFF_HZ: f64 = 0.12;
/// Cut-off as a share of the frequency of the repetitions, and its limits, hertz.
const CUTOFF_SHARE: f64 = 0.7;
const CUTOFF_HZ: (f64, f64) = (0.07, 0.3);
/// Rounds in which cut-off and period settle.
const ROUNDS: usize = 3;
/// Swings smaller than this are no raises, m.
const LEAST_SWING_M: f64 = 0.01;
/// Nor are those of less than this share of the usual swing.
const SWING_SHARE: f64 = 0.3;
/// A movement lasts while its speed is at least this share of its peak.
const SPEED_SHARE: f64 = 0.1;
/// What is left of the force becomes height above this frequency, hertz.
const REST_CUTOFF_HZ: f64 = 0.4;
/// Movements with less than this share of the typical power of acceleration, rise² / duration³, are drift:
/// a partial raise of 40 % has a sixth of it.
const LEAST_POWER_SHARE: f64 = 0.06;

/// Movements of one direction in a row go no further together than this many typical ones.
const WHOLE_WAY: f64 = 1.2;
/// A movement this much larger than the typical one is the end of a step on or off.
const LARGEST_SHARE: f64 = 1.7;
/// A longer movement is drift as far as a plate can tell, seconds.
const LONGEST_S: f64 = 4.5;
/// Rise over squared duration that stands out from the wander of quiet standing, m/s²: a rise of
/// 27 mm in 3 s.
const LEAST_ACCELERATION: f64 = 0.003;

/// Height, m, from the acceleration `u` (m/s²) of one stretch; `guide`, m, and its weight (1/s⁴) where
/// the centre of pressure tells slow changes.
pub fn risen(u: &[f64], guide: Option<(&[f64], f64)>, rate_hz: f64) -> Vec<f64> {
    let u = &without_wander(u, WANDER_S * rate_hz);
    let rough = rough(u, guide, rate_hz);
    let movements = movements(&rough, rate_hz);
    let Some(chain) = fitted(u, movements, rate_hz) else {
        return vec![0.0; u.len()];
    };
    let model = chain.height(u.len(), rate_hz);
    let explained = derivative(&derivative(&model, rate_hz), rate_hz);
    let left: Vec<f64> = u
        .iter()
        .zip(explained)
        .map(|(u, explained)| u - explained)
        .collect();
    let none = vec![0.0; u.len()];
    let rest = height(&left, &none, weight_of(REST_CUTOFF_HZ), rate_hz).unwrap_or(none);
    model
        .iter()
        .zip(rest)
        .map(|(model, rest)| model + rest)
        .collect()
}

/// `u` without its mean under a Gaussian of standard deviation `sd` samples.
fn without_wander(u: &[f64], sd: f64) -> Vec<f64> {
    let weights: Vec<f64> = (0..=(3.0 * sd) as usize)
        .map(|k| (-0.5 * (k as f64 / sd).powi(2)).exp())
        .collect();
    let mean_about = |i: usize| {
        let (mut sum, mut area) = (0.0, 0.0);
        for (k, weight) in weights.iter().enumerate() {
            let sides = [i.checked_sub(k), Some(i + k).filter(|_| k > 0)];
            for value in sides.into_iter().flatten().filter_map(|i| u.get(i)) {
                sum += weight * value;
                area += weight;
            }
        }
        sum / area
    };
    (0..u.len()).map(|i| u[i] - mean_about(i)).collect()
}

/// The fit of the movements that can be raises: the others are taken out, and the rest fitted again.
fn fitted(u: &[f64], movements: Vec<Movement>, rate_hz: f64) -> Option<Chain> {
    let mut chain = fit(u, movements, rate_hz)?;
    for _ in 0..ROUNDS {
        let kept = with_power(&chain.movements)?;
        if kept.len() == chain.movements.len() {
            break;
        }
        chain = fit(u, kept, rate_hz)?;
    }
    let all = with_missed(u, &chain, rate_hz)?;
    if all.len() == chain.movements.len() {
        return Some(chain);
    }
    let chain = fit(u, all, rate_hz)?;
    let kept = with_power(&chain.movements)?;
    if kept.len() == chain.movements.len() {
        return Some(chain);
    }
    fit(u, kept, rate_hz)
}

/// The movements that are quick enough to stand out from a slow wander of the force, and have power
/// enough beside the others, each direction for itself.
fn with_power(movements: &[Movement]) -> Option<Vec<Movement>> {
    let power = |movement: &Movement| movement.rise_m.powi(2) / movement.seconds.powi(3);
    let typical = |up: bool| {
        let alike = movements
            .iter()
            .filter(|movement| (movement.rise_m > 0.0) == up);
        median(&alike.map(power).collect::<Vec<_>>())
    };
    let (up, down) = (typical(true)?, typical(false)?);
    let sizes: Vec<f64> = movements
        .iter()
        .map(|movement| movement.rise_m.abs())
        .collect();
    let typical_m = median(&sizes)?;
    let strong = |movement: &&Movement| {
        let stands_out = movement.rise_m.abs() / movement.seconds.powi(2) >= LEAST_ACCELERATION;
        let outgrows = movement.rise_m.abs() > LARGEST_SHARE * typical_m;
        if movement.seconds > LONGEST_S || !stands_out || outgrows {
            return false;
        }
        let typical = if movement.rise_m > 0.0 { up } else { down };
        power(movement) >= LEAST_POWER_SHARE * typical
    };
    let strong = movements.iter().filter(strong).copied().collect();
    Some(taking_turns(strong, power))
}

/// Rises and falls take turns: of several in one direction only the most powerful stays, unless they
/// are one way with a stop, no further together than the typical one.
fn taking_turns(movements: Vec<Movement>, power: impl Fn(&Movement) -> f64) -> Vec<Movement> {
    let sizes: Vec<f64> = movements
        .iter()
        .map(|movement| movement.rise_m.abs())
        .collect();
    let most = WHOLE_WAY * median(&sizes).unwrap_or(0.0);
    let mut kept: Vec<Movement> = Vec::with_capacity(movements.len());
    for movement in movements {
        match kept.last_mut() {
            Some(last)
                if last.rise_m * movement.rise_m > 0.0
                    && (last.rise_m + movement.rise_m).abs() > most =>
            {
                if power(&movement) > power(last) {
                    *last = movement;
                }
            }
            _ => kept.push(movement),
        }
    }
    kept
}

/// A first height whose slow part is cut off, or taken from the guide.
pub fn rough(u: &[f64], guide: Option<(&[f64], f64)>, rate_hz: f64) -> Vec<f64> {
    let none = vec![0.0; u.len()];
    if let Some((guide, weight)) = guide {
        return height(u, guide, weight, rate_hz).unwrap_or(none);
    }
    let cut = |cutoff_hz: f64| height(u, &none, weight_of(cutoff_hz), rate_hz);
    let mut cutoff_hz = FIRST_CUTOFF_HZ;
    for _ in 0..ROUNDS {
        let Some(period_s) = cut(cutoff_hz).and_then(|z| period_s(&z, rate_hz)) else {
            break;
        };
        cutoff_hz = (CUTOFF_SHARE / period_s).clamp(CUTOFF_HZ.0, CUTOFF_HZ.1);
    }
    cut(cutoff_hz).unwrap_or(none)
}

fn swings(z: &[f64]) -> Vec<Turn> {
    let sizes: Vec<f64> = turns(z, LEAST_SWING_M)
        .windows(2)
        .map(|pair| (pair[1].value - pair[0].value).abs())
        .collect();
    let typical = quantile(&sizes, 0.6).unwrap_or(0.0);
    turns(z, (SWING_SHARE * typical).max(LEAST_SWING_M))
}

/// Median time between tops; `None` where there are fewer than three.
fn period_s(z: &[f64], rate_hz: f64) -> Option<f64> {
    let tops: Vec<usize> = swings(z)
        .iter()
        .filter(|turn| turn.top)
        .map(|turn| turn.at)
        .collect();
    let gaps: Vec<f64> = tops
        .windows(2)
        .map(|pair| (pair[1] - pair[0]) as f64 / rate_hz)
        .collect();
    median(&gaps).filter(|_| gaps.len() > 1)
}

/// Where each swing of `z` moves: about its greatest speed.
fn movements(z: &[f64], rate_hz: f64) -> Vec<Movement> {
    let speed = derivative(z, rate_hz);
    let of = |pair: &[Turn]| {
        let within = pair[0].at..pair[1].at + 1;
        let peak = within
            .clone()
            .max_by(|a, b| speed[*a].abs().total_cmp(&speed[*b].abs()))?;
        let moves = |i: &usize| speed[*i].abs() > SPEED_SHARE * speed[peak].abs();
        let first = (within.start..peak)
            .rev()
            .find(|i| !moves(i))
            .unwrap_or(within.start);
        let last = (peak..within.end).find(|i| !moves(i)).unwrap_or(pair[1].at);
        Some(Movement {
            start_s: first as f64 / rate_hz,
            seconds: ((last - first) as f64 / rate_hz).max(2.0 / rate_hz),
            rise_m: pair[1].value - pair[0].value,
        })
    };
    swings(z).windows(2).filter_map(of).collect()
}
