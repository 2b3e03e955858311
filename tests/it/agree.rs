//! `soleus agree`: results against truth tables and against a person's labels.

use super::support::Folder;

/// A study of two short recordings, scored.
fn scored() -> Folder {
    let folder = Folder::new();
    folder.write("plan.toml", PLAN);
    assert_eq!(
        folder.soleus("simulate --plan plan.toml --out study").code,
        0
    );
    assert_eq!(folder.soleus("run study --out results --quiet").code, 0);
    folder
}

const PLAN: &str = r#"
weeks = 1
every_days = 7
[recording]
level_error_sd_deg = 0
up_s = 1
top_s = 0.5
down_s = 1.5
[[participants]]
code = "A"
[[participants.legs]]
[[participants.stages]]
target_reps = 5
[[participants]]
code = "B"
[[participants.legs]]
[[participants.stages]]
target_reps = 4
"#;

const FILE_OF_A: &str = "recordings/sub-A_ses-01_side-left_set-1.csv";

#[test]
fn val_results_agree_with_the_simulated_truth() {
    let folder = scored();
    let ended = folder.soleus("agree study-truth results");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(
        ended.stdout.contains("recordings compared    2"),
        "{}",
        ended.stdout
    );
    assert!(ended.stdout.trim_end().ends_with("index.html"));
    let found = &folder.table("results/agree/detection.csv")[0];
    assert_eq!((found["count"].as_str(), found["of"].as_str()), ("9", "9"));
    let figures = folder.table("results/agree/figures.csv");
    let up = figures
        .iter()
        .find(|row| row["figure"] == "up_s")
        .expect("up_s");
    assert_eq!(
        (up["interval_unit"].as_str(), up["units"].as_str()),
        ("participant", "2")
    );
    assert!(up["mean_absolute"].parse::<f64>().expect("a number") < 0.05);
    let page = folder.read("results/agree/index.html");
    assert!(page.contains("None: every repetition matches with its label."));
}

/// The tables of a comparison say nothing of the next run's results and are no recordings.
#[test]
fn a_new_run_drops_the_comparison_of_the_old_one() {
    let folder = scored();
    assert_eq!(folder.soleus("agree study-truth results").code, 0);
    assert_eq!(folder.soleus("run study --out results --quiet").code, 0);
    assert!(!folder.path("results/agree").exists());
}

#[test]
fn labels_of_a_person_need_recording_start_and_end_only() {
    let folder = scored();
    let truth = folder.table("study-truth/reps.csv");
    let mut labels = "recording;start;end\n".to_owned();
    for row in truth.iter().filter(|row| row["participant"] == "A").skip(1) {
        let comma = |cell: &str| cell.replace('.', ",");
        let file = FILE_OF_A.rsplit('/').next().expect("a name");
        labels += &format!(
            "{file};{};{}\n",
            comma(&row["start_s"]),
            comma(&row["end_s"])
        );
    }
    folder.write("labels.csv", labels);
    let ended = folder.soleus("agree labels.csv results --out compared");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let counts = folder.table("compared/counts.csv");
    let of_a = counts
        .iter()
        .find(|row| row["participant"] == "A")
        .expect("A");
    assert_eq!(
        (of_a["matched"].as_str(), of_a["extra"].as_str()),
        ("4", "1")
    );
    assert_eq!(of_a["recording"], FILE_OF_A);
    let of_b = counts
        .iter()
        .find(|row| row["participant"] == "B")
        .expect("B");
    assert_eq!(of_b["status"], "not_in_truth");
}

#[test]
fn a_row_without_times_says_that_there_is_none() {
    let folder = scored();
    folder.write(
        "labels.csv",
        format!("recording,start,end\n{FILE_OF_A},,\n"),
    );
    assert_eq!(folder.soleus("agree labels.csv results").code, 0);
    let counts = folder.table("results/agree/counts.csv");
    assert_eq!(
        (
            counts[0]["truth_reps"].as_str(),
            counts[0]["extra"].as_str()
        ),
        ("0", "5")
    );
}

#[test]
fn what_cannot_be_compared_is_named() {
    let folder = scored();
    let cases = [
        ("recording,begin,end\n", "row 1: no column `start_s`"),
        (
            "recording,start,end\na.csv,1,x\n",
            "row 2, column `end_s`: found `x`, expected a number",
        ),
        (
            "recording,start,end\na.csv,3,1\n",
            "row 2, column `end_s`: found `1`, expected an end after the start",
        ),
        (
            "recording,start,end\na.csv,3\n",
            "row 2: 2 cells, the header has 3",
        ),
        (
            "recording,start,end\n,3,4\n",
            "row 2, column `recording`: found nothing",
        ),
        (
            "recording,start,end,label\na.csv,1,2,good\n",
            "column `label`: found `good`, expected full, partial",
        ),
        (
            "recording,start,end,end\na.csv,1,2,2\n",
            "column `end_s` stands there twice",
        ),
        (
            "recording,start,end\na.csv,1,2\n",
            "no recording in common: the truth names `a.csv`",
        ),
        ("", "row 1: no column `recording`"),
    ];
    for (text, expected) in cases {
        folder.write("labels.csv", text);
        let ended = folder.soleus("agree labels.csv results --out compared");
        assert_eq!(ended.code, 2, "{text}: {}", ended.stderr);
        assert!(ended.stderr.contains(expected), "{text}: {}", ended.stderr);
        assert!(!folder.path("compared").exists());
    }
    for (line, expected) in [
        ("agree nothing results", "nothing does not exist"),
        ("agree study results", "holds no reps.csv"),
        ("agree study-truth study", "holds no results"),
        ("agree study-truth results --out study", "did not write"),
        (
            "agree study-truth results --overlap 1",
            "a share from 0 to below 1",
        ),
    ] {
        let ended = folder.soleus(line);
        assert_eq!(ended.code, 2, "{line}");
        assert!(ended.stderr.contains(expected), "{line}: {}", ended.stderr);
    }
}
