//! A set whose sensors have a file each: joined by manifest or by name, on a common clock or by what
//! they show.

use super::files;
use super::movement::{STRAIGHT_S, clock_from, from_row, leg, leg_plan, part};
use super::{NamedText, Scored, assert_same_reps, file, last_digit, number, scored};
use crate::support::Sheet;
use soleus::simulate::SetPlan;

/// Segments of a leg, the foot first.
const SITES: [&str; 3] = ["foot", "shank", "thigh"];
/// Figures that only three sensors together give.
const TOGETHER: [&str; 3] = [
    "knee_flex_mean_deg",
    "ankle_rom_deg",
    "knee_within_rep_range_deg",
];

/// A manifest row of files for one set, with the window on straight knees.
fn manifest(files: &str) -> String {
    let (from_s, to_s) = STRAIGHT_S;
    format!(
        "file,participant,side,straight_from_s,straight_to_s\n{files},P01,left,{from_s},{to_s}\n"
    )
}

/// All sensors in one file.
fn whole(sheet: &Sheet) -> Scored {
    let scored = scored(&[file("one.csv", sheet.text())], &manifest("one.csv"));
    assert_eq!(scored.code, 0, "{}", scored.stderr);
    for column in TOGETHER {
        number(&scored.reps[0], column);
    }
    scored
}

fn joined(names: &[NamedText]) -> String {
    let names: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    names.join(" + ")
}

fn alone(sheet: &Sheet, site: &str) -> String {
    part(sheet, &[site]).text()
}

/// The further files were joined by this, the first of them with this offset.
fn assert_joined(found: &Scored, by: &str, offset_s: f64, tolerance_s: f64) {
    assert_eq!(found.code, 0, "{}", found.stderr);
    let set = found.set();
    for note in [
        "second_file:joined".to_owned(),
        format!("second_file:by_{by}"),
    ] {
        assert!(set["notes"].contains(&note), "{note}: {}", set["notes"]);
    }
    let told_s = number(set, "clock_offset_s");
    assert!(
        (told_s - offset_s).abs() < tolerance_s,
        "{told_s}, not {offset_s}"
    );
    // What the sensors show agrees only roughly where a knee bends apart from the foot, as it would in
    // files of two sets: then a person is to look.
    let fine = |row: &&super::Row| {
        let told = if by == "correlation" {
            "clock_doubtful"
        } else {
            "clock_contradicted"
        };
        row["status"] == "ok" || row["reason"] == told
    };
    assert!(
        found.inputs.iter().all(|row| fine(&row)),
        "{:?}",
        found.inputs
    );
}

/// Files of one clock tell their offsets to the millisecond or better.
const SAME_CLOCK_S: f64 = 1e-3;
/// A file that starts later lacks the start of the straight stance, over which the zero of the knee
/// and the tilt are averaged: noise of 0.02 m/s² over one second instead of two is well under this.
const SHORTER_ZERO_DEG: f64 = 0.4;

fn shorter_zero(column: &str) -> f64 {
    match column {
        column if column.ends_with("_deg") => SHORTER_ZERO_DEG,
        column if column.ends_with("_mm") => 0.3,
        _ => 0.05,
    }
}

/// Shimmer files of the three sensors; each begins so many rows late, and keeps every so many.
fn shimmers(sheet: &Sheet, starts: [(usize, usize); 3]) -> Vec<NamedText> {
    let named = SITES.into_iter().zip(starts);
    named
        .map(|(site, (first, step))| {
            let late = from_row(sheet, first, step);
            file(
                &format!("P01_left_{site}.csv"),
                files::shimmer(&late, site, first, step),
            )
        })
        .collect()
}

#[test]
fn prop_files_that_start_together_on_one_clock_give_the_same_as_one_file() {
    let sheet = leg(100.0);
    let files = shimmers(&sheet, [(0, 1); 3]);
    let found = scored(&files, &manifest(&joined(&files)));
    assert_joined(&found, "time_since_1970", 0.0, SAME_CLOCK_S);
    assert_same_reps(&found, &whole(&sheet), last_digit, "three files");
}

#[test]
fn prop_files_of_other_starts_and_rates_are_laid_on_time_since_1970() {
    let sheet = leg(100.0);
    let files = shimmers(&sheet, [(0, 1), (120, 2), (33, 1)]);
    let found = scored(&files, &manifest(&joined(&files)));
    assert_joined(&found, "time_since_1970", 1.2, SAME_CLOCK_S);
    assert_same_reps(&found, &whole(&sheet), shorter_zero, "other starts");
    let rates: Vec<f64> = found
        .inputs
        .iter()
        .map(|row| number(row, "rate_hz"))
        .collect();
    for (rate_hz, expected) in rates.iter().zip([100.0, 50.0, 100.0]) {
        assert!((rate_hz - expected).abs() < 0.1, "{rates:?}");
    }
}

#[test]
fn prop_files_of_one_set_find_each_other_by_name() {
    let sheet = leg(100.0);
    let files = shimmers(&sheet, [(0, 1); 3]);
    let found = scored(&files, "");
    assert_joined(&found, "time_since_1970", 0.0, SAME_CLOCK_S);
    assert_eq!(found.sets.len(), 1, "{:?}", found.sets);
    let alone = scored(&[file("one.csv", sheet.text())], "");
    assert_same_reps(&found, &alone, last_digit, "by name");
}

/// Counters of 16 bits, of which one starts again between the starts of the files.
#[test]
fn prop_files_with_a_common_counter_that_wraps_between_their_starts() {
    let sheet = leg(100.0);
    let starts = [0, 80, 20];
    let files: Vec<NamedText> = SITES
        .into_iter()
        .zip(starts)
        .map(|(site, first)| {
            let text = files::mtw_middle(&from_row(&sheet, first, 1), site, 65_500 + first);
            file(&format!("trial_left_{site}.txt"), text)
        })
        .collect();
    let found = scored(&files, &manifest(&joined(&files)));
    assert_joined(&found, "counter", 0.8, SAME_CLOCK_S);
    assert_same_reps(&found, &whole(&sheet), shorter_zero, "counter");
    let by_name = scored(&files, "");
    assert_joined(&by_name, "counter", 0.8, SAME_CLOCK_S);
}

/// Rows by which the three files of a set begin late.
const STARTS: [usize; 3] = [0, 50, 20];
/// A stamp of 32 bits that starts again between the first files.
const BEFORE_WRAP_US: u64 = (1 << 32) - 300_000;

/// DOT sensors that the app set to each other; its names hold the millisecond at which each file was
/// opened.
fn dots(sheet: &Sheet) -> Vec<NamedText> {
    let names = [
        "LFoot_20210820_202113_829",
        "LTibia_20210820_202113_811",
        "LFemur_20210820_202113_831",
    ];
    let named = names.into_iter().zip(SITES).zip(STARTS);
    named
        .map(|((name, site), first)| {
            let stamp_us = (BEFORE_WRAP_US + 10_000 * first as u64) % (1 << 32);
            let text = files::dot_raw(&from_row(sheet, first, 1), site, 100.0, stamp_us);
            file(&format!("{name}.csv"), text)
        })
        .collect()
}

#[test]
fn prop_dot_sensors_that_were_synchronised_share_a_clock_that_wraps() {
    let sheet = leg(100.0);
    let files = dots(&sheet);
    let found = scored(&files, &manifest(&joined(&files)));
    assert_joined(&found, "device_clock", 0.5, SAME_CLOCK_S);
    assert_same_reps(&found, &whole(&sheet), shorter_zero, "device clock");
}

#[test]
fn prop_dot_files_find_each_other_though_their_names_differ_in_milliseconds() {
    let found = scored(&dots(&leg(100.0)), "");
    assert_joined(&found, "device_clock", 0.5, SAME_CLOCK_S);
    assert_eq!(found.sets.len(), 1, "{:?}", found.sets);
}

/// Without synchronisation in the app the stamps of two sensors have nothing in common.
#[test]
fn prop_dot_sensors_that_were_not_synchronised_are_joined_by_what_they_show() {
    let sheet = leg(100.0);
    let mut files = dots(&sheet);
    for (_, text) in &mut files {
        let told = String::from_utf8(text.clone()).expect("UTF-8");
        assert!(told.contains("SyncStatus:,Synced"));
        *text = told
            .replace("SyncStatus:,Synced", "SyncStatus:,NotSynced")
            .into_bytes();
    }
    let found = scored(&files, &manifest(&joined(&files)));
    assert_joined(&found, "correlation", 0.5, MATCHED_S);
    assert_same_reps(&found, &whole(&sheet), matched, "not synchronised");
}

/// PHYTMO: a folder a segment, the same name in each.
fn phytmo(sheet: &Sheet) -> Vec<NamedText> {
    let folders = ["Lfoot", "Lshin", "Lthigh"].into_iter().zip(SITES);
    folders
        .map(|(folder, site)| {
            file(
                &format!("{folder}/A01SQT1_1.csv"),
                files::xio_ngimu(sheet, site),
            )
        })
        .collect()
}

#[test]
fn prop_folders_named_by_segment_place_the_sensors() {
    let sheet = leg(100.0);
    let files = phytmo(&sheet);
    let found = scored(&files, &manifest(&joined(&files)));
    assert_joined(&found, "common_start", 0.0, SAME_CLOCK_S);
    assert_same_reps(&found, &whole(&sheet), last_digit, "folders");
}

#[test]
fn prop_folders_named_by_segment_make_one_set_of_equal_names() {
    let found = scored(&phytmo(&leg(100.0)), "");
    assert_joined(&found, "common_start", 0.0, SAME_CLOCK_S);
    assert_eq!(found.sets.len(), 1, "{:?}", found.sets);
}

/// Clocks are matched by how fast both turn, 50 times a second: what is printed of the offset, and
/// what the sensors show at another tenth of a sample, is within half of that.
const MATCHED_S: f64 = 0.01;

/// The limit `clock_correlation_min`, under which files are refused.
const LIKE: f64 = 0.7;

fn matched(column: &str) -> f64 {
    match column {
        column if column.ends_with("_deg") => 0.5,
        column if column.ends_with("_mm") => 0.3,
        _ => 0.05,
    }
}

/// Each file on a clock of its own that began at another time; the shank's ran 40 s before the foot's.
fn on_own_clocks(sheet: &Sheet, foot_row: usize, thigh_row: usize) -> Vec<NamedText> {
    let late = |site, row, first_s| {
        let own = part(&from_row(sheet, row, 1), &[site]);
        clock_from(own, first_s).text()
    };
    vec![
        file("foot.csv", late("foot", foot_row, 0.0)),
        file("shank.csv", late("shank", 0, 512.34)),
        file("thigh.csv", late("thigh", thigh_row, 86_400.0)),
    ]
}

#[test]
fn prop_clocks_of_their_own_and_a_large_offset_are_matched_by_what_the_sensors_show() {
    let plan = SetPlan {
        level_s: 45.0,
        knee: None,
        ..leg_plan(100.0)
    };
    let sheet = Sheet::of(&plan, 5);
    let files = on_own_clocks(&sheet, 4000, 251);
    let found = scored(
        &files,
        &format!("file,participant,side\n{},P01,left\n", joined(&files)),
    );
    assert_joined(&found, "correlation", -40.0, MATCHED_S);
    let set = found.set();
    assert!(number(set, "clock_correlation") > LIKE, "{set:?}");
    assert!(number(set, "clock_residual_s").abs() < 0.1, "{set:?}");
    let expected = scored(
        &[file(
            "one.csv",
            from_row(&clock_from(sheet, 0.0), 4000, 1).text(),
        )],
        "file,participant,side\none.csv,P01,left\n",
    );
    assert_same_reps(&found, &expected, matched, "own clocks");
}

/// The bend before the set, which gives the knee its zero, turns the shank and not the foot.
#[test]
fn prop_clocks_of_their_own_are_matched_where_the_knee_bends_before_the_set() {
    let sheet = leg(100.0);
    let files = on_own_clocks(&sheet, 0, 40);
    let found = scored(&files, &manifest(&joined(&files)));
    assert_joined(&found, "correlation", 0.0, MATCHED_S);
    assert_same_reps(
        &found,
        &whole(&sheet),
        matched,
        "knee angle of three clocks",
    );
}

/// What the sensors show tells whether the clock that they share is right.
#[test]
fn prop_a_common_clock_that_is_wrong_shows_in_the_residual() {
    let plan = SetPlan {
        knee: None,
        ..leg_plan(100.0)
    };
    let sheet = Sheet::of(&plan, 5);
    for late in [0, 20] {
        let late_s = late as f64 / 100.0;
        let foot = file("P01_left_foot.csv", files::shimmer(&sheet, "foot", 0, 1));
        let shank = files::shimmer(&sheet, "shank", late, 1);
        let files = [foot, file("P01_left_shank.csv", shank)];
        let found = scored(&files, "");
        assert_joined(&found, "time_since_1970", late_s, SAME_CLOCK_S);
        let residual_s = number(found.set(), "clock_residual_s");
        assert!((residual_s - late_s).abs() < MATCHED_S, "{residual_s}");
    }
}

/// Beyond a quarter of a second a person is to look: halves of a set that differ as much are refused.
#[test]
fn a_common_clock_that_the_sensors_contradict_is_flagged() {
    let plan = SetPlan {
        knee: None,
        ..leg_plan(100.0)
    };
    let sheet = Sheet::of(&plan, 5);
    let files = [
        file("P01_left_foot.csv", files::shimmer(&sheet, "foot", 0, 1)),
        file("P01_left_shank.csv", files::shimmer(&sheet, "shank", 35, 1)),
    ];
    let found = scored(&files, "");
    assert_eq!(found.code, 0, "{}", found.stderr);
    let told = ("flagged", "clock_contradicted");
    assert_eq!(found.fate("P01_left_foot.csv"), told);
    assert!(!found.reps.is_empty());
}

#[test]
fn a_further_file_that_is_missing_costs_its_own_row() {
    let sheet = leg(100.0);
    let all = shimmers(&sheet, [(0, 1); 3]);
    let found = scored(&all[..2], &manifest(&joined(&all)));
    assert_eq!(found.code, 3, "{}", found.stderr);
    assert_eq!(found.fate("P01_left_thigh.csv"), ("failed", "missing_file"));
    for read in ["P01_left_foot.csv", "P01_left_shank.csv"] {
        assert_eq!(found.fate(read), ("ok", ""), "{read}");
    }
    let expected = scored(
        &[file("one.csv", part(&sheet, &["foot", "shank"]).text())],
        &manifest("one.csv"),
    );
    assert_same_reps(&found, &expected, last_digit, "without the thigh");
    assert_eq!(found.inputs.len(), 3, "{:?}", found.inputs);
}

#[test]
fn a_further_file_that_is_broken_costs_its_own_row() {
    let sheet = leg(100.0);
    let mut all = shimmers(&sheet, [(0, 1); 3]);
    let text = files::shimmer(&sheet, "shank", 0, 1);
    let broken = text.replacen("deg/s;deg/s;deg/s", "deg/s;furlongs;deg/s", 1);
    assert_ne!(broken, text);
    all[1] = file("P01_left_shank.csv", broken);
    let found = scored(&all, &manifest(&joined(&all)));
    assert_eq!(found.code, 3, "{}", found.stderr);
    let input = found.input("P01_left_shank.csv");
    assert_eq!(found.fate("P01_left_shank.csv"), ("failed", "unknown_unit"));
    assert!(input["message"].contains("furlongs"), "{input:?}");
    assert_eq!(found.fate("P01_left_thigh.csv"), ("ok", ""));
    assert!(!found.reps.is_empty());
}

#[test]
fn files_behind_a_missing_first_one_are_told_once_each() {
    let sheet = leg(100.0);
    let all = shimmers(&sheet, [(0, 1); 3]);
    let found = scored(&all[1..], &manifest(&joined(&all)));
    assert_eq!(found.code, 3, "{}", found.stderr);
    assert_eq!(found.fate("P01_left_foot.csv"), ("failed", "missing_file"));
    for named in ["P01_left_shank.csv", "P01_left_thigh.csv"] {
        assert_eq!(
            found.fate(named),
            ("failed", "first_file_failed"),
            "{named}"
        );
    }
    assert_eq!(found.inputs.len(), 3, "{:?}", found.inputs);
    assert!(found.reps.is_empty());
}

#[test]
fn files_of_the_left_and_of_the_right_leg_are_not_joined() {
    let sheet = leg(100.0);
    let mut files = Vec::new();
    for side in ["left", "right"] {
        for site in ["foot", "shank"] {
            let text = files::shimmer(&sheet, site, 0, 1);
            files.push(file(&format!("P01_{side}_{site}.csv"), text));
        }
    }
    let found = scored(&files, "");
    assert_eq!(found.code, 0, "{}", found.stderr);
    let recordings: Vec<&str> = found
        .sets
        .iter()
        .map(|set| set["recording"].as_str())
        .collect();
    assert_eq!(recordings.len(), 2, "{recordings:?}");
    for side in ["left", "right"] {
        let own = recordings.iter().filter(|name| name.contains(side));
        assert_eq!(own.count(), 1, "{recordings:?}");
    }
    assert_eq!(found.reps.len(), 8);
    assert!(
        found
            .reps
            .iter()
            .all(|rep| !rep["ankle_rom_deg"].is_empty())
    );
}

#[test]
fn one_file_of_one_segment_is_no_foot() {
    let sheet = leg(100.0);
    let found = scored(&[file("P01_left_shank.csv", alone(&sheet, "shank"))], "");
    assert_eq!(found.code, 3, "{}", found.stderr);
    assert_eq!(found.fate("P01_left_shank.csv"), ("failed", "no_source"));
}

/// A row that is at fault as a whole takes no file with it unseen.
#[test]
fn regress_every_file_of_a_faulty_row_stands_in_inputs() {
    let sheet = leg(100.0);
    let files = shimmers(&sheet, [(0, 1); 3]);
    let twice = format!("{} + P01_left_foot.csv", joined(&files));
    let surplus = format!("file,participant\n{},P01,left,1\n", joined(&files));
    for (manifest, reason) in [(manifest(&twice), "repeated_file"), (surplus, "row_length")] {
        let found = scored(&files, &manifest);
        assert_eq!(found.code, 3, "{}", found.stderr);
        assert_eq!(found.fate("P01_left_foot.csv"), ("failed", reason));
        for further in ["P01_left_shank.csv", "P01_left_thigh.csv"] {
            assert_eq!(found.fate(further), ("failed", "first_file_failed"));
        }
    }
}
