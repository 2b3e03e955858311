//! Sampling instants of a recording, jittered and lost as planned.

use super::draw::Draw;
use super::set_plan::SetPlan;

/// A sampling instant, and whether its row reached the file.
pub(super) struct Instant {
    pub(super) time_s: f64,
    pub(super) kept: bool,
}

/// A value at each instant whose row reached the file.
pub(super) fn kept(instants: &[Instant], value: impl FnMut(&Instant) -> f64) -> Vec<f64> {
    instants
        .iter()
        .filter(|instant| instant.kept)
        .map(value)
        .collect()
}

pub(super) fn instants(plan: &SetPlan, end_s: f64, draw: &mut Draw) -> Vec<Instant> {
    let interval_s = 1.0 / plan.rate_hz;
    let length_s = (end_s - plan.trim_start_s - plan.trim_end_s).max(0.0);
    let count = (length_s * plan.rate_hz).floor() as u64 + 1;
    (0..count)
        .map(|index| {
            let jitter_s = plan.sensor.clock_jitter_s * draw.normal();
            let lost = draw.uniform(0.0, 1.0) < plan.sensor.lost_share;
            let jitter_s = jitter_s.clamp(-0.4 * interval_s, 0.4 * interval_s);
            let since_s = index as f64 * interval_s;
            let in_gap = plan.gaps.iter().any(|gap| gap.holds(since_s));
            let first = index == 0;
            Instant {
                time_s: plan.trim_start_s + since_s + if first { 0.0 } else { jitter_s },
                kept: first || !(lost || in_gap),
            }
        })
        .collect()
}
