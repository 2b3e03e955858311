//! Linear least squares by normal equations, for the small systems of this program.

use ndarray::{Array1, Array2};

/// A solution with what it takes to judge it.
#[derive(Clone, Debug)]
pub struct Fit {
    /// Coefficients, in column order.
    pub coefficients: Array1<f64>,
    /// Inverse of the normal matrix.
    pub covariance_shape: Array2<f64>,
}

/// Minimises |design · x − target|²; `None` where the columns do not determine x.
#[must_use]
pub fn solve(design: &Array2<f64>, target: &Array1<f64>) -> Option<Fit> {
    let normal = design.t().dot(design);
    let inverse = invert(&normal)?;
    let coefficients = inverse.dot(&design.t().dot(target));
    Some(Fit {
        coefficients,
        covariance_shape: inverse,
    })
}

/// Inverse of a symmetric positive definite matrix by Cholesky factors, scaled to unit diagonal
/// first so that columns of different units do not matter; `None` where it is singular.
#[must_use]
pub fn invert(matrix: &Array2<f64>) -> Option<Array2<f64>> {
    let size = matrix.nrows();
    let scales: Vec<f64> = (0..size).map(|i| matrix[[i, i]].sqrt()).collect();
    if scales
        .iter()
        .any(|scale| !scale.is_finite() || *scale <= 0.0)
    {
        return None;
    }
    let scaled = Array2::from_shape_fn((size, size), |(i, j)| {
        matrix[[i, j]] / (scales[i] * scales[j])
    });
    let factor = cholesky(&scaled)?;
    let mut inverse = Array2::zeros((size, size));
    for column in 0..size {
        let mut unit = Array1::zeros(size);
        unit[column] = 1.0;
        let solved = substitute(&factor, unit);
        for row in 0..size {
            inverse[[row, column]] = solved[row] / (scales[row] * scales[column]);
        }
    }
    Some(inverse)
}

/// A symmetric matrix whose entries further than `width` from the diagonal are zero.
#[derive(Clone, Debug)]
pub struct Banded {
    size: usize,
    width: usize,
    /// Row by row, the entries from `width` left of the diagonal to the diagonal.
    lower: Vec<f64>,
}

impl Banded {
    /// All zeros.
    #[must_use]
    pub fn zeros(size: usize, width: usize) -> Self {
        Self {
            size,
            width,
            lower: vec![0.0; size * (width + 1)],
        }
    }

    /// Rows.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    fn place(&self, row: usize, column: usize) -> usize {
        row * (self.width + 1) + self.width + column - row
    }

    /// Adds to the entry at `row`, `column`; only the lower triangle is kept, so callers add each
    /// pair once, with `column` at most `row` and within the band.
    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        debug_assert!(column <= row && row - column <= self.width);
        let place = self.place(row, column);
        self.lower[place] += value;
    }

    /// Adds `weight` × `slopes` × `slopesᵀ`, each slope with its parameter, all within the band.
    pub fn add_products(&mut self, slopes: &[(usize, f64)], weight: f64) {
        for (row, of_row) in slopes {
            let scaled = weight * of_row;
            let place = self.place(*row, 0);
            for (column, of_column) in slopes.iter().filter(|(column, _)| column <= row) {
                debug_assert!(row - column <= self.width);
                self.lower[place + column] += scaled * of_column;
            }
        }
    }

    /// The diagonal entry of `row`.
    #[must_use]
    pub fn diagonal(&self, row: usize) -> f64 {
        self.lower[self.place(row, row)]
    }

    /// Solves `self · x = target` by banded Cholesky factors; `None` where it is not positive
    /// definite.
    #[must_use]
    pub fn solve(mut self, target: &[f64]) -> Option<Vec<f64>> {
        for i in 0..self.size {
            for j in i.saturating_sub(self.width)..=i {
                let from = i
                    .saturating_sub(self.width)
                    .max(j.saturating_sub(self.width));
                let (a, b, len) = (self.place(i, from), self.place(j, from), j - from);
                let inner: f64 = self.lower[a..a + len]
                    .iter()
                    .zip(&self.lower[b..b + len])
                    .map(|(x, y)| x * y)
                    .sum();
                let place = self.place(i, j);
                let rest = self.lower[place] - inner;
                self.lower[place] = if i == j {
                    if rest.is_nan() || rest <= 1e-13 * self.lower[place].abs() {
                        return None;
                    }
                    rest.sqrt()
                } else {
                    rest / self.diagonal(j)
                };
            }
        }
        Some(self.substitute(target.to_vec()))
    }

    fn substitute(&self, mut values: Vec<f64>) -> Vec<f64> {
        for i in 0..self.size {
            let from = i.saturating_sub(self.width);
            let inner: f64 = (from..i)
                .map(|k| self.lower[self.place(i, k)] * values[k])
                .sum();
            values[i] = (values[i] - inner) / self.diagonal(i);
        }
        for i in (0..self.size).rev() {
            let to = (i + self.width + 1).min(self.size);
            let inner: f64 = (i + 1..to)
                .map(|k| self.lower[self.place(k, i)] * values[k])
                .sum();
            values[i] = (values[i] - inner) / self.diagonal(i);
        }
        values
    }
}

fn cholesky(matrix: &Array2<f64>) -> Option<Array2<f64>> {
    let size = matrix.nrows();
    let mut factor = Array2::zeros((size, size));
    for i in 0..size {
        for j in 0..=i {
            let inner: f64 = (0..j).map(|k| factor[[i, k]] * factor[[j, k]]).sum();
            let rest: f64 = matrix[[i, j]] - inner;
            if i == j {
                if rest.is_nan() || rest <= 1e-13 * matrix[[i, i]].abs() {
                    return None;
                }
                factor[[i, i]] = rest.sqrt();
            } else {
                factor[[i, j]] = rest / factor[[j, j]];
            }
        }
    }
    Some(factor)
}

fn substitute(factor: &Array2<f64>, mut values: Array1<f64>) -> Array1<f64> {
    let size = factor.nrows();
    for i in 0..size {
        let inner: f64 = (0..i).map(|k| factor[[i, k]] * values[k]).sum();
        values[i] = (values[i] - inner) / factor[[i, i]];
    }
    for i in (0..size).rev() {
        let inner: f64 = (i + 1..size).map(|k| factor[[k, i]] * values[k]).sum();
        values[i] = (values[i] - inner) / factor[[i, i]];
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn a_banded_system_has_the_solution_of_the_full_one() {
        let size = 7;
        let entry = |i: usize, j: usize| match i.abs_diff(j) {
            0 => 4.0 + i as f64,
            1 => -1.0,
            2 => 0.3 * (i.min(j) as f64 + 1.0).sqrt(),
            _ => 0.0,
        };
        let full = Array2::from_shape_fn((size, size), |(i, j)| entry(i, j));
        let mut banded = Banded::zeros(size, 2);
        for i in 0..size {
            for j in i.saturating_sub(2)..=i {
                banded.add(i, j, entry(i, j));
            }
        }
        let target: Vec<f64> = (0..size).map(|i| (i as f64).sin()).collect();
        let solution = Array1::from(banded.solve(&target).unwrap());
        let back = full.dot(&solution);
        assert!(back.iter().zip(&target).all(|(a, b)| (a - b).abs() < 1e-12));
        assert!(Banded::zeros(3, 1).solve(&[1.0; 3]).is_none());
    }

    #[test]
    fn a_line_through_points_is_found_and_a_singular_system_refused() {
        let design = array![[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]];
        let fit = solve(&design, &array![1.0, 3.0, 5.0]).unwrap();
        assert!(
            (fit.coefficients[0] - 1.0).abs() < 1e-12 && (fit.coefficients[1] - 2.0).abs() < 1e-12
        );
        assert!(solve(&array![[1.0, 2.0], [2.0, 4.0]], &array![1.0, 2.0]).is_none());
    }
}
