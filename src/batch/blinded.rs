//! Results → a blinded copy of them in a folder of its own, and the key in a file of its own.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::blind::{self, BlindError, Key, Unblinded, is_blinded};
use crate::report::{self, Words};

use super::BatchError;
use super::folder::ResultFolder;

/// How results are blinded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlindOptions {
    /// Folder of the results.
    pub dir: PathBuf,
    /// Folder of the blinded results; earlier ones in it are replaced.
    pub out: PathBuf,
    /// The key; `OUT-key.csv` beside `out` if not given.
    pub key: Option<PathBuf>,
    /// What the order of new codes is drawn from. It must not be guessable.
    pub seed: [u8; 32],
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blinded {
    /// The page to open first.
    pub index: PathBuf,
    /// The key.
    pub key: PathBuf,
}

/// Writes blinded tables, traces and pages, and the key; the participants' pages in the language of
/// `words`.
///
/// # Errors
/// Folders or a key that must not be replaced ([`BatchError::is_usage`]), results that cannot be
/// read, or a disk that cannot be written to.
pub fn blind(options: &BlindOptions, words: &Words) -> Result<Blinded, BatchError> {
    let (dir, out) = (options.dir.as_path(), options.out.as_path());
    refuse(dir, out)?;
    let path = options.key.clone().unwrap_or_else(|| beside(out));
    let results = blind::read(dir)?;
    let key = extended(&path, &results, options)?;
    let folder = ResultFolder::begin(out, false)?;
    blind::write(&results, dir, &key, folder.path())?;
    let summary = report::write(folder.path(), words)?;
    let index = summary.index.strip_prefix(folder.path());
    let index = out.join(index.unwrap_or(Path::new("")));
    // Codes without their key are worth nothing, a key without its results harms nobody.
    key.write(&path)?;
    folder.publish()?;
    Ok(Blinded { index, key: path })
}

fn refuse(dir: &Path, out: &Path) -> Result<(), BlindError> {
    if is_blinded(dir) {
        return Err(BlindError::AlreadyBlinded {
            path: dir.to_owned(),
        });
    }
    let (from, to) = (real(dir)?, real(out)?);
    if from.starts_with(&to) || to.starts_with(&from) {
        return Err(BlindError::Nested {
            dir: dir.to_owned(),
            out: out.to_owned(),
        });
    }
    let is_empty = fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none());
    if !out.exists() || is_empty || is_blinded(out) {
        return Ok(());
    }
    Err(BlindError::Occupied {
        path: out.to_owned(),
    })
}

/// The key of `path` with a code for everything in the results.
fn extended(path: &Path, results: &Unblinded, options: &BlindOptions) -> Result<Key, BlindError> {
    if real(path)?.starts_with(real(&options.out)?) {
        return Err(BlindError::KeyInside {
            key: path.to_owned(),
            out: options.out.clone(),
        });
    }
    let mut key = Key::read(path)?;
    if path.exists() && !blind::belongs(&key, results) {
        return Err(BlindError::OtherKey {
            key: path.to_owned(),
            dir: options.dir.clone(),
        });
    }
    blind::extend(&mut key, results, options.seed);
    Ok(key)
}

/// Where a path leads, links followed as far as there are folders; nothing is made.
fn real(path: &Path) -> Result<PathBuf, BlindError> {
    let unreadable = |source: io::Error| BlindError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let whole = std::path::absolute(path).map_err(unreadable)?;
    for there in whole.ancestors() {
        if let Ok(place) = there.canonicalize() {
            let rest = whole.strip_prefix(there).unwrap_or(Path::new(""));
            return Ok(place.join(rest));
        }
    }
    Ok(whole)
}

fn beside(out: &Path) -> PathBuf {
    let mut name = out.file_name().map_or_else(OsString::new, OsString::from);
    name.push("-key.csv");
    out.with_file_name(name)
}
