//! One recording in memory, against a run of it alone.

use std::fs::File;
use std::path::Path;

use polars::prelude::DataFrame;
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;
use soleus::batch::{Alone, Assembled, Sources, assemble, score_alone, score_read};
use soleus::ingest::read_columns;
use soleus::study::{Settings, Study, of_recording, of_recording_in_memory};
use soleus::tables::{InputStatus, inputs_frame, reps_frame, sets_frame, trace_frame};

use super::support::{Folder, Sheet};

const NAME: &str = "sub-P01_ses-01_side-left_set-2.csv";
/// Whether a manifest or a caller tells them, cells are the same.
const CELLS: [(&str, &str); 4] = [
    ("target_up_s", "1"),
    ("load_kg", "2.5"),
    ("body_mass_kg", "70"),
    ("shoe", "barefoot"),
];

fn cells() -> Vec<(String, String)> {
    let owned = |(name, cell): &(&str, &str)| ((*name).to_owned(), (*cell).to_owned());
    CELLS.iter().map(owned).collect()
}

/// A folder with one recording, its manifest and a study file, and the results of a run.
fn run() -> Folder {
    let folder = Folder::new();
    folder.write(&format!("in/{NAME}"), Sheet::short().text());
    let (names, texts): (Vec<&str>, Vec<&str>) = CELLS.into_iter().unzip();
    let manifest = format!("file,{}\n{NAME},{}\n", names.join(","), texts.join(","));
    folder.write("in/recordings.csv", manifest);
    folder.write("in/study.toml", "[targets]\ndown_s = 1.5\n");
    assert_eq!(folder.soleus("run in --out out").code, 0);
    folder
}

fn study(folder: &Folder) -> Study {
    let settings = Settings::read(&folder.path("in/study.toml")).expect("a study file");
    of_recording(&[folder.path("in").join(NAME)], &cells(), settings).expect("a recording")
}

fn parquet(path: &Path) -> DataFrame {
    let file = File::open(path).expect("a table");
    ParquetReader::new(file).finish().expect("Parquet")
}

#[track_caller]
fn same(alone: &Alone, study: &Study, folder: &Folder) {
    let frames = [
        ("reps", reps_frame(&alone.sets, &study.carried)),
        ("sets", sets_frame(&alone.sets)),
        ("inputs", inputs_frame(&alone.inputs)),
    ];
    for (table, frame) in frames {
        let (found, expected) = (
            frame.expect("a frame"),
            parquet(&folder.path(&format!("out/{table}.parquet"))),
        );
        assert_eq!(found.schema(), expected.schema(), "{table}");
        assert!(
            found.equals_missing(&expected),
            "{table}: {found} {expected}"
        );
    }
    let (name, trace) = alone.traces.first().expect("a trace");
    let expected = parquet(&folder.path(&format!("out/traces/{name}.parquet")));
    assert!(
        trace_frame(trace)
            .expect("a frame")
            .equals_missing(&expected)
    );
}

#[test]
fn one_recording_gives_the_rows_of_its_run() {
    let folder = run();
    let study = study(&folder);
    let alone = score_alone(&study, None, None).expect("scored");
    assert!(alone.sets.iter().any(|set| set.figures.reps_full == 4));
    same(&alone, &study, &folder);
    let entry = study.entries.first().expect("an entry");
    let sources = Sources::of(&study, None, None).expect("layouts");
    let assembled = assemble(&entry.path, &[entry], &sources).expect("a recording");
    let in_memory = of_recording_in_memory(NAME, &cells(), study.settings.clone());
    same(
        &score_read(&in_memory, &assembled).expect("scored"),
        &in_memory,
        &folder,
    );
}

#[test]
fn columns_in_memory_are_read_as_their_file() {
    let folder = run();
    let study = study(&folder);
    let entry = study.entries.first().expect("an entry");
    let sources = Sources::of(&study, None, None).expect("layouts");
    let entries = [entry];
    let reading = sources.reading(&entries);
    let by_file = assemble(&entry.path, &[entry], &sources).expect("a recording");
    // The numbers of the file, not those that were rounded into it.
    let text = folder.read(&format!("in/{NAME}"));
    let mut lines = text.lines();
    let header = lines.next().expect("a header").split(',');
    let mut columns: Vec<(String, Vec<f64>)> =
        header.map(|name| (name.to_owned(), Vec::new())).collect();
    for line in lines {
        for ((_, values), cell) in columns.iter_mut().zip(line.split(',')) {
            values.push(cell.parse().unwrap_or(f64::NAN));
        }
    }
    let read = read_columns(&columns, &reading).expect("a recording");
    assert_eq!(read.rate_hz, by_file.recording.rate_hz);
    assert_eq!(read.channels, by_file.recording.channels);
    assert_eq!(read.gaps, by_file.recording.gaps);
    let assembled = Assembled {
        recording: read,
        others: Vec::new(),
    };
    let alone = score_read(&study, &assembled).expect("scored");
    let expected = score_alone(&study, None, None).expect("scored");
    assert_eq!(alone.sets, expected.sets);
}

#[test]
fn what_cannot_be_scored_is_a_row() {
    let folder = run();
    let path = folder.path("in").join(NAME);
    let bad = [("side".to_owned(), "lft".to_owned())];
    let study = of_recording(&[path], &bad, Settings::default()).expect("a recording");
    let alone = score_alone(&study, None, None).expect("nothing was asked for wrongly");
    let row = alone.inputs.first().expect("a row");
    assert_eq!(row.status, InputStatus::Failed);
    assert_eq!(row.column.as_deref(), Some("side"));
    assert!(alone.sets.is_empty());
    assert!(score_alone(&study, Some("nativ"), None).is_err());
}
