//! Which repetition of one side is which of the other.
//!
//! Two repetitions are the same where their times overlap by more than a share of the time that
//! both take together (intersection over union). From a half on nothing can be matched twice;
//! below, the larger overlap goes first.

/// Begin and end of a repetition, seconds.
pub type Span = (f64, f64);

/// A matched pair, by position in each list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Position among the known repetitions.
    pub known: usize,
    /// Position among the found ones.
    pub found: usize,
    /// Intersection over union, 0 to 1.
    pub overlap: f64,
}

/// Pairs of `known` and `found` that overlap by more than `least`, in the order of `known`.
#[must_use]
pub fn matches(known: &[Span], found: &[Span], least: f64) -> Vec<Match> {
    let mut candidates: Vec<Match> = known
        .iter()
        .enumerate()
        .flat_map(|(k, one)| {
            let pair = move |(f, other): (usize, &Span)| Match {
                known: k,
                found: f,
                overlap: overlap(*one, *other),
            };
            found.iter().enumerate().map(pair)
        })
        .filter(|pair| pair.overlap > least)
        .collect();
    candidates.sort_by(|a, b| b.overlap.total_cmp(&a.overlap));
    let mut kept: Vec<Match> = Vec::new();
    for pair in candidates {
        let taken = |other: &Match| other.known == pair.known || other.found == pair.found;
        if !kept.iter().any(taken) {
            kept.push(pair);
        }
    }
    kept.sort_by_key(|pair| pair.known);
    kept
}

/// Intersection over union; 0 for spans that take no time.
fn overlap(one: Span, other: Span) -> f64 {
    let common = one.1.min(other.1) - one.0.max(other.0);
    let together = one.1.max(other.1) - one.0.min(other.0);
    if together > 0.0 {
        common.max(0.0) / together
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_one_shifts_nothing() {
        let known = [(0.0, 4.0), (5.0, 9.0), (10.0, 14.0)];
        let found = [(0.2, 4.1), (10.3, 14.2)];
        let pairs: Vec<_> = matches(&known, &found, 0.5)
            .iter()
            .map(|pair| (pair.known, pair.found))
            .collect();
        assert_eq!(pairs, [(0, 0), (2, 1)]);
    }

    #[test]
    fn two_found_in_one_are_one_match_at_most() {
        let pairs = matches(&[(0.0, 4.0)], &[(0.0, 1.9), (2.0, 4.0)], 0.3);
        assert_eq!(pairs.len(), 1);
        assert_eq!((pairs[0].found, pairs[0].overlap), (1, 0.5));
        assert!(matches(&[(0.0, 4.0)], &[(0.0, 1.9), (2.0, 4.0)], 0.5).is_empty());
    }

    #[test]
    fn a_label_without_length_or_order_matches_nothing() {
        assert!(matches(&[(1.0, 1.0), (3.0, 2.0)], &[(1.0, 1.0), (2.0, 3.0)], 0.1).is_empty());
    }
}
