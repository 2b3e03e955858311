//! Faults of a study: those that stop everything, and those that cost one recording.

use std::path::PathBuf;

use super::spelling::did_you_mean;

/// What makes a study unreadable as a whole; nothing is written then (exit code 2).
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StudyError {
    /// A path of the command line does not exist.
    #[error("{path}: no such file or folder; check the path")]
    MissingPath {
        /// The path as given.
        path: PathBuf,
    },
    /// A file where a folder belongs.
    #[error("{path} is a file; give the folder that holds the recordings")]
    NotAFolder {
        /// The path as given.
        path: PathBuf,
    },
    /// A folder, manifest or study file cannot be read.
    #[error("{path} cannot be read ({cause}); check the access rights")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: String,
    },
    /// A manifest or study file is no text.
    #[error("{path} is no text file; save it as CSV or, for a study file, as plain text")]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// The manifest has no header.
    #[error("{path} is empty; name the columns in its first row, at least {needed}")]
    EmptyManifest {
        /// The manifest or corrections file.
        path: PathBuf,
        /// Columns that must be there.
        needed: String,
    },
    /// A column that must be there is not.
    #[error(
        "{path} has no column `{column}`, found {found}; name the column that {} `{column}`",
        holds(column)
    )]
    NoColumn {
        /// The manifest or corrections file.
        path: PathBuf,
        /// The column that is missing.
        column: &'static str,
        /// The columns there are.
        found: String,
    },
    /// A column of the manifest or corrections file nearly spells a known one.
    #[error(
        "{path}, row 1: column `{column}` nearly spells `{suggestion}`; correct it, or rename it if it is your own"
    )]
    MisspeltColumn {
        /// The manifest.
        path: PathBuf,
        /// The column as spelt.
        column: String,
        /// The column that was probably meant.
        suggestion: String,
    },
    /// A column stands twice in the manifest or corrections file.
    #[error("{path}, row 1: column `{column}` stands there twice; keep one")]
    RepeatedColumn {
        /// The manifest.
        path: PathBuf,
        /// The column.
        column: String,
    },
    /// The manifest's rows cannot be told apart.
    #[error("{path}, row {row}: {cause}; save the table as CSV again")]
    BrokenManifest {
        /// The manifest.
        path: PathBuf,
        /// Row; the header is row 1.
        row: u64,
        /// What is wrong.
        cause: String,
    },
    /// The study file is no TOML.
    #[error("{path}, line {line}: {cause}; correct the line")]
    BrokenStudyFile {
        /// The study file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What the parser said.
        cause: String,
    },
    /// The study file has a key that means nothing.
    #[error("{path}, line {line}: unknown key `{key}`{}; correct or remove it", did_you_mean(suggestion.as_deref()))]
    UnknownKey {
        /// The study file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The key with its section.
        key: String,
        /// The key that was probably meant.
        suggestion: Option<String>,
    },
    /// A key of the study file has a value it cannot have.
    #[error("{path}, line {line}: `{key}` is {found}, expected {expected}; correct the line")]
    BadValue {
        /// The study file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The key with its section.
        key: String,
        /// The value found.
        found: String,
        /// What it may be.
        expected: String,
    },
    /// A smallest detectable change is set for a metric that does not exist.
    #[error(
        "[smallest_detectable_change] names `{metric}`, which is no metric{}; use a column of the table `sets`",
        did_you_mean(suggestion.as_deref())
    )]
    UnknownMetric {
        /// The metric as spelt.
        metric: String,
        /// The metric that was probably meant.
        suggestion: Option<String>,
    },
    /// Several folders with a study file each.
    #[error(
        "{first} and {second} both hold settings; run the studies one by one, or choose one with --study"
    )]
    TwoStudyFiles {
        /// The first study file.
        first: PathBuf,
        /// The second.
        second: PathBuf,
    },
    /// Nothing to read.
    #[error(
        "no recordings in {path}, expected files ending in .csv, .tsv, .txt, .mot or .sto (also .gz, .zst), or a manifest; \
         give the folder that holds them, which has no run.json, as results have"
    )]
    NoRecordings {
        /// Where was searched.
        path: String,
    },
}

/// What a column that must be there holds.
fn holds(column: &str) -> &'static str {
    match column {
        "file" => "holds the recordings' paths",
        "recording" => "holds the recordings' names",
        "action" => "says what is corrected",
        "who" => "says who corrects",
        _ => "says why",
    }
}

/// A fault of one manifest row or file name: that recording fails, the others are scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The file as `inputs.file` names it.
    pub file: String,
    /// Row of the manifest (the header is row 1), if a manifest named the file.
    pub manifest_row: Option<u64>,
    /// Short `snake_case` reason.
    pub reason_code: &'static str,
    /// What was found, what was expected and what to do.
    pub message: String,
    /// Column of the manifest at fault.
    pub column: Option<String>,
    /// Whose recording it is, as far as the row tells.
    pub whose: Box<Whose>,
}

/// Whose recording a row is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whose {
    /// Participant code, if the row tells one that can be a code.
    pub participant: Option<String>,
    /// Study group, if the row tells one.
    pub group: Option<String>,
}

/// A file that lies there but is not scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    /// Where it lies.
    pub path: PathBuf,
    /// The file as `inputs.file` names it.
    pub file: String,
    /// Short `snake_case` reason.
    pub reason_code: &'static str,
    /// The reason as a sentence.
    pub message: String,
}
