//! A person's corrections, from the file to the page, on recordings whose truth is known.

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use soleus::simulate::{self, Movement, SetPlan, TruthLabel};
use soleus::tables::read_trace;

use super::support::{Ended, Folder, Sheet, example, short_plan};

type Row = HashMap<String, String>;

const HEADER: &str = "recording,action,at_s,label,boundary,from_s,to_s,who,why,date\n";
/// Tables round instants to 0.1 ms, and a difference of two of them is off by twice that at most, seconds.
const ROUNDED_S: f64 = 0.000_21;

/// Six raises with a bounce after the third, after a step onto the step.
fn plan() -> SetPlan {
    SetPlan {
        reps: 6,
        bounce_after: vec![3],
        before: vec![Movement::QuickStepOn],
        ..short_plan()
    }
}

/// Two recordings of P01 on two days, and one of P02.
fn study() -> Folder {
    let folder = Folder::new();
    for (name, seed) in [("a", 1), ("b", 2), ("c", 3)] {
        folder.write(&format!("in/{name}.csv"), Sheet::of(&plan(), seed).text());
    }
    folder.write(
        "in/recordings.csv",
        "file,participant,date,side,room\na.csv,P01,2026-03-02,left,4\nb.csv,P01,2026-03-04,left,4\nc.csv,P02,2026-03-02,left,5\n",
    );
    folder
}

/// Runs with these rows as corrections; `out` tells what becomes of them.
fn corrected(folder: &Folder, rows: &[String], out: &str) -> Ended {
    folder.write("in/corrections.csv", HEADER.to_owned() + &rows.join("\n"));
    folder.soleus(&format!("run in --out {out} --quiet"))
}

/// The study without corrections, its rows of `reps`.
fn automatic(folder: &Folder) -> Vec<Row> {
    let ended = folder.soleus("run in --out alone --quiet");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    folder.table("alone/reps.csv")
}

fn of<'a>(rows: &'a [Row], recording: &str) -> Vec<&'a Row> {
    let own = rows.iter().filter(|row| row["recording"] == recording);
    own.collect()
}

fn number(row: &Row, column: &str) -> f64 {
    let cell = &row[column];
    cell.parse()
        .unwrap_or_else(|_| panic!("{column}: {cell:?}"))
}

fn middle(row: &Row) -> f64 {
    0.5 * (number(row, "start_s") + number(row, "end_s"))
}

fn is_counted(row: &Row) -> bool {
    !row["rep"].is_empty()
}

/// A row without what corrections may note.
fn without_notes(row: &Row) -> Row {
    let mut row = row.clone();
    row.remove("notes");
    row
}

/// A row that asks for something of the movement about `at_s`.
fn asks(recording: &str, action: &str, at_s: f64, label: &str) -> String {
    format!("{recording},{action},{at_s:.3},{label},,,,AB,seen on the film,2026-03-05")
}

fn moves(recording: &str, at_s: f64, boundary: &str, to_s: f64) -> String {
    format!("{recording},move,{at_s:.3},,{boundary},,{to_s:.4},AB,seen on the film,")
}

#[test]
fn val_a_rejected_repetition_leaves_counts_numbers_and_scores() {
    let folder = study();
    let truth = simulate::recording(&plan(), 1).expect("a plan that can be recorded");
    let full = truth
        .truth_reps
        .iter()
        .filter(|rep| rep.label == TruthLabel::Full);
    let true_middles: Vec<f64> = full.map(|rep| 0.5 * (rep.start_s + rep.end_s)).collect();
    let alone = automatic(&folder);
    let ended = corrected(
        &folder,
        &[asks("a.csv", "reject", true_middles[2], "")],
        "out",
    );
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    let reps = folder.table("out/reps.csv");
    let own = of(&reps, "a.csv");
    let numbers: Vec<&str> = own
        .iter()
        .filter(|row| row["label"] == "full")
        .map(|row| row["rep"].as_str())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
    let rejected = own
        .iter()
        .find(|row| row["notes"].contains("label:corrected"))
        .expect("a marked row");
    assert_eq!(
        (rejected["label"].as_str(), rejected["tempo_ok"].as_str()),
        ("rejected", "")
    );
    assert!((middle(rejected) - true_middles[2]).abs() < 0.1);
    let sets = folder.table("out/sets.csv");
    let set = of(&sets, "a.csv")[0];
    assert_eq!(set["reps_full"], "5");
    assert!(set["notes"].contains("label:corrected"), "{}", set["notes"]);
    let sessions = folder.table("out/sessions.csv");
    assert!(sessions.iter().any(|day| day["reps_full"] == "5"));
    let other: Vec<Row> = of(&reps, "c.csv").into_iter().cloned().collect();
    assert_eq!(other.iter().collect::<Vec<_>>(), of(&alone, "c.csv"));
    let beside = folder.table("out/reps_automatic.csv");
    assert_eq!(beside.iter().collect::<Vec<_>>(), of(&alone, "a.csv"));
    let told = &folder.table("out/corrections.csv")[0];
    let cells = [
        "applied",
        "automatic_label",
        "set",
        "rep",
        "row",
        "who",
        "date",
    ];
    assert_eq!(
        cells.map(|column| told[column].as_str()),
        ["true", "full", "1", "", "2", "AB", "2026-03-05"]
    );
}

#[test]
fn confirming_every_movement_changes_no_figure() {
    let folder = study();
    let alone = automatic(&folder);
    let rows: Vec<String> = alone
        .iter()
        .map(|row| {
            let action = match row["label"].as_str() {
                "full" => "accept",
                _ => "relabel",
            };
            let label = if action == "accept" {
                ""
            } else {
                &row["label"]
            };
            let at_s = number(row, "start_s") + 0.01;
            asks(&row["recording"], action, at_s, label)
        })
        .collect();
    let labels: Vec<&str> = alone.iter().map(|row| row["label"].as_str()).collect();
    assert!(
        labels.contains(&"micro") && labels.contains(&"rejected"),
        "{labels:?}"
    );
    let ended = corrected(&folder, &rows, "out");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let reps = folder.table("out/reps.csv");
    assert!(
        reps.iter()
            .all(|row| row["notes"].contains("label:confirmed"))
    );
    let plain = |rows: &[Row]| rows.iter().map(without_notes).collect::<Vec<_>>();
    assert_eq!(plain(&reps), plain(&alone));
    let traces = |out: &str| folder.tree(&format!("{out}/traces"));
    assert!(traces("out") == traces("alone"));
    assert_eq!(folder.table("out/reps_automatic.csv"), alone);
}

#[test]
fn what_was_refused_counts_once_it_is_accepted() {
    let folder = study();
    let alone = automatic(&folder);
    let odd: Vec<&Row> = of(&alone, "b.csv")
        .into_iter()
        .filter(|row| !is_counted(row))
        .collect();
    let rows: Vec<String> = odd
        .iter()
        .map(|row| asks("b.csv", "accept", middle(row), ""))
        .collect();
    let ended = corrected(&folder, &rows, "out");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let reps = folder.table("out/reps.csv");
    let own = of(&reps, "b.csv");
    assert_eq!(
        own.iter().filter(|row| is_counted(row)).count(),
        6 + odd.len()
    );
    for row in own
        .iter()
        .filter(|row| row["notes"].contains("label:corrected"))
    {
        for column in ["up_s", "down_s", "foot_rom_deg", "tempo_ok"] {
            assert!(!row[column].is_empty(), "{column}");
        }
    }
}

#[test]
fn a_boundary_moved_by_a_fifth_of_a_second_changes_the_phases_beside_it_by_as_much() {
    let folder = study();
    let alone = automatic(&folder);
    let before = of(&alone, "a.csv")
        .into_iter()
        .find(|row| row["rep"] == "2")
        .expect("a second repetition")
        .clone();
    // Boundary, shift, what grows, what shrinks.
    let cases = [
        ("start", 0.2, "", "up_s"),
        ("top_start", 0.2, "up_s", "top_s"),
        ("top_end", 0.2, "top_s", "down_s"),
        ("end", 0.2, "down_s", "bottom_s"),
        ("end", -0.2, "bottom_s", "down_s"),
    ];
    for (boundary, shift_s, grows, shrinks) in cases {
        let column = format!("{boundary}_s");
        let to_s = number(&before, &column) + shift_s;
        let ended = corrected(
            &folder,
            &[moves("a.csv", middle(&before), boundary, to_s)],
            "out",
        );
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let reps = folder.table("out/reps.csv");
        let own = of(&reps, "a.csv");
        let now = own.iter().find(|row| row["rep"] == "2").expect("the same");
        let change = |column: &str| number(now, column) - number(&before, column);
        for phase in ["up_s", "top_s", "down_s", "bottom_s"] {
            let expected = match phase {
                _ if phase == grows => shift_s.abs(),
                _ if phase == shrinks => -shift_s.abs(),
                _ => 0.0,
            };
            let off = (change(phase) - expected).abs();
            assert!(
                off < ROUNDED_S,
                "{boundary} {shift_s}: {phase} {}",
                change(phase)
            );
        }
        assert!(now["notes"].contains(&format!("{column}:corrected")));
        // The heel went as far as before: the top and the bottom are still inside.
        for angle in [
            "foot_pitch_top_deg",
            "foot_pitch_bottom_deg",
            "heel_drop_mm",
        ] {
            assert_eq!(now[angle], before[angle], "{boundary}: {angle}");
        }
        let told = &folder.table("out/corrections.csv")[0];
        assert_eq!(told["automatic_s"], before[&column]);
        // Only the pause before it hears of another start.
        for (row, old) in own.iter().zip(of(&alone, "a.csv")) {
            let touched = row["rep"] == "2" || boundary == "start" && row["rep"] == "1";
            assert!(touched || without_verdicts(row) == without_verdicts(old));
        }
        let trace = read_trace(&folder.path("out"), "a.csv").expect("a trace");
        let painted = |rep: f64, phase: &str| {
            let own = trace
                .rows()
                .filter(|i| trace.number(*i, "rep") == Some(rep));
            own.filter(|i| trace.text(*i, "phase") == Some(phase))
                .count()
        };
        let up = painted(2.0, "up") as f64 / 50.0;
        assert!(
            (up - number(now, "up_s")).abs() <= 0.021,
            "{boundary}: {up}"
        );
    }
}

/// A row without what is judged against the whole set, and its notes.
fn without_verdicts(row: &Row) -> Row {
    let judged = [
        "tempo_ok",
        "control_ok",
        "quality_ok",
        "notes",
        "roll_rms_deg",
    ];
    let mut row = row.clone();
    row.retain(|column, _| !judged.contains(&column.as_str()));
    row
}

#[test]
fn a_moved_start_takes_the_deepest_point_with_it() {
    let folder = study();
    let alone = automatic(&folder);
    let before = of(&alone, "a.csv")[3].clone();
    let top_s = number(&before, "top_start_s");
    // Starting half way up, the repetition rises less and works less.
    let to_s = 0.5 * (number(&before, "start_s") + top_s);
    folder.write(
        "in/study.toml",
        "[participants.P01]\nbody_mass_kg = 70\nlever_mm = 185\n",
    );
    let rise_cm = |out: &str| {
        let sets = folder.table(&format!("{out}/sets.csv"));
        number(of(&sets, "a.csv")[0], "total_rise_cm")
    };
    assert_eq!(folder.soleus("run in --out alone --quiet").code, 0);
    let row = moves("a.csv", middle(&before), "start", to_s);
    assert_eq!(corrected(&folder, &[row], "out").code, 0);
    let lost_cm = rise_cm("alone") - rise_cm("out");
    let whole_cm = rise_cm("alone") / 6.0;
    assert!(
        (0.35..0.65).contains(&(lost_cm / whole_cm)),
        "{lost_cm} of {whole_cm}"
    );
}

#[test]
fn a_level_window_gives_the_figures_that_need_one() {
    let folder = Folder::new();
    let truth = simulate::recording(&plan(), 4).expect("a plan that can be recorded");
    let first_s = truth.truth_reps[0].start_s;
    let sheet = Sheet {
        columns: truth.columns,
    };
    // The stance before the set is cut off; the one after it is never taken by itself.
    let sheet = sheet.at_times(|time_s| time_s > first_s - 0.3);
    let begin_s = sheet.columns[0].1[0];
    let end_s = sheet.columns[0].1.last().expect("samples") - begin_s;
    folder.write("in/a.csv", sheet.changed("time", |t| t - begin_s).text());
    let alone = automatic(&folder);
    assert!(alone.iter().all(|row| row["heel_drop_mm"].is_empty()));
    let level = |from_s: f64, to_s: f64| {
        format!("a.csv,level,,,,{from_s:.2},{to_s:.2},AB,she stands level at the end,")
    };
    let ended = corrected(&folder, &[level(end_s - 2.5, end_s - 0.5)], "out");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let reps = folder.table("out/reps.csv");
    let full: Vec<&Row> = reps.iter().filter(|row| row["label"] == "full").collect();
    assert_eq!(full.len(), 6);
    for rep in &full {
        // Plan and sensor: 10 degrees below level at a lever of 180 mm, and how level people stand.
        assert!(
            (15.0..48.0).contains(&number(rep, "heel_drop_mm")),
            "{rep:?}"
        );
        assert!(rep["notes"].contains("level:corrected"));
    }
    let sets = folder.table("out/sets.csv");
    assert!(sets[0]["notes"].contains("level:corrected"));
    assert_eq!(folder.table("out/reps_automatic.csv"), alone);
    let raising = level(first_s - begin_s + 0.2, first_s - begin_s + 0.9);
    for (rows, reason) in [
        (vec![raising], "window_not_still"),
        (
            vec![level(end_s - 1.0, end_s + 3.0)],
            "window_outside_recording",
        ),
        (
            vec![
                level(end_s - 2.5, end_s - 0.5),
                level(end_s - 2.0, end_s - 0.5),
            ],
            "contradiction",
        ),
    ] {
        let ended = corrected(&folder, &rows, "out");
        assert_eq!(ended.code, 3, "{}", ended.stderr);
        let told = folder.table("out/corrections.csv");
        assert!(told.iter().all(|row| row["reason"] == reason), "{told:?}");
        assert_eq!(folder.table("out/reps.csv"), alone);
    }
}

#[test]
fn an_excluded_recording_is_kept_in_inputs_and_counts_nowhere() {
    let folder = study();
    let alone = automatic(&folder);
    folder.write("in/broken.csv", "no recording");
    folder.write(
        "in/recordings.csv",
        "file,participant,date,side,room\na.csv,P01,2026-03-02,left,4\nb.csv,P01,2026-03-02,left,4\nc.csv,P02,2026-03-02,left,5\n\
         broken.csv,P02,2026-03-04,left,5\nnone.csv,P02,2026-03-05,left,5\n",
    );
    let exclude = |name: &str| format!("{name},exclude,,,,,,A. Berg,the strap slipped,");
    // a.csv and b.csv claim to be the same set; a person says which one is none.
    let rows = ["b.csv", "broken.csv", "none.csv"].map(exclude);
    let ended = corrected(&folder, &rows, "out");
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    let inputs = folder.table("out/inputs.csv");
    for name in ["b.csv", "broken.csv", "none.csv"] {
        let row = inputs.iter().find(|row| row["file"] == name).expect(name);
        let cells = ["status", "reason", "message", "reps_full"];
        assert_eq!(
            cells.map(|column| row[column].as_str()),
            [
                "skipped",
                "excluded",
                "excluded by A. Berg: the strap slipped",
                ""
            ],
            "{name}"
        );
    }
    let own = inputs.iter().find(|row| row["file"] == "b.csv").expect("b");
    assert_eq!(
        (own["participant"].as_str(), own["room"].as_str()),
        ("P01", "4")
    );
    assert!(of(&folder.table("out/sets.csv"), "b.csv").is_empty());
    assert!(!folder.path("out/traces/b.csv.parquet").exists());
    let days = folder.table("out/sessions.csv");
    let of_person = days.iter().filter(|day| day["participant"] == "P01");
    assert_eq!(of_person.count(), 1);
    // What the program alone would have found stays readable.
    let beside = folder.table("out/reps_automatic.csv");
    let figures = |rows: Vec<&Row>| {
        let kept = |row: &Row| (row["start_s"].clone(), row["foot_rom_deg"].clone());
        rows.into_iter().map(kept).collect::<Vec<_>>()
    };
    assert_eq!(figures(of(&beside, "b.csv")), figures(of(&alone, "b.csv")));
    let page = folder.read("out/report/participants/P01.html");
    assert!(page.contains("left out by a person") && page.contains("the strap slipped"));
}

#[test]
fn one_leg_of_a_file_is_corrected_or_excluded_alone() {
    let folder = Folder::new();
    let left = Sheet::of(&short_plan(), 1);
    let mut both = left.clone();
    for (name, _) in both.columns.iter_mut().skip(1) {
        *name = format!("left_{name}");
    }
    let right = left.columns.into_iter().skip(1);
    both.columns
        .extend(right.map(|(name, values)| (format!("right_{name}"), values)));
    folder.write("in/both.csv", both.text());
    let alone = automatic(&folder);
    let at_s = middle(of(&alone, "both.csv#right")[1]);
    let rows = [
        asks("both.csv#right", "reject", at_s, ""),
        "both.csv#left,exclude,,,,,,AB,sensor upside down,".to_owned(),
        asks("both.csv", "reject", at_s, ""),
    ];
    let ended = corrected(&folder, &rows, "out");
    assert_eq!(ended.code, 3, "{}", ended.stderr);
    assert!(
        ended
            .stderr
            .contains("write both.csv#left or both.csv#right"),
        "{}",
        ended.stderr
    );
    let sets = folder.table("out/sets.csv");
    assert_eq!(sets.len(), 1);
    assert_eq!(
        (sets[0]["recording"].as_str(), sets[0]["reps_full"].as_str()),
        ("both.csv#right", "3")
    );
    let inputs = folder.table("out/inputs.csv");
    assert_eq!(inputs[0]["status"], "ok");
    assert!(inputs[0]["notes"].contains("recording:leg_excluded"));
    let rows = ["left", "right"].map(|leg| format!("both.csv#{leg},exclude,,,,,,AB,no {leg},"));
    assert_eq!(corrected(&folder, &rows, "out").code, 0);
    let inputs = folder.table("out/inputs.csv");
    assert_eq!(
        (inputs[0]["status"].as_str(), inputs[0]["message"].as_str()),
        (
            "skipped",
            "excluded by AB: no left; excluded by AB: no right"
        )
    );
}

#[test]
fn a_faulty_row_costs_itself_and_is_told() {
    let folder = study();
    let alone = automatic(&folder);
    let at_s = middle(of(&alone, "a.csv")[2]);
    folder.write("in/c.csv", "nothing,of,use\n1,2,3\n");
    let rows = [
        asks("a.csv", "reject", at_s, ""),
        asks("aa.csv", "reject", at_s, ""),
        asks("a.csv", "reject", 999.0, ""),
        asks("a.csv", "rejct", at_s, ""),
        "a.csv,reject,5,,,,,,nobody says so,".to_owned(),
        asks("b.csv", "reject", at_s, ""),
        asks("b.csv", "accept", at_s, ""),
        asks("c.csv", "accept", 5.0, ""),
        "d.csv,exclude,,,,,,AB,there is none,".to_owned(),
        asks("a.csv#left", "accept", at_s, ""),
    ];
    let ended = corrected(&folder, &rows, "out");
    assert_eq!(ended.code, 3);
    let told = folder.table("out/corrections.csv");
    let reasons: Vec<&str> = told.iter().map(|row| row["reason"].as_str()).collect();
    assert_eq!(
        reasons,
        [
            "",
            "unknown_recording",
            "no_repetition",
            "bad_action",
            "missing_cell",
            "contradiction",
            "contradiction",
            "recording_failed",
            "unknown_recording",
            "unknown_recording"
        ]
    );
    let lines: Vec<&str> = ended.stderr.lines().collect();
    assert_eq!(lines.len(), 10, "nine corrections, one file: {lines:?}");
    for (row, words) in [(3, "`a.csv`"), (4, "the nearest lasts"), (5, "`reject`")] {
        let start = format!("not applied: corrections.csv row {row}: ");
        let line = lines.iter().find(|line| line.starts_with(&start));
        assert!(line.is_some_and(|line| line.contains(words)), "{lines:?}");
    }
    let reps = folder.table("out/reps.csv");
    assert_eq!(
        of(&reps, "a.csv")
            .iter()
            .filter(|row| is_counted(row))
            .count(),
        5
    );
    let of_b: Vec<Row> = of(&reps, "b.csv").into_iter().map(without_notes).collect();
    let before: Vec<Row> = of(&alone, "b.csv").into_iter().map(without_notes).collect();
    assert_eq!(of_b.len(), before.len());
    assert!(
        of_b.iter()
            .zip(&before)
            .all(|(a, b)| a["label"] == b["label"])
    );
    let index = folder.read("out/report/index.html");
    assert!(index.contains("10 corrections, 1 applied, 9 not."));
    assert!(index.contains("no movement of the recording holds 999 s"));
    let ended = folder.soleus("run in --out out");
    assert!(
        ended
            .stderr
            .contains("1 correction applied, 9 not; the table corrections says why"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_file_that_cannot_be_used_stops_the_run() {
    let folder = study();
    for (text, words) in [
        ("recording,action,at,wh,why\n", "`wh` nearly spells `who`"),
        ("recording,action,who\n", "no column `why`"),
        ("", "at least `recording`, `action`, `who`, `why`"),
    ] {
        folder.write("in/corrections.csv", text);
        let ended = folder.soleus("run in --out out");
        assert_eq!(ended.code, 2, "{}", ended.stderr);
        assert!(
            ended.stderr.contains(words) && ended.stderr.contains("corrections.csv"),
            "{}",
            ended.stderr
        );
        assert!(!folder.path("out").exists(), "nothing is written");
    }
    let ended = folder.soleus("run in --out out --corrections none.csv");
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("none.csv"), "{}", ended.stderr);
}

#[test]
fn a_chosen_file_is_used_instead_and_never_overwritten() {
    let folder = study();
    let alone = automatic(&folder);
    folder.write("in/corrections.csv", "what,ever\n");
    let row = asks("a.csv", "reject", middle(of(&alone, "a.csv")[2]), "");
    let text = format!("\u{feff}{}{row}\n", HEADER)
        .replace(',', ";")
        .replace('.', ",");
    // A spreadsheet's way of saving: delimiter and decimal comma; the recording keeps its name.
    let text = text.replace("a,csv", "a.csv");
    folder.write("reviewed.csv", &text);
    let ended = folder.soleus("run in --out out --corrections reviewed.csv --quiet");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let told = folder.table("out/corrections.csv");
    assert_eq!((told.len(), told[0]["file"].as_str()), (1, "reviewed.csv"));
    assert_eq!(told[0]["applied"], "true");
    let run: serde_json::Value = serde_json::from_str(&folder.read("out/run.json")).expect("JSON");
    let settings = run["settings"].as_array().expect("settings");
    let entry = settings
        .iter()
        .find(|entry| entry["key"] == "corrections")
        .expect("the corrections file");
    let digest: String = Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(entry["value"], format!("reviewed.csv sha256 {digest}"));
    assert_eq!(run["counts"]["corrections_applied"], 1);
    let ended = folder.soleus("run in --out out --corrections out/corrections.csv");
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    let kept = folder.read("out/corrections.csv");
    folder.write("again.csv", &kept);
    let ended = folder.soleus("run in --out again --corrections again.csv --quiet");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    for table in ["reps.csv", "sets.csv", "reps_automatic.csv"] {
        let of = |out: &str| folder.read(&format!("{out}/{table}"));
        assert_eq!(
            of("again"),
            of("out"),
            "the table of results says the same again"
        );
    }
}

#[test]
fn prop_corrections_give_the_same_bytes_at_any_number_of_threads() {
    let folder = Folder::new();
    let sets = |out: &str| folder.table(&format!("{out}/reps.csv"));
    let line = |out: &str, more: &str| format!("run {} --out {out} --quiet {more}", example());
    assert_eq!(folder.soleus(&line("alone", "")).code, 3);
    let alone = sets("alone");
    let full: Vec<&Row> = alone.iter().filter(|row| row["label"] == "full").collect();
    // Every seventh is rejected, every eleventh begins later.
    let rejected = full.iter().step_by(7);
    let rejected = rejected.map(|row| asks(&row["recording"], "reject", middle(row), ""));
    let later = full.iter().skip(1).step_by(11).map(|row| {
        let to_s = number(row, "start_s") + 0.1;
        moves(&row["recording"], middle(row), "start", to_s)
    });
    let excluded = format!("{},exclude,,,,,,AB,too few,", full[0]["recording"]);
    let rows: Vec<String> = rejected.chain(later).chain([excluded]).collect();
    folder.write("corrections.csv", HEADER.to_owned() + &rows.join("\n"));
    for jobs in ["1", "2"] {
        let more = format!("--corrections corrections.csv --jobs {jobs}");
        assert_eq!(folder.soleus(&line(&format!("out{jobs}"), &more)).code, 3);
    }
    let (one, two) = (folder.tree("out1"), folder.tree("out2"));
    assert!(one.keys().eq(two.keys()));
    for (path, bytes) in &one {
        assert!(two[path] == *bytes, "{} differs", path.display());
    }
    let told = folder.table("out1/corrections.csv");
    assert!(told.iter().filter(|row| row["applied"] == "true").count() > 100);
    let beside = folder.table("out1/reps_automatic.csv");
    for row in &beside {
        assert!(
            alone.contains(row),
            "the automatic result is that of a run without corrections"
        );
    }
    let pages = folder.tree("out1/report");
    assert_eq!(folder.soleus("report out1").code, 0);
    assert!(folder.tree("out1/report") == pages);
}

#[test]
fn a_check_tells_what_can_never_be_applied() {
    let folder = study();
    let rows = [
        asks("a.csv", "reject", 12.0, ""),
        asks("nix.csv", "accept", 12.0, ""),
        asks("a.csv", "rejct", 12.0, ""),
    ];
    folder.write("in/corrections.csv", HEADER.to_owned() + &rows.join("\n"));
    let ended = folder.soleus("check in");
    assert_eq!(ended.code, 3, "{}", ended.stdout);
    for words in [
        "row 3: no recording of this run is called `nix.csv`",
        "row 4: action `rejct`",
    ] {
        assert!(
            ended
                .stdout
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains(words),
            "{words}: {}",
            ended.stdout
        );
    }
    assert!(!ended.stdout.contains("row 2"), "{}", ended.stdout);
}
