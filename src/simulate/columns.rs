//! Columns of a recording's file: stamps, then each leg's sensors and tracks, then plates.

use super::clock::{instants, kept};
use super::draw::{Draw, Stream};
use super::ground::Ground;
use super::leg::Leg;
use super::set_plan::SetPlan;
use super::{plate, recorded, sensor};

/// Header and values.
pub(super) type Column = (String, Vec<f64>);

/// Every column; the measured leg comes first.
pub(super) fn columns(
    plan: &SetPlan,
    legs: &[Leg],
    ground: Option<&Ground>,
    seed: u64,
) -> Vec<Column> {
    let instants = instants(plan, end_s(legs), &mut Draw::new(seed, Stream::Clock));
    let first_s = instants.first().map_or(0.0, |instant| instant.time_s);
    let stamps = kept(&instants, |instant| instant.time_s - first_s);
    let mut columns = vec![("time [s]".to_owned(), stamps)];
    for leg in legs {
        columns.extend(sensor::columns(plan, leg, &instants));
        if let Some(tracks) = &plan.tracks {
            columns.extend(recorded::columns(tracks, plan.lever_mm, leg, &instants));
        }
    }
    if let Some(ground) = ground {
        columns.extend(plate::columns(ground, legs, &instants, seed));
    }
    columns
}

fn end_s(legs: &[Leg]) -> f64 {
    legs.first().map_or(0.0, |leg| leg.motion.script.end_s)
}
