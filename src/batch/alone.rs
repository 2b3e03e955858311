//! One recording → its rows, in memory: as a run of that recording alone gives them, and no file is
//! written.

use crate::score::{ScoredSet, Trace};
use crate::study::Study;
use crate::tables::InputRow;

use super::assemble::Assembled;
use super::file::{Context, Job, Scored};
use super::judging::Judged;
use super::{BatchError, inputs, sources};

/// What one recording gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alone {
    /// Its file and further ones of the same set; a failure is a row that says why.
    pub inputs: Vec<InputRow>,
    /// Its sets with their repetitions, control judged.
    pub sets: Vec<ScoredSet>,
    /// The trace of each leg, with the name of the recording.
    pub traces: Vec<(String, Trace)>,
}

/// Scores the recordings of a small study, such as
/// [`study::of_recording`](crate::study::of_recording) gives, each by itself; `layout` and `rate_hz`
/// are those of [`Options`](super::Options).
///
/// # Errors
/// Wrong settings or a layout that cannot be used. A recording that cannot be scored is no error but
/// a row of [`Alone::inputs`].
pub fn score_alone(
    study: &Study,
    layout: Option<&str>,
    rate_hz: Option<f64>,
) -> Result<Alone, BatchError> {
    scored(study, layout, rate_hz, |job, context| job.score(context))
}

/// As [`score_alone`], of a recording that is read already.
///
/// # Errors
/// As [`score_alone`].
pub fn score_read(study: &Study, recording: &Assembled) -> Result<Alone, BatchError> {
    scored(study, None, None, |job, context| {
        job.score_read(recording.clone(), context)
    })
}

fn scored(
    study: &Study,
    layout: Option<&str>,
    rate_hz: Option<f64>,
    score: impl Fn(&Job<'_>, &Context<'_>) -> Scored,
) -> Result<Alone, BatchError> {
    let sources = sources(study, layout, rate_hz)?;
    let context = Context {
        settings: &study.settings,
        corrections: &study.corrections,
        sources: &sources,
    };
    let mut alone = Alone::default();
    for job in Job::of(study) {
        let scored = score(&job, &context);
        let mut judged = Judged {
            sets: scored.sets,
            automatic: Vec::new(),
        };
        judged.finish(&study.settings.limits);
        alone.inputs.extend(scored.rows);
        alone.sets.extend(judged.sets);
        alone.traces.extend(scored.traces);
    }
    alone.inputs = inputs::all(study, alone.inputs);
    Ok(alone)
}
