//! Where stamps stand on a uniform grid, and at which rate.

/// Deviation from the grid, in samples, that is no jitter.
const UNIFORM_SAMPLES: f64 = 0.01;
/// Deviation that cannot be told from the neighbouring sample.
const AMBIGUOUS_SAMPLES: f64 = 0.45;
/// A rate this near an integer may be that integer.
const NEAR_INTEGER: f64 = 1e-3;
/// Drift against the stamps over the whole file, in samples, at which an integer rate is kept for
/// stamps that jitter.
const DRIFT_SAMPLES: f64 = 0.5;
/// Most decimals that stamps are searched for.
const MOST_DECIMALS: i32 = 6;

/// The rate of the clock and the position of every stamp in its samples. An integer rate is taken
/// only if the stamps agree with it over the whole file; positions are whole numbers where the
/// stamps are uniform within their resolution.
pub(super) fn positions(
    mut stamps_s: Vec<f64>,
    measured_hz: f64,
    resolution_s: f64,
) -> (f64, Vec<f64>) {
    let integer_hz = measured_hz.round();
    let near = integer_hz > 0.0 && (measured_hz - integer_hz).abs() < NEAR_INTEGER * integer_hz;
    let rates = [near.then_some(integer_hz), Some(measured_hz)];
    for rate_hz in rates.into_iter().flatten() {
        if are_whole(&stamps_s, rate_hz, resolution_s) {
            for stamp_s in &mut stamps_s {
                *stamp_s = (*stamp_s * rate_hz).round();
            }
            return (rate_hz, stamps_s);
        }
    }
    let span_s = stamps_s.last().copied().unwrap_or(0.0);
    let drift = span_s * (measured_hz - integer_hz).abs();
    let rate_hz = if near && drift < DRIFT_SAMPLES {
        integer_hz
    } else {
        measured_hz
    };
    stamps_s.iter_mut().for_each(|stamp_s| *stamp_s *= rate_hz);
    (rate_hz, stamps_s)
}

/// Whether every stamp is near a whole position and no two share one.
fn are_whole(stamps_s: &[f64], rate_hz: f64, resolution_s: f64) -> bool {
    let tolerance = (1.01 * resolution_s * rate_hz).clamp(UNIFORM_SAMPLES, AMBIGUOUS_SAMPLES);
    let mut before = f64::NEG_INFINITY;
    stamps_s.iter().all(|stamp_s| {
        let position = (stamp_s * rate_hz).round();
        let stands = (stamp_s * rate_hz - position).abs() <= tolerance && position > before;
        before = position;
        stands
    })
}

/// The smallest decimal step that all stamps are multiples of, in their unit.
pub(super) fn resolution(ticks: &[f64]) -> f64 {
    let fits = |decimals: i32| {
        let scale = 10_f64.powi(decimals);
        ticks
            .iter()
            .all(|tick| (tick * scale - (tick * scale).round()).abs() < 1e-4)
    };
    (0..=MOST_DECIMALS)
        .find(|&decimals| fits(decimals))
        .map_or(0.0, |decimals| 10_f64.powi(-decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resolution_is_the_last_decimal() {
        assert_eq!(resolution(&[0.0, 17.0, 33.0]), 1.0);
        assert_eq!(resolution(&[0.0, 0.01, 1234.02]), 0.01);
        assert_eq!(resolution(&[0.0, 1.0 / 3.0]), 0.0);
    }

    #[test]
    fn jittered_stamps_keep_fractional_positions() {
        let (rate_hz, positions) = positions(vec![0.0, 0.0105, 0.0195, 0.03], 100.0, 1e-4);
        assert_eq!(rate_hz, 100.0);
        assert!((positions[1] - 1.05).abs() < 1e-9);
    }
}
