//! Plan of the knee: how unsteadily its flexion is held, and when it straightens.

use std::ops::Range;

use serde::Deserialize;

use super::error::{SimulateError, within};
use super::script::{Author, LEVEL_MARGIN_S};
use super::set_plan::SetPlan;

/// Time from straight knees to the flexion that is held, seconds.
const BENDING_S: f64 = 1.5;
/// Stillness after bending, seconds.
const SETTLE_S: f64 = 0.5;

/// What the knee does besides `knee_deg` and `knee_drift_deg`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KneePlan {
    /// Peak of a sine of the unsteadiness' RMS, degrees of flexion, 0.3 to 1.2 Hz; a sixth of it
    /// is left at rest (0).
    pub wobble_deg: f64,
    /// Raises, from 1 in each set, in which the knee straightens and bends back (none).
    pub straighten_reps: Vec<u32>,
    /// Angle by which it straightens there while the heel rises, degrees (10).
    pub straighten_deg: f64,
    /// Stance with straight knees before the first level stance, seconds; 0 is none (0).
    pub straight_s: f64,
    /// True flexion in that stance, degrees (0).
    pub straight_deg: f64,
    /// Whether the manifest tells that stance's window (true).
    pub tell_straight_window: bool,
    /// Flexion the manifest prescribes, degrees (none).
    pub target_deg: Option<f64>,
}

impl Default for KneePlan {
    fn default() -> Self {
        Self {
            wobble_deg: 0.0,
            straighten_reps: Vec::new(),
            straighten_deg: 10.0,
            straight_s: 0.0,
            straight_deg: 0.0,
            tell_straight_window: true,
            target_deg: None,
        }
    }
}

impl KneePlan {
    pub(super) fn check(&self) -> Result<(), SimulateError> {
        within("knee.wobble_deg", self.wobble_deg, 0.0, 20.0)?;
        within("knee.straighten_deg", self.straighten_deg, -60.0, 60.0)?;
        within("knee.straight_deg", self.straight_deg, -15.0, 30.0)?;
        if self.straight_s != 0.0 {
            within("knee.straight_s", self.straight_s, 1.5, 600.0)?;
        }
        within(
            "knee.target_deg",
            self.target_deg.unwrap_or(0.0),
            0.0,
            120.0,
        )
    }
}

impl SetPlan {
    /// Flexion at the first sample: straight where a stance with straight knees comes first.
    pub(super) fn first_knee_deg(&self) -> f64 {
        let straight = |knee: &&KneePlan| knee.straight_s > 0.0;
        let knee = self.knee.as_ref().filter(straight);
        knee.map_or(self.knee_deg, |knee| knee.straight_deg)
    }
}

impl Author<'_> {
    /// Stands with straight knees where the plan says so, then bends them.
    pub(super) fn stand_straight(&mut self) {
        let straight_s = self.plan.knee.as_ref().map_or(0.0, |knee| knee.straight_s);
        if straight_s <= 0.0 {
            return;
        }
        let from_s = self.now_s;
        self.now_s += straight_s;
        self.script.straight_s = Some((from_s + LEVEL_MARGIN_S, self.now_s - LEVEL_MARGIN_S));
        self.script
            .knee_deg
            .glide(self.now_s, BENDING_S, self.plan.knee_deg);
        self.now_s += BENDING_S + SETTLE_S;
    }

    /// Straightens the knee over a listed raise and bends it back over its lowering.
    pub(super) fn straighten(&mut self, rep: u32, up_s: Range<f64>, down_s: Range<f64>) {
        let listed = |knee: &&KneePlan| knee.straighten_reps.contains(&rep);
        let Some(knee) = self.plan.knee.as_ref().filter(listed) else {
            return;
        };
        let straighten = &mut self.script.straighten_deg;
        straighten.glide(up_s.start, up_s.end - up_s.start, knee.straighten_deg);
        straighten.glide(down_s.start, down_s.end - down_s.start, 0.0);
    }
}
