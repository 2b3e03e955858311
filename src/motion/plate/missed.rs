//! Movements that a first look missed: rises and falls take turns and keep a rhythm, so a gap that
//! has room for some is searched for what looks like the usual ones.
//!
//! A movement at a place explains c² / n of the squares left, where c is the product of its
//! response with the residuals and n the response's own square; a usual one would explain D² n.

use super::fit::{Chain, Movement, band_hz, usual};
use super::force::Force;
use crate::signal::stats::root_mean_square;

/// Places are tried in steps of this, seconds.
const STEP_S: f64 = 0.1;
/// A gap has room when it is at least this share of what it shall hold.
const ROOM_SHARE: f64 = 0.6;
/// Durations of what is looked for, as shares of the usual: a partial raise is quicker.
const DURATIONS: [f64; 2] = [1.0, 0.75];
/// What is found explains at least this share of what usual movements would: a partial raise of
/// half the height explains a quarter.
const LEAST_SHARE: f64 = 0.2;
/// And it stands out from what is left of the force elsewhere by this factor.
const STANDS_OUT: f64 = 10.0;
/// Sizes of what is found, as shares of the usual.
const SIZES: (f64, f64) = (0.35, 1.5);

/// Movements to be added to `chain`, which was fitted to `u`; in time order with its own.
pub fn with_missed(u: &[f64], chain: &Chain, rate_hz: f64) -> Option<Vec<Movement>> {
    let (up, down) = usual(&chain.movements)?;
    let force = Force::of(u, band_hz(&chain.movements)?, rate_hz);
    let search = Search {
        left: force.residuals(chain),
        force,
        chain,
        up,
        down,
    };
    let mut all = chain.movements.clone();
    for pair in chain.movements.windows(2) {
        all.extend(search.between(&pair[0], &pair[1]));
    }
    all.sort_by(|a, b| a.start_s.total_cmp(&b.start_s));
    Some(all)
}

struct Search<'a> {
    force: Force,
    left: Vec<f64>,
    chain: &'a Chain,
    up: Movement,
    down: Movement,
}

/// A movement at a place and the squares it explains.
#[derive(Clone, Copy)]
struct Found {
    movement: Movement,
    explains: f64,
}

impl Search<'_> {
    fn between(&self, before: &Movement, after: &Movement) -> Vec<Movement> {
        let (from_s, to_s) = (before.end_s(), after.start_s);
        let wanted: &[&Movement] = match (before.rise_m > 0.0, after.rise_m > 0.0) {
            (false, true) => &[&self.up, &self.down],
            (true, false) => &[&self.down, &self.up],
            (true, true) => &[&self.down],
            (false, false) => &[&self.up],
        };
        let room: f64 = wanted.iter().map(|movement| movement.seconds).sum();
        if to_s - from_s < ROOM_SHARE * room {
            return Vec::new();
        }
        let first = self.tried(wanted[0], from_s, to_s);
        let found: Option<Vec<Found>> = match wanted.get(1) {
            None => first
                .into_iter()
                .max_by(|a, b| a.explains.total_cmp(&b.explains))
                .map(|one| vec![one]),
            Some(second) => best_pair(&first, &self.tried(second, from_s, to_s)),
        };
        let enough = |found: &Vec<Found>| {
            let explained: f64 = found.iter().map(|one| one.explains).sum();
            let usual: f64 = wanted
                .iter()
                .map(|movement| self.usual_squares(movement))
                .sum();
            explained >= LEAST_SHARE * usual && explained >= STANDS_OUT * self.noise()
        };
        let kept = found.filter(enough).unwrap_or_default();
        kept.into_iter().map(|one| one.movement).collect()
    }

    /// The usual movement, and a quicker one, at every place between two instants where it explains
    /// something.
    fn tried(&self, usual: &Movement, from_s: f64, to_s: f64) -> Vec<Found> {
        let of = |share: f64| {
            let seconds = share * usual.seconds;
            let places = ((to_s - from_s - ROOM_SHARE * seconds) / STEP_S).max(0.0) as usize;
            (0..=places).filter_map(move |k| {
                let start_s = from_s + k as f64 * STEP_S;
                self.at(&Movement {
                    start_s,
                    seconds,
                    ..*usual
                })
            })
        };
        DURATIONS.into_iter().flat_map(of).collect()
    }

    fn at(&self, movement: &Movement) -> Option<Found> {
        let response = self.force.response(movement, self.chain.profile(movement));
        let left = self.left.get(response.from..)?;
        let product: f64 = left.iter().zip(&response.values).map(|(r, g)| r * g).sum();
        let squares: f64 = response.values.iter().map(|g| g * g).sum();
        let share = product / squares / movement.rise_m;
        (SIZES.0..SIZES.1).contains(&share).then(|| Found {
            movement: Movement {
                rise_m: share * movement.rise_m,
                ..*movement
            },
            explains: product * product / squares,
        })
    }

    fn usual_squares(&self, movement: &Movement) -> f64 {
        let middle = Movement {
            start_s: 0.4 * self.left.len() as f64 / self.force.rate_hz,
            ..*movement
        };
        let response = self.force.response(&middle, self.chain.profile(movement));
        movement.rise_m.powi(2) * response.values.iter().map(|g| g * g).sum::<f64>()
    }

    /// Squares that noise alone explains: those of one independent sample.
    fn noise(&self) -> f64 {
        let rms = root_mean_square(&self.left).unwrap_or(0.0);
        rms * rms * self.force.samples_apart()
    }
}

/// The best two that follow each other.
fn best_pair(first: &[Found], second: &[Found]) -> Option<Vec<Found>> {
    let pairs = first.iter().flat_map(|one| {
        let after = second
            .iter()
            .filter(|other| other.movement.start_s >= one.movement.end_s() - STEP_S);
        after.map(move |other| (*one, *other))
    });
    pairs
        .max_by(|a, b| (a.0.explains + a.1.explains).total_cmp(&(b.0.explains + b.1.explains)))
        .map(|(one, other)| vec![one, other])
}
