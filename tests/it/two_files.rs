//! Sensor and plate of one set in files of their own, on clocks of their own.

use soleus::simulate::{PlatePlan, SetPlan};

use super::support::{Ended, Folder, Sheet, short_plan};

/// How much later the plate's recording begins, rows at 100 Hz.
const LATER_ROWS: usize = 130;

fn on_a_plate(seed: u64) -> Sheet {
    let plan = SetPlan {
        reps: 6,
        plate: Some(PlatePlan::default()),
        ..short_plan()
    };
    Sheet::of(&plan, seed)
}

/// The time and the columns that begin with one of these names.
fn part(mut sheet: Sheet, beginnings: &[&str]) -> Sheet {
    let kept =
        |name: &str| name.starts_with("time") || beginnings.iter().any(|b| name.starts_with(b));
    sheet.columns.retain(|(name, _)| kept(name));
    sheet
}

fn foot(sheet: Sheet) -> Sheet {
    part(sheet, &["foot_"])
}

/// The plate's columns as a recording that was started later counts its time.
fn plate_started_later(sheet: Sheet) -> Sheet {
    let mut plate = part(sheet, &["f", "m", "cop"]);
    plate.columns.retain(|(name, _)| !name.starts_with("foot_"));
    for (_, values) in &mut plate.columns {
        values.drain(..LATER_ROWS);
    }
    let first_s = plate.columns[0].1[0];
    plate.changed("time", |time_s| time_s - first_s)
}

fn run(folder: &Folder, foot: &Sheet, plate: &Sheet) -> Ended {
    folder.write("in/foot.csv", foot.text());
    folder.write("in/plate.csv", plate.text());
    let manifest = "file,participant,side\nfoot.csv + plate.csv,P01,left\n";
    folder.write("in/recordings.csv", manifest);
    folder.soleus("run in --out out --formats csv")
}

#[test]
fn val_two_files_of_one_set_are_laid_on_one_clock() {
    let folder = Folder::new();
    let whole = on_a_plate(1);
    let ended = run(
        &folder,
        &foot(whole.clone()),
        &plate_started_later(whole.clone()),
    );
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let inputs = folder.table("out/inputs.csv");
    let told: Vec<_> = inputs
        .iter()
        .map(|row| (row["file"].as_str(), row["status"].as_str()))
        .collect();
    assert_eq!(told, [("foot.csv", "ok"), ("plate.csv", "ok")]);
    let set = &folder.table("out/sets.csv")[0];
    let number = |column: &str| set[column].parse::<f64>().unwrap_or(f64::NAN);
    assert_eq!(
        (set["source"].as_str(), set["reps_full"].as_str()),
        ("foot_imu", "6")
    );
    assert!(
        (number("clock_offset_s") - 1.3).abs() < 0.05,
        "{}",
        set["clock_offset_s"]
    );
    assert!(number("clock_correlation") > 0.9 && number("clock_residual_s") < 0.1);
    let one = Folder::new();
    one.write("in/foot.csv", whole.text());
    assert_eq!(one.soleus("run in --out out --formats csv").code, 0);
    for column in ["com_rise_mm_median", "heel_drop_mm_median", "weight_n"] {
        let expected: f64 = one.table("out/sets.csv")[0][column]
            .parse()
            .expect("a number");
        assert!(
            (number(column) - expected).abs() < 2.0,
            "{column}: {}",
            set[column]
        );
    }
}

#[test]
fn files_of_different_sets_are_refused() {
    let folder = Folder::new();
    let other = SetPlan {
        reps: 6,
        up_s: 1.6,
        down_s: 2.3,
        plate: Some(PlatePlan::default()),
        ..short_plan()
    };
    let plate = plate_started_later(Sheet::of(&other, 9));
    let ended = run(&folder, &foot(on_a_plate(1)), &plate);
    assert_eq!(ended.code, 3, "{}", ended.stderr);
    let inputs = folder.table("out/inputs.csv");
    let plate = inputs
        .iter()
        .find(|row| row["file"] == "plate.csv")
        .expect("a row");
    assert_eq!(
        (plate["status"].as_str(), plate["reason"].as_str()),
        ("failed", "clocks_not_matched")
    );
    assert!(
        plate["message"].contains("same set"),
        "{}",
        plate["message"]
    );
    let foot = inputs
        .iter()
        .find(|row| row["file"] == "foot.csv")
        .expect("a row");
    assert_eq!(foot["reps_full"], "6", "{}", foot["message"]);
}

#[test]
fn a_second_file_that_is_missing_is_named() {
    let folder = Folder::new();
    folder.write("in/foot.csv", foot(on_a_plate(1)).text());
    folder.write(
        "in/recordings.csv",
        "file,participant\nfoot.csv + plate.csv,P01\n",
    );
    let ended = folder.soleus("run in --out out --formats csv");
    assert_eq!(ended.code, 3, "{}", ended.stderr);
    assert!(
        ended
            .stderr
            .contains("plate.csv: manifest row 2: in/plate.csv does not exist"),
        "{}",
        ended.stderr
    );
    let inputs = folder.table("out/inputs.csv");
    let status = |file: &str| {
        let row = inputs.iter().find(|row| row["file"] == file);
        row.map(|row| (row["status"].clone(), row["reps_full"].clone()))
    };
    let scored = status("foot.csv").expect("a row");
    assert_eq!(scored.1, "6", "the first file is scored alone");
    assert_eq!(status("plate.csv").expect("a row").0, "failed");
}

#[test]
fn regress_a_second_file_of_two_sets_that_fails_once_is_not_forgotten() {
    let folder = Folder::new();
    folder.write("in/foot.csv", foot(on_a_plate(1)).text());
    folder.write("in/other.csv", foot(on_a_plate(2)).text());
    folder.write("in/plate.csv", plate_started_later(on_a_plate(1)).text());
    folder.write(
        "in/recordings.csv",
        "file,participant\nother.csv + plate.csv,P01\nfoot.csv + plate.csv,P02\n",
    );
    let ended = folder.soleus("run in --out out --formats csv");
    assert_eq!(ended.code, 3, "{}", ended.stderr);
}
