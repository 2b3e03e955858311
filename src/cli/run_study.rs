//! `run`: the main job; `gather`: the same with recordings that were scored elsewhere.

use std::path::{Path, PathBuf};
use std::time::Instant;

use soleus::batch::{self, BatchError, Options};
use soleus::study::{self, Study};
use soleus::tables::InputStatus;

use super::arguments::{GatherArguments, RunArguments, StudyArguments};
use super::progress::Progress;
use super::{CliError, Finish, print, summary};

/// Scores the study that the arguments name.
pub fn run(arguments: &RunArguments) -> Result<Finish, CliError> {
    let study = load(&arguments.of)?;
    let study = match arguments.shard {
        Some(shard) => study.shard(shard),
        None => study,
    };
    let options = Options {
        resume: arguments.resume,
        shard: arguments.shard,
        ..options(&arguments.of)
    };
    finish(&study, &options, arguments.of.quiet, None)
}

/// Puts the shards of a study together.
pub fn gather(arguments: &GatherArguments) -> Result<Finish, CliError> {
    let study = load(&arguments.of)?;
    let options = options(&arguments.of);
    finish(
        &study,
        &options,
        arguments.of.quiet,
        Some(&arguments.shards),
    )
}

fn load(arguments: &StudyArguments) -> Result<Study, CliError> {
    Ok(study::load(
        &arguments.paths,
        arguments.manifest.as_deref(),
        arguments.study.as_deref(),
        arguments.corrections.as_deref(),
    )?)
}

fn options(arguments: &StudyArguments) -> Options {
    Options {
        out: arguments.out.clone(),
        layout: arguments.layout.clone(),
        rate_hz: arguments.rate,
        jobs: arguments.jobs.map_or(0, usize::from),
        formats: arguments.formats.clone(),
        language: arguments.language.clone(),
        ..Options::default()
    }
}

fn finish(
    study: &Study,
    options: &Options,
    quiet: bool,
    shards: Option<&[PathBuf]>,
) -> Result<Finish, CliError> {
    let began = Instant::now();
    let progress = Progress::new(quiet);
    let outcome = match shards {
        None => batch::run(study, options, &progress),
        Some(shards) => batch::gather(study, shards, options, &progress),
    };
    progress.finish();
    let outcome = outcome.inspect_err(|error| tell_what_is_kept(error, &options.out))?;
    for row in outcome.refused() {
        let message = row.message.as_deref().unwrap_or_default();
        print::message(&format!("not applied: {}: {message}", row.told.place()));
    }
    if !quiet {
        print::message(&summary::text(&outcome, began.elapsed()));
    }
    match outcome.count(InputStatus::Failed) + outcome.refused().count() {
        0 => Ok(Finish::Whole),
        _ => Ok(Finish::SomeFailed),
    }
}

/// A run that ended before its time may have scored recordings that the next need not score.
fn tell_what_is_kept(error: &BatchError, out: &Path) {
    let kept = batch::unfinished(out);
    if kept > 0 && !error.is_usage() && !matches!(error, BatchError::Stopped { .. }) {
        print::message(&format!(
            "{kept} recordings are scored and kept beside {}; the same command with --resume goes on, without it begins anew",
            out.display()
        ));
    }
}
