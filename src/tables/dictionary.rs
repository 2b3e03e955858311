//! The data dictionary, from the same declarations as the tables.

use super::column::Column;
use super::columns::{
    DictionaryRow, adherence, agree_control_loss, agree_detection, agree_differences,
    agree_figures, agree_labels, agree_recordings, agree_repetitions, agreement, changes,
    comparison, corrections, data_dictionary, distributions, dose, group_weeks, group_weeks_wide,
    inputs, legs, next_step, participant_flow, progress, reliability, reps, review, run_changes,
    sessions, sets, symmetry_groups, traces,
};

/// Every column of every table, in the order of the files.
#[must_use]
pub fn dictionary() -> Vec<DictionaryRow> {
    let tables = [
        described("reps", &reps()),
        described("sets", &sets()),
        described("sessions", &sessions()),
        described("progress", &progress()),
        described("agreement", &agreement()),
        described("next_step", &next_step()),
        described("adherence", &adherence()),
        described("inputs", &inputs()),
        described("corrections", &corrections()),
        described("reps_automatic", &reps()),
        described("group_weeks", &group_weeks()),
        described("group_weeks_wide", &group_weeks_wide()),
        described("reliability", &reliability()),
        described("symmetry_groups", &symmetry_groups()),
        described("participant_flow", &participant_flow()),
        described("review", &review()),
        described("legs", &legs()),
        described("distributions", &distributions()),
        described("dose", &dose()),
        described("traces", &traces()),
        described("data_dictionary", &data_dictionary()),
        described("agree/counts", &agree_recordings()),
        described("agree/repetitions", &agree_repetitions()),
        described("agree/labels", &agree_labels()),
        described("agree/detection", &agree_detection()),
        described("agree/control_loss", &agree_control_loss()),
        described("agree/figures", &agree_figures(true)),
        described("agree/figures_by_recording", &agree_figures(false)),
        described("agree/differences", &agree_differences()),
        described("compare/runs", &run_changes()),
        described("compare/comparison", &comparison()),
        described("compare/changes", &changes()),
    ];
    tables.into_iter().flatten().collect()
}

fn described<Row>(table: &'static str, columns: &[Column<Row>]) -> Vec<DictionaryRow> {
    let row = |column: &Column<Row>| DictionaryRow {
        table,
        name: column.name,
        unit: column.kind.unit(),
        kind: column.kind.as_str(),
        meaning: column.meaning,
        formula: column.formula,
        inputs_needed: column.inputs,
        source: column.source,
    };
    columns.iter().map(row).collect()
}

/// The dictionary as a page of text, table by table.
#[must_use]
pub fn dictionary_text() -> String {
    let rows = dictionary();
    let tables = rows.chunk_by(|a, b| a.table == b.table);
    tables.map(text_of_table).collect::<Vec<_>>().join("\n")
}

fn text_of_table(rows: &[DictionaryRow]) -> String {
    let name = rows.first().map_or("", |row| row.table);
    let mut text = format!("{name}\n");
    for row in rows {
        text.push_str(&text_of_column(row));
    }
    text
}

fn text_of_column(row: &DictionaryRow) -> String {
    let unit = if row.unit.is_empty() || row.unit == "1" {
        String::new()
    } else {
        format!(" [{}]", row.unit)
    };
    let mut text = format!(
        "  {}{unit}, {}\n      {}\n",
        row.name, row.kind, row.meaning
    );
    for (what, words) in [
        ("formula", row.formula),
        ("needs", row.inputs_needed),
        ("source", row.source),
    ] {
        if !words.is_empty() {
            text.push_str(&format!("      {what}: {words}\n"));
        }
    }
    text
}

/// The dictionary as CSV, the same bytes as `data_dictionary.csv`.
#[must_use]
pub fn dictionary_csv() -> String {
    let columns = data_dictionary();
    let mut text = csv_line(columns.iter().map(|column| column.name.to_owned()));
    for row in dictionary() {
        let cells = columns
            .iter()
            .map(|column| (column.get)(&row).text().unwrap_or_default());
        text.push_str(&csv_line(cells));
    }
    text
}

fn csv_line(cells: impl Iterator<Item = String>) -> String {
    let quoted = |cell: String| match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\n"
}
