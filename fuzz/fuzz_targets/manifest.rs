//! A manifest beside two recordings.

#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use soleus::study::{MANIFEST, load};

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("soleus-fuzz-manifest-{}", std::process::id()));
    let written = fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("a.csv"), "time [s]\n"))
        .and_then(|()| fs::write(folder.join("b.csv"), "time [s]\n"));
    written.expect("a folder for temporary files");
    folder
});

fuzz_target!(|bytes: &[u8]| {
    fs::write(FOLDER.join(MANIFEST), bytes).expect("a folder for temporary files");
    let _ = load(std::slice::from_ref(&*FOLDER), None, None, None);
});
