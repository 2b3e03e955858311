//! Stages of one recording on one core, each with what the one before handed on in memory.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use soleus::batch::{Sources, assign};
use soleus::ingest::{self, digest};
use soleus::study::{self, Entry};
use soleus::tables::write_trace;
use soleus::{motion, reps, score};

use super::Fault;
use super::figures::Rounds;
use super::recordings::Recorded;

/// Names of the stages, in their order.
pub const STAGES: [&str; 6] = [
    "digest (SHA-256)",
    "reading: text to channels on one clock",
    "motion: orientation, axis, level, angle",
    "repetitions: turns, phases by fit",
    "figures of repetitions and sets",
    "trace to Parquet",
];

/// Milliseconds a recording, by stage.
pub struct Stages {
    /// Rounds of each of [`STAGES`].
    pub ms: Vec<Rounds>,
    /// Mean text of a recording, MB.
    pub megabytes: f64,
}

/// Takes every distinct recording through all stages, `rounds` times.
pub fn measure(recorded: &Recorded, scratch: &Path, rounds: usize) -> Result<Stages, Fault> {
    let study = study::load(&[recorded.folder().to_owned()], None, None, None)?;
    let sources = Sources::of(&study, None, None)?;
    let paths = recorded.paths()?;
    let bytes: u64 = paths
        .iter()
        .map(|path| Ok(path.metadata()?.len()))
        .sum::<std::io::Result<u64>>()?;
    let mut ms = vec![Rounds::default(); STAGES.len()];
    // The first round warms caches and is left out.
    for round in 0..=rounds {
        let mut seconds = [0.0; STAGES.len()];
        for entry in &study.entries {
            of_recording(entry, &study, &sources, scratch, &mut seconds)?;
        }
        if round > 0 {
            for (ms, seconds) in ms.iter_mut().zip(seconds) {
                ms.0.push(1e3 * seconds / study.entries.len() as f64);
            }
        }
    }
    Ok(Stages {
        ms,
        megabytes: bytes as f64 / 1e6 / paths.len() as f64,
    })
}

fn of_recording(
    entry: &Entry,
    study: &study::Study,
    sources: &Sources<'_>,
    scratch: &Path,
    seconds: &mut [f64; STAGES.len()],
) -> Result<(), Fault> {
    let [hashing, reading, following, finding, scoring, tracing] = seconds;
    let entries = [entry];
    let limits = &study.settings.limits;
    black_box(timed(hashing, || digest(&entry.path)));
    let recording = timed(reading, || {
        ingest::read(&entry.path, &sources.reading(&entries))
    })?;
    // The reader digests on the way, so that its own time is without.
    let (legs, _) = assign(&recording, &entries);
    for leg in &legs {
        let motion = timed(following, || {
            motion::of(&recording, leg.leg, &leg.entry, limits)
        })?;
        let found = timed(finding, || reps::find(&motion, limits));
        let scored = timed(scoring, || {
            score::first_pass(
                &motion,
                &found,
                &leg.entry,
                &leg.recording,
                &study.settings.limits,
            )
        });
        timed(tracing, || {
            write_trace(scratch, &leg.recording, &scored.trace)
        })?;
    }
    Ok(())
}

fn timed<T>(seconds: &mut f64, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let done = black_box(work());
    *seconds += began.elapsed().as_secs_f64();
    done
}
