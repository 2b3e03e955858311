//! One row of a corrections file → [`Correction`], its cells checked.

use super::{Boundary, Change, Correction, GivenLabel, Refused, RepChange};
use crate::study::load::{SURPLUS, clean_name};
use crate::study::manifest::ManifestRow;
use crate::study::row::{Cells, RowFault};
use crate::study::spelling::{did_you_mean, nearest};

/// The columns of a corrections file.
pub(super) const COLUMNS: &[&str] = &[
    "recording",
    "action",
    "at_s",
    "label",
    "boundary",
    "from_s",
    "to_s",
    "who",
    "why",
    "date",
];
/// The columns without which there is no correction.
pub(super) const NEEDED: &[&str] = &["recording", "action", "who", "why"];
/// Columns that some actions need and the others must leave empty.
const DETAILS: [&str; 5] = ["at_s", "label", "boundary", "from_s", "to_s"];

/// What a row can do, with the details it needs.
const ACTIONS: [(&str, &[&str]); 6] = [
    ("accept", &["at_s"]),
    ("reject", &["at_s"]),
    ("relabel", &["at_s", "label"]),
    ("move", &["at_s", "boundary", "to_s"]),
    ("level", &["from_s", "to_s"]),
    ("exclude", &[]),
];

/// The correction of one row; `prefix` stands in front of the recording's name.
pub(super) fn correction(
    row: &ManifestRow,
    decimal_comma: bool,
    file: &str,
    prefix: &str,
) -> Correction {
    let cells = Cells {
        cells: &row.cells,
        decimal_comma,
    };
    let text = |column: &str| cells.text(column).map(str::to_owned);
    let number = |column| cells.number(column).ok().flatten();
    let recording = cells.text("recording").map(clean_name);
    let change = match row.surplus {
        0 => change(&cells),
        _ => Err(refused("row_length", SURPLUS.to_owned())),
    };
    Correction {
        file: file.to_owned(),
        row: row.row,
        recording: recording.map_or_else(String::new, |name| format!("{prefix}{name}")),
        action: text("action"),
        at_s: number("at_s"),
        label: text("label"),
        boundary: text("boundary"),
        from_s: number("from_s"),
        to_s: number("to_s"),
        who: text("who"),
        why: text("why"),
        date: cells.date().ok().flatten(),
        extra: cells.extra(COLUMNS),
        change,
    }
}

fn change(cells: &Cells<'_>) -> Result<Change, Refused> {
    let action = needed(cells, "action", "every row")?;
    let actions = ACTIONS.map(|(name, _)| name);
    let action = known(action, "action", &actions)?;
    needed(cells, "recording", action)?;
    only_needed_details(cells, action)?;
    cells.date()?;
    let change = match action {
        "exclude" => Change::Exclude,
        "level" => level(cells)?,
        "accept" => Change::Rep(instant(cells, "at_s", action)?, RepChange::Accept),
        "reject" => Change::Rep(
            instant(cells, "at_s", action)?,
            RepChange::Label(GivenLabel::Rejected),
        ),
        "relabel" => Change::Rep(
            instant(cells, "at_s", action)?,
            RepChange::Label(label(cells)?),
        ),
        _ => Change::Rep(instant(cells, "at_s", action)?, moved(cells)?),
    };
    for column in ["who", "why"] {
        needed(cells, column, action)?;
    }
    Ok(change)
}

fn level(cells: &Cells<'_>) -> Result<Change, Refused> {
    let (from_s, to_s) = (
        instant(cells, "from_s", "level")?,
        instant(cells, "to_s", "level")?,
    );
    cells.window("from_s", "to_s")?;
    Ok(Change::Level(from_s, to_s))
}

fn label(cells: &Cells<'_>) -> Result<GivenLabel, Refused> {
    let word = needed(cells, "label", "relabel")?;
    let word = known(word, "label", &GivenLabel::ALL.map(GivenLabel::as_str))?;
    let label = GivenLabel::ALL
        .into_iter()
        .find(|label| label.as_str() == word);
    Ok(label.unwrap_or(GivenLabel::Rejected))
}

fn moved(cells: &Cells<'_>) -> Result<RepChange, Refused> {
    let word = needed(cells, "boundary", "move")?;
    let word = known(word, "boundary", &Boundary::ALL.map(Boundary::as_str))?;
    let boundary = Boundary::ALL.into_iter().find(|one| one.as_str() == word);
    let to_s = instant(cells, "to_s", "move")?;
    Ok(RepChange::Move(boundary.unwrap_or(Boundary::End), to_s))
}

fn refused(code: &'static str, message: String) -> Refused {
    Refused {
        code: code.into(),
        message,
    }
}

impl From<RowFault> for Refused {
    fn from(fault: RowFault) -> Self {
        refused(fault.reason_code, fault.message)
    }
}

/// The cell of a column that `action` cannot do without.
fn needed<'a>(cells: &'a Cells<'_>, column: &str, action: &str) -> Result<&'a str, Refused> {
    cells.text(column).ok_or_else(|| {
        refused(
            "missing_cell",
            format!("`{column}` is empty, and {action} needs it; fill it in or delete the row"),
        )
    })
}

fn instant(cells: &Cells<'_>, column: &'static str, action: &str) -> Result<f64, Refused> {
    needed(cells, column, action)?;
    let seconds = cells.number(column)?;
    Ok(seconds.unwrap_or_default())
}

/// The word of `words` that a cell spells, in any case.
fn known<'a>(word: &str, column: &str, words: &[&'a str]) -> Result<&'a str, Refused> {
    let same = words.iter().find(|known| known.eq_ignore_ascii_case(word));
    same.copied().ok_or_else(|| {
        let code = match column {
            "label" => "bad_label",
            "boundary" => "bad_boundary",
            _ => "bad_action",
        };
        let suggestion = did_you_mean(nearest(word, words.iter().copied()));
        refused(
            code,
            format!(
                "{column} `{word}` is none of {}; write one of these{suggestion}",
                words.join(", ")
            ),
        )
    })
}

/// Refuses a row that says more than its action takes: which of both was meant is not known.
fn only_needed_details(cells: &Cells<'_>, action: &str) -> Result<(), Refused> {
    let used = ACTIONS.iter().find(|(name, _)| *name == action);
    let used = used.map_or(&[][..], |(_, details)| details);
    let surplus = DETAILS
        .iter()
        .find(|column| !used.contains(column) && cells.text(column).is_some());
    match surplus {
        Some(column) => Err(refused(
            "unused_cell",
            format!(
                "`{action}` takes no {column}; empty that cell, or write another action (it takes {})",
                if used.is_empty() {
                    "none of these columns".to_owned()
                } else {
                    used.join(", ")
                }
            ),
        )),
        None => Ok(()),
    }
}
