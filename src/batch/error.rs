//! What ends a run as a whole.

use std::io;
use std::path::{Path, PathBuf};

use crate::blind::BlindError;
use crate::ingest::{LayoutError, Layouts};
use crate::report::{LanguageError, ReportError};
use crate::study::{StudyError, did_you_mean};
use crate::tables::TableError;

/// Why a study was not run, or its results could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// The study's settings do not fit the figures.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// A layout of the user's cannot be used.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// The language asked for cannot be used.
    #[error(transparent)]
    Language(#[from] LanguageError),
    /// The layout asked for does not exist.
    #[error("unknown layout `{name}`{}, expected one of: {known}; correct it", did_you_mean(suggestion.as_deref()))]
    UnknownLayout {
        /// The name as given.
        name: String,
        /// All there are.
        known: String,
        /// The layout that was probably meant.
        suggestion: Option<String>,
    },
    /// Results must not be written where recordings lie.
    #[error("{} holds recordings or a study, which results would replace; give --out a folder of its own", path.display())]
    OutHoldsRecordings {
        /// The folder asked for.
        path: PathBuf,
    },
    /// The folder holds files that are no earlier results.
    #[error("{} holds files that are no results of this program; give --out a new or an empty folder", path.display())]
    OutHoldsFiles {
        /// The folder asked for.
        path: PathBuf,
    },
    /// There is a file of that name.
    #[error("{} is a file; give --out a folder", path.display())]
    OutIsFile {
        /// The path asked for.
        path: PathBuf,
    },
    /// Another run writes to the same results.
    #[error("another run writes to {}; try again when it has ended, or give --out another folder", path.display())]
    Busy {
        /// The folder asked for.
        path: PathBuf,
    },
    /// Somebody asked the run to stop.
    #[error(
        "stopped: {finished} of {files} files are scored and kept; run the same command with --resume to go on"
    )]
    Stopped {
        /// Files that are scored.
        finished: usize,
        /// All files.
        files: usize,
    },
    /// Shards do not hold all recordings.
    #[error(
        "{} of the study's files are in none of the shards, first {first}; run their shard again, with the same program, manifest, study file, corrections and options as all others",
        missing
    )]
    NotInShards {
        /// How many.
        missing: usize,
        /// The first of them.
        first: String,
    },
    /// Shards hold files that the study does not name or that are not where it says.
    #[error(
        "the shards hold {more} files that the study does not have now; give the study as it was scored, with its recordings in place, and its own shards only"
    )]
    MoreInShards {
        /// How many.
        more: usize,
    },
    /// Somebody asked to stop while shards were put together.
    #[error("stopped, and nothing was written; run the same command again")]
    StoppedGathering,
    /// The folder is a disk of its own.
    #[error("{} is a disk or a mounted folder, which results cannot take the place of; give --out a folder in it", path.display())]
    OutIsMounted {
        /// The folder asked for.
        path: PathBuf,
    },
    /// The program was started in the folder.
    #[error("{} is the folder this was started in, or one above it; give --out a folder below, or start it elsewhere", path.display())]
    OutIsHere {
        /// The folder asked for.
        path: PathBuf,
    },
    /// The folder holds results of another part of a study, or of a whole one.
    #[error("{} holds the results of {found}, which those of {asked} would replace; give --out a folder of its own", path.display())]
    OutIsOtherPart {
        /// The folder asked for.
        path: PathBuf,
        /// What is there.
        found: String,
        /// What was asked for.
        asked: String,
    },
    /// What was kept of a finished recording has gone.
    #[error("{file} was scored, and what was kept of it has gone; run again")]
    Gone {
        /// The file.
        file: String,
    },
    /// Threads cannot be started.
    #[error("cannot start the threads ({cause}); try a smaller --jobs")]
    Threads {
        /// What the system said.
        cause: String,
    },
    /// A folder or file of the results cannot be made.
    #[error("cannot write {}: {source}; close its files in other programs, and check that the disk has room and the folder may be written to", path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A table cannot be written.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A page cannot be written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// Results cannot be blinded.
    #[error(transparent)]
    Blind(#[from] BlindError),
}

/// What a fault of the system on `path` is as an error.
pub(super) fn write_error(path: &Path) -> impl FnOnce(io::Error) -> BatchError + use<> {
    let path = path.to_owned();
    move |source| BatchError::Write { path, source }
}

impl BatchError {
    /// No layout is called `name`.
    #[must_use]
    pub fn unknown_layout(name: &str, layouts: &Layouts) -> Self {
        let known: Vec<&str> = layouts.iter().map(|layout| layout.name.as_str()).collect();
        Self::UnknownLayout {
            name: name.to_owned(),
            known: known.join(", "),
            suggestion: layouts.suggestion(name),
        }
    }

    /// Whether the run was asked for in a way that cannot be done; nothing was written then.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        if let Self::Blind(error) = self {
            return error.is_usage();
        }
        matches!(
            self,
            Self::Study(_)
                | Self::Layout(_)
                | Self::Language(_)
                | Self::UnknownLayout { .. }
                | Self::OutHoldsRecordings { .. }
                | Self::OutHoldsFiles { .. }
                | Self::OutIsFile { .. }
                | Self::OutIsMounted { .. }
                | Self::OutIsHere { .. }
                | Self::OutIsOtherPart { .. }
                | Self::Busy { .. }
        )
    }
}
