//! A person's word on repetitions: labels and boundaries as corrected, on top of what was found.
//!
//! All corrections of a recording are laid on together, then numbers, pauses and sets are made anew by the
//! code that made them before. What would leave a repetition out of order or over its neighbour is refused,
//! and the rest is laid on again, until nothing is left to refuse. Labels and boundaries that nobody
//! corrects stay as they were found.

mod check;
mod target;
#[cfg(test)]
mod tests;

use super::label::Label;
use super::numbering::into_sets;
use super::sets::{Rep, RepSet};
use crate::study::{Boundary, Limits, Refused, RepChange};

/// What a person said of one repetition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByPerson {
    /// The label: given, or confirmed as it was.
    pub label: Option<Verdict>,
    /// Boundaries that were moved.
    pub moved: Vec<Boundary>,
}

/// What a person did to a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Left it as it was found.
    Confirmed,
    /// Gave another one.
    Changed,
}

impl ByPerson {
    /// Codes for `notes`.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        let label = self.label.map(|verdict| match verdict {
            Verdict::Confirmed => "label:confirmed".to_owned(),
            Verdict::Changed => "label:corrected".to_owned(),
        });
        let moved = self.moved.iter();
        let moved = moved.map(|boundary| format!("{}_s:corrected", boundary.as_str()));
        label.into_iter().chain(moved).collect()
    }
}

/// A correction of one repetition.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// An instant inside it, seconds.
    pub at_s: f64,
    /// What is corrected.
    pub change: RepChange,
    /// Where the row stands, as messages name it.
    pub place: String,
}

/// What became of a correction.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Whether it is applied, else why not.
    pub outcome: Result<(), Refused>,
    /// What the program alone called the movement, where one holds the instant.
    pub automatic_label: Option<Label>,
    /// Where the program alone set the boundary that is moved, seconds.
    pub automatic_s: Option<f64>,
    /// Place of its set among the sets of the recording, and its number there.
    pub found_in: Option<(usize, Option<u32>)>,
}

/// Repetitions as corrected, and what became of each correction, in the order asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// Sets made anew; as they were found where nothing is applied.
    pub sets: Vec<RepSet>,
    /// One for each correction.
    pub told: Vec<Told>,
}

/// Lays `asked` on what was `found` in a recording of `length_s` seconds.
#[must_use]
pub fn correct(found: &[RepSet], asked: &[Asked], length_s: f64, limits: &Limits) -> Corrected {
    let automatic: Vec<Rep> = found.iter().flat_map(|set| set.reps.clone()).collect();
    let located: Vec<Result<usize, Refused>> = asked
        .iter()
        .map(|one| target::locate(&automatic, one.at_s))
        .collect();
    let mut targets = target::without_contradictions(&automatic, asked, &located);
    let mut laid = Laid::on(&automatic, asked, &targets, limits);
    loop {
        let refused = check::refused(&automatic, &laid, asked, &targets, length_s);
        if refused.is_empty() {
            break;
        }
        for (k, why) in refused {
            if let Some(target) = targets.get_mut(k) {
                *target = Err(why);
            }
        }
        laid = Laid::on(&automatic, asked, &targets, limits);
    }
    let any = targets.iter().any(Result::is_ok);
    if !any {
        laid = Laid::as_found(found);
    }
    let told = asked
        .iter()
        .zip(located)
        .zip(targets)
        .map(|((one, located), target)| laid.told(&automatic, one, located.ok(), target));
    Corrected {
        told: told.collect(),
        sets: laid.sets,
    }
}

/// Corrections laid on the automatic result.
struct Laid {
    sets: Vec<RepSet>,
    /// For each repetition of the sets in order: its place in the automatic result.
    order: Vec<usize>,
}

impl Laid {
    fn as_found(found: &[RepSet]) -> Self {
        let count = found.iter().map(|set| set.reps.len()).sum();
        Self {
            sets: found.to_vec(),
            order: (0..count).collect(),
        }
    }

    fn on(
        automatic: &[Rep],
        asked: &[Asked],
        targets: &[Result<usize, Refused>],
        limits: &Limits,
    ) -> Self {
        let changed = |(place, rep): (usize, &Rep)| (place, changed(rep, place, asked, targets));
        let mut reps: Vec<(usize, Rep)> = automatic.iter().enumerate().map(changed).collect();
        reps.sort_by(|a, b| a.1.start_s.total_cmp(&b.1.start_s));
        let (order, reps): (Vec<usize>, Vec<Rep>) = reps.into_iter().unzip();
        Self {
            sets: into_sets(reps, limits),
            order,
        }
    }

    /// Repetitions in time order, each with its place in the automatic result and its set.
    fn reps(&self) -> impl Iterator<Item = (usize, usize, &Rep)> {
        let sets = self.sets.iter().enumerate();
        let reps = sets.flat_map(|(set, own)| own.reps.iter().map(move |rep| (set, rep)));
        let placed = self.order.iter().zip(reps);
        placed.map(|(place, (set, rep))| (*place, set, rep))
    }

    fn told(
        &self,
        automatic: &[Rep],
        one: &Asked,
        located: Option<usize>,
        target: Result<usize, Refused>,
    ) -> Told {
        let before = located.and_then(|place| automatic.get(place));
        let now = self
            .reps()
            .find(|(place, ..)| located.is_some_and(|own| own == *place));
        let moved = match one.change {
            RepChange::Move(boundary, _) => before.map(|rep| instant(rep, boundary)),
            _ => None,
        };
        Told {
            outcome: target.map(|_| ()),
            automatic_label: before.map(|rep| rep.label),
            automatic_s: moved,
            found_in: now.map(|(_, set, rep)| (set, rep.number)),
        }
    }
}

/// A repetition with what applies to it.
fn changed(rep: &Rep, place: usize, asked: &[Asked], targets: &[Result<usize, Refused>]) -> Rep {
    let mut rep = Rep {
        number: None,
        bottom_s: None,
        ..rep.clone()
    };
    let own = asked
        .iter()
        .zip(targets)
        .filter(|(_, target)| **target == Ok(place));
    for (one, _) in own {
        match one.change {
            RepChange::Move(boundary, to_s) => {
                *instant_mut(&mut rep, boundary) = to_s;
                if !rep.by_person.moved.contains(&boundary) {
                    rep.by_person.moved.push(boundary);
                }
            }
            change => {
                let label = target::label(rep.label, change);
                let verdict = match label == rep.label && rep.by_person.label.is_none() {
                    true => Verdict::Confirmed,
                    false => Verdict::Changed,
                };
                rep.by_person.label = Some(rep.by_person.label.unwrap_or(verdict));
                rep.label = label;
            }
        }
    }
    rep.by_person.moved.sort_unstable();
    rep
}

fn instant(rep: &Rep, boundary: Boundary) -> f64 {
    match boundary {
        Boundary::Start => rep.start_s,
        Boundary::TopStart => rep.top_start_s,
        Boundary::TopEnd => rep.top_end_s,
        Boundary::End => rep.end_s,
    }
}

fn instant_mut(rep: &mut Rep, boundary: Boundary) -> &mut f64 {
    match boundary {
        Boundary::Start => &mut rep.start_s,
        Boundary::TopStart => &mut rep.top_start_s,
        Boundary::TopEnd => &mut rep.top_end_s,
        Boundary::End => &mut rep.end_s,
    }
}
