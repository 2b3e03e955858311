//! Codes of the tables as words: verdicts, labels, sources and criteria.

use super::language::Words;
use super::say;
use crate::report::outline::Row;

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

impl Words {
    /// The word for a verdict of `progress`.
    pub(in crate::report) fn verdict(&self, code: &str) -> String {
        self.code_word("verdict", code)
    }

    /// What a repetition that is not counted as a full one is.
    pub(in crate::report) fn label(&self, code: &str) -> String {
        self.code_word("label", code)
    }

    /// A label with its article, as in `the program found a bounce`.
    pub(in crate::report) fn found_as(&self, label: &str) -> String {
        self.code_word("found", label)
    }

    /// What a set was measured with.
    pub(in crate::report) fn source(&self, code: &str) -> String {
        self.code_word("source", code)
    }

    /// A source in a word or two, for the head of a column.
    pub(in crate::report) fn device(&self, code: &str) -> String {
        self.code_word("device", code)
    }

    /// What became of a file.
    pub(in crate::report) fn status(&self, code: &str) -> String {
        self.code_word("status", code)
    }

    /// What became of a file, told apart from what nobody asked for.
    pub(in crate::report) fn outcome(&self, input: &Row<'_>) -> String {
        match input.text("reason") {
            Some("excluded") => say!(self, "status-left_out"),
            _ => self.status(input.text("status").unwrap_or_default()),
        }
    }

    /// Where a smallest detectable change comes from; one from the study's own repeats, which the
    /// tables word in English, in this language.
    pub(in crate::report) fn change_source(&self, source: &str) -> String {
        self.own_repeats(source)
            .unwrap_or_else(|| source.to_owned())
    }

    fn own_repeats(&self, source: &str) -> Option<String> {
        let (id, rest) = [
            (
                "source-own-sessions",
                "own repeats: pairs of successive sessions, n=",
            ),
            ("source-own-sets", "own repeats: sets within a session, n="),
        ]
        .into_iter()
        .find_map(|(id, head)| Some((id, source.strip_prefix(head)?)))?;
        let (n, rest) = rest.split_once(", ")?;
        let (freedom, _) = rest.split_once(" degrees of freedom")?;
        Some(self.say(id, &[("n", n.into()), ("freedom", freedom.into())]))
    }

    /// Where a phase begins or ends.
    pub(in crate::report) fn boundary(&self, code: &str) -> String {
        self.code_word("boundary", code)
    }

    /// A leg: `left leg`, `both legs together`, `leg not told`.
    pub(in crate::report) fn leg(&self, side: &str) -> String {
        self.find("leg", side)
            .unwrap_or_else(|| say!(self, "leg-unknown"))
    }

    /// A stage, which the tables spell in English: `up 2 · top 0 · down 3 s, 5 kg`.
    pub(in crate::report) fn stage(&self, stage: &str) -> String {
        let parts = stage.split(", ").map(|part| self.part_of_stage(part));
        parts.collect::<Vec<_>>().join(", ")
    }

    fn part_of_stage(&self, part: &str) -> String {
        if let Some(site) = part.strip_prefix("sensor at ") {
            return say!(self, "stage-sensor", site = site);
        }
        let known = part.replace(' ', "_");
        if let Some(word) = self.find("stage", &known) {
            return word;
        }
        let is_tempo = part.ends_with(" s") && part.starts_with(['u', 't', 'd', 'b']);
        match part.strip_suffix(" kg") {
            Some(load) => format!("{} kg", self.marked(load)),
            None if is_tempo => self.tempo(part),
            None => part.to_owned(),
        }
    }

    /// `up 2 · down 3.5 s`.
    fn tempo(&self, part: &str) -> String {
        let phase = |phase: &str| match phase.split_once(' ') {
            Some((name, time)) => {
                format!("{} {}", self.code_word("phase", name), self.marked(time))
            }
            None => phase.to_owned(),
        };
        part.split(" · ").map(phase).collect::<Vec<_>>().join(" · ")
    }
}

/// Whether a person gave a repetition its label or one of its boundaries.
pub fn is_corrected(rep: &Row<'_>) -> bool {
    rep.notes()
        .any(|code| code.ends_with(":corrected") && code != "level:corrected")
}

/// A criterion: its code, the column of `reps` with its verdict, the columns of `sets` with the
/// score and the numbers passed and judged.
pub struct Criterion {
    /// `criterion-…` and `score-…` among the messages.
    pub code: &'static str,
    /// Column of `reps`.
    pub verdict: &'static str,
    /// Column of `sets` with its score.
    pub score: &'static str,
    /// Column of `sets` with the number of repetitions that passed.
    pub passed: &'static str,
    /// Column of `sets` with the number that could be judged.
    pub judged: &'static str,
}

impl Criterion {
    /// Its word within a sentence: `tempo`.
    pub fn word(&self, w: &Words) -> String {
        w.code_word("criterion", self.code)
    }

    /// The name of its score: `Knee kept bent`.
    pub fn title(&self, w: &Words) -> String {
        w.code_word("score", self.code)
    }
}

/// The criteria in the order of the tables.
pub const CRITERIA: [Criterion; 4] = [
    Criterion {
        code: "tempo",
        verdict: "tempo_ok",
        score: "tempo_score",
        passed: "tempo_passed",
        judged: "tempo_judged",
    },
    Criterion {
        code: "range",
        verdict: "range_ok",
        score: "range_score",
        passed: "range_passed",
        judged: "range_judged",
    },
    Criterion {
        code: "control",
        verdict: "control_ok",
        score: "control_score",
        passed: "control_passed",
        judged: "control_judged",
    },
    Criterion {
        code: "knee",
        verdict: "knee_ok",
        score: "knee_score",
        passed: "knee_passed",
        judged: "knee_judged",
    },
];

/// The criteria a repetition failed.
pub fn failed(rep: &Row<'_>) -> impl Iterator<Item = &'static Criterion> {
    let fails = |c: &&Criterion| rep.flag(c.verdict) == Some(false);
    CRITERIA.iter().filter(fails)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_without_a_translation_is_shown_as_it_is() {
        let w = Words::english();
        assert_eq!(w.verdict("weakened"), "weakened");
        assert_eq!(w.label("hop"), "hop");
    }

    #[test]
    fn a_source_is_shortened_to_its_name() {
        assert_eq!(
            short_source("Byrne 2017, doi 10.1016/x (straight knee)"),
            "Byrne 2017"
        );
        assert_eq!(short_source("own repeats, n = 34"), "own repeats, n = 34");
    }

    #[test]
    fn own_repeats_are_worded_as_the_tables_do_and_papers_are_left_alone() {
        let german = Words::of("de").unwrap();
        for source in [
            "own repeats: pairs of successive sessions, n=36, 26 degrees of freedom",
            "own repeats: sets within a session, n=40, 30 degrees of freedom, day to day not included",
        ] {
            assert_eq!(Words::english().change_source(source), source);
            assert!(german.change_source(source).contains("Freiheitsgrade"));
        }
        assert_eq!(
            german.change_source("Byrne 2017, doi 10.1/x"),
            "Byrne 2017, doi 10.1/x"
        );
    }

    #[test]
    fn a_stage_is_said_part_by_part() {
        let german = Words::of("de").unwrap();
        for (stage, words) in [
            (
                "up 2 · top 0 · down 3.5 s, 2.5 kg",
                "hoch 2 · oben 0 · ab 3,5 s, 2,5 kg",
            ),
            (
                "no tempo target, no load, on a plate",
                "ohne Tempovorgabe, ohne Last, auf einer Kraftmessplatte",
            ),
            ("up 2 s, sensor at dorsum", "hoch 2 s, Sensor: dorsum"),
        ] {
            assert_eq!(german.stage(stage), words);
            assert_eq!(Words::english().stage(stage), stage);
        }
    }
}
