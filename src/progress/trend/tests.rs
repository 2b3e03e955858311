use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

use super::*;
use crate::progress::fixture::{date, peaks};
use crate::progress::metric::{Better, METRICS, metric};
use crate::progress::session::Session;
use crate::study::StudyChange;

/// Alternate days over six weeks.
const SESSIONS: u32 = 21;
/// Series simulated for a rate; its standard error is then 0.5 percentage points at 5 %.
const DRAWS: u32 = 2000;

fn rows_of(peaks_mm: &[f64], changes: &[StudyChange]) -> Vec<ProgressRow> {
    let sets = peaks("P01", peaks_mm);
    let sessions = Session::group(&sets);
    let courses = Course::all(&sessions);
    rows(&courses, &Catalogue::new(changes, &courses))
}

fn peak_row(peaks_mm: &[f64], smallest_mm: f64) -> ProgressRow {
    let metric = "heel_peak_mm_median".to_owned();
    let told = StudyChange {
        metric,
        value: smallest_mm,
        source: "test".to_owned(),
    };
    rows_of(peaks_mm, &[told])
        .into_iter()
        .find(|row| row.metric == "heel_peak_mm_median")
        .unwrap()
}

#[test]
fn baseline_and_latest_never_share_a_session() {
    let row = peak_row(&[80.0, 82.0, 84.0, 90.0, 92.0], 2.0);
    assert_eq!(
        (row.n_averaged, row.baseline, row.latest),
        (2, Some(81.0), Some(91.0))
    );
    let row = peak_row(&[80.0, 82.0, 84.0, 90.0, 92.0, 94.0, 96.0], 2.0);
    assert_eq!(
        (row.n_averaged, row.baseline, row.latest),
        (3, Some(82.0), Some(94.0))
    );
    let row = peak_row(&[80.0], 2.0);
    assert_eq!(
        (row.baseline, row.change, row.verdict),
        (None, None, Verdict::TooFew)
    );
}

#[test]
fn a_verdict_needs_size_and_steadiness() {
    let rising = [80.0, 83.0, 85.0, 88.0, 91.0, 94.0];
    assert_eq!(peak_row(&rising, 4.0).verdict, Verdict::Improved);
    assert_eq!(peak_row(&rising, 40.0).verdict, Verdict::NoChange);
    let falling: Vec<_> = rising.iter().rev().copied().collect();
    assert_eq!(peak_row(&falling, 4.0).verdict, Verdict::Declined);
    let jumpy = [80.0, 95.0, 70.0, 99.0, 72.0, 100.0];
    let row = peak_row(&jumpy, 4.0);
    assert_eq!(row.verdict, Verdict::NoChange);
    assert!(
        row.verdict_reason.contains("not steady"),
        "{}",
        row.verdict_reason
    );
    assert_eq!(peak_row(&rising[..4], 4.0).verdict, Verdict::TooFew);
}

#[test]
fn less_tremor_is_better_and_an_unknown_size_gives_no_verdict() {
    let sets: Vec<_> = peaks("P01", &[9.0; 6]);
    let mut sets = sets;
    for (i, set) in sets.iter_mut().enumerate() {
        set.figures.tremor_rms_dps_median = Some(8.0 - i as f64);
    }
    let courses_of = Session::group(&sets);
    let courses = Course::all(&courses_of);
    let verdict = |changes: &[StudyChange]| {
        let rows = rows(&courses, &Catalogue::new(changes, &courses));
        rows.into_iter()
            .find(|row| row.metric == "tremor_rms_dps_median")
            .unwrap()
            .verdict
    };
    assert_eq!(verdict(&[]), Verdict::UnknownSdc);
    let metric = "tremor_rms_dps_median".to_owned();
    assert_eq!(
        verdict(&[StudyChange {
            metric,
            value: 1.0,
            source: String::new()
        }]),
        Verdict::Improved
    );
}

/// A person whose metric starts at 50, gains `gain` of it linearly and varies by `cv` from day to day.
fn person(random: &mut ChaCha8Rng, gain: f64, cv: f64) -> Vec<Point> {
    let point = |session: u32| {
        let truth = 1.0 + gain * f64::from(session) / f64::from(SESSIONS - 1);
        let noise: f64 = StandardNormal.sample(random);
        Point {
            date: Some(date(2 * u64::from(session))),
            value: 50.0 * (truth + cv * noise),
        }
    };
    (0..SESSIONS).map(point).collect()
}

/// Share of simulated people whose `metric` is judged `wanted`. Half of them are judged by the
/// change that belongs to their variation, half by one taken from their own sessions.
fn rate(metric: &'static Metric, gain: f64, cv_of: impl Fn(u32) -> f64, wanted: Verdict) -> f64 {
    let mut random = ChaCha8Rng::seed_from_u64(2026);
    let hits = (0..DRAWS).filter(|draw| {
        let cv = cv_of(*draw);
        let points = person(&mut random, gain, cv);
        let values = [points.iter().map(|point| point.value).collect::<Vec<_>>()];
        let own = crate::progress::repeats::between_sessions(&values)
            .unwrap()
            .sem;
        let sem = if draw % 2 == 0 { 50.0 * cv } else { own };
        let value = 1.96 * 2.0_f64.sqrt() * sem;
        let told = StudyChange {
            metric: metric.name.to_owned(),
            value,
            source: String::new(),
        };
        follow(metric, "foot_imu", &points, &Catalogue::new(&[told], &[])).verdict == wanted
    });
    hits.count() as f64 / f64::from(DRAWS)
}

#[test]
fn prop_nobody_improves_by_chance() {
    let five_to_fifteen = |draw: u32| 0.05 + 0.10 * f64::from(draw % 11) / 10.0;
    for metric in METRICS {
        let rate = rate(metric, 0.0, five_to_fifteen, Verdict::Improved);
        println!(
            "{} improved by chance in {:.1} %",
            metric.name,
            100.0 * rate
        );
        assert!(
            rate <= 0.05,
            "{} improved in {rate} of people who did not change",
            metric.name
        );
    }
}

#[test]
fn prop_a_gain_of_a_fifth_is_seen_more_often_than_not() {
    let power = rate(
        metric("quality_reps").unwrap(),
        0.20,
        |_| 0.10,
        Verdict::Improved,
    );
    println!(
        "a gain of 20 % at 10 % variation is called improved in {:.0} % of people",
        100.0 * power
    );
    assert!(power >= 0.5, "{power}");
    let tremor = METRICS
        .iter()
        .find(|metric| metric.better == Better::Lower)
        .unwrap();
    assert!(rate(tremor, 0.20, |_| 0.10, Verdict::Declined) >= 0.5);
}
