//! A published table of numbers: named columns, missing cells as NaN.

use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use crate::validate::ValidateError;

/// Columns of a file.
pub(super) struct Numbers {
    path: PathBuf,
    names: Vec<String>,
    rows: Vec<Vec<f64>>,
}

impl Numbers {
    /// Reads comma-separated text, gzip or not; `header_rows` rows come before the numbers, the
    /// first of which names the columns.
    pub(super) fn read(path: &Path, header_rows: usize) -> Result<Self, ValidateError> {
        let text = text(path)?;
        let number = |cell: &str| cell.trim().parse().unwrap_or(f64::NAN);
        let row = |line: &str| line.split(',').map(number).collect();
        let header = text.lines().next().unwrap_or_default();
        Ok(Self {
            path: path.to_owned(),
            names: header
                .split(',')
                .map(|name| name.trim().to_owned())
                .collect(),
            rows: text.lines().skip(header_rows).map(row).collect(),
        })
    }

    /// A column by its name; where several have it, the `nth` from 0.
    pub(super) fn column(&self, name: &str, nth: usize) -> Result<Vec<f64>, ValidateError> {
        let mut places =
            (0..self.names.len()).filter(|k| self.names.get(*k).is_some_and(|own| own == name));
        let place = places.nth(nth).ok_or_else(|| ValidateError::Real {
            path: self.path.clone(),
            cause: format!("no column `{name}`"),
        })?;
        let cell = |row: &Vec<f64>| row.get(place).copied().unwrap_or(f64::NAN);
        Ok(self.rows.iter().map(cell).collect())
    }

    /// Several columns side by side, a row each.
    pub(super) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<Vec<[f64; N]>, ValidateError> {
        let mut rows = vec![[f64::NAN; N]; self.rows.len()];
        for (k, name) in names.iter().enumerate() {
            let earlier = names.iter().take(k).filter(|other| *other == name).count();
            for (row, value) in rows.iter_mut().zip(self.column(name, earlier)?) {
                if let Some(cell) = row.get_mut(k) {
                    *cell = value;
                }
            }
        }
        Ok(rows)
    }
}

/// A file as text.
pub(super) fn text(path: &Path) -> Result<String, ValidateError> {
    let fault = |source| ValidateError::Scratch {
        path: path.to_owned(),
        source,
    };
    let bytes = std::fs::read(path).map_err(fault)?;
    let mut text = String::new();
    if path.extension().is_some_and(|ending| ending == "gz") {
        MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text)
    } else {
        bytes.as_slice().read_to_string(&mut text)
    }
    .map_err(fault)?;
    Ok(text)
}
