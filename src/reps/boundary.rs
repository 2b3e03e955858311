//! First and last instants of planned movements, by fitting a chain of movements to the angle.
//!
//! The angle of a set is modelled as plateaus P₀, P₁, … joined by movements that start at tⱼ, last
//! Tⱼ, do not overlap and have a common [`Profile`] for all raises and one for all lowerings:
//! θ(t) = P₀ + Σ (Pⱼ − Pⱼ₋₁) · S((t − tⱼ) / Tⱼ). Plateaus, starts and durations of the whole chain
//! are found together by Levenberg–Marquardt (Marquardt 1963, doi:10.1137/0111030), for each pair
//! of profiles; the pair with the smallest residual is kept. Movements may touch, so a repetition
//! without a hold needs no special case.

use crate::motion::profile::{KINDS, PACED, Profile};
use crate::signal::least_squares::Banded;
use crate::signal::stats::median;

const ITERATIONS: usize = 15;
/// Shorter movements than this are jerks, no phases, seconds.
const MIN_DURATION_S: f64 = 0.12;
/// Residuals beyond this many typical ones weigh less.
const FAR: f64 = 4.0;
/// Residuals count up to this many typical ones where shapes are compared.
const CUT_OFF: f64 = 8.0;

/// One movement from a plateau to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Movement {
    /// First instant, seconds.
    pub start_s: f64,
    /// Duration, seconds.
    pub seconds: f64,
    /// Whether the heel rises.
    pub up: bool,
}

impl Movement {
    /// Last instant, seconds.
    #[must_use]
    pub fn end_s(&self) -> f64 {
        self.start_s + self.seconds
    }
}

/// Samples that a chain is fitted to.
pub struct Samples {
    /// Instants, seconds, rising.
    pub time_s: Vec<f64>,
    /// Angle, rad.
    pub angle: Vec<f64>,
    /// Weight, 0 where the sample is not part of the planned movement.
    pub weight: Vec<f64>,
}

/// A fitted chain.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Movements in time order.
    pub movements: Vec<Movement>,
    /// Plateaus, rad; one more than movements.
    pub plateaus: Vec<f64>,
    /// Profiles of raises and lowerings.
    pub profiles: (Profile, Profile),
    /// Weighted sum of squared residuals, rad².
    pub cost: f64,
}

impl Chain {
    fn profile(&self, j: usize) -> Profile {
        if self.movements[j].up {
            self.profiles.0
        } else {
            self.profiles.1
        }
    }

    /// Movements that are under way or next to `time_s`, as a range of indices.
    fn neighbours(&self, time_s: f64, reach: &mut usize) -> std::ops::Range<usize> {
        while *reach < self.movements.len() && self.movements[*reach].end_s() < time_s {
            *reach += 1;
        }
        // Movements may overlap a little while the fit is under way.
        let from = reach.saturating_sub(1);
        from..(*reach + 2).min(self.movements.len())
    }

    /// The plateau that is left last at `time_s`, and those of the movements `near` that are under
    /// way from there. Most samples lie on a plateau, where nothing else hangs on them.
    fn under_way(
        &self,
        near: std::ops::Range<usize>,
        time_s: f64,
    ) -> (usize, std::ops::Range<usize>) {
        let (mut from, mut to) = (near.start, near.end);
        while from < to && self.movements[from].end_s() <= time_s {
            from += 1;
        }
        while from < to && self.movements[to - 1].start_s >= time_s {
            to -= 1;
        }
        (from, from..to)
    }
}

/// Fits a chain to `samples`, starting from `movements` (at least one).
#[must_use]
pub fn fit(samples: &Samples, movements: Vec<Movement>) -> Chain {
    let plateaus = vec![0.0; movements.len() + 1];
    let start = Chain {
        movements,
        plateaus,
        profiles: (KINDS[0], KINDS[0]),
        cost: f64::INFINITY,
    };
    let pairs = KINDS.iter().flat_map(|up| KINDS.map(|down| (*up, down)));
    let kinds: Vec<Chain> = pairs
        .map(|profiles| {
            settle(
                samples,
                &Chain {
                    profiles,
                    ..start.clone()
                },
            )
        })
        .collect();
    let mut best = most_usual(samples, kinds).unwrap_or(start);
    for up in [true, false] {
        best = best_ramps(samples, best, up);
    }
    best
}

/// A fit, and a second one in which samples that are off by far weigh little.
fn settle(samples: &Samples, start: &Chain) -> Chain {
    let first = refine(samples, start, &samples.weight);
    let weights = robust_weights(samples, &first);
    refine(samples, &first, &weights)
}

/// The chain whose residuals, cut off where they are no longer usual, are smallest: bounces and
/// shifts of weight do not decide which shape fits.
fn most_usual(samples: &Samples, chains: Vec<Chain>) -> Option<Chain> {
    let sizes = |chain: &Chain| {
        residuals(samples, chain)
            .map(f64::abs)
            .collect::<Vec<f64>>()
    };
    let typical = chains
        .iter()
        .map(|chain| typical_size(&sizes(chain)))
        .fold(f64::INFINITY, f64::min);
    let cost = |chain: &Chain| {
        sizes(chain)
            .iter()
            .zip(&samples.weight)
            .map(|(size, weight)| weight * size.min(CUT_OFF * typical).powi(2))
            .sum::<f64>()
    };
    chains
        .into_iter()
        .map(|chain| (cost(&chain), chain))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, chain)| chain)
}

/// Tries all ramps of a paced direction; minimum jerk has none.
fn best_ramps(samples: &Samples, current: Chain, up: bool) -> Chain {
    let profile = if up {
        current.profiles.0
    } else {
        current.profiles.1
    };
    if profile == Profile::MinimumJerk {
        return current;
    }
    let weights = robust_weights(samples, &current);
    let with = |ramp: Profile| {
        let profiles = if up {
            (ramp, current.profiles.1)
        } else {
            (current.profiles.0, ramp)
        };
        refine(
            samples,
            &Chain {
                profiles,
                ..current.clone()
            },
            &weights,
        )
    };
    most_usual(samples, PACED.into_iter().map(with).collect()).unwrap_or(current)
}

fn typical_size(sizes: &[f64]) -> f64 {
    1.4826 * median(sizes).unwrap_or(0.0).max(1e-6)
}

fn robust_weights(samples: &Samples, chain: &Chain) -> Vec<f64> {
    let sizes: Vec<f64> = residuals(samples, chain).map(f64::abs).collect();
    let far = FAR * typical_size(&sizes);
    sizes
        .iter()
        .zip(&samples.weight)
        .map(|(size, weight)| weight * (far / size).min(1.0).powi(2))
        .collect()
}

fn residuals<'a>(samples: &'a Samples, chain: &'a Chain) -> impl Iterator<Item = f64> + 'a {
    let mut reach = 0;
    samples
        .time_s
        .iter()
        .zip(&samples.angle)
        .map(move |(time, angle)| {
            let near = chain.neighbours(*time, &mut reach);
            let (base, moving) = chain.under_way(near, *time);
            let on = chain.plateaus[base];
            angle - moving.fold(on, |sum, j| sum + step(chain, j) * way(chain, j, *time))
        })
}

fn step(chain: &Chain, j: usize) -> f64 {
    chain.plateaus[j + 1] - chain.plateaus[j]
}

fn way(chain: &Chain, j: usize, time_s: f64) -> f64 {
    let movement = chain.movements[j];
    chain
        .profile(j)
        .way((time_s - movement.start_s) / movement.seconds)
}

fn cost(samples: &Samples, chain: &Chain, weights: &[f64]) -> f64 {
    let misfit: f64 = residuals(samples, chain)
        .zip(weights)
        .map(|(residual, weight)| weight * residual * residual)
        .sum();
    misfit
        + (1..chain.movements.len())
            .map(|j| stiffness(samples, chain, j) * overlap(chain, j).powi(2))
            .sum::<f64>()
}

/// How long movement `j` begins before its predecessor ends, seconds.
fn overlap(chain: &Chain, j: usize) -> f64 {
    (chain.movements[j - 1].end_s() - chain.movements[j].start_s).max(0.0)
}

/// Weight of an overlap: that of a whole movement shifted by as much, three times over.
fn stiffness(samples: &Samples, chain: &Chain, j: usize) -> f64 {
    let span = samples
        .time_s
        .last()
        .zip(samples.time_s.first())
        .map_or(1.0, |(last, first)| last - first);
    3.0 * samples.time_s.len() as f64 / span.max(1.0) * step(chain, j).powi(2)
}

/// Levenberg–Marquardt from `start`.
fn refine(samples: &Samples, start: &Chain, weights: &[f64]) -> Chain {
    let mut chain = start.clone();
    chain.cost = if start.cost.is_finite() {
        cost(samples, &chain, weights)
    } else {
        f64::INFINITY
    };
    let mut damping = 1e-3;
    let (mut normal, mut gradient) = normal_equations(samples, &chain, weights);
    for iteration in 1..=ITERATIONS {
        let mut damped = normal.clone();
        for k in 0..damped.size() {
            damped.add(k, k, damping * normal.diagonal(k) + 1e-12);
        }
        let Some(change) = damped.solve(&gradient) else {
            break;
        };
        let mut trial = moved(&chain, &change);
        trial.cost = cost(samples, &trial, weights);
        if trial.cost < chain.cost {
            let gain = chain.cost - trial.cost;
            let settled = gain < 1e-5 * trial.cost;
            (chain, damping) = (trial, damping * 0.2);
            if settled || iteration == ITERATIONS {
                break;
            }
            (normal, gradient) = normal_equations(samples, &chain, weights);
        } else {
            damping *= 8.0;
        }
    }
    chain
}

/// Parameters are in the order P₀ t₀ T₀ P₁ t₁ T₁ … Pₘ; a sample sees three movements at most.
const BAND: usize = 9;

fn normal_equations(samples: &Samples, chain: &Chain, weights: &[f64]) -> (Banded, Vec<f64>) {
    let size = 3 * chain.movements.len() + 1;
    let (mut normal, mut gradient) = (Banded::zeros(size, BAND), vec![0.0; size]);
    let mut reach = 0;
    let mut row: Vec<(usize, f64)> = Vec::with_capacity(10);
    for ((time, angle), weight) in samples.time_s.iter().zip(&samples.angle).zip(weights) {
        let near = chain.neighbours(*time, &mut reach);
        if *weight == 0.0 {
            continue;
        }
        row.clear();
        let (base, moving) = chain.under_way(near, *time);
        let mut model = chain.plateaus[base];
        row.push((3 * base, 1.0));
        for j in moving {
            model += slopes(chain, j, *time, &mut row);
        }
        for (a, da) in &row {
            gradient[*a] += weight * da * (angle - model);
        }
        normal.add_products(&row, *weight);
    }
    hold_apart(samples, chain, &mut normal, &mut gradient);
    (normal, gradient)
}

/// A heel cannot rise and fall at once: pushes overlapping movements apart.
fn hold_apart(samples: &Samples, chain: &Chain, normal: &mut Banded, gradient: &mut [f64]) {
    for j in 1..chain.movements.len() {
        let overlap = overlap(chain, j);
        if overlap > 0.0 {
            let slopes = [(3 * j - 2, 1.0), (3 * j - 1, 1.0), (3 * j + 1, -1.0)];
            let stiffness = stiffness(samples, chain, j);
            for (a, da) in slopes {
                gradient[a] -= stiffness * da * overlap;
                for (b, db) in slopes.into_iter().filter(|(b, _)| *b <= a) {
                    normal.add(a, b, stiffness * da * db);
                }
            }
        }
    }
}

/// Adds what movement `j` contributes to a sample's derivatives; returns its contribution to the angle.
fn slopes(chain: &Chain, j: usize, time_s: f64, row: &mut Vec<(usize, f64)>) -> f64 {
    let movement = chain.movements[j];
    let x = (time_s - movement.start_s) / movement.seconds;
    if x <= 0.0 {
        return 0.0; // not begun: nothing hangs on it
    }
    let (way, speed) = (chain.profile(j).way(x), chain.profile(j).speed(x));
    let turn = -step(chain, j) * speed / movement.seconds;
    match row.last_mut() {
        Some((plateau, slope)) if *plateau == 3 * j => *slope -= way,
        _ => row.push((3 * j, -way)),
    }
    row.push((3 * j + 3, way));
    if speed != 0.0 {
        row.push((3 * j + 1, turn));
        row.push((3 * j + 2, turn * x));
    }
    step(chain, j) * way
}

fn moved(chain: &Chain, change: &[f64]) -> Chain {
    let mut trial = chain.clone();
    for (k, plateau) in trial.plateaus.iter_mut().enumerate() {
        *plateau += change[3 * k];
    }
    for (j, movement) in trial.movements.iter_mut().enumerate() {
        let reach = 0.3 * movement.seconds;
        movement.start_s += change[3 * j + 1].clamp(-reach, reach);
        movement.seconds =
            (movement.seconds + change[3 * j + 2].clamp(-reach, reach)).max(MIN_DURATION_S);
    }
    trial
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(movements: &[Movement], profile: Profile, tremor: f64) -> Samples {
        let time_s: Vec<f64> = (0..1500).map(|i| f64::from(i) * 0.02).collect();
        let angle = time_s
            .iter()
            .map(|t| {
                let planned: f64 = movements
                    .iter()
                    .map(|m| if m.up { 0.6 } else { -0.6 } * profile.way((t - m.start_s) / m.seconds))
                    .sum();
                planned + tremor * (37.7 * t).sin()
            })
            .collect();
        Samples {
            weight: vec![1.0; time_s.len()],
            time_s,
            angle,
        }
    }

    fn planned(phase_s: f64, hold_s: f64) -> Vec<Movement> {
        (0..4)
            .map(|k| Movement {
                start_s: 2.0 + f64::from(k) * (phase_s + hold_s),
                seconds: phase_s,
                up: k % 2 == 0,
            })
            .collect()
    }

    #[test]
    fn both_shapes_are_timed_with_and_without_holds_at_every_tempo() {
        for profile in [
            Profile::MinimumJerk,
            Profile::Paced(0.07),
            Profile::Paced(0.2),
        ] {
            for phase_s in [1.0, 2.0, 4.0] {
                for hold_s in [0.0, 1.0] {
                    let truth = planned(phase_s, hold_s);
                    let rough: Vec<Movement> = truth
                        .iter()
                        .map(|m| Movement {
                            start_s: m.start_s + 0.1 * phase_s,
                            seconds: 0.8 * phase_s,
                            up: m.up,
                        })
                        .collect();
                    let chain = fit(&samples(&truth, profile, 0.003), rough);
                    for (found, truth) in chain.movements.iter().zip(&truth) {
                        let error = (found.seconds - truth.seconds).abs() / truth.seconds;
                        assert!(
                            error < 0.05,
                            "{profile:?} {phase_s} s, hold {hold_s} s: {found:?} {truth:?}"
                        );
                    }
                }
            }
        }
    }
}
