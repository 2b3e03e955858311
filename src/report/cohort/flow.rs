//! Participant flow: from the files found to the participants of each week.

use maud::{Markup, html};

use super::say;
use crate::report::outline::Row;
use crate::report::page::wide;
use crate::tables::Tables;

/// Causes named at a step; the others are added up in words.
const NAMED: usize = 6;
/// Weeks side by side in a table.
const WEEKS: usize = 26;

/// The section, where the results count steps.
pub fn flow(tables: &Tables) -> Markup {
    let rows: Vec<Row<'_>> = Row::all(&tables.flow).collect();
    html! {
        @if !rows.is_empty() {
            section #flow {
                h2 { "Participant flow" }
                p.caption { "As far as recordings tell it: who was asked, refused or allocated is the authors' to tell. A participant can stand in several causes." }
                ol.flow {
                    (step(&rows, "Files found", "found"))
                    (aside(&rows, "Not read", "skipped"))
                    (aside(&rows, "Left out by a person", "excluded"))
                    (aside(&rows, "Could not be scored", "failed"))
                    (step(&rows, "Scored", "scored"))
                    (aside(&rows, "Of these to be looked at", "flagged"))
                    (aside(&rows, "Without a repetition", "no_repetitions"))
                    (aside(&rows, "Participants without a set that can be analysed", "not_analysed"))
                    (step(&rows, "Analysed", "analysed"))
                    (aside(&rows, "Of these without a day, not followed over weeks", "undated"))
                }
                (groups(&rows))
            }
        }
    }
}

fn of<'a>(rows: &[Row<'a>], step: &str) -> Vec<Row<'a>> {
    let own = rows.iter().filter(|row| row.text("step") == Some(step));
    own.copied().collect()
}

/// `120 files, 240 recordings, 12 participants`; what is empty or nothing is not told.
fn numbers(row: &Row<'_>) -> String {
    let units = [
        ("files", "file", "files"),
        ("recordings", "recording", "recordings"),
        ("sets", "set", "sets"),
        ("sessions", "session of a leg", "sessions of a leg"),
        ("participants", "participant", "participants"),
    ];
    let told = units.iter().filter_map(|(column, one, many)| {
        let count = row.count(column).filter(|count| *count > 0)?;
        let word = if count == 1 { one } else { many };
        Some(format!("{} {word}", say::whole(count)))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        "none".to_owned()
    } else {
        told.join(", ")
    }
}

fn step(rows: &[Row<'_>], name: &str, step: &str) -> Markup {
    html! { @for row in of(rows, step) { li.step { strong { (name) } " " (numbers(&row)) } } }
}

/// What leaves the way at a step; nothing where nothing does.
fn aside(rows: &[Row<'_>], name: &str, step: &str) -> Markup {
    let own = of(rows, step);
    let any = |row: &Row<'_>| numbers(row) != "none";
    html! {
        @if own.iter().any(any) {
            li.aside {
                strong { (name) }
                @match own.as_slice() {
                    [only] if only.text("cause").is_none() => { " " (numbers(only)) }
                    _ => ul {
                        @for row in own.iter().take(NAMED) { li { (cause(step, row)) ": " (numbers(row)) } }
                        @if own.len() > NAMED { li { (own.len() - NAMED) " further causes: table " code { "participant_flow" } } }
                    }
                }
            }
        }
    }
}

/// A reason given by a person is shown as written, a code as its sentence.
fn cause(step: &str, row: &Row<'_>) -> String {
    match (step, row.text("cause")) {
        (_, None) => "no reason told".to_owned(),
        ("excluded", Some(words)) => words.to_owned(),
        ("not_analysed", Some("failed")) => "No file could be scored".to_owned(),
        ("not_analysed", Some("excluded")) => "All recordings left out by a person".to_owned(),
        ("not_analysed", Some("no_repetitions")) => "No repetition found".to_owned(),
        ("not_analysed", Some("several")) => "Several of these".to_owned(),
        (_, Some(code)) => say::sentence(code).trim_end_matches('.').to_owned(),
    }
}

/// Groups in rows, weeks in columns: participants with a session.
fn groups(rows: &[Row<'_>]) -> Markup {
    let (analysed, weeks) = (of(rows, "group"), of(rows, "week"));
    let mut groups = of(rows, "group_found");
    if groups.is_empty() {
        groups.clone_from(&analysed);
    }
    let last = weeks
        .iter()
        .filter_map(|row| row.count("week"))
        .max()
        .unwrap_or(0);
    let shown = last.min(WEEKS);
    let find = |group: &Row<'_>, week: usize| {
        let mut own = weeks
            .iter()
            .filter(|row| say::group(row) == say::group(group));
        own.find(|row| row.count("week") == Some(week))
            .and_then(|row| row.count("participants"))
    };
    html! {
        @if !groups.is_empty() {
            (wide("Participants of each group", &html! {
                table.figures {
                    caption { "Participants with a session in each week since their first; week 1 is days 0 to 6 and holds the baseline." @if last > shown { " Later weeks: table " code { "participant_flow" } "." } }
                    thead { tr { th { "Group" } th { "With a file" } th { "Analysed" } th { "Sets" } @for week in 1..=shown { th { "Week " (week) } } } }
                    tbody { @for group in &groups {
                        tr {
                            th scope="row" { (say::group(group)) }
                            @let own = analysed.iter().find(|row| say::group(row) == say::group(group));
                            @let count = |row: Option<&Row<'_>>, column| say::whole(row.and_then(|row| row.count(column)).unwrap_or(0));
                            td { (count(Some(group), "participants")) }
                            td { (count(own, "participants")) }
                            td { (count(own, "sets")) }
                            @for week in 1..=shown { td { (find(group, week).map_or_else(|| "0".to_owned(), say::whole)) } }
                        }
                    } }
                }
            }))
        }
    }
}
