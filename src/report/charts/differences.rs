//! Bland–Altman picture: result minus truth against the mean of both, with bias and limits.

use maud::{Markup, html};

use super::Plot;
use crate::report::scale::{self, Scale};
use crate::report::svg::{self, Anchor, Mark, Picture};
use crate::report::words::Words;

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 220.0;
/// More points than this are thinned evenly: the picture is full, and the page stays small.
const MOST_POINTS: usize = 600;

/// A line of the picture with its interval.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Where it stands.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
}

/// Differences of one figure.
pub struct Differences<'a> {
    /// The figure's column.
    pub figure: &'a str,
    /// Its unit.
    pub unit: &'a str,
    /// Mean of truth and result, and result minus truth.
    pub points: &'a [(f64, f64)],
    /// Bias, lower and upper limit.
    pub lines: [Option<Line>; 3],
}

impl Differences<'_> {
    /// The picture; `None` without a point.
    pub fn draw(&self) -> Option<Markup> {
        let plot = Plot::within(WIDTH, HEIGHT, 38.0);
        let across = scale::extent(self.points.iter().map(|point| point.0))?;
        let ends = self.lines.iter().flatten().flat_map(|line| {
            let (low, high) = line.interval.unwrap_or((line.value, line.value));
            [low, high]
        });
        let upright = self.points.iter().map(|point| point.1).chain(ends);
        let (low, high) = scale::extent(upright)?;
        let x = Scale::new(scale::widened(across, 4), plot.across());
        let y = Scale::new(
            scale::widened((low.min(0.0), high.max(0.0)), 4),
            plot.upright(),
        );
        let ticks: Vec<(f64, String)> = x
            .ticks(5)
            .into_iter()
            .map(|(value, words)| (x.at(value), words))
            .collect();
        let title = format!("{}, {}", self.figure, self.unit);
        let body = html! {
            (plot.y_axis(Words::english(), &y, 4, ""))
            (svg::label("axis strong", (2.0, 13.0), Anchor::Start, &title))
            (plot.x_axis(&ticks, "mean of truth and result"))
            @for line in self.lines.iter().flatten() { (band(line, &plot, &y)) }
            (plot.level("base", y.at(0.0)))
            @for point in self.thinned() { (svg::mark("mark dot", Mark::Small, (x.at(point.0), y.at(point.1)))) }
            @for (line, class) in self.lines.iter().zip(["bias", "limit", "limit"]) {
                @if let Some(line) = line { (plot.level(class, y.at(line.value))) }
            }
        };
        Some(
            Picture {
                id: &format!("differences-{}", self.figure),
                width: WIDTH,
                height: HEIGHT,
                title: &title,
                description: &self.describe(),
            }
            .draw(&body),
        )
    }

    fn thinned(&self) -> impl Iterator<Item = &(f64, f64)> {
        let step = self.points.len().div_ceil(MOST_POINTS).max(1);
        self.points.iter().step_by(step)
    }

    fn describe(&self) -> String {
        let words = [
            "bias",
            "lower limit of agreement",
            "upper limit of agreement",
        ];
        let lines = self.lines.iter().zip(words);
        let said = lines.filter_map(|(line, words)| Some(format!("{words} {:.3}", (*line)?.value)));
        format!(
            "{} differences, result minus truth; {}.",
            self.points.len(),
            said.collect::<Vec<_>>().join(", ")
        )
    }
}

fn band(line: &Line, plot: &Plot, y: &Scale) -> Markup {
    html! {
        @if let Some((low, high)) = line.interval {
            (svg::area("uncertain", (plot.left, y.at(low)), (plot.right, y.at(high))))
        }
    }
}
