//! Left against right, where both legs were recorded.

use maud::{Markup, html};

use super::outline::{Person, Row};
use super::page::wide;
use super::words::{Words, say};
use super::{format, metrics};

/// The section, of the latest day on which both legs were recorded in the same stage.
pub fn against_each_other(w: &Words, person: &Person<'_>) -> Markup {
    let Some(last) = person.agreement.iter().max_by_key(|row| row.date()) else {
        return html! {};
    };
    let same_day =
        |row: &&Row<'_>| row.date() == last.date() && row.text("session") == last.text("session");
    let rows: Vec<&Row<'_>> = person.agreement.iter().filter(same_day).collect();
    let day = last
        .date()
        .map(|date| w.long_date(date))
        .or_else(|| last.text("session").map(str::to_owned));
    html! {
        section {
            h2 { (say!(w, "sides")) }
            @if let Some(day) = day { p.caption { (say!(w, "sides-day", day = day)) } }
            (wide(&say!(w, "sides"), &html! {
                table.figures {
                    thead { tr {
                        th { (say!(w, "figure")) }
                        th title="left" { (say!(w, "sides-left")) }
                        th title="right" { (say!(w, "sides-right")) }
                        th title="difference" { (say!(w, "sides-difference")) }
                        th title="lsi_pct" { (say!(w, "sides-symmetry")) }
                        th.words title="basis" { (say!(w, "sides-basis")) }
                    } }
                    tbody { @for row in &rows { (comparison(w, row)) } }
                }
            }))
        }
    }
}

fn comparison(w: &Words, row: &Row<'_>) -> Markup {
    let column = row.text("metric").unwrap_or_default();
    let (metric, name) = metrics::find_or_plain(w, column);
    let dash = || format::MISSING.to_owned();
    let side = |column: &str| {
        row.number(column)
            .map_or_else(dash, |v| metric.show_mean(w, v))
    };
    let basis = row
        .text("basis")
        .map(|basis| w.code_word("basis", &basis.replace([' ', '/'], "_")));
    html! {
        tr {
            th scope="row" title=(column) { (name) }
            td { (side("left")) }
            td { (side("right")) }
            td { (row.number("difference").map_or_else(dash, |v| metric.show_difference(w, v))) }
            td { (row.number("lsi_pct").map_or_else(dash, |v| w.with_unit(&w.number(v, 0), "%"))) }
            td.words { (basis.unwrap_or_else(dash)) }
        }
    }
}
