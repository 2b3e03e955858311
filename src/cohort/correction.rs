//! Corrections by a person: what was asked for, and what became of it.

use std::borrow::Cow;

use crate::score::Label;
use crate::study::Correction;

/// One row of `corrections`. Fields are named as the columns are.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // the data dictionary documents each column once
pub struct CorrectionRow {
    /// The row as told.
    pub told: Correction,
    pub applied: bool,
    pub reason: Option<Cow<'static, str>>,
    pub message: Option<String>,
    pub automatic_label: Option<Label>,
    pub automatic_s: Option<f64>,
    pub automatic_to_s: Option<f64>,
    pub set: Option<u32>,
    pub rep: Option<u32>,
}

impl CorrectionRow {
    /// A row of which nothing is known but what it says.
    #[must_use]
    pub fn of(told: &Correction) -> Self {
        Self {
            told: told.clone(),
            applied: false,
            reason: None,
            message: None,
            automatic_label: None,
            automatic_s: None,
            automatic_to_s: None,
            set: None,
            rep: None,
        }
    }
}
