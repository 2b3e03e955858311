//! The page of one participant: what a physiotherapist hands to a patient.

use maud::{Markup, html};

use super::outline::{Leg, Person, Visit};
use super::page::page;
use super::visit::{Traces, summary_table, visit};
use super::{changes, format, guide, headline, left_out, leg, sides, words};

/// The whole page.
pub fn participant(person: &Person<'_>, traces: &Traces<'_>) -> String {
    let body = html! {
        nav.screen { a href="../index.html" { "← All participants" } }
        (header(person))
        (headlines(person))
        @for leg in &person.legs { @if let Some(section) = leg::over_the_weeks(leg) { (section) } }
        (sides::against_each_other(person))
        (newest(person, traces))
        section { h2 { "All sessions" } @for leg in &person.legs { (summary_table(leg)) } }
        (earlier(person, traces))
        (left_out::left_out(person))
        (guide::how_to_read())
    };
    page(
        &format!("Heel raises: {}", person.code),
        &html! { main { (body) } },
        None,
    )
}

fn header(person: &Person<'_>) -> Markup {
    let legs: Vec<String> = person
        .legs
        .iter()
        .map(|leg| leg.name().to_owned())
        .collect();
    let sets = person
        .legs
        .iter()
        .map(|leg| leg.sets().count())
        .sum::<usize>();
    html! {
        header {
            p.kind { "Heel raises on a step" }
            h1 { (person.code) }
            p {
                (format::capital(&format::list(&legs)))
                @if let Some((from, to)) = person.span() {
                    " · " (format::long_date(from)) @if to > from { " to " (format::long_date(to)) }
                }
                " · " (format::count(person.days(), "session", "sessions")) ", " (format::count(sets, "set", "sets"))
                @if let Some(sources) = sources(person) { " · " (sources) }
                @if let Some(group) = fact(person, "group") { " · group " (group) }
            }
        }
    }
}

fn sources(person: &Person<'_>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for code in person
        .legs
        .iter()
        .flat_map(Leg::sets)
        .filter_map(|set| set.row.text("source"))
    {
        let word = words::source(code).to_owned();
        if !found.contains(&word) {
            found.push(word);
        }
    }
    (!found.is_empty()).then(|| format!("measured with {}", format::list(&found)))
}

fn fact<'a>(person: &'a Person<'_>, column: &str) -> Option<&'a str> {
    person
        .legs
        .iter()
        .flat_map(Leg::sets)
        .find_map(|set| set.row.text(column))
}

fn headlines(person: &Person<'_>) -> Markup {
    html! { section.headline aria-label="Summary" { @for leg in &person.legs { (headline_of(leg)) } } }
}

fn headline_of(leg: &Leg<'_>) -> Markup {
    let mut sentences = headline::sentences(leg).into_iter();
    let changes = changes::clear_changes(leg);
    html! {
        div {
            @if let Some(first) = sentences.next() { p.lead { (first) } }
            @let rest: Vec<String> = sentences.collect();
            @if !rest.is_empty() { p { (rest.join(" ")) } }
            @if !changes.is_empty() {
                p { "What to look at: changes in this stage beyond measurement error" }
                ul { @for sentence in &changes { li { (sentence) } } }
            }
        }
    }
}

/// The newest session of each leg, in full.
fn newest(person: &Person<'_>, traces: &Traces<'_>) -> Markup {
    html! {
        section {
            @for leg in &person.legs {
                @if let Some(last) = leg.visits.last() {
                    h2 { "Latest session: " (last.name()) ", " (leg.name()) }
                    (visit(last, &format!("{}-{}", leg.side, leg.visits.len()), traces))
                }
            }
        }
    }
}

/// Earlier sessions, newest first, each behind a fold; print shows the table of sessions instead.
fn earlier(person: &Person<'_>, traces: &Traces<'_>) -> Markup {
    let fold = |leg: &Leg<'_>, i: usize, visit_of: &Visit<'_>| {
        html! {
            details {
                summary { (format::capital(&visit_of.name())) ", " (leg.name()) }
                (visit(visit_of, &format!("{}-{i}", leg.side), traces))
            }
        }
    };
    html! {
        @if person.legs.iter().any(|leg| leg.visits.len() > 1) {
            section.screen {
                h2 { "Earlier sessions" }
                @for leg in &person.legs {
                    @for (i, earlier) in leg.visits.iter().enumerate().rev().skip(1) { (fold(leg, i, earlier)) }
                }
            }
        }
    }
}
