//! Invented sets for the tests of this room.

use chrono::{Days, NaiveDate};

use crate::score::{ScoredSet, SetFigures, Source};
use crate::study::{Entry, Side};

/// Day `day` of a study that starts on 2 March 2026.
pub fn date(day: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + Days::new(day)
}

/// Set `number` of a left leg on day `day`: 15 repetitions, all of them good.
pub fn set(participant: &str, day: u64, number: u32) -> ScoredSet {
    let entry = Entry {
        participant: participant.to_owned(),
        date: Some(date(day)),
        side: Some(Side::Left),
        set: Some(number),
        ..Entry::default()
    };
    let figures = SetFigures {
        reps_full: 15,
        quality_reps: Some(15),
        ..SetFigures::default()
    };
    ScoredSet {
        entry,
        recording: format!("{participant}_{day}_{number}.csv"),
        source: Source::FootImu,
        figures,
        reps: Vec::new(),
    }
}

/// One set a session every second day, each with this heel peak in millimetres.
pub fn peaks(participant: &str, peaks_mm: &[f64]) -> Vec<ScoredSet> {
    let every_second_day = (0..).step_by(2);
    every_second_day
        .zip(peaks_mm)
        .map(|(day, peak)| {
            let mut set = set(participant, day, 1);
            set.figures.heel_peak_mm_median = Some(*peak);
            set
        })
        .collect()
}
