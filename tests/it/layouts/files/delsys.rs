//! Delsys Trigno Discover and EMGworks.

use crate::layouts::cells::{by_row, fixed, padded, rows, same};
use crate::layouts::movement::{acc_g, count, gyr, time_s};
use crate::support::Sheet;

/// Rate of a sensor's EMG beside its inertial channels, hertz.
const EMG_HZ: f64 = 1259.2593;
/// The same in EMGworks.
const EMGWORKS_EMG_HZ: f64 = 1925.9259;
/// EMG, three axes of acceleration and three of turning.
const CHANNELS: usize = 7;

/// Which Trigno Discover wrote the file.
#[derive(Clone, Copy, PartialEq)]
pub enum Discover {
    /// 1.4.2: the rate stands in the name, no unit.
    InName,
    /// 1.7.0: the unit stands in the name, the rate below it.
    Below,
}

/// A sensor of Trigno Discover: what it recorded, where, and the rate as printed.
pub struct Trigno<'a> {
    pub sheet: &'a Sheet,
    pub site: &'a str,
    pub rate: &'a str,
}

/// Header of a Discover table, its lines filled sensor by sensor.
#[derive(Default)]
struct DiscoverHeader {
    sensors: String,
    modes: String,
    names: String,
    rates: String,
}

impl DiscoverHeader {
    fn sensor(&mut self, number: usize) {
        let blanks = ", ".repeat(CHANNELS);
        self.sensors += &format!("EMG 0{number} 0355{number} (8801{number}){blanks}");
        self.modes += &format!("sensor mode: 55{blanks}");
    }

    fn channel(&mut self, version: Discover, name: &str, unit: &str, rate: &str) {
        self.names += &match version {
            Discover::InName => format!("{name} ({rate}Hz), "),
            Discover::Below => format!("{name} ({unit}), "),
        };
        self.rates += &format!("{rate} Hz, ");
    }
}

/// Sensors `EMG 01`, `EMG 02` …, each with EMG and inertial channels at rates of their own; columns
/// end where their samples do.
pub fn delsys_discover(sensors: &[Trigno<'_>], version: Discover) -> String {
    let emg_rate = if version == Discover::InName {
        "1259"
    } else {
        "1259.2593"
    };
    let duration_s =
        |of: &Trigno<'_>| count(of.sheet) as f64 / of.rate.parse::<f64>().expect("a rate");
    let longest_s = sensors.iter().map(duration_s).fold(0.0, f64::max);
    let table = (longest_s * EMG_HZ) as usize;
    let (mut header, mut columns) = (DiscoverHeader::default(), Vec::new());
    for (at, sensor) in sensors.iter().enumerate() {
        header.sensor(at + 1);
        header.channel(version, "EMG 1", "mV", emg_rate);
        columns.push(by_row(table, |row| {
            format!("{:.7}", 0.01 * (row as f64).sin())
        }));
        let acc = ("ACC", "G", acc_g(sensor.sheet, sensor.site));
        let gyr = ("GYRO", "deg/s", gyr(sensor.sheet, sensor.site));
        for (quantity, unit, axes) in [acc, gyr] {
            for (axis, values) in ["X", "Y", "Z"].into_iter().zip(axes) {
                header.channel(version, &format!("{quantity} {axis}"), unit, sensor.rate);
                columns.push(padded(fixed(&values, 7), table));
            }
        }
    }
    let (number, rates) = match version {
        Discover::InName => ("1.4.2", String::new()),
        Discover::Below => ("1.7.0", header.rates + "\n"),
    };
    format!(
        "Application:, Trigno Discover ({number})\r\nDate/Time:, 4/10/2026 12:13:39 PM\r\n\
         Collection Length (seconds):, {longest_s:.6}\n{}\r\n{}\r\n{}\n{rates}{}",
        header.sensors,
        header.modes,
        header.names,
        rows(&columns, ", ", ", \n")
    )
}

/// A time column before each channel, EMG at a rate of its own.
pub fn delsys_emgworks(sheet: &Sheet, sites: &[&str], rate_hz: f64) -> String {
    let table = (count(sheet) as f64 * EMGWORKS_EMG_HZ / rate_hz) as usize;
    let stamps = padded(fixed(time_s(sheet), 6), table);
    let emg_stamps = by_row(table, |row| format!("{:.9}", row as f64 / EMGWORKS_EMG_HZ));
    let (mut names, mut columns) = (Vec::new(), Vec::new());
    for (at, site) in sites.iter().enumerate() {
        let number = at + 1;
        names.push(format!("X[s],\"Avanti sensor {number}: EMG {number}\""));
        columns.extend([emg_stamps.clone(), same(table, "0.01")]);
        for (quantity, axes) in [("ACC", acc_g(sheet, site)), ("GYRO", gyr(sheet, site))] {
            for (axis, values) in ["X", "Y", "Z"].into_iter().zip(axes) {
                names.push(format!(
                    "X[s],\"Avanti sensor {number}: {quantity}.{axis} {number}\""
                ));
                columns.extend([stamps.clone(), padded(fixed(&values, 9), table)]);
            }
        }
    }
    format!("{}\n{}", names.join(","), rows(&columns, ",", "\n"))
}
