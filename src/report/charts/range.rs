//! Range per repetition: how high and how low the heel went, against the level of the step.

use maud::{Markup, html};

use super::Plot;
use super::tempo::{reps_scale, reps_ticks};
use crate::report::outline::{Row, Set};
use crate::report::scale::{self, Scale};
use crate::report::svg::{self, Anchor, Mark, Picture};
use crate::report::words::{Words, say};

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 195.0;

/// Where top and bottom of a repetition are read.
struct Extremes {
    /// The axis: a message `axis-…`.
    axis: &'static str,
    top: &'static str,
    bottom: &'static str,
    /// -1 where the bottom is told as a depth.
    bottom_sign: f64,
}

/// The best first.
const EXTREMES: [Extremes; 2] = [
    Extremes {
        axis: "heel-angle",
        top: "foot_pitch_top_deg",
        bottom: "foot_pitch_bottom_deg",
        bottom_sign: 1.0,
    },
    Extremes {
        axis: "heel-height",
        top: "heel_peak_mm",
        bottom: "heel_drop_mm",
        bottom_sign: -1.0,
    },
];

impl Extremes {
    fn top(&self, rep: &Row<'_>) -> Option<f64> {
        rep.number(self.top)
    }

    fn bottom(&self, rep: &Row<'_>) -> Option<f64> {
        Some(self.bottom_sign * rep.number(self.bottom)?)
    }

    /// Lowest and highest of all repetitions.
    fn extent(&self, reps: &[Row<'_>]) -> Option<(f64, f64)> {
        let values = reps
            .iter()
            .flat_map(|rep| [self.top(rep), self.bottom(rep)]);
        scale::extent(values.flatten())
    }
}

/// The chart of a set, if any repetition has angles or heights of the heel.
pub fn range(w: &Words, set: &Set<'_>, id: &str) -> Option<Markup> {
    let counted: Vec<Row<'_>> = set
        .reps
        .iter()
        .copied()
        .filter(|r| r.count("rep").is_some())
        .collect();
    let (extremes, (low, high)) = EXTREMES
        .iter()
        .find_map(|extremes| Some((extremes, extremes.extent(&counted)?)))?;
    let plot = Plot::within(WIDTH, HEIGHT, 26.0);
    let y = Scale::new(
        scale::widened((low.min(0.0) - 1.0, high.max(0.0) + 1.0), 5),
        plot.upright(),
    );
    let x = reps_scale(&counted, &plot);
    let levelled = level_known(set);
    let body = html! {
        (plot.y_axis(w, &y, 5, &w.code_word("axis", extremes.axis)))
        @if levelled { (step(&plot, &y)) }
        (plot.x_axis(&reps_ticks(&counted, &x), &say!(w, "axis-repetition")))
        @for rep in &counted { (travel(w, rep, extremes, &x, &y)) }
    };
    let title = say!(w, "range-title", set = set.name(w));
    let description = describe(w, &counted);
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
            figcaption { (say!(w, "range-caption")) " "
                @if levelled { (say!(w, "range-caption-step")) " " } (say!(w, "range-caption-missed")) }
        }
    })
}

/// Whether angles count from the level of the step: then some bottom has a verdict.
pub fn level_known(set: &Set<'_>) -> bool {
    let known = |rep: &Row<'_>| matches!(rep.text("below_step"), Some("below" | "level" | "above"));
    set.reps.iter().any(known)
}

/// The level of the step and the shade below it.
pub fn step(plot: &Plot, y: &Scale) -> Markup {
    html! {
        (svg::area("below", (plot.left, y.at(0.0)), (plot.right, plot.bottom)))
        (plot.level("step", y.at(0.0)))
    }
}

fn travel(w: &Words, rep: &Row<'_>, extremes: &Extremes, x: &Scale, y: &Scale) -> Markup {
    let (Some(number), Some(top)) = (rep.number("rep"), extremes.top(rep)) else {
        return html! {};
    };
    let missed = rep.flag("range_ok") == Some(false);
    let state = if missed { " missed" } else { "" };
    let across = x.at(number);
    let bottom = extremes.bottom(rep);
    let drawn = html! {
        @if let Some(bottom) = bottom {
            (svg::line(&format!("travel{state}"), (across, y.at(top)), (across, y.at(bottom))))
            (svg::mark(&format!("mark down{state}"), Mark::Down, (across, y.at(bottom))))
        }
        (svg::mark(&format!("mark up{state}"), Mark::Up, (across, y.at(top))))
        @if missed {
            (svg::label("cross", (across, y.at(top) - 7.0), Anchor::Middle, "✗"))
        }
    };
    let told = say!(
        w,
        "range-told",
        rep = w.number(number, 0),
        top = w.number(top, 1),
        bottom = w.or_dash(bottom, 1)
    );
    svg::told(&told, &drawn)
}

fn describe(w: &Words, reps: &[Row<'_>]) -> String {
    let of = |code: &str| {
        reps.iter()
            .filter(|r| r.text("below_step") == Some(code))
            .count()
    };
    let missed = reps
        .iter()
        .filter(|r| r.flag("range_ok") == Some(false))
        .count();
    say!(
        w,
        "range-description",
        n = reps.len(),
        below = of("below"),
        level = of("level"),
        above = of("above"),
        missed = missed
    )
}
