//! `agreement`: left against right, one row a participant, day, stage and metric.

use super::sources::{MANIFEST, PROJECT, SYMMETRY};
use crate::progress::AgreementRow;
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Date, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{OfRow, PerCent};

const BOTH: &str = "both legs on one day in one stage";

/// All columns of `agreement`.
pub(in crate::tables) fn agreement() -> Vec<Column<AgreementRow>> {
    columns! { AgreementRow, [];
        participant [Text] "Participant code.", "as told", "manifest or file name", MANIFEST;
        session [Text] "Session label; several of one day joined by ;.", "as told", "manifest or file name", MANIFEST;
        date [Date] "Date of the session.", "as told", "manifest or file name", MANIFEST;
        stage [Text] "Stage both legs trained in.", "see reps.stage", "manifest or study file", PROJECT;
        metric [Text] "The column of sets that is compared.", "", BOTH, PROJECT;
        unit [Text] "Unit of the metric, and of left, right and difference.", "", "", PROJECT;
        left [Number(OfRow)] = |row| Cell::measured(Some(row.left), row.unit),
            "Left leg.", "median over the stage's sets", BOTH, PROJECT;
        right [Number(OfRow)] = |row| Cell::measured(Some(row.right), row.unit),
            "Right leg.", "median over the stage's sets", BOTH, PROJECT;
        basis [Text]
            "Which leg is compared with which: involved with uninvolved where that is told, else left with right.",
            "", "involved_side in study.toml", SYMMETRY;
        difference [Number(OfRow)] = |row| Cell::measured(Some(row.difference), row.unit),
            "First leg of basis minus the second.", "first - second", BOTH, PROJECT;
        lsi_pct [Number(PerCent)]
            "Limb symmetry index: 100 is equal. The uninvolved leg is not always healthy, and both change where both train.",
            "100 x first / second, where the second is positive", BOTH, SYMMETRY;
        group [Text] "Study group.", "as told", "manifest or study file", MANIFEST;
        notes [Text] "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
