//! The page of all built-in layouts, from their files.

use std::fmt::Write;

use soleus::ingest::{Layout, Layouts};

use super::markdown::{cell, table};

const HEAD: &str = "\
# Layouts

Every layout that is built in, from its file in [`data/layouts`](../../data/layouts), which `soleus layouts NAME` prints: what a file is
recognised by, where its times come from, and what its columns are. What each was tried on, how a file's layout is told, and how to write one of your own
stands in [layouts.md](../layouts.md), with the keys and patterns used here. Units in brackets are those a file may tell; a unit without is the
one that its files are in.
";

/// The page.
pub fn page() -> String {
    let mut page = HEAD.to_owned();
    let known = Layouts::built_in();
    let rows = known
        .iter()
        .map(|layout| [format!("[`{0}`](#{0})", layout.name), cell(&layout.title)]);
    page += "\n";
    page += &table(["layout", "files of"], rows);
    for layout in known.iter() {
        section(layout, &mut page);
    }
    page
}

fn section(layout: &Layout, page: &mut String) {
    let file: toml::Table = layout.text.parse().expect("a layout that is built in");
    let _ = write!(
        page,
        "\n## {}\n\n{}.\n",
        layout.name,
        cell(layout.title.trim_end_matches('.'))
    );
    let remarks = remarks(&layout.text);
    // The project's own says the same twice.
    if layout.name != "native" && !remarks.is_empty() {
        let _ = writeln!(page, "{}", cell(&remarks));
    }
    page.push('\n');
    let facts = ["recognise", "header", "clock", "sidecar", "places"]
        .iter()
        .flat_map(|part| {
            let keys = file
                .get(*part)
                .and_then(toml::Value::as_table)
                .into_iter()
                .flatten();
            keys.map(|(key, value)| [format!("`{part}.{key}`"), value_cell(value)])
                .collect::<Vec<_>>()
        });
    let own = ["ignored", "other_columns", "alternatives"]
        .iter()
        .filter_map(|key| {
            file.get(*key)
                .map(|value| [format!("`{key}`"), value_cell(value)])
        });
    let told = table(["key", "value"], facts.chain(own));
    if !told.is_empty() {
        *page += &told;
        page.push('\n');
    }
    let columns = file.get("columns").and_then(toml::Value::as_array);
    let rows = columns
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_table)
        .map(column);
    *page += &table(["column", "quantity", "unit", "further"], rows);
}

/// The remarks at the beginning of a layout's file, as sentences.
fn remarks(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.starts_with('#'));
    let lines = lines.map(|line| line.trim_start_matches('#').trim());
    // What is set apart there explains the patterns, which another page does for all layouts.
    let sentences = lines.take_while(|line| !line.is_empty());
    sentences.collect::<Vec<_>>().join(" ")
}

fn column(keys: &toml::Table) -> [String; 4] {
    let text = |key: &str| keys.get(key).map(value_text).unwrap_or_default();
    let unit = match (text("unit"), text("units")) {
        (unit, units) if units.is_empty() => unit,
        (_, units) => format!("[{units}]"),
    };
    let further = keys
        .iter()
        .filter(|(key, _)| !matches!(key.as_str(), "name" | "quantity" | "unit" | "units"));
    let further = further.map(|(key, value)| format!("{key} `{}`", cell(&value_text(value))));
    [
        format!("`{}`", cell(&text("name"))),
        format!("`{}`", text("quantity")),
        cell(&unit),
        further.collect::<Vec<_>>().join(", "),
    ]
}

fn value_cell(value: &toml::Value) -> String {
    let text = value_text(value);
    match text.is_empty() {
        true => String::new(),
        false => format!("`{}`", cell(&text).replace("&lt;", "<")),
    }
}

/// A value as words: lists by commas, tables as `key = value`.
fn value_text(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => items.iter().map(value_text).collect::<Vec<_>>().join(", "),
        toml::Value::Table(keys) => {
            let pairs = keys
                .iter()
                .map(|(key, value)| format!("{key} = {}", value_text(value)));
            pairs.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
