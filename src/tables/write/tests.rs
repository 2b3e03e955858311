use std::collections::BTreeSet;
use std::fs;

use super::*;
use crate::cohort::group_tables;
use crate::progress::follow;
use crate::score::{BelowStep, Label, RepFigures, SetFigures, Source};
use crate::study::{Correction, Entry, Plan, Refused, Side};
use crate::tables::{Frame, dictionary_csv, dictionary_text, read};

/// Column order of `reps` as the contract prints it.
const CONTRACT_REPS: &str = "participant, session, date, side, set, recording, rep, label, start_s, top_start_s, top_end_s, end_s, up_s, top_s, down_s, bottom_s, foot_pitch_top_deg, foot_pitch_bottom_deg, foot_rom_deg, heel_peak_mm, heel_drop_mm, heel_drop_u_mm, below_step, ankle_rom_deg, knee_flex_mean_deg, knee_within_rep_range_deg, com_rise_mm, com_drop_below_standing_mm, work_heel_j, work_com_j, loading_impulse_bws, tremor_rms_dps, sparc_up, sparc_down, speed_peaks_down, down_peak_mean_ratio, roll_rms_deg, cop_ml_rms_mm, tempo_ok, range_ok, control_ok, knee_ok, quality_ok, notes";
/// Column order of `sets` as the contract prints it, up to its ellipsis.
const CONTRACT_SETS: &str = "participant, session, date, side, set, recording, source, reps_full, reps_partial, quality_reps, cadence_rpm, tut_active_s, tut_total_s, up_s_median, down_s_median, tempo_score, range_score, control_score, set_score, heel_peak_mm_median, heel_drop_mm_median, below_step_pct, height_loss_pct, rom_cv_pct, down_cv_pct, knee_flex_mean_deg, knee_flex_drift_deg, control_loss_rep, total_rise_cm, work_heel_j";
/// The same of `inputs` and of a trace.
const CONTRACT_INPUTS: &str =
    "file, sha256, layout, status, reason, row, column, rate_hz, duration_s, gaps, missing_pct";
const CONTRACT_TRACES: &str =
    "time_s, foot_pitch_deg, heel_height_mm, roll_deg, knee_flex_deg, com_height_mm, phase, rep";

fn names_of(table: &str) -> Vec<&'static str> {
    dictionary()
        .iter()
        .filter(|row| row.table == table)
        .map(|row| row.name)
        .collect()
}

/// Two sets of one person: the first with figures, the second without, one manifest column each.
fn scored_sets() -> Vec<ScoredSet> {
    let entry = Entry {
        participant: "P01".to_owned(),
        date: chrono::NaiveDate::from_ymd_opt(2026, 3, 2),
        side: Some(Side::Left),
        set: Some(1),
        extra: vec![
            ("shoe".to_owned(), "bare, \"old\"".to_owned()),
            ("stage".to_owned(), "two".to_owned()),
        ],
        notes: vec!["participant:file_name".to_owned()],
        ..Entry::default()
    };
    let rep = RepFigures {
        rep: Some(1),
        label: Some(Label::Full),
        start_s: Some(1.0 / 3.0),
        heel_drop_mm: Some(-1e-9),
        foot_rom_deg: Some(30.123_456),
        below_step: BelowStep::Below,
        control_ok: Some(false),
        notes: vec![
            "heel_drop_mm:default_lever".to_owned(),
            "participant:file_name".to_owned(),
        ],
        ..RepFigures::default()
    };
    let figures = SetFigures {
        reps_full: 1,
        quality_reps: Some(0),
        ..SetFigures::default()
    };
    let recording = "a/b.csv#left".to_owned();
    let first = ScoredSet {
        entry,
        recording,
        source: Source::FootImu,
        figures,
        reps: vec![rep, RepFigures::default()],
    };
    let mut second = ScoredSet {
        figures: SetFigures::default(),
        ..first.clone()
    };
    second.entry.extra = vec![("room".to_owned(), "B".to_owned())];
    vec![first, second]
}

/// A correction that could not be read, with a column of its own.
fn correction() -> CorrectionRow {
    CorrectionRow {
        reason: Some("bad_label".into()),
        message: Some("label `fulll` is none, \"full\" is".to_owned()),
        automatic_s: Some(2.0 / 3.0),
        ..CorrectionRow::of(&Correction {
            file: "corrections.csv".to_owned(),
            row: 4,
            recording: "a/b.csv#left".to_owned(),
            action: Some("relabel".to_owned()),
            at_s: Some(1.0),
            label: Some("fulll".to_owned()),
            boundary: None,
            from_s: None,
            to_s: None,
            who: Some("AB".to_owned()),
            why: Some("seen".to_owned()),
            date: None,
            extra: vec![("room".to_owned(), "B".to_owned())],
            change: Err(Refused {
                code: "bad_label".into(),
                message: String::new(),
            }),
        })
    }
}

fn written(formats: &[Format]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sets = scored_sets();
    let found = follow(&sets, &[], &Plan::default(), &[]);
    let inputs = [InputRow {
        file: "a/b.csv".to_owned(),
        rate_hz: Some(100.0),
        ..InputRow::default()
    }];
    let groups = group_tables(&sets, &found.agreement, None);
    let results = Results {
        groups: Some(&groups),
        sets: &sets,
        sessions: &found.sessions,
        progress: &found.progress,
        agreement: &found.agreement,
        next_steps: &found.next_steps,
        adherence: &found.adherence,
        inputs: &inputs,
        corrections: &[correction()],
        automatic: &sets,
        ..Results::default()
    };
    write(&results, folder.path(), formats).unwrap();
    folder
}

#[test]
fn columns_stand_in_the_contracts_order() {
    let listed = |list: &'static str| list.split(", ").collect::<Vec<_>>();
    for (table, contract) in [
        ("reps", CONTRACT_REPS),
        ("sets", CONTRACT_SETS),
        ("inputs", CONTRACT_INPUTS),
        ("traces", CONTRACT_TRACES),
    ] {
        assert!(
            names_of(table).starts_with(&listed(contract)),
            "{table}: {:?}",
            names_of(table)
        );
    }
    let sets = names_of("sets");
    let notes = sets.iter().position(|name| *name == "notes").unwrap();
    assert_eq!(
        (sets[notes + 1], *sets.last().unwrap()),
        ("load_kg", "stage")
    );
}

#[test]
fn the_dictionary_describes_every_written_column_once() {
    let folder = written(&[Format::Parquet]);
    let extra = ["shoe", "manifest_stage", "room"];
    for table in [
        "reps",
        "sets",
        "sessions",
        "progress",
        "agreement",
        "next_step",
        "adherence",
        "inputs",
        "corrections",
        "reps_automatic",
        "participant_flow",
        "review",
        "legs",
        "distributions",
        "dose",
        "data_dictionary",
    ] {
        let path = folder.path().join(format!("{table}.parquet"));
        let frame = Frame::read_parquet(&path).unwrap();
        let fixed: Vec<_> = frame
            .names()
            .into_iter()
            .filter(|name| !extra.contains(name))
            // Where no column of the table has its name, the manifest's keeps it.
            .filter(|name| (table, *name) != ("adherence", "stage"))
            .collect();
        assert_eq!(fixed, names_of(table), "{table}");
        assert_eq!(
            fixed.iter().collect::<BTreeSet<_>>().len(),
            fixed.len(),
            "{table}"
        );
    }
    for row in dictionary() {
        assert!(
            row.meaning.len() >= 5 && row.meaning.ends_with('.'),
            "{}.{}",
            row.table,
            row.name
        );
        assert!(
            !row.source.is_empty() && !row.kind.is_empty(),
            "{}.{}",
            row.table,
            row.name
        );
    }
}

#[test]
fn a_unit_in_a_name_is_the_columns_unit() {
    // A rate in body weights a second and an impulse in body weight seconds end alike.
    let suffixes = [
        ("force_rate_bws", "BW/s"),
        ("_mmps", "mm/s"),
        ("_n", "N"),
        ("_bw", "BW"),
        ("_s", "s"),
        ("_deg", "deg"),
        ("_mm", "mm"),
        ("_cm", "cm"),
        ("_dps", "dps"),
        ("_pct", "pct"),
        ("_j", "J"),
        ("_kg", "kg"),
        ("_hz", "Hz"),
        ("_rpm", "1/min"),
        ("_bws", "BW*s"),
        ("_score", "pct"),
    ];
    for row in dictionary().iter().filter(|row| row.kind == "number") {
        let stem = row.name.trim_end_matches("_median");
        let named = suffixes.iter().find(|(suffix, _)| stem.ends_with(*suffix));
        assert!(
            named.is_none_or(|(_, unit)| row.unit == *unit),
            "{}.{} in {}",
            row.table,
            row.name,
            row.unit
        );
    }
}

/// Fields of a struct in the room that computes figures.
fn fields(of: &str) -> Vec<&'static str> {
    let source = include_str!("../../score/figures.rs");
    let (_, body) = source.split_once(&format!("pub struct {of} {{")).unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let public = body
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub "));
    public
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect()
}

#[test]
fn every_figure_has_its_column() {
    for (table, figures) in [("reps", "RepFigures"), ("sets", "SetFigures")] {
        let fields = fields(figures);
        assert!(fields.len() > 40, "{fields:?}");
        let columns = names_of(table);
        let lost: Vec<_> = fields
            .iter()
            .filter(|field| !columns.contains(field))
            .collect();
        assert!(lost.is_empty(), "{table}: {lost:?}");
    }
}

#[test]
fn missing_values_are_empty_and_figures_are_rounded() {
    let folder = written(&[Format::Csv]);
    let text = fs::read_to_string(folder.path().join("reps.csv")).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(
        lines[0].ends_with("stage,shoe,manifest_stage,room"),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("P01,,2026-03-02,left,1,a/b.csv#left,1,full,0.3333,,"),
        "{}",
        lines[1]
    );
    assert!(lines[1].contains(",30.123,,0,,below,"), "{}", lines[1]);
    assert!(
        lines[1].contains(",false,,,participant:file_name;heel_drop_mm:default_lever,"),
        "{}",
        lines[1]
    );
    assert!(
        lines[1].ends_with("\"bare, \"\"old\"\"\",two,"),
        "{}",
        lines[1]
    );
    assert!(lines[4].ends_with(",,,B"), "{}", lines[4]);
}

/// A CSV field for a value read from Parquet.
fn field(frame: &Frame, row: usize, column: &str) -> String {
    let number = frame.number(row, column).map(|value| value.to_string());
    let flag = frame.flag(row, column).map(|value| value.to_string());
    let text = frame.text(row, column).map(str::to_owned);
    number.or(flag).or(text).unwrap_or_default()
}

#[test]
fn csv_and_parquet_agree() {
    let folder = written(&[Format::Csv, Format::Parquet]);
    for table in [
        "reps",
        "sets",
        "sessions",
        "progress",
        "agreement",
        "next_step",
        "adherence",
        "inputs",
        "corrections",
        "reps_automatic",
        "participant_flow",
        "review",
        "legs",
        "distributions",
        "dose",
        "data_dictionary",
    ] {
        let path = |format| folder.path().join(format!("{table}.{format}"));
        let frame = Frame::read_parquet(&path("parquet")).unwrap();
        let mut reader = csv::Reader::from_path(path("csv")).unwrap();
        assert_eq!(
            reader.headers().unwrap().iter().collect::<Vec<_>>(),
            frame.names(),
            "{table}"
        );
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), frame.len(), "{table}");
        for (row, record) in records.iter().enumerate() {
            for (name, cell) in frame.names().into_iter().zip(record) {
                assert_eq!(field(&frame, row, name), cell, "{table}.{name}");
            }
        }
    }
}

#[test]
fn the_same_results_give_the_same_bytes() {
    let (one, two) = (
        written(&[Format::Csv, Format::Parquet]),
        written(&[Format::Csv, Format::Parquet]),
    );
    for entry in fs::read_dir(one.path()).unwrap() {
        let name = entry.unwrap().file_name();
        let bytes = |folder: &tempfile::TempDir| fs::read(folder.path().join(&name)).unwrap();
        assert!(bytes(&one) == bytes(&two), "{name:?}");
        assert!(!name.to_string_lossy().ends_with(".tmp"));
    }
}

#[test]
fn tables_read_back_and_an_empty_run_still_has_its_columns() {
    let tables = read(written(&[Format::Parquet]).path()).unwrap();
    assert_eq!(
        (tables.sets.len(), tables.reps.len(), tables.sessions.len()),
        (2, 4, 1)
    );
    assert_eq!(tables.reps.flag(0, "control_ok"), Some(false));
    assert_eq!(
        (
            tables.reps.flag(1, "control_ok"),
            tables.reps.number(0, "no_such_column")
        ),
        (None, None)
    );
    let folder = tempfile::tempdir().unwrap();
    write(&Results::default(), folder.path(), &[Format::Parquet]).unwrap();
    let empty = read(folder.path()).unwrap();
    assert_eq!(
        (empty.sets.len(), empty.sets.names()),
        (0, names_of("sets"))
    );
    assert!(
        read(&folder.path().join("nowhere"))
            .unwrap_err()
            .to_string()
            .contains("soleus run")
    );
}

#[test]
fn the_dictionary_prints_as_it_is_written() {
    let folder = written(&[Format::Csv]);
    let file = fs::read_to_string(folder.path().join("data_dictionary.csv")).unwrap();
    assert_eq!(dictionary_csv(), file);
    assert!(dictionary_text().contains("heel_drop_mm [mm], number"));
    assert!(
        "pdf"
            .parse::<Format>()
            .unwrap_err()
            .to_string()
            .contains("csv, parquet, xlsx or redcap")
    );
    assert_eq!(" CSV".parse::<Format>().unwrap(), Format::Csv);
}
