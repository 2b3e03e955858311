//! Who and what stands in results: participants with their days and sessions, recordings, places.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::tables::Frame;

/// Tables in the order in which they tell of sessions; those without a day are numbered so.
const ORDERED: [&str; 2] = ["sessions", "sets"];
/// What a stage says of the sensor, behind tempo, load and source.
pub(super) const AT_PLACE: &str = ", sensor at ";

/// A participant.
#[derive(Debug, Default)]
pub(super) struct Person {
    pub group: Option<String>,
    /// Every day of a session.
    pub days: BTreeSet<NaiveDate>,
    /// First day in `sessions`, which `days_since_first` there counts from.
    first: Option<NaiveDate>,
    /// Labels of sessions that have no day, in their order.
    pub undated: Vec<String>,
    /// Days of the labels that have one.
    pub dated: BTreeMap<String, BTreeSet<NaiveDate>>,
}

impl Person {
    /// The day that is day 1.
    pub fn first(&self) -> Option<NaiveDate> {
        self.first.or_else(|| self.days.first().copied())
    }

    fn add_session(&mut self, date: Option<NaiveDate>, label: Option<&str>) {
        self.days.extend(date);
        match (date, label) {
            (Some(date), Some(label)) => {
                let days = self.dated.entry(label.to_owned()).or_default();
                days.insert(date);
            }
            (None, Some(label)) if !self.undated.iter().any(|known| known == label) => {
                self.undated.push(label.to_owned());
            }
            _ => {}
        }
    }
}

/// A recording, both legs of a file being one.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub participant: Option<String>,
    pub day: Option<NaiveDate>,
    pub sha256: Option<String>,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub people: BTreeMap<String, Person>,
    pub recordings: BTreeMap<String, Found>,
    /// Places of sensors as `stage` spells them.
    pub places: BTreeSet<String>,
}

impl Cast {
    pub fn of(tables: &BTreeMap<String, Frame>) -> Self {
        let mut cast = Self::default();
        let ordered = ORDERED.iter().filter_map(|name| tables.get(*name));
        for frame in ordered.chain(tables.values()) {
            for row in frame.rows() {
                cast.add(frame, row);
            }
        }
        if let Some(sessions) = tables.get("sessions") {
            cast.count_from(sessions);
        }
        cast
    }

    fn add(&mut self, frame: &Frame, row: usize) {
        let participant = frame.text(row, "participant");
        let date = frame.text(row, "date").and_then(parse_date);
        if let Some(code) = participant {
            let person = self.people.entry(code.to_owned()).or_default();
            let group = || frame.text(row, "group").map(str::to_owned);
            person.group = person.group.take().or_else(group);
            if frame.has("date") {
                person.add_session(date, frame.text(row, "session"));
            }
        }
        for column in ["recording", "file"] {
            // The file of a correction is the file of corrections.
            let is_place = column == "file" && frame.has("recording");
            if let Some(name) = frame.text(row, column).filter(|_| !is_place) {
                let found = self
                    .recordings
                    .entry(whole_file(name).to_owned())
                    .or_default();
                let told = participant.map(str::to_owned);
                found.participant = found.participant.take().or(told);
                found.day = found.day.or(date.filter(|_| participant.is_some()));
                let sha256 = frame.text(row, "sha256").map(str::to_owned);
                found.sha256 = found.sha256.take().or(sha256);
            }
        }
        let site = frame.text(row, "sensor_site").map(spelt_place);
        let stage = frame
            .text(row, "stage")
            .and_then(|stage| stage.split_once(AT_PLACE));
        let in_stage = stage.map(|(_, place)| place.to_owned());
        let told = site.into_iter().chain(in_stage);
        self.places.extend(told.filter(|place| !place.is_empty()));
    }

    fn count_from(&mut self, sessions: &Frame) {
        for row in sessions.rows() {
            let date = sessions.text(row, "date").and_then(parse_date);
            let code = sessions.text(row, "participant").unwrap_or_default();
            if let Some(person) = self.people.get_mut(code) {
                person.first = [person.first, date].into_iter().flatten().min();
            }
        }
    }
}

/// A place as `stage` spells it.
pub(super) fn spelt_place(site: &str) -> String {
    site.trim().to_lowercase()
}

/// The file of a recording, without the leg that may stand behind it.
pub(super) fn whole_file(recording: &str) -> &str {
    let leg = ["#left", "#right"].iter();
    leg.filter_map(|leg| recording.strip_suffix(leg))
        .next()
        .unwrap_or(recording)
}

pub(super) fn parse_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}
