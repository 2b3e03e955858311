//! The page of all columns, from the data dictionary.

use std::fmt::Write;

use soleus::tables::{DictionaryRow, dictionary};

use super::markdown::{cell, table};

const HEAD: &str = "\
# Columns

Every column of every table, as `soleus dictionary` prints it and each run writes it to `data_dictionary`. What one row of each table is stands in
[data-format.md](../data-format.md#results), which figures need what, and what the codes in `notes` say, in [figures.md](../figures.md).
A unit of 1 is a ratio or a number of things.
";

/// The page.
pub fn page() -> String {
    let rows = dictionary();
    let mut page = HEAD.to_owned();
    let tables: Vec<&[DictionaryRow]> = rows.chunk_by(|a, b| a.table == b.table).collect();
    let links = tables.iter().map(|rows| {
        let name = rows[0].table;
        format!("[`{name}`](#{})", name.replace('/', ""))
    });
    let _ = write!(
        page,
        "\nTables: {}.\n",
        links.collect::<Vec<_>>().join(", ")
    );
    for rows in tables {
        let _ = write!(page, "\n## {}\n\n", rows[0].table);
        page += &table(
            [
                "column", "unit", "type", "meaning", "formula", "needs", "source",
            ],
            rows.iter().map(row),
        );
    }
    page
}

fn row(row: &DictionaryRow) -> [String; 7] {
    [
        format!("`{}`", row.name),
        cell(row.unit),
        cell(row.kind),
        cell(row.meaning),
        cell(row.formula),
        cell(row.inputs_needed),
        cell(row.source),
    ]
}

#[test]
fn every_column_is_described_once() {
    let rows = dictionary();
    let mut names: Vec<_> = rows.iter().map(|row| (row.table, row.name)).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}
