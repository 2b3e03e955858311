//! Pages of the reference, which are written from what the program knows of itself.
//!
//! `SOLEUS_WRITE_DOCS=1 cargo test documentation` writes them anew.

use std::fs;
use std::process::Command;

use super::page::root;
use super::script::{PACKAGE, PYTHON};
use super::{columns, commands, layouts, picture};

/// Writes the pages instead of comparing them.
const WRITE: &str = "SOLEUS_WRITE_DOCS";
/// First line of each, which is not shown.
const MARK: &str =
    "<!-- Written by the program's tests: SOLEUS_WRITE_DOCS=1 cargo test documentation -->\n\n";
const PYTHON_PAGE: &str = "docs/reference/python.md";

/// Compares a page with what it should be, or writes it.
fn hold(name: &str, now: &str) {
    let path = root().join(name);
    if std::env::var_os(WRITE).is_some() {
        fs::create_dir_all(path.parent().expect("a folder above")).expect("folder");
        fs::write(&path, now).expect("written");
    }
    let before = fs::read_to_string(&path).unwrap_or_default();
    let differs = before
        .lines()
        .zip(now.lines())
        .position(|(was, is)| was != is);
    assert!(
        before == now,
        "{name} is not what the program says, first in line {}; {WRITE}=1 writes it anew",
        differs.map_or(before.lines().count().min(now.lines().count()), |line| line) + 1
    );
}

#[test]
fn regress_the_page_of_commands_is_what_the_program_declares() {
    hold(
        "docs/reference/commands.md",
        &(MARK.to_owned() + &commands::page()),
    );
}

#[test]
fn regress_the_page_of_columns_is_the_data_dictionary() {
    hold(
        "docs/reference/columns.md",
        &(MARK.to_owned() + &columns::page()),
    );
}

#[test]
fn regress_the_page_of_layouts_is_what_their_files_say() {
    hold(
        "docs/reference/layouts.md",
        &(MARK.to_owned() + &layouts::page()),
    );
}

#[test]
fn regress_the_picture_of_a_heel_angle_is_drawn_from_the_example() {
    hold("docs/images/heel-angle.svg", &picture::draw());
}

/// Where Python has the package; `SOLEUS_PYTHON` names the interpreter and asks that it has.
#[test]
fn regress_the_page_of_the_python_package_is_what_its_docstrings_say() {
    let asked = std::env::var_os(PYTHON.variable).is_some();
    if !PYTHON.has(PACKAGE) {
        assert!(!asked, "{} has no package {PACKAGE}", PYTHON.interpreter());
        super::aloud("skipped: the page of the Python package, which is not installed here");
        return;
    }
    let written = std::env::var_os(WRITE).is_some();
    if !written && !root().join(PYTHON_PAGE).exists() {
        super::aloud("skipped: the page of the Python package, which nobody has written");
        return;
    }
    let script = root().join("tests/it/documentation/python_reference.py");
    let output = Command::new(PYTHON.interpreter())
        .arg(script)
        .output()
        .expect("Python starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let page = String::from_utf8(output.stdout).expect("text");
    hold(PYTHON_PAGE, &(MARK.to_owned() + &page));
}
