//! Inclination of a sensor on a board turned by hand, against the optical one.
//!
//! Trial 02 of BROAD (CC BY 4.0; Laidig, Caruso, Cereatti, Seel 2021, doi 10.3390/data6070072), as CSV:
//! rad/s, m/s², optical orientation with w first in an east-north-up frame. Heading is left out:
//! without a magnetometer nothing tells it.

use std::path::Path;

use super::numbers::Numbers;
use crate::signal::orientation::{inclination_error, offline};
use crate::validate::ValidateError;

const FILE: &str = "02_undisturbed_slow_rotation_B.csv.gz";
/// Sampling rate that the data set states.
const RATE_HZ: f64 = 285.714;

/// Angle between the two verticals in the sensor's frame, degrees, at every row that the data set marks
/// for scoring and the cameras saw.
///
/// # Errors
/// A file that is missing or not as published.
pub fn inclination_errors_deg(folder: &Path) -> Result<Vec<f64>, ValidateError> {
    let trial = Numbers::read(&folder.join(FILE), 1)?;
    let rate = trial.columns(["gyr_x", "gyr_y", "gyr_z"])?;
    let force = trial.columns(["acc_x", "acc_y", "acc_z"])?;
    let optical = trial.columns(["opt_qw", "opt_qx", "opt_qy", "opt_qz"])?;
    let moving = trial.column("movement", 0)?;
    let found = offline(&rate, &force, RATE_HZ).to_earth;
    let rows = found.iter().zip(&optical).zip(&moving);
    let errors = rows
        .filter(|(_, moving)| **moving == 1.0)
        .map(|((found, optical), _)| inclination_error(*found, *optical).to_degrees());
    Ok(errors.filter(|error| error.is_finite()).collect())
}
