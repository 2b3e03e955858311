//! Finished recordings → tables and pages of one folder.

use std::path::PathBuf;

use crate::progress::follow;
use crate::score::ScoredSet;
use crate::study::Study;
use crate::tables::{self, CorrectionRow, Format, InputRow};
use crate::{cohort, report, report::Words};

use super::assemble::Sources;
use super::corrected::Told;
use super::error::write_error;
use super::file::Job;
use super::folder::ResultFolder;
use super::judging::{self, Judged};
use super::kept::Shelf;
use super::scoring::{Earlier, Scoring};
use super::{BatchError, Options, Outcome, Watcher, corrections, inputs, run_file};

/// A run on its way to its folder.
pub(super) struct Run<'a> {
    pub study: &'a Study,
    pub options: &'a Options,
    pub sources: &'a Sources<'a>,
    pub words: &'a Words,
    pub watcher: &'a dyn Watcher,
    pub folder: &'a ResultFolder,
    pub earlier: Earlier,
}

/// What recordings gave, in the study's order of files and participants.
struct Recordings<'a> {
    inputs: Vec<InputRow>,
    /// What became of corrections of scored recordings.
    told: Vec<Told>,
    judged: Judged,
    /// How many files were scored before this run.
    before: usize,
    /// Tables with the repetitions in them.
    writer: tables::Writer<'a>,
}

impl Run<'_> {
    /// Tables and pages, or the tables of a shard.
    pub fn fill(&self) -> Result<Outcome, BatchError> {
        if self.options.shard.is_some() {
            return self.fill_part();
        }
        let outcome = self.fill_tables()?;
        let index = self.write_pages()?;
        Ok(Outcome { index, ..outcome })
    }

    /// All tables.
    fn fill_tables(&self) -> Result<Outcome, BatchError> {
        let (study, settings, dir) = (self.study, &self.study.settings, self.folder.path());
        let formats = formats(self.options);
        let found = self.recordings(&formats)?;
        let Judged { sets, automatic } = found.judged;
        let unscored = inputs::unscored(&found.inputs);
        let progress = follow(&sets, &unscored, &settings.plan, &settings.changes);
        let corrections = corrections::all(study, &found.inputs, &sets, &automatic, found.told);
        let reference = settings.reference_group.as_deref();
        let groups = cohort::group_tables(&sets, &progress.agreement, reference);
        let counted = cohort::Found {
            sets: &sets,
            sessions: &progress.sessions,
            progress: &progress.progress,
            inputs: &found.inputs,
            corrections: &corrections,
            plan: &settings.plan,
        };
        let results = tables::Results {
            sets: &sets,
            sessions: &progress.sessions,
            progress: &progress.progress,
            inputs: &found.inputs,
            corrections: &corrections,
            automatic: &automatic,
            groups: Some(&groups),
            agreement: &progress.agreement,
            next_steps: &progress.next_steps,
            adherence: &progress.adherence,
            flow: &cohort::flow(&counted),
            review: &cohort::review(&counted),
            legs: &cohort::legs(&counted),
            distributions: &cohort::distributions(&counted),
            dose: &cohort::dose(&counted),
        };
        found.writer.finish(&results)?;
        let outcome = outcome(found.inputs, corrections, &sets, found.before);
        self.write_run_file(&formats, &outcome)?;
        self.words.keep(dir).map_err(write_error(dir))?;
        Ok(outcome)
    }

    /// The pages, once nothing of the tables is in memory any more; gives the one to open first.
    fn write_pages(&self) -> Result<PathBuf, BatchError> {
        let is_to_stop = || self.watcher.is_to_stop();
        match report::write_unless(self.folder.path(), self.words, &is_to_stop)? {
            Some(summary) => Ok(summary.index),
            None => Err(self.stopped()),
        }
    }

    /// The tables of a shard: what is of its recordings alone.
    fn fill_part(&self) -> Result<Outcome, BatchError> {
        let formats = formats(self.options);
        let found = self.recordings(&formats)?;
        let Judged { sets, automatic } = found.judged;
        let corrections =
            corrections::all(self.study, &found.inputs, &sets, &automatic, found.told);
        found
            .writer
            .finish_part(&sets, &found.inputs, &corrections)?;
        let mut outcome = outcome(found.inputs, corrections, &sets, found.before);
        self.write_run_file(&formats, &outcome)?;
        outcome.index = self.folder.path().join("reps.parquet");
        Ok(outcome)
    }

    /// Scores all files, judges control and writes the table of repetitions.
    fn recordings<'f>(&'f self, formats: &'f [Format]) -> Result<Recordings<'f>, BatchError> {
        let (study, dir) = (self.study, self.folder.path());
        let jobs = Job::of(study);
        let scoring = Scoring {
            study,
            sources: self.sources,
            watcher: self.watcher,
            folder: self.folder,
            earlier: &self.earlier,
        };
        let mut done = scoring.run(&jobs)?;
        self.watcher.closing();
        let mut writer = tables::Writer::begin(dir, formats, &study.carried)?;
        let limits = &study.settings.limits;
        let judged = judging::judge(&jobs, &done, &Shelf::of(dir), limits, &mut writer)?;
        let before = done
            .iter()
            .filter(|done| done.before)
            .map(|done| done.rows.len());
        let before = before.sum();
        let mut told = Vec::new();
        let mut rows = Vec::new();
        for done in &mut done {
            told.append(&mut done.told);
            rows.append(&mut done.rows);
        }
        Ok(Recordings {
            inputs: inputs::all(study, rows),
            told,
            judged,
            before,
            writer,
        })
    }

    /// The error of a run that is stopped when all files are scored.
    fn stopped(&self) -> BatchError {
        let files = Job::of(self.study).iter().map(Job::files).sum();
        self.earlier.stopped(files, files)
    }

    fn write_run_file(&self, formats: &[Format], outcome: &Outcome) -> Result<(), BatchError> {
        let dir = self.folder.path();
        run_file::write(
            dir,
            self.study,
            self.sources,
            formats,
            self.options.shard,
            outcome,
        )
    }
}

fn formats(options: &Options) -> Vec<Format> {
    let mut formats = options.formats.clone();
    formats.push(Format::Parquet);
    formats.sort_unstable();
    formats.dedup();
    formats
}

fn outcome(
    inputs: Vec<InputRow>,
    corrections: Vec<CorrectionRow>,
    sets: &[ScoredSet],
    before: usize,
) -> Outcome {
    let mut people: Vec<&str> = sets
        .iter()
        .map(|set| set.entry.participant.as_str())
        .collect();
    people.sort_unstable();
    people.dedup();
    let figures = || sets.iter().map(|set| &set.figures);
    Outcome {
        inputs,
        corrections,
        participants: people.len(),
        sets: figures()
            .filter(|set| set.reps_full + set.reps_partial > 0)
            .count(),
        reps_full: figures().map(|set| u64::from(set.reps_full)).sum(),
        reps_partial: figures().map(|set| u64::from(set.reps_partial)).sum(),
        before,
        index: PathBuf::new(),
    }
}
