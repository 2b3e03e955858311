//! Codes as sentences a patient can read.
//!
//! A note is `column:reason`. A sentence is looked up under the whole code first, then under the
//! reason alone; a code without a sentence is shown as it is, never hidden.

use super::notes::CODES;
use super::reasons::REASONS;

/// The sentence for a code, with the column it is about, or the code itself.
pub fn sentence(code: &str) -> String {
    let (column, reason) = code.split_once(':').unwrap_or(("", code));
    if let Some(sentence) = find(CODES, code) {
        return sentence.to_owned();
    }
    if let ("control_loss_rep", Some(evidence)) = (column, loss(reason)) {
        return evidence;
    }
    let known = find(REASONS, reason).map(str::to_owned);
    match known.or_else(|| measured(reason)) {
        Some(sentence) if column.is_empty() => sentence,
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

/// Reasons that carry a number.
fn measured(reason: &str) -> Option<String> {
    let of = |prefix| reason.strip_prefix(prefix);
    let samples = of("clipped_samples_")
        .map(|count| format!("{count} samples lie at the end of the sensor's range."));
    let scale = || {
        of("scale_").map(|ratio| {
            format!("The tilt by gravity changes {ratio} times as fast as the gyroscope says; check its unit and calibration.")
        })
    };
    samples.or_else(scale)
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
    let changes = if changes.is_empty() {
        "no measure stands out, but together they are worse".to_owned()
    } else {
        changes
    };
    Some(format!(
        "Control was lost: {changes}, compared with the repetitions before; {unsteady} of the {all} repetitions from there on are unsteady."
    ))
}

fn find(table: &'static [(&str, &str)], key: &str) -> Option<&'static str> {
    table.iter().find(|row| row.0 == key).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reasons of one column or another, as the rooms write them into `notes`.
    const NOTES: &[&str] = &[
        "lsi_pct:not_positive",
        "trend_per_week:no_dates",
        "smallest_detectable_change:unknown",
        "work_heel_j:some_sets_missing",
        "file:last_row_cut",
        "time:coarse_stamps",
        "shank_gyr_y:empty",
        "foot_acc_x:constant",
        "foot_acc_x:clipped",
        "foot_acc_x:clipped_samples_12",
        "foot_gyr:scale_1.41",
        "reps_full:no_repetitions",
        "set:number_taken",
        "side:both_raised_together",
        "level:found",
        "level:none",
        "level:window_outside_recording",
        "level:window_in_a_gap",
        "level:window_not_still",
        "level:window_at_a_top",
        "foot_sensor:spikes_replaced",
        "quality_ok:partial",
        "sign:from_range",
        "sign:unknown",
        "control_score:rate_too_low",
        "control_loss_rep:too_few",
        "height_loss_pct:too_few",
        "rom_cv_pct:too_few",
        "up_cv_pct:too_few",
        "down_cv_pct:too_few",
        "tremor_rms_dps:too_short",
        "tremor_rms_dps:rate_too_low",
        "heel_drop_mm:default_lever",
        "label:cut_off",
        "participant:file_name",
        "stage:mixed",
        "tempo:own_median",
        "work_heel_j:no_body_mass",
        "bottom_s:rest_or_last",
        "ankle:no_sensor",
        "ankle:not_scored",
        "knee:no_sensor",
        "knee:not_scored",
        "plate:no_plate",
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

    fn without_sentence<'a>(codes: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        let mute = |code: &&str| sentence(code) == *code;
        codes.into_iter().filter(mute).collect()
    }

    #[test]
    fn every_reason_of_a_recording_has_a_sentence() {
        let codes = codes_behind("=> \"", include_str!("../../ingest/error.rs"));
        assert!(codes.len() >= 30, "{codes:?}");
        assert_eq!(without_sentence(codes), [""; 0]);
        let motion = codes_behind("=> \"", include_str!("../../motion/mod.rs"));
        assert!(motion.contains(&"no_foot_sensor"), "{motion:?}");
        assert_eq!(without_sentence(motion), [""; 0]);
        let flags = codes_behind("=> \"", include_str!("../../batch/flag.rs"));
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

    #[test]
    fn every_note_has_a_sentence() {
        assert_eq!(without_sentence(NOTES.iter().copied()), [""; 0]);
        for (column, source) in [
            ("label", include_str!("../../reps/evidence.rs")),
            ("control_ok", include_str!("../../score/control.rs")),
        ] {
            let reasons = codes_behind("=> \"", source);
            assert!(reasons.len() >= 4, "{reasons:?}");
            let codes: Vec<String> = reasons
                .iter()
                .map(|reason| format!("{column}:{reason}"))
                .collect();
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
