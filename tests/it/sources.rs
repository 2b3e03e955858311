//! Every source of a heel raise against the simulator's truth, which shares no code with scoring.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::support::Folder;

type Row = HashMap<String, String>;

/// One participant a source; all stand level without an error, so that heights can be compared.
const PLAN: &str = r#"
weeks = 1
every_days = 7
[recording]
level_error_sd_deg = 0
top_s = 0.5
bottom_s = 0.3
[[participants]]
code = "plate"
recording = { sites = [], up_s = 1.5, down_s = 1.5, before = ["slow_step_on"], plate = {} }
[[participants.legs]]
[[participants.stages]]
target_reps = 8
[[participants]]
code = "platetwo"
recording = { sites = [], up_s = 1.9, down_s = 1.9, top_deg = 24, plate = {} }
[[participants.legs]]
[[participants.stages]]
target_reps = 8
[[participants]]
code = "slowplate"
recording = { sites = [], up_s = 3, down_s = 3, plate = {} }
[[participants.legs]]
[[participants.stages]]
target_reps = 5
[[participants]]
code = "knee"
[participants.recording]
up_s = 1.5
down_s = 2
sites = ["foot", "shank", "thigh"]
before = ["slow_step_on"]
knee = { straight_s = 3, wobble_deg = 0.5, straighten_reps = [6, 8], straighten_deg = 14 }
[[participants.legs]]
[[participants.stages]]
target_reps = 8
[[participants]]
code = "encoder"
recording = { sites = [], up_s = 1, down_s = 2, tracks = { height_offset_mm = 120 } }
[[participants.legs]]
[[participants.stages]]
target_reps = 8
[[participants]]
code = "film"
[participants.recording]
sites = []
up_s = 1.5
down_s = 2
tempo_cv = 0
tracks = { columns = ["foot_pitch", "ankle_angle", "knee_angle"], dropouts = [{ from_s = 18.7, length_s = 0.9 }] }
[[participants.legs]]
tempo_session_cv_pct = 0
[[participants.stages]]
target_reps = 6
[[participants]]
code = "sensorplate"
recording = { up_s = 1, down_s = 1.5, plate = { columns = "force_shear_moments" } }
[[participants.legs]]
[[participants.stages]]
target_reps = 6
[[participants]]
code = "both"
[participants.recording]
up_s = 1
down_s = 1.5
plate = { layout = "left_right" }
other_leg = { share = 0.6, range_share = 0.8 }
[[participants.legs]]
[[participants.stages]]
target_reps = 6
"#;

/// The study, simulated and scored once for all tests here.
struct Study {
    truth_sets: Vec<Row>,
    truth_reps: Vec<Row>,
    sets: Vec<Row>,
    reps: Vec<Row>,
    inputs: Vec<Row>,
    agreement: Vec<Row>,
}

fn study() -> &'static Study {
    static STUDY: OnceLock<Study> = OnceLock::new();
    STUDY.get_or_init(|| {
        let folder = Folder::new();
        folder.write("plan.toml", PLAN);
        let made = folder.soleus("simulate --plan plan.toml --out study --truth truth");
        assert_eq!(made.code, 0, "{}", made.stderr);
        let ended = folder.soleus("run study --out out --quiet --formats csv");
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        Study {
            truth_sets: folder.table("truth/sets.csv"),
            truth_reps: folder.table("truth/reps.csv"),
            sets: folder.table("out/sets.csv"),
            reps: folder.table("out/reps.csv"),
            inputs: folder.table("out/inputs.csv"),
            agreement: folder.table("out/agreement.csv"),
        }
    })
}

impl Study {
    fn set(&self, participant: &str) -> &Row {
        let own = |set: &&Row| set["participant"] == participant;
        self.sets.iter().find(own).expect("a set")
    }

    fn reps(&self, participant: &str) -> Vec<&Row> {
        let own = |rep: &&Row| rep["participant"] == participant && !rep["rep"].is_empty();
        self.reps.iter().filter(own).collect()
    }

    /// Counted repetitions, each with its truth.
    fn pairs(&self, participant: &str) -> Vec<(&Row, &Row)> {
        let truth_of = |rep: &Row| {
            let same =
                |truth: &&Row| truth["recording"] == rep["recording"] && truth["rep"] == rep["rep"];
            self.truth_reps.iter().find(same).expect("its truth")
        };
        let reps = self.reps(participant).into_iter();
        reps.map(|rep| (rep, truth_of(rep))).collect()
    }

    /// Mean absolute error of a figure that every repetition has.
    fn error(&self, participant: &str, column: &str) -> f64 {
        let pairs = self.pairs(participant);
        let error = |(rep, truth): &(&Row, &Row)| (value(rep, column) - value(truth, column)).abs();
        pairs.iter().map(error).sum::<f64>() / pairs.len() as f64
    }

    fn assert_error(&self, participant: &str, column: &str, largest: f64) {
        let error = self.error(participant, column);
        assert!(error <= largest, "{participant}.{column} errs by {error}");
    }
}

fn value(row: &Row, column: &str) -> f64 {
    let cell = &row[column];
    cell.parse()
        .unwrap_or_else(|_| panic!("`{cell}` in {column} of {}", row["recording"]))
}

#[test]
fn val_repetitions_of_every_source_are_counted_exactly() {
    let study = study();
    assert_eq!(study.sets.len(), study.truth_sets.len());
    for truth in &study.truth_sets {
        let same = |set: &&Row| set["recording"] == truth["recording"];
        let set = study.sets.iter().find(same).expect("the set is found");
        for column in ["reps_full", "reps_partial"] {
            assert_eq!(set[column], truth[column], "{}", truth["recording"]);
        }
    }
    let flagged = |input: &&Row| input["status"] != "ok";
    assert_eq!(study.inputs.iter().find(flagged), None);
}

#[test]
fn each_set_tells_the_source_of_its_repetitions() {
    let study = study();
    for (participant, source) in [
        ("plate", "plate"),
        ("slowplate", "plate"),
        ("knee", "foot_imu"),
        ("encoder", "heel_height"),
        ("film", "angle"),
        ("sensorplate", "foot_imu"),
        ("both", "foot_imu"),
    ] {
        assert_eq!(study.set(participant)["source"], source, "{participant}");
    }
}

#[test]
fn val_body_rise_where_the_tempo_allows_it() {
    let study = study();
    for participant in ["plate", "platetwo", "sensorplate", "both"] {
        study.assert_error(participant, "com_rise_mm", 5.0);
    }
}

#[test]
fn body_rise_of_a_slow_set_is_left_out_with_its_reason() {
    let reps = study().reps("slowplate");
    assert_eq!(reps.len(), 5);
    for rep in reps {
        assert_eq!(
            (rep["com_rise_mm"].as_str(), rep["work_com_j"].as_str()),
            ("", "")
        );
        assert!(
            rep["notes"].contains("com_rise_mm:slow_tempo"),
            "{}",
            rep["notes"]
        );
        assert!(value(rep, "loading_impulse_bws") > 6.0 && value(rep, "peak_force_bw") > 1.0);
    }
}

#[test]
fn a_plate_tells_the_weight_and_nothing_of_the_heel() {
    let set = study().set("plate");
    assert!(
        (value(set, "weight_n") - 70.0 * 9.806_65).abs() < 3.0,
        "{}",
        set["weight_n"]
    );
    for rep in study().reps("plate") {
        for column in ["heel_peak_mm", "heel_drop_mm", "foot_rom_deg", "range_ok"] {
            assert_eq!(rep[column], "", "{column}");
        }
        assert!(rep["notes"].contains("heel:not_by_plate"));
    }
}

#[test]
fn val_knee_flexion_from_the_straight_window() {
    let study = study();
    study.assert_error("knee", "knee_flex_mean_deg", 1.0);
    study.assert_error("knee", "knee_within_rep_range_deg", 1.0);
    study.assert_error("knee", "ankle_rom_deg", 1.0);
}

#[test]
fn val_only_straightened_repetitions_lose_the_knee() {
    let reps = study().reps("knee");
    let verdicts: Vec<_> = reps.iter().map(|rep| rep["knee_ok"].as_str()).collect();
    let kept = |rep| {
        if [6, 8].contains(&rep) {
            "false"
        } else {
            "true"
        }
    };
    assert_eq!(verdicts, (1..=8).map(kept).collect::<Vec<_>>());
    for rep in [5, 7].map(|index: usize| reps[index]) {
        assert!(
            rep["notes"].contains("knee_ok:straightened"),
            "{}",
            rep["notes"]
        );
    }
}

#[test]
fn val_heel_height_of_an_encoder() {
    let study = study();
    study.assert_error("encoder", "heel_peak_mm", 2.0);
    study.assert_error("encoder", "heel_drop_mm", 2.0);
    let notes = &study.set("encoder")["notes"];
    assert!(notes.contains("foot_pitch:no_angle"), "{notes}");
}

#[test]
fn val_angles_of_a_film() {
    let study = study();
    study.assert_error("film", "foot_rom_deg", 1.0);
    study.assert_error("film", "ankle_rom_deg", 1.0);
    study.assert_error("film", "knee_flex_mean_deg", 0.5);
}

#[test]
fn val_a_dropout_over_a_top_costs_that_repetition_only() {
    let study = study();
    let own = |rep: &&Row| rep["participant"] == "film";
    let cut: Vec<_> = study
        .truth_reps
        .iter()
        .filter(own)
        .filter(|rep| rep["label"] == "truncated")
        .collect();
    assert_eq!(cut.len(), 1, "the plan's dropout lies over one repetition");
    assert!(value(cut[0], "top_start_s") > 18.7 && value(cut[0], "top_end_s") < 19.6);
    let (from_s, to_s) = (value(cut[0], "start_s"), value(cut[0], "end_s"));
    let (lost, kept): (Vec<&Row>, Vec<&Row>) = study
        .reps
        .iter()
        .filter(own)
        .partition(|rep| rep["rep"].is_empty());
    assert_eq!((study.reps("film").len(), kept.len()), (5, 5));
    for rep in kept {
        let apart = value(rep, "end_s") <= from_s + 0.1 || value(rep, "start_s") >= to_s - 0.1;
        assert!(rep["label"] == "full" && apart, "{rep:?}");
    }
    for rep in lost {
        let inside = value(rep, "start_s") > from_s - 0.1 && value(rep, "end_s") < to_s + 0.1;
        assert!(rep["label"] == "truncated" && inside, "{rep:?}");
    }
}

#[test]
fn val_two_legs_with_a_plate_each() {
    let study = study();
    let sides: Vec<_> = study
        .sets
        .iter()
        .filter(|set| set["participant"] == "both")
        .collect();
    let told: Vec<_> = sides.iter().map(|set| set["side"].as_str()).collect();
    assert_eq!(told, ["left", "right"]);
    for set in sides {
        let share = value(set, "left_share_pct_median");
        assert!((share - 40.0).abs() < 1.0, "{share}");
        assert!(
            set["notes"].contains("side:both_raised_together"),
            "{}",
            set["notes"]
        );
    }
    study.assert_error("both", "foot_rom_deg", 0.5);
    let range = |row: &&Row| row["participant"] == "both" && row["metric"] == "foot_rom_deg_median";
    let symmetry = study.agreement.iter().find(range).expect("limb symmetry");
    let ratio = value(symmetry, "right") / value(symmetry, "left");
    assert!((ratio - 0.8).abs() < 0.02, "{ratio}");
}
