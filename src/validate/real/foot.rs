//! Heel heights from foot sensors against optical heel markers, on the real feet of a walking person.
//!
//! In every push-off the heel rises about a forefoot that is still on the ground: a heel raise at
//! about ten times the speed of the exercise. The sensor's height is lever × sine of the pitch that
//! the program finds, relative to the flat foot of the same stride; the lever is the distance
//! between the heel and forefoot markers. Height error = (sensor's angle − angle of the line
//! from forefoot to heel marker) + (change of that line's length) − (rise of the forefoot marker),
//! exactly; the three parts are told apart. What stands at heel-off already comes from before: with
//! the heel still down the shoe rolls forward by 1°, as the toe marker shows, too, and the marker at
//! the heel does not rise with it.
//!
//! Recordings: `example_data` of gaitmap (MIT, mad-lab-fau/gaitmap).

use std::ops::Range;
use std::path::Path;

use super::numbers::{Numbers, text};
use crate::ingest::{self, Layouts, Leg, Reading, Recording};
use crate::motion::{self, Lever, SignOrigin};
use crate::signal::align::{Lag, lag};
use crate::signal::filter::{derivative, value_at};
use crate::signal::stats::{mean, median};
use crate::study::{Entry, Limits};
use crate::validate::ValidateError;

const SENSOR_HZ: f64 = 204.8;
const OPTICAL_HZ: f64 = 100.0;

/// The foot is flat this long about its quietest instant, seconds.
const FLAT_S: f64 = 0.1;
/// The heel is off the ground: above soft tissue and shoe that follow the load, m.
const HEEL_OFF_M: f64 = 0.005;
/// The forefoot marker has left its height: its foot has left the ground or rolled onto the toes, m.
const FOREFOOT_OFF_M: f64 = 0.005;
/// A marker 45 mm above a forefoot that turns on the ground at 8 rad/s moves at 0.36 m/s, and jitters;
/// in swing it moves at 2 m/s and more.
const FOREFOOT_FAST_MPS: f64 = 0.5;
/// Fewer samples than this are no push-off that is seen.
const FEWEST_SAMPLES: usize = 5;

type Point = [f64; 3];

/// A walk as both see it.
#[derive(Clone, Debug)]
pub struct Walk {
    /// Left foot, then right foot.
    pub feet: Vec<Foot>,
    /// Strides that the data set lists.
    pub strides: usize,
    /// Those in which the forefoot stays on the ground long enough.
    pub push_offs: Vec<PushOff>,
}

/// What is common to the strides of a foot.
#[derive(Clone, Debug)]
pub struct Foot {
    /// `left` or `right`.
    pub side: &'static str,
    /// Distance between the heel and forefoot markers.
    pub lever: Lever,
    /// Where the sign of the pitch comes from.
    pub sign: SignOrigin,
    /// How far the sensor's clock is behind the cameras'.
    pub clock: Lag,
}

/// Sensor's heel height minus the marker's rise in one push-off, millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PushOff {
    /// Frames of the cameras.
    pub samples: usize,
    /// Rise of the heel marker at the end.
    pub rise_mm: f64,
    /// Mean size of the difference.
    pub mean_abs_mm: f64,
    /// Mean difference.
    pub mean_mm: f64,
    /// Difference at heel-off.
    pub start_mm: f64,
    /// Difference at the end.
    pub end_mm: f64,
    /// Part of `mean_mm` that the angle makes.
    pub angle_mm: f64,
    /// Part that the changing distance of the markers makes.
    pub length_mm: f64,
    /// Part that the rise of the forefoot makes.
    pub forefoot_mm: f64,
    /// Sensor's pitch minus that of the markers while the foot is flat, degrees.
    pub flat_deg: f64,
}

/// Compares every push-off of the walk in `folder`.
///
/// # Errors
/// A file that is missing or not as published.
pub fn push_offs(folder: &Path) -> Result<Walk, ValidateError> {
    let recording = recording(&folder.join("imu_sample_not_rotated.csv"))?;
    let markers = Numbers::read(&folder.join("mocap_sample.csv"), 2)?;
    let events = text(&folder.join("stride_events_sample.csv"))?;
    let mut walk = Walk {
        feet: Vec::new(),
        strides: 0,
        push_offs: Vec::new(),
    };
    for (leg, side) in [(Leg::Left, "left"), (Leg::Right, "right")] {
        let seen = Seen::of(&recording, leg, &markers).map_err(|cause| ValidateError::Real {
            path: folder.to_owned(),
            cause: format!("{side} foot: {cause}"),
        })?;
        for (flat_s, toe_off_s) in strides_of(&events, side) {
            walk.strides += 1;
            walk.push_offs.extend(seen.push_off(flat_s, toe_off_s));
        }
        walk.feet.push(Foot {
            side,
            lever: seen.lever,
            sign: seen.sign,
            clock: seen.clock,
        });
    }
    Ok(walk)
}

/// Heights, angles and speeds of one foot on the cameras' clock.
struct Seen {
    /// Height of the heel marker, m.
    heel: Vec<f64>,
    /// Height of the forefoot marker, m, and its speed, m/s.
    forefoot: Vec<f64>,
    forefoot_speed: Vec<f64>,
    /// Angle of the line from forefoot to heel marker above the horizontal, rad.
    slope: Vec<f64>,
    /// The sensor's, rad.
    pitch: Vec<f64>,
    lever: Lever,
    sign: SignOrigin,
    clock: Lag,
}

impl Seen {
    fn of(recording: &Recording, leg: Leg, markers: &Numbers) -> Result<Self, String> {
        let side = if leg == Leg::Left { "L" } else { "R" };
        let points = |marker: &str| {
            let name = format!("{side}_{marker}");
            let rows = markers
                .columns([name.as_str(); 3])
                .map_err(|error| error.to_string())?;
            Ok::<Vec<Point>, String>(
                rows.into_iter()
                    .map(|row| row.map(|mm| mm / 1000.0))
                    .collect(),
            )
        };
        let (heel, forefoot, toe) = (points("FCC")?, points("FM5")?, points("TOE")?);
        let entry = Entry {
            lever_mm: median(&distances(&heel, &forefoot)).map(|metres| 1000.0 * metres),
            ..Entry::default()
        };
        let motion = motion::of(recording, Some(leg), &entry, &Limits::default());
        let motion = motion.map_err(|fault| format!("{fault:?}"))?;
        let pitch = motion.foot_pitch.ok_or("no foot pitch")?;
        let pitch: Vec<f64> = (0..heel.len())
            .map(|frame| value_at(&pitch, frame as f64 / OPTICAL_HZ * recording.rate_hz))
            .collect();
        // The longest line tells the clocks best: the jitter of markers turns it least.
        let clock = lag(
            &derivative(&slopes(&heel, &toe), OPTICAL_HZ),
            &derivative(&pitch, OPTICAL_HZ),
            OPTICAL_HZ,
            (-0.5, 0.5),
        );
        Ok(Self {
            heel: along(&heel, 2),
            forefoot: along(&forefoot, 2),
            forefoot_speed: speeds(&forefoot),
            slope: slopes(&heel, &forefoot),
            pitch,
            lever: motion.lever,
            sign: motion.sign,
            clock: clock.ok_or("a foot that does not move")?,
        })
    }

    fn push_off(&self, flat_s: f64, toe_off_s: f64) -> Option<PushOff> {
        let flat = frames(flat_s - 0.5 * FLAT_S, flat_s + 0.5 * FLAT_S);
        let change = |series: &[f64]| change(series, &flat);
        let (heel, forefoot) = (change(&self.heel)?, change(&self.forefoot)?);
        let pitch = change(&self.pitch)?;
        let stance = flat.end..frames(flat_s, toe_off_s).end;
        let span = self.span(&heel, &forefoot, stance)?;
        let flat_slope = median(self.slope.get(flat.clone())?)?;
        let flat_pitch = median(self.pitch.get(flat)?)?;
        let at = |series: &[f64], k: usize| series.get(k).copied().unwrap_or(f64::NAN);
        let by_sensor = |k: usize| self.lever.height(at(&pitch, k));
        let by_slope =
            |k: usize| self.lever.height(at(&self.slope, k)) - self.lever.height(flat_slope);
        let mm = |metres: &dyn Fn(usize) -> f64| -> Vec<f64> {
            span.clone().map(|k| 1000.0 * metres(k)).collect()
        };
        let error = mm(&|k| by_sensor(k) - at(&heel, k));
        let sizes: Vec<f64> = error.iter().map(|error| error.abs()).collect();
        Some(PushOff {
            samples: span.len(),
            rise_mm: 1000.0 * at(&heel, span.end.checked_sub(1)?),
            mean_abs_mm: mean(&sizes)?,
            mean_mm: mean(&error)?,
            start_mm: *error.first()?,
            end_mm: *error.last()?,
            angle_mm: mean(&mm(&|k| by_sensor(k) - by_slope(k)))?,
            length_mm: mean(&mm(&|k| by_slope(k) - (at(&heel, k) - at(&forefoot, k))))?,
            forefoot_mm: mean(&mm(&|k| -at(&forefoot, k)))?,
            flat_deg: (flat_pitch - flat_slope).to_degrees(),
        })
    }

    /// From heel-off until the forefoot leaves the ground, within `stance`.
    fn span(&self, heel: &[f64], forefoot: &[f64], stance: Range<usize>) -> Option<Range<usize>> {
        let low = |k: &usize| heel.get(*k).is_some_and(|heel| *heel < HEEL_OFF_M);
        let from = stance.clone().rev().find(low)? + 1;
        let planted = |k: usize| {
            let height = forefoot
                .get(k)
                .is_some_and(|height| *height < FOREFOOT_OFF_M);
            let speed = self.forefoot_speed.get(k);
            height && speed.is_some_and(|speed| *speed < FOREFOOT_FAST_MPS)
        };
        let to = (from..stance.end)
            .find(|k| !planted(*k))
            .unwrap_or(stance.end);
        (to.saturating_sub(from) >= FEWEST_SAMPLES).then_some(from..to)
    }
}

/// The sensors' file.
fn recording(path: &Path) -> Result<Recording, ValidateError> {
    let (limits, layouts) = (Limits::default(), Layouts::built_in());
    let reading = Reading {
        layout: Some("gaitmap"),
        rate_hz: Some(SENSOR_HZ),
        sensor_site: Some("left_sensor=left foot; right_sensor=right foot"),
        ..Reading::new(&limits, &layouts)
    };
    ingest::read(path, &reading).map_err(|error| ValidateError::Real {
        path: path.to_owned(),
        cause: error.to_string(),
    })
}

/// Flat instant and toe-off of each stride of a foot, in seconds; rows are
/// `s_id,foot,start,end,ic,tc,min_vel,pre_ic` in samples of the sensor.
fn strides_of(events: &str, side: &str) -> Vec<(f64, f64)> {
    let strides = events.lines().skip(1).filter_map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let seconds = |k: usize| Some(cells.get(k)?.parse::<f64>().ok()? / SENSOR_HZ);
        (cells.get(1) == Some(&side)).then_some((seconds(6)?, seconds(5)?))
    });
    strides.collect()
}

/// Frames of the cameras between two instants.
fn frames(from_s: f64, to_s: f64) -> Range<usize> {
    let at = |seconds: f64| (seconds * OPTICAL_HZ).round() as usize;
    at(from_s)..at(to_s) + 1
}

fn distances(from: &[Point], to: &[Point]) -> Vec<f64> {
    let distance = |(a, b): (&Point, &Point)| (a[0] - b[0]).hypot(a[1] - b[1]).hypot(a[2] - b[2]); // invariant: 3 axes
    from.iter().zip(to).map(distance).collect()
}

/// Angle of the line to the heel above the horizontal, rad.
fn slopes(heel: &[Point], fore: &[Point]) -> Vec<f64> {
    let slope =
        |([hx, hy, hz], [fx, fy, fz]): (&Point, &Point)| (hz - fz).atan2((hx - fx).hypot(hy - fy));
    heel.iter().zip(fore).map(slope).collect()
}

fn speeds(marker: &[Point]) -> Vec<f64> {
    let [x, y, z] = [0, 1, 2].map(|axis| derivative(&along(marker, axis), OPTICAL_HZ));
    let parts = x.iter().zip(y).zip(z);
    parts.map(|((x, y), z)| x.hypot(y).hypot(z)).collect()
}

fn along(marker: &[Point], axis: usize) -> Vec<f64> {
    marker.iter().map(|point| point[axis]).collect() // invariant: 3 axes
}

/// Change since the foot was flat.
fn change(series: &[f64], flat: &Range<usize>) -> Option<Vec<f64>> {
    let zero = median(series.get(flat.clone())?)?;
    Some(series.iter().map(|value| value - zero).collect())
}
