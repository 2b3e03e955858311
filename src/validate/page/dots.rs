//! A picture of one figure over conditions: a dot each with its interval, as a file of its own.

use maud::html;

use crate::report::scale::{self, Scale};
use crate::report::svg::{self, Anchor, Mark};

const WIDTH: f64 = 760.0;
/// Where values begin, right of the conditions' words.
const LEFT: f64 = 390.0;
const ROW: f64 = 19.0;
const ABOVE: f64 = 34.0;

/// Colours of a file that no style sheet reaches, legible on white and on dark grounds of a host page.
const STYLE: &str = "rect.ground{fill:#fff}text{font:12px system-ui,sans-serif;fill:#1c2329}.strong{font-weight:600}\
.title{font-size:14px;font-weight:600}.tick{fill:#55606a}.grid{stroke:#e4e8ec}.whisker{stroke:#0072b2;stroke-width:1.5}\
.mark{fill:#0072b2}.reference{stroke:#b84e00;stroke-dasharray:5 3}";

/// One condition.
pub(super) struct Dot<'a> {
    pub group: &'a str,
    pub condition: &'a str,
    pub value: f64,
    pub interval: Option<(f64, f64)>,
}

/// The picture; `None` without a row.
pub(super) fn dots(title: &str, rows: &[Dot], references: &[f64]) -> Option<String> {
    let ends = rows.iter().flat_map(|row| {
        let (low, high) = row.interval.unwrap_or((row.value, row.value));
        [low, high, row.value]
    });
    rows.first()?;
    let (low, high) = scale::extent(ends.chain(references.iter().copied()))?;
    let lines = lines(rows);
    let bottom = ABOVE + ROW * lines.len() as f64;
    let x = Scale::new(scale::widened((low, high), 6), (LEFT, WIDTH - 14.0));
    let (width, height) = (svg::units(WIDTH), svg::units(bottom + 26.0));
    let drawn = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="img" {
            title { (title) }
            style { (maud::PreEscaped(STYLE)) }
            rect.ground width=(width) height=(height) {}
            (svg::label("title", (8.0, 18.0), Anchor::Start, title))
            @for (value, words) in x.ticks(6) {
                (svg::line("grid", (x.at(value), ABOVE), (x.at(value), bottom)))
                (svg::label("tick", (x.at(value), bottom + 16.0), Anchor::Middle, &words))
            }
            @for value in references { (svg::line("reference", (x.at(*value), ABOVE), (x.at(*value), bottom))) }
            @for (k, line) in lines.iter().enumerate() {
                @let y = ABOVE + ROW * (k as f64 + 0.5);
                @match line {
                    Line::Group(group) => (svg::label("strong", (8.0, y + 4.0), Anchor::Start, group)),
                    Line::Row(row) => {
                        (svg::label("row", (22.0, y + 4.0), Anchor::Start, row.condition))
                        @if let Some((low, high)) = row.interval { (svg::line("whisker", (x.at(low), y), (x.at(high), y))) }
                        (svg::mark("mark", Mark::Dot, (x.at(row.value), y)))
                    }
                }
            }
        }
    };
    Some(drawn.into_string() + "\n")
}

/// A line of the picture.
enum Line<'a> {
    Group(&'a str),
    Row(&'a Dot<'a>),
}

fn lines<'a>(rows: &'a [Dot<'a>]) -> Vec<Line<'a>> {
    rows.chunk_by(|a, b| a.group == b.group)
        .flat_map(|group| {
            let head = group.first().map(|row| Line::Group(row.group));
            head.into_iter().chain(group.iter().map(Line::Row))
        })
        .collect()
}
