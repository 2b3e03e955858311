//! Time and memory against the number of recordings and the length of one.

use std::fs;
use std::path::Path;

use super::figures::Rounds;
use super::machine::Machine;
use super::recordings::{Recorded, StudyFolder, long_recording};
use super::{Extent, Fault, soleus_run};

/// A study of one size.
pub struct Size {
    /// Recordings.
    pub recordings: usize,
    /// Their text, MB.
    pub megabytes: f64,
    /// Seconds of a whole run.
    pub run: Rounds,
    /// Processor seconds of it.
    pub cpu: Rounds,
    /// Seconds of its pages.
    pub report: Rounds,
    /// Peak memory, MB.
    pub peak_mb: Rounds,
}

impl Size {
    /// Milliseconds a recording.
    pub fn ms_each(&self) -> Rounds {
        self.run.times(1e3 / self.recordings as f64)
    }
}

/// Studies and files of growing size.
pub struct Grown {
    /// Of recordings of a minute, by their number.
    pub number: Vec<Size>,
    /// Of one recording, by its length: sets in it, and what they cost.
    pub length: Vec<(u32, Size)>,
}

/// Runs on all cores; sizes take turns within a round.
pub fn measure(
    recorded: &Recorded,
    scratch: &Path,
    extent: &Extent,
    machine: &Machine,
) -> Result<Grown, Fault> {
    let mut number = Vec::new();
    for count in extent.growing {
        number.push(open(
            recorded.study(&scratch.join(format!("of-{count}")), *count)?,
        ));
    }
    let mut length = Vec::new();
    for sets in extent.sets {
        length.push(open(long_recording(
            &scratch.join(format!("sets-{sets}")),
            *sets,
        )?));
    }
    let out = scratch.join("grown-results");
    for _ in 0..extent.growing_rounds {
        for (study, size) in number.iter_mut().chain(&mut length) {
            let cost = soleus_run::run(study, &out, machine.cores, machine.cores)?;
            size.run.0.push(cost.wall_s);
            size.cpu.0.push(cost.cpu_s);
            size.peak_mb.0.push(cost.peak_bytes / 1e6);
            size.report
                .0
                .push(soleus_run::report(&out, machine.cores, machine.cores)?.wall_s);
        }
    }
    fs::remove_dir_all(&out)?;
    Ok(Grown {
        number: number.into_iter().map(|(_, size)| size).collect(),
        length: extent
            .sets
            .iter()
            .copied()
            .zip(length.into_iter().map(|(_, size)| size))
            .collect(),
    })
}

fn open(study: StudyFolder) -> (StudyFolder, Size) {
    let size = Size {
        recordings: study.recordings,
        megabytes: study.megabytes(),
        run: Rounds::default(),
        cpu: Rounds::default(),
        report: Rounds::default(),
        peak_mb: Rounds::default(),
    };
    (study, size)
}
