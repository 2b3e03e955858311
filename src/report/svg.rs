//! Pictures as inline SVG: real text, a title and a description, classes instead of colours.
//!
//! Colours live in `style.css`, so that one picture serves light, dark and print.

use maud::{Markup, html};

/// What a picture is, for readers who do not see it, and how large it is drawn.
pub struct Picture<'a> {
    /// Unique within the page.
    pub id: &'a str,
    /// Width in picture units; one is about a pixel.
    pub width: f64,
    /// Height in picture units.
    pub height: f64,
    /// Name of the picture.
    pub title: &'a str,
    /// What it shows, in words.
    pub description: &'a str,
}

impl Picture<'_> {
    /// The picture around `body`.
    pub fn draw(&self, body: &Markup) -> Markup {
        let (title, description) = (format!("{}-title", self.id), format!("{}-text", self.id));
        html! {
            svg viewBox={ "0 0 " (units(self.width)) " " (units(self.height)) } role="img"
                aria-labelledby={ (title) " " (description) } {
                title id=(title) { (self.title) }
                desc id=(description) { (self.description) }
                (body)
            }
        }
    }
}

/// A coordinate with one decimal where it needs one.
pub fn units(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// Where a text hangs on its point.
#[derive(Clone, Copy)]
pub enum Anchor {
    /// The point is at its left end.
    Start,
    /// The point is at its middle.
    Middle,
    /// The point is at its right end.
    End,
}

impl Anchor {
    fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A text at a point.
pub fn label(class: &str, at: (f64, f64), anchor: Anchor, words: &str) -> Markup {
    html! { text class=(class) x=(units(at.0)) y=(units(at.1)) text-anchor=(anchor.as_str()) { (words) } }
}

/// A text that reads upwards from a point.
pub fn label_up(class: &str, at: (f64, f64), words: &str) -> Markup {
    let (x, y) = (units(at.0), units(at.1));
    html! { text class=(class) x=(x) y=(y) transform={ "rotate(-90 " (x) " " (y) ")" } { (words) } }
}

/// A straight line.
pub fn line(class: &str, from: (f64, f64), to: (f64, f64)) -> Markup {
    html! { line class=(class) x1=(units(from.0)) y1=(units(from.1)) x2=(units(to.0)) y2=(units(to.1)) {} }
}

/// A rectangle between two corners.
pub fn area(class: &str, corner: (f64, f64), opposite: (f64, f64)) -> Markup {
    let (x, y) = (corner.0.min(opposite.0), corner.1.min(opposite.1));
    let (width, height) = ((corner.0 - opposite.0).abs(), (corner.1 - opposite.1).abs());
    html! { rect class=(class) x=(units(x)) y=(units(y)) width=(units(width)) height=(units(height)) {} }
}

/// A line through `points`.
pub fn polyline(class: &str, points: &[(f64, f64)]) -> Markup {
    html! { polyline class=(class) points=(joined(points)) {} }
}

/// The area inside `points`.
pub fn polygon(class: &str, points: &[(f64, f64)]) -> Markup {
    html! { polygon class=(class) points=(joined(points)) {} }
}

fn joined(points: &[(f64, f64)]) -> String {
    let pairs: Vec<String> = points
        .iter()
        .map(|p| format!("{},{}", units(p.0), units(p.1)))
        .collect();
    pairs.join(" ")
}

/// Shape of a mark; shapes tell series apart where colours do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Triangle pointing up.
    Up,
    /// Triangle pointing down.
    Down,
    /// Circle.
    Dot,
    /// Small circle, where there are hundreds.
    Small,
}

/// A mark at a point.
pub fn mark(class: &str, shape: Mark, at: (f64, f64)) -> Markup {
    let (x, y) = at;
    match shape {
        Mark::Up => polygon(
            class,
            &[(x, y - 4.5), (x - 4.0, y + 3.0), (x + 4.0, y + 3.0)],
        ),
        Mark::Down => polygon(
            class,
            &[(x, y + 4.5), (x - 4.0, y - 3.0), (x + 4.0, y - 3.0)],
        ),
        Mark::Dot => html! { circle class=(class) cx=(units(x)) cy=(units(y)) r="3.5" {} },
        Mark::Small => html! { circle class=(class) cx=(units(x)) cy=(units(y)) r="1.6" {} },
    }
}

/// `body` with words that a pointer resting on it shows.
pub fn told(words: &str, body: &Markup) -> Markup {
    html! { g { title { (words) } (body) } }
}

/// The line with the lowest and the highest point of each picture unit across, and its two ends.
///
/// Drawn at that size it covers the same pixels as the whole line.
pub fn decimate(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let mut thin = vec![*first];
    thin.extend(
        points
            .chunk_by(|a, b| a.0.floor() == b.0.floor())
            .flat_map(extremes),
    );
    thin.push(*last);
    thin.dedup();
    thin
}

/// The lowest and the highest point, the earlier one first.
fn extremes(points: &[(f64, f64)]) -> impl Iterator<Item = (f64, f64)> {
    let low = points.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1));
    let high = points.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1));
    let turned = low.zip(high).is_some_and(|(low, high)| high.0 < low.0);
    let (early, late) = if turned { (high, low) } else { (low, high) };
    early.into_iter().chain(late)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short() {
        assert_eq!(units(12.04), "12");
        assert_eq!(units(-0.01), "0");
        assert_eq!(units(3.26), "3.3");
    }

    #[test]
    fn a_thinned_line_keeps_ends_and_extremes() {
        let line: Vec<(f64, f64)> = (0..10_000)
            .map(|i| (f64::from(i) / 100.0, (f64::from(i) / 7.0).sin()))
            .collect();
        let thin = decimate(&line);
        assert!(thin.len() <= 202);
        assert_eq!((thin.first(), thin.last()), (line.first(), line.last()));
        let highest = |l: &[(f64, f64)]| l.iter().map(|p| p.1).fold(f64::MIN, f64::max);
        assert_eq!(highest(&thin), highest(&line));
    }

    #[test]
    fn words_from_files_stay_words() {
        let text = label(
            "note",
            (0.0, 0.0),
            Anchor::Start,
            "<script>alert(1)</script>",
        );
        assert!(text.into_string().contains("&lt;script&gt;"));
    }
}
