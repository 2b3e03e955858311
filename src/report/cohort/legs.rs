//! One row a participant and leg, with what became of its files and where it stands.

use maud::{Markup, html};

use super::{filters, say};
use crate::report::outline::{Person, Row, has_page};
use crate::report::page::wide;
use crate::report::page_name;
use crate::tables::Tables;

/// Rows of a page; a study of 2,500 participants with both legs stands on one.
pub const MOST: usize = 5000;

const FIGURES: [(&str, &str, usize); 6] = [
    ("Good", "quality_reps", 0),
    ("Full", "reps_full", 0),
    ("Tempo, %", "tempo_score", 0),
    ("Range, %", "range_score", 0),
    ("Control, %", "control_score", 0),
    ("Below step, mm", "heel_drop_mm_median", 1),
];

/// Columns that can be chosen from.
const CHOICES: [filters::Choice; 4] = [(1, "Leg"), (2, "Group"), (3, "Status"), (12, "Change")];

/// How many pages the rows take.
pub fn pages(tables: &Tables) -> usize {
    tables.legs.len().div_ceil(MOST).max(1)
}

/// The name of a page beyond the first.
pub fn name(page: usize) -> String {
    format!("legs-{page}.html")
}

/// The rows of page `page`, the first being 1.
pub fn section(people: &[Person<'_>], tables: &Tables, page: usize) -> Markup {
    let rows: Vec<Row<'_>> = Row::all(&tables.legs)
        .skip((page - 1) * MOST)
        .take(MOST)
        .collect();
    let has_page = |code: &str| has_page(people, code);
    html! {
        section #participants {
            h2 { "Participants" }
            @if rows.is_empty() && !people.is_empty() { (plain_list(people)) }
            @else {
                p.caption { "One row a participant and leg; figures are of the latest session. " span.screen.scripted hidden { "Choose a column's name to sort by it." } }
                (filters::controls("legs", rows.len(), &CHOICES))
                (wide("Participants", &table(&rows, &has_page)))
                (continued(tables, page))
            }
        }
    }
}

/// Results that have no table of legs still lead to their pages.
fn plain_list(people: &[Person<'_>]) -> Markup {
    html! { ul { @for person in people { li { a href={ "participants/" (page_name(person.code)) } { (person.code) } } } } }
}

fn continued(tables: &Tables, page: usize) -> Markup {
    let pages = pages(tables);
    html! {
        @if pages > 1 {
            nav aria-label="Pages of participants" { p {
                (say::whole(tables.legs.len())) " rows on " (pages) " pages: "
                @for other in 1..=pages {
                    @let name = if other == 1 { "index.html#participants".to_owned() } else { name(other) };
                    @if other == page { strong { (other) } } @else { a href=(name) { (other) } } " "
                }
                "Sorting and filtering are of one page; all rows are in the table " code { "legs" } "."
            } }
        }
    }
}

fn table(rows: &[Row<'_>], has_page: &dyn Fn(&str) -> bool) -> Markup {
    html! {
        table.figures.sortable.capped.legs #legs {
            thead { tr {
                th { "Participant" } th { "Leg" } th { "Group" } th { "Status" } th { "Sessions" } th { "Latest session" }
                @for (name, column, _) in FIGURES { th title=(column) { (name) } }
                th title="verdict of quality_reps" { "Good repetitions in this stage" }
                th title="stage" { "Stage" }
                th title="reason" { "Why this status" }
            } }
            tbody { @for row in rows { (leg(row, has_page)) } }
        }
    }
}

/// Few attributes a cell: there may be thousands of rows, and the style sheet knows the columns.
fn leg(row: &Row<'_>, has_page: &dyn Fn(&str) -> bool) -> Markup {
    let code = row.text("participant").unwrap_or_default();
    let text = |column: &str| row.text(column).unwrap_or(say::MISSING);
    let latest = row.text("last_date").or_else(|| row.text("last_session"));
    html! {
        tr {
            th scope="row" { @if has_page(code) { a href={ "participants/" (page_name(code)) } { (code) } } @else { (code) } }
            td { (text("side")) } td { (text("group")) }
            (status(row))
            td { (row.count("sessions").unwrap_or_default()) } td { (latest.unwrap_or(say::MISSING)) }
            @for (_, column, decimals) in FIGURES { td { (say::or_dash(row.number(column), decimals)) } }
            td { @match row.text("verdict") { Some(code) => (say::verdict(code)), None => (say::MISSING) } }
            td { (row.text("stage").map_or_else(|| say::MISSING.to_owned(), say::stage)) }
            td { (why(row)) }
        }
    }
}

fn status(row: &Row<'_>) -> Markup {
    let code = row.text("status").unwrap_or("ok");
    let sign = match code {
        "ok" => "✓ ",
        "flagged" => "! ",
        "failed" => "✗ ",
        _ => "",
    };
    let words = match code {
        "failed" if row.count("sets") > Some(0) => "a file could not be scored".to_owned(),
        "flagged" => "a file to look at".to_owned(),
        _ => say::status(code),
    };
    html! { td.(class(code)) { (sign) (words) } }
}

/// Only words the style sheet knows become classes.
fn class(code: &str) -> &'static str {
    match code {
        "ok" => "yes",
        "failed" | "flagged" => "no",
        _ => "unknown",
    }
}

fn why(row: &Row<'_>) -> String {
    let Some(reason) = row.text("reason") else {
        return String::new();
    };
    let files = row.count("reason_files").unwrap_or_default();
    let all = row.count("files").unwrap_or_default();
    format!(
        "{} ({files} of {})",
        say::sentence(reason),
        say::count(all, "file", "files")
    )
}
