//! Window of a recording: what of the script lies between its ends and outside its gaps.

use super::script::{PlannedRep, Script};
use super::set_plan::{GapPlan, SetPlan};

/// Contract: so many intervals without a value are a gap, fewer are bridged.
const BRIDGED_INTERVALS: f64 = 3.0;

/// What of the script was recorded.
pub(super) struct Window<'a> {
    pub(super) from_s: f64,
    to_s: f64,
    gaps: Vec<&'a GapPlan>,
}

impl<'a> Window<'a> {
    pub(super) fn of(plan: &'a SetPlan, script: &Script) -> Self {
        Self {
            from_s: plan.trim_start_s,
            to_s: script.end_s - plan.trim_end_s,
            gaps: plan.gaps.iter().chain(lost_tracks(plan)).collect(),
        }
    }

    /// A stance that was recorded whole, in seconds since the first sample.
    pub(super) fn stance(&self, (from_s, to_s): (f64, f64)) -> Option<(f64, f64)> {
        let whole = !self.cuts(from_s, to_s);
        whole.then_some((from_s - self.from_s, to_s - self.from_s))
    }

    pub(super) fn holds_any_of(&self, rep: &PlannedRep) -> bool {
        rep.end_s > self.from_s && rep.start_s < self.to_s
    }

    pub(super) fn cuts(&self, from_s: f64, to_s: f64) -> bool {
        let in_gap = |gap: &&GapPlan| {
            let gap_s = self.from_s + gap.from_s;
            gap_s < to_s && gap_s + gap.length_s > from_s
        };
        from_s < self.from_s || to_s > self.to_s || self.gaps.iter().any(in_gap)
    }
}

/// Dropouts that are gaps: those that nothing bridges, where tracks are the only source.
fn lost_tracks(plan: &SetPlan) -> impl Iterator<Item = &GapPlan> {
    let alone = plan.sites.is_empty() && plan.plate.is_none();
    let tracks = plan.tracks.as_ref().filter(|_| alone);
    let dropouts = tracks.map_or(&[][..], |tracks| &tracks.dropouts);
    let bridged_s = BRIDGED_INTERVALS / plan.rate_hz;
    dropouts
        .iter()
        .filter(move |dropout| dropout.length_s >= bridged_s)
}
