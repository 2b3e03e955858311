//! Bytes → [`Recording`]: named channels in SI units on one uniform clock, gaps kept as gaps.
//!
//! This room knows files, layouts, encodings, units and clocks; nothing of heels.

mod blocks;
mod clock;
mod columns_in_memory;
mod draft;
mod error;
mod grid;
mod header;
mod layout;
mod number;
mod orientation;
mod own_names;
mod part;
mod physics;
mod placing;
mod plates;
mod read;
mod recognise;
mod recording;
mod resample;
mod sensors;
mod sidecar;
mod table;
mod turning;
mod units;

pub use blocks::digest;
pub(crate) use blocks::hexadecimal;
pub use columns_in_memory::{SI_TIME, native_cell};
pub use draft::draft;
pub use error::ReadError;
pub use layout::{Layout, LayoutError, Layouts, SharedClock, user_layout_path};
pub use part::{Part, merged};
pub use read::{Reading, first_lines, outline, read, read_bytes, read_columns, read_part};
pub use recording::{Axis, Channel, Gap, Leg, Quantity, Recording, Site, SourceFile};
pub(crate) use sidecar::companions;
pub use units::{STANDARD_GRAVITY_MPS2, Scale, scale};

#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod test_files;
