//! Identities: every recording of a leg is told apart by participant, side, day and set.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::error::{Fault, Whose};
use super::names::{code_from_name, recording_stem};
use super::{Entry, Side};

/// Note of a recording that is scored under its file's name.
pub const FILE_NAME_NOTE: &str = "participant:file_name";

/// Gives every entry without a participant its file's name; equal names of different files take
/// as many folders in front as it needs.
pub(super) fn name_by_file(entries: &mut [Entry]) {
    let unnamed: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| entry.participant.is_empty())
        .map(|entry| entry.file.as_str())
        .collect();
    let codes = codes_by_file(&unnamed);
    let codes: BTreeMap<String, String> = codes
        .into_iter()
        .map(|(file, code)| (file.to_owned(), code))
        .collect();
    for entry in entries
        .iter_mut()
        .filter(|entry| entry.participant.is_empty())
    {
        entry.participant = codes.get(&entry.file).cloned().unwrap_or_default();
        entry.notes.push(FILE_NAME_NOTE.to_owned());
    }
}

fn codes_by_file<'a>(files: &BTreeSet<&'a str>) -> BTreeMap<&'a str, String> {
    let deepest = files
        .iter()
        .map(|file| file.split('/').count())
        .max()
        .unwrap_or(1);
    let mut codes: BTreeMap<&str, String> =
        files.iter().map(|&file| (file, code(file, 0))).collect();
    for folders in 1..deepest {
        let shared = shared_codes(&codes);
        for (file, name) in codes.iter_mut().filter(|(_, name)| shared.contains(*name)) {
            *name = code(file, folders);
        }
    }
    let shared = shared_codes(&codes);
    for (number, (_, name)) in codes
        .iter_mut()
        .filter(|(_, name)| shared.contains(*name))
        .enumerate()
    {
        let room: String = name.chars().take(super::names::CODE_LENGTH - 8).collect();
        *name = format!("{room}-{}", number + 1);
    }
    codes
}

fn shared_codes(codes: &BTreeMap<&str, String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    codes
        .values()
        .filter(|name| !seen.insert(name.as_str()))
        .cloned()
        .collect()
}

/// The code of a file with this many folders in front.
fn code(file: &str, folders: usize) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = recording_stem(name)
        .or_else(|| Path::new(name).file_stem()?.to_str())
        .unwrap_or(name);
    let mut parts: Vec<&str> = file.rsplit('/').skip(1).take(folders).collect();
    parts.reverse();
    parts.push(stem);
    code_from_name(&parts.join("_"))
}

/// What must be unique: participant, side, session with date, and set, where none told is the first.
fn identity(
    entry: &Entry,
) -> (
    String,
    Option<Side>,
    Option<String>,
    Option<chrono::NaiveDate>,
    u32,
) {
    (
        entry.participant.clone(),
        entry.side,
        entry.session.clone(),
        entry.date,
        entry.set.unwrap_or(1),
    )
}

/// Takes out entries that share an identity; each becomes a fault that names the others.
pub(super) fn without_duplicates(entries: Vec<Entry>) -> (Vec<Entry>, Vec<Fault>) {
    let mut groups: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for entry in &entries {
        groups
            .entry(identity(entry))
            .or_default()
            .push(place(entry));
    }
    let (mut unique, mut faults) = (Vec::new(), Vec::new());
    for entry in entries {
        match groups.get(&identity(&entry)) {
            Some(places) if places.len() > 1 => faults.push(duplicate(&entry, places)),
            _ => unique.push(entry),
        }
    }
    (unique, faults)
}

fn place(entry: &Entry) -> String {
    match entry.manifest_row {
        Some(row) => format!("{} (row {row})", entry.file),
        None => entry.file.clone(),
    }
}

fn duplicate(entry: &Entry, places: &[String]) -> Fault {
    let told = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
    let message = format!(
        "{} are all participant {}, side {}, date {}, session {}, set {}; correct one of them or number the sets",
        places.join(", "),
        entry.participant,
        told(entry.side.map(|side| side.as_str().to_owned())),
        told(entry.date.map(|date| date.to_string())),
        told(entry.session.clone()),
        told(entry.set.map(|set| set.to_string())),
    );
    Fault {
        file: entry.file.clone(),
        manifest_row: entry.manifest_row,
        reason_code: "duplicate_identity",
        message,
        column: None,
        whose: Box::new(Whose {
            participant: Some(entry.participant.clone()),
            group: entry.group.clone(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(file: &str, participant: &str, row: u64) -> Entry {
        Entry {
            file: file.to_owned(),
            participant: participant.to_owned(),
            manifest_row: Some(row),
            ..Entry::default()
        }
    }

    #[test]
    fn equal_file_names_take_the_folder_in_front() {
        let mut entries = vec![
            entry("a/walk.csv", "", 2),
            entry("b/walk.csv", "", 3),
            entry("b/run 1.csv.gz", "", 4),
            entry("c.csv", "P01", 5),
        ];
        name_by_file(&mut entries);
        let names: Vec<_> = entries
            .iter()
            .map(|entry| entry.participant.as_str())
            .collect();
        assert_eq!(names, ["a_walk", "b_walk", "run_1", "P01"]);
        assert_eq!(entries[0].notes, [FILE_NAME_NOTE]);
        assert!(entries[3].notes.is_empty());
    }

    #[test]
    fn both_rows_of_a_duplicate_fail_and_name_each_other() {
        let mut other = entry("d.csv", "P01", 5);
        other.set = Some(2);
        let (unique, faults) = without_duplicates(vec![
            entry("a.csv", "P01", 2),
            entry("b.csv", "P01", 3),
            entry("c.csv", "P02", 4),
            other,
        ]);
        assert_eq!(unique.len(), 2);
        assert_eq!(faults.len(), 2);
        assert!(
            faults
                .iter()
                .all(|fault| fault.message.contains("a.csv (row 2), b.csv (row 3)"))
        );
    }
}
