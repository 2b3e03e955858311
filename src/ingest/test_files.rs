//! Recordings for tests: one figure set in many spellings.

use std::f64::consts::TAU;

use super::header::{ChannelColumn, Columns};
use super::layout::Layouts;
use super::read::{Reading, read_bytes};
use super::recognise::recognise;
use super::sensors::Signal;
use super::units::STANDARD_GRAVITY_MPS2;
use super::{ReadError, Recording};
use crate::study::Limits;

/// Columns of one foot sensor, in SI.
pub(super) const HEADER: &str = "time [s],foot_acc_x [m/s^2],foot_acc_y [m/s^2],foot_acc_z [m/s^2],foot_gyr_x [rad/s],foot_gyr_y [rad/s],foot_gyr_z [rad/s]";

/// Six axes of a foot that tilts by `amplitude_deg` every 4 s after a second of rest, in SI.
pub(super) fn sample(at_s: f64, amplitude_deg: f64) -> [f64; 6] {
    let phase = TAU * (at_s - 1.0).max(0.0) / 4.0;
    let tilt = amplitude_deg.to_radians() * (1.0 - phase.cos()) / 2.0;
    let rate = if at_s > 1.0 {
        amplitude_deg.to_radians() * phase.sin() / 2.0 * TAU / 4.0
    } else {
        0.0
    };
    let noise = |seed: f64| 1e-3 * (at_s * 977.0 * seed).sin();
    let (sine, cosine) = tilt.sin_cos();
    let g = STANDARD_GRAVITY_MPS2;
    // Turning about y by the rate ω: a × ω carries z into −x.
    [
        -g * sine + noise(1.0),
        noise(2.0),
        g * cosine + noise(3.0),
        noise(1.3),
        rate + noise(1.7),
        noise(2.3),
    ]
}

/// Rows of a recording at `rate_hz`, each with its stamp in front, six decimals.
pub(super) fn rows(rate_hz: f64, seconds: f64) -> Vec<Vec<f64>> {
    (0..(rate_hz * seconds) as usize)
        .map(|row| {
            let at_s = row as f64 / rate_hz;
            std::iter::once(at_s)
                .chain(sample(at_s, 20.0))
                .map(|value| (value * 1e6).round() / 1e6)
                .collect()
        })
        .collect()
}

/// Rows as text.
pub(super) fn text(header: &str, rows: &[Vec<f64>]) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        let cells: Vec<_> = row
            .iter()
            .map(|value| {
                if value.is_nan() {
                    String::new()
                } else {
                    format!("{value}")
                }
            })
            .collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// Channels of a swaying foot whose gyroscope is off by a factor.
pub(super) fn sway(amplitude_deg: f64, gyro_factor: f64) -> Vec<Signal> {
    let layouts = Layouts::built_in();
    let (layout, names) = recognise(HEADER, None, &layouts, None).expect("native");
    let columns = Columns {
        layout,
        names: &names,
        file: "",
        rate_hz: None,
    };
    let columns: Vec<ChannelColumn> = columns.header().expect("header").channels;
    let rows: Vec<[f64; 6]> = (0..2000)
        .map(|row| sample(f64::from(row) / 100.0, amplitude_deg))
        .collect();
    let values = |axis: usize| {
        rows.iter()
            .map(|row| row[axis] * if axis < 3 { 1.0 } else { gyro_factor })
            .collect()
    };
    columns
        .into_iter()
        .enumerate()
        .map(|(axis, column)| (column, values(axis)))
        .collect()
}

/// Reads bytes by the layout that fits.
pub(super) fn parsed(bytes: &[u8]) -> Result<Recording, ReadError> {
    read_bytes(
        bytes,
        &Reading::new(&Limits::default(), &Layouts::built_in()),
    )
}

/// Twelve seconds at 100 Hz.
pub(super) fn good() -> Vec<Vec<f64>> {
    rows(100.0, 12.0)
}

/// Why a text cannot be read.
pub(super) fn fault(text: &str) -> ReadError {
    parsed(text.as_bytes())
        .map(|recording| recording.source)
        .expect_err("bad input")
}
