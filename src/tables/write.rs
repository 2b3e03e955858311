//! All tables of a run → files.

use std::fs;
use std::path::Path;

use polars::prelude::DataFrame;

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
use super::frame::{carried, frame, frame_of};
use super::parts::Parts;
use super::read::read_parquet;
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
    let extra = results.sets.iter().map(|set| set.entry.extra.as_slice());
    let carried: Vec<String> = carried(extra).into_iter().map(str::to_owned).collect();
    let mut writer = Writer::begin(dir, formats, &carried)?;
    writer.reps(results.sets)?;
    writer.finish(results)
}

/// Tables on their way to files: first repetitions, some sets at a time, then all others.
pub struct Writer<'a> {
    to: Target<'a>,
    reps: Parts,
    carried: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    /// Begins the tables in `dir`; `carried` names the manifest's unknown columns.
    ///
    /// # Errors
    /// When a folder or a file cannot be made.
    pub fn begin(
        dir: &'a Path,
        formats: &'a [Format],
        carried: &'a [String],
    ) -> Result<Self, TableError> {
        let carried: Vec<&str> = carried.iter().map(String::as_str).collect();
        fs::create_dir_all(dir).map_err(|source| TableError::Folder {
            path: dir.to_owned(),
            source,
        })?;
        let empty = frame_of(&reps_table("reps"), &[], &carried)?;
        Ok(Self {
            to: Target::new(dir, formats)?,
            reps: Parts::begin(dir, "reps", formats, &empty)?,
            carried,
        })
    }

    /// Adds the repetitions of `sets`, which follow those already written in the table's order.
    ///
    /// # Errors
    /// When a file cannot be filled.
    pub fn reps(&mut self, sets: &[ScoredSet]) -> Result<(), TableError> {
        let data = frame_of(&reps_table("reps"), &rep_rows(sets), &self.carried)?;
        self.reps.add(&data)
    }

    /// Writes all other tables; of `results.sets` their repetitions are not asked for.
    ///
    /// # Errors
    /// When a file cannot be made or filled.
    pub fn finish(self, results: &Results) -> Result<(), TableError> {
        let Self { mut to, reps, .. } = self;
        reps.finish()?;
        to.keep_reps()?;
        tables(&mut to, results)?;
        to.finish()
    }

    /// Writes the tables of a part of a study, which are parts of the study's: sets and inputs, with
    /// the manifest's columns of all of it, and corrections.
    ///
    /// # Errors
    /// When a file cannot be made or filled.
    pub fn finish_part(
        self,
        of_sets: &[ScoredSet],
        of_inputs: &[InputRow],
        of_corrections: &[CorrectionRow],
    ) -> Result<(), TableError> {
        let Self {
            mut to,
            reps,
            carried,
        } = self;
        reps.finish()?;
        to.keep_reps()?;
        let table = sets_table();
        to.add_frame(&table, frame_of(&table, of_sets, &carried)?)?;
        let table = inputs_table();
        to.add_frame(&table, frame_of(&table, of_inputs, &carried)?)?;
        to.corrections(of_corrections)?;
        to.finish()
    }
}

fn tables(to: &mut Target<'_>, results: &Results) -> Result<(), TableError> {
    to.add(&sets_table(), results.sets)?;
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
    to.add(&inputs_table(), results.inputs)?;
    to.corrections(results.corrections)?;
    to.add(&reps_table("reps_automatic"), &rep_rows(results.automatic))?;
    to.groups(results.groups.unwrap_or(&GroupTables::default()))?;
    to.plain("participant_flow", participant_flow(), results.flow)?;
    to.plain("review", review(), results.review)?;
    to.plain("legs", legs(), results.legs)?;
    to.plain("distributions", distributions(), results.distributions)?;
    to.plain("dose", dose(), results.dose)?;
    to.plain("data_dictionary", data_dictionary(), &dictionary())
}

pub(super) fn reps_table<'a>(name: &'static str) -> Table<RepRow<'a>> {
    Table {
        name,
        columns: reps(),
        extra: |row| &row.set.entry.extra,
    }
}

pub(super) fn sets_table() -> Table<ScoredSet> {
    Table {
        name: "sets",
        columns: sets(),
        extra: |row| &row.entry.extra,
    }
}

pub(super) fn inputs_table() -> Table<InputRow> {
    Table {
        name: "inputs",
        columns: inputs(),
        extra: |row| &row.extra,
    }
}

pub(super) fn rep_rows(sets: &[ScoredSet]) -> Vec<RepRow<'_>> {
    let of_set = |set| move |figures| RepRow { set, figures };
    let rows = sets.iter().flat_map(|set| set.reps.iter().map(of_set(set)));
    rows.collect()
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

    fn corrections(&mut self, rows: &[CorrectionRow]) -> Result<(), TableError> {
        self.table("corrections", corrections(), |row| &row.told.extra, rows)
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

    /// Puts the repetitions, whose files are whole, into the files that hold several tables.
    fn keep_reps(&mut self) -> Result<(), TableError> {
        if self.book.is_none() {
            return Ok(());
        }
        let data = read_parquet(&self.dir.join("reps.parquet"))?;
        let columns = described(&reps(), &data);
        match &mut self.book {
            Some(book) => book.add("reps", &columns, &data),
            None => Ok(()),
        }
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
        self.add(&table, rows)
    }

    fn add<Row>(&mut self, table: &Table<Row>, rows: &[Row]) -> Result<(), TableError> {
        self.add_frame(table, frame(table, rows)?)
    }

    fn add_frame<Row>(
        &mut self,
        table: &Table<Row>,
        mut data: DataFrame,
    ) -> Result<(), TableError> {
        let name = table.name;
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
