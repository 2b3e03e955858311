//! The plates that somebody stands on, freed of their offsets.

use super::PlateFault;
use super::columns::Plate;
use super::{load, pressure};
use crate::ingest::Leg;
use crate::signal::filter::runs;
use crate::signal::stats::mean;
use crate::study::Entry;

/// The centre of pressure means nothing where less than this share of the weight stands on it.
const LEAST_SHARE: f64 = 0.2;
/// A plate that carries this share of the load is the one that is stood on.
const ALONE_SHARE: f64 = 0.85;
/// Samples at the highest value in a row that are no coincidence, and how many such make clipping.
const CLIPPED_RUN: usize = 4;
/// A plate that is clipped is loaded, N.
const LEAST_CLIPPED_N: f64 = 100.0;

/// A plate that is stood on.
struct Loaded<'a> {
    plate: Plate<'a>,
    /// Vertical force without offset, N.
    force_n: Vec<f64>,
    offset_removed: bool,
}

/// The plates that are stood on, out of those a recording has.
pub struct Stood<'a> {
    loaded: Vec<Loaded<'a>>,
    /// Legs that the columns of all plates name.
    legs: Vec<Leg>,
    samples: usize,
}

impl<'a> Stood<'a> {
    /// Takes the offsets off; a plate that stays empty beside another is left out.
    ///
    /// # Errors
    /// [`PlateFault`] where there is no plate, none is stood on, or one is upside down.
    pub fn of(found: &[Plate<'a>], rate_hz: f64) -> Result<Self, PlateFault> {
        let first = found.first().ok_or(PlateFault::NoPlate)?;
        let (mut loaded, mut fault) = (Vec::new(), None);
        for plate in found {
            match load::offset(plate.columns.fz, rate_hz) {
                Ok(offset) => {
                    let zero = offset.unwrap_or(0.0);
                    loaded.push(Loaded {
                        plate: *plate,
                        force_n: plate.columns.fz.iter().map(|force| force - zero).collect(),
                        offset_removed: offset.is_some(),
                    });
                }
                Err(PlateFault::NeverLoaded { .. }) if found.len() > 1 => {}
                Err(other) => fault = Some(other),
            }
        }
        match fault {
            Some(fault) => Err(fault),
            None if loaded.is_empty() => Err(PlateFault::NeverLoaded { found_n: 0.0 }),
            None => Ok(Self {
                loaded,
                legs: found.iter().filter_map(|plate| plate.leg).collect(),
                samples: first.columns.fz.len(),
            }),
        }
    }

    /// How the forces were had, as `column:reason` codes.
    pub fn notes(&self) -> Vec<String> {
        let any = |found: fn(&Loaded<'_>) -> bool| self.loaded.iter().any(found);
        let told = [
            (any(|one| one.offset_removed), "plate:offset_removed"),
            (any(|one| is_saturated(&one.force_n)), "plate:clipped"),
        ];
        let told = told.into_iter().filter(|(found, _)| *found);
        told.map(|(_, code)| code.to_owned()).collect()
    }

    /// Vertical force on all plates, N.
    pub fn total(&self) -> Vec<f64> {
        (0..self.samples)
            .map(|i| self.loaded.iter().map(|one| one.force_n[i]).sum())
            .collect()
    }

    fn of_leg(&self, wanted: Leg) -> Option<&Loaded<'a>> {
        let mut loaded = self.loaded.iter();
        loaded.find(|one| one.plate.leg == Some(wanted))
    }

    /// Force under a leg with a plate of its own, N; missing throughout where that plate cannot be
    /// read, as the other one is not it.
    pub fn own_n(&self, leg: Leg) -> Option<Vec<f64>> {
        let missing = || vec![f64::NAN; self.samples];
        self.legs.contains(&leg).then(|| {
            self.of_leg(leg)
                .map_or_else(missing, |one| one.force_n.clone())
        })
    }

    /// Force under the left leg, N, where both legs stand on plates of their own.
    pub fn left_n(&self) -> Option<Vec<f64>> {
        self.of_leg(Leg::Right)?;
        self.of_leg(Leg::Left).map(|one| one.force_n.clone())
    }

    /// Centre of pressure of the foot that works, m: of its own plate where plates tell legs apart, of
    /// the plate that is stood on, else of all plates together.
    pub fn centre(
        &self,
        total: &[f64],
        leg: Option<Leg>,
        entry: &Entry,
        weight_n: f64,
    ) -> Option<[Vec<f64>; 2]> {
        let step_m = entry.step_height_mm.unwrap_or(0.0) / 1000.0;
        let least_n = LEAST_SHARE * weight_n;
        let of = |one: &Loaded<'_>, least_n: f64| {
            let mut columns = one.plate.columns;
            columns.fz = &one.force_n;
            pressure::centre(&columns, step_m, least_n)
        };
        let loaded_n = mean(total).unwrap_or(f64::NAN);
        let carries =
            |one: &&Loaded<'_>| mean(&one.force_n).is_some_and(|own| own > ALONE_SHARE * loaded_n);
        let own = leg.and_then(|leg| self.of_leg(leg));
        if let Some(one) = own.or_else(|| self.loaded.iter().find(carries)) {
            return of(one, least_n);
        }
        let all: Vec<[Vec<f64>; 2]> = self
            .loaded
            .iter()
            .map(|one| of(one, 0.1 * least_n))
            .collect::<Option<_>>()?;
        Some([0, 1].map(|axis| self.together(&all, axis, total, least_n)))
    }

    /// One axis of the common centre: the mean weighted by force.
    fn together(
        &self,
        all: &[[Vec<f64>; 2]],
        axis: usize,
        total: &[f64],
        least_n: f64,
    ) -> Vec<f64> {
        let at = |i: usize| {
            let places = self.loaded.iter().zip(all);
            let moment: f64 = places
                .filter(|(_, centre)| centre[axis][i].is_finite())
                .map(|(one, centre)| centre[axis][i] * one.force_n[i])
                .sum();
            if total[i] > least_n {
                moment / total[i]
            } else {
                f64::NAN
            }
        };
        (0..total.len()).map(at).collect()
    }
}

/// Whether the force stays at its very highest value for several samples, again and again or long.
fn is_saturated(force: &[f64]) -> bool {
    let highest = force.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let runs = runs(force.len(), |i| force[i] >= highest);
    let long: Vec<usize> = runs
        .iter()
        .map(ExactSizeIterator::len)
        .filter(|length| *length >= CLIPPED_RUN)
        .collect();
    highest > LEAST_CLIPPED_N && (long.len() > 2 || long.iter().sum::<usize>() > 8 * CLIPPED_RUN)
}
