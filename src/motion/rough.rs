//! Rough up-and-down cycles of a first pitch estimate: where axis and sign are read off.
//!
//! Nothing is counted here. A cycle is kept when the foot turns mostly about one axis and is hardly
//! accelerated, which holds for raises and not for steps.

use std::ops::Range;

use crate::signal::extrema::turns;
use crate::signal::stats::quantile;

/// A cycle from low to high to low.
#[derive(Clone, Debug, PartialEq)]
pub struct Cycle {
    /// First sample to last.
    pub samples: Range<usize>,
    /// Sample of the extreme in the middle.
    pub middle: usize,
    /// Smaller one of both swings, rad.
    pub swing: f64,
}

/// Cycles in `pitch` (smoothed, NaN in gaps), larger than a share of its range, seen from below
/// (`low`, top in the middle) as the sign of the pitch stands.
#[must_use]
pub fn cycles(pitch: &[f64], min_swing: f64) -> Vec<Cycle> {
    let range = match (quantile(pitch, 0.98), quantile(pitch, 0.02)) {
        (Some(high), Some(low)) => high - low,
        _ => return Vec::new(),
    };
    let found = turns(pitch, min_swing.max(0.2 * range));
    found
        .windows(3)
        .filter(|three| three[1].top)
        .map(|three| Cycle {
            samples: three[0].at..three[2].at + 1,
            middle: three[1].at,
            swing: (three[1].value - three[0].value).min(three[1].value - three[2].value),
        })
        .collect()
}

/// Keeps the cycles in which `disturbance` (an acceleration that a planted foot has not) is small:
/// below `limit`, or below three times the quietest quarter's where all are larger.
#[must_use]
pub fn undisturbed(cycles: &[Cycle], disturbance: &[f64], limit: f64) -> Vec<Cycle> {
    let peaks: Vec<f64> = cycles
        .iter()
        .map(|cycle| quantile(&disturbance[cycle.samples.clone()], 0.9).unwrap_or(f64::INFINITY))
        .collect();
    let quiet = quantile(&peaks, 0.25).unwrap_or(limit);
    let limit = limit.max(3.0 * quiet);
    cycles
        .iter()
        .zip(peaks)
        .filter(|(_, peak)| *peak <= limit)
        .map(|(cycle, _)| cycle.clone())
        .collect()
}
