//! Files for a REDCap project: its data dictionary, and data for the Data Import Tool.
//!
//! A participant is a record. `participant` is filled once; `sessions`, `sets` and `progress` are
//! repeating instruments whose instances are numbered in time order. The dictionary has REDCap's
//! eighteen columns in REDCap's order and words.

mod field;
mod names;
mod records;

use std::fs;
use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;

use super::described::Described;
use super::error::TableError;
use field::Field;
use records::Records;

/// Folder of both files.
pub(super) const FOLDER: &str = "redcap";
/// Tables that become repeating instruments, with what their fields' names begin with.
const INSTRUMENTS: [(&str, &str); 3] = [("sessions", "ses"), ("sets", "set"), ("progress", "prg")];
/// The instrument that is filled once.
const PARTICIPANT: &str = "participant";
/// Facts of a participant, from the table `sets`.
const FACTS: [&str; 2] = ["group", "involved_side"];
/// Column that becomes the record.
const RECORD: &str = "participant";
/// Form status "complete".
const COMPLETE: &str = "2";

/// The dictionary's columns as REDCap spells them.
const DICTIONARY: [&str; 18] = [
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
];

/// A table that becomes an instrument.
#[derive(Clone, Debug)]
struct Instrument {
    form: &'static str,
    columns: Vec<Described>,
    fields: Vec<Option<Field>>,
    data: DataFrame,
}

/// Tables on their way to REDCap.
#[derive(Clone, Debug, Default)]
pub(super) struct Export {
    instruments: Vec<Instrument>,
    taken: names::Names,
}

impl Export {
    /// Keeps `table` if it becomes an instrument.
    pub(super) fn add(&mut self, table: &str, columns: &[Described], data: &DataFrame) {
        let Some((form, prefix)) = INSTRUMENTS.into_iter().find(|(name, _)| *name == table) else {
            return;
        };
        let fields = columns.iter().map(|column| {
            let mut name = || self.taken.free(prefix, &column.name);
            (column.name != RECORD).then(|| Field::of(name(), form, column))
        });
        let instrument = Instrument {
            form,
            fields: fields.collect(),
            columns: columns.to_vec(),
            data: data.clone(),
        };
        self.instruments.push(instrument);
        let place = |one: &Instrument| INSTRUMENTS.iter().position(|(form, _)| *form == one.form);
        self.instruments.sort_by_key(place);
    }

    /// Writes both files below `dir`.
    pub(super) fn write(&self, dir: &Path) -> Result<(), TableError> {
        let folder = dir.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|source| TableError::Folder {
            path: folder.clone(),
            source,
        })?;
        let facts = self.facts();
        let lines = self.dictionary(&facts);
        write_csv(&folder.join("data_dictionary.csv"), lines.into_iter())?;
        let records = Records::of(&self.instruments, &facts);
        write_csv(&folder.join("data.csv"), records.lines())
    }

    /// Fields of the instrument that is filled once.
    fn facts(&self) -> Vec<Field> {
        let sets = self.instruments.iter().find(|one| one.form == "sets");
        let columns = sets.map(|sets| sets.columns.iter()).into_iter().flatten();
        columns
            .filter(|column| FACTS.contains(&column.name.as_str()))
            .map(|column| Field::of(format!("study_{}", column.name), PARTICIPANT, column))
            .collect()
    }

    fn dictionary(&self, facts: &[Field]) -> Vec<Vec<String>> {
        let header = DICTIONARY.map(str::to_owned).to_vec();
        let repeated = self
            .instruments
            .iter()
            .flat_map(|one| one.fields.iter().flatten());
        let fields = facts.iter().chain(repeated).map(Field::line);
        [header, Field::record().line()]
            .into_iter()
            .chain(fields)
            .collect()
    }
}

/// Writes lines to a temporary name and renames it when it is whole.
fn write_csv(path: &Path, lines: impl Iterator<Item = Vec<String>>) -> Result<(), TableError> {
    let mut part = path.to_owned();
    part.as_mut_os_string().push(".tmp");
    let created = |source| TableError::Create {
        path: path.to_owned(),
        source,
    };
    let fault = |source: csv::Error| match source.into_kind() {
        csv::ErrorKind::Io(source) => created(source),
        other => created(std::io::Error::other(format!("{other:?}"))),
    };
    let mut writer = csv::Writer::from_path(&part).map_err(fault)?;
    for line in lines {
        writer.write_record(line).map_err(fault)?;
    }
    writer.flush().map_err(created)?;
    drop(writer);
    let path: PathBuf = path.to_owned();
    fs::rename(&part, &path).map_err(created)
}

#[cfg(test)]
mod tests;
