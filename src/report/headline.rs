//! The headline: the latest session of a leg in plain words, by rules from the tables.

use super::changes;
use super::outline::{Leg, Row, Visit};
use super::words::{Words, say};

/// Days between the latest session and the one it is held against: about four weeks.
const BACK_DAYS: i64 = 28;
/// The session held against is at least this many days back.
const LEAST_DAYS_BACK: i64 = 7;

/// Sentences about the latest session, the most important first.
pub fn sentences(w: &Words, leg: &Leg<'_>) -> Vec<String> {
    let Some(visit) = leg.visits.last() else {
        return Vec::new();
    };
    let mut sentences = vec![say!(
        w,
        "headline-lead",
        when = visit.when(w),
        leg = leg.name(w),
        good = good(w, visit)
    )];
    if visit.count("reps_full") != Some(0) {
        sentences.extend(control(w, visit));
        sentences.extend(range(w, visit));
        sentences.extend(knee(w, visit));
        sentences.extend(tempo_since(w, leg));
        sentences.extend(change(w, leg));
    }
    sentences.extend(pain(w, visit));
    sentences
}

fn good(w: &Words, visit: &Visit<'_>) -> String {
    let plan = visit
        .summary
        .and_then(|row| row.number("planned_reps"))
        .filter(|planned| *planned > 0.0);
    match (visit.count("quality_reps"), visit.count("reps_full"), plan) {
        (_, None, _) => say!(w, "headline-sets-alone", n = visit.sets.len()),
        (_, Some(0), _) => say!(w, "headline-none-full"),
        (None, Some(full), _) => say!(w, "headline-not-judged", n = full),
        (Some(good), Some(full), None) => {
            say!(w, "headline-good-of-full", good = good, full = full)
        }
        (Some(good), _, Some(plan)) if good as f64 > plan => {
            say!(
                w,
                "headline-good-beyond-plan",
                good = good,
                plan = w.short(plan)
            )
        }
        (Some(good), _, Some(plan)) => {
            say!(
                w,
                "headline-good-of-plan",
                good = good,
                plan = w.short(plan)
            )
        }
    }
}

fn control(w: &Words, visit: &Visit<'_>) -> Option<String> {
    let lost: Vec<String> = visit
        .sets
        .iter()
        .filter_map(|set| {
            let rep = set.row.count("control_loss_rep")?;
            Some(match rep {
                0 | 1 => say!(w, "headline-lost-at-once", set = set.name_within(w)),
                _ => say!(
                    w,
                    "headline-held-to",
                    rep = rep - 1,
                    set = set.name_within(w)
                ),
            })
        })
        .collect();
    if !lost.is_empty() {
        return Some(say!(w, "headline-control-lost", places = w.list(&lost)));
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
    Some(match judged {
        0 if any => say!(w, "headline-control-too-few"),
        0 => say!(w, "headline-control-unknown"),
        n if n == visit.sets.len() => say!(w, "headline-control-held"),
        n => say!(w, "headline-control-held-in", n = n),
    })
}

fn range(w: &Words, visit: &Visit<'_>) -> Option<String> {
    let shares: Vec<(f64, String)> = visit
        .sets
        .iter()
        .filter_map(|set| Some((set.row.number("below_step_pct")?, set.name_within(w))))
        .collect();
    let Some((least, set)) = shares.iter().min_by(|a, b| a.0.total_cmp(&b.0)) else {
        return Some(not_known(w, visit));
    };
    Some(if *least >= 100.0 {
        say!(w, "headline-below-always")
    } else if shares.iter().all(|s| s.0 <= 0.0) {
        say!(w, "headline-below-never")
    } else if shares.len() == 1 {
        say!(w, "headline-below-share", share = w.number(*least, 0))
    } else {
        say!(
            w,
            "headline-below-least",
            share = w.number(*least, 0),
            set = set.as_str()
        )
    })
}

fn not_known(w: &Words, visit: &Visit<'_>) -> String {
    let by_plate = |r: &Row<'_>| r.text("source") == Some("plate");
    if visit.sets.iter().all(|set| by_plate(&set.row)) {
        say!(w, "headline-below-plate")
    } else {
        say!(w, "headline-below-unknown")
    }
}

fn knee(w: &Words, visit: &Visit<'_>) -> Option<String> {
    let sum = |column: &str| -> usize {
        let counts = visit.sets.iter().filter_map(|set| set.row.count(column));
        counts.sum()
    };
    let (kept, judged) = (sum("knee_passed"), sum("knee_judged"));
    (judged > 0).then(|| say!(w, "headline-knee", kept = kept, n = judged))
}

/// Slower, quicker or as before: the time of lowering against the session about four weeks back.
/// The targets are compared, as the times themselves are only within one stage.
fn tempo_since(w: &Words, leg: &Leg<'_>) -> Option<String> {
    let latest = leg.visits.last()?;
    let day = latest.date?;
    let back = |visit: &Visit<'_>| Some((day - visit.date?).num_days());
    let earlier = leg
        .visits
        .iter()
        .filter(|visit| back(visit).is_some_and(|days| days >= LEAST_DAYS_BACK))
        .min_by_key(|visit| back(visit).map(|days| (days - BACK_DAYS).abs()))?;
    let (now, then) = (
        latest.number("target_down_s")?,
        earlier.number("target_down_s")?,
    );
    let weeks = (back(earlier)? as f64 / 7.0).round() as usize;
    let (now_s, then_s) = (w.short(now), w.short(then));
    Some(if now > then {
        say!(
            w,
            "headline-slower",
            weeks = weeks,
            now = now_s,
            then = then_s
        )
    } else if now < then {
        say!(
            w,
            "headline-quicker",
            weeks = weeks,
            now = now_s,
            then = then_s
        )
    } else {
        let same_stage = latest.summary?.text("stage") == earlier.summary?.text("stage");
        same_stage
            .then(|| changes::verdict_on(leg, "foot_rom_deg_median"))
            .flatten()
            .filter(|verdict| *verdict == "no_change")
            .map_or_else(
                || say!(w, "headline-same-tempo", weeks = weeks),
                |_| say!(w, "headline-same-tempo-and-range", weeks = weeks),
            )
    })
}

/// What the verdict on good repetitions is, where it is not a clear change: those are listed.
fn change(w: &Words, leg: &Leg<'_>) -> Option<String> {
    match changes::verdict_on(leg, "quality_reps")? {
        "improved" | "declined" => None,
        "no_change" => Some(say!(w, "headline-no-change")),
        "too_few" => Some(say!(w, "headline-too-early")),
        _ => Some(say!(w, "headline-error-unknown")),
    }
}

fn pain(w: &Words, visit: &Visit<'_>) -> Option<String> {
    let pain = visit.number("pain_max")?;
    Some(match visit.number("plan_pain_limit") {
        Some(limit) if pain > limit => {
            say!(
                w,
                "headline-pain-above",
                pain = w.short(pain),
                limit = w.short(limit)
            )
        }
        _ => say!(w, "headline-pain", pain = w.short(pain)),
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::outline::people;
    use super::*;
    use crate::tables::Tables;

    fn latest(w: &Words, tables: &Tables) -> String {
        let people = people(tables);
        people
            .first()
            .and_then(|p| p.legs.first())
            .map(|leg| sentences(w, leg))
            .unwrap_or_default()
            .join(" ")
    }

    #[test]
    fn the_latest_session_is_told_in_plain_words() {
        let words = latest(Words::english(), &fixture::study());
        assert_eq!(
            words,
            "Latest session, 12 March 2026, left leg: 11 of 45 planned repetitions were good. \
             Control was held to repetition 12 of set 1. The heel came below the step in 80 % of the repetitions. \
             It is too early to speak of a change in this stage."
        );
    }

    #[test]
    fn another_language_has_its_own_words_and_dates() {
        let words = latest(&Words::of("de").unwrap(), &fixture::study());
        assert!(
            words.contains("12. März 2026") && words.contains("80 %"),
            "{words}"
        );
        assert!(!words.contains("step"), "{words}");
    }

    #[test]
    fn a_set_without_a_raise_says_so_and_no_more() {
        let words = latest(Words::english(), &fixture::walk());
        assert_eq!(
            words,
            "Latest session, day not told, leg not told: no full repetition was found."
        );
    }
}
