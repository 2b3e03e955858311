//! Corrections files: where they lie, and their rows.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::row::{COLUMNS, NEEDED, correction};
use super::{Corrections, CorrectionsFile};
use crate::study::StudyError;
use crate::study::load::{canonical, folder_of};
use crate::study::manifest::{Shape, parse};
use crate::study::search::{CORRECTIONS, is_result_folder};
use crate::study::sources::Source;
use crate::study::text::decode;

const SHAPE: Shape = Shape {
    known: COLUMNS,
    needed: NEEDED,
};

/// The corrections `chosen` on the command line, else those beside the manifest and in the folders given.
///
/// # Errors
/// A file that cannot be read, has a misspelt column or lacks one.
pub(in crate::study) fn find(
    sources: &[Source],
    manifest: Option<&Path>,
    chosen: Option<&Path>,
) -> Result<Corrections, StudyError> {
    let mut found = Corrections::default();
    if let Some(path) = chosen {
        if !path.is_file() {
            return Err(StudyError::MissingPath {
                path: path.to_owned(),
            });
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        found.add(path, name.into_owned(), "")?;
        return Ok(found);
    }
    let beside = manifest.map(|manifest| (folder_of(manifest), String::new()));
    let folders = sources.iter().filter(|source| source.is_folder);
    let given = folders.map(|source| {
        // With a manifest of its own choice, a run names recordings relative to that one.
        let prefix = manifest.map_or_else(|| source.prefix.clone(), |_| String::new());
        (source.path.clone(), prefix)
    });
    let mut seen = BTreeSet::new();
    for (folder, prefix) in beside.into_iter().chain(given) {
        let path = folder.join(CORRECTIONS);
        let is_input = path.is_file() && !is_result_folder(&folder);
        if is_input && seen.insert(canonical(&path)) {
            found.add(&path, format!("{prefix}{CORRECTIONS}"), &prefix)?;
        }
    }
    Ok(found)
}

impl Corrections {
    /// Adds the rows of a file whose recordings have `prefix` in front of their names.
    fn add(&mut self, path: &Path, name: String, prefix: &str) -> Result<(), StudyError> {
        let bytes = fs::read(path).map_err(|error| StudyError::Unreadable {
            path: path.to_owned(),
            cause: error.to_string(),
        })?;
        let text = decode(&bytes).ok_or_else(|| StudyError::NotText {
            path: path.to_owned(),
        })?;
        let table = parse(path, &text.text, SHAPE)?;
        let rows = table.rows.iter();
        self.rows
            .extend(rows.map(|row| correction(row, table.decimal_comma, &name, prefix)));
        self.files.push(CorrectionsFile {
            name,
            path: path.to_owned(),
            sha256: digest(&bytes),
        });
        Ok(())
    }
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}"); // invariant: fmt to String
            text
        })
}
