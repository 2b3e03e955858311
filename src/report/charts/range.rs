//! Range per repetition: how high and how low the heel went, against the level of the step.

use maud::{Markup, html};

use super::Plot;
use super::tempo::{reps_scale, reps_ticks};
use crate::report::outline::{Row, Set};
use crate::report::scale::{self, Scale};
use crate::report::svg::{self, Anchor, Mark, Picture};
use crate::report::words;

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 195.0;

/// Where top and bottom of a repetition are read.
struct Extremes {
    axis: &'static str,
    top: &'static str,
    bottom: &'static str,
    /// -1 where the bottom is told as a depth.
    bottom_sign: f64,
}

/// The best first.
const EXTREMES: [Extremes; 2] = [
    Extremes {
        axis: "heel angle, degrees",
        top: "foot_pitch_top_deg",
        bottom: "foot_pitch_bottom_deg",
        bottom_sign: 1.0,
    },
    Extremes {
        axis: "heel height, mm",
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
pub fn range(set: &Set<'_>, id: &str) -> Option<Markup> {
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
        (plot.y_axis(&y, 5, extremes.axis))
        @if levelled { (step(&plot, &y)) }
        (plot.x_axis(&reps_ticks(&counted, &x), "repetition"))
        @for rep in &counted { (travel(rep, extremes, &x, &y)) }
    };
    let title = format!("{}: range of each repetition", set.name());
    let description = describe(&counted);
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
            figcaption { "From the lowest to the highest point of each repetition. "
                @if levelled { "Shaded: below the step. " } "Hollow with ✗: range not reached." }
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

fn travel(rep: &Row<'_>, extremes: &Extremes, x: &Scale, y: &Scale) -> Markup {
    let (Some(number), Some(top)) = (rep.number("rep"), extremes.top(rep)) else {
        return html! {};
    };
    let missed = rep.flag("range_ok") == Some(false);
    let state = if missed { " missed" } else { "" };
    let across = x.at(number);
    html! {
        @if let Some(bottom) = extremes.bottom(rep) {
            (svg::line(&format!("travel{state}"), (across, y.at(top)), (across, y.at(bottom))))
            (svg::mark(&format!("mark down{state}"), Mark::Down, (across, y.at(bottom))))
        }
        (svg::mark(&format!("mark up{state}"), Mark::Up, (across, y.at(top))))
        @if missed {
            (svg::label("cross", (across, y.at(top) - 7.0), Anchor::Middle, "✗"))
        }
    }
}

fn describe(reps: &[Row<'_>]) -> String {
    let of = |code: &str| {
        reps.iter()
            .filter(|r| r.text("below_step") == Some(code))
            .count()
    };
    let missed = reps
        .iter()
        .filter(|r| words::failed(r).iter().any(|w| w == "range"))
        .count();
    let (below, level, above) = (of("below"), of("level"), of("above"));
    format!(
        "{} repetitions: the heel ended below the step in {below}, level with it in {level}, above it in {above}. {missed} did not reach the range.",
        reps.len()
    )
}
