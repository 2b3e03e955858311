//! Heel height from foot sensors against optical heel markers, on the real feet of a walking person.
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
//! Recordings: `example_data` of gaitmap (MIT, mad-lab-fau/gaitmap), not part of this project; without
//! `../shared/data/gaitmap` nothing is tested.

use std::ops::Range;
use std::path::PathBuf;

use soleus::ingest::{self, Leg, Recording};
use soleus::motion::{self, Lever, SignOrigin};
use soleus::signal::align::{Lag, lag};
use soleus::signal::filter::derivative;
use soleus::signal::stats::{mean, median, standard_deviation};
use soleus::study::{Entry, Limits};

use super::support::Folder;

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

/// Sensors and cameras are one clock within half an optical frame, seconds.
const CLOCK_TOLERANCE_S: f64 = 0.5 / OPTICAL_HZ;
/// Bound of the typical error: 2°, the error of foot pitch without a magnetometer in slow walking with
/// shoes, over the lever of these feet, 195 mm. Heel raises are slower still.
const TYPICAL_ERROR_MM: f64 = 6.8;

type Point = [f64; 3];

/// Heights, angles and speeds of one foot on the cameras' clock.
struct Foot {
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

/// Sensor's heel height minus the marker's rise in one push-off, mm.
struct PushOff {
    samples: usize,
    rise_mm: f64,
    mean_abs_mm: f64,
    mean_mm: f64,
    start_mm: f64,
    end_mm: f64,
    /// Parts of `mean_mm`.
    angle_mm: f64,
    length_mm: f64,
    forefoot_mm: f64,
    /// Sensor's pitch minus that of the markers while the foot is flat, degrees.
    flat_deg: f64,
}

#[test]
fn val_heel_height_of_a_real_foot_follows_an_optical_heel_marker() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/gaitmap");
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return;
    }
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect(name);
    let recording = recording(&text("imu_sample_not_rotated.csv"));
    let markers = Table::of(&text("mocap_sample.csv"));
    let events = text("stride_events_sample.csv");
    let mut all = Vec::new();
    let mut strides = 0;
    for (leg, name) in [(Leg::Left, "left"), (Leg::Right, "right")] {
        let foot = Foot::of(&recording, leg, &markers);
        foot.print(name);
        assert!(foot.clock.seconds.abs() < CLOCK_TOLERANCE_S);
        for (stride, flat_s, toe_off_s) in strides_of(&events, name) {
            strides += 1;
            if let Some(push_off) = foot.push_off(flat_s, toe_off_s) {
                push_off.print(name, &stride);
                all.push(push_off);
            } else {
                println!("{name:>5} {stride:>3} forefoot not on the ground long enough");
            }
        }
    }
    print_summary(&all);
    assert!(all.len() * 10 >= strides * 9, "{} of {strides}", all.len());
    let typical = median(&column(&all, |push_off| push_off.mean_abs_mm)).expect("strides");
    assert!(typical < TYPICAL_ERROR_MM, "{typical} mm");
}

impl Foot {
    fn of(recording: &Recording, leg: Leg, markers: &Table) -> Self {
        let side = if leg == Leg::Left { "L" } else { "R" };
        let points = |marker: &str| markers.points(&format!("{side}_{marker}"));
        let (heel, forefoot, toe) = (points("FCC"), points("FM5"), points("TOE"));
        let entry = Entry {
            lever_mm: median(&distances(&heel, &forefoot)).map(|metres| 1000.0 * metres),
            ..Entry::default()
        };
        let motion =
            motion::of(recording, Some(leg), &entry, &Limits::default()).expect("a foot sensor");
        let pitch = motion.foot_pitch.expect("foot pitch");
        let pitch = on_optical_clock(&pitch, recording.rate_hz, heel.len());
        // The longest line tells the clocks best: the jitter of markers turns it least.
        let clock = lag(
            &derivative(&slopes(&heel, &toe), OPTICAL_HZ),
            &derivative(&pitch, OPTICAL_HZ),
            OPTICAL_HZ,
            (-0.5, 0.5),
        );
        Self {
            heel: along(&heel, 2),
            forefoot: along(&forefoot, 2),
            forefoot_speed: speeds(&forefoot),
            slope: slopes(&heel, &forefoot),
            pitch,
            lever: motion.lever,
            sign: motion.sign,
            clock: clock.expect("a foot that moves"),
        }
    }

    fn push_off(&self, flat_s: f64, toe_off_s: f64) -> Option<PushOff> {
        let flat = samples(flat_s - 0.5 * FLAT_S, flat_s + 0.5 * FLAT_S);
        let change = |series: &[f64]| change(series, &flat);
        let (heel, forefoot) = (change(&self.heel)?, change(&self.forefoot)?);
        let pitch = change(&self.pitch)?;
        let stance = flat.end..samples(flat_s, toe_off_s).end;
        let span = self.span(&heel, &forefoot, stance)?;
        let flat_slope = median(&self.slope[flat.clone()])?;
        let by_sensor = |k: usize| self.lever.height(pitch[k]);
        let by_slope = |k: usize| self.lever.height(self.slope[k]) - self.lever.height(flat_slope);
        let mm = |metres: &dyn Fn(usize) -> f64| -> Vec<f64> {
            span.clone().map(|k| 1000.0 * metres(k)).collect()
        };
        let error = mm(&|k| by_sensor(k) - heel[k]);
        let sizes: Vec<f64> = error.iter().map(|error| error.abs()).collect();
        Some(PushOff {
            samples: span.len(),
            rise_mm: 1000.0 * heel[span.end - 1],
            mean_abs_mm: mean(&sizes)?,
            mean_mm: mean(&error)?,
            start_mm: *error.first()?,
            end_mm: *error.last()?,
            angle_mm: mean(&mm(&|k| by_sensor(k) - by_slope(k)))?,
            length_mm: mean(&mm(&|k| by_slope(k) - (heel[k] - forefoot[k])))?,
            forefoot_mm: mean(&mm(&|k| -forefoot[k]))?,
            flat_deg: (median(&self.pitch[flat.clone()])? - flat_slope).to_degrees(),
        })
    }

    /// From heel-off until the forefoot leaves the ground, within `stance`.
    fn span(&self, heel: &[f64], forefoot: &[f64], stance: Range<usize>) -> Option<Range<usize>> {
        let from = stance.clone().rev().find(|k| heel[*k] < HEEL_OFF_M)? + 1;
        let planted =
            |k: usize| forefoot[k] < FOREFOOT_OFF_M && self.forefoot_speed[k] < FOREFOOT_FAST_MPS;
        let to = (from..stance.end).find(|k| !planted(*k));
        let to = to.unwrap_or(stance.end);
        (to - from >= FEWEST_SAMPLES).then_some(from..to)
    }

    fn print(&self, name: &str) {
        println!(
            "{name}: lever {:.1} mm, sign {:?}, sensor {:+.1} ms behind the markers (correlation {:.4})",
            1000.0 * self.lever.metres,
            self.sign,
            1000.0 * self.clock.seconds,
            self.clock.correlation
        );
        println!(
            " foot  id  n  rise | mean abs  mean start   end | angle length forefoot | flat deg   (mm, sensor - marker)"
        );
    }
}

impl PushOff {
    fn print(&self, name: &str, stride: &str) {
        println!(
            "{name:>5} {stride:>3} {:2} {:5.1} | {:8.1} {:+5.1} {:+5.1} {:+5.1} | {:+5.1} {:+6.1} {:+8.1} | {:+.2}",
            self.samples,
            self.rise_mm,
            self.mean_abs_mm,
            self.mean_mm,
            self.start_mm,
            self.end_mm,
            self.angle_mm,
            self.length_mm,
            self.forefoot_mm,
            self.flat_deg
        );
    }
}

fn print_summary(all: &[PushOff]) {
    type Figure = (&'static str, fn(&PushOff) -> f64);
    let figures: [Figure; 9] = [
        ("rise at the end", |p| p.rise_mm),
        ("mean absolute error", |p| p.mean_abs_mm),
        ("mean error", |p| p.mean_mm),
        ("error at heel-off", |p| p.start_mm),
        ("error at the end", |p| p.end_mm),
        ("of it: angle", |p| p.angle_mm),
        ("of it: length", |p| p.length_mm),
        ("of it: forefoot", |p| p.forefoot_mm),
        ("flat foot, degrees", |p| p.flat_deg),
    ];
    println!("{} push-offs", all.len());
    for (name, figure) in figures {
        let values = column(all, figure);
        let worst = values
            .iter()
            .copied()
            .max_by(|a, b| a.abs().total_cmp(&b.abs()));
        println!(
            "{name:>20}: mean {:+.2}, SD {:.2}, median {:+.2}, worst {:+.2}",
            mean(&values).unwrap_or(f64::NAN),
            standard_deviation(&values).unwrap_or(f64::NAN),
            median(&values).unwrap_or(f64::NAN),
            worst.unwrap_or(f64::NAN)
        );
    }
}

fn column(all: &[PushOff], figure: fn(&PushOff) -> f64) -> Vec<f64> {
    all.iter().map(figure).collect()
}

/// The sensors' file, told in the program's own layout and read by it.
fn recording(text: &str) -> Recording {
    let mut native = String::from("time [s]");
    for leg in ["left", "right"] {
        for (quantity, unit) in [("acc", "m/s^2"), ("gyr", "deg/s")] {
            for axis in ["x", "y", "z"] {
                native += &format!(",{leg}_foot_{quantity}_{axis} [{unit}]");
            }
        }
    }
    for (row, line) in text.lines().skip(2).enumerate() {
        let (_, values) = line.split_once(',').expect("an index and values");
        native += &format!("\n{:.7},{values}", row as f64 / SENSOR_HZ);
    }
    let folder = Folder::new();
    folder.write("walk.csv", native);
    ingest::read(&folder.path("walk.csv"), &Limits::default(), None).expect("a recording")
}

/// Number, flat instant and toe-off, in seconds, of each stride of `foot`.
fn strides_of(events: &str, foot: &str) -> Vec<(String, f64, f64)> {
    let strides = events.lines().skip(1).filter_map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let seconds = |k: usize| {
            cells[k]
                .parse::<f64>()
                .ok()
                .map(|sample| sample / SENSOR_HZ)
        };
        (cells[1] == foot).then_some(())?;
        Some((cells[0].to_owned(), seconds(6)?, seconds(5)?))
    });
    strides.collect()
}

/// Columns of the cameras' file: a row of marker names, a row of axes, then millimetres.
struct Table {
    names: Vec<String>,
    rows: Vec<Vec<f64>>,
}

impl Table {
    fn of(text: &str) -> Self {
        let header = text.lines().next().expect("marker names");
        let number = |cell: &str| cell.parse().unwrap_or(f64::NAN);
        let row = |line: &str| line.split(',').map(number).collect();
        Self {
            names: header.split(',').map(str::to_owned).collect(),
            rows: text.lines().skip(2).map(row).collect(),
        }
    }

    /// A marker's path, m.
    fn points(&self, marker: &str) -> Vec<Point> {
        let first = self.names.iter().position(|name| name == marker);
        let first = first.expect("a column of this marker");
        let point = |row: &Vec<f64>| [0, 1, 2].map(|k| row[first + k] / 1000.0);
        self.rows.iter().map(point).collect()
    }
}

/// Samples of the cameras between two instants.
fn samples(from_s: f64, to_s: f64) -> Range<usize> {
    let at = |seconds: f64| (seconds * OPTICAL_HZ).round() as usize;
    at(from_s)..at(to_s) + 1
}

/// The sensor's series at the instants of the cameras' `count` frames, by straight lines.
fn on_optical_clock(series: &[f64], rate_hz: f64, count: usize) -> Vec<f64> {
    let at = |frame: usize| {
        let place = frame as f64 / OPTICAL_HZ * rate_hz;
        let before = (place as usize).min(series.len() - 2);
        series[before] + (series[before + 1] - series[before]) * (place - before as f64)
    };
    (0..count).map(at).collect()
}

fn distances(from: &[Point], to: &[Point]) -> Vec<f64> {
    let distance = |(a, b): (&Point, &Point)| (a[0] - b[0]).hypot(a[1] - b[1]).hypot(a[2] - b[2]);
    from.iter().zip(to).map(distance).collect()
}

/// Angle of the line to the heel above the horizontal, rad.
fn slopes(heel: &[Point], fore: &[Point]) -> Vec<f64> {
    let slope = |(heel, fore): (&Point, &Point)| {
        (heel[2] - fore[2]).atan2((heel[0] - fore[0]).hypot(heel[1] - fore[1]))
    };
    heel.iter().zip(fore).map(slope).collect()
}

fn speeds(marker: &[Point]) -> Vec<f64> {
    let along = |axis: usize| derivative(&along(marker, axis), OPTICAL_HZ);
    let (x, y, z) = (along(0), along(1), along(2));
    let parts = x.iter().zip(y).zip(z);
    parts.map(|((x, y), z)| x.hypot(y).hypot(z)).collect()
}

fn along(marker: &[Point], axis: usize) -> Vec<f64> {
    marker.iter().map(|point| point[axis]).collect()
}

/// Change since the foot was flat.
fn change(series: &[f64], flat: &Range<usize>) -> Option<Vec<f64>> {
    let zero = median(series.get(flat.clone())?)?;
    Some(series.iter().map(|value| value - zero).collect())
}
