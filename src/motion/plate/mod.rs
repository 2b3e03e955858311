//! A force plate: the body above it, never the heel.
//!
//! The vertical force is m (g + z̈), but a rise of 80 mm in 3 s makes 0.5 % of body weight, and a
//! newton of slow error grows to centimetres in a double integral. The rises and falls of a set are
//! therefore fitted to the force as movements of known shape (`fit`), beginning from a rough height
//! (`rise`, [`height`]) that the centre of pressure guides where it moves along the foot with the raise
//! (`guide`, `pressure`); what a first look missed is searched for in the gaps (`missed`).

mod columns;
mod fit;
mod force;
mod guide;
pub mod height;
mod load;
mod missed;
mod pressure;
mod rise;
mod stood;

use std::ops::Range;

use crate::ingest::{Leg, Recording};
use crate::signal::filter::{by_stretch, low_pass, value_at};
use crate::signal::stats::quantile;
use crate::study::{Entry, Limits, Side};

use super::inertial::GRAVITY;
use columns::plates;
pub use load::Weight;
use stood::Stood;

/// Rate at which movement is read off a plate, hertz: a body moves below 10 Hz.
const SLOW_RATE_HZ: f64 = 50.0;
/// Sway and movement lie below (Quijoux et al. 2021, doi:10.14814/phy2.15067), hertz.
const SLOW_BAND_HZ: f64 = 10.0;
/// Weights of people with what they carry, N.
const WEIGHTS_N: std::ops::RangeInclusive<f64> = 100.0..=5000.0;
/// No foot moves its centre of pressure further on a plate, m.
const WIDEST_M: f64 = 0.5;

/// Why there is no plate to read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PlateFault {
    /// No column of vertical force.
    #[error("there is no force plate; add a column fz where one was recorded")]
    NoPlate,
    /// Nobody stood on it.
    #[error(
        "the plate is never loaded: fz stays below {found_n:.0} N; check the channel and its unit"
    )]
    NeverLoaded {
        /// Largest force, N.
        found_n: f64,
    },
    /// The vertical points down.
    #[error(
        "fz is negative under load ({found_n:.0} N), expected z up and load positive; change the sign of fz (and turn fy, my with it) in the export, or, where the plate was zeroed with somebody on it, zero it empty"
    )]
    Negative {
        /// Smallest force, N.
        found_n: f64,
    },
    /// No person weighs this.
    #[error(
        "the plate shows a weight of {found_n:.0} N, a person weighs 100 to 5000 N; check the unit of fz (N, kN)"
    )]
    Unit {
        /// Weight found, N.
        found_n: f64,
    },
    /// No stretch of standing.
    #[error(
        "nobody stands on the plate for 3 s without jumping or stepping off; record the whole set on the plate"
    )]
    NoStanding,
}

impl PlateFault {
    /// Short word for tables.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoPlate => "no_plate",
            Self::NeverLoaded { .. } => "plate_never_loaded",
            Self::Negative { .. } => "plate_sign",
            Self::Unit { .. } => "plate_unit",
            Self::NoStanding => "plate_not_stood_on",
        }
    }
}

/// A stretch of standing with one load.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Samples at the slow rate.
    pub samples: Range<usize>,
    /// Weight in its quietest second, what is carried included.
    pub weight: Weight,
}

/// The body above the plate. Instants are on the recording's clock once
/// [`late_s`](Self::late_s) is taken off the plate's.
#[derive(Clone, Debug)]
pub struct Body {
    /// Rate of the forces, hertz.
    pub rate_hz: f64,
    /// Vertical force on all plates, without offset, N.
    pub force_n: Vec<f64>,
    /// Vertical force under this leg, where plates tell legs apart, N.
    pub own_n: Option<Vec<f64>>,
    /// Vertical force under the left leg, where plates tell legs apart, N.
    pub left_n: Option<Vec<f64>>,
    /// Rate of height and centre of pressure, hertz.
    pub slow_rate_hz: f64,
    /// Height of the body, m, any zero; slow drift is removed. NaN while nobody stands.
    pub height_m: Vec<f64>,
    /// Centre of pressure across the foot, m; the side is not known.
    pub cop_side_m: Option<Vec<f64>>,
    /// Stretches of standing with one load.
    pub standing: Vec<Standing>,
    /// How much later than the recording's clock the plate's runs, seconds.
    pub late_s: f64,
    /// How figures were had, as `column:reason` codes.
    pub notes: Vec<String>,
}

impl Body {
    /// The samples at `rate_hz` between two instants of the recording's clock.
    fn samples(&self, rate_hz: f64, count: usize, from_s: f64, to_s: f64) -> Range<usize> {
        let at = |seconds: f64| ((seconds + self.late_s) * rate_hz).round().max(0.0) as usize;
        let from = at(from_s).min(count);
        from..(at(to_s) + 1).clamp(from, count)
    }

    /// Part of a series at the forces' rate.
    #[must_use]
    pub fn quick<'a>(&self, series: &'a [f64], from_s: f64, to_s: f64) -> &'a [f64] {
        &series[self.samples(self.rate_hz, series.len(), from_s, to_s)]
    }

    /// Part of a series at the slow rate.
    #[must_use]
    pub fn slow<'a>(&self, series: &'a [f64], from_s: f64, to_s: f64) -> &'a [f64] {
        &series[self.samples(self.slow_rate_hz, series.len(), from_s, to_s)]
    }

    /// [`height_m`](Self::height_m) at an instant of the plate's clock, m; NaN where nobody stands.
    #[must_use]
    pub fn height_at(&self, seconds: f64) -> f64 {
        value_at(&self.height_m, seconds * self.slow_rate_hz)
    }

    /// The stretch of standing that holds an instant of the recording's clock.
    #[must_use]
    pub fn standing_at(&self, seconds: f64) -> Option<&Standing> {
        let sample = ((seconds + self.late_s) * self.slow_rate_hz).max(0.0) as usize;
        self.standing
            .iter()
            .find(|one| one.samples.contains(&sample))
    }

    /// Weight, N, of the longest stretch.
    #[must_use]
    pub fn weight_n(&self) -> f64 {
        let longest = self.standing.iter().max_by_key(|one| one.samples.len());
        longest.map_or(f64::NAN, |one| one.weight.newtons)
    }
}

/// The body over all plates of `recording`; `leg` tells whose plate is its own.
///
/// # Errors
/// [`PlateFault`] where there is no plate, or none that can be read.
pub fn body(
    recording: &Recording,
    leg: Option<Leg>,
    entry: &Entry,
    limits: &Limits,
) -> Result<Body, PlateFault> {
    let side = match entry.side {
        Some(Side::Left) => Some(Leg::Left),
        Some(Side::Right) => Some(Leg::Right),
        _ => None,
    };
    let leg = leg.or(side);
    let stood = Stood::of(&plates(recording), recording.rate_hz)?;
    let force_n = stood.total();
    let grid = Grid::of(recording);
    let slow_force = grid.slow(&force_n);
    let standing = weighed(&slow_force, grid.slow_rate_hz)?;
    let mut notes = stood.notes();
    notes.extend(notes_of_weight(
        &standing,
        (&slow_force, grid.slow_rate_hz),
        entry,
        limits,
    ));
    let centre = stood
        .centre(&force_n, leg, entry, heaviest_n(&standing))
        .map(|centre| centre.map(|axis| grid.slow(&axis)));
    let possible = centre.filter(|centre| {
        let possible = is_possible(centre, &standing);
        notes.extend((!possible).then(|| "cop_ml_rms_mm:impossible".to_owned()));
        possible
    });
    let stretches: Vec<_> = standing.iter().map(|one| one.samples.clone()).collect();
    let lifted = guide::lift(
        &slow_force,
        possible.as_ref(),
        &stretches,
        grid.slow_rate_hz,
    );
    if lifted.side_assumed && lifted.cop_side_m.is_some() {
        notes.push("cop_ml_rms_mm:side_assumed".to_owned());
    }
    Ok(Body {
        rate_hz: recording.rate_hz,
        own_n: leg.and_then(|leg| stood.own_n(leg)),
        left_n: stood.left_n(),
        force_n,
        slow_rate_hz: grid.slow_rate_hz,
        height_m: lifted.height_m,
        cop_side_m: lifted.cop_side_m,
        standing,
        late_s: 0.0,
        notes,
    })
}

fn heaviest_n(standing: &[Standing]) -> f64 {
    let weights = standing.iter().map(|one| one.weight.newtons);
    weights.fold(0.0, f64::max)
}

/// Stretches of standing with their weights.
fn weighed(slow_force: &[f64], rate_hz: f64) -> Result<Vec<Standing>, PlateFault> {
    let standing: Vec<Standing> = load::standing(slow_force, rate_hz)
        .into_iter()
        .filter_map(|samples| {
            let weight = load::weight(slow_force, rate_hz, &samples)?;
            Some(Standing { samples, weight })
        })
        .collect();
    let impossible = |one: &&Standing| !WEIGHTS_N.contains(&one.weight.newtons);
    match standing.iter().find(impossible) {
        _ if standing.is_empty() => Err(PlateFault::NoStanding),
        Some(one) => Err(PlateFault::Unit {
            found_n: one.weight.newtons,
        }),
        None => Ok(standing),
    }
}

/// What the weights tell of how they were had.
fn notes_of_weight(
    standing: &[Standing],
    slow_force: (&[f64], f64),
    entry: &Entry,
    limits: &Limits,
) -> Vec<String> {
    let any = |found: &dyn Fn(Weight) -> bool| standing.iter().any(|one| found(one.weight));
    let unsteady =
        any(&|weight: Weight| weight.spread_n > limits.weight_spread_share * weight.newtons);
    let changed = is_load_changed(standing, slow_force, limits);
    let differs = any(&|weight: Weight| differs_from_mass(weight, entry, limits));
    let found = [
        (unsteady, "plate:weight_unsteady"),
        (changed, "plate:load_changed"),
        (differs && !changed, "plate:weight_differs"),
    ];
    let told = found.into_iter().filter(|(found, _)| *found);
    told.map(|(_, code)| code.to_owned()).collect()
}

/// Whether the centre of pressure stays on a foot's length or two while somebody stands: a unit's
/// factor of 1000 does not.
fn is_possible(centre: &[Vec<f64>; 2], standing: &[Standing]) -> bool {
    centre.iter().all(|axis| {
        standing.iter().all(|one| {
            let values = &axis[one.samples.clone()];
            let (low, high) = (quantile(values, 0.02), quantile(values, 0.98));
            low.zip(high)
                .is_none_or(|(low, high)| high - low < WIDEST_M)
        })
    })
}

/// Whether two quiet seconds carry different loads: of two stretches of standing, or of one in which
/// hands carried a part for a while.
fn is_load_changed(
    standing: &[Standing],
    (slow_force, rate_hz): (&[f64], f64),
    limits: &Limits,
) -> bool {
    let quiet = standing.iter().filter_map(|one| {
        load::quiet_range(
            slow_force,
            rate_hz,
            &one.samples,
            limits.weight_spread_share,
        )
    });
    let own = standing
        .iter()
        .map(|one| (one.weight.newtons, one.weight.newtons));
    let (least, most) = quiet
        .chain(own)
        .fold((f64::INFINITY, 0.0_f64), |(least, most), (lower, upper)| {
            (least.min(lower), most.max(upper))
        });
    most > (1.0 + limits.weight_differs_share) * least
}

/// Whether the weight contradicts body mass and load of the manifest.
fn differs_from_mass(weight: Weight, entry: &Entry, limits: &Limits) -> bool {
    entry.body_mass_kg.is_some_and(|mass| {
        let told = (mass + entry.load_kg.unwrap_or(0.0)) * GRAVITY;
        (weight.newtons - told).abs() > limits.weight_differs_share * told
    })
}

/// The slow grid beside the recording's clock.
struct Grid {
    rate_hz: f64,
    slow_rate_hz: f64,
    slow_count: usize,
}

impl Grid {
    fn of(recording: &Recording) -> Self {
        let slow_rate_hz = SLOW_RATE_HZ.min(recording.rate_hz);
        Self {
            rate_hz: recording.rate_hz,
            slow_rate_hz,
            slow_count: (recording.duration_s() * slow_rate_hz).floor() as usize,
        }
    }

    /// `series` below 10 Hz at the slow rate; NaN where a neighbour is missing.
    fn slow(&self, series: &[f64]) -> Vec<f64> {
        let smooth = by_stretch(series, |x| low_pass(x, SLOW_BAND_HZ, self.rate_hz));
        (0..self.slow_count)
            .map(|k| value_at(&smooth, k as f64 * self.rate_hz / self.slow_rate_hz))
            .collect()
    }
}
