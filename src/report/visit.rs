//! A session in full: each set with its pictures and a table of its repetitions.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::outline::{Leg, Row, Set, Visit};
use super::page::{verdict, wide};
use super::set_figures::{joints_and_body, strip};
use super::words::{self, CRITERIA};
use super::{charts, corrections, format};
use crate::tables::Frame;

/// Gives the trace of a recording, where the results hold one.
pub type Traces<'a> = dyn Fn(&str) -> Option<Frame> + Sync + 'a;

/// A session of a leg; `id` is unique within the page.
pub fn visit(visit: &Visit<'_>, id: &str, traces: &Traces<'_>) -> Markup {
    html! {
        @if let Some(stage) = visit.summary.and_then(|row| row.text("stage")) { p.caption { (stage) } }
        (corrections::of_visit(visit))
        @for (i, set) in visit.sets.iter().enumerate() { (whole_set(set, &format!("{id}-{i}"), traces)) }
    }
}

fn whole_set(set: &Set<'_>, id: &str, traces: &Traces<'_>) -> Markup {
    let trace = set.row.text("recording").and_then(traces);
    let found = trace.is_some();
    let drawn = trace.and_then(|frame| charts::trace(set, &frame, &format!("trace-{id}")));
    html! {
        article.set {
            h4 { (set.name()) ": " (result(set)) }
            @if let Some(recording) = set.row.text("recording") { p.caption.recording { "Recording: " (recording) (measured_with(set)) } }
            @match drawn {
                Some(drawn) => { figure.trace { (wide(&drawn.name, &drawn.picture)) (trace_key(drawn.is_rough, set.reps.iter().any(words::is_corrected))) } }
                None if set.reps.is_empty() => {}
                None if found => { p.caption { "This recording holds nothing that could be drawn over time." } }
                None => { p.caption { "The trace of this recording is not among the results." } }
            }
            (strip(set))
            (joints_and_body(set))
            @if !set.reps.is_empty() {
                div.pair {
                    @if let Some(chart) = charts::tempo(set, &format!("tempo-{id}")) { (chart) }
                    @if let Some(chart) = charts::range(set, &format!("range-{id}")) { (chart) }
                }
                (wide("Repetitions", &reps_table(set)))
            }
            (notes(set))
        }
    }
}

/// The source, where it is not the usual one.
fn measured_with(set: &Set<'_>) -> Markup {
    let source = set.row.text("source").filter(|code| *code != "foot_imu");
    html! { @if let Some(code) = source { " · measured with " (words::source(code)) } }
}

fn trace_key(is_rough: bool, is_corrected: bool) -> Markup {
    html! {
        figcaption {
            span.key.up { "━ rising" } " · " span.key.top { "━ top" } " · "
            span.key.down { "━ lowering" } " · " span.key.bottom { "━ bottom" } " · "
            "✓ good, ✗ not good · hatched: not a full repetition"
            @if is_corrected { " · *: corrected by a person" }
            @if is_rough { ". Heights are drawn for orientation only" }
        }
    }
}

/// `13 of 15 repetitions were good`.
fn result(set: &Set<'_>) -> String {
    let full = set.row.count("reps_full").unwrap_or_default();
    if full == 0 {
        return "no full repetition was found".to_owned();
    }
    let planned = set
        .row
        .count("target_reps")
        .map_or_else(String::new, |n| format!(" (planned: {n})"));
    match set.row.count("quality_reps") {
        Some(good) => format!("{good} of {full} full repetitions were good{planned}"),
        None => format!(
            "{}{planned}",
            format::count(full, "full repetition", "full repetitions")
        ),
    }
}

/// A column of the table of repetitions.
type RepColumn = (&'static str, &'static str, usize);

const TIMES_AND_PLACES: [RepColumn; 14] = [
    ("Up, s", "up_s", 2),
    ("Top, s", "top_s", 2),
    ("Down, s", "down_s", 2),
    ("Bottom, s", "bottom_s", 2),
    ("Top, °", "foot_pitch_top_deg", 1),
    ("Bottom, °", "foot_pitch_bottom_deg", 1),
    ("Above step, mm", "heel_peak_mm", 0),
    ("Below step, mm", "heel_drop_mm", 0),
    ("Tremor, °/s", "tremor_rms_dps", 2),
    ("Ankle range, °", "ankle_rom_deg", 0),
    ("Knee, °", "knee_flex_mean_deg", 0),
    ("Knee straightens, °", "knee_extension_deg", 1),
    ("Body rise, mm", "com_rise_mm", 0),
    ("Side sway, mm", "cop_ml_rms_mm", 1),
];

/// Figures a repetition that a sheet of A4 has room for, and those that can go beyond it, as the
/// chart of the range shows them.
const WIDEST: usize = 12;
const DRAWN_BESIDE: [&str; 2] = ["foot_pitch_top_deg", "foot_pitch_bottom_deg"];

fn reps_table(set: &Set<'_>) -> Markup {
    let any = |column: &str| set.reps.iter().any(|r| r.number(column).is_some());
    let mut columns: Vec<RepColumn> = TIMES_AND_PLACES.into_iter().filter(|c| any(c.1)).collect();
    if columns.len() > WIDEST {
        columns.retain(|column| !DRAWN_BESIDE.contains(&column.1));
    }
    let judged: Vec<_> = CRITERIA
        .iter()
        .filter(|c| set.reps.iter().any(|r| r.flag(c.verdict).is_some()))
        .collect();
    html! {
        table.figures {
            thead { tr {
                th title="rep" { "Repetition" }
                th.words title="quality_ok" { "Good?" }
                @for c in &judged { th title=(c.verdict) { (format::capital(c.word)) } }
                @for (name, column, _) in &columns { th title=(column) { (name) } }
            } }
            tbody { @for rep in &set.reps {
                tr class=[odd(rep)] {
                    th scope="row" { (rep_name(rep)) }
                    td.words { (judgement(rep)) }
                    @for c in &judged { td { (verdict(rep.flag(c.verdict))) } }
                    @for (_, column, decimals) in &columns { td { (cell(rep, column, *decimals)) } }
                }
            } }
        }
    }
}

fn odd(rep: &Row<'_>) -> Option<&'static str> {
    (rep.text("label") != Some("full")).then_some("odd-row")
}

fn rep_name(rep: &Row<'_>) -> String {
    let label = words::label(rep.text("label").unwrap_or_default());
    let mark = if words::is_corrected(rep) { "*" } else { "" };
    match rep.count("rep") {
        Some(number) if rep.text("label") == Some("full") => format!("{number}{mark}"),
        Some(number) => format!("{number}{mark} ({label})"),
        None => format!("({label}){mark}"),
    }
}

fn cell(rep: &Row<'_>, column: &str, decimals: usize) -> String {
    let value = format::or_dash(rep.number(column), decimals);
    match rep.number("heel_drop_u_mm") {
        Some(u) if column == "heel_drop_mm" && value != format::MISSING => {
            format!("{value} ± {}", format::number(u, decimals))
        }
        _ => value,
    }
}

/// Good, or what was missed.
fn judgement(rep: &Row<'_>) -> Markup {
    let failed = words::failed(rep);
    match rep.flag("quality_ok") {
        Some(true) => html! { span.yes { "✓ good" } },
        Some(false) if failed.is_empty() => html! { span.no { "✗ not good" } },
        Some(false) => html! { span.no { "✗ " (format::list(&failed)) } },
        None => html! { span.unknown { (not_judged(rep)) } },
    }
}

fn not_judged(rep: &Row<'_>) -> &'static str {
    match rep.text("label") {
        Some("full") => "not judged",
        _ => "not scored",
    }
}

/// Notes of the set and of its repetitions as sentences, each once with the repetitions it is about.
fn notes(set: &Set<'_>) -> Markup {
    let of_set = set
        .row
        .notes()
        .filter(|code| !words::is_about_sensors(code) && !words::is_by_person(code));
    let whole: Vec<&str> = of_set.collect();
    let told = |code: &&str| {
        whole.contains(code) || words::is_about_sensors(code) || words::is_by_person(code)
    };
    let mut single: BTreeMap<&str, Vec<Option<usize>>> = BTreeMap::new();
    for rep in &set.reps {
        for code in rep.notes().filter(|code| !told(code)) {
            single.entry(code).or_default().push(rep.count("rep"));
        }
    }
    html! {
        @if !(whole.is_empty() && single.is_empty()) {
            ul.notes {
                @for code in &whole { li title=(code) { (words::sentence(code)) } }
                @for (code, reps) in &single {
                    li title=(code) { (about(reps, set.reps.len())) ": " (words::sentence(code)) }
                }
            }
        }
    }
}

/// `Repetitions 3 and 7`, with what has no number named last.
fn about(reps: &[Option<usize>], all: usize) -> String {
    if reps.len() == all {
        return "Every repetition".to_owned();
    }
    let numbers: Vec<String> = reps.iter().flatten().map(usize::to_string).collect();
    let others = reps.len() - numbers.len();
    let numbered = match numbers.len() {
        0 => None,
        1 => Some(format!("repetition {}", format::list(&numbers))),
        _ => Some(format!("repetitions {}", format::list(&numbers))),
    };
    let others = (others > 0).then(|| {
        format::count(
            others,
            "movement without a number",
            "movements without a number",
        )
    });
    let parts: Vec<String> = numbered.into_iter().chain(others).collect();
    format::capital(&format::list(&parts))
}

/// One row a session, newest first.
pub fn summary_table(leg: &Leg<'_>) -> Markup {
    let columns = [
        ("Sets", "sets", 0),
        ("Good", "quality_reps", 0),
        ("Full", "reps_full", 0),
        ("Tempo, %", "tempo_score", 0),
        ("Range, %", "range_score", 0),
        ("Control, %", "control_score", 0),
        ("Knee, %", "knee_score", 0),
        ("Under tension, s", "tut_active_s", 0),
        ("Below step, mm", "heel_drop_mm_median", 1),
        ("Above step, mm", "heel_peak_mm_median", 1),
        ("Body rise, mm", "com_rise_mm_median", 0),
        ("Load, kg", "load_kg", 1),
        ("Pain, of 10", "pain_max", 0),
    ];
    let any = |column: &str| leg.visits.iter().any(|v| v.number(column).is_some());
    let columns: Vec<RepColumn> = columns.into_iter().filter(|c| any(c.1)).collect();
    wide(
        "Sessions",
        &html! {
            table.figures {
                caption { "Sessions, newest first: " (leg.name()) }
                thead { tr {
                    th { "Day" }
                    @for (name, column, _) in &columns { th title=(column) { (name) } }
                    th.words title="stage" { "Stage" }
                } }
                tbody { @for visit in leg.visits.iter().rev() {
                    tr {
                        th scope="row" { (visit.name()) }
                        @for (_, column, decimals) in &columns { td { (format::or_dash(visit.number(column), *decimals)) } }
                        td.words.long { (visit.summary.and_then(|row| row.text("stage")).unwrap_or(format::MISSING)) }
                    }
                } }
            }
        },
    )
}
