//! Columns that `reps` and `sets` share: who and when before the figures, told facts after them.

use super::sources::{LEVER, MANIFEST, PAIN, PROJECT};
use crate::progress::Stage;
use crate::score::ScoredSet;
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Date, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{Kilogram, Millimetre, One, Second};

/// A row that belongs to a set.
pub(in crate::tables) trait OfSet {
    /// The set.
    fn set(&self) -> &ScoredSet;
}

impl OfSet for ScoredSet {
    fn set(&self) -> &ScoredSet {
        self
    }
}

/// Who, when, which leg, which set, which recording.
pub(super) fn identity<Row: OfSet>() -> Vec<Column<Row>> {
    columns! { Row, [];
        participant [Text] = |row| Cell::of(&row.set().entry.participant),
            "Participant code; the file's name where nobody tells one.",
            "as told", "manifest or file name", MANIFEST;
        session [Text] = |row| Cell::of(&row.set().entry.session),
            "Session label.", "as told", "manifest or file name", MANIFEST;
        date [Date] = |row| Cell::of(&row.set().entry.date),
            "Date of the session.", "as told", "manifest or file name", MANIFEST;
        side [Text] = |row| Cell::of(&row.set().entry.side),
            "Leg: left, right, or both raising together.",
            "as told, or the leg that the file's columns name", "manifest, file name or column names", MANIFEST;
        set [Count] = |row| Cell::of(&row.set().entry.set),
            "Number of the set within the session, from 1.",
            "as told; counted on where a rest of 30 s or more divides a recording", "manifest or file name", MANIFEST;
        recording [Text] = |row| Cell::of(&row.set().recording),
            "The input file, relative to the study; #left or #right behind it where one file holds two legs.",
            "path with / between folders", "the file", PROJECT;
    }
}

/// What the manifest tells beyond identity, and the stage that follows from it.
pub(super) fn told<Row: OfSet>() -> Vec<Column<Row>> {
    let mut columns = person();
    columns.extend(plan());
    columns
}

/// Whether a column tells who, when or what was planned, instead of what was measured.
pub(in crate::tables) fn is_told(name: &str) -> bool {
    let names = |columns: Vec<Column<ScoredSet>>| columns.into_iter().any(|own| own.name == name);
    names(identity()) || names(told())
}

fn person<Row: OfSet>() -> Vec<Column<Row>> {
    columns! { Row, [];
        load_kg [Number(Kilogram)] = |row| Cell::of(&row.set().entry.load_kg),
            "Load carried besides the body.", "as told", "manifest", MANIFEST;
        body_mass_kg [Number(Kilogram)] = |row| Cell::of(&row.set().entry.body_mass_kg),
            "Body mass.", "as told", "manifest or study file", MANIFEST;
        foot_length_mm [Number(Millimetre)] = |row| Cell::of(&row.set().entry.foot_length_mm),
            "Foot length.", "as told", "manifest or study file", MANIFEST;
        lever_mm [Number(Millimetre)] = |row| Cell::of(&row.set().entry.lever_mm),
            "Distance from the forefoot's pivot to the back of the heel, as told; empty where it was derived.",
            "as told; heights use lever_mm, else 0.73 x foot_length_mm, else 180 mm", "manifest or study file", LEVER;
        group [Text] = |row| Cell::of(&row.set().entry.group),
            "Study group.", "as told", "manifest or study file", MANIFEST;
        involved_side [Text] = |row| Cell::of(&row.set().entry.involved_side),
            "The leg with the complaint.", "as told", "study file", MANIFEST;
        pain [Number(One)] = |row| Cell::of(&row.set().entry.pain),
            "Pain reported, 0 to 10.", "as told", "manifest", PAIN;
        rpe [Number(One)] = |row| Cell::of(&row.set().entry.rpe),
            "Perceived exertion reported.", "as told", "manifest", MANIFEST;
        sensor_site [Text] = |row| Cell::of(&row.set().entry.sensor_site),
            "Where on the foot the sensor sat; sites are never compared with each other.",
            "as told", "manifest", MANIFEST;
    }
}

fn plan<Row: OfSet>() -> Vec<Column<Row>> {
    columns! { Row, [];
        target_reps [Count] = |row| Cell::of(&row.set().entry.target_reps),
            "Repetitions planned for the set.", "as told", "manifest or study file", MANIFEST;
        target_up_s [Number(Second)] = |row| Cell::of(&row.set().entry.tempo.up_s),
            "Planned time of raising.", "as told", "manifest or study file", MANIFEST;
        target_top_s [Number(Second)] = |row| Cell::of(&row.set().entry.tempo.top_s),
            "Planned hold at the top.", "as told", "manifest or study file", MANIFEST;
        target_down_s [Number(Second)] = |row| Cell::of(&row.set().entry.tempo.down_s),
            "Planned time of lowering.", "as told", "manifest or study file", MANIFEST;
        target_bottom_s [Number(Second)] = |row| Cell::of(&row.set().entry.tempo.bottom_s),
            "Planned pause at the bottom.", "as told", "manifest or study file", MANIFEST;
        stage [Text] = |row| Cell::of(&Stage::of(row.set()).to_string()),
            "What has to be equal before sets are compared: tempo target, load, source and sensor site.",
            "targets to 0.1 s and load to 0.1 kg; the foot sensor goes unnamed", "manifest or study file", PROJECT;
    }
}
