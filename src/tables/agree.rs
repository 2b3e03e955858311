//! Tables of `soleus agree`: which figures can be compared, and the files written and read back.

use std::path::Path;

use polars::prelude::DataFrame;

use super::column::{Column, Kind, Table};
use super::columns::{
    agree_control_loss, agree_detection, agree_differences, agree_figures, agree_labels,
    agree_recordings, agree_repetitions, is_told, reps, sets,
};
use super::error::TableError;
use super::files::Format;
use super::frame::frame;
use super::read::Frame;
use super::write::Target;
use crate::agree::{Agreement, Figure, Figures};

/// Columns of measured numbers in `reps` and `sets`: all that can be compared with a truth.
#[must_use]
pub fn comparable() -> Figures {
    Figures {
        reps: measured(&reps()),
        sets: measured(&sets()),
    }
}

fn measured<Row>(columns: &[Column<Row>]) -> Vec<Figure> {
    let number = |column: &&Column<Row>| matches!(column.kind, Kind::Count | Kind::Number(_));
    columns
        .iter()
        .filter(number)
        .filter(|column| !is_told(column.name) && column.name != "rep")
        .map(|column| Figure {
            name: column.name,
            unit: column.kind.unit(),
        })
        .collect()
}

/// Writes every table of an agreement to `dir`.
///
/// # Errors
/// When a folder or a file cannot be made or filled.
pub fn write_agreement(
    agreement: &Agreement,
    dir: &Path,
    formats: &[Format],
) -> Result<(), TableError> {
    let mut to = Target::new(dir, formats)?;
    tables(&mut to, agreement)?;
    to.finish()
}

/// Every table of an agreement by name, with the values and types of its files.
///
/// # Errors
/// Only a fault of the program.
pub fn agreement_frames(
    agreement: &Agreement,
) -> Result<Vec<(&'static str, DataFrame)>, TableError> {
    let mut frames = Vec::new();
    tables(&mut frames, agreement)?;
    Ok(frames)
}

/// What takes tables, whatever their rows.
trait Taking {
    fn take<Row>(
        &mut self,
        name: &'static str,
        columns: Vec<Column<Row>>,
        rows: &[Row],
    ) -> Result<(), TableError>;
}

impl Taking for Target<'_> {
    fn take<Row>(
        &mut self,
        name: &'static str,
        columns: Vec<Column<Row>>,
        rows: &[Row],
    ) -> Result<(), TableError> {
        self.plain(name, columns, rows)
    }
}

impl Taking for Vec<(&'static str, DataFrame)> {
    fn take<Row>(
        &mut self,
        name: &'static str,
        columns: Vec<Column<Row>>,
        rows: &[Row],
    ) -> Result<(), TableError> {
        let table = Table {
            name,
            columns,
            extra: |_| &[],
        };
        self.push((name, frame(&table, rows)?));
        Ok(())
    }
}

fn tables(to: &mut impl Taking, agreement: &Agreement) -> Result<(), TableError> {
    to.take("counts", agree_recordings(), &agreement.recordings)?;
    to.take("repetitions", agree_repetitions(), &agreement.repetitions)?;
    to.take("labels", agree_labels(), &agreement.labels)?;
    to.take("detection", agree_detection(), &agreement.detection)?;
    to.take("control_loss", agree_control_loss(), &agreement.losses)?;
    to.take("figures", agree_figures(true), &agreement.figures)?;
    to.take(
        "figures_by_recording",
        agree_figures(false),
        &agreement.by_recording,
    )?;
    to.take("differences", agree_differences(), &agreement.differences)
}

/// The tables of an agreement in memory, as pages need them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgreementTables {
    /// One row a recording.
    pub counts: Frame,
    /// How often each label was given for each.
    pub labels: Frame,
    /// Shares over all recordings.
    pub detection: Frame,
    /// One row a set.
    pub control_loss: Frame,
    /// One row a figure.
    pub figures: Frame,
    /// One row a matched repetition or set and figure.
    pub differences: Frame,
}

/// Reads what [`write_agreement`] wrote to `dir` as Parquet.
///
/// # Errors
/// When one of the tables is missing or cannot be read.
pub fn read_agreement(dir: &Path) -> Result<AgreementTables, TableError> {
    let table = |name: &str| Frame::read_parquet(&dir.join(format!("{name}.parquet")));
    Ok(AgreementTables {
        counts: table("counts")?,
        labels: table("labels")?,
        detection: table("detection")?,
        control_loss: table("control_loss")?,
        figures: table("figures")?,
        differences: table("differences")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measured_numbers_are_compared_and_told_facts_are_not() {
        let figures = comparable();
        let has = |list: &[Figure], name: &str| list.iter().any(|figure| figure.name == name);
        assert!(has(&figures.reps, "up_s") && has(&figures.reps, "heel_drop_mm"));
        assert!(has(&figures.sets, "reps_full") && has(&figures.sets, "control_loss_rep"));
        for name in ["load_kg", "target_up_s", "set", "rep", "label", "pain"] {
            assert!(!has(&figures.reps, name), "{name}");
        }
    }
}
