//! Why results could not be blinded.

use std::io;
use std::path::{Path, PathBuf};

use crate::tables::TableError;

/// What ends a blinding; the key and earlier blinded results are as they were.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BlindError {
    /// The results are blinded already.
    #[error("{} holds blinded results already; give the folder that `soleus run --out` filled", path.display())]
    AlreadyBlinded {
        /// The folder.
        path: PathBuf,
    },
    /// One folder lies in the other.
    #[error("{} and {} lie in each other, so that one would hold what the other hides; give --blind a folder elsewhere", out.display(), dir.display())]
    Nested {
        /// Folder of the results.
        dir: PathBuf,
        /// Folder asked for.
        out: PathBuf,
    },
    /// The folder holds what nobody may lose.
    #[error("{} holds files that are no blinded results; give --blind a new or an empty folder", path.display())]
    Occupied {
        /// The folder asked for.
        path: PathBuf,
    },
    /// The key would be handed over with what it opens.
    #[error("the key {} would lie among the blinded results; give --key a path outside of {}", key.display(), out.display())]
    KeyInside {
        /// The key.
        key: PathBuf,
        /// Folder asked for.
        out: PathBuf,
    },
    /// The key is that of other results.
    #[error("the key {} names no recording of {}; give --key another path, or the key that was made of these results", key.display(), dir.display())]
    OtherKey {
        /// The key.
        key: PathBuf,
        /// Folder of the results.
        dir: PathBuf,
    },
    /// The key is no key.
    #[error("{}, row {row}: {cause}; give --key a file that an earlier --blind wrote, or a new path", path.display())]
    BrokenKey {
        /// The key.
        path: PathBuf,
        /// Row; the header is row 1.
        row: u64,
        /// What is wrong.
        cause: String,
    },
    /// A file cannot be read.
    #[error("{} cannot be read ({source}); check the access rights, or run `soleus run` again to write it anew", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system or the reader said.
        source: io::Error,
    },
    /// A file or a folder cannot be written.
    #[error("cannot write {}: {source}; check that the disk has room and the folder may be written to", path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A table cannot be read or written.
    #[error(transparent)]
    Table(#[from] TableError),
}

impl BlindError {
    /// Whether what was asked for is at fault, so that nothing was written.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        match self {
            Self::Write { .. } => false,
            Self::Table(error) => !matches!(
                error,
                TableError::Folder { .. } | TableError::Create { .. } | TableError::Write { .. }
            ),
            _ => true,
        }
    }

    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Write { path, source }
    }

    pub(super) fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Unreadable { path, source }
    }
}
