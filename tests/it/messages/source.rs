//! Variants of errors and reasons of faults as the source has them.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn texts() -> Vec<String> {
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files(&root, &mut found);
    found.sort();
    let read = found
        .iter()
        .map(|path| fs::read_to_string(path).expect("a source file"));
    read.collect()
}

/// `Enum::Variant` of every enum that derives an error; those that only pass another error on
/// have no message of their own.
pub fn errors() -> Vec<String> {
    let mut variants = Vec::new();
    for text in texts() {
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let derives = line.starts_with("#[derive(") && line.contains("Error)]");
            if !derives {
                continue;
            }
            let name = lines
                .by_ref()
                .find_map(|line| line.strip_prefix("pub enum "));
            let name = name.unwrap_or_default().trim_end_matches(" {");
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "}").collect();
            variants.extend(
                with_messages(&body)
                    .into_iter()
                    .map(|v| format!("{name}::{v}")),
            );
        }
    }
    variants
}

/// Variants of an enum that is no error.
pub fn variants(name: &str) -> Vec<String> {
    let head = format!("enum {name} {{");
    let texts = texts();
    let body = texts.iter().find_map(|text| {
        let mut lines = text.lines().skip_while(|line| !line.ends_with(&head));
        lines.next()?;
        Some(lines.take_while(|line| *line != "}").collect::<Vec<_>>())
    });
    with_messages(&body.unwrap_or_default())
}

fn with_messages(body: &[&str]) -> Vec<String> {
    let mut variants = Vec::new();
    let mut passes_on = false;
    for line in body {
        passes_on |= line.contains("#[error(transparent)]") || line.contains("#[error(\"{0}\")]");
        let own = line.strip_prefix("    ").unwrap_or_default();
        if !own.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            continue;
        }
        let variant = own.split(|letter: char| !letter.is_alphanumeric()).next();
        variants.extend(variant.filter(|_| !passes_on).map(str::to_owned));
        passes_on = false;
    }
    variants
}

/// Codes of reasons that faults of manifest rows have.
pub fn reasons() -> Vec<String> {
    let mut reasons: Vec<String> = texts()
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| line.trim().strip_prefix("reason_code: \""))
        .filter_map(|rest| rest.split('"').next())
        .filter(|reason| !reason.is_empty())
        .map(str::to_owned)
        .collect();
    reasons.sort();
    reasons.dedup();
    reasons
}
