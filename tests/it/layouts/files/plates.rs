//! Force plates.

use crate::layouts::cells::{by_row, fixed, rows, same, times};
use crate::layouts::movement::{column, count, time_s};
use crate::support::Sheet;

/// BioWare: 17 lines, names repeated for each plate, units below, a date that is nonsense.
pub fn kistler(sheet: &Sheet, rate_hz: f64) -> String {
    let each = |words: &str, cell: &str| format!("{words}{}\r\n", format!("\t{cell}").repeat(8));
    let devices = format!(
        "Device:{}{}\r\n",
        "\tMobile_2_BEZ 9286BA".repeat(4),
        "\tMobile_1_BEZ 9286BA".repeat(4)
    );
    let last = (count(sheet) - 1).to_string();
    let preamble = [
        "BioWare Version 5.3.2.9 Export\r\n".to_owned(),
        devices,
        each("Samples (#):", &count(sheet).to_string()),
        each("Rate (Hz):", &format!("{rate_hz:.6}")),
        each("Contact period start (sample #):", "0"),
        each("Contact period end (sample #):", &last),
        each("Contact period start time (s):", "0.000000"),
        each("Contact period end time (s):", "20.000000"),
        each("First sample time (s):", "0.000000"),
        each("Normalized force (N):", "1.000000"),
        each("Normalized length (m):", "1.000000"),
        "File Information\r\nDate\tJan 01, 1980  03:02:40\r\nName\t\r\nID\t\r\nClassification\t\r\nDescription\t\r\n".to_owned(),
    ]
    .concat();
    let mut columns = vec![fixed(time_s(sheet), 6)];
    for plate in ["plate1", "plate2"] {
        let force = ["fx", "fy", "fz"].map(|name| column(sheet, &format!("{plate}_{name}")));
        let total = |row: usize| {
            force
                .iter()
                .map(|axis| axis[row] * axis[row])
                .sum::<f64>()
                .sqrt()
        };
        columns.extend(force.iter().map(|axis| fixed(axis, 6)));
        columns.push(by_row(count(sheet), |row| format!("{:.6}", total(row))));
    }
    format!(
        "{preamble}abs time (s)\tFx\tFy\tFz\t|Ft|\tFx\tFy\tFz\t|Ft|\r\n\tN\tN\tN\tN\tN\tN\tN\tN\r\n{}",
        rows(&columns, "\t", "\r\n")
    )
}

/// OpenSim's two plates: x forward, y up, z to the right; commas pad the preamble of a CSV.
pub fn opensim(sheet: &Sheet, delimiter: &str) -> String {
    let pad = if delimiter == "," {
        ",".repeat(18)
    } else {
        String::new()
    };
    let of = |plate: usize, name: &str| column(sheet, &format!("plate{plate}_{name}")).to_vec();
    let (mut names, mut columns) = (vec!["time".to_owned()], vec![fixed(time_s(sheet), 3)]);
    for plate in [1, 2] {
        for kind in ["force{}_v", "force{}_p", "torque{}_"] {
            let stem = kind.replace("{}", &plate.to_string());
            names.extend(["x", "y", "z"].map(|axis| format!("ground_{stem}{axis}")));
        }
        columns.extend([
            fixed(&of(plate, "fx"), 6),
            fixed(&of(plate, "fz"), 6),
            fixed(&signs_turned(&of(plate, "fy")), 6),
            fixed(&times(&of(plate, "copx"), 1e-3), 6),
            same(count(sheet), "0"),
            fixed(&times(&of(plate, "copy"), -1e-3), 6),
            fixed(&of(plate, "mx"), 6),
            fixed(&of(plate, "mz"), 6),
            fixed(&signs_turned(&of(plate, "my")), 6),
        ]);
    }
    let preamble: String = [
        "heel raises".to_owned(),
        "version=1".to_owned(),
        format!("nRows={}", count(sheet)),
        "nColumns=19".to_owned(),
        "inDegrees=yes".to_owned(),
        "endheader".to_owned(),
    ]
    .map(|line| format!("{line}{pad}\n"))
    .concat();
    format!(
        "{preamble}{}\n{}",
        names.join(delimiter),
        rows(&columns, delimiter, "\n")
    )
}

/// Nexus, section "Devices": the rate in line 2, two sub frames a frame, the force that acts on
/// the plate where `sign` is −1.
pub fn vicon_devices(sheet: &Sheet, rate_hz: f64, sign: f64) -> String {
    let count = count(sheet);
    let pad = ",".repeat(19);
    let mut sensors = Vec::new();
    let mut columns = vec![
        by_row(count, |row| (1 + row / 2).to_string()),
        by_row(count, |row| (row % 2).to_string()),
    ];
    for plate in [1, 2] {
        let of = |name: &str| column(sheet, &format!("plate{plate}_{name}"));
        for kind in ["Force", "Moment", "CoP"] {
            sensors.push(format!("AMTI OR6 #{plate} - {kind},,"));
        }
        columns.extend(["fx", "fy", "fz"].map(|name| fixed(&times(of(name), sign), 4)));
        columns.extend(["mx", "my", "mz"].map(|name| fixed(&times(of(name), 1e3 * sign), 2)));
        columns.extend(["copx", "copy"].map(|name| fixed(of(name), 4)));
        columns.push(same(count, "0"));
    }
    let names = "Fx,Fy,Fz,Mx,My,Mz,Cx,Cy,Cz,Fx,Fy,Fz,Mx,My,Mz,Cx,Cy,Cz";
    let units = "N,N,N,mm.N,mm.N,mm.N,mm,mm,mm,N,N,N,mm.N,mm.N,mm.N,mm,mm,mm";
    format!(
        "Devices{pad}\r\n{rate_hz}{pad}\r\n,,{}\r\nFrame,Sub Frame,{names}\r\n,,{units}\r\n{}",
        sensors.join(","),
        rows(&columns, ",", "\r\n")
    )
}

fn signs_turned(values: &[f64]) -> Vec<f64> {
    times(values, -1.0)
}
