//! Centre of pressure at the surface that the foot stands on.
//!
//! With z up, moments about the plate's origin and the surface a height h above it, M = r × F gives
//! x = (h Fx − My) / Fz and y = (h Fy + Mx) / Fz. Where a file gives the centre of pressure at the
//! plate's own surface, a step of height h shifts it by h F / Fz.

use super::columns::Columns;

/// Centre of pressure, m, one pair a sample; NaN where the plate carries less than `least_n`.
#[must_use]
pub fn centre(columns: &Columns<'_>, step_m: f64, least_n: f64) -> Option<[Vec<f64>; 2]> {
    let shear = [columns.fx, columns.fy];
    let place = |axis: usize, i: usize| -> Option<f64> {
        let load = columns.fz.get(i).copied().filter(|load| *load > least_n)?;
        let push = shear[axis].and_then(|values| values.get(i)).copied();
        let lifted = push.map_or(0.0, |push| step_m * push / load);
        let given = match (columns.cop, columns.moments) {
            (Some(cop), _) => *cop[axis].get(i)?,
            (None, Some([mx, my])) => [-my.get(i)?, *mx.get(i)?][axis] / load,
            (None, None) => return None,
        };
        Some(given + lifted)
    };
    (columns.cop.is_some() || columns.moments.is_some()).then(|| {
        [0, 1].map(|axis| {
            (0..columns.fz.len())
                .map(|i| place(axis, i).unwrap_or(f64::NAN))
                .collect()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A point load on a step 0.2 m high with 20 N of shear.
    #[test]
    fn val_a_point_load_on_a_step_is_found_where_it_stands() {
        let (x, y, h, force) = (0.07, -0.03, 0.2, [20.0, -12.0, 700.0]);
        let mx = y * force[2] - h * force[1];
        let my = h * force[0] - x * force[2];
        let (fx, fy, fz) = ([force[0]], [force[1]], [force[2]]);
        let (mx, my) = ([mx], [my]);
        let columns = Columns {
            fz: &fz,
            fx: Some(&fx),
            fy: Some(&fy),
            moments: Some([&mx, &my]),
            cop: None,
        };
        let found = centre(&columns, h, 50.0).unwrap();
        assert!((found[0][0] - x).abs() < 1e-9 && (found[1][0] - y).abs() < 1e-9);
        let at_plate = centre(&columns, 0.0, 50.0).unwrap();
        assert!((at_plate[0][0] - x).abs() > 0.005);
        let (copx, copy) = ([at_plate[0][0]], [at_plate[1][0]]);
        let given = Columns {
            moments: None,
            cop: Some([&copx, &copy]),
            ..columns
        };
        let found = centre(&given, h, 50.0).unwrap();
        assert!((found[0][0] - x).abs() < 1e-9 && (found[1][0] - y).abs() < 1e-9);
        assert!(centre(&columns, h, 800.0).unwrap()[0][0].is_nan());
    }
}
