//! A shank or thigh sensor whose clock is late against the others.
//!
//! Knee and ankle are hinges: what turns the leg about the vertical and sideways turns its segments
//! together, whatever the joints do in the plane of movement. The delay between two sensors is the
//! slope of the phase of their cross-spectrum, each frequency weighted by its coherence γ² as
//! γ² / (1 − γ²) (maximum-likelihood delay: Hannan and Thomson 1973, doi:10.1093/biomet/60.3.469;
//! Knapp and Carter 1976, doi:10.1109/TASSP.1976.1162830), which gives the delay's standard error
//! as well. A late clock is believed where it explains the delays between all sensors far better
//! than clocks that agree.

use rustfft::FftPlanner;
use rustfft::num_complex::Complex;

use crate::ingest::{Recording, Site};
use crate::motion::inertial::Inertial;
use crate::motion::segments::principal;
use crate::signal::filter::low_pass;
use crate::signal::stats::mean;
use crate::signal::vector::{Vector, add_scaled, cross, dot, reject, unit};

/// Longest delay that is looked for, seconds.
const LONGEST_S: f64 = 1.0;
/// Step of the search, seconds.
const STEP_S: f64 = 0.01;
/// Neighbouring segments follow each other with delays of this size, standard deviation, seconds.
const NATURAL_SD_S: f64 = 0.04;
/// Shorter lags stay as they are, seconds.
const SHORTEST_S: f64 = 0.06;
/// How much better (in squared standard errors) a late clock explains the delays: five of them.
const CLEAR: f64 = 25.0;
/// Agreement of phases from which on a delay is one.
const SOUND_AGREEMENT: f64 = 0.94;
/// Agreement that setting a clock right must gain.
const AGREEMENT_GAIN: f64 = 0.04;
/// Rate at which delays are computed; whole legs sway well below half of it, hertz.
const TRIAL_HZ: f64 = 20.0;
/// Band in which whole legs turn, hertz.
const BAND_HZ: std::ops::RangeInclusive<f64> = 0.15..=4.0;
/// Length of the segments that spectra are averaged over, seconds.
const SPECTRUM_S: f64 = 6.4;

/// A clock that was late.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Late {
    /// Whose; the foot's where shank and thigh both run ahead of it.
    pub site: Site,
    /// By how much, seconds; negative where it was early.
    pub seconds: f64,
}

/// The sensors above the foot, on one clock.
pub(super) struct Leg {
    pub shank: Option<Inertial>,
    pub thigh: Option<Inertial>,
    pub late: Option<Late>,
}

impl Leg {
    /// Reads the sensors and sets a late clock right: against the foot's where there is one, since
    /// repetitions are timed there.
    pub fn of(recording: &Recording, leg: Option<crate::ingest::Leg>) -> Self {
        let read =
            |site| Inertial::of(recording, leg, site).filter(|sensor| !sensor.stretches.is_empty());
        let (shank, thigh) = (read(Site::Shank), read(Site::Thigh));
        let above = shank.is_some() || thigh.is_some();
        let foot = above.then(|| read(Site::Foot)).flatten();
        let late = late_clock(
            foot.as_ref().map(Turning::of).as_ref(),
            shank.as_ref().map(Turning::of).as_ref(),
            thigh.as_ref().map(Turning::of).as_ref(),
        );
        let early_by = |site| match late {
            Some(late) if late.site == site => late.seconds,
            Some(late) if late.site == Site::Foot => -late.seconds,
            _ => 0.0,
        };
        Self {
            shank: shank.map(|sensor| earlier(sensor, early_by(Site::Shank))),
            thigh: thigh.map(|sensor| earlier(sensor, early_by(Site::Thigh))),
            late,
        }
    }
}

/// The one late clock that explains the delays between the sensors, if there is one. Without a foot
/// sensor the shank's clock holds.
fn late_clock(
    foot: Option<&Turning>,
    shank: Option<&Turning>,
    thigh: Option<&Turning>,
) -> Option<Late> {
    let delay = |a: Option<&Turning>, b: Option<&Turning>| a?.delay_of(b?).filter(Delay::is_sound);
    // Each with what a late shank, thigh or foot adds to it.
    let delays = [
        (delay(foot, shank), [1.0, 0.0, -1.0]),
        (delay(foot, thigh), [0.0, 1.0, -1.0]),
        (delay(shank, thigh), [-1.0, 1.0, 0.0]),
    ];
    let sites = [
        (Site::Thigh, 1, thigh.is_some()),
        (Site::Shank, 0, shank.is_some() && foot.is_some()),
        (
            Site::Foot,
            2,
            shank.is_some() && thigh.is_some() && foot.is_some(),
        ),
    ];
    let mut best: Option<(f64, Late)> = None;
    for (site, column, _) in sites.into_iter().filter(|(_, _, possible)| *possible) {
        let (mut gain, mut weight, mut better) = (0.0, 0.0, false);
        for (delay, signs) in &delays {
            if let Some(delay) = delay {
                better |= signs[column] != 0.0 && delay.is_better_than_none();
                gain += signs[column] * delay.seconds / delay.variance;
                weight += signs[column] * signs[column] / delay.variance;
            }
        }
        let explained = gain * gain / weight;
        if better && weight > 0.0 && best.is_none_or(|(most, _)| explained > most) {
            let seconds = gain / weight;
            best = Some((explained, Late { site, seconds }));
        }
    }
    best.filter(|(explained, late)| *explained > CLEAR && late.seconds.abs() > SHORTEST_S)
        .map(|(_, late)| late)
}

/// The sensor with its series moved to `seconds` earlier; what is moved in is missing.
fn earlier(sensor: Inertial, seconds: f64) -> Inertial {
    let shift = (seconds * sensor.rate_hz).round() as isize;
    if shift == 0 {
        return sensor;
    }
    let count = sensor.up.len();
    let moved = |series: &[Vector]| -> Vec<Vector> {
        (0..count)
            .map(|i| {
                let from = i.checked_add_signed(shift);
                from.and_then(|from| series.get(from).copied())
                    .unwrap_or([f64::NAN; 3])
            })
            .collect()
    };
    let place = |i: usize| (i as isize - shift).clamp(0, count as isize) as usize;
    Inertial {
        rate: moved(&sensor.rate),
        force: moved(&sensor.force),
        up: moved(&sensor.up),
        stretches: sensor
            .stretches
            .iter()
            .map(|stretch| place(stretch.start)..place(stretch.end))
            .filter(|stretch| stretch.len() > 1)
            .collect(),
        ..sensor
    }
}

/// How much later another segment turns, and the variance of that in s².
#[derive(Clone, Copy, Debug)]
struct Delay {
    seconds: f64,
    variance: f64,
    /// Mean cosine of the phases' misfit at this delay, and without one.
    agreement: (f64, f64),
}

impl Delay {
    /// Whether both segments turn alike at this delay, so that it is one: the phases of unlike movements
    /// fit some delay too, but none of them well.
    fn is_sound(&self) -> bool {
        self.agreement.0 >= SOUND_AGREEMENT
    }

    fn is_better_than_none(&self) -> bool {
        self.agreement.0 - self.agreement.1 >= AGREEMENT_GAIN
    }
}

/// How a segment turns with the whole leg: about the vertical and sideways, rad/s.
struct Turning {
    rate_hz: f64,
    vertical: Vec<f64>,
    sideways: Vec<f64>,
}

impl Turning {
    fn of(sensor: &Inertial) -> Self {
        let smooth = sensor.filtered(&sensor.rate, |values| {
            low_pass(values, 0.4 * TRIAL_HZ, sensor.rate_hz)
        });
        let stride = (sensor.rate_hz / TRIAL_HZ).floor().max(1.0) as usize;
        let axis = widest_axis(&sensor.up);
        let thinned = smooth.iter().zip(&sensor.up).step_by(stride);
        let (vertical, sideways) = thinned
            .map(|(rate, up)| (dot(*rate, *up), dot(*rate, cross(axis, *up))))
            .unzip();
        Self {
            rate_hz: sensor.rate_hz / stride as f64,
            vertical,
            sideways,
        }
    }

    /// The delay of `other` by both ways of turning; `None` where nothing is shared.
    fn delay_of(&self, other: &Self) -> Option<Delay> {
        let vertical = Spectrum::of(&self.vertical, &other.vertical, self.rate_hz);
        let sideways = Spectrum::of(&self.sideways, &other.sideways, self.rate_hz);
        // The vertical is the same for all; sideways the axes may point opposite ways.
        let fit = |delay_s: f64| vertical.fit(delay_s) + sideways.fit(delay_s).abs();
        let information = vertical.information() + sideways.information();
        let whole = vertical.weight() + sideways.weight();
        let steps = (LONGEST_S / STEP_S) as i32;
        let (_, seconds) = (-steps..=steps)
            .map(|step| f64::from(step) * STEP_S)
            .map(|delay_s| (fit(delay_s), delay_s))
            .max_by(|a, b| a.0.total_cmp(&b.0))?;
        (information > 0.0).then(|| Delay {
            seconds,
            variance: information.recip() + NATURAL_SD_S * NATURAL_SD_S,
            agreement: (fit(seconds) / whole, fit(0.0) / whole),
        })
    }
}

/// The axis about which the vertical moves most in a sensor's frame.
fn widest_axis(up: &[Vector]) -> Vector {
    let finite = || up.iter().filter(|up| up[0].is_finite());
    let middle = unit(finite().fold([0.0; 3], |sum, up| add_scaled(sum, *up, 1.0)))
        .unwrap_or([0.0, 0.0, 1.0]);
    let plane = principal(finite().map(|up| (reject(*up, middle), 1.0)));
    cross(middle, plane[0].1)
}

/// Cross-spectrum of two series (Welch's method), as phase and weight by frequency.
struct Spectrum {
    lines: Vec<Line>,
}

struct Line {
    /// Angular frequency, rad/s.
    omega: f64,
    /// Cross-spectrum scaled to size one.
    phase: Complex<f64>,
    /// Averages × γ² / (1 − γ²).
    weight: f64,
}

impl Spectrum {
    fn of(a: &[f64], b: &[f64], rate_hz: f64) -> Self {
        let size = (SPECTRUM_S * rate_hz) as usize;
        let fft = FftPlanner::new().plan_fft_forward(size.max(2));
        let mut sums = vec![(Complex::new(0.0, 0.0), 0.0, 0.0); size / 2];
        let (mut count, mut from) = (0, 0);
        while size > 1
            && let (Some(a), Some(b)) = (a.get(from..from + size), b.get(from..from + size))
        {
            from += size / 2;
            let (Some(mut a), Some(mut b)) = (windowed(a), windowed(b)) else {
                continue;
            };
            fft.process(&mut a);
            fft.process(&mut b);
            for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(&b)) {
                *sum = (
                    sum.0 + a.conj() * b,
                    sum.1 + a.norm_sqr(),
                    sum.2 + b.norm_sqr(),
                );
            }
            count += 1;
        }
        // Half-overlapping Hann windows are worth about three quarters of as many separate ones.
        let averages = 0.75 * f64::from(count);
        let lines = sums.iter().enumerate().filter_map(|(k, sum)| {
            let hertz = k as f64 * rate_hz / size as f64;
            BAND_HZ
                .contains(&hertz)
                .then(|| Line::of(hertz, *sum, averages))?
        });
        Self {
            lines: lines.collect(),
        }
    }

    fn fit(&self, delay_s: f64) -> f64 {
        let turned = |line: &Line| {
            line.weight * (line.phase * Complex::from_polar(1.0, line.omega * delay_s)).re
        };
        self.lines.iter().map(turned).sum()
    }

    /// What [`fit`](Self::fit) would be if every phase fitted.
    fn weight(&self) -> f64 {
        self.lines.iter().map(|line| line.weight).sum()
    }

    /// Reciprocal variance of the delay, s⁻².
    fn information(&self) -> f64 {
        let each = |line: &Line| 2.0 * line.weight * line.omega * line.omega;
        // Windows of a Hann taper smear each frequency over one and a half lines.
        self.lines.iter().map(each).sum::<f64>() / 1.5
    }
}

impl Line {
    fn of(hertz: f64, (between, a, b): (Complex<f64>, f64, f64), averages: f64) -> Option<Self> {
        let raw = between.norm_sqr() / (a * b);
        // Chance alone gives a coherence of one by the number of averages.
        let coherence = (raw - 1.0 / averages) / (1.0 - 1.0 / averages);
        (averages > 1.5 && coherence > 0.0).then(|| Self {
            omega: 2.0 * std::f64::consts::PI * hertz,
            phase: between / between.norm(),
            weight: averages * coherence / (1.0 - coherence.min(0.99)),
        })
    }
}

/// The series without its mean under a Hann window; `None` where a sample is missing.
fn windowed(series: &[f64]) -> Option<Vec<Complex<f64>>> {
    let centre = mean(series)?;
    let step = 2.0 * std::f64::consts::PI / series.len() as f64;
    series
        .iter()
        .enumerate()
        .map(|(i, value)| {
            let taper = 0.5 * (1.0 - (step * i as f64).cos());
            value
                .is_finite()
                .then(|| Complex::new(taper * (value - centre), 0.0))
        })
        .collect()
}
