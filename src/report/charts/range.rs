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
const TOP: &str = "foot_pitch_top_deg";
const BOTTOM: &str = "foot_pitch_bottom_deg";

/// The chart of a set, if any repetition has its angles.
pub fn range(set: &Set<'_>, id: &str) -> Option<Markup> {
    let counted: Vec<Row<'_>> = set
        .reps
        .iter()
        .copied()
        .filter(|r| r.count("rep").is_some())
        .collect();
    let angles = counted
        .iter()
        .flat_map(|r| [r.number(TOP), r.number(BOTTOM)])
        .flatten();
    let (low, high) = scale::extent(angles)?;
    let plot = Plot::within(WIDTH, HEIGHT, 26.0);
    let y = Scale::new(
        scale::widened((low.min(0.0) - 1.0, high.max(0.0) + 1.0), 5),
        plot.upright(),
    );
    let x = reps_scale(&counted, &plot);
    let levelled = level_known(set);
    let body = html! {
        (plot.y_axis(&y, 5, "heel angle, degrees"))
        @if levelled { (step(&plot, &y)) }
        (plot.x_axis(&reps_ticks(&counted, &x), "repetition"))
        @for rep in &counted { (travel(rep, &x, &y)) }
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

fn travel(rep: &Row<'_>, x: &Scale, y: &Scale) -> Markup {
    let (Some(number), Some(top)) = (rep.number("rep"), rep.number(TOP)) else {
        return html! {};
    };
    let missed = rep.flag("range_ok") == Some(false);
    let state = if missed { " missed" } else { "" };
    let across = x.at(number);
    html! {
        @if let Some(bottom) = rep.number(BOTTOM) {
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
