//! Whole files that cannot be read, each with its reason, row and column.

use super::STANDARD_GRAVITY_MPS2;
use super::test_files::{HEADER, fault, good, parsed, rows, text};

#[test]
fn bad_headers_name_their_column() {
    let body = text("", &good());
    let with = |header: &str| fault(&format!("{header}{body}"));
    let (acc, time) = ("foot_acc_y [m/s^2]", "time [s]");
    let cases = [
        (time, "_t", "no_time_column", None),
        (time, "tiem [s]", "unknown_column", Some("tiem [s]")),
        (
            "gyr_x",
            "gry_x",
            "unknown_column",
            Some("foot_gry_x [rad/s]"),
        ),
        (acc, "foot_acc_y", "missing_unit", Some("foot_acc_y")),
        (
            acc,
            "foot_acc_y [ft]",
            "unknown_unit",
            Some("foot_acc_y [ft]"),
        ),
        (
            "acc_y",
            "acc_x",
            "repeated_column",
            Some("foot_acc_x [m/s^2]"),
        ),
        ("foot_acc_y", "_y", "missing_axis", Some("foot_acc_y")),
        ("foot", "_foot", "no_usable_channel", None),
    ];
    for (from, to, reason, column) in cases {
        let error = with(&HEADER.replace(from, to));
        assert_eq!(
            (error.reason_code(), error.row(), error.column()),
            (reason, Some(1), column),
            "{error}"
        );
    }
    assert!(
        with(&HEADER.replace("foot_gyr_x", "foot_gry_x"))
            .to_string()
            .contains("`foot_gyr_x`")
    );
    assert_eq!(fault(body.trim_start()).reason_code(), "no_header");
}

#[test]
fn empty_and_binary_files_say_so() {
    assert_eq!(fault("").reason_code(), "empty_file");
    assert_eq!(fault("\n \r\n").reason_code(), "empty_file");
    assert_eq!(fault(HEADER).reason_code(), "header_only");
    assert_eq!(
        fault(&format!("{HEADER}\r\n,,,,,,\r\n")).reason_code(),
        "header_only"
    );
    assert_eq!(
        parsed(b"PAR1\0\0").expect_err("binary").reason_code(),
        "not_text"
    );
}

#[test]
fn bad_cells_name_row_and_column() {
    let plain = text(HEADER, &good());
    let lines: Vec<&str> = plain.lines().collect();
    let with = |row: usize, line: String| {
        let mut lines = lines.clone();
        lines[row - 1] = &line;
        fault(&(lines.join("\n") + "\n"))
    };
    let error = with(7, lines[6].replacen(",", ",error", 1));
    assert_eq!(
        (error.reason_code(), error.row(), error.column()),
        ("not_a_number", Some(7), Some("foot_acc_x [m/s^2]"))
    );
    let error = with(9, lines[8].replacen("0", "O", 1));
    assert_eq!((error.row(), error.column()), (Some(9), Some("time [s]")));
    assert_eq!(with(5, ",1,2,3,4,5,6".to_owned()).reason_code(), "no_stamp");
    assert_eq!(
        with(5, format!("{},9", lines[4])).reason_code(),
        "row_length"
    );
    assert_eq!(with(5, "0.03,1,2".to_owned()).reason_code(), "row_length");
}

#[test]
fn thousands_separators_are_never_guessed() {
    let semicolons = text(HEADER, &good()).replace(',', ";").replace('.', ",");
    let error = fault(&semicolons.replacen("\n0,05;", "\n0,05;1.", 1));
    assert_eq!(error.reason_code(), "not_a_number");
    assert!(
        error.to_string().contains("thousands") || error.to_string().contains("commas elsewhere"),
        "{error}"
    );
}

#[test]
fn a_cut_last_row_is_left_out() {
    let plain = text(HEADER, &good());
    let found = parsed(format!("{plain}12.00,0.1").as_bytes()).expect("cut");
    assert_eq!(
        (found.samples, &found.source.notes[..]),
        (1200, &["file:last_row_cut".to_owned()][..])
    );
}

#[test]
fn too_little_data_is_refused() {
    assert_eq!(
        fault(&text(HEADER, &rows(100.0, 3.0))).reason_code(),
        "too_short"
    );
    assert_eq!(
        fault(&text(HEADER, &rows(10.0, 20.0))).reason_code(),
        "rate_too_low"
    );
    let one: Vec<_> = good().into_iter().take(1).collect();
    assert_eq!(fault(&text(HEADER, &one)).reason_code(), "too_short");
    let still: Vec<_> = good()
        .into_iter()
        .map(|mut row| {
            row[0] = 5.0;
            row
        })
        .collect();
    assert_eq!(fault(&text(HEADER, &still)).reason_code(), "time_stands");
}

fn with_column(column: usize, change: impl Fn(f64) -> f64) -> String {
    text(
        HEADER,
        &good()
            .into_iter()
            .map(|mut row| {
                row[column] = change(row[column]);
                row
            })
            .collect::<Vec<_>>(),
    )
}

#[test]
fn dead_sensors_are_refused() {
    let error = fault(&with_column(4, |_| f64::NAN));
    assert_eq!(
        (error.reason_code(), error.column()),
        ("no_values", Some("foot_gyr_x [rad/s]"))
    );
    let frozen: Vec<_> = good()
        .into_iter()
        .map(|row| vec![row[0], 0.0, 0.0, 9.81, 0.01, 0.0, 0.0])
        .collect();
    assert_eq!(
        fault(&text(HEADER, &frozen)).reason_code(),
        "constant_sensor"
    );
}

#[test]
fn a_clipped_sensor_is_noted() {
    let clipped =
        parsed(with_column(5, |rate| rate.clamp(-0.15, 0.15)).as_bytes()).expect("clipped");
    assert!(
        clipped
            .source
            .notes
            .contains(&"foot_gyr_y:clipped".to_owned()),
        "{:?}",
        clipped.source.notes
    );
    let plain = parsed(text(HEADER, &good()).as_bytes()).expect("plain");
    assert!(plain.source.notes.is_empty(), "{:?}", plain.source.notes);
}

#[test]
fn contradicted_units_are_named() {
    let plain = text(HEADER, &good());
    let relabelled = |from: &str, to: &str| fault(&plain.replace(from, to));
    let cases = [
        (relabelled("m/s^2", "g"), "acceleration_unit", "`m/s^2`"),
        (relabelled("m/s^2", "mg"), "acceleration_unit", "`m/s^2`"),
        (relabelled("rad/s", "deg/s"), "gyro_unit", "`rad/s`"),
    ];
    for (error, reason, word) in cases {
        assert_eq!(error.reason_code(), reason, "{error}");
        assert!(error.to_string().contains(word), "{error}");
    }
    assert!(
        fault(&scaled(1..4, 1.0 / STANDARD_GRAVITY_MPS2))
            .to_string()
            .contains("look like `g`")
    );
    assert_eq!(fault(&scaled(1..4, 0.01)).reason_code(), "gravity_free");
    assert_eq!(fault(&scaled(1..4, 1.5)).reason_code(), "wrong_gravity");
    assert!(
        fault(&scaled(4..7, 180.0 / std::f64::consts::PI))
            .to_string()
            .contains("look like `deg/s`")
    );
    assert_eq!(
        fault(&scaled(4..7, -1.0)).reason_code(),
        "gyro_contradiction"
    );
    let found = parsed(scaled(4..7, 2.0).as_bytes()).expect("noted");
    assert_eq!(found.source.notes, ["foot_gyr:scale_0.50"]);
}

fn scaled(columns: std::ops::Range<usize>, factor: f64) -> String {
    let mut rows = good();
    for row in &mut rows {
        row[columns.clone()]
            .iter_mut()
            .for_each(|value| *value *= factor);
    }
    text(HEADER, &rows)
}
