//! Words for codes: verdicts, labels, sources and criteria as a patient can read them; sentences for
//! notes and reasons are in [`sentence`].

mod body_notes;
mod notes;
mod reasons;
mod sentence;

pub use sentence::{is_about_sensors, is_by_person, sentence};

use super::outline::Row;

/// The word for a verdict of `progress`.
pub fn verdict(code: &str) -> &str {
    match code {
        "improved" => "improved",
        "declined" => "declined",
        "no_change" => "no clear change",
        "too_few" => "too few sessions",
        "unknown_sdc" => "measurement error not known",
        other => other,
    }
}

/// An arrow that goes with a verdict; the word always stands beside it.
pub fn verdict_sign(code: &str) -> &'static str {
    match code {
        "improved" => "▲",
        "declined" => "▼",
        "no_change" => "=",
        _ => "?",
    }
}

/// A source up to its identifier and caveats, which stand in full below the table.
pub fn short_source(source: &str) -> &str {
    let cut = [", doi", " doi", " ("]
        .iter()
        .filter_map(|mark| source.find(mark))
        .min();
    cut.and_then(|at| source.get(..at)).unwrap_or(source)
}

/// What a repetition that is not counted as a full one is.
pub fn label(code: &str) -> &str {
    match code {
        "full" => "full",
        "partial" => "partial",
        "micro" => "bounce",
        "truncated" => "cut off",
        "rejected" => "no heel raise",
        other => other,
    }
}

/// What a set was measured with.
pub fn source(code: &str) -> &str {
    match code {
        "foot_imu" => "a motion sensor on the foot",
        "plate" => "a force plate",
        "heel_height" => "the recorded height of the heel",
        "angle" => "a recorded angle of foot or ankle",
        other => other,
    }
}

/// A source in a word or two, for the head of a column.
pub fn device(code: &str) -> &str {
    match code {
        "foot_imu" => "Foot sensor",
        "plate" => "Force plate",
        "heel_height" => "Heel height",
        "angle" => "Angle",
        other => other,
    }
}

/// What became of a file.
pub fn status(code: &str) -> &str {
    match code {
        "ok" => "scored",
        "flagged" => "scored, please look",
        "failed" => "could not be scored",
        "skipped" => "not read",
        other => other,
    }
}

/// What became of a file, told apart from what nobody asked for.
pub fn outcome<'a>(input: &Row<'a>) -> &'a str {
    match input.text("reason") {
        Some("excluded") => "left out by a person",
        _ => status(input.text("status").unwrap_or_default()),
    }
}

/// A label with its article, as in `the program found a bounce`.
pub fn found_as(label: &str) -> &str {
    match label {
        "full" => "a full repetition",
        "partial" => "a partial repetition",
        "micro" => "a bounce",
        "truncated" => "a repetition that is cut off",
        "rejected" => "no heel raise",
        other => other,
    }
}

/// Where a phase begins or ends.
pub fn boundary(code: &str) -> &str {
    match code {
        "start" => "the heel leaves the bottom",
        "top_start" => "the heel arrives at the top",
        "top_end" => "the heel leaves the top",
        "end" => "the heel is back at the bottom",
        other => other,
    }
}

/// Whether a person gave a repetition its label or one of its boundaries.
pub fn is_corrected(rep: &Row<'_>) -> bool {
    rep.notes()
        .any(|code| code.ends_with(":corrected") && code != "level:corrected")
}

/// A criterion: its words on the page, the column of `reps` with its verdict, the columns of
/// `sets` with the score and the number judged.
pub struct Criterion {
    /// Word on the page.
    pub word: &'static str,
    /// Name of its score.
    pub title: &'static str,
    /// Column of `reps`.
    pub verdict: &'static str,
    /// Column of `sets` with its score.
    pub score: &'static str,
    /// Column of `sets` with the number of repetitions that passed.
    pub passed: &'static str,
    /// Column of `sets` with the number that could be judged.
    pub judged: &'static str,
}

/// The criteria in the order of the tables.
pub const CRITERIA: [Criterion; 4] = [
    Criterion {
        word: "tempo",
        title: "Tempo",
        verdict: "tempo_ok",
        score: "tempo_score",
        passed: "tempo_passed",
        judged: "tempo_judged",
    },
    Criterion {
        word: "range",
        title: "Range",
        verdict: "range_ok",
        score: "range_score",
        passed: "range_passed",
        judged: "range_judged",
    },
    Criterion {
        word: "control",
        title: "Control",
        verdict: "control_ok",
        score: "control_score",
        passed: "control_passed",
        judged: "control_judged",
    },
    Criterion {
        word: "knee",
        title: "Knee kept bent",
        verdict: "knee_ok",
        score: "knee_score",
        passed: "knee_passed",
        judged: "knee_judged",
    },
];

/// The criteria a repetition failed.
pub fn failed(rep: &Row<'_>) -> Vec<String> {
    let fails = |c: &&Criterion| rep.flag(c.verdict) == Some(false);
    CRITERIA
        .iter()
        .filter(fails)
        .map(|c| c.word.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_without_a_translation_is_shown_as_it_is() {
        assert_eq!(verdict("weakened"), "weakened");
        assert_eq!(label("hop"), "hop");
    }

    #[test]
    fn a_source_is_shortened_to_its_name() {
        assert_eq!(
            short_source("Byrne 2017, doi 10.1016/x (straight knee)"),
            "Byrne 2017"
        );
        assert_eq!(short_source("own repeats, n = 34"), "own repeats, n = 34");
    }
}
