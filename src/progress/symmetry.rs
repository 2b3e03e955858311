//! Left against right: one day, one stage, both legs.
//!
//! Limb symmetry index = involved / uninvolved · 100 (Silbernagel 2010, doi
//! 10.1007/s00167-009-0889-7), and left / right · 100 where nobody tells the involved leg. The
//! uninvolved leg is not always a healthy one, and where both are trained both change: the
//! difference stands beside the index.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::average::median;
use super::facts::{extra, joined};
use super::metric::{METRICS, Metric};
use super::session::Session;
use crate::score::ScoredSet;
use crate::score::Stage;
use crate::study::Side;

/// One row of `agreement`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct AgreementRow {
    pub participant: String,
    pub session: Option<String>,
    pub date: Option<NaiveDate>,
    pub stage: String,
    pub metric: &'static str,
    pub unit: &'static str,
    pub left: f64,
    pub right: f64,
    pub basis: String,
    pub difference: f64,
    pub lsi_pct: Option<f64>,
    pub group: Option<String>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
    /// The manifest's unknown columns.
    pub extra: Vec<(String, String)>,
}

/// The sets of both legs on one day in one stage.
struct Pair<'a> {
    day: &'a Session<'a>,
    stage: Stage,
    left: Vec<&'a ScoredSet>,
    right: Vec<&'a ScoredSet>,
}

/// A row for every metric that both legs have, by participant and day.
pub(super) fn rows(sessions: &[Session]) -> Vec<AgreementRow> {
    pairs(sessions)
        .iter()
        .flat_map(|pair| METRICS.iter().filter_map(|metric| pair.row(metric)))
        .collect()
}

fn pairs<'a>(sessions: &'a [Session<'a>]) -> Vec<Pair<'a>> {
    let mut by_day: BTreeMap<_, [Option<&Session>; 2]> = BTreeMap::new();
    for session in sessions {
        let [left, right] = by_day
            .entry((session.participant, session.day.clone()))
            .or_default();
        match session.side {
            Some(Side::Left) => *left = Some(session),
            Some(Side::Right) => *right = Some(session),
            Some(Side::Both) | None => {}
        }
    }
    let both = by_day
        .into_values()
        .filter_map(|[left, right]| left.zip(right));
    both.flat_map(|(left, right)| pairs_of_day(left, right))
        .collect()
}

fn pairs_of_day<'a>(left: &'a Session<'a>, right: &'a Session<'a>) -> Vec<Pair<'a>> {
    let mut others = right.by_stage();
    let pair = |(stage, left_sets): (Stage, Vec<&'a ScoredSet>)| {
        let right = others.remove(&stage)?;
        Some(Pair {
            day: left,
            stage,
            left: left_sets,
            right,
        })
    };
    left.by_stage().into_iter().filter_map(pair).collect()
}

/// Metrics of the one body that both legs lift together.
const BODY_METRICS: [&str; 2] = ["com_rise_mm_median", "work_com_j"];

impl Pair<'_> {
    /// Whether both legs raised the body at the same time.
    fn is_together(&self) -> bool {
        let together = |note: &String| note == "side:both_raised_together";
        let mut sets = self.left.iter().chain(&self.right);
        sets.any(|set| set.entry.notes.iter().any(together))
    }

    fn row(&self, metric: &Metric) -> Option<AgreementRow> {
        let value =
            |sets: &[&ScoredSet]| median(sets.iter().filter_map(|set| (metric.get)(&set.figures)));
        if BODY_METRICS.contains(&metric.name) && self.is_together() {
            return None;
        }
        let (left, right) = (value(&self.left)?, value(&self.right)?);
        let sets: Vec<&ScoredSet> = self.left.iter().chain(&self.right).copied().collect();
        let involved = sets.iter().find_map(|set| set.entry.involved_side);
        let (basis, above, below) = match involved {
            Some(Side::Left) => ("involved/uninvolved: left/right", left, right),
            Some(Side::Right) => ("involved/uninvolved: right/left", right, left),
            Some(Side::Both) | None => ("left/right", left, right),
        };
        let index = (above >= 0.0 && below > 0.0).then(|| 100.0 * above / below);
        let note = index.is_none().then(|| "lsi_pct:not_positive".to_owned());
        Some(AgreementRow {
            participant: self.day.participant.to_owned(),
            session: joined(sets.iter().map(|set| set.entry.session.as_deref())),
            date: self.day.day.date(),
            stage: self.stage.to_string(),
            metric: metric.name,
            unit: metric.unit,
            left,
            right,
            basis: basis.to_owned(),
            difference: above - below,
            lsi_pct: index,
            group: joined(sets.iter().map(|set| set.entry.group.as_deref())),
            notes: note.into_iter().collect(),
            extra: extra(&sets),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::fixture::set;

    fn legs(left_mm: f64, right_mm: f64) -> Vec<ScoredSet> {
        let mut sets = vec![set("P01", 1, 1), set("P01", 1, 1)];
        for (set, (side, peak)) in sets
            .iter_mut()
            .zip([(Side::Left, left_mm), (Side::Right, right_mm)])
        {
            set.entry.side = Some(side);
            set.figures.heel_peak_mm_median = Some(peak);
        }
        sets
    }

    fn peak_row(sets: &[ScoredSet]) -> Option<AgreementRow> {
        rows(&Session::group(sets))
            .into_iter()
            .find(|row| row.metric == "heel_peak_mm_median")
    }

    #[test]
    fn the_involved_leg_stands_above_the_line() {
        let mut sets = legs(90.0, 72.0);
        let plain = peak_row(&sets).unwrap();
        assert_eq!(
            (plain.basis.as_str(), plain.lsi_pct, plain.difference),
            ("left/right", Some(125.0), 18.0)
        );
        sets[0].entry.involved_side = Some(Side::Right);
        let told = peak_row(&sets).unwrap();
        assert_eq!((told.lsi_pct, told.difference), (Some(80.0), -18.0));
    }

    #[test]
    fn legs_in_different_stages_are_not_compared() {
        let mut sets = legs(90.0, 72.0);
        sets[0].entry.load_kg = Some(5.0);
        assert_eq!(peak_row(&sets), None);
    }

    #[test]
    fn a_negative_figure_has_a_difference_but_no_index() {
        let row = peak_row(&legs(-4.0, 10.0)).unwrap();
        assert_eq!((row.lsi_pct, row.difference), (None, -14.0));
        assert_eq!(row.notes, ["lsi_pct:not_positive"]);
    }
}
