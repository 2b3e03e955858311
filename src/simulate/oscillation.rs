//! Narrow-band unsteadiness: a sum of sines whose beating is its amplitude modulation.

use std::cell::Cell;
use std::f64::consts::TAU;

use super::draw::Draw;
use super::trig::sin;

/// Sines in a band, one drawn in each twelfth of it, so that no two nearly coincide and the beat
/// does not repeat within a set.
const SINES: usize = 12;

/// Instants that are kept: a central difference asks for three of them, for several quantities each.
const KEPT: usize = 4;

/// A band-limited signal with zero mean.
#[derive(Clone, Debug)]
pub(super) struct Oscillation {
    sines: [(f64, f64); SINES],
    amplitude: f64,
    /// Times and values asked for last, the oldest replaced first.
    recent: Cell<[(f64, f64); KEPT]>,
}

impl Oscillation {
    /// RMS `peak/√2`, as one sine of that peak has, spread over `low_hz..high_hz`.
    pub(super) fn new(peak: f64, low_hz: f64, high_hz: f64, draw: &mut Draw) -> Self {
        let slot_hz = (high_hz - low_hz) / SINES as f64;
        let sines = std::array::from_fn(|slot| {
            let from_hz = low_hz + slot as f64 * slot_hz;
            (
                draw.uniform(from_hz, from_hz + slot_hz),
                draw.uniform(0.0, TAU),
            )
        });
        Self {
            sines,
            amplitude: peak / (SINES as f64).sqrt(),
            recent: Cell::new([(f64::NAN, 0.0); KEPT]),
        }
    }

    /// The signal at a time.
    pub(super) fn value(&self, time_s: f64) -> f64 {
        let mut recent = self.recent.get();
        if let Some((_, value)) = recent.iter().find(|(kept_s, _)| *kept_s == time_s) {
            return *value;
        }
        let value = self.sum(time_s);
        recent.rotate_right(1);
        if let Some(newest) = recent.first_mut() {
            *newest = (time_s, value);
        }
        self.recent.set(recent);
        value
    }

    fn sum(&self, time_s: f64) -> f64 {
        let sum: f64 = self
            .sines
            .iter()
            .map(|(hz, phase)| sin(TAU * hz * time_s + phase))
            .sum();
        self.amplitude * sum
    }
}

#[cfg(test)]
mod tests {
    use super::Oscillation;
    use crate::simulate::draw::{Draw, Stream};

    #[test]
    fn prop_rms_is_that_of_a_sine_of_the_same_peak() {
        let tremor = Oscillation::new(2.0, 5.0, 7.0, &mut Draw::new(1, Stream::Body));
        let square: f64 = (0..200_000)
            .map(|k| tremor.value(f64::from(k) * 1e-3).powi(2))
            .sum();
        let rms = (square / 200_000.0).sqrt();
        assert!((rms / 2f64.sqrt() - 1.0).abs() < 0.03, "{rms}");
    }
}
