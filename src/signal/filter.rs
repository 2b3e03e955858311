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

use super::vector::Vector;

/// Which side of the cut-off passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Low frequencies pass.
    Low,
    /// High frequencies pass.
    High,
}

/// What a series holds at a time: a number, or those of three axes, which a filter takes together.
pub trait Sample: Copy {
    /// Nothing on every axis.
    const ZERO: Self;

    /// `of` each number.
    #[must_use]
    fn each(self, of: impl Fn(f64) -> f64) -> Self;

    /// `of` each number and that of `other` on the same axis.
    #[must_use]
    fn with(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self;
}

impl Sample for f64 {
    const ZERO: Self = 0.0;

    fn each(self, of: impl Fn(f64) -> f64) -> Self {
        of(self)
    }

    fn with(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self {
        of(self, other)
    }
}

impl Sample for Vector {
    const ZERO: Self = [0.0; 3];

    fn each(self, of: impl Fn(f64) -> f64) -> Self {
        self.map(of)
    }

    fn with(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self {
        [
            of(self[0], other[0]),
            of(self[1], other[1]),
            of(self[2], other[2]),
        ]
    }
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
pub fn zero_phase<S: Sample>(
    signal: &[S],
    pass: Pass,
    order: usize,
    cutoff_hz: f64,
    rate_hz: f64,
) -> Vec<S> {
    let nyquist_share = cutoff_hz / (0.5 * rate_hz);
    if nyquist_share.is_nan() || nyquist_share >= 0.98 || signal.len() < 2 {
        return match pass {
            Pass::Low => signal.to_vec(),
            Pass::High => vec![S::ZERO; signal.len()],
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
pub fn low_pass<S: Sample>(signal: &[S], hz: f64, rate_hz: f64) -> Vec<S> {
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

fn odd_extension<S: Sample>(signal: &[S], pad: usize) -> Vec<S> {
    let (first, last) = (signal[0], signal[signal.len() - 1]); // invariant: callers pass two samples or more
    let head = signal[1..=pad]
        .iter()
        .rev()
        .map(|value| first.with(*value, |first, value| 2.0 * first - value));
    let tail = signal[signal.len() - 1 - pad..signal.len() - 1]
        .iter()
        .rev()
        .map(|value| last.with(*value, |last, value| 2.0 * last - value));
    head.chain(signal.iter().copied()).chain(tail).collect()
}

fn cascade<S: Sample>(sections: &[Section], signal: &mut [S]) {
    match sections {
        [one, two] => cascade_of([*one, *two], signal),
        [one, two, three] => cascade_of([*one, *two, *three], signal),
        // One after another gives the same.
        _ => sections
            .iter()
            .for_each(|section| cascade_of([*section], signal)),
    }
}

/// All sections and axes on a sample before the next one: each waits for its own last result only, so that a
/// processor works on several at once.
fn cascade_of<S: Sample, const COUNT: usize>(sections: [Section; COUNT], signal: &mut [S]) {
    let Some(&start) = signal.first() else { return };
    let mut level = start;
    let mut states = sections.map(|section| {
        let state = section
            .settled()
            .map(|part| level.each(|level| part * level));
        let gain = section.gain_at_zero();
        level = level.each(|level| level * gain);
        state
    });
    for value in signal.iter_mut() {
        for (section, state) in sections.iter().zip(&mut states) {
            let (a, b) = (section.a, section.b);
            let out = value.with(state[0], |value, state| b[0] * value + state);
            state[0] = value
                .with(out, |value, out| b[1] * value - a[0] * out)
                .with(state[1], |sum, state| sum + state);
            state[1] = value.with(out, |value, out| b[2] * value - a[1] * out);
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
pub fn derivative<S: Sample>(signal: &[S], rate_hz: f64) -> Vec<S> {
    let last = signal.len().saturating_sub(1);
    (0..signal.len())
        .map(|i| {
            let (before, after) = (i.saturating_sub(1), (i + 1).min(last));
            if after == before {
                S::ZERO
            } else {
                let apart = (after - before) as f64;
                signal[after].with(signal[before], |after, before| {
                    (after - before) * rate_hz / apart
                })
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
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;
    use rustfft::num_complex::Complex;

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

    /// Produced by SciPy 1.17.1 with NumPy 2.4.6:
    /// `sosfiltfilt(butter(order, hz, kind, fs=100, output='sos'), x, padtype='odd', padlen=n)[[0, 150, 299]]`
    /// for `x = sin(0.05 i) + 0.3 cos(1.1 i) + 0.002 i`, i = 0…299. SciPy's own default pads by three
    /// filter lengths; with n = ⌈2.5 · 100 / hz⌉, this filter's length, the ends agree as well.
    #[test]
    fn val_orders_2_4_and_6_agree_with_scipy_to_the_ends() {
        let signal: Vec<f64> = (0..300)
            .map(f64::from)
            .map(|i| (0.05 * i).sin() + 0.3 * (1.1 * i).cos() + 0.002 * i)
            .collect();
        for (pass, order, hz, expected) in SCIPY_BOTH_PASSES {
            let out = zero_phase(&signal, pass, order, hz, 100.0);
            for (i, expected) in [0, 150, 299].into_iter().zip(expected) {
                let error = (out[i] - expected).abs();
                assert!(
                    error < 1e-9,
                    "{pass:?} {order} at {i}: {} is not {expected}",
                    out[i]
                );
            }
        }
    }

    const SCIPY_BOTH_PASSES: [(Pass, usize, f64, [f64; 3]); 6] = [
        (
            Pass::Low,
            2,
            3.0,
            [
                0.299_999_750_226_371_76,
                1.233_418_226_911_393_1,
                1.115_169_656_506_299_8,
            ],
        ),
        (
            Pass::Low,
            4,
            6.0,
            [
                0.299_938_654_417_345_63,
                1.237_998_147_297_351,
                1.115_014_364_371_043,
            ],
        ),
        (
            Pass::Low,
            6,
            12.0,
            [
                0.298_824_061_356_868_9,
                1.237_895_847_481_010_2,
                1.115_401_440_708_015,
            ],
        ),
        (
            Pass::High,
            2,
            1.0,
            [
                -1.687_901_315_661_211e-6,
                0.248_242_866_144_594_81,
                3.937_390_286_257_17e-6,
            ],
        ),
        (
            Pass::High,
            4,
            2.0,
            [
                0.000_221_545_665_251_288_16,
                -0.019_368_258_044_697_717,
                0.000_267_702_760_968_63,
            ],
        ),
        (
            Pass::High,
            6,
            4.0,
            [
                -0.001_169_675_661_744_973_5,
                -0.019_903_126_949_472_133,
                0.000_999_724_230_037_774,
            ],
        ),
    ];

    /// The same filter as one difference equation of full order, from its poles one by one, started by
    /// a long run-in at the first value instead of a settled state.
    struct Slow {
        b: Vec<f64>,
        a: Vec<f64>,
    }

    impl Slow {
        fn of(pass: Pass, order: usize, cutoff_hz: f64, rate_hz: f64) -> Self {
            let warped = 2.0 * rate_hz * (PI * cutoff_hz / rate_hz).tan();
            let mut a = vec![Complex::new(1.0, 0.0)];
            let mut b = a.clone();
            let zero = if pass == Pass::Low { -1.0 } else { 1.0 };
            for k in 0..order {
                let angle = PI * (2 * k + order + 1) as f64 / (2 * order) as f64;
                let prototype = Complex::new(angle.cos(), angle.sin());
                let pole = match pass {
                    Pass::Low => prototype * warped,
                    Pass::High => Complex::new(warped, 0.0) / prototype,
                };
                let digital = (pole + 2.0 * rate_hz) / (-pole + 2.0 * rate_hz);
                a = times_root(&a, digital);
                b = times_root(&b, Complex::new(zero, 0.0));
            }
            let at = |c: &[Complex<f64>]| {
                let powers = c.iter().rev().enumerate();
                powers
                    .map(|(k, c)| c.re * (-zero).powi(k as i32))
                    .sum::<f64>()
            };
            let gain = at(&a) / at(&b);
            Self {
                b: b.iter().map(|c| c.re * gain).collect(),
                a: a.iter().map(|c| c.re).collect(),
            }
        }

        fn once(&self, signal: &[f64]) -> Vec<f64> {
            let run_in = vec![signal[0]; 4000];
            let x: Vec<f64> = run_in.iter().chain(signal).copied().collect();
            let mut y: Vec<f64> = Vec::with_capacity(x.len());
            for i in 0..x.len() {
                let mut sum = 0.0;
                for k in 0..self.b.len() {
                    let (input, output) = match i.checked_sub(k) {
                        Some(before) => (x[before], y.get(before).copied().unwrap_or(0.0)),
                        None => (0.0, 0.0),
                    };
                    sum += self.b[k] * input - if k > 0 { self.a[k] * output } else { 0.0 };
                }
                y.push(sum);
            }
            y.split_off(run_in.len())
        }

        fn both_ways(&self, signal: &[f64], pad: usize) -> Vec<f64> {
            let mut there = self.once(&odd_extension(signal, pad));
            there.reverse();
            let mut back = self.once(&there);
            back.reverse();
            back[pad..pad + signal.len()].to_vec()
        }
    }

    /// Multiplies a polynomial, highest power first, by (z − root).
    fn times_root(polynomial: &[Complex<f64>], root: Complex<f64>) -> Vec<Complex<f64>> {
        let mut product = polynomial.to_vec();
        product.push(Complex::default());
        for (k, c) in polynomial.iter().enumerate() {
            product[k + 1] -= c * root;
        }
        product
    }

    const KINDS: [(Pass, usize, f64); 6] = [
        (Pass::Low, 2, 3.0),
        (Pass::Low, 4, 6.0),
        (Pass::Low, 6, 12.0),
        (Pass::High, 2, 2.0),
        (Pass::High, 4, 4.0),
        (Pass::High, 6, 5.0),
    ];
    const RATE_HZ: f64 = 100.0;

    /// Closed form → slow version.
    #[test]
    fn val_the_slow_filter_has_the_closed_forms_gain() {
        for (pass, order, cutoff) in KINDS {
            let slow = Slow::of(pass, order, cutoff, RATE_HZ);
            for hz in [0.5 * cutoff, cutoff, 1.6 * cutoff] {
                let sine: Vec<f64> = (0..6000)
                    .map(|i| (2.0 * PI * hz * f64::from(i) / RATE_HZ).sin())
                    .collect();
                let out = slow.both_ways(&sine, 500);
                let ratio = (PI * hz / RATE_HZ).tan() / (PI * cutoff / RATE_HZ).tan();
                let ratio = if pass == Pass::Low {
                    ratio
                } else {
                    1.0 / ratio
                };
                let expected = 1.0 / (1.0 + ratio.powi(2 * order as i32));
                let middle = 2000..4000;
                let power: f64 = middle.clone().map(|i| out[i] * sine[i]).sum();
                let gain = power / middle.map(|i| sine[i] * sine[i]).sum::<f64>();
                assert!(
                    (gain - expected).abs() < 1e-3,
                    "{pass:?} {order} {hz}: {gain} {expected}"
                );
            }
        }
    }

    /// Slow version → fast version.
    #[test]
    fn prop_the_cascade_equals_the_slow_filter_on_random_signals() {
        let mut random = ChaCha8Rng::seed_from_u64(4);
        for (pass, order, cutoff) in KINDS {
            let signal: Vec<f64> = (0..800).map(|_| 3.0 + random.random::<f64>()).collect();
            let pad = ((2.5 * RATE_HZ / cutoff).ceil() as usize).max(3 * (order + 1));
            let slow = Slow::of(pass, order, cutoff, RATE_HZ).both_ways(&signal, pad);
            let fast = zero_phase(&signal, pass, order, cutoff, RATE_HZ);
            let pairs = slow.iter().zip(&fast);
            let error = pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            assert!(error < 1e-9, "{pass:?} {order}: {error}");
        }
    }

    /// A line through each window by its two normal equations.
    fn slow_slope(signal: &[f64], length: usize, rate_hz: f64) -> Vec<f64> {
        (0..signal.len())
            .map(|i| {
                let from = i.saturating_sub(length / 2).min(signal.len() - length);
                let (mut n, mut t, mut tt, mut y, mut ty) = (0.0, 0.0, 0.0, 0.0, 0.0);
                for (k, value) in signal.iter().enumerate().skip(from).take(length) {
                    let at = k as f64 / rate_hz;
                    n += 1.0;
                    t += at;
                    tt += at * at;
                    y += value;
                    ty += at * value;
                }
                (n * ty - t * y) / (n * tt - t * t)
            })
            .collect()
    }

    /// Closed form → slow → fast: the slope of a parabola over a symmetrical window is its derivative.
    #[test]
    fn prop_slopes_equal_the_normal_equations_and_the_derivative_of_a_parabola() {
        let parabola: Vec<f64> = (0..200).map(|i| (f64::from(i) / RATE_HZ).powi(2)).collect();
        let slow = slow_slope(&parabola, 21, RATE_HZ);
        let central = derivative(&parabola, RATE_HZ);
        for i in 10..190 {
            let exact = 2.0 * i as f64 / RATE_HZ;
            assert!((slow[i] - exact).abs() < 1e-9 && (central[i] - exact).abs() < 1e-9);
        }
        let mut random = ChaCha8Rng::seed_from_u64(5);
        let signal: Vec<f64> = (0..300).map(|_| random.random::<f64>()).collect();
        let (slow, fast) = (
            slow_slope(&signal, 21, RATE_HZ),
            slope(&signal, 0.21, RATE_HZ),
        );
        let error = slow
            .iter()
            .zip(&fast)
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f64::max);
        assert!(error < 1e-9, "{error}");
    }

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
