//! Xsens DOT and MTw.

use super::decimals;
use crate::layouts::cells::fixed;
use crate::layouts::cells::{Column, by_row, rows, same};
use crate::layouts::movement::{acc, count, gyr, gyr_rps};
use crate::layouts::orientation::Oriented;
use crate::support::Sheet;

/// Xsens DOT app: nine lines of keys, an empty one, the names.
fn dot(rate_hz: f64, mode: &str, names: &str, columns: &[Column]) -> String {
    format!(
        "sep=,\nDeviceTag:,zxt\nFirmwareVersion:,2.0.0\nAppVersion:,2021.0\nSyncStatus:,Synced\nOutputRate:,{rate_hz}Hz\n\
         FilterProfile:,General\nMeasurement Mode:,{mode}\nStartTime: ,2021-08-20_20:21:13_804 GMT+8\n\
         © Xsens Technologies B. V. 2005-2021\n\n{names}\n{}",
        rows(columns, ",", "\n")
    )
}

/// Microseconds in 32 bits, as at `rate_hz`.
fn sample_time_fine(count: usize, first: u64, rate_hz: f64) -> Column {
    let micros = |row: usize| (row as f64 * 1e6 / rate_hz).round() as u64;
    by_row(count, |row| ((first + micros(row)) % (1 << 32)).to_string())
}

/// Raw acceleration and turning of one sensor, whose first stamp is `first_us`.
pub fn dot_raw(sheet: &Sheet, site: &str, rate_hz: f64, first_us: u64) -> String {
    let rows = count(sheet);
    let mut columns = vec![
        by_row(rows, |row| (row + 1).to_string()),
        sample_time_fine(rows, first_us, rate_hz),
    ];
    columns.extend(decimals(acc(sheet, site), 6));
    columns.extend(decimals(gyr(sheet, site), 6));
    columns.push(same(rows, "0"));
    let names = "PacketCounter,SampleTimeFine,Acc_X,Acc_Y,Acc_Z,Gyr_X,Gyr_Y,Gyr_Z,Status";
    dot(rate_hz, "Rate quantities", names, &columns)
}

/// Orientation and acceleration without gravity; the stamp wraps within the file.
pub fn dot_orientation(oriented: &Oriented, rate_hz: f64) -> String {
    let rows = oriented.quaternion[0].len();
    let mut columns = vec![
        by_row(rows, |row| (row + 1).to_string()),
        sample_time_fine(rows, (1 << 32) - 5_000_000, rate_hz),
    ];
    columns.extend(quaternions(oriented));
    columns.push(same(rows, "0"));
    let names = "PacketCounter,SampleTimeFine,Quat_W,Quat_X,Quat_Y,Quat_Z,FreeAcc_X,FreeAcc_Y,FreeAcc_Z,Status";
    let mode = "Sensor fusion Mode - Extended(Quaternion)";
    dot(rate_hz, mode, names, &columns)
}

/// A quaternion whose sign changes every second, as sensors may tell it, and the acceleration.
fn quaternions(oriented: &Oriented) -> Vec<Column> {
    let sign = |row: usize| -> f64 { if row / 100 % 2 == 1 { -1.0 } else { 1.0 } };
    let signed = |part: &Vec<f64>| {
        let values = part.iter().enumerate();
        let values: Vec<f64> = values.map(|(row, value)| sign(row) * value).collect();
        fixed(&values, 6)
    };
    let acceleration = oriented.free_acc.iter().map(|axis| fixed(axis, 6));
    oriented
        .quaternion
        .iter()
        .map(signed)
        .chain(acceleration)
        .collect()
}

/// The computer's log: no preamble, the stamp in 0.1 ms under the same name.
pub fn dot_log(oriented: &Oriented, rate_hz: f64, orientation: &str) -> String {
    let rows = oriented.quaternion[0].len();
    let stamp = |row: usize| 2_089_876 + (row as f64 * 1e4 / rate_hz).round() as u64;
    let mut columns = vec![by_row(rows, |row| stamp(row).to_string())];
    let parts = quaternions(oriented);
    if orientation == "Euler" {
        columns.extend([
            same(rows, "-8.6897"),
            same(rows, "-62.3985"),
            same(rows, "-0.0306"),
        ]);
        columns.extend_from_slice(&parts[4..]);
    } else {
        columns.extend(parts);
    }
    columns.push(same(rows, "0"));
    let names = match orientation {
        "Euler" => "Euler_X,Euler_Y,Euler_Z",
        _ => "Quat_W,Quat_X,Quat_Y,Quat_Z",
    };
    let text = self::rows(&columns, ",", "\n");
    format!("SampleTimeFine,{names},FreeAcc_X,FreeAcc_Y,FreeAcc_Z,Status\n{text}")
}

/// A 16-bit counter from `first` on.
fn counter(first: usize) -> impl Fn(usize) -> usize {
    move |row| (first + row) % 65_536
}

/// MT Manager of 2011: a blank before the counter, a TAB behind each row.
pub fn mtw_old(sheet: &Sheet, first: usize) -> String {
    let rows = count(sheet);
    let counted = counter(first);
    let mut columns = vec![by_row(rows, |row| format!(" {}", counted(row)))];
    columns.extend(decimals(acc(sheet, "foot"), 6));
    columns.extend(decimals(gyr_rps(sheet, "foot"), 6));
    columns.extend(vec![same(rows, "-0.484053"); 3]);
    columns.push(same(rows, "1.000000"));
    columns.extend(vec![same(rows, "0.000000"); 3]);
    format!(
        "// Start Time: 0\r\n// Sample rate: 100.0Hz\r\n// Scenario: 4.9\r\n// Firmware Version: 2.5.1\r\n\
         Counter\tAcc_X\tAcc_Y\tAcc_Z\tGyr_X\tGyr_Y\tGyr_Z\tMag_X\tMag_Y\tMag_Z\tQuat_w\tQuat_x\tQuat_y\tQuat_z\r\n{}",
        self::rows(&columns, "\t", "\t\r\n")
    )
}

/// The next generation: a rate line, thirteen time columns without a value, a rotation matrix.
pub fn mtw_middle(sheet: &Sheet, site: &str, first: usize) -> String {
    let rows = count(sheet);
    let counted = counter(first);
    let mut columns = vec![by_row(rows, |row| format!("{:05}", counted(row)))];
    columns.extend(vec![same(rows, ""); 13]);
    columns.extend(decimals(acc(sheet, site), 6));
    columns.extend(decimals(gyr_rps(sheet, site), 6));
    for row in 0..3 {
        let one = |column: usize| {
            if row == column {
                "1.000000"
            } else {
                "0.000000"
            }
        };
        columns.extend((0..3).map(|column| same(rows, one(column))));
    }
    format!(
        "// Start Time: Unknown\n// Update Rate: 100.0Hz\n// Filter Profile: human (46.1)\n\
         // Option Flags: AHS Disabled ICC Disabled \n// Firmware Version: 4.0.2\n\
         PacketCounter\tSampleTimeFine\tYear\tMonth\tDay\tSecond\tUTC_Nano\tUTC_Year\tUTC_Month\tUTC_Day\tUTC_Hour\t\
         UTC_Minute\tUTC_Second\tUTC_Valid\tAcc_X\tAcc_Y\tAcc_Z\tGyr_X\tGyr_Y\tGyr_Z\tMat[1][1]\tMat[2][1]\tMat[3][1]\t\
         Mat[1][2]\tMat[2][2]\tMat[3][2]\tMat[1][3]\tMat[2][3]\tMat[3][3]\n{}",
        self::rows(&columns, "\t", "\n")
    )
}

/// The same generation without turning, but with the rotation matrix, column by column; `matrix`
/// gives the part of a row and a column.
pub fn mtw_matrix(sheet: &Sheet, matrix: impl Fn(usize, usize) -> Vec<f64>) -> String {
    let rows = count(sheet);
    let counted = counter(472);
    let mut columns = vec![by_row(rows, |row| format!("{:05}", counted(row)))];
    columns.extend(vec![same(rows, ""); 2]);
    columns.extend(decimals(acc(sheet, "foot"), 6));
    let mut names = "PacketCounter\tSampleTimeFine\tYear\tAcc_X\tAcc_Y\tAcc_Z".to_owned();
    for column in 0..3 {
        for row in 0..3 {
            names += &format!("\tMat[{}][{}]", row + 1, column + 1);
            columns.push(fixed(&matrix(row, column), 6));
        }
    }
    format!(
        "// Start Time: Unknown\n// Update Rate: 100.0Hz\n// Filter Profile: human (46.1)\n\
         // Firmware Version: 4.0.2\n{names}\n{}",
        self::rows(&columns, "\t", "\n")
    )
}

/// MT Manager 2021 and 2022: no rate, time columns that hold nothing, or the word `NaN`.
pub fn mtw_new(sheet: &Sheet, first: usize, nothing: &str) -> String {
    let rows = count(sheet);
    let counted = counter(first);
    let mut columns = vec![by_row(rows, |row| counted(row).to_string())];
    columns.extend(vec![same(rows, nothing); 5]);
    columns.extend(decimals(acc(sheet, "foot"), 6));
    columns.extend(vec![same(rows, "0.073011"); 3]);
    columns.extend(decimals(gyr_rps(sheet, "foot"), 6));
    columns.push(same(rows, "1.000000"));
    columns.extend(vec![same(rows, "0.000000"); 3]);
    columns.extend(vec![same(rows, "0.1"); 3]);
    format!(
        "// General information: \n//  MT Manager version: 2021.4.0 \n\
         //  XDA version: 2021.4.0 build 6323 rev 112641 built on 2021-09-28\n// Device information: \n\
         //  DeviceId: 00B4A3D1\n//  ProductCode: MTW2-3A7G6\n//  Firmware Version: 4.6.0\n//  Hardware Version: 2.0.0\n\
         // Device settings: \n//  Filter Profile: human(46.1)\n//  Option Flags: Orientation Smoother Disabled\n\
         // Coordinate system: ENU\n\
         PacketCounter\tSampleTimeFine\tYear\tMonth\tDay\tSecond\tAcc_X\tAcc_Y\tAcc_Z\tFreeAcc_E\tFreeAcc_N\tFreeAcc_U\t\
         Gyr_X\tGyr_Y\tGyr_Z\tQuat_q0\tQuat_q1\tQuat_q2\tQuat_q3\tRoll\tPitch\tYaw\n{}",
        self::rows(&columns, "\t", "\n")
    )
}
