//! Scores recorded heel raises: tempo, range below the step and control, and progress over weeks.
//!
//! A recording goes through these rooms in this order and never back; a room imports only
//! rooms above it in this list and [`signal`]:
//!
//! [`study`] (who, when, which leg, settings) → [`ingest`] (bytes → channels in SI on one clock)
//! → [`motion`] (heel angle, roll, level, uncertainty) → [`reps`] (repetitions and phases)
//! → [`score`] (figures of a repetition and of a set) → [`progress`] (weeks) → [`agree`] (found
//! against known) → [`cohort`] (the whole study) → [`tables`] (columns and files) →
//! [`compare`] (results against earlier ones) → [`blind`] (tables that hide who and which group)
//! → [`report`] (pages). [`simulate`] makes recordings with known truth and shares nothing with
//! the scoring rooms; [`batch`] runs a whole study in parallel; [`validate`] measures all of it.
//!
//! The library never prints, never parses arguments and never exits. Angles are radians and
//! lengths metres inside; names carry the unit wherever a figure leaves the program.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod agree;
pub mod batch;
pub mod blind;
pub mod cohort;
pub mod compare;
pub mod ingest;
pub mod motion;
pub mod progress;
pub mod report;
pub mod reps;
pub mod score;
pub mod signal;
pub mod simulate;
pub mod study;
pub mod tables;
pub mod validate;
