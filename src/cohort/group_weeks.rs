//! `group_weeks`: each metric by group and week, its change from baseline, and the comparison of
//! groups.
//!
//! The change is a person's own: only participants with a value in week 1 and in the row's week,
//! of the same leg and stage, enter it. The difference of groups is that of their mean changes,
//! not adjusted for anything; an adjusted one needs a mixed model over the long tables.

use std::collections::BTreeMap;

use super::effect::{Effect, of_groups, of_pairs, welch};
use super::summary::{Interval, Summary};
use super::weekly::{Cell, PersonWeek, Week};
use crate::score::Stage;

/// The week that changes are counted from.
const BASELINE: u32 = 1;

/// One row of `group_weeks`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct GroupWeekRow {
    pub group: Option<String>,
    pub week: u32,
    pub stage: String,
    pub leg: Option<&'static str>,
    pub metric: &'static str,
    pub unit: &'static str,
    pub better: &'static str,
    pub n_participants: u32,
    pub n_sessions: u32,
    /// Mean, spread and quartiles over participants.
    pub summary: Summary,
    pub n_change: u32,
    /// Of the participants' own changes; `None` in week 1 and where nobody has both values.
    pub change: Option<Summary>,
    pub change_effect: Option<Effect>,
    pub reference_group: Option<String>,
    pub n_reference: Option<u32>,
    /// Mean change minus the reference group's, with its interval.
    pub difference: Option<(f64, Option<Interval>)>,
    pub difference_effect: Option<Effect>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
}

/// What groups are compared within: leg, stage, metric and week.
type Place<'c> = (Option<&'static str>, &'c Stage, &'static str, u32);

/// The group that others are compared with, and the changes of its participants.
struct Reference<'c> {
    group: &'c str,
    changes: BTreeMap<Place<'c>, Vec<f64>>,
}

impl<'c> Reference<'c> {
    /// The group of this name, else the first of the alphabet; `None` without two groups.
    fn of(cells: &'c [Cell<'_>], name: Option<&'c str>) -> Option<Self> {
        let mut groups: Vec<&str> = cells
            .iter()
            .filter_map(|cell| cell.group.as_deref())
            .collect();
        groups.sort_unstable();
        groups.dedup();
        let first = groups.first().copied().filter(|_| groups.len() > 1)?;
        let group = name.unwrap_or(first);
        let own = cells
            .iter()
            .filter(|cell| cell.group.as_deref() == Some(group));
        let changes = own.flat_map(|cell| {
            let weeks = cell.weeks.keys().filter(|week| **week > BASELINE);
            weeks.map(|week| (place(cell, *week), changes(&cell.pairs(*week))))
        });
        Some(Self {
            group,
            changes: changes.collect(),
        })
    }

    /// Fills the comparison of a row, if its group is another one.
    fn compare(&self, cell: &Cell<'_>, own: &[f64], row: &mut GroupWeekRow) {
        let other = cell.group.as_deref().is_some_and(|own| own != self.group);
        if !other || row.week == BASELINE {
            return;
        }
        let nobody = Vec::new();
        let reference = self.changes.get(&place(cell, row.week)).unwrap_or(&nobody);
        row.reference_group = Some(self.group.to_owned());
        row.n_reference = Some(reference.len() as u32);
        row.difference = welch(own, reference);
        row.difference_effect = of_groups(own, reference);
        if row.difference.is_none() {
            row.notes.push("change_difference:too_few".to_owned());
        } else if row.difference_effect.is_none() {
            row.notes.push("difference_g:no_spread".to_owned());
        }
    }
}

fn place<'c>(cell: &'c Cell<'_>, week: u32) -> Place<'c> {
    (cell.leg, &cell.stage, cell.metric.name, week)
}

fn changes(pairs: &[(f64, f64)]) -> Vec<f64> {
    pairs.iter().map(|(before, now)| now - before).collect()
}

/// A row for every week that has a value, by group, leg, stage, metric and week.
pub(super) fn rows(cells: &[Cell<'_>], reference: Option<&str>) -> Vec<GroupWeekRow> {
    let reference = Reference::of(cells, reference);
    let weeks_of = |cell: &Cell<'_>| -> Vec<GroupWeekRow> {
        let weeks = cell.weeks.iter();
        weeks
            .filter_map(|(number, week)| row(cell, *number, week, reference.as_ref()))
            .collect()
    };
    cells.iter().flat_map(weeks_of).collect()
}

fn row(
    cell: &Cell<'_>,
    number: u32,
    week: &Week<'_>,
    reference: Option<&Reference<'_>>,
) -> Option<GroupWeekRow> {
    let values: Vec<f64> = week.values().map(PersonWeek::value).collect();
    let summary = Summary::of(&values)?;
    let mut row = GroupWeekRow {
        group: cell.group.clone(),
        week: number,
        stage: cell.stage.to_string(),
        leg: cell.leg,
        metric: cell.metric.name,
        unit: cell.metric.unit,
        better: cell.metric.better.as_str(),
        n_participants: summary.n,
        n_sessions: week.values().map(|person| person.sessions).sum(),
        summary,
        ..GroupWeekRow::default()
    };
    if summary.sd.is_none() {
        row.notes.push("sd:one_participant".to_owned());
    }
    let pairs = cell.pairs(number);
    let own = changes(&pairs);
    fill_change(&pairs, &own, &mut row);
    if let Some(reference) = reference {
        reference.compare(cell, &own, &mut row);
    }
    Some(row)
}

fn fill_change(pairs: &[(f64, f64)], changes: &[f64], row: &mut GroupWeekRow) {
    if row.week == BASELINE {
        row.notes.push("change_mean:is_baseline".to_owned());
        return;
    }
    row.n_change = pairs.len() as u32;
    row.change = Summary::of(changes);
    row.change_effect = of_pairs(pairs);
    let note = match (pairs.len(), row.change_effect) {
        (0, _) => "change_mean:no_baseline",
        (1 | 2, _) => "change_g:too_few",
        (_, None) => "change_g:no_spread",
        _ => return,
    };
    row.notes.push(note.to_owned());
}

#[cfg(test)]
mod tests;
