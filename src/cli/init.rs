//! `init`: a manifest and a study file drafted from names.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use soleus::study::draft::{Draft, PersonOrigin, TO_CHECK, draft};
use soleus::study::{MANIFEST, STUDY_FILE};

use super::arguments::InitArguments;
use super::print::many;
use super::{CliError, Finish, print};

/// Columns whose gaps the summary counts.
const COUNTED: [&str; 7] = [
    "participant",
    "date",
    "session",
    "side",
    "set",
    "load_kg",
    "sensor_site",
];
/// Names and files told one by one.
const TOLD: usize = 5;

/// Writes the drafts, or prints the manifest.
pub fn run(arguments: &InitArguments) -> Result<Finish, CliError> {
    let folder = &arguments.folder;
    let files = [MANIFEST, STUDY_FILE].map(|name| folder.join(name));
    let there = files.iter().find(|path| path.exists());
    if let Some(path) = there.filter(|_| !arguments.print) {
        return Err(CliError::DraftExists { path: path.clone() });
    }
    let draft = draft(folder)?;
    if arguments.print {
        print::result(&draft.manifest())?;
    } else {
        let texts = [draft.manifest(), draft.study_file()];
        for (path, text) in files.iter().zip(texts) {
            write_new(path, &text)?;
        }
    }
    print::message(&summary(&draft, (!arguments.print).then_some(folder)));
    Ok(Finish::Whole)
}

/// Writes a file that must not be there, also if it has appeared just now.
fn write_new(path: &Path, text: &str) -> Result<(), CliError> {
    let written = OpenOptions::new().write(true).create_new(true).open(path);
    written
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|source| match source.kind() {
            std::io::ErrorKind::AlreadyExists => CliError::DraftExists {
                path: path.to_owned(),
            },
            _ => CliError::Write {
                path: path.to_owned(),
                source,
            },
        })
}

fn summary(draft: &Draft, written_to: Option<&PathBuf>) -> String {
    let mut text = format!(
        "{} in {}, {}\n",
        many(draft.files(), "file"),
        many(draft.rows.len(), "row"),
        many(draft.people().len(), "participant")
    );
    columns(&mut text, draft);
    to_check(&mut text, draft);
    left_out(&mut text, draft);
    names(&mut text, draft);
    text += &match written_to {
        Some(folder) => next(&folder.display().to_string()),
        None => format!("Nothing was written; without --print, {MANIFEST} and {STUDY_FILE} are"),
    };
    text
}

/// How many rows have a cell, and how many not.
fn columns(text: &mut String, draft: &Draft) {
    for column in COUNTED {
        let rows = draft.rows.iter();
        let told = rows.filter(|row| row.cells.contains_key(column)).count();
        let empty = draft.rows.len() - told;
        let reasons = if column == "participant" {
            origins(draft)
        } else {
            String::new()
        };
        let _ = writeln!(
            text,
            "  {column:<12} told in {told}, empty in {empty}{reasons}"
        ); // invariant: fmt to String
    }
}

/// Where participants come from.
fn origins(draft: &Draft) -> String {
    let mut counts: BTreeMap<PersonOrigin, usize> = BTreeMap::new();
    for person in draft.rows.iter().filter_map(|row| row.person.as_ref()) {
        *counts.entry(person.origin).or_default() += 1;
    }
    let words = counts.into_iter().map(|(origin, count)| match origin {
        PersonOrigin::Key => format!("{count} by a key such as sub-01"),
        PersonOrigin::Code => format!("{count} by a code such as P07"),
        PersonOrigin::Folder => format!("{count} by the folder"),
    });
    let words: Vec<String> = words.collect();
    match words.as_slice() {
        [] => String::new(),
        words => format!(" ({})", words.join(", ")),
    }
}

fn to_check(text: &mut String, draft: &Draft) {
    let rows = draft.rows.iter().filter(|row| !row.doubts.is_empty());
    let count = rows.count();
    if count > 0 {
        let of = draft.rows.len();
        let _ = writeln!(
            text,
            "To check: {count} of {of} rows; the column {TO_CHECK} says what"
        ); // invariant: fmt to String
    }
}

fn left_out(text: &mut String, draft: &Draft) {
    if draft.left_out.is_empty() {
        return;
    }
    text.push_str("Left out:\n");
    for (file, reason) in draft.left_out.iter().take(TOLD) {
        let _ = writeln!(text, "  {file}: {reason}"); // invariant: fmt to String
    }
    if draft.left_out.len() > TOLD {
        let more = draft.left_out.len() - TOLD;
        let _ = writeln!(text, "  and {more} more"); // invariant: fmt to String
    }
}

/// Codes that may be people's names.
fn names(text: &mut String, draft: &Draft) {
    let people = draft.people();
    let named: Vec<&str> = people
        .iter()
        .filter(|person| person.may_be_a_name())
        .map(|person| person.code.as_str())
        .collect();
    if named.is_empty() {
        return;
    }
    let first: Vec<&str> = named.iter().copied().take(TOLD).collect();
    let more = match named.len() - first.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let _ = writeln!(
        text,
        "Warning: {}{more} may be names of people; tables and pages will carry them, and the paths of the files. \
         Write codes instead, in {MANIFEST}, in {STUDY_FILE} and in the folders' names, before anything is passed on",
        first.join(", ")
    ); // invariant: fmt to String
}

fn next(folder: &str) -> String {
    format!(
        "Written: {MANIFEST} and {STUDY_FILE} in {folder}\n\
         Next: open {MANIFEST} in a spreadsheet, fill in what {TO_CHECK} names, then `soleus check {folder}`"
    )
}
