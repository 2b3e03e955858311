//! Markers, and tables of research.

use super::{all_digits, decimals};
use crate::layouts::cells::{by_row, fixed, rows, same, shortest};
use crate::layouts::movement::{acc, column, count, gyr, gyr_rps, time_s};
use crate::support::Sheet;

/// Nexus, section "Trajectories": the left heel among other markers.
pub fn vicon_trajectories(sheet: &Sheet) -> String {
    let count = count(sheet);
    let pad = ",".repeat(7);
    let toe = by_row(count, |row| {
        format!("{:.3}", 30.0 + 0.01 * (row as f64).sin())
    });
    let mut columns = vec![by_row(count, |row| (row + 1).to_string()), same(count, "0")];
    columns.extend(vec![toe; 5]);
    columns.push(fixed(column(sheet, "heel_height"), 4));
    format!(
        "Trajectories{pad}\r\n100{pad}\r\n,,P01:LTOE,,,P01:LHEE,,\r\nFrame,Sub Frame,X,Y,Z,X,Y,Z\r\n\
         ,,mm,mm,mm,mm,mm,mm\r\n{}",
        rows(&columns, ",", "\r\n")
    )
}

/// gaitmap's markers: no rate, no unit.
pub fn gaitmap_markers(sheet: &Sheet) -> String {
    let count = count(sheet);
    let mut columns = vec![by_row(count, |row| row.to_string())];
    columns.extend(vec![same(count, "33006.83984375"); 5]);
    columns.push(shortest(column(sheet, "heel_height")));
    format!(
        ",L_TOE,L_TOE,L_TOE,L_FCC,L_FCC,L_FCC\n,x,y,z,x,y,z\n{}",
        rows(&columns, ",", "\n")
    )
}

/// gaitmap's sensors: two of them, no rate, no unit; the right one lies still.
pub fn gaitmap(sheet: &Sheet) -> String {
    let count = count(sheet);
    let still = |row: usize| format!("{:.6}", 0.01 * (row as f64).sin());
    let mut columns = vec![by_row(count, |row| row.to_string())];
    columns.extend(all_digits(acc(sheet, "foot")));
    columns.extend(all_digits(gyr(sheet, "foot")));
    columns.extend([
        by_row(count, still),
        by_row(count, still),
        same(count, "9.81"),
    ]);
    columns.extend(vec![by_row(count, still); 3]);
    let sensors = ",left_sensor".repeat(6) + &",right_sensor".repeat(6);
    let axes = ",acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z".repeat(2);
    format!("sensor{sensors}\naxis{axes}\n{}", rows(&columns, ",", "\n"))
}

/// RepoIMU: two lines of names, one field more than the rows have, exponents of three digits.
pub fn repoimu(sheet: &Sheet) -> String {
    let count = count(sheet);
    let late_s: Vec<f64> = time_s(sheet).iter().map(|time_s| 0.08 + time_s).collect();
    let mut columns = vec![fixed(&late_s, 2)];
    columns.extend(["1", "0", "1.6232e-035", "0"].map(|cell| same(count, cell)));
    columns.extend(decimals(acc(sheet, "foot"), 6));
    columns.extend(decimals(gyr_rps(sheet, "foot"), 7));
    columns.extend(vec![same(count, "-0.33533"); 3]);
    format!(
        "Time (s);Vicon Orientation;;;;IMU Acceleration;;;IMU Gyroscope;;;IMU Magnetometer;;;\n\
         ;W;X;Y;Z;X;Y;Z;X;Y;Z;X;Y;Z;\n{}",
        rows(&columns, ";", "\n")
    )
}

/// BIDS motion: numbers alone, the columns told in one file and the rate in another.
pub struct Bids {
    pub motion: String,
    pub channels: String,
    pub json: String,
}

pub fn bids(sheet: &Sheet) -> Bids {
    let mut channels =
        "name\tcomponent\ttype\ttracked_point\tunits\tsampling_frequency\n".to_owned();
    let mut columns = Vec::new();
    for (site, point) in [
        ("foot", "leftFoot"),
        ("shank", "leftShank"),
        ("thigh", "leftThigh"),
    ] {
        let kinds = [
            ("ACCEL", "m/s^2", acc(sheet, site)),
            ("GYRO", "deg/s", gyr(sheet, site)),
        ];
        for (kind, unit, axes) in kinds {
            for (axis, values) in ["x", "y", "z"].into_iter().zip(axes) {
                channels +=
                    &format!("{point}_{kind}_{axis}\t{axis}\t{kind}\t{point}\t{unit}\t100\n");
                columns.push(shortest(&values));
            }
        }
    }
    channels += "head_ACCEL_x\tx\tACCEL\thead\tm/s^2\t100\n";
    columns.push(same(count(sheet), "n/a"));
    Bids {
        motion: rows(&columns, "\t", "\n"),
        channels,
        json: "{\"SamplingFrequency\":100.0,\"SamplingFrequencyEffective\":100.0,\"MotionChannelCount\":19,\
               \"TaskName\":\"raise\",\"TrackingSystemName\":\"imu\"}"
            .to_owned(),
    }
}
