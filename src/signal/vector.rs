//! Vectors and unit quaternions (w first) of three-dimensional space.

/// A vector in some frame; units are the caller's.
pub type Vector = [f64; 3];

/// A unit quaternion, w first.
pub type Quaternion = [f64; 4];

/// Inner product.
#[must_use]
pub fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Cross product.
#[must_use]
pub fn cross(a: Vector, b: Vector) -> Vector {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

/// Euclidean length.
#[must_use]
pub fn norm(a: Vector) -> f64 {
    dot(a, a).sqrt()
}

/// `a + factor * b`.
#[must_use]
pub fn add_scaled(a: Vector, b: Vector, factor: f64) -> Vector {
    [
        a[0] + factor * b[0],
        a[1] + factor * b[1],
        a[2] + factor * b[2],
    ]
}

/// `factor * a`.
#[must_use]
pub fn scale(a: Vector, factor: f64) -> Vector {
    [a[0] * factor, a[1] * factor, a[2] * factor]
}

/// The unit vector along `a`; `None` where `a` has no direction.
#[must_use]
pub fn unit(a: Vector) -> Option<Vector> {
    let length = norm(a);
    (length > 1e-12 && length.is_finite()).then(|| scale(a, 1.0 / length))
}

/// The part of `a` perpendicular to the unit vector `axis`.
#[must_use]
pub fn reject(a: Vector, axis: Vector) -> Vector {
    add_scaled(a, axis, -dot(a, axis))
}

/// Angle between two vectors, rad; accurate near 0 and π.
#[must_use]
pub fn angle(a: Vector, b: Vector) -> f64 {
    norm(cross(a, b)).atan2(dot(a, b))
}

/// Hamilton product.
#[must_use]
pub fn multiply(a: Quaternion, b: Quaternion) -> Quaternion {
    [
        a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
        a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
        a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
        a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0],
    ]
}

/// The inverse rotation.
#[must_use]
pub fn conjugate(q: Quaternion) -> Quaternion {
    [q[0], -q[1], -q[2], -q[3]]
}

/// Scales to unit length.
#[must_use]
pub fn normalise(q: Quaternion) -> Quaternion {
    let length = q.iter().map(|part| part * part).sum::<f64>().sqrt();
    q.map(|part| part / length)
}

/// Rotates `v` by `q`.
#[must_use]
pub fn rotate(q: Quaternion, v: Vector) -> Vector {
    let axis = [q[1], q[2], q[3]];
    let twice = scale(cross(axis, v), 2.0);
    let turned = add_scaled(v, twice, q[0]);
    add_scaled(turned, cross(axis, twice), 1.0)
}

/// The rotation about `rate` (rad/s) that goes on for `seconds`.
#[must_use]
pub fn from_rate(rate: Vector, seconds: f64) -> Quaternion {
    let speed = norm(rate);
    let half = 0.5 * speed * seconds;
    let factor = if speed > 0.0 { half.sin() / speed } else { 0.0 };
    [
        half.cos(),
        rate[0] * factor,
        rate[1] * factor,
        rate[2] * factor,
    ]
}

/// The shortest rotation that turns unit vector `from` onto unit vector `to`.
#[must_use]
pub fn between(from: Vector, to: Vector) -> Quaternion {
    let w = ((1.0 + dot(from, to)) / 2.0).max(0.0).sqrt();
    if w < 1e-6 {
        let helper = if from[0].abs() < 0.7 {
            [1.0, 0.0, 0.0]
        } else {
            [0.0, 1.0, 0.0]
        };
        let axis = unit(cross(from, helper)).unwrap_or([1.0, 0.0, 0.0]);
        return [0.0, axis[0], axis[1], axis[2]];
    }
    let axis = scale(cross(from, to), 0.5 / w);
    normalise([w, axis[0], axis[1], axis[2]])
}

/// Eigenvectors and eigenvalues of a symmetric 3 × 3 matrix, largest first (cyclic Jacobi).
#[must_use]
pub fn symmetric_eigen(mut m: [[f64; 3]; 3]) -> [(f64, Vector); 3] {
    let mut vectors = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    for _ in 0..24 {
        for (p, q) in [(0, 1), (0, 2), (1, 2)] {
            if m[p][q].abs() < 1e-300 {
                continue;
            }
            let theta = (m[q][q] - m[p][p]) / (2.0 * m[p][q]);
            let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
            let c = 1.0 / (t * t + 1.0).sqrt();
            jacobi_rotate(&mut m, &mut vectors, (p, q), (c, t * c));
        }
    }
    let mut pairs = [0, 1, 2].map(|k| (m[k][k], [vectors[0][k], vectors[1][k], vectors[2][k]]));
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    pairs
}

fn jacobi_rotate(
    m: &mut [[f64; 3]; 3],
    vectors: &mut [[f64; 3]; 3],
    (p, q): (usize, usize),
    (c, s): (f64, f64),
) {
    for row in m.iter_mut() {
        let (kp, kq) = (row[p], row[q]);
        row[p] = c * kp - s * kq;
        row[q] = s * kp + c * kq;
    }
    for k in 0..3 {
        let (pk, qk) = (m[p][k], m[q][k]);
        m[p][k] = c * pk - s * qk;
        m[q][k] = s * pk + c * qk;
        let (vp, vq) = (vectors[k][p], vectors[k][q]);
        vectors[k][p] = c * vp - s * vq;
        vectors[k][q] = s * vp + c * vq;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvectors_of_a_known_matrix() {
        let pairs = symmetric_eigen([[2.0, 1.0, 0.0], [1.0, 2.0, 0.0], [0.0, 0.0, 0.5]]);
        assert!((pairs[0].0 - 3.0).abs() < 1e-12 && (pairs[1].0 - 1.0).abs() < 1e-12);
        assert!((pairs[0].1[0].abs() - 0.5_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn the_shortest_rotation_turns_one_vector_onto_the_other() {
        let from = unit([0.3, -0.2, 0.9]).unwrap();
        for to in [unit([1.0, 2.0, -0.5]).unwrap(), scale(from, -1.0), from] {
            let turned = rotate(between(from, to), from);
            assert!(angle(turned, to) < 1e-9, "{to:?}");
        }
    }

    #[test]
    fn rotating_at_a_constant_rate_matches_the_closed_form() {
        let quarter = from_rate([0.0, 0.0, std::f64::consts::FRAC_PI_2], 1.0);
        let turned = rotate(quarter, [1.0, 0.0, 0.0]);
        assert!(norm(add_scaled(turned, [0.0, 1.0, 0.0], -1.0)) < 1e-12);
    }
}
