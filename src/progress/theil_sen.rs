//! Theil–Sen slope: the median of the slopes between all pairs of points.
//!
//! One odd session moves it little, and irregular dates are no problem. The 95 % interval takes
//! the slopes ranked (N ∓ z·√Var S)/2, where N is the number of slopes and Var S the variance of
//! Kendall's S with ties: Sen (1968), doi 10.1080/01621459.1968.10480934; Hollander and Wolfe,
//! Nonparametric Statistical Methods, section 9.3. Ranks are rounded as SciPy's `theilslopes`
//! does; where they fall outside the slopes, with fewer than five points, there is no interval
//! (SciPy gives the outermost slopes there, which hold less than 95 %).

use super::average::median_sorted;
use super::mann_kendall::variance_of_s;
use super::normal::Z_95;

/// Fewest points that make a trend.
const MIN_POINTS: usize = 3;

/// A slope with its 95 % interval where there are points enough for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// Median of the pairwise slopes.
    pub value: f64,
    /// Bounds of the 95 % interval.
    pub interval: Option<(f64, f64)>,
}

/// Slope of `(x, y)` points; `None` with fewer than three points or with one x only.
#[must_use]
pub fn theil_sen(points: &[(f64, f64)]) -> Option<Slope> {
    if points.len() < MIN_POINTS {
        return None;
    }
    let mut slopes = pairwise_slopes(points);
    slopes.sort_unstable_by(f64::total_cmp);
    Some(Slope {
        value: median_sorted(&slopes)?,
        interval: interval(points, &slopes),
    })
}

fn pairwise_slopes(points: &[(f64, f64)]) -> Vec<f64> {
    let pairs = points
        .iter()
        .enumerate()
        .flat_map(|(i, a)| points.iter().skip(i + 1).map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| a.0 != b.0)
        .map(|(a, b)| (b.1 - a.1) / (b.0 - a.0))
        .collect()
}

fn interval(points: &[(f64, f64)], slopes: &[f64]) -> Option<(f64, f64)> {
    let x: Vec<f64> = points.iter().map(|point| point.0).collect();
    let y: Vec<f64> = points.iter().map(|point| point.1).collect();
    let spread = Z_95 * variance_of_s(&y, &x).sqrt();
    let rank = |shift: f64| ((slopes.len() as f64 + shift) / 2.0).round_ties_even();
    let (low, high) = (rank(-spread) - 1.0, rank(spread));
    if low < 0.0 {
        return None;
    }
    Some((*slopes.get(low as usize)?, *slopes.get(high as usize)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    const TOLERANCE: f64 = 1e-12;

    fn close(slope: Slope, value: f64, low: f64, high: f64) {
        let (found_low, found_high) = slope.interval.expect("enough points");
        for (found, known) in [(slope.value, value), (found_low, low), (found_high, high)] {
            assert!((found - known).abs() < TOLERANCE, "{found} is not {known}");
        }
    }

    #[test]
    fn prop_a_straight_line_has_its_own_slope() {
        let points: Vec<_> = [0.0, 1.0, 3.0, 4.0, 9.0, 10.0]
            .iter()
            .map(|x| (*x, 2.0 - 0.5 * x))
            .collect();
        close(theil_sen(&points).unwrap(), -0.5, -0.5, -0.5);
    }

    #[test]
    fn prop_it_moves_and_scales_with_the_data() {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        for _ in 0..50 {
            let points: Vec<(f64, f64)> = (0..9)
                .map(|i| (f64::from(i) * 2.0, random.random::<f64>()))
                .collect();
            let plain = theil_sen(&points).unwrap();
            let moved: Vec<_> = points
                .iter()
                .map(|(x, y)| (x + 100.0, 3.0 * y - 40.0))
                .collect();
            assert!((theil_sen(&moved).unwrap().value - 3.0 * plain.value).abs() < 1e-9);
            let (low, high) = plain.interval.unwrap();
            assert!(low <= plain.value && plain.value <= high);
        }
    }

    #[test]
    fn prop_one_odd_session_changes_little() {
        let mut points: Vec<_> = (0..11).map(|i| (f64::from(i), f64::from(i))).collect();
        points[5].1 = 1000.0;
        assert!((theil_sen(&points).unwrap().value - 1.0).abs() < TOLERANCE);
    }

    #[test]
    fn too_few_points_have_no_slope_or_no_interval() {
        assert_eq!(theil_sen(&[(0.0, 1.0), (1.0, 2.0)]), None);
        assert_eq!(theil_sen(&[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)]), None);
        let four = [(0.0, 1.0), (1.0, 2.0), (2.0, 2.5), (3.0, 5.0)];
        assert_eq!(theil_sen(&four).unwrap().interval, None);
    }

    /// scipy.stats.theilslopes(y, x, 0.95) of SciPy 1.17.1.
    #[test]
    fn val_slope_and_interval_against_scipy() {
        let x = [0.0, 2.0, 5.0, 7.0, 9.0, 12.0, 14.0, 16.0, 20.0];
        let y = [10.0, 12.0, 11.0, 15.0, 14.0, 14.0, 18.0, 17.0, 20.0];
        let irregular: Vec<_> = x.into_iter().zip(y).collect();
        close(
            theil_sen(&irregular).unwrap(),
            0.444_444_444_444_444_4,
            0.285_714_285_714_285_7,
            0.75,
        );

        let y = [3.1, 2.4, 4.6, 3.9, 5.2, 4.4, 6.1];
        let few: Vec<_> = (0..7).map(f64::from).zip(y).collect();
        close(
            theil_sen(&few).unwrap(),
            0.5,
            -0.066_666_666_666_666_4,
            0.933_333_333_333_333_5,
        );

        let y = [5.0, 5.0, 6.0, 6.0, 6.0, 7.0, 5.0, 8.0, 9.0, 9.0, 9.0, 10.0];
        let tied: Vec<_> = (0..12).map(|i| f64::from(2 * i)).zip(y).collect();
        close(
            theil_sen(&tied).unwrap(),
            0.25,
            0.166_666_666_666_666_66,
            0.25,
        );
    }
}
