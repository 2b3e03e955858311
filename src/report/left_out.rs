//! What was left out of a participant's figures, and why.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::outline::{Leg, Person, Row, Set};
use super::{format, words};

/// The section.
pub fn left_out(person: &Person<'_>) -> Markup {
    let files: Vec<&Row<'_>> = person
        .inputs
        .iter()
        .filter(|row| row.text("status") != Some("ok"))
        .collect();
    let moves = movements(person);
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
            h2 { "What was left out, and why" }
            @if nothing { p { "Nothing was left out." } }
            @else { ul {
                @for row in &files { li { (row.text("file").unwrap_or_default()) ": " (words::outcome(row)) ". " (message(row)) } }
                @for (words, count) in &moves { li { (words) ": " (count) ". They are drawn but enter no score." } }
                @if undated > 0 { li { (format::count(undated, "set has", "sets have")) " no day and no session, and takes no part in the weeks." } }
                @for (code, count) in &reasons { li title=(code) { (words::sentence(code)) " (" (format::count(*count, "set", "sets")) ")" } }
            } }
        }
    }
}

/// What happened to a file: its sentence, else its reason.
pub fn message(row: &Row<'_>) -> String {
    let told = row.text("message").map(str::to_owned);
    told.or_else(|| row.text("reason").map(words::sentence))
        .unwrap_or_default()
}

/// Movements that are no full repetition, by kind.
fn movements(person: &Person<'_>) -> Vec<(&'static str, usize)> {
    let kinds = [
        ("partial", "Repetitions too short to count as full"),
        ("micro", "Bounces"),
        (
            "truncated",
            "Repetitions cut off by the end of the recording or by missing samples",
        ),
        ("rejected", "Movements that are no heel raise"),
    ];
    let reps = || {
        person
            .legs
            .iter()
            .flat_map(Leg::sets)
            .flat_map(|set| &set.reps)
    };
    let of = |label: &str| reps().filter(|r| r.text("label") == Some(label)).count();
    kinds
        .into_iter()
        .map(|(label, words)| (words, of(label)))
        .filter(|kind| kind.1 > 0)
        .collect()
}

/// Notes with the number of sets that carry them, on the set or on a repetition.
fn reasons<'a>(person: &Person<'a>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for set in person.legs.iter().flat_map(Leg::sets) {
        for code in codes(set)
            .into_iter()
            .filter(|code| !words::is_by_person(code))
        {
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
