//! Intraclass correlations of a table of subjects × measurements, each spelt out in full.
//!
//! Two-way analysis of variance of n subjects measured k times each: mean squares between subjects
//! MSR, between measurements MSC, of what is left MSE, and within subjects MSW.
//!
//! ```text
//! ICC(1)   = (MSR − MSW) / (MSR + (k−1)·MSW)                      ICC(k)   = (MSR − MSW) / MSR
//! ICC(A,1) = (MSR − MSE) / (MSR + (k−1)·MSE + k·(MSC − MSE)/n)    ICC(A,k) = (MSR − MSE) / (MSR + (MSC − MSE)/n)
//! ICC(C,1) = (MSR − MSE) / (MSR + (k−1)·MSE)                      ICC(C,k) = (MSR − MSE) / MSR
//! ```
//!
//! Names of McGraw and Wong 1996, doi 10.1037/1082-989X.1.1.30, and of Shrout and Fleiss 1979,
//! doi 10.1037/0033-2909.86.2.420, whose ICC(2,1) is ICC(A,1) and whose ICC(3,1) is ICC(C,1).
//! Intervals are theirs too: exact F intervals, and for agreement Satterthwaite's.
//!
//! The standard error of measurement is taken from the mean squares, √MSE (consistency) and
//! √(MSE + (MSC − MSE)/n) = √MSW (agreement), not from SD·√(1 − ICC), which depends on how much
//! the subjects happen to differ: Weir 2005, doi 10.1519/15184.1. A row is one subject: repetitions
//! or sets of one person are not subjects.

use statrs::distribution::{ContinuousCDF, FisherSnedecor};

use super::normal::Z_95;

/// Each side of the 95 % interval is left with this probability.
const UPPER: f64 = 0.975;

/// An intraclass correlation with everything its name leaves open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Icc {
    /// Name of McGraw and Wong: `ICC(A,1)`.
    pub name: &'static str,
    /// Name of Shrout and Fleiss: `ICC(2,1)`.
    pub shrout_fleiss: &'static str,
    /// What is random: `one-way random`, `two-way random` or `two-way mixed`.
    pub model: &'static str,
    /// What counts as error: `absolute agreement` or `consistency`.
    pub type_: &'static str,
    /// Of what it is the reliability: `single measurement` or `mean of k measurements`.
    pub unit: &'static str,
    /// The estimate; below 0 where subjects differ less than their own measurements.
    pub value: f64,
    /// Lower end of its 95 % interval; −∞ where a mean of so few subjects has none.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Mean squares of the two-way table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSquares {
    /// Between subjects (rows), MSR.
    pub subjects: f64,
    /// Between measurements (columns), MSC.
    pub measurements: f64,
    /// Of what rows and columns leave, MSE.
    pub error: f64,
    /// Within subjects, MSW.
    pub within: f64,
}

/// A standard error of measurement and the smallest change between two measurements beyond it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasurementError {
    /// Standard error of measurement, in the table's unit.
    pub sem: f64,
    /// Minimal detectable change of one person between two measurements, 95 %: 1.96 · √2 · SEM.
    pub mdc95: f64,
}

/// Reliability of a table of subjects × measurements.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IccTable {
    /// Number of subjects n.
    pub subjects: usize,
    /// Measurements of each, k.
    pub measurements: usize,
    /// Mean squares.
    pub mean_squares: MeanSquares,
    /// ICC(1), Shrout and Fleiss' ICC(1,1).
    pub one_way_single: Icc,
    /// ICC(A,1), ICC(2,1).
    pub agreement_single: Icc,
    /// ICC(C,1), ICC(3,1).
    pub consistency_single: Icc,
    /// ICC(k), ICC(1,k).
    pub one_way_mean: Icc,
    /// ICC(A,k), ICC(2,k).
    pub agreement_mean: Icc,
    /// ICC(C,k), ICC(3,k).
    pub consistency_mean: Icc,
    /// Error that leaves shifts common to all subjects out.
    pub consistency_error: MeasurementError,
    /// Error that holds them.
    pub agreement_error: MeasurementError,
}

impl IccTable {
    /// All six forms, single measurements first.
    #[must_use]
    pub fn forms(&self) -> [Icc; 6] {
        [
            self.one_way_single,
            self.agreement_single,
            self.consistency_single,
            self.one_way_mean,
            self.agreement_mean,
            self.consistency_mean,
        ]
    }
}

/// Intraclass correlations of `table`, one row a subject and one column a measurement. `None`
/// where there are fewer than two of either, rows differ in length, a value is missing, or the
/// subjects' means are all the same.
#[must_use]
pub fn icc(table: &[Vec<f64>]) -> Option<IccTable> {
    let shape = Shape::of(table)?;
    let squares = mean_squares(table, shape);
    if squares.subjects <= 0.0 {
        return None;
    }
    let Shape { n, k } = shape;
    let one_way = exact(squares.subjects, squares.within, n - 1.0, n * (k - 1.0), k)?;
    let consistency = exact(
        squares.subjects,
        squares.error,
        n - 1.0,
        (n - 1.0) * (k - 1.0),
        k,
    )?;
    let agreement = agreement(squares, shape)?;
    Some(IccTable {
        subjects: table.len(),
        measurements: table.first()?.len(),
        mean_squares: squares,
        one_way_single: ONE_WAY.single(one_way),
        agreement_single: AGREEMENT.single(agreement),
        consistency_single: CONSISTENCY.single(consistency),
        one_way_mean: ONE_WAY.mean(one_way, k),
        agreement_mean: AGREEMENT.mean(agreement, k),
        consistency_mean: CONSISTENCY.mean(consistency, k),
        consistency_error: error(squares.error),
        agreement_error: error(squares.within),
    })
}

fn error(variance: f64) -> MeasurementError {
    let sem = variance.sqrt();
    MeasurementError {
        sem,
        mdc95: Z_95 * std::f64::consts::SQRT_2 * sem,
    }
}

/// Subjects and measurements as numbers to reckon with.
#[derive(Clone, Copy)]
struct Shape {
    n: f64,
    k: f64,
}

impl Shape {
    fn of(table: &[Vec<f64>]) -> Option<Self> {
        let k = table.first()?.len();
        let whole = |row: &Vec<f64>| row.len() == k && row.iter().all(|value| value.is_finite());
        (table.len() > 1 && k > 1 && table.iter().all(whole)).then_some(Self {
            n: table.len() as f64,
            k: k as f64,
        })
    }
}

fn mean_squares(table: &[Vec<f64>], Shape { n, k }: Shape) -> MeanSquares {
    let rows: Vec<f64> = table
        .iter()
        .map(|row| row.iter().sum::<f64>() / k)
        .collect();
    let columns: Vec<f64> = (0..k as usize)
        .map(|column| table.iter().filter_map(|row| row.get(column)).sum::<f64>() / n)
        .collect();
    let grand = rows.iter().sum::<f64>() / n;
    let about = |values: &[f64]| {
        values
            .iter()
            .map(|value| (value - grand).powi(2))
            .sum::<f64>()
    };
    let left = |(row, mean): (&Vec<f64>, &f64)| -> f64 {
        let cells = row.iter().zip(&columns);
        cells
            .map(|(value, column)| (value - mean - column + grand).powi(2))
            .sum()
    };
    let within = |(row, mean): (&Vec<f64>, &f64)| -> f64 {
        row.iter().map(|value| (value - mean).powi(2)).sum()
    };
    MeanSquares {
        subjects: k * about(&rows) / (n - 1.0),
        measurements: n * about(&columns) / (k - 1.0),
        error: table.iter().zip(&rows).map(left).sum::<f64>() / ((n - 1.0) * (k - 1.0)),
        within: table.iter().zip(&rows).map(within).sum::<f64>() / (n * (k - 1.0)),
    }
}

/// Estimate and interval of a single measurement's reliability.
#[derive(Clone, Copy)]
struct Estimate {
    value: f64,
    low: f64,
    high: f64,
}

/// From `between` subjects with `df_between` and `error` with `df_error` degrees of freedom, whose
/// ratio follows F exactly.
fn exact(between: f64, error: f64, df_between: f64, df_error: f64, k: f64) -> Option<Estimate> {
    let at = |error: f64| (between - error) / (between + (k - 1.0) * error);
    Some(Estimate {
        value: at(error),
        low: at(error * f_quantile(df_between, df_error)?),
        high: at(error / f_quantile(df_error, df_between)?),
    })
}

/// Agreement: the error is a sum of two mean squares, with Satterthwaite's degrees of freedom.
fn agreement(squares: MeanSquares, Shape { n, k }: Shape) -> Option<Estimate> {
    let MeanSquares {
        subjects,
        measurements,
        error,
        ..
    } = squares;
    let shared = k * measurements + (k * n - k - n) * error;
    let value = n * (subjects - error) / (shared + n * subjects);
    let (a, b) = (k * value, n * (1.0 - value) + k * value * (n - 1.0));
    let parts = [a * measurements, b * error];
    let freedom = [k - 1.0, (n - 1.0) * (k - 1.0)];
    let squared: f64 = parts
        .iter()
        .zip(freedom)
        .map(|(part, freedom)| part * part / freedom)
        .sum();
    let df = if squared > 0.0 {
        (parts[0] + parts[1]).powi(2) / squared
    } else {
        freedom[1]
    };
    let (high, low) = (f_quantile(n - 1.0, df)?, f_quantile(df, n - 1.0)?);
    Some(Estimate {
        value,
        low: n * (subjects - high * error) / (high * shared + n * subjects),
        high: n * (low * subjects - error) / (shared + n * low * subjects),
    })
}

fn f_quantile(df_above: f64, df_below: f64) -> Option<f64> {
    let f = FisherSnedecor::new(df_above, df_below).ok()?;
    Some(f.inverse_cdf(UPPER))
}

/// What the forms of one model have in common.
struct Form {
    names: [&'static str; 2],
    shrout_fleiss: [&'static str; 2],
    model: &'static str,
    type_: &'static str,
}

const ONE_WAY: Form = Form {
    names: ["ICC(1)", "ICC(k)"],
    shrout_fleiss: ["ICC(1,1)", "ICC(1,k)"],
    model: "one-way random",
    type_: "absolute agreement",
};
const AGREEMENT: Form = Form {
    names: ["ICC(A,1)", "ICC(A,k)"],
    shrout_fleiss: ["ICC(2,1)", "ICC(2,k)"],
    model: "two-way random",
    type_: "absolute agreement",
};
const CONSISTENCY: Form = Form {
    names: ["ICC(C,1)", "ICC(C,k)"],
    shrout_fleiss: ["ICC(3,1)", "ICC(3,k)"],
    model: "two-way mixed",
    type_: "consistency",
};

impl Form {
    fn single(&self, of: Estimate) -> Icc {
        Icc {
            name: self.names[0],
            shrout_fleiss: self.shrout_fleiss[0],
            model: self.model,
            type_: self.type_,
            unit: "single measurement",
            value: of.value,
            low: of.low,
            high: of.high,
        }
    }

    /// Of the mean of `k` measurements, by Spearman and Brown's formula, which the mean squares of
    /// all three models obey exactly.
    fn mean(&self, of: Estimate, k: f64) -> Icc {
        let stepped_up = |single: f64| {
            let part = 1.0 + (k - 1.0) * single;
            if part > 0.0 {
                k * single / part
            } else {
                f64::NEG_INFINITY
            }
        };
        Icc {
            name: self.names[1],
            shrout_fleiss: self.shrout_fleiss[1],
            unit: "mean of k measurements",
            value: stepped_up(of.value),
            low: stepped_up(of.low),
            high: stepped_up(of.high),
            ..self.single(of)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    /// Printed figures are compared to their last digit.
    const AS_PRINTED: f64 = 0.5e-3;
    /// Sums of two dozen small numbers, and quantiles found by iteration.
    const ROUNDING: f64 = 1e-8;

    /// Shrout and Fleiss 1979, table 2: six subjects, four judges.
    fn published() -> Vec<Vec<f64>> {
        [
            [9, 2, 5, 8],
            [6, 1, 3, 2],
            [8, 4, 6, 8],
            [7, 1, 2, 6],
            [10, 5, 6, 9],
            [6, 2, 4, 7],
        ]
        .map(|row| row.map(f64::from).to_vec())
        .to_vec()
    }

    fn assert_near(found: f64, expected: f64, tolerance: f64, what: &str) {
        assert!(
            (found - expected).abs() < tolerance,
            "{what}: {found} is not {expected}"
        );
    }

    /// Estimates printed in Shrout and Fleiss 1979, table 4 (.17 .29 .71 | .44 .62 .91); their four
    /// digits and the intervals of single measurements are those that `psych::ICC` in R is cited with.
    /// R was not run here. The intervals of means are computed by the formulas of Shrout and Fleiss
    /// with `scipy.stats.f.ppf` of SciPy 1.17.1, which gave the cited ones of single measurements, too.
    #[test]
    fn val_shrout_and_fleiss() {
        let found = icc(&published()).unwrap();
        let expected = [
            ("ICC(1,1)", 0.1657, -0.133, 0.723),
            ("ICC(2,1)", 0.2898, 0.019, 0.761),
            ("ICC(3,1)", 0.7148, 0.342, 0.946),
            ("ICC(1,k)", 0.4428, -0.884, 0.912),
            ("ICC(2,k)", 0.6201, 0.071, 0.927),
            ("ICC(3,k)", 0.9093, 0.676, 0.986),
        ];
        for (form, (name, value, low, high)) in found.forms().iter().zip(expected) {
            assert_eq!(form.shrout_fleiss, name);
            assert_near(form.value, value, AS_PRINTED / 10.0, name);
            assert_near(form.low, low, AS_PRINTED, name);
            assert_near(form.high, high, AS_PRINTED, name);
        }
    }

    /// Mean squares and errors by NumPy 2.4.6, the interval of ICC(2,1) by the formula of Shrout and
    /// Fleiss (equations 8 and 9) with `scipy.stats.f.ppf` of SciPy 1.17.1; this module uses that of
    /// McGraw and Wong.
    #[test]
    fn val_mean_squares_errors_and_interval_of_agreement() {
        let found = icc(&published()).unwrap();
        let squares = found.mean_squares;
        assert_near(squares.subjects, 11.241_666_666_666_669, ROUNDING, "MSR");
        assert_near(
            squares.measurements,
            32.486_111_111_111_114,
            ROUNDING,
            "MSC",
        );
        assert_near(squares.error, 1.019_444_444_444_444_4, ROUNDING, "MSE");
        assert_near(squares.within, 6.263_888_888_888_889, ROUNDING, "MSW");
        assert_near(
            found.consistency_error.sem,
            1.009_675_415_390_730_6,
            ROUNDING,
            "SEM",
        );
        assert_near(
            found.agreement_error.sem,
            2.502_776_236_280_201,
            ROUNDING,
            "SEM",
        );
        let agreement = found.agreement_single;
        assert_near(agreement.low, 0.018_786_513_374_712, ROUNDING, "low");
        assert_near(agreement.high, 0.761_084_369_648_952_9, ROUNDING, "high");
    }

    /// scipy.stats.f.ppf(0.975, a, b) of SciPy 1.17.1.
    #[test]
    fn val_f_quantiles_against_scipy() {
        for (a, b, quantile) in [
            (5.0, 18.0, 3.381_967_805_875_243),
            (18.0, 5.0, 6.361_883_204_654_352),
            (5.0, 3.5, 11.399_769_566_831_814),
            (1.0, 1.2, 239.272_782_863_819_86),
            (120.0, 7.7, 3.851_856_834_847_933_6),
        ] {
            let found = f_quantile(a, b).unwrap();
            assert_near(found / quantile, 1.0, ROUNDING, &format!("F({a}, {b})"));
        }
    }

    #[test]
    fn each_form_spells_out_model_type_and_unit() {
        let spelt = icc(&published()).unwrap().forms().map(|form| {
            format!(
                "{} {}, {}, {}",
                form.name, form.model, form.type_, form.unit
            )
        });
        assert_eq!(
            spelt,
            [
                "ICC(1) one-way random, absolute agreement, single measurement",
                "ICC(A,1) two-way random, absolute agreement, single measurement",
                "ICC(C,1) two-way mixed, consistency, single measurement",
                "ICC(k) one-way random, absolute agreement, mean of k measurements",
                "ICC(A,k) two-way random, absolute agreement, mean of k measurements",
                "ICC(C,k) two-way mixed, consistency, mean of k measurements",
            ]
        );
    }

    /// `subjects` people, `k` measurements each, of the variance components given.
    fn drawn(random: &mut ChaCha8Rng, subjects: usize, sd: [f64; 3], k: usize) -> Vec<Vec<f64>> {
        let mut normal = || {
            let uniform: f64 = (0..12).map(|_| random.random::<f64>()).sum();
            uniform - 6.0
        };
        let shifts: Vec<f64> = (0..k).map(|_| sd[1] * normal()).collect();
        (0..subjects)
            .map(|_| {
                let person = sd[0] * normal();
                shifts
                    .iter()
                    .map(|shift| person + shift + sd[2] * normal())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn prop_a_shift_of_one_measurement_changes_agreement_only() {
        let mut random = ChaCha8Rng::seed_from_u64(5);
        let table = drawn(&mut random, 12, [3.0, 0.0, 1.0], 3);
        let shifted: Vec<Vec<f64>> = table
            .iter()
            .map(|row| vec![row[0], row[1] + 4.0, row[2]])
            .collect();
        let (one, other) = (icc(&table).unwrap(), icc(&shifted).unwrap());
        let (kept, moved) = (one.consistency_single, other.consistency_single);
        assert_near(kept.value, moved.value, ROUNDING, "consistency");
        assert!(other.agreement_single.value < one.agreement_single.value - 0.1);
    }

    /// Half of 400 intervals of 95 % would leave the truth out if they were intervals of 50 %.
    #[test]
    fn prop_intervals_hold_the_truth_about_as_often_as_they_say() {
        let mut random = ChaCha8Rng::seed_from_u64(8);
        let (rounds, sd) = (400, [2.0, 1.0, 1.0]);
        let held = (0..rounds).filter(|_| {
            let found = icc(&drawn(&mut random, 15, sd, 4)).unwrap();
            let truth = 4.0 / (4.0 + 1.0);
            (found.consistency_single.low..found.consistency_single.high).contains(&truth)
        });
        let share = held.count() as f64 / f64::from(rounds);
        // Three standard errors of a share of 95 % in 400.
        assert!(
            (share - 0.95).abs() < 3.0 * (0.95 * 0.05 / 400.0_f64).sqrt(),
            "{share}"
        );
    }

    #[test]
    fn without_error_reliability_is_complete_and_without_a_table_it_is_unknown() {
        let found = icc(&[vec![1.0, 1.0], vec![2.0, 2.0], vec![4.0, 4.0]]).unwrap();
        for form in found.forms() {
            assert_eq!(
                (form.value, form.low, form.high),
                (1.0, 1.0, 1.0),
                "{}",
                form.name
            );
        }
        let nothing: [&[Vec<f64>]; 5] = [
            &[],
            &[vec![1.0, 2.0]],
            &[vec![1.0], vec![2.0]],
            &[vec![1.0, 2.0], vec![1.0]],
            &[vec![1.0, f64::NAN], vec![1.0, 2.0]],
        ];
        assert!(nothing.iter().all(|table| icc(table).is_none()));
    }
}
