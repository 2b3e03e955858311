//! Which figures could be had, and why not.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::say;
use crate::report::left_out::codes;
use crate::report::outline::{Leg, Person, Set};
use crate::report::page::wide;

/// A figure of a set: words, column of `sets`, columns whose reasons explain it.
struct Figure {
    name: &'static str,
    column: &'static str,
    reasons: &'static [&'static str],
}

const FIGURES: [Figure; 14] = [
    Figure {
        name: "Times",
        column: "tut_active_s",
        reasons: &["tut_active_s", "up_s", "down_s", "sign"],
    },
    Figure {
        name: "Tempo",
        column: "tempo_score",
        reasons: &["tempo_score", "tempo", "tempo_ok", "sign"],
    },
    Figure {
        name: "Range",
        column: "range_score",
        reasons: &[
            "range_score",
            "range_ok",
            "level",
            "below_step",
            "heel",
            "sign",
        ],
    },
    Figure {
        name: "Control",
        column: "control_score",
        reasons: &[
            "control_score",
            "control",
            "control_ok",
            "tremor_rms_dps",
            "sign",
        ],
    },
    Figure {
        name: "Heel below step",
        column: "heel_drop_mm_median",
        reasons: &[
            "heel_drop_mm",
            "heel_drop_mm_median",
            "level",
            "heel",
            "sign",
        ],
    },
    Figure {
        name: "Heel above step",
        column: "heel_peak_mm_median",
        reasons: &[
            "heel_peak_mm",
            "heel_peak_mm_median",
            "level",
            "heel",
            "sign",
        ],
    },
    Figure {
        name: "Heel work",
        column: "work_heel_j",
        reasons: &["work_heel_j", "level", "heel", "sign"],
    },
    Figure {
        name: "Angle of the foot",
        column: "foot_rom_deg_median",
        reasons: &["foot_pitch", "heel"],
    },
    Figure {
        name: "Ankle",
        column: "ankle_rom_deg_median",
        reasons: &["ankle"],
    },
    Figure {
        name: "Knee kept bent",
        column: "knee_score",
        reasons: &["knee"],
    },
    Figure {
        name: "Bend of the knee",
        column: "knee_flex_mean_deg",
        reasons: &["knee_flex_mean_deg", "knee"],
    },
    Figure {
        name: "Rise of the body",
        column: "com_rise_mm_median",
        reasons: &["com_rise_mm", "plate"],
    },
    Figure {
        name: "Force",
        column: "peak_force_bw_median",
        reasons: &["plate"],
    },
    Figure {
        name: "Side sway",
        column: "cop_ml_rms_mm_median",
        reasons: &["cop_ml_rms_mm", "plate"],
    },
];

/// Codes that explain no absence: they say how a figure was had.
const REMARKS: [&str; 11] = [
    "level:found",
    "sign:from_range",
    "tempo:own_median",
    "knee:clock_shifted",
    "com_rise_mm:indicative",
    "cop_ml_rms_mm:side_assumed",
    "plate:offset_removed",
    "plate:load_changed",
    "plate:weight_differs",
    "plate:weight_unsteady",
    "plate:clipped",
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
        self.reasons.contains(&column) && !REMARKS.contains(&code)
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
        section #availability {
            h2 { "Which figures could be had" }
            (wide("Figures and reasons", &by_figure(people)))
            (legs_apart(people))
        }
    }
}

/// What a set was measured with: the source of its repetitions, and a plate beside it.
fn device(set: &Set<'_>) -> String {
    let source = set.row.text("source").unwrap_or_default();
    let beside = source != "plate" && set.row.number("weight_n").is_some();
    let plate = if beside { " and plate" } else { "" };
    format!("{}{plate}", say::device(source))
}

fn by_figure(people: &[Person<'_>]) -> Markup {
    let mut devices: BTreeMap<String, Vec<&Set<'_>>> = BTreeMap::new();
    for set in sets(people) {
        devices.entry(device(set)).or_default().push(set);
    }
    html! {
        table.figures {
            thead { tr {
                th { "Figure" }
                @for device in devices.keys() { th title="source" { (device) } }
                th.words { "Why not" }
            } }
            tbody { @for figure in &FIGURES {
                tr {
                    th scope="row" title=(figure.column) { (figure.name) }
                    @for sets in devices.values() { td { (share(sets, figure)) } }
                    td.words.message { (why_not(people, figure)) }
                }
            } }
        }
    }
}

fn why_not(people: &[Person<'_>], figure: &Figure) -> Markup {
    let lacking = sets(people).any(|set| !figure.had(set));
    let reasons = figure.reasons(people);
    html! {
        @for (code, count) in &reasons { div title=(code) { (say::sentence(code)) " (" (say::count(*count, "set", "sets")) ")" } }
        @if reasons.is_empty() && lacking { "no reason noted" }
    }
}

/// Legs listed; the others are counted.
const LISTED: usize = 300;

/// Each leg by figure; in a large study only legs that lack what some of their sets have, as these tell
/// what to change in recording.
fn legs_apart(people: &[Person<'_>]) -> Markup {
    let legs = || {
        people
            .iter()
            .flat_map(|person| person.legs.iter().map(move |leg| (person.code, leg)))
    };
    let all = legs().count();
    let listed: Vec<(&str, &Leg<'_>)> = if all <= LISTED {
        legs().collect()
    } else {
        legs()
            .filter(|(_, leg)| is_uneven(leg))
            .take(LISTED)
            .collect()
    };
    html! {
        details {
            summary { "By participant and leg" }
            @if listed.len() < all {
                p.caption { "Listed are " (say::whole(listed.len())) " of " (say::whole(all)) " legs, the first of those that have a figure in some sets only. All others: table " code { "sets" } ", empty cells with their reasons in " code { "notes" } "." }
            }
            @if !listed.is_empty() { (wide("Figures of each participant", &by_leg(&listed))) }
        }
    }
}

/// Whether a figure is there in some sets of the leg and lacks in others.
fn is_uneven(leg: &Leg<'_>) -> bool {
    FIGURES.iter().any(|figure| {
        let had = leg.sets().filter(|set| figure.had(set)).count();
        had > 0 && had < leg.sets().count()
    })
}

fn by_leg(legs: &[(&str, &Leg<'_>)]) -> Markup {
    html! {
        table.figures {
            thead { tr { th { "Participant" } th.words { "Leg" } @for figure in &FIGURES { th title=(figure.column) { (figure.name) } } } }
            tbody { @for (code, leg) in legs {
                tr {
                    th scope="row" { (code) }
                    td.words { (leg.side) }
                    @let own: Vec<&Set<'_>> = leg.sets().collect();
                    @for figure in &FIGURES { td { (share(&own, figure)) } }
                }
            } }
        }
    }
}

fn share(sets: &[&Set<'_>], figure: &Figure) -> Markup {
    let all = sets.len();
    let had = sets.iter().filter(|set| figure.had(set)).count();
    html! {
        @if had == all { span.yes { "✓ all " (all) } }
        @else if had == 0 { span.no { "✗ none" } }
        @else { (had) " of " (all) }
    }
}
