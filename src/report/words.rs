//! Words for codes: reasons, verdicts, labels and criteria as sentences a patient can read.
//!
//! A note is `column:reason`. A sentence is looked up under the whole code first, then under the
//! reason alone; a code without a sentence is shown as it is, never hidden.

use super::outline::Row;

/// Sentences for whole codes.
const CODES: &[(&str, &str)] = &[
    (
        "level:found",
        "The level of the step was taken from standing still before the set; no window was named for it.",
    ),
    (
        "sign:from_range",
        "Which way the heel rises was told by the range about the level stance.",
    ),
    (
        "sign:unknown",
        "Which way the heel rises could not be told: the sensor sits almost above the ball of the foot. Place it nearer to the heel.",
    ),
    (
        "work_heel_j:no_body_mass",
        "Work is not given, because body mass was not given.",
    ),
    (
        "ankle:no_sensor",
        "Ankle angles need a second sensor on the shank.",
    ),
    ("ankle:not_scored", "Ankle angles are not scored yet."),
    (
        "knee:no_sensor",
        "Knee angles need sensors on shank and thigh.",
    ),
    ("knee:not_scored", "Knee angles are not scored yet."),
    ("plate:no_plate", "Body height and sway need a force plate."),
    (
        "bottom_s:rest_or_last",
        "A rest follows, or the set ends, so there is no pause at the bottom to time.",
    ),
    (
        "label:forefoot_moved",
        "The forefoot left its place, as in a step or a shuffle: no heel raise.",
    ),
    (
        "label:several_axes",
        "The foot turned about several axes, as in turning on the spot: no heel raise.",
    ),
    (
        "label:shank_tilted",
        "The shank tilted as in a squat or a lunge: no heel raise.",
    ),
    (
        "label:swing_too_large",
        "The foot swung further than an ankle can: no heel raise.",
    ),
    (
        "label:cut_off",
        "The movement is cut by the start or end of the recording, or by missing samples.",
    ),
    (
        "control_ok:tremor",
        "More trembling than in the person's steady repetitions.",
    ),
    (
        "control_ok:side_wobble",
        "More side wobble than in the person's steady repetitions.",
    ),
    (
        "control_ok:stops_and_starts",
        "More stops and starts while lowering than in the person's steady repetitions.",
    ),
    (
        "control_ok:dropping",
        "The heel dropped instead of being lowered evenly.",
    ),
    (
        "participant:file_name",
        "Nobody told whose recording this is, so the file's name stands for the participant.",
    ),
    (
        "heel_drop_mm:default_lever",
        "Heel heights in millimetres use an average foot, because neither the foot's length nor its lever was given.",
    ),
    (
        "level:none",
        "The heel was never still and level with the step before the set, so nothing can be said about how far it came below the step.",
    ),
    (
        "level:window_outside_recording",
        "The still window that the manifest names lies outside the recording, so nothing can be said about how far the heel came below the step.",
    ),
    (
        "level:window_in_a_gap",
        "Samples are missing in the still window that the manifest names, so nothing can be said about how far the heel came below the step.",
    ),
    (
        "level:window_not_still",
        "The foot was moving in the still window that the manifest names, so nothing can be said about how far the heel came below the step.",
    ),
    (
        "side:both_raised_together",
        "Both legs raised together; each is shown on its own.",
    ),
    (
        "stage:mixed",
        "Sets of this session differ in tempo or load; medians are of the stage most sets were done in.",
    ),
    (
        "tempo:own_median",
        "No tempo was prescribed, so each repetition is compared with the set's own usual tempo.",
    ),
];

/// Sentences for reasons that any column may have.
const REASONS: &[(&str, &str)] = &[
    (
        "some_sets_missing",
        "Some sets of the session lack this figure; the total is of the others.",
    ),
    (
        "no_foot_sensor",
        "There is no sensor on the foot, so the heel cannot be seen.",
    ),
    (
        "no_continuous_stretch",
        "Too many samples are missing to follow the heel.",
    ),
    ("bad_date", "The date in the manifest is not a date."),
    ("bad_number", "A number in the manifest is not a number."),
    (
        "bad_participant_code",
        "The participant code has characters a code may not have.",
    ),
    (
        "bad_side",
        "The leg in the manifest is none of left, right and both.",
    ),
    (
        "bad_window",
        "A window in the manifest ends before it begins.",
    ),
    (
        "row_length",
        "A row of the manifest is longer or shorter than its header.",
    ),
    (
        "no_repetitions",
        "No heel raise was found in the recording.",
    ),
    (
        "clipped",
        "The sensor reached the end of its range; peaks may be cut.",
    ),
    (
        "constant",
        "The sensor's values never change; it was probably not recording.",
    ),
    ("too_few", "There are too few repetitions for this figure."),
    (
        "too_few_sessions",
        "There are too few sessions to tell a change from chance.",
    ),
    (
        "rate_too_low",
        "The sensor was sampled too slowly for this figure.",
    ),
    (
        "sign_unclear",
        "Up and down could not be told apart from the sensor.",
    ),
    (
        "missing_file",
        "The file named in the manifest is not there.",
    ),
    (
        "duplicate_identity",
        "Two recordings claim to be the same set of the same leg on the same day.",
    ),
    (
        "not_in_manifest",
        "The file lies beside the manifest but is not named in it.",
    ),
    ("empty_file", "The file is empty."),
    ("header_only", "The file has a header and no rows."),
    ("no_time", "The file has no time column."),
    ("unknown_column", "The file has a column nobody knows."),
    ("missing_unit", "A column does not say its unit."),
    (
        "not_a_number",
        "A cell that should hold a number holds something else.",
    ),
    ("too_short", "The recording is too short to hold a set."),
    (
        "constant_sensor",
        "The sensor's values never change; it was probably not recording.",
    ),
    (
        "all_missing",
        "A channel that is needed holds no value at all.",
    ),
    (
        "no_usable_channel",
        "The file holds no signal that shows a heel.",
    ),
];

/// The sentence for a code, with the column it is about, or the code itself.
pub fn sentence(code: &str) -> String {
    let (column, reason) = code.split_once(':').unwrap_or(("", code));
    if let Some(sentence) = find(CODES, code) {
        return sentence.to_owned();
    }
    if let ("control_loss_rep", Some(evidence)) = (column, loss(reason)) {
        return evidence;
    }
    match find(REASONS, reason) {
        Some(sentence) if column.is_empty() => sentence.to_owned(),
        Some(sentence) => format!("{sentence} ({column})"),
        None => code.to_owned(),
    }
}

/// Codes that say which sensors a recording has not: they hold for every set and stand once, in
/// what was left out.
pub fn is_about_sensors(code: &str) -> bool {
    ["ankle:", "knee:", "plate:"]
        .iter()
        .any(|group| code.starts_with(group))
}

/// The evidence of a loss of control, `tremor_2.6_times_side_wobble_1.9_times_in_5_of_6`, as a sentence.
fn loss(evidence: &str) -> Option<String> {
    let (changes, share) = evidence.rsplit_once("_in_")?;
    let (unsteady, all) = share.split_once("_of_")?;
    let changes = changes
        .replace("tremor_", "trembling ")
        .replace("side_wobble_", "side wobble ")
        .replace(
            "stops_and_starts_plus_",
            "stops and starts while lowering +",
        )
        .replace("dropping_plus_", "peak over mean speed of lowering +")
        .replace("_times", " times")
        .replace('_', ", ");
    Some(format!(
        "Control was lost: {changes} against the repetitions before; {unsteady} of the {all} repetitions from there on are unsteady."
    ))
}

fn find(table: &'static [(&str, &str)], key: &str) -> Option<&'static str> {
    table.iter().find(|row| row.0 == key).map(|row| row.1)
}

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
        "angle" => "a recorded angle",
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

/// A criterion: the word on the page, the column of `reps` with its verdict, the columns of
/// `sets` with the score and the number judged.
pub struct Criterion {
    /// Word on the page.
    pub word: &'static str,
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
        verdict: "tempo_ok",
        score: "tempo_score",
        passed: "tempo_passed",
        judged: "tempo_judged",
    },
    Criterion {
        word: "range",
        verdict: "range_ok",
        score: "range_score",
        passed: "range_passed",
        judged: "range_judged",
    },
    Criterion {
        word: "control",
        verdict: "control_ok",
        score: "control_score",
        passed: "control_passed",
        judged: "control_judged",
    },
    Criterion {
        word: "knee",
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
    fn a_code_without_a_sentence_is_shown_as_it_is() {
        assert_eq!(
            sentence("sparc_up:phase_of_the_moon"),
            "sparc_up:phase_of_the_moon"
        );
        assert!(sentence("foot_acc_x:clipped").ends_with("may be cut. (foot_acc_x)"));
        assert!(sentence("level:none").contains("below the step"));
        assert_eq!(verdict("weakened"), "weakened");
        assert_eq!(
            short_source("Byrne 2017, doi 10.1016/x (straight knee)"),
            "Byrne 2017"
        );
        assert_eq!(short_source("own repeats, n = 34"), "own repeats, n = 34");
    }

    #[test]
    fn every_code_has_one_sentence() {
        for table in [CODES, REASONS] {
            let mut codes: Vec<_> = table.iter().map(|row| row.0).collect();
            codes.sort_unstable();
            codes.dedup();
            assert_eq!(codes.len(), table.len());
            assert!(table.iter().all(|row| row.1.ends_with('.')));
        }
    }
}
