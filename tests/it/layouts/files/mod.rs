//! Texts as makers' programs write them: preamble, delimiter, line ends, units, number style.

mod delsys;
mod plates;
mod research;
mod sensors;
mod xsens;

use super::cells::{Column, fixed, shortest};

pub use delsys::{Discover, Trigno, delsys_discover, delsys_emgworks};
pub use plates::{kistler, opensim, vicon_devices};
pub use research::{bids, gaitmap, gaitmap_markers, repoimu, vicon_trajectories};
pub use sensors::{
    SENSOR_LOGGER_METADATA, mbientlab, phyphox, sensor_logger, shimmer, xio_3, xio_ngimu, xio_ximu,
};
pub use xsens::{dot_log, dot_orientation, dot_raw, mtw_matrix, mtw_middle, mtw_new, mtw_old};

fn decimals(axes: [Vec<f64>; 3], count: usize) -> Vec<Column> {
    axes.iter().map(|axis| fixed(axis, count)).collect()
}

fn all_digits(axes: [Vec<f64>; 3]) -> Vec<Column> {
    axes.iter().map(|axis| shortest(axis)).collect()
}
