//! Files → finished recordings, in parallel, each kept as soon as it is scored.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::study::Study;

use super::assemble::Sources;
use super::file::{Context, Job};
use super::fingerprint::Fingerprints;
use super::folder::ResultFolder;
use super::kept::{Done, Shelf, Trust};
use super::{BatchError, Watcher, inputs, kept};

/// Where finished recordings may be taken from.
pub(super) struct Earlier {
    /// Folders of results, the first that has a recording gives it.
    pub shelves: Vec<Shelf>,
    pub trust: Trust,
}

impl Earlier {
    /// The error of a run that was stopped.
    pub fn stopped(&self, finished: usize, files: usize) -> BatchError {
        match self.trust {
            Trust::Inputs => BatchError::Stopped { finished, files },
            Trust::Kept => BatchError::StoppedGathering,
        }
    }

    /// Shards that hold more than the study asks for are of another study, or its recordings are
    /// not where it says.
    fn must_be_used_up(&self, done: &[Done]) -> Result<(), BatchError> {
        if self.trust == Trust::Inputs {
            return Ok(());
        }
        let mut names: BTreeSet<OsString> = self.shelves.iter().flat_map(Shelf::names).collect();
        for done in done {
            names.remove(OsStr::new(&done.fingerprint));
        }
        match names.len() {
            0 => Ok(()),
            more => Err(BatchError::MoreInShards { more }),
        }
    }
}

/// Scores the files of a study, or takes what is finished.
pub(super) struct Scoring<'a> {
    pub study: &'a Study,
    pub sources: &'a Sources<'a>,
    pub watcher: &'a dyn Watcher,
    pub folder: &'a ResultFolder,
    pub earlier: &'a Earlier,
}

impl Scoring<'_> {
    /// One [`Done`] for each of `jobs`, in their order.
    pub fn run(&self, jobs: &[Job<'_>]) -> Result<Vec<Done>, BatchError> {
        let refused = inputs::of_faults(&self.study.faults, &self.study.settings);
        let files: usize = jobs.iter().map(Job::files).sum();
        self.watcher.begin(files + refused.len());
        refused.iter().for_each(|row| self.watcher.done(row));
        let here = Shelf::of(self.folder.path());
        here.begin()?;
        let fingerprints = Fingerprints::of(self.study, self.sources);
        let finished = AtomicUsize::new(0);
        let one = |job: &Job<'_>| {
            if self.watcher.is_to_stop() {
                return Ok(None);
            }
            let done = self.done(job, &fingerprints, &here)?;
            if let Some(done) = &done {
                finished.fetch_add(done.rows.len(), Ordering::Relaxed);
                done.rows.iter().for_each(|row| self.watcher.done(row));
            }
            Ok(done)
        };
        let done: Vec<Option<Done>> = jobs
            .par_iter()
            .map(one)
            .collect::<Result<_, BatchError>>()?;
        if self.watcher.is_to_stop() {
            let finished = finished.into_inner();
            return Err(self.earlier.stopped(finished, files));
        }
        let missing = done.iter().filter(|done| done.is_none()).count();
        if let Some(at) = done.iter().position(Option::is_none) {
            return Err(BatchError::NotInShards {
                missing,
                first: jobs
                    .get(at)
                    .map_or_else(String::new, |job| job.file.to_owned()),
            });
        }
        let done: Vec<Done> = done.into_iter().flatten().collect();
        self.earlier.must_be_used_up(&done)?;
        here.only(&done)?;
        Ok(done)
    }

    /// A file as it is finished; `None` where others should have scored it and did not.
    fn done(
        &self,
        job: &Job<'_>,
        fingerprints: &Fingerprints<'_>,
        here: &Shelf,
    ) -> Result<Option<Done>, BatchError> {
        let fingerprint = fingerprints.of_job(job);
        let own = fingerprints.corrections_of(job.file);
        for shelf in &self.earlier.shelves {
            let layouts = &self.sources.layouts;
            if let Some(kept) = shelf.find(&fingerprint, job, layouts, self.earlier.trust) {
                here.take(&fingerprint, &kept, shelf)?;
                return Ok(Some(Done::of(fingerprint, kept, own, true)));
            }
        }
        if self.earlier.trust == Trust::Kept {
            return Ok(None);
        }
        let context = Context {
            settings: &self.study.settings,
            corrections: &self.study.corrections,
            sources: self.sources,
        };
        let beside = kept::beside(job, &self.sources.layouts);
        let scored = job.score(&context);
        let kept = here.keep(&fingerprint, scored, beside, own)?;
        Ok(Some(Done::of(fingerprint, kept, own, false)))
    }
}
