//! One row of facts → [`Entry`]: cells of a manifest row or of a BIDS-style name, checked.

use chrono::NaiveDate;

use super::names::{date, is_participant_code};
use super::{Entry, Side, TempoTarget};

/// The columns of a manifest.
pub const COLUMNS: &[&str] = &[
    "file",
    "participant",
    "date",
    "session",
    "side",
    "set",
    "load_kg",
    "body_mass_kg",
    "foot_length_mm",
    "lever_mm",
    "target_reps",
    "target_up_s",
    "target_top_s",
    "target_down_s",
    "target_bottom_s",
    "pain",
    "rpe",
    "sensor_site",
    "group",
    "layout",
    "rate_hz",
    "level_from_s",
    "level_to_s",
    "straight_from_s",
    "straight_to_s",
    "knee_target_deg",
    "step_height_mm",
];

/// What a number can be: wide enough for every person, narrow enough to catch a wrong unit
/// (a foot length in centimetres, a mass in grams).
const RANGES: &[(&str, f64, f64)] = &[
    ("set", 1.0, 999.0),
    ("load_kg", 0.0, 500.0),
    ("body_mass_kg", 10.0, 400.0),
    ("foot_length_mm", 100.0, 400.0),
    ("lever_mm", 50.0, 300.0),
    ("target_reps", 1.0, 999.0),
    ("target_up_s", 0.0, 60.0),
    ("target_top_s", 0.0, 60.0),
    ("target_down_s", 0.0, 60.0),
    ("target_bottom_s", 0.0, 60.0),
    ("rate_hz", 1.0, 100_000.0),
    ("pain", 0.0, 10.0),
    ("rpe", 0.0, 20.0),
    ("level_from_s", 0.0, f64::MAX),
    ("level_to_s", 0.0, f64::MAX),
    ("straight_from_s", 0.0, f64::MAX),
    ("straight_to_s", 0.0, f64::MAX),
    ("knee_target_deg", -20.0, 150.0),
    ("step_height_mm", 0.0, 1000.0),
    ("at_s", 0.0, f64::MAX),
    ("from_s", 0.0, f64::MAX),
    ("to_s", 0.0, f64::MAX),
];

/// Why a row cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowFault {
    pub reason_code: &'static str,
    pub column: &'static str,
    pub message: String,
}

/// Cells of one row as `(column, text)`; the first cell of a column that is not missing counts.
pub(super) struct Cells<'a> {
    pub cells: &'a [(String, String)],
    pub decimal_comma: bool,
}

/// Whether a cell says that there is nothing: empty, `NaN`, `NA` or `n/a`.
#[must_use]
pub fn is_missing(cell: &str) -> bool {
    cell.is_empty()
        || ["nan", "na", "n/a"]
            .iter()
            .any(|word| cell.eq_ignore_ascii_case(word))
}

/// The range a number of this column, or of the study key of the same meaning, must lie in.
#[must_use]
pub(super) fn range(column: &str) -> (f64, f64) {
    RANGES
        .iter()
        .find(|(name, ..)| *name == column)
        .map_or((f64::MIN, f64::MAX), |&(_, from, to)| (from, to))
}

impl Cells<'_> {
    /// The whole row; `path`, `file` and `manifest_row` are left to the caller.
    pub fn entry(&self) -> Result<Entry, RowFault> {
        Ok(Entry {
            participant: self.participant()?,
            session: self.owned("session"),
            date: self.date()?,
            side: self.side()?,
            set: self.count("set")?,
            load_kg: self.number("load_kg")?,
            body_mass_kg: self.number("body_mass_kg")?,
            foot_length_mm: self.number("foot_length_mm")?,
            lever_mm: self.number("lever_mm")?,
            target_reps: self.count("target_reps")?,
            tempo: self.tempo()?,
            pain: self.number("pain")?,
            rpe: self.number("rpe")?,
            sensor_site: self.owned("sensor_site"),
            group: self.owned("group"),
            layout: self.owned("layout"),
            rate_hz: self.number("rate_hz")?,
            level_s: self.window("level_from_s", "level_to_s")?,
            straight_s: self.window("straight_from_s", "straight_to_s")?,
            knee_target_deg: self.number("knee_target_deg")?,
            step_height_mm: self.number("step_height_mm")?,
            extra: self.extra(COLUMNS),
            ..Entry::default()
        })
    }

    pub fn text(&self, column: &str) -> Option<&str> {
        let cells = self.cells.iter().filter(|(name, _)| name == column);
        cells
            .map(|(_, cell)| cell.trim())
            .find(|cell| !is_missing(cell))
    }

    fn owned(&self, column: &str) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    /// Cells of the columns that are none of `known`.
    pub fn extra(&self, known: &[&str]) -> Vec<(String, String)> {
        let mut extra: Vec<(String, String)> = Vec::new();
        for (name, cell) in self
            .cells
            .iter()
            .filter(|(name, _)| !known.contains(&name.as_str()))
        {
            if !extra.iter().any(|(own, _)| own == name) {
                extra.push((name.clone(), cell.trim().to_owned()));
            }
        }
        extra
    }

    fn participant(&self) -> Result<String, RowFault> {
        match self.text("participant") {
            Some(code) if !is_participant_code(code) => Err(RowFault {
                reason_code: "bad_participant_code",
                column: "participant",
                message: format!(
                    "participant `{code}` is no code; use letters, digits, `_`, `.` and `-`, first a letter or \
                     digit, last no `.`, at most 64, and none of CON, PRN, AUX, NUL, COM1, LPT1 …, which are no file names \
                     on Windows"
                ),
            }),
            code => Ok(code.unwrap_or_default().to_owned()),
        }
    }

    pub fn date(&self) -> Result<Option<NaiveDate>, RowFault> {
        let Some(text) = self.text("date") else {
            return Ok(None);
        };
        date(text).map(Some).ok_or_else(|| RowFault {
            reason_code: "bad_date",
            column: "date",
            message: format!("date `{text}` is no ISO 8601 date; write it as 2026-01-31"),
        })
    }

    fn side(&self) -> Result<Option<Side>, RowFault> {
        let Some(text) = self.text("side") else {
            return Ok(None);
        };
        side(text).map(Some).ok_or_else(|| RowFault {
            reason_code: "bad_side",
            column: "side",
            message: format!("side `{text}` is none of left, right, both; write one of these"),
        })
    }

    fn tempo(&self) -> Result<TempoTarget, RowFault> {
        Ok(TempoTarget {
            up_s: self.number("target_up_s")?,
            top_s: self.number("target_top_s")?,
            down_s: self.number("target_down_s")?,
            bottom_s: self.number("target_bottom_s")?,
        })
    }

    pub fn window(
        &self,
        from: &'static str,
        to: &'static str,
    ) -> Result<Option<(f64, f64)>, RowFault> {
        let fault = |column, message| RowFault {
            reason_code: "bad_window",
            column,
            message,
        };
        match (self.number(from)?, self.number(to)?) {
            (Some(start), Some(end)) if start < end => Ok(Some((start, end))),
            (Some(start), Some(end)) => Err(fault(
                to,
                format!(
                    "{from} {start} is not before {to} {end}; give the start first, in seconds"
                ),
            )),
            (Some(_), None) => Err(fault(
                to,
                format!("{to} is empty; give both {from} and {to}, or neither"),
            )),
            (None, Some(_)) => Err(fault(
                from,
                format!("{from} is empty; give both {from} and {to}, or neither"),
            )),
            (None, None) => Ok(None),
        }
    }

    pub fn number(&self, column: &'static str) -> Result<Option<f64>, RowFault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        let fault = |message| RowFault {
            reason_code: "bad_number",
            column,
            message,
        };
        let value = number(text, self.decimal_comma)
            .ok_or_else(|| fault(format!("{column} `{text}` is no number; write digits only, the unit stands in the column's name")))?;
        let (from, to) = range(column);
        if !(from..=to).contains(&value) {
            let expected = if to == f64::MAX {
                format!("at least {from}")
            } else {
                format!("{from} to {to}")
            };
            return Err(fault(format!(
                "{column} is {text}, expected {expected}; check the unit"
            )));
        }
        Ok(Some(value))
    }

    fn count(&self, column: &'static str) -> Result<Option<u32>, RowFault> {
        let Some(value) = self.number(column)? else {
            return Ok(None);
        };
        if value.fract() != 0.0 {
            let message = format!("{column} is {value}, expected a whole number; correct the cell");
            return Err(RowFault {
                reason_code: "bad_number",
                column,
                message,
            });
        }
        Ok(Some(value as u32))
    }
}

/// `left`, `right` or `both`, in any case.
pub(super) fn side(text: &str) -> Option<Side> {
    [Side::Left, Side::Right, Side::Both]
        .into_iter()
        .find(|side| side.as_str().eq_ignore_ascii_case(text))
}

fn number(text: &str, decimal_comma: bool) -> Option<f64> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.,eE".contains(&byte));
    let both = text.contains('.') && text.contains(',');
    if !plain || both {
        return None;
    }
    let text = if decimal_comma {
        text.replace(',', ".")
    } else {
        text.to_owned()
    };
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(cells: &[(&str, &str)]) -> Result<Entry, RowFault> {
        let cells: Vec<_> = cells
            .iter()
            .map(|&(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect();
        Cells {
            cells: &cells,
            decimal_comma: true,
        }
        .entry()
    }

    #[test]
    fn a_full_row_is_read() {
        let entry = entry(&[
            ("participant", "P01"),
            ("side", "Left"),
            ("set", "2"),
            ("load_kg", "2,5"),
            ("pain", "n/a"),
            ("level_from_s", "1"),
            ("level_to_s", "3.5"),
            ("shoe", "barefoot"),
        ])
        .expect("good row");
        assert_eq!(
            (entry.participant.as_str(), entry.side, entry.set),
            ("P01", Some(Side::Left), Some(2))
        );
        assert_eq!(
            (entry.load_kg, entry.pain, entry.level_s),
            (Some(2.5), None, Some((1.0, 3.5)))
        );
        assert_eq!(entry.extra, [("shoe".to_owned(), "barefoot".to_owned())]);
    }

    #[test]
    fn every_bad_cell_names_its_column() {
        let cases = [
            ("participant", "../P01", "bad_participant_code"),
            ("date", "31.01.2026", "bad_date"),
            ("side", "lft", "bad_side"),
            ("set", "1.5", "bad_number"),
            ("load_kg", "5 kg", "bad_number"),
            ("load_kg", "inf", "bad_number"),
            ("foot_length_mm", "26", "bad_number"),
            ("pain", "11", "bad_number"),
        ];
        for (column, cell, reason) in cases {
            let fault = entry(&[(column, cell)]).expect_err(cell);
            assert_eq!((fault.column, fault.reason_code), (column, reason));
        }
        let fault = entry(&[("level_from_s", "3"), ("level_to_s", "1")]).expect_err("window");
        assert_eq!(fault.reason_code, "bad_window");
        assert!(entry(&[("straight_to_s", "1")]).is_err());
    }

    #[test]
    fn ranges_name_columns() {
        let of_corrections = ["at_s", "from_s", "to_s"];
        let known = |name| COLUMNS.contains(name) || of_corrections.contains(name);
        assert!(RANGES.iter().all(|(name, ..)| known(name)));
    }
}
