//! Figures of single repetitions.

use super::body::{BodyFigures, sway};
use super::codes::of_recording;
use super::figures::{BelowStep, RepFigures};
use super::knee::Joints;
use super::measures::Measures;
use super::{tempo, wobble};
use crate::motion::inertial::GRAVITY;
use crate::motion::{Motion, SignOrigin, Source};
use crate::reps::Label;
use crate::reps::{Rep, RepSet};
use crate::signal::filter::{by_stretch, low_pass};
use crate::signal::stats::median;
use crate::study::{Entry, Limits, TempoTarget};

/// Angles reached are read below this: tremor belongs to them, sensor noise does not, hertz.
const ANGLE_BAND_HZ: f64 = 15.0;
/// The same of recorded tracks, whose noise is that of single frames, hertz.
const TRACK_BAND_HZ: f64 = 8.0;
/// After the last repetition and before a rest the bottom is looked for this long, seconds.
const BOTTOM_REACH_S: f64 = 0.5;

/// One row for each repetition of `set`, in time order. Control is judged later.
#[must_use]
pub fn figures(motion: &Motion, set: &RepSet, entry: &Entry, limits: &Limits) -> Rows {
    let view = View {
        motion,
        entry,
        limits,
        raise: wide(motion, &motion.raise, motion.source != Source::FootImu),
        pitch: motion
            .foot_pitch
            .as_deref()
            .map(|pitch| wide(motion, pitch, motion.pitch_is_recorded)),
        height: motion
            .heel_height
            .as_deref()
            .map(|height| wide(motion, height, true)),
        measures: Measures::of(motion, limits),
        joints: Joints::of(motion, set, entry),
        body: motion
            .body
            .as_ref()
            .ok()
            .map(|body| BodyFigures::of(body, set, entry.level_s, limits)),
    };
    let wobbles = wobbles(motion, set);
    let common = of_recording(motion, entry);
    let mut rows: Vec<RepFigures> = set
        .reps
        .iter()
        .zip(wobbles)
        .map(|(rep, wobble)| {
            let mut row = view.row(rep, wobble);
            row.notes.splice(0..0, common.iter().cloned());
            row
        })
        .collect();
    if motion.sign != SignOrigin::Unknown
        && tempo::judge(&mut rows, judged_tempo(motion, entry), limits)
    {
        let judged = rows.iter_mut().filter(|row| row.tempo_ok.is_some());
        judged.for_each(|row| row.notes.push("tempo:own_median".to_owned()));
    }
    let travels: Vec<Option<f64>> = set.reps.iter().map(|rep| view.travel(rep)).collect();
    judge_range(&mut rows, &travels, limits);
    let rises: Vec<f64> = set.counted().filter_map(|rep| view.rise_m(rep)).collect();
    let total_rise_m = (!rises.is_empty()).then(|| rises.iter().sum());
    Rows { rows, total_rise_m }
}

/// The tempo that repetitions are held to: a plate does not resolve how long a heel is held, since
/// the body hardly moves while the heel makes the last of its way.
fn judged_tempo(motion: &Motion, entry: &Entry) -> TempoTarget {
    match motion.source {
        Source::Plate => TempoTarget {
            top_s: None,
            bottom_s: None,
            ..entry.tempo
        },
        _ => entry.tempo,
    }
}

/// The repetitions of a set.
pub struct Rows {
    /// One row a repetition, in time order.
    pub rows: Vec<RepFigures>,
    /// All rises of counted repetitions added up, m.
    pub total_rise_m: Option<f64>,
}

fn wide(motion: &Motion, series: &[f64], is_recorded: bool) -> Vec<f64> {
    let band_hz = if is_recorded {
        TRACK_BAND_HZ
    } else {
        ANGLE_BAND_HZ
    };
    by_stretch(series, |x| low_pass(x, band_hz, motion.rate_hz))
}

/// Wobble of one repetition, SI.
struct Wobble {
    roll: Option<f64>,
    sway: Option<f64>,
    sway_speed: Option<f64>,
}

fn wobbles(motion: &Motion, set: &RepSet) -> Vec<Wobble> {
    let piece = |rep: &Rep| {
        let roll = motion.roll.as_deref().filter(|_| rep.label.counts())?;
        roll.get(motion.range(rep.start_s, rep.end_s))
    };
    let rolls = wobble::about_usual(&set.reps.iter().map(piece).collect::<Vec<_>>());
    let sways = match &motion.body {
        Ok(body) => sway(body, set),
        Err(_) => vec![(None, None); set.reps.len()],
    };
    rolls
        .into_iter()
        .zip(sways)
        .map(|(roll, (sway, sway_speed))| Wobble {
            roll,
            sway,
            sway_speed,
        })
        .collect()
}

struct View<'a> {
    motion: &'a Motion,
    entry: &'a Entry,
    limits: &'a Limits,
    raise: Vec<f64>,
    pitch: Option<Vec<f64>>,
    height: Option<Vec<f64>>,
    measures: Option<Measures<'a>>,
    joints: Joints,
    body: Option<BodyFigures<'a>>,
}

/// Highest value, lowest of the bottom that ends the repetition, and lowest before the top.
#[derive(Clone, Copy)]
struct Extremes {
    top: f64,
    bottom: f64,
    before: f64,
}

impl View<'_> {
    fn row(&self, rep: &Rep, wobble: Wobble) -> RepFigures {
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
                self.control(&mut row, rep, &wobble);
                self.joints.fill(&mut row, self.motion, rep, self.limits);
                if let Some(body) = &self.body {
                    body.fill(&mut row, rep, self.limits);
                }
                if rep.label == Label::Partial {
                    row.notes.push("quality_ok:partial".to_owned());
                }
            }
        }
        row.notes.extend(rep.by_person.codes());
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
        let pitch = self.extremes(self.pitch.as_deref(), rep);
        row.foot_rom_deg = pitch.map(|pitch| (pitch.top - pitch.bottom).to_degrees());
        let sign_known = self.motion.sign != SignOrigin::Unknown;
        if sign_known {
            row.work_heel_j = self
                .mass_kg()
                .filter(|_| rep.label.counts())
                .zip(self.rise_m(rep))
                .map(|(mass, rise)| mass * GRAVITY * rise);
        }
        if !sign_known || !self.motion.level.is_known() {
            return;
        }
        let coverage = self.limits.coverage_factor;
        if let Some(pitch) = pitch {
            let lever = self.motion.lever;
            row.foot_pitch_top_deg = Some(pitch.top.to_degrees());
            row.foot_pitch_bottom_deg = Some(pitch.bottom.to_degrees());
            row.heel_peak_mm = Some(1000.0 * lever.height(pitch.top));
            row.heel_drop_mm = Some(-1000.0 * lever.height(pitch.bottom));
            row.heel_drop_u_mm =
                Some(1000.0 * coverage * lever.height_sd(pitch.bottom, self.motion.pitch_sd));
            row.heel_peak_u_mm =
                Some(1000.0 * coverage * lever.height_sd(pitch.top, self.motion.pitch_sd));
            row.below_step = below_step(pitch.bottom, coverage * self.motion.pitch_sd);
        }
        if let Some(height) = self.extremes(self.height.as_deref(), rep) {
            row.heel_peak_mm = Some(1000.0 * height.top);
            row.heel_drop_mm = Some(-1000.0 * height.bottom);
            row.heel_drop_u_mm = Some(1000.0 * coverage * self.motion.height_sd);
            row.heel_peak_u_mm = row.heel_drop_u_mm;
            row.below_step = below_step(height.bottom, coverage * self.motion.height_sd);
        }
    }

    fn mass_kg(&self) -> Option<f64> {
        let load = self.entry.load_kg.unwrap_or(0.0);
        self.entry.body_mass_kg.map(|mass| mass + load)
    }

    /// Rise of the heel from its lowest before the top to the top, m.
    fn rise_m(&self, rep: &Rep) -> Option<f64> {
        if let Some(height) = self.extremes(self.height.as_deref(), rep) {
            return Some(height.top - height.before);
        }
        if self.motion.sign == SignOrigin::Unknown || !self.motion.level.is_known() {
            return None;
        }
        let pitch = self.extremes(self.pitch.as_deref(), rep)?;
        let lever = self.motion.lever;
        Some(lever.height(pitch.top) - lever.height(pitch.before))
    }

    /// Travel that the range is judged by, on the scale of the source, rad.
    fn travel(&self, rep: &Rep) -> Option<f64> {
        let raise = self.extremes(Some(&self.raise), rep)?;
        Some(raise.top - raise.bottom)
    }

    fn extremes(&self, series: Option<&[f64]>, rep: &Rep) -> Option<Extremes> {
        let series = series?;
        let until_s = rep.end_s + rep.bottom_s.unwrap_or(BOTTOM_REACH_S);
        let of = |from_s: f64, to_s: f64, pick: fn(f64, f64) -> f64| {
            let values = series.get(self.motion.range(from_s, to_s))?;
            let found = values.iter().copied().fold(f64::NAN, pick);
            Some(found).filter(|found| found.is_finite())
        };
        Some(Extremes {
            top: of(rep.start_s, rep.end_s, f64::max)?,
            bottom: of(rep.top_end_s, until_s, f64::min)?,
            before: of(rep.start_s, rep.top_start_s, f64::min)?,
        })
    }

    fn control(&self, row: &mut RepFigures, rep: &Rep, wobble: &Wobble) {
        row.cop_ml_rms_mm = wobble.sway.map(|sway| 1000.0 * sway);
        row.cop_ml_speed_mmps = wobble.sway_speed.map(|speed| 1000.0 * speed);
        if self.motion.source == Source::Plate {
            return;
        }
        let Some(measures) = &self.measures else {
            row.notes.push("tremor_rms_dps:rate_too_low".to_owned());
            return;
        };
        if self.motion.sign == SignOrigin::Unknown {
            return;
        }
        row.roll_rms_deg = wobble.roll.map(f64::to_degrees);
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

fn judge_range(rows: &mut [RepFigures], travels: &[Option<f64>], limits: &Limits) {
    let full = |row: &RepFigures| row.label == Some(Label::Full);
    let first: Vec<f64> = rows
        .iter()
        .zip(travels)
        .filter(|(row, _)| full(row))
        .filter_map(|(_, travel)| *travel)
        .take(3)
        .collect();
    let Some(reference) = median(&first) else {
        return;
    };
    let judged = rows
        .iter_mut()
        .zip(travels)
        .filter(|(row, _)| full(row) && row.below_step != BelowStep::Unknown);
    for (row, travel) in judged {
        let deep = row.below_step == BelowStep::Below;
        row.range_ok = travel.map(|travel| deep && travel >= limits.range_travel_share * reference);
    }
}
