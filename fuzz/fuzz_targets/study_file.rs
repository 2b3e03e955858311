//! A study file beside one recording, and the layouts in it.

#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use soleus::ingest::Layouts;
use soleus::study::{STUDY_FILE, load};

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("soleus-fuzz-study-{}", std::process::id()));
    let written = fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("sub-01_set-1.csv"), "time [s]\n"));
    written.expect("a folder for temporary files");
    folder
});

fuzz_target!(|bytes: &[u8]| {
    fs::write(FOLDER.join(STUDY_FILE), bytes).expect("a folder for temporary files");
    if let Ok(study) = load(std::slice::from_ref(&*FOLDER), None, None, None) {
        let _ = Layouts::with_study(&study.settings.layouts);
        let _ = study.settings.resolved();
    }
});
