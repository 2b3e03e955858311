//! What pages draw: the motion at 50 Hz with phases and repetition numbers.

use super::figures::{Trace, TracePhase};
use crate::motion::{Motion, SignOrigin};
use crate::reps::{Rep, RepSet};
use crate::signal::filter::{by_stretch, low_pass};

/// Rate of traces, hertz.
const TRACE_RATE_HZ: f64 = 50.0;

/// The trace of a recording. Angles are empty where the direction of the heel is not known, and
/// heights where the level is not.
#[must_use]
pub fn of(motion: &Motion, sets: &[RepSet]) -> Trace {
    let count = (motion.len() as f64 / motion.rate_hz * TRACE_RATE_HZ).floor() as usize;
    let mut trace = Trace::default();
    let limited = |series: Option<&[f64]>| match series {
        Some(series) => band_limited(motion, series),
        None => vec![f64::NAN; motion.len()],
    };
    let pitch = limited(motion.foot_pitch.as_deref());
    let roll = limited(motion.roll.as_deref());
    let heel = limited(motion.heel_height.as_deref());
    let knee = motion
        .knee
        .as_ref()
        .ok()
        .map(|knee| knee.flexion.as_slice());
    let knee = limited(knee);
    let body = motion.body.as_ref().ok();
    for k in 0..count {
        let time_s = k as f64 / TRACE_RATE_HZ;
        let sample = motion.sample(time_s);
        let angle = if motion.sign == SignOrigin::Unknown {
            f64::NAN
        } else {
            pitch[sample]
        };
        let height = match (motion.level.is_known(), heel[sample].is_finite()) {
            (true, true) => heel[sample],
            (true, false) => motion.lever.height(angle),
            (false, _) => f64::NAN,
        };
        trace.time_s.push(time_s);
        trace.foot_pitch_deg.push(angle.to_degrees());
        trace.heel_height_mm.push(1000.0 * height);
        trace.roll_deg.push(roll[sample].to_degrees());
        trace.knee_flex_deg.push(knee[sample].to_degrees());
        let lifted = body.map_or(f64::NAN, |body| body.height_at(time_s + body.late_s));
        trace.com_height_mm.push(1000.0 * lifted);
        trace.phase.push(TracePhase::None);
        trace.rep.push(None);
    }
    for set in sets {
        mark(&mut trace, set);
    }
    trace
}

/// Below half the trace's rate, so that picking samples does not fold tremor.
fn band_limited(motion: &Motion, series: &[f64]) -> Vec<f64> {
    by_stretch(series, |x| low_pass(x, 0.4 * TRACE_RATE_HZ, motion.rate_hz))
}

fn mark(trace: &mut Trace, set: &RepSet) {
    for (from_s, to_s) in &set.rests {
        paint(trace, *from_s, *to_s, TracePhase::Rest, None);
    }
    for rep in set.counted() {
        for (from_s, to_s, phase) in phases(rep) {
            paint(trace, from_s, to_s, phase, rep.number);
        }
    }
}

fn phases(rep: &Rep) -> [(f64, f64, TracePhase); 4] {
    [
        (rep.start_s, rep.top_start_s, TracePhase::Up),
        (rep.top_start_s, rep.top_end_s, TracePhase::Top),
        (rep.top_end_s, rep.end_s, TracePhase::Down),
        (
            rep.end_s,
            rep.end_s + rep.bottom_s.unwrap_or(0.0),
            TracePhase::Bottom,
        ),
    ]
}

fn paint(trace: &mut Trace, from_s: f64, to_s: f64, phase: TracePhase, rep: Option<u32>) {
    let index =
        |seconds: f64| ((seconds * TRACE_RATE_HZ).ceil().max(0.0) as usize).min(trace.time_s.len());
    for k in index(from_s)..index(to_s) {
        trace.phase[k] = phase;
        trace.rep[k] = rep;
    }
}
