//! Mann–Kendall test: is there a steady rise or fall, whatever its shape?
//!
//! S = Σ sign(yⱼ − yᵢ) over all pairs i < j. Up to [`EXACT_MAX`] values the exact distribution of
//! S over all orders of the same values is used, ties included: the number of discordant pairs of
//! the arrangements of a multiset with tie groups t₁, t₂ … has the generating function
//! `[n]!/([t₁]!·[t₂]!…)` in q-factorials (Stanley, Enumerative Combinatorics 1, proposition 1.7.1).
//! Beyond it the normal approximation with continuity and tie correction: Mann (1945), doi
//! 10.2307/1907187; Kendall, Rank Correlation Methods. Values of one session are one value, so
//! that times have no ties.

use super::normal::upper_tail;

/// Most values whose exact distribution is counted; 25! fits 128-bit integers with room to spare.
const EXACT_MAX: usize = 25;

/// What the test found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannKendall {
    /// Concordant minus discordant pairs.
    pub s: i64,
    /// One-sided probability of an S at least as high without a trend.
    pub p_rise: f64,
    /// One-sided probability of an S at least as low without a trend.
    pub p_fall: f64,
}

impl MannKendall {
    /// Two-sided probability: twice the smaller side, at most 1.
    #[must_use]
    pub fn p_two_sided(&self) -> f64 {
        (2.0 * self.p_rise.min(self.p_fall)).min(1.0)
    }
}

/// Tests `values` in time order; `None` with fewer than two.
#[must_use]
pub fn mann_kendall(values: &[f64]) -> Option<MannKendall> {
    if values.len() < 2 {
        return None;
    }
    let s = kendall_s(values);
    let (p_rise, p_fall) = if values.len() <= EXACT_MAX {
        exact(values, s)
    } else {
        normal(values, s)
    };
    Some(MannKendall { s, p_rise, p_fall })
}

/// Variance of S without a trend, with ties in `values` and in `times`.
#[must_use]
pub fn variance_of_s(values: &[f64], times: &[f64]) -> f64 {
    let term = |n: usize| n as f64 * (n as f64 - 1.0) * (2.0 * n as f64 + 5.0);
    let ties = |values: &[f64]| tie_groups(values).into_iter().map(term).sum::<f64>();
    (term(values.len()) - ties(values) - ties(times)) / 18.0
}

fn kendall_s(values: &[f64]) -> i64 {
    let later = |i: usize| values.iter().skip(i + 1);
    let sign = |a: f64, b: f64| i64::from(b > a) - i64::from(b < a);
    values
        .iter()
        .enumerate()
        .map(|(i, a)| later(i).map(|b| sign(*a, *b)).sum::<i64>())
        .sum()
}

/// Sizes of the groups of equal values, single values as groups of one.
fn tie_groups(values: &[f64]) -> Vec<usize> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.chunk_by(|a, b| a == b).map(<[f64]>::len).collect()
}

fn exact(values: &[f64], s: i64) -> (f64, f64) {
    let counts = discordant_counts(&tie_groups(values));
    let pairs = counts.len() as i64 - 1;
    let total = counts.iter().sum::<i128>() as f64;
    let share = |keep: &dyn Fn(i64) -> bool| {
        let s_of = |discordant: usize| pairs - 2 * discordant as i64;
        let kept = counts
            .iter()
            .enumerate()
            .filter(|(discordant, _)| keep(s_of(*discordant)));
        kept.map(|(_, count)| *count).sum::<i128>() as f64 / total
    };
    (share(&|other| other >= s), share(&|other| other <= s))
}

/// How many arrangements have 0, 1, 2 … discordant pairs.
fn discordant_counts(groups: &[usize]) -> Vec<i128> {
    let mut counts = vec![1];
    let mut placed = 0;
    for &size in groups {
        for i in 1..=size {
            counts = times_q_ratio(&counts, placed + i, i);
        }
        placed += size;
    }
    counts
}

/// Multiplies a polynomial by (1 − q^a)/(1 − q^b). Along a q-binomial each product divides evenly.
fn times_q_ratio(polynomial: &[i128], a: usize, b: usize) -> Vec<i128> {
    let degree = polynomial.len() + a - 1 - b;
    let at = |values: &[i128], index: Option<usize>| {
        index.and_then(|i| values.get(i)).copied().unwrap_or(0)
    };
    let mut quotient: Vec<i128> = Vec::with_capacity(degree + 1);
    for i in 0..=degree {
        let product = at(polynomial, Some(i)) - at(polynomial, i.checked_sub(a));
        quotient.push(product + at(&quotient, i.checked_sub(b)));
    }
    quotient
}

fn normal(values: &[f64], s: i64) -> (f64, f64) {
    let sd = variance_of_s(values, &[]).sqrt();
    if sd == 0.0 {
        return (1.0, 1.0);
    }
    let z = |s: f64| (s - 1.0) / sd;
    (upper_tail(z(s as f64)), upper_tail(z(-s as f64)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    /// Probabilities are sums of a few exact counts.
    const TOLERANCE: f64 = 1e-12;

    /// All orders of `rest` behind `head`.
    fn orders(head: &mut Vec<f64>, rest: &[f64], visit: &mut dyn FnMut(&[f64])) {
        if rest.is_empty() {
            visit(head);
        }
        for i in 0..rest.len() {
            let mut left = rest.to_vec();
            head.push(left.remove(i));
            orders(head, &left, visit);
            head.pop();
        }
    }

    #[test]
    fn prop_exact_probabilities_equal_counting_all_orders() {
        let mut random = ChaCha8Rng::seed_from_u64(11);
        for round in 0..40 {
            let values: Vec<f64> = (0..2 + round % 5)
                .map(|_| f64::from(random.random_range(0..4)))
                .collect();
            let found = mann_kendall(&values).unwrap();
            let (mut all, mut high, mut low) = (0.0, 0.0, 0.0);
            orders(&mut Vec::new(), &values, &mut |order| {
                let s = kendall_s(order);
                all += 1.0;
                high += f64::from(u8::from(s >= found.s));
                low += f64::from(u8::from(s <= found.s));
            });
            assert!(
                (found.p_rise - high / all).abs() < TOLERANCE,
                "{values:?}: {found:?}, {}",
                high / all
            );
            assert!(
                (found.p_fall - low / all).abs() < TOLERANCE,
                "{values:?}: {found:?}, {}",
                low / all
            );
        }
    }

    #[test]
    fn prop_reversed_time_swaps_rise_and_fall() {
        for n in [6_u32, 12, 30] {
            let values: Vec<f64> = (0..n).map(|i| f64::from((i * 7) % 11)).collect();
            let reversed: Vec<f64> = values.iter().rev().copied().collect();
            let (one, other) = (
                mann_kendall(&values).unwrap(),
                mann_kendall(&reversed).unwrap(),
            );
            assert!((one.p_rise - other.p_fall).abs() < TOLERANCE && one.s == -other.s);
        }
    }

    #[test]
    fn prop_exact_and_normal_meet_where_one_hands_over() {
        let mut random = ChaCha8Rng::seed_from_u64(3);
        for _ in 0..50 {
            let values: Vec<f64> = (0..EXACT_MAX).map(|_| random.random::<f64>()).collect();
            let s = kendall_s(&values);
            let (exact, normal) = (exact(&values, s).0, normal(&values, s).0);
            assert!((exact - normal).abs() < 0.005, "{exact} and {normal}");
        }
    }

    #[test]
    fn five_rising_sessions_are_the_fewest_that_can_tell() {
        let rising = |n: u32| {
            mann_kendall(&(0..n).map(f64::from).collect::<Vec<_>>())
                .unwrap()
                .p_rise
        };
        assert!((rising(4) - 1.0 / 24.0).abs() < TOLERANCE && rising(4) > 0.025);
        assert!((rising(5) - 1.0 / 120.0).abs() < TOLERANCE);
        let flat = mann_kendall(&[5.0; 8]).unwrap();
        assert_eq!((flat.s, flat.p_two_sided()), (0, 1.0));
    }

    /// scipy.stats.kendalltau(range(n), y, method="exact", alternative="greater" and "less") of SciPy 1.17.1.
    #[test]
    fn val_exact_probabilities_against_scipy() {
        let known: [(&[f64], f64, f64); 2] = [
            (
                &[3.1, 2.4, 4.6, 3.9, 5.2, 4.4, 6.1],
                0.034_523_809_523_809_526,
                0.984_920_634_920_635,
            ),
            (
                &[9.0, 1.0, 8.0, 2.0, 7.0, 3.0, 6.0, 4.0, 5.0],
                0.693_898_809_523_809_5,
                0.380_707_120_811_287_5,
            ),
        ];
        for (values, rise, fall) in known {
            let found = mann_kendall(values).unwrap();
            assert!(
                (found.p_rise - rise).abs() < TOLERANCE && (found.p_fall - fall).abs() < TOLERANCE,
                "{found:?}"
            );
        }
    }

    /// S and its variance with ties counted by NumPy 2.4.6; scipy.stats.norm.sf((±S − 1)/√variance) of SciPy 1.17.1.
    #[test]
    fn val_normal_approximation_with_ties_against_scipy() {
        let values: Vec<f64> = (0..30_u32)
            .map(|i| f64::from((i * 7) % 11 + i / 6))
            .collect();
        let found = mann_kendall(&values).unwrap();
        assert_eq!((found.s, variance_of_s(&values, &[])), (118, 3116.0));
        assert!((found.p_rise - 0.018_041_981_937_087_656).abs() < TOLERANCE);
        assert!((found.p_fall - 0.983_488_713_268_252_2).abs() < TOLERANCE);
    }
}
