//! Codes as sentences a patient can read.
//!
//! A note is `column:reason`. A sentence is looked up under the whole code first, then under the
//! reason alone; a code without a sentence is shown as it is, never hidden.

use super::language::Words;
use super::say;

/// Words before the colon that are no column: sentences about them stand by themselves.
const GROUPS: [&str; 6] = ["ankle", "knee", "plate", "sensor", "second_file", "clock"];
/// Codes that say what was not recorded.
const NOT_RECORDED: [&str; 9] = [
    "ankle:no_sensor",
    "ankle:no_shank",
    "ankle:no_foot",
    "knee:no_sensor",
    "knee:no_shank",
    "knee:no_thigh",
    "plate:no_plate",
    "heel:not_by_plate",
    "heel:not_by_ankle",
];

/// Measures of a loss of control, with what stands behind their amount.
const MEASURES: [(&str, &str); 5] = [
    ("tremor", "_times"),
    ("side_wobble", "_times"),
    ("side_sway", "_times"),
    ("stops_and_starts_plus", ""),
    ("dropping_plus", ""),
];

impl Words {
    /// The sentence for a code, with the column it is about, or the code itself.
    pub(in crate::report) fn sentence(&self, code: &str) -> String {
        let (column, reason) = code.split_once(':').unwrap_or(("", code));
        if let Some(sentence) = self.find("note", &code.replace(':', "-")) {
            return sentence;
        }
        if let ("control_loss_rep", Some(evidence)) = (column, self.loss(reason)) {
            return evidence;
        }
        match self
            .find("reason", reason)
            .or_else(|| self.measured(reason))
        {
            Some(sentence) if column.is_empty() || GROUPS.contains(&column) => sentence,
            Some(sentence) => format!("{sentence} ({column})"),
            None => code.to_owned(),
        }
    }

    /// Reasons that carry a number or a name.
    fn measured(&self, reason: &str) -> Option<String> {
        let of = |prefix| reason.strip_prefix(prefix);
        if let Some(count) = of("clipped_samples_") {
            return Some(say!(self, "reason-with-clipped_samples", count = count));
        }
        if let Some(ratio) = of("scale_") {
            return Some(say!(self, "reason-with-scale", ratio = self.marked(ratio)));
        }
        of("not_read_").map(|name| say!(self, "reason-with-not_read", name = name))
    }

    /// The evidence of a loss of control, `tremor_2.6_times_side_wobble_1.9_times_in_5_of_6`, as a sentence.
    fn loss(&self, evidence: &str) -> Option<String> {
        let (changes, share) = evidence.rsplit_once("_in_")?;
        let (unsteady, all) = share.split_once("_of_")?;
        let mut said = Vec::new();
        let mut rest = changes;
        while !rest.is_empty() {
            let (change, after) = self.change(rest)?;
            said.push(change);
            rest = after;
        }
        let changes = match said.is_empty() {
            true => say!(self, "loss-together"),
            false => said.join(", "),
        };
        Some(say!(
            self,
            "loss",
            changes = changes,
            unsteady = unsteady,
            all = all
        ))
    }

    /// The first measure of an evidence in words, and what follows it.
    fn change<'e>(&self, evidence: &'e str) -> Option<(String, &'e str)> {
        MEASURES.iter().find_map(|(measure, ending)| {
            let rest = evidence.strip_prefix(measure)?.strip_prefix('_')?;
            let digits = |c: char| c.is_ascii_digit() || c == '.';
            let (amount, after) = rest.split_at(rest.find(|c| !digits(c)).unwrap_or(rest.len()));
            let after = after.strip_prefix(ending)?;
            let words = self.say(
                &format!("loss-{measure}"),
                &[("n", self.marked(amount).into())],
            );
            Some((words, after.strip_prefix('_').unwrap_or(after)))
        })
    }
}

/// Codes that say which sensors a recording has not: they hold for every set and stand once, in
/// what was left out.
pub fn is_about_sensors(code: &str) -> bool {
    NOT_RECORDED.contains(&code)
}

/// Codes that say what a person corrected: that is told in full at the session.
pub fn is_by_person(code: &str) -> bool {
    code.ends_with(":corrected") || code.ends_with(":confirmed")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Notes that are put together from a column and a reason, and those of reading.
    const NOTES: &[&str] = &[
        "work_heel_j:some_sets_missing",
        "shank_gyr_y:empty",
        "foot_acc_x:constant",
        "foot_acc_x:clipped",
        "foot_acc_x:clipped_samples_12",
        "foot_gyr:scale_1.41",
        "foot_acc:from_orientation",
        "foot_gyr:other_axes",
        "plate1_fz:sign_turned",
        "sensor:not_read_emg_01",
        "second_file:by_time_since_1970",
        "second_file:by_device_clock",
        "second_file:by_counter",
        "second_file:by_common_start",
        "second_file:by_correlation",
        "clock:counter",
        "height_loss_pct:too_few",
        "rom_cv_pct:too_few",
        "up_cv_pct:too_few",
        "down_cv_pct:too_few",
        "participant:file_name",
    ];
    /// Reasons of files that no error enum holds.
    const INPUTS: &[&str] = &[
        "program_fault",
        "recording_name",
        "leg_unclear",
        "not_in_manifest",
        "nested_study",
    ];

    /// The words that stand behind `mark` in a source file.
    fn codes_behind(mark: &str, source: &'static str) -> Vec<&'static str> {
        let behind = |piece: &'static str| piece.split_once('"').map(|parts| parts.0);
        let is_code = |word: &&str| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        };
        source
            .split(mark)
            .skip(1)
            .filter_map(behind)
            .filter(is_code)
            .collect()
    }

    /// The words that a source file's `code` gives.
    fn given_by_code(source: &'static str) -> Vec<&'static str> {
        let (_, body) = source.split_once("fn code(").unwrap();
        codes_behind("=> \"", body.split("\n    }").next().unwrap())
    }

    fn sentence(code: &str) -> String {
        Words::english().sentence(code)
    }

    fn without_sentence<'a>(codes: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        let mute = |code: &&str| sentence(code) == *code;
        codes.into_iter().filter(mute).collect()
    }

    #[test]
    fn every_reason_of_a_recording_has_a_sentence() {
        let codes = codes_behind("=> \"", include_str!("../../ingest/error.rs"));
        assert!(codes.len() >= 30, "{codes:?}");
        assert_eq!(without_sentence(codes), [""; 0]);
        let motion = given_by_code(include_str!("../../motion/mod.rs"));
        assert!(motion.contains(&"no_source"), "{motion:?}");
        assert_eq!(without_sentence(motion), [""; 0]);
        let flags = given_by_code(include_str!("../../batch/flag.rs"));
        assert!(flags.contains(&"many_gaps"), "{flags:?}");
        assert_eq!(without_sentence(flags), [""; 0]);
    }

    #[test]
    fn every_fault_of_a_study_has_a_sentence() {
        let sources = [
            include_str!("../../study/row.rs"),
            include_str!("../../study/load.rs"),
            include_str!("../../study/identity.rs"),
        ];
        let codes: Vec<&str> = sources
            .into_iter()
            .flat_map(|source| codes_behind("reason_code: \"", source))
            .collect();
        assert!(codes.len() >= 8, "{codes:?}");
        assert_eq!(without_sentence(codes), [""; 0]);
        assert_eq!(without_sentence(INPUTS.iter().copied()), [""; 0]);
    }

    /// Codes spelt out in a source file, tests left out.
    fn spelt_out(source: &str) -> Vec<String> {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        let is_word = |word: &str| {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(plain)
        };
        let is_code = |text: &&str| {
            let parts = text.split_once(':');
            parts.is_some_and(|(column, reason)| is_word(column) && is_word(reason))
        };
        let pieces = code.lines().flat_map(|line| line.split('"'));
        pieces.filter(is_code).map(str::to_owned).collect()
    }

    /// Every code spelt out below `folder`.
    fn codes_below(folder: &Path, codes: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap();
            if path.is_dir() {
                codes_below(&path, codes);
            } else if !name.ends_with("tests") {
                codes.extend(spelt_out(&fs::read_to_string(&path).unwrap()));
            }
        }
    }

    #[test]
    fn every_note_has_a_sentence() {
        let mut codes: Vec<String> = NOTES.iter().map(|code| (*code).to_owned()).collect();
        let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for room in ["ingest", "motion", "reps", "score", "progress", "batch"] {
            codes_below(&rooms.join(room), &mut codes);
        }
        assert!(codes.len() >= 50, "{codes:?}");
        assert_eq!(without_sentence(codes.iter().map(String::as_str)), [""; 0]);
    }

    #[test]
    fn every_reason_joined_to_a_column_has_a_sentence() {
        let knee = include_str!("../../motion/knee.rs");
        let plate = include_str!("../../motion/plate/mod.rs");
        let window = include_str!("../../motion/segments.rs");
        let refusal = include_str!("../../reps/evidence.rs");
        let measure = include_str!("../../score/control.rs");
        let sources = include_str!("../../motion/sources.rs");
        let track = include_str!("../../motion/track.rs");
        // A shank alone needs no thigh.
        let of_shank = given_by_code(knee)
            .into_iter()
            .filter(|code| *code != "no_thigh");
        for (columns, reasons) in [
            (&["label"][..], given_by_code(refusal)),
            (&["control_ok"], given_by_code(measure)),
            (&["knee"], given_by_code(knee)),
            (&["ankle"], of_shank.collect()),
            (&["knee_flex_mean_deg", "level"], given_by_code(window)),
            (&["knee_flex_mean_deg"], codes_behind("None => \"", knee)),
            (&["plate"], given_by_code(plate)),
            (&["ankle"], codes_behind("Err(\"", sources)),
            (&["ankle"], codes_behind("ok_or(\"", sources)),
            (&["level"], codes_behind("Level::None(\"", sources)),
            (&["level"], codes_behind("Level::None(\"", track)),
        ] {
            assert!(!reasons.is_empty(), "{columns:?}");
            let joined = |column: &&str| {
                let of_column = reasons.iter().map(|reason| format!("{column}:{reason}"));
                of_column.collect::<Vec<_>>()
            };
            let codes: Vec<String> = columns.iter().flat_map(joined).collect();
            assert_eq!(without_sentence(codes.iter().map(String::as_str)), [""; 0]);
        }
    }

    #[test]
    fn the_evidence_of_a_loss_reads_as_a_sentence() {
        assert_eq!(
            sentence("control_loss_rep:tremor_2.6_times_side_wobble_1.9_times_in_5_of_6"),
            "Control was lost: trembling 2.6 times, side wobble 1.9 times, compared with the repetitions before; \
             5 of the 6 repetitions from there on are unsteady."
        );
        assert_eq!(
            sentence("control_loss_rep:_in_5_of_6"),
            "Control was lost: no measure stands out, but together they are worse, compared with the repetitions before; \
             5 of the 6 repetitions from there on are unsteady."
        );
    }

    #[test]
    fn a_code_without_a_sentence_is_shown_as_it_is() {
        assert_eq!(
            sentence("sparc_up:phase_of_the_moon"),
            "sparc_up:phase_of_the_moon"
        );
        assert!(sentence("foot_acc_x:clipped").ends_with("may be cut. (foot_acc_x)"));
        assert!(sentence("level:none").contains("below the step"));
    }
}
