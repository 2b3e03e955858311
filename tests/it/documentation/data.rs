//! Blocks that are files: CSV and TOML, read by the program.

use std::path::Path;

use super::page::Block;
use crate::support::{Ended, Folder, Sheet};

/// Ending of the names that a study's own files have.
const STUDY_FILES: [&str; 2] = ["study.toml", "recordings.csv"];

/// What the program says against a TOML block, which has been saved in `folder` if it has a name.
pub fn toml(block: &Block, folder: &Folder) -> Result<(), String> {
    let table: toml::Table = block.text.parse().map_err(|error| format!("{error}"))?;
    let apart = Folder::new();
    let is_list = |key: &str| table.get(key).is_some_and(toml::Value::is_array);
    if is_list("columns") {
        apart.write("layout.toml", &block.text);
        return ended(&apart.soleus("layouts layout.toml"), &[0]);
    }
    if is_list("participants") || is_list("cohorts") {
        apart.write("plan.toml", &block.text);
        return ended(&apart.soleus("simulate --plan plan.toml --out study"), &[0]);
    }
    if let Some(file) = &block.file {
        let study = Path::new(file).parent().expect("a folder");
        return ended(
            &folder.soleus(&format!("check {}", study.display())),
            &[0, 3],
        );
    }
    apart.write("study/study.toml", &block.text);
    apart.write("study/a.csv", Sheet::short().text());
    ended(&apart.soleus("check study"), &[0])
}

/// What is wrong with a CSV block: a recording is read by the program, other tables have rows of equal
/// length and are used by commands of the page.
pub fn csv(block: &Block, folder: &Folder) -> Result<(), String> {
    let mut reader = csv::Reader::from_reader(block.text.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .map_err(|error| error.to_string())?
        .iter()
        .map(str::to_owned)
        .collect();
    for row in reader.records() {
        row.map_err(|error| error.to_string())?;
    }
    if names.first().is_some_and(|name| name.starts_with("time [")) {
        return recording(&names, &block.text);
    }
    let Some(file) = &block.file else {
        return Err("it has no name, so that no command can use it; write ```csv NAME".to_owned());
    };
    if STUDY_FILES.iter().any(|own| file.ends_with(own)) {
        let study = Path::new(file).parent().expect("a folder");
        return ended(
            &folder.soleus(&format!("check ./{}", study.display())),
            &[0],
        );
    }
    Ok(())
}

/// Its header over rows of a simulated recording, whose units it must name.
fn recording(names: &[String], text: &str) -> Result<(), String> {
    let mut sheet = Sheet::short();
    if sheet.columns.len() != names.len() {
        return Err(format!(
            "{} columns, where a foot sensor has {}",
            names.len(),
            sheet.columns.len()
        ));
    }
    for ((column, _), name) in sheet.columns.iter_mut().zip(names) {
        name.clone_into(column);
    }
    let apart = Folder::new();
    apart.write("a.csv", sheet.text());
    ended(&apart.soleus("inspect a.csv"), &[0])?;
    // The rows shown are too few for a recording, and must be refused for that alone.
    apart.write("short.csv", text);
    let short = apart.soleus("inspect short.csv");
    if short.stdout.contains("not a number") || short.stderr.contains("not a number") {
        return Err(short.stdout + &short.stderr);
    }
    Ok(())
}

fn ended(ended: &Ended, codes: &[i32]) -> Result<(), String> {
    match codes.contains(&ended.code) {
        true => Ok(()),
        false => Err(format!(
            "exit code {}: {}{}",
            ended.code, ended.stdout, ended.stderr
        )),
    }
}
