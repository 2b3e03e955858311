//! Names of channels in the project's own layout, for notes and messages.

use super::{Axis, Leg, Quantity, Site};

/// The name a channel has in the project's own layout.
pub(super) fn own_name(leg: Option<Leg>, quantity: Quantity) -> String {
    let leg = match leg {
        Some(Leg::Left) => "left_",
        Some(Leg::Right) => "right_",
        None => "",
    };
    let site = |site| match site {
        Site::Foot => "foot",
        Site::Shank => "shank",
        Site::Thigh => "thigh",
    };
    let axis = |axis| match axis {
        Axis::X => "x",
        Axis::Y => "y",
        Axis::Z => "z",
    };
    let plate = |plate: u8| {
        if plate == 0 {
            String::new()
        } else {
            format!("plate{plate}_")
        }
    };
    match quantity {
        Quantity::Acceleration(at, on) => format!("{leg}{}_acc_{}", site(at), axis(on)),
        Quantity::AngularRate(at, on) => format!("{leg}{}_gyr_{}", site(at), axis(on)),
        Quantity::FreeAcceleration(at, on) | Quantity::EarthAcceleration(at, on) => {
            format!("{leg}{}_freeacc_{}", site(at), axis(on))
        }
        Quantity::Quaternion(at, part) => format!("{leg}{}_quaternion_{part}", site(at)),
        Quantity::RotationMatrix(at, part) => format!("{leg}{}_matrix_{part}", site(at)),
        Quantity::Force(of, on) => format!("{leg}{}f{}", plate(of), axis(on)),
        Quantity::Moment(of, on) => format!("{leg}{}m{}", plate(of), axis(on)),
        Quantity::CentreOfPressure(of, on) => format!("{leg}{}cop{}", plate(of), axis(on)),
        Quantity::HeelHeight => format!("{leg}heel_height"),
        Quantity::FootPitch => format!("{leg}foot_pitch"),
        Quantity::AnkleAngle => format!("{leg}ankle_angle"),
        Quantity::KneeAngle => format!("{leg}knee_angle"),
    }
}
