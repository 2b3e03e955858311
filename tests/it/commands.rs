//! The commands beside `run`, and the help.

use std::process::{Command, Stdio};

use soleus::simulate::{KneePlan, PlatePlan, SetPlan, Site, TrackColumn, TracksPlan};

use super::support::{Folder, Sheet, example, short_plan};

#[test]
fn help_teaches_and_ends_well() {
    let folder = Folder::new();
    let ended = folder.soleus("--help");
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    for command in [
        "run",
        "init",
        "check",
        "inspect",
        "simulate",
        "compare",
        "report",
        "dictionary",
        "completions",
    ] {
        assert!(ended.stdout.contains(command), "{}", ended.stdout);
        let help = folder.soleus(&format!("{command} --help"));
        assert_eq!(help.code, 0);
        assert!(help.stdout.contains("Usage: soleus"), "{}", help.stdout);
    }
    for command in ["run", "init", "check", "inspect", "simulate", "compare"] {
        let help = folder.soleus(&format!("help {command}")).stdout;
        assert!(
            help.contains("Examples:") && help.contains("Next:"),
            "{help}"
        );
    }
    assert_eq!(folder.soleus("").code, 2);
    assert_eq!(folder.soleus("score").code, 2);
}

#[test]
fn completions_of_every_shell() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ended = folder.soleus(&format!("completions {shell}"));
        assert_eq!(ended.code, 0);
        assert!(ended.stdout.contains("simulate"), "{shell}");
    }
}

#[test]
fn a_closed_pipe_is_a_normal_end() {
    for words in [
        vec!["completions", "zsh"],
        vec!["dictionary"],
        vec!["run", "--help"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_soleus"))
            .args(&words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the binary ends");
        assert_eq!(output.status.code(), Some(0), "{words:?}");
        assert!(
            output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn dictionary_is_the_one_of_the_results() {
    let folder = Folder::new();
    folder.write("in/a.csv", Sheet::short().text());
    assert_eq!(folder.soleus("run in --out out").code, 0);
    assert_eq!(
        folder.soleus("dictionary --csv").stdout,
        folder.read("out/data_dictionary.csv")
    );
    assert!(folder.soleus("dictionary").stdout.contains("foot_rom_deg"));
}

#[test]
fn every_column_of_every_table_is_in_the_dictionary() {
    let folder = Folder::new();
    folder.write("in/a.csv", Sheet::short().text());
    assert_eq!(folder.soleus("run in --out out").code, 0);
    let dictionary = folder.table("out/data_dictionary.csv");
    for table in [
        "reps",
        "sets",
        "sessions",
        "progress",
        "agreement",
        "next_step",
        "adherence",
        "inputs",
    ] {
        let header = folder.read(&format!("out/{table}.csv"));
        let header = header.lines().next().expect("a header");
        for column in header.split(',') {
            let described = dictionary
                .iter()
                .any(|row| row["table"] == table && row["name"] == column);
            assert!(described, "{table}.{column}");
        }
    }
}

#[test]
fn pages_rebuilt_from_tables_have_the_same_bytes() {
    let folder = Folder::new();
    folder.soleus(&format!("run {} --out out --quiet", example()));
    let pages = folder.tree("out/report");
    std::fs::remove_dir_all(folder.path("out/report")).expect("removed");
    let ended = folder.soleus("report out");
    assert_eq!(
        (ended.code, ended.stdout.as_str()),
        (0, "out/report/index.html\n")
    );
    assert!(folder.tree("out/report") == pages);
    let ended = folder.soleus("report in");
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("soleus run --out"),
        "{}",
        ended.stderr
    );
}

#[test]
fn inspect_tells_what_a_file_is() {
    let folder = Folder::new();
    folder.write("a.csv", Sheet::short().spelt(";", ","));
    let ended = folder.soleus("inspect a.csv");
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    let words = [
        "utf-8, delimiter `;`, decimal mark `,`",
        "foot_gyr_z [deg/s]",
        "100.00 Hz",
        "4 full, 0 partial",
        "give lever_mm or foot_length_mm",
        "level",
        "still",
    ];
    let unwrapped: Vec<&str> = ended.stdout.split_whitespace().collect();
    let unwrapped = unwrapped.join(" ");
    for word in words {
        assert!(
            unwrapped.contains(word),
            "`{word}` is not in:\n{}",
            ended.stdout
        );
    }
    assert!(
        ended.stdout.lines().all(|line| line.chars().count() < 80),
        "{}",
        ended.stdout
    );
    let json: serde_json::Value =
        serde_json::from_str(&folder.soleus("inspect a.csv --json").stdout).expect("JSON");
    assert_eq!(json[0]["legs"][0]["sets"][0]["full"], 4);
}

fn inspected(folder: &Folder, file: &str) -> serde_json::Value {
    let ended = folder.soleus(&format!("inspect {file} --json"));
    assert_eq!(ended.code, 0, "{}", ended.stdout);
    let json: serde_json::Value = serde_json::from_str(&ended.stdout).expect("JSON");
    json[0]["legs"][0].clone()
}

fn lacks(leg: &serde_json::Value, figure: &str) -> bool {
    let missing = leg["missing"].as_array().expect("an array");
    let mut figures = missing.iter().filter_map(|one| one["figures"].as_str());
    figures.any(|figures| figures.split(", ").any(|own| own == figure))
}

#[test]
fn inspect_tells_what_a_plate_shows_and_that_it_is_no_heel() {
    let folder = Folder::new();
    let plan = SetPlan {
        sites: Vec::new(),
        plate: Some(PlatePlan::default()),
        ..short_plan()
    };
    folder.write("a.csv", Sheet::of(&plan, 1).text());
    let leg = inspected(&folder, "a.csv");
    assert_eq!(leg["sources"], serde_json::json!(["force plate"]));
    assert_eq!(leg["source"], "plate");
    let weight_n = leg["plate"]["weight_n"].as_f64().expect("a weight");
    assert!((weight_n - 686.5).abs() < 5.0, "{weight_n}");
    assert!(leg["plate"]["standing"][0]["from_s"].is_number());
    assert!(leg["knee"].is_null() && leg["still_s"].is_null());
    assert!(lacks(&leg, "heel_drop_mm") && !lacks(&leg, "com_rise_mm"));
    let text = folder.soleus("inspect a.csv").stdout;
    assert!(text.contains("found in     the force plate"), "{text}");
    assert!(
        text.contains("weight 6") && text.contains("standing"),
        "{text}"
    );
}

#[test]
fn inspect_tells_the_zero_of_the_knee_or_why_there_is_none() {
    let folder = Folder::new();
    let plan = SetPlan {
        sites: vec![Site::Foot, Site::Shank, Site::Thigh],
        knee: Some(KneePlan {
            straight_s: 3.0,
            ..KneePlan::default()
        }),
        ..short_plan()
    };
    folder.write("a.csv", Sheet::of(&plan, 1).text());
    let leg = inspected(&folder, "a.csv");
    assert_eq!(leg["knee"]["zero"], "no_straight_window");
    assert!(lacks(&leg, "knee_flex_mean_deg") && !lacks(&leg, "knee_ok"));
    assert!(lacks(&leg, "com_rise_mm") && !lacks(&leg, "ankle_rom_deg"));
    let named = "file,straight_from_s,straight_to_s\na.csv,0.5,2.5\n";
    folder.write("recordings.csv", named);
    let leg = inspected(&folder, "a.csv --manifest recordings.csv");
    assert_eq!(leg["knee"]["zero"], "straight_window");
    assert!(!lacks(&leg, "knee_flex_mean_deg"));
}

#[test]
fn inspect_tells_which_track_repetitions_are_found_in() {
    let folder = Folder::new();
    let plan = SetPlan {
        sites: Vec::new(),
        tracks: Some(TracksPlan {
            columns: vec![TrackColumn::HeelHeight, TrackColumn::KneeAngle],
            ..TracksPlan::default()
        }),
        ..short_plan()
    };
    folder.write("a.csv", Sheet::of(&plan, 1).text());
    let leg = inspected(&folder, "a.csv");
    assert_eq!(
        leg["sources"],
        serde_json::json!(["heel_height", "knee_angle"])
    );
    assert_eq!(
        (&leg["source"], &leg["knee"]["zero"]),
        (&"heel_height".into(), &"recorded".into())
    );
    assert!(lacks(&leg, "foot_rom_deg") && !lacks(&leg, "heel_drop_mm"));
}

#[test]
fn inspect_tells_why_a_file_cannot_be_scored() {
    let folder = Folder::new();
    folder.write(
        "a.csv",
        Sheet::short().renamed("foot_gyr_x", "foot_gyr_x").text(),
    );
    let ended = folder.soleus("inspect a.csv");
    assert_eq!(ended.code, 3);
    assert!(ended.stdout.contains("cannot score"), "{}", ended.stdout);
    assert!(ended.stdout.contains("missing_unit"), "{}", ended.stdout);
    assert_eq!(folder.soleus("inspect none.csv").code, 2);
}

#[test]
fn simulate_makes_one_recording_that_run_scores() {
    let folder = Folder::new();
    let line = "simulate --out demo --reps 6 --up 1.5 --down 2 --bottom-deg -8 --seed 7";
    let ended = folder.soleus(line);
    assert_eq!(
        (ended.code, ended.stdout.as_str()),
        (0, ""),
        "{}",
        ended.stderr
    );
    let truth = folder.table("demo-truth/sets.csv");
    assert_eq!((truth.len(), truth[0]["reps_full"].as_str()), (1, "6"));
    assert_eq!(folder.soleus("run demo --out results").code, 0);
    assert_eq!(folder.table("results/sets.csv")[0]["reps_full"], "6");
    let ended = folder.soleus("simulate --out demo --plan plan.toml --reps 6");
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    let ended = folder.soleus("simulate --out bad --up 0");
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("up_s is 0"), "{}", ended.stderr);
}
