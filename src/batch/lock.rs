//! One run at a time on a folder of results.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::BatchError;
use super::folder::{beside, settled};

/// A folder of results that no other run may write to. The system lets go of it when the process
/// ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// Locked as long as it is open.
    _file: File,
}

impl Lock {
    /// Locks the results in `out`, by an empty file `OUT.running` beside them. Where a drive has no
    /// locks, people keep runs apart.
    ///
    /// # Errors
    /// [`BatchError::Busy`] where another run writes to them; a folder that cannot be written to.
    pub fn of(out: &Path) -> Result<Self, BatchError> {
        let settled = settled(out).map_err(|source| BatchError::Write {
            path: out.to_owned(),
            source,
        })?;
        let path = beside(&settled, ".running");
        loop {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)
                .map_err(|source| BatchError::Write {
                    path: path.clone(),
                    source,
                })?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(BatchError::Busy {
                        path: out.to_owned(),
                    });
                }
                // Of several codes, by drive and system, each says that there are no locks.
                Err(TryLockError::Error(_)) => {}
            }
            if file.metadata().is_ok_and(|metadata| metadata.len() > 0) {
                return Err(BatchError::OutHoldsFiles { path });
            }
            // The run before may have removed the file after it was opened here.
            if is_at(&file, &path).unwrap_or(true) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Whoever opened it in the meantime sees that it is gone and makes a new one.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether `path` leads to this open file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let place = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match fs::metadata(path) {
        Ok(found) => Ok(place(found) == place(file.metadata()?)),
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// An open file cannot be removed there.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_locked_once_and_free_again() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let out = root.path().join("out");
        let first = Lock::of(&out).expect("free");
        assert!(matches!(Lock::of(&out), Err(BatchError::Busy { .. })));
        drop(first);
        drop(Lock::of(&out).expect("free again"));
        assert_eq!(fs::read_dir(root.path()).expect("folder").count(), 0);
    }
}
