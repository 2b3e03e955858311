//! Swings of the heel: the smoothed angle between turning points.

use std::ops::Range;

use super::evidence::{Evidence, Refusal, Usual, quickness_tells};
use super::shelves::split_at_shelves;
use crate::motion::{COUNT_BAND_HZ, Motion, Source};
use crate::signal::extrema::{Turn, turns};
use crate::signal::filter::{by_stretch, low_pass, slope, stretches};
use crate::signal::stats::quantile;
use crate::study::Limits;

/// A swing's own movement lies between these shares of its way.
const CORE: (f64, f64) = (0.1, 0.9);
/// Turning points of the main chain differ by this share of the typical travel; a little under the
/// 30 % that separate a partial repetition from a bounce.
const CHAIN_SWING: f64 = 0.25;

/// Length of the line whose slope is the rate of a recorded track, seconds.
const SLOPE_S: f64 = 0.2;

/// The motion as counting sees it.
pub struct Smooth {
    /// Sampling rate, hertz.
    pub rate_hz: f64,
    /// Low-passed raise, rad; NaN in gaps.
    pub raise: Vec<f64>,
    /// Its low-passed rate, rad/s.
    pub rate: Vec<f64>,
    /// Stretches without gaps.
    pub stretches: Vec<Range<usize>>,
}

/// One swing from a turning point to the next, or to a long stop on the way.
#[derive(Clone, Debug)]
pub struct Swing {
    /// Where it begins.
    pub from: Turn,
    /// Where it ends.
    pub to: Turn,
    /// The samples of the movement itself, without the dwells at both ends.
    pub core: Range<usize>,
    /// Why it cannot be part of a raise, if so.
    pub refusal: Option<Refusal>,
}

impl Swing {
    /// Whether the heel rises.
    pub fn up(&self) -> bool {
        self.to.value > self.from.value
    }

    /// Size, rad.
    pub fn size(&self) -> f64 {
        (self.to.value - self.from.value).abs()
    }
}

impl Smooth {
    /// Smooths `motion` stretch by stretch.
    pub fn of(motion: &Motion) -> Self {
        let smooth =
            |series: &[f64]| by_stretch(series, |x| low_pass(x, COUNT_BAND_HZ, motion.rate_hz));
        // A gyroscope's rate is measured; that of a track is a difference, uncertain at the ends.
        let rate = match motion.source {
            Source::FootImu => smooth(&motion.raise_rate),
            _ => by_stretch(&motion.raise, |x| slope(x, SLOPE_S, motion.rate_hz)),
        };
        Self {
            rate_hz: motion.rate_hz,
            raise: smooth(&motion.raise),
            rate,
            stretches: stretches(&motion.raise),
        }
    }

    /// Seconds of a sample.
    pub fn seconds(&self, sample: usize) -> f64 {
        sample as f64 / self.rate_hz
    }

    /// Turning points of `samples` with swings of at least `swing`, in samples of the recording.
    pub fn turns(&self, samples: &Range<usize>, swing: f64) -> Vec<Turn> {
        let mut found = turns(&self.raise[samples.clone()], swing);
        for turn in &mut found {
            turn.at += samples.start;
        }
        found
    }

    /// The samples between two turns in which the angle is between 10 and 90 % of the way.
    pub fn core(&self, from: Turn, to: Turn) -> Range<usize> {
        let way = |i: &usize| (self.raise[*i] - from.value) / (to.value - from.value);
        let last = (from.at..=to.at)
            .find(|i| way(i) >= CORE.1)
            .unwrap_or(to.at);
        let first = (from.at..=last)
            .rev()
            .find(|i| way(i) <= CORE.0)
            .unwrap_or(from.at);
        first..last + 1
    }
}

/// The scale of a recording's swings.
pub struct Travel {
    /// Typical travel, rad.
    pub typical: f64,
    /// Whether it is that of heel raises; else it is that of whatever moves.
    pub raises: bool,
}

/// Typical travel of this person's raises: the median of planted swings that are at least half as
/// large as the largest tenth, provided that this is enough for a heel raise.
pub fn typical_travel(motion: &Motion, smooth: &Smooth, limits: &Limits) -> Travel {
    let smallest = limits.min_travel_deg.to_radians();
    let all: Vec<Swing> = smooth
        .stretches
        .iter()
        .flat_map(|stretch| {
            let turns = parted(motion, smooth, smooth.turns(stretch, smallest), limits);
            swings(motion, smooth, stretch, &turns, limits)
        })
        .collect();
    let planted = all.iter().filter(|swing| swing.refusal.is_none());
    let typical = large_median(planted);
    let raises = typical.is_some_and(|typical| typical >= limits.min_raise_deg.to_radians());
    let any = || large_median(all.iter()).unwrap_or(smallest);
    Travel {
        typical: typical.filter(|_| raises).unwrap_or_else(any),
        raises,
    }
}

fn large_median<'a>(swings: impl Iterator<Item = &'a Swing>) -> Option<f64> {
    let sizes: Vec<f64> = swings.map(Swing::size).collect();
    let large = 0.5 * quantile(&sizes, 0.9)?;
    let large: Vec<f64> = sizes.into_iter().filter(|size| *size >= large).collect();
    quantile(&large, 0.5)
}

/// Turning points with those at which a track parts a raise from the placing of the foot; a foot sensor
/// tells placing by what the forefoot does.
pub fn parted(motion: &Motion, smooth: &Smooth, turns: Vec<Turn>, limits: &Limits) -> Vec<Turn> {
    if quickness_tells(motion) {
        split_at_shelves(smooth, turns, limits.min_raise_deg.to_radians())
    } else {
        turns
    }
}

/// Turning points of a stretch that can be the ends of raises: swings of a quarter of the typical
/// travel, without dips at the top.
pub fn chain_turns(
    smooth: &Smooth,
    stretch: &Range<usize>,
    typical: f64,
    limits: &Limits,
) -> Vec<Turn> {
    let smallest = (CHAIN_SWING * typical).max(limits.min_travel_deg.to_radians());
    let found = smooth.turns(stretch, smallest);
    let lows: Vec<f64> = found
        .iter()
        .filter(|turn| !turn.top)
        .map(|turn| turn.value)
        .collect();
    let low = quantile(&lows, 0.5).unwrap_or(0.0);
    without_top_dips(found, low, typical)
}

/// A short dip between two tops that stays in the upper half is part of the hold.
fn without_top_dips(turns: Vec<Turn>, low: f64, typical: f64) -> Vec<Turn> {
    let mut kept: Vec<Turn> = Vec::with_capacity(turns.len());
    for turn in turns {
        let dip = match kept.as_slice() {
            [.., top, valley] if turn.top && !valley.top => {
                let depth = top.value.min(turn.value) - valley.value;
                valley.value > low + 0.5 * typical && depth < 0.4 * typical
            }
            _ => false,
        };
        if dip {
            kept.pop();
            if let Some(top) = kept.last_mut().filter(|top| turn.value > top.value) {
                *top = turn;
            }
        } else {
            kept.push(turn);
        }
    }
    kept
}

/// The swings between `turns` with the evidence against each.
pub fn swings(
    motion: &Motion,
    smooth: &Smooth,
    stretch: &Range<usize>,
    turns: &[Turn],
    limits: &Limits,
) -> Vec<Swing> {
    let mut found: Vec<(Swing, Evidence)> = turns
        .windows(2)
        .map(|pair| {
            let core = smooth.core(pair[0], pair[1]);
            let size = (pair[1].value - pair[0].value).abs();
            let up = pair[1].value > pair[0].value;
            let evidence = Evidence::of(motion, &smooth.rate, stretch, core.clone(), (size, up));
            (
                Swing {
                    from: pair[0],
                    to: pair[1],
                    core,
                    refusal: None,
                },
                evidence,
            )
        })
        .collect();
    let usual = Usual::of(found.iter().map(|(_, evidence)| evidence));
    for (swing, evidence) in &mut found {
        swing.refusal = evidence.refusal(&usual, limits);
    }
    let mut found: Vec<Swing> = found.into_iter().map(|(swing, _)| swing).collect();
    refuse_pairs(&mut found);
    found
}

/// A rise whose fall is no part of a raise is none either, and the other way round.
fn refuse_pairs(swings: &mut [Swing]) {
    for k in 1..swings.len() {
        if swings[k - 1].up() && !swings[k].up() {
            let refusal = swings[k - 1].refusal.or(swings[k].refusal);
            swings[k - 1].refusal = refusal;
            swings[k].refusal = refusal;
        }
    }
}
