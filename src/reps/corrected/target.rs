//! The repetition that a correction means, and corrections of it that contradict each other.

use super::super::label::Label;
use super::super::sets::Rep;
use super::{Asked, Refused};
use crate::study::{GivenLabel, RepChange};

/// Tables round instants to 0.1 ms: an instant copied from one may lie this much before its repetition,
/// seconds.
const ROUNDING_S: f64 = 0.000_06;

/// The movement that holds the instant, as its place among `reps`. Where one ends as the next begins, the
/// instant belongs to the next.
pub(super) fn locate(reps: &[Rep], at_s: f64) -> Result<usize, Refused> {
    let places = |holds: &dyn Fn(&Rep) -> bool| -> Vec<usize> {
        let held = reps.iter().enumerate().filter(|(_, rep)| holds(rep));
        held.map(|(place, _)| place).collect()
    };
    let within = |rep: &Rep| (rep.start_s..rep.end_s).contains(&(at_s + ROUNDING_S));
    let at_end = |rep: &Rep| (at_s - rep.end_s).abs() <= ROUNDING_S;
    let mut held = places(&within);
    if held.is_empty() {
        held = places(&at_end);
    }
    match held.as_slice() {
        [only] => Ok(*only),
        [] => Err(refused("no_repetition", nowhere(reps, at_s))),
        several => Err(refused(
            "several_repetitions",
            in_several(reps, several, at_s),
        )),
    }
}

fn nowhere(reps: &[Rep], at_s: f64) -> String {
    let distance = |rep: &&Rep| (rep.start_s - at_s).max(at_s - rep.end_s);
    let nearest = reps
        .iter()
        .min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let hint = nearest.map_or_else(
        || "none was found in the recording".to_owned(),
        |rep| format!("the nearest lasts from {}", span(rep)),
    );
    format!(
        "no movement of the recording holds {at_s} s; {hint}: give an instant between start_s and end_s of `reps`"
    )
}

fn in_several(reps: &[Rep], several: &[usize], at_s: f64) -> String {
    let spans = several.iter().filter_map(|place| reps.get(*place));
    let spans: Vec<String> = spans.map(span).collect();
    format!(
        "several movements hold {at_s} s, from {}; give an instant that one of them holds alone",
        spans.join(" and from ")
    )
}

/// `4.31 to 8.02 s`.
pub(super) fn span(rep: &Rep) -> String {
    format!("{:.2} to {:.2} s", rep.start_s, rep.end_s)
}

pub(super) fn refused(code: &'static str, message: String) -> Refused {
    Refused {
        code: code.into(),
        message,
    }
}

/// What a movement is called that was called `found`.
pub(super) fn label(found: Label, change: RepChange) -> Label {
    match change {
        RepChange::Accept if found.counts() => found,
        RepChange::Accept => GivenLabel::Full.into(),
        RepChange::Label(given) => given.into(),
        RepChange::Move(..) => found,
    }
}

/// The places meant, without corrections of one repetition that cannot all hold: none of those is taken,
/// since nobody knows which was meant.
pub(super) fn without_contradictions(
    reps: &[Rep],
    asked: &[Asked],
    located: &[Result<usize, Refused>],
) -> Vec<Result<usize, Refused>> {
    let settled = |(one, target): (&Asked, &Result<usize, Refused>)| {
        let place = target.clone()?;
        let Some(rep) = reps.get(place) else {
            return Ok(place);
        };
        let others = asked
            .iter()
            .zip(located)
            .filter(|(_, other)| **other == Ok(place));
        let against: Vec<&str> = others
            .filter(|(other, _)| contradict(rep, one.change, other.change))
            .map(|(other, _)| other.place.as_str())
            .collect();
        if against.is_empty() {
            return Ok(place);
        }
        let message = format!(
            "{} says otherwise of the movement from {}; keep one of them",
            against.join(" and "),
            span(rep)
        );
        Err(refused("contradiction", message))
    };
    asked.iter().zip(located).map(settled).collect()
}

fn contradict(rep: &Rep, one: RepChange, other: RepChange) -> bool {
    match (one, other) {
        (RepChange::Move(a, to_s), RepChange::Move(b, other_s)) => a == b && to_s != other_s,
        (RepChange::Move(..), _) | (_, RepChange::Move(..)) => false,
        _ => label(rep.label, one) != label(rep.label, other),
    }
}
