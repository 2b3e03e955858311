//! Names of columns in memory, `foot_acc_x_mps2`, and of the project's own layout, `foot_acc_x [m/s^2]`.

use super::own_names::own_name;
use super::{Channel, Quantity};

/// The column of time in a table of channels in SI units.
pub const SI_TIME: &str = "time_s";

/// Ends of names, and the unit that each stands for.
const ENDINGS: [(&str, &str); 19] = [
    ("_mps2", "m/s^2"),
    ("_radps", "rad/s"),
    ("_degps", "deg/s"),
    ("_dps", "deg/s"),
    ("_rad", "rad"),
    ("_deg", "deg"),
    ("_mg", "mg"),
    ("_g", "g"),
    ("_nmm", "N*mm"),
    ("_nm", "N*m"),
    ("_kn", "kN"),
    ("_n", "N"),
    ("_mm", "mm"),
    ("_cm", "cm"),
    ("_m", "m"),
    ("_ms", "ms"),
    ("_us", "us"),
    ("_ns", "ns"),
    ("_s", "s"),
];

impl Quantity {
    /// Ending of the SI unit in the name of a column.
    #[must_use]
    pub fn si_ending(self) -> &'static str {
        match self {
            Self::Acceleration(..) | Self::FreeAcceleration(..) | Self::EarthAcceleration(..) => {
                "_mps2"
            }
            Self::AngularRate(..) => "_radps",
            Self::Force(..) => "_n",
            Self::Moment(..) => "_nm",
            Self::CentreOfPressure(..) | Self::HeelHeight => "_m",
            Self::FootPitch | Self::AnkleAngle | Self::KneeAngle => "_rad",
            Self::Quaternion(..) | Self::RotationMatrix(..) => "",
        }
    }
}

impl Channel {
    /// Name with the SI unit, such as `left_foot_acc_x_mps2`.
    #[must_use]
    pub fn si_name(&self) -> String {
        own_name(self.leg, self.quantity) + self.quantity.si_ending()
    }
}

/// The cell that the project's own layout has for a column of this name: `foot_acc_x [m/s^2]` for
/// `foot_acc_x_mps2`. A name without a unit, or with one in brackets, stays as it is.
#[must_use]
pub fn native_cell(name: &str) -> String {
    if name.contains('[') {
        return name.to_owned();
    }
    let told = ENDINGS
        .iter()
        .find_map(|(ending, unit)| Some((name.strip_suffix(ending)?, unit)));
    match told {
        Some((name, unit)) => format!("{name} [{unit}]"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Axis, Leg, Site};

    #[test]
    fn a_name_with_its_unit_is_one_of_the_own_layout() {
        let channel = Channel {
            leg: Some(Leg::Left),
            quantity: Quantity::Acceleration(Site::Foot, Axis::X),
            values: Vec::new(),
        };
        assert_eq!(channel.si_name(), "left_foot_acc_x_mps2");
        let cases = [
            ("left_foot_acc_x_mps2", "left_foot_acc_x [m/s^2]"),
            ("foot_gyr_z_dps", "foot_gyr_z [deg/s]"),
            ("plate1_fz_n", "plate1_fz [N]"),
            ("heel_height_mm", "heel_height [mm]"),
            (SI_TIME, "time [s]"),
            ("fz [kN]", "fz [kN]"),
            ("_mine", "_mine"),
            ("fz", "fz"),
        ];
        for (name, cell) in cases {
            assert_eq!(native_cell(name), cell);
        }
    }
}
