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
}
