//! The figures of a set in words: a strip of scores and sizes, and lines on knee, ankle and body.

use maud::{Markup, html};

use super::outline::Set;
use super::words::{CRITERIA, Criterion};
use super::{format, metrics};

/// A figure of the strip above a set's pictures.
struct Shown {
    name: String,
    column: &'static str,
    value: String,
    /// What stands small beside it.
    aside: String,
}

/// Figures of a set: words, column, unit, decimals, column of the uncertainty.
const STRIP: [(&str, &str, &str, usize, &str); 6] = [
    ("Time under tension", "tut_active_s", "s", 0, ""),
    (
        "Heel below the step",
        "heel_drop_mm_median",
        "mm",
        1,
        "heel_drop_u_mm",
    ),
    ("Heel above the step", "heel_peak_mm_median", "mm", 1, ""),
    ("Height lost", "height_loss_pct", "%", 0, ""),
    ("Load", "load_kg", "kg", 1, ""),
    ("Pain, of 10", "pain", "", 0, ""),
];

/// The set's figures, each under its name.
pub fn strip(set: &Set<'_>) -> Markup {
    let scores = CRITERIA
        .iter()
        .filter_map(|criterion| score(set, criterion));
    let shown = scores.chain(measures(set)).chain(control_loss(set));
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
fn score(set: &Set<'_>, criterion: &Criterion) -> Option<Shown> {
    let value = format!("{} %", format::number(set.row.number(criterion.score)?, 0));
    let counts = set
        .row
        .count(criterion.passed)
        .zip(set.row.count(criterion.judged));
    let aside = counts.map_or_else(String::new, |(passed, judged)| {
        format!("{passed} of {judged}")
    });
    Some(Shown {
        name: criterion.title.to_owned(),
        column: criterion.score,
        value,
        aside,
    })
}

fn measures(set: &Set<'_>) -> impl Iterator<Item = Shown> {
    STRIP
        .into_iter()
        .filter_map(|(name, column, unit, decimals, uncertainty)| {
            let value =
                metrics::with_unit(&format::number(set.row.number(column)?, decimals), unit);
            let aside = set.row.number(uncertainty);
            let aside = aside.map_or_else(String::new, |u| {
                format!("± {}", format::number(u, decimals))
            });
            Some(Shown {
                name: name.to_owned(),
                column,
                value,
                aside,
            })
        })
}

fn control_loss(set: &Set<'_>) -> Option<Shown> {
    let value = format!("from {}", set.row.count("control_loss_rep")?);
    Some(Shown {
        name: "Control lost".to_owned(),
        column: "control_loss_rep",
        value,
        aside: String::new(),
    })
}

/// A figure within a sentence.
struct Said {
    before: &'static str,
    column: &'static str,
    unit: &'static str,
    decimals: usize,
    after: &'static str,
}

const fn said(
    before: &'static str,
    column: &'static str,
    (unit, decimals): (&'static str, usize),
    after: &'static str,
) -> Said {
    Said {
        before,
        column,
        unit,
        decimals,
        after,
    }
}

const KNEE: [Said; 3] = [
    said("bent ", "knee_flex_mean_deg", ("°", 0), " on average"),
    said(
        "straightens ",
        "knee_extension_deg_median",
        ("°", 1),
        " while the heel rises",
    ),
    said(
        "its bend drifts by ",
        "knee_flex_drift_deg",
        ("°", 1),
        " over the set",
    ),
];
const ANKLE: [Said; 1] = [said("moves through ", "ankle_rom_deg_median", ("°", 0), "")];
const BODY: [Said; 4] = [
    said("rises ", "com_rise_mm_median", ("mm", 0), ""),
    said(
        "highest force ",
        "peak_force_bw_median",
        ("× weight", 2),
        "",
    ),
    said("sways ", "cop_ml_rms_mm_median", ("mm", 1), " to the side"),
    said("left leg carries ", "left_share_pct_median", ("%", 0), ""),
];

/// What sensors above the foot and a plate add, a line each.
const LINES: [(&str, &[Said]); 3] = [
    ("Knee", &KNEE),
    ("Ankle", &ANKLE),
    ("Body, by the force plate", &BODY),
];

/// What was seen of knee, ankle and body, a line each.
pub fn joints_and_body(set: &Set<'_>) -> Markup {
    let known = |said: &&Said| set.row.number(said.column).is_some();
    html! {
        @for (word, figures) in LINES {
            @let figures: Vec<&Said> = figures.iter().filter(known).collect();
            @if !figures.is_empty() {
                p.joint {
                    strong { (word) } ": "
                    @for (i, said) in figures.iter().enumerate() { @if i > 0 { "; " } (say(set, said)) }
                    "."
                }
            }
        }
    }
}

fn say(set: &Set<'_>, said: &Said) -> Markup {
    let value = set.row.number(said.column).unwrap_or(f64::NAN);
    let text = if said.column.contains("drift") {
        format::signed(value, said.decimals)
    } else {
        format::number(value, said.decimals)
    };
    let text = metrics::with_unit(&text, said.unit).replace(' ', "\u{a0}");
    html! { (said.before) span title=(said.column) { (text) } (said.after) }
}
