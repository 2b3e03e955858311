//! `agree`: results against a truth.

use std::path::PathBuf;

use pyo3::prelude::*;
use soleus::batch::{self, AgreeOptions};
use soleus::tables::{Format, agreement_frames};

use crate::error::{Class, Problem};
use crate::frame::Frame;
use crate::work::quietly;

/// Frames by name, and the page where one was written.
type Agreement = (Vec<(&'static str, Frame)>, Option<PathBuf>);

/// Compares the results in a folder with a truth; tables and a page are written to `out`, if there is
/// one.
#[pyfunction]
#[pyo3(signature = (truth, results, *, overlap, out=None))]
pub fn agree(
    py: Python<'_>,
    truth: PathBuf,
    results: PathBuf,
    overlap: f64,
    out: Option<PathBuf>,
) -> PyResult<Agreement> {
    if !(0.0..1.0).contains(&overlap) {
        let expected = "a share from 0 to below 1";
        return Err(Problem::argument(Class::Agree, "overlap", overlap, expected).into());
    }
    quietly(py, || -> Result<Agreement, Problem> {
        let (agreement, page) = match out {
            None => (batch::measure(&truth, &results, overlap)?, None),
            Some(out) => {
                let compared = batch::agree(&AgreeOptions {
                    truth,
                    results,
                    out: Some(out),
                    overlap,
                    formats: vec![Format::Csv],
                })?;
                (compared.agreement, Some(compared.page))
            }
        };
        let frames = agreement_frames(&agreement)?;
        let frames = frames.into_iter().map(|(name, frame)| (name, Frame(frame)));
        Ok((frames.collect(), page))
    })
}
