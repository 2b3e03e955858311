//! Bytes → [`Recording`]: named channels in SI units on one uniform clock, gaps kept as gaps.
//!
//! This room knows files, layouts, encodings, units and clocks; nothing of heels.

mod clock;
mod error;
mod file_bytes;
mod grid;
mod header;
mod layout;
mod number;
mod physics;
mod read;
mod recording;
mod resample;
mod sensors;
mod table;
mod turning;
mod units;

pub use error::ReadError;
pub use file_bytes::digest;
pub use layout::{KnownColumn, Layout, Meaning, layouts};
pub use read::read;
pub use recording::{Axis, Channel, Gap, Leg, Quantity, Recording, Site, SourceFile};
pub use units::{STANDARD_GRAVITY_MPS2, Scale, scale};

#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod test_files;
