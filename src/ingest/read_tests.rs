//! Whole files: every spelling, every unit, every fault of the clock.

use std::io::Write as _;

use proptest::prelude::*;

use super::read::read;
use super::test_files::{HEADER, good, parsed, text};
use super::*;
use crate::study::Limits;

/// Figures of the files have six decimals.
const DECIMALS: f64 = 1e-6;

fn values(recording: &Recording) -> Vec<&[f64]> {
    recording
        .channels
        .iter()
        .map(|channel| channel.values.as_slice())
        .collect()
}

fn read_by(path: &std::path::Path, layout: Option<&str>) -> Result<Recording, ReadError> {
    let (limits, layouts) = (Limits::default(), Layouts::built_in());
    let reading = Reading {
        layout,
        ..Reading::new(&limits, &layouts)
    };
    read(path, &reading)
}

/// The same text as people and programs save it.
fn spellings(plain: &str) -> Vec<(&'static str, Vec<u8>)> {
    let semicolons = plain.replace(',', ";").replace('.', ",");
    let wide: Vec<u16> = semicolons.encode_utf16().collect();
    let quoted: String = plain
        .lines()
        .map(|line| format!("\"{}\"\r\n", line.replace(',', "\",\"")))
        .collect();
    let latin = plain
        .replace("m/s^2", "m/s\u{b2}")
        .replace("foot_acc_x", "Foot Acc X")
        .chars()
        .map(|letter| letter as u8)
        .collect();
    let scientific = plain.lines().enumerate().map(|(row, line)| {
        let cells = line.split(',').map(|cell| {
            if row == 0 {
                cell.to_owned()
            } else {
                format!(" {cell}E0")
            }
        });
        cells.collect::<Vec<_>>().join(",") + ",\n"
    });
    vec![
        ("bom", [b"\xef\xbb\xbf", plain.as_bytes()].concat()),
        ("semicolon", semicolons.clone().into_bytes()),
        ("tab", plain.replace(',', "\t").into_bytes()),
        (
            "crlf and blank rows",
            (plain.replace('\n', "\r\n") + "\n,,,,,,\r\n").into_bytes(),
        ),
        (
            "utf-16le",
            [
                vec![0xff, 0xfe],
                wide.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
            ]
            .concat(),
        ),
        (
            "utf-16be",
            [
                vec![0xfe, 0xff],
                wide.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
            ]
            .concat(),
        ),
        ("windows-1252", latin),
        ("quoted", quoted.into_bytes()),
        (
            "scientific, trailing delimiter",
            scientific.collect::<String>().into_bytes(),
        ),
        (
            "own columns",
            plain
                .replace("\n", ",\"a;\"\"b\"\n")
                .replacen(",\"a;\"\"b\"", ",_mine", 1)
                .into_bytes(),
        ),
    ]
}

#[test]
fn every_spelling_gives_the_same_figures() {
    let plain = text(HEADER, &good());
    let expected = parsed(plain.as_bytes()).expect("plain");
    for (name, bytes) in spellings(&plain) {
        let found = parsed(&bytes).expect(name);
        assert_eq!(values(&found), values(&expected), "{name}");
        assert_eq!(
            (found.rate_hz, found.samples, found.source.rows),
            (100.0, 1200, 1200),
            "{name}"
        );
    }
    let found = parsed(plain.replace(',', ";").replace('.', ",").as_bytes()).expect("semicolons");
    assert_eq!((found.source.delimiter, found.source.decimal), (';', ','));
}

#[test]
fn packed_files_are_unpacked() {
    let plain = text(HEADER, &good());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(plain.as_bytes()).expect("gzip");
    let packed = [
        gzip.finish().expect("gzip"),
        zstd::encode_all(plain.as_bytes(), 1).expect("zstd"),
        plain.clone().into_bytes(),
    ];
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("a.csv");
    let expected = parsed(plain.as_bytes()).expect("plain");
    for bytes in packed {
        std::fs::write(&path, &bytes).expect("file");
        let found = read_by(&path, Some("native")).expect("packed");
        assert_eq!(values(&found), values(&expected));
        assert_eq!(found.source.sha256.len(), 64);
    }
    std::fs::write(
        &path,
        &zstd::encode_all(plain.as_bytes(), 1).expect("zstd")[..500],
    )
    .expect("file");
    assert_eq!(
        read_by(&path, None).expect_err("cut").reason_code(),
        "damaged_archive"
    );
    assert_eq!(
        read_by(&path, Some("nativ"))
            .expect_err("layout")
            .reason_code(),
        "unknown_layout"
    );
    assert_eq!(
        read_by(folder.path(), None)
            .expect_err("folder")
            .reason_code(),
        "cannot_open"
    );
}

#[test]
fn every_unit_gives_the_same_figures() {
    let expected = parsed(text(HEADER, &good()).as_bytes()).expect("plain");
    let g = STANDARD_GRAVITY_MPS2;
    let units = [
        (
            "ms",
            1e3,
            "g",
            1.0 / g,
            "deg/s",
            180.0 / std::f64::consts::PI,
        ),
        (
            "us",
            1e6,
            "mg",
            1e3 / g,
            "dps",
            180.0 / std::f64::consts::PI,
        ),
        ("ns", 1e9, "m/s2", 1.0, "rad/s", 1.0),
    ];
    for (time, per_s, acc, per_mps2, gyr, per_rps) in units {
        let header = HEADER
            .replace("[s]", &format!("[{time}]"))
            .replace("m/s^2", acc)
            .replace("rad/s", gyr);
        let scaled = good().into_iter().map(|row| {
            let factor = |column: usize| [per_s, per_mps2, per_rps][column.div_ceil(3)];
            row.iter()
                .enumerate()
                .map(|(column, value)| {
                    if column == 0 {
                        (value * per_s).round()
                    } else {
                        value * factor(column)
                    }
                })
                .collect()
        });
        let found = parsed(text(&header, &scaled.collect::<Vec<_>>()).as_bytes()).expect(time);
        let pairs = values(&found)
            .concat()
            .into_iter()
            .zip(values(&expected).concat());
        assert!(
            pairs
                .into_iter()
                .all(|(found, expected)| (found - expected).abs() < 1e-9),
            "{time}"
        );
    }
}

#[test]
fn other_sources_are_read_in_si() {
    let header = "time [s],left_fz [kN],right_fz [N],plate2_mx [N*mm],plate1_copx [cm],heel_height [mm],right_foot_pitch [deg],knee_angle [rad]";
    let body: Vec<_> = (0..600)
        .map(|row| {
            vec![
                f64::from(row) / 100.0,
                0.4,
                300.0,
                500.0,
                2.0,
                80.0,
                180.0,
                0.5,
            ]
        })
        .collect();
    let found = parsed(text(header, &body).as_bytes()).expect("plates");
    let first: Vec<f64> = found
        .channels
        .iter()
        .map(|channel| channel.values[0])
        .collect();
    assert_eq!(
        first,
        [400.0, 300.0, 0.5, 0.02, 0.08, std::f64::consts::PI, 0.5]
    );
    assert_eq!(
        found
            .channel(Some(Leg::Left), Quantity::Force(0, Axis::Z))
            .map(|values| values.len()),
        Some(600)
    );
    assert_eq!(found.legs(), [Leg::Left, Leg::Right]);
}

#[test]
fn nanoseconds_since_1970_keep_their_resolution() {
    let mut text = HEADER.replace("[s]", "[ns]") + "\n";
    for (row, values) in good().iter().enumerate() {
        let cells: Vec<_> = values.iter().skip(1).map(f64::to_string).collect();
        text += &format!(
            "{},{}\n",
            1_764_000_000_123_456_789_i64 + 10_000_000 * row as i64,
            cells.join(",")
        );
    }
    let found = parsed(text.as_bytes()).expect("nanoseconds");
    assert_eq!(
        (found.rate_hz, found.source.jitter_s < 1e-12),
        (100.0, true)
    );
}

#[test]
fn gaps_stay_gaps() {
    let mut rows = good();
    rows.drain(300..350);
    for row in rows.iter_mut().skip(500).take(20) {
        row[1..].fill(f64::NAN);
    }
    rows[100][2] = f64::NAN;
    let found = parsed(text(HEADER, &rows).as_bytes()).expect("gaps");
    assert_eq!(
        found.gaps,
        [
            Gap {
                from_s: 2.99,
                to_s: 3.5
            },
            Gap {
                from_s: 5.49,
                to_s: 5.7
            }
        ]
    );
    let acc_y = found
        .channel(None, Quantity::Acceleration(Site::Foot, Axis::Y))
        .expect("channel");
    assert!(
        acc_y[299].is_finite()
            && acc_y[300].is_nan()
            && acc_y[349].is_nan()
            && acc_y[350].is_finite()
    );
    assert!(
        acc_y[100].is_finite()
            && (found.source.missing_pct - 100.0 * 421.0 / 7200.0).abs() < DECIMALS
    );
}

#[test]
fn resets_swaps_and_doubles_are_counted() {
    let mut rows = good();
    rows.swap(20, 21);
    rows.insert(40, rows[39].clone());
    let again: Vec<_> = good();
    rows.extend(again);
    let found = parsed(text(HEADER, &rows).as_bytes()).expect("reset");
    let source = &found.source;
    assert_eq!(
        (
            source.rows_sorted,
            source.rows_duplicate,
            source.clock_resets
        ),
        (1, 1, 1)
    );
    // The shortest gap at 100 Hz is one interval longer than the 60 ms that are bridged.
    assert_eq!((found.samples, found.gaps.len()), (2406, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn prop_random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = parsed(&bytes);
        let _ = parsed(&[HEADER.as_bytes(), b"\n", &bytes].concat());
    }

    #[test]
    fn prop_random_cells_never_panic(body in "([0-9eE.,;\"\t na-]{0,12}[,;\n\r]){0,120}") {
        let _ = parsed(format!("{HEADER}\n{body}").as_bytes());
        let _ = parsed(format!("time [s],fz [N]\n{body}").as_bytes());
        let _ = parsed(format!("time [s];fz [N]\n{body}").as_bytes());
    }
}
