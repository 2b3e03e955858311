//! Sources of a recording: what a plan's sensors, plates, tracks and legs are together.

use super::error::SimulateError;
use super::other_leg::OtherLegPlan;
use super::plate_plan::{PlateLayout, PlatePlan};
use super::recorded_plan::TracksPlan;
use super::set_plan::{Movement, SetPlan};

impl SetPlan {
    pub(super) fn check_sources(&self) -> Result<(), SimulateError> {
        if self.sites.is_empty() && self.plate.is_none() && self.tracks.is_none() {
            let expected = "a segment with a sensor, or a table `plate` or `tracks`";
            return Err(SimulateError::value("sites", "[]", expected));
        }
        self.plate.as_ref().map_or(Ok(()), PlatePlan::check)?;
        self.tracks.as_ref().map_or(Ok(()), TracksPlan::check)?;
        self.other_leg
            .as_ref()
            .map_or(Ok(()), OtherLegPlan::check)?;
        let layout = self.plate.as_ref().map(|plate| plate.layout);
        let two_plates = layout.filter(|layout| *layout != PlateLayout::One);
        match two_plates.filter(|_| self.other_leg.is_none()) {
            Some(layout) => Err(SimulateError::value(
                "plate.layout",
                layout.as_str(),
                "one, or a table `other_leg` that tells what the other leg does",
            )),
            None => Ok(()),
        }
    }

    /// Whether column names tell the two legs apart.
    pub(super) fn names_legs(&self) -> bool {
        let by_leg = |plate: &PlatePlan| plate.layout == PlateLayout::LeftRight;
        let named = !self.sites.is_empty() || self.tracks.is_some();
        self.other_leg.is_some() && (named || self.plate.as_ref().is_some_and(by_leg))
    }

    /// Sides of the results of one file, the measured leg's first; `side` is that leg's.
    pub(super) fn sides<'a>(&self, side: &'a str) -> Vec<&'a str> {
        match self.other_leg {
            Some(other) if self.names_legs() => other.measured.sides().into(),
            Some(other) if other.raises() => vec!["both"],
            _ => vec![side],
        }
    }

    /// Mass that the legs raise, kilograms, where it is known.
    pub(super) fn moved_kg(&self) -> Option<f64> {
        self.moved_kg
            .or_else(|| self.plate.as_ref().map(PlatePlan::mass_kg))
    }

    /// Whether the person steps onto the step within the recording.
    pub(super) fn begins_off_the_step(&self) -> bool {
        let stepping = |movement: &&Movement| movement.is_step();
        let first = self.before.iter().find(stepping);
        matches!(first, Some(Movement::QuickStepOn | Movement::SlowStepOn))
    }
}

impl Movement {
    fn is_step(self) -> bool {
        !matches!(self, Self::Shuffle | Self::Walk | Self::Squat)
    }
}
