//! Knee and ankle during a repetition, and whether the knee was kept bent.

use super::figures::RepFigures;
use crate::motion::{KneeZero, Motion};
use crate::reps::{Rep, RepSet};
use crate::signal::filter::{by_stretch, low_pass};
use crate::signal::stats::{mean, median};
use crate::study::{Entry, Limits};

/// Joint angles of a slow movement lie below; soft tissue wobbles above, hertz.
const JOINT_BAND_HZ: f64 = 3.0;
/// An angle at an instant is the median about it, seconds before and after.
const ABOUT_S: f64 = 0.1;

/// Joint angles of one recording, smoothed, and what the knee is judged against.
pub struct Joints {
    /// Knee flexion, rad; NaN where it is not known.
    knee: Option<Vec<f64>>,
    /// Whether the knee's zero is straight.
    absolute: bool,
    /// Flexion that the knee is to keep, rad.
    kept: Option<f64>,
    /// Whether that is the set's own start.
    own_start: bool,
    /// Dorsiflexion, rad.
    ankle: Option<Vec<f64>>,
}

impl Joints {
    /// Smooths the joints of `motion` for the repetitions of `set`.
    #[must_use]
    pub fn of(motion: &Motion, set: &RepSet, entry: &Entry) -> Self {
        let smooth =
            |series: &[f64]| by_stretch(series, |x| low_pass(x, JOINT_BAND_HZ, motion.rate_hz));
        let knee = motion.knee.as_ref().ok();
        let absolute = knee.is_some_and(|knee| !matches!(knee.zero, KneeZero::Unknown(_)));
        let flexion = knee.map(|knee| smooth(&knee.flexion));
        let target = entry
            .knee_target_deg
            .filter(|_| absolute)
            .map(f64::to_radians);
        let start = || {
            let first = set.counted().next()?;
            about(motion, flexion.as_deref()?, first.start_s)
        };
        let kept = target.or_else(start);
        Self {
            absolute,
            kept,
            own_start: target.is_none() && kept.is_some(),
            ankle: motion.ankle.as_ref().ok().map(|ankle| smooth(ankle)),
            knee: flexion,
        }
    }

    /// Adds the figures of `rep` to its row, and the verdict; that of a partial one enters no score.
    pub fn fill(&self, row: &mut RepFigures, motion: &Motion, rep: &Rep, limits: &Limits) {
        if let Some((low, high)) = self
            .ankle
            .as_deref()
            .and_then(|ankle| range(motion, ankle, rep))
        {
            row.ankle_top_deg = Some(low.to_degrees());
            row.ankle_bottom_deg = Some(high.to_degrees());
            row.ankle_rom_deg = Some((high - low).to_degrees());
        }
        let Some(knee) = self.knee.as_deref() else {
            return;
        };
        let Some((low, high)) = range(motion, knee, rep) else {
            row.notes.push("knee:gap".to_owned());
            return;
        };
        let during = &knee[motion.range(rep.start_s, rep.end_s)];
        row.knee_flex_mean_deg = mean(during).filter(|_| self.absolute).map(f64::to_degrees);
        row.knee_within_rep_range_deg = Some((high - low).to_degrees());
        let extension = extension(motion, knee, rep);
        row.knee_extension_deg = extension.map(f64::to_degrees);
        if rep.label.counts() {
            self.judge(row, (low, high), limits);
        }
    }

    fn judge(&self, row: &mut RepFigures, (low, high): (f64, f64), limits: &Limits) {
        let (Some(kept), Some(extension)) = (self.kept, row.knee_extension_deg) else {
            return;
        };
        let band = limits.knee_band_deg.to_radians();
        let strays = high - kept > band || kept - low > band;
        let extends = extension > limits.knee_extend_max_deg;
        row.knee_ok = Some(!strays && !extends);
        let reasons = [
            (strays, "knee_ok:off_target"),
            (extends, "knee_ok:straightened"),
            (self.own_start, "knee_ok:own_start"),
        ];
        let found = reasons.into_iter().filter(|(found, _)| *found);
        row.notes.extend(found.map(|(_, code)| code.to_owned()));
    }
}

/// Lowest and highest value during a repetition; `None` where samples are missing.
fn range(motion: &Motion, series: &[f64], rep: &Rep) -> Option<(f64, f64)> {
    let during = series.get(motion.range(rep.start_s, rep.end_s))?;
    let whole = !during.is_empty() && during.iter().all(|value| value.is_finite());
    let ends = |pick: fn(f64, f64) -> f64| during.iter().copied().fold(f64::NAN, pick);
    whole.then(|| (ends(f64::min), ends(f64::max)))
}

/// Straightening from the start of raising to the least flexion before the top is reached, rad.
fn extension(motion: &Motion, knee: &[f64], rep: &Rep) -> Option<f64> {
    let start = about(motion, knee, rep.start_s)?;
    let rising = knee.get(motion.range(rep.start_s, rep.top_start_s + ABOUT_S))?;
    let least = rising.iter().copied().fold(f64::NAN, f64::min);
    Some(start - least).filter(|extension| extension.is_finite())
}

fn about(motion: &Motion, series: &[f64], seconds: f64) -> Option<f64> {
    median(series.get(motion.range(seconds - ABOUT_S, seconds + ABOUT_S))?)
}
