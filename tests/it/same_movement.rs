//! One movement told in other ways: turned sensor, other units, other spellings.

use std::io::Write as _;

use super::support::{Folder, Sheet};

/// Rounding in tables may fall either way where the last bits of the sums differ: one unit of the
/// last digit of the coarsest column (0.01).
const LAST_DIGIT: f64 = 0.010_001;

/// `reps.csv` of a folder that holds only this recording.
fn reps_of(bytes: impl AsRef<[u8]>) -> Vec<Vec<String>> {
    let folder = Folder::new();
    folder.write("in/one.csv", bytes);
    let ended = folder.soleus("run in --out out --quiet");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let mut reader = csv::Reader::from_path(folder.path("out/reps.csv")).expect("reps");
    let rows = reader
        .records()
        .map(|row| row.expect("row").iter().map(str::to_owned).collect());
    rows.collect()
}

fn assert_same(bytes: impl AsRef<[u8]>, expected: &[Vec<String>], what: &str) {
    let found = reps_of(bytes);
    assert_eq!(found.len(), expected.len(), "{what}");
    for (one, other) in found.iter().flatten().zip(expected.iter().flatten()) {
        let near = match (one.parse::<f64>(), other.parse::<f64>()) {
            (Ok(one), Ok(other)) => (one - other).abs() < LAST_DIGIT,
            _ => one == other,
        };
        assert!(near, "{what}: {one} against {other}");
    }
}

#[test]
fn prop_the_mounting_of_the_sensor_changes_nothing() {
    let sheet = Sheet::short();
    let expected = reps_of(sheet.text());
    assert_eq!(expected.len(), 4);
    let (s, c) = 0.7_f64.sin_cos();
    let rotations = [
        [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]],
        [[-1.0, 0.0, 0.0], [0.0, -1.0, 0.0], [0.0, 0.0, 1.0]],
        [[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]],
        [[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]],
    ];
    for rotation in rotations {
        assert_same(
            sheet.turned(rotation).text(),
            &expected,
            &format!("{rotation:?}"),
        );
    }
}

#[test]
fn prop_units_change_nothing() {
    let sheet = Sheet::short();
    let expected = reps_of(sheet.text());
    let in_unit = |quantity: &str, unit: &str, factor: f64| {
        let mut sheet = sheet.clone().changed(quantity, |value| value * factor);
        for axis in ["x", "y", "z"] {
            let name = format!("{quantity}_{axis}");
            sheet = sheet.renamed(&name, &format!("{name} [{unit}]"));
        }
        sheet.text()
    };
    assert_same(in_unit("foot_acc", "g", 1.0 / 9.806_65), &expected, "g");
    assert_same(
        in_unit("foot_acc", "mg", 1000.0 / 9.806_65),
        &expected,
        "mg",
    );
    assert_same(
        in_unit("foot_gyr", "rad/s", 1f64.to_radians()),
        &expected,
        "rad/s",
    );
    assert_same(in_unit("foot_gyr", "dps", 1.0), &expected, "dps");
    let milliseconds = sheet.clone().changed("time", |value| 1000.0 * value);
    assert_same(
        milliseconds.renamed("time", "time [ms]").text(),
        &expected,
        "ms",
    );
}

#[test]
fn prop_spellings_change_nothing() {
    let sheet = Sheet::short();
    let text = sheet.text();
    let expected = reps_of(&text);
    assert_same(sheet.spelt(";", ","), &expected, "decimal comma");
    assert_same(sheet.spelt("\t", "."), &expected, "TAB");
    assert_same(text.replace('\n', "\r\n"), &expected, "CRLF");
    assert_same(format!("\u{feff}{text}"), &expected, "byte order mark");
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_same(wide, &expected, "UTF-16");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).expect("gzip");
    assert_same(gzip.finish().expect("gzip"), &expected, "gzip");
    assert_same(
        zstd::encode_all(text.as_bytes(), 1).expect("zstd"),
        &expected,
        "zstd",
    );
}
