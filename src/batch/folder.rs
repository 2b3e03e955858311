//! The folder of the results, which appears whole or not at all.
//!
//! Everything is written to `DIR.partial` beside `DIR`, and both are exchanged at the end. What a
//! person put into the folder of an earlier run is taken along; only a run's own files are
//! replaced. `DIR.running` keeps two runs apart.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::study::{Shard, Study, holds_recordings, is_result_folder};

use super::error::write_error;
use super::kept::{SCORED, Shelf, TRACES};
use super::lock::Lock;
use super::own::{holds_only_own, is_own};
use super::run_file;
use super::{BatchError, Options};

/// Behind the name of the results while they are written.
const PARTIAL: &str = ".partial";
/// Behind the name of earlier results where they cannot be exchanged.
const REPLACED: &str = ".replaced";

/// Results while they are written. Dropped unpublished, they are removed, but for recordings that
/// are finished: a run with `--resume` takes them.
pub(super) struct ResultFolder {
    out: PathBuf,
    partial: PathBuf,
    published: bool,
    /// Whether finished recordings outlive a run that ends before its time.
    keeps_finished: bool,
    _lock: Lock,
}

impl ResultFolder {
    /// Refuses a folder that must not be replaced and makes the one to write to, with what is
    /// finished in it if `resume` wants that.
    pub fn prepare(out: &Path, study: &Study, options: &Options) -> Result<Self, BatchError> {
        refuse(out, study)?;
        refuse_other_part(out, options.shard)?;
        Self::begin(out, options.resume)
    }

    /// Makes the folder to write to; whether `out` may be replaced is told already.
    pub fn begin(out: &Path, resume: bool) -> Result<Self, BatchError> {
        let out = settled(out).map_err(write_error(out))?;
        let lock = Lock::of(&out)?;
        let partial = beside(&out, PARTIAL);
        put_back(&out)?;
        must_be_replaceable(&out)?;
        if !is_ours(&partial) && !holds_only_own(&partial) {
            return Err(BatchError::OutHoldsFiles { path: partial });
        }
        if resume && partial.exists() {
            keep_finished(&partial).map_err(write_error(&partial))?;
        } else {
            remove(&partial)?;
        }
        fs::create_dir_all(&partial).map_err(write_error(&partial))?;
        let folder = Self {
            out,
            partial,
            published: false,
            keeps_finished: true,
            _lock: lock,
        };
        // A search for recordings must not meet the tables of a run that was cut short.
        run_file::write_started(&folder.partial)?;
        Ok(folder)
    }

    /// Leaves nothing behind if it is dropped unpublished: what is finished stands elsewhere.
    pub fn of_shards(mut self) -> Self {
        self.keeps_finished = false;
        self
    }

    /// Where to write.
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// Where earlier results are and these will be.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// Puts the results in their place, at once where the system can exchange two folders.
    pub fn publish(mut self) -> Result<(), BatchError> {
        if !self.out.exists() {
            fs::rename(&self.partial, &self.out).map_err(write_error(&self.out))?;
            self.published = true;
            return Ok(());
        }
        take_along(&self.out, &self.partial).map_err(write_error(&self.out))?;
        let shared = fs::metadata(&self.out).map(|earlier| earlier.permissions());
        shared
            .and_then(|permissions| fs::set_permissions(&self.partial, permissions))
            .map_err(write_error(&self.out))?;
        let mut earlier = self.partial.clone();
        if exchange(&self.partial, &self.out).is_err() {
            earlier = beside(&self.out, REPLACED);
            if !is_ours(&earlier) && earlier.exists() {
                return Err(BatchError::OutHoldsFiles { path: earlier });
            }
            remove(&earlier)?;
            fs::rename(&self.out, &earlier).map_err(write_error(&self.out))?;
            if let Err(fault) = fs::rename(&self.partial, &self.out) {
                put_back(&self.out)?;
                return Err(write_error(&self.out)(fault));
            }
        }
        self.published = true;
        // The results are in place; what cannot be removed of the earlier ones is left to the next run.
        let _ = remove(&earlier);
        Ok(())
    }
}

impl Drop for ResultFolder {
    fn drop(&mut self) {
        let kept = self.keeps_finished && !Shelf::of(&self.partial).names().is_empty();
        if !self.published && !kept {
            // The run failed already; what cannot be removed is found by the next run.
            let _ = fs::remove_dir_all(&self.partial);
        }
    }
}

/// How many files a run that was cut short finished for the results in `out`; a run with
/// [`Options::resume`](super::Options::resume) does not score them again.
#[must_use]
pub fn unfinished(out: &Path) -> usize {
    let settled = settled(out).unwrap_or_else(|_| out.to_owned());
    Shelf::of(&beside(&settled, PARTIAL)).names().len()
}

/// Earlier results that a run moved aside, and was cut short before its own were in their place.
fn put_back(out: &Path) -> Result<(), BatchError> {
    let earlier = beside(out, REPLACED);
    if !out.exists() && earlier.exists() && is_ours(&earlier) {
        fs::rename(&earlier, out).map_err(write_error(out))?;
    }
    Ok(())
}

/// Leaves finished recordings in a folder, and nothing else.
fn keep_finished(partial: &Path) -> io::Result<()> {
    for entry in fs::read_dir(partial)? {
        let path = entry?.path();
        let name = path.file_name().and_then(OsStr::to_str);
        // Without `run.json` nobody would know whose the folder is.
        if [Some(SCORED), Some(TRACES), Some(run_file::NAME)].contains(&name) {
            continue;
        }
        if path.is_dir() {
            fs::remove_dir_all(&path)?;
        } else {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Exchanges two folders in one step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Two steps do it elsewhere.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
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

/// Results of one part of a study take the place of that part's only, and those of a whole study of
/// a whole one's.
fn refuse_other_part(out: &Path, shard: Option<Shard>) -> Result<(), BatchError> {
    if !run_file::is_finished(out) {
        return Ok(());
    }
    let found = run_file::part_of(out);
    let asked = shard.map(|shard| shard.to_string());
    if found == asked {
        return Ok(());
    }
    let name = |part: Option<String>| match part {
        Some(part) => format!("part {part} of a study"),
        None => "a whole study".to_owned(),
    };
    Err(BatchError::OutIsOtherPart {
        path: out.to_owned(),
        found: name(found),
        asked: name(asked),
    })
}

/// Whether the folder is empty or holds results of this program.
fn is_ours(path: &Path) -> bool {
    let empty = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    empty || is_result_folder(path) && run_file::is_ours(path)
}

/// Refuses a folder whose place results cannot take, before anything is scored.
fn must_be_replaceable(out: &Path) -> Result<(), BatchError> {
    if !out.exists() {
        return match out.is_symlink() {
            true => Err(write_error(out)(io::Error::other(
                "a link that leads nowhere",
            ))),
            false => Ok(()),
        };
    }
    if is_mounted(out).unwrap_or(false) {
        return Err(BatchError::OutIsMounted {
            path: out.to_owned(),
        });
    }
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    if here.is_ok_and(|here| here.starts_with(out)) {
        return Err(BatchError::OutIsHere {
            path: out.to_owned(),
        });
    }
    // What nobody may write to is not to be replaced.
    let tried = tempfile::Builder::new().prefix(".soleus").tempfile_in(out);
    tried.map(|_| ()).map_err(write_error(out))
}

#[cfg(unix)]
fn is_mounted(out: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let above = out.parent().unwrap_or(out);
    Ok(fs::metadata(out)?.dev() != fs::metadata(above)?.dev())
}

#[cfg(not(unix))]
fn is_mounted(_: &Path) -> io::Result<bool> {
    Ok(false)
}

/// The folder itself, whatever path leads to it; its parents are made.
pub(super) fn settled(out: &Path) -> io::Result<PathBuf> {
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

pub(super) fn beside(out: &Path, ending: &str) -> PathBuf {
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

/// What is not a run's own in the earlier folder stands in the new one, too.
fn take_along(earlier: &Path, out: &Path) -> io::Result<()> {
    for entry in fs::read_dir(earlier)? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| !is_own(&path)) {
            copy_all(&path, &out.join(name))?;
        }
    }
    Ok(())
}

/// A file, or a folder with all in it, under another name; bytes are shared where the disk can do that.
fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() || from.is_symlink() {
        if to.exists() {
            return Ok(());
        }
        return fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()));
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy_all(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
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
            carried: Vec::new(),
        }
    }

    #[test]
    fn a_run_that_fails_leaves_earlier_results_whole() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (out, study) = (root.path().join("out"), nothing(root.path()));
        let folder =
            ResultFolder::prepare(&out, &study, &Options::default()).expect("a new folder");
        fs::write(folder.path().join("reps.csv"), "first").expect("written");
        folder.publish().expect("published");
        let folder =
            ResultFolder::prepare(&out, &study, &Options::default()).expect("earlier results");
        fs::write(folder.path().join("reps.csv"), "second").expect("written");
        drop(folder);
        assert_eq!(
            fs::read_to_string(out.join("reps.csv")).ok().as_deref(),
            Some("first")
        );
        assert_eq!(fs::read_dir(root.path()).expect("folder").count(), 1);
    }
}
