//! The paths of a command line, and what the files below them are called in tables.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::StudyError;

/// One path given.
pub(super) struct Source {
    pub path: PathBuf,
    pub is_folder: bool,
    /// Stands before the names of a folder's files; the whole name of a file.
    pub prefix: String,
}

impl Source {
    /// The name of `path`, which lies in this source, with `/`.
    pub fn name(&self, path: &Path) -> String {
        if !self.is_folder {
            return self.prefix.clone();
        }
        let below = path.strip_prefix(&self.path).unwrap_or(path);
        let parts: Vec<_> = below
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        format!("{}{}", self.prefix, parts.join("/"))
    }
}

/// The paths given, each once, with names that cannot collide: one folder needs no prefix,
/// several take their own name, and as many parents as tell them apart.
pub(super) fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, StudyError> {
    let mut seen = BTreeSet::new();
    let mut places = Vec::new();
    for path in paths {
        let place = path
            .canonicalize()
            .map_err(|_| StudyError::MissingPath { path: path.clone() })?;
        if seen.insert(place.clone()) {
            places.push((path, place));
        }
    }
    let labels = labels(
        &places
            .iter()
            .map(|(_, place)| place.as_path())
            .collect::<Vec<_>>(),
    );
    let single = places.len() == 1;
    let source = |((path, place), label): ((&PathBuf, PathBuf), String)| {
        let is_folder = place.is_dir();
        let prefix = match is_folder {
            true if single => String::new(),
            true => format!("{label}/"),
            false => label,
        };
        Source {
            path: path.clone(),
            is_folder,
            prefix,
        }
    };
    Ok(places.into_iter().zip(labels).map(source).collect())
}

/// The shortest ends of `places` that differ from each other.
fn labels(places: &[&Path]) -> Vec<String> {
    let deepest = places
        .iter()
        .map(|place| place.components().count())
        .max()
        .unwrap_or(1);
    let mut labels: Vec<String> = places.iter().map(|place| end(place, 1)).collect();
    for depth in 2..=deepest {
        let repeated: Vec<bool> = labels
            .iter()
            .map(|label| labels.iter().filter(|other| *other == label).count() > 1)
            .collect();
        for ((label, place), _) in labels
            .iter_mut()
            .zip(places)
            .zip(repeated)
            .filter(|(_, repeated)| *repeated)
        {
            *label = end(place, depth);
        }
    }
    labels
}

fn end(place: &Path, depth: usize) -> String {
    let mut parts: Vec<_> = place
        .iter()
        .rev()
        .take(depth)
        .map(|part| part.to_string_lossy())
        .collect();
    parts.reverse();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_as_long_as_they_must_be() {
        let places = ["/a/x/data", "/a/y/data", "/a/z"].map(Path::new);
        assert_eq!(labels(&places), ["x/data", "y/data", "z"]);
    }
}
