//! Side wobble: what differs from repetition to repetition, not what every raise does.
//!
//! Each repetition's curve is stretched to the same length and freed of its own mean; what is left
//! about the median curve of the set is wobble.

use crate::signal::stats::{mean, median, root_mean_square};

/// Points that repetitions are stretched to before their curves are compared.
const CURVE_POINTS: usize = 101;
/// Fewest repetitions that have a usual curve.
const FEWEST: usize = 3;

/// Root mean square of each piece about the usual curve, in the unit of the pieces; `None` stays
/// `None`.
#[must_use]
pub fn about_usual(pieces: &[Option<&[f64]>]) -> Vec<Option<f64>> {
    let curves: Vec<Option<Vec<f64>>> = pieces.iter().map(|piece| piece.and_then(curve)).collect();
    let usual: Vec<f64> = (0..CURVE_POINTS)
        .map(|k| {
            let at: Vec<f64> = curves.iter().flatten().map(|curve| curve[k]).collect();
            median(&at).filter(|_| at.len() >= FEWEST).unwrap_or(0.0)
        })
        .collect();
    curves
        .into_iter()
        .map(|curve| {
            let left: Vec<f64> = curve?
                .iter()
                .zip(&usual)
                .map(|(at, usual)| at - usual)
                .collect();
            root_mean_square(&left)
        })
        .collect()
}

fn curve(piece: &[f64]) -> Option<Vec<f64>> {
    let last = piece.len().checked_sub(1).filter(|last| *last > 0)?;
    let curve: Vec<f64> = (0..CURVE_POINTS)
        .map(|k| {
            let position = k as f64 / (CURVE_POINTS - 1) as f64 * last as f64;
            let below = position.floor() as usize;
            piece[below] + (piece[(below + 1).min(last)] - piece[below]) * position.fract()
        })
        .collect();
    let centre = mean(&curve)?;
    Some(curve.into_iter().map(|at| at - centre).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_repetition_does_is_no_wobble() {
        let arc = |count: usize, extra: f64| -> Vec<f64> {
            let at = |i: usize| (std::f64::consts::PI * i as f64 / (count - 1) as f64).sin();
            (0..count)
                .map(|i| 3.0 * at(i) + extra * (7.0 * at(i)).sin())
                .collect()
        };
        let pieces = [arc(200, 0.0), arc(260, 0.0), arc(230, 0.0), arc(240, 1.0)];
        let found = about_usual(&pieces.each_ref().map(|piece| Some(piece.as_slice())));
        assert!(found[..3].iter().all(|rms| rms.unwrap() < 0.01));
        assert!(found[3].unwrap() > 0.4);
        assert_eq!(about_usual(&[None, Some(&[1.0])]), [None, None]);
    }
}
