//! What became of files, by cause: how many, what to do, and the first of them.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::say;
use crate::report::outline::Row;
use crate::report::page::wide;
use crate::tables::Tables;

/// What becomes of files, the gravest first.
const STATUSES: [&str; 3] = ["failed", "flagged", "skipped"];
/// Files named in the row of a cause.
const NAMED: usize = 3;
/// Files of a cause listed below it.
const LISTED: usize = 25;

/// A cause with its files.
struct Cause<'a> {
    status: &'a str,
    reason: &'a str,
    files: usize,
    participants: Option<usize>,
    first: Vec<Row<'a>>,
}

/// The section.
pub fn causes(tables: &Tables) -> Markup {
    let causes = all(tables);
    html! {
        section #causes {
            h2 { "Files that need a look" }
            @if causes.is_empty() { p { "None: every file was scored without remark." } }
            @else {
                p { a href="review.html" { "Recordings to look at, ranked" } " · every file with its reason: table " code { "inputs" } }
                (wide("Files by cause", &table(&causes)))
                @for cause in &causes { (listing(cause)) }
            }
        }
    }
}

fn all(tables: &Tables) -> Vec<Cause<'_>> {
    let mut causes: BTreeMap<(usize, &str), Cause<'_>> = BTreeMap::new();
    for row in Row::all(&tables.inputs) {
        let status = row.text("status").unwrap_or_default();
        let Some(place) = STATUSES.iter().position(|known| *known == status) else {
            continue;
        };
        let reason = row.text("reason").unwrap_or_default();
        let empty = || Cause {
            status,
            reason,
            files: 0,
            participants: None,
            first: Vec::new(),
        };
        let cause = causes.entry((place, reason)).or_insert_with(empty);
        cause.files += 1;
        if cause.first.len() < LISTED {
            cause.first.push(row);
        }
    }
    for row in Row::all(&tables.flow) {
        let place = STATUSES
            .iter()
            .position(|known| row.text("step") == Some(known));
        let key = place.map(|place| (place, row.text("cause").unwrap_or_default()));
        if let Some(cause) = key.and_then(|key| causes.get_mut(&key)) {
            cause.participants = row.count("participants");
        }
    }
    let mut causes: Vec<((usize, &str), Cause<'_>)> = causes.into_iter().collect();
    causes.sort_by_key(|((place, _), cause)| (*place, std::cmp::Reverse(cause.files)));
    causes.into_iter().map(|(_, cause)| cause).collect()
}

fn outcome(cause: &Cause<'_>) -> String {
    match cause.reason {
        "excluded" => "left out by a person".to_owned(),
        _ => say::status(cause.status),
    }
}

fn why(cause: &Cause<'_>) -> String {
    match cause.reason {
        "" => say::MISSING.to_owned(),
        reason => say::sentence(reason),
    }
}

fn table(causes: &[Cause<'_>]) -> Markup {
    html! {
        table.figures.told.sortable {
            thead { tr { th.words { "Status" } th.words { "Cause" } th { "Files" } th { "Participants" } th.words { "For example" } } }
            tbody { @for cause in causes {
                tr {
                    th.words scope="row" { (outcome(cause)) }
                    td.words.message title=(cause.reason) { (why(cause)) }
                    td { (say::whole(cause.files)) }
                    td { (cause.participants.map_or_else(|| say::MISSING.to_owned(), say::whole)) }
                    td.words {
                        @for row in cause.first.iter().take(NAMED) { div { (row.text("file").unwrap_or_default()) } }
                        @if cause.files > NAMED { "and " (say::whole(cause.files - NAMED)) " more" }
                    }
                }
            } }
        }
    }
}

/// The first files of a cause with what to do about each.
fn listing(cause: &Cause<'_>) -> Markup {
    let name = format!("{}: {}", say::capital(&outcome(cause)), why(cause));
    html! {
        details {
            summary { (name) " (" (say::count(cause.files, "file", "files")) ")" }
            (wide(&name, &html! {
                table.figures.told {
                    thead { tr { th.words { "File" } th.words { "Where" } th.words { "What to do" } } }
                    tbody { @for row in &cause.first {
                        tr { th.words scope="row" { (row.text("file").unwrap_or_default()) } td.words { (place(row)) } td.words.message { (say::message(row)) } }
                    } }
                }
            }))
            @if cause.files > cause.first.len() {
                p.caption { (say::whole(cause.files - cause.first.len())) " more: table " code { "inputs" } ", rows with reason " code { (cause.reason) } "." }
            }
        }
    }
}

fn place(row: &Row<'_>) -> String {
    let line = row.count("row").map(|n| format!("row {n}"));
    let column = row.text("column").map(|c| format!("column {c}"));
    let place: Vec<String> = line.into_iter().chain(column).collect();
    place.join(", ")
}
