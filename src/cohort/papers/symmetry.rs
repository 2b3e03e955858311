//! `symmetry_groups`: left against right, or involved against uninvolved, by group and week.
//!
//! Three views of the same pair of legs stand beside each other, as each misleads alone: the index
//! (100 · first / second), the difference in the metric's unit, and the logarithm of the ratio,
//! whose mean does not depend on which leg is named first. exp of the mean logarithm is the
//! geometric mean of the ratios.

use std::collections::BTreeMap;

use super::member::Members;
use super::summary::Summary;
use super::weekly::{FirstDays, PersonWeek, week};
use crate::progress::{AgreementRow, METRICS};

/// Bases of comparison: with the involved leg told, and without.
const BASES: [&str; 2] = ["involved/uninvolved", "left/right"];

/// One row of `symmetry_groups`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct SymmetryGroupRow {
    pub group: Option<String>,
    pub week: u32,
    pub stage: String,
    pub metric: &'static str,
    pub unit: &'static str,
    pub basis: &'static str,
    pub n_participants: u32,
    pub n_sessions: u32,
    /// Of the limb symmetry index, per cent.
    pub lsi: Option<Summary>,
    /// Of first minus second leg, in the metric's unit.
    pub difference: Option<Summary>,
    /// Of ln(first / second).
    pub ln_ratio: Option<Summary>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
}

/// Group, stage, place of the metric, basis, week.
type Place<'a> = (Option<&'a str>, &'a str, usize, &'static str, u32);

/// The days of one participant in one week.
#[derive(Default)]
struct Person {
    lsi: PersonWeek,
    difference: PersonWeek,
    ln_ratio: PersonWeek,
}

/// A row for every week with both legs, by group, stage, metric and basis.
pub(super) fn rows(
    agreement: &[AgreementRow],
    members: &Members<'_>,
    first_days: &FirstDays<'_>,
) -> Vec<SymmetryGroupRow> {
    let mut places: BTreeMap<Place<'_>, BTreeMap<&str, Person>> = BTreeMap::new();
    for row in agreement {
        let Some(place) = place(row, members, first_days) else {
            continue;
        };
        let people = places.entry(place).or_default();
        people.entry(&row.participant).or_default().add(row);
    }
    places
        .into_iter()
        .filter_map(|(place, people)| summarised(place, people.values().collect()))
        .collect()
}

fn place<'a>(
    row: &'a AgreementRow,
    members: &'a Members<'_>,
    first_days: &FirstDays<'_>,
) -> Option<Place<'a>> {
    let metric = METRICS
        .iter()
        .position(|metric| metric.name == row.metric)?;
    let basis = BASES
        .into_iter()
        .find(|basis| row.basis.starts_with(basis))?;
    let week = week(first_days, &row.participant, row.date?)?;
    let group = members.get(&row.participant).group.as_deref();
    Some((group, &row.stage, metric, basis, week))
}

impl Person {
    fn add(&mut self, row: &AgreementRow) {
        self.difference.add(row.difference);
        if let Some(index) = row.lsi_pct {
            self.lsi.add(index);
            if index > 0.0 {
                self.ln_ratio.add((index / 100.0).ln());
            }
        }
    }
}

fn summarised(place: Place<'_>, people: Vec<&Person>) -> Option<SymmetryGroupRow> {
    let (group, stage, metric, basis, week) = place;
    let metric = METRICS.get(metric)?;
    let over = |get: fn(&Person) -> PersonWeek| {
        let weeks = people.iter().map(|person| get(person));
        let told = weeks.filter(|week| week.sessions > 0);
        Summary::of(&told.map(|week| week.value()).collect::<Vec<_>>())
    };
    let mut row = SymmetryGroupRow {
        group: group.map(str::to_owned),
        week,
        stage: stage.to_owned(),
        metric: metric.name,
        unit: metric.unit,
        basis,
        n_participants: people.len() as u32,
        n_sessions: people.iter().map(|one| one.difference.sessions).sum(),
        lsi: over(|one| one.lsi),
        difference: over(|one| one.difference),
        ln_ratio: over(|one| one.ln_ratio),
        notes: Vec::new(),
    };
    if row.lsi.is_none() {
        row.notes.push("lsi_mean_pct:not_positive".to_owned());
    }
    if row.n_participants == 1 {
        row.notes.push("difference_sd:one_participant".to_owned());
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::group_tables;
    use crate::progress::fixture::set;
    use crate::progress::follow;
    use crate::score::ScoredSet;
    use crate::study::{Plan, Side};

    fn legs(participant: &str, day: u64, left_mm: f64, right_mm: f64) -> Vec<ScoredSet> {
        let leg = |side, peak| {
            let mut set = set(participant, day, 1);
            set.entry.side = Some(side);
            set.figures.heel_peak_mm_median = Some(peak);
            set
        };
        vec![leg(Side::Left, left_mm), leg(Side::Right, right_mm)]
    }

    fn peaks(sets: &[ScoredSet]) -> Vec<SymmetryGroupRow> {
        let agreement = follow(sets, &[], &Plan::default(), &[]).agreement;
        let mut rows = group_tables(sets, &agreement, None).symmetry_groups;
        rows.retain(|row| row.metric == "heel_peak_mm_median");
        rows
    }

    #[test]
    fn halves_and_doubles_are_symmetrical_as_ratios_only() {
        let mut sets = legs("P01", 0, 50.0, 100.0);
        sets.extend(legs("P02", 0, 100.0, 50.0));
        sets.extend(legs("P02", 8, 100.0, 50.0));
        let rows = peaks(&sets);
        assert_eq!(rows.len(), 2);
        let first = &rows[0];
        assert_eq!(
            (first.week, first.n_participants, first.n_sessions),
            (1, 2, 2)
        );
        assert!((first.lsi.unwrap().mean - 125.0).abs() < 1e-9);
        assert!(first.ln_ratio.unwrap().mean.abs() < 1e-12);
        assert_eq!(first.difference.unwrap().mean, 0.0);
        assert_eq!((rows[1].week, rows[1].n_participants), (2, 1));
    }

    #[test]
    fn the_involved_leg_is_never_mixed_with_a_side() {
        let mut sets = legs("P01", 0, 50.0, 100.0);
        sets.extend(legs("P02", 0, 100.0, 50.0));
        sets[0].entry.involved_side = Some(Side::Left);
        let bases: Vec<_> = peaks(&sets).iter().map(|row| row.basis).collect();
        assert_eq!(bases, ["involved/uninvolved", "left/right"]);
    }

    #[test]
    fn days_of_one_person_are_one_value() {
        let mut sets = legs("P01", 0, 90.0, 100.0);
        sets.extend(legs("P01", 2, 110.0, 100.0));
        sets.extend(legs("P02", 0, 80.0, 100.0));
        let row = peaks(&sets).remove(0);
        assert_eq!((row.n_participants, row.n_sessions), (2, 3));
        assert!((row.lsi.unwrap().mean - 90.0).abs() < 1e-9);
    }
}
