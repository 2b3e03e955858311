//! The figures that progress follows: column, words, unit and decimals.

use super::words::{Words, say};

/// A figure with a column in `sets` and `sessions`, and rows in `progress` and `agreement`.
pub struct Metric {
    /// Column, and `progress.metric`.
    pub column: &'static str,
    /// Whether it is a count or a total, so that it must be said of what.
    pub total: bool,
    /// Unit as printed; empty for a count.
    pub unit: &'static str,
    /// Decimals that mean something.
    pub decimals: usize,
}

impl Metric {
    /// What a reader calls it. In `sessions` counts and totals are of a session, in `progress` and
    /// `agreement` of a set.
    pub fn name(&self, w: &Words) -> String {
        w.code_word("metric", self.column)
    }

    /// The name of the figure of a set: `Good repetitions a set`.
    pub fn of_a_set(&self, w: &Words) -> String {
        if self.total {
            say!(w, "metric-of-a-set", figure = self.name(w))
        } else {
            self.name(w)
        }
    }

    /// The name of the figure of a session: `Time under tension a session, s`.
    pub fn of_a_session(&self, w: &Words) -> String {
        let name = match self.total {
            true => say!(w, "metric-of-a-session", figure = self.name(w)),
            false => self.name(w),
        };
        match self.unit {
            "" => name,
            unit => format!("{name}, {}", w.unit(unit)),
        }
    }

    /// The figure with its unit.
    pub fn show(&self, w: &Words, value: f64) -> String {
        w.with_unit(&w.number(value, self.decimals), self.unit)
    }

    /// A mean of several sessions, with one decimal more where it is a whole number otherwise.
    pub fn show_mean(&self, w: &Words, value: f64) -> String {
        w.with_unit(&w.number(value, self.decimals.max(1)), self.unit)
    }

    /// A difference; between shares it is in percentage points.
    pub fn show_difference(&self, w: &Words, value: f64) -> String {
        w.with_unit(
            &w.signed(value, self.decimals.max(1)),
            self.difference_unit(),
        )
    }

    /// The size of a difference.
    pub fn show_size(&self, w: &Words, value: f64) -> String {
        w.with_unit(
            &w.number(value, self.decimals.max(1)),
            self.difference_unit(),
        )
    }

    fn difference_unit(&self) -> &'static str {
        if self.unit == "%" {
            "points"
        } else {
            self.unit
        }
    }
}

const fn figure(column: &'static str, unit: &'static str, decimals: usize) -> Metric {
    Metric {
        column,
        total: false,
        unit,
        decimals,
    }
}

const fn total(column: &'static str, unit: &'static str, decimals: usize) -> Metric {
    Metric {
        column,
        total: true,
        unit,
        decimals,
    }
}

/// Every figure that progress follows, the most telling first.
const METRICS: [Metric; 25] = [
    total("quality_reps", "", 0),
    total("reps_full", "", 0),
    figure("set_score", "%", 0),
    figure("tempo_score", "%", 0),
    figure("range_score", "%", 0),
    figure("control_score", "%", 0),
    figure("knee_score", "%", 0),
    total("tut_active_s", "s", 0),
    figure("heel_peak_mm_median", "mm", 1),
    figure("heel_drop_mm_median", "mm", 1),
    figure("foot_rom_deg_median", "°", 1),
    figure("tremor_rms_dps_median", "°/s", 2),
    figure("roll_rms_deg_median", "°", 2),
    figure("height_loss_pct", "%", 0),
    figure("rom_cv_pct", "%", 1),
    figure("down_cv_pct", "%", 1),
    total("total_rise_cm", "cm", 0),
    total("work_heel_j", "J", 0),
    figure("com_rise_mm_median", "mm", 0),
    total("work_com_j", "J", 0),
    figure("knee_within_rep_range_deg_median", "°", 1),
    figure("ankle_rom_deg_median", "°", 1),
    figure("cop_ml_rms_mm_median", "mm", 1),
    figure("load_kg", "kg", 1),
    figure("pain_max", "", 0),
];

/// A figure without words of its own.
const UNNAMED: Metric = figure("", "", 2);

/// The figure of a column; `None` where this page has no words for it.
pub fn find(column: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|m| m.column == column)
}

/// The figure of a column and its name for a set; a column without words is shown as it is.
pub fn find_or_plain(w: &Words, column: &str) -> (&'static Metric, String) {
    find(column).map_or_else(|| (&UNNAMED, column.to_owned()), |m| (m, m.of_a_set(w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_differ_by_points_and_totals_say_of_what() {
        let w = Words::english();
        let control = find("control_score").map(|m| m.show_difference(w, -12.0));
        assert_eq!(control.as_deref(), Some("−12.0 points"));
        let tension = find("tut_active_s").map(|m| m.of_a_session(w));
        assert_eq!(tension.as_deref(), Some("Time under tension a session, s"));
        assert_eq!(find_or_plain(w, "jump_height").1, "jump_height");
    }
}
