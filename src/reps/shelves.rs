//! A foot that is placed before a raise, or taken away after it, moves in the raise's own direction: one
//! swing then holds both. What parts them is a shelf, a moment of rest at the height of the raise's other
//! bottom.

use super::swings::Smooth;
use crate::signal::extrema::Turn;

/// A swing this many times as large as its partner holds more than the raise.
const OUTSIZED: f64 = 1.5;
/// A shelf lies within this share of the smaller swing of the other bottom.
const NEAR_SHARE: f64 = 0.3;
/// On a shelf the movement is slower than this share of the smaller swing's mean speed.
const SLOW_SHARE: f64 = 0.35;

/// Parts outsized swings beside a top at their shelves; the other swing is one of a raise, of at least
/// `least` rad.
pub fn split_at_shelves(smooth: &Smooth, turns: Vec<Turn>, least: f64) -> Vec<Turn> {
    let mut split = turns.clone();
    for three in turns.windows(3).filter(|three| three[1].top) {
        let (up, down) = (
            three[1].value - three[0].value,
            three[1].value - three[2].value,
        );
        if up.min(down) < least {
            continue;
        }
        if up > OUTSIZED * down {
            split.extend(shelf(smooth, three[0], three[1], (three[1], three[2])));
        } else if down > OUTSIZED * up {
            split.extend(shelf(smooth, three[1], three[2], (three[0], three[1])));
        }
    }
    split.sort_by_key(|turn| turn.at);
    split
}

/// The slowest moment of the swing `from`–`to` at the height of the bottom of the `smaller` one.
fn shelf(smooth: &Smooth, from: Turn, to: Turn, smaller: (Turn, Turn)) -> Option<Turn> {
    let bottom = smaller.0.value.min(smaller.1.value);
    let size = (smaller.1.value - smaller.0.value).abs();
    let seconds = smooth.seconds(smaller.1.at.saturating_sub(smaller.0.at).max(1));
    let near = |i: &usize| (smooth.raise[*i] - bottom).abs() < NEAR_SHARE * size;
    let slowest = (from.at + 1..to.at)
        .filter(near)
        .min_by(|a, b| smooth.rate[*a].abs().total_cmp(&smooth.rate[*b].abs()))?;
    (smooth.rate[slowest].abs() < SLOW_SHARE * size / seconds).then_some(Turn {
        at: slowest,
        value: smooth.raise[slowest],
        top: to.top,
    })
}
