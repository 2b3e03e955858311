//! Controls that filter a table in the page itself; without script they are not there.

use maud::{Markup, html};

/// A column that can be chosen from: its number from 0, and its name.
pub type Choice = (usize, &'static str);

/// Controls of the table with this `id`.
pub fn controls(id: &str, rows: usize, choices: &[Choice]) -> Markup {
    html! {
        form.filters.screen.scripted hidden data-for=(id) {
            label { "Find " input type="search" autocomplete="off" aria-controls=(id); }
            @for (column, name) in choices {
                label { (name) " " select data-column=(column) aria-controls=(id) { option value="" { "all" } } }
            }
            button type="reset" { "Clear" }
            button type="button" data-more hidden { "Show every row" }
            output aria-live="polite" { (rows) " rows" }
        }
    }
}

/// A button that copies the text of the element with this `id`.
pub fn copy(id: &str) -> Markup {
    html! { p.screen.scripted hidden { button.plain type="button" data-copy=(id) { "Copy this text" } " " output aria-live="polite" {} } }
}
