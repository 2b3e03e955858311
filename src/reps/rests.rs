//! Rests at the level of the step between raises.
//!
//! Going to level for a rest looks like a partial raise, and shifting weight while standing there
//! like several. What tells is the time spent near the level, which is longer than the person's
//! usual top.

use super::swings::Smooth;
use crate::signal::extrema::Turn;
use crate::signal::stats::median;

/// Turning points this close to the level can belong to standing on it, rad.
const STANDING_BAND: f64 = 7.0 * std::f64::consts::PI / 180.0;
/// The same as a share of the typical travel.
const STANDING_SHARE: f64 = 0.2;
/// The middle of a rest lies this close to the level, rad.
const MIDDLE_BAND: f64 = 4.0 * std::f64::consts::PI / 180.0;
/// A rest lasts at least this much longer than the usual top, seconds.
pub const LONGER_THAN_TOP_S: f64 = 1.5;
/// The same where no level is known and only the time tells, seconds.
const LONGER_WITHOUT_LEVEL_S: f64 = 3.0;

/// Turning points with rests drawn together into one each, and the samples of those.
pub struct Rested {
    /// Turning points.
    pub turns: Vec<Turn>,
    /// `at` of those that are rests.
    pub rests: Vec<usize>,
}

/// Draws runs of turning points near the level (`None`: not known) that last long into one.
/// `planted` tells which turning points lie between swings that can be raises.
pub fn draw_together(
    smooth: &Smooth,
    turns: &[Turn],
    planted: &[bool],
    level: Option<f64>,
    typical: f64,
    end: usize,
) -> Rested {
    let standing = Standing::of(smooth, turns, planted, level, typical, end);
    let mut rested = Rested {
        turns: Vec::with_capacity(turns.len()),
        rests: Vec::new(),
    };
    let mut k = 0;
    while k < turns.len() {
        let count = turns[k..]
            .iter()
            .take_while(|turn| standing.can_be(turn))
            .count();
        if count > 0 && standing.is_rest(k, k + count) {
            let rest = standing.drawn(k, k + count);
            rested.rests.push(rest.at);
            rested.turns.push(rest);
        } else {
            rested.turns.extend_from_slice(&turns[k..k + count.max(1)]);
        }
        k += count.max(1);
    }
    rested
}

struct Standing<'a> {
    smooth: &'a Smooth,
    turns: &'a [Turn],
    level: Option<f64>,
    typical: f64,
    end: usize,
    high: f64,
    low: f64,
    usual_top_s: f64,
}

impl<'a> Standing<'a> {
    fn of(
        smooth: &'a Smooth,
        turns: &'a [Turn],
        planted: &[bool],
        level: Option<f64>,
        typical: f64,
        end: usize,
    ) -> Self {
        let values = |top: bool| {
            let raised = turns
                .iter()
                .zip(planted)
                .filter(|(turn, planted)| **planted && turn.top == top);
            raised.map(|(turn, _)| turn.value).collect::<Vec<_>>()
        };
        let high = large_median(&values(true), typical);
        let low = median(&values(false)).unwrap_or(0.0);
        let mut standing = Self {
            smooth,
            turns,
            level,
            typical,
            end,
            high,
            low,
            usual_top_s: 0.0,
        };
        let tops: Vec<f64> = (0..turns.len())
            .filter(|k| {
                planted[*k] && turns[*k].top && (turns[*k].value - high).abs() < 0.15 * typical
            })
            .map(|k| standing.dwell_s(k, k + 1))
            .collect();
        standing.usual_top_s = median(&tops).unwrap_or(0.0);
        standing
    }

    fn can_be(&self, turn: &Turn) -> bool {
        let Some(level) = self.level else {
            return turn.top && turn.value < self.high - 0.2 * self.typical;
        };
        let band = STANDING_BAND.max(STANDING_SHARE * self.typical);
        let far_from_bottom = turn.top || turn.value > 0.5 * (self.low + level);
        (turn.value - level).abs() < band
            && far_from_bottom
            && turn.value < self.high - 0.2 * self.typical
    }

    fn is_rest(&self, from: usize, to: usize) -> bool {
        let longer = if self.level.is_some() {
            LONGER_THAN_TOP_S
        } else {
            LONGER_WITHOUT_LEVEL_S
        };
        let long = self.dwell_s(from, to) > self.usual_top_s + longer;
        long && self.level.is_none_or(|level| {
            (self.drawn(from, to).value - level).abs() < MIDDLE_BAND.max(0.12 * self.typical)
        })
    }

    /// Seconds between being half way to the first of these turns and half way from the last.
    fn dwell_s(&self, from: usize, to: usize) -> f64 {
        let (arrived, leaves) = self.dwell(from, to);
        self.smooth.seconds(leaves.saturating_sub(arrived))
    }

    fn dwell(&self, from: usize, to: usize) -> (usize, usize) {
        let arrived = match from.checked_sub(1) {
            Some(before) => self.half_way(self.turns[before], self.turns[from], false),
            None => self.turns[from].at,
        };
        let leaves = match self.turns.get(to) {
            Some(after) => self.half_way(self.turns[to - 1], *after, true),
            None => self.end - 1,
        };
        (
            arrived.min(self.end - 1),
            leaves.max(arrived).min(self.end - 1),
        )
    }

    /// The first sample past the middle of a swing, or the last before it.
    fn half_way(&self, from: Turn, to: Turn, last: bool) -> usize {
        let passed =
            |i: &usize| (self.smooth.raise[*i] - from.value) / (to.value - from.value) >= 0.5;
        let mut samples = from.at..=to.at;
        let found = if last {
            samples.rev().find(|i| !passed(i))
        } else {
            samples.find(passed)
        };
        found.unwrap_or(to.at)
    }

    fn drawn(&self, from: usize, to: usize) -> Turn {
        // The middle half leaves the ways there and back out.
        let (arrived, leaves) = self.dwell(from, to);
        let quarter = (leaves - arrived) / 4;
        let (arrived, leaves) = (arrived + quarter, leaves - quarter);
        let value = median(&self.smooth.raise[arrived..=leaves]).unwrap_or(self.turns[from].value);
        let top = self
            .turns
            .get(to)
            .map_or(self.turns[to - 1].top, |after| after.value < value);
        Turn {
            at: arrived + (leaves - arrived) / 2,
            value,
            top,
        }
    }
}

/// Median of the tops that lie within a third of the typical travel of the highest few.
fn large_median(tops: &[f64], typical: f64) -> f64 {
    let highest = crate::signal::stats::quantile(tops, 0.9).unwrap_or(0.0);
    median(
        &tops
            .iter()
            .copied()
            .filter(|top| *top > highest - 0.34 * typical)
            .collect::<Vec<_>>(),
    )
    .unwrap_or(highest)
}
