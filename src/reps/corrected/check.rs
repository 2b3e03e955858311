//! What keeps a correction from being applied once all of them are laid on.

use super::super::label::Label;
use super::super::sets::Rep;
use super::target::{refused as refusal, span};
use super::{Asked, Laid, Refused};
use crate::study::{Boundary, RepChange};

/// Instants closer than this are one, seconds.
const SAME_S: f64 = 1e-9;

/// Corrections that cannot hold, by their place, with the reason. The first kind of fault that there is
/// goes first: with it gone, the others may be none.
pub(super) fn refused(
    automatic: &[Rep],
    laid: &Laid,
    asked: &[Asked],
    targets: &[Result<usize, Refused>],
    length_s: f64,
) -> Vec<(usize, Refused)> {
    let view = View {
        automatic,
        reps: laid.reps().map(|(place, _, rep)| (place, rep)).collect(),
        asked,
        targets,
    };
    let kinds = [
        view.outside(length_s),
        view.out_of_order(),
        view.over_neighbours(),
        view.not_whole(),
    ];
    kinds
        .into_iter()
        .find(|kind| !kind.is_empty())
        .unwrap_or_default()
}

struct View<'a> {
    automatic: &'a [Rep],
    /// Place in the automatic result, and the repetition as corrected, in time order.
    reps: Vec<(usize, &'a Rep)>,
    asked: &'a [Asked],
    targets: &'a [Result<usize, Refused>],
}

impl View<'_> {
    /// Corrections of one repetition that still hold and are `wanted`.
    fn of(&self, place: usize, wanted: impl Fn(RepChange) -> bool) -> Vec<usize> {
        let pairs = self.asked.iter().zip(self.targets).enumerate();
        let own = pairs.filter(|(_, (one, target))| **target == Ok(place) && wanted(one.change));
        own.map(|(k, _)| k).collect()
    }

    fn moves(&self, place: usize) -> Vec<usize> {
        self.of(place, |change| matches!(change, RepChange::Move(..)))
    }

    fn moves_of(&self, place: usize, boundary: Boundary) -> Vec<usize> {
        self.of(
            place,
            |change| matches!(change, RepChange::Move(own, _) if own == boundary),
        )
    }

    fn labels(&self, place: usize) -> Vec<usize> {
        self.of(place, |change| !matches!(change, RepChange::Move(..)))
    }

    /// Whether the program itself counted a movement that it does not show whole.
    fn was_counted_in_part(&self, place: usize) -> bool {
        let rep = self.automatic.get(place);
        rep.is_some_and(|rep| rep.label.counts() && !is_whole(rep))
    }

    fn outside(&self, length_s: f64) -> Vec<(usize, Refused)> {
        let beyond = |one: &Asked| match one.change {
            RepChange::Move(_, to_s) if to_s > length_s => Some(to_s),
            _ => None,
        };
        let held = self.asked.iter().zip(self.targets).enumerate();
        held.filter(|(_, (_, target))| target.is_ok())
            .filter_map(|(k, (one, _))| Some((k, outside(beyond(one)?, length_s))))
            .collect()
    }

    fn out_of_order(&self) -> Vec<(usize, Refused)> {
        let disordered = self.reps.iter().filter(|(_, rep)| !in_order(rep));
        let moves = disordered.flat_map(|(place, rep)| {
            let moves = self.moves(*place).into_iter();
            moves.map(move |k| (k, out_of_order(rep)))
        });
        moves.collect()
    }

    fn over_neighbours(&self) -> Vec<(usize, Refused)> {
        let counted = self
            .reps
            .iter()
            .filter(|(_, rep)| rep.label != Label::Rejected);
        let counted: Vec<&(usize, &Rep)> = counted.collect();
        let pairs = counted.windows(2).filter_map(|pair| match pair {
            [before, after] => Some((before, after)),
            _ => None,
        });
        let over = pairs.filter(|(before, after)| before.1.end_s > after.1.start_s + SAME_S);
        over.flat_map(|(before, after)| {
            let ends = self.moves_of(before.0, Boundary::End).into_iter();
            let starts = self.moves_of(after.0, Boundary::Start).into_iter();
            let ends = ends.map(|k| (k, over_neighbour(after.1)));
            ends.chain(starts.map(|k| (k, over_neighbour(before.1))))
        })
        .collect()
    }

    /// Labels that count a movement which the recording does not show whole, or which takes a neighbour's
    /// place.
    fn not_whole(&self) -> Vec<(usize, Refused)> {
        let counted = self.reps.iter().filter(|(_, rep)| rep.label.counts());
        let counted: Vec<&(usize, &Rep)> = counted.collect();
        let broken = |at: &usize| {
            let rep = counted.get(*at);
            rep.is_some_and(|(place, rep)| !is_whole(rep) && !self.was_counted_in_part(*place))
        };
        let labels_at = |at: usize| {
            let place = counted.get(at).map(|(place, _)| *place);
            place.map(|place| self.labels(place)).unwrap_or_default()
        };
        let blamed = |at: usize| {
            let own = labels_at(at);
            if own.is_empty() {
                let before = at.checked_sub(1).map(labels_at).unwrap_or_default();
                before.into_iter().chain(labels_at(at + 1)).collect()
            } else {
                own
            }
        };
        let found = (0..counted.len()).filter(broken).flat_map(|at| {
            let why = counted.get(at).map(|(_, rep)| not_whole(rep));
            let blamed: Vec<usize> = blamed(at);
            blamed
                .into_iter()
                .filter_map(move |k| Some((k, why.clone()?)))
        });
        let mut found: Vec<(usize, Refused)> = found.collect();
        found.sort_by_key(|(k, _)| *k);
        found.dedup_by_key(|(k, _)| *k);
        found
    }
}

/// Whether a repetition that counts has both movements, and whether any movement's instants follow each
/// other.
fn in_order(rep: &Rep) -> bool {
    let follows = rep.start_s <= rep.top_start_s
        && rep.top_start_s <= rep.top_end_s
        && rep.top_end_s <= rep.end_s;
    follows && (!rep.label.counts() || is_whole(rep))
}

fn is_whole(rep: &Rep) -> bool {
    rep.start_s < rep.top_start_s && rep.top_start_s <= rep.top_end_s && rep.top_end_s < rep.end_s
}

fn outside(to_s: f64, length_s: f64) -> Refused {
    refusal(
        "outside_recording",
        format!("to_s {to_s} lies beyond the recording, which lasts {length_s:.2} s; correct it"),
    )
}

fn out_of_order(rep: &Rep) -> Refused {
    refusal(
        "out_of_order",
        format!(
            "start {:.3}, top_start {:.3}, top_end {:.3} and end {:.3} s would not follow each other; \
             expected start < top_start <= top_end < end: correct to_s, or move the others as well",
            rep.start_s, rep.top_start_s, rep.top_end_s, rep.end_s
        ),
    )
}

fn over_neighbour(neighbour: &Rep) -> Refused {
    refusal(
        "over_neighbour",
        format!(
            "it would reach over the neighbour from {}; correct to_s, move the neighbour's boundary as well, or reject it",
            span(neighbour)
        ),
    )
}

fn not_whole(rep: &Rep) -> Refused {
    refusal(
        "not_whole",
        format!(
            "the movement from {} has no raising and lowering of its own, so it cannot count; move its boundaries \
             as well (start < top_start <= top_end < end), or label it truncated",
            span(rep)
        ),
    )
}
