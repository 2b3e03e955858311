//! `check`: all problems of a study before it is scored.

mod text;

use serde::Serialize;
use soleus::batch::{CheckOptions, CheckStatus, Checked, Severity, Watcher, check};
use soleus::study;
use soleus::tables::InputRow;

use super::arguments::CheckArguments;
use super::progress::Progress;
use super::{CliError, Finish, print};

/// Prints what is wrong, and what is missing.
pub fn run(arguments: &CheckArguments) -> Result<Finish, CliError> {
    let study = study::load(
        &arguments.paths,
        arguments.manifest.as_deref(),
        arguments.study.as_deref(),
        None,
    )?;
    let options = CheckOptions {
        layout: arguments.layout.clone(),
        rate_hz: arguments.rate,
        jobs: arguments.jobs.map_or(0, usize::from),
    };
    let bar = Bar(Progress::new(false));
    let checked = check(&study, &options, &bar);
    bar.0.finish();
    let checked = checked?;
    if arguments.json {
        let json =
            serde_json::to_string_pretty(&Told::of(&checked)).map_err(std::io::Error::from)?;
        print::result(&(json + "\n"))?;
    } else {
        print::result(&text::page(&checked))?;
    }
    let of_study = checked.study.iter();
    let errors = of_study.filter(|finding| finding.severity == Severity::Error);
    Ok(match checked.count(CheckStatus::Failing) + errors.count() {
        0 => Finish::Whole,
        _ => Finish::SomeFailed,
    })
}

/// A bar and nothing else: the list on standard output tells what failed.
struct Bar(Progress);

impl Watcher for Bar {
    fn begin(&self, files: usize) {
        self.0.begin(files);
    }

    fn done(&self, input: &InputRow) {
        self.0.done(input);
    }

    fn closing(&self) {}
}

/// Counts before the list.
#[derive(Serialize)]
struct Told<'a> {
    readable: usize,
    failing: usize,
    skipped: usize,
    errors: usize,
    warnings: usize,
    #[serde(flatten)]
    checked: &'a Checked,
}

impl<'a> Told<'a> {
    fn of(checked: &'a Checked) -> Self {
        Self {
            readable: checked.count(CheckStatus::Readable),
            failing: checked.count(CheckStatus::Failing),
            skipped: checked.count(CheckStatus::Skipped),
            errors: checked.findings(Severity::Error),
            warnings: checked.findings(Severity::Warning),
            checked,
        }
    }
}
