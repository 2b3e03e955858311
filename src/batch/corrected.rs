//! One leg with a person's corrections laid on what the program found.
//!
//! A level window enters where the manifest's does, before repetitions are looked for; labels and
//! boundaries after them. All figures then come from the code that gives them without a correction.

use crate::ingest::Recording;
use crate::motion::{self, Level, Motion, MotionError, Source};
use crate::reps::corrected::{Asked, Told as ToldOfRep};
use crate::reps::{self, RepSet, correct};
use crate::score::{Label, ScoredRecording, ScoredSet, first_pass};
use crate::study::{Change, Corrections, Entry, Refused};

use super::file::Context;
use super::legs::Assigned;

/// Note of a recording whose level window a person set.
const LEVEL_NOTE: &str = "level:corrected";
/// A window may end this much after the recording, as its end was rounded, seconds.
const WINDOW_SLACK_S: f64 = 0.1;

/// What became of a correction of a recording that was scored.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Told {
    /// Its place among the corrections of the study.
    pub place: usize,
    pub outcome: Result<(), Refused>,
    /// What the program alone called the movement.
    pub automatic_label: Option<Label>,
    /// Where the program alone set the boundary, or begin and end of its level window, seconds.
    pub automatic_s: (Option<f64>, Option<f64>),
    /// The set and, where it has one, the number of the repetition as corrected.
    pub set: Option<u32>,
    pub rep: Option<u32>,
}

/// A leg as it counts, and as the program alone scored it.
pub(super) struct CorrectedLeg {
    /// What counts; `None` where a person left the recording out.
    pub scored: Option<(Motion, ScoredRecording)>,
    /// The automatic result, where a correction is applied.
    pub automatic: Vec<ScoredSet>,
    pub told: Vec<Told>,
}

/// Follows and scores a leg, with its corrections.
pub(super) fn leg(
    recording: &Recording,
    assigned: &Assigned,
    context: &Context<'_>,
) -> Result<CorrectedLeg, MotionError> {
    let view = View {
        recording,
        assigned,
        context,
    };
    let motion = view.motion(&assigned.entry)?;
    let found = reps::find(&motion, &context.settings.limits);
    let alone = view.score(&motion, &found, &assigned.entry);
    let corrections = context.corrections;
    if is_left_out(corrections, assigned) {
        return Ok(CorrectedLeg {
            scored: None,
            automatic: alone.sets,
            told: Vec::new(),
        });
    }
    if corrections.of(&assigned.recording).next().is_none() {
        return Ok(CorrectedLeg {
            scored: Some((motion, alone)),
            automatic: Vec::new(),
            told: Vec::new(),
        });
    }
    Ok(view.corrected(motion, found, alone))
}

/// Whether a person left out the leg, or the file it stands in.
pub(super) fn is_left_out(corrections: &Corrections, assigned: &Assigned) -> bool {
    let left_out = |name: &str| corrections.exclusion(name).is_some();
    left_out(&assigned.recording) || left_out(&assigned.entry.file)
}

struct View<'a> {
    recording: &'a Recording,
    assigned: &'a Assigned,
    context: &'a Context<'a>,
}

impl View<'_> {
    fn motion(&self, entry: &Entry) -> Result<Motion, MotionError> {
        let limits = &self.context.settings.limits;
        motion::of(self.recording, self.assigned.leg, entry, limits)
    }

    fn score(&self, motion: &Motion, found: &[RepSet], entry: &Entry) -> ScoredRecording {
        let name = &self.assigned.recording;
        first_pass(motion, found, entry, name, &self.context.settings.limits)
    }

    fn corrected(
        &self,
        motion: Motion,
        found: Vec<RepSet>,
        alone: ScoredRecording,
    ) -> CorrectedLeg {
        let limits = &self.context.settings.limits;
        let mut entry = self.assigned.entry.clone();
        let (mut motion, mut found) = (motion, found);
        let (levelled, mut told) = self.levelled(&motion);
        if let Some(levelled) = levelled {
            found = reps::find(&levelled.motion, limits);
            (motion, entry) = (levelled.motion, levelled.entry);
        }
        let (places, asked) = self.asked();
        let length_s = self.recording.duration_s();
        let corrected = correct(&found, &asked, length_s, limits);
        let scored = self.score(&motion, &corrected.sets, &entry);
        let of_reps = places.into_iter().zip(corrected.told);
        told.extend(of_reps.map(|(place, of_rep)| told_of_rep(place, of_rep, &scored)));
        let any = told.iter().any(|told| told.outcome.is_ok());
        CorrectedLeg {
            scored: Some((motion, scored)),
            automatic: if any { alone.sets } else { Vec::new() },
            told,
        }
    }

    /// Corrections of repetitions, with their places among those of the study.
    fn asked(&self) -> (Vec<usize>, Vec<Asked>) {
        let own = self.context.corrections.of(&self.assigned.recording);
        own.filter_map(|(place, row, change)| match change {
            Change::Rep(at_s, change) => Some((
                place,
                Asked {
                    at_s,
                    change,
                    place: row.place(),
                },
            )),
            Change::Level(..) | Change::Exclude => None,
        })
        .unzip()
    }

    /// The motion with the level window that a person set, if there is one that can be used, and what
    /// became of each row that sets one.
    fn levelled(&self, automatic: &Motion) -> (Option<Levelled>, Vec<Told>) {
        let own = self.context.corrections.of(&self.assigned.recording);
        let asked: Vec<(usize, String, (f64, f64))> = own
            .filter_map(|(place, row, change)| match change {
                Change::Level(from_s, to_s) => Some((place, row.place(), (from_s, to_s))),
                Change::Rep(..) | Change::Exclude => None,
            })
            .collect();
        let Some((_, _, window)) = asked.first() else {
            return (None, Vec::new());
        };
        let agreed = asked.iter().all(|(_, _, other)| other == window);
        let tried = match agreed {
            true => self.with_level(*window),
            false => Err(contradiction(&asked)),
        };
        let (from_s, to_s) = automatic.level.window().unzip();
        let outcome = tried.as_ref().map(|_| ()).map_err(Clone::clone);
        let told = asked.iter().map(|(place, ..)| Told {
            place: *place,
            outcome: outcome.clone(),
            automatic_label: None,
            automatic_s: (from_s, to_s),
            set: None,
            rep: None,
        });
        (tried.ok(), told.collect())
    }

    fn with_level(&self, window: (f64, f64)) -> Result<Levelled, Refused> {
        let mut entry = self.assigned.entry.clone();
        entry.level_s = Some(window);
        entry.notes.push(LEVEL_NOTE.to_owned());
        let length_s = self.recording.duration_s();
        if window.1 > length_s + WINDOW_SLACK_S {
            return Err(unusable("window_outside_recording", window, length_s));
        }
        let motion = self.motion(&entry).map_err(|error| Refused {
            code: error.code().into(),
            message: error.to_string(),
        })?;
        match motion.level {
            Level::None(reason) if reason.starts_with("window_") => {
                Err(unusable(reason, window, length_s))
            }
            Level::None(_) if motion.source == Source::AnkleAngle && motion.body.is_err() => {
                Err(no_level_here())
            }
            _ => Ok(Levelled { motion, entry }),
        }
    }
}

struct Levelled {
    motion: Motion,
    entry: Entry,
}

fn told_of_rep(place: usize, told: ToldOfRep, scored: &ScoredRecording) -> Told {
    let set = told.found_in.and_then(|(set, _)| scored.sets.get(set));
    Told {
        place,
        outcome: told.outcome,
        automatic_label: told.automatic_label,
        automatic_s: (told.automatic_s, None),
        set: set.and_then(|set| set.entry.set),
        rep: told.found_in.and_then(|(_, rep)| rep),
    }
}

fn contradiction(asked: &[(usize, String, (f64, f64))]) -> Refused {
    let places: Vec<&str> = asked.iter().map(|(_, place, _)| place.as_str()).collect();
    Refused {
        code: "contradiction".into(),
        message: format!(
            "{} set different level windows of one recording; keep one of them",
            places.join(" and ")
        ),
    }
}

fn unusable(code: &'static str, (from_s, to_s): (f64, f64), length_s: f64) -> Refused {
    let why = match code {
        "window_outside_recording" => format!("lies beyond the recording of {length_s:.2} s"),
        "window_in_a_gap" => "lies in a gap of the recording".to_owned(),
        "window_at_a_top" => "lies at the top of a raise".to_owned(),
        _ => "is not still".to_owned(),
    };
    Refused {
        code: code.into(),
        message: format!(
            "the window from {from_s} to {to_s} s {why}; name one of about 2 s in which the person stands still, heel \
             level with the step"
        ),
    }
}

fn no_level_here() -> Refused {
    Refused {
        code: "not_by_ankle".into(),
        message: "an ankle angle alone shows no level of the step; delete the row".to_owned(),
    }
}
