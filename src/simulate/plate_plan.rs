//! Plan of force plates: where the body stands on them, how it sways, and what is wrong with them.

use serde::Deserialize;

use super::error::{SimulateError, within};

/// One plate, or one under each leg.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlatePlan {
    /// Plates and how their columns are named (`one`).
    pub layout: PlateLayout,
    /// Columns of each plate (`all`).
    pub columns: PlateColumns,
    /// Mass on the plates, load carried included, kilograms; in a study the participant's body
    /// mass plus the stage's load where not given, else 70.
    pub mass_kg: Option<f64>,
    /// Height of the surface stood on above the plate's origin, millimetres: the step's height,
    /// or the depth of the origin below the plate's own surface (0).
    pub surface_mm: f64,
    /// Where the file's centre of pressure lies (`surface`).
    pub cop_at: CopAt,
    /// Ball of the foot from the plate's origin, forward and left, millimetres (0, 0).
    pub pivot_mm: [f64; 2],
    /// Way of the body's centre of mass along the foot from bottom to top, millimetres (20).
    pub cop_travel_mm: f64,
    /// Peak of a sine of the side-to-side sway's RMS, millimetres, 0.1 to 0.5 Hz; the pressure
    /// swings half as far again (4).
    pub sway_ml_mm: f64,
    /// The same along the foot (3).
    pub sway_ap_mm: f64,
    /// Size of the heartbeat in the vertical force, newtons, at 1.1 Hz and two harmonics (1).
    pub heartbeat_n: f64,
    /// Peak of a sine of the slow wandering's RMS, newtons, 0.02 to 0.3 Hz: fingertips on a rail (0.5).
    pub wander_n: f64,
    /// White noise of each force, newtons (0.5).
    pub noise_n: f64,
    /// White noise of each moment, newton metres (0.05).
    pub moment_noise_nm: f64,
    /// Vertical force below which the centre of pressure is left empty, newtons (20).
    pub cop_min_n: f64,
    /// Vertical force read without a load, newtons: a plate that was not zeroed (0).
    pub offset_n: f64,
    /// Whether the vertical force is written negative under load (false).
    pub z_down: bool,
    /// Largest vertical force it can tell, newtons (none).
    pub range_n: Option<f64>,
    /// Loads picked up or put down (none).
    pub pickups: Vec<Pickup>,
    /// Stretches in which hands carry part of the weight (none).
    pub hands: Vec<HandSupport>,
}

impl Default for PlatePlan {
    fn default() -> Self {
        Self {
            layout: PlateLayout::default(),
            columns: PlateColumns::default(),
            mass_kg: None,
            surface_mm: 0.0,
            cop_at: CopAt::default(),
            pivot_mm: [0.0, 0.0],
            cop_travel_mm: 20.0,
            sway_ml_mm: 4.0,
            sway_ap_mm: 3.0,
            heartbeat_n: 1.0,
            wander_n: 0.5,
            noise_n: 0.5,
            moment_noise_nm: 0.05,
            cop_min_n: 20.0,
            offset_n: 0.0,
            z_down: false,
            range_n: None,
            pickups: Vec::new(),
            hands: Vec::new(),
        }
    }
}

/// Mass on the plates where nothing tells it, kilograms.
const DEFAULT_MASS_KG: f64 = 70.0;

impl PlatePlan {
    /// A plate without noise under a body that neither sways nor beats.
    #[must_use]
    pub fn ideal() -> Self {
        Self {
            cop_travel_mm: 0.0,
            sway_ml_mm: 0.0,
            sway_ap_mm: 0.0,
            heartbeat_n: 0.0,
            wander_n: 0.0,
            noise_n: 0.0,
            moment_noise_nm: 0.0,
            ..Self::default()
        }
    }

    /// Mass on the plates at the start, kilograms.
    #[must_use]
    pub fn mass_kg(&self) -> f64 {
        self.mass_kg.unwrap_or(DEFAULT_MASS_KG)
    }

    /// Fills in the mass of a participant and a load where the plan tells none.
    pub(super) fn loaded(&mut self, body_mass_kg: Option<f64>, load_kg: f64) {
        let total_kg = body_mass_kg.unwrap_or(DEFAULT_MASS_KG) + load_kg;
        self.mass_kg.get_or_insert(total_kg);
    }

    pub(super) fn check(&self) -> Result<(), SimulateError> {
        for (key, found, low, high) in self.bounds() {
            within(key, found, low, high)?;
        }
        for pickup in &self.pickups {
            within("plate.pickups.mass_kg", pickup.mass_kg, -200.0, 200.0)?;
        }
        for hands in &self.hands {
            within("plate.hands.force_n", hands.force_n, 0.0, 1000.0)?;
            within("plate.hands.length_s", hands.length_s, 2.0 * RAMP_S, 3600.0)?;
        }
        Ok(())
    }

    fn bounds(&self) -> [(&'static str, f64, f64, f64); 14] {
        [
            ("plate.mass_kg", self.mass_kg(), 10.0, 500.0),
            ("plate.surface_mm", self.surface_mm, -200.0, 1000.0),
            (
                "plate.pivot_mm (forward)",
                self.pivot_mm[0],
                -2000.0,
                2000.0,
            ),
            ("plate.pivot_mm (left)", self.pivot_mm[1], -2000.0, 2000.0),
            ("plate.cop_travel_mm", self.cop_travel_mm, -100.0, 100.0),
            ("plate.sway_ml_mm", self.sway_ml_mm, 0.0, 50.0),
            ("plate.sway_ap_mm", self.sway_ap_mm, 0.0, 50.0),
            ("plate.heartbeat_n", self.heartbeat_n, 0.0, 20.0),
            ("plate.wander_n", self.wander_n, 0.0, 100.0),
            ("plate.noise_n", self.noise_n, 0.0, 100.0),
            ("plate.moment_noise_nm", self.moment_noise_nm, 0.0, 100.0),
            ("plate.cop_min_n", self.cop_min_n, 0.0, 1000.0),
            ("plate.offset_n", self.offset_n, -5000.0, 5000.0),
            ("plate.range_n", self.range_n.unwrap_or(1e6), 10.0, 1e6),
        ]
    }
}

/// Plates and how their columns are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlateLayout {
    /// One under the whole body: `fz`.
    #[default]
    One,
    /// One under each leg: `left_fz`, `right_fz`.
    LeftRight,
    /// One under each leg, the left one first: `plate1_fz`, `plate2_fz`.
    Numbered,
}

impl PlateLayout {
    /// The word in a plan.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::LeftRight => "left_right",
            Self::Numbered => "numbered",
        }
    }
}

/// Columns of a plate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlateColumns {
    /// Vertical force.
    Force,
    /// Vertical force and centre of pressure.
    ForceCop,
    /// Three forces and three moments.
    ForceShearMoments,
    /// Three forces, three moments and centre of pressure.
    #[default]
    All,
}

impl PlateColumns {
    /// Whether a quantity (`fx` … `copy`) is written.
    pub(super) fn hold(self, quantity: &str) -> bool {
        let centre = quantity.starts_with("cop");
        match self {
            Self::Force => quantity == "fz",
            Self::ForceCop => quantity == "fz" || centre,
            Self::ForceShearMoments => !centre,
            Self::All => true,
        }
    }
}

/// Height at which the centre of pressure of a file is computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopAt {
    /// The surface that is stood on.
    #[default]
    Surface,
    /// The plate's origin, whatever stands on the plate.
    Origin,
}

/// Time over which a load is taken or a hand begins to press, seconds.
pub(super) const RAMP_S: f64 = 0.7;

/// A load picked up, or put down where it is negative.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pickup {
    /// Begin, in seconds since the first sample; it takes 0.7 s.
    pub at_s: f64,
    /// Mass, kilograms.
    pub mass_kg: f64,
}

/// Hands that carry part of the weight.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandSupport {
    /// Begin, in seconds since the first sample.
    pub from_s: f64,
    /// Length, seconds, 0.7 s of rise and of fall included.
    pub length_s: f64,
    /// Weight carried, newtons.
    pub force_n: f64,
}
