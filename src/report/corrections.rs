//! What a person corrected: at the session it is about, and in sum for the study.

use maud::{Markup, html};

use super::outline::{Row, Set, Visit};
use super::page::wide;
use super::{format, words};
use crate::tables::Tables;

/// The corrections of a session's recordings, applied or not.
pub fn of_visit(visit: &Visit<'_>) -> Markup {
    html! {
        @if !visit.corrections.is_empty() {
            div.corrections {
                h4 { "What a person corrected in this session" }
                (wide("Corrections", &html! {
                    table.figures.told {
                        thead { tr { th.words { "Where" } th.words { "What" } th.words { "By" } th.words { "Why" } } }
                        tbody { @for row in &visit.corrections { (correction(visit, row)) } }
                    }
                }))
            }
        }
    }
}

fn correction(visit: &Visit<'_>, row: &Row<'_>) -> Markup {
    let applied = row.flag("applied") == Some(true);
    html! {
        tr class=[(!applied).then_some("odd-row")] {
            th.words scope="row" { (place(visit, row)) }
            td.words.message {
                @if applied { (what(row)) }
                @else { strong { "Not applied" } " (" (asked(row)) "): " (row.text("message").unwrap_or_default()) }
            }
            td.words { (signature(row)) }
            td.words { (row.text("why").unwrap_or(format::MISSING)) }
        }
    }
}

/// `Set 1, repetition 5, at 23.4 s`; all sets of the recording where it is about none in particular.
fn place(visit: &Visit<'_>, row: &Row<'_>) -> String {
    let sets = match row.count("set") {
        Some(set) => vec![format!("Set {set}")],
        None => visit.sets_of(row).map(Set::name).collect(),
    };
    let rep = row.count("rep").map(|rep| format!("repetition {rep}"));
    let at = row
        .number("at_s")
        .map(|at| format!("at {} s", format::short(at)));
    let parts = [format::list(&sets)].into_iter().chain(rep).chain(at);
    parts.collect::<Vec<_>>().join(", ")
}

fn signature(row: &Row<'_>) -> String {
    let who = row.text("who").unwrap_or(format::MISSING);
    match row.date() {
        Some(date) => format!("{who}, {}", format::long_date(date)),
        None => who.to_owned(),
    }
}

/// What was done, and what the program had found.
fn what(row: &Row<'_>) -> String {
    let found = row.text("automatic_label").unwrap_or_default();
    let found = words::found_as(found);
    let action = row.text("action").unwrap_or_default().to_lowercase();
    match action.as_str() {
        "accept" if is_counted(row) => format!("Confirmed as {found}."),
        "accept" => format!("Counted as a full repetition; the program found {found}."),
        "reject" => format!("Called no heel raise; the program found {found}."),
        "relabel" => {
            let given = row.text("label").unwrap_or_default().to_lowercase();
            format!(
                "Called {}; the program found {found}.",
                words::found_as(&given)
            )
        }
        "move" => moved(row),
        "level" => levelled(row),
        _ => words::status("skipped").to_owned(),
    }
}

fn is_counted(row: &Row<'_>) -> bool {
    matches!(row.text("automatic_label"), Some("full" | "partial"))
}

fn moved(row: &Row<'_>) -> String {
    let boundary = row.text("boundary").unwrap_or_default().to_lowercase();
    format!(
        "{} at {} s; the program found it at {} s.",
        format::capital(words::boundary(&boundary)),
        format::or_dash(row.number("to_s"), 2),
        format::or_dash(row.number("automatic_s"), 2)
    )
}

fn levelled(row: &Row<'_>) -> String {
    let window = |from: &str, to: &str| {
        let (from, to) = (row.number(from)?, row.number(to)?);
        Some(format!(
            "{} to {} s",
            format::number(from, 1),
            format::number(to, 1)
        ))
    };
    let own = window("automatic_s", "automatic_to_s");
    format!(
        "Heel level with the step from {}; the program took {}.",
        window("from_s", "to_s").unwrap_or_default(),
        own.unwrap_or_else(|| "no stance as level".to_owned())
    )
}

/// The action as asked for.
fn asked(row: &Row<'_>) -> String {
    let parts = ["action", "label", "boundary"];
    let told: Vec<&str> = parts.iter().filter_map(|column| row.text(column)).collect();
    told.join(" ")
}

/// How many corrections there are, and those that are not applied.
pub fn of_study(tables: &Tables) -> Markup {
    let refused: Vec<Row<'_>> = Row::all(&tables.corrections)
        .filter(|row| row.flag("applied") != Some(true))
        .collect();
    let all = tables.corrections.len();
    html! {
        @if all > 0 {
            section {
                h2 { "What a person corrected" }
                p { (sum(all, refused.len())) " Each is named at its session; the table " code { "reps_automatic" } " holds the result without it." }
                @if !refused.is_empty() { (wide("Corrections that are not applied", &not_applied(&refused))) }
            }
        }
    }
}

fn sum(all: usize, refused: usize) -> String {
    let applied = match refused {
        0 if all == 1 => "applied".to_owned(),
        0 => "all applied".to_owned(),
        _ => format!("{} applied, {refused} not", all - refused),
    };
    format!(
        "{}, {applied}.",
        format::count(all, "correction", "corrections")
    )
}

fn not_applied(rows: &[Row<'_>]) -> Markup {
    html! {
        table.figures.told.sortable {
            caption { "Corrections that are not applied" }
            thead { tr { th.words { "Recording" } th.words { "Row" } th.words { "Asked for" } th.words { "By" } th.words { "Why not, and what to do" } } }
            tbody { @for row in rows {
                tr {
                    th.words scope="row" { (row.text("recording").unwrap_or(format::MISSING)) }
                    td.words { (row.text("file").unwrap_or_default()) " row " (row.count("row").unwrap_or_default()) }
                    td.words { (asked(row)) }
                    td.words { (signature(row)) }
                    td.words.message { (row.text("message").unwrap_or_default()) }
                }
            } }
        }
    }
}
