//! Groups in a picture: each has a colour, a shape and a dash of its own.

use maud::{Markup, html};

use super::say;
use crate::report::outline::Row;
use crate::report::svg;
use crate::tables::{Frame, Tables};

/// Groups that can be told apart in one picture.
pub const MOST: usize = 6;

/// How a group is drawn.
#[derive(Clone, Copy)]
pub struct Series {
    /// Class of its line, with colour and dash.
    pub line: &'static str,
    /// Class of its marks and areas.
    pub mark: &'static str,
    shape: Shape,
}

#[derive(Clone, Copy)]
enum Shape {
    Dot,
    Square,
    Up,
    Diamond,
    Down,
    Cross,
}

const ALL: [Series; MOST] = [
    series("line s0", "spot s0", Shape::Dot),
    series("line s1", "spot s1", Shape::Square),
    series("line s2", "spot s2", Shape::Up),
    series("line s3", "spot s3", Shape::Diamond),
    series("line s4", "spot s4", Shape::Down),
    series("line s5", "spot s5", Shape::Cross),
];

const fn series(line: &'static str, mark: &'static str, shape: Shape) -> Series {
    Series { line, mark, shape }
}

/// Every group that is compared, by name: a group looks the same in all pictures.
pub fn all(tables: &Tables) -> Vec<&str> {
    let rows = Row::all(&tables.group_weeks).chain(compared(&tables.distributions));
    let mut groups: Vec<&str> = rows.map(|row| say::group(&row)).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// The rows of groups; those of the study as a whole where there are no others, as in blinded
/// results.
pub fn compared(frame: &Frame) -> Vec<Row<'_>> {
    let is_study = |row: &Row<'_>| row.text("scope") == Some("study");
    let groups: Vec<Row<'_>> = Row::all(frame).filter(|row| !is_study(row)).collect();
    if groups.is_empty() {
        return Row::all(frame).collect();
    }
    groups
}

/// The groups with their series; those beyond [`MOST`] have none and stand in the tables only.
pub fn paired<'a>(groups: &[&'a str]) -> impl Iterator<Item = (&'a str, &'static Series)> {
    groups.iter().copied().zip(&ALL)
}

impl Series {
    /// The mark at a point, with what a pointer on it is told.
    pub fn spot(&self, (x, y): (f64, f64), told: &str) -> Markup {
        let corners: &[(f64, f64)] = match self.shape {
            Shape::Dot => {
                return html! { circle class=(self.mark) cx=(svg::units(x)) cy=(svg::units(y)) r="4" { title { (told) } } };
            }
            Shape::Square => &[(-3.6, -3.6), (3.6, -3.6), (3.6, 3.6), (-3.6, 3.6)],
            Shape::Up => &[(0.0, -5.0), (4.6, 3.4), (-4.6, 3.4)],
            Shape::Diamond => &[(0.0, -5.2), (4.6, 0.0), (0.0, 5.2), (-4.6, 0.0)],
            Shape::Down => &[(0.0, 5.0), (4.6, -3.4), (-4.6, -3.4)],
            Shape::Cross => &[
                (-4.0, -1.4),
                (-1.4, -1.4),
                (-1.4, -4.0),
                (1.4, -4.0),
                (1.4, -1.4),
                (4.0, -1.4),
                (4.0, 1.4),
                (1.4, 1.4),
                (1.4, 4.0),
                (-1.4, 4.0),
                (-1.4, 1.4),
                (-4.0, 1.4),
            ],
        };
        let points: Vec<String> = corners
            .iter()
            .map(|(dx, dy)| format!("{},{}", svg::units(x + dx), svg::units(y + dy)))
            .collect();
        html! { polygon class=(self.mark) points=(points.join(" ")) { title { (told) } } }
    }
}

/// Which line is whose, of the groups in `shown`.
pub fn key(groups: &[&str], shown: &[&str]) -> Markup {
    html! {
        ul.series {
            @for (group, series) in paired(groups).filter(|(group, _)| shown.contains(group)) {
                li {
                    svg.swatch viewBox="0 0 34 12" aria-hidden="true" {
                        (svg::line(series.line, (1.0, 6.0), (33.0, 6.0)))
                        (series.spot((17.0, 6.0), group))
                    }
                    (group)
                }
            }
            @if groups.len() > MOST { li { (groups.len() - MOST) " more groups stand in the table only" } }
        }
    }
}
