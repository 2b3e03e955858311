//! The closing summary of a run.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use soleus::batch::Outcome;
use soleus::tables::{InputRow, InputStatus};

use super::print::many;

/// Failures told one by one; the table `inputs` has all of them.
const FAILURES_TOLD: usize = 5;

/// The summary, without a line end behind it.
pub fn text(outcome: &Outcome, took: Duration) -> String {
    let mut text = format!("{}\n{}\n", recordings(outcome, took), repetitions(outcome));
    corrections(&mut text, outcome);
    failures(&mut text, outcome);
    flags(&mut text, outcome);
    let _ = write!(text, "Report: {}", outcome.index.display()); // invariant: fmt to String
    text
}

fn recordings(outcome: &Outcome, took: Duration) -> String {
    let count = |status| outcome.count(status);
    let (ok, flagged) = (count(InputStatus::Ok), count(InputStatus::Flagged));
    let failed = count(InputStatus::Failed);
    let parts = [
        (flagged, "to look at"),
        (failed, "failed"),
        (count(InputStatus::Skipped), "skipped"),
    ];
    let mut text = format!(
        "{} of {} in {:.1} s: {} scored",
        many(ok + flagged + failed, "recording"),
        many(outcome.participants, "participant"),
        took.as_secs_f64(),
        ok + flagged,
    );
    if outcome.before > 0 {
        let _ = write!(text, " ({} before)", outcome.before); // invariant: fmt to String
    }
    for (count, word) in parts.iter().filter(|(count, _)| *count > 0) {
        let _ = write!(text, ", {count} {word}"); // invariant: fmt to String
    }
    text
}

fn repetitions(outcome: &Outcome) -> String {
    format!(
        "{} in {} ({} full, {} partial)",
        many(
            (outcome.reps_full + outcome.reps_partial) as usize,
            "repetition"
        ),
        many(outcome.sets, "set"),
        outcome.reps_full,
        outcome.reps_partial,
    )
}

fn corrections(text: &mut String, outcome: &Outcome) {
    let (all, refused) = (outcome.corrections.len(), outcome.refused().count());
    if all == 0 {
        return;
    }
    let _ = write!(text, "{} applied", many(all - refused, "correction")); // invariant: fmt to String
    if refused > 0 {
        let _ = write!(text, ", {refused} not; the table corrections says why"); // invariant: fmt to String
    }
    text.push('\n');
}

fn failures(text: &mut String, outcome: &Outcome) {
    let failed = of(outcome, InputStatus::Failed);
    if failed.is_empty() {
        return;
    }
    text.push_str("Failed:\n");
    for row in failed.iter().take(FAILURES_TOLD) {
        let message = row.message.as_deref().unwrap_or_default();
        let _ = writeln!(text, "  {}: {message}", row.file); // invariant: fmt to String
    }
    if failed.len() > FAILURES_TOLD {
        let more = failed.len() - FAILURES_TOLD;
        let _ = writeln!(text, "  and {more} more; the table inputs has them all"); // invariant: fmt to String
    }
}

/// One line a reason: how many, and what to do.
fn flags(text: &mut String, outcome: &Outcome) {
    let mut reasons: BTreeMap<&str, Vec<&InputRow>> = BTreeMap::new();
    for row in of(outcome, InputStatus::Flagged) {
        let message = row.message.as_deref().unwrap_or_default();
        reasons.entry(message).or_default().push(row);
    }
    if !reasons.is_empty() {
        text.push_str("To look at:\n");
    }
    for (message, rows) in reasons {
        let first = rows.first().map_or("", |row| row.file.as_str());
        let others = match rows.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        let _ = writeln!(text, "  {first}{others}: {message}"); // invariant: fmt to String
    }
}

fn of(outcome: &Outcome, status: InputStatus) -> Vec<&InputRow> {
    outcome
        .inputs
        .iter()
        .filter(|row| row.status == status)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_tells_what_was_left_out_and_where_to_look() {
        let row = |file: &str, status, message: &str| InputRow {
            file: file.to_owned(),
            status,
            message: Some(message.to_owned()),
            ..InputRow::default()
        };
        let outcome = Outcome {
            before: 0,
            inputs: vec![
                row("a.csv", InputStatus::Ok, ""),
                row("b.csv", InputStatus::Failed, "the file is empty"),
                row("c.csv", InputStatus::Flagged, "no heel raise was found"),
                row("d.csv", InputStatus::Flagged, "no heel raise was found"),
            ],
            corrections: Vec::new(),
            participants: 1,
            sets: 1,
            reps_full: 11,
            reps_partial: 1,
            index: "out/report/index.html".into(),
        };
        let expected = "4 recordings of 1 participant in 1.5 s: 3 scored, 2 to look at, 1 failed\n\
                        12 repetitions in 1 set (11 full, 1 partial)\n\
                        Failed:\n  b.csv: the file is empty\n\
                        To look at:\n  c.csv and 1 more: no heel raise was found\n\
                        Report: out/report/index.html";
        assert_eq!(text(&outcome, Duration::from_millis(1500)), expected);
    }
}
