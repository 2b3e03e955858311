//! What makes a scored recording worth a person's look.

use super::{JoinedBy, Joint, Other};
use crate::ingest::Recording;
use crate::motion::{KneeFault, Motion, PlateFault, SignOrigin};
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
    HandSupport,
    LoadChanged,
    WeightDiffers,
    WeightUnsteady,
    PlateOffset,
    PlateUnusable,
    KneeImpossible,
    ManyGaps,
    ClockContradicted,
    ClockDoubtful,
    ShankSwings,
}

/// Every finding, the gravest first.
const ALL: [Flag; 15] = [
    Flag::ShankSwings,
    Flag::ClockDoubtful,
    Flag::ClockContradicted,
    Flag::NoRepetitions,
    Flag::SignUnclear,
    Flag::Clipped,
    Flag::GyroScale,
    Flag::HandSupport,
    Flag::LoadChanged,
    Flag::WeightDiffers,
    Flag::WeightUnsteady,
    Flag::PlateOffset,
    Flag::PlateUnusable,
    Flag::KneeImpossible,
    Flag::ManyGaps,
];

/// Code and sentence of everything that a scored recording can be flagged for.
pub fn flag_sentences() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().map(|flag| (flag.code(), flag.sentence()))
}

impl Flag {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoRepetitions => "no_repetitions",
            Self::SignUnclear => "sign_unclear",
            Self::Clipped => "clipped",
            Self::GyroScale => "gyro_scale",
            Self::HandSupport => "hand_support",
            Self::LoadChanged => "load_changed",
            Self::WeightDiffers => "weight_differs",
            Self::WeightUnsteady => "weight_unsteady",
            Self::PlateOffset => "plate_offset",
            Self::PlateUnusable => "plate_unusable",
            Self::KneeImpossible => "knee_impossible",
            Self::ManyGaps => "many_gaps",
            Self::ClockContradicted => "clock_contradicted",
            Self::ClockDoubtful => "clock_doubtful",
            Self::ShankSwings => "shank_swings",
        }
    }

    pub fn sentence(self) -> &'static str {
        match self {
            Self::NoRepetitions => {
                "no heel raise was found; check that sensor, plate or camera recorded the leg that worked, with its gyroscope and in the right unit, that no hand helped, and look at the trace"
            }
            Self::SignUnclear => {
                "which way the heel rises could not be told; wear the sensor well behind the ball of the foot, and stand still with the heel level first"
            }
            Self::Clipped => {
                "sensor or plate reached the end of its range; set a larger range (a sensor: 8 g, 1000 deg/s) before the next recording"
            }
            Self::GyroScale => {
                "gyroscope and accelerometer disagree on how fast, or about which axis, the sensor turned; check that both have the same axes, signs and the right unit, and calibrate the sensor"
            }
            Self::HandSupport => {
                "the mean force over whole repetitions is not the weight, as with a hand on the rail or an uneven load, so body heights of these repetitions are left out; record without support"
            }
            Self::LoadChanged => {
                "the weight on the plate changes between repetitions, as when a load is picked up, so each part is scored with its own weight; record each load as a set of its own"
            }
            Self::WeightDiffers => {
                "the weight on the plate differs from body mass and load by more than 5 %; zero the plate before stepping on, and check body_mass_kg and load_kg"
            }
            Self::WeightUnsteady => {
                "nobody stands still on the plate for a second, so the weight is uncertain; stand still on the working leg before the set"
            }
            Self::PlateOffset => {
                "the empty plate did not read zero, so its reading was taken off; zero the plate before the next recording"
            }
            Self::PlateUnusable => {
                "the force plate could not be read, so figures of the body are missing and the other sources were scored; look for the reason with `soleus inspect FILE`"
            }
            Self::KneeImpossible => {
                "shank and thigh sensors show no knee; check which sensor sat on which segment"
            }
            Self::ManyGaps => {
                "more than a tenth of the recording is missing; keep the receiver near, or record on the sensor"
            }
            Self::ShankSwings => {
                "the shank sensor swings as only a foot does, as in the file of another recording; check which file and which sensor is which"
            }
            Self::ClockDoubtful => {
                "what the files of the set show agrees only roughly, or not at all, as files of two sets may; check that they are of the same set"
            }
            Self::ClockContradicted => {
                "the files' common clock and what they show differ by more than a tenth of a second; set the devices' clocks before the next recording"
            }
        }
    }
}

/// Offsets that a common clock and the signals may differ by, seconds.
const CLOCKS_DIFFER_S: f64 = 0.1;
/// Files of one set that are laid on each other by what they show agree better than this …
const SURE_CORRELATION: f64 = 0.9;
/// … and in both halves to so many seconds.
const SURE_HALVES_S: f64 = 0.05;

/// What joining the files of a set shows.
pub(super) fn of_joints<'a>(others: impl Iterator<Item = &'a Other>) -> Vec<Flag> {
    let mut flags: Vec<Flag> = others
        .filter_map(Other::joint)
        .filter_map(of_joint)
        .collect();
    flags.sort_unstable();
    flags.dedup();
    flags
}

fn of_joint(joint: Joint) -> Option<Flag> {
    let beyond = |limit_s: f64| {
        joint
            .residual_s
            .is_some_and(|residual| residual.abs() > limit_s)
    };
    match joint.by {
        JoinedBy::Shared(_) if joint.comparable && joint.residual_s.is_none() => {
            Some(Flag::ClockDoubtful)
        }
        JoinedBy::Shared(_) => beyond(CLOCKS_DIFFER_S).then_some(Flag::ClockContradicted),
        JoinedBy::Correlation => {
            let alike = joint
                .correlation
                .is_some_and(|found| found >= SURE_CORRELATION);
            (!alike || beyond(SURE_HALVES_S)).then_some(Flag::ClockDoubtful)
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
    flags.extend(
        noted(&|note| note.contains("_gyr:scale_") || note.ends_with("_gyr:other_axes"))
            .then_some(Flag::GyroScale),
    );
    let many = missing_s > MANY_GAPS_SHARE * recording.duration_s()
        || recording.source.missing_pct > 100.0 * MANY_GAPS_SHARE;
    flags.extend(many.then_some(Flag::ManyGaps));
    flags
}

/// What the motion and the sets of one leg show.
pub(super) fn of_leg(motion: &Motion, sets: &[ScoredSet]) -> Vec<Flag> {
    let counted = |set: &ScoredSet| set.figures.reps_full + set.figures.reps_partial;
    let mut flags = Vec::new();
    if sets.iter().map(counted).sum::<u32>() == 0 {
        flags.push(Flag::NoRepetitions);
    } else if motion.sign == SignOrigin::Unknown {
        flags.push(Flag::SignUnclear);
    }
    let swings = motion.ankle.as_ref().err() == Some(&"swings_like_a_foot");
    flags.extend(swings.then_some(Flag::ShankSwings));
    let told = |code: &str| {
        let body = motion.body.as_ref();
        body.is_ok_and(|body| body.notes.iter().any(|note| note == code))
    };
    let of_plate = [
        ("plate:load_changed", Flag::LoadChanged),
        ("plate:weight_differs", Flag::WeightDiffers),
        ("plate:weight_unsteady", Flag::WeightUnsteady),
        ("plate:offset_removed", Flag::PlateOffset),
        ("plate:clipped", Flag::Clipped),
    ];
    flags.extend(
        of_plate
            .iter()
            .filter(|(code, _)| told(code))
            .map(|(_, flag)| *flag),
    );
    flags.extend(is_supported(sets).then_some(Flag::HandSupport));
    let unusable = !matches!(motion.body, Ok(_) | Err(PlateFault::NoPlate));
    flags.extend(unusable.then_some(Flag::PlateUnusable));
    let impossible = matches!(
        motion.knee,
        Err(KneeFault::SameSegment
            | KneeFault::SwingsLikeAFoot(..)
            | KneeFault::ImpossibleAngle(..))
    );
    flags.extend(impossible.then_some(Flag::KneeImpossible));
    flags
}

/// Whether the forces of at least two repetitions, and a quarter of them, do not add up.
fn is_supported(sets: &[ScoredSet]) -> bool {
    let reps = sets.iter().flat_map(|set| &set.reps);
    let judged: Vec<bool> = reps
        .filter(|rep| rep.net_force_pct.is_some())
        .map(|rep| rep.notes.iter().any(|note| note == "net_force_pct:support"))
        .collect();
    let supported = judged.iter().filter(|supported| **supported).count();
    supported >= 2 && 4 * supported >= judged.len()
}

/// Flags of a file from those of its legs: it has repetitions as soon as one leg has.
pub(super) fn of_legs(legs: Vec<Vec<Flag>>) -> Vec<Flag> {
    let none = |flags: &Vec<Flag>| flags.contains(&Flag::NoRepetitions);
    let all = legs.iter().all(none);
    let flags = legs.into_iter().flatten();
    flags
        .filter(|flag| all || *flag != Flag::NoRepetitions)
        .collect()
}

/// Marks `input`; the gravest flag gives the reason, all of them the message.
pub(super) fn mark(input: &mut InputRow, mut flags: Vec<Flag>) {
    flags.sort_unstable();
    flags.dedup();
    input.flags = flags.iter().map(|flag| flag.code().to_owned()).collect();
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
        assert_eq!(input.flags, ["clipped", "many_gaps"]);
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
