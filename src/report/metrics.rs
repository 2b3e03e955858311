//! The figures that progress follows: column, words, unit and decimals.

use super::format;

/// A figure with a column in `sets` and `sessions`, and rows in `progress` and `agreement`.
pub struct Metric {
    /// Column, and `progress.metric`.
    pub column: &'static str,
    /// What a reader calls it. In `sessions` counts and totals are of a session, in `progress`
    /// and `agreement` of a set.
    pub name: &'static str,
    /// Whether it is a count or a total, so that it must be said of what.
    pub total: bool,
    /// Unit as printed; empty for a count.
    pub unit: &'static str,
    /// Decimals that mean something.
    pub decimals: usize,
}

impl Metric {
    /// The name of the figure of a set: `Good repetitions a set`.
    pub fn of_a_set(&self) -> String {
        if self.total {
            format!("{} a set", self.name)
        } else {
            self.name.to_owned()
        }
    }

    /// The name of the figure of a session: `Time under tension a session, s`.
    pub fn of_a_session(&self) -> String {
        let whole = if self.total { " a session" } else { "" };
        let unit = if self.unit.is_empty() {
            String::new()
        } else {
            format!(", {}", self.unit)
        };
        format!("{}{whole}{unit}", self.name)
    }

    /// The figure with its unit.
    pub fn show(&self, value: f64) -> String {
        with_unit(&format::number(value, self.decimals), self.unit)
    }

    /// A mean of several sessions, with one decimal more where it is a whole number otherwise.
    pub fn show_mean(&self, value: f64) -> String {
        with_unit(&format::number(value, self.decimals.max(1)), self.unit)
    }

    /// A difference; between shares it is in percentage points.
    pub fn show_difference(&self, value: f64) -> String {
        with_unit(
            &format::signed(value, self.decimals.max(1)),
            self.difference_unit(),
        )
    }

    /// The size of a difference.
    pub fn show_size(&self, value: f64) -> String {
        with_unit(
            &format::number(value, self.decimals.max(1)),
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

const fn figure(
    column: &'static str,
    name: &'static str,
    unit: &'static str,
    decimals: usize,
) -> Metric {
    Metric {
        column,
        name,
        total: false,
        unit,
        decimals,
    }
}

const fn total(
    column: &'static str,
    name: &'static str,
    unit: &'static str,
    decimals: usize,
) -> Metric {
    Metric {
        column,
        name,
        total: true,
        unit,
        decimals,
    }
}

/// Every figure that progress follows, the most telling first.
const METRICS: [Metric; 23] = [
    total("quality_reps", "Good repetitions", "", 0),
    total("reps_full", "Full repetitions", "", 0),
    figure("set_score", "Set score", "%", 0),
    figure("tempo_score", "Tempo kept", "%", 0),
    figure("range_score", "Range reached", "%", 0),
    figure("control_score", "In control", "%", 0),
    figure("knee_score", "Knee kept bent", "%", 0),
    total("tut_active_s", "Time under tension", "s", 0),
    figure("heel_peak_mm_median", "Heel above the step", "mm", 1),
    figure("heel_drop_mm_median", "Heel below the step", "mm", 1),
    figure("foot_rom_deg_median", "Travel of the foot", "°", 1),
    figure("tremor_rms_dps_median", "Trembling", "°/s", 2),
    figure("roll_rms_deg_median", "Side wobble", "°", 2),
    figure("height_loss_pct", "Height lost during a set", "%", 0),
    figure("rom_cv_pct", "Travel varies by", "%", 1),
    figure("down_cv_pct", "Lowering time varies by", "%", 1),
    total("total_rise_cm", "Total rise", "cm", 0),
    total("work_heel_j", "Work", "J", 0),
    figure("com_rise_mm_median", "Rise of the body", "mm", 0),
    total("work_com_j", "Work on the body", "J", 0),
    figure(
        "knee_within_rep_range_deg_median",
        "Knee moves within a repetition by",
        "°",
        1,
    ),
    figure("ankle_rom_deg_median", "Range of the ankle", "°", 1),
    figure("cop_ml_rms_mm_median", "Side sway", "mm", 1),
];

/// A figure without words of its own.
const UNNAMED: Metric = figure("", "", "", 2);

/// The figure of a column; `None` where this page has no words for it.
pub fn find(column: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|m| m.column == column)
}

/// The figure of a column and its name for a set; a column without words is shown as it is.
pub fn find_or_plain(column: &str) -> (&'static Metric, String) {
    find(column).map_or_else(|| (&UNNAMED, column.to_owned()), |m| (m, m.of_a_set()))
}

/// `12.5 mm`, `41`, `93 %`, `3.1°`.
pub fn with_unit(text: &str, unit: &str) -> String {
    match unit {
        "" => text.to_owned(),
        "°" | "°/s" => format!("{text}{unit}"),
        _ => format!("{text} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_differ_by_points_and_totals_say_of_what() {
        let control = find("control_score").map(|m| m.show_difference(-12.0));
        assert_eq!(control.as_deref(), Some("−12.0 points"));
        let tension = find("tut_active_s").map(Metric::of_a_session);
        assert_eq!(tension.as_deref(), Some("Time under tension a session, s"));
        assert_eq!(find_or_plain("jump_height").1, "jump_height");
    }
}
