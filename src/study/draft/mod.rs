//! A manifest and a study file drafted from the names of files and folders, with the gaps marked.
//!
//! Only names are read, and nothing is guessed that a name does not settle: an empty cell and a word
//! in `to_check` cost a person a moment, a wrong leg or date costs the study.

mod date;
mod facts;
mod group;
mod manifest;
mod name;
mod people;
mod settings;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::StudyError;
use super::search::recordings;
use facts::{Facts, facts};
use group::{Group, groups, left_out};
use name::Name;
use people::{Who, people};

pub use manifest::TO_CHECK;
pub use people::{Person, PersonOrigin};

/// Columns that a person looks for in every row, in this order; an empty one is a gap.
const WANTED: [&str; 4] = ["participant", "date", "side", "load_kg"];

/// What the names below a folder tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// One row a set and leg, in the order of the files.
    pub rows: Vec<DraftRow>,
    /// Files that are in no row, and why.
    pub left_out: Vec<(String, &'static str)>,
}

/// One row of the manifest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftRow {
    /// Files of the set, relative to the folder, with `/`; the first one's clock holds.
    pub files: Vec<String>,
    /// The participant, if the names tell.
    pub person: Option<Person>,
    /// Cells by column, those that are told.
    pub cells: BTreeMap<&'static str, String>,
    /// What is doubtful, in words.
    pub doubts: Vec<String>,
}

/// Drafts a study from the names below `folder`.
///
/// # Errors
/// A path that is no folder, or a folder without recordings.
pub fn draft(folder: &Path) -> Result<Draft, StudyError> {
    let path = || folder.to_owned();
    if !folder.exists() {
        return Err(StudyError::MissingPath { path: path() });
    }
    if !folder.is_dir() {
        return Err(StudyError::NotAFolder { path: path() });
    }
    let paths = recordings(folder);
    if paths.is_empty() {
        let path = folder.display().to_string();
        return Err(StudyError::NoRecordings { path });
    }
    Ok(of_names(&names_below(folder, paths)))
}

fn names_below(folder: &Path, paths: Vec<PathBuf>) -> Vec<String> {
    let name = |path: PathBuf| {
        let below = path.strip_prefix(folder).unwrap_or(&path).to_owned();
        let parts = below.iter().map(|part| part.to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    };
    paths.into_iter().map(name).collect()
}

/// Drafts a study from paths, relative to its folder and with `/`.
#[must_use]
pub fn of_names(files: &[String]) -> Draft {
    let all: Vec<Name> = files.iter().map(|file| Name::new(file)).collect();
    let (mut read, mut out) = (Vec::new(), Vec::new());
    for name in &all {
        match left_out(name, &all) {
            Some(reason) => out.push((name.file.clone(), reason)),
            None => read.push(name.clone()),
        }
    }
    let told: Vec<Facts> = read.iter_mut().map(facts).collect();
    let who = people(&read);
    let files: Vec<(Name, Facts)> = read.into_iter().zip(told).collect();
    let mut rows: Vec<DraftRow> = groups(&files)
        .iter()
        .filter_map(|group| row(group, &files, &who))
        .collect();
    tell_duplicates(&mut rows);
    rows.iter_mut().for_each(tell_gaps);
    Draft {
        rows,
        left_out: out,
    }
}

fn row(group: &Group, files: &[(Name, Facts)], who: &[Who]) -> Option<DraftRow> {
    let members = || group.members.iter().filter_map(|index| files.get(*index));
    let first = *group.members.first()?;
    let (_, facts) = files.get(first)?;
    let Who { person, doubts } = who.get(first)?.clone();
    let mut doubts: Vec<String> = doubts.into_iter().chain(group.doubt.clone()).collect();
    doubts.extend(facts.doubts.iter().cloned());
    doubts.extend(members().filter_map(|(name, _)| unusable(&name.file)));
    doubts.extend(initials(facts, person.as_ref()));
    doubts.extend(no_heel(members().map(|(_, facts)| facts)));
    let told = [
        (
            "participant",
            person.as_ref().map(|person| person.code.clone()),
        ),
        ("date", facts.date.clone()),
        ("session", facts.session.clone()),
        ("side", facts.side.clone()),
        ("set", facts.set.clone()),
        ("load_kg", facts.load_kg.clone()),
        ("sensor_site", facts.place.clone()),
    ];
    let cells = told
        .into_iter()
        .filter_map(|(column, cell)| Some((column, cell?)));
    Some(DraftRow {
        files: members().map(|(name, _)| name.file.clone()).collect(),
        person,
        cells: cells.collect(),
        doubts,
    })
}

/// Names that a cell of a manifest cannot hold as they are.
fn unusable(file: &str) -> Option<String> {
    let edge = file.trim() != file;
    let odd = file.contains(['\u{fffd}', '\\', '\n', '\r']);
    (edge || odd).then(|| {
        "file? the name has blanks at its ends or letters that a table cannot hold; rename the file".to_owned()
    })
}

/// A leg told by one letter beside a person's name may be an initial.
fn initials(facts: &Facts, person: Option<&Person>) -> Option<String> {
    let no_code = person.is_none_or(|person| person.origin == PersonOrigin::Folder);
    let side = facts
        .side
        .as_ref()
        .filter(|_| facts.side_is_short && no_code)?;
    Some(format!("side: {side} by one letter or two"))
}

/// Sensors on shank and thigh alone show no heel.
fn no_heel<'a>(members: impl Iterator<Item = &'a Facts>) -> Option<String> {
    let mut places = members.map(|facts| (facts.place.as_deref(), facts.kind.as_deref()));
    let above = |(place, kind): (Option<&str>, Option<&str>)| {
        matches!(place, Some("shank" | "thigh")) && !matches!(kind, Some("plate" | "angle"))
    };
    places
        .all(above)
        .then(|| "file? shank and thigh alone show no heel; where is the foot's file".to_owned())
}

/// Rows that nothing tells apart; the run would refuse them.
fn tell_duplicates(rows: &mut [DraftRow]) {
    let identity = |row: &DraftRow| {
        let cell = |column: &str| row.cells.get(column).cloned();
        let code = cell("participant")?;
        let set = cell("set").unwrap_or_else(|| "1".to_owned());
        Some((code, cell("date"), cell("session"), cell("side"), set))
    };
    let mut numbers: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some(identity) = identity(row) {
            numbers.entry(identity).or_default().push(index);
        }
    }
    for alike in numbers.values().filter(|alike| alike.len() > 1) {
        // The header is row 1.
        let listed: Vec<String> = alike.iter().map(|index| (index + 2).to_string()).collect();
        let doubt = format!(
            "set? nothing tells rows {} apart; number the sets",
            listed.join(", ")
        );
        for index in alike {
            if let Some(row) = rows.get_mut(*index) {
                row.doubts.push(doubt.clone());
            }
        }
    }
}

fn tell_gaps(row: &mut DraftRow) {
    let gaps: Vec<&str> = row.gaps().collect();
    // A doubt about the column says more than that it is empty.
    let doubted = |column: &str| {
        let mut doubts = row.doubts.iter();
        doubts.any(|doubt| {
            doubt
                .strip_prefix(column)
                .is_some_and(|rest| rest.starts_with('?'))
        })
    };
    let silent: Vec<&str> = gaps.into_iter().filter(|column| !doubted(column)).collect();
    if !silent.is_empty() {
        row.doubts.push(format!("not told: {}", silent.join(", ")));
    }
}

impl DraftRow {
    /// Columns that every row should have and this one has not; a session stands for a date.
    pub fn gaps(&self) -> impl Iterator<Item = &'static str> {
        let told = |column: &str| self.cells.contains_key(column);
        let dated = told("session");
        WANTED
            .into_iter()
            .filter(move |column| !(told(column) || *column == "date" && dated))
    }
}

impl Draft {
    /// The participants, each once, by code.
    #[must_use]
    pub fn people(&self) -> BTreeSet<&Person> {
        let people = self.rows.iter().filter_map(|row| row.person.as_ref());
        // The same code may have been read from a key in one path and from a word in another.
        let mut seen = BTreeSet::new();
        let all: BTreeSet<&Person> = people.collect();
        all.into_iter()
            .filter(|person| seen.insert(&person.code))
            .collect()
    }

    /// Files in rows.
    #[must_use]
    pub fn files(&self) -> usize {
        self.rows.iter().map(|row| row.files.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafted(files: &[&str]) -> Draft {
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        of_names(&files)
    }

    fn to_check(files: &[&str]) -> Vec<String> {
        let rows = drafted(files).rows.into_iter();
        rows.map(|row| row.doubts.join("; ")).collect()
    }

    #[test]
    fn gaps_and_doubts_are_told_in_words() {
        assert_eq!(to_check(&["P07_left_set2_5kg_2026-03-01.csv"]), [""]);
        assert_eq!(
            to_check(&["03-11-2025_right.txt.gz"]),
            [
                "participant? neither name nor folder tells; date? 03-11-2025 may be 3 November or 11 March; not told: load_kg"
            ]
        );
        assert_eq!(
            to_check(&["S12/baseline/R_foot.csv"]),
            ["not told: load_kg"]
        );
        let alone = to_check(&["P1_0kg_LTibia_20210820_202113_811.csv"]);
        assert_eq!(
            alone,
            ["file? shank and thigh alone show no heel; where is the foot's file"]
        );
        let letter = to_check(&["Anna/R 2026-03-01 5kg.csv"]);
        assert!(
            letter[0].contains("side: right by one letter"),
            "{letter:?}"
        );
        let blank = to_check(&["P1_left_5kg_2026-03-01 .csv", " P2.csv"]);
        assert!(
            blank[0].is_empty() && blank[1].contains("blanks at its ends"),
            "{blank:?}"
        );
    }

    #[test]
    fn rows_that_nothing_tells_apart_name_each_other() {
        let rows = to_check(&[
            "P1/2026-03-01/left a.csv",
            "P1/2026-03-01/left b.csv",
            "P1/2026-03-01/left set 2.csv",
        ]);
        assert!(
            rows[0].contains("nothing tells rows 2, 3 apart"),
            "{rows:?}"
        );
        assert!(
            rows[1].contains("rows 2, 3") && !rows[2].contains("apart"),
            "{rows:?}"
        );
    }

    #[test]
    fn people_are_listed_once() {
        let draft = drafted(&[
            "sub-P1_left.csv",
            "P1_right.csv",
            "P2_right.csv",
            "x/readme.txt",
        ]);
        let codes: Vec<&str> = draft
            .people()
            .iter()
            .map(|person| person.code.as_str())
            .collect();
        assert_eq!(codes, ["P1", "P2"]);
        assert_eq!((draft.files(), draft.left_out.len()), (3, 1));
    }
}
