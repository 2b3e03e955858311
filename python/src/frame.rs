//! Frames of the library on their way to Python, over the Arrow C stream interface.
//!
//! The stream hands out the frame's own buffers with a count of who holds them: nothing is copied,
//! and they live as long as the last frame, table or array of Python that was made from them.

use polars::prelude::{Column, CompatLevel, DataFrame, Float64Chunked, IntoSeries, Series};
use polars_arrow::array::{Array, PrimitiveArray, StructArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::ffi::export_iterator;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// A frame that any library with the Arrow PyCapsule interface takes: `polars.DataFrame(frame)`.
#[pyclass(frozen, module = "soleus._soleus")]
pub struct Frame(pub DataFrame);

/// A column that takes the values as they lie in memory; one that is missing is null.
pub fn numbers(name: &str, values: Vec<f64>) -> Column {
    let there: Bitmap = values.iter().map(|value| !value.is_nan()).collect();
    let there = Some(there).filter(|there| there.unset_bits() > 0);
    let array = PrimitiveArray::new(ArrowDataType::Float64, values.into(), there);
    let series: Series = Float64Chunked::with_chunk(name.into(), array).into_series();
    series.into()
}

#[pymethods]
impl Frame {
    /// A capsule with an Arrow C stream of one chunk.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A consumer that wants other types casts them itself, as the interface allows.
        let _ = requested_schema;
        let level = CompatLevel::newest();
        let columns = self.0.columns().iter();
        let fields: Vec<Field> = columns
            .map(|column| column.field().to_arrow(level))
            .collect();
        let rows = self.0.height();
        let arrays = self.0.clone().rechunk_into_arrow(level);
        let kind = ArrowDataType::Struct(fields);
        let chunk = StructArray::new(kind.clone(), rows, arrays, None);
        let chunks = std::iter::once(Ok(Box::new(chunk) as Box<dyn Array>));
        let field = Field::new("".into(), kind, false);
        let stream = export_iterator(Box::new(chunks), field);
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// Rows and columns.
    #[getter]
    fn shape(&self) -> (usize, usize) {
        self.0.shape()
    }
}
