//! Frames of Python → columns of numbers, over the Arrow C stream interface.

use polars_arrow::array::{Array, PrimitiveArray, StructArray};
use polars_arrow::ffi::{ArrowArrayStream, ArrowArrayStreamReader};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// Columns by name, with a value a row, NaN where there is none.
pub type Columns = Vec<(String, Vec<f64>)>;

/// The columns of a frame of 64-bit floating-point numbers. Values are copied once, into the vectors
/// that reading works on.
pub fn columns(frame: &Bound<'_, PyAny>) -> PyResult<Columns> {
    let capsule = frame.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast::<PyCapsule>()?;
    let mut columns = Columns::new();
    for chunk in chunks(capsule)? {
        let chunk = chunk.as_any().downcast_ref::<StructArray>();
        let chunk = chunk.ok_or_else(|| PyTypeError::new_err("expected a frame"))?;
        for (at, (field, array)) in chunk.fields().iter().zip(chunk.values()).enumerate() {
            if columns.len() <= at {
                columns.push((field.name.to_string(), Vec::new()));
            }
            let numbers = array.as_any().downcast_ref::<PrimitiveArray<f64>>();
            let numbers = numbers.ok_or_else(|| {
                let message = format!("column `{}` holds no 64-bit numbers", field.name);
                PyTypeError::new_err(message)
            })?;
            if let Some((_, values)) = columns.get_mut(at) {
                let or_nan = |value: Option<&f64>| value.copied().unwrap_or(f64::NAN);
                values.extend(numbers.iter().map(or_nan));
            }
        }
    }
    Ok(columns)
}

/// The chunks of a stream, all of them.
#[allow(unsafe_code)]
fn chunks(capsule: &Bound<'_, PyCapsule>) -> PyResult<Vec<Box<dyn Array>>> {
    let fault = |cause: polars::error::PolarsError| PyValueError::new_err(cause.to_string());
    let place = capsule.pointer_checked(Some(c"arrow_array_stream"))?;
    // SAFETY: a capsule of this name holds a valid stream by the Arrow PyCapsule interface. The
    // stream is moved out, and an empty one left for the capsule to release.
    let stream = unsafe {
        place
            .cast::<ArrowArrayStream>()
            .replace(ArrowArrayStream::empty())
    };
    // SAFETY: as above; the reader owns the stream from here on.
    let mut reader = unsafe { ArrowArrayStreamReader::try_new(Box::new(stream)) }.map_err(fault)?;
    let mut chunks = Vec::new();
    // SAFETY: the arrays of a valid stream are valid; each keeps what it needs alive.
    while let Some(chunk) = unsafe { reader.next() } {
        chunks.push(chunk.map_err(fault)?);
    }
    Ok(chunks)
}
