//! CERT: the sixteen items of exercise reporting, those that data can fill and those that authors tell.
//!
//! Slade 2016, doi 10.1136/bjsports-2016-096651.

use maud::{Markup, html};

use super::say;
use crate::report::outline::Row;
use crate::report::page::wide;
use crate::tables::{Run, Tables};

/// An item: its number, what it asks for, and what the data know of it.
type Item = (&'static str, &'static str, fn(&Facts<'_>) -> Option<String>);

/// What is known of the study as a whole.
struct Facts<'a> {
    dose: Option<Row<'a>>,
    run: &'a Run,
}

const NOTHING: fn(&Facts<'_>) -> Option<String> = |_| None;

const ITEMS: [Item; 19] = [
    ("1", "Exercise equipment", NOTHING),
    (
        "2",
        "Qualifications, expertise and training of the instructor",
        NOTHING,
    ),
    ("3", "Individually or in a group", NOTHING),
    ("4", "Supervised or not, and how delivered", NOTHING),
    ("5", "How adherence is measured and reported", adherence),
    ("6", "Strategies of motivation", NOTHING),
    ("7a", "Rules for progression", rules),
    ("7b", "How the programme was progressed", progressed),
    ("8", "Each exercise, so that it can be repeated", exercise),
    ("9", "Programme at home", NOTHING),
    ("10", "Other components than exercise", NOTHING),
    ("11", "Adverse events during exercise", pain),
    ("12", "Setting", NOTHING),
    (
        "13",
        "Dose: repetitions, sets, sessions, duration, intensity",
        dosage,
    ),
    ("14a", "Generic or tailored", NOTHING),
    ("14b", "How tailored to the individual", NOTHING),
    ("15", "Rule for the starting level", NOTHING),
    ("16a", "How fidelity is measured", fidelity),
    ("16b", "Delivered as planned?", delivered),
];

impl Facts<'_> {
    fn count(&self, column: &str) -> Option<usize> {
        self.dose.as_ref()?.count(column)
    }

    fn number(&self, column: &str) -> Option<f64> {
        self.dose.as_ref()?.number(column)
    }

    fn plan(&self, key: &str) -> Option<&str> {
        self.run.setting(&format!("plan.{key}"))
    }
}

fn adherence(facts: &Facts<'_>) -> Option<String> {
    let sessions = facts.count("sessions")?;
    Some(format!(
        "Measured by the recordings themselves: {} sessions and {} sets of {} participants. Sessions that were trained and not recorded are not in them.",
        say::whole(sessions),
        say::whole(facts.count("sets")?),
        say::whole(facts.count("participants")?)
    ))
}

fn rules(facts: &Facts<'_>) -> Option<String> {
    let suggests = facts.plan("next_step") == Some("true");
    suggests.then(|| "Rules with their thresholds, reasons and sources (data/next_step.toml of the program) suggested the next step of each leg; what they gave stands in the table next_step. Whether they were followed is the authors' to tell.".to_owned())
}

fn progressed(facts: &Facts<'_>) -> Option<String> {
    let stages = facts.count("stages")?;
    let loads = facts.number("load_kg_min").zip(facts.number("load_kg_max"));
    let loads = loads.map_or_else(String::new, |(low, high)| {
        format!(
            ", with loads from {} to {} kg",
            say::short(low),
            say::short(high)
        )
    });
    Some(format!(
        "{} of tempo target, load and source{loads}; {} of {} participants trained in more than one. Each participant's stages stand on the participant's page and in the table sessions.",
        say::count(stages, "stage", "stages"),
        say::whole(facts.count("participants_staged")?),
        say::whole(facts.count("participants")?)
    ))
}

fn exercise(facts: &Facts<'_>) -> Option<String> {
    let targets = [
        ("up_s", "up"),
        ("top_s", "top"),
        ("down_s", "down"),
        ("bottom_s", "bottom"),
    ];
    let told = targets.iter().filter_map(|(key, word)| {
        Some(format!(
            "{word} {} s",
            facts.run.setting(&format!("targets.{key}"))?
        ))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| format!("Heel raises on a step; tempo planned for the study: {}. Posture, support and height of the step are the authors' to tell.", say::list(&told)))
}

fn pain(facts: &Facts<'_>) -> Option<String> {
    let told = facts
        .count("pain_sessions")
        .filter(|sessions| *sessions > 0)?;
    Some(format!(
        "Pain was told in {} sessions of a leg, {} of them above the limit of {}; highest {} of 10. All else is the authors' to tell.",
        say::whole(told),
        say::whole(facts.count("pain_above_limit")?),
        facts.plan("pain_limit").unwrap_or("the plan"),
        say::short(facts.number("pain_highest")?)
    ))
}

fn dosage(facts: &Facts<'_>) -> Option<String> {
    let plan = facts
        .plan("sets")
        .zip(facts.plan("reps"))
        .zip(facts.plan("every_days"))
        .zip(facts.plan("weeks"));
    let plan = plan.map_or_else(String::new, |(((sets, reps), days), weeks)| {
        format!("Planned: {sets} sets of {reps} repetitions every {days} days for {weeks} weeks. ")
    });
    let between = facts
        .number("days_between_median")
        .map_or_else(String::new, |days| {
            format!(", typically {} days apart", say::short(days))
        });
    let weeks = facts
        .number("weeks_median")
        .map_or_else(String::new, |weeks| {
            format!(", over {} weeks", say::number(weeks, 1))
        });
    Some(format!(
        "{plan}Recorded: {} sessions{between}{weeks}, {} sets, {} full and {} partial repetitions.",
        say::whole(facts.count("sessions")?),
        say::whole(facts.count("sets")?),
        say::whole(facts.count("reps_full")?),
        say::whole(facts.count("reps_partial")?)
    ))
}

fn fidelity(facts: &Facts<'_>) -> Option<String> {
    facts.count("sets").map(|_| "From each recording: repetitions counted, and each judged on tempo, range, control and knee as far as it was recorded.".to_owned())
}

fn delivered(facts: &Facts<'_>) -> Option<String> {
    Some(format!(
        "{} of {} repetitions planned for the recorded sets were full ({} %), {} of them good.",
        say::whole(facts.count("reps_full")?),
        say::whole(facts.count("planned_reps")?),
        say::number(facts.number("reps_done_pct")?, 0),
        say::whole(facts.count("quality_reps")?)
    ))
}

/// The section: what was done, then the items.
pub fn cert(tables: &Tables) -> Markup {
    let facts = Facts {
        dose: Row::all(&tables.dose).find(|row| row.text("scope") == Some("study")),
        run: &tables.run,
    };
    html! {
        @if !tables.dose.is_empty() {
            section #dose { h2 { "What was done" } (wide("What was done", &dose(tables))) }
            section #cert {
                h2 { "Exercise reporting (CERT)" }
                p.caption { "Consensus on Exercise Reporting Template, Slade 2016, doi 10.1136/bjsports-2016-096651. What data can fill is filled; a published report needs all sixteen items." }
                (wide("CERT items", &html! {
                    table.figures.told.cert {
                        thead { tr { th.words { "Item" } th.words { "Asks for" } th.words { "What the data tell" } } }
                        tbody { @for (item, asks, fill) in ITEMS {
                            tr {
                                th.words scope="row" { (item) } td.words { (asks) }
                                td.words { @match fill(&facts) { Some(words) => (words), None => span.unknown { "To be told by the authors." } } }
                            }
                        } }
                    }
                }))
            }
        }
    }
}

const DONE: [(&str, &str, usize); 10] = [
    ("Participants", "participants", 0),
    ("Sessions", "sessions", 0),
    ("Sets", "sets", 0),
    ("Full repetitions", "reps_full", 0),
    ("Good repetitions", "quality_reps", 0),
    ("Full of planned, %", "reps_done_pct", 0),
    ("Days between sessions", "days_between_median", 1),
    ("Weeks", "weeks_median", 1),
    ("Highest load, kg", "load_kg_max", 1),
    ("Sessions with pain above the limit", "pain_above_limit", 0),
];

fn dose(tables: &Tables) -> Markup {
    html! {
        table.figures {
            caption { "Planned are the repetitions of the recorded sets; days and weeks are medians." }
            thead { tr { th { "Group" } @for (name, column, _) in DONE { th title=(column) { (name) } } } }
            tbody { @for row in Row::all(&tables.dose) {
                tr {
                    th scope="row" { @if row.text("scope") == Some("study") { "Whole study" } @else { (say::group(&row)) } }
                    @for (_, column, decimals) in DONE { td { (say::or_dash(row.number(column), decimals)) } }
                }
            } }
        }
    }
}
