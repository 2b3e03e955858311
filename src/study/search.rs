//! Folders: where recordings lie, and which folders hold results instead.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::names::recording_stem;

/// Name of a manifest.
pub const MANIFEST: &str = "recordings.csv";
/// Name of a file of corrections.
pub const CORRECTIONS: &str = "corrections.csv";
/// Name of a study file.
pub const STUDY_FILE: &str = "study.toml";

/// Whether a folder holds results: it has a `run.json`.
#[must_use]
pub fn is_result_folder(path: &Path) -> bool {
    path.join("run.json").is_file()
}

/// Whether results must not be written to `path`: it holds a study's manifest or settings, or
/// recordings that are not an earlier run's tables, at any depth.
#[must_use]
pub fn holds_recordings(path: &Path) -> bool {
    let study = path.join(MANIFEST).is_file() || path.join(STUDY_FILE).is_file();
    study || walk(path).any(|entry| entry.file_type().is_file() && is_recording(entry.path()))
}

/// Recordings under `folder` in path order; manifests and corrections, there and below, are none.
#[must_use]
pub(super) fn recordings(folder: &Path) -> Vec<PathBuf> {
    walk(folder)
        .filter(|entry| entry.file_type().is_file() && !is_named(entry, &[MANIFEST, CORRECTIONS]))
        .map(DirEntry::into_path)
        .filter(|path| is_recording(path))
        .collect()
}

/// Manifests, corrections and study files below `folder`, which only count if their own folder is given.
#[must_use]
pub(super) fn nested_studies(folder: &Path) -> Vec<PathBuf> {
    walk(folder)
        .filter(|entry| entry.depth() > 1 && entry.file_type().is_file())
        .filter(|entry| is_named(entry, &[MANIFEST, CORRECTIONS, STUDY_FILE]))
        .map(DirEntry::into_path)
        .collect()
}

fn is_named(entry: &DirEntry, names: &[&str]) -> bool {
    names
        .iter()
        .any(|name| entry.file_name() == OsStr::new(name))
}

fn is_recording(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| recording_stem(&name.to_string_lossy()).is_some())
}

/// Everything below `folder` but result folders and hidden ones. What cannot be entered holds
/// nothing that could be scored.
fn walk(folder: &Path) -> impl Iterator<Item = DirEntry> {
    WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !entry.file_type().is_dir() || is_searched(entry))
        .filter_map(Result::ok)
}

fn is_searched(folder: &DirEntry) -> bool {
    let hidden = folder.depth() > 0 && folder.file_name().to_string_lossy().starts_with('.');
    !hidden && !is_result_folder(folder.path())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn result_folders_are_never_searched() {
        let folder = tempfile::tempdir().expect("folder");
        let root = folder.path();
        for name in [
            "b/x.csv",
            "a/y.txt.gz",
            "results/run.json",
            "results/sets.csv",
            "readme.md",
            ".git/z.csv",
        ] {
            let path = root.join(name);
            fs::create_dir_all(path.parent().expect("parent")).expect("folder");
            fs::write(path, "").expect("file");
        }
        assert_eq!(
            recordings(root),
            [root.join("a/y.txt.gz"), root.join("b/x.csv")]
        );
        assert!(
            is_result_folder(&root.join("results")) && !holds_recordings(&root.join("results"))
        );
        assert!(holds_recordings(root) && !holds_recordings(&root.join("none")));
        fs::write(root.join("results/recordings.csv"), "file\n").expect("file");
        assert!(holds_recordings(&root.join("results")));
    }
}
