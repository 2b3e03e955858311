//! The figures of a set in words: a strip of scores and sizes, and lines on knee, ankle and body.

use maud::{Markup, html};

use super::outline::Set;
use super::words::{CRITERIA, Criterion, Words, say};

/// A figure of the strip above a set's pictures.
struct Shown {
    name: String,
    column: &'static str,
    value: String,
    /// What stands small beside it.
    aside: String,
}

/// Figures of a set: column, unit, decimals, column of the uncertainty; their names are the
/// messages `strip-…`.
const STRIP: [(&str, &str, usize, &str); 8] = [
    ("tut_active_s", "s", 0, ""),
    ("heel_drop_mm_median", "mm", 1, "heel_drop_u_mm"),
    ("heel_peak_mm_median", "mm", 1, "heel_peak_u_mm"),
    ("height_loss_pct", "%", 0, ""),
    ("work_heel_j", "J", 0, ""),
    ("load_kg", "kg", 1, ""),
    ("pain", "", 0, ""),
    ("rpe", "", 0, ""),
];

/// The set's figures, each under its name.
pub fn strip(w: &Words, set: &Set<'_>) -> Markup {
    let scores = CRITERIA
        .iter()
        .filter_map(|criterion| score(w, set, criterion));
    let shown = scores.chain(measures(w, set)).chain(control_loss(w, set));
    html! {
        dl.strip { @for figure in shown {
            div {
                dt title=(figure.column) { (figure.name) }
                dd { (figure.value) @if !figure.aside.is_empty() { " " small { (figure.aside) } } }
            }
        } }
    }
}

/// A score with the counts it comes from.
fn score(w: &Words, set: &Set<'_>, criterion: &Criterion) -> Option<Shown> {
    let value = w.with_unit(&w.number(set.row.number(criterion.score)?, 0), "%");
    let counts = set
        .row
        .count(criterion.passed)
        .zip(set.row.count(criterion.judged));
    let aside = counts.map_or_else(String::new, |(passed, judged)| {
        say!(w, "passed-of-judged", passed = passed, judged = judged)
    });
    Some(Shown {
        name: criterion.title(w),
        column: criterion.score,
        value,
        aside,
    })
}

fn measures<'s>(w: &'s Words, set: &'s Set<'_>) -> impl Iterator<Item = Shown> + 's {
    STRIP
        .into_iter()
        .filter_map(|(column, unit, decimals, uncertainty)| {
            let value = set.row.number(column)?;
            let value = match column {
                "load_kg" => w.short(value),
                _ => w.number(value, decimals),
            };
            let value = w.with_unit(&value, unit);
            let aside = set.row.number(uncertainty);
            let aside = aside.map_or_else(String::new, |u| format!("± {}", w.number(u, decimals)));
            Some(Shown {
                name: w.code_word("strip", column),
                column,
                value,
                aside,
            })
        })
}

fn control_loss(w: &Words, set: &Set<'_>) -> Option<Shown> {
    let rep = set.row.count("control_loss_rep")?;
    Some(Shown {
        name: say!(w, "strip-control_loss_rep"),
        column: "control_loss_rep",
        value: say!(w, "from-repetition", rep = rep),
        aside: String::new(),
    })
}

/// A figure within a sentence, the message `said-…`.
struct Said {
    column: &'static str,
    unit: &'static str,
    decimals: usize,
}

const fn said(column: &'static str, unit: &'static str, decimals: usize) -> Said {
    Said {
        column,
        unit,
        decimals,
    }
}

const KNEE: [Said; 3] = [
    said("knee_flex_mean_deg", "°", 0),
    said("knee_extension_deg_median", "°", 1),
    said("knee_flex_drift_deg", "°", 1),
];
const ANKLE: [Said; 1] = [said("ankle_rom_deg_median", "°", 0)];
const BODY: [Said; 4] = [
    said("com_rise_mm_median", "mm", 0),
    said("peak_force_bw_median", "× weight", 2),
    said("cop_ml_rms_mm_median", "mm", 1),
    said("left_share_pct_median", "%", 0),
];

/// What sensors above the foot and a plate add, a line each: the message `joint-…` and figures.
const LINES: [(&str, &[Said]); 3] = [("knee", &KNEE), ("ankle", &ANKLE), ("body", &BODY)];

/// What was seen of knee, ankle and body, a line each.
pub fn joints_and_body(w: &Words, set: &Set<'_>) -> Markup {
    let known = |said: &&Said| set.row.number(said.column).is_some();
    html! {
        @for (code, figures) in LINES {
            @let figures: Vec<&Said> = figures.iter().filter(known).collect();
            @if !figures.is_empty() {
                p.joint {
                    strong { (w.code_word("joint", code)) } ": "
                    @for (i, said) in figures.iter().enumerate() { @if i > 0 { "; " } (in_words(w, set, said)) }
                    "."
                }
            }
        }
    }
}

/// Stands in a message where the figure goes, so that the figure can carry its column's name.
const PLACE: &str = "\u{1}";

fn in_words(w: &Words, set: &Set<'_>, said: &Said) -> Markup {
    let value = set.row.number(said.column).unwrap_or(f64::NAN);
    let text = if said.column.contains("drift") {
        w.signed(value, said.decimals)
    } else {
        w.number(value, said.decimals)
    };
    let text = w.with_unit(&text, said.unit).replace(' ', "\u{a0}");
    let sentence = w.say(&format!("said-{}", said.column), &[("value", PLACE.into())]);
    let (before, after) = sentence.split_once(PLACE).unwrap_or((&sentence, ""));
    html! { (before) span title=(said.column) { (text) } (after) }
}
