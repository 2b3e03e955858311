//! What costs figures without keeping a recording from being scored.

use crate::ingest::{Quantity, Recording, Site};
use crate::motion::{Lever, level};
use crate::study::{Entry, Limits, Settings, TempoTarget, did_you_mean, nearest};

use super::flag::{self, Flag};
use super::legs::Assigned;

/// A warning of a check; its sentence says what follows and what to do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Warning {
    /// Nobody tells whose recording it is.
    #[error(
        "no participant is told, so it is scored under its file's name; fill in the column `participant`"
    )]
    NoParticipant,
    /// Neither date nor session.
    #[error(
        "no date and no session is told, so it takes no part in progress; fill in the column `date`"
    )]
    NoDate,
    /// Nobody tells the leg.
    #[error("no leg is told, so left and right are not told apart; fill in the column `side`")]
    NoSide,
    /// No tempo was prescribed.
    #[error(
        "no tempo target is told, so the set's own median serves; fill in `target_up_s` to `target_bottom_s`, or set [targets] in the study file"
    )]
    NoTempo,
    /// No number was prescribed.
    #[error(
        "no number of repetitions is told, so set_score is of those done; fill in the column `target_reps`"
    )]
    NoTargetReps,
    /// Heights rest on the default lever.
    #[error(
        "neither lever nor foot length is told, so heights rest on {default_mm} ± {sd_mm} mm; fill in `lever_mm` or `foot_length_mm`, or set them in the study file"
    )]
    NoLever {
        /// The lever taken, millimetres.
        default_mm: f64,
        /// Its standard error, millimetres.
        sd_mm: f64,
    },
    /// A window of the manifest ends after the recording.
    #[error(
        "the {which} window ends at {to_s} s, the recording at {duration_s:.1} s; count seconds from the first sample and correct the window"
    )]
    WindowOutside {
        /// `level` or `straight`.
        which: &'static str,
        /// End of the window, seconds.
        to_s: f64,
        /// Length of the recording, seconds.
        duration_s: f64,
    },
    /// Some samples are missing.
    #[error("{} of {seconds:.1} s in all, and repetitions that a gap cuts are not counted; keep the receiver near, or record on the sensor", gaps(*count))]
    Gaps {
        /// How many.
        count: usize,
        /// Their length, seconds.
        seconds: f64,
    },
    /// Rows out of order.
    #[error("rows out of order were sorted ({count}); check the export")]
    RowsSorted {
        /// How many.
        count: u64,
    },
    /// Stamps that repeat.
    #[error("rows that repeat a stamp were dropped ({count}); check the export")]
    RowsRepeated {
        /// How many.
        count: u64,
    },
    /// The clock jumped back.
    #[error(
        "the clock was reset ({count} times), which leaves gaps of unknown length; record each set in one piece"
    )]
    ClockResets {
        /// How many times.
        count: u64,
    },
    /// Something that reading found in the values.
    #[error("{sentence}")]
    Values {
        /// Its code in `inputs.reason`.
        code: &'static str,
        /// What was found and what to do.
        sentence: &'static str,
    },
    /// A participant of the study file without a recording.
    #[error("no recording that can be read is of the participant `{code}` of the study file{}; correct the code, or leave it for later", did_you_mean(suggestion.as_deref()))]
    NoRecordingOf {
        /// The participant's code.
        code: String,
        /// The participant that was probably meant.
        suggestion: Option<String>,
    },
}

fn gaps(count: usize) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} gap{ending}")
}

impl Warning {
    /// Short `snake_case` reason.
    #[must_use]
    pub fn reason_code(&self) -> &'static str {
        match self {
            Self::NoParticipant => "no_participant",
            Self::NoDate => "no_date",
            Self::NoSide => "no_side",
            Self::NoTempo => "no_tempo_target",
            Self::NoTargetReps => "no_target_reps",
            Self::NoLever { .. } => "default_lever",
            Self::WindowOutside { .. } => "window_outside_recording",
            Self::Gaps { .. } => "gaps",
            Self::RowsSorted { .. } => "rows_sorted",
            Self::RowsRepeated { .. } => "rows_duplicate",
            Self::ClockResets { .. } => "clock_resets",
            Self::Values { code, .. } => code,
            Self::NoRecordingOf { .. } => "participant_without_recording",
        }
    }

    /// Column of the manifest to look at.
    #[must_use]
    pub fn column(&self) -> Option<&'static str> {
        match self {
            Self::NoParticipant => Some("participant"),
            Self::NoDate => Some("date"),
            Self::NoSide => Some("side"),
            Self::NoTempo => Some("target_up_s"),
            Self::NoTargetReps => Some("target_reps"),
            Self::NoLever { .. } => Some("lever_mm"),
            Self::WindowOutside { which: "level", .. } => Some("level_to_s"),
            Self::WindowOutside { .. } => Some("straight_to_s"),
            _ => None,
        }
    }
}

/// What the file itself shows.
pub(super) fn of_recording(recording: &Recording) -> Vec<Warning> {
    let source = &recording.source;
    let flags = flag::of_recording(recording);
    let seconds = recording.gaps.iter().map(|gap| gap.to_s - gap.from_s).sum();
    let count = recording.gaps.len();
    let some_gaps = count > 0 && !flags.contains(&Flag::ManyGaps);
    let found = [
        some_gaps.then_some(Warning::Gaps { count, seconds }),
        counted(source.rows_sorted, |count| Warning::RowsSorted { count }),
        counted(source.rows_duplicate, |count| Warning::RowsRepeated {
            count,
        }),
        counted(source.clock_resets, |count| Warning::ClockResets { count }),
    ];
    let values = flags.iter().map(|flag| Warning::Values {
        code: flag.code(),
        sentence: flag.sentence(),
    });
    found.into_iter().flatten().chain(values).collect()
}

fn counted(count: u64, warning: impl Fn(u64) -> Warning) -> Option<Warning> {
    (count > 0).then(|| warning(count))
}

/// What a row of the manifest leaves open.
pub(super) fn of_entry(entry: &Entry) -> Vec<Warning> {
    let named_by_file = entry
        .notes
        .iter()
        .any(|note| note == crate::study::FILE_NAME_NOTE);
    let undated = entry.date.is_none() && entry.session.is_none();
    let found = [
        named_by_file.then_some(Warning::NoParticipant),
        undated.then_some(Warning::NoDate),
        (entry.tempo == TempoTarget::default()).then_some(Warning::NoTempo),
        entry.target_reps.is_none().then_some(Warning::NoTargetReps),
    ];
    found.into_iter().flatten().collect()
}

/// What row and recording of one leg leave open together.
pub(super) fn of_leg(assigned: &Assigned, recording: &Recording, limits: &Limits) -> Vec<Warning> {
    let entry = &assigned.entry;
    let lever = Lever::of(entry, limits);
    let no_lever = lever.is_default && needs_lever(recording);
    let found = [
        entry.side.is_none().then_some(Warning::NoSide),
        no_lever.then_some(Warning::NoLever {
            default_mm: limits.lever_default_mm,
            sd_mm: limits.lever_default_sd_mm,
        }),
        outside("level", entry.level_s, recording),
        outside("straight", entry.straight_s, recording),
    ];
    found.into_iter().flatten().collect()
}

/// Heights are the sine of an angle unless they were recorded.
fn needs_lever(recording: &Recording) -> bool {
    let angle = |quantity| {
        matches!(
            quantity,
            Quantity::Acceleration(Site::Foot, _) | Quantity::FootPitch
        )
    };
    let mut channels = recording.channels.iter();
    channels.any(|channel| angle(channel.quantity))
}

fn outside(
    which: &'static str,
    window_s: Option<(f64, f64)>,
    recording: &Recording,
) -> Option<Warning> {
    let (_, to_s) = window_s?;
    let duration_s = recording.duration_s();
    (to_s > duration_s + level::WINDOW_SLACK_S).then_some(Warning::WindowOutside {
        which,
        to_s,
        duration_s,
    })
}

/// Participants of the study file that no recording is of.
pub(super) fn of_study(settings: &Settings, entries: &[Entry]) -> Vec<Warning> {
    let recorded = || entries.iter().map(|entry| entry.participant.as_str());
    let known = |code: &String| settings.participants.contains_key(code);
    settings
        .participants
        .keys()
        .filter(|code| !recorded().any(|own| own == *code))
        .map(|code| {
            let others = recorded().filter(|own| !known(&(*own).to_owned()));
            Warning::NoRecordingOf {
                code: code.clone(),
                suggestion: nearest(code, others).map(str::to_owned),
            }
        })
        .collect()
}
