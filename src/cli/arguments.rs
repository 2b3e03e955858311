//! The command line as typed; the longer help of each command is in `help`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args, Parser, Subcommand};
use clap_complete::Shell;
use soleus::simulate::Profile;
use soleus::study::Shard;
use soleus::tables::Format;

use super::help::{
    AGREE_ABOUT, AGREE_EXAMPLES, CHECK_ABOUT, CHECK_EXAMPLES, COMPARE_ABOUT, COMPARE_EXAMPLES,
    COMPLETIONS_ABOUT, DICTIONARY_ABOUT, GATHER_ABOUT, GATHER_EXAMPLES, INIT_ABOUT, INIT_EXAMPLES,
    INSPECT_ABOUT, INSPECT_EXAMPLES, LAYOUTS_ABOUT, LAYOUTS_EXAMPLES, REPORT_ABOUT,
    REPORT_EXAMPLES, RUN_ABOUT, RUN_EXAMPLES, SIMULATE_ABOUT, SIMULATE_EXAMPLES, VALIDATE_ABOUT,
};

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
    /// Put together the parts of a study that several machines scored.
    #[command(long_about = GATHER_ABOUT, after_long_help = GATHER_EXAMPLES)]
    Gather(GatherArguments),
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
    /// Tell what changed between two results, and by how much.
    #[command(
        long_about = COMPARE_ABOUT,
        after_long_help = COMPARE_EXAMPLES
    )]
    Compare(CompareArguments),
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

/// Arguments of `run`.
#[derive(Debug, Args)]
pub struct RunArguments {
    #[command(flatten)]
    pub of: StudyArguments,
    /// Go on with a run that was cut short, or renew earlier results: what is scored and has not
    /// changed is not scored again.
    #[arg(long)]
    pub resume: bool,
    /// Score one part of the study, to be put together by `soleus gather`: whole participants, and
    /// tables of their recordings without pages.
    #[arg(long, value_name = "K/N")]
    pub shard: Option<Shard>,
}

/// Arguments of `gather`.
#[derive(Debug, Args)]
pub struct GatherArguments {
    #[command(flatten)]
    pub of: StudyArguments,
    /// Results of `soleus run --shard`, all of them.
    #[arg(long, value_name = "DIR", required = true, num_args = 1..)]
    pub shards: Vec<PathBuf>,
}

/// What is scored, how, and where results go.
#[derive(Debug, Args)]
pub struct StudyArguments {
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

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct CompareArguments {
    /// Folder that `soleus run --out` filled: the results as they were.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The same: the results as they are.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Folder for the tables runs, comparison and changes; none are written if not given.
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Look at this table only, and tell all of it; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub table: Vec<String>,
    /// Look at this column only, in whichever table; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub column: Vec<String>,
    /// Formats of these tables: csv, parquet, xlsx.
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
