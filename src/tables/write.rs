//! All tables of a run → files.

use std::path::Path;

use super::column::Table;
use super::columns::{
    RepRow, adherence, agreement, corrections, data_dictionary, distributions, dose, group_weeks,
    group_weeks_wide, inputs, legs, next_step, participant_flow, progress, reliability, reps,
    review, sessions, sets, symmetry_groups,
};
use super::described::described;
use super::dictionary::dictionary;
use super::error::TableError;
use super::files::{Format, write_frame};
use super::frame::frame;
use super::redcap::Export;
use super::workbook::Book;
use crate::cohort::{
    CorrectionRow, DistributionRow, DoseRow, FlowRow, GroupTables, InputRow, LegRow, ReviewRow,
};
use crate::progress::{AdherenceRow, AgreementRow, NextStepRow, ProgressRow, SessionRow};
use crate::score::ScoredSet;

/// Everything a run found, in the order in which it is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Results<'a> {
    /// Sets with their repetitions.
    pub sets: &'a [ScoredSet],
    /// Sessions.
    pub sessions: &'a [SessionRow],
    /// Trends and verdicts.
    pub progress: &'a [ProgressRow],
    /// Left against right.
    pub agreement: &'a [AgreementRow],
    /// Suggestions, none where the plan wants none.
    pub next_steps: &'a [NextStepRow],
    /// Sessions done of those planned.
    pub adherence: &'a [AdherenceRow],
    /// Input files, every one of them.
    pub inputs: &'a [InputRow],
    /// Corrections by a person, every one of them.
    pub corrections: &'a [CorrectionRow],
    /// Sets of corrected recordings, as the program alone would have scored them.
    pub automatic: &'a [ScoredSet],
    /// Numbers of files and people at each step.
    pub flow: &'a [FlowRow],
    /// Recordings to be looked at.
    pub review: &'a [ReviewRow],
    /// Participants and legs.
    pub legs: &'a [LegRow],
    /// Figures over participants.
    pub distributions: &'a [DistributionRow],
    /// What was done in all.
    pub dose: &'a [DoseRow],
    /// All participants together, if they were summarised.
    pub groups: Option<&'a GroupTables>,
}

/// Writes every table in every format to `dir`, the data dictionary too. Tables without rows are
/// written with their header.
///
/// # Errors
/// When a folder or a file cannot be made or filled.
pub fn write(results: &Results, dir: &Path, formats: &[Format]) -> Result<(), TableError> {
    let mut to = Target::new(dir, formats)?;
    to.reps("reps", results.sets)?;
    to.table("sets", sets(), |row| &row.entry.extra, results.sets)?;
    to.table("sessions", sessions(), |row| &row.extra, results.sessions)?;
    to.table("progress", progress(), |row| &row.extra, results.progress)?;
    to.table(
        "agreement",
        agreement(),
        |row| &row.extra,
        results.agreement,
    )?;
    to.table(
        "next_step",
        next_step(),
        |row| &row.extra,
        results.next_steps,
    )?;
    to.table(
        "adherence",
        adherence(),
        |row| &row.extra,
        results.adherence,
    )?;
    to.table("inputs", inputs(), |row| &row.extra, results.inputs)?;
    to.table(
        "corrections",
        corrections(),
        |row| &row.told.extra,
        results.corrections,
    )?;
    to.reps("reps_automatic", results.automatic)?;
    to.groups(results.groups.unwrap_or(&GroupTables::default()))?;
    to.plain("participant_flow", participant_flow(), results.flow)?;
    to.plain("review", review(), results.review)?;
    to.plain("legs", legs(), results.legs)?;
    to.plain("distributions", distributions(), results.distributions)?;
    to.plain("dose", dose(), results.dose)?;
    to.plain("data_dictionary", data_dictionary(), &dictionary())?;
    to.finish()
}

/// Where tables go, and as what.
pub(super) struct Target<'a> {
    dir: &'a Path,
    formats: &'a [Format],
    book: Option<Book>,
    redcap: Option<Export>,
}

impl<'a> Target<'a> {
    /// Tables for `dir`; nothing of them is whole before [`Target::finish`].
    pub(super) fn new(dir: &'a Path, formats: &'a [Format]) -> Result<Self, TableError> {
        let book = formats.contains(&Format::Xlsx).then(|| Book::new(dir));
        Ok(Self {
            dir,
            formats,
            book: book.transpose()?,
            redcap: formats.contains(&Format::Redcap).then(Export::default),
        })
    }

    /// Writes the files that hold several tables.
    pub(super) fn finish(self) -> Result<(), TableError> {
        if let Some(book) = self.book {
            book.finish()?;
        }
        self.redcap.map_or(Ok(()), |export| export.write(self.dir))
    }

    /// Tables of all participants together.
    fn groups(&mut self, groups: &GroupTables) -> Result<(), TableError> {
        self.plain("group_weeks", group_weeks(), &groups.group_weeks)?;
        self.plain(
            "group_weeks_wide",
            group_weeks_wide(),
            &groups.group_weeks_wide,
        )?;
        self.plain("reliability", reliability(), &groups.reliability)?;
        self.plain(
            "symmetry_groups",
            symmetry_groups(),
            &groups.symmetry_groups,
        )
    }

    /// A table with one row a repetition of `sets`.
    fn reps(&mut self, name: &'static str, sets: &[ScoredSet]) -> Result<(), TableError> {
        let rows: Vec<RepRow> = sets
            .iter()
            .flat_map(|set| set.reps.iter().map(move |figures| RepRow { set, figures }))
            .collect();
        self.table(name, reps(), |row| &row.set.entry.extra, &rows)
    }

    /// A table whose rows carry no columns of a manifest.
    pub(super) fn plain<Row>(
        &mut self,
        name: &'static str,
        columns: Vec<super::column::Column<Row>>,
        rows: &[Row],
    ) -> Result<(), TableError> {
        self.table(name, columns, |_| &[], rows)
    }

    fn table<Row>(
        &mut self,
        name: &'static str,
        columns: Vec<super::column::Column<Row>>,
        extra: fn(&Row) -> &[(String, String)],
        rows: &[Row],
    ) -> Result<(), TableError> {
        let table = Table {
            name,
            columns,
            extra,
        };
        let mut data = frame(&table, rows)?;
        let columns = described(&table.columns, &data);
        if let Some(book) = &mut self.book {
            book.add(name, &columns, &data)?;
        }
        if let Some(export) = &mut self.redcap {
            export.add(name, &columns, &data);
        }
        for format in self.formats {
            let path = self.dir.join(format!("{name}.{}", format.as_str()));
            if let Some(fill) = format.fill() {
                write_frame(&path, fill, &mut data)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
