//! Commands of a block, run by bash as a reader types them, and what they print.

use std::path::Path;
use std::process::{Command, Stdio};

/// Stands between what two commands print.
const END: char = '\u{1e}';
/// In what a page says is printed: any letters of a line, or alone any lines.
const ANYTHING: char = '…';
/// Begins a command of a block that shows what is printed.
const PROMPT: &str = "$ ";
/// A command that tells how the one before ended, so that the page says so itself.
const TELLS_CODE: &str = "echo $?";

/// A command, and what the page says that it prints.
#[derive(Debug, PartialEq, Eq)]
pub struct Typed {
    pub command: String,
    pub printed: Option<Vec<String>>,
}

/// How a command ended.
pub struct Done {
    pub code: i32,
    pub printed: Vec<String>,
}

/// The commands of a block without prompts; `\` goes on with the next line.
pub fn commands(text: &str) -> Vec<Typed> {
    let whole = text.replace("\\\n", "\\\u{0}");
    let lines = whole
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let typed = lines.map(|line| Typed {
        command: line.replace('\u{0}', "\n"),
        printed: None,
    });
    typed.collect()
}

/// The commands of a block with prompts, each with the lines under it.
pub fn session(text: &str) -> Vec<Typed> {
    let mut typed: Vec<Typed> = Vec::new();
    for line in text.lines() {
        let goes_on = |last: &&mut Typed| last.command.ends_with('\\');
        if let Some(command) = line.strip_prefix(PROMPT) {
            typed.push(Typed {
                command: command.to_owned(),
                printed: Some(Vec::new()),
            });
        } else if let Some(last) = typed.last_mut().filter(goes_on) {
            last.command.push('\n');
            last.command.push_str(line);
        } else if let Some(printed) = typed.last_mut().and_then(|last| last.printed.as_mut()) {
            printed.push(line.to_owned());
        } else {
            panic!("`{line}` stands before the first `{PROMPT}`");
        }
    }
    typed
}

/// Runs the commands one after the other in `folder`, with `programs` before all others.
pub fn run(typed: &[Typed], folder: &Path, programs: &Path) -> Vec<Done> {
    let mut script = "exec 2>&1\n".to_owned();
    for one in typed {
        script += &format!(
            "{}\ncode=$?; printf '{END}%s{END}' $code; (exit $code)\n",
            one.command
        );
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(
        std::iter::once(programs.to_owned()).chain(std::env::split_paths(&path)),
    );
    let output = Command::new("bash")
        .args(["--noprofile", "--norc", "-c", &script])
        .current_dir(folder)
        .env("PATH", path.expect("a search path"))
        .env("HOME", folder)
        .stdin(Stdio::null())
        .output()
        .expect("bash starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut parts = text.split(END);
    let mut done = Vec::new();
    while let (Some(printed), Some(code)) = (parts.next(), parts.next()) {
        done.push(Done {
            code: code.parse().unwrap_or(-1),
            printed: printed.lines().map(str::to_owned).collect(),
        });
    }
    done
}

/// Whether the page shows the code of the command before `next`.
pub fn tells_code(next: Option<&Typed>) -> bool {
    next.is_some_and(|next| next.command == TELLS_CODE)
}

/// Whether the lines are those that a page shows.
pub fn same(shown: &[String], printed: &[String]) -> bool {
    match (shown.split_first(), printed.split_first()) {
        (None, None) => true,
        (Some((first, rest)), _) if first.trim() == ANYTHING.to_string() => {
            same(rest, printed)
                || printed
                    .split_first()
                    .is_some_and(|(_, more)| same(shown, more))
        }
        (Some((first, rest)), Some((line, more))) => {
            same_line(first.trim_end(), line.trim_end()) && same(rest, more)
        }
        _ => false,
    }
}

fn same_line(shown: &str, printed: &str) -> bool {
    match shown.split_once(ANYTHING) {
        None => shown == printed,
        Some((before, after)) => printed.strip_prefix(before).is_some_and(|rest| {
            rest.char_indices()
                .map(|(at, _)| at)
                .chain([rest.len()])
                .any(|at| same_line(after, &rest[at..]))
        }),
    }
}

#[test]
fn what_is_shown_is_compared_line_by_line() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let printed = lines("a\nb 1.2 s\nc\nd");
    assert!(same(&lines("a\nb … s\nc\nd"), &printed));
    assert!(same(&lines("a\n…\nd"), &printed));
    assert!(same(&lines("…"), &printed));
    assert!(!same(&lines("a\nb 1.3 s\nc\nd"), &printed));
    assert!(!same(&lines("a\nb … m\nc\nd"), &printed));
    assert!(!same(&lines("a\n…\nc"), &printed));
    assert!(!same(&lines("a"), &printed));
}

#[test]
fn commands_go_on_behind_a_backslash_and_show_what_they_print() {
    let typed = session("$ a \\\n    b\n1\n\n2\n$ c\n");
    assert_eq!(typed[0].command, "a \\\n    b");
    assert_eq!(
        typed[0].printed.as_deref(),
        Some(["1", "", "2"].map(str::to_owned).as_slice())
    );
    assert_eq!(typed[1].printed.as_deref(), Some([].as_slice()));
    let plain = commands("# why\na \\\n  b\n\nc\n");
    assert_eq!(
        plain
            .iter()
            .map(|one| one.command.as_str())
            .collect::<Vec<_>>(),
        ["a \\\n  b", "c"]
    );
}
