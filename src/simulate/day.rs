//! What a leg does on a day: what it has gained since the study began, and the form of the day.

use super::draw::Draw;
use super::participant_plan::LegPlan;
use super::set_plan::SetPlan;

/// Least part of a figure that a loss over many weeks leaves.
const LEAST_LEFT: f64 = 0.05;

/// Factors of one day's set; 1 is as usual.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Form {
    reps: f64,
    rise: f64,
    depth: f64,
    unsteady: f64,
    /// Up, top, down, bottom.
    tempo: [f64; 4],
}

impl Form {
    /// A leg as it is on the whole.
    pub(super) const USUAL: Self = Self {
        reps: 1.0,
        rise: 1.0,
        depth: 1.0,
        unsteady: 1.0,
        tempo: [1.0; 4],
    };

    /// Draws the form of a day; `tempo` is the person's own habit.
    pub(super) fn drawn(leg: &LegPlan, tempo: f64, draw: &mut Draw) -> Self {
        let mut drawn = |cv_pct: f64| draw.factor(cv_pct / 100.0);
        Self {
            reps: drawn(leg.session_cv_pct),
            rise: drawn(leg.range_session_cv_pct),
            depth: drawn(leg.range_session_cv_pct),
            unsteady: drawn(leg.session_cv_pct),
            tempo: [0; 4].map(|_| drawn(leg.tempo_session_cv_pct) * tempo),
        }
    }
}

impl LegPlan {
    /// Repetitions possible after some weeks.
    pub(super) fn possible(&self, weeks: f64, form: &Form) -> f64 {
        self.reps_possible * (gained(self.weekly_reps_gain_pct, weeks) * form.reps)
    }

    /// A prescribed set as the leg does it after some weeks.
    pub(super) fn does(&self, prescribed: &SetPlan, weeks: f64, form: &Form) -> SetPlan {
        let mut done = prescribed.clone();
        done.top_deg *= gained(self.weekly_rise_gain_pct, weeks) * form.rise;
        done.bottom_deg = (done.bottom_deg - self.weekly_depth_gain_deg * weeks) * form.depth;
        let unsteady = gained(self.weekly_tremor_gain_pct, weeks) * form.unsteady;
        done.steadiness.tremor_deg *= unsteady;
        done.steadiness.wobble_deg *= unsteady;
        let [up, top, down, bottom] = form.tempo;
        done.up_s *= up;
        done.top_s *= top;
        done.down_s *= down;
        done.bottom_s *= bottom;
        done
    }
}

/// Factor on a figure that has changed by so many per cent a week.
fn gained(weekly_pct: f64, weeks: f64) -> f64 {
    (1.0 + weekly_pct / 100.0 * weeks).max(LEAST_LEFT)
}
