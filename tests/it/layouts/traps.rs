//! Twenty traps in real exports, a test or more each.
//!
//! Real recordings are not part of this project; without `../shared/data` the tests on them say so
//! and test nothing. Expected values were read from those files by eye.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use soleus::ingest::{Axis, Layout, Layouts, Leg, Quantity, Reading, Recording, Site, read};
use soleus::study::Limits;

use super::cells::times;
use super::files::{self, Discover, Trigno};
use super::movement::{acc, column, foot, gyr_rps, heel, ideal_foot, leg, part, plates, time_s};
use super::orientation::oriented;
use super::{NamedText, Scored, assert_same_reps, file, folder_of, last_digit, number, scored};
use crate::support::{Folder, Sheet};

/// Standard gravity, m/s².
const G: f64 = 9.806_65;
/// Values that are converted, not changed.
const SAME: f64 = 1e-9;

/// A real recording, where it is there.
fn real(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(name);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: {} is absent", path.display());
    None
}

/// A file as read, though it lasts a second only.
fn recording(path: &Path, sensor_site: Option<&str>, rate_hz: Option<f64>) -> Recording {
    let layouts = Layouts::built_in();
    recording_by(&layouts, path, sensor_site, rate_hz)
}

fn recording_by(
    layouts: &Layouts,
    path: &Path,
    sensor_site: Option<&str>,
    rate_hz: Option<f64>,
) -> Recording {
    let limits = Limits {
        min_duration_s: 1.0,
        ..Limits::default()
    };
    let reading = Reading {
        sensor_site,
        rate_hz,
        ..Reading::new(&limits, layouts)
    };
    read(path, &reading).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn value(recording: &Recording, leg: Option<Leg>, quantity: Quantity, sample: usize) -> f64 {
    let channel = recording.channel(leg, quantity);
    channel.unwrap_or_else(|| panic!("no {quantity:?}"))[sample]
}

fn assert_value(
    recording: &Recording,
    leg: Option<Leg>,
    quantity: Quantity,
    sample: usize,
    expected: f64,
) {
    let found = value(recording, leg, quantity, sample);
    assert!(
        (found - expected).abs() < SAME,
        "{quantity:?}: {found}, not {expected}"
    );
}

fn native(sheet: &Sheet) -> Scored {
    scored(&[file("one.csv", sheet.text())], "")
}

/// Another spelling of the same recording has the same figures.
fn assert_spelt(text: impl Into<Vec<u8>>, expected: &Scored, what: &str) {
    let found = scored(&[file("one.csv", text)], "");
    assert_eq!(found.code, 0, "{what}: {}", found.stderr);
    assert_same_reps(&found, expected, last_digit, what);
    for told in ["duration_s", "rate_hz", "gaps"] {
        assert_eq!(
            found.inputs[0][told], expected.inputs[0][told],
            "{what}: {told}"
        );
    }
}

#[test]
fn trap_01_a_byte_order_mark_before_the_first_name() {
    let sheet = foot(100.0);
    assert_spelt(
        format!("\u{feff}{}", sheet.text()),
        &native(&sheet),
        "byte order mark",
    );
}

#[test]
fn val_trap_01_opensim_plates_behind_a_byte_order_mark() {
    let Some(path) = real("squat-jump-plates/BFR003_squat_jump.csv") else {
        return;
    };
    let read = recording(&path, None, None);
    assert_eq!(
        (read.source.layout.as_str(), read.samples),
        ("opensim", 12_080)
    );
    assert!((read.rate_hz - 1000.0).abs() < SAME);
    for (quantity, expected) in [
        (Quantity::Force(1, Axis::X), 4.181_424),
        (Quantity::Force(1, Axis::Y), -53.375_225),
        (Quantity::Force(1, Axis::Z), 392.891_296),
        (Quantity::Force(2, Axis::Z), 393.959_076),
        (Quantity::CentreOfPressure(1, Axis::X), 0.241_716),
        (Quantity::CentreOfPressure(1, Axis::Y), 1.105_239),
    ] {
        assert_value(&read, None, quantity, 0, expected);
    }
}

#[test]
fn trap_02_a_line_for_spreadsheets_that_tells_the_delimiter() {
    let sheet = foot(100.0);
    let expected = native(&sheet);
    for (line, delimiter) in [
        ("sep=,\n", ","),
        ("\"sep=;\"\r\n", ";"),
        ("SEP=\t\r\n", "\t"),
    ] {
        assert_spelt(
            format!("{line}{}", sheet.spelt(delimiter, ".")),
            &expected,
            line,
        );
    }
}

#[test]
fn trap_03_units_in_a_row_of_their_own() {
    let whole = plates(200.0);
    let sheet = part(&whole, &["plate1_f", "plate2_f"]);
    let in_kilonewtons = whole.clone().changed("plate", |value| value / 1e3);
    let text = files::kistler(&in_kilonewtons, 200.0);
    let units = "\tN\tN\tN\tN\tN\tN\tN\tN\r\n";
    assert!(text.contains(units));
    let text = text.replace(units, &units.replace('N', "kN"));
    let found = scored(&[file("one.txt", text)], "");
    found.assert_read_as("kistler-bioware");
    // Six decimals of a kilonewton are millinewtons, a thousandth of the plate's noise.
    assert_same_reps(&found, &native(&sheet), |_| 0.03, "kN");
}

#[test]
fn val_trap_03_shimmer_units_below_the_names() {
    let Some(path) = real("shimmer/shimmer_40AC_read_test_data.csv") else {
        return;
    };
    let read = recording(&path, None, None);
    let acc = Quantity::Acceleration(Site::Foot, Axis::X);
    assert_value(&read, None, acc, 0, -1.434_782_608_695_652);
    let gyr = Quantity::AngularRate(Site::Foot, Axis::X);
    assert_value(
        &read,
        None,
        gyr,
        0,
        0.137_404_580_152_671_76_f64.to_radians(),
    );
}

#[test]
fn trap_04_a_delimiter_behind_the_last_cell() {
    let sheet = foot(100.0);
    let expected = native(&sheet);
    let rows_only = |text: String| {
        let (header, rows) = text.split_once('\n').expect("a header");
        format!("{header}\n{}", rows.replace('\n', ";\n"))
    };
    assert_spelt(rows_only(sheet.spelt(";", ".")), &expected, "rows");
    let header_only = sheet.spelt(";", ".").replacen('\n', ";\n", 1);
    assert_spelt(header_only, &expected, "header");
    assert_spelt(
        sheet.spelt(";", ".").replace('\n', ";\r\n"),
        &expected,
        "both",
    );
}

#[test]
fn val_trap_04_mt_manager_ends_rows_with_a_tab() {
    let Some(path) = real("scikit-kinematics/data_xsens.txt") else {
        return;
    };
    let read = recording(&path, None, None);
    let text = fs::read_to_string(&path).expect("text");
    let rows = text.lines().filter(|line| line.starts_with(' ')).count();
    assert_eq!(
        (read.source.layout.as_str(), read.samples),
        ("xsens-mtw", rows)
    );
    assert!((read.rate_hz - 50.0).abs() < SAME);
    let first = Quantity::Acceleration(Site::Foot, Axis::X);
    assert_value(&read, None, first, 0, 4.374_240);
    assert_value(
        &read,
        None,
        Quantity::AngularRate(Site::Foot, Axis::Z),
        0,
        0.050_860,
    );
}

#[test]
fn val_trap_05_two_lines_of_names() {
    let Some(path) = real("gaitmap/imu_sample_not_rotated.csv") else {
        return;
    };
    let site = "left_sensor=left foot; right_sensor=right foot";
    let read = recording(&path, Some(site), Some(204.8));
    assert_eq!(read.source.layout, "gaitmap");
    let acc = Quantity::Acceleration(Site::Foot, Axis::X);
    let gyr = Quantity::AngularRate(Site::Foot, Axis::Y);
    let dps = |value: f64| value.to_radians();
    assert_value(&read, Some(Leg::Left), acc, 0, 9.408_650_477_990_726);
    assert_value(&read, Some(Leg::Right), acc, 0, 9.513_275_480_139_699);
    assert_value(
        &read,
        Some(Leg::Left),
        gyr,
        0,
        dps(-0.112_401_705_972_524_26),
    );
    assert_value(
        &read,
        Some(Leg::Right),
        gyr,
        0,
        dps(0.323_037_381_113_093_4),
    );
}

#[test]
fn val_trap_06_names_that_repeat_for_every_sensor() {
    let Some(path) = real("delsys/discover170.csv") else {
        return;
    };
    let read = recording(&path, Some("EMG 01=left foot; EMG 02=left shank"), None);
    let leg = Some(Leg::Left);
    let acc = |site| Quantity::Acceleration(site, Axis::X);
    assert_value(&read, leg, acc(Site::Foot), 0, 0.025_024_4 * G);
    assert_value(&read, leg, acc(Site::Shank), 0, -0.147_094_7 * G);
    let turning = Quantity::AngularRate(Site::Foot, Axis::X);
    assert_value(&read, leg, turning, 0, 5.358_778_5_f64.to_radians());
}

#[test]
fn val_trap_06_emgworks_repeats_its_time_column() {
    let Some(path) = real("delsys/emgworks.csv") else {
        return;
    };
    let site = "Avanti sensor 2=left foot; Avanti sensor 3=left shank";
    let read = recording(&path, Some(site), None);
    assert!(
        (read.rate_hz - 1.0 / 0.006_75).abs() < 1e-3,
        "{}",
        read.rate_hz
    );
    let acc = Quantity::Acceleration(Site::Foot, Axis::X);
    assert_value(&read, Some(Leg::Left), acc, 98, 0.354_003_9 * G);
}

#[test]
fn val_trap_07_no_time_column() {
    let Some(path) = real("vicon/markers.csv") else {
        return;
    };
    let own = Layouts::built_in()
        .named("vicon-trajectories")
        .map(|layout| layout.text.replace("*left*heel*", "*gauche_ext"))
        .expect("built in");
    let mut layouts = Layouts::built_in();
    layouts.add(Layout::parse(&own).expect("a layout"));
    let read = recording_by(&layouts, &path, None, None);
    assert!((read.rate_hz - 100.0).abs() < SAME);
    let text = fs::read_to_string(&path).expect("text");
    let frames = text.lines().filter(|line| {
        let frame = line.split(',').next();
        frame.is_some_and(|frame| frame.parse::<u32>().is_ok()) && line.contains('.')
    });
    assert_eq!(read.samples, frames.count());
    assert_value(&read, Some(Leg::Left), Quantity::HeelHeight, 0, 0.675_697);
}

#[test]
fn trap_08_no_rate_anywhere() {
    let text = files::mtw_new(&foot(100.0), 0, "");
    let found = scored(&[file("a.txt", text)], "");
    assert_eq!(found.code, 3);
    assert_eq!(found.fate("a.txt"), ("failed", "no_rate"));
    let message = &found.input("a.txt")["message"];
    assert!(
        message.contains("`rate_hz`") && message.contains("--rate"),
        "{message}"
    );
}

#[test]
fn trap_09_a_counter_that_starts_again() {
    let sheet = foot(100.0);
    let found = scored(&[file("left_foot.txt", files::mtw_old(&sheet, 65_000))], "");
    found.assert_read_as("xsens-mtw");
    let (input, expected) = (&found.inputs[0], &native(&sheet).inputs[0]);
    for told in ["gaps", "missing_pct", "clock_resets", "rows_sorted"] {
        assert_eq!(input[told], "0", "{told}");
    }
    assert_eq!(input["duration_s"], expected["duration_s"]);
}

#[test]
fn trap_09_packets_lost_where_the_counter_starts_again() {
    let sheet = foot(100.0);
    let text = files::mtw_old(&sheet, 65_000);
    let lost = |line: &&str| {
        let counted = line
            .split('\t')
            .next()
            .and_then(|cell| cell.trim().parse::<u32>().ok());
        counted.is_none_or(|counted| (20..65_520).contains(&counted))
    };
    let kept: Vec<&str> = text.lines().filter(lost).collect();
    let found = scored(&[file("left_foot.txt", kept.join("\r\n") + "\r\n")], "");
    let input = &found.inputs[0];
    assert_eq!(
        (input["gaps"].as_str(), input["clock_resets"].as_str()),
        ("1", "0")
    );
    let share_pct = 100.0 * 36.0 / time_s(&sheet).len() as f64;
    assert!(
        (number(input, "missing_pct") - share_pct).abs() < 0.01,
        "{input:?}"
    );
}

/// 195 packets came of the 352 that the counter counts.
#[test]
fn val_trap_10_half_of_the_packets_lost() {
    let Some(path) = real("xsens-dot/LFemur_20210820_202113_831.csv") else {
        return;
    };
    let read = recording(&path, None, None);
    assert_eq!((read.source.rows, read.samples), (195, 352));
    assert!((read.rate_hz - 60.0).abs() < 0.01, "{}", read.rate_hz);
    let missing_pct = 100.0 * (1.0 - 195.0 / 352.0);
    assert!(
        (read.source.missing_pct - missing_pct).abs() < 0.01,
        "{}",
        read.source.missing_pct
    );
    assert!(!read.gaps.is_empty());
    let thigh = Quantity::Acceleration(Site::Thigh, Axis::X);
    assert!(read.channel(Some(Leg::Left), thigh).is_some());
}

#[test]
fn val_trap_11_stamps_that_jitter_and_repeat() {
    let Some(path) = real("shimmer/shimmer_40AC_read_test_data.csv") else {
        return;
    };
    let read = recording(&path, None, None);
    let text = fs::read_to_string(&path).expect("text");
    let stamps: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split(';').next())
        .filter(|cell| cell.starts_with("1.59"))
        .collect();
    let different: BTreeSet<&&str> = stamps.iter().collect();
    assert_eq!(read.source.rows, stamps.len() as u64);
    assert_eq!(
        read.source.rows_duplicate,
        (stamps.len() - different.len()) as u64
    );
    // The unit's rate is 51.2 Hz; 90 rows in 1.74 s tell it within a sample.
    assert!((read.rate_hz - 51.2).abs() < 0.6, "{}", read.rate_hz);
    let duration_s = read.samples as f64 / read.rate_hz;
    assert!((duration_s - 1.74).abs() < 0.03, "{duration_s}");
}

/// The columns are read by name: x is x though it stands last.
#[test]
fn trap_12_axes_from_z_to_x() {
    let sheet = foot(100.0);
    let folder = Folder::new();
    folder.write(
        "TotalAcceleration.csv",
        files::sensor_logger(&sheet, &acc(&sheet, "foot")),
    );
    let read = recording(&folder.path("TotalAcceleration.csv"), None, None);
    for (axis, name) in [(Axis::X, "x"), (Axis::Y, "y"), (Axis::Z, "z")] {
        let found = read.channel(None, Quantity::Acceleration(Site::Foot, axis));
        let expected = column(&sheet, &format!("foot_acc_{name}"));
        let found = found.unwrap_or_else(|| panic!("no {name}"));
        let far = found.iter().zip(expected).map(|(a, b)| (a - b).abs());
        assert!(far.fold(0.0, f64::max) < SAME, "{name}");
    }
}

fn assert_gravity_free(files: &[NamedText], refused: &str) {
    let found = scored(files, "");
    assert_eq!(found.code, 3, "{refused}: {}", found.stderr);
    assert_eq!(found.fate(refused), ("failed", "gravity_free"));
    let message = &found.input(refused)["message"];
    assert!(message.contains("without gravity"), "{message}");
    assert!(message.contains("export the raw acceleration"), "{message}");
    assert!(found.reps.is_empty());
}

#[test]
fn trap_13_acceleration_without_gravity_under_a_name_that_does_not_say_so() {
    let sheet = foot(100.0);
    let free = acc(&sheet, "foot").map(|axis| times(&axis, 0.01));
    let logger = [
        file("Accelerometer.csv", files::sensor_logger(&sheet, &free)),
        file(
            "Gyroscope.csv",
            files::sensor_logger(&sheet, &gyr_rps(&sheet, "foot")),
        ),
    ];
    assert_gravity_free(&logger, "Accelerometer.csv");
    let phyphox = files::phyphox(&sheet, "Linear Acceleration", ",", ".");
    assert_gravity_free(
        &[file("Linear Acceleration.csv", phyphox)],
        "Linear Acceleration.csv",
    );
    let ideal = ideal_foot(60.0);
    let log = files::dot_log(&oriented(&ideal, "foot"), 60.0, "Euler");
    assert_gravity_free(&[file("logfile.csv", log)], "logfile.csv");
}

#[test]
fn trap_14_one_name_and_two_units() {
    let sheet = ideal_foot(60.0);
    let told = oriented(&sheet, "foot");
    let expected_s = time_s(&sheet).len() as f64 / 60.0;
    for (layout, text) in [
        ("xsens-dot", files::dot_orientation(&told, 60.0)),
        ("xsens-dot-log", files::dot_log(&told, 60.0, "Quat")),
    ] {
        let found = scored(&[file("LFoot.csv", text)], "");
        found.assert_read_as(layout);
        let input = &found.inputs[0];
        assert!((number(input, "rate_hz") - 60.0).abs() < 0.01, "{input:?}");
        assert!(
            (number(input, "duration_s") - expected_s).abs() < 0.02,
            "{input:?}"
        );
    }
}

#[test]
fn trap_15_decimal_commas() {
    let sheet = foot(100.0);
    let expected = native(&sheet);
    for delimiter in [";", "\t"] {
        let text = sheet.spelt(delimiter, ",");
        assert_spelt(text.clone(), &expected, delimiter);
        let folder = folder_of(&[file("one.csv", text)], "");
        let told = folder.soleus("inspect in/one.csv --json");
        assert!(
            told.stdout.contains("\"decimal\": \",\""),
            "{}",
            told.stdout
        );
    }
}

#[test]
fn trap_16_hundreds_of_empty_rows_at_the_end() {
    let sheet = foot(100.0);
    let expected = native(&sheet);
    for empty in [",,,,,,\n", "\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n", "\n"] {
        assert_spelt(sheet.text() + &empty.repeat(400), &expected, empty);
    }
}

/// Where the row itself is the clock, an empty row would be a sample.
#[test]
fn trap_16_empty_rows_at_the_end_of_a_table_without_time() {
    let sheet = heel();
    let text = files::vicon_trajectories(&sheet) + &",,,,,,,\r\n".repeat(400);
    let found = scored(&[file("one.csv", text)], "");
    found.assert_read_as("vicon-trajectories");
    let expected = native(&sheet);
    assert_same_reps(&found, &expected, last_digit, "empty rows");
    for told in ["duration_s", "missing_pct"] {
        assert_eq!(found.inputs[0][told], expected.inputs[0][told], "{told}");
    }
}

#[test]
fn trap_17_the_word_for_a_missing_value() {
    let sheet = foot(100.0);
    let expected = native(&sheet);
    let rows = time_s(&sheet).len();
    let text = sheet.text();
    let lost = [700, 900, 1100];
    let cells = |(at, line): (usize, &str)| {
        if lost.contains(&at) {
            let mut cells: Vec<&str> = line.split(',').collect();
            cells[2] = "NaN";
            cells.join(",")
        } else {
            line.to_owned()
        }
    };
    let text: Vec<String> = text.lines().enumerate().map(cells).collect();
    let found = scored(&[file("one.csv", text.join("\n"))], "");
    assert_eq!(found.code, 0, "{}", found.stderr);
    // One axis of one sample is bridged by its neighbours, 10 ms away.
    assert_same_reps(&found, &expected, |_| 0.03, "NaN");
    let share_pct = 100.0 * lost.len() as f64 / (6 * rows) as f64;
    let told_pct = number(&found.inputs[0], "missing_pct");
    assert!(
        (told_pct - share_pct).abs() < 0.01,
        "{told_pct}, not {share_pct}"
    );
}

#[test]
fn trap_18_line_ends_of_both_kinds() {
    let sheet = foot(100.0);
    let text = sheet.text();
    let ended = |(at, line): (usize, &str)| line.to_owned() + ["\n", "\r\n"][at % 2];
    let mixed: String = text.lines().enumerate().map(ended).collect();
    assert_spelt(mixed, &native(&sheet), "mixed line ends");
}

#[test]
fn val_trap_19_a_column_lasts_as_long_as_its_own_rate_says() {
    for (name, rows, rate_hz) in [
        ("delsys/discover170.csv", 200, 148.148_1),
        ("delsys/discover142.csv", 250, 148.0),
    ] {
        let Some(path) = real(name) else {
            return;
        };
        let read = recording(&path, Some("EMG 01=left foot; EMG 02=left shank"), None);
        assert!(
            (read.rate_hz - rate_hz).abs() < SAME,
            "{name}: {}",
            read.rate_hz
        );
        assert_eq!(read.samples, rows, "{name}");
    }
}

/// The shank's channels are half as many as the foot's and last as long.
#[test]
fn trap_19_sensors_of_two_rates_in_one_table() {
    let sheet = part(&leg(148.1481), &["foot", "shank"]);
    let thinned = sheet.clone().thinned(2);
    let sensors = [
        Trigno {
            sheet: &sheet,
            site: "foot",
            rate: "148.1481",
        },
        Trigno {
            sheet: &thinned,
            site: "shank",
            rate: "74.07405",
        },
    ];
    let files = [file(
        "one.csv",
        files::delsys_discover(&sensors, Discover::Below),
    )];
    let manifest =
        "file,participant,side,sensor_site\none.csv,P01,left,EMG 01=left foot; EMG 02=left shank\n";
    let found = scored(&files, manifest);
    found.assert_read_as("delsys-discover");
    let expected = native(&sheet);
    // Half of the shank's samples, half as much noise averaged away.
    let looser = |column: &str| {
        if column.starts_with("ankle") {
            0.1
        } else {
            0.02
        }
    };
    assert_same_reps(&found, &expected, looser, "two rates");
    assert_eq!(
        found.inputs[0]["duration_s"],
        expected.inputs[0]["duration_s"]
    );
    assert_eq!(found.inputs[0]["gaps"], "0");
}

#[test]
fn trap_20_letters_beyond_ascii_above_the_names() {
    let sheet = foot(100.0);
    let text = files::dot_raw(&sheet, "foot", 100.0, 3_343_427_885);
    assert!(text.contains('©'));
    let expected = native(&sheet);
    let windows = text
        .chars()
        .map(|letter| u8::try_from(letter as u32).expect("Latin-1"));
    let utf16 = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    let bytes: [Vec<u8>; 3] = [
        text.clone().into_bytes(),
        windows.collect(),
        utf16.flat_map(u16::to_le_bytes).collect(),
    ];
    for bytes in bytes {
        let found = scored(&[file("LFoot.csv", bytes)], "");
        found.assert_read_as("xsens-dot");
        assert_same_reps(&found, &expected, last_digit, "encoding");
    }
}

/// What a layout is recognised by stands in the file: any name and ending will do.
#[test]
fn prop_layouts_are_recognised_by_content_not_by_the_name() {
    let sheet = foot(100.0);
    let expected = native(&sheet);
    for (layout, text) in [
        (
            "xsens-dot",
            files::dot_raw(&sheet, "foot", 100.0, 3_343_427_885),
        ),
        ("xsens-mtw", files::mtw_old(&sheet, 0)),
        ("shimmer", files::shimmer(&sheet, "foot", 0, 1)),
        ("xio-ngimu", files::xio_ngimu(&sheet, "foot")),
        ("xio-3", files::xio_3(&sheet)),
        ("repoimu", files::repoimu(&sheet)),
    ] {
        let found = scored(&[file("Monday evening (2).txt", text)], "");
        found.assert_read_as(layout);
        assert_same_reps(&found, &expected, last_digit, layout);
    }
}

/// A unit in the table that gravity refutes is refused whatever the layout.
#[test]
fn a_layout_does_not_switch_off_the_check_of_units() {
    let sheet = foot(100.0);
    let text = files::xio_3(&sheet).replace("(g)", "(m/s^2)");
    let found = scored(&[file("Inertial.csv", text)], "");
    assert_eq!(found.code, 3);
    assert_eq!(found.fate("Inertial.csv"), ("failed", "acceleration_unit"));
}

#[test]
fn each_trap_has_a_test() {
    let source = include_str!("traps.rs");
    for trap in 1..=20 {
        assert!(
            source.contains(&format!("trap_{trap:02}_")),
            "trap {trap} has no test"
        );
    }
}
