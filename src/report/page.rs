//! The shell of a page: one file that asks the network for nothing.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::words::{Words, say};

const STYLE: &str = include_str!("style.css");

/// A browser that reads this refuses every request and every plug-in.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A whole page around `body`, which brings its own `main`; `script` is this program's own text, never a file's.
pub fn page(w: &Words, title: &str, body: &Markup, script: Option<&'static str>) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(w.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (patterns())
                (body)
                footer { p {
                    (say!(w, "footer", version = env!("CARGO_PKG_VERSION")))
                } }
                @if let Some(script) = script { script { (PreEscaped(script)) } }
            }
        }
    };
    page.into_string()
}

/// Hatchings the pictures share, so that areas differ without colour.
fn patterns() -> Markup {
    html! {
        svg.patterns aria-hidden="true" width="0" height="0" {
            defs {
                pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    line.hatch-line x1="0" y1="0" x2="0" y2="6" {}
                }
                pattern id="light-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)" {
                    line.light-line x1="0" y1="0" x2="0" y2="5" {}
                }
            }
        }
    }
}

/// A box of its own for what is wider than a phone; reachable by keyboard.
pub fn wide(name: &str, body: &Markup) -> Markup {
    html! { div.wide role="region" aria-label=(name) tabindex="0" { (body) } }
}

/// A passed, failed or unjudged criterion: a sign with its word.
pub fn verdict(w: &Words, flag: Option<bool>) -> Markup {
    match flag {
        Some(true) => html! { span.yes { "✓ " (say!(w, "yes")) } },
        Some(false) => html! { span.no { "✗ " (say!(w, "no")) } },
        None => html! { span.unknown title=(say!(w, "could-not-be-judged")) { "–" } },
    }
}
