//! Acceleration and turning from a recorded orientation.
//!
//! Sensors that compute their orientation often export it in place of what they measured. With the
//! rotation `R` from the sensor's frame to one whose z is up, the specific force is
//! `Rᵀ (a + g ẑ)` of the acceleration `a` without gravity, and the turning in the sensor's frame is
//! the rotation vector of `R(t−Δ)ᵀ R(t+Δ)` over `2 Δ` (Solà 2017, arXiv:1711.02508).

use super::header::ChannelColumn;
use super::layout::Sign;
use super::own_names::own_name;
use super::sensors::{Signal, sensor};
use super::units::STANDARD_GRAVITY_MPS2;
use super::{Axis, Leg, Quantity, ReadError, Site};

/// A quaternion, w first.
type Quaternion = [f64; 4];
/// A quaternion's norm is 1; further off, rows are damaged.
const NORM_BAND: (f64, f64) = (0.9, 1.1);

/// Keeps each quaternion next to the one before: `q` and `−q` are the same orientation, but values
/// between them are not.
pub(super) fn unroll(signals: &mut [Signal]) {
    for place in places(signals) {
        let parts: Vec<usize> = (0..4)
            .filter_map(|part| position(signals, place, |site| Quantity::Quaternion(site, part)))
            .collect();
        let count = parts
            .iter()
            .filter_map(|&at| signals.get(at))
            .map(|(_, values)| values.len())
            .min();
        if parts.len() < 4 {
            continue;
        }
        let mut before: Option<Vec<f64>> = None;
        for sample in 0..count.unwrap_or(0) {
            let own: Vec<f64> = parts
                .iter()
                .filter_map(|&at| signals.get(at)?.1.get(sample).copied())
                .collect();
            if own.iter().any(|value| value.is_nan()) {
                continue;
            }
            let along = before.as_ref().map_or(1.0, |before| dot(before, &own));
            let sign = if along < 0.0 { -1.0 } else { 1.0 };
            for &at in &parts {
                let value = signals
                    .get_mut(at)
                    .and_then(|(_, values)| values.get_mut(sample));
                if let Some(value) = value {
                    *value *= sign;
                }
            }
            before = Some(own.iter().map(|value| sign * value).collect());
        }
    }
}

/// Adds the acceleration and the turning of sensors that give their orientation instead, and
/// leaves out what only served for that.
pub(super) fn with_raw_signals(
    mut signals: Vec<Signal>,
    rate_hz: f64,
    notes: &mut Vec<String>,
) -> Result<Vec<Signal>, ReadError> {
    for place in places(&signals) {
        let orientation = orientation(&signals, place);
        let name = own_name(place.0, Quantity::Acceleration(place.1, Axis::X));
        let stem = name.trim_end_matches("_acc_x");
        let acc = position(&signals, place, |site| {
            Quantity::Acceleration(site, Axis::X)
        });
        let force = match acc {
            None => specific_force(&signals, place, orientation.as_deref())?,
            Some(_) => None,
        };
        if let Some(force) = force {
            notes.push(format!("{stem}_acc:from_orientation"));
            add(&mut signals, place, Quantity::Acceleration, force);
        }
        let turns = position(&signals, place, |site| Quantity::AngularRate(site, Axis::X));
        if let (None, Some(orientation)) = (turns, orientation) {
            notes.push(format!("{stem}_gyr:from_orientation"));
            add(
                &mut signals,
                place,
                Quantity::AngularRate,
                turning(&orientation, rate_hz),
            );
        }
    }
    signals.retain(|(column, _)| !column.quantity.is_auxiliary());
    Ok(signals)
}

type PlaceOfSensor = (Option<Leg>, Site);

fn places(signals: &[Signal]) -> Vec<PlaceOfSensor> {
    let auxiliary = signals
        .iter()
        .filter(|(column, _)| column.quantity.is_auxiliary());
    let mut places: Vec<_> = auxiliary.filter_map(|(column, _)| sensor(column)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn position(
    signals: &[Signal],
    (leg, site): PlaceOfSensor,
    quantity: impl Fn(Site) -> Quantity,
) -> Option<usize> {
    let wanted = quantity(site);
    signals
        .iter()
        .position(|(column, _)| column.leg == leg && column.quantity == wanted)
}

/// Values of so many channels, sample by sample; `None` if one is not there.
fn together<const N: usize>(
    signals: &[Signal],
    place: PlaceOfSensor,
    quantity: impl Fn(Site, usize) -> Quantity,
) -> Option<Vec<[f64; N]>> {
    let mut channels: [&[f64]; N] = [&[]; N];
    for (part, channel) in channels.iter_mut().enumerate() {
        let at = position(signals, place, |site| quantity(site, part))?;
        *channel = &signals.get(at)?.1;
    }
    let samples = channels.iter().map(|values| values.len()).min()?;
    let at = |sample: usize| channels.map(|values| values.get(sample).copied().unwrap_or(f64::NAN));
    Some((0..samples).map(at).collect())
}

fn axis(part: usize) -> Axis {
    match part {
        0 => Axis::X,
        1 => Axis::Y,
        _ => Axis::Z,
    }
}

fn orientation(signals: &[Signal], place: PlaceOfSensor) -> Option<Vec<Quaternion>> {
    let quaternion = |site, part: usize| Quantity::Quaternion(site, part as u8);
    let matrix = |site, part: usize| Quantity::RotationMatrix(site, part as u8);
    let quaternions = together::<4>(signals, place, quaternion)
        .map(|all| all.into_iter().map(normalised).collect::<Vec<_>>());
    quaternions.or_else(|| {
        let matrices = together::<9>(signals, place, matrix)?;
        Some(matrices.iter().map(of_matrix).map(normalised).collect())
    })
}

fn normalised(q: Quaternion) -> Quaternion {
    let norm = dot(&q, &q).sqrt();
    let (from, to) = NORM_BAND;
    if (from..=to).contains(&norm) {
        q.map(|part| part / norm)
    } else {
        [f64::NAN; 4]
    }
}

/// The quaternion of a rotation matrix, by its largest part (Shepperd 1978).
fn of_matrix(m: &[f64; 9]) -> Quaternion {
    let [xx, xy, xz, yx, yy, yz, zx, zy, zz] = *m;
    let squares = [
        1.0 + xx + yy + zz,
        1.0 + xx - yy - zz,
        1.0 - xx + yy - zz,
        1.0 - xx - yy + zz,
    ];
    let largest = (0..4).max_by(|&a, &b| squares[a].total_cmp(&squares[b]));
    let (w, x, y, z) = (zy - yz, xz - zx, yx - xy, 0.0);
    let unscaled = match largest {
        Some(0) => [squares[0], w, x, y],
        Some(1) => [w, squares[1], xy + yx, xz + zx],
        Some(2) => [x, xy + yx, squares[2], yz + zy],
        _ => [y, xz + zx, yz + zy, squares[3] + z],
    };
    let norm = dot(&unscaled, &unscaled).sqrt();
    unscaled.map(|part| part / norm)
}

/// The specific force in the sensor's frame from acceleration without gravity.
fn specific_force(
    signals: &[Signal],
    place: PlaceOfSensor,
    orientation: Option<&[Quaternion]>,
) -> Result<Option<Vec<[f64; 3]>>, ReadError> {
    let earth = |site, part: usize| Quantity::EarthAcceleration(site, axis(part));
    let free = |site, part: usize| Quantity::FreeAcceleration(site, axis(part));
    let in_earth = together::<3>(signals, place, earth);
    if let (Some(acceleration), Some(orientation)) = (&in_earth, orientation) {
        let of = |(a, q): (&[f64; 3], &Quaternion)| {
            let [x, y, z] = *a;
            turned_back(q, [x, y, z + STANDARD_GRAVITY_MPS2])
        };
        return Ok(Some(acceleration.iter().zip(orientation).map(of).collect()));
    }
    let without = [earth(place.1, 0), free(place.1, 0)];
    let column = signals
        .iter()
        .find(|(column, _)| column.leg == place.0 && without.contains(&column.quantity));
    match column {
        Some((column, _)) => Err(ReadError::NoGravity {
            column: column.spelt.clone(),
        }),
        None => Ok(None),
    }
}

/// `Rᵀ v` of the rotation that `q` is.
fn turned_back(q: &Quaternion, v: [f64; 3]) -> [f64; 3] {
    let [w, x, y, z] = *q;
    let back = [w, -x, -y, -z];
    let [_, vx, vy, vz] = product(&product(&back, &[0.0, v[0], v[1], v[2]]), q);
    [vx, vy, vz]
}

/// Turning in the sensor's own frame, rad/s.
fn turning(orientation: &[Quaternion], rate_hz: f64) -> Vec<[f64; 3]> {
    let count = orientation.len();
    let at = |sample: usize| orientation.get(sample).copied().unwrap_or([f64::NAN; 4]);
    let between = |sample: usize| {
        let (from, to) = (
            sample.saturating_sub(1),
            (sample + 1).min(count.saturating_sub(1)),
        );
        let [w, x, y, z] = at(from);
        let turn = product(&[w, -x, -y, -z], &at(to));
        let seconds = (to.saturating_sub(from)).max(1) as f64 / rate_hz;
        rotation_vector(turn).map(|part| part / seconds)
    };
    (0..count).map(between).collect()
}

fn rotation_vector([w, x, y, z]: Quaternion) -> [f64; 3] {
    let sine = (x * x + y * y + z * z).sqrt();
    let sign = if w < 0.0 { -1.0 } else { 1.0 };
    let angle = 2.0 * sine.atan2(sign * w);
    let factor = if sine > 0.0 { sign * angle / sine } else { 2.0 };
    [factor * x, factor * y, factor * z]
}

fn product(a: &Quaternion, b: &Quaternion) -> Quaternion {
    [
        a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
        a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
        a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
        a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0],
    ]
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(
    signals: &mut Vec<Signal>,
    place: PlaceOfSensor,
    quantity: fn(Site, Axis) -> Quantity,
    values: Vec<[f64; 3]>,
) {
    let (leg, site) = place;
    let of_sensor = signals
        .iter()
        .find(|(column, _)| sensor(column) == Some(place));
    let Some(model) = of_sensor.map(|(column, _)| column.clone()) else {
        return;
    };
    for part in 0..3 {
        let quantity = quantity(site, axis(part));
        let column = ChannelColumn {
            name: own_name(leg, quantity),
            leg,
            quantity,
            sign: Sign::Factor(1.0),
            ..model.clone()
        };
        signals.push((column, values.iter().map(|value| value[part]).collect()));
    }
}
