//! `report`: pages anew from tables, or a blinded copy of results.

use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use soleus::batch::{self, BlindOptions, Lock};
use soleus::report::{ReportError, Words};
use soleus::study::is_result_folder;

use super::arguments::ReportArguments;
use super::{CliError, Finish, print};

/// Writes the pages of a folder of results again, or its blinded copy, and prints the page to open first.
pub fn run(arguments: &ReportArguments) -> Result<Finish, CliError> {
    if !is_result_folder(&arguments.dir) {
        return Err(CliError::NoResults {
            path: arguments.dir.clone(),
        });
    }
    if let Some(part) = batch::part_of(&arguments.dir) {
        return Err(CliError::Part {
            path: arguments.dir.clone(),
            part,
        });
    }
    let words = match &arguments.language {
        Some(language) => Words::of(language),
        None => Words::of_results(&arguments.dir),
    };
    let words = words.map_err(ReportError::from)?;
    let index = match &arguments.blind {
        Some(out) => blinded(arguments, out, &words)?,
        None => {
            let _lock = Lock::of(&arguments.dir)?;
            soleus::report::write(&arguments.dir, &words)?.index
        }
    };
    print::result(&format!("{}\n", index.display()))?;
    Ok(Finish::Whole)
}

fn blinded(arguments: &ReportArguments, out: &Path, words: &Words) -> Result<PathBuf, CliError> {
    let options = BlindOptions {
        dir: arguments.dir.clone(),
        out: out.to_owned(),
        key: arguments.key.clone(),
        seed: seed(),
    };
    let blinded = batch::blind(&options, words)?;
    print::message(&format!(
        "the key is {}; keep it from assessors",
        blinded.key.display()
    ));
    Ok(blinded.index)
}

/// Bytes that nobody can guess: the standard library's hashers are keyed by the system's own
/// source of randomness, and their outputs do not show the key.
fn seed() -> [u8; 32] {
    let keyed = RandomState::new();
    let mut seed = [0; 32];
    for (number, part) in seed.chunks_mut(8).enumerate() {
        part.copy_from_slice(&keyed.hash_one(number).to_le_bytes());
    }
    seed
}
