//! The whole program measured: simulated studies through real files, series of sessions, and real recordings.
//!
//! Each simulated condition of `data/validation.toml` is written to files, scored as any study is and compared
//! with its truth by the same code as `soleus agree`. Seeds are fixed, so a second measurement of one version
//! gives the same findings to the last digit; [`stale`] tells which of an earlier page no longer hold.

mod accuracy;
mod change;
mod conditions;
mod control;
mod error;
pub mod finding;
mod note;
mod page;
mod people;
pub mod real;
mod trial;
mod uncertainty;

use std::path::Path;

use rayon::prelude::*;

use conditions::Conditions;
use note::Notes;

pub use error::ValidateError;
pub use finding::Finding;
pub use page::{Page, page};

/// What a piece of work does in a folder of its own.
type Work<'a> = dyn Fn(&Path) -> Result<Notes, ValidateError> + Send + Sync + 'a;

/// One piece of work, independent of all others.
struct Job<'a> {
    name: String,
    run: Box<Work<'a>>,
}

/// Measures everything that can be simulated, and the real recordings below `data`, as far as they are there; `done`
/// is told of each finished piece.
///
/// # Errors
/// Temporary files that cannot be written, a simulated study that cannot be scored, or real recordings
/// that are not as published.
pub fn measure(
    data: Option<&Path>,
    done: &(dyn Fn(&str) + Sync),
) -> Result<Vec<Finding>, ValidateError> {
    let conditions = Conditions::built_in();
    let scratch = tempfile::tempdir().map_err(ValidateError::scratch(&std::env::temp_dir()))?;
    let mut jobs = accuracy::jobs(&conditions);
    jobs.extend(control::jobs(&conditions));
    jobs.extend(change::jobs());
    jobs.extend(uncertainty::jobs(&conditions));
    jobs.extend(data.map(real::jobs).unwrap_or_default());
    let numbered: Vec<(usize, Job)> = jobs.into_iter().enumerate().collect();
    let run = |(number, job): &(usize, Job)| {
        let notes = (job.run)(&scratch.path().join(number.to_string()))?;
        done(&job.name);
        Ok(notes.findings)
    };
    let found: Vec<Vec<Finding>> = numbered
        .par_iter()
        .with_max_len(1)
        .map(run)
        .collect::<Result<_, ValidateError>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Seed of a condition, from its name, so that a new one leaves the others as they are (FNV-1a, 32 bits, which every
/// plan can hold).
fn seed_of(name: &str) -> u64 {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    name.bytes().fold(0x811c_9dc5, mix).into()
}

/// A finding that no longer holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Stale {
    /// As it was published.
    pub published: Finding,
    /// As it is now; `None` where it is measured no more.
    pub now: Option<Finding>,
}

/// Findings of `published` that `now` does not repeat within their tolerance, and those that are new. What
/// was not measured now because its recordings are absent is passed over.
#[must_use]
pub fn stale(published: &[Finding], now: &[Finding]) -> Vec<Stale> {
    let like =
        |one: &Finding, all: &[Finding]| all.iter().find(|other| other.key() == one.key()).cloned();
    let differs = |old: &Finding, new: &Finding| match (old.value, new.value) {
        (Some(old_value), Some(new_value)) => (old_value - new_value).abs() > old.tolerance,
        (None, None) => false,
        _ => true,
    };
    let absent =
        |old: &&Finding| old.part == real::PART && !now.iter().any(|new| new.group == old.group);
    let changed = published
        .iter()
        .filter(|old| !absent(old))
        .filter_map(|old| {
            let new = like(old, now);
            let holds = new.as_ref().is_some_and(|new| !differs(old, new));
            (!holds).then(|| Stale {
                published: old.clone(),
                now: new,
            })
        });
    let added = now.iter().filter(|new| like(new, published).is_none());
    let added = added.map(|new| Stale {
        published: Finding {
            value: None,
            ..new.clone()
        },
        now: Some(new.clone()),
    });
    changed.chain(added).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(figure: &str, value: Option<f64>) -> Finding {
        Finding {
            figure: figure.to_owned(),
            value,
            tolerance: 0.5,
            ..Finding::default()
        }
    }

    #[test]
    fn findings_are_stale_beyond_their_tolerance() {
        let old = [
            finding("same", Some(1.0)),
            finding("near", Some(1.0)),
            finding("far", Some(1.0)),
            finding("gone", Some(1.0)),
            finding("lost", Some(1.0)),
            finding("none", None),
        ];
        let new = [
            finding("same", Some(1.0)),
            finding("near", Some(1.4)),
            finding("far", Some(1.6)),
            finding("lost", None),
            finding("none", None),
            finding("added", Some(2.0)),
        ];
        let absent = Finding {
            part: real::PART.to_owned(),
            group: "Heel height".to_owned(),
            ..finding("real", Some(1.0))
        };
        let old: Vec<Finding> = old.into_iter().chain([absent]).collect();
        let figures: Vec<String> = stale(&old, &new)
            .into_iter()
            .map(|one| one.published.figure)
            .collect();
        assert_eq!(figures, ["far", "gone", "lost", "added"]);
    }

    #[test]
    fn a_table_of_findings_reads_as_it_was_written() {
        let findings = vec![finding("a, b", Some(1.25)), finding("c", None)];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("findings.csv");
        std::fs::write(&path, finding::csv(&findings).unwrap()).unwrap();
        assert_eq!(finding::read(&path).unwrap(), findings);
    }
}
