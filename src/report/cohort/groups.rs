//! Groups over weeks: the mean of each with its interval, leg by leg and stage by stage.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::say;
use super::series::{self, Series};
use crate::report::charts::Plot;
use crate::report::outline::Row;
use crate::report::page::wide;
use crate::report::scale::{self, Scale};
use crate::report::svg::{self, Picture};
use crate::report::words::Words;
use crate::tables::Tables;

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 210.0;

/// The figures drawn; all others stand in the table `group_weeks`.
const DRAWN: [&str; 6] = [
    "quality_reps",
    "tempo_score",
    "range_score",
    "control_score",
    "heel_drop_mm_median",
    "heel_peak_mm_median",
];
/// Legs and stages shown; the largest ones come first.
const MOST: usize = 12;
/// Weeks side by side in a table.
const WEEKS: usize = 13;

/// Rows of one leg and stage.
struct Part<'a> {
    leg: &'a str,
    stage: &'a str,
    rows: Vec<Row<'a>>,
}

impl<'a> Part<'a> {
    fn size(&self) -> usize {
        let counts = self
            .rows
            .iter()
            .filter_map(|row| row.count("n_participants"));
        counts.sum()
    }

    fn name(&self) -> String {
        let leg = match self.leg {
            "" => "leg not told".to_owned(),
            "both" => "both legs together".to_owned(),
            leg => format!("{leg} leg"),
        };
        format!("{}: {}", say::capital(&leg), say::stage(self.stage))
    }

    fn groups(&self) -> Vec<&'a str> {
        let mut groups: Vec<&str> = self.rows.iter().map(say::group).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    fn of(&self, metric: &str) -> Vec<Row<'a>> {
        let own = self
            .rows
            .iter()
            .filter(|row| row.text("metric") == Some(metric));
        own.copied().collect()
    }
}

fn parts(tables: &Tables) -> Vec<Part<'_>> {
    let mut parts: BTreeMap<(&str, &str), Vec<Row<'_>>> = BTreeMap::new();
    for row in Row::all(&tables.group_weeks) {
        let metric = row.text("metric").unwrap_or_default();
        if DRAWN.contains(&metric) && row.number("mean").is_some() {
            let key = ["leg", "stage"].map(|column| row.text(column).unwrap_or_default());
            parts.entry(key.into()).or_default().push(row);
        }
    }
    let part = |((leg, stage), rows)| Part { leg, stage, rows };
    let mut parts: Vec<Part<'_>> = parts.into_iter().map(part).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.size()));
    parts
}

/// The section, where the results compare groups.
pub fn groups(tables: &Tables, all: &[&str]) -> Markup {
    let parts = parts(tables);
    let mut legs: Vec<&str> = Vec::new();
    html! {
        @if !parts.is_empty() {
            section #groups {
                h2 { "Groups and weeks" }
                p.caption { "Mean over participants with its 95 % interval; only one leg and one stage stand in a picture, because other tempos and loads give other figures. Week 1 holds each participant's first session. Intervals of shares are drawn from 0 to 100 % only; the table has them whole." }
                @for (i, part) in parts.iter().take(MOST).enumerate() {
                    @let first = !legs.contains(&part.leg);
                    @let () = legs.push(part.leg);
                    @if first { h3 { (part.name()) } (whole(part, i, all)) }
                    @else { details { summary { (part.name()) } (whole(part, i, all)) } }
                }
                p.caption {
                    @if parts.len() > MOST { (parts.len() - MOST) " smaller stages are not shown. " }
                    "All figures, stages and effect sizes: table " code { "group_weeks" } "."
                }
            }
        }
    }
}

fn whole(part: &Part<'_>, index: usize, groups: &[&str]) -> Markup {
    let drawn: Vec<Markup> = DRAWN
        .iter()
        .filter_map(|metric| chart(part, metric, groups, index))
        .collect();
    html! {
        @if !drawn.is_empty() { (series::key(groups, &part.groups())) div.pair.many { @for chart in &drawn { figure { (chart) } } } }
        (wide(&format!("Groups and weeks, {}", part.name()), &table(part)))
    }
}

/// Weeks of a figure, if there are two at least.
fn chart(part: &Part<'_>, metric: &str, groups: &[&str], index: usize) -> Option<Markup> {
    let rows = part.of(metric);
    let (from, to) = scale::extent(rows.iter().filter_map(|row| row.number("week")))?;
    if from >= to {
        return None;
    }
    let bounds = ["mean", "mean_low", "mean_high"];
    let values = rows
        .iter()
        .flat_map(|row| bounds.map(|column| row.number(column)));
    let (low, high) = scale::extent(values.flatten())?;
    let plot = Plot::within(WIDTH, HEIGHT, 26.0);
    // A share stands on its whole scale; an interval of few participants may reach beyond it.
    let domain = match unit(&rows) {
        Some("%") => (0.0, 100.0),
        _ => scale::widened((low, high), 5),
    };
    let y = Scale::new(domain, plot.upright());
    let x = Scale::new((from - 0.5, to + 0.5), plot.across());
    let weeks: Vec<(f64, String)> = x
        .ticks(8)
        .into_iter()
        .filter(|(week, _)| week.fract() == 0.0 && *week >= from)
        .map(|(week, word)| (x.at(week), word))
        .collect();
    let (name, decimals) = say::metric(metric);
    let body = html! {
        (plot.y_axis(Words::english(), &y, 5, ""))
        (plot.x_axis(&weeks, "week"))
        @for (place, (group, series)) in series::paired(groups).enumerate() {
            @let own: Vec<Row<'_>> = rows.iter().filter(|row| say::group(row) == group).copied().collect();
            @let aside = (place as f64 - (groups.len().min(series::MOST) as f64 - 1.0) / 2.0) * 3.0;
            (course(&own, series, aside, (&x, &y), (group, decimals)))
        }
    };
    let title = format!("{name} by week");
    let description = describe(&rows, groups, decimals);
    let picture = Picture {
        id: &format!("weeks-{index}-{metric}"),
        width: WIDTH,
        height: HEIGHT,
        title: &title,
        description: &description,
    };
    Some(
        html! { figcaption.above { (name) @if let Some(unit) = unit(&rows) { ", " (unit) } } (picture.draw(&body)) },
    )
}

fn unit<'a>(rows: &[Row<'a>]) -> Option<&'a str> {
    let unit = rows.first().and_then(|row| row.text("unit"))?;
    match unit {
        "1" => None,
        "pct" => Some("%"),
        "deg" => Some("°"),
        "dps" => Some("°/s"),
        other => Some(other),
    }
}

fn course(
    rows: &[Row<'_>],
    series: &Series,
    aside: f64,
    (x, y): (&Scale, &Scale),
    (group, decimals): (&str, usize),
) -> Markup {
    let at = |row: &Row<'_>| Some((x.at(row.number("week")?) + aside, y.at(row.number("mean")?)));
    let points: Vec<(f64, f64)> = rows.iter().filter_map(at).collect();
    html! {
        (svg::polyline(series.line, &points))
        @for row in rows { @if let Some(point) = at(row) {
            @if let Some((low, high)) = row.number("mean_low").zip(row.number("mean_high")) {
                @let (bottom, top) = y.domain();
                @let [low, high] = [low, high].map(|end| y.at(end.clamp(bottom, top)));
                (svg::line("whisker", (point.0, low), (point.0, high)))
            }
            (series.spot(point, &format!("{group}, week {}: {}", say::or_dash(row.number("week"), 0), with_interval(row, decimals))))
        } }
    }
}

/// `12.3 (10.1 to 14.5), n = 12`.
fn with_interval(row: &Row<'_>, decimals: usize) -> String {
    let decimals = decimals.max(1);
    let interval = interval(row, "mean_low", "mean_high", decimals);
    format!(
        "{}{}, n = {}",
        say::or_dash(row.number("mean"), decimals),
        interval.map_or_else(String::new, |words| format!(" ({words})")),
        row.count("n_participants").unwrap_or_default()
    )
}

fn interval(row: &Row<'_>, low: &str, high: &str, decimals: usize) -> Option<String> {
    let (low, high) = row.number(low).zip(row.number(high))?;
    let words = [low, high].map(|value| say::number(value, decimals));
    Some(words.join(" to "))
}

fn describe(rows: &[Row<'_>], groups: &[&str], decimals: usize) -> String {
    let say_one = |group: &&str| {
        let own = || rows.iter().filter(|row| say::group(row) == *group);
        let (first, last) = own().next().zip(own().next_back())?;
        let week = |row: &Row<'_>| say::or_dash(row.number("week"), 0);
        Some(format!(
            "{group}: week {} {}; week {} {}.",
            week(first),
            with_interval(first, decimals),
            week(last),
            with_interval(last, decimals)
        ))
    };
    let told: Vec<String> = groups.iter().filter_map(say_one).collect();
    told.join(" ")
}

/// Figure and group in rows, weeks in columns; the change to the latest week behind them.
fn table(part: &Part<'_>) -> Markup {
    let mut weeks: Vec<usize> = part
        .rows
        .iter()
        .filter_map(|row| row.count("week"))
        .collect();
    weeks.sort_unstable();
    weeks.dedup();
    let shown = weeks.len().min(WEEKS);
    let weeks = weeks.get(..shown).unwrap_or_default();
    html! {
        table.figures.weeks {
            caption { "Mean (SD); below it the 95 % interval of the mean and the number of participants. Change is from week 1 to the latest week, of those who have both." }
            thead { tr {
                th { "Figure" } th.words { "Group" }
                @for week in weeks { th { "Week " (week) } }
                th title="change_mean" { "Change" } th title="change_g" { "Hedges g" } th title="change_difference, difference_g" { "Against the other group" }
            } }
            tbody {
                @for metric in DRAWN { @for group in part.groups() {
                    @let own: Vec<Row<'_>> = part.of(metric).into_iter().filter(|row| say::group(row) == group).collect();
                    @if !own.is_empty() { (table_row(metric, group, &own, weeks)) }
                } }
            }
        }
    }
}

fn table_row(metric: &str, group: &str, rows: &[Row<'_>], weeks: &[usize]) -> Markup {
    let (name, decimals) = say::metric(metric);
    let decimals = decimals.max(1);
    let of_week = |week: &usize| rows.iter().find(|row| row.count("week") == Some(*week));
    let last = rows
        .iter()
        .rev()
        .find(|row| row.number("change_mean").is_some());
    html! {
        tr {
            th scope="row" title=(metric) { (name) @if let Some(unit) = unit(rows) { ", " (unit) } }
            td.words { (group) }
            @for week in weeks { td { @match of_week(week) { Some(row) => (cell(row, decimals)), None => (say::MISSING) } } }
            @match last {
                Some(row) => {
                    td { (change(row, decimals)) }
                    td { (with_bounds(row, ["change_g", "change_g_low", "change_g_high"], 2)) }
                    td { (against(row, decimals)) }
                }
                None => { td { (say::MISSING) } td { (say::MISSING) } td { (say::MISSING) } }
            }
        }
    }
}

fn cell(row: &Row<'_>, decimals: usize) -> Markup {
    let interval = interval(row, "mean_low", "mean_high", decimals);
    html! {
        (say::or_dash(row.number("mean"), decimals))
        @if let Some(sd) = row.number("sd") { " (" (say::number(sd, decimals)) ")" }
        br; small { @if let Some(words) = interval { (words) ", " } "n " (row.count("n_participants").unwrap_or_default()) }
    }
}

fn change(row: &Row<'_>, decimals: usize) -> Markup {
    html! {
        (with_bounds(row, ["change_mean", "change_low", "change_high"], decimals))
        br; small { "to week " (say::or_dash(row.number("week"), 0)) ", n " (row.count("n_change").unwrap_or_default()) }
    }
}

fn with_bounds(row: &Row<'_>, [value, low, high]: [&str; 3], decimals: usize) -> String {
    let Some(value) = row.number(value) else {
        return say::MISSING.to_owned();
    };
    let bounds = interval(row, low, high, decimals);
    let bounds = bounds.map_or_else(String::new, |words| format!(" ({words})"));
    format!("{}{bounds}", say::signed(value, decimals))
}

fn against(row: &Row<'_>, decimals: usize) -> Markup {
    let difference = [
        "change_difference",
        "change_difference_low",
        "change_difference_high",
    ];
    let g = ["difference_g", "difference_g_low", "difference_g_high"];
    html! {
        @match row.text("reference_group") {
            Some(reference) => {
                (with_bounds(row, difference, decimals)) " against " (reference)
                br; small { "g " (with_bounds(row, g, 2)) }
            }
            None => (say::MISSING),
        }
    }
}
