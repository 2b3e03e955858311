//! `group_weeks_wide`: `group_weeks` with the metrics beside each other.

use std::collections::BTreeMap;

use super::group_weeks::GroupWeekRow;

/// One row of `group_weeks_wide`.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct GroupWeekWide {
    pub group: Option<String>,
    pub week: u32,
    pub stage: String,
    pub leg: Option<&'static str>,
    /// Rows of `group_weeks` by metric.
    pub metrics: BTreeMap<&'static str, GroupWeekRow>,
}

/// A row for every group, leg, stage and week, in the order of `rows`.
pub(super) fn rows(rows: &[GroupWeekRow]) -> Vec<GroupWeekWide> {
    let stratum = |row: &GroupWeekRow| (row.group.clone(), row.leg, row.stage.clone());
    let strata = rows.chunk_by(|a, b| stratum(a) == stratum(b));
    strata.flat_map(weeks_of).collect()
}

fn weeks_of(stratum: &[GroupWeekRow]) -> Vec<GroupWeekWide> {
    let mut weeks: BTreeMap<u32, GroupWeekWide> = BTreeMap::new();
    for row in stratum {
        let wide = weeks.entry(row.week).or_insert_with(|| GroupWeekWide {
            group: row.group.clone(),
            week: row.week,
            stage: row.stage.clone(),
            leg: row.leg,
            metrics: BTreeMap::new(),
        });
        wide.metrics.insert(row.metric, row.clone());
    }
    weeks.into_values().collect()
}
