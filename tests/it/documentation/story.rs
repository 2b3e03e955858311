//! A page from its first block to its last, in a folder of its own, as a reader follows it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use super::page::{Block, Kind, Page};
use super::script::{self, Language};
use super::{data, given, listed, shell};
use crate::support::Folder;

/// Pages that are written by these tests, so that blocks without commands are compared already.
pub const GENERATED: &str = "docs/reference/";

/// Stands for cargo: runs the program that these tests are about and nothing else.
const CARGO: &str = "\
#!/bin/sh
if [ \"$1 $2 $3\" != 'run --release --' ]; then
    echo 'these tests know cargo run --release -- alone; list this block with its reason' >&2
    exit 99
fi
shift 3
exec soleus \"$@\"
";

/// The program under the names that pages call it by.
static PROGRAMS: LazyLock<Folder> = LazyLock::new(|| {
    let folder = Folder::new();
    symlink(env!("CARGO_BIN_EXE_soleus"), folder.path("soleus")).expect("a link");
    folder.write("cargo", CARGO);
    fs::set_permissions(folder.path("cargo"), fs::Permissions::from_mode(0o755)).expect("rights");
    folder
});

/// What came of a page.
#[derive(Default)]
pub struct Told {
    pub run: BTreeMap<Kind, usize>,
    /// Places of the table of blocks that are not run.
    pub listed: Vec<usize>,
    pub left_out: Vec<String>,
    pub faults: Vec<String>,
    pub took: Duration,
}

/// Runs everything on the page.
pub fn tell(page: &Page) -> Told {
    let began = Instant::now();
    let folder = given::folder(&page.name);
    let mut told = Told::default();
    let blocks = page.blocks();
    let mut own = Vec::new();
    for block in &blocks {
        if let Some((place, _)) = listed::reason(&page.name, block.first_line()) {
            told.listed.push(place);
            continue;
        }
        own.push(block);
        if let Err(fault) = one(page, block, &folder) {
            told.faults
                .push(format!("{}:{}: {fault}", page.name, block.line));
        } else if Language::of(block.kind).is_none() {
            *told.run.entry(block.kind).or_default() += 1;
        }
    }
    told.faults.extend(unused(page, &own));
    scripts(page, &own, &folder, &mut told);
    told.took = began.elapsed();
    told
}

fn one(page: &Page, block: &Block, folder: &Folder) -> Result<(), String> {
    if let Some(file) = &block.file {
        folder.write(file, &block.text);
    }
    match block.kind {
        Kind::Console => commands(page, &shell::session(&block.text), folder),
        Kind::Shell => commands(page, &shell::commands(&block.text), folder),
        Kind::Csv => data::csv(block, folder),
        Kind::Toml => data::toml(block, folder),
        Kind::Python | Kind::R => Ok(()),
        Kind::Text if page.name.starts_with(GENERATED) => Ok(()),
        Kind::Text => Err(format!(
            "nobody runs `{}`; write what it is behind its fence (console, sh, csv, toml, python, r), or list it with the reason",
            block.first_line()
        )),
    }
}

fn commands(page: &Page, typed: &[shell::Typed], folder: &Folder) -> Result<(), String> {
    let done = shell::run(typed, &folder.path(""), &PROGRAMS.path(""));
    let mut next = typed.iter().skip(1);
    for (at, one) in typed.iter().enumerate() {
        let next = next.next();
        let Some(done) = done.get(at) else {
            return Err(format!("`{}` ended the shell", one.command));
        };
        let printed = done.printed.join("\n");
        let other = given::OTHER_CODES
            .iter()
            .find(|(name, command, _)| *name == page.name && *command == one.command);
        let code = other.map_or(0, |(_, _, code)| *code);
        if done.code != code && !shell::tells_code(next) {
            return Err(format!(
                "`{}` ends with {}:\n{printed}",
                one.command, done.code
            ));
        }
        if let Some(shown) = &one.printed
            && !shell::same(shown, &done.printed)
        {
            return Err(format!("`{}` prints\n{printed}", one.command));
        }
    }
    Ok(())
}

/// Files that a page shows and none of its later commands uses: by their name, or by that of the folder.
fn unused(page: &Page, blocks: &[&Block]) -> Vec<String> {
    let is_command = |block: &&&Block| matches!(block.kind, Kind::Console | Kind::Shell);
    let unused = blocks.iter().enumerate().filter_map(|(at, block)| {
        let file = Path::new(block.file.as_deref()?);
        let names = [file.file_name(), file.parent().and_then(Path::file_name)];
        let used = blocks[at + 1..].iter().filter(is_command).any(|later| {
            let names = names.iter().flatten().filter_map(|name| name.to_str());
            names.into_iter().any(|name| later.text.contains(name))
        });
        let read = block.kind == Kind::Toml || file.ends_with("recordings.csv");
        (!used && !read).then(|| {
            format!(
                "{}:{}: no command uses {}",
                page.name,
                block.line,
                file.display()
            )
        })
    });
    unused.collect()
}

fn scripts(page: &Page, blocks: &[&Block], folder: &Folder, told: &mut Told) {
    for kind in [Kind::Python, Kind::R] {
        let own: Vec<&Block> = blocks
            .iter()
            .copied()
            .filter(|block| block.kind == kind)
            .collect();
        let Some(language) = Language::of(kind) else {
            continue;
        };
        let ran = script::run(language, &own, folder);
        if ran.run > 0 {
            told.run.insert(kind, ran.run);
        }
        let named = |text: &String| format!("{}: {text}", page.name);
        told.left_out.extend(ran.left_out.iter().map(named));
        told.faults.extend(ran.faults.iter().map(named));
    }
}
