//! The same movement in every maker's layout has the same figures.

use super::cells::times;
use super::files::{self, Discover, Trigno};
use super::movement::{acc, acc_g, foot, gyr, gyr_rps, heel, ideal_foot, leg, part, plates};
use super::orientation::oriented;
use super::{
    LAST_DIGIT, NamedText, Scored, assert_same_reps, file, folder_of, last_digit, number, scored,
    scored_with,
};
use crate::support::Sheet;

/// Rate of a Delsys Avanti sensor's inertial channels, as Discover prints it, hertz.
const AVANTI: &str = "148.1481";
/// A 16-bit counter that starts again within the recording.
const BEFORE_WRAP: usize = 65_000;

fn native(sheet: &Sheet) -> Scored {
    scored(&[file("one.csv", sheet.text())], "")
}

/// One file of a layout, scored as it lies there, against the project's own.
fn assert_alone(name: &str, text: String, sheet: &Sheet, layout: &str) {
    let found = scored(&[file(name, text)], "");
    found.assert_read_as(layout);
    assert_same_reps(&found, &native(sheet), last_digit, layout);
}

/// Some files, scored with a manifest, against the project's own.
fn assert_told(files: &[NamedText], manifest: &str, sheet: &Sheet, layout: &str) {
    let found = scored(files, manifest);
    found.assert_read_as(layout);
    assert_same_reps(&found, &native(sheet), last_digit, layout);
}

#[test]
fn prop_xsens_dot_raw() {
    let sheet = foot(100.0);
    let text = files::dot_raw(&sheet, "foot", 100.0, 3_343_427_885);
    assert_alone("LFoot_20210820_202113_811.csv", text, &sheet, "xsens-dot");
}

/// Turning is a difference of orientations two samples apart, which passes a tremor of 6.5 Hz by
/// sin(x)/x, x = 2π·6.5/rate: 97 % at 100 Hz, 93 % at 60 Hz. Angles need no differences.
fn from_orientation(column: &str) -> f64 {
    match column {
        "tremor_rms_dps" => 0.3,
        _ => 0.05,
    }
}

#[test]
fn prop_xsens_dot_orientation_and_free_acceleration() {
    let sheet = ideal_foot(100.0);
    let text = files::dot_orientation(&oriented(&sheet, "foot"), 100.0);
    let found = scored(&[file("LFoot_20210820_202113_811.csv", text)], "");
    found.assert_read_as("xsens-dot");
    assert_same_reps(&found, &native(&sheet), from_orientation, "orientation");
    let notes = &found.input("LFoot_20210820_202113_811.csv")["notes"];
    for told in ["acc:from_orientation", "gyr:from_orientation"] {
        assert!(notes.contains(told), "{notes}");
    }
}

#[test]
fn prop_xsens_dot_log_in_tenths_of_a_millisecond() {
    let sheet = ideal_foot(60.0);
    let text = files::dot_log(&oriented(&sheet, "foot"), 60.0, "Quat");
    let found = scored(&[file("logfile_D4-22-CD-00-4D-68.csv", text)], "");
    found.assert_read_as("xsens-dot-log");
    assert_same_reps(&found, &native(&sheet), from_orientation, "0.1 ms");
    let input = found.input("logfile_D4-22-CD-00-4D-68.csv");
    assert!((number(input, "rate_hz") - 60.0).abs() < 0.01, "{input:?}");
}

#[test]
fn prop_xsens_mtw_old() {
    let sheet = foot(100.0);
    let text = files::mtw_old(&sheet, BEFORE_WRAP);
    assert_alone("left_foot.txt", text, &sheet, "xsens-mtw");
}

#[test]
fn prop_xsens_mtw_middle_with_empty_time_columns() {
    let sheet = foot(100.0);
    let name = "MT_012005D6_009-001_00B421E6.txt";
    let text = files::mtw_middle(&sheet, "foot", BEFORE_WRAP);
    let manifest = format!("file,participant,sensor_site\n{name},P01,foot\n");
    assert_told(&[file(name, text)], &manifest, &sheet, "xsens-mtw");
}

#[test]
fn prop_xsens_mtw_turning_from_a_rotation_matrix() {
    let sheet = ideal_foot(100.0);
    let told = oriented(&sheet, "foot");
    let text = files::mtw_matrix(&sheet, |row, column| told.matrix(row, column));
    let found = scored(&[file("left_foot.txt", text)], "");
    found.assert_read_as("xsens-mtw");
    assert_same_reps(&found, &native(&sheet), from_orientation, "matrix");
}

/// Rows for columns is the inverse rotation, and turning comes out with the other sign.
#[test]
fn a_rotation_matrix_the_other_way_round_contradicts_gravity() {
    let sheet = ideal_foot(100.0);
    let told = oriented(&sheet, "foot");
    let text = files::mtw_matrix(&sheet, |row, column| told.matrix(column, row));
    let found = scored(&[file("left_foot.txt", text)], "");
    assert_eq!(
        found.fate("left_foot.txt"),
        ("failed", "gyro_contradiction")
    );
}

#[test]
fn prop_xsens_mtw_new_without_a_rate() {
    let sheet = foot(100.0);
    let name = "Walking_4-000_00B4A3D1.txt";
    let manifest = format!("file,participant,rate_hz\n{name},P01,100\n");
    for nothing in ["", "NaN"] {
        let text = files::mtw_new(&sheet, BEFORE_WRAP, nothing);
        assert_told(&[file(name, text)], &manifest, &sheet, "xsens-mtw");
    }
}

#[test]
fn prop_shimmer() {
    let sheet = foot(100.0);
    let text = files::shimmer(&sheet, "foot", 0, 1);
    assert_alone("foot_Session1_Shimmer_40AC.csv", text, &sheet, "shimmer");
}

/// A manifest that places two sensors of one file.
fn placed(first: &str, second: &str) -> String {
    format!(
        "file,participant,side,sensor_site\ntrial.csv,P01,left,{first}=left foot; {second}=left shank\n"
    )
}

/// Foot and shank by two sensors of one rate.
fn discover(sheet: &Sheet, rate: &str, version: Discover) -> [NamedText; 1] {
    let sensors = ["foot", "shank"].map(|site| Trigno { sheet, site, rate });
    [file("trial.csv", files::delsys_discover(&sensors, version))]
}

#[test]
fn prop_delsys_discover_with_rates_below_the_names() {
    let sheet = part(&leg(148.1481), &["foot", "shank"]);
    let files = discover(&sheet, AVANTI, Discover::Below);
    assert_told(
        &files,
        &placed("EMG 01", "EMG 02"),
        &sheet,
        "delsys-discover",
    );
}

#[test]
fn prop_delsys_discover_with_rates_in_the_names() {
    let sheet = part(&leg(148.0), &["foot", "shank"]);
    let files = discover(&sheet, "148", Discover::InName);
    assert_told(
        &files,
        &placed("EMG 01", "EMG 02"),
        &sheet,
        "delsys-discover",
    );
}

#[test]
fn prop_delsys_emgworks() {
    let sheet = part(&leg(148.1481), &["foot", "shank"]);
    let text = files::delsys_emgworks(&sheet, &["foot", "shank"], 148.1481);
    let manifest = placed("Avanti sensor 1", "Avanti sensor 2");
    assert_told(
        &[file("trial.csv", text)],
        &manifest,
        &sheet,
        "delsys-emgworks",
    );
}

const METABASE: &str = "A-raise_MetaWear_2019-01-15T20.04.08.637_C42732BE255C";

fn metabase(acc_first: usize, acc_step: usize, gyr_first: usize) -> (Sheet, [NamedText; 2]) {
    let sheet = foot(100.0);
    let rate_hz = 100.0 / acc_step as f64;
    let acc = files::mbientlab(&acc_g(&sheet, "foot"), "g", acc_first, acc_step);
    let gyr = files::mbientlab(&gyr(&sheet, "foot"), "deg/s", gyr_first, 1);
    let files = [
        file(
            &format!("{METABASE}_Accelerometer_{rate_hz:.3}Hz_1.4.4.csv"),
            acc,
        ),
        file(&format!("{METABASE}_Gyroscope_100.000Hz_1.4.4.csv"), gyr),
    ];
    (sheet, files)
}

#[test]
fn prop_mbientlab_files_of_one_sensor_find_each_other() {
    let (sheet, files) = metabase(0, 1, 0);
    assert_told(&files, "", &sheet, "mbientlab");
}

/// Acceleration at 50 Hz holds less of tremor and of landing; what is integrated from turning hardly
/// notices. The level's tilt comes from half as many samples.
fn half_the_acceleration(column: &str) -> f64 {
    match column {
        column if column.ends_with("_mm") => 0.4,
        column if column.ends_with("_deg") => 0.12,
        column if column.ends_with("_dps") => 0.2,
        column if column.ends_with("_s") => 0.03,
        _ => 0.06,
    }
}

#[test]
fn prop_mbientlab_files_of_other_rates_and_starts() {
    let (sheet, files) = metabase(32, 2, 0);
    let manifest = format!("file,participant\n{} + {},P01\n", files[1].0, files[0].0);
    let found = scored(&files, &manifest);
    found.assert_read_as("mbientlab");
    assert_same_reps(
        &found,
        &native(&sheet),
        half_the_acceleration,
        "50 and 100 Hz",
    );
    let offset_s = number(found.set(), "clock_offset_s");
    assert!((offset_s - 0.32).abs() < 1e-3, "{offset_s}");
}

#[test]
fn prop_xio_ngimu_and_phytmo() {
    let sheet = foot(100.0);
    let text = files::xio_ngimu(&sheet, "foot");
    assert_alone("Lfoot/A01SQT1_1.csv", text, &sheet, "xio-ngimu");
}

#[test]
fn prop_xio_ximu_at_the_rate_told() {
    let sheet = foot(100.0);
    let name = "00033_CalInertialAndMag.csv";
    let found = scored_with(&[file(name, files::xio_ximu(&sheet))], "", "--rate 100");
    found.assert_read_as("xio-ximu");
    assert_same_reps(&found, &native(&sheet), last_digit, "x-IMU");
}

#[test]
fn prop_xio_3() {
    let sheet = foot(100.0);
    assert_alone("Inertial.csv", files::xio_3(&sheet), &sheet, "xio-3");
}

#[test]
fn prop_phyphox_in_all_five_formats() {
    let sheet = foot(100.0);
    for (delimiter, decimal) in [(",", "."), ("\t", "."), (";", "."), ("\t", ","), (";", ",")] {
        let of = |quantity| files::phyphox(&sheet, quantity, delimiter, decimal);
        let files = [
            file("Accelerometer.csv", of("Acceleration")),
            file("Gyroscope.csv", of("Gyroscope")),
        ];
        assert_told(&files, "", &sheet, "phyphox");
        let manifest = "file,participant\nAccelerometer.csv + Gyroscope.csv,P01\n";
        assert_told(&files, manifest, &sheet, "phyphox");
    }
}

/// The files of one recording of Sensor Logger.
fn sensor_logger(sheet: &Sheet) -> [NamedText; 4] {
    let free = acc(sheet, "foot").map(|axis| times(&axis, 0.01));
    let of = |axes: &[Vec<f64>; 3]| files::sensor_logger(sheet, axes);
    [
        file("P01/TotalAcceleration.csv", of(&acc(sheet, "foot"))),
        file("P01/Gyroscope.csv", of(&gyr_rps(sheet, "foot"))),
        file("P01/Accelerometer.csv", of(&free)),
        file("P01/Metadata.csv", files::SENSOR_LOGGER_METADATA),
    ]
}

#[test]
fn prop_sensor_logger_folder() {
    let sheet = foot(100.0);
    assert_told(&sensor_logger(&sheet), "", &sheet, "sensor-logger");
}

#[test]
fn prop_sensor_logger_by_manifest() {
    let sheet = foot(100.0);
    let manifest = "file,participant\nP01/TotalAcceleration.csv + P01/Gyroscope.csv,P01\n";
    assert_told(&sensor_logger(&sheet), manifest, &sheet, "sensor-logger");
}

/// Two plates told by forces alone, as the export has them.
#[test]
fn prop_kistler_bioware_two_plates() {
    let whole = plates(200.0);
    let sheet = part(&whole, &["plate1_f", "plate2_f"]);
    assert_alone(
        "SubjectA_SJ.txt",
        files::kistler(&whole, 200.0),
        &sheet,
        "kistler-bioware",
    );
}

#[test]
fn prop_kistler_bioware_with_decimal_commas() {
    let whole = plates(200.0);
    let sheet = part(&whole, &["plate1_f", "plate2_f"]);
    let text = files::kistler(&whole, 200.0).replace('.', ",");
    assert_alone("SubjectA_SJ.txt", text, &sheet, "kistler-bioware");
}

#[test]
fn prop_opensim_csv_with_a_byte_order_mark() {
    let sheet = plates(200.0);
    let text = format!("\u{feff}{}", files::opensim(&sheet, ","));
    assert_alone("BFR007_squat_jump.csv", text, &sheet, "opensim");
}

#[test]
fn prop_opensim_mot() {
    let sheet = plates(200.0);
    let folder = folder_of(&[file("grf.mot", files::opensim(&sheet, "\t"))], "");
    let ended = folder.soleus("inspect in/grf.mot");
    assert!(
        ended.stdout.contains("opensim"),
        "{}{}",
        ended.stdout,
        ended.stderr
    );
    assert_eq!(ended.code, 0);
    let ended = folder.soleus("run in --out out --formats csv");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_alone("grf.mot", files::opensim(&sheet, "\t"), &sheet, "opensim");
}

/// Names that other programs give the same columns.
#[test]
fn prop_opensim_by_the_names_of_other_programs() {
    let sheet = plates(200.0);
    for (force, torque) in [
        ("$N_ground_force_", "$N_ground_torque_"),
        ("ground_force_$N_", "ground_torque_$N_"),
        ("ground_force_$N_", "ground_moment_$N_m"),
    ] {
        let mut text = files::opensim(&sheet, "\t");
        for plate in ["1", "2"] {
            let name = |pattern: &str| pattern.replace("$N", plate);
            text = text
                .replace(&format!("ground_force{plate}_"), &name(force))
                .replace(&format!("ground_torque{plate}_"), &name(torque));
        }
        assert_alone("grf.mot", text, &sheet, "opensim");
    }
}

/// Moments are printed with two decimals of N·mm: the centre of pressure has its own columns.
#[test]
fn prop_vicon_devices_whatever_the_sign_of_force() {
    let sheet = plates(200.0);
    for sign in [-1.0, 1.0] {
        let text = files::vicon_devices(&sheet, 200.0, sign);
        assert_alone("trial.csv", text, &sheet, "vicon-devices");
    }
    let text = files::vicon_devices(&sheet, 200.0, -1.0);
    let found = scored(&[file("trial.csv", text)], "");
    let notes = &found.input("trial.csv")["notes"];
    for plate in ["plate1", "plate2"] {
        assert!(
            notes.contains(&format!("{plate}_fz:sign_turned")),
            "{notes}"
        );
    }
}

#[test]
fn prop_vicon_trajectories_left_heel() {
    let sheet = heel();
    assert_alone(
        "markers.csv",
        files::vicon_trajectories(&sheet),
        &sheet,
        "vicon-trajectories",
    );
}

#[test]
fn prop_a_further_section_of_vicon_is_told_and_not_read() {
    let sheet = plates(200.0);
    let text =
        files::vicon_devices(&sheet, 200.0, -1.0) + "\r\n" + &files::vicon_trajectories(&heel());
    let found = scored(&[file("trial.csv", text)], "");
    found.assert_read_as("vicon-devices");
    assert_same_reps(&found, &native(&sheet), last_digit, "two sections");
    let notes = &found.input("trial.csv")["notes"];
    assert!(notes.contains("file:further_section_not_read"), "{notes}");
}

#[test]
fn prop_bids_motion_with_its_companions() {
    let sheet = leg(100.0);
    let bids = files::bids(&sheet);
    let stem = "motion/sub-pp002_task-raise_tracksys-imu";
    let files = [
        file(&format!("{stem}_motion.tsv"), bids.motion),
        file(&format!("{stem}_channels.tsv"), bids.channels),
        file(&format!("{stem}_motion.json"), bids.json),
    ];
    assert_told(&files, "", &sheet, "bids-motion");
}

#[test]
fn prop_repoimu_two_lines_of_names() {
    let sheet = foot(100.0);
    assert_alone(
        "TStick_Test02_Trial1.csv",
        files::repoimu(&sheet),
        &sheet,
        "repoimu",
    );
}

#[test]
fn prop_gaitmap_one_of_two_sensors() {
    let sheet = foot(100.0);
    let manifest =
        "file,participant,rate_hz,sensor_site\nimu_sample.csv,P01,100,left_sensor=left foot\n";
    let files = [file("imu_sample.csv", files::gaitmap(&sheet))];
    assert_told(&files, manifest, &sheet, "gaitmap");
}

#[test]
fn prop_gaitmap_markers_at_the_rate_told() {
    let sheet = heel();
    let files = [file("mocap_sample.csv", files::gaitmap_markers(&sheet))];
    let found = scored_with(&files, "", "--rate 100");
    found.assert_read_as("gaitmap-markers");
    assert_same_reps(&found, &native(&sheet), last_digit, "markers");
    assert!(
        (number(&found.reps[0], "start_s") - number(&native(&sheet).reps[0], "start_s")).abs()
            < LAST_DIGIT
    );
}
