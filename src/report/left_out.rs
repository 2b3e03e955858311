//! What was left out of a participant's figures, and why.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::outline::{Leg, Person, Row, Set};
use super::words::{Words, is_by_person, say};

/// The section.
pub fn left_out(w: &Words, person: &Person<'_>) -> Markup {
    let files: Vec<&Row<'_>> = person
        .inputs
        .iter()
        .filter(|row| row.text("status") != Some("ok"))
        .collect();
    let moves = movements(w, person);
    let reasons = reasons(person);
    let undated = person
        .legs
        .iter()
        .flat_map(|leg| &leg.visits)
        .filter(|v| v.summary.is_none());
    let undated: usize = undated.map(|v| v.sets.len()).sum();
    let nothing = files.is_empty() && moves.is_empty() && reasons.is_empty() && undated == 0;
    html! {
        section {
            h2 { (say!(w, "left-out")) }
            @if nothing { p { (say!(w, "left-out-nothing")) } }
            @else { ul {
                @for row in &files { (file(w, row)) }
                @for words in &moves { li { (words) " " (say!(w, "left-out-drawn")) } }
                @if undated > 0 { li { (say!(w, "left-out-undated", n = undated)) } }
                @for (code, count) in &reasons { li title=(code) { (w.sentence(code)) " (" (say!(w, "sets", n = *count)) ")" } }
            } }
        }
    }
}

/// A file with what became of it: in the page's language, then word for word as the program said it.
fn file(w: &Words, row: &Row<'_>) -> Markup {
    let (own, told) = (
        message(row),
        row.text("reason").map(|code| w.sentence(code)),
    );
    html! {
        li {
            (row.text("file").unwrap_or_default()) ": " (w.outcome(row)) ". "
            @match told {
                Some(told) if !w.is_english() && told != own => { (told) @if row.text("message").is_some() { " " span lang="en" { "(" (own) ")" } } }
                _ => (own),
            }
        }
    }
}

/// What happened to a file, in English: its sentence, else its reason.
pub fn message(row: &Row<'_>) -> String {
    let told = row.text("message").map(str::to_owned);
    let reason = || {
        row.text("reason")
            .map(|code| Words::english().sentence(code))
    };
    told.or_else(reason).unwrap_or_default()
}

/// Movements that are no full repetition, by kind, in a sentence each.
fn movements(w: &Words, person: &Person<'_>) -> Vec<String> {
    let reps = || {
        person
            .legs
            .iter()
            .flat_map(Leg::sets)
            .flat_map(|set| &set.reps)
    };
    let of = |label: &str| reps().filter(|r| r.text("label") == Some(label)).count();
    let said = [
        (
            of("partial"),
            say!(w, "left-out-partial", n = of("partial")),
        ),
        (of("micro"), say!(w, "left-out-micro", n = of("micro"))),
        (
            of("truncated"),
            say!(w, "left-out-truncated", n = of("truncated")),
        ),
        (
            of("rejected"),
            say!(w, "left-out-rejected", n = of("rejected")),
        ),
    ];
    said.into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, sentence)| sentence)
        .collect()
}

/// Notes with the number of sets that carry them, on the set or on a repetition.
fn reasons<'a>(person: &Person<'a>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for set in person.legs.iter().flat_map(Leg::sets) {
        for code in codes(set).into_iter().filter(|code| !is_by_person(code)) {
            *counts.entry(code).or_default() += 1;
        }
    }
    counts
}

/// The codes of a set and of its repetitions, each once.
pub fn codes<'a>(set: &Set<'a>) -> Vec<&'a str> {
    let mut codes: Vec<&str> = set
        .row
        .notes()
        .chain(set.reps.iter().flat_map(Row::notes))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
