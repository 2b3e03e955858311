//! The page of a comparison: how well results agree with a truth or a person's labels.

use std::path::{Path, PathBuf};

use maud::{Markup, html};

use super::charts::{Differences, Line};
use super::outline::Row;
use super::page::{page, wide};
use super::words::Words;
use super::{ReportError, format, write_file};
use crate::tables::{AgreementTables, read_agreement};

const SORT: &str = include_str!("sort.js");

/// Differences between a person's answers, by what they are about.
const MEASURES: [(&str, &str); 6] = [
    (
        "repetitions_found",
        "Repetitions of the truth that were found",
    ),
    (
        "repetitions_extra",
        "Repetitions found that the truth has not",
    ),
    (
        "labels_equal",
        "Full and partial told alike, of those found",
    ),
    ("recordings_exact", "Recordings in which everything matches"),
    (
        "control_losses_found",
        "Losses of control found, within one repetition",
    ),
    (
        "control_false_alarms",
        "Losses of control seen in steady sets",
    ),
];

/// Figures whose pictures stand first; the others follow in the tables' order.
const PICTURED_FIRST: [&str; 8] = [
    "up_s",
    "top_s",
    "down_s",
    "bottom_s",
    "foot_pitch_top_deg",
    "foot_pitch_bottom_deg",
    "heel_peak_mm",
    "heel_drop_mm",
];

/// Writes `index.html` from the tables in `dir` and gives its path.
///
/// # Errors
/// When a table is missing or unreadable, or the page cannot be written.
pub fn write_agreement(dir: &Path, overlap: f64) -> Result<PathBuf, ReportError> {
    let tables = read_agreement(dir)?;
    let path = dir.join("index.html");
    write_file(&path, &agreement(&tables, overlap))?;
    Ok(path)
}

fn agreement(tables: &AgreementTables, overlap: f64) -> String {
    let body = html! {
        header { p.kind { "Heel raises on a step" } h1 { "Results against the truth" } }
        (strip(tables))
        (detection(tables))
        (labels(tables))
        (figures(tables, "repetition", "Figures of repetitions"))
        (figures(tables, "set", "Figures of sets"))
        (losses(tables))
        (recordings(tables))
        (method(overlap))
    };
    page(
        Words::english(),
        "Heel raises: results against the truth",
        &html! { main.broad { (body) } },
        Some(SORT),
    )
}

fn strip(tables: &AgreementTables) -> Markup {
    let status = |word: &str| {
        let rows = Row::all(&tables.counts);
        rows.filter(|row| row.text("status") == Some(word)).count()
    };
    let sum = |column: &str| -> usize {
        let rows = Row::all(&tables.counts).filter(is_compared);
        rows.filter_map(|row| row.count(column)).sum()
    };
    let facts = [
        ("Recordings compared", status("compared")),
        ("Not in the results", status("not_in_results")),
        ("Not in the truth", status("not_in_truth")),
        ("Repetitions, truth", sum("truth_reps")),
        ("Repetitions, results", sum("result_reps")),
        ("Missed", sum("missed")),
        ("Extra", sum("extra")),
    ];
    html! { dl.strip { @for (name, count) in facts { div { dt { (name) } dd { (count) } } } } }
}

fn is_compared(row: &Row) -> bool {
    row.text("status") == Some("compared")
}

fn detection(tables: &AgreementTables) -> Markup {
    let rows: Vec<Row> = Row::all(&tables.detection)
        .filter(|row| row.count("of") > Some(0))
        .collect();
    html! {
        section {
            h2 { "Found and missed" }
            (wide("Found and missed", &html! {
                table.figures {
                    thead { tr { th { "Share" } th { "Count" } th { "Per cent" } th { "Mean of participants, %" } th { "95 % interval" } th { "Participants" } } }
                    tbody { @for row in &rows { (detection_row(row)) } }
                }
            }))
        }
    }
}

fn detection_row(row: &Row) -> Markup {
    let measure = row.text("measure").unwrap_or_default();
    let words = MEASURES.iter().find(|(name, _)| *name == measure);
    html! {
        tr {
            th scope="row" title=(measure) { (words.map_or(measure, |(_, words)| words)) }
            td { (row.count("count").unwrap_or(0)) " of " (row.count("of").unwrap_or(0)) }
            td { (format::or_dash(row.number("share_pct"), 1)) }
            td { (format::or_dash(row.number("participants_mean_pct"), 1)) }
            td { (interval(row, "low_pct", "high_pct", 1)) }
            td { (row.count("participants").unwrap_or(0)) }
        }
    }
}

fn interval(row: &Row, low: &str, high: &str, decimals: usize) -> String {
    row.number(low).zip(row.number(high)).map_or_else(
        || format::MISSING.to_owned(),
        |(low, high)| {
            format!(
                "{} to {}",
                format::number(low, decimals),
                format::number(high, decimals)
            )
        },
    )
}

/// How often each label was given for each; rows are the truth.
fn labels(tables: &AgreementTables) -> Markup {
    let names = |column: &str| {
        let mut names: Vec<&str> = Row::all(&tables.labels)
            .filter_map(|row| row.text(column))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let (truth, result) = (names("truth_label"), names("result_label"));
    let count = |known: &str, found: &str| {
        let mut rows = Row::all(&tables.labels);
        let cell = rows.find(|row| {
            row.text("truth_label") == Some(known) && row.text("result_label") == Some(found)
        });
        cell.and_then(|row| row.count("repetitions"))
    };
    html! {
        section {
            h2 { "Labels" }
            p.caption { "Rows: the truth. Columns: the results. " span { "none" } " is a movement that the other side does not have." }
            (wide("Labels", &html! {
                table.figures {
                    thead { tr { th { "Truth" } @for found in &result { th { (found) } } } }
                    tbody { @for known in &truth { tr {
                        th scope="row" { (known) }
                        @for found in &result { td { (count(known, found).map_or_else(String::new, |n| n.to_string())) } }
                    } } }
                }
            }))
        }
    }
}

fn figures(tables: &AgreementTables, level: &str, title: &str) -> Markup {
    let mut rows: Vec<Row> = Row::all(&tables.figures)
        .filter(|row| row.text("level") == Some(level))
        .collect();
    rows.sort_by_key(|row| rank(row.text("figure").unwrap_or_default()));
    html! {
        @if !rows.is_empty() {
            section {
                h2 { (title) }
                p.caption { "Result minus truth. Bias, limits and intraclass correlation take the participant as the unit; n counts the pairs." }
                (wide(title, &html! {
                    table.figures.sortable {
                        thead { tr {
                            th { "Figure" } th.words { "Unit" } th { "n" } th { "Without result" }
                            th { "Bias" } th { "95 % interval" } th { "Lower limit" } th { "Upper limit" }
                            th { "Mean absolute" } th { "95 % within" } th { "ICC" } th { "95 % interval" } th { "Participants" }
                        } }
                        tbody { @for row in &rows { (figure_row(row)) } }
                    }
                }))
                @if level == "repetition" { div.pair { @for row in &rows { (picture(tables, row)) } } }
            }
        }
    }
}

fn rank(figure: &str) -> usize {
    let place = PICTURED_FIRST.iter().position(|name| *name == figure);
    place.unwrap_or(PICTURED_FIRST.len())
}

/// Decimals that show a hundredth of the spread.
fn decimals(row: &Row) -> usize {
    let spread = row.number("sd").or_else(|| row.number("mean_absolute"));
    let digits = spread
        .filter(|spread| *spread > 0.0)
        .map(|spread| 1.0 - spread.log10().floor());
    digits.map_or(2, |digits| digits.clamp(0.0, 4.0) as usize)
}

fn figure_row(row: &Row) -> Markup {
    let digits = decimals(row);
    let number = |column: &str, digits: usize| format::or_dash(row.number(column), digits);
    html! {
        tr {
            th scope="row" { (row.text("figure").unwrap_or_default()) }
            td.words { (row.text("unit").unwrap_or_default()) }
            td { (row.count("pairs").unwrap_or(0)) }
            td { (row.count("without_result").unwrap_or(0)) }
            td { (number("bias", digits)) }
            td { (interval(row, "bias_low", "bias_high", digits)) }
            td title=(interval(row, "limit_low_from", "limit_low_to", digits)) { (number("limit_low", digits)) }
            td title=(interval(row, "limit_high_from", "limit_high_to", digits)) { (number("limit_high", digits)) }
            td { (number("mean_absolute", digits)) }
            td { (number("absolute_95", digits)) }
            td title=(row.text("icc_form").unwrap_or_default()) { (number("icc", 3)) }
            td { (interval(row, "icc_low", "icc_high", 3)) }
            td { (row.count("units").unwrap_or(0)) }
        }
    }
}

fn picture(tables: &AgreementTables, row: &Row) -> Markup {
    let figure = row.text("figure").unwrap_or_default();
    let points: Vec<(f64, f64)> = Row::all(&tables.differences)
        .filter(|pair| {
            pair.text("figure") == Some(figure) && pair.text("level") == Some("repetition")
        })
        .filter_map(|pair| {
            let (truth, result) = (pair.number("truth")?, pair.number("result")?);
            Some((f64::midpoint(truth, result), result - truth))
        })
        .collect();
    let line = |value: &str, low: &str, high: &str| {
        Some(Line {
            value: row.number(value)?,
            interval: row.number(low).zip(row.number(high)),
        })
    };
    let picture = Differences {
        figure,
        unit: row.text("unit").unwrap_or_default(),
        points: &points,
        lines: [
            line("bias", "bias_low", "bias_high"),
            line("limit_low", "limit_low_from", "limit_low_to"),
            line("limit_high", "limit_high_from", "limit_high_to"),
        ],
    };
    html! { @if let Some(drawn) = picture.draw() { figure { (drawn) } } }
}

fn losses(tables: &AgreementTables) -> Markup {
    let odd = |row: &Row| !matches!(row.text("outcome"), Some("held" | "found") | None);
    let rows: Vec<Row> = Row::all(&tables.control_loss).filter(odd).collect();
    html! {
        @if !rows.is_empty() {
            section {
                h2 { "Losses of control that differ" }
                (wide("Losses of control that differ", &html! {
                    table.figures.sortable {
                        thead { tr { th { "Recording" } th { "Set" } th { "Truth, repetition" } th { "Result, repetition" } th.words { "Outcome" } } }
                        tbody { @for row in &rows { tr {
                            th scope="row" { (row.text("recording").unwrap_or_default()) }
                            td { (row.count("set").unwrap_or(0)) }
                            td { (format::or_dash(row.number("truth_control_loss_rep"), 0)) }
                            td { (format::or_dash(row.number("result_control_loss_rep"), 0)) }
                            td.words { (row.text("outcome").unwrap_or_default().replace('_', " ")) }
                        } } }
                    }
                }))
            }
        }
    }
}

/// Recordings that do not match whole; the others are in the table `counts`.
fn recordings(tables: &AgreementTables) -> Markup {
    let rows: Vec<Row> = Row::all(&tables.counts)
        .filter(|row| row.flag("all_exact") != Some(true))
        .collect();
    html! {
        section {
            h2 { "Recordings that differ" }
            @if rows.is_empty() { p { "None: every repetition matches with its label." } }
            @else { (wide("Recordings that differ", &html! {
                table.figures.sortable {
                    thead { tr { th { "Recording" } th.words { "Participant" } th.words { "Status" } th { "Truth" } th { "Results" } th { "Missed" } th { "Extra" } th { "Labelled otherwise" } } }
                    tbody { @for row in &rows { tr {
                        th scope="row" { (row.text("recording").unwrap_or_default()) }
                        td.words { (row.text("participant").unwrap_or_default()) }
                        td.words { (row.text("status").unwrap_or_default().replace('_', " ")) }
                        @for column in ["truth_reps", "result_reps", "missed", "extra", "relabelled"] { td { (row.count(column).unwrap_or(0)) } }
                    } } }
                }
            })) }
        }
    }
}

fn method(overlap: f64) -> Markup {
    html! {
        section.guide {
            h2 { "How to read this page" }
            dl {
                div { dt { "Match" } dd { "Two repetitions are one where the time they have in common is more than " (format::short(100.0 * overlap)) " % of the time they take together." } }
                div { dt { "Bias" } dd { "Mean of the participants' mean differences, result minus truth. Its interval uses Student's t with the participant as the unit: more repetitions of one person do not narrow it." } }
                div { dt { "Limits of agreement" } dd { "Between them lie 95 % of single differences (Bland and Altman, several differences a person). Hover a limit for its interval (Zou 2013). They hold for all sizes only where the differences do not spread with the size, see the pictures." } }
                div { dt { "ICC" } dd { "Intraclass correlation of truth and result: two-way random effects, absolute agreement, single measurement, of the participants' means. It is high where participants differ much from each other, however large the errors are." } }
                div { dt { "Mean absolute, 95 % within" } dd { "Over all pairs: the mean size of the difference, and the size that 95 % do not exceed." } }
                div { dt { "Pictures" } dd { "Each dot is a repetition. Solid line: bias; dashed lines: limits of agreement; bands: their 95 % intervals. With more than 600 repetitions every n-th is drawn." } }
            }
        }
    }
}
