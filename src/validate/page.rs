//! Findings → `validation.md` and its pictures. Nothing is measured here.

mod dots;
mod text;

use super::Finding;
use dots::{Dot, dots};

/// The page and its pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// `validation.md`.
    pub markdown: String,
    /// File names and contents of the pictures, which the page finds in `images/`.
    pub pictures: Vec<(String, String)>,
}

/// How a figure is shown.
struct Shown {
    figure: &'static str,
    words: &'static str,
    decimals: usize,
}

const fn shown(figure: &'static str, words: &'static str, decimals: usize) -> Shown {
    Shown {
        figure,
        words,
        decimals,
    }
}

/// Columns in the order in which they are shown; those that no condition of a table has are left out.
const COLUMNS: [Shown; 31] = [
    shown("recordings_exact", "recordings exact, %", 1),
    shown("repetitions_found", "repetitions found, %", 1),
    shown("repetitions_extra", "extra, %", 1),
    shown(
        "phase_error",
        "times of raising and lowering: mean error, %",
        1,
    ),
    shown("phase_bias", "bias, %", 1),
    shown("hold_error", "holds: mean error, s", 3),
    shown("angle_error", "top and bottom: mean error, °", 2),
    shown("heel_error", "heel's peak and depth: mean error, mm", 1),
    shown("heel_given", "depth given, %", 0),
    shown("tremor_error", "tremor: mean error, %", 1),
    shown("body_rise_error", "body's rise: mean error, mm", 1),
    shown("knee_error", "knee: mean error, °", 2),
    shown("ankle_error", "ankle's range: mean error, °", 2),
    shown("found_within_one", "found within one repetition, %", 1),
    shown("found_elsewhere", "found elsewhere, %", 1),
    shown("missed", "missed, %", 1),
    shown("false_alarm", "false alarms, % of sets", 1),
    shown(
        "steady_repetitions_accused",
        "steady repetitions accused, %",
        1,
    ),
    shown(
        "lost_repetitions_marked",
        "repetitions after the loss marked, %",
        1,
    ),
    shown("improved", "called improved, %", 1),
    shown("declined", "called declined, %", 1),
    shown("trend_error", "trend: mean error, % a week", 2),
    shown("depth_within_u", "true depth within ±u, %", 1),
    shown("mean_u", "mean u, mm", 1),
    shown("below_though_not", "of those called below: not below, %", 1),
    shown("inclination_rmse", "RMS error, °", 2),
    shown("inclination_95", "95 % within, °", 2),
    shown("height_error", "mean error, mm", 2),
    shown("height_error_sd", "its SD over strides, mm", 2),
    shown("height_error_worst", "worst stride, mm", 2),
    shown("rise", "mean rise, mm", 0),
];

/// Parts of the page: key, title and words.
const PARTS: [(&str, &str, &str); 5] = [
    ("accuracy", "Counts, times and heights", text::ACCURACY),
    ("control", "Loss of control", text::CONTROL),
    ("change", "Change over weeks", text::CHANGE),
    (
        "uncertainty",
        "Uncertainty of the depth below the step",
        text::UNCERTAINTY,
    ),
    ("real", "Outside truth: real recordings", text::REAL),
];

/// The page of these findings.
#[must_use]
pub fn page(findings: &[Finding]) -> Page {
    let mut markdown = format!("{}\n", text::HEAD);
    for (part, title, words) in PARTS {
        let of_part: Vec<&Finding> = findings.iter().filter(|one| one.part == part).collect();
        markdown += &format!("\n## {title}\n\n{words}\n");
        if of_part.is_empty() {
            markdown += text::NOT_MEASURED;
        }
        for picture in PICTURES.iter().filter(|picture| picture.part == part) {
            if of_part.iter().any(|one| one.figure == picture.figure) {
                markdown += &format!("\n![{}](images/{})\n", picture.title, picture.file);
            }
        }
        for group in groups(&of_part) {
            markdown += &table(group, &of_part);
        }
    }
    markdown += text::FOOT;
    let pictures = PICTURES.iter().filter_map(|picture| picture.draw(findings));
    Page {
        markdown,
        pictures: pictures.collect(),
    }
}

fn groups<'a>(findings: &[&'a Finding]) -> Vec<&'a str> {
    let mut groups: Vec<&str> = Vec::new();
    for finding in findings {
        if !groups.contains(&finding.group.as_str()) {
            groups.push(&finding.group);
        }
    }
    groups
}

/// One group: a row a condition, a column a figure.
fn table(group: &str, findings: &[&Finding]) -> String {
    let own: Vec<&&Finding> = findings.iter().filter(|one| one.group == group).collect();
    let has = |column: &&Shown| {
        own.iter()
            .any(|one| one.figure == column.figure && one.value.is_some())
    };
    let columns: Vec<&Shown> = COLUMNS.iter().filter(has).collect();
    let mut conditions: Vec<&str> = own.iter().map(|one| one.condition.as_str()).collect();
    conditions.dedup();
    let head: String = columns
        .iter()
        .map(|column| format!(" {} |", column.words))
        .collect();
    let rule = "---:|".repeat(columns.len() + 1);
    let mut text = format!("\n| {group} |{head} n |\n|---|{rule}\n");
    for condition in conditions {
        let row: Vec<&Finding> = own
            .iter()
            .filter(|one| one.condition == condition)
            .map(|one| **one)
            .collect();
        let cells: String = columns
            .iter()
            .map(|column| format!(" {} |", cell(column, &row)))
            .collect();
        let n = row.iter().map(|one| one.n).max().unwrap_or(0);
        text += &format!("| {condition} |{cells} {n} |\n");
    }
    text
}

fn cell(column: &Shown, row: &[&Finding]) -> String {
    let found = row.iter().find(|one| one.figure == column.figure);
    let Some((finding, value)) = found.and_then(|one| Some((one, one.value?))) else {
        return "–".to_owned();
    };
    let number = |value: f64| crate::report::format::number(value, column.decimals);
    match finding.low.zip(finding.high) {
        Some((low, high)) if high - low > 0.0 => {
            format!("{} ({} to {})", number(value), number(low), number(high))
        }
        _ => number(value),
    }
}

/// A picture of one figure over conditions.
struct Picture {
    part: &'static str,
    figure: &'static str,
    file: &'static str,
    title: &'static str,
    /// Lines across all conditions, such as a nominal value.
    references: &'static [f64],
}

const PICTURES: [Picture; 5] = [
    Picture {
        part: "accuracy",
        figure: "phase_error",
        file: "validation-times.svg",
        title: "Mean error of the times of raising and lowering, % of the phase",
        references: &[5.0],
    },
    Picture {
        part: "accuracy",
        figure: "recordings_exact",
        file: "validation-counts.svg",
        title: "Recordings in which every repetition and label is right, %",
        references: &[100.0],
    },
    Picture {
        part: "control",
        figure: "found_within_one",
        file: "validation-control.svg",
        title: "Losses of control found within one repetition, %",
        references: &[80.0],
    },
    Picture {
        part: "change",
        figure: "improved",
        file: "validation-improved.svg",
        title: "Participants called improved, %",
        references: &[5.0],
    },
    Picture {
        part: "uncertainty",
        figure: "depth_within_u",
        file: "validation-uncertainty.svg",
        title: "True depth within the printed uncertainty, %",
        references: &[92.0, 98.0],
    },
];

impl Picture {
    fn draw(&self, findings: &[Finding]) -> Option<(String, String)> {
        let own = findings
            .iter()
            .filter(|one| one.part == self.part && one.figure == self.figure);
        let rows: Vec<Dot> = own
            .filter_map(|one| {
                Some(Dot {
                    group: &one.group,
                    condition: &one.condition,
                    value: one.value?,
                    interval: one.low.zip(one.high),
                })
            })
            .collect();
        let drawn = dots(self.title, &rows, self.references)?;
        Some((self.file.to_owned(), drawn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(part: &str, figure: &str, condition: &str, value: f64) -> Finding {
        Finding {
            part: part.to_owned(),
            group: "Rate".to_owned(),
            condition: condition.to_owned(),
            figure: figure.to_owned(),
            value: Some(value),
            n: 12,
            ..Finding::default()
        }
    }

    #[test]
    fn a_table_has_the_columns_that_were_measured() {
        let findings = [
            finding("accuracy", "phase_error", "50 Hz", 1.25),
            finding("accuracy", "phase_error", "100 Hz", 1.0),
            finding("accuracy", "hold_error", "100 Hz", 0.02),
        ];
        let page = page(&findings);
        assert!(page.markdown.contains(
            "| Rate | times of raising and lowering: mean error, % | holds: mean error, s | n |"
        ));
        assert!(
            page.markdown.contains("| 50 Hz | 1.2 | – | 12 |"),
            "{}",
            page.markdown
        );
        assert!(page.markdown.contains("| 100 Hz | 1.0 | 0.020 | 12 |"));
        assert!(page.markdown.contains("](images/validation-times.svg)"));
        assert!(page.markdown.contains(text::NOT_MEASURED));
        assert_eq!(page.pictures.len(), 1);
        assert!(page.pictures[0].1.contains("50 Hz"));
    }

    #[test]
    fn every_figure_has_words() {
        let known: Vec<&str> = COLUMNS.iter().map(|column| column.figure).collect();
        assert!(
            PICTURES
                .iter()
                .all(|picture| known.contains(&picture.figure))
        );
    }
}
