//! The pages of the whole study: summaries first, then one row a participant and leg, what became of
//! files, and what a paper prints; the ranked review queue on pages of its own.

mod availability;
mod causes;
mod cert;
mod filters;
mod flow;
mod groups;
mod legs;
mod methods;
mod review;
mod say;
mod series;
#[cfg(test)]
mod size_tests;
mod spread;

use maud::{Markup, html};

use super::anchor::Moved;
use super::corrections;
use super::outline::{Person, Row};
use super::page::page;
use super::words::Words;
use crate::tables::Tables;

const SCRIPT: &str = include_str!("../sort.js");

/// A page of the study.
pub struct StudyPage {
    /// Its file in the folder of the report.
    pub name: String,
    /// The whole page.
    pub text: String,
}

/// What a study came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Totals {
    /// Input files, failed and skipped ones included.
    inputs: usize,
    /// Of these, scored without remark.
    ok: usize,
    /// Scored, to be looked at.
    flagged: usize,
    /// Not scored.
    failed: usize,
    /// Not read, or left out by a person.
    skipped: usize,
    /// Full and partial repetitions.
    repetitions: usize,
}

impl Totals {
    /// Counts the rows of the tables.
    fn of(tables: &Tables) -> Self {
        let mut totals = Self {
            inputs: tables.inputs.len(),
            ..Self::default()
        };
        for row in Row::all(&tables.inputs) {
            match row.text("status") {
                Some("ok") => totals.ok += 1,
                Some("flagged") => totals.flagged += 1,
                Some("failed") => totals.failed += 1,
                Some("skipped") => totals.skipped += 1,
                _ => {}
            }
        }
        let counted = |row: Row<'_>| {
            let of = |column| row.count(column).unwrap_or(0);
            of("reps_full") + of("reps_partial")
        };
        totals.repetitions = Row::all(&tables.sets).map(counted).sum();
        totals
    }
}

/// Every page of the study, the one to open first at the front. `people` are by code, `moved` the
/// sets that do not stand on their participant's first page.
pub fn pages(people: &[Person<'_>], tables: &Tables, moved: &Moved) -> Vec<StudyPage> {
    let mut pages = vec![StudyPage {
        name: "index.html".to_owned(),
        text: index(people, tables),
    }];
    pages.extend((2..=legs::pages(tables)).map(|number| StudyPage {
        name: legs::name(number),
        text: more_legs(people, tables, number),
    }));
    pages.extend((1..=review::pages(tables)).map(|number| StudyPage {
        name: review::name(number),
        text: review::review(people, tables, moved, number, SCRIPT),
    }));
    pages
}

/// Whether a file of this name is a further page of a study, of this run or an earlier one.
pub fn is_further_page(name: &str) -> bool {
    let number = ["legs-", "review-"]
        .iter()
        .find_map(|start| name.strip_prefix(start))
        .and_then(|rest| rest.strip_suffix(".html"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn index(people: &[Person<'_>], tables: &Tables) -> String {
    let compared = series::all(tables);
    let parts = [
        (
            "groups",
            "Groups and weeks",
            groups::groups(tables, &compared),
        ),
        (
            "spread",
            "How figures are spread",
            spread::spread(tables, &compared),
        ),
        ("causes", "Files that need a look", causes::causes(tables)),
        (
            "participants",
            "Participants",
            legs::section(people, tables, 1),
        ),
        (
            "corrected",
            "What a person corrected",
            corrections::of_study(tables),
        ),
        (
            "availability",
            "Which figures could be had",
            availability::availability(people),
        ),
        ("flow", "Participant flow", flow::flow(tables)),
        ("dose", "What was done", cert::cert(tables)),
        ("methods", "For a paper", methods::methods(tables)),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|part| !part.2.0.is_empty())
        .collect();
    let body = html! {
        header { p.kind { "Heel raises on a step" } h1 { "All participants" } }
        (totals(Totals::of(tables), participants(people, tables)))
        nav.contents.screen aria-label="On this page" { @for (id, name, _) in &parts { a href={ "#" (id) } { (name) } " " } a href="review.html" { "Recordings to look at" } }
        @for (_, _, part) in &parts { (part) }
    };
    page(
        Words::english(),
        "Heel raises: all participants",
        &html! { main.broad { (body) } },
        Some(SCRIPT),
    )
}

fn more_legs(people: &[Person<'_>], tables: &Tables, number: usize) -> String {
    let body = html! {
        nav.screen { a href="index.html" { "← All participants" } }
        header { p.kind { "Heel raises on a step" } h1 { "All participants, page " (number) } }
        (legs::section(people, tables, number))
    };
    page(
        Words::english(),
        "Heel raises: all participants",
        &html! { main.broad { (body) } },
        Some(SCRIPT),
    )
}

/// Participants of whom there is a file, whatever became of it; in results of an earlier version
/// those with a set.
fn participants(people: &[Person<'_>], tables: &Tables) -> usize {
    let mut steps = Row::all(&tables.flow);
    let found = steps.find(|row| row.text("step") == Some("found"));
    found
        .and_then(|row| row.count("participants"))
        .unwrap_or(people.len())
}

fn totals(totals: Totals, people: usize) -> Markup {
    let facts = [
        ("Participants", people),
        ("Files", totals.inputs),
        ("Repetitions", totals.repetitions),
        ("Scored", totals.ok),
        ("Scored, please look", totals.flagged),
        ("Could not be scored", totals.failed),
        ("Not read or left out", totals.skipped),
    ];
    html! { dl.strip { @for (name, count) in facts { div { dt { (name) } dd { (say::whole(count)) } } } } }
}
