//! The frame of a chart: where figures stand, grid lines and the words at the axes.

use maud::{Markup, html};

use crate::report::scale::Scale;
use crate::report::svg::{self, Anchor};
use crate::report::words::Words;

/// Height of a line of text at an axis.
const LINE: f64 = 15.0;

/// The area of a chart inside its axes, in picture units.
#[derive(Clone, Copy)]
pub struct Plot {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Plot {
    /// The area of a picture of this size, with room for the words at its axes.
    pub fn within(width: f64, height: f64, above: f64) -> Self {
        Self {
            left: 40.0,
            top: above,
            right: width - 8.0,
            bottom: height - 2.0 * LINE - 4.0,
        }
    }

    /// Range of an upright scale, figures growing upwards.
    pub fn upright(&self) -> (f64, f64) {
        (self.bottom, self.top)
    }

    /// Range of a scale across.
    pub fn across(&self) -> (f64, f64) {
        (self.left, self.right)
    }

    /// Grid lines and figures of the upright axis, and what it measures above it.
    pub fn y_axis(&self, w: &Words, scale: &Scale, wanted: usize, name: &str) -> Markup {
        html! {
            @for (value, words) in scale.ticks(wanted) {
                @let y = scale.at(value);
                (svg::line("grid", (self.left, y), (self.right, y)))
                (svg::label("tick", (self.left - 6.0, y + 4.0), Anchor::End, &w.marked(&words)))
            }
            (svg::label("axis", (2.0, self.top - 8.0), Anchor::Start, name))
        }
    }

    /// Ticks, their words and the name of the axis across.
    pub fn x_axis(&self, ticks: &[(f64, String)], name: &str) -> Markup {
        let middle = (self.left + self.right) / 2.0;
        html! {
            (svg::line("base", (self.left, self.bottom), (self.right, self.bottom)))
            @for (x, words) in ticks {
                (svg::line("base", (*x, self.bottom), (*x, self.bottom + 4.0)))
                (svg::label("tick", (*x, self.bottom + LINE + 1.0), Anchor::Middle, words))
            }
            (svg::label("axis", (middle, self.bottom + 2.0 * LINE), Anchor::Middle, name))
        }
    }

    /// A level line from edge to edge.
    pub fn level(&self, class: &str, y: f64) -> Markup {
        svg::line(class, (self.left, y), (self.right, y))
    }

    /// An upright line from edge to edge.
    pub fn plumb(&self, class: &str, x: f64) -> Markup {
        svg::line(class, (x, self.top), (x, self.bottom))
    }
}
