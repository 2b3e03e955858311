//! Shape of each raising and lowering: the plan's profiles, and what a loss of control makes of them.

use super::profile::{Profile, Shape};
use super::script::Author;
use super::set_plan::Lowering;
use super::submovements::Submovements;

impl Author<'_> {
    /// Shape of a raising.
    pub(super) fn raising(&mut self) -> Shape {
        self.shape(self.plan.profile)
    }

    /// Shape of a lowering; without control it is a drop or in pieces, where the plan says so.
    pub(super) fn lowering(&mut self, rep: u32) -> Shape {
        match self.loss_at(rep).map(|loss| loss.lowering) {
            Some(Lowering::Drop) => Shape::Drop,
            Some(Lowering::Stops) => Shape::Stops,
            _ => self.shape(self.plan.down_profile.unwrap_or(self.plan.profile)),
        }
    }

    fn shape(&mut self, profile: Profile) -> Shape {
        match profile {
            Profile::Smooth => Shape::MinimumJerk,
            Profile::Constant => Shape::Ramped(self.plan.ramp_share),
            Profile::Early => Shape::Early,
            Profile::Late => Shape::Late,
            Profile::RaisedCosine => Shape::RaisedCosine,
            Profile::Submovements => Shape::Submovements(Submovements::drawn(&mut self.draw_shape)),
        }
    }
}
