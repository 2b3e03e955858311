//! Left against right, where both legs were recorded.

use maud::{Markup, html};

use super::outline::{Person, Row};
use super::page::wide;
use super::{format, metrics};

/// The section, of the latest day on which both legs were recorded in the same stage.
pub fn against_each_other(person: &Person<'_>) -> Markup {
    let Some(last) = person.agreement.iter().max_by_key(|row| row.date()) else {
        return html! {};
    };
    let same_day =
        |row: &&Row<'_>| row.date() == last.date() && row.text("session") == last.text("session");
    let rows: Vec<&Row<'_>> = person.agreement.iter().filter(same_day).collect();
    let day = last
        .date()
        .map(format::long_date)
        .or_else(|| last.text("session").map(str::to_owned));
    html! {
        section {
            h2 { "Left against right" }
            @if let Some(day) = day { p.caption { "Both legs in the same stage, " (day) "." } }
            (wide("Left against right", &html! {
                table.figures {
                    thead { tr {
                        th { "Figure" }
                        th title="left" { "Left" }
                        th title="right" { "Right" }
                        th title="difference" { "Difference" }
                        th title="lsi_pct" { "Symmetry" }
                        th.words title="basis" { "Symmetry is" }
                    } }
                    tbody { @for row in &rows { (comparison(row)) } }
                }
            }))
        }
    }
}

fn comparison(row: &Row<'_>) -> Markup {
    let column = row.text("metric").unwrap_or_default();
    let (metric, name) = metrics::find_or_plain(column);
    let dash = || format::MISSING.to_owned();
    let side = |column: &str| {
        row.number(column)
            .map_or_else(dash, |v| metric.show_mean(v))
    };
    html! {
        tr {
            th scope="row" title=(column) { (name) }
            td { (side("left")) }
            td { (side("right")) }
            td { (row.number("difference").map_or_else(dash, |v| metric.show_difference(v))) }
            td { (row.number("lsi_pct").map_or_else(dash, |v| metrics::with_unit(&format::number(v, 0), "%"))) }
            td.words { (row.text("basis").unwrap_or(format::MISSING)) }
        }
    }
}
