//! Limits: the thresholds that a study may want to set, kept as data with their reasons.
//!
//! Constants of the method are no limits; they stand with their reason beside the code.
//! The numbers live in `data/limits.toml`; this file only names them, so that a misspelt key in a
//! study file is caught and code reads `limits.full_travel_share` instead of a literal.

use std::collections::BTreeMap;

use serde::Deserialize;

const DATA: &str = include_str!("../../data/limits.toml");

/// One row of `data/limits.toml`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct LimitRow {
    /// The default, in `unit`.
    pub value: f64,
    /// Unit of `value`; `1` for a plain ratio.
    pub unit: String,
    /// Why this value; a DOI where it has one.
    pub reason: String,
}

macro_rules! limits {
    ($($(#[doc = $doc:literal])* $name:ident),* $(,)?) => {
        /// All limits as resolved for a study: the data file's values with the study's overrides.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Limits { $($(#[doc = $doc])* pub $name: f64,)* }

        impl Limits {
            /// Every key, in the order of the data file's documentation.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($name)),*];

            /// Every key with what it means, in the same order.
            pub(super) const MEANINGS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($name), concat!($($doc),*))),*];

            /// The value of `key`, if there is such a limit.
            #[must_use]
            pub fn get(&self, key: &str) -> Option<f64> {
                match key { $(stringify!($name) => Some(self.$name),)* _ => None }
            }

            /// Sets `key`; `false` if there is no such limit.
            pub fn set(&mut self, key: &str, value: f64) -> bool {
                match key { $(stringify!($name) => { self.$name = value; true })* _ => false }
            }

            fn from_rows(rows: &BTreeMap<String, LimitRow>) -> Option<Self> {
                Some(Self { $($name: rows.get(stringify!($name))?.value,)* })
            }
        }
    };
}

limits! {
    /// Travel of a full repetition as a share of the median of the recording's first three full ones.
    full_travel_share,
    /// Travel of a partial repetition as a share of the same median.
    partial_travel_share,
    /// Smallest bounce that is listed, as a share of the recording's typical travel.
    micro_travel_share,
    /// Smallest swing that is looked at, degrees; half of it for bounces.
    min_travel_deg,
    /// Typical travel under which nothing is a heel raise, degrees.
    min_raise_deg,
    /// Rest that starts the next set, seconds.
    set_rest_s,
    /// Shortest dwell that can be a rest within a set, seconds.
    rest_min_s,
    /// The same as a multiple of the set's median period.
    rest_periods,
    /// Shank tilt within a movement beyond which it is no heel raise, degrees.
    shank_tilt_max_deg,
    /// Acceleration of the forefoot pivot beyond which the foot did not stay planted, m/s².
    pivot_acc_max_mps2,
    /// The same for the median over a swing: slow steps accelerate the pivot a little all the while, m/s².
    pivot_acc_median_mps2,
    /// The same as a share of the acceleration that turning gives the sensor, for fast raises.
    pivot_turning_share,
    /// Share of turning that must be about the flexion axis.
    axis_share_min,
    /// Shortest hold that is reported as one, seconds; shorter ones are 0.
    hold_min_s,
    /// Tempo band, absolute, seconds.
    tempo_band_s,
    /// Tempo band as a share of the target.
    tempo_band_share,
    /// Travel a repetition needs to pass the range criterion, as a share of the set's first three full ones.
    range_travel_share,
    /// Peak-to-mean speed of lowering beyond which it is a drop.
    drop_peak_mean_ratio,
    /// Spread of tremor between a person's steady repetitions, standard deviation of the logarithm.
    tremor_log_sd,
    /// Spread of side wobble, standard deviation of the logarithm.
    roll_log_sd,
    /// Spread of the number of speed peaks while lowering, peaks.
    speed_peaks_sd,
    /// Spread of the peak-to-mean speed of lowering.
    peak_mean_sd,
    /// Standard deviations above steady repetitions that are still in control.
    control_z,
    /// Tremor that is in control whatever the person's spread, degrees per second.
    tremor_floor_dps,
    /// Side wobble that is in control whatever the person's spread, degrees.
    roll_floor_deg,
    /// Joint deviation of an unsteady repetition within its set, spreads.
    loss_z,
    /// Mean joint deviation from the lost repetition on, spreads.
    loss_mean_z,
    /// Standard error, level stance against the true sole-horizontal, degrees.
    level_stance_sd_deg,
    /// Standard error of the orientation within a recording, degrees.
    orientation_sd_deg,
    /// Standard error of a recorded angle within a recording, degrees.
    angle_sd_deg,
    /// Coverage factor of a printed uncertainty (95 %).
    coverage_factor,
    /// Distance from forefoot pivot to heel where nobody tells it, millimetres.
    lever_default_mm,
    /// Its standard error, millimetres.
    lever_default_sd_mm,
    /// Lever as a share of foot length.
    lever_foot_length_share,
    /// Standard error of a lever derived from foot length, millimetres.
    lever_foot_length_sd_mm,
    /// Standard error of a measured lever, millimetres.
    lever_measured_sd_mm,
    /// Knee flexion may differ this much from its target, degrees.
    knee_band_deg,
    /// Knee may straighten this much while the heel rises, degrees.
    knee_extend_max_deg,
    /// Spread of side sway over a plate, standard deviation of the logarithm.
    sway_log_sd,
    /// Side sway that is in control whatever the person's spread, millimetres.
    sway_floor_mm,
    /// Standard error with which a device follows the heel, millimetres; how level the person stood comes on top.
    height_sd_mm,
    /// Standard deviation of the force in quiet standing, as a share of the weight.
    weight_spread_share,
    /// Difference between weight on the plate and body mass with load, as a share.
    weight_differs_share,
    /// Mean force over a closed repetition may differ this much from the weight, as a share.
    net_force_share,
    /// Median phase up to which body height by a plate is sound, seconds.
    com_sound_s,
    /// Median phase beyond which body height by a plate is not given, seconds.
    com_longest_s,
    /// Two clocks that are set right move together at least this well, correlation.
    clock_correlation_min,
    /// Longest gap between samples that is resampled across, in sample intervals.
    gap_intervals,
    /// Longest gap between samples that is resampled across at any rate, seconds.
    gap_bridged_s,
    /// Lowest sampling rate that is scored, hertz.
    min_rate_hz,
    /// Lowest sampling rate for control figures, hertz.
    control_min_rate_hz,
    /// Shortest recording that is scored, seconds.
    min_duration_s,
}

impl Default for Limits {
    fn default() -> Self {
        Self::from_rows(&rows()).expect("data/limits.toml names every limit") // invariant: built-in file, tested
    }
}

/// The built-in data file, row by row.
#[must_use]
pub fn rows() -> BTreeMap<String, LimitRow> {
    toml::from_str(DATA).expect("data/limits.toml is well formed") // invariant: built-in file, tested
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_and_the_code_name_the_same_limits() {
        let rows = rows();
        let mut keys: Vec<_> = Limits::KEYS.to_vec();
        keys.sort_unstable();
        assert_eq!(rows.keys().map(String::as_str).collect::<Vec<_>>(), keys);
        assert!(rows.values().all(|row| row.reason.len() > 20));
        let mut limits = Limits::default();
        assert!(limits.set("control_z", 4.0) && limits.get("control_z") == Some(4.0));
        assert!(!limits.set("no_such_limit", 1.0));
    }
}
