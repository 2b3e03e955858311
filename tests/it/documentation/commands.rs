//! The page of all commands, from clap's definitions, and commands that pages mention in a sentence.

use std::fmt::Write;

use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory, Parser};

use super::cli::Arguments;
use super::markdown::{cell, table};
use super::page::pages;
use super::story::GENERATED;

const HEAD: &str = "\
# Commands

Every command with all its arguments and options, as `soleus help COMMAND` tells them. What the commands read and write is told in
[data-format.md](../data-format.md), what each column means in [columns.md](columns.md).
";

/// The page.
pub fn page() -> String {
    let mut program = Arguments::command();
    program.build();
    let commands: Vec<&Command> = program
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
        .collect();
    let mut page = HEAD.to_owned();
    let rows = commands.iter().map(|command| {
        let name = command.get_name();
        let about = command.get_about().map(ToString::to_string);
        [
            format!("[`{name}`](#soleus-{name})"),
            cell(&about.unwrap_or_default()),
        ]
    });
    page += "\n";
    page += &table(["command", "what it does"], rows);
    for command in commands {
        section(command, &mut page);
    }
    page
}

fn section(command: &Command, page: &mut String) {
    let name = command.get_name();
    let _ = write!(page, "\n## soleus {name}\n");
    let about = command.get_long_about().or(command.get_about());
    parts(&about.map(ToString::to_string).unwrap_or_default(), page);
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").split_whitespace();
    let _ = write!(
        page,
        "\nUsage: `{}`\n\n",
        usage.collect::<Vec<_>>().join(" ")
    );
    let shown = command
        .get_arguments()
        .filter(|argument| argument.get_id() != "help");
    let rows = shown.map(|argument| [name_of(argument), meaning(argument), default(argument)]);
    *page += &table(["argument", "meaning", "default"], rows);
    let after = command.get_after_long_help().map(ToString::to_string);
    parts(&after.unwrap_or_default(), page);
}

/// Paragraphs of a help text: sentences as they are, what is indented in a block.
fn parts(text: &str, page: &mut String) {
    for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        let (head, lines) = match part.split_once(":\n") {
            Some((head, lines)) if lines.starts_with("  ") => (format!("{head}:\n\n"), lines),
            _ => (String::new(), part),
        };
        let _ = match lines.starts_with("  ") {
            true if head == "Examples:\n\n" => {
                write!(page, "\n{head}```sh\n{}\n```\n", examples(lines))
            }
            true => write!(page, "\n{head}```text\n{}\n```\n", lines.trim_end()),
            false => write!(page, "\n{}\n", lines.trim_end()),
        };
    }
}

/// Lines of examples as a shell takes them: what stands in brackets behind one is a remark.
fn examples(lines: &str) -> String {
    let lines = lines
        .lines()
        .map(|line| match line.trim().split_once("  (") {
            Some((command, remark)) => {
                format!("{}  # {}", command.trim_end(), remark.trim_end_matches(')'))
            }
            None => line.trim().to_owned(),
        });
    lines.collect::<Vec<_>>().join("\n")
}

fn name_of(argument: &Arg) -> String {
    let short = argument.get_short().map(|short| format!("`-{short}`, "));
    let long = argument.get_long().map(|long| format!("--{long} "));
    let takes_value = argument.get_action().takes_values();
    let value = argument.get_value_names().filter(|_| takes_value);
    let value = value.map_or(String::new(), |names| {
        names.iter().map(|name| name.to_string()).collect()
    });
    let several = argument
        .get_num_args()
        .is_some_and(|number| number.max_values() > 1);
    let named = format!(
        "{}{value}{}",
        long.unwrap_or_default(),
        if several { "…" } else { "" }
    );
    cell(&format!("{}`{}`", short.unwrap_or_default(), named.trim()))
}

/// A default that the help text tells itself.
fn told_default(help: &str) -> Option<(&str, &str)> {
    let (meaning, rest) = help.split_once(" [default: ")?;
    Some((meaning, rest.trim_end_matches(']')))
}

fn help_of(argument: &Arg) -> String {
    argument
        .get_help()
        .map(ToString::to_string)
        .unwrap_or_default()
}

fn meaning(argument: &Arg) -> String {
    let help = help_of(argument);
    let meaning = told_default(&help).map_or(help.as_str(), |(meaning, _)| meaning);
    let values = argument.get_possible_values();
    let named = values.iter().map(|value| format!("`{}`", value.get_name()));
    let one_of = match values.is_empty() || !argument.get_action().takes_values() {
        true => String::new(),
        false => format!("; one of {}", named.collect::<Vec<_>>().join(", ")),
    };
    cell(&format!("{}{one_of}", meaning.trim_end_matches('.')))
}

fn default(argument: &Arg) -> String {
    if argument.is_required_set() {
        return "needed".to_owned();
    }
    let help = help_of(argument);
    let values = argument.get_default_values().iter();
    let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
    let told = told_default(&help).map_or_else(|| values.join(","), |(_, told)| told.to_owned());
    match argument.get_action().takes_values() && !told.is_empty() {
        true => format!("`{}`", cell(&told)),
        false => String::new(),
    }
}

/// Faults that an unfinished mention of a command may have: `soleus run` alone is one.
const UNFINISHED: [ErrorKind; 4] = [
    ErrorKind::MissingRequiredArgument,
    ErrorKind::DisplayHelp,
    ErrorKind::DisplayVersion,
    ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
];

/// A value in place of a word that stands for one.
fn meant(word: &str) -> &str {
    match word {
        "K/N" => "1/2",
        "SHELL" => "bash",
        "COMMAND" => "run",
        word => word,
    }
}

#[test]
fn commands_within_sentences_are_known_with_their_options() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    let pages = pages().into_iter();
    for page in pages.filter(|page| !page.name.starts_with(GENERATED)) {
        for (line, span) in page.code_spans() {
            let own = span.split(['|', '>']).next().unwrap_or_default();
            let mut words = own.split_whitespace().peekable();
            if words.next_if_eq(&"soleus").is_none() || words.peek().is_none() {
                continue;
            }
            seen += 1;
            let words: Vec<&str> = words.map(meant).collect();
            let cut = words.last().is_some_and(|last| last.starts_with("--"));
            let told = std::iter::once("soleus").chain(words);
            if let Err(error) = Arguments::try_parse_from(told)
                && !UNFINISHED.contains(&error.kind())
                && !(cut && error.kind() == ErrorKind::InvalidValue)
            {
                wrong.push(format!("{}:{line}: `{span}`: {error}", page.name));
            }
        }
    }
    assert!(seen > 20, "only {seen} were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
