//! Physics that a pair of tilts must obey to be a shank and a thigh.

use std::ops::Range;

use super::{CLEAR_TILT, DEG, Knee, KneeFault};
use crate::ingest::Site;
use crate::motion::segments::{Segment, Working, inside};
use crate::signal::stats::{mean, median, quantile};
use crate::study::Limits;

/// Sideways leans of shank and thigh that go together at least this well tell the one's direction
/// from the other's.
const LEANS_TOGETHER: f64 = 0.5;
/// Tilts within repetitions that go together better than this in one and the same direction are
/// those of one segment,
const TURNS_ALIKE: f64 = 0.7;
/// if they also have the same size within this share
const SAME_SIZE: f64 = 0.25;
/// and they lean the same way sideways too.
const LEANS_ALIKE: f64 = 0.2;
/// Gravity along the flexion axis beyond which its plane is not upright, g.
const MAX_LEAN: f64 = 0.2;
/// No knee bends beyond, rad: hyperextension and full squat, with margin.
const FLEXION: Range<f64> = -15.0 * DEG..150.0 * DEG;

/// Shank and thigh of one leg.
pub(super) struct Pair {
    pub shank: Segment,
    pub thigh: Segment,
    pub working: Working,
}

impl Pair {
    pub fn of(shank: Segment, thigh: Segment, working: Working) -> Self {
        Self {
            shank,
            thigh,
            working,
        }
    }

    /// The pair with both tilts positive in bending. A segment that hardly tilts by bending takes
    /// its direction from the other: the leg leans sideways as a whole, and the axes of bending
    /// point opposite ways, so the leans have opposite signs.
    pub fn directed(self) -> Result<Self, KneeFault> {
        let settled = |segment: &Segment| segment.bent_tilt >= CLEAR_TILT;
        let (shank, thigh) = (settled(&self.shank), settled(&self.thigh));
        if shank && thigh {
            return Ok(self);
        }
        let together = self.together(&self.shank.sideways, &self.thigh.sideways).0;
        if !(shank || thigh) || together.abs() < LEANS_TOGETHER {
            return Err(KneeFault::SignUnknown);
        }
        Ok(match (shank, together > 0.0) {
            (_, false) => self,
            (true, true) => Self {
                thigh: self.thigh.reversed(),
                ..self
            },
            (false, true) => Self {
                shank: self.shank.reversed(),
                ..self
            },
        })
    }

    pub fn flexion(&self) -> Vec<f64> {
        self.shank
            .tilt
            .iter()
            .zip(&self.thigh.tilt)
            .map(|(shank, thigh)| shank + thigh)
            .collect()
    }

    /// # Errors
    /// What shows that these are no shank and thigh.
    pub fn check(&self, limits: &Limits) -> Result<(), KneeFault> {
        segment(&self.shank, Site::Shank, &self.working, limits)?;
        segment(&self.thigh, Site::Thigh, &self.working, limits)?;
        if self.is_one_segment() {
            return Err(KneeFault::SameSegment);
        }
        Ok(())
    }

    /// Counted in bending direction, tilts of one segment are the same, sideways and within
    /// repetitions too; those of a leg oppose each other wherever it leans as a whole.
    fn is_one_segment(&self) -> bool {
        let alike = |ratio: f64| (ratio.abs().ln()).abs() < (1.0 + SAME_SIZE).ln();
        let (tilts, ratio) = self.together(&self.shank.tilt, &self.thigh.tilt);
        let (leans, _) = self.together(&self.shank.sideways, &self.thigh.sideways);
        tilts > TURNS_ALIKE
            && alike(ratio)
            && alike(self.shank.bent_tilt / self.thigh.bent_tilt)
            && leans > LEANS_ALIKE
    }

    /// Correlation and ratio of size of two series within the repetitions, each from its mean.
    fn together(&self, a: &[f64], b: &[f64]) -> (f64, f64) {
        let (mut product, mut square_a, mut square_b) = (0.0, 0.0, 0.0);
        for range in &self.working.raises {
            let (Some(a), Some(b)) = (a.get(range.clone()), b.get(range.clone())) else {
                continue;
            };
            let (Some(mean_a), Some(mean_b)) = (mean(a), mean(b)) else {
                continue;
            };
            for (a, b) in a.iter().zip(b).filter(|(a, b)| (*a + *b).is_finite()) {
                product += (a - mean_a) * (b - mean_b);
                square_a += (a - mean_a).powi(2);
                square_b += (b - mean_b).powi(2);
            }
        }
        let size = (square_a * square_b).sqrt();
        if size > 0.0 {
            (product / size, (square_a / square_b).sqrt())
        } else {
            (0.0, f64::NAN)
        }
    }
}

/// # Errors
/// Where a segment swings like a foot or leans sideways.
pub(super) fn segment(
    segment: &Segment,
    site: Site,
    working: &Working,
    limits: &Limits,
) -> Result<(), KneeFault> {
    let swings: Vec<f64> = working
        .raises
        .iter()
        .filter_map(|range| {
            let tilt = inside(&segment.tilt, std::slice::from_ref(range));
            Some(quantile(&tilt, 0.98)? - quantile(&tilt, 0.02)?)
        })
        .collect();
    // One long range is no repetition.
    if let Some(swing) = median(&swings).filter(|_| swings.len() > 1)
        && swing > limits.shank_tilt_max_deg.to_radians()
    {
        return Err(KneeFault::SwingsLikeAFoot(site, swing.to_degrees()));
    }
    if segment.lean > MAX_LEAN {
        return Err(KneeFault::Leaning(site, segment.lean.asin().to_degrees()));
    }
    Ok(())
}

/// # Errors
/// Where flexion leaves what a knee can do while working.
pub(super) fn possible(knee: &Knee, working: &Working) -> Result<(), KneeFault> {
    possible_during(knee, &working.raises)
}

/// The same during `raises`, as sample ranges.
pub(super) fn possible_during(knee: &Knee, raises: &[Range<usize>]) -> Result<(), KneeFault> {
    let flexion = inside(&knee.flexion, raises);
    let (Some(low), Some(high)) = (quantile(&flexion, 0.02), quantile(&flexion, 0.98)) else {
        return Ok(());
    };
    let from_zero = !matches!(knee.zero, super::KneeZero::Unknown(_));
    let outside = from_zero && (low < FLEXION.start || high > FLEXION.end);
    if outside || high - low > FLEXION.end - FLEXION.start {
        return Err(KneeFault::ImpossibleAngle(
            low.to_degrees(),
            high.to_degrees(),
        ));
    }
    Ok(())
}
