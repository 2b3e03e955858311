//! Repetitions, their labels and numbers, and the sets they form.

use std::ops::Range;

use super::chain::{Timed, split_at_stops, time};
use super::corrected::ByPerson;
use super::evidence::{Refusal, quickness_tells};
use super::label::Label;
use super::numbering::{into_sets, label};
use super::rests::{LONGER_THAN_TOP_S, draw_together};
use super::swings::{Smooth, Swing, Travel, chain_turns, parted, swings, typical_travel};
use crate::motion::Motion;
use crate::signal::extrema::Turn;
use crate::study::Limits;

/// One repetition, or what was refused as one. Phases are in seconds since the first sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Rep {
    /// What it is.
    pub label: Label,
    /// Its number within the set, for full and partial ones.
    pub number: Option<u32>,
    /// Heel leaves the bottom.
    pub start_s: f64,
    /// Raising ends.
    pub top_start_s: f64,
    /// Lowering begins.
    pub top_end_s: f64,
    /// Heel is back at the bottom.
    pub end_s: f64,
    /// Pause at the bottom that follows; `None` before a rest and at the end of a set.
    pub bottom_s: Option<f64>,
    /// Way up and way down, rad.
    pub travel: (f64, f64),
    /// Why it was refused.
    pub refusal: Option<Refusal>,
    /// What a person said of it.
    pub by_person: ByPerson,
}

/// A set: repetitions in time order with what was refused between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RepSet {
    /// Repetitions and refused movements in time order.
    pub reps: Vec<Rep>,
    /// Rests within the set, seconds from and to.
    pub rests: Vec<(f64, f64)>,
}

impl RepSet {
    /// The counted repetitions.
    pub fn counted(&self) -> impl Iterator<Item = &Rep> {
        self.reps.iter().filter(|rep| rep.label.counts())
    }
}

/// Finds all sets in `motion`. Where there is no heel raise, what was refused stands in one set
/// without a number; empty where the foot hardly moves.
#[must_use]
pub fn find(motion: &Motion, limits: &Limits) -> Vec<RepSet> {
    let smooth = Smooth::of(motion);
    let Travel { typical, raises } = typical_travel(motion, &smooth, limits);
    let mut found = Vec::new();
    for stretch in &smooth.stretches {
        let finder = Finder {
            motion,
            smooth: &smooth,
            stretch,
            typical,
            limits,
        };
        found.append(&mut finder.reps());
    }
    if !raises {
        found.retain(|rep| rep.label == Label::Rejected);
    }
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_by(|a, b| a.start_s.total_cmp(&b.start_s));
    label(&mut found, limits);
    into_sets(found, limits)
}

struct Finder<'a> {
    motion: &'a Motion,
    smooth: &'a Smooth,
    stretch: &'a Range<usize>,
    typical: f64,
    limits: &'a Limits,
}

/// A foot this close to the level stance can be resting on it, rad.
const LEVEL_BAND: f64 = 4.0 * std::f64::consts::PI / 180.0;
/// A fall has begun where this share of the travel is lost, if more than the second is lost before the
/// fitted fall begins.
const SUNK_SHARE: (f64, f64) = (0.02, 0.08);
/// Nobody controls a heel in a quicker phase, seconds.
const QUICKEST_PHASE_S: f64 = 0.3;
/// A fitted movement that ends within this of an edge may be cut by it, seconds.
const EDGE_REACH_S: f64 = 0.03;
/// A movement is cut where it still goes at this share of its mean speed.
const CUT_SPEED_SHARE: f64 = 0.3;

impl Finder<'_> {
    fn reps(&self) -> Vec<Rep> {
        let turns = chain_turns(self.smooth, self.stretch, self.typical, self.limits);
        let turns = split_at_stops(self.smooth, turns, self.level(), self.level_band());
        let turns = parted(self.motion, self.smooth, turns, self.limits);
        let planted = planted(&swings(
            self.motion,
            self.smooth,
            self.stretch,
            &turns,
            self.limits,
        ));
        let rested = draw_together(
            self.smooth,
            &turns,
            &planted,
            self.level(),
            self.typical,
            self.stretch.end,
        );
        let swings = swings(
            self.motion,
            self.smooth,
            self.stretch,
            &rested.turns,
            self.limits,
        );
        let bounces = self.bounces(&swings);
        let masks: Vec<Range<usize>> = bounces.iter().map(|bounce| bounce.mask.clone()).collect();
        let rests: Vec<bool> = swings
            .iter()
            .map(|swing| rested.rests.contains(&swing.to.at))
            .collect();
        let timed = time(self.motion, self.smooth, self.stretch, &swings, &masks);
        let mut reps = self.pair(&timed, &rests);
        reps.extend(bounces.into_iter().filter_map(|bounce| bounce.rep));
        reps
    }

    fn level(&self) -> Option<f64> {
        self.motion.level.is_known().then_some(0.0)
    }

    fn level_band(&self) -> f64 {
        LEVEL_BAND.max(0.12 * self.typical)
    }

    fn pair(&self, timed: &[Timed], rests: &[bool]) -> Vec<Rep> {
        let mut reps = Vec::new();
        for k in 0..timed.len() {
            let swing = &timed[k].swing;
            let next = timed.get(k + 1);
            if swing.up() {
                let Some(down) = next.filter(|down| !down.swing.up()) else {
                    if next.is_none() && !rests[k] {
                        reps.extend(self.cut_at_end(&timed[k]));
                    }
                    continue;
                };
                if !rests[k] {
                    reps.push(self.whole(&timed[k], down, k, timed));
                }
            } else if k == 0 {
                reps.extend(self.cut_at_start(&timed[k]));
            }
        }
        reps
    }

    fn whole(&self, up: &Timed, down: &Timed, k: usize, timed: &[Timed]) -> Rep {
        let falls_s = self.begin_of_fall(up.end_s, down.start_s, down.swing.size());
        let (top_start_s, top_end_s) = apart(up.end_s, falls_s, self.limits.hold_min_s);
        let refusal = up
            .swing
            .refusal
            .or(down.swing.refusal)
            .or_else(|| self.is_quick(up, down).then_some(Refusal::TooQuick));
        let cut = self.is_cut_at_start(k, up) || self.is_cut_at_end(k + 1, timed.len(), down);
        let label = match (refusal, cut) {
            (Some(_), _) => Label::Rejected,
            (None, true) => Label::Truncated,
            (None, false) => Label::Full,
        };
        Rep {
            label,
            number: None,
            start_s: up.start_s.max(self.smooth.seconds(self.stretch.start)),
            top_start_s,
            top_end_s,
            end_s: down
                .end_s
                .min(self.smooth.seconds(self.stretch.end - 1))
                .max(top_end_s),
            bottom_s: None,
            travel: (up.travel, down.travel),
            refusal,
            by_person: ByPerson::default(),
        }
    }

    /// Whether a fitted movement is quicker than a raise, where quickness is all that gives steps away.
    fn is_quick(&self, up: &Timed, down: &Timed) -> bool {
        let shortest = (up.end_s - up.start_s).min(down.end_s - down.start_s);
        quickness_tells(self.motion) && shortest < QUICKEST_PHASE_S
    }

    /// A heel that sinks slowly before it drops is lowered from where it begins to sink: neither shape
    /// of the fit has such a beginning.
    fn begin_of_fall(&self, top_start_s: f64, fitted_s: f64, travel: f64) -> f64 {
        let rate = self.smooth.rate_hz;
        let last = self.stretch.end - 1;
        let sample =
            |seconds: f64| ((seconds * rate).max(0.0) as usize).clamp(self.stretch.start, last);
        let hold = sample(top_start_s)..sample(fitted_s);
        let high = hold
            .clone()
            .map(|i| self.smooth.raise[i])
            .fold(f64::NAN, f64::max);
        let sunk = |i: usize| (high - self.smooth.raise[i]) / travel;
        if hold.is_empty() || sunk(hold.end) < SUNK_SHARE.1 {
            return fitted_s;
        }
        let begin = hold.rev().find(|i| sunk(*i) <= SUNK_SHARE.0);
        begin.map_or(fitted_s, |i| self.smooth.seconds(i))
    }

    fn is_cut_at_start(&self, k: usize, up: &Timed) -> bool {
        let first = self.stretch.start;
        k == 0
            && self.moves_at(first, &up.swing)
            && self.smooth.seconds(up.swing.core.start - first) < 1.0
            && self.reaches(self.smooth.seconds(first) - up.start_s)
    }

    fn is_cut_at_end(&self, k: usize, count: usize, down: &Timed) -> bool {
        let last = self.stretch.end - 1;
        k + 1 == count
            && self.moves_at(last, &down.swing)
            && self.smooth.seconds(last - down.swing.core.end.min(last)) < 1.0
            && self.reaches(down.end_s - self.smooth.seconds(last))
    }

    /// Whether a fitted movement reaches the edge, `beyond_s` past it: the rate of a noisy track at its
    /// very end does not tell alone.
    fn reaches(&self, beyond_s: f64) -> bool {
        !quickness_tells(self.motion) || beyond_s > -EDGE_REACH_S
    }

    fn moves_at(&self, sample: usize, swing: &Swing) -> bool {
        let seconds = self.smooth.seconds(swing.core.len().max(1));
        let mean_speed = 0.8 * swing.size() / seconds;
        let toward = if swing.up() {
            self.smooth.rate[sample]
        } else {
            -self.smooth.rate[sample]
        };
        toward > CUT_SPEED_SHARE * mean_speed
    }

    /// A first swing that comes down: from a top that was cut off, or from the level stance.
    fn cut_at_start(&self, down: &Timed) -> Option<Rep> {
        let begins_high = self.is_cut_off_top(
            down.swing.from.value,
            down.swing.size(),
            self.stretch.start,
            &down.swing,
        );
        begins_high.then(|| {
            self.truncated(
                self.smooth.seconds(self.stretch.start),
                down.end_s,
                &down.swing,
            )
        })
    }

    /// A last swing that goes up: to a top whose lowering was cut off, or to the level stance.
    fn cut_at_end(&self, up: &Timed) -> Option<Rep> {
        let last = self.stretch.end - 1;
        let ends_high = self.is_cut_off_top(up.swing.to.value, up.swing.size(), last, &up.swing);
        ends_high.then(|| self.truncated(up.start_s, self.smooth.seconds(last), &up.swing))
    }

    fn is_cut_off_top(&self, top: f64, size: f64, edge: usize, swing: &Swing) -> bool {
        if swing.refusal.is_some() {
            return false;
        }
        let standing = self
            .level()
            .is_some_and(|level| (top - level).abs() < self.level_band());
        let moving = self.moves_at(edge, swing);
        let rests = self.smooth.rate[edge].abs() < 2.0 * LEVEL_BAND / 4.0;
        if standing && rests && !moving {
            return false;
        }
        moving || size >= self.limits.full_travel_share * self.typical
    }

    fn truncated(&self, start_s: f64, end_s: f64, swing: &Swing) -> Rep {
        let (top_start_s, top_end_s) = if swing.up() {
            (end_s, end_s)
        } else {
            (start_s, start_s)
        };
        let travel = if swing.up() {
            (swing.size(), f64::NAN)
        } else {
            (f64::NAN, swing.size())
        };
        Rep {
            label: Label::Truncated,
            number: None,
            start_s,
            top_start_s,
            top_end_s,
            end_s,
            bottom_s: None,
            travel,
            refusal: None,
            by_person: ByPerson::default(),
        }
    }

    /// Small rises at the bottom between two raises, and dips at a top, which the fit must not see.
    fn bounces(&self, swings: &[Swing]) -> Vec<Bounce> {
        swings
            .windows(2)
            .filter(|pair| pair.iter().all(|swing| swing.refusal.is_none()))
            .flat_map(|pair| self.bounces_between(&pair[0], &pair[1]))
            .collect()
    }

    fn bounces_between(&self, before: &Swing, after: &Swing) -> Vec<Bounce> {
        let at_bottom = !before.up() && after.up();
        let at_top = before.up() && !after.up();
        if !at_bottom && !at_top {
            return Vec::new();
        }
        let zone = self.zone(before, after);
        let smallest = (self.limits.micro_travel_share * self.typical)
            .max(0.5 * self.limits.min_travel_deg.to_radians());
        let turns = self.smooth.turns(&zone, smallest);
        let aside = 0.15 * self.typical;
        let returns = |three: &&[Turn]| (three[0].value - three[2].value).abs() < aside;
        let inner = turns
            .windows(3)
            .filter(|three| three[1].top == at_bottom)
            .filter(returns);
        inner
            .map(|three| {
                let travel = (
                    three[1].value - three[0].value,
                    three[1].value - three[2].value,
                );
                let bounce = at_bottom && !self.is_standing(three[0].at, three[1].at, three[2].at);
                let rep = bounce.then(|| self.micro(three[0].at, three[1].at, three[2].at, travel));
                Bounce {
                    mask: three[0].at..three[2].at + 1,
                    rep,
                }
            })
            .collect()
    }

    /// The dwell between two swings, up to a third of the typical travel away from it.
    fn zone(&self, before: &Swing, after: &Swing) -> Range<usize> {
        let value = if before.up() {
            before.to.value.max(after.from.value)
        } else {
            before.to.value.min(after.from.value)
        };
        let near = |i: &usize| (self.smooth.raise[*i] - value).abs() <= 0.33 * self.typical;
        let from = (before.core.start..after.core.end)
            .find(near)
            .unwrap_or(before.core.end);
        let to = (from..after.core.end).rev().find(near).unwrap_or(from);
        from..(to + 1).min(self.stretch.end)
    }

    /// Whether a small rise is a visit to the level stance rather than a bounce.
    fn is_standing(&self, from: usize, top: usize, to: usize) -> bool {
        let high = self.smooth.raise[top];
        let low = self.smooth.raise[from].max(self.smooth.raise[to]);
        let upper = (from..to)
            .filter(|i| self.smooth.raise[*i] > low + 0.7 * (high - low))
            .count();
        self.smooth.seconds(upper) > LONGER_THAN_TOP_S
    }

    fn micro(&self, from: usize, top: usize, to: usize, travel: (f64, f64)) -> Rep {
        let top_s = self.smooth.seconds(top);
        Rep {
            label: Label::Micro,
            number: None,
            start_s: self.smooth.seconds(from),
            top_start_s: top_s,
            top_end_s: top_s,
            end_s: self.smooth.seconds(to),
            bottom_s: None,
            travel,
            refusal: None,
            by_person: ByPerson::default(),
        }
    }
}

/// Which turning points have no refused swing beside them.
fn planted(swings: &[Swing]) -> Vec<bool> {
    let kept = |k: Option<usize>| {
        k.and_then(|k| swings.get(k))
            .is_none_or(|swing| swing.refusal.is_none())
    };
    (0..=swings.len())
        .map(|k| kept(k.checked_sub(1)) && kept(Some(k)))
        .collect()
}

struct Bounce {
    mask: Range<usize>,
    rep: Option<Rep>,
}

/// Ends of two neighbouring movements; closer than `hold` they touch in the middle.
pub(super) fn apart(end_s: f64, start_s: f64, hold: f64) -> (f64, f64) {
    if start_s - end_s >= hold {
        return (end_s, start_s);
    }
    let middle = 0.5 * (end_s + start_s);
    (middle, middle)
}

#[cfg(test)]
#[path = "sets_tests.rs"]
mod tests;
