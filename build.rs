//! A fingerprint of what figures come from: the sources, the data built in, and the versions of the
//! dependencies. Recordings that another build scored are not taken for this one's.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// Not built in, and no part of any figure.
const NOT_BUILT_IN: &str = "data/example";

fn main() {
    let mut files = vec![PathBuf::from("Cargo.lock")];
    for folder in ["src", "data"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(Path::new(folder), &mut files);
    }
    files.sort();
    let mut fingerprint = DefaultHasher::new();
    for file in &files {
        // A packaged crate has no data/example and may have no lock file.
        let Ok(bytes) = fs::read(file) else { continue };
        fingerprint.write(file.to_string_lossy().replace('\\', "/").as_bytes());
        fingerprint.write_usize(bytes.len());
        fingerprint.write(&bytes);
    }
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-changed=build.rs");
    println!(
        "cargo::rustc-env=SOLEUS_BUILD={:016x}",
        fingerprint.finish()
    );
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.ends_with(NOT_BUILT_IN) {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
