//! The folder of the results, which appears whole or not at all.
//!
//! Everything is written to `DIR.partial` beside `DIR` and renamed at the end. What a person put
//! into the folder of an earlier run is taken along; only a run's own files are replaced.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::study::{Study, holds_recordings, is_result_folder};

use super::BatchError;
use super::run_file;

/// Names a run writes at the top of its folder, with any extension.
/// What `agree` wrote of the earlier results says nothing of the new ones.
const OWN: [&str; 27] = [
    "adherence",
    "agree",
    "agreement",
    "corrections",
    "data_dictionary",
    "distributions",
    "dose",
    "group_weeks",
    "group_weeks_wide",
    "inputs",
    "language",
    "legs",
    "next_step",
    "participant_flow",
    "progress",
    "redcap",
    "reliability",
    "report",
    "reps",
    "reps_automatic",
    "review",
    "run",
    "sessions",
    "sets",
    "soleus",
    "symmetry_groups",
    "traces",
];

/// Results while they are written; dropped unpublished, they are removed.
pub(super) struct ResultFolder {
    out: PathBuf,
    partial: PathBuf,
    published: bool,
}

impl ResultFolder {
    /// Refuses a folder that must not be replaced and makes the one to write to.
    pub fn prepare(out: &Path, study: &Study) -> Result<Self, BatchError> {
        refuse(out, study)?;
        Self::begin(out)
    }

    /// Makes the folder to write to; whether `out` may be replaced is told already.
    pub fn begin(out: &Path) -> Result<Self, BatchError> {
        let out = settled(out).map_err(write_error(out))?;
        let partial = beside(&out, ".partial");
        if partial.exists() && !is_ours(&partial) {
            return Err(BatchError::OutHoldsFiles { path: partial });
        }
        remove(&partial)?;
        fs::create_dir_all(&partial).map_err(write_error(&partial))?;
        let folder = Self {
            out,
            partial,
            published: false,
        };
        // A search for recordings must not meet the tables of a run that was cut short.
        run_file::write_started(&folder.partial)?;
        Ok(folder)
    }

    /// Where to write.
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// Puts the results in their place.
    pub fn publish(mut self) -> Result<(), BatchError> {
        let earlier = beside(&self.out, ".replaced");
        remove(&earlier)?;
        if self.out.exists() {
            fs::rename(&self.out, &earlier).map_err(write_error(&self.out))?;
        }
        let placed = fs::rename(&self.partial, &self.out);
        if placed.is_err() && earlier.exists() {
            fs::rename(&earlier, &self.out).map_err(write_error(&self.out))?;
        }
        placed.map_err(write_error(&self.out))?;
        self.published = true;
        take_along(&earlier, &self.out).map_err(write_error(&self.out))?;
        remove(&earlier)
    }
}

impl Drop for ResultFolder {
    fn drop(&mut self) {
        if !self.published {
            // The run failed already; what cannot be removed is found by the next run.
            let _ = fs::remove_dir_all(&self.partial);
        }
    }
}

fn refuse(out: &Path, study: &Study) -> Result<(), BatchError> {
    let path = || out.to_owned();
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        return Err(BatchError::OutIsFile { path: path() });
    }
    let place = out.canonicalize().map_err(write_error(out))?;
    let inside = |file: &Path| {
        file.canonicalize()
            .is_ok_and(|file| file.starts_with(&place))
    };
    let corrections = study.corrections.files.iter();
    let read_from = study.entries.iter().any(|entry| inside(&entry.path))
        || corrections.into_iter().any(|file| inside(&file.path));
    if read_from || holds_recordings(out) {
        return Err(BatchError::OutHoldsRecordings { path: path() });
    }
    if is_ours(out) {
        return Ok(());
    }
    Err(BatchError::OutHoldsFiles { path: path() })
}

/// Whether the folder is empty or holds results of this program.
fn is_ours(path: &Path) -> bool {
    let empty = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    empty || is_result_folder(path) && run_file::is_ours(path)
}

/// Whether a folder holds nothing but files of these names, with any extension; one that is not there does.
pub(super) fn holds_only(folder: &Path, names: &[&str]) -> bool {
    let own = |path: &Path| {
        let stem = path.file_stem().and_then(OsStr::to_str);
        stem.is_some_and(|stem| names.contains(&stem))
    };
    let entries = fs::read_dir(folder);
    entries.map_or(true, |entries| {
        entries.flatten().all(|entry| own(&entry.path()))
    })
}

/// The folder itself, whatever path leads to it; its parents are made.
fn settled(out: &Path) -> io::Result<PathBuf> {
    if let Ok(place) = out.canonicalize() {
        return Ok(place);
    }
    let parent = out
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let name = out
        .file_name()
        .ok_or_else(|| io::Error::other("the path ends in `..`"))?;
    Ok(parent.canonicalize()?.join(name))
}

fn beside(out: &Path, ending: &str) -> PathBuf {
    let mut name = out.file_name().map_or_else(OsString::new, OsStr::to_owned);
    name.push(ending);
    out.with_file_name(name)
}

fn remove(path: &Path) -> Result<(), BatchError> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(write_error(path))?;
    }
    Ok(())
}

/// Moves what is not a run's own from the earlier folder to the new one.
fn take_along(earlier: &Path, out: &Path) -> io::Result<()> {
    if !earlier.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(earlier)? {
        let path = entry?.path();
        let own = path
            .file_stem()
            .and_then(OsStr::to_str)
            .is_some_and(|stem| OWN.contains(&stem));
        if let Some(name) = path.file_name().filter(|_| !own) {
            fs::rename(&path, out.join(name))?;
        }
    }
    Ok(())
}

fn write_error(path: &Path) -> impl FnOnce(io::Error) -> BatchError {
    let path = path.to_owned();
    move |source| BatchError::Write { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(root: &Path) -> Study {
        Study {
            root: root.to_owned(),
            settings: Default::default(),
            entries: Vec::new(),
            faults: Vec::new(),
            skipped: Vec::new(),
            corrections: Default::default(),
        }
    }

    #[test]
    fn a_run_that_fails_leaves_earlier_results_whole() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (out, study) = (root.path().join("out"), nothing(root.path()));
        let folder = ResultFolder::prepare(&out, &study).expect("a new folder");
        fs::write(folder.path().join("reps.csv"), "first").expect("written");
        folder.publish().expect("published");
        let folder = ResultFolder::prepare(&out, &study).expect("earlier results");
        fs::write(folder.path().join("reps.csv"), "second").expect("written");
        drop(folder);
        assert_eq!(
            fs::read_to_string(out.join("reps.csv")).ok().as_deref(),
            Some("first")
        );
        assert_eq!(fs::read_dir(root.path()).expect("folder").count(), 1);
    }
}
