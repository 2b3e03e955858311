//! How a figure is spread over participants: quartiles and counts in bins of round width.
//!
//! A participant is one value: the mean over legs of each leg's latest session, so that two legs of one
//! person are not taken for two persons. Quartiles are linear between values (type 7 of Hyndman and Fan
//! 1996, doi 10.1080/00031305.1996.10473566).

use std::collections::BTreeMap;

use super::counting::{Found, GROUP, STUDY, told};
use crate::progress::{SessionRow, mean};
use crate::study::Side;

/// Bins a figure is cut into, about.
const BINS: f64 = 12.0;

/// One row of `distributions`. Fields are named as the columns are.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct DistributionRow {
    pub metric: &'static str,
    pub unit: &'static str,
    pub scope: &'static str,
    pub group: Option<String>,
    pub n_participants: u32,
    pub min: f64,
    pub q1: f64,
    pub median: f64,
    pub q3: f64,
    pub max: f64,
    pub bin: u32,
    pub bin_from: f64,
    pub bin_to: f64,
    pub bin_participants: u32,
    pub bin_mean: Option<f64>,
}

/// A figure of a session.
type Figure = fn(&SessionRow) -> Option<f64>;

/// The figures shown: column of `sessions`, unit, value.
const FIGURES: [(&str, &str, Figure); 7] = [
    ("quality_reps", "1", |row| row.quality_reps.map(f64::from)),
    ("tempo_score", "pct", |row| row.tempo_score),
    ("range_score", "pct", |row| row.range_score),
    ("control_score", "pct", |row| row.control_score),
    ("heel_drop_mm_median", "mm", |row| row.heel_drop_mm_median),
    ("heel_peak_mm_median", "mm", |row| row.heel_peak_mm_median),
    ("foot_rom_deg_median", "deg", |row| row.foot_rom_deg_median),
];

/// One row a figure, scope, group and bin, the study as a whole first; bins of a figure are the same
/// for all.
#[must_use]
pub fn distributions(found: &Found<'_>) -> Vec<DistributionRow> {
    let latest = latest(found.sessions);
    FIGURES
        .iter()
        .flat_map(|figure| of_figure(figure, &latest))
        .collect()
}

type Latest<'a> = BTreeMap<&'a str, BTreeMap<Option<Side>, &'a SessionRow>>;

/// The latest session with a counted repetition of each leg; sessions stand in their order.
fn latest(sessions: &[SessionRow]) -> Latest<'_> {
    let mut latest: Latest<'_> = BTreeMap::new();
    for session in sessions.iter().filter(|session| session.sets > 0) {
        let legs = latest.entry(&session.participant).or_default();
        legs.insert(session.side, session);
    }
    latest
}

fn of_figure(
    (metric, unit, get): &(&'static str, &'static str, Figure),
    latest: &Latest<'_>,
) -> Vec<DistributionRow> {
    let mut groups: BTreeMap<Option<&str>, Vec<f64>> = BTreeMap::new();
    for legs in latest.values() {
        let values: Vec<f64> = legs.values().filter_map(|row| get(row)).collect();
        let group = legs.values().find_map(|row| told(row.group.as_deref()));
        if let Some(value) = mean(&values).filter(|value| value.is_finite()) {
            groups.entry(group).or_default().push(value);
        }
    }
    let mut all: Vec<f64> = groups.values().flatten().copied().collect();
    all.sort_unstable_by(f64::total_cmp);
    let Some((low, high)) = all.first().copied().zip(all.last().copied()) else {
        return Vec::new();
    };
    let bins = Bins::over(low, high, *unit == "pct");
    let rows = |scope: &'static str, group: Option<&str>, mut values: Vec<f64>| {
        values.sort_unstable_by(f64::total_cmp);
        let row = DistributionRow {
            metric,
            unit,
            scope,
            group: group.map(str::to_owned),
            ..summary(&values)
        };
        bins.rows(row, &values)
    };
    let mut told = rows(STUDY, None, all);
    told.extend(
        groups
            .into_iter()
            .flat_map(|(group, values)| rows(GROUP, group, values)),
    );
    told
}

fn summary(sorted: &[f64]) -> DistributionRow {
    let at = |share| quantile(sorted, share).unwrap_or(f64::NAN);
    DistributionRow {
        n_participants: sorted.len() as u32,
        min: at(0.0),
        q1: at(0.25),
        median: at(0.5),
        q3: at(0.75),
        max: at(1.0),
        ..DistributionRow::default()
    }
}

/// The value below which this share of the sorted values lies.
pub(super) fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = share * sorted.len().checked_sub(1)? as f64;
    let below = *sorted.get(at.floor() as usize)?;
    let above = *sorted.get(at.ceil() as usize)?;
    Some(below + (above - below) * at.fract())
}

/// Bins of equal, round width.
struct Bins {
    from: f64,
    width: f64,
    count: u32,
}

impl Bins {
    /// Bins that hold all from `low` to `high`; shares have ten of 10 %.
    fn over(low: f64, high: f64, is_share: bool) -> Self {
        if is_share && low >= 0.0 && high <= 100.0 {
            return Self {
                from: 0.0,
                width: 10.0,
                count: 10,
            };
        }
        let width = round_width((high - low) / BINS);
        let from = (low / width).floor() * width;
        Self {
            from,
            width,
            count: (((high - from) / width).floor() as u32).saturating_add(1),
        }
    }

    /// The bin of a value; the highest share falls into the last one.
    fn of(&self, value: f64) -> u32 {
        let bin = ((value - self.from) / self.width).floor().max(0.0) as u32;
        bin.min(self.count.saturating_sub(1))
    }

    fn rows(&self, row: DistributionRow, values: &[f64]) -> Vec<DistributionRow> {
        let mut held: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        for value in values {
            held.entry(self.of(*value)).or_default().push(*value);
        }
        let edge = |bin: u32| self.from + self.width * f64::from(bin);
        let of_bin = |bin: u32| DistributionRow {
            bin: bin + 1,
            bin_from: edge(bin),
            bin_to: edge(bin + 1),
            bin_participants: held.get(&bin).map_or(0, Vec::len) as u32,
            bin_mean: held.get(&bin).and_then(|values| mean(values)),
            ..row.clone()
        };
        (0..self.count).map(of_bin).collect()
    }
}

/// 1, 2 or 5 times a power of ten, at least `width`; 1 where all values are the same.
fn round_width(width: f64) -> f64 {
    if !(width > 0.0 && width.is_finite()) {
        return 1.0;
    }
    let power = 10_f64.powf(width.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|f| width <= f * power);
    factor.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn val_quartiles_are_those_of_type_seven() {
        // R 4: quantile(c(1, 2, 4, 8, 16, 32), type = 7) gives 1.0, 2.5, 6.0, 14.0, 32.0.
        let values = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0];
        let found = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| quantile(&values, share));
        assert_eq!(found, [1.0, 2.5, 6.0, 14.0, 32.0].map(Some));
        assert_eq!(quantile(&[], 0.5), None);
    }

    proptest! {
        #[test]
        fn prop_every_value_is_in_one_bin(values in proptest::collection::vec(-300.0..300.0_f64, 1..80)) {
            let low = values.iter().copied().fold(f64::MAX, f64::min);
            let high = values.iter().copied().fold(f64::MIN, f64::max);
            let bins = Bins::over(low, high, false);
            let rows = bins.rows(DistributionRow::default(), &values);
            prop_assert_eq!(rows.iter().map(|row| row.bin_participants as usize).sum::<usize>(), values.len());
            prop_assert!(rows.len() <= 15, "{} bins", rows.len());
            for row in &rows {
                let inside = |mean: f64| row.bin_from - 1e-9 <= mean && mean <= row.bin_to + 1e-9;
                prop_assert_eq!(row.bin_mean.map(inside), (row.bin_participants > 0).then_some(true));
            }
            for value in values {
                let row = &rows[bins.of(value) as usize];
                prop_assert!(row.bin_from - 1e-9 <= value && value <= row.bin_to + 1e-9);
            }
        }
    }

    #[test]
    fn a_full_score_is_in_the_last_tenth_and_equal_values_make_one_bin() {
        assert_eq!(Bins::over(40.0, 100.0, true).of(100.0), 9);
        assert_eq!(Bins::over(3.0, 3.0, false).count, 1);
    }
}
