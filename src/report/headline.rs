//! The headline: the latest session of a leg in plain words, by rules from the tables.

use super::changes;
use super::format;
use super::outline::{Leg, Row, Visit};

/// Sentences about the latest session, the most important first.
pub fn sentences(leg: &Leg<'_>) -> Vec<String> {
    let Some(visit) = leg.visits.last() else {
        return Vec::new();
    };
    let mut sentences = vec![format!(
        "Latest session {}, {}: {}.",
        visit.when(),
        leg.name(),
        good(visit)
    )];
    if visit.count("reps_full") != Some(0) {
        sentences.extend(control(visit));
        sentences.extend(range(visit));
        sentences.extend(knee(visit));
        sentences.extend(change(leg));
    }
    sentences.extend(pain(visit));
    sentences
}

fn good(visit: &Visit<'_>) -> String {
    let plan = visit
        .summary
        .and_then(|row| row.number("planned_reps"))
        .filter(|planned| *planned > 0.0);
    match (visit.count("quality_reps"), visit.count("reps_full"), plan) {
        (_, None, _) => format!(
            "{}, each by itself below",
            format::count(visit.sets.len(), "set", "sets")
        ),
        (_, Some(0), _) => "no full repetition was found".to_owned(),
        (None, Some(full), _) => {
            format!(
                "{}, whose quality could not be judged",
                format::count(full, "full repetition", "full repetitions")
            )
        }
        (Some(good), Some(full), None) => format!("{good} of {full} full repetitions were good"),
        (Some(good), _, Some(plan)) if good as f64 > plan => {
            format!(
                "{good} good repetitions, more than the {} planned",
                format::short(plan)
            )
        }
        (Some(good), _, Some(plan)) => {
            format!(
                "{good} of {} planned repetitions were good",
                format::short(plan)
            )
        }
    }
}

fn control(visit: &Visit<'_>) -> Option<String> {
    let lost: Vec<String> = visit
        .sets
        .iter()
        .filter_map(|set| {
            Some(format!(
                "from repetition {} of {}",
                set.row.count("control_loss_rep")?,
                set.name().to_lowercase()
            ))
        })
        .collect();
    if !lost.is_empty() {
        return Some(format!("Control was lost {}.", format::list(&lost)));
    }
    let judged = |r: &Row<'_>| {
        r.count("control_judged")
            .map_or(r.number("control_score").is_some(), |n| n > 0)
    };
    // A loss is looked for in sets that are long enough to show one.
    let too_few = |r: &Row<'_>| {
        let notes = r.text("notes").unwrap_or_default();
        notes.contains("control_loss_rep:too_few")
    };
    let whole = |r: &Row<'_>| judged(r) && !too_few(r);
    let any = visit.sets.iter().any(|set| judged(&set.row));
    let judged = visit.sets.iter().filter(|set| whole(&set.row)).count();
    match judged {
        0 if any => Some("Too few repetitions to tell whether control was lost.".to_owned()),
        0 => Some("Control could not be judged.".to_owned()),
        n if n == visit.sets.len() => Some("Control held to the end.".to_owned()),
        n => Some(format!(
            "Control held to the end in the {} that could be judged.",
            format::count(n, "set", "sets")
        )),
    }
}

fn range(visit: &Visit<'_>) -> Option<String> {
    let shares: Vec<(f64, String)> = visit
        .sets
        .iter()
        .filter_map(|set| Some((set.row.number("below_step_pct")?, set.name().to_lowercase())))
        .collect();
    let Some((least, set)) = shares.iter().min_by(|a, b| a.0.total_cmp(&b.0)) else {
        return Some(not_known(visit).to_owned());
    };
    Some(if *least >= 100.0 {
        "The heel came below the step in every repetition.".to_owned()
    } else if shares.iter().all(|s| s.0 <= 0.0) {
        "The heel did not come below the step.".to_owned()
    } else if shares.len() == 1 {
        format!(
            "The heel came below the step in {} % of the repetitions.",
            format::number(*least, 0)
        )
    } else {
        format!(
            "The heel came below the step least often in {set}: in {} % of its repetitions.",
            format::number(*least, 0)
        )
    })
}

fn not_known(visit: &Visit<'_>) -> &'static str {
    let by_plate = |r: &Row<'_>| r.text("source") == Some("plate");
    if visit.sets.iter().all(|set| by_plate(&set.row)) {
        "A force plate does not show whether the heel came below the step."
    } else {
        "Whether the heel came below the step is not known."
    }
}

fn knee(visit: &Visit<'_>) -> Option<String> {
    let sum = |column: &str| -> usize {
        let counts = visit.sets.iter().filter_map(|set| set.row.count(column));
        counts.sum()
    };
    let (kept, judged) = (sum("knee_passed"), sum("knee_judged"));
    (judged > 0).then(|| {
        let reps = format::count(judged, "repetition", "repetitions");
        format!("The knee was kept bent in {kept} of {reps}.")
    })
}

/// What the verdict on good repetitions is, where it is not a clear change: those are listed.
fn change(leg: &Leg<'_>) -> Option<String> {
    let row = changes::current(leg).find(|row| row.text("metric") == Some("quality_reps"))?;
    match row.text("verdict")? {
        "improved" | "declined" => None,
        "no_change" => {
            Some("Good repetitions a set have not clearly changed in this stage.".to_owned())
        }
        "too_few" => Some("It is too early to speak of a change in this stage.".to_owned()),
        _ => Some("Whether good repetitions have changed cannot be told, as their measurement error is not known.".to_owned()),
    }
}

fn pain(visit: &Visit<'_>) -> Option<String> {
    let pain = visit.number("pain_max")?;
    Some(format!("Pain reported: {} of 10.", format::short(pain)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::outline::people;
    use super::*;
    use crate::tables::Tables;

    fn latest(tables: &Tables) -> String {
        let people = people(tables);
        people
            .first()
            .and_then(|p| p.legs.first())
            .map(sentences)
            .unwrap_or_default()
            .join(" ")
    }

    #[test]
    fn the_latest_session_is_told_in_plain_words() {
        let words = latest(&fixture::study());
        assert_eq!(
            words,
            "Latest session 12 March 2026, left leg: 11 of 45 planned repetitions were good. \
             Control was lost from repetition 13 of set 1. The heel came below the step in 80 % of the repetitions. \
             It is too early to speak of a change in this stage."
        );
    }

    #[test]
    fn a_set_without_a_raise_says_so_and_no_more() {
        let words = latest(&fixture::walk());
        assert_eq!(
            words,
            "Latest session day not told, leg not told: no full repetition was found."
        );
    }
}
