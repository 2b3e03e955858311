//! Metrics followed over weeks: columns of `sets`, each with the direction that is better.

use crate::score::SetFigures;

/// Which way a metric goes when a person gets better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

impl Better {
    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
        }
    }

    /// +1 where more is better, −1 where less is.
    #[must_use]
    pub fn sign(self) -> f64 {
        match self {
            Self::Higher => 1.0,
            Self::Lower => -1.0,
        }
    }
}

/// A column of `sets` that is followed over weeks.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// Name of the column.
    pub name: &'static str,
    /// Its unit as the data dictionary spells it.
    pub unit: &'static str,
    /// Direction that is better.
    pub better: Better,
    /// The figure of one set.
    pub get: fn(&SetFigures) -> Option<f64>,
}

macro_rules! metrics {
    ($($name:ident [$unit:literal] $better:ident $(= $get:expr)?;)*) => {
        /// Every metric, the most telling first.
        pub const METRICS: &[Metric] = &[$(Metric {
            name: stringify!($name),
            unit: $unit,
            better: Better::$better,
            get: metrics!(@get $name $($get)?),
        }),*];
    };
    (@get $name:ident $get:expr) => { $get };
    (@get $name:ident) => { |figures| figures.$name };
}

metrics! {
    quality_reps ["1"] Higher = |figures| figures.quality_reps.map(f64::from);
    reps_full ["1"] Higher = |figures| Some(f64::from(figures.reps_full));
    set_score ["pct"] Higher;
    tempo_score ["pct"] Higher;
    range_score ["pct"] Higher;
    control_score ["pct"] Higher;
    knee_score ["pct"] Higher;
    tut_active_s ["s"] Higher;
    heel_peak_mm_median ["mm"] Higher;
    heel_drop_mm_median ["mm"] Higher;
    foot_rom_deg_median ["deg"] Higher;
    tremor_rms_dps_median ["dps"] Lower;
    roll_rms_deg_median ["deg"] Lower;
    cop_ml_rms_mm_median ["mm"] Lower;
    ankle_rom_deg_median ["deg"] Higher;
    knee_within_rep_range_deg_median ["deg"] Lower;
    com_rise_mm_median ["mm"] Higher;
    work_com_j ["J"] Higher;
    height_loss_pct ["pct"] Lower;
    rom_cv_pct ["pct"] Lower;
    down_cv_pct ["pct"] Lower;
    total_rise_cm ["cm"] Higher;
    work_heel_j ["J"] Higher;
}

/// The metric of this name.
#[must_use]
pub fn metric(name: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.name == name)
}
