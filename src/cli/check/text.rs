//! A check as text: errors by file, then warnings, each once with the files it holds for.

use std::fmt::Write as _;

use soleus::batch::{CheckStatus, Checked, CheckedFile, Finding, Severity};

use crate::cli::print::many;

/// Files or rows of a warning told one by one.
const TOLD: usize = 4;

/// The list, with the line of counts at its end.
pub fn page(checked: &Checked) -> String {
    let mut text = String::new();
    errors(&mut text, checked);
    warnings(&mut text, checked);
    text + &counts(checked)
}

fn of(file: &CheckedFile, severity: Severity) -> impl Iterator<Item = &Finding> {
    let findings = file.findings.iter();
    findings.filter(move |finding| finding.severity == severity)
}

fn errors(text: &mut String, checked: &Checked) {
    let failing = |file: &&CheckedFile| file.status == CheckStatus::Failing;
    let files: Vec<&CheckedFile> = checked.files.iter().filter(failing).collect();
    if files.is_empty() {
        return;
    }
    text.push_str("Errors: these recordings would fail\n");
    for file in files {
        let _ = writeln!(text, "{}", file.file); // invariant: fmt to String
        for finding in of(file, Severity::Error) {
            let _ = writeln!(text, "  {}{}", place(finding), finding.message); // invariant: fmt to String
        }
    }
    text.push('\n');
}

/// Where the finding is, as far as its message does not say.
fn place(finding: &Finding) -> String {
    let mut parts = Vec::new();
    if let Some(row) = finding.manifest_row {
        parts.push(format!("manifest row {row}"));
    }
    let row = finding.row.map(|row| format!("row {row}"));
    parts.extend(row.filter(|row| !finding.message.contains(row.as_str())));
    let column = finding.column.as_ref();
    let column = column.filter(|column| !finding.message.contains(column.as_str()));
    parts.extend(column.map(|column| format!("column `{column}`")));
    match parts.is_empty() {
        true => String::new(),
        false => format!("{}: ", parts.join(", ")),
    }
}

/// A warning and the files it holds for.
struct Shared<'a> {
    message: &'a str,
    files: Vec<&'a str>,
    rows: Vec<u64>,
}

fn warnings(text: &mut String, checked: &Checked) {
    let shared = shared(checked);
    if shared.is_empty() && checked.study.is_empty() {
        return;
    }
    text.push_str("Warnings: figures would be missing, or rest on a default\n");
    for one in &shared {
        let _ = writeln!(text, "{}\n  {}", one.holders(), one.message); // invariant: fmt to String
    }
    for finding in &checked.study {
        let _ = writeln!(text, "study file\n  {}", finding.message); // invariant: fmt to String
    }
    text.push('\n');
}

/// Equal warnings as one, in the order of the first file.
fn shared(checked: &Checked) -> Vec<Shared<'_>> {
    let mut all: Vec<Shared<'_>> = Vec::new();
    for file in &checked.files {
        for finding in of(file, Severity::Warning) {
            let known = all.iter_mut().find(|one| one.message == finding.message);
            match known {
                Some(one) => one.add(&file.file, finding.manifest_row),
                None => all.push(Shared {
                    message: &finding.message,
                    files: vec![&file.file],
                    rows: finding.manifest_row.into_iter().collect(),
                }),
            }
        }
    }
    all
}

impl<'a> Shared<'a> {
    fn add(&mut self, file: &'a str, row: Option<u64>) {
        if self.files.last() != Some(&file) {
            self.files.push(file);
        }
        self.rows.extend(row);
    }

    fn holders(&self) -> String {
        let first = self.files.iter().copied().take(TOLD);
        let mut text = first.collect::<Vec<_>>().join(", ");
        if self.files.len() > TOLD {
            let _ = write!(text, " and {} more", self.files.len() - TOLD); // invariant: fmt to String
        }
        let rows = ranges(&self.rows);
        if !rows.is_empty() {
            let several = if self.rows.len() > 1 { "s" } else { "" };
            let _ = write!(text, " (manifest row{several} {rows})"); // invariant: fmt to String
        }
        text
    }
}

/// `2–5, 9`.
fn ranges(rows: &[u64]) -> String {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, to)) if *to + 1 == row => *to = row,
            _ => spans.push((row, row)),
        }
    }
    let told = spans.iter().map(|(from, to)| match from == to {
        true => from.to_string(),
        false => format!("{from}–{to}"),
    });
    told.collect::<Vec<_>>().join(", ")
}

fn counts(checked: &Checked) -> String {
    let count = |status| checked.count(status);
    let (readable, failing) = (count(CheckStatus::Readable), count(CheckStatus::Failing));
    let mut text = format!(
        "{}: {readable} can be read, {failing} would fail",
        many(readable + failing, "file")
    );
    if count(CheckStatus::Skipped) > 0 {
        let _ = write!(text, "; {} skipped", count(CheckStatus::Skipped)); // invariant: fmt to String
    }
    let errors = many(checked.findings(Severity::Error), "error");
    let warnings = many(checked.findings(Severity::Warning), "warning");
    text + &format!("; {errors}, {warnings}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(severity: Severity, row: Option<u64>, column: &str, message: &str) -> Finding {
        Finding {
            severity,
            reason: "reason".to_owned(),
            manifest_row: row,
            row: Some(7),
            column: Some(column.to_owned()),
            message: message.to_owned(),
        }
    }

    fn file(name: &str, status: CheckStatus, findings: Vec<Finding>) -> CheckedFile {
        CheckedFile {
            file: name.to_owned(),
            status,
            findings,
        }
    }

    #[test]
    fn errors_by_file_and_equal_warnings_once() {
        let tempo = |row| finding(Severity::Warning, Some(row), "t", "no tempo; tell it");
        let bad = vec![
            finding(Severity::Error, Some(4), "side", "a leg; correct it"),
            finding(
                Severity::Error,
                None,
                "x",
                "row 7, column `x`: bad; correct it",
            ),
            tempo(4),
        ];
        let checked = Checked {
            files: vec![
                file("a.csv", CheckStatus::Readable, vec![tempo(2)]),
                file("b.csv", CheckStatus::Readable, vec![tempo(3)]),
                file("c.csv", CheckStatus::Failing, bad),
                file(
                    "d.csv",
                    CheckStatus::Skipped,
                    vec![finding(Severity::Warning, None, "", "skipped")],
                ),
            ],
            study: vec![finding(Severity::Warning, None, "", "nobody")],
        };
        let expected = "Errors: these recordings would fail\nc.csv\n  \
                        manifest row 4, row 7, column `side`: a leg; correct it\n  \
                        row 7, column `x`: bad; correct it\n\n\
                        Warnings: figures would be missing, or rest on a default\n\
                        a.csv, b.csv, c.csv (manifest rows 2–4)\n  no tempo; tell it\n\
                        d.csv\n  skipped\nstudy file\n  nobody\n\n\
                        3 files: 2 can be read, 1 would fail; 1 skipped; 2 errors, 5 warnings\n";
        assert_eq!(page(&checked), expected);
        assert_eq!(ranges(&[9, 2, 3, 5, 4, 3]), "2–5, 9");
    }
}
