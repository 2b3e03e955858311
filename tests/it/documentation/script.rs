//! Python and R blocks: those of a page are one session, after everything else on it has run.

use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use super::page::{Block, Kind};
use super::shell;
use crate::support::Folder;

/// Stands in front of the number of the block that prints next.
const NEXT: char = '\u{1e}';
/// Begins a line of a block that shows what it prints.
const PRINTS: &str = "#> ";

/// The project's own package for Python.
pub const PACKAGE: &str = "soleus";

/// A language, and how the tests speak it.
pub struct Language {
    pub name: &'static str,
    /// Variable that names the interpreter, and asks that nothing is left out for want of it.
    pub variable: &'static str,
    usual: &'static str,
    ending: &'static str,
    /// Line that prints [`NEXT`] and a number.
    marker: fn(usize) -> String,
    /// The block as it runs; fails where it shows what is printed by means of the language.
    source: fn(&str) -> String,
    /// Packages that a line loads.
    loads: fn(&str) -> Vec<String>,
    /// Expression that fails where the package is absent.
    probe: fn(&str) -> String,
    flag: &'static str,
}

pub static PYTHON: Language = Language {
    name: "Python",
    variable: "SOLEUS_PYTHON",
    usual: "python3",
    ending: "py",
    marker: |number| format!("print('\\x1e{number}', flush=True)\n"),
    source: python_source,
    loads: python_imports,
    probe: python_probe,
    flag: "-c",
};

pub static R: Language = Language {
    name: "R",
    variable: "SOLEUS_RSCRIPT",
    usual: "Rscript",
    ending: "R",
    marker: |number| format!("cat('\\x1e{number}\\n')\n"),
    source: str::to_owned,
    loads: r_libraries,
    probe: |package| format!("library({package})"),
    flag: "-e",
};

impl Language {
    pub fn of(kind: Kind) -> Option<&'static Self> {
        match kind {
            Kind::Python => Some(&PYTHON),
            Kind::R => Some(&R),
            _ => None,
        }
    }

    pub fn interpreter(&self) -> String {
        std::env::var(self.variable).unwrap_or_else(|_| self.usual.to_owned())
    }

    /// Whether the interpreter runs and has the package.
    pub fn has(&self, package: &str) -> bool {
        let probe = (self.probe)(package);
        let ended = Command::new(self.interpreter())
            .args([self.flag, &probe])
            .stdin(Stdio::null())
            .output();
        ended.is_ok_and(|output| output.status.success())
    }

    /// What the block needs and this machine has not; remembered, as each question starts a program.
    fn lacks(&self, block: &Block) -> Vec<String> {
        let mut packages: Vec<String> = block
            .text
            .lines()
            .flat_map(|line| (self.loads)(line))
            .collect();
        packages.sort();
        packages.dedup();
        if !self.runs() {
            return vec![self.usual.to_owned()];
        }
        packages.retain(|package| !self.has(package));
        packages
    }

    fn runs(&self) -> bool {
        static RUNS: LazyLock<[bool; 2]> = LazyLock::new(|| [&PYTHON, &R].map(starts));
        RUNS[usize::from(self.name == R.name)]
    }
}

fn starts(language: &Language) -> bool {
    let ended = Command::new(language.interpreter())
        .arg("--version")
        .output();
    ended.is_ok_and(|output| output.status.success())
}

/// Begins a line of a session of Python's, which Python itself compares.
const SESSION: &str = ">>> ";

fn is_session(text: &str) -> bool {
    text.lines().any(|line| line.starts_with(SESSION))
}

fn python_source(text: &str) -> String {
    if !is_session(text) {
        return text.to_owned();
    }
    let literal = serde_json::to_string(text).expect("words");
    format!(
        "import doctest, sys\n\
         session = doctest.DocTestParser().get_doctest({literal}, globals(), 'page', None, 0)\n\
         found = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session, clear_globs=False)\n\
         if found.failed: sys.exit(1)\n\
         globals().update(session.globs)\n"
    )
}

/// The package of this project must be of this version, or it says something else.
fn python_probe(package: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match package {
        PACKAGE => format!("import {PACKAGE}; assert {PACKAGE}.__version__ == '{version}'"),
        package => format!("import {package}"),
    }
}

fn python_imports(line: &str) -> Vec<String> {
    let line = line.strip_prefix(SESSION).unwrap_or(line);
    let named = line
        .strip_prefix("import ")
        .or_else(|| line.strip_prefix("from "));
    let Some(named) = named else {
        return Vec::new();
    };
    let named = named.split(" import ").next().unwrap_or_default();
    let packages = named.split(',').filter_map(|part| {
        let word = part.split_whitespace().next()?;
        word.split('.').next().map(str::to_owned)
    });
    packages.collect()
}

fn r_libraries(line: &str) -> Vec<String> {
    let loads = line.split("library(").skip(1);
    let loaded = loads.filter_map(|rest| rest.split([')', ',']).next());
    let calls: Vec<&str> = line.split("::").collect();
    let qualified = calls.iter().rev().skip(1).filter_map(|before| {
        let letters = |letter: char| !letter.is_alphanumeric() && letter != '.';
        before
            .rsplit(letters)
            .next()
            .filter(|name| !name.is_empty())
    });
    loaded.chain(qualified).map(str::to_owned).collect()
}

/// What came of the blocks of one language.
#[derive(Default)]
pub struct Ran {
    pub run: usize,
    pub left_out: Vec<String>,
    pub faults: Vec<String>,
}

/// Runs the blocks of one language as one session in `folder`.
pub fn run(language: &Language, blocks: &[&Block], folder: &Folder) -> Ran {
    let mut ran = Ran::default();
    let mut script = String::new();
    let mut taken = Vec::new();
    let mut session_lacks: Vec<String> = Vec::new();
    for block in blocks {
        let mut lacks = language.lacks(block);
        if is_session(&block.text) {
            // It goes on with the names of the ones before, and cannot without them.
            session_lacks.append(&mut lacks);
            session_lacks.sort();
            session_lacks.dedup();
            lacks.clone_from(&session_lacks);
        }
        if lacks.is_empty() {
            script += &(language.marker)(block.line);
            script += &(language.source)(&block.text);
            taken.push(*block);
        } else {
            let what = lacks.join(", ");
            ran.left_out.push(format!(
                "line {}: {} without {what}",
                block.line, language.name
            ));
        }
    }
    if taken.is_empty() {
        return ran;
    }
    let file = format!("page.{}", language.ending);
    folder.write(&file, &script);
    let output = Command::new(language.interpreter())
        .arg(&file)
        .current_dir(folder.path(""))
        .stdin(Stdio::null())
        .output()
        .expect("the interpreter starts");
    ran.faults = faults(&taken, &output);
    ran.run = taken.len();
    ran
}

fn faults(taken: &[&Block], output: &Output) -> Vec<String> {
    let printed = String::from_utf8_lossy(&output.stdout);
    let mut faults = Vec::new();
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        faults.push(format!("{printed}{told}"));
        return faults;
    }
    for block in taken {
        let shown: Vec<String> = block
            .text
            .lines()
            .filter_map(|line| line.strip_prefix(PRINTS.trim_end()))
            .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned())
            .collect();
        let head = format!("{NEXT}{}\n", block.line);
        let own = printed.split_once(&head).map_or("", |(_, rest)| rest);
        let own = own.split(NEXT).next().unwrap_or_default();
        let own: Vec<String> = own.lines().map(str::to_owned).collect();
        if !shown.is_empty() && !shell::same(&shown, &own) {
            faults.push(format!("line {} prints\n{}", block.line, own.join("\n")));
        }
    }
    faults
}

#[test]
fn what_a_block_loads_is_found() {
    let loads = |language: &Language, line: &str| (language.loads)(line);
    assert_eq!(
        loads(&PYTHON, "import polars as pl, soleus"),
        ["polars", "soleus"]
    );
    assert_eq!(
        loads(&PYTHON, "from matplotlib.pyplot import plot"),
        ["matplotlib"]
    );
    assert_eq!(
        loads(&R, "library(arrow); library(dplyr)"),
        ["arrow", "dplyr"]
    );
    assert_eq!(loads(&R, "x <- nlme::lme(a)"), ["nlme"]);
    assert!(loads(&PYTHON, "print(1)").is_empty() && loads(&R, "mean(x)").is_empty());
}

/// Where Python is at hand.
#[test]
fn a_session_of_python_is_compared_and_leaves_its_names() {
    if !PYTHON.runs() {
        return;
    }
    let block = |line: usize, text: &str| Block {
        line,
        kind: Kind::Python,
        file: None,
        text: text.to_owned(),
    };
    let first = block(1, ">>> import math\n>>> a = 2\n>>> a\n2\n");
    let then = block(5, "print(a + 1)\n#> 3\n");
    let wrong = block(9, ">>> a\n3\n");
    let ran = |blocks: &[&Block]| run(&PYTHON, blocks, &Folder::new());
    assert_eq!(ran(&[&first, &then]).faults, Vec::<String>::new());
    assert_eq!(ran(&[&first, &wrong]).faults.len(), 1);
    let absent = block(1, ">>> import no_such_package\n>>> a = 2\n");
    let goes_on = block(5, ">>> a\n2\n");
    let (left_out, alone) = (ran(&[&absent, &goes_on]), ran(&[&absent, &then]));
    assert_eq!((left_out.run, left_out.left_out.len()), (0, 2));
    assert_eq!((alone.run, alone.faults.len()), (1, 1));
}
