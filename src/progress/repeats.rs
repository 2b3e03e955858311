//! Standard error of measurement from a study's own repeats.
//!
//! Between sessions: half the mean square of successive differences, pooled over people, legs and
//! stages (von Neumann, Kent, Bellinson and Hart 1941, Ann Math Stat 12:153). A steady gain over
//! weeks hardly enters it, as neighbouring sessions differ little by it, so that every session
//! serves and not only the first few. Between sets of one session: the pooled standard deviation
//! within sessions.

/// A standard error with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repeats {
    /// Standard error of measurement of a single session or set.
    pub sem: f64,
    /// Degrees of freedom of its square.
    pub df: f64,
    /// Differences or deviations that went into it.
    pub n: usize,
}

/// From values of successive sessions, one list a course.
///
/// With k differences the estimate has 2k²/Σ(3nᵢ − 4) degrees of freedom, as neighbouring
/// differences share a session.
pub(crate) fn between_sessions(courses: &[Vec<f64>]) -> Option<Repeats> {
    let repeated = || courses.iter().filter(|values| values.len() >= 2);
    let differences = || {
        repeated()
            .flat_map(|values| values.windows(2))
            .filter_map(difference)
    };
    let n = differences().count();
    let shared: f64 = repeated()
        .map(|values| 3.0 * values.len() as f64 - 4.0)
        .sum();
    let sum: f64 = differences()
        .map(|difference| difference * difference)
        .sum();
    (n > 0).then(|| Repeats {
        sem: (sum / (2.0 * n as f64)).sqrt(),
        df: 2.0 * (n as f64).powi(2) / shared,
        n,
    })
}

fn difference(pair: &[f64]) -> Option<f64> {
    Some(pair.last()? - pair.first()?)
}

/// From the sets of each session.
pub(crate) fn within_sessions(sessions: &[Vec<f64>]) -> Option<Repeats> {
    let repeated = || sessions.iter().filter(|values| values.len() >= 2);
    let n: usize = repeated().map(Vec::len).sum();
    let df = (n - repeated().count()) as f64;
    let sum: f64 = repeated().map(|values| squares_about_mean(values)).sum();
    (n > 0).then(|| Repeats {
        sem: (sum / df).sqrt(),
        df,
        n,
    })
}

fn squares_about_mean(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|value| (value - mean).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, Normal};

    #[test]
    fn prop_the_error_is_found_whatever_the_person_and_the_gain() {
        let mut random = ChaCha8Rng::seed_from_u64(5);
        let noise = Normal::new(0.0, 4.0).unwrap();
        let person = |level: f64, random: &mut ChaCha8Rng| -> Vec<f64> {
            (0..21)
                .map(|i| level + 0.5 * f64::from(i) + noise.sample(random))
                .collect()
        };
        let courses: Vec<_> = (0..40)
            .map(|i| person(f64::from(i) * 10.0, &mut random))
            .collect();
        let found = between_sessions(&courses).unwrap();
        assert!((found.sem - 4.0).abs() < 0.25, "{found:?}");
        assert_eq!(found.n, 800);
    }

    #[test]
    fn degrees_of_freedom_of_pairs_and_of_a_long_course() {
        let pairs = vec![vec![1.0, 2.0]; 10];
        assert!((between_sessions(&pairs).unwrap().df - 10.0).abs() < 1e-12);
        let long = vec![(0..21).map(f64::from).collect::<Vec<_>>()];
        assert!((between_sessions(&long).unwrap().df - 800.0 / 59.0).abs() < 1e-12);
        assert_eq!(between_sessions(&[vec![1.0], vec![]]), None);
    }

    #[test]
    fn sets_of_a_session_vary_about_their_own_mean() {
        let found = within_sessions(&[vec![1.0, 3.0], vec![10.0, 12.0, 14.0], vec![7.0]]).unwrap();
        assert_eq!((found.df, found.n), (3.0, 5));
        assert!((found.sem - (10.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        assert_eq!(within_sessions(&[vec![7.0]]), None);
    }
}
