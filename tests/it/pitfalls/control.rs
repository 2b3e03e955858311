//! Pitfalls of judging control: filters, smoothness, tempo, false alarms.

use soleus::progress::METRICS;
use soleus::reps::Label;
use soleus::score::{RepFigures, ScoredSet, SetFigures, Source, second_pass};
use soleus::signal::smoothness::{ldlj, sparc};
use soleus::study::{Entry, Settings, Side};

use super::kit::{Foot, Normal, Raise, mean, numbers, scored, scored_alone};
use crate::support::{Folder, Sheet};

/// A set of eight raises with phases of this length.
fn raises(phase_s: f64, top_s: f64) -> Vec<Raise> {
    let raise = Raise {
        up_s: phase_s,
        top_s,
        down_s: phase_s,
        bottom_s: 0.5,
        top_deg: 25.0,
        bottom_deg: -10.0,
    };
    vec![raise; 8]
}

/// Root mean square rate of a 6 Hz tremor of 0.2°: 2π · 6 · 0.2 / √2.
const TREMOR_DPS: f64 = 5.331;
const TREMOR: (f64, f64) = (0.2, 6.0);

fn trembling(phase_s: f64) -> Sheet {
    Foot::raising(&raises(phase_s, 0.5))
        .shaking(TREMOR.0, TREMOR.1)
        .sheet(3)
}

/// low-pass removes tremor before the control score.
///
/// "6 Hz 0.2° tremor: tremor_rms within 5 % of 5.3 °/s at 1 s and at 5 s phases".
#[test]
fn pitfall_11_tremor_is_told_at_its_size_at_every_tempo() {
    const TOLERANCE: f64 = 0.05;
    let files = [1.0, 5.0].map(|phase_s| (format!("{phase_s}.csv"), trembling(phase_s).text()));
    let found = scored(&files, "");
    for (name, _) in &files {
        let tremors = numbers(&found.counted(name), "tremor_rms_dps");
        println!("{name}: {tremors:?}");
        assert_eq!(tremors.len(), 8);
        let off = mean(&tremors) / TREMOR_DPS - 1.0;
        assert!(off.abs() < TOLERANCE, "{name}: {off}");
    }
}

/// Speed of a minimum-jerk movement over `seconds`.
fn minimum_jerk(seconds: f64, rate_hz: f64) -> Vec<f64> {
    let count = (seconds * rate_hz).round();
    let share = |i: u32| f64::from(i) / count;
    (0..count as u32)
        .map(|i| 30.0 * share(i).powi(2) * (1.0 - share(i)).powi(2))
        .collect()
}

/// The authors' test signal: exp(−5 t²) from −1 to 0.99 s at 100 Hz.
fn published_signal() -> Vec<f64> {
    (0..200)
        .map(|i| (-5.0 * (-1.0 + 0.01 * f64::from(i)).powi(2)).exp())
        .collect()
}

/// SPARC sign, whole-rep use, LDLJ noise.
///
/// "doctest values −1.41403 / −5.81636; per-phase −1.40 ± 0.01 for 0.7–6 s". Both values are printed
/// in the authors' own code, github.com/siva82kb/smoothness, `python/smoothness.py`.
#[test]
fn pitfall_12_smoothness_has_the_published_values_and_sign() {
    const AS_PRINTED: f64 = 5e-6;
    assert!((sparc(&published_signal(), 100.0).expect("a movement") + 1.41403).abs() < AS_PRINTED);
    assert!((ldlj(&published_signal(), 100.0).expect("a movement") + 5.81636).abs() < AS_PRINTED);
    for seconds in [0.7, 1.0, 2.0, 3.0, 6.0] {
        for rate_hz in [50.0, 100.0, 200.0] {
            let found = sparc(&minimum_jerk(seconds, rate_hz), rate_hz).expect("a movement");
            assert!(
                (found + 1.40).abs() < 0.01,
                "{seconds} s at {rate_hz} Hz: {found}"
            );
        }
    }
}

/// SPARC sign, whole-rep use, LDLJ noise.
///
/// One phase at a time: with a hold of 2 s a whole repetition has −3.4, a phase −1.4 whatever its
/// tempo. "LDLJ disabled or low-passed: value changes < 0.2 with 0.1 °/s noise": it is disabled, no
/// column holds it, and SPARC keeps to the bound.
#[test]
fn pitfall_12_smoothness_is_of_one_phase_and_ignores_noise() {
    const WITH_NOISE: f64 = 0.2;
    /// Ends of phases are found to a few per cent, which clips or adds a little rest.
    const OF_A_PHASE: f64 = 0.1;
    let sheet = |phase_s: f64, noise_dps: f64| {
        Foot::raising(&raises(phase_s, 2.0))
            .noise(noise_dps)
            .sheet(4)
    };
    let files = [
        ("one.csv", sheet(1.0, 0.0)),
        ("three.csv", sheet(3.0, 0.0)),
        ("noisy.csv", sheet(3.0, 0.1)),
    ]
    .map(|(name, sheet)| (name.to_owned(), sheet.text()));
    let found = scored(&files, "");
    for column in ["sparc_up", "sparc_down"] {
        let of = |name: &str| mean(&numbers(&found.counted(name), column));
        println!(
            "{column}: {:.3} {:.3} {:.3}",
            of("one.csv"),
            of("three.csv"),
            of("noisy.csv")
        );
        assert!(
            (of("one.csv") + 1.40).abs() < OF_A_PHASE
                && (of("three.csv") + 1.40).abs() < OF_A_PHASE
        );
        assert!((of("noisy.csv") - of("three.csv")).abs() < WITH_NOISE);
    }
    let columns = Folder::new().soleus("dictionary").stdout.to_lowercase();
    assert!(
        columns.contains("sparc_down") && !columns.contains("ldlj") && !columns.contains("jerk of")
    );
}

/// control score "worsens" because tempo slowed.
///
/// "same tremor, 1 s → 5 s phases: tremor metric flat": within the 5 % of pitfall 11.
#[test]
fn pitfall_13_the_same_tremor_is_the_same_at_a_slower_tempo() {
    let tremor = |phase_s: f64| {
        let found = scored_alone(&trembling(phase_s));
        mean(&numbers(&found.counted("one.csv"), "tremor_rms_dps"))
    };
    let (quick, slow) = (tremor(1.0), tremor(5.0));
    assert!((slow / quick - 1.0).abs() < 0.05, "{quick} and {slow}");
}

/// control score "worsens" because tempo slowed.
///
/// "report refuses cross-stage SPARC comparison": smoothness is no metric that is followed, and what
/// is followed ends with its stage.
#[test]
fn pitfall_13_nothing_is_compared_across_a_change_of_tempo() {
    assert!(METRICS.iter().all(|metric| !metric.name.contains("sparc")));
    let folder = Folder::new();
    let (quick, slow) = (trembling(1.0).text(), trembling(3.0).text());
    let mut manifest = "file,participant,side,date,target_up_s,target_down_s\n".to_owned();
    for day in 1..=10 {
        let (text, tempo) = if day <= 5 {
            (&quick, "1,1")
        } else {
            (&slow, "3,3")
        };
        folder.write(&format!("in/{day}.csv"), text);
        manifest += &format!("{day}.csv,P01,left,2026-03-{day:02},{tempo}\n");
    }
    folder.write("in/recordings.csv", manifest);
    let ended = folder.soleus("run in --out out --quiet --formats csv");
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let rows = folder.table("out/progress.csv");
    let of = |metric: &str| {
        rows.iter()
            .filter(|row| row["metric"] == metric)
            .collect::<Vec<_>>()
    };
    let tremor = of("tremor_rms_dps_median");
    let stages: Vec<&str> = tremor.iter().map(|row| row["stage"].as_str()).collect();
    assert_eq!(stages, ["up 1 · down 1 s", "up 3 · down 3 s"]);
    for row in &rows {
        assert!(!row["metric"].contains("sparc"), "{}", row["metric"]);
        assert_eq!(row["n_sessions"], "5", "{}", row["metric"]);
        assert!(
            !["improved", "declined"].contains(&row["verdict"].as_str()),
            "{row:?}"
        );
    }
}

const REPS: u32 = 15;
/// Spread from one repetition to the next.
const CVS: (f64, f64) = (0.05, 0.15);
/// Repetition from which a step lasts.
const STEP_AT: u32 = 9;

/// Measures that rise when control is lost.
#[derive(Clone, Copy, PartialEq)]
enum Rises {
    Nothing,
    Tremor,
    All,
}

/// A set whose measures spread by `cv` from one repetition to the next, and rise by two of these
/// spreads from [`STEP_AT`] on.
fn drawn_set(random: &mut Normal, day: u32, cv: f64, rises: Rises) -> ScoredSet {
    let rep = |number: u32| {
        let late = number >= STEP_AT;
        let mut size = |one: bool| {
            let rise = late && (rises == Rises::All || one && rises == Rises::Tremor);
            cv * (random.draw() + if rise { 2.0 } else { 0.0 })
        };
        RepFigures {
            rep: Some(number),
            label: Some(Label::Full),
            tremor_rms_dps: Some(3.0 * size(true).exp()),
            roll_rms_deg: Some(1.5 * size(false).exp()),
            down_peak_mean_ratio: Some(1.7 * (1.0 + size(false))),
            ..RepFigures::default()
        }
    };
    let date = format!("2026-03-{day:02}");
    ScoredSet {
        entry: Entry {
            participant: "P01".to_owned(),
            date: date.parse().ok(),
            side: Some(Side::Left),
            set: Some(1),
            ..Entry::default()
        },
        recording: format!("{day}.csv"),
        source: Source::FootImu,
        reps: (1..=REPS).map(rep).collect(),
        figures: SetFigures::default(),
    }
}

/// Share of last sets in which a loss is found; each person has `earlier` steady sets before it.
fn loss_share(people: u32, earlier: u32, cvs: (f64, f64), rises: Rises) -> f64 {
    let mut random = Normal::seeded(14);
    let settings = Settings::default();
    let lost = (0..people).filter(|_| {
        let cv = cvs.0 + (cvs.1 - cvs.0) * random.uniform();
        let mut sets: Vec<ScoredSet> = (1..=earlier)
            .map(|day| drawn_set(&mut random, day, cv, Rises::Nothing))
            .collect();
        sets.push(drawn_set(&mut random, earlier + 1, cv, rises));
        second_pass(&mut sets, &settings.limits);
        sets.last()
            .is_some_and(|set| set.figures.control_loss_rep.is_some())
    });
    lost.count() as f64 / f64::from(people)
}

/// false fatigue/loss alarms.
///
/// "10 000 simulated stationary sets, CV 5–15 %: alarm rate ≤ 5 %". With and without earlier sets of
/// the person, on three measures at once.
#[test]
fn pitfall_14_stationary_sets_seldom_alarm() {
    const MOST: f64 = 0.05;
    for earlier in [0, 4] {
        let alarms = loss_share(10_000, earlier, CVS, Rises::Nothing);
        println!("{earlier} earlier sets: {:.2} % alarms", 100.0 * alarms);
        assert!(alarms <= MOST, "{alarms}");
    }
}

/// false fatigue/loss alarms.
///
/// "2σ step at rep 9 detected ≥ 80 %". σ is the person's own, as science has it from earlier sets: two
/// of them are enough. A first set is held against the limits' usual spread, 25 to 30 %, and a step of
/// 2 × 5 % is none there: that share is printed, not asserted.
#[test]
fn pitfall_14_a_step_of_two_spreads_is_found() {
    const FEWEST: f64 = 0.8;
    for earlier in [0, 1, 2, 4] {
        let found = loss_share(2000, earlier, CVS, Rises::All);
        println!(
            "{earlier} earlier sets: {:.1} % of steps found",
            100.0 * found
        );
        assert!(earlier < 2 || found >= FEWEST, "{earlier}: {found}");
    }
    let alone = loss_share(2000, 4, CVS, Rises::Tremor);
    println!("a step of tremor alone: {:.1} %", 100.0 * alone);
}
