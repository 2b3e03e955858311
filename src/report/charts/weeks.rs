//! Good repetitions of each session over the weeks, against the plan.

use maud::{Markup, html};

use super::Plot;
use crate::report::format;
use crate::report::scale::{self, Scale, Timeline};
use crate::report::svg::{self, Anchor, Picture};
use crate::report::words::{Words, say};

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 240.0;

/// One session.
pub struct Bar {
    /// Its position on the timeline.
    pub position: f64,
    /// Its day in words.
    pub day: String,
    /// Good repetitions.
    pub good: Option<f64>,
    /// Full repetitions, good ones included.
    pub full: Option<f64>,
}

/// A stretch of sessions that may be compared with each other.
pub struct Stage {
    /// Its number on the page.
    pub number: usize,
    /// What was done in it.
    pub name: String,
    /// Its days in words.
    pub days: String,
    /// Position of its first session.
    pub from: f64,
    /// Position of its last session.
    pub to: f64,
}

/// The timeline of a leg on a range of picture units.
pub type TimelineOn<'a> = &'a dyn Fn((f64, f64)) -> Timeline;

/// The chart of one leg.
pub struct Weeks<'a> {
    /// Sessions, oldest first.
    pub bars: Vec<Bar>,
    /// Stages, oldest first.
    pub stages: &'a [Stage],
    /// Repetitions the plan asks for in a session, and how the plan puts it.
    pub plan: Option<(f64, String)>,
}

impl Weeks<'_> {
    /// The picture, if there is a session.
    pub fn draw(&self, w: &Words, id: &str, leg: &str, timeline: TimelineOn<'_>) -> Option<Markup> {
        let plot = Plot::within(WIDTH, HEIGHT, 44.0);
        let figures = self.bars.iter().flat_map(|b| [b.good, b.full]).flatten();
        let (_, most) = scale::extent(figures.chain(self.plan.iter().map(|p| p.0)))?;
        let y = Scale::new(
            scale::widened((0.0, most.max(1.0) * 1.05), 4),
            plot.upright(),
        );
        let x = timeline(plot.across());
        let body = html! {
            (stage_bands(w, self.stages, &plot, &x, true))
            (plot.y_axis(w, &y, 4, ""))
            (svg::label("axis", (2.0, 12.0), Anchor::Start, &say!(w, "axis-reps-a-session")))
            @for bar in &self.bars { (column(w, bar, &x, &y)) }
            (plot.x_axis(&x.ticks(w, 10), &x.name(w)))
            @if let Some((reps, words)) = &self.plan {
                (plot.level("plan", y.at(*reps)))
                (svg::label("plan-word", (plot.right, 12.0), Anchor::End, &format!("- - - {words}")))
            }
        };
        let title = say!(w, "weeks-title", leg = leg);
        let description = self.describe(w);
        let picture = Picture {
            id,
            width: WIDTH,
            height: HEIGHT,
            title: &title,
            description: &description,
        };
        Some(picture.draw(&body))
    }

    fn describe(&self, w: &Words) -> String {
        let ends = [self.bars.first(), self.bars.last()]
            .into_iter()
            .flatten()
            .map(|bar| told(w, bar));
        let plan = self
            .plan
            .as_ref()
            .map_or_else(String::new, |p| format!(" {}.", format::capital(&p.1)));
        let ends = ends.collect::<Vec<_>>().join("; ");
        format!(
            "{}; {ends}.{plan}",
            say!(w, "sessions", n = self.bars.len())
        )
    }
}

fn column(w: &Words, bar: &Bar, x: &Timeline, y: &Scale) -> Markup {
    let half = (x.unit() * 0.38).clamp(1.0, 11.0);
    let (left, right) = (x.at(bar.position) - half, x.at(bar.position) + half);
    let drawn = html! {
        @if let Some(full) = bar.full { (svg::area("full", (left, y.at(full)), (right, y.at(0.0)))) }
        @if let Some(good) = bar.good {
            (svg::area("good", (left, y.at(good)), (right, y.at(0.0))))
            @if half >= 6.0 && y.at(0.0) - y.at(good) > 14.0 {
                (svg::label("bar-word", (x.at(bar.position), y.at(0.0) - 4.0), Anchor::Middle, &w.number(good, 0)))
            }
        }
    };
    svg::told(&told(w, bar), &drawn)
}

/// `12 March 2026: 11 good of 15 full repetitions`.
fn told(w: &Words, bar: &Bar) -> String {
    say!(
        w,
        "weeks-told",
        day = bar.day.as_str(),
        good = w.or_dash(bar.good, 0),
        full = w.or_dash(bar.full, 0)
    )
}

/// Alternating bands, one a stage, with its number above.
pub fn stage_bands(
    w: &Words,
    stages: &[Stage],
    plot: &Plot,
    x: &Timeline,
    spelled: bool,
) -> Markup {
    if stages.len() < 2 {
        return html! {};
    }
    let edge = |i: usize| -> Option<f64> {
        let (before, after) = (stages.get(i.checked_sub(1)?)?, stages.get(i)?);
        Some((x.at(before.to) + x.at(after.from)) / 2.0)
    };
    html! {
        @for (i, stage) in stages.iter().enumerate() {
            @let from = edge(i).unwrap_or(plot.left);
            @let to = edge(i + 1).unwrap_or(plot.right);
            @if i % 2 == 0 { (svg::area("stage", (from, plot.top), (to, plot.bottom))) }
            @if i > 0 { (plot.plumb("stage-edge", from)) }
            @let words = if spelled && to - from > 60.0 { say!(w, "stage-word", n = stage.number) } else { stage.number.to_string() };
            (svg::label("stage-word", ((from + to) / 2.0, plot.top - 5.0), Anchor::Middle, &words))
        }
    }
}
