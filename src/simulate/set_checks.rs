//! What the further keys of a recording may be: unsteadiness, tiring, loss of control, the knee.

use super::error::{SimulateError, within};
use super::set_plan::SetPlan;

impl SetPlan {
    /// Refuses what no body does.
    pub(super) fn check_body(&self) -> Result<(), SimulateError> {
        let (steadiness, fatigue) = (&self.steadiness, &self.fatigue);
        let loss = self.control_loss.unwrap_or_default();
        let bounds = [
            ("top_sag_deg", self.top_sag_deg, 0.0, 60.0),
            ("knee_deg", self.knee_deg, -15.0, 140.0),
            ("knee_drift_deg", self.knee_drift_deg, -120.0, 120.0),
            ("steadiness.tremor_hz", steadiness.tremor_hz, 1.0, 20.0),
            ("steadiness.tremor_deg", steadiness.tremor_deg, 0.0, 10.0),
            ("steadiness.cv", steadiness.cv, 0.0, 1.0),
            ("steadiness.wobble_deg", steadiness.wobble_deg, 0.0, 30.0),
            ("steadiness.yaw_deg", steadiness.yaw_deg, 0.0, 45.0),
            ("fatigue.top_loss_share", fatigue.top_loss_share, -1.0, 0.95),
            (
                "fatigue.tempo_change_share",
                fatigue.tempo_change_share,
                -0.9,
                10.0,
            ),
            ("control_loss.tremor_factor", loss.tremor_factor, 0.0, 100.0),
            ("control_loss.wobble_factor", loss.wobble_factor, 0.0, 100.0),
        ];
        bounds
            .into_iter()
            .try_for_each(|(key, found, low, high)| within(key, found, low, high))
    }
}
