//! Other inertial sensors and apps of telephones.

use super::{all_digits, decimals};
use crate::layouts::cells::{Column, by_row, exponent, fixed, rows, same, shortest};
use crate::layouts::movement::{acc, acc_g, count, gyr, gyr_rps, time_s};
use crate::support::Sheet;

/// A moment in 2019 and one in 2020, milliseconds since 1970.
const EPOCH_MBIENTLAB_MS: u64 = 1_547_579_048_841;
const EPOCH_SHIMMER_MS: u64 = 1_595_933_810_034;
/// Milliseconds between rows at 100 Hz.
const STEP_MS: usize = 10;

/// Consensys: `"sep=;"`, names, units, a delimiter behind each line, stamps with an exponent. Row
/// `first` of a common clock is the first.
pub fn shimmer(sheet: &Sheet, site: &str, first: usize, step: usize) -> String {
    let rows = count(sheet);
    let ms = |row: usize| EPOCH_SHIMMER_MS + ((first + row * step) * STEP_MS) as u64;
    let stamps: Vec<f64> = (0..rows).map(|row| ms(row) as f64).collect();
    let names = "Timestamp_Unix Accel_LN_X Accel_LN_Y Accel_LN_Z Accel_WR_X Accel_WR_Y Accel_WR_Z Battery Gyro_X Gyro_Y Gyro_Z Mag_X";
    let units =
        "ms m/(s^2) m/(s^2) m/(s^2) m/(s^2) m/(s^2) m/(s^2) mV deg/s deg/s deg/s local_flux";
    let names: String = names
        .split(' ')
        .map(|name| format!("Shimmer_40AC_{name}_CAL;"))
        .collect();
    let units: String = units.split(' ').map(|unit| format!("{unit};")).collect();
    let stamps: Column = stamps.iter().map(|stamp| format!("{stamp:E}")).collect();
    let mut columns = vec![stamps];
    columns.extend(all_digits(acc(sheet, site)));
    columns.extend(vec![same(rows, "-3.9305804907241173"); 3]);
    columns.push(same(rows, "4139.194139194139"));
    columns.extend(all_digits(gyr(sheet, site)));
    columns.push(same(rows, "0.1"));
    let text = self::rows(&columns, ";", ";\r\n");
    format!("\"sep=;\"\r\n{names}\r\n{units}\r\n{text}")
}

/// MetaBase: a file a sensor; `elapsed` starts anew, `epoch` is common. Row `first` of the
/// movement is the first, every `step`th follows.
pub fn mbientlab(axes: &[Vec<f64>; 3], unit: &str, first: usize, step: usize) -> String {
    let kept: Vec<usize> = (first..axes[0].len()).step_by(step).collect();
    let row = |&at: &usize| {
        let elapsed_s = ((at - first) * STEP_MS) as f64 / 1000.0;
        let [x, y, z] = [&axes[0], &axes[1], &axes[2]].map(|axis| axis[at]);
        let epoch_ms = EPOCH_MBIENTLAB_MS + (at * STEP_MS) as u64;
        format!("{epoch_ms},2019-01-15T20:04:08.841,{elapsed_s:.3},{x:.6},{y:.6},{z:.6}\n")
    };
    let text: String = kept.iter().map(row).collect();
    format!(
        "epoch (ms),time (01:00),elapsed (s),x-axis ({unit}),y-axis ({unit}),z-axis ({unit})\n{text}"
    )
}

const XIO: &str = "Gyroscope X (deg/s),Gyroscope Y (deg/s),Gyroscope Z (deg/s),Accelerometer X (g),Accelerometer Y (g),Accelerometer Z (g)";

fn xio(sheet: &Sheet, first: Column, site: &str) -> Vec<Column> {
    let mut columns = vec![first];
    columns.extend(decimals(gyr(sheet, site), 7));
    columns.extend(decimals(acc_g(sheet, site), 9));
    columns
}

/// `sensors.csv`; time does not begin at 0.
pub fn xio_ngimu(sheet: &Sheet, site: &str) -> String {
    let late_s: Vec<f64> = time_s(sheet)
        .iter()
        .map(|time_s| 11.974_819_66 + time_s)
        .collect();
    let mut columns = xio(sheet, fixed(&late_s, 9), site);
    columns.extend(vec![same(count(sheet), "20.45227"); 3]);
    columns.push(same(count(sheet), "984.7361"));
    let names = "Magnetometer X (uT),Magnetometer Y (uT),Magnetometer Z (uT),Barometer (hPa)";
    format!("Time (s),{XIO},{names}\r\n{}", rows(&columns, ",", "\r\n"))
}

/// Packets of other kinds lie between.
pub fn xio_ximu(sheet: &Sheet) -> String {
    let packet = by_row(count(sheet), |row| (115 + row + row / 2).to_string());
    let mut columns = xio(sheet, packet, "foot");
    columns.extend(vec![same(count(sheet), "0.3051758"); 3]);
    let names = "Magnetometer X (G),Magnetometer Y (G),Magnetometer Z (G)";
    format!(
        "Packet number,{XIO},{names}\r\n{}",
        rows(&columns, ",", "\r\n")
    )
}

/// Stamps that jitter by microseconds.
pub fn xio_3(sheet: &Sheet) -> String {
    let stamp = |row: usize| 392_093_562 + 10_000 * row + (7 * row) % 3;
    let columns = xio(
        sheet,
        by_row(count(sheet), |row| stamp(row).to_string()),
        "foot",
    );
    format!("Timestamp (us),{XIO}\r\n{}", rows(&columns, ",", "\r\n"))
}

/// phyphox with the delimiter and the decimal mark of one of its five formats.
pub fn phyphox(sheet: &Sheet, quantity: &str, delimiter: &str, decimal: &str) -> String {
    let (unit, axes) = match quantity {
        "Gyroscope" => ("rad/s", gyr_rps(sheet, "foot")),
        _ => ("m/s^2", acc(sheet, "foot")),
    };
    let time_s: Vec<f64> = time_s(sheet)
        .iter()
        .map(|time_s| time_s + 0.077_444_392)
        .collect();
    let mut columns = vec![exponent(&time_s)];
    columns.extend(axes.iter().map(|axis| exponent(axis)));
    let names: Vec<String> = ["x", "y", "z"]
        .iter()
        .map(|axis| format!("\"{quantity} {axis} ({unit})\""))
        .collect();
    let text = rows(&columns, delimiter, "\n").replace('.', decimal);
    format!("\"Time (s)\"{delimiter}{}\n{text}", names.join(delimiter))
}

/// Sensor Logger: nanoseconds since 1970, then z before y before x.
pub fn sensor_logger(sheet: &Sheet, axes: &[Vec<f64>; 3]) -> String {
    let rows = count(sheet);
    let ns = |row: usize| 1_700_810_755_062_863_000 + 10_000_000 * row as u64;
    let elapsed_s: Vec<f64> = time_s(sheet)
        .iter()
        .map(|time_s| time_s + 0.430_863)
        .collect();
    let columns = [
        by_row(rows, |row| ns(row).to_string()),
        fixed(&elapsed_s, 12),
        shortest(&axes[2]),
        shortest(&axes[1]),
        shortest(&axes[0]),
    ];
    format!(
        "time,seconds_elapsed,z,y,x\n{}",
        self::rows(&columns, ",", "\n")
    )
}

/// What Sensor Logger puts beside its files.
pub const SENSOR_LOGGER_METADATA: &str = "version,device name,recording epoch time,recording time,recording timezone,platform,appVersion,device id,sensors,sampleRateMs\n\
    3,SM-N986B,1700810754632,2023-11-24_07-25-54,Africa/Nairobi,android,1.26.0,900fcc2f,Accelerometer|Annotation|TotalAcceleration|Gyroscope,10||10|10\n";
