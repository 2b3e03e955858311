//! The command line as typed, with the help that goes with it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args, Parser, Subcommand};
use clap_complete::Shell;
use soleus::simulate::Profile;
use soleus::tables::Format;

/// Scores recorded heel raises: tempo, range below the step and control, and progress over weeks.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "Begin with `soleus inspect FILE` to see what a recording holds, then `soleus run FOLDER --out RESULTS`.\n\
                  `soleus help COMMAND` tells more about each command, with examples."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Score recordings: tables, pages and traces.
    #[command(
        long_about = RUN_ABOUT,
        after_long_help = RUN_EXAMPLES
    )]
    Run(RunArguments),
    /// Draft recordings.csv and study.toml from the names of files, gaps marked.
    #[command(
        long_about = INIT_ABOUT,
        after_long_help = INIT_EXAMPLES
    )]
    Init(InitArguments),
    /// Read a whole study, score nothing, and list all problems at once.
    #[command(
        long_about = CHECK_ABOUT,
        after_long_help = CHECK_EXAMPLES
    )]
    Check(CheckArguments),
    /// Tell what a file is before it is scored.
    #[command(
        long_about = INSPECT_ABOUT,
        after_long_help = INSPECT_EXAMPLES
    )]
    Inspect(InspectArguments),
    /// Make recordings whose truth is known.
    #[command(
        long_about = SIMULATE_ABOUT,
        after_long_help = SIMULATE_EXAMPLES
    )]
    Simulate(Box<SimulateArguments>),
    /// Tell how well results agree with a truth or with a person's labels.
    #[command(
        long_about = AGREE_ABOUT,
        after_long_help = AGREE_EXAMPLES
    )]
    Agree(AgreeArguments),
    /// Measure the program on simulated studies and write what came out, or check an earlier page.
    #[command(long_about = VALIDATE_ABOUT)]
    Validate(ValidateArguments),
    /// Rebuild the pages of earlier results from their tables.
    #[command(long_about = REPORT_ABOUT, after_long_help = REPORT_EXAMPLES)]
    Report(ReportArguments),
    /// List the known recording layouts, or print one.
    #[command(long_about = LAYOUTS_ABOUT, after_long_help = LAYOUTS_EXAMPLES)]
    Layouts(LayoutsArguments),
    /// Print what every column of every table means.
    #[command(long_about = DICTIONARY_ABOUT)]
    Dictionary(DictionaryArguments),
    /// Print a completion script for a shell.
    #[command(long_about = COMPLETIONS_ABOUT)]
    Completions(CompletionsArguments),
}

const RUN_ABOUT: &str = "\
Score recordings: tables, pages and traces.

Reads every recording under the paths given, finds the heel raises in it, judges tempo, range \
below the step and control, follows each participant over the weeks, and writes to DIR:

  report/index.html       the page to open first
  report/participants/    a page per participant, to print or to send
  report/review.html      recordings to be looked at, the most urgent first
  reps, sets, sessions,   tables as CSV and Parquet; data_dictionary tells what
  progress, inputs        each column means
  next_step, adherence    a suggestion by rules for the physiotherapist, sessions done
  group_weeks,            groups and weeks, repeats, symmetry, participant flow: for papers
  reliability, ...
  corrections,            what a person corrected, and the result without it
  reps_automatic
  traces/                 the heel's angle over time, for your own pictures
  run.json                version, settings and digests of all inputs

A folder that holds `recordings.csv` (who, when, which leg) or `study.toml` (plan, targets, \
limits) is a study, and both are used. Without them, names such as \
sub-01_ses-03_side-left_set-2_load-5.csv tell the same.

A `corrections.csv` beside them holds a person's word on what the program found: accept, reject, \
relabel a repetition, move a boundary, set the level window, exclude a recording, each with who and why.";

const RUN_EXAMPLES: &str = "\
Examples:
  soleus run data/example --out out/example
  soleus run monday/*.csv --out results --formats csv
  soleus run study --out results --study targets.toml --jobs 4
  soleus run study --out corrected --corrections reviewed.csv
  soleus run study --out results --formats csv,xlsx,redcap --language de

Exit codes:
  0  every recording was scored
  1  a fault that left no usable results
  2  wrong usage, or a manifest, study or corrections file that cannot be read; nothing was written
  3  finished, but a recording failed or a correction could not be applied; `inputs` and `corrections`
     tell which and why

Next: open DIR/report/index.html. For a recording that failed, `soleus inspect FILE`.";

const INIT_ABOUT: &str = "\
Draft recordings.csv and study.toml from the names of files, gaps marked.

Looks at names of files and folders below FOLDER, such as P07_left_set2_2026-03-01.csv, \
Anna/2026-03-01 L 5kg set 1.csv or LTibia_20210820_202113.csv, and writes to FOLDER:

  recordings.csv   a row per set: participant, date, session, side, set, load, place of the sensor;
                   the column to_check names what is missing or doubtful in each row
  study.toml       every setting with its default, explained, and the participants found

Nothing is guessed: a date such as 03-11-2025, which may be November or March, stays empty and is \
told. Files of one set that hold one sensor each become one row. Files that exist are never replaced.";

const INIT_EXAMPLES: &str = "\
Examples:
  soleus init measurements
  soleus init measurements --print > draft.csv

Next: open recordings.csv in a spreadsheet, fill in what to_check names, then `soleus check FOLDER`.";

const CHECK_ABOUT: &str = "\
Read a whole study, score nothing, and list all problems at once.

Reads the manifest, the study file and every recording as `soleus run` would, and lists what would \
fail with row, column and what to do; then what would be scored with figures missing or by a \
default: no date, no targets, no lever, gaps, windows outside the recording, files that no row names, \
participants without a recording. What only scoring can find, such as a set without a heel raise, \
is left to `soleus run`.";

const CHECK_EXAMPLES: &str = "\
Examples:
  soleus check study
  soleus check study --study targets.toml --jobs 4
  soleus check study --json

Exit codes:
  0  every recording can be read, warnings or not
  2  wrong usage, or a manifest or study file that cannot be read
  3  at least one recording would fail

Next: correct what is listed, then `soleus run FOLDER --out RESULTS`.";

const INSPECT_ABOUT: &str = "\
Tell what a file is before it is scored.

Shows layout, encoding, columns and units, sampling rate, gaps, still windows, the level window, \
the repetitions found, and which figures cannot be had and what to do for them.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  soleus inspect recording.csv
  soleus inspect data/example/recordings/sub-C03_*.csv* --manifest data/example/recordings.csv
  soleus inspect recording.csv --json
  soleus inspect table.csv --draft-layout > mine.toml

Next: `soleus run` on the folder once the repetitions look right.";

const SIMULATE_ABOUT: &str = "\
Make recordings whose truth is known.

With --plan, a whole study over weeks: recordings, recordings.csv and study.toml go to DIR, the \
true repetitions, sets and trends to the folder of --truth (by default DIR-truth beside it). Without a \
plan, one recording from the options. The same plan and seed give the same bytes on every machine.";

const SIMULATE_EXAMPLES: &str = "\
Examples:
  soleus simulate --out demo --reps 12 --up 2 --down 3 --seed 7
  soleus simulate --out slow --down 5 --down-profile submovements --partial 4 --bounce 6
  soleus simulate --plan data/plans/gain_20_pct_21_sessions.toml --out study --truth truth

Next: `soleus run demo --out demo-results`, then `soleus agree demo-truth demo-results`.";

const AGREE_ABOUT: &str = "\
Tell how well results agree with a truth or with a person's labels.

TRUTH is a folder with the reps.csv and sets.csv of `soleus simulate`, or a table of labels: CSV \
with the columns recording, start and end (seconds since the recording's first sample), one row a \
repetition; a row with empty start and end says that there is none. Further columns of `reps`, such \
as label, up_s or foot_rom_deg, are compared where they are there.

Writes tables and index.html to DIR: repetitions found, missed and extra, errors of every figure \
with Bland-Altman bias and limits of agreement, and intraclass correlations, in each recording and \
over all participants.";

const AGREE_EXAMPLES: &str = "\
Examples:
  soleus agree demo-truth demo-results
  soleus agree labels.csv results --out results-against-labels

Next: open DIR/index.html; `soleus dictionary` explains the columns of its tables (agree/...).";

const VALIDATE_ABOUT: &str = "\
Measure the program on simulated studies and write what came out, or check an earlier page.

Simulates some five thousand recordings in a folder for temporary files, scores them and compares them with \
their truth: accuracy by rate, tempo, shape, noise, mounting and source, losses of control found and \
seen where there are none, verdicts on change over weeks, and whether the printed uncertainty holds. \
Takes some minutes on two processors; the same version gives the same page.";

const REPORT_ABOUT: &str = "\
Rebuild the pages of earlier results from their tables.

Reads the Parquet tables and traces that `soleus run` wrote to DIR and writes DIR/report anew. \
The same tables give the same bytes.

With --blind OUT, DIR stays as it is, and a copy for assessors who must not know is written to OUT: \
tables, traces and pages without groups, with participants and recordings under codes and with days \
instead of dates. What the codes stand for goes to the key, a file of its own beside OUT, which \
assessors must not have. Blinding again by the same key gives the same codes.";

const REPORT_EXAMPLES: &str = "\
Examples:
  soleus report results
  soleus report results --blind for-assessors
  soleus report results --blind for-assessors --key locked/key.csv";

const LAYOUTS_ABOUT: &str = "\
List the known recording layouts, or print one.

A layout says, in a small TOML file, what the columns of a maker's or a program's files mean. It is \
recognised by what stands in a file. One of your own goes to the study file ([layouts]) or to --layout.";

const LAYOUTS_EXAMPLES: &str = "\
Examples:
  soleus layouts
  soleus layouts shimmer > mine.toml
  soleus inspect table.csv --draft-layout > mine.toml

Next: `soleus inspect FILE --layout mine.toml`.";

const DICTIONARY_ABOUT: &str = "\
Print what every column of every table means.

Name, unit, type, meaning, formula, inputs needed and source of each column, table by table. With \
--csv, the same as the data_dictionary.csv that each run writes.";

const COMPLETIONS_ABOUT: &str = "\
Print a completion script for a shell.

For example, for bash:
  soleus completions bash > ~/.local/share/bash-completion/completions/soleus";

/// Arguments of `run`.
#[derive(Debug, Args)]
pub struct RunArguments {
    /// Recordings, or folders, which are searched with all below them.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Folder for the results; earlier results in it are replaced.
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
    /// Manifest to use instead of the folder's recordings.csv.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Study file to use instead of the folder's study.toml.
    #[arg(long, value_name = "FILE")]
    pub study: Option<PathBuf>,
    /// Corrections to apply instead of the folder's corrections.csv.
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
    /// Layout of the files whose manifest row names none: a name of `soleus layouts`, or a file.
    #[arg(long, value_name = "NAME|FILE")]
    pub layout: Option<String>,
    /// Sampling rate, hertz, of files that do not tell it and whose manifest row does not.
    #[arg(long, value_name = "HERTZ", value_parser = rate)]
    pub rate: Option<f64>,
    /// Files scored at the same time; all processors if not given.
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Formats of the tables: csv, parquet, xlsx (one workbook), redcap (files to import). Parquet
    /// is always written, pages are drawn from it.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "csv,parquet", value_parser = format)]
    pub formats: Vec<Format>,
    /// Language of the participants' pages instead of the study's: en, de, or a file.
    #[arg(long, value_name = "CODE|FILE")]
    pub language: Option<String>,
    /// No progress and no summary; failures are still told.
    #[arg(short, long)]
    pub quiet: bool,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// Folder of recordings, which is searched with all below it.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Print the manifest to standard output and write nothing.
    #[arg(long)]
    pub print: bool,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Studies, folders or recordings, as for `run`.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Manifest to use instead of the folder's recordings.csv.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Study file to use instead of the folder's study.toml.
    #[arg(long, value_name = "FILE")]
    pub study: Option<PathBuf>,
    /// Layout of the files whose manifest row names none: a name of `soleus layouts`, or a file.
    #[arg(long, value_name = "NAME|FILE")]
    pub layout: Option<String>,
    /// Sampling rate, hertz, of files that do not tell it and whose manifest row does not.
    #[arg(long, value_name = "HERTZ", value_parser = rate)]
    pub rate: Option<f64>,
    /// Files read at the same time; all processors if not given.
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Print JSON, one object.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `inspect`.
#[derive(Debug, Args)]
pub struct InspectArguments {
    /// Recordings, or folders of them.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Manifest that tells level windows, levers and legs.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Study file with layouts and limits; study.toml in the folder of the first file if not given.
    #[arg(long, value_name = "FILE")]
    pub study: Option<PathBuf>,
    /// Layout of the files: a name of `soleus layouts`, or a file.
    #[arg(long, value_name = "NAME|FILE")]
    pub layout: Option<String>,
    /// Sampling rate, hertz, of files that do not tell it.
    #[arg(long, value_name = "HERTZ", value_parser = rate)]
    pub rate: Option<f64>,
    /// Print JSON, an array with one object a file.
    #[arg(long)]
    pub json: bool,
    /// Print a first version of a layout for the file, its guesses marked.
    #[arg(long, conflicts_with_all = ["json", "manifest", "layout"])]
    pub draft_layout: bool,
}

/// Arguments of `simulate`.
#[derive(Debug, Args)]
pub struct SimulateArguments {
    /// Folder for the recordings and their manifest.
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
    /// Folder for the truth; DIR-truth beside the recordings if not given.
    #[arg(long, value_name = "DIR")]
    pub truth: Option<PathBuf>,
    /// Replace a study that the folder already holds.
    #[arg(long)]
    pub overwrite: bool,
    /// Plan of a study; data/plans/every_key.toml has every key.
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
    /// Seed of every draw; with a plan, in place of the plan's.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    #[command(flatten)]
    pub set: SetArguments,
}

/// One simulated set; what is not given has the simulator's default.
#[derive(Debug, Args)]
#[group(id = "set", multiple = true, conflicts_with = "plan")]
pub struct SetArguments {
    /// Repetitions [default: 15].
    #[arg(long, value_name = "N")]
    pub reps: Option<u32>,
    /// Seconds of raising [default: 2].
    #[arg(long, value_name = "SECONDS")]
    pub up: Option<f64>,
    /// Seconds held at the top [default: 1].
    #[arg(long, value_name = "SECONDS")]
    pub top: Option<f64>,
    /// Seconds of lowering [default: 3].
    #[arg(long, value_name = "SECONDS")]
    pub down: Option<f64>,
    /// Seconds paused at the bottom [default: 0.5].
    #[arg(long, value_name = "SECONDS")]
    pub bottom: Option<f64>,
    /// Foot pitch at the top, degrees [default: 28].
    #[arg(long, value_name = "DEGREES")]
    pub top_deg: Option<f64>,
    /// Foot pitch at the bottom, degrees, negative below the step [default: -10].
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true)]
    pub bottom_deg: Option<f64>,
    /// Sampling rate, hertz [default: 100].
    #[arg(long, value_name = "HERTZ")]
    pub rate: Option<f64>,
    /// Shape of raising and lowering [default: smooth].
    #[arg(long, value_name = "SHAPE", value_parser = profiles())]
    pub profile: Option<String>,
    /// Shape of lowering, where it differs.
    #[arg(long, value_name = "SHAPE", value_parser = profiles())]
    pub down_profile: Option<String>,
    /// First repetition without control.
    #[arg(long, value_name = "N")]
    pub control_loss: Option<u32>,
    /// Repetitions that reach half of the way, such as 4,7.
    #[arg(long, value_name = "N", value_delimiter = ',')]
    pub partial: Vec<u32>,
    /// Repetitions that a bounce follows, such as 5.
    #[arg(long, value_name = "N", value_delimiter = ',')]
    pub bounce: Vec<u32>,
    /// Share of the top's angle lost by the last repetition, per cent [default: 0].
    #[arg(long, value_name = "PERCENT")]
    pub fatigue: Option<f64>,
    /// Tremor, degrees of pitch [default: 0.05].
    #[arg(long, value_name = "DEGREES")]
    pub tremor: Option<f64>,
    /// Factor on the noise and the biases of the sensor; 0 is a sensor without errors [default: 1].
    #[arg(long, value_name = "FACTOR", allow_negative_numbers = true)]
    pub noise: Option<f64>,
}

/// Words of `--profile`.
fn profiles() -> PossibleValuesParser {
    PossibleValuesParser::new(Profile::ALL.map(Profile::as_str))
}

/// Arguments of `agree`.
#[derive(Debug, Args)]
pub struct AgreeArguments {
    /// Table of labels, or folder of truth tables.
    #[arg(value_name = "TRUTH")]
    pub truth: PathBuf,
    /// Folder that `soleus run --out` filled.
    #[arg(value_name = "RESULTS")]
    pub results: PathBuf,
    /// Folder for tables and page; RESULTS/agree if not given.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Repetitions match where they share more than this part of the time both take together.
    #[arg(long, value_name = "SHARE", default_value_t = 0.5, value_parser = share)]
    pub overlap: f64,
    /// Formats of the tables: csv, parquet, xlsx; Parquet is always written.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "csv,parquet", value_parser = format_of_agreement)]
    pub formats: Vec<Format>,
}

/// Arguments of `validate`.
#[derive(Debug, Args)]
#[group(skip)]
#[command(group = ArgGroup::new("what").required(true).args(["out", "check"]))]
pub struct ValidateArguments {
    /// Folder for validation.md, validation.csv and the pictures.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Folder of an earlier validation: fails where a finding has moved by more than its tolerance.
    #[arg(long, value_name = "DIR")]
    pub check: Option<PathBuf>,
    /// Folder with the real recordings `broad` and `gaitmap`; what is absent is passed over.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// Folder that `soleus run --out` filled.
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Language of the participants' pages instead of the results' own: en, de, or a file.
    #[arg(long, value_name = "CODE|FILE")]
    pub language: Option<String>,
    /// Write a blinded copy of the results to OUT instead; earlier blinded results in it are replaced.
    #[arg(long, value_name = "OUT")]
    pub blind: Option<PathBuf>,
    /// Key of the codes, read if it is there and written; OUT-key.csv beside OUT if not given.
    #[arg(long, value_name = "FILE", requires = "blind")]
    pub key: Option<PathBuf>,
}

/// Arguments of `layouts`.
#[derive(Debug, Args)]
pub struct LayoutsArguments {
    /// Layout to print.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// Arguments of `dictionary`.
#[derive(Debug, Args)]
pub struct DictionaryArguments {
    /// Print CSV.
    #[arg(long)]
    pub csv: bool,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

fn format(word: &str) -> Result<Format, String> {
    word.parse::<Format>().map_err(|error| error.to_string())
}

fn format_of_agreement(word: &str) -> Result<Format, String> {
    match format(word)? {
        Format::Redcap => Err(
            "redcap takes what a run found; use csv, parquet or xlsx here and redcap with `soleus run`"
                .to_owned(),
        ),
        format => Ok(format),
    }
}

fn rate(word: &str) -> Result<f64, String> {
    let rate_hz = word.trim_end_matches("Hz").trim().parse::<f64>().ok();
    rate_hz
        .filter(|rate_hz| (1.0..=100_000.0).contains(rate_hz))
        .ok_or_else(|| "expected a sampling rate in hertz from 1 to 100000; correct it".to_owned())
}

fn share(word: &str) -> Result<f64, String> {
    let share = word.parse::<f64>().ok();
    share
        .filter(|share| (0.0..1.0).contains(share))
        .ok_or_else(|| "expected a share from 0 to below 1; correct it".to_owned())
}
