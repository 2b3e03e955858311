//! What has changed: first sessions of a stage against the latest, and whose measurement error.

use maud::{Markup, html};

use super::outline::{Leg, Row};
use super::page::wide;
use super::words::{Words, say, short_source, verdict_sign};
use super::{format, metrics};

/// Beginning of a source that is the study itself.
const OWN_REPEATS: &str = "own repeats";

/// The rows of the stage a leg is in now.
pub fn current<'p, 'a>(leg: &'p Leg<'a>) -> impl Iterator<Item = &'p Row<'a>> {
    leg.progress
        .iter()
        .filter(|row| row.flag("current_stage") != Some(false))
}

/// The verdict of the current stage on a figure.
pub fn verdict_on<'a>(leg: &Leg<'a>, metric: &str) -> Option<&'a str> {
    current(leg)
        .find(|row| row.text("metric") == Some(metric))?
        .text("verdict")
}

/// The table of the current stage, and those of earlier ones behind a fold.
pub fn changes(w: &Words, leg: &Leg<'_>) -> Markup {
    let current: Vec<&Row<'_>> = current(leg).collect();
    let mut earlier: Vec<&Row<'_>> = leg
        .progress
        .iter()
        .filter(|row| row.flag("current_stage") == Some(false))
        .collect();
    earlier.sort_by_key(|row| row.text("first_date"));
    html! {
        @if let Some(first) = current.first() {
            h3 { (say!(w, "changes")) }
            p.caption {
                @if let Some(stage) = first.text("stage") { (w.stage(stage)) ". " }
                (say!(w, "changes-means"))
            }
            (table(w, &say!(w, "changes-table"), &current))
        }
        @if !earlier.is_empty() {
            details.screen {
                summary { (say!(w, "changes-earlier")) }
                @for stage in earlier.chunk_by(|a, b| a.text("stage") == b.text("stage")) {
                    p.caption { (w.stage(stage.first().and_then(|row| row.text("stage")).unwrap_or_default())) }
                    (table(w, &say!(w, "changes-earlier-table"), stage))
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

fn table(w: &Words, name: &str, rows: &[&Row<'_>]) -> Markup {
    let sources = sources(rows);
    let body = html! {
        table.figures {
            thead { tr {
                th { (say!(w, "figure")) }
                th title="baseline" { (say!(w, "first")) }
                th title="latest" { (say!(w, "latest")) }
                th title="change" { (say!(w, "change")) }
                th title="smallest_detectable_change" { (say!(w, "smallest-detectable-change")) }
                th title="trend_per_week, trend_low_per_week, trend_high_per_week" { (say!(w, "trend-a-week")) }
                th.words title="verdict" { (say!(w, "verdict")) }
            } }
            tbody { @for row in rows { (change(w, row, &sources)) } }
        }
    };
    html! {
        (wide(name, &body))
        @if !sources.is_empty() {
            p.caption { (say!(w, "whose-smallest-change")) }
            ol.sources { @for source in sources { li { (w.change_source(source)) } } }
        }
    }
}

fn change(w: &Words, row: &Row<'_>, sources: &[&str]) -> Markup {
    let column = row.text("metric").unwrap_or_default();
    let (metric, name) = metrics::find_or_plain(w, column);
    let dash = || format::MISSING.to_owned();
    let mean = |column: &str| {
        row.number(column)
            .map_or_else(dash, |v| metric.show_mean(w, v))
    };
    let source = row
        .text("sdc_source")
        .and_then(|s| sources.iter().position(|k| *k == s));
    html! {
        tr {
            th scope="row" title=(column) { (name) }
            td { (mean("baseline")) }
            td { (mean("latest")) }
            td { (row.number("change").map_or_else(dash, |v| metric.show_difference(w, v))) }
            td {
                (row.number("smallest_detectable_change").map_or_else(dash, |v| metric.show_size(w, v)))
                @if let Some(i) = source { sup { (i + 1) } }
            }
            td { (trend(w, row, metric.decimals.max(1))) }
            td.words.long title=[row.text("verdict_reason").filter(|_| w.is_english())] { (verdict(w, row)) }
        }
    }
}

fn trend(w: &Words, row: &Row<'_>, decimals: usize) -> String {
    let signed = |v: f64| w.signed(v, decimals);
    let Some(slope) = row.number("trend_per_week") else {
        return format::MISSING.to_owned();
    };
    match row
        .number("trend_low_per_week")
        .zip(row.number("trend_high_per_week"))
    {
        Some((low, high)) => say!(
            w,
            "value-with-interval",
            value = signed(slope),
            low = signed(low),
            high = signed(high)
        ),
        None => signed(slope),
    }
}

/// The sign and the word of a verdict.
pub fn verdict(w: &Words, row: &Row<'_>) -> Markup {
    let code = row.text("verdict").unwrap_or("too_few");
    html! { span class={ "verdict " (verdict_class(code)) } { (verdict_sign(code)) " " (w.verdict(code)) } }
}

/// Only words the style sheet knows become classes.
fn verdict_class(code: &str) -> &'static str {
    ["improved", "declined", "no_change"]
        .into_iter()
        .find(|c| *c == code)
        .unwrap_or("unknown")
}

/// Figures of the current stage that have changed by more than chance and measurement error.
pub fn clear_changes(w: &Words, leg: &Leg<'_>) -> Vec<String> {
    current(leg)
        .filter(|row| matches!(row.text("verdict"), Some("improved" | "declined")))
        .filter_map(|row| clear_change(w, row))
        .collect()
}

fn clear_change(w: &Words, row: &Row<'_>) -> Option<String> {
    let (metric, name) = metrics::find_or_plain(w, row.text("metric")?);
    let verdict = w.verdict(row.text("verdict")?);
    let mut said = say!(w, "clear-change", figure = name, verdict = verdict);
    if let Some((from, to)) = row.number("baseline").zip(row.number("latest")) {
        let (from, to) = (metric.show_mean(w, from), metric.show_mean(w, to));
        said.push_str(&say!(w, "clear-change-from-to", from = from, to = to));
    }
    if let Some(size) = row.number("smallest_detectable_change") {
        let whose = match row.text("sdc_source") {
            Some(source) if source.starts_with(OWN_REPEATS) => say!(w, "source-own-repeats"),
            Some(source) => short_source(source).to_owned(),
            None => say!(w, "source-unknown"),
        };
        let size = metric.show_size(w, size);
        said.push_str(&say!(
            w,
            "clear-change-smallest",
            size = size,
            whose = whose
        ));
    }
    Some(format!("{said}."))
}
