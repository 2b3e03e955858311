//! Recordings scored by the binary, and a foot of this suite's own.

use std::collections::HashMap;
use std::f64::consts::PI;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::support::{Folder, Sheet};

pub type Row = HashMap<String, String>;

/// Rounding in tables may fall either way where the last bits of the sums differ: one unit of the
/// last digit of the coarsest column (0.01).
pub const LAST_DIGIT: f64 = 0.010_001;

/// What a run made of some recordings.
pub struct Scored {
    pub code: i32,
    pub reps: Vec<Row>,
    pub sets: Vec<Row>,
    pub inputs: Vec<Row>,
}

/// Scores recordings, each with a name, in one run.
pub fn scored(files: &[(String, String)], manifest: &str) -> Scored {
    let folder = Folder::new();
    for (name, text) in files {
        folder.write(&format!("in/{name}"), text);
    }
    if !manifest.is_empty() {
        folder.write("in/recordings.csv", manifest);
    }
    let ended = folder.soleus("run in --out out --quiet --formats csv");
    assert!([0, 3].contains(&ended.code), "{}", ended.stderr);
    Scored {
        code: ended.code,
        reps: folder.table("out/reps.csv"),
        sets: folder.table("out/sets.csv"),
        inputs: folder.table("out/inputs.csv"),
    }
}

/// Scores one recording that nobody tells anything of.
pub fn scored_alone(sheet: &Sheet) -> Scored {
    scored(&[("one.csv".to_owned(), sheet.text())], "")
}

/// Scores one recording with a manifest of these columns.
pub fn scored_with(sheet: &Sheet, columns: &str, cells: &str) -> Scored {
    let manifest = format!("file,{columns}\none.csv,{cells}\n");
    scored(&[("one.csv".to_owned(), sheet.text())], &manifest)
}

impl Scored {
    pub fn input(&self, file: &str) -> &Row {
        let own = |row: &&Row| row["file"] == file;
        self.inputs.iter().find(own).expect("a row of this file")
    }

    pub fn set(&self, recording: &str) -> &Row {
        let own = |row: &&Row| row["recording"] == recording;
        self.sets.iter().find(own).expect("a set of this recording")
    }

    pub fn rows(&self, recording: &str) -> Vec<&Row> {
        let own = |row: &&Row| row["recording"] == recording;
        self.reps.iter().filter(own).collect()
    }

    /// Rows with a number: full and partial repetitions.
    pub fn counted(&self, recording: &str) -> Vec<&Row> {
        let mut rows = self.rows(recording);
        rows.retain(|row| !row["rep"].is_empty());
        rows
    }

    /// How many rows of a recording carry a label.
    pub fn labelled(&self, recording: &str, label: &str) -> usize {
        let rows = self.rows(recording).into_iter();
        rows.filter(|row| row["label"] == label).count()
    }
}

pub fn number(row: &Row, column: &str) -> f64 {
    let cell = &row[column];
    cell.parse()
        .unwrap_or_else(|_| panic!("`{cell}` in {column}: {}", row["notes"]))
}

pub fn numbers(rows: &[&Row], column: &str) -> Vec<f64> {
    rows.iter().map(|row| number(row, column)).collect()
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Rows agree in every column, numbers to the last digit.
pub fn assert_same_rows(found: &[&Row], expected: &[&Row], leaving_out: &[&str], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (one, other) in found.iter().zip(expected) {
        for (column, cell) in one
            .iter()
            .filter(|(column, _)| !leaving_out.contains(&column.as_str()))
        {
            let near = match (cell.parse::<f64>(), other[column].parse::<f64>()) {
                (Ok(one), Ok(other)) => (one - other).abs() < LAST_DIGIT,
                _ => *cell == other[column],
            };
            assert!(near, "{what}: {column} is {cell}, not {}", other[column]);
        }
    }
}

/// Standard normal draws (Box and Muller).
pub struct Normal(ChaCha8Rng);

impl Normal {
    pub fn seeded(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    pub fn draw(&mut self) -> f64 {
        let (a, b): (f64, f64) = (self.0.random(), self.0.random());
        (-2.0 * (1.0 - a).ln()).sqrt() * (2.0 * PI * b).cos()
    }

    /// Between 0 and 1.
    pub fn uniform(&mut self) -> f64 {
        self.0.random()
    }
}

/// A rigid foot that pitches in one plane, with an ideal sensor but for white noise: for movements
/// that no plan of the simulator has. Written apart from it and from the scoring rooms.
pub struct Foot {
    rate_hz: f64,
    /// Instant, pitch in degrees: minimum-jerk moves lead from one to the next.
    path: Vec<(f64, f64)>,
    /// Amplitude in degrees and frequency in hertz of a shaking over the whole set.
    shaking: (f64, f64),
    /// Instants between which it shakes, seconds.
    shakes: (f64, f64),
    gyr_noise_dps: f64,
}

/// Sensor on the dorsum, from the forefoot pivot: forward and up, m.
const SENSOR_M: (f64, f64) = (-0.06, 0.055);
const GRAVITY: f64 = 9.806_65;
/// Half the step of the differences that make rates and accelerations, seconds.
const HALF_STEP_S: f64 = 1e-3;
/// Stance with the heel level before and after the raises, seconds.
pub const LEVEL_S: f64 = 4.0;
/// From level to the first bottom and back from the last, seconds.
const TO_BOTTOM_S: f64 = 1.2;
/// Hang at the bottom before the first raise, seconds.
const HANG_S: f64 = 0.8;

/// One raise: seconds of its phases and degrees of its top and of the bottom that ends it.
#[derive(Clone, Copy)]
pub struct Raise {
    pub up_s: f64,
    pub top_s: f64,
    pub down_s: f64,
    pub bottom_s: f64,
    pub top_deg: f64,
    pub bottom_deg: f64,
}

impl Foot {
    /// Stands level, lowers to the first raise's bottom, raises, and returns to level.
    pub fn raising(raises: &[Raise]) -> Self {
        let first_deg = raises.first().map_or(0.0, |raise| raise.bottom_deg);
        let mut path = vec![(0.0, 0.0)];
        let mut reach = |seconds: f64, deg: f64| {
            let now_s = path.last().map_or(0.0, |(at_s, _): &(f64, f64)| *at_s);
            path.push((now_s + seconds, deg));
            now_s
        };
        reach(LEVEL_S, 0.0);
        let from_s = reach(TO_BOTTOM_S, first_deg);
        reach(HANG_S, first_deg);
        for raise in raises {
            reach(raise.up_s, raise.top_deg);
            reach(raise.top_s, raise.top_deg);
            reach(raise.down_s, raise.bottom_deg);
            reach(raise.bottom_s, raise.bottom_deg);
        }
        let to_s = reach(TO_BOTTOM_S, 0.0) + TO_BOTTOM_S;
        reach(LEVEL_S, 0.0);
        Self {
            rate_hz: 100.0,
            path,
            shaking: (0.0, 6.0),
            shakes: (from_s, to_s),
            gyr_noise_dps: 0.07,
        }
    }

    pub fn shaking(mut self, deg: f64, hz: f64) -> Self {
        self.shaking = (deg, hz);
        self
    }

    pub fn noise(mut self, gyr_dps: f64) -> Self {
        self.gyr_noise_dps = gyr_dps;
        self
    }

    fn pitch_deg(&self, at_s: f64) -> f64 {
        let after = self.path.partition_point(|(end_s, _)| *end_s <= at_s);
        let Some(&(to_s, to_deg)) = self.path.get(after) else {
            return self.path.last().map_or(0.0, |(_, deg)| *deg);
        };
        let (from_s, from_deg) = self.path[after.saturating_sub(1)];
        let share = ((at_s - from_s) / (to_s - from_s)).clamp(0.0, 1.0);
        let covered = share.powi(3) * (10.0 + share * (6.0 * share - 15.0));
        from_deg + (to_deg - from_deg) * covered + self.shaking_deg(at_s)
    }

    /// A sine whose begin and end take half a second each.
    fn shaking_deg(&self, at_s: f64) -> f64 {
        let ramp = |seconds: f64| 0.5 - 0.5 * (PI * (seconds / 0.5).clamp(0.0, 1.0)).cos();
        let gain = ramp(at_s - self.shakes.0) * ramp(self.shakes.1 - at_s);
        gain * self.shaking.0 * (2.0 * PI * self.shaking.1 * at_s).sin()
    }

    /// Place of the sensor, forward and up from the pivot, m.
    fn place(&self, at_s: f64) -> [f64; 2] {
        let (sin, cos) = self.pitch_deg(at_s).to_radians().sin_cos();
        let (forward, up) = SENSOR_M;
        [forward * cos + up * sin, up * cos - forward * sin]
    }

    pub fn sheet(&self, seed: u64) -> Sheet {
        let mut noise = Normal::seeded(seed);
        let end_s = self.path.last().map_or(0.0, |(at_s, _)| *at_s);
        let count = (end_s * self.rate_hz) as usize;
        let names = ["acc_x", "acc_y", "acc_z", "gyr_x", "gyr_y", "gyr_z"];
        let mut columns = vec![("time [s]".to_owned(), Vec::new())];
        for name in names {
            let unit = if name.starts_with("acc") {
                "m/s^2"
            } else {
                "deg/s"
            };
            columns.push((format!("foot_{name} [{unit}]"), Vec::new()));
        }
        for i in 0..count {
            let at_s = i as f64 / self.rate_hz;
            let values = self.sample(at_s, &mut noise);
            columns[0].1.push(at_s);
            for ((_, column), value) in columns[1..].iter_mut().zip(values) {
                column.push(value);
            }
        }
        Sheet { columns }
    }

    /// Specific force and angular rate in the sensor's frame: x forward, y left, z up.
    fn sample(&self, at_s: f64, noise: &mut Normal) -> [f64; 6] {
        let (before, here, after) = (
            self.place(at_s - HALF_STEP_S),
            self.place(at_s),
            self.place(at_s + HALF_STEP_S),
        );
        let bend = |axis: usize| {
            (before[axis] - 2.0 * here[axis] + after[axis]) / (HALF_STEP_S * HALF_STEP_S)
        };
        let (forward, up) = (bend(0), bend(1) + GRAVITY);
        let (sin, cos) = self.pitch_deg(at_s).to_radians().sin_cos();
        let rate = (self.pitch_deg(at_s + HALF_STEP_S) - self.pitch_deg(at_s - HALF_STEP_S))
            / (2.0 * HALF_STEP_S);
        let mut acc = || 0.02 * noise.draw();
        let force = [
            forward * cos - up * sin + acc(),
            acc(),
            forward * sin + up * cos + acc(),
        ];
        let mut gyr = || self.gyr_noise_dps * noise.draw();
        [force[0], force[1], force[2], gyr(), rate + gyr(), gyr()]
    }
}
