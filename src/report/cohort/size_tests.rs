//! Pages of large studies: every page stays small, whatever the number of participants.

use super::*;
use crate::report::fixture::{numbers, words};
use crate::report::outline;
use crate::tables::{Frame, Values};

/// What a browser opens well: the largest page, bytes.
const LARGEST: usize = 8_000_000;
/// Sessions of a leg, sets of a session.
const SESSIONS: usize = 21;
const SETS: usize = 3;
const GROUPS: [&str; 3] = ["slow tempo", "added load", "usual care"];
const REASONS: [&str; 4] = ["clipped", "many_gaps", "sign_unclear", "no_repetitions"];

/// The columns of a table that is being made up.
#[derive(Default)]
struct Made {
    texts: Vec<(&'static str, Vec<Option<String>>)>,
    numbers: Vec<(&'static str, Vec<Option<f64>>)>,
}

impl Made {
    fn text(&mut self, column: &'static str, value: impl Into<String>) {
        let at = self.texts.iter().position(|(name, _)| *name == column);
        let at = at.unwrap_or_else(|| {
            self.texts.push((column, Vec::new()));
            self.texts.len() - 1
        });
        self.texts[at]
            .1
            .push(Some(value.into()).filter(|text| !text.is_empty()));
    }

    fn number(&mut self, column: &'static str, value: f64) {
        let at = self.numbers.iter().position(|(name, _)| *name == column);
        let at = at.unwrap_or_else(|| {
            self.numbers.push((column, Vec::new()));
            self.numbers.len() - 1
        });
        self.numbers[at].1.push(Some(value));
    }

    fn frame(self) -> Frame {
        let texts = self
            .texts
            .into_iter()
            .map(|(name, of)| (name.to_owned(), Values::text(of)));
        let of_numbers = self.numbers.into_iter();
        let of_numbers = of_numbers.map(|(name, of)| (name.to_owned(), Values::Number(of)));
        Frame::new(texts.chain(of_numbers).collect())
    }
}

/// One set of one leg, on its way into every table.
struct Place {
    person: usize,
    side: &'static str,
    session: usize,
    set: usize,
}

impl Place {
    fn code(&self) -> String {
        format!("P{:05}", self.person)
    }

    fn group(&self) -> &'static str {
        GROUPS[self.person % GROUPS.len()]
    }

    fn date(&self) -> String {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        (day + chrono::Days::new(2 * self.session as u64)).to_string()
    }

    fn file(&self) -> String {
        format!(
            "{}/session-{:02}/{}-set-{}.csv",
            self.code(),
            self.session,
            self.side,
            self.set
        )
    }

    /// One of ten is flagged.
    fn flag(&self) -> Option<&'static str> {
        let number = self.person * 7 + self.session * 3 + self.set;
        number
            .is_multiple_of(10)
            .then(|| REASONS[number / 10 % REASONS.len()])
    }

    fn identify(&self, row: &mut Made) {
        row.text("participant", self.code());
        row.text("side", self.side);
        row.text("date", self.date());
        row.text("group", self.group());
    }
}

fn places(people: usize) -> impl Iterator<Item = Place> {
    let legs = (0..people).flat_map(|person| ["left", "right"].map(move |side| (person, side)));
    legs.flat_map(|(person, side)| {
        (0..SESSIONS * SETS).map(move |i| Place {
            person,
            side,
            session: i / SETS,
            set: i % SETS + 1,
        })
    })
}

/// A study of `people` with two legs, 21 sessions, three sets, and a tenth of the recordings flagged.
fn large(people: usize) -> Tables {
    let (mut sets, mut sessions, mut inputs, mut review, mut legs) = (
        Made::default(),
        Made::default(),
        Made::default(),
        Made::default(),
        Made::default(),
    );
    for place in places(people) {
        set(&place, &mut sets);
        input(&place, &mut inputs);
        if let Some(reason) = place.flag() {
            queued(&place, reason, &mut review);
        }
        if place.set == 1 {
            place.identify(&mut sessions);
            sessions.text("stage", "up 2 · down 2 s, 0 kg, foot_imu");
            sessions.number("quality_reps", 30.0);
        }
        if (place.session, place.set) == (0, 1) {
            leg(&place, &mut legs);
        }
    }
    Tables {
        sets: sets.frame(),
        sessions: sessions.frame(),
        inputs: inputs.frame(),
        review: review.frame(),
        legs: legs.frame(),
        group_weeks: group_weeks(),
        distributions: distributions(people),
        ..Tables::default()
    }
}

fn set(place: &Place, sets: &mut Made) {
    place.identify(sets);
    sets.text("recording", place.file());
    sets.text("source", "foot_imu");
    sets.text(
        "notes",
        "level:found;tempo:own_median;ankle:no_sensor;knee:no_sensor;plate:no_plate",
    );
    sets.number("set", place.set as f64);
    for column in [
        "reps_full",
        "tut_active_s",
        "tempo_score",
        "range_score",
        "control_score",
    ] {
        sets.number(column, 12.0);
    }
}

fn input(place: &Place, inputs: &mut Made) {
    let status = if place.flag().is_some() {
        "flagged"
    } else {
        "ok"
    };
    inputs.text("file", place.file());
    inputs.text("participant", place.code());
    inputs.text("status", status);
    inputs.text("reason", place.flag().unwrap_or_default());
}

fn queued(place: &Place, reason: &str, review: &mut Made) {
    place.identify(review);
    review.number("rank", 1.0);
    review.text("recording", place.file());
    review.number("set", place.set as f64);
    review.text("status", "flagged");
    review.text("reasons", format!("{reason};sign:from_range"));
    review.text("figures", "counts;times;tempo;range;heights");
    review.text("look", "See whether the curve rises where the heel rose; the sensor may sit above the ball of the foot.");
    for column in [
        "urgency",
        "figures_at_stake",
        "unclear_tenths",
        "missing_tenths",
        "corrections_refused",
    ] {
        review.number(column, 3.0);
    }
}

fn leg(place: &Place, legs: &mut Made) {
    place.identify(legs);
    legs.text("status", "flagged");
    legs.text("reason", REASONS[place.person % REASONS.len()]);
    legs.text("last_date", "2026-04-11");
    legs.text("stage", "up 2 · down 2 s, 5 kg, foot_imu");
    legs.text(
        "verdict",
        ["improved", "no_change", "too_few"][place.person % 3],
    );
    legs.number("reason_files", 4.0);
    legs.number("files", 63.0);
    legs.number("sessions", 21.0);
    for column in [
        "quality_reps",
        "reps_full",
        "tempo_score",
        "range_score",
        "control_score",
        "heel_drop_mm_median",
    ] {
        legs.number(column, (place.person % 45) as f64);
    }
}

fn group_weeks() -> Frame {
    let mut weeks = Made::default();
    let stages = [
        "up 2 · down 2 s, 0 kg, foot_imu",
        "up 3 · down 3 s, 5 kg, foot_imu",
    ];
    for (i, group) in GROUPS.iter().enumerate() {
        for stage in stages {
            for metric in [
                "quality_reps",
                "tempo_score",
                "range_score",
                "control_score",
                "heel_drop_mm_median",
            ] {
                for week in 1..=6 {
                    weeks.text("group", *group);
                    weeks.text("stage", stage);
                    weeks.text("leg", "involved");
                    weeks.text("metric", metric);
                    weeks.text("unit", unit(metric));
                    weeks.text("reference_group", if i == 0 { "" } else { GROUPS[0] });
                    group_week(&mut weeks, week, i);
                }
            }
        }
    }
    weeks.frame()
}

fn unit(metric: &str) -> &'static str {
    if metric.ends_with("score") {
        "pct"
    } else {
        "1"
    }
}

/// Figures of a week of the group at this place.
fn group_week(weeks: &mut Made, week: u32, group: usize) {
    let mean = 20.0 + 3.0 * f64::from(week) * (group + 1) as f64;
    let figures = [
        ("week", f64::from(week)),
        ("n_participants", 660.0),
        ("mean", mean),
        ("sd", 4.1),
        ("mean_low", mean - 1.5),
        ("mean_high", mean + 1.5),
        ("n_change", 655.0),
        ("change_mean", 3.0 * f64::from(week)),
        ("change_low", 1.0),
        ("change_high", 20.0),
        ("change_g", 0.62),
        ("change_g_low", 0.41),
        ("change_g_high", 0.83),
        ("change_difference", 2.0),
        ("change_difference_low", -0.4),
        ("change_difference_high", 4.4),
        ("difference_g", 0.3),
        ("difference_g_low", -0.1),
        ("difference_g_high", 0.7),
    ];
    for (column, value) in figures {
        weeks.number(column, value);
    }
}

fn distributions(people: usize) -> Frame {
    let mut spread = Made::default();
    for metric in [
        "quality_reps",
        "tempo_score",
        "range_score",
        "control_score",
    ] {
        for group in GROUPS {
            for bin in 0..10 {
                spread.text("metric", metric);
                spread.text("unit", unit(metric));
                spread.text("group", group);
                let share = [1, 2, 4, 8, 12, 20, 24, 16, 9, 4][bin] as f64 / 100.0;
                let figures = [
                    ("n_participants", people as f64 / 3.0),
                    ("min", 3.0),
                    ("q1", 42.0),
                    ("median", 58.0),
                    ("q3", 74.0),
                    ("max", 97.0),
                    ("bin", bin as f64 + 1.0),
                    ("bin_from", 10.0 * bin as f64),
                    ("bin_to", 10.0 * (bin + 1) as f64),
                    ("bin_participants", (share * people as f64 / 3.0).round()),
                ];
                for (column, value) in figures {
                    spread.number(column, value);
                }
            }
        }
    }
    spread.frame()
}

fn written(people: usize) -> Vec<StudyPage> {
    let tables = large(people);
    let pages = pages(&outline::people(&tables), &tables, &Moved::new());
    if let Ok(folder) = std::env::var("SOLEUS_KEEP_PAGES") {
        for page in &pages {
            std::fs::write(std::path::Path::new(&folder).join(&page.name), &page.text).unwrap();
        }
    }
    pages
}

#[test]
fn pages_of_two_thousand_participants_stay_small() {
    let pages = written(2000);
    let index = &pages[0];
    assert_eq!(index.name, "index.html");
    assert!(
        index.text.contains(">P01999<"),
        "the last participant is on the first page"
    );
    for page in &pages {
        assert!(
            page.text.len() < LARGEST / 2,
            "{}: {} bytes",
            page.name,
            page.text.len()
        );
    }
    let rows: usize = pages
        .iter()
        .filter(|page| page.name.starts_with("review"))
        .map(|page| page.text.matches("<tr><th scope=\"row\">").count())
        .sum();
    assert_eq!(
        rows,
        places(2000).filter(|place| place.flag().is_some()).count(),
        "every recording of the queue stands on a page"
    );
}

#[test]
fn ten_thousand_legs_continue_on_further_pages_that_link_to_each_other() {
    let mut legs = Made::default();
    for place in places(5001).filter(|place| (place.session, place.set) == (0, 1)) {
        leg(&place, &mut legs);
    }
    let tables = Tables {
        legs: legs.frame(),
        ..Tables::default()
    };
    let pages = pages(&[], &tables, &Moved::new());
    let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    assert_eq!(
        names,
        ["index.html", "legs-2.html", "legs-3.html", "review.html"]
    );
    assert!(pages[0].text.contains("href=\"legs-3.html\"") && pages[2].text.contains(">P05000<"));
    assert!(pages[1].text.contains("href=\"index.html#participants\""));
    assert!(pages.iter().all(|page| page.text.len() < LARGEST));
}

#[test]
fn a_further_page_is_known_by_its_name() {
    assert!(is_further_page("review-12.html") && is_further_page("legs-2.html"));
    for other in [
        "review.html",
        "index.html",
        "review-x.html",
        "legs-.html",
        "agreement.html",
    ] {
        assert!(!is_further_page(other), "{other}");
    }
}

#[test]
fn a_recording_of_the_queue_leads_to_its_set_and_words_of_files_stay_words() {
    let review = Frame::new(vec![
        words("recording", &["<b>a</b>.csv", "none.csv", "lost.csv"]),
        words("participant", &["P00000", "P77", "P00000"]),
        words("side", &["left", ""]),
        words("date", &["2026-03-02", ""]),
        words("reasons", &["unclear_movements", "empty_file"]),
        words("look", &["<script>alert(1)</script>", "record again", ""]),
        numbers("set", &[2.0, f64::NAN, 1.0]),
        numbers("reps_unclear", &[4.0, f64::NAN]),
        numbers("reps_counted", &[1.0, f64::NAN]),
    ]);
    let tables = Tables { review, ..large(1) };
    let moved = Moved::from([(
        "set-lost_2ecsv-1".to_owned(),
        "sessions/P00000/1.html".to_owned(),
    )]);
    let pages = pages(&outline::people(&tables), &tables, &moved);
    let page = &pages
        .iter()
        .find(|page| page.name == "review.html")
        .unwrap()
        .text;
    assert!(page.contains(
        "<a href=\"participants/P00000.html#set-_3cb_3ea_3c_2fb_3e_2ecsv-2\">&lt;b&gt;a&lt;/b&gt;.csv</a>"
    ));
    assert!(page.contains("4 movements were not counted beside 1 repetition."));
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>alert"));
    assert!(
        page.contains("<td>none.csv</td>"),
        "a recording without a set has no link"
    );
    assert!(page.contains("<a href=\"sessions/P00000/1.html#set-lost_2ecsv-1\">lost.csv</a>"));
}
