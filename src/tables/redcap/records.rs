//! Data for the import: a line of facts a participant, then a line an instance.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::field::Field;
use super::{COMPLETE, FACTS, Instrument, PARTICIPANT, RECORD};
use crate::tables::described::{Value, value};

/// After every date, so that what has none comes last.
const UNDATED: &str = "~";

/// All lines of the data file.
pub(super) struct Records<'a> {
    instruments: &'a [Instrument],
    facts: &'a [Field],
    /// Rows of each instrument in time order, by participant.
    people: BTreeMap<String, Vec<Vec<usize>>>,
}

impl<'a> Records<'a> {
    pub(super) fn of(instruments: &'a [Instrument], facts: &'a [Field]) -> Self {
        let mut people: BTreeMap<String, Vec<Vec<usize>>> = BTreeMap::new();
        for (at, instrument) in instruments.iter().enumerate() {
            for row in in_time_order(&instrument.data) {
                let Value::Text(code) = cell(&instrument.data, RECORD, row) else {
                    continue;
                };
                let rows = people
                    .entry(code.to_owned())
                    .or_insert_with(|| vec![Vec::new(); instruments.len()]);
                if let Some(own) = rows.get_mut(at) {
                    own.push(row);
                }
            }
        }
        Self {
            instruments,
            facts,
            people,
        }
    }

    /// The header and every line.
    pub(super) fn lines(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        let people = self.people.iter();
        std::iter::once(self.header()).chain(people.flat_map(move |(code, rows)| {
            let instances = self.instruments.iter().zip(rows).enumerate();
            let instances = instances.flat_map(move |(at, (instrument, rows))| {
                rows.iter()
                    .zip(1_usize..)
                    .map(move |(row, number)| self.instance(code, (at, instrument), *row, number))
            });
            std::iter::once(self.person(code, rows)).chain(instances)
        }))
    }

    fn header(&self) -> Vec<String> {
        let mut header: Vec<String> = [
            "record_id",
            "redcap_repeat_instrument",
            "redcap_repeat_instance",
        ]
        .map(str::to_owned)
        .to_vec();
        header.extend(self.facts.iter().map(|field| field.name.clone()));
        header.push(format!("{PARTICIPANT}_complete"));
        for instrument in self.instruments {
            let fields = instrument.fields.iter().flatten();
            header.extend(fields.map(|field| field.name.clone()));
            header.push(format!("{}_complete", instrument.form));
        }
        header
    }

    /// The line of what is told of a participant once.
    fn person(&self, code: &str, rows: &[Vec<usize>]) -> Vec<String> {
        let mut line = vec![code.to_owned(), String::new(), String::new()];
        let sets = self.instruments.iter().zip(rows);
        let sets = sets
            .filter(|(instrument, _)| instrument.form == "sets")
            .last();
        line.extend(FACTS.iter().zip(self.facts).map(|(name, field)| {
            sets.map_or(String::new(), |(sets, rows)| {
                told(&sets.data, name, rows, field)
            })
        }));
        line.push(COMPLETE.to_owned());
        line.resize(self.width(), String::new());
        line
    }

    fn instance(
        &self,
        code: &str,
        (at, instrument): (usize, &Instrument),
        row: usize,
        number: usize,
    ) -> Vec<String> {
        let mut line = vec![
            code.to_owned(),
            instrument.form.to_owned(),
            number.to_string(),
        ];
        let before = self.instruments.iter().take(at);
        let skipped: usize = before
            .map(|one| one.fields.iter().flatten().count() + 1)
            .sum();
        line.resize(line.len() + self.facts.len() + 1 + skipped, String::new());
        let columns = instrument.data.columns().iter().zip(&instrument.fields);
        line.extend(
            columns
                .filter_map(|(column, field)| Some(field.as_ref()?.written(&value(column, row)))),
        );
        line.push(COMPLETE.to_owned());
        line.resize(self.width(), String::new());
        line
    }

    fn width(&self) -> usize {
        let of = |one: &Instrument| one.fields.iter().flatten().count() + 1;
        4 + self.facts.len() + self.instruments.iter().map(of).sum::<usize>()
    }
}

/// The different values of a fact over a person's sets.
fn told(data: &DataFrame, name: &str, rows: &[usize], field: &Field) -> String {
    let mut different: Vec<String> = Vec::new();
    for row in rows {
        let text = field.written(&cell(data, name, *row));
        if !text.is_empty() && !different.contains(&text) {
            different.push(text);
        }
    }
    different.join(";")
}

/// The value of a column by its name.
fn cell<'a>(data: &'a DataFrame, name: &str, row: usize) -> Value<'a> {
    data.column(name)
        .map_or(Value::Missing, |column| value(column, row))
}

/// Rows by date, those of one day by leg and set; what has no date comes last, as it stands.
fn in_time_order(data: &DataFrame) -> Vec<usize> {
    let text = |name: &str, row: usize| match cell(data, name, row) {
        Value::Text(text) => Some(text.to_owned()),
        _ => None,
    };
    let key = |row: usize| {
        let date = text("date", row).or_else(|| text("first_date", row));
        let within = date.as_ref().map(|_| match cell(data, "set", row) {
            Value::Number(set) => (text("side", row), set as i64),
            _ => (text("side", row), 0),
        });
        (date.unwrap_or_else(|| UNDATED.to_owned()), within)
    };
    let mut rows: Vec<usize> = (0..data.height()).collect();
    rows.sort_by_cached_key(|row| key(*row));
    rows
}
