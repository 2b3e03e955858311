//! The outline of a study: participants, their legs, their days, and the table rows of each.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::format;
use super::words::{Words, say};
use crate::tables::{Frame, Tables};

/// One row of a table.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    frame: &'a Frame,
    index: usize,
}

impl<'a> Row<'a> {
    /// Every row of a table, in its order.
    pub fn all(frame: &'a Frame) -> impl Iterator<Item = Self> {
        (0..frame.len()).map(move |index| Self { frame, index })
    }

    /// A number; `None` where it is empty or the table has no such column.
    pub fn number(&self, column: &str) -> Option<f64> {
        self.frame
            .number(self.index, column)
            .filter(|v| v.is_finite())
    }

    /// A whole number.
    pub fn count(&self, column: &str) -> Option<usize> {
        self.number(column)
            .filter(|v| *v >= 0.0)
            .map(|v| v.round() as usize)
    }

    /// A text that is not empty.
    pub fn text(&self, column: &str) -> Option<&'a str> {
        self.frame
            .text(self.index, column)
            .filter(|t| !t.is_empty())
    }

    /// A truth value.
    pub fn flag(&self, column: &str) -> Option<bool> {
        self.frame.flag(self.index, column)
    }

    /// The day.
    pub fn date(&self) -> Option<NaiveDate> {
        self.text("date").and_then(format::parse_date)
    }

    /// The codes in `notes`.
    pub fn notes(&self) -> impl Iterator<Item = &'a str> {
        self.text("notes")
            .into_iter()
            .flat_map(|n| n.split(';'))
            .map(str::trim)
            .filter(|n| !n.is_empty())
    }
}

/// A set with its repetitions, rejected ones included.
#[derive(Clone)]
pub struct Set<'a> {
    /// Row of `sets`.
    pub row: Row<'a>,
    /// Rows of `reps`, in time order.
    pub reps: Vec<Row<'a>>,
}

impl Set<'_> {
    /// `Set 2`.
    pub fn name(&self, w: &Words) -> String {
        set_name(w, self.row.count("set"))
    }

    /// `set 2`, within a sentence.
    pub fn name_within(&self, w: &Words) -> String {
        match self.row.count("set") {
            Some(n) => say!(w, "set-within", n = n.to_string()),
            None => say!(w, "set-within-unnumbered"),
        }
    }
}

/// The name of the set of this number.
pub fn set_name(w: &Words, number: Option<usize>) -> String {
    match number {
        Some(n) => say!(w, "set", n = n.to_string()),
        None => say!(w, "set-unnumbered"),
    }
}

/// What one leg did on one day.
#[derive(Clone)]
pub struct Visit<'a> {
    /// The day, where it is known.
    pub date: Option<NaiveDate>,
    /// The session's label, where it has one.
    pub session: Option<&'a str>,
    /// Row of `sessions`; a set without day and session is in none.
    pub summary: Option<Row<'a>>,
    /// Its sets, in order.
    pub sets: Vec<Set<'a>>,
    /// Rows of `corrections` that are about its recordings.
    pub corrections: Vec<Row<'a>>,
}

impl<'a> Visit<'a> {
    /// The sets of the recording that a row is about.
    pub fn sets_of(&self, row: &Row<'_>) -> impl Iterator<Item = &Set<'a>> {
        let recording = row.text("recording").map(str::to_owned);
        let own = move |set: &&Set<'a>| {
            recording.is_some() && set.row.text("recording") == recording.as_deref()
        };
        self.sets.iter().filter(own)
    }

    /// `12 March 2026`, `session 3`.
    pub fn name(&self, w: &Words) -> String {
        match (self.date, self.session) {
            (None, Some(session)) if self.day().is_none() => {
                say!(w, "session-named", session = session)
            }
            _ => self.when(w),
        }
    }

    /// `12 March 2026`, else the session's label.
    pub fn when(&self, w: &Words) -> String {
        let day = self.date.map(|date| w.long_date(date));
        let numbered = || self.day().map(|day| say!(w, "day-numbered", n = day + 1));
        day.or_else(numbered)
            .or_else(|| self.session.map(str::to_owned))
            .unwrap_or_else(|| say!(w, "day-unknown"))
    }

    /// Days since the participant's first session where the date itself is not told, as in blinded
    /// results.
    fn day(&self) -> Option<usize> {
        self.summary
            .filter(|_| self.date.is_none())?
            .count("days_since_first")
    }

    /// A count of the visit: of its session, or of its only set where it is in no session.
    pub fn count(&self, column: &str) -> Option<usize> {
        match (self.summary, self.sets.as_slice()) {
            (Some(row), _) => row.count(column),
            (None, [only]) => only.row.count(column),
            _ => None,
        }
    }

    /// A figure of the visit's row in `sessions`.
    pub fn number(&self, column: &str) -> Option<f64> {
        self.summary.and_then(|row| row.number(column))
    }
}

/// One leg of a participant.
#[derive(Clone)]
pub struct Leg<'a> {
    /// `left`, `right`, `both`, or empty where nobody tells.
    pub side: &'a str,
    /// Its sessions in the order of the `sessions` table; what is in no session comes first.
    pub visits: Vec<Visit<'a>>,
    /// Rows of `progress`.
    pub progress: Vec<Row<'a>>,
    /// Row of `next_step`, where one is wanted.
    pub next_step: Option<Row<'a>>,
    /// Row of `adherence`.
    pub adherence: Option<Row<'a>>,
}

impl<'a> Leg<'a> {
    /// `left leg`, `both legs together`, `leg not told`.
    pub fn name(&self, w: &Words) -> String {
        w.leg(self.side)
    }

    /// Whether days are known by their numbers only.
    pub fn counts_days(&self) -> bool {
        let placed = || self.visits.iter().filter(|visit| visit.summary.is_some());
        placed().all(|visit| visit.date.is_none()) && placed().any(|visit| visit.day().is_some())
    }

    /// The sessions that can be put in order, with their positions: days since the first where
    /// days are known, else their numbers. Where some have a day, those without are left out.
    pub fn course(&self) -> Vec<(f64, &Visit<'a>)> {
        let placed: Vec<_> = self
            .visits
            .iter()
            .filter(|visit| visit.summary.is_some())
            .collect();
        let Some(first) = placed.iter().filter_map(|visit| visit.date).min() else {
            if self.counts_days() {
                return placed
                    .into_iter()
                    .filter_map(|visit| Some((visit.day()? as f64, visit)))
                    .collect();
            }
            return placed
                .into_iter()
                .enumerate()
                .map(|(i, visit)| (i as f64, visit))
                .collect();
        };
        let day = |date: NaiveDate| (date - first).num_days() as f64;
        placed
            .into_iter()
            .filter_map(|visit| Some((day(visit.date?), visit)))
            .collect()
    }

    /// Every set.
    pub fn sets(&self) -> impl Iterator<Item = &Set<'a>> {
        self.visits.iter().flat_map(|visit| &visit.sets)
    }
}

/// One participant.
#[derive(Clone)]
pub struct Person<'a> {
    /// Participant code.
    pub code: &'a str,
    /// Legs in the order left, right, both.
    pub legs: Vec<Leg<'a>>,
    /// Rows of `agreement`.
    pub agreement: Vec<Row<'a>>,
    /// Rows of `inputs`.
    pub inputs: Vec<Row<'a>>,
}

impl<'a> Person<'a> {
    /// The participant with the repetitions that `reps` holds of each set.
    pub fn with_repetitions<'b>(&self, reps: &'b Frame) -> Person<'b>
    where
        'a: 'b,
    {
        let mut of_sets = by_set(reps, |row| row.text("participant") == Some(self.code));
        let mut person: Person<'b> = self.clone();
        let visits = person.legs.iter_mut().flat_map(|leg| &mut leg.visits);
        for set in visits.flat_map(|visit| &mut visit.sets) {
            if let Some(reps) = of_sets.remove(&set_key(&set.row)) {
                set.reps = reps;
            }
        }
        person
    }

    /// How many days or sessions there are, both legs of one day counted once.
    pub fn days(&self) -> usize {
        let visits = self.legs.iter().flat_map(|leg| &leg.visits);
        visits
            .map(|visit| (visit.date, visit.session.filter(|_| visit.date.is_none())))
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// First and last day.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = || {
            self.legs
                .iter()
                .flat_map(|leg| leg.visits.iter().filter_map(|v| v.date))
        };
        Some((days().min()?, days().max()?))
    }
}

/// A day is its date; where nobody tells it, the session's label.
type Day<'a> = (Option<NaiveDate>, Option<&'a str>);
type LegKey<'a> = (&'a str, &'a str);

fn leg_key<'a>(row: &Row<'a>) -> LegKey<'a> {
    (
        row.text("participant").unwrap_or_default(),
        row.text("side").unwrap_or_default(),
    )
}

fn day<'a>(row: &Row<'a>) -> Day<'a> {
    let date = row.date();
    (
        date,
        if date.is_some() {
            None
        } else {
            row.text("session")
        },
    )
}

/// Every participant of the study, by code.
pub fn people(tables: &Tables) -> Vec<Person<'_>> {
    let mut agreement = by_participant(&tables.agreement);
    let mut inputs = by_participant(&tables.inputs);
    let mut people: BTreeMap<&str, Person<'_>> = BTreeMap::new();
    for ((code, _), leg) in legs(tables) {
        let person = people.entry(code).or_insert_with(|| Person {
            code,
            legs: Vec::new(),
            agreement: agreement.remove(code).unwrap_or_default(),
            inputs: inputs.remove(code).unwrap_or_default(),
        });
        person.legs.push(leg);
    }
    let mut people: Vec<_> = people.into_values().collect();
    for person in &mut people {
        person.legs.sort_by_key(|leg| {
            ["left", "right", "both"]
                .iter()
                .position(|s| *s == leg.side)
        });
    }
    people
}

fn by_participant(frame: &Frame) -> BTreeMap<&str, Vec<Row<'_>>> {
    let mut rows: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for row in Row::all(frame) {
        rows.entry(row.text("participant").unwrap_or_default())
            .or_default()
            .push(row);
    }
    rows
}

fn legs(tables: &Tables) -> BTreeMap<LegKey<'_>, Leg<'_>> {
    let mut legs: BTreeMap<LegKey<'_>, Leg<'_>> = BTreeMap::new();
    for ((leg, _), visit) in visits(tables) {
        let empty = || Leg {
            side: leg.1,
            visits: Vec::new(),
            progress: Vec::new(),
            next_step: None,
            adherence: None,
        };
        legs.entry(leg).or_insert_with(empty).visits.push(visit);
    }
    for leg in legs.values_mut() {
        leg.visits
            .sort_by_key(|visit| visit.summary.map(|row| (visit.date.is_some(), row.index)));
    }
    for row in Row::all(&tables.progress) {
        if let Some(leg) = legs.get_mut(&leg_key(&row)) {
            leg.progress.push(row);
        }
    }
    for row in Row::all(&tables.next_step) {
        if let Some(leg) = legs.get_mut(&leg_key(&row)) {
            leg.next_step = Some(row);
        }
    }
    for row in Row::all(&tables.adherence) {
        if let Some(leg) = legs.get_mut(&leg_key(&row)) {
            leg.adherence = Some(row);
        }
    }
    legs
}

fn visits(tables: &Tables) -> BTreeMap<(LegKey<'_>, Day<'_>), Visit<'_>> {
    let mut visits: BTreeMap<(LegKey<'_>, Day<'_>), Visit<'_>> = BTreeMap::new();
    for set in sets(tables) {
        let (date, session) = (set.row.date(), set.row.text("session"));
        let empty = || Visit {
            date,
            session,
            summary: None,
            sets: Vec::new(),
            corrections: Vec::new(),
        };
        visits
            .entry((leg_key(&set.row), day(&set.row)))
            .or_insert_with(empty)
            .sets
            .push(set);
    }
    for row in Row::all(&tables.sessions) {
        if let Some(visit) = visits.get_mut(&(leg_key(&row), day(&row))) {
            visit.summary = Some(row);
        }
    }
    let mut corrections: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for row in Row::all(&tables.corrections) {
        let recording = row.text("recording").unwrap_or_default();
        corrections.entry(recording).or_default().push(row);
    }
    for visit in visits.values_mut() {
        let recordings: BTreeSet<&str> = visit
            .sets
            .iter()
            .filter_map(|set| set.row.text("recording"))
            .collect();
        let own = recordings.iter().filter_map(|name| corrections.get(name));
        visit.corrections = own.flatten().copied().collect();
        visit.corrections.sort_by_key(|row| row.index);
    }
    visits
}

/// Whether one of `people`, who are by code, has this one.
pub fn has_page(people: &[Person<'_>], code: &str) -> bool {
    let place = people.binary_search_by(|person| person.code.cmp(code));
    place.is_ok()
}

type SetKey<'a> = (LegKey<'a>, &'a str, Option<usize>);

fn set_key<'a>(row: &Row<'a>) -> SetKey<'a> {
    (
        leg_key(row),
        row.text("recording").unwrap_or_default(),
        row.count("set"),
    )
}

/// Repetitions by their set, in the order of the table.
fn by_set<'a>(
    reps: &'a Frame,
    wanted: impl Fn(&Row<'a>) -> bool,
) -> BTreeMap<SetKey<'a>, Vec<Row<'a>>> {
    let mut of_sets: BTreeMap<SetKey<'_>, Vec<Row<'_>>> = BTreeMap::new();
    for row in Row::all(reps).filter(wanted) {
        of_sets.entry(set_key(&row)).or_default().push(row);
    }
    of_sets
}

fn sets(tables: &Tables) -> Vec<Set<'_>> {
    let mut reps = by_set(&tables.reps, |_| true);
    let mut sets: Vec<Set<'_>> = Row::all(&tables.sets)
        .map(|row| Set {
            row,
            reps: reps.remove(&set_key(&row)).unwrap_or_default(),
        })
        .collect();
    sets.sort_by_key(|set| set.row.count("set"));
    sets
}
