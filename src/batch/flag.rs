//! What makes a scored recording worth a person's look.

use crate::ingest::Recording;
use crate::motion::{Motion, SignOrigin};
use crate::score::ScoredSet;
use crate::tables::{InputRow, InputStatus};

/// A recording that lacks more than this share of its time has lost repetitions with it.
const MANY_GAPS_SHARE: f64 = 0.1;

/// A finding that does not keep a recording from being scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Flag {
    NoRepetitions,
    SignUnclear,
    Clipped,
    GyroScale,
    ManyGaps,
}

impl Flag {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoRepetitions => "no_repetitions",
            Self::SignUnclear => "sign_unclear",
            Self::Clipped => "clipped",
            Self::GyroScale => "gyro_scale",
            Self::ManyGaps => "many_gaps",
        }
    }

    pub fn sentence(self) -> &'static str {
        match self {
            Self::NoRepetitions => {
                "no heel raise was found; check that the sensor sat on the foot that worked, that its gyroscope recorded, and look at the trace"
            }
            Self::SignUnclear => {
                "which way the heel rises could not be told; wear the sensor well behind the ball of the foot, and stand still with the heel level first"
            }
            Self::Clipped => {
                "the sensor reached the end of its range; set a larger range (8 g, 1000 deg/s) before the next recording"
            }
            Self::GyroScale => {
                "gyroscope and accelerometer disagree on how fast the foot turned; check the unit and calibrate the sensor"
            }
            Self::ManyGaps => {
                "more than a tenth of the recording is missing; keep the receiver near, or record on the sensor"
            }
        }
    }
}

/// What reading and motion show.
pub(super) fn of_recording(recording: &Recording) -> Vec<Flag> {
    let noted =
        |found: &dyn Fn(&str) -> bool| recording.source.notes.iter().any(|note| found(note));
    let missing_s: f64 = recording.gaps.iter().map(|gap| gap.to_s - gap.from_s).sum();
    let mut flags = Vec::new();
    flags.extend(noted(&|note| note.ends_with(":clipped")).then_some(Flag::Clipped));
    flags.extend(noted(&|note| note.contains("_gyr:scale_")).then_some(Flag::GyroScale));
    let many = missing_s > MANY_GAPS_SHARE * recording.duration_s()
        || recording.source.missing_pct > 100.0 * MANY_GAPS_SHARE;
    flags.extend(many.then_some(Flag::ManyGaps));
    flags
}

/// What the sets of one leg show.
pub(super) fn of_leg(motion: &Motion, sets: &[ScoredSet]) -> Option<Flag> {
    let counted = |set: &ScoredSet| set.figures.reps_full + set.figures.reps_partial;
    match motion.sign {
        _ if sets.iter().map(counted).sum::<u32>() == 0 => Some(Flag::NoRepetitions),
        SignOrigin::Unknown => Some(Flag::SignUnclear),
        _ => None,
    }
}

/// Marks `input`; the gravest flag gives the reason, all of them the message.
pub(super) fn mark(input: &mut InputRow, mut flags: Vec<Flag>) {
    flags.sort_unstable();
    flags.dedup();
    if input.status != InputStatus::Ok {
        return;
    }
    let Some(first) = flags.first() else { return };
    input.status = InputStatus::Flagged;
    input.reason = Some(first.code().to_owned());
    let sentences: Vec<&str> = flags.iter().map(|flag| flag.sentence()).collect();
    input.message = Some(sentences.join("; "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_flag_gives_the_reason_and_a_failure_stays_one() {
        let mut input = InputRow::default();
        mark(
            &mut input,
            vec![Flag::ManyGaps, Flag::Clipped, Flag::ManyGaps],
        );
        assert_eq!(
            (input.status, input.reason.as_deref()),
            (InputStatus::Flagged, Some("clipped"))
        );
        assert_eq!(
            input.message.unwrap_or_default().matches("; keep").count(),
            1
        );
        let mut input = InputRow {
            status: InputStatus::Failed,
            ..InputRow::default()
        };
        mark(&mut input, vec![Flag::Clipped]);
        assert_eq!(input.status, InputStatus::Failed);
    }
}
