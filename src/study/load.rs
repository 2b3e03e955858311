//! Paths → [`Study`]: manifests where there are any, else what the names of files tell.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::corrections::{self, Corrections};
use super::error::{Fault, Skipped, StudyError, Whose};
use super::file_sets::{files_of_set, is_companion_path, is_repeated, sets_of_files};
use super::identity::{name_by_file, without_duplicates};
use super::manifest::ManifestRow;
use super::names::{bids_cells, is_participant_code, recording_stem};
use super::row::{Cells, RowFault};
use super::search::{MANIFEST, STUDY_FILE, nested_studies, recordings};
use super::settings::Settings;
use super::sources::{Source, sources};
use super::{Entry, manifest, study_file};

/// Reason of a recording that a person left out.
pub const EXCLUDED: &str = "excluded";

/// A study: every recording with what is known of it, and every file that has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// Folder of the manifest, else the folder given, else the folder of the first file given.
    pub root: PathBuf,
    /// Settings as resolved.
    pub settings: Settings,
    /// Recordings to be read, in manifest order, else in path order.
    pub entries: Vec<Entry>,
    /// Recordings that fail before they are read.
    pub faults: Vec<Fault>,
    /// Files that are not read.
    pub skipped: Vec<Skipped>,
    /// What a person corrected.
    pub corrections: Corrections,
    /// Names of the manifests' columns that the program does not know, whatever the order of the rows.
    pub carried: Vec<String>,
}

/// Finds the recordings under `paths` and what is known of them.
///
/// `manifest`, `study_file` and `corrections` replace the ones of the folders given.
///
/// # Errors
/// A path that does not exist, an unreadable manifest, study or corrections file, a misspelt column or key,
/// or nothing to read.
pub fn load(
    paths: &[PathBuf],
    manifest: Option<&Path>,
    study_file: Option<&Path>,
    corrections: Option<&Path>,
) -> Result<Study, StudyError> {
    let sources = sources(paths)?;
    let corrections = corrections::find(&sources, manifest, corrections)?;
    let found = Found::of(&sources, manifest, &corrections)?;
    if found.is_empty() {
        let path = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect::<Vec<_>>()
            .join(", ");
        return Err(StudyError::NoRecordings { path });
    }
    let settings = settings(&sources, manifest, study_file)?;
    Ok(found.study(root(&sources, manifest), settings, corrections))
}

/// A study of one recording, as a manifest of one row with these cells tells it: column and text.
/// Further `paths` are further files of the same set. Columns that no manifest has are carried.
///
/// # Errors
/// A path that does not exist. A cell that cannot be is one of [`Study::faults`].
pub fn of_recording(
    paths: &[PathBuf],
    cells: &[(String, String)],
    settings: Settings,
) -> Result<Study, StudyError> {
    let sources = sources(paths)?;
    let mut given = sources.iter();
    let Some(first) = given.next() else {
        let path = String::new();
        return Err(StudyError::NoRecordings { path });
    };
    let named = |source: &Source| (source.name(&source.path), source.path.clone());
    let others = given.map(named).collect();
    let entry = row_entry(cells, false, &first.path, first.name(&first.path));
    let mut found = Found::default();
    found.add(entry.map(|entry| Entry { others, ..entry }), None);
    let root = folder_of(&first.path);
    Ok(found.study(root, settings, Corrections::default()))
}

/// As [`of_recording`], of a recording that is in no file; `name` is what tables call it.
#[must_use]
pub fn of_recording_in_memory(name: &str, cells: &[(String, String)], settings: Settings) -> Study {
    let entry = named_entry(cells, false, name).map(|entry| Entry {
        file: name.to_owned(),
        ..entry
    });
    let mut found = Found::default();
    found.add(entry.map_err(|fault| fault_of_cell(fault, name)), None);
    found.study(PathBuf::from("."), settings, Corrections::default())
}

/// Names of the columns that the program does not know, in the order of the files' names.
fn carried(entries: &[Entry]) -> Vec<String> {
    let mut by_file: Vec<&Entry> = entries.iter().collect();
    by_file.sort_by_key(|entry| &entry.file);
    let mut names: Vec<String> = Vec::new();
    for (name, _) in by_file.into_iter().flat_map(|entry| &entry.extra) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Faults without those of files that a person left out, which are skipped instead.
fn pass_over(
    faults: Vec<Fault>,
    corrections: &Corrections,
    skipped: &mut Vec<Skipped>,
) -> Vec<Fault> {
    let mut kept = Vec::new();
    for fault in faults {
        match corrections.exclusion(&fault.file) {
            Some(message) => skipped.push(Skipped {
                path: PathBuf::new(),
                file: fault.file,
                reason_code: EXCLUDED,
                message,
            }),
            None => kept.push(fault),
        }
    }
    kept
}

fn root(sources: &[Source], manifest: Option<&Path>) -> PathBuf {
    match (manifest, sources.first()) {
        (Some(manifest), _) => folder_of(manifest),
        (None, Some(source)) if source.is_folder => source.path.clone(),
        (None, Some(source)) => folder_of(&source.path),
        (None, None) => PathBuf::from("."),
    }
}

pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn settings(
    sources: &[Source],
    manifest: Option<&Path>,
    study_file: Option<&Path>,
) -> Result<Settings, StudyError> {
    if let Some(path) = study_file {
        return study_file::read(path);
    }
    let folders = sources
        .iter()
        .filter(|source| source.is_folder)
        .map(|source| source.path.clone());
    let mut seen = BTreeSet::new();
    let mut files = folders
        .chain(manifest.map(folder_of))
        .map(|folder| folder.join(STUDY_FILE))
        .filter(|file| file.is_file() && seen.insert(canonical(file)));
    match (files.next(), files.next()) {
        (Some(first), Some(second)) => Err(StudyError::TwoStudyFiles { first, second }),
        (Some(file), None) => study_file::read(&file),
        _ => Ok(Settings::default()),
    }
}

/// The file itself, whatever path leads to it.
pub(super) fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

#[derive(Default)]
struct Found {
    entries: Vec<Entry>,
    faults: Vec<Fault>,
    skipped: Vec<Skipped>,
    /// Files that are accounted for already.
    seen: BTreeSet<PathBuf>,
}

impl Found {
    /// What lies under `sources`, or what a chosen manifest names.
    fn of(
        sources: &[Source],
        manifest: Option<&Path>,
        corrections: &Corrections,
    ) -> Result<Self, StudyError> {
        let mut found = Self::default();
        let files = corrections.files.iter();
        found.seen.extend(files.map(|file| canonical(&file.path)));
        match manifest {
            Some(path) => found.add_chosen_manifest(path, sources)?,
            None => {
                for source in sources.iter().filter(|source| source.is_folder) {
                    found.add_source(source)?;
                }
                found.add_given_files(sources);
            }
        }
        Ok(found)
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.faults.is_empty() && self.skipped.is_empty()
    }

    /// What was found, completed by settings, with every identity once.
    fn study(self, root: PathBuf, settings: Settings, corrections: Corrections) -> Study {
        let Self {
            mut entries,
            mut faults,
            mut skipped,
            ..
        } = self;
        name_by_file(&mut entries);
        entries
            .iter_mut()
            .for_each(|entry| settings.complete(entry));
        // What a person left out is no duplicate of anything.
        let (left_out, entries): (Vec<_>, Vec<_>) = entries
            .into_iter()
            .partition(|entry| corrections.exclusion(&entry.file).is_some());
        let (mut entries, duplicates) = without_duplicates(entries);
        entries.extend(left_out);
        faults.extend(duplicates);
        let carried = carried(&entries);
        let faults = pass_over(faults, &corrections, &mut skipped);
        Study {
            root,
            settings,
            entries,
            faults,
            skipped,
            corrections,
            carried,
        }
    }

    fn add_source(&mut self, source: &Source) -> Result<(), StudyError> {
        let manifest = source.path.join(MANIFEST);
        if manifest.is_file() {
            self.add_manifest(&manifest, &source.prefix, |_| true)?;
            self.skip_rest(source);
        } else {
            for set in sets_of_files(recordings(&source.path)) {
                self.add_set(source, &set);
            }
            self.skip_nested(source);
        }
        Ok(())
    }

    /// Files given one by one; those of one set belong together as in a folder.
    fn add_given_files(&mut self, sources: &[Source]) {
        let given = || sources.iter().filter(|source| !source.is_folder);
        let paths = given().map(|source| source.path.clone()).collect();
        for set in sets_of_files(paths) {
            let source_of = |path: &PathBuf| given().find(|source| source.path == *path);
            let mut files = set.iter().filter_map(|path| Some((path, source_of(path)?)));
            let Some((first, source)) = files.next() else {
                continue;
            };
            let others: Vec<(String, PathBuf)> = files
                .map(|(path, source)| (source.name(path), path.clone()))
                .collect();
            if self.seen.insert(canonical(first)) {
                self.seen
                    .extend(others.iter().map(|(_, path)| canonical(path)));
                let mut entry = row_entry(&[], false, first, source.name(first));
                if let Ok(entry) = &mut entry {
                    entry.others = others;
                }
                self.add(entry, None);
            }
        }
    }

    /// A manifest named on the command line: its rows under the paths given are read.
    fn add_chosen_manifest(
        &mut self,
        manifest: &Path,
        sources: &[Source],
    ) -> Result<(), StudyError> {
        if !manifest.is_file() {
            return Err(StudyError::MissingPath {
                path: manifest.to_owned(),
            });
        }
        let given: Vec<_> = sources
            .iter()
            .map(|source| canonical(&source.path))
            .collect();
        let everything = given.contains(&canonical(&folder_of(manifest)));
        self.add_manifest(manifest, "", |path| {
            everything
                || !path.exists()
                || given
                    .iter()
                    .any(|folder| canonical(path).starts_with(folder))
        })?;
        for source in sources {
            self.skip_rest(source);
        }
        Ok(())
    }

    fn add_manifest(
        &mut self,
        path: &Path,
        prefix: &str,
        chosen: impl Fn(&Path) -> bool,
    ) -> Result<(), StudyError> {
        let base = folder_of(path);
        let manifest = manifest::read(path)?;
        self.seen.insert(canonical(path));
        for row in &manifest.rows {
            let cells = Cells {
                cells: &row.cells,
                decimal_comma: manifest.decimal_comma,
            };
            let Some(cell) = cells.text("file").map(clean_name) else {
                self.faults.push(no_file(row.row));
                continue;
            };
            let (first, others) = files_of_set(&base, cell.clone());
            let path = base.join(&first);
            if !chosen(&path) {
                continue;
            }
            let named = |name: &String| (format!("{prefix}{name}"), base.join(name));
            let others: Vec<(String, PathBuf)> = others.iter().map(named).collect();
            let places = others.iter().map(|(_, path)| path).chain([&path]);
            self.seen.extend(places.map(|path| canonical(path)));
            let file = format!("{prefix}{first}");
            let entry = match fault_of_row(row, &cell, &file) {
                Some(fault) => Err(fault),
                None => row_entry(&row.cells, manifest.decimal_comma, &path, file),
            };
            let entry = entry.map_err(|fault| told_by(&row.cells, fault));
            self.add_row(entry, others, row.row);
        }
        Ok(())
    }

    /// A row of a manifest and the further files of its set, which fail with the first.
    fn add_row(&mut self, entry: Result<Entry, Fault>, others: Vec<(String, PathBuf)>, row: u64) {
        if let Err(fault) = &entry {
            self.faults.extend(others.iter().map(|(file, _)| Fault {
                file: file.clone(),
                manifest_row: Some(row),
                reason_code: "first_file_failed",
                message: format!(
                    "{} could not be read, so nothing was joined; correct that file first",
                    fault.file
                ),
                column: Some("file".to_owned()),
                ..fault.clone()
            }));
        }
        self.add(entry.map(|entry| Entry { others, ..entry }), Some(row));
    }

    /// Files of one set; what programs put beside recordings is told as skipped.
    fn add_set(&mut self, source: &Source, paths: &[PathBuf]) {
        let (companions, paths): (Vec<&PathBuf>, Vec<_>) =
            paths.iter().partition(|path| is_companion_path(path));
        for path in companions {
            self.skip(source, path.clone(), "companion_file", COMPANION);
        }
        let mut paths = paths
            .into_iter()
            .filter(|path| !self.seen.contains(&canonical(path)));
        let Some(first) = paths.next() else {
            return;
        };
        let others: Vec<&PathBuf> = paths.collect();
        let mut entry = row_entry(&[], false, first, source.name(first));
        if let Ok(entry) = &mut entry {
            let named = |path: &&PathBuf| (source.name(path), (*path).clone());
            entry.others = others.iter().map(named).collect();
        }
        self.seen.extend(others.iter().map(|path| canonical(path)));
        self.seen.insert(canonical(first));
        self.add(entry, None);
    }

    fn add(&mut self, entry: Result<Entry, Fault>, manifest_row: Option<u64>) {
        match entry {
            Ok(entry) => self.entries.push(Entry {
                manifest_row,
                ..entry
            }),
            Err(fault) => self.faults.push(Fault {
                manifest_row,
                ..fault
            }),
        }
    }

    /// Lists what lies beside a manifest but is not in it.
    fn skip_rest(&mut self, source: &Source) {
        let paths = if source.is_folder {
            recordings(&source.path)
        } else {
            vec![source.path.clone()]
        };
        for path in paths {
            self.skip(
                source,
                path,
                "not_in_manifest",
                "the file is not in the manifest; add a row to score it",
            );
        }
        self.skip_nested(source);
    }

    fn skip_nested(&mut self, source: &Source) {
        if source.is_folder {
            for path in nested_studies(&source.path) {
                self.skip(
                    source,
                    path,
                    "nested_study",
                    "it counts only where its own folder is given; give that folder to use it",
                );
            }
        }
    }

    fn skip(&mut self, source: &Source, path: PathBuf, reason_code: &'static str, message: &str) {
        if self.seen.insert(canonical(&path)) {
            let file = source.name(&path);
            self.skipped.push(Skipped {
                path,
                file,
                reason_code,
                message: message.to_owned(),
            });
        }
    }
}

pub(super) const SURPLUS: &str = "the row has more cells than the header has columns; put text that holds a delimiter in quotes, \
                       and decimal commas only where the delimiter is `;` or TAB";

/// What is wrong with a row as a whole.
fn fault_of_row(row: &ManifestRow, cell: &str, file: &str) -> Option<Fault> {
    if row.surplus > 0 {
        return Some(Fault {
            reason_code: "row_length",
            message: SURPLUS.to_owned(),
            ..fault_of(file)
        });
    }
    is_repeated(cell).then(|| Fault {
        reason_code: "repeated_file",
        message: "the row names one file twice; name each file of the set once".to_owned(),
        column: Some("file".to_owned()),
        ..fault_of(file)
    })
}

const COMPANION: &str =
    "the file belongs to the recordings beside it and is none itself; leave it there";

/// The entry of a file from its manifest cells and, where these are empty, from its name.
fn row_entry(
    cells: &[(String, String)],
    decimal_comma: bool,
    path: &Path,
    file: String,
) -> Result<Entry, Fault> {
    if !path.is_file() {
        let found = if path.exists() {
            "is no file"
        } else {
            "does not exist"
        };
        let message = format!(
            "{} {found}; correct the path, which is relative to the manifest",
            path.display()
        );
        return Err(Fault {
            reason_code: "missing_file",
            message,
            column: Some("file".to_owned()),
            ..fault_of(&file)
        });
    }
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    match named_entry(cells, decimal_comma, &name) {
        Ok(entry) => Ok(Entry {
            path: path.to_owned(),
            file,
            ..entry
        }),
        Err(fault) => Err(fault_of_cell(fault, &file)),
    }
}

/// What cells tell, and the name of a file where they are empty.
fn named_entry(
    cells: &[(String, String)],
    decimal_comma: bool,
    name: &str,
) -> Result<Entry, RowFault> {
    let mut cells = cells.to_vec();
    cells.extend(recording_stem(name).map(bids_cells).unwrap_or_default());
    let cells = Cells {
        cells: &cells,
        decimal_comma,
    };
    cells.entry()
}

fn fault_of_cell(fault: RowFault, file: &str) -> Fault {
    Fault {
        reason_code: fault.reason_code,
        message: fault.message,
        column: Some(fault.column.to_owned()),
        ..fault_of(file)
    }
}

fn fault_of(file: &str) -> Fault {
    Fault {
        file: file.to_owned(),
        manifest_row: None,
        reason_code: "",
        message: String::new(),
        column: None,
        whose: Box::default(),
    }
}

/// The fault with whose recording it is, as far as the row tells.
fn told_by(cells: &[(String, String)], fault: Fault) -> Fault {
    let told = |column: &str| {
        let cell = cells.iter().find(|(name, _)| name == column);
        let text = cell.map(|(_, text)| text.trim().to_owned());
        text.filter(|text| !text.is_empty())
    };
    Fault {
        whose: Box::new(Whose {
            participant: told("participant").filter(|code| is_participant_code(code)),
            group: told("group"),
        }),
        ..fault
    }
}

fn no_file(row: u64) -> Fault {
    Fault {
        reason_code: "no_file",
        message: format!("row {row} names no file; fill in the column `file` or delete the row"),
        manifest_row: Some(row),
        column: Some("file".to_owned()),
        ..fault_of(&format!("(row {row})"))
    }
}

/// A path as a manifest writes it, with `/` and without `./`.
pub(super) fn clean_name(name: &str) -> String {
    let name = name.replace('\\', "/");
    let parts = name
        .split('/')
        .enumerate()
        .filter(|(at, part)| (*at == 0 || !part.is_empty()) && *part != ".");
    parts.map(|(_, part)| part).collect::<Vec<_>>().join("/")
}
