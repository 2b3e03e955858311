//! Comparisons whose outcome is known.

use super::*;

const FIGURES: [Figure; 1] = [Figure {
    name: "up_s",
    unit: "s",
}];

fn rep(start_s: f64, label: &str, up_s: f64) -> MarkedRep {
    MarkedRep {
        set: Some(1),
        rep: None,
        label: Some(label.to_owned()),
        span_s: (start_s, start_s + 4.0),
        figures: vec![Some(up_s)],
    }
}

fn marked(participant: &str, reps: Vec<MarkedRep>, control_loss_rep: Option<u32>) -> Marked {
    Marked {
        participant: Some(participant.to_owned()),
        reps,
        sets: vec![MarkedSet {
            set: 1,
            control_loss_rep,
            figures: Vec::new(),
        }],
    }
}

fn compared(known: Vec<(&str, Marked)>, found: Vec<(&str, Marked)>) -> Agreement {
    let marks = |list: Vec<(&str, Marked)>| -> Marks {
        list.into_iter()
            .map(|(name, marked)| (name.to_owned(), marked))
            .collect()
    };
    let figures = Figures {
        reps: FIGURES.to_vec(),
        sets: Vec::new(),
    };
    compare(&marks(known), &marks(found), &figures, 0.5)
}

#[test]
fn missed_extra_and_relabelled_are_told_apart() {
    let known = vec![
        rep(0.0, "full", 1.0),
        rep(5.0, "full", 1.0),
        rep(10.0, "partial", 1.0),
        rep(15.0, "micro", 1.0),
        rep(20.0, "full", 1.0),
    ];
    let found = vec![
        rep(0.1, "full", 1.1),
        rep(10.1, "full", 1.2),
        rep(15.2, "full", 1.0),
        rep(20.0, "rejected", 1.0),
        rep(30.0, "full", 1.0),
    ];
    let agreement = compared(
        vec![("a", marked("P1", known, None))],
        vec![("a", marked("P1", found, None))],
    );
    let row = &agreement.recordings[0];
    assert_eq!((row.truth_reps, row.result_reps), (4, 4));
    assert_eq!(
        (row.matched, row.relabelled, row.missed, row.extra),
        (1, 1, 2, 2)
    );
    assert_eq!((row.count_exact, row.all_exact), (Some(true), Some(false)));
    let outcomes: Vec<_> = agreement
        .repetitions
        .iter()
        .map(|row| row.outcome.as_str())
        .collect();
    assert_eq!(
        outcomes,
        [
            "matched",
            "missed",
            "relabelled",
            "extra",
            "missed",
            "extra"
        ]
    );
    assert_eq!(agreement.differences.len(), 2);
}

#[test]
fn pooled_bias_is_the_mean_of_participants_not_of_repetitions() {
    let exact = |up_s: f64| marked("P1", vec![rep(0.0, "full", up_s)], None);
    let many = |shift: f64| {
        let reps = (0..9)
            .map(|k| rep(5.0 * f64::from(k), "full", 2.0 + shift))
            .collect();
        marked("P2", reps, None)
    };
    let agreement = compared(
        vec![("a", exact(1.0)), ("b", many(0.0))],
        vec![("a", exact(1.0)), ("b", many(0.2))],
    );
    let pooled = &agreement.figures[0];
    assert_eq!(
        (pooled.units, pooled.pairs, pooled.interval_unit),
        (2, 10, "participant")
    );
    assert!((pooled.bias.unwrap() - 0.1).abs() < 1e-12);
    assert!((pooled.mean_absolute.unwrap() - 0.18).abs() < 1e-12);
    let of_b = agreement
        .by_recording
        .iter()
        .find(|row| row.recording.as_deref() == Some("b"))
        .unwrap();
    assert_eq!((of_b.interval_unit, of_b.units), ("repetition", 9));
    assert!((of_b.bias.unwrap() - 0.2).abs() < 1e-12);
}

#[test]
fn a_recording_of_one_side_enters_no_figure() {
    let one = || marked("P1", vec![rep(0.0, "full", 1.0)], None);
    let agreement = compared(
        vec![("a", one()), ("b", one())],
        vec![("b", one()), ("c", one())],
    );
    let words: Vec<_> = agreement
        .recordings
        .iter()
        .map(|row| row.status.as_str())
        .collect();
    assert_eq!(words, ["not_in_results", "compared", "not_in_truth"]);
    assert_eq!(agreement.detection[0].of, 1);
    assert_eq!(agreement.differences.len(), 1);
    assert_eq!(agreement.losses.len(), 1);
}

#[test]
fn a_loss_is_found_within_one_repetition() {
    let set = |loss| marked("P1", Vec::new(), loss);
    let cases = [
        (Some(8), Some(9), "found"),
        (Some(8), Some(11), "elsewhere"),
        (Some(8), None, "missed"),
        (None, Some(3), "false_alarm"),
        (None, None, "held"),
    ];
    for (known, found, outcome) in cases {
        let agreement = compared(vec![("a", set(known))], vec![("a", set(found))]);
        assert_eq!(agreement.losses[0].outcome.as_str(), outcome);
    }
}

#[test]
fn a_figure_that_the_results_lack_is_counted_and_not_compared() {
    let known = marked(
        "P1",
        vec![rep(0.0, "full", 1.0), rep(5.0, "full", 1.0)],
        None,
    );
    let mut found = known.clone();
    found.reps[1].figures = vec![None];
    let agreement = compared(vec![("a", known)], vec![("a", found)]);
    assert_eq!(
        (
            agreement.figures[0].pairs,
            agreement.figures[0].without_result
        ),
        (1, 1)
    );
}

#[test]
fn unlabelled_repetitions_count_and_have_no_label_to_differ_in() {
    let mut known = rep(0.0, "full", 1.0);
    known.label = None;
    let agreement = compared(
        vec![("a", marked("P1", vec![known], None))],
        vec![("a", marked("P1", vec![rep(0.0, "partial", 1.0)], None))],
    );
    assert_eq!(agreement.recordings[0].all_exact, Some(true));
    assert_eq!(agreement.labels[0].truth_label, "unlabelled");
}
