//! Tempo over the weeks: typical seconds up and down of each session against what was planned.

use maud::{Markup, html};

use super::Plot;
use super::tempo::typical;
use super::weeks::{Stage, TimelineOn, stage_bands};
use crate::report::scale::{self, Scale, Timeline};
use crate::report::svg::{self, Anchor, Mark, Picture};
use crate::report::words::{Words, say};

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 180.0;
/// Half the width of a session's planned time, in picture units.
const HALF_DASH: f64 = 6.0;

/// Typical times of one session.
pub struct TempoPoint {
    /// Its position on the timeline.
    pub position: f64,
    /// Its day in words.
    pub day: String,
    /// Median seconds of raising.
    pub up_s: Option<f64>,
    /// Median seconds of lowering.
    pub down_s: Option<f64>,
    /// Planned seconds of raising.
    pub target_up_s: Option<f64>,
    /// Planned seconds of lowering.
    pub target_down_s: Option<f64>,
}

/// The phases as the chart shows them.
type Phase = (
    &'static str,
    Mark,
    fn(&TempoPoint) -> Option<f64>,
    fn(&TempoPoint) -> Option<f64>,
);
const PHASES: [Phase; 2] = [
    ("up", Mark::Up, |p| p.up_s, |p| p.target_up_s),
    ("down", Mark::Down, |p| p.down_s, |p| p.target_down_s),
];

/// The chart of one leg.
pub struct TempoWeeks<'a> {
    /// Sessions, oldest first.
    pub points: Vec<TempoPoint>,
    /// Stages, oldest first.
    pub stages: &'a [Stage],
}

impl TempoWeeks<'_> {
    /// The picture, if any session has a time.
    pub fn draw(&self, w: &Words, id: &str, timeline: TimelineOn<'_>) -> Option<Markup> {
        let times = |get: fn(&TempoPoint) -> Option<f64>| self.points.iter().filter_map(get);
        let (_, longest) = scale::extent(PHASES.iter().flat_map(|phase| times(phase.2)))?;
        let planned = PHASES.iter().flat_map(|phase| times(phase.3));
        let longest = planned.fold(longest, f64::max);
        let plot = Plot::within(WIDTH, HEIGHT, 38.0);
        let y = Scale::new(scale::widened((0.0, longest * 1.08), 4), plot.upright());
        let x = timeline(plot.across());
        let title = say!(w, "tempo-weeks-title");
        let body = html! {
            (stage_bands(w, self.stages, &plot, &x, false))
            (plot.y_axis(w, &y, 4, ""))
            (svg::label("axis strong", (2.0, 13.0), Anchor::Start, &title))
            (plot.x_axis(&x.ticks(w, 5), ""))
            @for phase in &PHASES { (self.series(w, phase, &x, &y)) }
        };
        let description = self.describe(w);
        let picture = Picture {
            id,
            width: WIDTH,
            height: HEIGHT - 14.0,
            title: &title,
            description: &description,
        };
        Some(html! {
            (picture.draw(&body))
            figcaption {
                span.key.up { "▲ " (say!(w, "phase-up")) } " · " span.key.down { "▼ " (say!(w, "phase-down")) }
                ". " (say!(w, "tempo-weeks-caption"))
            }
        })
    }

    fn series(&self, w: &Words, phase: &Phase, x: &Timeline, y: &Scale) -> Markup {
        let (code, mark, time, target) = *phase;
        html! {
            @for point in &self.points {
                @let across = x.at(point.position);
                @if let Some(planned) = target(point) {
                    (svg::line(&format!("target {code}"), (across - HALF_DASH, y.at(planned)), (across + HALF_DASH, y.at(planned))))
                }
                @if let Some(seconds) = time(point) {
                    (svg::told(&told(w, point, code, seconds, target(point)), &svg::mark(&format!("mark {code}"), mark, (across, y.at(seconds)))))
                }
            }
        }
    }

    fn describe(&self, w: &Words) -> String {
        let ends = [self.points.first(), self.points.last()];
        let said = ends.into_iter().flatten().flat_map(|point| {
            PHASES.iter().filter_map(|(code, _, time, target)| {
                Some(told(w, point, code, time(point)?, target(point)))
            })
        });
        let said: Vec<String> = said.collect();
        format!(
            "{}; {}.",
            say!(w, "sessions", n = self.points.len()),
            said.join("; ")
        )
    }
}

/// `12 March 2026, down 3.1 s, planned 3 s`.
fn told(w: &Words, point: &TempoPoint, phase: &str, seconds: f64, planned: Option<f64>) -> String {
    format!("{}, {}", point.day, typical(w, phase, seconds, planned))
}
