//! What a run writes at the top of its folder, and what is a person's own there.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::kept::{SCORED, TRACES};

/// Names a run writes at the top of its folder, as folders or with one of the [`ENDINGS`].
/// What `agree` wrote of the earlier results says nothing of the new ones.
const OWN: [&str; 28] = [
    "adherence",
    "agree",
    "agreement",
    "corrections",
    "data_dictionary",
    "distributions",
    "dose",
    "group_weeks",
    "group_weeks_wide",
    "inputs",
    "language",
    "legs",
    "next_step",
    "participant_flow",
    "progress",
    "redcap",
    "reliability",
    "report",
    "reps",
    "reps_automatic",
    "review",
    "run",
    SCORED,
    "sessions",
    "sets",
    "soleus",
    "symmetry_groups",
    TRACES,
];

/// Endings of a run's own files; `tmp` are those that were cut in writing.
const ENDINGS: [&str; 6] = ["csv", "ftl", "json", "parquet", "tmp", "xlsx"];

/// Whether a folder holds nothing but files of these names, with any extension; one that is not there does.
pub(super) fn holds_only(folder: &Path, names: &[&str]) -> bool {
    holds_nothing_but(folder, |path| has_stem(path, names))
}

/// Whether a folder holds nothing but what a run writes, such as one that was killed while it was
/// written or removed.
pub(super) fn holds_only_own(folder: &Path) -> bool {
    holds_nothing_but(folder, is_own)
}

fn holds_nothing_but(folder: &Path, wanted: impl Fn(&Path) -> bool) -> bool {
    fs::read_dir(folder).map_or(true, |entries| {
        entries.flatten().all(|entry| wanted(&entry.path()))
    })
}

fn has_stem(path: &Path, names: &[&str]) -> bool {
    let stem = path.file_stem().and_then(OsStr::to_str);
    stem.is_some_and(|stem| names.contains(&stem))
}

/// Whether a run writes a file or a folder of this name at the top of its results.
pub(super) fn is_own(path: &Path) -> bool {
    // `reps.csv.tmp` is one of `reps.csv`.
    let whole = path.with_extension("");
    let named = has_stem(path, &OWN) || has_stem(&whole, &OWN);
    match path.extension().and_then(OsStr::to_str) {
        Some(ending) => named && ENDINGS.contains(&ending),
        None => named && path.is_dir(),
    }
}
