//! Settings of a study, and plans, as Python gives them: a file, or a dict of its keys.

use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use soleus::study::Settings;
use toml::{Table, Value};

use crate::error::Problem;

/// What stands in errors of settings that are in no file.
const IN_MEMORY: &str = "settings";

/// How deep keys may lie in each other: no setting does by half, and a dict within itself would never end.
const DEEPEST: usize = 32;

/// A file, or its keys.
#[derive(Clone, Debug)]
pub enum FileOrKeys {
    /// Path of a TOML file.
    File(PathBuf),
    /// What stands in one.
    Keys(Table),
}

impl<'py> FromPyObject<'_, 'py> for FileOrKeys {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match given.cast::<PyDict>() {
            Ok(keys) => Ok(Self::Keys(table(&keys, 0)?)),
            Err(_) => Ok(Self::File(given.extract()?)),
        }
    }
}

/// Settings that were given, else the defaults.
pub fn settings(given: Option<&FileOrKeys>) -> Result<Settings, Problem> {
    Ok(match given {
        None => Settings::default(),
        Some(FileOrKeys::File(path)) => Settings::read(path)?,
        Some(FileOrKeys::Keys(keys)) => Settings::parse(Path::new(IN_MEMORY), &keys.to_string())
            .map_err(|error| Problem::from(error).of_keys())?,
    })
}

fn table(keys: &Bound<'_, PyDict>, depth: usize) -> PyResult<Table> {
    let mut table = Table::new();
    for (key, value) in keys {
        // A key that is None is one that is not told.
        if !value.is_none() {
            table.insert(key.extract()?, toml_value(&value, depth + 1)?);
        }
    }
    Ok(table)
}

fn toml_value(value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
    if depth > DEEPEST {
        let message = format!("settings lie more than {DEEPEST} deep in each other; flatten them");
        return Err(PyValueError::new_err(message));
    }
    if let Ok(keys) = value.cast::<PyDict>() {
        return Ok(Value::Table(table(keys, depth)?));
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let values = value
            .try_iter()?
            .map(|value| toml_value(&value?, depth + 1));
        return Ok(Value::Array(values.collect::<PyResult<_>>()?));
    }
    if value.is_instance_of::<PyBool>() {
        return Ok(Value::Boolean(value.extract()?));
    }
    if value.is_instance_of::<PyInt>() {
        return Ok(Value::Integer(value.extract()?));
    }
    if value.is_instance_of::<PyFloat>() {
        return Ok(Value::Float(value.extract()?));
    }
    if value.is_instance_of::<PyString>() {
        return Ok(Value::String(value.extract()?));
    }
    // Numbers of NumPy, and whatever else stands for a whole number.
    if let Ok(number) = value.call_method0("__index__") {
        return Ok(Value::Integer(number.extract()?));
    }
    let kind = value.get_type().qualname()?;
    let message = format!(
        "{kind} is no value of a setting, expected a number, text, true or false, or a list or dict of these"
    );
    Err(PyTypeError::new_err(message))
}
