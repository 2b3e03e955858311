//! `read`: a recording as a frame of SI channels, and what was found while reading.

use std::path::PathBuf;

use polars::prelude::{Column, DataFrame};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use soleus::batch::{Assembled, Other, Sources, assemble};
use soleus::ingest::{self, Channel, Gap, Leg, Quantity, SI_TIME, SourceFile, native_cell};
use soleus::study::{Study, of_recording, of_recording_in_memory};

use crate::error::{Class, Problem};
use crate::frame::{Frame, numbers};
use crate::imported::columns;
use crate::settings::{FileOrKeys, settings};
use crate::work::quietly;

/// Cells of a manifest row: column and text.
pub type Cells = Vec<(String, String)>;

/// A recording that is read. Its samples are in the frame, which Python shares; the rest is here.
#[pyclass(frozen, module = "soleus._soleus")]
pub struct Recording {
    /// The file as tables name it.
    pub name: String,
    rate_hz: f64,
    channels: Vec<(Option<Leg>, Quantity)>,
    gaps: Vec<Gap>,
    source: SourceFile,
    others: Vec<Other>,
    frame: DataFrame,
}

/// Reads the recording in the files `paths`, of which `cells` are known.
#[pyfunction]
#[pyo3(signature = (paths, cells, *, layout=None, settings_given=None))]
pub fn read(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    cells: Cells,
    layout: Option<String>,
    settings_given: Option<FileOrKeys>,
) -> PyResult<Recording> {
    quietly(py, || -> Result<Recording, Problem> {
        let settings = settings(settings_given.as_ref())?;
        let study = of_recording(&paths, &cells, settings).map_err(Problem::of_recording)?;
        let entry = only_entry(&study).map_err(|problem| problem.of_paths(&paths))?;
        let sources = Sources::of(&study, layout.as_deref(), None)?;
        let assembled = assemble(&entry.path, &[entry], &sources)
            .map_err(|error| Problem::read(&error, Some(&entry.path.to_string_lossy())))?;
        Recording::of(entry.file.clone(), assembled)
    })
}

/// Reads the columns of a frame of 64-bit numbers, called `name`.
#[pyfunction]
#[pyo3(signature = (frame, name, cells, *, settings_given=None))]
pub fn read_columns(
    py: Python<'_>,
    frame: &Bound<'_, PyAny>,
    name: String,
    cells: Cells,
    settings_given: Option<FileOrKeys>,
) -> PyResult<Recording> {
    let named = |(name, values): (String, Vec<f64>)| (native_cell(&name), values);
    let columns: Vec<_> = columns(frame)?.into_iter().map(named).collect();
    quietly(py, || -> Result<Recording, Problem> {
        let study = of_recording_in_memory(&name, &cells, settings(settings_given.as_ref())?);
        let entry = only_entry(&study)?;
        let sources = Sources::of(&study, None, None)?;
        let recording = ingest::read_columns(&columns, &sources.reading(&[entry]))
            .map_err(|error| Problem::read(&error, None))?;
        let assembled = Assembled {
            recording,
            others: Vec::new(),
        };
        Recording::of(name, assembled)
    })
}

/// The entry of a study of one recording; a cell that cannot be is the error.
fn only_entry(study: &Study) -> Result<&soleus::study::Entry, Problem> {
    if let Some(fault) = study.faults.first() {
        return Err(Problem::fault(fault));
    }
    let entry = study.entries.first();
    entry.ok_or_else(|| Problem::new(Class::Program, "nothing to read; report it"))
}

impl Recording {
    fn of(name: String, assembled: Assembled) -> Result<Self, Problem> {
        let Assembled { recording, others } = assembled;
        let (rate_hz, samples) = (recording.rate_hz, recording.samples);
        let mut columns = vec![time(samples, rate_hz)];
        let mut channels = Vec::new();
        for channel in recording.channels {
            channels.push((channel.leg, channel.quantity));
            columns.push(column(channel));
        }
        let frame = DataFrame::new(samples, columns)
            .map_err(|fault| Problem::new(Class::Program, format!("{fault}; report it")))?;
        Ok(Self {
            name,
            rate_hz,
            channels,
            gaps: recording.gaps,
            source: recording.source,
            others,
            frame,
        })
    }

    /// The recording as the library has it; samples are copied.
    pub fn assembled(&self) -> Assembled {
        let mut columns = self.frame.columns().iter().skip(1);
        let mut values = || {
            let series = columns.next().and_then(|column| column.f64().ok());
            let values = series.map(|values| values.iter().map(|value| value.unwrap_or(f64::NAN)));
            values.map(Iterator::collect).unwrap_or_default()
        };
        let channel = |&(leg, quantity): &(Option<Leg>, Quantity)| Channel {
            leg,
            quantity,
            values: values(),
        };
        Assembled {
            recording: ingest::Recording {
                rate_hz: self.rate_hz,
                samples: self.frame.height(),
                channels: self.channels.iter().map(channel).collect(),
                gaps: self.gaps.clone(),
                source: self.source.clone(),
            },
            others: self.others.clone(),
        }
    }
}

fn time(samples: usize, rate_hz: f64) -> Column {
    let seconds = (0..samples).map(|sample| sample as f64 / rate_hz).collect();
    numbers(SI_TIME, seconds)
}

fn column(channel: Channel) -> Column {
    let name = channel.si_name();
    numbers(&name, channel.values)
}

#[pymethods]
impl Recording {
    /// `time_s` and the channels.
    fn frame(&self) -> Frame {
        Frame(self.frame.clone())
    }

    /// What tables call the recording.
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    /// What was found while reading.
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let source = &self.source;
        let told = PyDict::new(py);
        let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        told.set_item("file", &self.name)?;
        told.set_item("sha256", text(&source.sha256))?;
        told.set_item("layout", &source.layout)?;
        told.set_item("layout_reason", &source.layout_reason)?;
        told.set_item("rate_hz", self.rate_hz)?;
        told.set_item("measured_rate_hz", source.rate_hz)?;
        told.set_item("jitter_s", source.jitter_s)?;
        told.set_item("samples", self.frame.height())?;
        told.set_item("duration_s", self.frame.height() as f64 / self.rate_hz)?;
        let gaps = self.gaps.iter().map(|gap| (gap.from_s, gap.to_s));
        told.set_item("gaps", PyList::new(py, gaps)?)?;
        told.set_item("missing_pct", source.missing_pct)?;
        told.set_item("rows", source.rows)?;
        told.set_item("rows_sorted", source.rows_sorted)?;
        told.set_item("rows_duplicate", source.rows_duplicate)?;
        told.set_item("clock_resets", source.clock_resets)?;
        told.set_item("encoding", text(&source.encoding))?;
        let in_file = text(&source.encoding).is_some();
        told.set_item("delimiter", in_file.then_some(source.delimiter))?;
        told.set_item("decimal", in_file.then_some(source.decimal))?;
        told.set_item("columns", &source.columns)?;
        let read_as = PyDict::new(py);
        for (channel, column) in &source.read_as {
            read_as.set_item(channel, column)?;
        }
        told.set_item("read_as", read_as)?;
        told.set_item("sensors", &source.sensors)?;
        told.set_item("notes", &source.notes)?;
        let others = self.others.iter().map(|other| of_other(py, other));
        let others = others.collect::<PyResult<Vec<_>>>()?;
        told.set_item("further_files", PyList::new(py, others)?)?;
        Ok(told)
    }
}

/// How a further file of the set was joined, or why not.
fn of_other<'py>(py: Python<'py>, other: &Other) -> PyResult<Bound<'py, PyDict>> {
    let told = PyDict::new(py);
    told.set_item("file", &other.file)?;
    let joint = other.joint();
    told.set_item("joined_by", joint.map(|joint| joint.by.as_str()))?;
    told.set_item("offset_s", joint.map(|joint| joint.offset_s))?;
    let fault = other.fault();
    told.set_item("reason", fault.map(|(reason, _)| reason))?;
    told.set_item("message", fault.map(|(_, message)| message))?;
    Ok(told)
}
