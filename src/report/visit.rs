//! A session in full: each set with its pictures and a table of its repetitions.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::outline::{Leg, Row, Set, Visit};
use super::page::{verdict, wide};
use super::set_figures::{joints_and_body, strip};
use super::words::{CRITERIA, Words, failed, is_about_sensors, is_by_person, is_corrected, say};
use super::{anchor, charts, corrections, format};
use crate::tables::Frame;

/// Gives the trace of a recording, where the results hold one.
pub type Traces<'a> = dyn Fn(&str) -> Option<Frame> + Sync + 'a;

/// A session of a leg; `id` is unique within the page.
pub fn visit(w: &Words, visit: &Visit<'_>, id: &str, traces: &Traces<'_>) -> Markup {
    html! {
        @if let Some(stage) = visit.summary.and_then(|row| row.text("stage")) { p.caption { (w.stage(stage)) } }
        (corrections::of_visit(w, visit))
        @for (i, set) in visit.sets.iter().enumerate() { (whole_set(w, set, &format!("{id}-{i}"), traces)) }
    }
}

fn whole_set(w: &Words, set: &Set<'_>, id: &str, traces: &Traces<'_>) -> Markup {
    let trace = set.row.text("recording").and_then(traces);
    let found = trace.is_some();
    let drawn = trace
        .as_ref()
        .and_then(|frame| charts::trace(w, set, frame, &format!("trace-{id}")));
    let each = trace
        .as_ref()
        .and_then(|frame| charts::repetitions(w, set, frame, &format!("each-{id}")));
    html! {
        article.set id=(anchor::of_set(&set.row)) {
            h4 { (set.name(w)) ": " (result(w, set)) }
            @if let Some(recording) = set.row.text("recording") { p.caption.recording { (say!(w, "recording", file = recording)) (measured_with(w, set)) } }
            @match drawn {
                Some(drawn) => { figure.trace { (wide(&drawn.name, &drawn.picture)) (trace_key(w, drawn.is_rough, set.reps.iter().any(is_corrected))) } }
                None if set.reps.is_empty() => {}
                None if found => { p.caption { (say!(w, "trace-nothing")) } }
                None => { p.caption { (say!(w, "trace-absent")) } }
            }
            (strip(w, set))
            (joints_and_body(w, set))
            @if let Some(each) = each { (each) }
            @if !set.reps.is_empty() {
                div.pair {
                    @if let Some(chart) = charts::tempo(w, set, &format!("tempo-{id}")) { (chart) }
                    @if let Some(chart) = charts::range(w, set, &format!("range-{id}")) { (chart) }
                }
                (wide(&say!(w, "repetitions"), &reps_table(w, set)))
            }
            (notes(w, set))
        }
    }
}

/// The source, where it is not the usual one.
fn measured_with(w: &Words, set: &Set<'_>) -> Markup {
    let source = set.row.text("source").filter(|code| *code != "foot_imu");
    html! { @if let Some(code) = source { " · " (say!(w, "measured-with", sources = w.source(code))) } }
}

fn trace_key(w: &Words, is_rough: bool, is_corrected: bool) -> Markup {
    html! {
        figcaption {
            span.key.up { "━ " (say!(w, "key-up")) } " · " span.key.top { "━ " (say!(w, "key-top")) } " · "
            span.key.down { "━ " (say!(w, "key-down")) } " · " span.key.bottom { "━ " (say!(w, "key-bottom")) } " · "
            (say!(w, "key-marks"))
            @if is_corrected { " · " (say!(w, "key-corrected")) }
            @if is_rough { ". " (say!(w, "key-rough")) }
        }
    }
}

/// `13 of 15 repetitions were good`.
fn result(w: &Words, set: &Set<'_>) -> String {
    let full = set.row.count("reps_full").unwrap_or_default();
    if full == 0 {
        return say!(w, "headline-none-full");
    }
    let said = match set.row.count("quality_reps") {
        Some(good) => say!(w, "headline-good-of-full", good = good, full = full),
        None => say!(w, "reps-full", n = full),
    };
    match set.row.count("target_reps") {
        Some(planned) => format!("{said} {}", say!(w, "planned", n = planned)),
        None => said,
    }
}

/// A column of a table of figures, whose head is the message `column-…`, and its decimals.
type Figure = (&'static str, usize);

const TIMES_AND_PLACES: [Figure; 14] = [
    ("up_s", 2),
    ("top_s", 2),
    ("down_s", 2),
    ("bottom_s", 2),
    ("foot_pitch_top_deg", 1),
    ("foot_pitch_bottom_deg", 1),
    ("heel_peak_mm", 0),
    ("heel_drop_mm", 0),
    ("tremor_rms_dps", 2),
    ("ankle_rom_deg", 0),
    ("knee_flex_mean_deg", 0),
    ("knee_extension_deg", 1),
    ("com_rise_mm", 0),
    ("cop_ml_rms_mm", 1),
];

/// Figures a repetition that a sheet of A4 has room for, and those that can go beyond it, as the
/// chart of the range shows them.
const WIDEST: usize = 12;
const DRAWN_BESIDE: [&str; 2] = ["foot_pitch_top_deg", "foot_pitch_bottom_deg"];

fn reps_table(w: &Words, set: &Set<'_>) -> Markup {
    let any = |column: &str| set.reps.iter().any(|r| r.number(column).is_some());
    let mut columns: Vec<Figure> = TIMES_AND_PLACES.into_iter().filter(|c| any(c.0)).collect();
    if columns.len() > WIDEST {
        columns.retain(|column| !DRAWN_BESIDE.contains(&column.0));
    }
    let judged: Vec<_> = CRITERIA
        .iter()
        .filter(|c| set.reps.iter().any(|r| r.flag(c.verdict).is_some()))
        .collect();
    html! {
        table.figures {
            thead { tr {
                th title="rep" { (say!(w, "repetition")) }
                th.words title="quality_ok" { (say!(w, "is-good")) }
                @for c in &judged { th title=(c.verdict) { (format::capital(&c.word(w))) } }
                @for (column, _) in &columns { th title=(column) { (w.code_word("column", column)) } }
            } }
            tbody { @for rep in &set.reps {
                tr class=[odd(rep)] {
                    th scope="row" { (rep_name(w, rep)) }
                    td.words { (judgement(w, rep)) }
                    @for c in &judged { td { (verdict(w, rep.flag(c.verdict))) } }
                    @for (column, decimals) in &columns { td { (cell(w, rep, column, *decimals)) } }
                }
            } }
        }
    }
}

fn odd(rep: &Row<'_>) -> Option<&'static str> {
    (rep.text("label") != Some("full")).then_some("odd-row")
}

fn rep_name(w: &Words, rep: &Row<'_>) -> String {
    let label = w.label(rep.text("label").unwrap_or_default());
    let mark = if is_corrected(rep) { "*" } else { "" };
    match rep.count("rep") {
        Some(number) if rep.text("label") == Some("full") => format!("{number}{mark}"),
        Some(number) => format!("{number}{mark} ({label})"),
        None => format!("({label}){mark}"),
    }
}

fn cell(w: &Words, rep: &Row<'_>, column: &str, decimals: usize) -> String {
    let value = w.or_dash(rep.number(column), decimals);
    match rep.number("heel_drop_u_mm") {
        Some(u) if column == "heel_drop_mm" && value != format::MISSING => {
            format!("{value} ± {}", w.number(u, decimals))
        }
        _ => value,
    }
}

/// Good, or what was missed.
fn judgement(w: &Words, rep: &Row<'_>) -> Markup {
    let missed: Vec<String> = failed(rep).map(|criterion| criterion.word(w)).collect();
    match rep.flag("quality_ok") {
        Some(true) => html! { span.yes { "✓ " (say!(w, "good")) } },
        Some(false) if missed.is_empty() => html! { span.no { "✗ " (say!(w, "not-good")) } },
        Some(false) => html! { span.no { "✗ " (w.list(&missed)) } },
        None => html! { span.unknown { (not_judged(w, rep)) } },
    }
}

fn not_judged(w: &Words, rep: &Row<'_>) -> String {
    match rep.text("label") {
        Some("full") => say!(w, "not-judged"),
        _ => say!(w, "not-scored"),
    }
}

/// Notes of the set and of its repetitions as sentences, each once with the repetitions it is about.
fn notes(w: &Words, set: &Set<'_>) -> Markup {
    let of_set = set
        .row
        .notes()
        .filter(|code| !is_about_sensors(code) && !is_by_person(code));
    let whole: Vec<&str> = of_set.collect();
    let told = |code: &&str| whole.contains(code) || is_about_sensors(code) || is_by_person(code);
    let mut single: BTreeMap<&str, Vec<Option<usize>>> = BTreeMap::new();
    for rep in &set.reps {
        for code in rep.notes().filter(|code| !told(code)) {
            single.entry(code).or_default().push(rep.count("rep"));
        }
    }
    html! {
        @if !(whole.is_empty() && single.is_empty()) {
            ul.notes {
                @for code in &whole { li title=(code) { (w.sentence(code)) } }
                @for (code, reps) in &single {
                    li title=(code) { (about(w, reps, set.reps.len())) ": " (w.sentence(code)) }
                }
            }
        }
    }
}

/// `Repetitions 3 and 7`, with what has no number named last.
fn about(w: &Words, reps: &[Option<usize>], all: usize) -> String {
    if reps.len() == all {
        return say!(w, "every-repetition");
    }
    let numbers: Vec<String> = reps.iter().flatten().map(usize::to_string).collect();
    let others = reps.len() - numbers.len();
    let numbered = (!numbers.is_empty()).then(|| {
        say!(
            w,
            "repetitions-numbered",
            n = numbers.len(),
            numbers = w.list(&numbers)
        )
    });
    let others = (others > 0).then(|| say!(w, "movements-unnumbered", n = others));
    let parts: Vec<String> = numbered.into_iter().chain(others).collect();
    format::capital(&w.list(&parts))
}

const OF_A_SESSION: [Figure; 17] = [
    ("sets", 0),
    ("quality_reps", 0),
    ("reps_full", 0),
    ("tempo_score", 0),
    ("range_score", 0),
    ("control_score", 0),
    ("knee_score", 0),
    ("tut_active_s", 0),
    ("up_s_median", 1),
    ("down_s_median", 1),
    ("heel_drop_mm_median", 1),
    ("heel_peak_mm_median", 1),
    ("com_rise_mm_median", 0),
    ("work_heel_j", 0),
    ("load_kg", 1),
    ("pain_max", 0),
    ("rpe_max", 0),
];

/// One row a session, newest first.
pub fn summary_table(w: &Words, leg: &Leg<'_>) -> Markup {
    let any = |column: &str| leg.visits.iter().any(|v| v.number(column).is_some());
    let columns: Vec<Figure> = OF_A_SESSION.into_iter().filter(|c| any(c.0)).collect();
    wide(
        &say!(w, "sessions-table"),
        &html! {
            table.figures {
                caption { (say!(w, "sessions-newest-first", leg = leg.name(w))) }
                thead { tr {
                    th { (say!(w, "day")) }
                    @for (column, _) in &columns { th title=(column) { (w.code_word("column", column)) } }
                    th.words title="stage" { (say!(w, "stage")) }
                } }
                tbody { @for visit in leg.visits.iter().rev() {
                    tr {
                        th scope="row" { (visit.name(w)) }
                        @for (column, decimals) in &columns { td { (w.or_dash(visit.number(column), *decimals)) } }
                        td.words.long { (visit.summary.and_then(|row| row.text("stage")).map_or_else(|| format::MISSING.to_owned(), |stage| w.stage(stage))) }
                    }
                } }
            }
        },
    )
}
