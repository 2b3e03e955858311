//! The orientation of a simulated sensor and its acceleration without gravity, as a sensor that
//! computes both would tell them.
//!
//! Turning is integrated by the mean of neighbouring samples, from the tilt that gravity shows at
//! rest. Written apart from the program.

use super::movement::{GRAVITY_MPS2, acc, gyr_rps, time_s};
use crate::support::Sheet;

type Quaternion = [f64; 4];
type Vector = [f64; 3];

/// Samples at the start over which the sensor rests.
const AT_REST: usize = 50;

/// Orientation (w x y z, earth from sensor) and acceleration without gravity in the earth's frame,
/// as columns.
pub struct Oriented {
    pub quaternion: [Vec<f64>; 4],
    pub free_acc: [Vec<f64>; 3],
}

pub fn oriented(sheet: &Sheet, site: &str) -> Oriented {
    let force = samples(&acc(sheet, site));
    let turning = samples(&gyr_rps(sheet, site));
    let interval_s = time_s(sheet)[1] - time_s(sheet)[0];
    let mut oriented = Oriented {
        quaternion: Default::default(),
        free_acc: Default::default(),
    };
    let mut now = upright(&force[..AT_REST]);
    for (sample, force) in force.iter().enumerate() {
        if let Some(before) = sample.checked_sub(1) {
            let mean = |axis: usize| (turning[before][axis] + turning[sample][axis]) / 2.0;
            let turn = [0, 1, 2].map(|axis| mean(axis) * interval_s);
            now = product(now, turned_by(turn));
        }
        let [x, y, z] = turned(now, *force);
        let told = now.into_iter().zip(&mut oriented.quaternion);
        told.for_each(|(part, column)| column.push(part));
        let free = [x, y, z - GRAVITY_MPS2]
            .into_iter()
            .zip(&mut oriented.free_acc);
        free.for_each(|(part, column)| column.push(part));
    }
    oriented
}

impl Oriented {
    /// Row `row`, column `column` (from 0) of the same rotation as a matrix.
    pub fn matrix(&self, row: usize, column: usize) -> Vec<f64> {
        let unit = [0, 1, 2].map(|axis| if axis == column { 1.0 } else { 0.0 });
        let at = |sample: usize| [0, 1, 2, 3].map(|part| self.quaternion[part][sample]);
        let count = self.quaternion[0].len();
        (0..count)
            .map(|sample| turned(at(sample), unit)[row])
            .collect()
    }
}

fn samples(axes: &[Vec<f64>; 3]) -> Vec<Vector> {
    (0..axes[0].len())
        .map(|at| [axes[0][at], axes[1][at], axes[2][at]])
        .collect()
}

/// The shortest turn that brings the mean force upright.
fn upright(rest: &[Vector]) -> Quaternion {
    let sum = |axis: usize| rest.iter().map(|force| force[axis]).sum::<f64>();
    let [x, y, z] = unit([sum(0), sum(1), sum(2)]);
    unit([1.0 + z, y, -x, 0.0])
}

fn turned_by(turn: Vector) -> Quaternion {
    let angle = turn.iter().map(|part| part * part).sum::<f64>().sqrt();
    let share = if angle > 0.0 {
        (angle / 2.0).sin() / angle
    } else {
        0.5
    };
    let [x, y, z] = turn.map(|part| share * part);
    [(angle / 2.0).cos(), x, y, z]
}

fn turned(q: Quaternion, [x, y, z]: Vector) -> Vector {
    let [w, i, j, k] = q;
    let [_, x, y, z] = product(product(q, [0.0, x, y, z]), [w, -i, -j, -k]);
    [x, y, z]
}

fn product(a: Quaternion, b: Quaternion) -> Quaternion {
    [
        a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
        a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
        a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
        a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0],
    ]
}

fn unit<const N: usize>(vector: [f64; N]) -> [f64; N] {
    let norm = vector.iter().map(|part| part * part).sum::<f64>().sqrt();
    vector.map(|part| part / norm)
}
