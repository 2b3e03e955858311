//! Measures of control within one repetition, from the wide copy of the signal.

use crate::motion::Motion;
use crate::reps::Rep;
use crate::signal::extrema::count_peaks;
use crate::signal::filter::{band_pass, by_stretch, low_pass};
use crate::signal::smoothness::sparc;
use crate::signal::stats::{mean, root_mean_square};
use crate::study::Limits;

/// Ankle tremor of a slowly moving heel (Pozos, Iaizzo and Petry 1982), hertz.
const TREMOR_BAND_HZ: (f64, f64) = (4.0, 12.0);
/// Stops and starts are slower than tremor, which is measured on its own, hertz.
const STOP_BAND_HZ: f64 = 2.5;
/// The control copy of the signal, hertz.
const CONTROL_BAND_HZ: f64 = 20.0;
/// Starting and stopping ring in the tremor band for about this long, seconds.
const EDGE_S: f64 = 0.12;
/// Shortest stretch that a tremor is read off, seconds.
const MIN_TREMOR_S: f64 = 0.4;
/// Prominence of a speed peak as a share of the phase's peak speed.
const PEAK_SHARE: f64 = 0.15;

/// Filtered copies of a motion, made once for all its repetitions.
pub struct Measures<'a> {
    motion: &'a Motion,
    tremor: Vec<f64>,
    stops: Vec<f64>,
    control: Vec<f64>,
}

impl<'a> Measures<'a> {
    /// Filters the rate of the raise; where the rate is too low for control figures they come out `None`.
    #[must_use]
    pub fn of(motion: &'a Motion, limits: &Limits) -> Option<Self> {
        if motion.rate_hz < limits.control_min_rate_hz {
            return None;
        }
        let rate = motion.rate_hz;
        Some(Self {
            motion,
            tremor: by_stretch(&motion.raise_rate, |x| {
                band_pass(x, TREMOR_BAND_HZ.0, TREMOR_BAND_HZ.1, rate)
            }),
            stops: by_stretch(&motion.raise_rate, |x| low_pass(x, STOP_BAND_HZ, rate)),
            control: by_stretch(&motion.raise_rate, |x| low_pass(x, CONTROL_BAND_HZ, rate)),
        })
    }

    /// Root mean square of the rate of the raise in the tremor band over hold and lowering, without the
    /// instants at which they begin and end, °/s.
    #[must_use]
    pub fn tremor_rms_dps(&self, rep: &Rep) -> Option<f64> {
        let hold = self.inner(rep.top_start_s, rep.top_end_s);
        let lowering = self.inner(rep.top_end_s, rep.end_s);
        let values = [hold, lowering].concat();
        if (values.len() as f64) < MIN_TREMOR_S * self.motion.rate_hz {
            return None;
        }
        root_mean_square(&values).map(f64::to_degrees)
    }

    fn inner(&self, from_s: f64, to_s: f64) -> &[f64] {
        if to_s - from_s <= 2.0 * EDGE_S {
            return &[];
        }
        self.tremor
            .get(self.motion.range(from_s + EDGE_S, to_s - EDGE_S))
            .unwrap_or(&[])
    }

    /// SPARC of one phase.
    #[must_use]
    pub fn sparc(&self, from_s: f64, to_s: f64) -> Option<f64> {
        sparc(
            self.control.get(self.motion.range(from_s, to_s))?,
            self.motion.rate_hz,
        )
    }

    /// Peaks of the speed of lowering below the tremor band; 1 is ideal.
    #[must_use]
    pub fn speed_peaks(&self, rep: &Rep) -> Option<u32> {
        let speed = self.lowering_speed(rep)?;
        let peak = speed.iter().copied().fold(0.0, f64::max);
        if peak <= 0.0 {
            return None;
        }
        // A phase begins and ends at rest, so its first and last peak stand out on both sides.
        let framed: Vec<f64> = std::iter::once(0.0).chain(speed).chain([0.0]).collect();
        u32::try_from(count_peaks(&framed, PEAK_SHARE * peak)).ok()
    }

    /// Peak over mean speed of lowering: 1.875 for minimum jerk, near 1 for constant speed.
    #[must_use]
    pub fn peak_mean_ratio(&self, rep: &Rep) -> Option<f64> {
        let speed = self.lowering_speed(rep)?;
        let peak = speed.iter().copied().fold(0.0, f64::max);
        mean(&speed)
            .filter(|mean| *mean > 0.0)
            .map(|mean| peak / mean)
    }

    fn lowering_speed(&self, rep: &Rep) -> Option<Vec<f64>> {
        let rates = self
            .stops
            .get(self.motion.range(rep.top_end_s, rep.end_s))?;
        (rates.len() > 4 && rates.iter().all(|rate| rate.is_finite()))
            .then(|| rates.iter().map(|rate| (-rate).max(0.0)).collect())
    }
}
