//! The draft as `recordings.csv`.

use super::{Draft, DraftRow};

/// The column that tells gaps and doubts; a run carries it through.
pub const TO_CHECK: &str = "to_check";

/// Columns as a person fills them: what names tell, what to check, then what they never tell.
const ORDER: &[&str] = &[
    "file",
    "participant",
    "date",
    "session",
    "side",
    "set",
    "load_kg",
    "sensor_site",
    TO_CHECK,
    "body_mass_kg",
    "foot_length_mm",
    "lever_mm",
    "target_reps",
    "target_up_s",
    "target_top_s",
    "target_down_s",
    "target_bottom_s",
    "level_from_s",
    "level_to_s",
    "straight_from_s",
    "straight_to_s",
    "knee_target_deg",
    "step_height_mm",
    "pain",
    "rpe",
    "group",
    "layout",
    "rate_hz",
];

impl Draft {
    /// The manifest as text. It begins with a byte order mark where a name needs one:
    /// spreadsheets take such a file for another encoding without it, and save broken names.
    #[must_use]
    pub fn manifest(&self) -> String {
        let rows = self.rows.iter().map(DraftRow::record);
        let header = ORDER.iter().map(|column| (*column).to_owned()).collect();
        let lines: String = std::iter::once(header)
            .chain(rows)
            .map(|cells: Vec<String>| line(&cells))
            .collect();
        if lines.is_ascii() {
            lines
        } else {
            format!("\u{feff}{lines}")
        }
    }
}

impl DraftRow {
    fn record(&self) -> Vec<String> {
        ORDER.iter().map(|column| self.cell(column)).collect()
    }

    fn cell(&self, column: &str) -> String {
        match column {
            "file" => self.files.join(" + "),
            TO_CHECK => self.doubts.join("; "),
            _ => self.cells.get(column).cloned().unwrap_or_default(),
        }
    }
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",") + "\n"
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::MANIFEST_COLUMNS;
    use super::*;

    #[test]
    fn every_column_of_a_manifest_is_there_once() {
        let mut own: Vec<&str> = ORDER.iter().copied().filter(|c| *c != TO_CHECK).collect();
        let mut all = MANIFEST_COLUMNS.to_vec();
        own.sort_unstable();
        all.sort_unstable();
        assert_eq!(own, all);
    }

    #[test]
    fn cells_that_hold_marks_are_quoted() {
        let draft = super::super::of_names(&["Anna Müller/2,5 kg \"x\" left.csv".to_owned()]);
        let text = draft.manifest();
        assert!(text.starts_with('\u{feff}'), "{text}");
        assert!(
            text.contains("\"Anna Müller/2,5 kg \"\"x\"\" left.csv\",Anna_Mueller,,,left,,2.5,"),
            "{text}"
        );
        assert!(
            super::super::of_names(&["P1.csv".to_owned()])
                .manifest()
                .starts_with("file,")
        );
    }
}
