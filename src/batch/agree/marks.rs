//! Tables → what each side tells of each recording.

use std::collections::BTreeMap;
use std::path::Path;

use super::AgreeError;
use super::sheet::{Line, Sheet};
use crate::agree::{Figure, Figures, Marked, MarkedRep, MarkedSet, Marks};
use crate::tables::{Frame, Tables};

/// Labels that the results give.
const LABELS: [&str; 5] = ["full", "partial", "micro", "truncated", "rejected"];

/// Columns of a person's labels under the results' names.
fn usual(column: &str) -> &str {
    match column {
        "start" => "start_s",
        "end" => "end_s",
        "file" => "recording",
        other => other,
    }
}

/// What the truth tells: `reps` are labels or a truth's table of repetitions, `sets` its sets.
pub(super) fn of_truth(
    reps: &Path,
    sets: Option<&Path>,
    figures: &Figures,
) -> Result<Marks, AgreeError> {
    let mut marks = Marks::new();
    let sheet = Sheet::read(reps, usual)?;
    sheet.require(&["recording", "start_s", "end_s"])?;
    for line in sheet.rows() {
        let marked = marked(&mut marks, &line)?;
        marked.reps.extend(rep(&line, &figures.reps)?);
    }
    if let Some(sets) = sets {
        let sheet = Sheet::read(sets, usual)?;
        sheet.require(&["recording", "set"])?;
        for line in sheet.rows() {
            let marked = marked(&mut marks, &line)?;
            marked.sets.extend(set(&line, &figures.sets)?);
        }
    }
    Ok(marks)
}

fn marked<'a>(marks: &'a mut Marks, line: &Line) -> Result<&'a mut Marked, AgreeError> {
    let recording = line
        .text("recording")
        .ok_or_else(|| line.wrong("recording", "the name of a recording"))?;
    let marked = marks.entry(recording.replace('\\', "/")).or_default();
    if marked.participant.is_none() {
        marked.participant = line.text("participant").map(str::to_owned);
    }
    Ok(marked)
}

/// The repetition of a row; `None` where begin and end are empty: somebody looked and found none.
fn rep(line: &Line, figures: &[Figure]) -> Result<Option<MarkedRep>, AgreeError> {
    let (start_s, end_s) = match (line.number("start_s")?, line.number("end_s")?) {
        (None, None) => return Ok(None),
        (Some(start_s), Some(end_s)) => (start_s, end_s),
        (None, _) => return Err(line.wrong("start_s", "seconds since the first sample")),
        (_, None) => return Err(line.wrong("end_s", "seconds since the first sample")),
    };
    if end_s <= start_s {
        return Err(line.wrong("end_s", "an end after the start"));
    }
    let label = line.text("label").map(str::to_ascii_lowercase);
    if label
        .as_ref()
        .is_some_and(|label| !LABELS.contains(&label.as_str()))
    {
        return Err(line.wrong("label", "full, partial, micro, truncated or rejected"));
    }
    Ok(Some(MarkedRep {
        set: line.count("set")?,
        rep: line.count("rep")?,
        label,
        span_s: (start_s, end_s),
        figures: values(line, figures)?,
    }))
}

fn set(line: &Line, figures: &[Figure]) -> Result<Option<MarkedSet>, AgreeError> {
    let Some(set) = line.count("set")? else {
        return Ok(None);
    };
    Ok(Some(MarkedSet {
        set,
        control_loss_rep: line.count("control_loss_rep")?,
        figures: values(line, figures)?,
    }))
}

fn values(line: &Line, figures: &[Figure]) -> Result<Vec<Option<f64>>, AgreeError> {
    figures
        .iter()
        .map(|figure| line.number(figure.name))
        .collect()
}

/// What a run found.
pub(super) fn of_results(tables: &Tables, figures: &Figures) -> Marks {
    let mut marks = Marks::new();
    let sets = &tables.sets;
    for row in sets.rows() {
        let Some(marked) = of_row(&mut marks, sets, row) else {
            continue;
        };
        let number = |column: &str| sets.number(row, column).map(|value| value as u32);
        marked.sets.extend(number("set").map(|set| MarkedSet {
            set,
            control_loss_rep: number("control_loss_rep"),
            figures: numbers(sets, row, &figures.sets),
        }));
    }
    let reps = &tables.reps;
    for row in reps.rows() {
        let span_s = reps.number(row, "start_s").zip(reps.number(row, "end_s"));
        let (Some(marked), Some(span_s)) = (of_row(&mut marks, reps, row), span_s) else {
            continue;
        };
        let number = |column: &str| reps.number(row, column).map(|value| value as u32);
        marked.reps.push(MarkedRep {
            set: number("set"),
            rep: number("rep"),
            label: reps.text(row, "label").map(str::to_owned),
            span_s,
            figures: numbers(reps, row, &figures.reps),
        });
    }
    marks
}

fn of_row<'a>(marks: &'a mut Marks, frame: &Frame, row: usize) -> Option<&'a mut Marked> {
    let marked = marks
        .entry(frame.text(row, "recording")?.to_owned())
        .or_default();
    marked.participant = frame.text(row, "participant").map(str::to_owned);
    Some(marked)
}

fn numbers(frame: &Frame, row: usize, figures: &[Figure]) -> Vec<Option<f64>> {
    figures
        .iter()
        .map(|figure| frame.number(row, figure.name))
        .collect()
}

/// The truth under the results' names: spelt alike, else with the same file name where only one
/// recording of each side has it.
pub(super) fn under_names_of(results: &Marks, truth: Marks) -> Marks {
    let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
    let count = |marks: &Marks| {
        let mut counts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in marks.keys() {
            counts.entry(last(name)).or_default().push(name.clone());
        }
        counts
    };
    let (ours, theirs) = (count(results), count(&truth));
    let renamed = |name: String| {
        let file = last(&name);
        let alone = theirs.get(&file).is_some_and(|names| names.len() == 1);
        match ours.get(&file).map(Vec::as_slice) {
            Some([only]) if alone && !results.contains_key(&name) => only.clone(),
            _ => name,
        }
    };
    truth
        .into_iter()
        .map(|(name, marked)| (renamed(name), marked))
        .collect()
}
