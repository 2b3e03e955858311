//! Where on the body the sensors of a file sit.
//!
//! The layout tells it, else the person who wrote the manifest, else the sensor's name, else the
//! file's or its folder's. One sensor that nobody places is taken to be on the foot, with a note; of
//! several at least one must be placed.

use std::path::Path;

use super::header::ChannelColumn;
use super::layout::{Layout, plain};
use super::own_names::own_name;
use super::{Leg, Quantity, ReadError, Site};
use crate::study::{Place, Side, Spot, place};

/// Note of a sensor that nobody places.
pub(super) const ASSUMED_FOOT: &str = "sensor_site:assumed_foot";

/// What is known of places beside the file's columns.
#[derive(Clone, Copy, Default)]
pub(super) struct Told<'a> {
    pub path: Option<&'a Path>,
    /// The manifest's `sensor_site`: a place, or `sensor=place` for each, joined by `;` or `,`.
    pub site: Option<&'a str>,
    /// Whether the manifest tells the leg, so that names need not.
    pub leg: bool,
}

/// Where a sensor was put; no site where nothing of it is read.
struct Settled {
    sensor: String,
    site: Option<Site>,
    leg: Option<Leg>,
}

/// Puts every inertial channel in its place, and leaves those of sensors that sit elsewhere open.
pub(super) fn settle(
    channels: &mut [ChannelColumn],
    layout: &Layout,
    told: Told<'_>,
    row: u64,
) -> Result<Vec<String>, ReadError> {
    let mut notes = Vec::new();
    let settled = sites(&open_sensors(channels), layout, told, row, &mut notes)?;
    for channel in channels.iter_mut().filter(|channel| is_open(channel)) {
        let of = settled.iter().find(|of| of.sensor == channel.sensor);
        if let Some((site, leg)) = of.and_then(|of| Some((of.site?, of.leg))) {
            channel.quantity = at_site(channel.quantity, site);
            channel.leg = channel.leg.or(leg);
            channel.name = own_name(channel.leg, channel.quantity);
            channel.placed = true;
        }
    }
    Ok(notes)
}

fn open_sensors(channels: &[ChannelColumn]) -> Vec<String> {
    let mut sensors: Vec<String> = Vec::new();
    for channel in channels.iter().filter(|channel| is_open(channel)) {
        if !sensors.contains(&channel.sensor) {
            sensors.push(channel.sensor.clone());
        }
    }
    sensors
}

/// The site of each sensor; of two at one site the first is read.
fn sites(
    sensors: &[String],
    layout: &Layout,
    told: Told<'_>,
    row: u64,
    notes: &mut Vec<String>,
) -> Result<Vec<Settled>, ReadError> {
    let single = sensors.len() == 1;
    let of = |sensor: &String| of_sensor(sensor, layout, told, single);
    let places: Vec<Place> = sensors.iter().map(of).collect();
    let on_leg = |place: &Place| place.spot.is_some_and(|spot| site_of_spot(spot).is_some());
    if sensors.len() > 1 && !places.iter().any(on_leg) {
        let sensors = sensors.join("`, `");
        return Err(ReadError::SensorsNotPlaced { row, sensors });
    }
    let mut settled: Vec<Settled> = Vec::with_capacity(sensors.len());
    for (sensor, place) in sensors.iter().zip(places) {
        let site = match place.spot {
            None if single => {
                notes.push(ASSUMED_FOOT.to_owned());
                Some(Site::Foot)
            }
            Some(Spot::Elsewhere) if single => {
                let sensors = name_of(sensor, told);
                return Err(ReadError::SensorElsewhere { row, sensors });
            }
            spot => spot.and_then(site_of_spot),
        };
        let leg = if told.leg && single {
            None
        } else {
            place.side.map(leg_of)
        };
        let is_taken = settled
            .iter()
            .any(|other| other.site == site && other.leg == leg);
        let site = site.filter(|_| !is_taken);
        if site.is_none() {
            notes.push(format!("sensor:not_read_{}", code_of(sensor)));
        }
        settled.push(Settled {
            sensor: sensor.clone(),
            site,
            leg,
        });
    }
    Ok(settled)
}

/// A sensor's name as a part of a code.
fn code_of(sensor: &str) -> String {
    let letter = |letter: char| {
        if letter.is_alphanumeric() {
            letter
        } else {
            '_'
        }
    };
    plain(sensor).chars().map(letter).collect()
}

/// The leg's segment at a place on the body; `None` elsewhere.
pub(super) fn site_of_spot(spot: Spot) -> Option<Site> {
    match spot {
        Spot::Foot => Some(Site::Foot),
        Spot::Shank => Some(Site::Shank),
        Spot::Thigh => Some(Site::Thigh),
        Spot::Elsewhere => None,
    }
}

/// A side as the leg of a channel; `both` is the left one with a right one beside it.
pub(super) fn leg_of(side: Side) -> Leg {
    match side {
        Side::Left | Side::Both => Leg::Left,
        Side::Right => Leg::Right,
    }
}

/// Whether a channel waits for a place, or has none.
pub(super) fn is_open(channel: &ChannelColumn) -> bool {
    !channel.placed && site_of(channel.quantity).is_some()
}

fn of_sensor(sensor: &str, layout: &Layout, told: Told<'_>, single: bool) -> Place {
    let of_layout = layout.place(sensor).unwrap_or_default();
    let of_manifest = told
        .site
        .map(|text| of_manifest(text, sensor, &name_of(sensor, told), single))
        .unwrap_or_default();
    let of_name = place(sensor);
    let of_file = match (single, told.path) {
        (true, Some(path)) => of_path(path),
        _ => Place::default(),
    };
    let all = [of_layout, of_manifest, of_name, of_file];
    Place {
        spot: all.iter().find_map(|place| place.spot),
        side: all.iter().find_map(|place| place.side),
    }
}

/// `foot`, or `EMG 01=left foot; EMG 02=left shank`, by sensor or, where the file holds one, by a part of
/// the file's name.
fn of_manifest(text: &str, sensor: &str, file: &str, single: bool) -> Place {
    let mut named = text
        .split([';', ','])
        .filter_map(|part| part.split_once('='));
    let own = named.find(|(name, _)| {
        let name = plain(name);
        let of_file = single && sensor.is_empty() && plain(file).contains(&name);
        !name.is_empty() && (plain(sensor).starts_with(&name) || of_file)
    });
    match own {
        Some((_, words)) => place(words),
        None if single && !text.contains('=') => Place {
            side: None,
            ..place(text)
        },
        None => Place::default(),
    }
}

fn of_path(path: &Path) -> Place {
    let text = |name: Option<&std::ffi::OsStr>| {
        name.map(|name| place(&name.to_string_lossy()))
            .unwrap_or_default()
    };
    let file = text(path.file_name());
    let folder = text(path.parent().and_then(Path::file_name));
    // A folder's word for a place elsewhere (`back`, `hand`) may mean anything.
    let folder_spot = folder.spot.filter(|spot| *spot != Spot::Elsewhere);
    Place {
        spot: file.spot.or(folder_spot),
        side: file
            .side
            .filter(|_| file.spot.is_some())
            .or(folder.side.filter(|_| folder_spot.is_some())),
    }
}

fn name_of(sensor: &str, told: Told<'_>) -> String {
    if !sensor.is_empty() {
        return sensor.to_owned();
    }
    let file = told.path.and_then(Path::file_name);
    file.map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn site_of(quantity: Quantity) -> Option<Site> {
    match quantity {
        Quantity::Acceleration(site, _)
        | Quantity::AngularRate(site, _)
        | Quantity::FreeAcceleration(site, _)
        | Quantity::EarthAcceleration(site, _)
        | Quantity::Quaternion(site, _)
        | Quantity::RotationMatrix(site, _) => Some(site),
        _ => None,
    }
}

fn at_site(quantity: Quantity, site: Site) -> Quantity {
    match quantity {
        Quantity::Acceleration(_, axis) => Quantity::Acceleration(site, axis),
        Quantity::AngularRate(_, axis) => Quantity::AngularRate(site, axis),
        Quantity::FreeAcceleration(_, axis) => Quantity::FreeAcceleration(site, axis),
        Quantity::EarthAcceleration(_, axis) => Quantity::EarthAcceleration(site, axis),
        Quantity::Quaternion(_, part) => Quantity::Quaternion(site, part),
        Quantity::RotationMatrix(_, part) => Quantity::RotationMatrix(site, part),
        other => other,
    }
}
