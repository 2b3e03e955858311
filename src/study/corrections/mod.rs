//! Corrections by a person: what `corrections.csv` says on top of the automatic result.
//!
//! Each row says one thing of one recording, with who says it and why. A row that cannot be understood is
//! kept with the reason: it costs itself only, and is told.

mod read;
mod row;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chrono::NaiveDate;

pub(super) use read::find;

/// A file of corrections as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionsFile {
    /// Its name relative to the study, with `/`.
    pub name: String,
    /// Where it lies.
    pub path: std::path::PathBuf,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// Where a phase of a repetition begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Boundary {
    /// Heel leaves the bottom.
    Start,
    /// Raising ends.
    TopStart,
    /// Lowering begins.
    TopEnd,
    /// Heel is back at the bottom.
    End,
}

impl Boundary {
    /// All of them, in the order of their instants.
    pub const ALL: [Self; 4] = [Self::Start, Self::TopStart, Self::TopEnd, Self::End];

    /// The word in the file; with `_s` behind it, the column of `reps`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::TopStart => "top_start",
            Self::TopEnd => "top_end",
            Self::End => "end",
        }
    }
}

/// What a person calls a movement; the words are those of `reps`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GivenLabel {
    /// A full repetition.
    Full,
    /// A numbered repetition that enters no score.
    Partial,
    /// A bounce.
    Micro,
    /// A raise that the recording cuts.
    Truncated,
    /// No heel raise.
    Rejected,
}

impl GivenLabel {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Full,
        Self::Partial,
        Self::Micro,
        Self::Truncated,
        Self::Rejected,
    ];

    /// The word in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Micro => "micro",
            Self::Truncated => "truncated",
            Self::Rejected => "rejected",
        }
    }
}

/// What is corrected of one repetition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RepChange {
    /// It is one: what was not counted becomes full, what was counted is confirmed.
    Accept,
    /// It is what the label says.
    Label(GivenLabel),
    /// A boundary lies elsewhere, seconds since the first sample.
    Move(Boundary, f64),
}

/// What a row asks for. Instants are seconds since the recording's first sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// The recording is left out.
    Exclude,
    /// The heel is level with the step in this window: from, to.
    Level(f64, f64),
    /// The repetition that holds the instant is another, or lies elsewhere.
    Rep(f64, RepChange),
}

/// Why a correction is not applied.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Refused {
    /// Short `snake_case` reason.
    pub code: Cow<'static, str>,
    /// What was found, what was expected and what to do.
    pub message: String,
}

/// One row of a corrections file: its cells as told, and what they ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The corrections file, as [`CorrectionsFile::name`].
    pub file: String,
    /// Row as a spreadsheet shows it; the header is row 1.
    pub row: u64,
    /// The recording, as tables call it.
    pub recording: String,
    /// `accept`, `reject`, `relabel`, `move`, `level` or `exclude`, as written.
    pub action: Option<String>,
    /// An instant inside the repetition, seconds.
    pub at_s: Option<f64>,
    /// New label, as written.
    pub label: Option<String>,
    /// Boundary to be moved, as written.
    pub boundary: Option<String>,
    /// Begin of the level window, seconds.
    pub from_s: Option<f64>,
    /// New instant of the boundary, or end of the level window, seconds.
    pub to_s: Option<f64>,
    /// Who says so.
    pub who: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// When it was said.
    pub date: Option<NaiveDate>,
    /// Columns that the program does not know, carried through to the table.
    pub extra: Vec<(String, String)>,
    /// What is asked for, or why nobody can tell.
    pub change: Result<Change, Refused>,
}

impl Correction {
    /// `corrections.csv row 4`, as messages name it.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{} row {}", self.file, self.row)
    }

    /// `excluded by Anna: the strap slipped`, for the row of `inputs`.
    #[must_use]
    pub fn exclusion(&self) -> String {
        let told = |cell: &Option<String>| cell.clone().unwrap_or_default();
        format!("excluded by {}: {}", told(&self.who), told(&self.why))
    }
}

/// All corrections of a study.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// The files they stand in.
    pub files: Vec<CorrectionsFile>,
    /// Their rows, in the order of the files.
    pub rows: Vec<Correction>,
}

impl Corrections {
    /// What is asked for `recording`, with the place of the row in [`rows`](Self::rows).
    pub fn of<'a>(
        &'a self,
        recording: &'a str,
    ) -> impl Iterator<Item = (usize, &'a Correction, Change)> {
        let rows = self.rows.iter().enumerate();
        let own = rows.filter(move |(_, row)| row.recording == recording);
        own.filter_map(|(place, row)| Some((place, row, row.change.clone().ok()?)))
    }

    /// Why `recording`, or the file of this name, is left out, if it is.
    #[must_use]
    pub fn exclusion(&self, recording: &str) -> Option<String> {
        let mut rows = self.of(recording);
        let row = rows.find(|(_, _, change)| *change == Change::Exclude);
        row.map(|(_, row, _)| row.exclusion())
    }
}
