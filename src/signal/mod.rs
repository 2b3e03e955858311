//! Numerics on arrays: filters, spectra, extrema, rotations, orientation. No file, no heel.

pub mod align;
pub mod extrema;
pub mod filter;
pub mod least_squares;
pub mod orientation;
pub mod smoothness;
pub mod stats;
pub mod vector;
