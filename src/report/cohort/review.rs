//! The review queue: recordings that a person should look at, ranked, with a link to each trace.

use maud::{Markup, html};

use super::{filters, say};
use crate::report::anchor::{self, Moved};
use crate::report::outline::{Person, Row, has_page};
use crate::report::page::{page, wide};
use crate::report::page_name;
use crate::report::words::Words;
use crate::tables::Tables;

/// Rows of a page.
pub const MOST: usize = 1000;

/// Columns that can be chosen from.
const CHOICES: [filters::Choice; 4] = [(2, "Participant"), (3, "Leg"), (5, "Group"), (6, "Status")];

/// Where the set of a row stands.
type Link<'l> = &'l dyn Fn(&Row<'_>) -> Option<String>;

/// How many pages the queue takes.
pub fn pages(tables: &Tables) -> usize {
    tables.review.len().div_ceil(MOST).max(1)
}

/// The name of a page of the queue, the first being 1.
pub fn name(page: usize) -> String {
    match page {
        0 | 1 => "review.html".to_owned(),
        _ => format!("review-{page}.html"),
    }
}

/// Page `number` of the queue, the first being 1.
pub fn review(
    people: &[Person<'_>],
    tables: &Tables,
    moved: &Moved,
    number: usize,
    script: &'static str,
) -> String {
    let rows: Vec<Row<'_>> = Row::all(&tables.review)
        .skip((number - 1) * MOST)
        .take(MOST)
        .collect();
    let has_page = |code: &str| has_page(people, code);
    let body = html! {
        nav.screen { a href="index.html" { "← All participants" } }
        header { p.kind { "Heel raises on a step" } h1 { "Recordings to look at" @if number > 1 { ", page " (number) } } }
        @if rows.is_empty() { p { "Nothing to look at: every recording was scored without remark." } }
        @else {
            (how())
            (filters::controls("queue", rows.len(), &CHOICES))
            (wide("Recordings to look at", &table(&rows, &|row| link(row, &has_page, moved))))
            (continued(tables, number))
        }
    };
    page(
        Words::english(),
        "Heel raises: recordings to look at",
        &html! { main.broad { (body) } },
        Some(script),
    )
}

fn how() -> Markup {
    html! {
        p { "The most urgent stand first. Urgency is a sum that can be added up: kinds of figures that the findings can change (of eight), tenths of the movements that were not counted, tenths of the recording that are missing, and corrections that were not applied. A recording that a person has corrected or confirmed stands behind all others." }
        p.caption { "Having looked, write into " code { "corrections.csv" } ": accept or reject a movement, move a boundary, name a level window, or exclude the recording; then run again. Rules with their reasons: " code { "data/review.toml" } " of the program." }
    }
}

fn continued(tables: &Tables, number: usize) -> Markup {
    let pages = pages(tables);
    html! {
        @if pages > 1 {
            nav aria-label="Pages of the queue" { p {
                (say::whole(tables.review.len())) " recordings on " (pages) " pages: "
                @for other in 1..=pages { @if other == number { strong { (other) } } @else { a href=(name(other)) { (other) } } " " }
                "Sorting and filtering are of one page; the whole queue is the table " code { "review" } "."
            } }
        }
    }
}

fn table(rows: &[Row<'_>], link: Link<'_>) -> Markup {
    html! {
        table.figures.sortable.capped.queue #queue {
            thead { tr {
                th { "Rank" } th { "Recording" } th { "Participant" } th { "Leg" } th { "Day" } th { "Group" } th { "Status" }
                th title="urgency = figures_at_stake + unclear_tenths + missing_tenths + corrections_refused" { "Urgency" }
                th title="reasons" { "Found" } th title="figures" { "Figures at stake" } th title="look" { "What to look at" } th title="looked_by" { "Looked at by" }
            } }
            tbody { @for row in rows { (recording(row, link)) } }
        }
    }
}

fn recording(row: &Row<'_>, link: Link<'_>) -> Markup {
    let code = row.text("participant").unwrap_or(say::MISSING);
    let text = |column: &str| row.text(column).unwrap_or(say::MISSING);
    let name = text("recording");
    html! {
        tr {
            th scope="row" { (row.count("rank").unwrap_or_default()) }
            td { @match link(row) { Some(link) => a href=(link) { (name) }, None => (name) } }
            td { (code) } td { (text("side")) } td { (row.text("date").or_else(|| row.text("session")).unwrap_or(say::MISSING)) } td { (text("group")) }
            td { (say::status(text("status"))) }
            td data-sort=[row.count("urgency")] { (urgency(row)) }
            td { (found(row)) } td { (text("figures").replace(';', ", ")) } td { (text("look")) }
            td { (text("looked_by")) }
        }
    }
}

/// `8 = 5 + 2 + 1 + 0`.
fn urgency(row: &Row<'_>) -> String {
    let of = |column| row.count(column).unwrap_or_default();
    let parts = [
        "figures_at_stake",
        "unclear_tenths",
        "missing_tenths",
        "corrections_refused",
    ];
    let parts = parts.map(|column| of(column).to_string());
    format!("{} = {}", of("urgency"), parts.join(" + "))
}

fn found(row: &Row<'_>) -> String {
    let codes = row.text("reasons").unwrap_or_default().split(';');
    let sentence = |code: &str| match code {
        "unclear_movements" => format!(
            "{} not counted beside {}.",
            say::count(
                row.count("reps_unclear").unwrap_or_default(),
                "movement was",
                "movements were"
            ),
            say::count(
                row.count("reps_counted").unwrap_or_default(),
                "repetition",
                "repetitions"
            )
        ),
        "correction_refused" => "A correction was not applied.".to_owned(),
        code => say::sentence(code),
    };
    let sentences: Vec<String> = codes
        .filter(|code| !code.is_empty())
        .map(sentence)
        .collect();
    sentences.join(" ")
}

/// The set on its participant's page; nothing where the recording has none.
fn link(row: &Row<'_>, has_page: &dyn Fn(&str) -> bool, moved: &Moved) -> Option<String> {
    let code = row.text("participant").filter(|code| has_page(code))?;
    row.count("set")?;
    let id = anchor::of_set(row);
    Some(match moved.get(&id) {
        Some(page) => format!("{page}#{id}"),
        None => format!("participants/{}#{id}", page_name(code)),
    })
}
