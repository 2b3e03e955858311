//! The methods of a paper: what was done, with version, settings, counts and definitions.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{filters, say};
use crate::report::outline::Row;
use crate::report::page::wide;
use crate::tables::{DictionaryRow, Run, Tables, dictionary};

/// Figures whose definitions a paper prints, as table and column.
const DEFINED: [(&str, &str); 14] = [
    ("reps", "label"),
    ("reps", "up_s"),
    ("reps", "down_s"),
    ("reps", "tempo_ok"),
    ("reps", "range_ok"),
    ("reps", "control_ok"),
    ("reps", "knee_ok"),
    ("sets", "quality_reps"),
    ("sets", "set_score"),
    ("sets", "heel_peak_mm_median"),
    ("sets", "heel_drop_mm_median"),
    ("sets", "foot_rom_deg_median"),
    ("progress", "smallest_detectable_change"),
    ("progress", "verdict"),
];

/// The section.
pub fn methods(tables: &Tables) -> Markup {
    html! {
        section #methods {
            h2 { "For the methods of a paper" }
            (filters::copy("methods-text"))
            div.quote #methods-text { @for paragraph in paragraphs(tables) { p { (paragraph) } } }
            (sources(tables))
            details { summary { "Definitions of the main figures" } (wide("Definitions", &definitions())) }
            (settings(&tables.run))
        }
    }
}

fn paragraphs(tables: &Tables) -> Vec<String> {
    let parts = [
        counts(tables),
        measured(tables),
        judged(&tables.run),
        plan(&tables.run),
        compared(tables),
    ];
    parts.into_iter().filter(|text| !text.is_empty()).collect()
}

/// The count of a step, added up over its causes.
fn files(tables: &Tables, step: &str) -> usize {
    let rows = Row::all(&tables.flow).filter(|row| row.text("step") == Some(step));
    rows.filter_map(|row| row.count("files")).sum()
}

fn counts(tables: &Tables) -> String {
    let version = match tables.run.version.as_str() {
        "" => env!("CARGO_PKG_VERSION"),
        version => version,
    };
    let mut text = format!(
        "Recordings of heel raises were scored with the open-source program soleus, version {version}."
    );
    let analysed = Row::all(&tables.flow).find(|row| row.text("step") == Some("analysed"));
    if let Some(analysed) = analysed {
        let of = |column| say::whole(analysed.count(column).unwrap_or_default());
        let file = |step| say::whole(files(tables, step));
        text.push_str(&format!(
            " Of {} files found, {} were scored, {} of them with a finding to be looked at; {} could not be scored, {} were no recordings of the study, and {} were left out by a person, each with its reason. Analysed were {} sets of {} sessions (one a participant, day and leg) of {} participants.",
            file("found"), file("scored"), file("flagged"), file("failed"), file("skipped"), file("excluded"),
            of("sets"), of("sessions"), of("participants")
        ));
    }
    text
}

fn measured(tables: &Tables) -> String {
    let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
    for source in Row::all(&tables.sets).filter_map(|row| row.text("source")) {
        *sources.entry(source).or_default() += 1;
    }
    let told = |(code, sets): (&&str, &usize)| {
        format!(
            "{} ({})",
            say::source(code),
            say::count(*sets, "set", "sets")
        )
    };
    let told: Vec<String> = sources.iter().map(told).collect();
    if told.is_empty() {
        return String::new();
    }
    format!(
        "Repetitions were found in the signal of {}. Signals were brought to one uniform clock in SI units; gaps were kept as gaps.",
        say::list(&told)
    )
}

fn limit(run: &Run, key: &str) -> Option<f64> {
    run.limits.get(key).map(|limit| limit.value)
}

/// Criteria with the limits that were used.
fn judged(run: &Run) -> String {
    let share =
        |key: &str, otherwise: f64| say::short(100.0 * limit(run, key).unwrap_or(otherwise));
    format!(
        "A full repetition travels at least {} % of the median of the recording's first three full ones, a partial one at least {} %; bounces, cut movements and movements that are no heel raise enter no score. A repetition passes on tempo when every phase is as long as planned (or, without a plan, as the set's own median) within tolerance; on range when the heel ends below the step and the travel is at least 80 % of the median of the first three full ones; on control when tremor, side wobble, stops and dropping stay within limits from the participant's own steady repetitions; and on the knee when its flexion is held. Scores are the shares, in per cent, of full repetitions that could be judged and passed; a good repetition passes every criterion that could be judged.",
        share("full_travel_share", 0.7),
        share("partial_travel_share", 0.3)
    )
}

fn plan(run: &Run) -> String {
    let of = |key: &str| run.setting(&format!("plan.{key}"));
    let (Some(sets), Some(reps), Some(days), Some(weeks)) =
        (of("sets"), of("reps"), of("every_days"), of("weeks"))
    else {
        return String::new();
    };
    let targets = [
        ("up_s", "raising"),
        ("top_s", "top"),
        ("down_s", "lowering"),
        ("bottom_s", "bottom"),
    ];
    let tempo = targets.iter().filter_map(|(key, word)| {
        Some(format!(
            "{word} {} s",
            run.setting(&format!("targets.{key}"))?
        ))
    });
    let tempo: Vec<String> = tempo.collect();
    let tempo = if tempo.is_empty() {
        String::new()
    } else {
        format!(", at a tempo of {}", say::list(&tempo))
    };
    format!(
        "The plan was {sets} sets of {reps} repetitions every {days} days for {weeks} weeks{tempo}, unless told otherwise of a recording."
    )
}

/// How change was judged, and whose smallest detectable change it was held against.
fn compared(tables: &Tables) -> String {
    if tables.progress.is_empty() {
        return String::new();
    }
    "Change was judged within one participant, leg and stage (tempo target, load, source and sensor site) only: the mean of the first against the mean of the latest up to three sessions. Improved or declined means a change beyond the smallest detectable change of such means and, in the same direction, a one-sided Mann–Kendall test at 2.5 %. Trends are Theil–Sen slopes a week with 95 % intervals.".to_owned()
}

/// Figures by the source of their smallest detectable change.
fn sources(tables: &Tables) -> Markup {
    let mut sources: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in Row::all(&tables.progress) {
        if let Some((source, metric)) = row.text("sdc_source").zip(row.text("metric")) {
            let metrics = sources.entry(source).or_default();
            if !metrics.contains(&metric) {
                metrics.push(metric);
            }
        }
    }
    html! {
        @if !sources.is_empty() {
            h3 { "Where smallest detectable changes come from" }
            ul.sources { @for (source, metrics) in &sources {
                @let names: Vec<String> = metrics.iter().map(|metric| say::metric(metric).0).collect();
                li { (say::list(&names)) ": " (source) }
            } }
        }
    }
}

fn definitions() -> Markup {
    let all = dictionary();
    let find = |(table, name): &(&str, &str)| {
        all.iter()
            .find(|row| row.table == *table && row.name == *name)
    };
    let rows: Vec<&DictionaryRow> = DEFINED.iter().filter_map(find).collect();
    html! {
        table.figures.told {
            caption { "From the data dictionary, which every result holds in full as the table data_dictionary." }
            thead { tr { th.words { "Column" } th.words { "Meaning" } th.words { "How it is computed" } th.words { "Source" } } }
            tbody { @for row in rows {
                tr { th.words scope="row" { (row.table) "." (row.name) } td.words { (row.meaning) } td.words { (row.formula) } td.words { (row.source) } }
            } }
        }
    }
}

/// Settings as resolved; those of single participants stand in `run.json` only.
fn settings(run: &Run) -> Markup {
    let general = run
        .settings
        .iter()
        .filter(|setting| !setting.key.starts_with("participants.") && !setting.value.is_empty());
    html! {
        @if !run.settings.is_empty() {
            details {
                summary { "Settings as resolved" }
                (wide("Settings", &html! {
                    table.figures.told {
                        caption { "Defaults are the program's, others the study's own. What is set for single participants stands in run.json." }
                        thead { tr { th.words { "Setting" } th.words { "Value" } th.words { "From" } th.words { "Reason of the default" } } }
                        tbody {
                            @for setting in general {
                                tr { th.words scope="row" { (setting.key) } td.words { (setting.value) } td.words { (setting.origin) } td.words {} }
                            }
                            @for (key, limit) in &run.limits {
                                tr {
                                    th.words scope="row" { "limits." (key) }
                                    td.words { (limit.value) " " (if limit.unit == "1" { "" } else { &limit.unit }) @if limit.value != limit.default { " (default " (limit.default) ")" } }
                                    td.words { (limit.origin) }
                                    td.words { (limit.reason) }
                                }
                            }
                        }
                    }
                }))
            }
        }
    }
}
