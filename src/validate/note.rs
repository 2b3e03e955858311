//! Notes of a piece of work: its findings, each with its unit and tolerance.

use super::finding::{Finding, rounded};
use crate::agree::limits::mean_share;

/// What is measured: name in the table, unit, and how far a new measurement may differ.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub name: &'static str,
    pub unit: &'static str,
    pub tolerance: f64,
}

/// Declares measures.
pub(super) const fn measure(name: &'static str, unit: &'static str, tolerance: f64) -> Measure {
    Measure {
        name,
        unit,
        tolerance,
    }
}

/// Findings of one condition.
pub(super) struct Notes {
    part: &'static str,
    group: String,
    condition: String,
    pub findings: Vec<Finding>,
}

impl Notes {
    pub(super) fn of(part: &'static str, group: &str, condition: &str) -> Self {
        Self {
            part,
            group: group.to_owned(),
            condition: condition.to_owned(),
            findings: Vec::new(),
        }
    }

    /// The mean of what was measured; nothing where nothing was.
    pub(super) fn mean(&mut self, measure: Measure, values: &[f64]) {
        let mean = crate::signal::stats::mean(values);
        self.add(measure, mean, None, values.len());
    }

    /// A share in per cent of things that stand by themselves, each 0 or 1 or a share of its own.
    pub(super) fn share(&mut self, measure: Measure, shares: &[f64], n: usize) {
        let share = mean_share(shares);
        let interval = share.and_then(|share| share.interval);
        let per_cent = |(low, high): (f64, f64)| (100.0 * low, 100.0 * high);
        self.add(
            measure,
            share.map(|share| 100.0 * share.value),
            interval.map(per_cent),
            n,
        );
    }

    pub(super) fn add(
        &mut self,
        measure: Measure,
        value: Option<f64>,
        interval: Option<(f64, f64)>,
        n: usize,
    ) {
        self.findings.push(Finding {
            part: self.part.to_owned(),
            group: self.group.clone(),
            condition: self.condition.clone(),
            figure: measure.name.to_owned(),
            unit: measure.unit.to_owned(),
            value: value.and_then(rounded),
            low: interval.and_then(|(low, _)| rounded(low)),
            high: interval.and_then(|(_, high)| rounded(high)),
            n: n as u64,
            tolerance: measure.tolerance,
        });
    }
}
