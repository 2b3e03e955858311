//! Recorded tracks: what an encoder, markers or a goniometer read of the true movement.

use super::clock::{Instant, kept};
use super::columns::Column;
use super::draw::{Draw, Stream};
use super::leg::Leg;
use super::motion::Motion;
use super::recorded_plan::{TrackColumn, TracksPlan};

/// Columns of a leg's tracks.
pub(super) fn columns(
    plan: &TracksPlan,
    lever_mm: f64,
    leg: &Leg,
    instants: &[Instant],
) -> Vec<Column> {
    let mut draw = Draw::new(leg.seed, Stream::Tracks);
    let first_s = instants.first().map_or(0.0, |instant| instant.time_s);
    let record = |&column: &TrackColumn| {
        let (unit, size, noise) = plan.scale(column);
        let values = kept(instants, |instant| {
            let error = noise * draw.normal();
            let read = plan.reading(column, &leg.motion, lever_mm, instant.time_s) + error;
            let lost = plan.lost(instant.time_s - first_s);
            if lost { f64::NAN } else { read * size }
        });
        (
            format!("{}{} [{unit}]", leg.prefix, column.as_str()),
            values,
        )
    };
    plan.columns.iter().map(record).collect()
}

impl TracksPlan {
    /// Unit, its size, and the noise, in metres for heights and degrees for angles.
    fn scale(&self, column: TrackColumn) -> (&'static str, f64, f64) {
        if column == TrackColumn::HeelHeight {
            let (unit, size) = self.height_unit.spelling();
            return (unit, size, self.noise_mm / 1000.0);
        }
        let (unit, size) = self.angle_unit.spelling();
        (unit, size, self.noise_deg)
    }

    fn reading(&self, column: TrackColumn, leg: &Motion, lever_mm: f64, time_s: f64) -> f64 {
        match column {
            TrackColumn::HeelHeight => {
                let [_, _, height_m] = leg.foot_point(time_s, [-lever_mm / 1000.0, 0.0, 0.0]);
                height_m + self.height_offset_mm / 1000.0
            }
            TrackColumn::FootPitch => leg.pitch_deg(time_s) + self.pitch_offset_deg,
            TrackColumn::AnkleAngle => leg.ankle_deg(time_s),
            TrackColumn::KneeAngle => leg.knee_deg(time_s),
        }
    }

    fn lost(&self, since_first_s: f64) -> bool {
        let mut dropouts = self.dropouts.iter();
        dropouts.any(|dropout| dropout.holds(since_first_s))
    }
}
