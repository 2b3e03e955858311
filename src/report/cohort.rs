//! The page of the whole study: totals, one row a participant and leg, files that need a look.

use maud::{Markup, html};

use super::availability::availability;
use super::changes::{current, verdict};
use super::left_out::message;
use super::outline::{Leg, Person, Row};
use super::page::{page, wide};
use super::words::Words;
use super::{corrections, format};
use crate::tables::Tables;

const SORT: &str = include_str!("sort.js");

/// What a study came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Input files, failed and skipped ones included.
    pub inputs: usize,
    /// Of these, scored without remark.
    pub ok: usize,
    /// Scored, to be looked at.
    pub flagged: usize,
    /// Not scored.
    pub failed: usize,
    /// Not read, or left out by a person.
    pub skipped: usize,
    /// Full and partial repetitions.
    pub repetitions: usize,
}

impl Totals {
    /// Counts the rows of the tables.
    pub fn of(tables: &Tables) -> Self {
        let status = |word: &str| {
            Row::all(&tables.inputs)
                .filter(|r| r.text("status") == Some(word))
                .count()
        };
        Self {
            inputs: tables.inputs.len(),
            ok: status("ok"),
            flagged: status("flagged"),
            failed: status("failed"),
            skipped: status("skipped"),
            repetitions: Row::all(&tables.reps)
                .filter(|r| r.number("rep").is_some())
                .count(),
        }
    }
}

/// The whole page.
pub fn cohort(people: &[Person<'_>], tables: &Tables) -> String {
    let w = Words::english();
    let body = html! {
        header { p.kind { "Heel raises on a step" } h1 { "All participants" } }
        (totals(Totals::of(tables), people.len()))
        section { h2 { "Participants" } p.caption.screen.scripted hidden { "Choose a column's name to sort by it." } (wide("Participants", &participants(people))) }
        (corrections::of_study(tables))
        (inputs(tables))
        (availability(people))
    };
    page(
        w,
        "Heel raises: all participants",
        &html! { main.broad { (body) } },
        Some(SORT),
    )
}

fn totals(totals: Totals, people: usize) -> Markup {
    let facts = [
        ("Participants", people),
        ("Files", totals.inputs),
        ("Repetitions", totals.repetitions),
        ("Scored", totals.ok),
        ("Scored, please look", totals.flagged),
        ("Could not be scored", totals.failed),
        ("Left out", totals.skipped),
    ];
    html! { dl.strip { @for (name, count) in facts { div { dt { (name) } dd { (count) } } } } }
}

const FIGURES: [(&str, &str, usize); 6] = [
    ("Good", "quality_reps", 0),
    ("Full", "reps_full", 0),
    ("Tempo, %", "tempo_score", 0),
    ("Range, %", "range_score", 0),
    ("Control, %", "control_score", 0),
    ("Below step, mm", "heel_drop_mm_median", 1),
];

fn participants(people: &[Person<'_>]) -> Markup {
    html! {
        table.figures.sortable {
            thead { tr {
                th { "Participant" }
                th.words { "Leg" }
                th.words { "Group" }
                th { "Sessions" }
                th.words { "Latest session" }
                @for (name, column, _) in FIGURES { th title=(column) { (name) } }
                th.words title="verdict of quality_reps" { "Good repetitions in this stage" }
                th.words title="stage" { "Stage" }
            } }
            tbody { @for person in people { @for leg in &person.legs { (leg_row(person, leg)) } } }
        }
    }
}

fn leg_row(person: &Person<'_>, leg: &Leg<'_>) -> Markup {
    let latest = leg.visits.last();
    let stamp = latest.and_then(|v| v.date).map(|day| day.to_string());
    let w = Words::english();
    let group = leg.sets().find_map(|set| set.row.text("group"));
    let stage = latest
        .and_then(|v| v.summary)
        .and_then(|row| row.text("stage"));
    html! {
        tr {
            th scope="row" { a href={ "participants/" (person.code) ".html" } { (person.code) } }
            td.words { (if leg.side.is_empty() { format::MISSING } else { leg.side }) }
            td.words.long { (group.unwrap_or(format::MISSING)) }
            td { (leg.visits.len()) }
            td.words data-sort=[stamp] { (latest.map_or_else(String::new, |v| v.name(w))) }
            @for (_, column, decimals) in FIGURES { (figure(leg, column, decimals)) }
            td.words.long { (trend(leg)) }
            td.words.long { (stage.unwrap_or(format::MISSING)) }
        }
    }
}

/// A figure of the latest session; of its only set where the session is in no table.
fn figure(leg: &Leg<'_>, column: &str, decimals: usize) -> Markup {
    let value = leg
        .visits
        .last()
        .and_then(|visit| match (visit.summary, visit.sets.as_slice()) {
            (Some(summary), _) => summary.number(column),
            (None, [only]) => only.row.number(column),
            _ => None,
        });
    html! { td data-sort=[value] { (format::or_dash(value, decimals)) } }
}

fn trend(leg: &Leg<'_>) -> Markup {
    let row = current(leg).find(|row| row.text("metric") == Some("quality_reps"));
    html! { @match row { Some(row) => (verdict(Words::english(), row)), None => (format::MISSING) } }
}

/// Files that failed, were flagged or skipped, with what to do about each.
fn inputs(tables: &Tables) -> Markup {
    let order = |row: &Row<'_>| {
        ["failed", "flagged", "skipped"]
            .iter()
            .position(|s| row.text("status") == Some(s))
    };
    let mut rows: Vec<Row<'_>> = Row::all(&tables.inputs)
        .filter(|row| order(row).is_some())
        .collect();
    rows.sort_by_key(|row| order(row));
    html! {
        section {
            h2 { "Files that need a look" }
            @if rows.is_empty() { p { "None: every file was scored without remark." } }
            @else { (wide("Files that need a look", &html! {
                table.figures.sortable {
                    thead { tr { th { "File" } th.words { "Status" } th.words { "Reason" } th.words { "Where" } th.words { "What to do" } } }
                    tbody { @for row in &rows { (input_row(row)) } }
                }
            })) }
        }
    }
}

fn input_row(row: &Row<'_>) -> Markup {
    let line = row.count("row").map(|n| format!("row {n}"));
    let column = row.text("column").map(|c| format!("column {c}"));
    let place: Vec<String> = line.into_iter().chain(column).collect();
    html! {
        tr {
            th scope="row" { (row.text("file").unwrap_or_default()) }
            td.words { (Words::english().outcome(row)) }
            td.words { (row.text("reason").unwrap_or(format::MISSING)) }
            td.words { (place.join(", ")) }
            td.words.message { (message(row)) }
        }
    }
}
