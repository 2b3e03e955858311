//! What the figures of a file come from, as one name: the program, the limits, the layouts, the
//! manifest's rows and the corrections. Recordings scored from anything else have another name.
//!
//! The bytes of the file itself are not in it; what is kept tells their digest.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::ingest::hexadecimal;
use crate::study::{Correction, Entry, Limits, Study};

use super::assemble::Sources;
use super::file::Job;

/// Sources, built-in data and dependencies of this program.
const BUILD: &str = env!("SOLEUS_BUILD");

/// Fingerprints of the files of one study.
pub(super) struct Fingerprints<'a> {
    /// What all files share.
    shared: Sha256,
    rows: &'a [Correction],
    /// Places in `rows` by the file that they are about.
    corrections: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Fingerprints<'a> {
    pub fn of(study: &'a Study, sources: &Sources<'_>) -> Self {
        let mut shared = Sha256::new();
        let mut add = |text: &str| add(&mut shared, text.as_bytes());
        add(BUILD);
        for key in Limits::KEYS {
            add(&format!("{key} {:?}", study.settings.limits.get(key)));
        }
        for layout in sources.layouts.own() {
            add(&layout.name);
            add(&layout.text);
        }
        add(&format!("{:?} {:?}", sources.layout, sources.rate_hz));
        let rows = &study.corrections.rows;
        let mut corrections: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, row) in rows.iter().enumerate() {
            let recording = row.recording.as_str();
            let file = recording
                .rsplit_once('#')
                .map_or(recording, |(file, _)| file);
            for name in [recording, file] {
                let places = corrections.entry(name).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        Self {
            shared,
            rows,
            corrections,
        }
    }

    /// Places among the study's corrections of those that are about a file or a leg in it.
    pub fn corrections_of(&self, file: &str) -> &[usize] {
        self.corrections.get(file).map_or(&[], Vec::as_slice)
    }

    /// The fingerprint of a file and what is told of it, hexadecimal.
    pub fn of_job(&self, job: &Job<'_>) -> String {
        let mut own = self.shared.clone();
        for entry in &job.entries {
            add_entry(&mut own, entry);
        }
        let places = self.corrections_of(job.file).iter();
        for row in places.filter_map(|place| self.rows.get(*place)) {
            add(&mut own, format!("{row:?}").as_bytes());
        }
        hexadecimal(&own.finalize())
    }
}

/// Everything that is told of a recording. Where its files lie is a matter of the machine, and its
/// place in the manifest is no part of any figure.
fn add_entry(digest: &mut Sha256, entry: &Entry) {
    for (name, _) in &entry.others {
        add(digest, name.as_bytes());
    }
    let told = Entry {
        path: Default::default(),
        others: Vec::new(),
        manifest_row: None,
        ..entry.clone()
    };
    add(digest, format!("{told:?}").as_bytes());
}

/// Adds a text with its length, so that no two rows of texts run into the same bytes.
fn add(digest: &mut Sha256, text: &[u8]) {
    digest.update((text.len() as u64).to_le_bytes());
    digest.update(text);
}
