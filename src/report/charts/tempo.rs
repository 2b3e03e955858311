//! Tempo per repetition: seconds up and down against what was planned.

use maud::{Markup, html};

use super::Plot;
use crate::report::outline::{Row, Set};
use crate::report::scale::{self, Scale};
use crate::report::svg::{self, Anchor, Mark, Picture};
use crate::report::words::{Words, say};

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 195.0;

/// A phase as the chart shows it.
struct Phase {
    /// Its class, and the message `phase-…`.
    code: &'static str,
    column: &'static str,
    target: &'static str,
    band: (&'static str, &'static str),
    mark: Mark,
}

const PHASES: [Phase; 2] = [
    Phase {
        code: "up",
        column: "up_s",
        target: "target_up_s",
        band: ("target_up_low_s", "target_up_high_s"),
        mark: Mark::Up,
    },
    Phase {
        code: "down",
        column: "down_s",
        target: "target_down_s",
        band: ("target_down_low_s", "target_down_high_s"),
        mark: Mark::Down,
    },
];

/// The chart of a set, if any repetition has a phase with a time.
pub fn tempo(w: &Words, set: &Set<'_>, id: &str) -> Option<Markup> {
    let counted: Vec<Row<'_>> = set
        .reps
        .iter()
        .copied()
        .filter(|r| r.count("rep").is_some())
        .collect();
    let times = PHASES
        .iter()
        .flat_map(|p| counted.iter().filter_map(|r| r.number(p.column)));
    let planned = PHASES.iter().filter_map(|p| set.row.number(p.target));
    let (_, longest) = scale::extent(times.chain(planned))?;
    let plot = Plot::within(WIDTH, HEIGHT, 26.0);
    let y = Scale::new(scale::widened((0.0, longest * 1.1), 4), plot.upright());
    let x = reps_scale(&counted, &plot);
    let title = say!(w, "tempo-title", set = set.name(w));
    let body = html! {
        (plot.y_axis(w, &y, 4, &say!(w, "axis-seconds")))
        @for phase in &PHASES { (target(set, phase, &plot, &y)) }
        (plot.x_axis(&reps_ticks(&counted, &x), &say!(w, "axis-repetition")))
        @for phase in &PHASES { (marks(w, &counted, phase, &x, &y)) }
    };
    let description = describe(w, set);
    let picture = Picture {
        id,
        width: WIDTH,
        height: HEIGHT,
        title: &title,
        description: &description,
    };
    Some(html! {
        figure {
            (picture.draw(&body))
            figcaption { (say!(w, "axis-seconds")) ": " span.key.up { "▲ " (say!(w, "phase-up")) } " · " span.key.down { "▼ " (say!(w, "phase-down")) }
                ". " (say!(w, "tempo-caption")) }
        }
    })
}

/// A scale on which repetitions stand side by side.
pub fn reps_scale(reps: &[Row<'_>], plot: &Plot) -> Scale {
    let most = reps
        .iter()
        .filter_map(|r| r.number("rep"))
        .fold(1.0, f64::max);
    Scale::new((0.4, most + 0.6), plot.across())
}

/// Every repetition's number, or every other one where they stand close.
pub fn reps_ticks(reps: &[Row<'_>], x: &Scale) -> Vec<(f64, String)> {
    let step = reps.len() / 20 + 1;
    let numbers = reps.iter().filter_map(|r| r.count("rep"));
    numbers
        .filter(|n| (n - 1) % step == 0)
        .map(|n| (x.at(n as f64), n.to_string()))
        .collect()
}

fn target(set: &Set<'_>, phase: &Phase, plot: &Plot, y: &Scale) -> Markup {
    let band = set
        .row
        .number(phase.band.0)
        .zip(set.row.number(phase.band.1));
    html! {
        @if let Some((low, high)) = band {
            (svg::area(&format!("band {}", phase.code), (plot.left, y.at(low)), (plot.right, y.at(high))))
        }
        @if let Some(target) = set.row.number(phase.target) {
            (plot.level(&format!("target {}", phase.code), y.at(target)))
        }
    }
}

fn marks(w: &Words, reps: &[Row<'_>], phase: &Phase, x: &Scale, y: &Scale) -> Markup {
    html! {
        @for rep in reps {
            @if let (Some(number), Some(seconds)) = (rep.number("rep"), rep.number(phase.column)) {
                @let at = (x.at(number), y.at(seconds));
                @let missed = rep.flag("tempo_ok") == Some(false);
                @let class = format!("mark {}{}", phase.code, if missed { " missed" } else { "" });
                (svg::told(&told(w, phase, number, seconds), &svg::mark(&class, phase.mark, at)))
                @if missed && phase.code == "up" {
                    (svg::label("cross", (at.0, y.at(0.0) - 4.0), Anchor::Middle, "✗"))
                }
            }
        }
    }
}

/// What the pointer shows: `repetition 3, up: 1.52 s`.
fn told(w: &Words, phase: &Phase, rep: f64, seconds: f64) -> String {
    say!(
        w,
        "tempo-told",
        rep = w.number(rep, 0),
        phase = w.code_word("phase", phase.code),
        time = w.number(seconds, 2)
    )
}

/// The typical time of a phase against its plan: `down 3.1 s, planned 3 s`.
pub fn typical(w: &Words, phase: &str, seconds: f64, planned: Option<f64>) -> String {
    let (phase, time) = (w.code_word("phase", phase), w.number(seconds, 2));
    match planned {
        Some(planned) => {
            say!(
                w,
                "tempo-median-planned",
                phase = phase,
                time = time,
                planned = w.short(planned)
            )
        }
        None => say!(w, "tempo-median", phase = phase, time = time),
    }
}

fn describe(w: &Words, set: &Set<'_>) -> String {
    let phase = |p: &Phase| {
        let median = set.row.number(&format!("{}_median", p.column))?;
        Some(typical(w, p.code, median, set.row.number(p.target)))
    };
    let parts: Vec<String> = PHASES.iter().filter_map(phase).collect();
    let missed: Vec<String> = set
        .reps
        .iter()
        .filter(|r| r.flag("tempo_ok") == Some(false))
        .filter_map(|r| r.count("rep"))
        .map(|n| n.to_string())
        .collect();
    let medians = parts.join("; ");
    if missed.is_empty() {
        return say!(w, "tempo-description-all", medians = medians);
    }
    say!(
        w,
        "tempo-description",
        medians = medians,
        missed = w.list(&missed)
    )
}
