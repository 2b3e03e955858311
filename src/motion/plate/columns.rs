//! A plate's columns as the recording has them.

use crate::ingest::{Axis, Leg, Quantity, Recording};

/// Columns of one plate, SI, in the plate's frame: z up, positive when loaded.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// Vertical force, N.
    pub fz: &'a [f64],
    /// Shear, N.
    pub fx: Option<&'a [f64]>,
    /// Shear, N.
    pub fy: Option<&'a [f64]>,
    /// Moments about x and y, N·m.
    pub moments: Option<[&'a [f64]; 2]>,
    /// Centre of pressure at the plate's surface, m.
    pub cop: Option<[&'a [f64]; 2]>,
}

/// A plate of a recording.
#[derive(Clone, Copy, Debug)]
pub struct Plate<'a> {
    /// The leg that stands on it, where the columns tell.
    pub leg: Option<Leg>,
    /// Its columns.
    pub columns: Columns<'a>,
}

/// All plates of `recording`.
#[must_use]
pub fn plates(recording: &Recording) -> Vec<Plate<'_>> {
    let vertical = |quantity| match quantity {
        Quantity::Force(plate, Axis::Z) => Some(plate),
        _ => None,
    };
    recording
        .channels
        .iter()
        .filter_map(|channel| Some((channel.leg, vertical(channel.quantity)?, &channel.values)))
        .map(|(leg, plate, fz)| {
            let find = |quantity| recording.channel(leg, quantity);
            let both = |quantity: fn(u8, Axis) -> Quantity| {
                Some([
                    find(quantity(plate, Axis::X))?,
                    find(quantity(plate, Axis::Y))?,
                ])
            };
            Plate {
                leg,
                columns: Columns {
                    fz,
                    fx: find(Quantity::Force(plate, Axis::X)),
                    fy: find(Quantity::Force(plate, Axis::Y)),
                    moments: both(Quantity::Moment),
                    cop: both(Quantity::CentreOfPressure),
                },
            }
        })
        .collect()
}
