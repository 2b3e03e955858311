//! What a plate tells of the body during a repetition: height, work, force and sway.
//!
//! Height comes from movements fitted to the force and is given only where the set's tempo allows it and the
//! forces of a closed repetition add up to the weight; force figures hold at any tempo.

use super::figures::RepFigures;
use crate::motion::plate::Body;
use crate::reps::{Rep, RepSet};
use crate::signal::filter::{by_stretch, derivative, low_pass};
use crate::signal::stats::{mean, median};
use crate::study::Limits;

/// Peak force and its rate are read below this (muscle force varies slower), hertz.
const FORCE_BAND_HZ: f64 = 15.0;
/// The body is highest and lowest about these instants, seconds before and after.
const ABOUT_S: f64 = 0.1;
/// A lowering that the fit tells apart from drift, m.
const LEAST_DESCENT_M: f64 = 0.008;
/// A lowering from the level stance to the first bottom begins at most this long before it, seconds.
const LONGEST_DESCENT_S: f64 = 8.0;

/// Whether body heights of a set can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height {
    /// Both phases are quick enough.
    Sound,
    /// They are a little slow: `com_rise_mm:indicative`.
    Indicative,
    /// Slow errors of the force outgrow the movement.
    TooSlow,
}

impl Height {
    /// By the median phases of a set's counted repetitions.
    #[must_use]
    pub fn of(set: &RepSet, limits: &Limits) -> Self {
        let middle = |phase: fn(&Rep) -> f64| {
            median(&set.counted().map(phase).collect::<Vec<_>>()).unwrap_or(f64::INFINITY)
        };
        let up_s = middle(|rep| rep.top_start_s - rep.start_s);
        let down_s = middle(|rep| rep.end_s - rep.top_end_s);
        let slowest = up_s.max(down_s);
        // Phases are timed to about 5 %.
        if slowest <= 1.05 * limits.com_sound_s {
            Self::Sound
        } else if slowest <= limits.com_longest_s {
            Self::Indicative
        } else {
            Self::TooSlow
        }
    }
}

/// Plate figures of the repetitions of one set.
pub struct BodyFigures<'a> {
    body: &'a Body,
    force: Vec<f64>,
    force_rate: Vec<f64>,
    height: Height,
    /// Height of the level stance above the first bottom, m, and that bottom's instant.
    stance: Option<(f64, f64)>,
}

impl<'a> BodyFigures<'a> {
    /// Filters the force once for all repetitions of `set`; `level_s` is the named level stance.
    #[must_use]
    pub fn of(body: &'a Body, set: &RepSet, level_s: Option<(f64, f64)>, limits: &Limits) -> Self {
        let force = by_stretch(&body.force_n, |x| low_pass(x, FORCE_BAND_HZ, body.rate_hz));
        let stance = level_s
            .zip(set.counted().next())
            .and_then(|(window, first)| {
                Some((descent_m(body, window.1, first.start_s)?, first.start_s))
            });
        Self {
            body,
            force_rate: by_stretch(&force, |x| derivative(x, body.rate_hz)),
            force,
            height: Height::of(set, limits),
            stance,
        }
    }

    /// Adds the figures of `rep` to its row.
    pub fn fill(&self, row: &mut RepFigures, rep: &Rep, limits: &Limits) {
        let body = self.body;
        let inside = body.standing_at(rep.start_s).filter(|standing| {
            body.standing_at(rep.end_s)
                .is_some_and(|end| end == *standing)
        });
        let Some(standing) = inside else {
            row.notes.push("plate:not_standing".to_owned());
            return;
        };
        let weight_n = standing.weight.newtons;
        let during = |series: &'a [f64]| body.quick(series, rep.start_s, rep.end_s);
        let share = |force: &[f64]| mean(force).map(|force| force / weight_n);
        let total = share(during(&body.force_n));
        let own = body
            .own_n
            .as_deref()
            .map_or(total, |own| share(during(own)));
        row.loading_impulse_bws = own.map(|own| own * (rep.end_s - rep.start_s));
        row.net_force_pct = total.map(|total| 100.0 * (total - 1.0));
        row.left_share_pct = body.left_n.as_deref().and_then(|left| {
            share(during(left))
                .zip(total)
                .map(|(left, total)| 100.0 * left / total)
        });
        let largest = |values: &[f64]| values.iter().copied().fold(f64::NAN, f64::max);
        let per_weight = |value: f64| Some(value / weight_n).filter(|value| value.is_finite());
        row.peak_force_bw = per_weight(largest(body.quick(&self.force, rep.start_s, rep.end_s)));
        let rising = body.quick(&self.force_rate, rep.start_s, rep.top_start_s);
        row.force_rate_bws = per_weight(largest(rising));
        self.heights(row, rep, weight_n, limits);
    }

    fn heights(&self, row: &mut RepFigures, rep: &Rep, weight_n: f64, limits: &Limits) {
        let supported = row
            .net_force_pct
            .is_some_and(|net| net.abs() > 100.0 * limits.net_force_share);
        if supported {
            row.notes.push("net_force_pct:support".to_owned());
        }
        let reason = match self.height {
            Height::TooSlow => Some("com_rise_mm:slow_tempo"),
            _ if supported => Some("com_rise_mm:support"),
            Height::Indicative => Some("com_rise_mm:indicative"),
            Height::Sound => None,
        };
        row.notes.extend(reason.map(str::to_owned));
        if supported || self.height == Height::TooSlow {
            return;
        }
        let before = self.height_about(rep.start_s - ABOUT_S, rep.start_s);
        let top = self.height_about(rep.top_start_s, rep.top_end_s);
        let rise = before.zip(top).map(|(before, top)| top - before);
        row.com_rise_mm = rise.map(|rise| 1000.0 * rise);
        row.work_com_j = rise.map(|rise| weight_n * rise);
        if self.stance.is_none() {
            row.notes
                .push("com_drop_below_standing_mm:no_stance".to_owned());
        }
        let bottom = self.height_about(rep.end_s, rep.end_s + ABOUT_S);
        row.com_drop_below_standing_mm = self.stance.and_then(|(descent, first_s)| {
            let first = self.height_about(first_s - ABOUT_S, first_s)?;
            Some(1000.0 * (descent - (bottom? - first)))
        });
    }

    /// Median height between two instants, and about them where they are close, m.
    fn height_about(&self, from_s: f64, to_s: f64) -> Option<f64> {
        let short = (ABOUT_S - (to_s - from_s)).max(0.0);
        let values = self.body.slow(
            &self.body.height_m,
            from_s - 0.5 * short,
            to_s + 0.5 * short,
        );
        median(values)
    }
}

/// How far the body sinks from the level stance to the first bottom, m, by the movements fitted.
fn descent_m(body: &Body, from_s: f64, to_s: f64) -> Option<f64> {
    let near = (0.5..=LONGEST_DESCENT_S).contains(&(to_s - from_s));
    if !near || body.standing_at(from_s) != body.standing_at(to_s) {
        return None;
    }
    let height = |seconds: f64| median(body.slow(&body.height_m, seconds - ABOUT_S, seconds));
    Some(height(from_s)? - height(to_s)?).filter(|descent| *descent >= LEAST_DESCENT_M)
}

/// Side sway of each repetition of `set` over the plate: root mean square about the set's usual
/// curve, m, and mean speed, m/s.
#[must_use]
pub fn sway(body: &Body, set: &RepSet) -> Vec<(Option<f64>, Option<f64>)> {
    let none = || vec![(None, None); set.reps.len()];
    let Some(side) = body.cop_side_m.as_deref() else {
        return none();
    };
    let pieces: Vec<Option<&[f64]>> = set
        .reps
        .iter()
        .map(|rep| {
            let piece = body.slow(side, rep.start_s, rep.end_s);
            let counts = rep.label.counts() && piece.iter().all(|value| value.is_finite());
            counts.then_some(piece)
        })
        .collect();
    let speed = |piece: &[f64]| {
        let rates = derivative(piece, body.slow_rate_hz);
        mean(&rates.into_iter().map(f64::abs).collect::<Vec<_>>())
    };
    super::wobble::about_usual(&pieces)
        .into_iter()
        .zip(&pieces)
        .map(|(rms, piece)| (rms, piece.and_then(speed)))
        .collect()
}
