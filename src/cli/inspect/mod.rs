//! `inspect`: what a file is, before anything is scored.

mod findings;
mod missing;
mod sources;
mod text;

use std::collections::BTreeMap;

use std::path::PathBuf;

use soleus::batch::Sources;
use soleus::ingest;
use soleus::study::{self, Entry, Fault, Skipped, Study};

use super::arguments::InspectArguments;
use super::{CliError, Finish, print};
use findings::{Findings, Trouble};

/// Prints what each file holds.
pub fn run(arguments: &InspectArguments) -> Result<Finish, CliError> {
    if arguments.draft_layout {
        return draft(&arguments.files);
    }
    let study = study::load(
        &arguments.files,
        arguments.manifest.as_deref(),
        study_file(arguments).as_deref(),
        None,
    )?;
    let sources = Sources::of(&study, arguments.layout.as_deref(), arguments.rate)?;
    let results = inspected(&study, &sources);
    let failed = results.iter().any(|result| result.trouble.is_some());
    if arguments.json {
        let json = serde_json::to_string_pretty(&results).map_err(std::io::Error::from)?;
        print::result(&(json + "\n"))?;
    } else {
        let pages: Vec<String> = results.iter().map(text::page).collect();
        print::result(&pages.join("\n"))?;
    }
    Ok(if failed {
        Finish::SomeFailed
    } else {
        Finish::Whole
    })
}

/// The study file named, else the one in the folder of the first file or the folder above it.
fn study_file(arguments: &InspectArguments) -> Option<PathBuf> {
    let beside = || {
        let first = arguments.files.first().filter(|path| path.is_file())?;
        let folder = first.canonicalize().ok()?;
        let folders = folder.ancestors().skip(1).take(2);
        let mut files = folders.map(|folder| folder.join(study::STUDY_FILE));
        files.find(|file| file.is_file())
    };
    arguments.study.clone().or_else(beside)
}

/// A layout has one file to go by.
fn draft(files: &[PathBuf]) -> Result<Finish, CliError> {
    let [file] = files else {
        return Err(CliError::OneFile);
    };
    match ingest::draft(file) {
        Ok(layout) => {
            print::result(&layout)?;
            Ok(Finish::Whole)
        }
        Err(error) => {
            print::message(&format!("{}: {error}", file.display()));
            Ok(Finish::SomeFailed)
        }
    }
}

fn inspected(study: &Study, sources: &Sources<'_>) -> Vec<Findings> {
    let mut files: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in &study.entries {
        files.entry(&entry.file).or_default().push(entry);
    }
    let read = files
        .into_iter()
        .map(|(file, entries)| Findings::of(file, &entries, sources));
    let refused = study.faults.iter().map(fault);
    read.chain(refused)
        .chain(study.skipped.iter().map(skipped))
        .collect()
}

fn fault(fault: &Fault) -> Findings {
    let trouble = Trouble {
        reason: fault.reason_code.to_owned(),
        row: fault.manifest_row,
        column: fault.column.clone(),
        message: fault.message.clone(),
    };
    Findings::refused(&fault.file, trouble)
}

fn skipped(skipped: &Skipped) -> Findings {
    let trouble = Trouble {
        reason: skipped.reason_code.to_owned(),
        row: None,
        column: None,
        message: skipped.message.clone(),
    };
    Findings::refused(&skipped.file, trouble)
}
