//! The other leg of the person: raises with the measured one, or just stands.

use serde::Deserialize;

use super::error::{SimulateError, within};
use super::script::{PlannedRep, Script};
use super::track::Track;

/// The other leg, recorded in the same file by the same kinds of sensors, tracks and plates.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OtherLegPlan {
    /// What it does (`raise`).
    pub does: Does,
    /// Time by which its raises are later, seconds (0).
    pub lag_s: f64,
    /// Its travel as a share of the measured leg's (1).
    pub range_share: f64,
    /// Share of the body's weight it bears on a plate of its own (0.5).
    pub share: f64,
    /// Peak of a sine of the RMS by which that share changes, 0.05 to 0.4 Hz (0.01).
    pub share_sway: f64,
    /// The measured leg; a study sets it from the leg's side.
    #[serde(skip)]
    pub measured: Measured,
}

impl Default for OtherLegPlan {
    fn default() -> Self {
        Self {
            does: Does::default(),
            lag_s: 0.0,
            range_share: 1.0,
            share: 0.5,
            share_sway: 0.01,
            measured: Measured::default(),
        }
    }
}

/// What the other leg does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Does {
    /// Raises its heel with the measured leg: the side is `both`.
    #[default]
    Raise,
    /// Stands flat.
    Stand,
}

/// Side of the measured leg.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measured {
    /// The left leg.
    #[default]
    Left,
    /// The right leg.
    Right,
}

impl Measured {
    /// The leg of a side in words.
    pub(super) fn of(side: &str) -> Self {
        if side == "right" {
            Self::Right
        } else {
            Self::Left
        }
    }

    /// Beginnings of column names: the measured leg's, the other's.
    pub(super) fn prefixes(self) -> [&'static str; 2] {
        match self {
            Self::Left => ["left_", "right_"],
            Self::Right => ["right_", "left_"],
        }
    }

    /// Sides in words: the measured leg's, the other's.
    pub(super) fn sides(self) -> [&'static str; 2] {
        match self {
            Self::Left => ["left", "right"],
            Self::Right => ["right", "left"],
        }
    }
}

impl OtherLegPlan {
    pub(super) fn raises(&self) -> bool {
        self.does == Does::Raise
    }

    pub(super) fn check(&self) -> Result<(), SimulateError> {
        within("other_leg.lag_s", self.lag_s, -0.5, 0.5)?;
        within("other_leg.range_share", self.range_share, 0.1, 2.0)?;
        within("other_leg.share", self.share, 0.0, 1.0)?;
        within("other_leg.share_sway", self.share_sway, 0.0, 0.5)
    }

    /// What the other leg does while the measured one follows its script; both go the same ways.
    pub(super) fn script(&self, measured: &Script) -> Script {
        let mut script = measured.clone();
        if !self.raises() {
            script.pitch_deg = Track::at(0.0);
            script.straighten_deg = Track::at(0.0);
            script.reps.clear();
            return script;
        }
        script.pitch_deg = measured.pitch_deg.changed(self.range_share, self.lag_s);
        script.straighten_deg = measured.straighten_deg.changed(1.0, self.lag_s);
        let changed = |rep: &PlannedRep| rep.changed(self.range_share, self.lag_s);
        script.reps = measured.reps.iter().map(changed).collect();
        script
    }
}

impl PlannedRep {
    fn changed(&self, share: f64, later_s: f64) -> Self {
        Self {
            start_s: self.start_s + later_s,
            top_start_s: self.top_start_s + later_s,
            top_end_s: self.top_end_s + later_s,
            end_s: self.end_s + later_s,
            bottom_end_s: self.bottom_end_s + later_s,
            travel_deg: self.travel_deg * share,
            ..*self
        }
    }
}
