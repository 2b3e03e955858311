//! Finished recordings, kept in `scored/` of the results, so that a run that was cut short goes on
//! and a later one scores only what changed.
//!
//! What is kept carries its own digest and those of its traces: a file that was cut in writing, or
//! that somebody changed, is not taken.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ingest::{self, Layouts, hexadecimal};
use crate::score::{ScoredSet, Trace};
use crate::tables::{InputRow, InputStatus, TableError, trace_path, write_trace};

use super::BatchError;
use super::corrected::Told;
use super::error::write_error;
use super::file::{Job, Scored};

/// Folder of finished recordings.
pub(super) const SCORED: &str = "scored";
/// Folder of their traces.
pub(super) const TRACES: &str = "traces";
/// Bytes of the digest before what is kept.
const DIGEST: usize = 32;

/// A file that is scored, as far as the second pass needs it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Kept {
    pub rows: Vec<InputRow>,
    pub sets: Vec<ScoredSet>,
    pub automatic: Vec<ScoredSet>,
    /// Their places are among the corrections of this file.
    pub told: Vec<Told>,
    /// Recordings with a trace, and the SHA-256 of it, hexadecimal.
    traces: Vec<(String, String)>,
    /// Files beside the recording that tell what is in it, and the SHA-256 of those that are there.
    beside: Vec<(String, Option<String>)>,
}

/// Whether the inputs are looked at again before what is kept of them is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Their bytes must be those that were scored; what failed is tried again.
    Inputs,
    /// Other machines have them.
    Kept,
}

/// Finished recordings in one folder of results, whole or not.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    dir: PathBuf,
}

impl Shelf {
    /// Those in the results `dir`, which need not exist.
    pub fn of(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
        }
    }

    /// Fingerprints of those there are.
    pub fn names(&self) -> BTreeSet<OsString> {
        let entries = fs::read_dir(self.dir.join(SCORED));
        let files = entries.into_iter().flatten().flatten();
        let names = files.map(|file| file.file_name());
        names
            .filter(|name| Path::new(name).extension().is_none())
            .collect()
    }

    /// Makes the folder.
    pub fn begin(&self) -> Result<(), BatchError> {
        let path = self.dir.join(SCORED);
        fs::create_dir_all(&path).map_err(write_error(&path))
    }

    fn path(&self, fingerprint: &str) -> PathBuf {
        self.dir.join(SCORED).join(fingerprint)
    }

    /// Keeps what a file gave, traces first; `own` are the places of its corrections in the study.
    pub fn keep(
        &self,
        fingerprint: &str,
        scored: Scored,
        beside: Vec<(String, Option<String>)>,
        own: &[usize],
    ) -> Result<Kept, BatchError> {
        let mut told = scored.told;
        for told in &mut told {
            told.place = own
                .iter()
                .position(|place| *place == told.place)
                .unwrap_or(0);
        }
        let written = |(recording, trace): &(String, Trace)| {
            let digest = write_trace(&self.dir, recording, trace)?;
            Ok((recording.clone(), digest))
        };
        let traces = scored.traces.iter().map(written);
        let kept = Kept {
            rows: scored.rows,
            sets: scored.sets,
            automatic: scored.automatic,
            told,
            traces: traces.collect::<Result<_, TableError>>()?,
            beside,
        };
        let path = self.path(fingerprint);
        let payload = postcard::to_stdvec(&kept).map_err(io::Error::other);
        let payload = payload.map_err(write_error(&path))?;
        let mut bytes = Sha256::digest(&payload).to_vec();
        bytes.extend(payload);
        // Under a name of its own first, as the file may be one with that of earlier results.
        let part = path.with_extension("tmp");
        fs::write(&part, bytes)
            .and_then(|()| fs::rename(&part, &path))
            .map_err(write_error(&path))?;
        Ok(kept)
    }

    /// What is kept under a fingerprint, if it is whole.
    pub fn get(&self, fingerprint: &str) -> Option<Kept> {
        let bytes = fs::read(self.path(fingerprint)).ok()?;
        let (digest, payload) = bytes.split_at_checked(DIGEST)?;
        if Sha256::digest(payload).as_slice() != digest {
            return None;
        }
        postcard::from_bytes(payload).ok()
    }

    /// What is kept of a file, if its traces are whole and it may be taken.
    pub fn find(
        &self,
        fingerprint: &str,
        job: &Job<'_>,
        layouts: &Layouts,
        trust: Trust,
    ) -> Option<Kept> {
        let kept = self.get(fingerprint)?;
        let is_whole = |(recording, digest): &(String, String)| {
            let trace = trace_path(&self.dir, recording).ok()?;
            let bytes = fs::read(trace).ok()?;
            (hexadecimal(&Sha256::digest(bytes)) == *digest).then_some(())
        };
        kept.traces.iter().try_for_each(is_whole)?;
        let unchanged = || are_unchanged(&kept.rows, job) && kept.beside == beside(job, layouts);
        let taken = trust == Trust::Kept || unchanged();
        taken.then_some(kept)
    }

    /// Takes a file's kept parts over from `other`.
    pub fn take(&self, fingerprint: &str, kept: &Kept, other: &Self) -> Result<(), BatchError> {
        if self.dir == other.dir {
            return Ok(());
        }
        for (recording, _) in &kept.traces {
            let (from, to) = (
                trace_path(&other.dir, recording)?,
                trace_path(&self.dir, recording)?,
            );
            take_file(&from, &to)?;
        }
        take_file(&other.path(fingerprint), &self.path(fingerprint))
    }

    /// Removes what is of no file of this run.
    pub fn only(&self, done: &[Done]) -> Result<(), BatchError> {
        let wanted: BTreeSet<OsString> = done
            .iter()
            .map(|done| OsString::from(&done.fingerprint))
            .collect();
        let folder = self.dir.join(SCORED);
        for entry in fs::read_dir(&folder).map_err(write_error(&folder))? {
            let entry = entry.map_err(write_error(&folder))?;
            if !wanted.contains(&entry.file_name()) {
                fs::remove_file(entry.path()).map_err(write_error(&folder))?;
            }
        }
        let traces = done.iter().flat_map(|done| &done.traces);
        let wanted: BTreeSet<PathBuf> = traces
            .map(|recording| trace_path(&self.dir, recording))
            .collect::<Result<_, _>>()?;
        let folder = self.dir.join(TRACES);
        let files = walkdir::WalkDir::new(&folder).contents_first(true);
        for entry in files.into_iter().filter_map(Result::ok) {
            let path = entry.path();
            if entry.file_type().is_dir() {
                // Only where nothing is left in it.
                let _ = fs::remove_dir(path);
            } else if !wanted.contains(path) {
                fs::remove_file(path).map_err(write_error(path))?;
            }
        }
        Ok(())
    }
}

/// A file that is scored and kept.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub fingerprint: String,
    pub rows: Vec<InputRow>,
    /// With places among the corrections of the study.
    pub told: Vec<Told>,
    /// Recordings with a trace.
    pub traces: Vec<String>,
    /// Whether it was scored before.
    pub before: bool,
}

impl Done {
    /// What stays in memory of a kept file; `own` are the places of its corrections in the study.
    pub fn of(fingerprint: String, kept: Kept, own: &[usize], before: bool) -> Self {
        let mut told = kept.told;
        for told in &mut told {
            told.place = own.get(told.place).copied().unwrap_or(told.place);
        }
        Self {
            fingerprint,
            rows: kept.rows,
            told,
            traces: kept.traces.into_iter().map(|(name, _)| name).collect(),
            before,
        }
    }
}

/// Files beside those of a set that tell what is in them, with their digests as they are now.
pub(super) fn beside(job: &Job<'_>, layouts: &Layouts) -> Vec<(String, Option<String>)> {
    let files = job.paths();
    let companions = files.flat_map(|(_, path)| ingest::companions(path, layouts));
    let told = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default();
        (name.to_string_lossy().into_owned(), ingest::digest(&path))
    };
    companions.map(told).collect()
}

/// Whether every file of a set has the bytes that were scored, and none failed: what was in its way
/// may be gone.
fn are_unchanged(rows: &[InputRow], job: &Job<'_>) -> bool {
    let paths: HashMap<&str, &Path> = job.paths().collect();
    let is_unchanged = |row: &InputRow| {
        let now = paths
            .get(row.file.as_str())
            .and_then(|path| ingest::digest(path));
        row.status != InputStatus::Failed && row.sha256.is_some() && row.sha256 == now
    };
    !rows.is_empty() && rows.iter().all(is_unchanged)
}

/// The same file under another name, without its bytes being copied where the disk can do that.
fn take_file(from: &Path, to: &Path) -> Result<(), BatchError> {
    let placed = || {
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        if to.exists() {
            fs::remove_file(to)?;
        }
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
    };
    placed().map_err(write_error(to))
}
