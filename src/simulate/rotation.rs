//! Rotations of three-dimensional vectors as matrices.

use super::draw::Draw;
use super::trig::{cos, sin};

/// A vector.
pub(super) type Vector = [f64; 3];
/// A rotation matrix, row by row.
pub(super) type Matrix = [Vector; 3];

/// Rotation about y (left): lifts what lies behind.
pub(super) fn about_y(angle_rad: f64) -> Matrix {
    let (s, c) = (sin(angle_rad), cos(angle_rad));
    [[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]]
}

/// `Rz(yaw) · Ry(pitch) · Rx(roll)`.
pub(super) fn attitude(yaw_rad: f64, pitch_rad: f64, roll_rad: f64) -> Matrix {
    let (sy, cy) = (sin(yaw_rad), cos(yaw_rad));
    let (sr, cr) = (sin(roll_rad), cos(roll_rad));
    let yaw = [[cy, -sy, 0.0], [sy, cy, 0.0], [0.0, 0.0, 1.0]];
    let roll = [[1.0, 0.0, 0.0], [0.0, cr, -sr], [0.0, sr, cr]];
    product(&product(&yaw, &about_y(pitch_rad)), &roll)
}

/// Rotation of a quaternion `w x y z` of any length but zero.
pub(super) fn from_quaternion(quaternion: [f64; 4]) -> Matrix {
    let norm = quaternion.iter().map(|q| q * q).sum::<f64>().sqrt();
    let [w, x, y, z] = quaternion.map(|q| q / norm);
    [
        [
            1.0 - 2.0 * (y * y + z * z),
            2.0 * (x * y - w * z),
            2.0 * (x * z + w * y),
        ],
        [
            2.0 * (x * y + w * z),
            1.0 - 2.0 * (x * x + z * z),
            2.0 * (y * z - w * x),
        ],
        [
            2.0 * (x * z - w * y),
            2.0 * (y * z + w * x),
            1.0 - 2.0 * (x * x + y * y),
        ],
    ]
}

/// Any rotation with equal chance: four normals are a uniform direction in quaternion space.
pub(super) fn uniform(draw: &mut Draw) -> Matrix {
    from_quaternion([0; 4].map(|_| draw.normal()))
}

/// Matrix times vector.
pub(super) fn apply(matrix: &Matrix, v: Vector) -> Vector {
    [0, 1, 2].map(|row| (0..3).map(|k| matrix[row][k] * v[k]).sum()) // invariant: 3 × 3
}

/// Transpose times vector: the world's vector as the rotated frame sees it.
pub(super) fn apply_inverse(matrix: &Matrix, v: Vector) -> Vector {
    apply(&transpose(matrix), v)
}

/// Matrix times matrix.
pub(super) fn product(left: &Matrix, right: &Matrix) -> Matrix {
    transpose(&transpose(right).map(|column| apply(left, column)))
}

fn transpose(m: &Matrix) -> Matrix {
    [0, 1, 2].map(|row| [m[0][row], m[1][row], m[2][row]]) // invariant: 3 × 3
}

/// Rotation vector that leads from `from` to `to`, in the frame of `from`, for angles below a
/// few degrees: half the antisymmetric part is `sin φ` along the axis, `φ ≈ s + s³/6 + 3s⁵/40`.
pub(super) fn small_difference(from: &Matrix, to: &Matrix) -> Vector {
    let change = product(&transpose(from), to);
    let half = [
        (change[2][1] - change[1][2]) / 2.0,
        (change[0][2] - change[2][0]) / 2.0,
        (change[1][0] - change[0][1]) / 2.0,
    ];
    let s2 = half.iter().map(|h| h * h).sum::<f64>();
    half.map(|h| h * (1.0 + s2 / 6.0 + 3.0 * s2 * s2 / 40.0))
}

/// Sum of two vectors.
pub(super) fn add(a: Vector, b: Vector) -> Vector {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}
