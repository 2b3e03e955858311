//! Results → the same results with groups hidden, participants and recordings recoded and dates
//! told as days, for assessors who must not know.
//!
//! Nothing is copied because nobody thought of it: a column passes only by a rule of its own,
//! words that no rule knows are left out, and so is every column that the data dictionary does not
//! declare, such as those a manifest carries through. What the codes stand for goes to a [`Key`],
//! which is a file of its own.

mod cast;
mod codes;
mod error;
mod key;
mod rules;
mod run_file;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::tables::{
    DictionaryRow, Format, Frame, Values, dictionary, read_trace, write_copy, write_trace_copy,
};

use cast::Cast;
use codes::Codes;
pub use error::BlindError;
pub use key::Key;
pub use run_file::is_blinded;

/// The table that describes the others.
const DICTIONARY: &str = "data_dictionary";
/// The table of each file in `traces/`.
const TRACES: &str = "traces";
const FORMATS: [Format; 2] = [Format::Csv, Format::Parquet];

/// Results in memory: every table of a run that the data dictionary declares, by name.
#[derive(Debug)]
pub struct Unblinded {
    tables: BTreeMap<String, Frame>,
    cast: Cast,
}

/// Reads the results in `dir`.
///
/// # Errors
/// When `dir` cannot be listed or one of its tables cannot be read.
pub fn read(dir: &Path) -> Result<Unblinded, BlindError> {
    let declared: BTreeSet<&str> = dictionary().iter().map(|row| row.table).collect();
    let mut tables = BTreeMap::new();
    for name in declared {
        let path = dir.join(format!("{name}.parquet"));
        // What `agree` wrote compares with a truth that names its recordings, and is left out.
        if name != DICTIONARY && !name.contains('/') && path.is_file() {
            tables.insert(name.to_owned(), Frame::read_parquet(&path)?);
        }
    }
    let cast = Cast::of(&tables);
    Ok(Unblinded { tables, cast })
}

/// Gives a code to everything in the results that `key` has none for. The order of new codes is
/// drawn from `seed`, so that it tells nothing of the order of enrolment.
pub fn extend(key: &mut Key, results: &Unblinded, seed: [u8; 32]) {
    key.extend(&results.cast, seed);
}

/// Whether `key` was made of these results, or of an earlier run of the same recordings.
#[must_use]
pub fn belongs(key: &Key, results: &Unblinded) -> bool {
    key.shares_a_recording(&results.cast)
}

/// Writes tables, traces and `run.json` of the results in `dir` to `out`, by the codes of `key`.
///
/// # Errors
/// When `run.json` or a trace cannot be read, or a file cannot be written.
pub fn write(results: &Unblinded, dir: &Path, key: &Key, out: &Path) -> Result<(), BlindError> {
    let codes = Codes::new(&results.cast, key);
    let declared = dictionary();
    for (name, frame) in &results.tables {
        let blinded = table::blinded(name, frame, &declared, &codes);
        write_copy(&blinded, &whole(name, &declared), name, out, &FORMATS)?;
    }
    write_copy(
        &described(&declared),
        &BTreeSet::new(),
        DICTIONARY,
        out,
        &FORMATS,
    )?;
    traces(results, dir, &declared, &codes, out)?;
    run_file::write(dir, out)
}

/// Columns of whole numbers, the days that blinding adds included.
fn whole(table: &str, declared: &[DictionaryRow]) -> BTreeSet<String> {
    let own = declared.iter().filter(|row| row.table == table);
    own.filter_map(|row| match row.kind {
        "whole number" => Some(row.name.to_owned()),
        "date" => Some(table::day_column(row.name)),
        _ => None,
    })
    .collect()
}

fn traces(
    results: &Unblinded,
    dir: &Path,
    declared: &[DictionaryRow],
    codes: &Codes<'_>,
    out: &Path,
) -> Result<(), BlindError> {
    let sets = results.tables.get("sets");
    let recordings: BTreeSet<&str> = sets
        .into_iter()
        .flat_map(|sets| sets.rows().filter_map(|row| sets.text(row, "recording")))
        .collect();
    let whole = whole(TRACES, declared);
    let copy = |recording: &&str| -> Result<(), BlindError> {
        let path = crate::tables::trace_path(dir, recording)?;
        let Some(code) = codes.recording(recording).filter(|_| path.is_file()) else {
            return Ok(());
        };
        let trace = read_trace(dir, recording)?;
        let blinded = table::blinded(TRACES, &trace, declared, codes);
        Ok(write_trace_copy(&blinded, &whole, &code, out)?)
    };
    let folder = out.join(TRACES);
    fs::create_dir_all(&folder).map_err(BlindError::write(&folder))?;
    recordings.into_par_iter().try_for_each(|name| copy(&name))
}

/// The data dictionary of blinded results: the program's own, and the days beside the dates.
fn described(declared: &[DictionaryRow]) -> Frame {
    let mut rows: Vec<[String; 8]> = Vec::new();
    let of_results = declared.iter().filter(|row| !row.table.contains('/'));
    for row in of_results {
        rows.push(
            [
                row.table,
                row.name,
                row.unit,
                row.kind,
                row.meaning,
                row.formula,
                row.inputs_needed,
                row.source,
            ]
            .map(str::to_owned),
        );
        let day = table::day_column(row.name);
        let is_new = !declared
            .iter()
            .any(|other| other.table == row.table && other.name == day);
        if row.kind == "date" && is_new {
            rows.push(day_row(row, day));
        }
    }
    let names = [
        "table",
        "name",
        "unit",
        "type",
        "meaning",
        "formula",
        "inputs_needed",
        "source",
    ];
    let column = |(index, name): (usize, &str)| {
        let cells = rows.iter().map(|row| row.get(index).cloned());
        let filled = cells.map(|cell| cell.filter(|text| !text.is_empty()));
        (name.to_owned(), Values::text(filled))
    };
    Frame::new(names.into_iter().enumerate().map(column).collect())
}

fn day_row(date: &DictionaryRow, day: String) -> [String; 8] {
    [
        date.table.to_owned(),
        day,
        "1".to_owned(),
        "whole number".to_owned(),
        format!(
            "Days since the participant's first session, in place of `{}`, which is empty in blinded results.",
            date.name
        ),
        format!("{} - first date", date.name),
        date.inputs_needed.to_owned(),
        date.source.to_owned(),
    ]
}
