//! Which figures could be had, and why not.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::left_out::codes;
use super::outline::{Leg, Person, Set};
use super::page::wide;
use super::{format, words};

/// A figure of a set: words, column of `sets`, columns whose reasons explain it.
struct Figure {
    name: &'static str,
    column: &'static str,
    reasons: &'static [&'static str],
}

const FIGURES: [Figure; 8] = [
    Figure {
        name: "Times",
        column: "tut_active_s",
        reasons: &["tut_active_s", "up_s", "down_s"],
    },
    Figure {
        name: "Tempo",
        column: "tempo_score",
        reasons: &["tempo_score", "tempo", "tempo_ok"],
    },
    Figure {
        name: "Range",
        column: "range_score",
        reasons: &["range_score", "range_ok", "level", "below_step"],
    },
    Figure {
        name: "Control",
        column: "control_score",
        reasons: &["control_score", "control", "control_ok", "tremor_rms_dps"],
    },
    Figure {
        name: "Heel below step",
        column: "heel_drop_mm_median",
        reasons: &["heel_drop_mm", "heel_drop_mm_median", "level"],
    },
    Figure {
        name: "Heel above step",
        column: "heel_peak_mm_median",
        reasons: &["heel_peak_mm", "heel_peak_mm_median", "level"],
    },
    Figure {
        name: "Knee",
        column: "knee_flex_mean_deg",
        reasons: &["knee_flex_mean_deg", "knee_ok", "knee"],
    },
    Figure {
        name: "Work",
        column: "work_heel_j",
        reasons: &["work_heel_j"],
    },
];

impl Figure {
    fn had(&self, set: &Set<'_>) -> bool {
        set.row.number(self.column).is_some()
    }

    /// Reasons why sets lack the figure, with the number of sets.
    fn reasons<'a>(&self, people: &[Person<'a>]) -> BTreeMap<&'a str, usize> {
        let mut reasons = BTreeMap::new();
        for set in sets(people).filter(|set| !self.had(set)) {
            for code in codes(set).into_iter().filter(|code| self.explains(code)) {
                *reasons.entry(code).or_default() += 1;
            }
        }
        reasons
    }

    fn explains(&self, code: &str) -> bool {
        let column = code.split_once(':').map_or("", |(column, _)| column);
        self.reasons.contains(&column)
    }
}

fn sets<'p, 'a>(people: &'p [Person<'a>]) -> impl Iterator<Item = &'p Set<'a>> {
    people
        .iter()
        .flat_map(|person| &person.legs)
        .flat_map(|leg| &leg.visits)
        .flat_map(|visit| &visit.sets)
}

/// The section: figures with their reasons, then each leg by figure.
pub fn availability(people: &[Person<'_>]) -> Markup {
    html! {
        section {
            h2 { "Which figures could be had" }
            (wide("Figures and reasons", &by_figure(people)))
            details {
                summary { "By participant and leg" }
                (wide("Figures of each participant", &by_leg(people)))
            }
        }
    }
}

fn by_figure(people: &[Person<'_>]) -> Markup {
    let all = sets(people).count();
    html! {
        table.figures {
            thead { tr { th { "Figure" } th { "Sets with it" } th { "Without" } th.words { "Why not" } } }
            tbody { @for figure in &FIGURES {
                @let had = sets(people).filter(|set| figure.had(set)).count();
                @let reasons = figure.reasons(people);
                tr {
                    th scope="row" title=(figure.column) { (figure.name) }
                    td { (had) }
                    td { (all - had) }
                    td.words.message {
                        @for (code, count) in &reasons { div title=(code) { (words::sentence(code)) " (" (format::count(*count, "set", "sets")) ")" } }
                        @if reasons.is_empty() && had < all { "no reason noted" }
                    }
                }
            } }
        }
    }
}

fn by_leg(people: &[Person<'_>]) -> Markup {
    html! {
        table.figures {
            thead { tr { th { "Participant" } th.words { "Leg" } @for figure in &FIGURES { th title=(figure.column) { (figure.name) } } } }
            tbody { @for person in people { @for leg in &person.legs {
                tr {
                    th scope="row" { (person.code) }
                    td.words { (leg.side) }
                    @for figure in &FIGURES { td { (share(leg, figure)) } }
                }
            } } }
        }
    }
}

fn share(leg: &Leg<'_>, figure: &Figure) -> Markup {
    let all = leg.sets().count();
    let had = leg.sets().filter(|set| figure.had(set)).count();
    html! {
        @if had == all { span.yes { "✓ all " (all) } }
        @else if had == 0 { span.no { "✗ none" } }
        @else { (had) " of " (all) }
    }
}
