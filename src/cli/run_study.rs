//! `run`: the main job.

use std::time::Instant;

use soleus::batch::{self, Options};
use soleus::study;
use soleus::tables::InputStatus;

use super::arguments::RunArguments;
use super::progress::Progress;
use super::{CliError, Finish, print, summary};

/// Scores the study that the arguments name.
pub fn run(arguments: &RunArguments) -> Result<Finish, CliError> {
    let began = Instant::now();
    let study = study::load(
        &arguments.paths,
        arguments.manifest.as_deref(),
        arguments.study.as_deref(),
        arguments.corrections.as_deref(),
    )?;
    let progress = Progress::new(arguments.quiet);
    let outcome = batch::run(&study, &options(arguments), &progress);
    progress.finish();
    let outcome = outcome?;
    for row in outcome.refused() {
        let message = row.message.as_deref().unwrap_or_default();
        print::message(&format!("not applied: {}: {message}", row.told.place()));
    }
    if !arguments.quiet {
        print::message(&summary::text(&outcome, began.elapsed()));
    }
    match outcome.count(InputStatus::Failed) + outcome.refused().count() {
        0 => Ok(Finish::Whole),
        _ => Ok(Finish::SomeFailed),
    }
}

fn options(arguments: &RunArguments) -> Options {
    Options {
        out: arguments.out.clone(),
        layout: arguments.layout.clone(),
        rate_hz: arguments.rate,
        jobs: arguments.jobs.map_or(0, usize::from),
        formats: arguments.formats.clone(),
        language: arguments.language.clone(),
    }
}
