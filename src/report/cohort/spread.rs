//! How figures are spread over participants: one dot a participant where they are few, else bars.

use maud::{Markup, html};

use super::say;
use super::series::{self, Series};
use crate::report::outline::Row;
use crate::report::page::wide;
use crate::report::scale::Scale;
use crate::report::svg::{self, Anchor, Picture};
use crate::tables::Tables;

const WIDTH: f64 = 340.0;
/// Height of a group's part of a picture.
const BAND: f64 = 74.0;
/// Room below for the axis.
const AXIS: f64 = 34.0;
const LEFT: f64 = 10.0;
/// As many dots as fit on top of each other in a band.
const DOTS: f64 = 9.0;

/// Rows of one figure and one group, a bin each.
struct Spread<'a> {
    group: &'a str,
    bins: Vec<Row<'a>>,
}

/// The section, where there is a figure.
pub fn spread(tables: &Tables, all: &[&str]) -> Markup {
    let rows = series::compared(&tables.distributions);
    html! {
        @if !rows.is_empty() {
            section #spread {
                h2 { "How figures are spread" }
                p.caption { "One value a participant: the mean over legs of the latest session of each, whatever its stage. A dot is a participant, those of a narrow range one above the other at their mean. The line marks the median, the bar below it the middle half." }
                div.pair.many { @for figure in rows.chunk_by(|a, b| a.text("metric") == b.text("metric")) { figure { (picture(figure, all)) } } }
                details { summary { "The same as a table" } (wide("How figures are spread", &table(&rows))) }
            }
        }
    }
}

fn by_group<'a>(rows: &[Row<'a>]) -> Vec<Spread<'a>> {
    let groups = rows.chunk_by(|a, b| say::group(a) == say::group(b));
    let spread = |bins: &[Row<'a>]| {
        Some(Spread {
            group: say::group(bins.first()?),
            bins: bins.to_vec(),
        })
    };
    groups.filter_map(spread).collect()
}

fn picture(rows: &[Row<'_>], all: &[&str]) -> Markup {
    let metric = rows
        .first()
        .and_then(|row| row.text("metric"))
        .unwrap_or_default();
    let (name, decimals) = say::metric(metric);
    let name = with_unit(name, rows);
    let groups = by_group(rows);
    let of = |(group, series)| {
        let spread = groups.iter().find(|spread| spread.group == group)?;
        Some((spread, series))
    };
    let drawn: Vec<(&Spread<'_>, &Series)> = series::paired(all).filter_map(of).collect();
    let shown = drawn.len();
    let edges = |column: &'static str| rows.iter().filter_map(move |row| row.number(column));
    let low = edges("bin_from").fold(f64::INFINITY, f64::min);
    let high = edges("bin_to").fold(f64::NEG_INFINITY, f64::max);
    let x = Scale::new((low, high), (LEFT, WIDTH - LEFT));
    let most = edges("bin_participants").fold(1.0, f64::max);
    let height = BAND * shown as f64 + AXIS;
    let body = html! {
        @for (i, (spread, series)) in drawn.iter().enumerate() {
            (band(spread, series, BAND * (i + 1) as f64, &x, most, decimals))
        }
        (axis(&x, BAND * shown as f64))
    };
    let title = format!("How {name} is spread over participants");
    let described: Vec<String> = groups
        .iter()
        .filter_map(|spread| describe(spread, decimals))
        .collect();
    let picture = Picture {
        id: &format!("spread-{metric}"),
        width: WIDTH,
        height,
        title: &title,
        description: &described.join(" "),
    };
    html! {
        figcaption.above { (name) }
        (picture.draw(&body))
        @if groups.len() > shown { figcaption { (groups.len() - shown) " more groups stand in the table only." } }
    }
}

fn with_unit(name: String, rows: &[Row<'_>]) -> String {
    match rows.first().and_then(|row| row.text("unit")) {
        None | Some("1") => name,
        Some("pct") => format!("{name}, %"),
        Some(unit) => format!("{name}, {unit}"),
    }
}

fn axis(x: &Scale, y: f64) -> Markup {
    let (low, high) = x.domain();
    html! {
        (svg::line("base", (x.at(low), y), (x.at(high), y)))
        @for (value, words) in x.ticks(6) {
            (svg::line("base", (x.at(value), y), (x.at(value), y + 4.0)))
            (svg::label("tick", (x.at(value), y + 17.0), Anchor::Middle, &words))
        }
    }
}

fn band(
    spread: &Spread<'_>,
    series: &Series,
    floor: f64,
    x: &Scale,
    most: f64,
    decimals: usize,
) -> Markup {
    let base = floor - 12.0;
    let number = |column| spread.bins.first().and_then(|row| row.number(column));
    let count = spread
        .bins
        .first()
        .and_then(|row| row.count("n_participants"));
    html! {
        (svg::label("group-word", (LEFT, floor - BAND + 12.0), Anchor::Start, &format!("{}, n = {}", spread.group, count.unwrap_or_default())))
        @for bin in &spread.bins { (bin_marks(bin, series, base, x, most, decimals)) }
        (svg::line("base faint", (LEFT, base), (WIDTH - LEFT, base)))
        @if let Some((q1, q3)) = number("q1").zip(number("q3")) {
            rect class=(series.mark) x=(svg::units(x.at(q1))) y=(svg::units(base + 2.5)) width=(svg::units((x.at(q3) - x.at(q1)).max(1.0))) height="4" {
                title { "Middle half: " (say::number(q1, decimals)) " to " (say::number(q3, decimals)) }
            }
        }
        @if let Some(median) = number("median") {
            (svg::line("median", (x.at(median), base - 42.0), (x.at(median), base + 9.0)))
        }
    }
}

/// Dots or a bar; nothing for an empty bin.
fn bin_marks(
    bin: &Row<'_>,
    series: &Series,
    base: f64,
    x: &Scale,
    most: f64,
    decimals: usize,
) -> Markup {
    let (Some(from), Some(to), Some(count)) = (
        bin.number("bin_from"),
        bin.number("bin_to"),
        bin.number("bin_participants").filter(|count| *count > 0.0),
    ) else {
        return html! {};
    };
    let words = format!(
        "{} to {}: {}",
        say::number(from, decimals),
        say::number(to, decimals),
        say::count(count as usize, "participant", "participants")
    );
    let (left, right) = (x.at(from), x.at(to));
    if most > DOTS {
        let height = 42.0 * count / most;
        return html! {
            rect class={ (series.mark) " bar" } x=(svg::units(left + 0.5)) y=(svg::units(base - height)) width=(svg::units((right - left - 1.0).max(0.5))) height=(svg::units(height)) { title { (words) } }
        };
    }
    let step = (42.0 / most).min(8.0);
    let middle = bin
        .number("bin_mean")
        .map_or_else(|| f64::midpoint(left, right), |mean| x.at(mean));
    html! {
        @for i in 0..count as usize {
            circle class=(series.mark) cx=(svg::units(middle)) cy=(svg::units(base - step * (i as f64 + 0.5))) r=(svg::units((step / 2.0 - 0.3).max(1.0))) { title { (words) } }
        }
    }
}

fn describe(spread: &Spread<'_>, decimals: usize) -> Option<String> {
    let row = spread.bins.first()?;
    let of = |column| say::or_dash(row.number(column), decimals);
    Some(format!(
        "{}: {}, median {}, middle half {} to {}, from {} to {}.",
        spread.group,
        say::count(row.count("n_participants")?, "participant", "participants"),
        of("median"),
        of("q1"),
        of("q3"),
        of("min"),
        of("max")
    ))
}

fn table(rows: &[Row<'_>]) -> Markup {
    let firsts = rows.iter().filter(|row| row.count("bin") == Some(1));
    html! {
        table.figures {
            thead { tr { th { "Figure" } th.words { "Group" } th { "Participants" } th { "Median" } th { "Middle half" } th { "Lowest" } th { "Highest" } } }
            tbody { @for row in firsts {
                @let (name, decimals) = say::metric(row.text("metric").unwrap_or_default());
                @let of = |column: &str| say::or_dash(row.number(column), decimals);
                tr {
                    th scope="row" { (with_unit(name, &[*row])) }
                    td.words { (say::group(row)) }
                    td { (row.count("n_participants").unwrap_or_default()) }
                    td { (of("median")) } td { (of("q1")) " to " (of("q3")) } td { (of("min")) } td { (of("max")) }
                }
            } }
        }
    }
}
