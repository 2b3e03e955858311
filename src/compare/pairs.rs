//! Which row of one side is which of the other.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::Hash;

use super::identity::Identity;
use super::runs::Renamed;
use super::value::Value;
use crate::agree::matching::{Span, matches};
use crate::tables::Frame;

/// Share of the time both take together that rows must have in common, as in `agree`: from a half
/// on nothing can match twice, so that old and new may be exchanged.
const OVERLAP: f64 = 0.5;

/// Rows by number, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// Of both sides: old and new.
    pub(super) both: Vec<(usize, usize)>,
    /// Of the old side alone.
    pub(super) only_old: Vec<usize>,
    /// Of the new side alone.
    pub(super) only_new: Vec<usize>,
}

impl Pairs {
    pub(super) fn of(identity: &Identity, old: &Frame, new: &Frame, renamed: &Renamed) -> Self {
        let rows = |frame: &Frame| frame.rows().collect::<Vec<usize>>();
        let mut pairs = match identity {
            Identity::Columns(columns) => by_key(
                rows(old),
                rows(new),
                |row| key(old, columns, row, |name| renamed.to_new(name)),
                |row| key(new, columns, row, str::to_owned),
            ),
            Identity::Time { by_set } => by_time(*by_set, old, new, renamed),
        };
        pairs.both.sort_unstable();
        pairs.only_old.sort_unstable();
        pairs.only_new.sort_unstable();
        pairs
    }

    fn extend(&mut self, more: Self) {
        self.both.extend(more.both);
        self.only_old.extend(more.only_old);
        self.only_new.extend(more.only_new);
    }

    /// Matches what is left by a further criterion.
    fn then(&mut self, further: impl FnOnce(Vec<usize>, Vec<usize>) -> Self) {
        let more = further(
            std::mem::take(&mut self.only_old),
            std::mem::take(&mut self.only_new),
        );
        self.extend(more);
    }
}

/// The values that tell a row apart; files go by their new names.
fn key(
    frame: &Frame,
    columns: &[&str],
    row: usize,
    name: impl Fn(&str) -> String,
) -> Vec<Option<String>> {
    let value = |column: &&str| match (*column, Value::of(frame, column, row)) {
        ("recording" | "file", Value::Text(text)) => Some(name(text)),
        (_, value) => value.spelt(),
    };
    columns.iter().map(value).collect()
}

/// Rows with equal keys, the first with the first.
fn by_key<K: Eq + Hash>(
    old: Vec<usize>,
    new: Vec<usize>,
    old_key: impl Fn(usize) -> K,
    new_key: impl Fn(usize) -> K,
) -> Pairs {
    let mut free: HashMap<K, VecDeque<usize>> = HashMap::new();
    for row in new {
        free.entry(new_key(row)).or_default().push_back(row);
    }
    let mut pairs = Pairs::default();
    for row in old {
        match free.get_mut(&old_key(row)).and_then(VecDeque::pop_front) {
            Some(other) => pairs.both.push((row, other)),
            None => pairs.only_old.push(row),
        }
    }
    pairs.only_new.extend(free.into_values().flatten());
    pairs
}

fn by_time(by_set: bool, old: &Frame, new: &Frame, renamed: &Renamed) -> Pairs {
    let mut recordings: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for row in old.rows() {
        let name = renamed.to_new(old.text(row, "recording").unwrap_or_default());
        recordings.entry(name).or_default().0.push(row);
    }
    for row in new.rows() {
        let name = new.text(row, "recording").unwrap_or_default().to_owned();
        recordings.entry(name).or_default().1.push(row);
    }
    let mut pairs = Pairs::default();
    for (old_rows, new_rows) in recordings.into_values() {
        // Rows at exactly the same time, those without one too, follow their order.
        let exact = |frame: &Frame, row| span(frame, row).map(|(a, b)| (a.to_bits(), b.to_bits()));
        let mut own = by_key(
            old_rows,
            new_rows,
            |row| exact(old, row),
            |row| exact(new, row),
        );
        own.then(|left, right| overlapping(old, new, left, right));
        if by_set {
            let set = |frame: &Frame, row| frame.number(row, "set").map(f64::to_bits);
            own.then(|left, right| by_key(left, right, |row| set(old, row), |row| set(new, row)));
        }
        pairs.extend(own);
    }
    pairs
}

fn span(frame: &Frame, row: usize) -> Option<Span> {
    frame.number(row, "start_s").zip(frame.number(row, "end_s"))
}

fn overlapping(old: &Frame, new: &Frame, left: Vec<usize>, right: Vec<usize>) -> Pairs {
    // A row without times overlaps none.
    let spans = |frame: &Frame, rows: &[usize]| -> Vec<Span> {
        let times = rows.iter().map(|row| span(frame, *row));
        times.map(Option::unwrap_or_default).collect()
    };
    let matched = matches(&spans(old, &left), &spans(new, &right), OVERLAP);
    let pair = |one: &crate::agree::matching::Match| {
        left.get(one.known)
            .copied()
            .zip(right.get(one.found).copied())
    };
    let both: Vec<(usize, usize)> = matched.iter().filter_map(pair).collect();
    let without = |rows: Vec<usize>, taken: Vec<usize>| {
        rows.into_iter()
            .filter(|row| !taken.contains(row))
            .collect::<Vec<usize>>()
    };
    let only_old = without(left, both.iter().map(|(old, _)| *old).collect());
    let only_new = without(right, both.iter().map(|(_, new)| *new).collect());
    Pairs {
        both,
        only_old,
        only_new,
    }
}
