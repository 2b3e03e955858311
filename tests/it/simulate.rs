//! The simulator as its users meet it: truth in the results' columns, options, plans.

use std::collections::{BTreeMap, BTreeSet};

use soleus::progress::METRICS;

use super::support::Folder;

/// Columns of each table of the results, by the data dictionary.
fn columns_of_results(folder: &Folder) -> BTreeMap<String, BTreeSet<String>> {
    folder.write("dictionary.csv", folder.soleus("dictionary --csv").stdout);
    let mut tables = BTreeMap::<_, BTreeSet<_>>::new();
    for row in folder.table("dictionary.csv") {
        let columns = tables.entry(row["table"].clone()).or_default();
        columns.insert(row["name"].clone());
    }
    tables
}

#[test]
fn prop_truth_has_the_names_of_the_results() {
    let folder = Folder::new();
    let results = columns_of_results(&folder);
    folder.write(
        "plan.toml",
        "weeks = 2\nevery_days = 7\n[recording]\nup_s = 1\ntop_s = 0\ndown_s = 1\n\
         [[cohorts]]\ncode = 'T'\nbody_mass_kg = 70\n[[cohorts.legs]]\n\
         [[cohorts.stages]]\ntarget_reps = 3\n",
    );
    let ended = folder.soleus("simulate --plan plan.toml --out study");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    for table in ["reps", "sets"] {
        let truth = folder.table(&format!("study-truth/{table}.csv"));
        assert!(!truth.is_empty());
        for column in truth[0].keys() {
            assert!(results[table].contains(column), "{table}.{column}");
        }
    }
    for row in folder.table("study-truth/progress.csv") {
        let metric = METRICS.iter().find(|metric| metric.name == row["metric"]);
        assert_eq!(metric.map(|metric| metric.unit), Some(row["unit"].as_str()));
        for column in row.keys().filter(|column| *column != "from_week") {
            assert!(results["progress"].contains(column), "progress.{column}");
        }
    }
}

/// Shares by which figures of an easy recording may differ from the truth; what is shared is the
/// definition, and a wrong one is off by far more.
const SAME_DEFINITION: [(&str, f64); 12] = [
    ("cadence_rpm", 0.02),
    ("tut_active_s", 0.04),
    ("tut_total_s", 0.02),
    ("up_s_median", 0.04),
    ("top_s_median", 0.08),
    ("down_s_median", 0.04),
    ("bottom_s_median", 0.12),
    ("foot_rom_deg_median", 0.01),
    ("heel_peak_mm_median", 0.03),
    ("total_rise_cm", 0.03),
    ("work_heel_j", 0.03),
    ("tremor_rms_dps_median", 0.15),
];

#[test]
fn val_figures_of_a_set_are_those_of_the_truth() {
    let folder = Folder::new();
    folder.write(
        "plan.toml",
        "weeks = 1\nevery_days = 7\n[recording]\nup_s = 1.5\ntop_s = 1\ndown_s = 2\nbottom_s = 0.8\n\
         rests = [{ after_rep = 6, length_s = 9 }]\npartial_reps = [9]\nsteadiness.tremor_deg = 0.15\n\
         level_error_sd_deg = 0\n[[participants]]\nbody_mass_kg = 70\n[[participants.legs]]\n\
         [[participants.stages]]\ntarget_reps = 12\n",
    );
    assert_eq!(
        folder.soleus("simulate --plan plan.toml --out study").code,
        0
    );
    assert_eq!(folder.soleus("run study --out results").code, 0);
    let truth = folder.table("study-truth/sets.csv").remove(0);
    let found = folder.table("results/sets.csv").remove(0);
    for (column, share) in SAME_DEFINITION {
        let number = |row: &std::collections::HashMap<String, String>| {
            row[column]
                .parse::<f64>()
                .unwrap_or_else(|error| panic!("{column}: {error}"))
        };
        let (truth, found) = (number(&truth), number(&found));
        let off = (found / truth - 1.0).abs();
        assert!(off < share, "{column}: {found} for {truth}");
    }
    for column in ["reps_full", "reps_partial", "below_step_pct"] {
        let whole = |text: &str| text.parse::<f64>().ok();
        assert_eq!(whole(&found[column]), whole(&truth[column]), "{column}");
    }
}

#[test]
fn options_of_one_recording_shape_it() {
    let folder = Folder::new();
    let line = "simulate --out a --reps 6 --down-profile submovements --profile late --partial 4 \
                --bounce 2,5 --fatigue 20 --tremor 0.1 --noise 0 --seed 3";
    let ended = folder.soleus(line);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let set = folder.table("a-truth/sets.csv").remove(0);
    let counts = ["reps_full", "reps_partial", "reps_micro"].map(|column| set[column].as_str());
    assert_eq!(counts, ["5", "1", "2"]);
    let wrong = [
        ("--profile wavy", "raised_cosine"),
        ("--noise -1", "gyr"),
        ("--tremor 99", "steadiness.tremor_deg is 99"),
        ("--fatigue 300", "fatigue.top_loss_share is 3"),
    ];
    for (option, message) in wrong {
        let ended = folder.soleus(&format!("simulate --out b {option}"));
        assert_eq!(ended.code, 2, "{option}");
        assert!(ended.stderr.contains(message), "{option}: {}", ended.stderr);
    }
}
