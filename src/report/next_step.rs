//! What the rules suggest to the physiotherapist for each leg, and how much of the plan was done.
//!
//! The tables decide and this page only words it: a suggestion with its reason, its numbers and its
//! source, and no order to the patient. Without rows in `next_step` nothing is suggested.

use maud::{Markup, html};

use super::format;
use super::outline::{Leg, Person, Row};
use super::words::{Words, say};

/// Both sections; nothing where the tables have no row.
pub fn next_step(w: &Words, person: &Person<'_>) -> Markup {
    let steps = told(person, |leg| leg.next_step);
    let adherence = told(person, |leg| leg.adherence);
    html! {
        @if !steps.is_empty() {
            section.next-step {
                h2 { (say!(w, "next-step")) }
                p.caption { (say!(w, "next-step-for")) }
                @for (leg, row) in &steps { (suggestion(w, leg, row)) }
            }
        }
        @if !adherence.is_empty() {
            section {
                h2 { (say!(w, "adherence")) }
                ul { @for (leg, row) in &adherence { @if let Some(done) = done(w, leg, row) { li { (done) } } } }
            }
        }
    }
}

fn told<'p, 'a>(
    person: &'p Person<'a>,
    row: fn(&Leg<'a>) -> Option<Row<'a>>,
) -> Vec<(&'p Leg<'a>, Row<'a>)> {
    let legs = person.legs.iter();
    legs.filter_map(|leg| Some((leg, row(leg)?))).collect()
}

fn suggestion(w: &Words, leg: &Leg<'_>, row: &Row<'_>) -> Markup {
    let rule = row.text("rule").unwrap_or_default();
    let reason = w
        .find("rule", rule)
        .or_else(|| row.text("reason").map(str::to_owned));
    let numbers: Vec<String> = row
        .text("evidence")
        .into_iter()
        .flat_map(|all| all.split("; "))
        .filter_map(|one| evidence(w, one))
        .collect();
    html! {
        div.set {
            p { strong { (format::capital(&leg.name(w))) ": " (proposal(w, row)) "." } }
            @if let Some(reason) = reason { p { (say!(w, "next-step-because", reason = reason)) } }
            @if !numbers.is_empty() { ul { @for line in &numbers { li { (line) } } } }
            @if let Some(missed) = missed(w, row) { p { (missed) } }
            @for code in row.notes() { p.notes title=(code) { (w.sentence(code)) } }
            @if let Some(source) = row.text("source") {
                @let source = w.translated("rule-source", rule).unwrap_or_else(|| source.to_owned());
                p.sources { (say!(w, "next-step-rule", rule = rule, source = source)) }
            }
        }
    }
}

/// What kept repetitions from being good: `range 12 of 12; tempo 3 of 12`, in words.
fn missed(w: &Words, row: &Row<'_>) -> Option<String> {
    let one = |told: &str| {
        let (criterion, counts) = told.split_once(' ')?;
        let (missed, judged) = counts.split_once(" of ")?;
        let criterion = w.code_word("criterion", criterion);
        Some(say!(
            w,
            "next-step-missed-one",
            criterion = criterion,
            missed = missed,
            judged = judged
        ))
    };
    let all: Vec<String> = row.text("missed")?.split("; ").filter_map(one).collect();
    (!all.is_empty()).then(|| say!(w, "next-step-missed", criteria = all.join("; ")))
}

/// What is suggested, with its figures.
fn proposal(w: &Words, row: &Row<'_>) -> String {
    let figure = |column: &str| {
        let value = row.number(column);
        value.map_or_else(|| format::MISSING.to_owned(), |value| w.short(value))
    };
    let (sets, reps) = (figure("proposed_sets"), figure("proposed_reps"));
    match row.text("proposal").unwrap_or_default() {
        "reduce_reps" => say!(w, "proposal-reduce_reps", reps = reps),
        "stay" => say!(w, "proposal-stay", sets = sets, reps = reps),
        "more_reps" => say!(
            w,
            "proposal-more_reps",
            reps = reps,
            now = figure("target_reps")
        ),
        "more_sets" => say!(w, "proposal-more_sets", sets = sets, reps = reps),
        "slower" => say!(
            w,
            "proposal-slower",
            down = figure("proposed_down_s"),
            now = figure("down_s")
        ),
        "add_load" => say!(
            w,
            "proposal-add_load",
            added = figure("added_load_kg"),
            reps = reps
        ),
        "maintain" => say!(
            w,
            "proposal-maintain",
            n = figure("proposed_per_week"),
            sets = sets,
            reps = reps
        ),
        code => w.code_word("proposal", code),
    }
}

/// A condition with its numbers, as the table has it, in words: `down_s 3 < 5`.
fn evidence(w: &Words, condition: &str) -> Option<String> {
    let words: Vec<&str> = condition.split_whitespace().collect();
    let number = |text: &str| w.marked(text);
    match words.as_slice() {
        [figure, value, sign, limit] => {
            let sign = match *sign {
                "<" => "below",
                "<=" => "at-most",
                ">" => "above",
                _ => "at-least",
            };
            let asked = w.code_word("why-asked", sign);
            let figure = w.code_word("why", figure);
            Some(say!(
                w,
                "next-step-evidence",
                figure = figure,
                value = number(value),
                asked = asked,
                limit = number(limit)
            ))
        }
        [figure, _] => {
            let figure = w.code_word("why", figure);
            Some(say!(w, "next-step-unknown", figure = figure))
        }
        _ => None,
    }
}

/// Sessions done of those planned, and the days between them.
fn done(w: &Words, leg: &Leg<'_>, row: &Row<'_>) -> Option<String> {
    let done = row.count("sessions_done")?;
    let planned = row
        .count("sessions_planned")
        .zip(row.number("adherence_pct"));
    let mut sentences = vec![match planned {
        Some((planned, share)) => say!(
            w,
            "adherence-done",
            leg = leg.name(w),
            n = done,
            planned = planned,
            share = w.number(share, 0)
        ),
        None => say!(w, "adherence-not-planned", leg = leg.name(w), n = done),
    }];
    if let Some(unscored) = row.count("sessions_unscored").filter(|n| *n > 0) {
        sentences.push(say!(w, "adherence-unscored", n = unscored));
    }
    let day = |column: &str| row.text(column).and_then(format::parse_date);
    if let (Some(typical), Some(planned)) = (
        row.number("gap_days_median"),
        row.number("gap_days_planned"),
    ) {
        sentences.push(say!(
            w,
            "adherence-gaps",
            days = w.short(typical),
            planned = w.short(planned)
        ));
    }
    if let (Some(longest), Some(from), Some(to)) = (
        row.count("gap_days_longest"),
        day("gap_longest_from_date"),
        day("gap_longest_to_date"),
    ) {
        let (from, to) = (w.long_date(from), w.long_date(to));
        sentences.push(say!(
            w,
            "adherence-longest",
            n = longest,
            from = from,
            to = to
        ));
    }
    if let Some(days) = row.count("days_since_last").filter(|days| *days > 0) {
        sentences.push(say!(w, "adherence-since", n = days));
    }
    Some(format::capital(&sentences.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::outline::people;
    use super::*;
    use crate::progress::{Facts, Proposal, Rules};
    use crate::tables::{Frame, Tables};

    fn shown(w: &Words, tables: &Tables) -> String {
        next_step(w, &people(tables)[0]).0
    }

    #[test]
    fn a_suggestion_names_its_reason_its_numbers_and_its_source() {
        let page = shown(Words::english(), &fixture::study());
        for words in [
            "Next step",
            "no order to the patient",
            "Left leg: go slower: lower in 4.5 s instead of 3 s.",
            "lowering can still take longer",
            "95.6 (the rule asks for at least 90)",
            "Time of lowering, s: 3 (the rule asks for less than 5)",
            "Pain was not reported",
            "Rule tempo_before_load; source: &lt;i&gt;a book&lt;/i&gt;",
            "Missed in the judged sessions: range (2 of 30); tempo (1 of 30).",
        ] {
            assert!(page.contains(words), "{words}\n{page}");
        }
    }

    #[test]
    fn what_was_done_of_the_plan_stands_beside_it() {
        let page = shown(Words::english(), &fixture::study());
        let words = "Left leg: 2 sessions done of 3 planned (67 %). Days from one session to the next: typically 4, planned 2. \
                     The longest gap was 4 days, from 8 March 2026 to 12 March 2026.";
        assert!(page.contains(words), "{page}");
        assert!(!page.contains("last day of the study"), "{page}");
    }

    #[test]
    fn without_rows_nothing_is_suggested_and_what_was_done_stays() {
        let tables = Tables {
            next_step: Frame::default(),
            ..fixture::study()
        };
        let page = shown(Words::english(), &tables);
        assert!(
            !page.contains("Next step") && page.contains("2 sessions done"),
            "{page}"
        );
        assert_eq!(shown(Words::english(), &fixture::walk()), "");
    }

    #[test]
    fn the_sources_to_translate_are_those_of_the_rules() {
        for rule in Rules::built_in().rules {
            let words = Words::english().find("rule-source", &rule.name);
            assert_eq!(words, Some(rule.source), "{}", rule.name);
        }
    }

    #[test]
    fn every_rule_proposal_and_figure_has_words_in_every_language() {
        for w in [Words::english(), &Words::of("de").unwrap()] {
            let has = |family: &str, code: &str| {
                assert!(w.find(family, code).is_some(), "{family}-{code}")
            };
            Rules::built_in().rules.iter().for_each(|rule| {
                has("rule", &rule.name);
                has("rule-source", &rule.name);
            });
            Proposal::ALL
                .iter()
                .for_each(|own| has("proposal", own.as_str()));
            Facts::NAMES.iter().for_each(|name| has("why", name));
        }
    }
}
