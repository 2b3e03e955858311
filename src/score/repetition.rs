//! Figures of single repetitions.

use super::codes::of_recording;
use super::figures::{BelowStep, RepFigures};
use super::measures::{Measures, roll_rms_deg};
use super::tempo;
use crate::motion::inertial::GRAVITY;
use crate::motion::{Motion, SignOrigin};
use crate::reps::Label;
use crate::reps::{Rep, RepSet};
use crate::signal::filter::{by_stretch, low_pass};
use crate::signal::stats::median;
use crate::study::{Entry, Limits, Settings};

/// Angles reached are read below this: tremor belongs to them, sensor noise does not, hertz.
const ANGLE_BAND_HZ: f64 = 15.0;
/// After the last repetition and before a rest the bottom is looked for this long, seconds.
const BOTTOM_REACH_S: f64 = 0.5;

/// One row for each repetition of `set`, in time order. Control is judged later.
#[must_use]
pub fn figures(motion: &Motion, set: &RepSet, entry: &Entry, settings: &Settings) -> Rows {
    let limits = &settings.limits;
    let view = View {
        motion,
        entry,
        limits,
        pitch: wide_pitch(motion),
        measures: Measures::of(motion, limits),
    };
    let rolls = roll_rms_deg(motion, set);
    let common = of_recording(motion, entry);
    let mut rows: Vec<RepFigures> = set
        .reps
        .iter()
        .zip(rolls)
        .map(|(rep, roll)| {
            let mut row = view.row(rep, roll);
            row.notes.splice(0..0, common.iter().cloned());
            row
        })
        .collect();
    if motion.sign != SignOrigin::Unknown && tempo::judge(&mut rows, entry.tempo, limits) {
        let judged = rows.iter_mut().filter(|row| row.tempo_ok.is_some());
        judged.for_each(|row| row.notes.push("tempo:own_median".to_owned()));
    }
    judge_range(&mut rows, limits);
    let rises: Vec<f64> = set.counted().filter_map(|rep| view.rise_m(rep)).collect();
    let total_rise_m = (!rises.is_empty()).then(|| rises.iter().sum());
    Rows { rows, total_rise_m }
}

/// The repetitions of a set.
pub struct Rows {
    /// One row a repetition, in time order.
    pub rows: Vec<RepFigures>,
    /// All rises of counted repetitions added up, m.
    pub total_rise_m: Option<f64>,
}

fn wide_pitch(motion: &Motion) -> Vec<f64> {
    by_stretch(&motion.pitch, |x| {
        low_pass(x, ANGLE_BAND_HZ, motion.rate_hz)
    })
}

struct View<'a> {
    motion: &'a Motion,
    entry: &'a Entry,
    limits: &'a Limits,
    pitch: Vec<f64>,
    measures: Option<Measures<'a>>,
}

impl View<'_> {
    fn row(&self, rep: &Rep, roll: Option<f64>) -> RepFigures {
        let mut row = RepFigures {
            rep: rep.number,
            label: Some(rep.label),
            start_s: Some(rep.start_s),
            end_s: Some(rep.end_s),
            ..RepFigures::default()
        };
        match rep.label {
            Label::Rejected => row.notes.extend(
                rep.refusal
                    .map(|refusal| format!("label:{}", refusal.code())),
            ),
            Label::Truncated => row.notes.push("label:cut_off".to_owned()),
            Label::Micro => self.angles(&mut row, rep),
            Label::Full | Label::Partial => {
                self.phases(&mut row, rep);
                self.angles(&mut row, rep);
                self.control(&mut row, rep, roll);
                if rep.label == Label::Partial {
                    row.notes.push("quality_ok:partial".to_owned());
                }
            }
        }
        row
    }

    fn phases(&self, row: &mut RepFigures, rep: &Rep) {
        if self.motion.sign == SignOrigin::Unknown {
            return;
        }
        row.top_start_s = Some(rep.top_start_s);
        row.top_end_s = Some(rep.top_end_s);
        row.up_s = Some(rep.top_start_s - rep.start_s);
        row.top_s = Some(rep.top_end_s - rep.top_start_s);
        row.down_s = Some(rep.end_s - rep.top_end_s);
        row.bottom_s = rep.bottom_s;
        if rep.bottom_s.is_none() {
            row.notes.push("bottom_s:rest_or_last".to_owned());
        }
    }

    fn angles(&self, row: &mut RepFigures, rep: &Rep) {
        let Some((top, bottom, _)) = self.extremes(rep) else {
            return;
        };
        row.foot_rom_deg = Some((top - bottom).to_degrees());
        if self.motion.sign == SignOrigin::Unknown || !self.motion.level.is_known() {
            return;
        }
        let lever = self.motion.lever;
        let coverage = self.limits.coverage_factor;
        row.foot_pitch_top_deg = Some(top.to_degrees());
        row.foot_pitch_bottom_deg = Some(bottom.to_degrees());
        row.heel_peak_mm = Some(1000.0 * lever.height(top));
        row.heel_drop_mm = Some(-1000.0 * lever.height(bottom));
        row.heel_drop_u_mm =
            Some(1000.0 * coverage * lever.height_sd(bottom, self.motion.pitch_sd));
        row.below_step = below_step(bottom, coverage * self.motion.pitch_sd);
        let mass = self
            .entry
            .body_mass_kg
            .map(|mass| mass + self.entry.load_kg.unwrap_or(0.0));
        row.work_heel_j = mass
            .filter(|_| rep.label.counts())
            .zip(self.rise_m(rep))
            .map(|(mass, rise)| mass * GRAVITY * rise);
    }

    /// Rise of the heel from the lowest angle before the top to the top, m.
    fn rise_m(&self, rep: &Rep) -> Option<f64> {
        if self.motion.sign == SignOrigin::Unknown || !self.motion.level.is_known() {
            return None;
        }
        let (top, _, before) = self.extremes(rep)?;
        Some(self.motion.lever.height(top) - self.motion.lever.height(before))
    }

    /// Highest angle, lowest of the bottom that ends the repetition, and lowest before it, rad.
    fn extremes(&self, rep: &Rep) -> Option<(f64, f64, f64)> {
        let until_s = rep.end_s + rep.bottom_s.unwrap_or(BOTTOM_REACH_S);
        let during = self.pitch.get(self.motion.range(rep.start_s, rep.end_s))?;
        let rising = self
            .pitch
            .get(self.motion.range(rep.start_s, rep.top_start_s))?;
        let lowering = self.pitch.get(self.motion.range(rep.top_end_s, until_s))?;
        let highest = during.iter().copied().fold(f64::NAN, f64::max);
        let lowest = |values: &[f64]| values.iter().copied().fold(f64::NAN, f64::min);
        let found = (highest, lowest(lowering), lowest(rising));
        (found.0.is_finite() && found.1.is_finite() && found.2.is_finite()).then_some(found)
    }

    fn control(&self, row: &mut RepFigures, rep: &Rep, roll: Option<f64>) {
        let Some(measures) = &self.measures else {
            row.notes.push("tremor_rms_dps:rate_too_low".to_owned());
            return;
        };
        if self.motion.sign == SignOrigin::Unknown {
            return;
        }
        row.roll_rms_deg = roll;
        row.tremor_rms_dps = measures.tremor_rms_dps(rep);
        if row.tremor_rms_dps.is_none() {
            row.notes.push("tremor_rms_dps:too_short".to_owned());
        }
        row.sparc_up = measures.sparc(rep.start_s, rep.top_start_s);
        row.sparc_down = measures.sparc(rep.top_end_s, rep.end_s);
        row.speed_peaks_down = measures.speed_peaks(rep);
        row.down_peak_mean_ratio = measures.peak_mean_ratio(rep);
    }
}

/// The verdict on the angle alone, so that an unknown lever does not matter.
fn below_step(bottom: f64, uncertainty: f64) -> BelowStep {
    if bottom < -uncertainty {
        BelowStep::Below
    } else if bottom > uncertainty {
        BelowStep::Above
    } else {
        BelowStep::Level
    }
}

fn judge_range(rows: &mut [RepFigures], limits: &Limits) {
    let full = |row: &&RepFigures| row.label == Some(Label::Full);
    let first: Vec<f64> = rows
        .iter()
        .filter(full)
        .filter_map(|row| row.foot_rom_deg)
        .take(3)
        .collect();
    let Some(reference) = median(&first) else {
        return;
    };
    for row in rows
        .iter_mut()
        .filter(|row| row.label == Some(Label::Full) && row.below_step != BelowStep::Unknown)
    {
        let deep = row.below_step == BelowStep::Below;
        row.range_ok = row
            .foot_rom_deg
            .map(|travel| deep && travel >= limits.range_travel_share * reference);
    }
}
