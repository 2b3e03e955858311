//! Force plates: forces, moments about the origin and centre of pressure of what stands on them.
//!
//! Axes: x forward, y left, z up. Moments are `M = r × F` of the force of the body at height `h`
//! above the origin, so that `x = (h·Fx − My)/Fz` and `y = (h·Fy + Mx)/Fz`.

use super::clock::Instant;
use super::columns::Column;
use super::draw::{Draw, Stream};
use super::ground::{Ground, Push};
use super::leg::Leg;
use super::oscillation::Oscillation;
use super::other_leg::{Does, OtherLegPlan};
use super::plate_plan::{CopAt, PlateLayout, PlatePlan};
use super::rotation::{Vector, add};

/// Quantities of a plate in column order and the size of their SI unit in the file.
const QUANTITIES: [(&str, &str, f64); 8] = [
    ("fx", "N", 1.0),
    ("fy", "N", 1.0),
    ("fz", "N", 1.0),
    ("mx", "N*m", 1.0),
    ("my", "N*m", 1.0),
    ("mz", "N*m", 1.0),
    ("copx", "mm", 1000.0),
    ("copy", "mm", 1000.0),
];
/// Band of weight that goes from leg to leg, hertz.
const SHIFT_BAND_HZ: (f64, f64) = (0.05, 0.4);
/// Weight of a leg that only stands, behind the ball of its foot, metres.
const STANDING_COP_M: f64 = -0.06;

/// Columns of every plate.
pub(super) fn columns(
    ground: &Ground,
    legs: &[Leg],
    instants: &[Instant],
    seed: u64,
) -> Vec<Column> {
    let mut draw = Draw::new(seed, Stream::Plate);
    let shift = Oscillation::new(1.0, SHIFT_BAND_HZ.0, SHIFT_BAND_HZ.1, &mut draw);
    let plates = plates(ground, legs);
    let mut values = vec![<[Vec<f64>; 8]>::default(); plates.len()];
    for instant in instants {
        let push = ground.push(instant.time_s);
        for (plate, columns) in plates.iter().zip(&mut values) {
            let on_plate = plate.share_of(push, shift.value(instant.time_s));
            let row = reading(ground.plan, on_plate, &mut draw);
            if instant.kept {
                columns
                    .iter_mut()
                    .zip(row)
                    .for_each(|(column, value)| column.push(value));
            }
        }
    }
    let named = plates.iter().zip(values).flat_map(|(plate, values)| {
        QUANTITIES
            .iter()
            .zip(values)
            .filter_map(|((quantity, unit, size), values)| {
                let name = format!("{}{quantity} [{unit}]", plate.prefix);
                let written = ground.plan.columns.hold(quantity);
                written.then(|| (name, values.iter().map(|value| value * size).collect()))
            })
    });
    named.collect()
}

/// A plate and what of the body stands on it.
struct Plate<'a> {
    prefix: &'static str,
    /// Which of two legs; the whole body where there are no two plates.
    leg: Option<(Bears, &'a OtherLegPlan)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bears {
    Measured,
    Other,
}

/// The left plate first, as the numbered layout counts.
fn plates<'a>(ground: &'a Ground, legs: &[Leg]) -> Vec<Plate<'a>> {
    let (layout, other) = (ground.plan.layout, ground.other_leg());
    let Some(other) = other.filter(|_| layout != PlateLayout::One) else {
        return vec![Plate {
            prefix: "",
            leg: None,
        }];
    };
    let of_leg = |(leg, bears): (&Leg, Bears)| Plate {
        prefix: match (layout, leg.prefix) {
            (PlateLayout::Numbered, "left_") => "plate1_",
            (PlateLayout::Numbered, _) => "plate2_",
            (_, prefix) => prefix,
        },
        leg: Some((bears, other)),
    };
    let bearing = legs.iter().zip([Bears::Measured, Bears::Other]);
    let mut plates: Vec<_> = bearing.map(of_leg).collect();
    plates.sort_by_key(|plate| plate.prefix);
    plates
}

impl Plate<'_> {
    /// What of the body's push this plate bears; `shift` is a unit sine of weight going to and fro.
    fn share_of(&self, push: Push, shift: f64) -> Push {
        let Some((bears, other)) = self.leg else {
            return push;
        };
        let others_share = (other.share + other.share_sway * shift).clamp(0.0, 1.0);
        let share = match bears {
            Bears::Measured => 1.0 - others_share,
            Bears::Other => others_share,
        };
        let stands = bears == Bears::Other && other.does == Does::Stand;
        let [ahead_m, aside_m] = push.cop_m;
        Push {
            force_n: push.force_n.map(|force_n| share * force_n),
            cop_m: [if stands { STANDING_COP_M } else { ahead_m }, aside_m],
        }
    }
}

/// What the plate's file says: forces, moments, centre of pressure, in SI.
fn reading(plan: &PlatePlan, push: Push, draw: &mut Draw) -> [f64; 8] {
    let surface_m = plan.surface_mm / 1000.0;
    let [pivot_x_m, pivot_y_m] = plan.pivot_mm.map(|mm| mm / 1000.0);
    let [x_m, y_m] = push.cop_m;
    let moment_nm = cross([pivot_x_m + x_m, pivot_y_m + y_m, surface_m], push.force_n);
    let [fx, fy, fz] = add(push.force_n, draw.normal3(plan.noise_n));
    let [mx, my, mz] = add(moment_nm, draw.normal3(plan.moment_noise_nm));
    let range_n = plan.range_n.unwrap_or(f64::INFINITY);
    let fz = (fz + plan.offset_n).clamp(-range_n, range_n);
    let height_m = match plan.cop_at {
        CopAt::Surface => surface_m,
        CopAt::Origin => 0.0,
    };
    let [copx, copy] = [(height_m * fx - my) / fz, (height_m * fy + mx) / fz]
        .map(|cop| if fz < plan.cop_min_n { f64::NAN } else { cop });
    let fz = if plan.z_down { -fz } else { fz };
    [fx, fy, fz, mx, my, mz, copx, copy]
}

fn cross(r: Vector, f: Vector) -> Vector {
    let ([rx, ry, rz], [fx, fy, fz]) = (r, f);
    [ry * fz - rz * fy, rz * fx - rx * fz, rx * fy - ry * fx]
}

#[cfg(test)]
mod tests {
    use super::reading;
    use crate::simulate::draw::{Draw, Stream};
    use crate::simulate::ground::Push;
    use crate::simulate::plate_plan::{CopAt, PlatePlan};

    /// 700 N down and 35 N forward at 50 mm ahead and 20 mm left, on a step of 200 mm:
    /// Mx = 0.02·700, My = 0.2·35 − 0.05·700, Mz = −0.02·35; read at the plate the shear moves the
    /// point forward by −h·Fx/Fz = −10 mm.
    #[test]
    fn val_point_load_on_a_step() {
        let push = Push {
            force_n: [35.0, 0.0, 700.0],
            cop_m: [0.05, 0.02],
        };
        let read = |cop_at| {
            let plan = PlatePlan {
                surface_mm: 200.0,
                cop_at,
                ..PlatePlan::ideal()
            };
            reading(&plan, push, &mut Draw::new(1, Stream::Plate))
        };
        let close = |found: [f64; 8], expected: [f64; 8]| {
            let mut pairs = found.into_iter().zip(expected);
            assert!(pairs.all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
        };
        let forces = [35.0, 0.0, 700.0, 14.0, -28.0, -0.7];
        let with = |[x, y]: [f64; 2]| {
            let [fx, fy, fz, mx, my, mz] = forces;
            [fx, fy, fz, mx, my, mz, x, y]
        };
        close(read(CopAt::Surface), with([0.05, 0.02]));
        close(read(CopAt::Origin), with([0.04, 0.02]));
    }
}
