//! Every repetition as a small multiple over the set's median repetition.
//!
//! A repetition is drawn from its start on, in seconds. The grey line behind it is the median of
//! the full repetitions: at each hundredth of a repetition the median of their values, over the
//! median of their durations. It is a picture to compare with and enters no figure.

use maud::{Markup, html};

use super::signal::{self, Sample, Signal};
use super::trace::{phase_class, told};
use crate::progress::median;
use crate::report::outline::{Row, Set};
use crate::report::scale::{self, Scale};
use crate::report::svg::{self, Anchor, Picture};
use crate::report::words::{Words, say};
use crate::tables::Frame;

/// Small pictures in a row.
const ACROSS: usize = 5;
const WIDTH: f64 = 720.0;
const CELL: (f64, f64) = (WIDTH / ACROSS as f64, 84.0);
/// Room above a cell's line for its words, and around it.
const WORDS: f64 = 18.0;
const AIR: f64 = 6.0;
/// Parts of a repetition at which the median is taken.
const PARTS: usize = 50;
/// More repetitions than this are a long set: the first ones are drawn.
const MOST: usize = 60;

/// One repetition, from its start on.
struct Piece<'a> {
    row: Row<'a>,
    number: usize,
    full: bool,
    duration_s: f64,
    /// Seconds since its start, value and phase.
    line: Vec<Sample<'a>>,
}

/// The picture of a set, if its trace holds two full repetitions.
pub fn repetitions(w: &Words, set: &Set<'_>, frame: &Frame, id: &str) -> Option<Markup> {
    let (signal, pieces) = pieces(set, frame)?;
    let median = median_line(&pieces)?;
    let longest = pieces.iter().map(|piece| piece.duration_s);
    let longest = longest.fold(median.last()?.0, f64::max);
    let values = pieces
        .iter()
        .flat_map(|piece| piece.line.iter().map(|s| s.value));
    let (low, high) = scale::extent(values)?;
    let x = Scale::new((0.0, longest), (AIR, CELL.0 - AIR));
    let y = Scale::new((low, high), (CELL.1 - AIR, WORDS));
    let rows = pieces.len().div_ceil(ACROSS);
    let at = |line: &[(f64, f64)]| -> Vec<(f64, f64)> {
        line.iter().map(|p| (x.at(p.0), y.at(p.1))).collect()
    };
    let body = html! {
        defs { g id={ (id) "-median" } { (svg::polyline("typical", &svg::decimate(&at(&median)))) } }
        @for (i, piece) in pieces.iter().enumerate() {
            @let corner = (CELL.0 * (i % ACROSS) as f64, CELL.1 * (i / ACROSS) as f64);
            g transform={ "translate(" (svg::units(corner.0)) " " (svg::units(corner.1)) ")" } {
                title { (told(w, piece.number, &piece.row)) }
                rect.cell x="2" y="2" width=(svg::units(CELL.0 - 4.0)) height=(svg::units(CELL.1 - 4.0)) {}
                use href={ "#" (id) "-median" } {}
                @for (phase, points) in phases(piece) { (svg::polyline(&format!("curve {}", phase_class(phase)), &svg::decimate(&at(&points)))) }
                (svg::label("cell-word", (AIR + 1.0, 14.0), Anchor::Start, &head(w, piece)))
            }
        }
    };
    let title = say!(w, "repetitions-title", set = set.name(w));
    let description = say!(w, "repetitions-description", n = pieces.len());
    let picture = Picture {
        id,
        width: WIDTH,
        height: CELL.1 * rows as f64,
        title: &title,
        description: &description,
    };
    let seconds = w.number(longest, 1);
    let caption = w.say(
        &format!("repetitions-caption-{}", signal.code),
        &[("seconds", seconds.into())],
    );
    Some(html! { figure.repetitions { (picture.draw(&body)) figcaption { (caption) } } })
}

/// Counted repetitions with their samples.
fn pieces<'a>(set: &Set<'a>, frame: &'a Frame) -> Option<(&'static Signal, Vec<Piece<'a>>)> {
    let counted = || set.reps.iter().filter(|row| row.count("rep").is_some());
    let span = |row: &Row<'_>| row.number("start_s").zip(row.number("end_s"));
    let (from, to) = scale::extent(counted().filter_map(span).flat_map(|(a, b)| [a, b]))?;
    let (signal, samples) = signal::within(frame, (from, to))?;
    let piece = |row: &Row<'a>| {
        let (start, end) = span(row).filter(|(start, end)| start < end)?;
        let inside = samples
            .iter()
            .filter(|s| (start..=end).contains(&s.time_s) && s.value.is_finite());
        let line: Vec<Sample<'a>> = inside
            .map(|s| Sample {
                time_s: s.time_s - start,
                value: s.value,
                phase: s.phase,
            })
            .collect();
        (line.len() > 1).then(|| Piece {
            row: *row,
            number: row.count("rep").unwrap_or_default(),
            full: row.text("label") == Some("full"),
            duration_s: end - start,
            line,
        })
    };
    let pieces: Vec<Piece<'a>> = counted().filter_map(piece).take(MOST).collect();
    Some((signal, pieces))
}

/// The median repetition as (seconds, value), from two full repetitions on.
fn median_line(pieces: &[Piece<'_>]) -> Option<Vec<(f64, f64)>> {
    let full: Vec<&Piece<'_>> = pieces.iter().filter(|piece| piece.full).collect();
    if full.len() < 2 {
        return None;
    }
    let duration = median(full.iter().map(|piece| piece.duration_s))?;
    let point = |part: usize| {
        let share = part as f64 / PARTS as f64;
        let values = full.iter().filter_map(|piece| value_at(piece, share));
        Some((share * duration, median(values)?))
    };
    (0..=PARTS).map(point).collect()
}

/// The value at a share of the repetition, between its neighbouring samples.
fn value_at(piece: &Piece<'_>, share: f64) -> Option<f64> {
    let time = share * piece.duration_s;
    let after = piece.line.partition_point(|sample| sample.time_s < time);
    let right = piece.line.get(after).or_else(|| piece.line.last())?;
    let left = piece.line.get(after.saturating_sub(1)).unwrap_or(right);
    let span = right.time_s - left.time_s;
    let weight = if span > 0.0 {
        ((time - left.time_s) / span).clamp(0.0, 1.0)
    } else {
        0.0
    };
    Some(left.value + weight * (right.value - left.value))
}

/// Stretches of one phase; each reaches to the first sample of the next.
fn phases<'a>(piece: &Piece<'a>) -> Vec<(&'a str, Vec<(f64, f64)>)> {
    let mut stretches: Vec<(&'a str, Vec<(f64, f64)>)> = Vec::new();
    for sample in &piece.line {
        let at = (sample.time_s, sample.value);
        match stretches.last_mut() {
            Some((phase, points)) if *phase == sample.phase => points.push(at),
            Some((_, points)) => {
                points.push(at);
                stretches.push((sample.phase, vec![at]));
            }
            None => stretches.push((sample.phase, vec![at])),
        }
    }
    stretches.retain(|(_, points)| points.len() > 1);
    stretches
}

/// `3 ✓`, `3 ✗ tempo`, `3 partial`.
fn head(w: &Words, piece: &Piece<'_>) -> String {
    let number = piece.number;
    if !piece.full {
        return format!(
            "{number} {}",
            w.label(piece.row.text("label").unwrap_or_default())
        );
    }
    let failed: Vec<String> = crate::report::words::failed(&piece.row)
        .map(|criterion| criterion.word(w))
        .collect();
    match piece.row.flag("quality_ok") {
        Some(true) => format!("{number} ✓"),
        // A cell has room for two; the tooltip and the table name all.
        Some(false) if failed.len() > 2 => {
            let named: Vec<String> = failed.into_iter().take(2).collect();
            format!("{number} ✗ {} …", named.join(", "))
        }
        Some(false) => format!("{number} ✗ {}", failed.join(", ")),
        None => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::outline::people;

    fn drawn(frame: &Frame) -> Option<String> {
        let tables = fixture::study();
        let people = people(&tables);
        let set = people[0].legs[0].sets().next().unwrap();
        repetitions(Words::english(), set, frame, "r").map(maud::Markup::into_string)
    }

    #[test]
    fn each_counted_repetition_stands_over_the_median() {
        let svg = drawn(&fixture::trace()).unwrap();
        assert_eq!(svg.matches("<use ").count(), 2);
        assert!(svg.contains("2 ✗ tempo, range"), "{svg}");
    }

    #[test]
    fn the_median_lies_between_its_repetitions() {
        let piece = |number: usize, height: f64, duration_s: f64| Piece {
            row: Row::all(Box::leak(Box::new(fixture::trace())))
                .next()
                .unwrap(),
            number,
            full: true,
            duration_s,
            line: (0..=100)
                .map(|i| Sample {
                    time_s: duration_s * f64::from(i) / 100.0,
                    value: height * f64::from(i) / 100.0,
                    phase: "up",
                })
                .collect(),
        };
        let line = median_line(&[
            piece(1, 10.0, 2.0),
            piece(2, 20.0, 4.0),
            piece(3, 90.0, 3.0),
        ]);
        let (end_s, top) = *line.unwrap().last().unwrap();
        assert!((end_s - 3.0).abs() < 1e-12 && (top - 20.0).abs() < 1e-12);
        assert!(median_line(&[piece(1, 10.0, 2.0)]).is_none());
    }
}
