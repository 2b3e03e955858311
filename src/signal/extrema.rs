//! Turning points of a signal and local peaks.

/// A turning point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// Sample of the extreme value.
    pub at: usize,
    /// The extreme value.
    pub value: f64,
    /// `true` for a maximum.
    pub top: bool,
}

impl Turn {
    fn top(at: usize, value: f64) -> Self {
        Self {
            at,
            value,
            top: true,
        }
    }

    fn bottom(at: usize, value: f64) -> Self {
        Self {
            at,
            value,
            top: false,
        }
    }
}

/// Alternating maxima and minima whose neighbours differ by at least `swing`; the first and last
/// are the extremes next to the signal's ends. A non-finite sample is passed over.
///
/// One pass keeps the extreme since the last turn and turns when the signal has come back from
/// it by `swing`, so a plateau or a tremor smaller than `swing` is a single turning point.
#[must_use]
pub fn turns(signal: &[f64], swing: f64) -> Vec<Turn> {
    let mut turns = Vec::new();
    let (mut high, mut low): (Option<Turn>, Option<Turn>) = (None, None);
    let mut rising: Option<bool> = None;
    let finite = signal.iter().enumerate().filter(|(_, v)| v.is_finite());
    for (at, &value) in finite {
        if high.is_none_or(|turn| value > turn.value) {
            high = Some(Turn::top(at, value));
        }
        if low.is_none_or(|turn| value < turn.value) {
            low = Some(Turn::bottom(at, value));
        }
        let (Some(top), Some(bottom)) = (high, low) else {
            continue;
        };
        let falls = rising != Some(false) && top.value - value >= swing;
        let rises = rising != Some(true) && value - bottom.value >= swing;
        if falls || rises {
            turns.push(if falls { top } else { bottom });
            rising = Some(!falls);
            (high, low) = (Some(Turn::top(at, value)), Some(Turn::bottom(at, value)));
        }
    }
    match rising {
        Some(true) => turns.extend(high),
        Some(false) => turns.extend(low),
        None => {}
    }
    turns
}

/// Number of local maxima of `signal` that stand out from their surroundings by at least
/// `prominence` (definition of SciPy's `peak_prominences`).
#[must_use]
pub fn count_peaks(signal: &[f64], prominence: f64) -> usize {
    // A maximum reached at an end of the signal is no peak there; between two turns of at least
    // `prominence` each maximum has that prominence on both sides.
    let turns = turns(signal, prominence);
    let last = turns.len().saturating_sub(1);
    turns
        .iter()
        .enumerate()
        .filter(|(k, turn)| turn.top && *k > 0 && *k < last)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn turns_alternate_and_ignore_what_is_smaller() {
        let signal = [0.0, 1.0, 0.9, 3.0, 2.8, 2.9, -1.0, 0.0, -0.8, 2.0];
        let found: Vec<_> = turns(&signal, 1.5)
            .iter()
            .map(|turn| (turn.at, turn.top))
            .collect();
        assert_eq!(found, [(0, false), (3, true), (6, false), (9, true)]);
    }

    #[test]
    fn a_flat_signal_has_no_turns() {
        assert!(turns(&[2.0; 50], 0.1).is_empty());
        assert!(turns(&[f64::NAN; 3], 0.1).is_empty());
    }

    /// Produced by `scipy.signal.find_peaks(x, prominence=0.5)` of SciPy 1.17.1: 4 peaks.
    #[test]
    fn val_peaks_agree_with_scipy() {
        let signal = [0.0, 1.0, 0.4, 0.9, 0.1, 0.3, 0.2, 2.0, 0.0, 0.7, 0.1];
        assert_eq!(count_peaks(&signal, 0.5), 4);
    }

    /// Produced by `len(scipy.signal.find_peaks(x, prominence=p)[0])` of SciPy 1.17.1 for
    /// `x = sin(0.31 i) + 0.5 sin(1.7 i) + 0.25 cos(2.9 i)`, i = 0…299. No prominence lies within 0.001
    /// of a p.
    #[test]
    fn val_numbers_of_peaks_by_prominence_agree_with_scipy() {
        let signal: Vec<f64> = (0..300)
            .map(f64::from)
            .map(|i| (0.31 * i).sin() + 0.5 * (1.7 * i).sin() + 0.25 * (2.9 * i).cos())
            .collect();
        for (prominence, peaks) in [(0.05, 82), (0.5, 60), (1.0, 18), (1.5, 14), (2.5, 14)] {
            assert_eq!(count_peaks(&signal, prominence), peaks, "{prominence}");
        }
    }

    /// Prominence as it is defined, looked up peak by peak: down to the higher of the lowest points
    /// on both sides before the signal is higher than the peak.
    fn slow_count(signal: &[f64], prominence: f64) -> usize {
        let lowest = |peak: f64, side: &mut dyn Iterator<Item = &f64>| {
            let below = side.take_while(|value| **value <= peak);
            below.copied().fold(f64::INFINITY, f64::min)
        };
        let prominent = |i: &usize| {
            let peak = signal[*i];
            let before = lowest(peak, &mut signal[..*i].iter().rev());
            let after = lowest(peak, &mut signal[*i + 1..].iter());
            peak > signal[i - 1] && peak > signal[i + 1] && peak - before.max(after) >= prominence
        };
        (1..signal.len() - 1).filter(prominent).count()
    }

    /// Closed form → slow → fast.
    #[test]
    fn prop_peaks_equal_the_definition_on_random_signals() {
        let sine: Vec<f64> = (0..1000).map(|i| (0.05 * f64::from(i)).sin()).collect();
        assert_eq!(
            slow_count(&sine, 1.9),
            7,
            "whole sines with a trough on both sides"
        );
        let mut random = ChaCha8Rng::seed_from_u64(9);
        for _ in 0..50 {
            let mut level = 0.0;
            let walk: Vec<f64> = (0..200)
                .map(|_| {
                    level += random.random::<f64>() - 0.5;
                    level
                })
                .collect();
            for prominence in [0.3, 0.8, 1.5] {
                assert_eq!(
                    count_peaks(&walk, prominence),
                    slow_count(&walk, prominence)
                );
            }
        }
    }
}
