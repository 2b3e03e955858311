//! Sine and cosine that give the same bits everywhere.
//!
//! The standard library's come from the platform and differ in the last place, which a second
//! difference over 1 ms would magnify by 10⁶. Reduction to ±π/4 with π/2 in two parts, then the
//! Taylor series, whose first term left out is below 10⁻¹⁶.

use std::f64::consts::FRAC_2_PI;

/// The leading 33 bits of π/2: its product with a quarter-turn count below 2²⁰ is exact.
const HALF_PI_HIGH: f64 = 1.5707963267341256;
/// π/2 minus its leading bits.
const HALF_PI_LOW: f64 = 6.077100506506192e-11;

/// Sine of an angle in radians.
pub(super) fn sin(angle_rad: f64) -> f64 {
    let (rest, quarter) = reduce(angle_rad);
    quadrant(rest, quarter)
}

/// Cosine of an angle in radians.
pub(super) fn cos(angle_rad: f64) -> f64 {
    let (rest, quarter) = reduce(angle_rad);
    quadrant(rest, quarter + 1)
}

fn reduce(angle_rad: f64) -> (f64, i64) {
    let quarter = (angle_rad * FRAC_2_PI).round();
    let rest = (angle_rad - quarter * HALF_PI_HIGH) - quarter * HALF_PI_LOW;
    (rest, quarter as i64)
}

fn quadrant(rest: f64, quarter: i64) -> f64 {
    match quarter.rem_euclid(4) {
        0 => series(rest, rest, 1.0),
        1 => series(1.0, rest, 0.0),
        2 => -series(rest, rest, 1.0),
        _ => -series(1.0, rest, 0.0),
    }
}

/// `first · (1 − x²/((n+1)(n+2)) + …)`: sine for `first = x`, `power = 1`; cosine for 1 and 0.
fn series(first: f64, x: f64, power: f64) -> f64 {
    let mut sum = 1.0;
    for pair in (0..8).rev() {
        let n = power + 2.0 * f64::from(pair);
        sum = 1.0 - sum * x * x / ((n + 1.0) * (n + 2.0));
    }
    first * sum
}

#[cfg(test)]
mod tests {
    use super::{cos, sin};

    /// Two units in the last place of 1, and what the reduction leaves at 20 000 rad.
    const TOLERANCE: f64 = 1e-12;

    #[test]
    fn val_sines_agree_with_the_platform() {
        for step in -4000..4000 {
            let angle = f64::from(step) * 4.9;
            assert!((sin(angle) - angle.sin()).abs() < TOLERANCE, "sin {angle}");
            assert!((cos(angle) - angle.cos()).abs() < TOLERANCE, "cos {angle}");
        }
    }
}
