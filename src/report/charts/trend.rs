//! One figure over the weeks, with its uncertainty where it has one; stages are never joined.

use maud::{Markup, html};

use super::Plot;
use super::weeks::{Stage, TimelineOn, stage_bands};
use crate::report::metrics::Metric;
use crate::report::scale::{self, Scale, Timeline};
use crate::report::svg::{self, Anchor, Mark, Picture};
use crate::report::words::{Words, say};

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 180.0;
/// Room above the largest share, so that a mark at 100 % is whole.
const ABOVE: f64 = 1.08;

/// The figure of one session.
#[derive(Clone)]
pub struct Point {
    /// Its position on the timeline.
    pub position: f64,
    /// Its day in words.
    pub day: String,
    /// The figure.
    pub value: f64,
    /// Half-width of its 95 % interval.
    pub uncertainty: Option<f64>,
}

/// The chart of one figure of one leg.
pub struct Trend<'a> {
    /// Which figure.
    pub metric: &'a Metric,
    /// Sessions, oldest first.
    pub points: Vec<Point>,
    /// Stages, oldest first.
    pub stages: &'a [Stage],
    /// A level that the figure should not pass, drawn as a line.
    pub limit: Option<f64>,
}

impl Trend<'_> {
    /// The picture, if any day has the figure.
    pub fn draw(&self, w: &Words, id: &str, timeline: TimelineOn<'_>) -> Option<Markup> {
        let title = self.metric.of_a_session(w);
        let plot = Plot::within(WIDTH, HEIGHT, 38.0);
        let y = Scale::new(self.domain()?, plot.upright());
        let x = timeline(plot.across());
        let body = html! {
            (stage_bands(w, self.stages, &plot, &x, false))
            (plot.y_axis(w, &y, 4, ""))
            (svg::label("axis strong", (2.0, 13.0), Anchor::Start, &title))
            (plot.x_axis(&x.ticks(w, 5), ""))
            @if let Some(limit) = self.limit {
                (plot.level("plan", y.at(limit)))
                (svg::label("plan-word", (plot.right, y.at(limit) - 4.0), Anchor::End, &say!(w, "trend-limit", limit = w.short(limit))))
            }
            @for run in self.runs() { (self.draw_run(w, &run, &x, &y)) }
        };
        let description = self.describe(w);
        Some(
            Picture {
                id,
                width: WIDTH,
                height: HEIGHT - 14.0,
                title: &title,
                description: &description,
            }
            .draw(&body),
        )
    }

    fn domain(&self) -> Option<(f64, f64)> {
        if self.metric.column == "pain_max" {
            return self.points.first().map(|_| (0.0, 10.0));
        }
        if self.metric.unit == "%" {
            let (_, high) = scale::extent(self.points.iter().map(|p| p.value))?;
            return Some((0.0, high.max(100.0) * ABOVE));
        }
        let ends = |p: &Point| {
            let u = p.uncertainty.unwrap_or(0.0);
            [p.value - u, p.value + u]
        };
        let (low, high) = scale::extent(self.points.iter().flat_map(ends))?;
        Some(scale::widened((low.min(0.0), high.max(0.0)), 4))
    }

    /// The days of each stage.
    fn runs(&self) -> Vec<Vec<Point>> {
        let within = |s: &Stage| -> Vec<Point> {
            self.points
                .iter()
                .filter(|p| s.from <= p.position && p.position <= s.to)
                .cloned()
                .collect()
        };
        if self.stages.is_empty() {
            vec![self.points.clone()]
        } else {
            self.stages.iter().map(within).collect()
        }
    }

    fn describe(&self, w: &Words) -> String {
        let ends = [self.points.first(), self.points.last()]
            .into_iter()
            .flatten()
            .map(|point| self.told(w, point));
        let ends = ends.collect::<Vec<_>>().join("; ");
        format!("{}; {ends}.", say!(w, "sessions", n = self.points.len()))
    }

    /// `12 March 2026: 14.2 mm ± 3.1`.
    fn told(&self, w: &Words, point: &Point) -> String {
        let value = self.metric.show(w, point.value);
        let uncertainty = point.uncertainty.map_or_else(String::new, |u| {
            format!(" ± {}", w.number(u, self.metric.decimals))
        });
        format!("{}: {value}{uncertainty}", point.day)
    }

    fn draw_run(&self, w: &Words, run: &[Point], x: &Timeline, y: &Scale) -> Markup {
        let line: Vec<_> = run
            .iter()
            .map(|p| (x.at(p.position), y.at(p.value)))
            .collect();
        let edge = |sign: f64| {
            move |p: &Point| Some((x.at(p.position), y.at(p.value + sign * p.uncertainty?)))
        };
        let upper: Vec<_> = run.iter().filter_map(edge(1.0)).collect();
        let lower = run.iter().rev().filter_map(edge(-1.0));
        let band: Vec<_> = upper.into_iter().chain(lower).collect();
        html! {
            @if band.len() > 2 { (svg::polygon("uncertain", &band)) }
            (svg::polyline("trend", &line))
            @for (point, at) in run.iter().zip(&line) { (svg::told(&self.told(w, point), &svg::mark("mark day", Mark::Dot, *at))) }
        }
    }
}
