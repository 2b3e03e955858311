//! Smallest detectable changes: how much two tests must differ before it is more than noise.
//!
//! SDC = 1.96 · √2 · SEM for two single sessions (95 %). Taken from the first of these that has it:
//!
//! 1. the study file, in the study's own words;
//! 2. the study's own sessions, where they give 10 degrees of freedom or more;
//! 3. its own sets within sessions, likewise; variation from day to day is not in it, which the
//!    source says, and the error of a set is not reduced to that of a session's median;
//! 4. `data/smallest_detectable_change.toml`: the literature, all of it on straight-knee raises.
//!
//! Between means of m₁ and m₂ sessions it is SDC · √((1/m₁ + 1/m₂)/2): with m each, SDC/√m.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::metric::Metric;
use super::normal::Z_95;
use super::repeats::{Repeats, between_sessions, within_sessions};
use super::series::{Course, with_metrics};
use crate::study::StudyChange;

const DATA: &str = include_str!("../../data/smallest_detectable_change.toml");

/// Fewer degrees of freedom leave the error uncertain by more than a quarter.
const MIN_DF: f64 = 10.0;

/// Unit of a change given relative to the baseline.
const PER_CENT: &str = "pct";

/// A row of `data/smallest_detectable_change.toml`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct PublishedChange {
    /// The change in `unit`.
    pub value: f64,
    /// The metric's unit, or `pct` of the baseline.
    pub unit: String,
    /// Publication with its DOI.
    pub source: String,
    /// How the value follows from what is printed there.
    pub formula: String,
    /// In what the published test differs from this exercise.
    pub caveat: String,
    /// How much of the source was read.
    pub seen: String,
}

/// The literature, by metric.
#[must_use]
pub fn published_changes() -> BTreeMap<String, PublishedChange> {
    toml::from_str(DATA).expect("data/smallest_detectable_change.toml is well formed") // invariant: built-in file, tested
}

/// A smallest detectable change between two single sessions, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SmallestChange {
    /// In the metric's unit.
    pub(super) value: f64,
    /// Where it comes from.
    pub(super) source: String,
}

impl SmallestChange {
    /// Between means of `first` and of `last` sessions.
    pub(super) fn of_means(&self, first: usize, last: usize) -> f64 {
        self.value * f64::midpoint(1.0 / first as f64, 1.0 / last as f64).sqrt()
    }
}

/// All that is known of a study's smallest detectable changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Catalogue {
    study: BTreeMap<String, StudyChange>,
    own: BTreeMap<(&'static str, &'static str), SmallestChange>,
    published: BTreeMap<String, PublishedChange>,
}

impl Catalogue {
    /// Looks through the study file, the study's own courses and the literature.
    pub(super) fn new(study: &[StudyChange], courses: &[Course]) -> Self {
        let by_metric = |change: &StudyChange| (change.metric.clone(), change.clone());
        Self {
            study: study.iter().map(by_metric).collect(),
            own: own_changes(courses),
            published: published_changes(),
        }
    }

    /// The change of `metric` measured by `source`, for a person whose baseline is `baseline`.
    pub(super) fn of(
        &self,
        metric: &Metric,
        source: &'static str,
        baseline: f64,
    ) -> Option<SmallestChange> {
        let stated = |change: &StudyChange| SmallestChange {
            value: change.value,
            source: change.source.clone(),
        };
        let told = self.study.get(metric.name).map(stated);
        let own = || self.own.get(&(metric.name, source)).cloned();
        let literature = || {
            self.published
                .get(metric.name)
                .map(|row| row.for_baseline(baseline))
        };
        told.or_else(own).or_else(literature)
    }
}

impl PublishedChange {
    fn for_baseline(&self, baseline: f64) -> SmallestChange {
        let scale = if self.unit == PER_CENT {
            baseline.abs() / 100.0
        } else {
            1.0
        };
        SmallestChange {
            value: self.value * scale,
            source: format!("{} ({})", self.source, self.caveat),
        }
    }
}

/// Values of one metric and source over all courses: by session, and the sets of each session.
#[derive(Default)]
struct Pool {
    sessions: Vec<Vec<f64>>,
    sets: Vec<Vec<f64>>,
}

fn own_changes(courses: &[Course]) -> BTreeMap<(&'static str, &'static str), SmallestChange> {
    let mut pools: BTreeMap<_, Pool> = BTreeMap::new();
    for (course, metric, points) in with_metrics(courses) {
        let pool = pools
            .entry((metric.name, course.stage.source()))
            .or_default();
        pool.sessions
            .push(points.iter().map(|point| point.value).collect());
        pool.sets.extend(course.set_values(metric));
    }
    pools
        .into_iter()
        .filter_map(|(key, pool)| Some((key, pool.change()?)))
        .collect()
}

impl Pool {
    fn change(&self) -> Option<SmallestChange> {
        let enough = |repeats: &Repeats| repeats.df >= MIN_DF && repeats.sem > 0.0;
        let of_sessions = between_sessions(&self.sessions).filter(enough);
        let of_sets = || within_sessions(&self.sets).filter(enough);
        let sessions =
            |repeats| change_from(repeats, "own repeats: pairs of successive sessions", "");
        let sets = |repeats| {
            change_from(
                repeats,
                "own repeats: sets within a session",
                ", day to day not included",
            )
        };
        of_sessions.map(sessions).or_else(|| of_sets().map(sets))
    }
}

fn change_from(repeats: Repeats, what: &str, caveat: &str) -> SmallestChange {
    let source = format!(
        "{what}, n={}, {:.0} degrees of freedom{caveat}",
        repeats.n,
        repeats.df.floor()
    );
    SmallestChange {
        value: Z_95 * std::f64::consts::SQRT_2 * repeats.sem,
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::fixture::peaks;
    use crate::progress::metric::metric;
    use crate::progress::session::Session;

    fn catalogue(study: &[StudyChange], peaks_mm: &[f64]) -> Catalogue {
        let sets = peaks("P01", peaks_mm);
        Catalogue::new(study, &Course::all(&Session::group(&sets)))
    }

    #[test]
    fn the_data_file_names_metrics_in_their_own_unit() {
        for (name, row) in published_changes() {
            let metric = metric(&name).unwrap_or_else(|| panic!("{name} is no metric"));
            assert!(row.unit == metric.unit || row.unit == PER_CENT, "{name}");
            assert!(
                row.source.contains("doi 10.") && row.caveat.contains("straight knee"),
                "{name}"
            );
        }
    }

    #[test]
    fn the_study_speaks_first_then_its_own_repeats_then_the_literature() {
        let peak = metric("heel_peak_mm_median").unwrap();
        let varied: Vec<f64> = (0..21).map(|i| 90.0 + f64::from((i * 5) % 7)).collect();
        let told = StudyChange {
            metric: peak.name.to_owned(),
            value: 8.0,
            source: "pilot of ten".to_owned(),
        };
        let of = |catalogue: Catalogue| catalogue.of(peak, "foot_imu", 90.0).unwrap();
        assert_eq!(of(catalogue(&[told], &varied)).source, "pilot of ten");
        assert!(
            of(catalogue(&[], &varied))
                .source
                .starts_with("own repeats: pairs of successive sessions, n=20, 13")
        );
        let literature = of(catalogue(&[], &[90.0, 91.0]));
        assert!(
            (literature.value - 22.0).abs() < 1e-12 && literature.source.starts_with("Byrne 2017")
        );
        assert_eq!(
            catalogue(&[], &[90.0]).of(metric("tempo_score").unwrap(), "foot_imu", 80.0),
            None
        );
    }

    #[test]
    fn a_relative_change_follows_the_baseline_and_means_shrink_it() {
        let work = metric("work_heel_j").unwrap();
        let change = catalogue(&[], &[]).of(work, "foot_imu", 800.0).unwrap();
        assert!((change.value - 0.363 * 800.0).abs() < 1e-9);
        assert!((change.of_means(3, 3) - change.value / 3.0_f64.sqrt()).abs() < 1e-9);
        assert!((change.of_means(1, 1) - change.value).abs() < 1e-9);
    }
}
