//! What a person corrected: at the session it is about, and in sum for the study.

use maud::{Markup, html};

use super::format;
use super::outline::{Row, Set, Visit, set_name};
use super::page::wide;
use super::words::{Words, say};
use crate::tables::Tables;

/// The corrections of a session's recordings, applied or not.
pub fn of_visit(w: &Words, visit: &Visit<'_>) -> Markup {
    html! {
        @if !visit.corrections.is_empty() {
            div.corrections {
                h4 { (say!(w, "corrections")) }
                (wide(&say!(w, "corrections-table"), &html! {
                    table.figures.told {
                        thead { tr {
                            th.words { (say!(w, "corrections-where")) }
                            th.words { (say!(w, "corrections-what")) }
                            th.words { (say!(w, "corrections-who")) }
                            th.words { (say!(w, "corrections-why")) }
                        } }
                        tbody { @for row in &visit.corrections { (correction(w, visit, row)) } }
                    }
                }))
            }
        }
    }
}

fn correction(w: &Words, visit: &Visit<'_>, row: &Row<'_>) -> Markup {
    let applied = row.flag("applied") == Some(true);
    html! {
        tr class=[(!applied).then_some("odd-row")] {
            th.words scope="row" { (place(w, visit, row)) }
            td.words.message {
                @if applied { (what(w, row)) }
                @else { strong { (say!(w, "not-applied")) } " (" (asked(row)) "): " span lang="en" { (row.text("message").unwrap_or_default()) } }
            }
            td.words { (signature(w, row)) }
            td.words { (row.text("why").unwrap_or(format::MISSING)) }
        }
    }
}

/// `Set 1, repetition 5, at 23.4 s`; all sets of the recording where it is about none in particular.
fn place(w: &Words, visit: &Visit<'_>, row: &Row<'_>) -> String {
    let sets = match row.count("set") {
        Some(set) => vec![set_name(w, Some(set))],
        None => visit
            .sets_of(row)
            .map(|set: &Set<'_>| set.name(w))
            .collect(),
    };
    let rep = row
        .count("rep")
        .map(|rep| say!(w, "corrections-rep", rep = rep));
    let at = row
        .number("at_s")
        .map(|at| say!(w, "corrections-at", time = w.short(at)));
    let parts = [w.list(&sets)].into_iter().chain(rep).chain(at);
    parts.collect::<Vec<_>>().join(", ")
}

fn signature(w: &Words, row: &Row<'_>) -> String {
    let who = row.text("who").unwrap_or(format::MISSING);
    match row.date() {
        Some(date) => format!("{who}, {}", w.long_date(date)),
        None => who.to_owned(),
    }
}

/// What was done, and what the program had found.
fn what(w: &Words, row: &Row<'_>) -> String {
    let found = w.found_as(row.text("automatic_label").unwrap_or_default());
    let action = row.text("action").unwrap_or_default().to_lowercase();
    match action.as_str() {
        "accept" if is_counted(row) => say!(w, "corrected-confirmed", found = found),
        "accept" => say!(w, "corrected-accepted", found = found),
        "reject" => say!(w, "corrected-rejected", found = found),
        "relabel" => {
            let given = row.text("label").unwrap_or_default().to_lowercase();
            say!(
                w,
                "corrected-relabelled",
                given = w.found_as(&given),
                found = found
            )
        }
        "move" => moved(w, row),
        "level" => levelled(w, row),
        _ => w.status("skipped"),
    }
}

fn is_counted(row: &Row<'_>) -> bool {
    matches!(row.text("automatic_label"), Some("full" | "partial"))
}

fn moved(w: &Words, row: &Row<'_>) -> String {
    let boundary = row.text("boundary").unwrap_or_default().to_lowercase();
    say!(
        w,
        "corrected-moved",
        boundary = format::capital(&w.boundary(&boundary)),
        to = w.or_dash(row.number("to_s"), 2),
        from = w.or_dash(row.number("automatic_s"), 2)
    )
}

fn levelled(w: &Words, row: &Row<'_>) -> String {
    let window = |from: &str, to: &str| {
        let (from, to) = (row.number(from)?, row.number(to)?);
        Some(say!(
            w,
            "window",
            from = w.number(from, 1),
            to = w.number(to, 1)
        ))
    };
    let given = window("from_s", "to_s").unwrap_or_default();
    match window("automatic_s", "automatic_to_s") {
        Some(own) => say!(w, "corrected-level", given = given, own = own),
        None => say!(w, "corrected-level-from-none", given = given),
    }
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
            section #corrected {
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
                    td.words { (signature(Words::english(), row)) }
                    td.words.message { (row.text("message").unwrap_or_default()) }
                }
            } }
        }
    }
}
