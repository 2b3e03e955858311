//! How to read a participant's page.

use maud::{Markup, html};

use super::words::{Words, say};

/// Terms in the order of the page: `guide-term-…` and `guide-text-…` among the messages.
const TERMS: [&str; 15] = [
    "full",
    "good",
    "tempo",
    "range",
    "control",
    "knee",
    "control-lost",
    "level",
    "uncertainty",
    "body-rise",
    "side-sway",
    "tension",
    "stage",
    "smallest-change",
    "empty",
];

/// The section.
pub fn how_to_read(w: &Words) -> Markup {
    html! {
        section.guide {
            h2 { (say!(w, "guide")) }
            dl { @for term in TERMS { div { dt { (w.code_word("guide-term", term)) } dd { (w.code_word("guide-text", term)) } } } }
            p.caption.screen { (say!(w, "guide-columns")) }
        }
    }
}
