//! A set over time, as heel angle, heel height or body height: phases coloured, repetitions
//! numbered, the step drawn as a line.

use maud::{Markup, html};

use super::Plot;
use super::range::{level_known, step};
use super::signal::{self, Sample, Signal};
use crate::report::format;
use crate::report::outline::{Row, Set};
use crate::report::scale::{self, Scale};
use crate::report::svg::{self, Anchor, Picture};
use crate::report::words::{Words, failed, is_corrected, say};
use crate::tables::Frame;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 235.0;
/// Seconds shown before the first and after the last repetition.
const MARGIN_S: f64 = 2.0;

/// A picture and the name of what it shows.
pub struct Drawn {
    /// As in `Heel angle over time`.
    pub name: String,
    /// The picture.
    pub picture: Markup,
    /// Whether it shows times, and sizes for orientation only.
    pub is_rough: bool,
}

/// The picture of a set, if its trace holds a signal.
pub fn trace(w: &Words, set: &Set<'_>, frame: &Frame, id: &str) -> Option<Drawn> {
    let window = window(set, frame)?;
    let (signal, samples) = signal::within(frame, window)?;
    let (low, high) = scale::extent(samples.iter().map(|s| s.value))?;
    let plot = Plot::within(WIDTH, HEIGHT, 44.0);
    let x = Scale::new(window, plot.across());
    let y = Scale::new(
        scale::widened((low.min(0.0), high.max(0.0)), 5),
        plot.upright(),
    );
    let levelled = signal.from_step && level_known(set);
    let ticks: Vec<_> = x
        .ticks(10)
        .into_iter()
        .map(|(v, words)| (x.at(v), w.marked(&words)))
        .collect();
    let body = html! {
        (plot.y_axis(w, &y, 5, ""))
        (svg::label("axis", (2.0, 12.0), Anchor::Start, &w.code_word("axis", signal.code)))
        @if levelled { (step(&plot, &y)) }
        (odd_ones(w, set, &plot, &x))
        (plot.x_axis(&ticks, &say!(w, "axis-recording-time")))
        (curve(&samples, &x, &y))
        @if levelled { (step_label(w, &plot, &y)) }
        (numbers(w, set, &plot, &x))
        (control_loss(w, set, &plot, &x))
    };
    let name = w.code_word("trace-name", signal.code);
    let title = format!("{}: {name}", set.name(w));
    let description = describe(w, set, signal);
    let picture = Picture {
        id,
        width: WIDTH,
        height: HEIGHT,
        title: &title,
        description: &description,
    };
    Some(Drawn {
        name: format::capital(&name),
        picture: picture.draw(&body),
        is_rough: signal
            .sound_with
            .is_some_and(|column| set.row.number(column).is_none()),
    })
}

/// From shortly before the first movement of the set to shortly after its last.
fn window(set: &Set<'_>, frame: &Frame) -> Option<(f64, f64)> {
    let whole = scale::extent((0..frame.len()).filter_map(|i| frame.number(i, "time_s")))?;
    let moves = set
        .reps
        .iter()
        .flat_map(|r| [r.number("start_s"), r.number("end_s")])
        .flatten();
    let told = [set.row.number("start_s"), set.row.number("end_s")]
        .into_iter()
        .flatten();
    let (from, to) = scale::extent(moves.chain(told)).unwrap_or(whole);
    Some(((from - MARGIN_S).max(whole.0), (to + MARGIN_S).min(whole.1))).filter(|w| w.0 < w.1)
}

/// One line a phase; each reaches to the first sample of the next, and none crosses a gap.
fn curve(samples: &[Sample<'_>], x: &Scale, y: &Scale) -> Markup {
    let mut lines = Vec::new();
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut phase = "";
    for sample in samples {
        let at = sample
            .value
            .is_finite()
            .then(|| (x.at(sample.time_s), y.at(sample.value)));
        if at.is_none() || sample.phase != phase {
            points.extend(at);
            lines.push((phase, std::mem::take(&mut points)));
            phase = sample.phase;
        }
        points.extend(at);
    }
    lines.push((phase, points));
    html! {
        @for (phase, points) in lines.iter().filter(|l| l.1.len() > 1) {
            (svg::polyline(&format!("curve {}", phase_class(phase)), &svg::decimate(points)))
        }
    }
}

/// Only words the style sheet knows become classes.
pub fn phase_class(phase: &str) -> &'static str {
    ["up", "top", "down", "bottom", "rest"]
        .into_iter()
        .find(|p| *p == phase)
        .unwrap_or("none")
}

fn step_label(w: &Words, plot: &Plot, y: &Scale) -> Markup {
    svg::label(
        "step-word",
        (plot.right - 4.0, y.at(0.0) - 4.0),
        Anchor::End,
        &say!(w, "step-level"),
    )
}

/// Hatched stretches for what is no full repetition, with the word for it.
fn odd_ones(w: &Words, set: &Set<'_>, plot: &Plot, x: &Scale) -> Markup {
    let odd = |r: &&Row<'_>| r.text("label").is_some_and(|l| l != "full");
    html! {
        @for rep in set.reps.iter().filter(odd) {
            @if let (Some(from), Some(to)) = (rep.number("start_s"), rep.number("end_s")) {
                (svg::area("odd", (x.at(from), plot.top), (x.at(to), plot.bottom)))
                (svg::label_up("odd-word", ((x.at(from) + x.at(to)) / 2.0 + 4.0, plot.bottom - 6.0),
                    &odd_word(w, rep)))
            }
        }
    }
}

/// What a hatched movement is, starred where a person says so.
fn odd_word(w: &Words, rep: &Row<'_>) -> String {
    let mark = if is_corrected(rep) { " *" } else { "" };
    format!("{}{mark}", w.label(rep.text("label").unwrap_or_default()))
}

/// The number of each repetition above its top, and whether it was good.
fn numbers(w: &Words, set: &Set<'_>, plot: &Plot, x: &Scale) -> Markup {
    html! {
        @for rep in &set.reps {
            @if let (Some(number), Some(from), Some(to)) = (rep.count("rep"), rep.number("start_s"), rep.number("end_s")) {
                @let middle = rep.number("top_start_s").zip(rep.number("top_end_s"))
                    .map_or((from + to) / 2.0, |(a, b)| (a + b) / 2.0);
                (svg::told(&told(w, number, rep), &html! {
                    (svg::label("number", (x.at(middle), plot.top - 16.0), Anchor::Middle, &numbered(number, rep)))
                    @match rep.flag("quality_ok") {
                        Some(true) => (svg::label("tickmark", (x.at(middle), plot.top - 3.0), Anchor::Middle, "✓")),
                        Some(false) => (svg::label("cross", (x.at(middle), plot.top - 3.0), Anchor::Middle, "✗")),
                        None => {}
                    }
                }))
            }
        }
    }
}

/// What the pointer shows on a number: `repetition 3: ✗ tempo and range`.
pub fn told(w: &Words, number: usize, rep: &Row<'_>) -> String {
    let failed: Vec<String> = failed(rep).map(|criterion| criterion.word(w)).collect();
    let verdict = match rep.flag("quality_ok") {
        Some(true) => format!("✓ {}", say!(w, "good")),
        Some(false) if failed.is_empty() => format!("✗ {}", say!(w, "not-good")),
        Some(false) => format!("✗ {}", w.list(&failed)),
        None => say!(w, "not-judged"),
    };
    say!(w, "repetition-told", rep = number, verdict = verdict)
}

/// The number, starred where a person corrected the repetition.
fn numbered(number: usize, rep: &Row<'_>) -> String {
    let mark = if is_corrected(rep) { "*" } else { "" };
    format!("{number}{mark}")
}

fn control_loss(w: &Words, set: &Set<'_>, plot: &Plot, x: &Scale) -> Markup {
    let first = set.row.count("control_loss_rep");
    let start = set
        .reps
        .iter()
        .find(|r| first.is_some() && r.count("rep") == first);
    html! {
        @if let Some(at) = start.and_then(|r| r.number("start_s")).map(|start| x.at(start)) {
            @let (anchor, aside) = if at > 0.7 * plot.right { (Anchor::End, -4.0) } else { (Anchor::Start, 4.0) };
            (svg::line("loss", (at, plot.top - 34.0), (at, plot.bottom)))
            (svg::label("loss-word", (at + aside, plot.top - 31.0), anchor, &say!(w, "trace-control-lost")))
        }
    }
}

fn describe(w: &Words, set: &Set<'_>, signal: &Signal) -> String {
    let of = |label: &str| {
        set.reps
            .iter()
            .filter(|r| r.text("label") == Some(label))
            .count()
    };
    let parts = ["partial", "micro", "truncated", "rejected"].map(|l| (of(l), w.label(l)));
    let odd: Vec<String> = parts
        .iter()
        .filter(|p| p.0 > 0)
        .map(|p| format!("{} {}", p.0, p.1))
        .collect();
    let odd = if odd.is_empty() {
        say!(w, "trace-nothing-else")
    } else {
        w.list(&odd)
    };
    let rises = w.code_word("trace-rises", signal.code);
    format!(
        "{rises} {}",
        say!(w, "trace-description", full = of("full"), odd = odd)
    )
}
