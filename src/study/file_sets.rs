//! Files of one set: named together in a manifest, or told by their names.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::load::{clean_name, folder_of};
use super::names::recording_stem;
use super::places::{Spot, common_words, is_companion, kind_order, place};

/// What stands between the names of files of one set.
const AND: &str = " + ";

/// Whether a cell names a file twice.
pub(super) fn is_repeated(name: &str) -> bool {
    let mut files: Vec<String> = name
        .split(AND)
        .map(|part| clean_name(part.trim()))
        .collect();
    let count = files.len();
    files.sort_unstable();
    files.dedup();
    files.len() < count
}

/// The files that a cell names: `foot.csv + plate.csv` are two of one set, unless one has that name.
pub(super) fn files_of_set(base: &Path, name: String) -> (String, Vec<String>) {
    if base.join(&name).exists() {
        return (name, Vec::new());
    }
    let mut files: Vec<String> = Vec::new();
    for part in name.split(AND) {
        let part = clean_name(part.trim());
        if !part.is_empty() && !files.contains(&part) {
            files.push(part);
        }
    }
    let mut files = files.into_iter();
    (files.next().unwrap_or(name), files.collect())
}

/// A folder and the words that the names of a set's files have in common.
type SetName = (PathBuf, Vec<String>);

/// Paths in order, those of one set together: files of one folder whose names differ in nothing but
/// words for a place on the body or for what is measured. The foot's file is the first of its set, then those of shank and thigh.
pub(super) fn sets_of_files(paths: Vec<PathBuf>) -> Vec<Vec<PathBuf>> {
    let mut sets: Vec<(Option<SetName>, Vec<PathBuf>)> = Vec::new();
    for path in paths {
        let words = words_of_set(&path);
        let known = sets
            .iter_mut()
            .find(|(known, _)| words.is_some() && *known == words);
        match known {
            Some((_, set)) => set.push(path),
            None => sets.push((words, vec![path])),
        }
    }
    let from_the_ground = |(_, mut set): (_, Vec<PathBuf>)| {
        set.sort_by_key(|path| (from_the_ground(path), kind_of(path)));
        set
    };
    sets.into_iter().map(from_the_ground).collect()
}

/// Place of a file among those of one sensor.
fn kind_of(path: &Path) -> usize {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let stem = name.as_deref().and_then(recording_stem);
    stem.map_or(usize::MAX, kind_order)
}

/// Place of a file in its set.
fn from_the_ground(path: &Path) -> usize {
    let spot = |name: Option<&OsStr>| name.and_then(|name| place(&name.to_string_lossy()).spot);
    let own = spot(path.file_name());
    let spot = own.or_else(|| spot(path.parent().and_then(Path::file_name)));
    let order = [Spot::Foot, Spot::Shank, Spot::Thigh];
    order
        .iter()
        .position(|known| spot == Some(*known))
        .unwrap_or(order.len())
}

/// What the names of files of one set have in common, with the folder that holds them: words for
/// places stand in the files' names, or in their folders' (`Lfoot/trial_1.csv`).
fn words_of_set(path: &Path) -> Option<SetName> {
    let text = |name: Option<&OsStr>| name.map(|name| name.to_string_lossy().into_owned());
    let folder = folder_of(path);
    let file = text(path.file_name())?;
    let stem = recording_stem(&file)?;
    if let Some(words) = common_words(stem) {
        return Some((folder, words));
    }
    let name = text(folder.file_name())?;
    place(&name).spot?;
    let mut words = common_words(&name)?;
    words.push(format!("/{stem}"));
    Some((folder_of(&folder), words))
}

/// Whether a file is one that programs put beside recordings.
pub(super) fn is_companion_path(path: &Path) -> bool {
    let text = |name: Option<&OsStr>| {
        name.map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    is_companion(
        &text(path.parent().and_then(Path::file_name)),
        &text(path.file_name()),
    )
}
