//! The simulated movement that all layouts tell.

use std::f64::consts::PI;

use soleus::simulate::{
    KneePlan, OtherLegPlan, PlateLayout, PlatePlan, SensorPlan, SetPlan, Site, TracksPlan,
};

use super::cells::times;
use crate::support::{Sheet, short_plan};

/// Seed of the movement.
const SEED: u64 = 1;
/// Standard gravity, m/s².
pub const GRAVITY_MPS2: f64 = 9.806_65;
/// One degree in radians.
const DEGREE: f64 = PI / 180.0;
/// A still stretch of the stance on straight knees of [`leg`], seconds.
pub const STRAIGHT_S: (f64, f64) = (0.5, 2.5);

/// A foot with a sensor.
pub fn foot(rate_hz: f64) -> Sheet {
    let plan = SetPlan {
        rate_hz,
        ..short_plan()
    };
    Sheet::of(&plan, SEED)
}

/// The same with a sensor that errs nowhere.
pub fn ideal_foot(rate_hz: f64) -> Sheet {
    let plan = SetPlan {
        rate_hz,
        sensor: SensorPlan {
            mounting: Some([1.0, 0.0, 0.0, 0.0]),
            ..SensorPlan::ideal()
        },
        ..short_plan()
    };
    Sheet::of(&plan, SEED)
}

/// Sensors on foot, shank and thigh of a leg that first stands with a straight knee.
pub fn leg(rate_hz: f64) -> Sheet {
    Sheet::of(&leg_plan(rate_hz), SEED)
}

pub fn leg_plan(rate_hz: f64) -> SetPlan {
    SetPlan {
        rate_hz,
        sites: vec![Site::Foot, Site::Shank, Site::Thigh],
        knee: Some(KneePlan {
            straight_s: 3.0,
            ..KneePlan::default()
        }),
        ..short_plan()
    }
}

/// Two plates under one body.
pub fn plates(rate_hz: f64) -> Sheet {
    let plan = SetPlan {
        rate_hz,
        sites: Vec::new(),
        other_leg: Some(OtherLegPlan {
            share: 0.4,
            ..OtherLegPlan::default()
        }),
        plate: Some(PlatePlan {
            layout: PlateLayout::Numbered,
            ..PlatePlan::default()
        }),
        ..short_plan()
    };
    Sheet::of(&plan, SEED)
}

/// Height of a heel marker.
pub fn heel() -> Sheet {
    let plan = SetPlan {
        sites: Vec::new(),
        tracks: Some(TracksPlan {
            height_offset_mm: 45.0,
            ..TracksPlan::default()
        }),
        ..short_plan()
    };
    Sheet::of(&plan, SEED)
}

/// Number of rows.
pub fn count(sheet: &Sheet) -> usize {
    time_s(sheet).len()
}

pub fn time_s(sheet: &Sheet) -> &[f64] {
    column(sheet, "time")
}

/// The column of this name, whatever its unit.
pub fn column<'s>(sheet: &'s Sheet, name: &str) -> &'s [f64] {
    let own = |(known, _): &&(String, Vec<f64>)| known.split(" [").next() == Some(name);
    let found = sheet.columns.iter().find(own);
    &found.unwrap_or_else(|| panic!("no column {name}")).1
}

/// Acceleration of a sensor along its axes, m/s².
pub fn acc(sheet: &Sheet, site: &str) -> [Vec<f64>; 3] {
    ["x", "y", "z"].map(|axis| column(sheet, &format!("{site}_acc_{axis}")).to_vec())
}

/// The same in g.
pub fn acc_g(sheet: &Sheet, site: &str) -> [Vec<f64>; 3] {
    acc(sheet, site).map(|axis| times(&axis, 1.0 / GRAVITY_MPS2))
}

/// Turning of a sensor about its axes, degrees per second.
pub fn gyr(sheet: &Sheet, site: &str) -> [Vec<f64>; 3] {
    ["x", "y", "z"].map(|axis| column(sheet, &format!("{site}_gyr_{axis}")).to_vec())
}

/// The same in radians per second.
pub fn gyr_rps(sheet: &Sheet, site: &str) -> [Vec<f64>; 3] {
    gyr(sheet, site).map(|axis| times(&axis, DEGREE))
}

/// The time and the columns that begin with one of these.
pub fn part(sheet: &Sheet, beginnings: &[&str]) -> Sheet {
    let mut part = sheet.clone();
    part.columns.retain(|(name, _)| {
        name.starts_with("time") || beginnings.iter().any(|one| name.starts_with(one))
    });
    part
}

/// The rows from `first` on, every `step`th.
pub fn from_row(sheet: &Sheet, first: usize, step: usize) -> Sheet {
    let mut late = sheet.clone();
    for (_, values) in &mut late.columns {
        *values = values.iter().copied().skip(first).step_by(step).collect();
    }
    late
}

/// The times told anew, the first as `first_s`.
pub fn clock_from(sheet: Sheet, first_s: f64) -> Sheet {
    let was_s = time_s(&sheet)[0];
    sheet.changed("time", |time_s| time_s - was_s + first_s)
}
