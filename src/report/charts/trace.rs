//! A set over time, as heel angle, heel height or body height: phases coloured, repetitions
//! numbered, the step drawn as a line.

use maud::{Markup, html};

use super::Plot;
use super::range::{level_known, step};
use crate::report::format;
use crate::report::outline::{Row, Set};
use crate::report::scale::{self, Scale};
use crate::report::svg::{self, Anchor, Picture};
use crate::report::words;
use crate::tables::Frame;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 235.0;
/// Seconds shown before the first and after the last repetition.
const MARGIN_S: f64 = 2.0;

/// What a trace can show.
struct Signal {
    column: &'static str,
    /// What is drawn, as in `heel angle over time`.
    name: &'static str,
    unit: &'static str,
    /// What rises with the line.
    riser: &'static str,
    /// Whether zero is the step.
    from_step: bool,
    /// Column of `sets` without which its sizes are for orientation only.
    sound_with: Option<&'static str>,
}

/// The best first.
const SIGNALS: [Signal; 3] = [
    Signal {
        column: "foot_pitch_deg",
        name: "heel angle",
        unit: "degrees",
        riser: "heel",
        from_step: true,
        sound_with: None,
    },
    Signal {
        column: "heel_height_mm",
        name: "heel height",
        unit: "mm",
        riser: "heel",
        from_step: true,
        sound_with: None,
    },
    Signal {
        column: "com_height_mm",
        name: "body height",
        unit: "mm",
        riser: "body",
        from_step: false,
        sound_with: Some("com_rise_mm_median"),
    },
];

/// A picture and the name of what it shows.
pub struct Drawn {
    /// As in `Heel angle over time`.
    pub name: String,
    /// The picture.
    pub picture: Markup,
    /// Whether it shows times, and sizes for orientation only.
    pub is_rough: bool,
}

/// One sample of the trace inside the window.
struct Sample<'a> {
    time: f64,
    value: f64,
    phase: &'a str,
}

/// The picture of a set, if its trace holds a signal.
pub fn trace(set: &Set<'_>, frame: &Frame, id: &str) -> Option<Drawn> {
    let window = window(set, frame)?;
    let (signal, samples) = SIGNALS.iter().find_map(|signal| {
        let samples = samples(frame, signal.column, window);
        samples
            .iter()
            .any(|s| s.value.is_finite())
            .then_some((signal, samples))
    })?;
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
        .map(|(v, words)| (x.at(v), words))
        .collect();
    let body = html! {
        (plot.y_axis(&y, 5, ""))
        (svg::label("axis", (2.0, 12.0), Anchor::Start, &format!("{}, {}", signal.name, signal.unit)))
        @if levelled { (step(&plot, &y)) }
        (odd_ones(set, &plot, &x))
        (plot.x_axis(&ticks, "seconds since the recording began"))
        (curve(&samples, &x, &y))
        @if levelled { (step_label(&plot, &y)) }
        (numbers(set, &plot, &x))
        (control_loss(set, &plot, &x))
    };
    let title = format!("{}: {} over time", set.name(), signal.name);
    let description = describe(set, signal);
    let picture = Picture {
        id,
        width: WIDTH,
        height: HEIGHT,
        title: &title,
        description: &description,
    };
    Some(Drawn {
        name: format!("{} over time", format::capital(signal.name)),
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

fn samples<'a>(frame: &'a Frame, column: &str, window: (f64, f64)) -> Vec<Sample<'a>> {
    let sample = |i: usize| {
        let time = frame
            .number(i, "time_s")
            .filter(|t| (window.0..=window.1).contains(t))?;
        let value = frame.number(i, column).unwrap_or(f64::NAN);
        Some(Sample {
            time,
            value,
            phase: frame.text(i, "phase").unwrap_or_default(),
        })
    };
    (0..frame.len()).filter_map(sample).collect()
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
            .then(|| (x.at(sample.time), y.at(sample.value)));
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
fn phase_class(phase: &str) -> &'static str {
    ["up", "top", "down", "bottom", "rest"]
        .into_iter()
        .find(|p| *p == phase)
        .unwrap_or("none")
}

fn step_label(plot: &Plot, y: &Scale) -> Markup {
    svg::label(
        "step-word",
        (plot.right - 4.0, y.at(0.0) - 4.0),
        Anchor::End,
        "level of the step",
    )
}

/// Hatched stretches for what is no full repetition, with the word for it.
fn odd_ones(set: &Set<'_>, plot: &Plot, x: &Scale) -> Markup {
    let odd = |r: &&Row<'_>| r.text("label").is_some_and(|l| l != "full");
    html! {
        @for rep in set.reps.iter().filter(odd) {
            @if let (Some(from), Some(to)) = (rep.number("start_s"), rep.number("end_s")) {
                (svg::area("odd", (x.at(from), plot.top), (x.at(to), plot.bottom)))
                (svg::label_up("odd-word", ((x.at(from) + x.at(to)) / 2.0 + 4.0, plot.bottom - 6.0),
                    &odd_word(rep)))
            }
        }
    }
}

/// What a hatched movement is, starred where a person says so.
fn odd_word(rep: &Row<'_>) -> String {
    let mark = if words::is_corrected(rep) { " *" } else { "" };
    format!(
        "{}{mark}",
        words::label(rep.text("label").unwrap_or_default())
    )
}

/// The number of each repetition above its top, and whether it was good.
fn numbers(set: &Set<'_>, plot: &Plot, x: &Scale) -> Markup {
    html! {
        @for rep in &set.reps {
            @if let (Some(number), Some(from), Some(to)) = (rep.count("rep"), rep.number("start_s"), rep.number("end_s")) {
                @let middle = rep.number("top_start_s").zip(rep.number("top_end_s"))
                    .map_or((from + to) / 2.0, |(a, b)| (a + b) / 2.0);
                (svg::label("number", (x.at(middle), plot.top - 16.0), Anchor::Middle, &numbered(number, rep)))
                @match rep.flag("quality_ok") {
                    Some(true) => (svg::label("tickmark", (x.at(middle), plot.top - 3.0), Anchor::Middle, "✓")),
                    Some(false) => (svg::label("cross", (x.at(middle), plot.top - 3.0), Anchor::Middle, "✗")),
                    None => {}
                }
            }
        }
    }
}

/// The number, starred where a person corrected the repetition.
fn numbered(number: usize, rep: &Row<'_>) -> String {
    let mark = if words::is_corrected(rep) { "*" } else { "" };
    format!("{number}{mark}")
}

fn control_loss(set: &Set<'_>, plot: &Plot, x: &Scale) -> Markup {
    let first = set.row.count("control_loss_rep");
    let start = set
        .reps
        .iter()
        .find(|r| first.is_some() && r.count("rep") == first);
    html! {
        @if let Some(at) = start.and_then(|r| r.number("start_s")).map(|start| x.at(start)) {
            @let (anchor, aside) = if at > 0.7 * plot.right { (Anchor::End, -4.0) } else { (Anchor::Start, 4.0) };
            (svg::line("loss", (at, plot.top - 34.0), (at, plot.bottom)))
            (svg::label("loss-word", (at + aside, plot.top - 31.0), anchor, "control lost from here"))
        }
    }
}

fn describe(set: &Set<'_>, signal: &Signal) -> String {
    let of = |label: &str| {
        set.reps
            .iter()
            .filter(|r| r.text("label") == Some(label))
            .count()
    };
    let full = of("full");
    let parts = ["partial", "micro", "truncated", "rejected"].map(|l| (of(l), words::label(l)));
    let odd: Vec<String> = parts
        .iter()
        .filter(|p| p.0 > 0)
        .map(|p| format!("{} {}", p.0, p.1))
        .collect();
    let odd = if odd.is_empty() {
        "nothing else".to_owned()
    } else {
        format::list(&odd)
    };
    let riser = signal.riser;
    format!(
        "The line rises as the {riser} rises. {full} full repetitions, numbered; besides: {odd}."
    )
}
