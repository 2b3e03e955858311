//! Pitfalls of statistics: stages, chance, reliability, repetitions as subjects.

use soleus::progress::{ProgressRow, Verdict, follow, icc};
use soleus::reps::Label;
use soleus::score::{RepFigures, ScoredSet, SetFigures, Source};
use soleus::study::{Entry, Plan, Side};

use super::kit::Normal;

const SESSIONS: u64 = 21;

/// A set of 15 on the `session`th of alternate days.
fn set(participant: &str, session: u64, side: Side, peak_mm: f64) -> ScoredSet {
    let first = "2026-03-02".parse::<chrono::NaiveDate>().expect("a date");
    let rep = |number: u32| RepFigures {
        rep: Some(number),
        label: Some(Label::Full),
        heel_peak_mm: Some(peak_mm),
        ..RepFigures::default()
    };
    ScoredSet {
        entry: Entry {
            participant: participant.to_owned(),
            date: first.checked_add_days(chrono::Days::new(2 * session)),
            side: Some(side),
            set: Some(1),
            ..Entry::default()
        },
        recording: format!("{participant}_{session}_{}.csv", side.as_str()),
        source: Source::FootImu,
        figures: SetFigures {
            reps_full: 15,
            quality_reps: Some(15),
            heel_peak_mm_median: Some(peak_mm),
            ..SetFigures::default()
        },
        reps: (1..=15).map(rep).collect(),
    }
}

/// Sessions of a person whose true height is 90 mm throughout.
fn unchanged(random: &mut Normal, participant: &str, cv: f64) -> Vec<ScoredSet> {
    (0..SESSIONS)
        .map(|session| {
            set(
                participant,
                session,
                Side::Left,
                90.0 * (1.0 + cv * random.draw()),
            )
        })
        .collect()
}

fn heights(sets: &[ScoredSet]) -> Vec<ProgressRow> {
    let mut rows = follow(sets, &[], &Plan::default(), &[]).progress;
    rows.retain(|row| row.metric == "heel_peak_mm_median");
    rows
}

/// progress claimed across changed tempo/load/leg/sensor; first-vs-last noise.
///
/// "null simulation of 21 sessions: 'improved' ≤ 5 %". Each person alone, with 5, 10 and 15 % from
/// one session to the next, and all as one study whose error is pooled.
#[test]
fn pitfall_15_chance_alone_seldom_counts_as_improved() {
    const MOST: f64 = 0.05;
    const PEOPLE: u32 = 1000;
    let mut random = Normal::seeded(15);
    let mut share = |cv: f64| {
        let improved = (0..PEOPLE).filter(|_| {
            let rows = heights(&unchanged(&mut random, "P01", cv));
            assert_eq!(rows[0].n_sessions as u64, SESSIONS);
            rows[0].verdict == Verdict::Improved
        });
        improved.count() as f64 / f64::from(PEOPLE)
    };
    for cv in [0.05, 0.10, 0.15] {
        let found = share(cv);
        println!("CV {cv}: {:.1} % improved by chance", 100.0 * found);
        assert!(found <= MOST, "{found}");
    }
    let pooled: Vec<ScoredSet> = (0..100)
        .flat_map(|person| unchanged(&mut random, &format!("P{person:03}"), 0.1))
        .collect();
    let rows = heights(&pooled);
    let improved = rows
        .iter()
        .filter(|row| row.verdict == Verdict::Improved)
        .count();
    assert!(
        rows.len() == 100 && improved as f64 <= 100.0 * MOST,
        "{improved}"
    );
}

/// progress claimed across changed tempo/load/leg/sensor: a true gain is found, so that the silence
/// about chance is not deafness.
#[test]
fn pitfall_15_a_steady_gain_counts_as_improved() {
    let mut random = Normal::seeded(16);
    let gain = |session: u64| 1.0 + 0.3 * session as f64 / (SESSIONS - 1) as f64;
    let sets: Vec<ScoredSet> = (0..SESSIONS)
        .map(|session| {
            set(
                "P01",
                session,
                Side::Left,
                90.0 * gain(session) * (1.0 + 0.05 * random.draw()),
            )
        })
        .collect();
    assert_eq!(heights(&sets)[0].verdict, Verdict::Improved);
}

/// progress claimed across changed tempo/load/leg/sensor.
///
/// "stage switch fixture → separate series": what is changed makes a jump of 30 %, which no series
/// of its own shows.
#[test]
fn pitfall_15_each_change_of_stage_begins_a_series_of_its_own() {
    type Change = fn(&mut ScoredSet);
    let changes: [(&str, Change); 5] = [
        ("tempo", |set| set.entry.tempo.down_s = Some(5.0)),
        ("load", |set| set.entry.load_kg = Some(5.0)),
        ("leg", |set| set.entry.side = Some(Side::Right)),
        ("sensor", |set| set.source = Source::HeelHeight),
        ("site", |set| {
            set.entry.sensor_site = Some("heel".to_owned())
        }),
    ];
    for (what, change) in changes {
        let mut random = Normal::seeded(15);
        let mut sets = unchanged(&mut random, "P01", 0.05);
        for set in sets.iter_mut().skip(10) {
            set.figures.heel_peak_mm_median =
                set.figures.heel_peak_mm_median.map(|peak| 1.3 * peak);
            change(set);
        }
        let rows = heights(&sets);
        let lengths: Vec<u32> = rows.iter().map(|row| row.n_sessions).collect();
        assert!(
            lengths == [10, 11] || lengths == [11, 10],
            "{what}: {lengths:?}"
        );
        assert!(
            rows.iter().all(|row| row.verdict == Verdict::NoChange),
            "{what}"
        );
        assert!(
            heights(&unswitched(&sets))
                .iter()
                .any(|row| row.verdict == Verdict::Improved),
            "{what}"
        );
    }
}

/// The same sessions told as one stage: what the separation prevents.
fn unswitched(sets: &[ScoredSet]) -> Vec<ScoredSet> {
    let plain = |set: &ScoredSet| ScoredSet {
        entry: Entry {
            participant: set.entry.participant.clone(),
            date: set.entry.date,
            side: Some(Side::Left),
            set: Some(1),
            ..Entry::default()
        },
        source: Source::FootImu,
        ..set.clone()
    };
    sets.iter().map(plain).collect()
}

/// Shrout and Fleiss 1979, table 2.
fn published() -> Vec<Vec<f64>> {
    let rows = [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ];
    rows.map(|row| row.map(f64::from).to_vec()).to_vec()
}

/// ICC mislabelled, SEM from SD√(1−ICC) of pooled reps.
///
/// "Shrout–Fleiss vector; ANOVA SEM 1.0097 (consistency), 2.5028 (agreement) for that table". Both
/// names of a form, and what they leave open, stand beside each value.
#[test]
fn pitfall_16_each_reliability_carries_its_own_name_and_error() {
    let found = icc(&published()).expect("a table");
    let expected = [
        ("ICC(1)", "ICC(1,1)", "one-way random", 0.1657),
        ("ICC(A,1)", "ICC(2,1)", "two-way random", 0.2898),
        ("ICC(C,1)", "ICC(3,1)", "two-way mixed", 0.7148),
        ("ICC(k)", "ICC(1,k)", "one-way random", 0.4428),
        ("ICC(A,k)", "ICC(2,k)", "two-way random", 0.6201),
        ("ICC(C,k)", "ICC(3,k)", "two-way mixed", 0.9093),
    ];
    for (form, (name, shrout_fleiss, model, value)) in found.forms().iter().zip(expected) {
        assert_eq!(
            (form.name, form.shrout_fleiss, form.model),
            (name, shrout_fleiss, model)
        );
        assert!((form.value - value).abs() < 5e-5, "{name}: {}", form.value);
    }
    assert!((found.consistency_error.sem - 1.0097).abs() < 5e-5);
    assert!((found.agreement_error.sem - 2.5028).abs() < 5e-5);
    let of_change = 1.96 * 2_f64.sqrt();
    assert!((found.consistency_error.mdc95 / found.consistency_error.sem - of_change).abs() < 1e-3);
}

/// ICC mislabelled, SEM from SD√(1−ICC) of pooled reps: subjects that differ more have a higher ICC
/// and the same error.
#[test]
fn pitfall_16_the_error_does_not_depend_on_how_much_subjects_differ() {
    let spread: Vec<Vec<f64>> = (0..)
        .zip(published())
        .map(|(subject, row)| {
            row.iter()
                .map(|value| value + 10.0 * f64::from(subject))
                .collect()
        })
        .collect();
    let (narrow, wide) = (
        icc(&published()).expect("a table"),
        icc(&spread).expect("a table"),
    );
    assert!(wide.agreement_single.value > narrow.agreement_single.value + 0.3);
    assert!((wide.agreement_error.sem - narrow.agreement_error.sem).abs() < 1e-9);
    assert!((wide.consistency_error.sem - narrow.consistency_error.sem).abs() < 1e-9);
}

/// Every repetition twice, as if it had been another.
fn doubled(sets: &[ScoredSet]) -> Vec<ScoredSet> {
    let doubled = |set: &ScoredSet| {
        let mut set = set.clone();
        let again: Vec<RepFigures> = set.reps.iter().map(renumbered).collect();
        set.reps.extend(again);
        set
    };
    sets.iter().map(doubled).collect()
}

fn renumbered(rep: &RepFigures) -> RepFigures {
    RepFigures {
        rep: rep.rep.map(|number| number + 15),
        ..rep.clone()
    }
}

/// reps treated as independent in group statistics.
///
/// "n = subjects in every CI; test by duplicating reps (CI must not shrink)". Sessions, trends with
/// their intervals, smallest detectable changes, verdicts and limb symmetry of 20 people.
#[test]
fn pitfall_18_repetitions_told_twice_narrow_no_interval() {
    let mut random = Normal::seeded(18);
    let mut sets = Vec::new();
    for person in 0..20 {
        let participant = format!("P{person:02}");
        for session in 0..8 {
            for side in [Side::Left, Side::Right] {
                sets.push(set(&participant, session, side, 90.0 + 4.0 * random.draw()));
            }
        }
    }
    let (one, other) = (
        follow(&sets, &[], &Plan::default(), &[]),
        follow(&doubled(&sets), &[], &Plan::default(), &[]),
    );
    let intervals = one
        .progress
        .iter()
        .filter(|row| row.trend_low_per_week.is_some());
    assert!(intervals.count() >= 40 && !one.agreement.is_empty());
    for (one, other) in one.progress.iter().zip(&other.progress) {
        let width = |row: &ProgressRow| {
            row.trend_high_per_week
                .zip(row.trend_low_per_week)
                .map(|(high, low)| high - low)
        };
        assert_eq!(
            width(one),
            width(other),
            "{} of {}",
            one.metric,
            one.participant
        );
        assert_eq!(
            one.smallest_detectable_change,
            other.smallest_detectable_change
        );
    }
    assert_eq!(one.progress, other.progress);
    assert_eq!(one.agreement, other.agreement);
}
