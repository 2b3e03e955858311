//! Zero-phase Butterworth filters of even order.
//!
//! A filter of order 2 m is a cascade of m second-order sections, designed by the bilinear
//! transform with a pre-warped cut-off (Oppenheim and Schafer), and run forward and backward
//! over the signal, extended at both ends by its own point reflection. Away from the ends equal to SciPy's
//! `sosfiltfilt(butter(order, cutoff, fs=rate, output='sos'))`.
//!
//! Two passes halve the amplitude at the designed cut-off. [`two_pass_cutoff_hz`] gives the
//! design cut-off that leaves −3 dB where the caller wants it.

use std::f64::consts::PI;
use std::ops::Range;

/// Which side of the cut-off passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Low frequencies pass.
    Low,
    /// High frequencies pass.
    High,
}

#[derive(Clone, Copy, Debug)]
struct Section {
    b: [f64; 3],
    a: [f64; 2],
}

impl Section {
    /// State that a constant input of 1 settles into.
    fn settled(&self) -> [f64; 2] {
        let gain = self.b.iter().sum::<f64>() / (1.0 + self.a[0] + self.a[1]);
        let second = self.b[2] - self.a[1] * gain;
        [self.b[1] - self.a[0] * gain + second, second]
    }

    fn gain_at_zero(&self) -> f64 {
        self.b.iter().sum::<f64>() / (1.0 + self.a[0] + self.a[1])
    }
}

fn design(pass: Pass, order: usize, cutoff_hz: f64, rate_hz: f64) -> Vec<Section> {
    let warped = (PI * cutoff_hz / rate_hz).tan();
    (0..order / 2)
        .map(|k| {
            let damping = 2.0 * (PI * (2 * k + 1) as f64 / (2 * order) as f64).sin();
            let norm = 1.0 / (1.0 + damping * warped + warped * warped);
            let a = [
                2.0 * (warped * warped - 1.0) * norm,
                (1.0 - damping * warped + warped * warped) * norm,
            ];
            let b = match pass {
                Pass::Low => [1.0, 2.0, 1.0].map(|c| c * warped * warped * norm),
                Pass::High => [1.0, -2.0, 1.0].map(|c| c * norm),
            };
            Section { b, a }
        })
        .collect()
}

/// The design cut-off at which two passes of an order-`order` low-pass are −3 dB at `hz`
/// (for a high-pass divide instead of multiplying: use `hz * hz / two_pass_cutoff_hz`).
#[must_use]
pub fn two_pass_cutoff_hz(order: usize, hz: f64) -> f64 {
    hz / (2_f64.sqrt() - 1.0).powf(1.0 / (2 * order) as f64)
}

/// Filters `signal` forward and backward. Where the cut-off leaves no room below half the rate,
/// a low-pass returns the signal unchanged and a high-pass returns zeros.
#[must_use]
pub fn zero_phase(
    signal: &[f64],
    pass: Pass,
    order: usize,
    cutoff_hz: f64,
    rate_hz: f64,
) -> Vec<f64> {
    let nyquist_share = cutoff_hz / (0.5 * rate_hz);
    if nyquist_share.is_nan() || nyquist_share >= 0.98 || signal.len() < 2 {
        return match pass {
            Pass::Low => signal.to_vec(),
            Pass::High => vec![0.0; signal.len()],
        };
    }
    let sections = design(pass, order, cutoff_hz, rate_hz);
    // SciPy pads three times the filter's length; at a cut-off far below the rate that is shorter
    // than the transient, so the extension here also covers two and a half periods of the cut-off.
    let settle = (2.5 * rate_hz / cutoff_hz).ceil() as usize;
    let pad = settle.max(3 * (order + 1)).min(signal.len() - 1);
    let mut extended = odd_extension(signal, pad);
    for _ in 0..2 {
        cascade(&sections, &mut extended);
        extended.reverse();
    }
    extended.drain(..pad);
    extended.truncate(signal.len());
    extended
}

/// Low-pass of order 4 whose two passes together are −3 dB at `hz`.
#[must_use]
pub fn low_pass(signal: &[f64], hz: f64, rate_hz: f64) -> Vec<f64> {
    zero_phase(signal, Pass::Low, 4, two_pass_cutoff_hz(4, hz), rate_hz)
}

/// Band-pass of order 6 on each side whose two passes together are −3 dB at both edges.
#[must_use]
pub fn band_pass(signal: &[f64], from_hz: f64, to_hz: f64, rate_hz: f64) -> Vec<f64> {
    let high = zero_phase(
        signal,
        Pass::High,
        6,
        from_hz * from_hz / two_pass_cutoff_hz(6, from_hz),
        rate_hz,
    );
    zero_phase(&high, Pass::Low, 6, two_pass_cutoff_hz(6, to_hz), rate_hz)
}

fn odd_extension(signal: &[f64], pad: usize) -> Vec<f64> {
    let (first, last) = (signal[0], signal[signal.len() - 1]); // invariant: callers pass two samples or more
    let head = signal[1..=pad]
        .iter()
        .rev()
        .map(|value| 2.0 * first - value);
    let tail = signal[signal.len() - 1 - pad..signal.len() - 1]
        .iter()
        .rev()
        .map(|value| 2.0 * last - value);
    head.chain(signal.iter().copied()).chain(tail).collect()
}

fn cascade(sections: &[Section], signal: &mut [f64]) {
    let Some(&start) = signal.first() else { return };
    let mut level = start;
    for section in sections {
        let mut state = section.settled().map(|part| part * level);
        level *= section.gain_at_zero();
        for value in signal.iter_mut() {
            let out = section.b[0] * *value + state[0];
            state[0] = section.b[1] * *value - section.a[0] * out + state[1];
            state[1] = section.b[2] * *value - section.a[1] * out;
            *value = out;
        }
    }
}

/// Applies `filter` to each run of finite values of `series`; NaN stays NaN.
#[must_use]
pub fn by_stretch(series: &[f64], filter: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
    let mut out = series.to_vec();
    for stretch in stretches(series) {
        out[stretch.clone()].copy_from_slice(&filter(&series[stretch]));
    }
    out
}

/// Runs of at least two finite values, as sample ranges.
#[must_use]
pub fn stretches(series: &[f64]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < series.len() {
        let whole = series[from..].iter().take_while(|value| value.is_finite());
        let length = whole.count();
        if length > 1 {
            found.push(from..from + length);
        }
        from += length.max(1);
    }
    found
}

/// Central differences, per second; one-sided at the ends.
#[must_use]
pub fn derivative(signal: &[f64], rate_hz: f64) -> Vec<f64> {
    let last = signal.len().saturating_sub(1);
    (0..signal.len())
        .map(|i| {
            let (before, after) = (i.saturating_sub(1), (i + 1).min(last));
            if after == before {
                0.0
            } else {
                (signal[after] - signal[before]) * rate_hz / (after - before) as f64
            }
        })
        .collect()
}

/// Slope of a straight line fitted to `seconds` of the signal about each sample, per second. At the
/// ends the window is the first or last one that fits, so that noise of the end sample does not decide.
#[must_use]
pub fn slope(signal: &[f64], seconds: f64, rate_hz: f64) -> Vec<f64> {
    let length = ((seconds * rate_hz).round() as usize).clamp(2, signal.len().max(2));
    if signal.len() < 2 {
        return vec![0.0; signal.len()];
    }
    let middle = 0.5 * (length - 1) as f64;
    let spread: f64 = (0..length).map(|k| (k as f64 - middle).powi(2)).sum();
    let fitted: Vec<f64> = signal
        .windows(length)
        .map(|window| {
            let moment = window
                .iter()
                .zip(0..)
                .map(|(y, k)| y * (f64::from(k) - middle));
            moment.sum::<f64>() * rate_hz / spread
        })
        .collect();
    (0..signal.len())
        .map(|i| fitted[i.saturating_sub(length / 2).min(fitted.len() - 1)])
        .collect()
}

/// The value at a position between samples, by a straight line; NaN outside and beside a missing one.
#[must_use]
pub fn value_at(series: &[f64], position: f64) -> f64 {
    if position < 0.0 {
        return f64::NAN;
    }
    let below = position.floor() as usize;
    let at = |i: usize| series.get(i).copied().unwrap_or(f64::NAN);
    if position.fract() < 1e-9 {
        at(below)
    } else {
        at(below) + (at(below + 1) - at(below)) * position.fract()
    }
}

/// Runs of samples that satisfy `wanted`, as sample ranges.
#[must_use]
pub fn runs(count: usize, wanted: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = None;
    for i in 0..=count {
        match (i < count && wanted(i), from) {
            (true, None) => from = Some(i),
            (false, Some(start)) => {
                found.push(start..i);
                from = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of the padding a hundred samples inside.
    const SCIPY_TOLERANCE: f64 = 1e-7;

    /// A sine passes with the analogue prototype's squared gain at the pre-warped frequency.
    #[test]
    fn gains_match_the_closed_form() {
        let rate = 200.0;
        for (pass, order, cutoff, hz) in [
            (Pass::Low, 4, 6.0, 5.0),
            (Pass::Low, 2, 6.0, 9.0),
            (Pass::High, 6, 4.0, 3.6),
            (Pass::High, 4, 4.0, 8.0),
        ] {
            let signal: Vec<f64> = (0..8000)
                .map(|i| (2.0 * PI * hz * f64::from(i) / rate).sin())
                .collect();
            let out = zero_phase(&signal, pass, order, cutoff, rate);
            let ratio = (PI * hz / rate).tan() / (PI * cutoff / rate).tan();
            let ratio = if pass == Pass::Low {
                ratio
            } else {
                1.0 / ratio
            };
            let expected = 1.0 / (1.0 + ratio.powi(2 * order as i32));
            let peak = out[3000..5000]
                .iter()
                .fold(0.0_f64, |top, value| top.max(value.abs()));
            assert!(
                (peak - expected).abs() < 2e-3,
                "{pass:?} {order}: {peak} {expected}"
            );
        }
    }

    /// Produced by SciPy 1.17.1: `sosfiltfilt(butter(4, 6, fs=100, output='sos'), x)[[100, 150]]`
    /// for `x[i] = sin(0.05 i) + 0.3 cos(1.1 i)`, i = 0…299. Away from the ends the padding
    /// length, in which this filter differs, does not matter.
    #[test]
    fn val_agrees_with_scipy() {
        let signal: Vec<f64> = (0..300)
            .map(|i| (0.05 * f64::from(i)).sin() + 0.3 * (1.1 * f64::from(i)).cos())
            .collect();
        let out = zero_phase(&signal, Pass::Low, 4, 6.0, 100.0);
        for (i, expected) in SCIPY_LOW_PASS {
            assert!(
                (out[i] - expected).abs() < SCIPY_TOLERANCE,
                "{i}: {} {expected}",
                out[i]
            );
        }
    }

    const SCIPY_LOW_PASS: [(usize, f64); 2] =
        [(100, -0.9589506094528568), (150, 0.9379981472990233)];

    #[test]
    fn the_slope_of_a_line_is_the_same_to_its_ends() {
        let line: Vec<f64> = (0..50).map(|i| 0.3 * f64::from(i)).collect();
        assert!(
            slope(&line, 0.2, 100.0)
                .iter()
                .all(|rate| (rate - 30.0).abs() < 1e-9)
        );
        assert_eq!(slope(&[1.0], 0.2, 100.0), [0.0]);
    }

    #[test]
    fn a_constant_and_a_line_pass_a_low_pass_unchanged() {
        let line: Vec<f64> = (0..200).map(|i| 3.0 + 0.1 * f64::from(i)).collect();
        let out = zero_phase(&line, Pass::Low, 4, 3.0, 100.0);
        assert!(line.iter().zip(&out).all(|(a, b)| (a - b).abs() < 5e-3));
    }
}
