//! Real recordings with an optical truth: inclination of a sensor, and heel height of walking feet.
//!
//! The recordings are published elsewhere and no part of this project; what is not there is passed over.

mod broad;
mod foot;
mod numbers;

use std::path::Path;

use super::Job;
use super::note::{Measure, Notes, measure};
use crate::signal::stats::{mean, quantile, root_mean_square, standard_deviation};

pub use broad::inclination_errors_deg;
pub use foot::{Foot, PushOff, Walk, push_offs};

/// The part of the validation that needs recordings which may be absent.
pub(super) const PART: &str = "real";

/// Folders below the one that holds the recordings, as their publications name them.
const BROAD: &str = "broad";
const GAITMAP: &str = "gaitmap";

const INCLINATION: Measure = measure("inclination_rmse", "deg", 0.02);
const INCLINATION_95: Measure = measure("inclination_95", "deg", 0.05);
const HEIGHT: Measure = measure("height_error", "mm", 0.1);
const HEIGHT_SD: Measure = measure("height_error_sd", "mm", 0.1);
const HEIGHT_WORST: Measure = measure("height_error_worst", "mm", 0.3);
const RISE: Measure = measure("rise", "mm", 0.5);

/// Pieces of work, one a folder of `data` that is there.
pub(super) fn jobs(data: &Path) -> Vec<Job<'_>> {
    let mut jobs = Vec::new();
    if data.join(BROAD).is_dir() {
        jobs.push(Job {
            name: "inclination on BROAD".to_owned(),
            run: Box::new(move |_| Ok(inclination(&inclination_errors_deg(&data.join(BROAD))?))),
        });
    }
    if data.join(GAITMAP).is_dir() {
        jobs.push(Job {
            name: "heel height on gaitmap".to_owned(),
            run: Box::new(move |_| Ok(heel_height(&push_offs(&data.join(GAITMAP))?.push_offs))),
        });
    }
    jobs
}

fn inclination(errors_deg: &[f64]) -> Notes {
    let group = "Inclination, a sensor turned slowly by hand";
    let mut notes = Notes::of(PART, group, "BROAD, trial 02");
    let n = errors_deg.len();
    notes.add(INCLINATION, root_mean_square(errors_deg), None, n);
    notes.add(INCLINATION_95, quantile(errors_deg, 0.95), None, n);
    notes
}

fn heel_height(push_offs: &[PushOff]) -> Notes {
    let group = "Heel height, push-offs of walking feet";
    let mut notes = Notes::of(PART, group, "gaitmap, 2 × 20 m, both feet");
    let errors: Vec<f64> = push_offs.iter().map(|one| one.mean_abs_mm).collect();
    let rises: Vec<f64> = push_offs.iter().map(|one| one.rise_mm).collect();
    let n = errors.len();
    notes.add(HEIGHT, mean(&errors), None, n);
    notes.add(HEIGHT_SD, standard_deviation(&errors), None, n);
    notes.add(HEIGHT_WORST, quantile(&errors, 1.0), None, n);
    notes.add(RISE, mean(&rises), None, n);
    notes
}
