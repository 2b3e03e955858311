//! The native part of the Python package `soleus`: thin, everything is the library's own.
//!
//! Arguments come as Python hands them on and go to the library; what it gives comes back as frames
//! over the Arrow C stream interface, as plain values, or as an exception with file, row and column.
//! The interpreter is free while the library works.
#![warn(missing_docs)]
#![deny(unsafe_code)]

mod agree;
mod error;
mod frame;
mod imported;
mod read;
mod run;
mod score;
mod settings;
mod simulate;
mod tables;
mod work;

/// The module `soleus._soleus`.
#[pyo3::pymodule]
mod _soleus {
    #[pymodule_export]
    use super::agree::agree;
    #[pymodule_export]
    use super::frame::Frame;
    #[pymodule_export]
    use super::read::{Recording, read, read_columns};
    #[pymodule_export]
    use super::run::run;
    #[pymodule_export]
    use super::score::{Scored, score, score_read};
    #[pymodule_export]
    use super::simulate::{Simulated, simulate, simulate_study};
    #[pymodule_export]
    use super::tables::{
        dictionary, draft_layout, layouts, manifest_column, manifest_columns, trace_path, version,
    };
}
