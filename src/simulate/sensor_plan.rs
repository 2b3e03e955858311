//! Plan of a sensor: where it sits, how it is turned, what is wrong with it.

use serde::Deserialize;

use super::error::{SimulateError, within};
use super::sensor::{AccUnit, GyrUnit};

/// Place, mounting and errors of a sensor.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SensorPlan {
    /// Distance behind the forefoot pivot, millimetres (60, the dorsum; a heel counter is 190).
    pub behind_mm: f64,
    /// Height above the pivot, millimetres (55).
    pub above_mm: f64,
    /// Distance to the left of the foot's long axis, millimetres (5).
    pub left_mm: f64,
    /// Rotation of the sensor in the segment as a quaternion `w x y z`; drawn uniformly where not
    /// given.
    pub mounting: Option<[f64; 4]>,
    /// Standard deviation of each gyroscope axis' constant bias, degrees per second (0.4).
    pub gyr_bias_sd_dps: f64,
    /// Standard deviation of the bias' linear drift, degrees per second in a minute (0.01).
    pub gyr_drift_sd_dps_per_min: f64,
    /// White noise of the gyroscope, degrees per second (0.07).
    pub gyr_noise_dps: f64,
    /// Largest rate it can tell, degrees per second (2000).
    pub gyr_range_dps: f64,
    /// Quantisation step, degrees per second; 0 is none (0).
    pub gyr_step_dps: f64,
    /// Standard deviation of each accelerometer axis' constant bias, m/s² (0.03).
    pub acc_bias_sd_mps2: f64,
    /// White noise of the accelerometer, m/s² (0.02).
    pub acc_noise_mps2: f64,
    /// Largest specific force it can tell, in g (16).
    pub acc_range_g: f64,
    /// Quantisation step, m/s²; 0 is none (0).
    pub acc_step_mps2: f64,
    /// Standard deviation of the sampling instants about a uniform clock, seconds, at most 0.4
    /// intervals; the stamps tell the instants (0).
    pub clock_jitter_s: f64,
    /// Share of single samples lost, their rows absent (0).
    pub lost_share: f64,
    /// Unit of acceleration in the file (`m/s^2`).
    pub acc_unit: AccUnit,
    /// Unit of angular rate in the file (`deg/s`).
    pub gyr_unit: GyrUnit,
}

impl Default for SensorPlan {
    fn default() -> Self {
        Self {
            behind_mm: 60.0,
            above_mm: 55.0,
            left_mm: 5.0,
            mounting: None,
            gyr_bias_sd_dps: 0.4,
            gyr_drift_sd_dps_per_min: 0.01,
            gyr_noise_dps: 0.07,
            gyr_range_dps: 2000.0,
            gyr_step_dps: 0.0,
            acc_bias_sd_mps2: 0.03,
            acc_noise_mps2: 0.02,
            acc_range_g: 16.0,
            acc_step_mps2: 0.0,
            clock_jitter_s: 0.0,
            lost_share: 0.0,
            acc_unit: AccUnit::default(),
            gyr_unit: GyrUnit::default(),
        }
    }
}

impl SensorPlan {
    /// A sensor without errors.
    #[must_use]
    pub fn ideal() -> Self {
        Self {
            gyr_bias_sd_dps: 0.0,
            gyr_drift_sd_dps_per_min: 0.0,
            gyr_noise_dps: 0.0,
            gyr_range_dps: 1e9,
            acc_bias_sd_mps2: 0.0,
            acc_noise_mps2: 0.0,
            acc_range_g: 1e9,
            ..Self::default()
        }
    }

    pub(super) fn check(&self) -> Result<(), SimulateError> {
        within("sensor.lost_share", self.lost_share, 0.0, 0.9)?;
        within("sensor.clock_jitter_s", self.clock_jitter_s, 0.0, 1.0)?;
        within("sensor.gyr_noise_dps", self.gyr_noise_dps, 0.0, 1000.0)?;
        within("sensor.acc_noise_mps2", self.acc_noise_mps2, 0.0, 100.0)?;
        let errors = [
            ("sensor.gyr_bias_sd_dps", self.gyr_bias_sd_dps),
            ("sensor.gyr_step_dps", self.gyr_step_dps),
            ("sensor.acc_bias_sd_mps2", self.acc_bias_sd_mps2),
            ("sensor.acc_step_mps2", self.acc_step_mps2),
            (
                "sensor.gyr_drift_sd_dps_per_min",
                self.gyr_drift_sd_dps_per_min,
            ),
        ];
        for (key, found) in errors {
            within(key, found, 0.0, 1000.0)?;
        }
        within("sensor.acc_range_g", self.acc_range_g, 0.5, 1e9)?;
        within("sensor.gyr_range_dps", self.gyr_range_dps, 1.0, 1e9)?;
        let norm: f64 = self
            .mounting
            .unwrap_or([1.0; 4])
            .iter()
            .map(|q| q * q)
            .sum();
        within("sensor.mounting (squared length)", norm, 1e-6, 1e6)
    }
}
