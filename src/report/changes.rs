//! What has changed: first sessions of a stage against the latest, and whose measurement error.

use maud::{Markup, html};

use super::outline::{Leg, Row};
use super::page::wide;
use super::{format, metrics, words};

/// The rows of the stage a leg is in now.
pub fn current<'p, 'a>(leg: &'p Leg<'a>) -> impl Iterator<Item = &'p Row<'a>> {
    leg.progress
        .iter()
        .filter(|row| row.flag("current_stage") != Some(false))
}

/// The table of the current stage, and those of earlier ones behind a fold.
pub fn changes(leg: &Leg<'_>) -> Markup {
    let current: Vec<&Row<'_>> = current(leg).collect();
    let mut earlier: Vec<&Row<'_>> = leg
        .progress
        .iter()
        .filter(|row| row.flag("current_stage") == Some(false))
        .collect();
    earlier.sort_by_key(|row| row.text("first_date"));
    html! {
        @if let Some(first) = current.first() {
            h3 { "What has changed in this stage" }
            p.caption {
                @if let Some(stage) = first.text("stage") { (stage) ". " }
                "First and latest are means of up to three sessions each."
            }
            (table("Change in this stage", &current))
        }
        @if !earlier.is_empty() {
            details.screen {
                summary { "Change in earlier stages" }
                @for stage in earlier.chunk_by(|a, b| a.text("stage") == b.text("stage")) {
                    p.caption { (stage.first().and_then(|row| row.text("stage")).unwrap_or_default()) }
                    (table("Change in an earlier stage", stage))
                }
            }
        }
    }
}

/// Where smallest detectable changes come from, each once.
fn sources<'a>(rows: &[&Row<'a>]) -> Vec<&'a str> {
    let mut sources: Vec<&str> = Vec::new();
    for source in rows.iter().filter_map(|row| row.text("sdc_source")) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

fn table(name: &str, rows: &[&Row<'_>]) -> Markup {
    let sources = sources(rows);
    let body = html! {
        table.figures {
            thead { tr {
                th { "Figure" }
                th title="baseline" { "First" }
                th title="latest" { "Latest" }
                th title="change" { "Change" }
                th title="smallest_detectable_change" { "Smallest detectable change" }
                th title="trend_per_week, trend_low_per_week, trend_high_per_week" { "Trend a week (95 % interval)" }
                th.words title="verdict" { "Verdict" }
            } }
            tbody { @for row in rows { (change(row, &sources)) } }
        }
    };
    html! {
        (wide(name, &body))
        @if !sources.is_empty() {
            p.caption { "Whose smallest detectable change:" }
            ol.sources { @for source in sources { li { (source) } } }
        }
    }
}

fn change(row: &Row<'_>, sources: &[&str]) -> Markup {
    let column = row.text("metric").unwrap_or_default();
    let (metric, name) = metrics::find_or_plain(column);
    let dash = || format::MISSING.to_owned();
    let mean = |column: &str| {
        row.number(column)
            .map_or_else(dash, |v| metric.show_mean(v))
    };
    let source = row
        .text("sdc_source")
        .and_then(|s| sources.iter().position(|k| *k == s));
    html! {
        tr {
            th scope="row" title=(column) { (name) }
            td { (mean("baseline")) }
            td { (mean("latest")) }
            td { (row.number("change").map_or_else(dash, |v| metric.show_difference(v))) }
            td {
                (row.number("smallest_detectable_change").map_or_else(dash, |v| metric.show_size(v)))
                @if let Some(i) = source { sup { (i + 1) } }
            }
            td { (trend(row, metric.decimals.max(1))) }
            td.words.long title=[row.text("verdict_reason")] { (verdict(row)) }
        }
    }
}

fn trend(row: &Row<'_>, decimals: usize) -> String {
    let signed = |v: f64| format::signed(v, decimals);
    let Some(slope) = row.number("trend_per_week") else {
        return format::MISSING.to_owned();
    };
    match row
        .number("trend_low_per_week")
        .zip(row.number("trend_high_per_week"))
    {
        Some((low, high)) => format!("{} ({} to {})", signed(slope), signed(low), signed(high)),
        None => signed(slope),
    }
}

/// The sign and the word of a verdict.
pub fn verdict(row: &Row<'_>) -> Markup {
    let code = row.text("verdict").unwrap_or("too_few");
    html! { span class={ "verdict " (verdict_class(code)) } { (words::verdict_sign(code)) " " (words::verdict(code)) } }
}

/// Only words the style sheet knows become classes.
fn verdict_class(code: &str) -> &'static str {
    ["improved", "declined", "no_change"]
        .into_iter()
        .find(|c| *c == code)
        .unwrap_or("unknown")
}

/// Figures of the current stage that have changed by more than chance and measurement error.
pub fn clear_changes(leg: &Leg<'_>) -> Vec<String> {
    current(leg)
        .filter(|row| matches!(row.text("verdict"), Some("improved" | "declined")))
        .filter_map(clear_change)
        .collect()
}

fn clear_change(row: &Row<'_>) -> Option<String> {
    let (metric, name) = metrics::find_or_plain(row.text("metric")?);
    let verdict = words::verdict(row.text("verdict")?);
    let from_to = row.number("baseline").zip(row.number("latest"));
    let from_to = from_to.map_or_else(String::new, |(a, b)| {
        format!(", from {} to {}", metric.show_mean(a), metric.show_mean(b))
    });
    let smallest = row
        .number("smallest_detectable_change")
        .map_or_else(String::new, |size| {
            let whose = row
                .text("sdc_source")
                .map(words::short_source)
                .unwrap_or("source not told");
            format!(
                " (smallest detectable change {}: {whose})",
                metric.show_size(size)
            )
        });
    Some(format!("{name}: {verdict}{from_to}{smallest}."))
}
