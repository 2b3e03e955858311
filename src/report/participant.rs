//! The page of one participant: what a physiotherapist hands to a patient.

use maud::{Markup, html};

use super::outline::{Leg, Person, Visit};
use super::page::page;
use super::visit::{Traces, summary_table, visit};
use super::words::{Words, say};
use super::{anchor, changes, format, guide, headline, left_out, leg, next_step, sides};

/// Opens the fold of the set that a link leads to.
const UNFOLD: &str = include_str!("unfold.js");
/// Bytes of earlier sessions that a participant's page holds; older ones stand on further pages.
const MOST_BYTES: usize = 4_000_000;

/// Changes that the headline spells out; the others stand in the table of changes.
const MOST_CHANGES: usize = 4;

/// A participant's page, and the pages of sessions for which it has no room.
pub struct Pages {
    /// `participants/<code>.html`.
    pub main: String,
    /// `sessions/<code>/<n>.html`, the newest first.
    pub further: Vec<FurtherPage>,
}

/// A page of sessions for which their participant's page has no room.
pub struct FurtherPage {
    /// The whole page.
    pub text: String,
    /// The `id`s of its sets.
    pub sets: Vec<String>,
}

/// An earlier session behind its fold.
struct Fold {
    markup: Markup,
    sets: Vec<String>,
}

/// All pages of a participant.
pub fn participant(w: &Words, person: &Person<'_>, traces: &Traces<'_>) -> Pages {
    let mut parts = parted(earlier(w, person, traces)).into_iter();
    let here = parts.next().unwrap_or_default();
    let further: Vec<Vec<Fold>> = parts.collect();
    let body = html! {
        nav.screen { a href="../index.html" { "← " (say!(w, "all-participants")) } }
        (header(w, person))
        (headlines(w, person))
        (next_step::next_step(w, person))
        @for leg in &person.legs { @if let Some(section) = leg::over_the_weeks(w, leg) { (section) } }
        (sides::against_each_other(w, person))
        (newest(w, person, traces))
        section { h2 { (say!(w, "all-sessions")) } @for leg in &person.legs { (summary_table(w, leg)) } }
        @if !here.is_empty() {
            section.screen {
                h2 { (say!(w, "earlier-sessions")) }
                @for session in &here { (session.markup) }
                @for n in 1..=further.len() {
                    p { a href={ "../sessions/" (person.code) "/" (n) ".html" } { (say!(w, "earlier-still", n = n)) } }
                }
            }
        }
        (left_out::left_out(w, person))
        (guide::how_to_read(w))
    };
    let title = say!(w, "title", participant = person.code);
    Pages {
        main: page(w, &title, &html! { main { (body) } }, Some(UNFOLD)),
        further: further
            .iter()
            .map(|sessions| FurtherPage {
                text: further_page(w, person, sessions),
                sets: sessions.iter().flat_map(|fold| fold.sets.clone()).collect(),
            })
            .collect(),
    }
}

/// Sessions that the participant's page has no room for.
fn further_page(w: &Words, person: &Person<'_>, sessions: &[Fold]) -> String {
    let body = html! {
        nav { a href={ "../../participants/" (person.code) ".html" } { "← " (person.code) } }
        header { p.kind { (say!(w, "kind")) } h1 { (person.code) ": " (say!(w, "earlier-sessions")) } }
        section { @for session in sessions { (session.markup) } }
    };
    let title = say!(w, "title", participant = person.code);
    page(w, &title, &html! { main { (body) } }, Some(UNFOLD))
}

/// Pieces in lots of at most [`MOST_BYTES`], in their order; a larger piece is a lot of its own.
fn parted(pieces: Vec<Fold>) -> Vec<Vec<Fold>> {
    let mut lots: Vec<Vec<Fold>> = Vec::new();
    let mut bytes = 0;
    for piece in pieces {
        let size = piece.markup.0.len();
        match lots.last_mut() {
            Some(lot) if bytes + size <= MOST_BYTES => lot.push(piece),
            _ => {
                bytes = 0;
                lots.push(vec![piece]);
            }
        }
        bytes += size;
    }
    lots
}

fn header(w: &Words, person: &Person<'_>) -> Markup {
    let legs: Vec<String> = person.legs.iter().map(|leg| leg.name(w)).collect();
    let sets = person
        .legs
        .iter()
        .map(|leg| leg.sets().count())
        .sum::<usize>();
    html! {
        header {
            p.kind { (say!(w, "kind")) }
            h1 { (person.code) }
            p {
                (format::capital(&w.list(&legs)))
                @if let Some((from, to)) = person.span() {
                    " · "
                    @if to > from { (say!(w, "span", from = w.long_date(from), to = w.long_date(to))) }
                    @else { (w.long_date(from)) }
                }
                " · " (say!(w, "sessions", n = person.days())) ", " (say!(w, "sets", n = sets))
                @if let Some(sources) = sources(w, person) { " · " (sources) }
                @if let Some(group) = fact(person, "group") { " · " (say!(w, "group", group = group)) }
            }
        }
    }
}

fn sources(w: &Words, person: &Person<'_>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for code in person
        .legs
        .iter()
        .flat_map(Leg::sets)
        .filter_map(|set| set.row.text("source"))
    {
        let word = w.source(code);
        if !found.contains(&word) {
            found.push(word);
        }
    }
    (!found.is_empty()).then(|| say!(w, "measured-with", sources = w.list(&found)))
}

fn fact<'a>(person: &'a Person<'_>, column: &str) -> Option<&'a str> {
    person
        .legs
        .iter()
        .flat_map(Leg::sets)
        .find_map(|set| set.row.text(column))
}

fn headlines(w: &Words, person: &Person<'_>) -> Markup {
    html! { section.headline aria-label=(say!(w, "summary")) { @for leg in &person.legs { (headline_of(w, leg)) } } }
}

fn headline_of(w: &Words, leg: &Leg<'_>) -> Markup {
    let mut sentences = headline::sentences(w, leg).into_iter();
    let changes = changes::clear_changes(w, leg);
    html! {
        div {
            @if let Some(first) = sentences.next() { p.lead { (first) } }
            @let rest: Vec<String> = sentences.collect();
            @if !rest.is_empty() { p { (rest.join(" ")) } }
            @if !changes.is_empty() {
                p { (say!(w, "headline-changes")) }
                ul {
                    @for sentence in changes.iter().take(MOST_CHANGES) { li { (sentence) } }
                    @if changes.len() > MOST_CHANGES { li { (say!(w, "headline-more-changes", n = changes.len() - MOST_CHANGES)) } }
                }
            }
        }
    }
}

/// The newest session of each leg, in full.
fn newest(w: &Words, person: &Person<'_>, traces: &Traces<'_>) -> Markup {
    html! {
        section {
            @for leg in &person.legs {
                @if let Some(last) = leg.visits.last() {
                    h2 { (say!(w, "latest-session", session = last.name(w), leg = leg.name(w))) }
                    (visit(w, last, &format!("{}-{}", leg.side, leg.visits.len()), traces))
                }
            }
        }
    }
}

/// Earlier sessions, newest first, each behind a fold; print shows the table of sessions instead.
fn earlier(w: &Words, person: &Person<'_>, traces: &Traces<'_>) -> Vec<Fold> {
    let fold = |leg: &Leg<'_>, i: usize, visit_of: &Visit<'_>| Fold {
        markup: html! {
            details {
                summary { (format::capital(&visit_of.name(w))) ", " (leg.name(w)) }
                (visit(w, visit_of, &format!("{}-{i}", leg.side), traces))
            }
        },
        sets: visit_of
            .sets
            .iter()
            .map(|set| anchor::of_set(&set.row))
            .collect(),
    };
    let mut folds = Vec::new();
    for leg in &person.legs {
        let visits = leg.visits.iter().enumerate().rev().skip(1);
        folds.extend(visits.map(|(i, earlier)| fold(leg, i, earlier)));
    }
    folds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_goes_on_further_pages_in_order() {
        let piece = |letter: &str| Fold {
            markup: maud::PreEscaped(letter.repeat(MOST_BYTES / 3 + 1)),
            sets: Vec::new(),
        };
        let lots = parted(["a", "b", "c", "d", "e"].map(piece).into());
        let sizes: Vec<usize> = lots.iter().map(Vec::len).collect();
        assert_eq!(sizes, [2, 2, 1]);
        assert!(lots[2][0].markup.0.starts_with('e'));
        assert!(parted(Vec::new()).is_empty());
    }
}
