//! Every recording that cannot be scored: exit code, its row in `inputs`, and what to do.

use super::support::{Folder, Sheet, short_plan};

/// Runs a study of one good and one bad recording; gives the bad one's message.
fn message_of(text: impl AsRef<[u8]>, status: &str, reason: &str, place: (&str, &str)) -> String {
    let folder = Folder::new();
    folder.write("in/good.csv", Sheet::short().text());
    folder.write("in/bad.csv", text);
    let ended = folder.soleus("run in --out out");
    let inputs = folder.table("out/inputs.csv");
    assert_eq!(inputs.len(), 2, "{}", ended.stderr);
    let of = |file: &str| {
        inputs
            .iter()
            .find(|row| row["file"] == file)
            .expect("a row")
    };
    let (bad, good) = (of("bad.csv"), of("good.csv"));
    assert_eq!(
        (bad["status"].as_str(), bad["reason"].as_str()),
        (status, reason),
        "{}",
        bad["message"]
    );
    assert_eq!((bad["row"].as_str(), bad["column"].as_str()), place);
    assert_eq!(
        (good["status"].as_str(), good["reps_full"].as_str()),
        ("ok", "4")
    );
    assert_eq!(bad["sha256"].len(), 64);
    assert_eq!(ended.code, if status == "failed" { 3 } else { 0 });
    let line = format!("failed: bad.csv: {}", bad["message"]);
    assert_eq!(
        ended.stderr.lines().any(|told| told == line),
        status == "failed"
    );
    assert_eq!(ended.stdout, "");
    bad["message"].clone()
}

fn failure_of(text: impl AsRef<[u8]>, reason: &str, place: (&str, &str)) -> String {
    message_of(text, "failed", reason, place)
}

fn assert_tells(message: &str, words: &[&str]) {
    for word in words {
        assert!(message.contains(word), "`{word}` is not in: {message}");
    }
}

#[test]
fn empty_file() {
    let message = failure_of("", "empty_file", ("", ""));
    assert_tells(&message, &["empty", "export it again"]);
}

#[test]
fn header_only() {
    let message = failure_of(Sheet::short().cut(0).text(), "header_only", ("1", ""));
    assert_tells(&message, &["no data row", "export"]);
}

#[test]
fn no_time_column() {
    let text = Sheet::short().renamed("time", "_time [s]").text();
    let message = failure_of(text, "no_time_column", ("1", ""));
    assert_tells(&message, &["`time [s]`"]);
}

#[test]
fn unknown_column() {
    let text = Sheet::short()
        .renamed("foot_acc_x", "foot_acx_x [m/s^2]")
        .text();
    let message = failure_of(text, "unknown_column", ("1", "foot_acx_x [m/s^2]"));
    assert_tells(&message, &["foot_acx_x", "did you mean `foot_acc_x`"]);
}

#[test]
fn missing_unit() {
    let text = Sheet::short().renamed("foot_gyr_y", "foot_gyr_y").text();
    let message = failure_of(text, "missing_unit", ("1", "foot_gyr_y"));
    assert_tells(&message, &["foot_gyr_y", "deg/s", "behind the name"]);
}

#[test]
fn text_in_a_number() {
    let text = Sheet::short().text();
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(index, line)| match index {
            700 => {
                let mut cells: Vec<&str> = line.split(',').collect();
                cells[2] = "n.v.";
                cells.join(",")
            }
            _ => line.to_owned(),
        })
        .collect();
    let message = failure_of(
        lines.join("\n"),
        "not_a_number",
        ("701", "foot_acc_y [m/s^2]"),
    );
    assert_tells(
        &message,
        &["row 701", "foot_acc_y", "`n.v.`", "correct the cell"],
    );
}

#[test]
fn channel_without_a_value() {
    let text = Sheet::short().changed("foot_gyr_z", |_| f64::NAN).text();
    let message = failure_of(text, "no_values", ("", "foot_gyr_z [deg/s]"));
    assert_tells(&message, &["foot_gyr_z", "check the export"]);
}

#[test]
fn constant_sensor() {
    let text = Sheet::short().changed("foot_", |_| 1.0).text();
    let message = failure_of(text, "constant_sensor", ("", "foot_acc_x [m/s^2]"));
    assert_tells(&message, &["constant", "record again"]);
}

#[test]
fn three_seconds_of_data() {
    let message = failure_of(Sheet::short().cut(300).text(), "too_short", ("", ""));
    assert_tells(&message, &["3.0 s", "at least 4 s"]);
}

#[test]
fn ten_hertz() {
    let message = failure_of(Sheet::short().thinned(10).text(), "rate_too_low", ("", ""));
    assert_tells(&message, &["10.0 Hz", "at least 20 Hz", "50 Hz"]);
}

#[test]
fn clipped_sensor() {
    let clip = |value: f64| value.clamp(-60.0, 60.0);
    let text = Sheet::short().changed("foot_gyr", clip).text();
    let message = message_of(text, "flagged", "clipped", ("", ""));
    assert_tells(&message, &["end of its range", "larger range"]);
}

#[test]
fn no_heel_raise() {
    let mut plan = short_plan();
    plan.reps = 0;
    plan.level_s = 20.0;
    let text = Sheet::of(&plan, 1).text();
    let message = message_of(text, "flagged", "no_repetitions", ("", ""));
    assert_tells(
        &message,
        &["no heel raise", "check that sensor, plate or camera"],
    );
}

#[test]
fn a_recording_without_a_heel_raise_has_a_set_of_none() {
    let folder = Folder::new();
    let mut plan = short_plan();
    (plan.reps, plan.level_s) = (0, 20.0);
    folder.write("in/still.csv", Sheet::of(&plan, 1).text());
    assert_eq!(folder.soleus("run in --out out").code, 0);
    let sets = folder.table("out/sets.csv");
    assert_eq!(sets.len(), 1);
    assert_eq!(
        (sets[0]["recording"].as_str(), sets[0]["reps_full"].as_str()),
        ("still.csv", "0")
    );
}

#[test]
fn a_file_that_is_no_text() {
    let message = failure_of(b"PAR1\0\0\0\0", "not_text", ("", ""));
    assert_tells(&message, &["no text"]);
}

#[test]
fn accelerations_in_another_unit_than_told() {
    let text = Sheet::short()
        .changed("foot_acc", |value| value / 9.806_65)
        .text();
    let message = failure_of(text, "acceleration_unit", ("", "foot_acc_x [m/s^2]"));
    assert_tells(&message, &["look like `g`", "correct the unit"]);
}
